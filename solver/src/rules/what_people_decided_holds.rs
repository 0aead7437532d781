//! What people decided holds: fixed hearings as they stand, demands and refusals of the request.
//!
//! Source: decisions of the presidents. Shape: prunings for what is refused, equalities for what is demanded.

use super::{Breach, Check, Citation, Describe, Fidelity, Hardness, RuleInfo};
use crate::confidence::Confidence;
use crate::domain::{CourtModel, Existing, Wish};
use crate::ids::{HearingIx, PersonIx, RuleCode};
use crate::plan::{DraftCalendar, HeldHearing};
#[cfg(feature = "milp")]
use crate::milp::{Expr, Milp, Pruning, Tag};

pub(super) struct WhatPeopleDecidedHolds;

const CODE: RuleCode = RuleCode("HUM-13");

static INFO: RuleInfo = RuleInfo {
    code: CODE,
    statement_fr: "Ce que le président a arrêté est maintenu : audiences validées ou publiées avec leur rôle et leur composition, demandes et refus joints à la demande de calendrier.",
    statement_en: "What the president decided is kept: validated or published hearings with their list and attendance, demands and refusals made with the request.",
    citations: &[Citation::new("Décision du président de chambre", Confidence::Assumption)],
    hardness: Hardness::Hard,
    sanction_fr: "Le calendrier contredit une décision du président.",
    sanction_en: "The calendar contradicts a decision of the president.",
    parameters: &["hearings", "pins", "bans"],
    fidelity: Fidelity::Exact,
};

impl Describe for WhatPeopleDecidedHolds {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
}

#[cfg(feature = "milp")]
impl super::Formulate for WhatPeopleDecidedHolds {
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
            forbid_others(model.eligible_magistrates(hearing), &fixed.attendees, pruning);
            let prosecution = model.eligible_prosecution(hearing);
            forbid_others(prosecution, fixed.advocate_general.as_slice(), pruning);
            forbid_others(model.eligible_clerks(hearing), fixed.clerk.as_slice(), pruning);
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
            demand(milp, format!("fixed_open_h{}", hearing.0), milp.open(hearing));
            for &case in &fixed.cases {
                let name = format!("fixed_list_c{}_h{}", case.0, hearing.0);
                demand(milp, name, milp.list(case, hearing));
            }
            let people = fixed.attendees.iter().copied();
            for person in people.chain(fixed.advocate_general).chain(fixed.clerk) {
                let name = format!("fixed_attend_p{}_h{}", person.0, hearing.0);
                demand(milp, name, milp.attend(person, hearing));
            }
        }
        for (position, pin) in model.pins.iter().enumerate() {
            let Some(open) = milp.open(pin.hearing) else { continue };
            demand(milp, format!("pin{position}_open"), Some(open));
            if let Some(case) = pin.case {
                demand(milp, format!("pin{position}_list"), milp.list(case, pin.hearing));
            }
            if let Some(person) = pin.person {
                demand(milp, format!("pin{position}_attend"), milp.attend(person, pin.hearing));
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
                    None => breaches.push(not_held(model, hearing)),
                }
            }
        }
        for pin in &model.pins {
            match calendar.get(pin.hearing) {
                Some(held) if grants(held, pin) => {}
                Some(_) => breaches.push(wish(model, pin, true)),
                None => breaches.push(not_held(model, pin.hearing)),
            }
        }
        for ban in &model.bans {
            let held = calendar.get(ban.hearing);
            let whole = ban.case.is_none() && ban.person.is_none();
            if held.is_some_and(|held| {
                whole
                    || ban.case.is_some_and(|case| held.lists(case))
                    || ban.person.is_some_and(|person| held.attends(person))
            }) {
                breaches.push(wish(model, ban, false));
            }
        }
        breaches
    }
}

/// What is demanded happens; a decision that can't be taken makes the demand impossible.
#[cfg(feature = "milp")]
fn demand(milp: &mut Milp, name: String, decision: Option<crate::milp::ColumnIx>) {
    milp.equal(Tag::Rule(CODE), format!("{CODE}_{name}"), Expr::new().plus_if(1, decision), 1);
}

fn not_held(model: &CourtModel, hearing: HearingIx) -> Breach {
    let candidate = &model.hearings[hearing];
    Breach::new(
        CODE,
        format!("l'audience {} ({}) a été arrêtée et n'est pas tenue", candidate.id, candidate.slot.fr()),
        format!("hearing {} ({}) was decided and is not held", candidate.id, candidate.slot.en()),
    )
    .at(hearing)
}

