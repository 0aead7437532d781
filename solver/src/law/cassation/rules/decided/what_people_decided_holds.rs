//! What people decided holds: fixed hearings as they stand, demands and refusals of the request.
//!
//! Source: decisions of the presidents. Shape: prunings for what is refused, equalities for what is demanded.

use crate::facts::domain::{Existing, Wish};
use crate::law::cassation::presidency::{
    eligible_clerks, eligible_magistrates, eligible_prosecution,
};
use crate::law::prelude::*;
use crate::milp::{ColumnIx, Demand};

pub(in crate::law) struct WhatPeopleDecidedHolds;

pub(in crate::law) const CODE: RuleCode = RuleCode("HUM-13");
const NOT_HELD: (&str, &str) = ("arrêtée et non tenue", "decided and not held");

impl Stated for WhatPeopleDecidedHolds {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Ce que le président a arrêté est maintenu : audiences validées ou publiées avec leur rôle et leur composition, demandes et refus joints à la demande de calendrier. Une personne écartée d'une audience y est empêchée.",
        statement_en: "What the president decided is kept: validated or published hearings with their list and attendance, demands and refusals made with the request. A person set aside from a hearing is impeded there.",
        citations: &[Citation::new("Décision du président de chambre", Confidence::Assumption)],
        sanction_fr: "Le calendrier contredit une décision du président.",
        sanction_en: "The calendar contradicts a decision of the president.",
        parameters: &["hearings", "pins", "bans"],
        obstacle: Obstacle::new(
            ReasonCode::Banned,
            "lever l'interdiction, ou changer la décision prise à la main",
            "lift the ban, or change the decision made by hand",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for WhatPeopleDecidedHolds {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let Some(fixed) = candidate.fixed() else { continue };
            for case in model.cases_covered(hearing) {
                if !fixed.cases.contains(&case) {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
            let forbid_others = |pool: Vec<PersonIx>, named: &[PersonIx], pruning: &mut Pruning| {
                for person in pool {
                    if !named.is_empty() && !named.contains(&person) {
                        pruning.forbid_attendance(person, hearing, CODE);
                    }
                }
            };
            if fixed.names_the_bench() {
                forbid_others(eligible_magistrates(model, hearing), &fixed.attendees, pruning);
            }
            for &person in &fixed.replaced {
                pruning.forbid_attendance(person, hearing, CODE);
            }
            let prosecution = eligible_prosecution(model, hearing);
            forbid_others(prosecution, fixed.advocate_general.as_slice(), pruning);
            forbid_others(eligible_clerks(model, hearing), fixed.clerk.as_slice(), pruning);
        }
        for ban in &model.bans {
            if let Some(case) = ban.case {
                pruning.forbid_listing(case, ban.hearing, CODE);
            }
            if let Some(person) = ban.person {
                pruning.forbid_attendance(person, ban.hearing, CODE);
            }
            if ban.case.is_none() && ban.person.is_none() {
                pruning.forbid_hearing(ban.hearing, CODE);
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let Some(fixed) = model.hearings[hearing].fixed() else { continue };
            let name = format!("fixed_open_h{}", hearing.0);
            demand(milp, Demand::Held(hearing), name, milp.open(hearing));
            for &case in &fixed.cases {
                let name = format!("fixed_c{}_h{}", case.0, hearing.0);
                demand(milp, Demand::Listed(case, hearing), name, milp.list(case, hearing));
            }
            for who in fixed.everybody() {
                let name = format!("fixed_p{}_h{}", who.0, hearing.0);
                demand(milp, Demand::Attends(who, hearing), name, milp.attend(who, hearing));
            }
            post_seats_left(model, milp, hearing, fixed);
        }
        for (position, pin) in model.pins.iter().enumerate() {
            let Some(open) = milp.open(pin.hearing) else { continue };
            let pinned = Demand::Pin(position);
            demand(milp, pinned, format!("pin{position}_open"), Some(open));
            if let Some(case) = pin.case {
                let list = milp.list(case, pin.hearing);
                demand(milp, pinned, format!("pin{position}_list"), list);
            }
            if let Some(person) = pin.person {
                let attend = milp.attend(person, pin.hearing);
                demand(milp, pinned, format!("pin{position}_attend"), attend);
            }
        }
    }
}

impl Check for WhatPeopleDecidedHolds {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            if let Some(fixed) = candidate.fixed() {
                match calendar.get(hearing) {
                    Some(held) => breaches.extend(changed(model, held, fixed)),
                    None => breaches.push(breach(model, hearing, "", NOT_HELD.0, NOT_HELD.1)),
                }
            }
        }
        for pin in &model.pins {
            match calendar.get(pin.hearing) {
                Some(held) if grants(held, pin) => {}
                Some(_) => {
                    breaches.push(wish(model, pin, "demande non satisfaite :", "demand not met:"))
                }
                None => breaches.push(wish(model, pin, NOT_HELD.0, NOT_HELD.1)),
            }
        }
        for ban in &model.bans {
            let held = calendar.get(ban.hearing);
            if held.is_some_and(|held| ignores(held, ban)) {
                breaches.push(wish(model, ban, "refus non respecté :", "refusal not respected:"));
            }
        }
        breaches
    }
}

/// What is demanded happens; a decision that can't be taken makes the demand impossible.
fn demand(milp: &mut Milp, what: Demand, name: String, decision: Option<ColumnIx>) {
    let row = Expr::new().plus_if(1, decision);
    milp.equal(Tag::Decided(CODE, what), format!("{CODE}_{name}"), row, 1);
}

/// At most as many others take seats as magistrates are replaced.
fn post_seats_left(model: &CourtModel, milp: &mut Milp, hearing: HearingIx, fixed: &Existing) {
    if fixed.attendees.is_empty() {
        return;
    }
    let mut others = Expr::new();
    for &(person, attend) in milp.attendances_at(hearing) {
        if model.people[person].is_seat() && !fixed.attendees.contains(&person) {
            others.add(1, attend);
        }
    }
    let left = i64::try_from(fixed.replaced.len()).unwrap_or(i64::MAX);
    if !others.terms.is_empty() {
        let tag = Tag::Decided(CODE, Demand::Seats(hearing));
        milp.at_most(tag, format!("{CODE}_seats_h{}", hearing.0), others, left);
    }
}

/// Cases and people of a fixed hearing that are not those decided.
fn changed(model: &CourtModel, held: &HeldHearing, fixed: &Existing) -> Vec<Breach> {
    let listed: Vec<_> = held.cases.iter().map(|listed| listed.case).collect();
    let cases = differences(&fixed.cases, &listed).into_iter().map(|case| {
        breach(
            model,
            held.hearing,
            &model.cases[case].number.0,
            "le rôle arrêté a changé :",
            "the list decided has changed:",
        )
        .case(case)
    });
    let seats = (fixed.attendees.as_slice(), held.attendees.as_slice());
    let prosecution = (fixed.advocate_general.as_slice(), held.advocate_general.as_slice());
    let clerks = (fixed.clerk.as_slice(), held.clerk.as_slice());
    let substitutes = substitutes(held, fixed);
    let people = [seats, prosecution, clerks]
        .into_iter()
        .filter(|(named, _)| !named.is_empty())
        .flat_map(|(named, present)| differences(named, present))
        .filter(|person| !substitutes.contains(person))
        .chain(back(held, fixed))
        .map(|person| {
            breach(
                model,
                held.hearing,
                &model.people[person].id.0,
                "la composition arrêtée a changé :",
                "the attendance decided has changed:",
            )
            .person(person)
        });
    cases.chain(people).collect()
}

/// Those to be replaced who attend all the same, where nobody is named to attend.
fn back(held: &HeldHearing, fixed: &Existing) -> Vec<PersonIx> {
    let replaced = fixed.replaced.iter().copied().filter(|_| fixed.attendees.is_empty());
    replaced.filter(|&person| held.attends(person)).collect()
}

/// Those who take the seats of magistrates to be replaced: no more of them than seats.
fn substitutes(held: &HeldHearing, fixed: &Existing) -> Vec<PersonIx> {
    let is_new =
        |person: &PersonIx| !fixed.attendees.contains(person) && !fixed.replaced.contains(person);
    let new: Vec<PersonIx> = held.attendees.iter().copied().filter(is_new).collect();
    if new.len() <= fixed.replaced.len() { new } else { Vec::new() }
}

/// What is in one list and not in the other.
fn differences<T: Copy + PartialEq>(decided: &[T], found: &[T]) -> Vec<T> {
    let both = |item: &&T| decided.contains(item) && found.contains(item);
    decided.iter().chain(found).filter(|item| !both(item)).copied().collect()
}

fn grants(held: &HeldHearing, pin: &Wish) -> bool {
    pin.case.is_none_or(|case| held.lists(case))
        && pin.person.is_none_or(|person| held.attends(person))
}

fn ignores(held: &HeldHearing, ban: &Wish) -> bool {
    (ban.case.is_none() && ban.person.is_none())
        || ban.case.is_some_and(|case| held.lists(case))
        || ban.person.is_some_and(|person| held.attends(person))
}

/// A demand not met, or a refusal not respected.
fn wish(model: &CourtModel, wish: &Wish, fr: &str, en: &str) -> Breach {
    let case = wish.case.map(|case| model.cases[case].number.0.as_str());
    let person = wish.person.map(|person| model.people[person].id.0.as_str());
    let about: Vec<&str> = case.into_iter().chain(person).collect();
    let breach = breach(model, wish.hearing, &about.join(", "), fr, en);
    Breach { case: wish.case, person: wish.person, ..breach }
}

fn breach(model: &CourtModel, hearing: HearingIx, about: &str, fr: &str, en: &str) -> Breach {
    let candidate = &model.hearings[hearing];
    let (id, slot) = (&candidate.id, candidate.slot);
    Breach::new(
        CODE,
        format!("audience {id} ({}), {fr} {about}", slot.fr()).trim_end(),
        format!("hearing {id} ({}), {en} {about}", slot.en()).trim_end(),
    )
    .at(hearing)
}

#[cfg(test)]
mod tests;
