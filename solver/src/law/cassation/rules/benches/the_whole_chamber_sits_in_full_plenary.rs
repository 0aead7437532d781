//! In full plenary all members of the chamber who can sit do sit, and nobody else.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1. Shape: `list <= attend` for each
//! member, `attend <= sum of list` over the cases in which the person sits.

use crate::law::cassation::bench::designate;
use crate::law::prelude::*;

pub(in crate::law) struct TheWholeChamberSitsInFullPlenary;

const CODE: RuleCode = RuleCode("FORM-30");

impl Stated for TheWholeChamberSitsInFullPlenary {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La formation plénière de chambre comprend celui qui préside, le doyen de la chambre, les doyens de section, tous les conseillers et tous les conseillers référendaires de la chambre.",
        statement_en: "The full chamber plenary comprises the presiding member, the dean of the chamber, the section deans, all conseillers and all référendaires of the chamber.",
        citations: &[Citation::new("COJ, art. R. 421-4-1", Confidence::Verified)],
        fidelity: Fidelity::Stricter("personne n'est convoqué à une audience sans affaire"),
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "convoquer tous les membres de la chambre",
            "summon every member of the chamber",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for TheWholeChamberSitsInFullPlenary {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != Formation::ChamberPlenaryFull {
                continue;
            }
            let listings: Vec<_> = milp
                .listings_at(hearing)
                .iter()
                .map(|&(case, list)| (case, list, designate(model, hearing, case).people()))
                .collect();
            for (case, list, members) in &listings {
                for &person in members {
                    let row = Expr::new().plus(1, *list).plus_if(-1, milp.attend(person, hearing));
                    let name = format!("{CODE}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                    milp.at_most(Tag::Rule(CODE), name, row, 0);
                }
            }
            let fixed = model.hearings[hearing].fixed().is_some();
            for (person, attend) in milp.attendances_at(hearing).to_vec() {
                if !model.people[person].is_seat() {
                    continue;
                }
                let mut sits = Expr::new().plus(1, attend);
                for (_, list, _) in
                    listings.iter().filter(|(_, _, members)| members.contains(&person))
                {
                    sits.add(-1, *list);
                }
                // A hearing fixed by people may have its bench before its list.
                if !fixed {
                    let name = format!("{CODE}_h{}_p{}", hearing.0, person.0);
                    milp.at_most(Tag::Rule(CODE), name, sits, 0);
                    continue;
                }
                for (case, list, _) in
                    listings.iter().filter(|(_, _, members)| !members.contains(&person))
                {
                    let name = format!("{CODE}_c{}_h{}_x{}", case.0, hearing.0, person.0);
                    milp.at_most(Tag::Rule(CODE), name, sits.clone().plus(1, *list), 1);
                }
            }
        }
    }
}

impl Check for TheWholeChamberSitsInFullPlenary {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = held.hearing;
            if model.hearings[hearing].formation != Formation::ChamberPlenaryFull {
                continue;
            }
            for listed in &held.cases {
                let number = &model.cases[listed.case].number;
                let due = designate(model, hearing, listed.case).people();
                for &person in due.iter().filter(|&&person| !listed.bench.has(person)) {
                    let fr = format!(
                        "{number} : {{}} est membre de la formation plénière et n'y siège pas"
                    );
                    let en = format!("{number}: {{}} is a member of the plenary and does not sit");
                    breaches.push(breach(model, hearing, person, &fr, &en).case(listed.case));
                }
                for member in listed.bench.members.iter().filter(|seat| !due.contains(&seat.person))
                {
                    let fr =
                        format!("{number} : {{}} siège en formation plénière sans en être membre");
                    let en = format!("{number}: {{}} sits in plenary and is no member of it");
                    breaches
                        .push(breach(model, hearing, member.person, &fr, &en).case(listed.case));
                }
            }
            for &person in &held.attendees {
                let idle = held.cases.iter().all(|listed| !listed.bench.has(person));
                if idle && !held.cases.is_empty() {
                    let (fr, en) = (
                        "{} est présent et ne siège dans aucune affaire",
                        "{} attends and sits in no case",
                    );
                    breaches.push(breach(model, hearing, person, fr, en));
                }
            }
        }
        breaches
    }
}

/// A breach that concerns a person, named in place of `{}`.
fn breach(model: &CourtModel, hearing: HearingIx, person: PersonIx, fr: &str, en: &str) -> Breach {
    let (who, candidate) = (model.people[person].id.as_str(), &model.hearings[hearing]);
    let (id, date) = (&candidate.id, candidate.slot.date);
    let (fr, en) = (fr.replace("{}", who), en.replace("{}", who));
    Breach::new(
        CODE,
        format!("{fr} (audience {id} du {date})"),
        format!("{en} (hearing {id} on {date})"),
    )
    .at(hearing)
    .person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    const CHAMBER: [&str; 15] = [
        "P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007", "P0008", "P0012", "P0013",
        "P0014", "P0015", "P0016", "P0017", "P0018",
    ];

    #[test]
    fn the_whole_chamber_is_lawful() {
        let court = Court::plenary();
        let calendar = court.hold("fpf-2026-03-13-am", &CHAMBER, &["24-10.003"]).calendar();
        assert_eq!(TheWholeChamberSitsInFullPlenary.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_conseiller_who_is_missing_is_a_breach() {
        let court = Court::plenary();
        let calendar = court.hold("fpf-2026-03-13-am", &CHAMBER[..14], &["24-10.003"]).calendar();
        assert_eq!(TheWholeChamberSitsInFullPlenary.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::plenary(), &TheWholeChamberSitsInFullPlenary);
    }
}