/// Cases and people of a fixed hearing that are not those decided.
fn changed(model: &CourtModel, held: &HeldHearing, fixed: &Existing) -> Vec<Breach> {
    let id = &model.hearings[held.hearing].id;
    let mut breaches = Vec::new();
    let decided = fixed.cases.iter().copied();
    let cases: std::collections::BTreeSet<_> =
        decided.chain(held.cases.iter().map(|listed| listed.case)).collect();
    for case in cases.into_iter().filter(|case| fixed.cases.contains(case) != held.lists(*case)) {
        let number = &model.cases[case].number;
        let (fr, en) = if held.lists(case) {
            ("ajoutée au rôle arrêté", "added to the list decided")
        } else {
            ("retirée du rôle arrêté", "taken off the list decided")
        };
        let breach = Breach::new(
            CODE,
            format!("audience {id} : {number} est {fr}"),
            format!("hearing {id}: {number} is {en}"),
        );
        breaches.push(breach.at(held.hearing).case(case));
    }
    let seats = (&fixed.attendees[..], held.attendees.clone());
    let prosecution = (fixed.advocate_general.as_slice(), Vec::from_iter(held.advocate_general));
    let clerks = (fixed.clerk.as_slice(), Vec::from_iter(held.clerk));
    for (named, present) in [seats, prosecution, clerks] {
        let absent = named.iter().copied().filter(|person| !present.contains(person));
        let extra = present.iter().copied().filter(|person| !named.contains(person));
        for person in absent.chain(extra).filter(|_| !named.is_empty()) {
            let who = &model.people[person].id;
            let breach = Breach::new(
                CODE,
                format!("audience {id} : la présence de {who} n'est pas celle qui a été arrêtée"),
                format!("hearing {id}: the attendance of {who} is not the one decided"),
            );
            breaches.push(breach.at(held.hearing).person(person));
        }
    }
    breaches
}

fn grants(held: &HeldHearing, pin: &Wish) -> bool {
    pin.case.is_none_or(|case| held.lists(case))
        && pin.person.is_none_or(|person| held.attends(person))
}

/// A demand not met, or a refusal not respected.
fn wish(model: &CourtModel, wish: &Wish, demanded: bool) -> Breach {
    let hearing = &model.hearings[wish.hearing];
    let what: Vec<String> = wish
        .case
        .map(|case| model.cases[case].number.0.clone())
        .into_iter()
        .chain(wish.person.map(|person| model.people[person].id.0.clone()))
        .collect();
    let what = what.join(", ");
    let (fr, en) = if demanded {
        ("demande non satisfaite", "demand not met")
    } else {
        ("refus non respecté", "refusal not respected")
    };
    let mut breach = Breach::new(
        CODE,
        format!("audience {} ({}) : {fr} {what}", hearing.id, hearing.slot.fr()),
        format!("hearing {} ({}): {en} {what}", hearing.id, hearing.slot.en()),
    )
    .at(wish.hearing);
    breach.case = wish.case;
    breach.person = wish.person;
    breach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{BanInput, HearingState, PinInput};
    use crate::testkit::{Court, existing};

    const FIXED: &str = "s1-f-2026-03-10-am";
    const SEATS: [&str; 7] = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007"];

    fn fixed(attendees: &[&str]) -> Court {
        Court::civil().edit(|doc| {
            let mut hearing = existing(FIXED, "s1", "2026-03-10", &["24-10.001"]);
            hearing.state = HearingState::Validated;
            hearing.attendees = attendees.iter().map(|&id| id.into()).collect();
            doc.hearings.push(hearing);
        })
    }

    fn asked() -> Court {
        let second = || "s1-fs-2026-03-10-pm".into();
        Court::civil().edit(|doc| {
            let case = Some("24-10.003".into());
            doc.pins.push(PinInput { hearing: second(), case, person: Some("P0002".into()) });
            doc.bans.push(BanInput { hearing: second(), case: None, person: Some("P0021".into()) });
            doc.bans.push(BanInput { hearing: second(), case: Some("24-10.001".into()), person: None });
        })
    }

    fn breaches(court: &Court) -> usize {
        WhatPeopleDecidedHolds.check(&court.model(), &court.calendar()).len()
    }

    #[test]
    fn a_fixed_hearing_held_as_it_stands_is_lawful() {
        let court = fixed(&SEATS[..3]);
        assert_eq!(breaches(&court.hold(FIXED, &["P0001", "P0002", "P0003", "P0021"], &["24-10.001"])), 0);
    }

    #[test]
    fn a_fixed_hearing_changed_or_dropped_is_a_breach() {
        let court = fixed(&SEATS[..3]);
        assert_eq!(breaches(&court), 1, "not held");
        assert_eq!(breaches(&court.hold(FIXED, &SEATS[..3], &[])), 1, "case dropped");
        assert_eq!(breaches(&court.hold(FIXED, &SEATS[..3], &["24-10.001", "24-10.002"])), 1, "case added");
        assert_eq!(breaches(&court.hold(FIXED, &SEATS[..4], &["24-10.001"])), 1, "one more person");
    }

    #[test]
    fn demands_and_refusals_are_respected() {
        let court = asked();
        let hold = |people: &[&str], cases: &[&str]| court.hold("s1-fs-2026-03-10-pm", people, cases);
        assert_eq!(breaches(&hold(&["P0002"], &["24-10.003"])), 0);
        assert_eq!(breaches(&hold(&["P0003"], &["24-10.003"])), 1, "person demanded");
        assert_eq!(breaches(&hold(&["P0002", "P0021"], &["24-10.003", "24-10.001"])), 2, "refused");
        assert_eq!(breaches(&court), 1, "not held");
    }

    #[cfg(feature = "milp")]
    #[test]
    fn rows_and_check_agree() {
        for court in [fixed(&[]), fixed(&SEATS), asked()] {
            let agreement = crate::testkit::compare_halves(&court, &WhatPeopleDecidedHolds, 2_000);
            assert!(agreement.lawful > 0 && agreement.unlawful > 0, "{agreement:?}");
        }
    }
}
