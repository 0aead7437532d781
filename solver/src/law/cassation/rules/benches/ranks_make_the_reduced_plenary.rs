//! In reduced plenary those whom rank and office designate sit, and nobody else.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1. Shape: `list <= attend` for each
//! member, `attend <= sum of list` over the cases in which the person sits. The seats that a
//! rapporteur may take from another belong to FORM-32.

use crate::law::cassation::bench::{designate, displaced};
use crate::law::prelude::*;

pub(in crate::law) struct RanksMakeTheReducedPlenary;

const CODE: RuleCode = RuleCode("FORM-31");

impl Stated for RanksMakeTheReducedPlenary {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La formation plénière réduite comprend celui qui préside, le doyen de la chambre, les doyens de section, les deux conseillers et le conseiller référendaire les plus élevés en rang de chaque section, et le ou les rapporteurs.",
        statement_en: "The reduced chamber plenary comprises the presiding member, the dean of the chamber, the section deans, of each section the two conseillers and the référendaire highest in rank, and the rapporteurs.",
        citations: &[Citation::new("COJ, art. R. 421-4-1", Confidence::Verified)],
        fidelity: Fidelity::Stricter("personne n'est convoqué à une audience sans affaire"),
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "convoquer les membres que leur rang désigne",
            "summon the members whom their rank designates",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for RanksMakeTheReducedPlenary {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != Formation::ChamberPlenaryReduced {
                continue;
            }
            let listings: Vec<_> = milp
                .listings_at(hearing)
                .iter()
                .map(|&(case, list)| (case, list, designate(model, hearing, case).people()))
                .collect();
            for (case, list, members) in &listings {
                let facts = &model.cases[*case];
                for &person in members.iter().filter(|&&person| !facts.reports(person)) {
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

impl Check for RanksMakeTheReducedPlenary {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let hearing = held.hearing;
            if model.hearings[hearing].formation != Formation::ChamberPlenaryReduced {
                continue;
            }
            for listed in &held.cases {
                let number = &model.cases[listed.case].number;
                let due = designate(model, hearing, listed.case).people();
                for &person in due.iter().filter(|&&person| {
                    !listed.bench.has(person) && !model.cases[listed.case].reports(person)
                }) {
                    let fr = format!(
                        "{number} : {{}} est membre de la formation plénière et n'y siège pas"
                    );
                    let en = format!("{number}: {{}} is a member of the plenary and does not sit");
                    breaches.push(breach(model, hearing, person, &fr, &en).case(listed.case));
                }
                let displaced = displaced(model, hearing, listed.case);
                let presiding = listed.bench.presiding();
                let rapporteurs_seat =
                    |person| displaced.contains(&person) && presiding != Some(person);
                for member in
                    listed.bench.members.iter().filter(|seat| {
                        !rapporteurs_seat(seat.person) && !due.contains(&seat.person)
                    })
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

    const BENCH: [&str; 9] =
        ["P0001", "P0002", "P0003", "P0004", "P0007", "P0012", "P0013", "P0014", "P0017"];

    #[test]
    fn president_deans_and_the_highest_of_each_section_are_lawful() {
        let court = Court::plenary();
        let calendar = court.hold("fpr-2026-03-13-pm", &BENCH, &["24-10.003"]).calendar();
        assert_eq!(RanksMakeTheReducedPlenary.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_missing_referendary_is_a_breach() {
        let court = Court::plenary();
        let calendar = court.hold("fpr-2026-03-13-pm", &BENCH[..8], &["24-10.003"]).calendar();
        assert_eq!(RanksMakeTheReducedPlenary.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn a_third_conseiller_of_the_section_is_a_breach() {
        let court = Court::plenary();
        let people: Vec<&str> = BENCH.into_iter().chain(["P0005"]).collect();
        let calendar = court.hold("fpr-2026-03-13-pm", &people, &["24-10.003"]).calendar();
        let breaches = RanksMakeTheReducedPlenary.check(&court.model(), &calendar);
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].person, court.model().person(&"P0005".into()));
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::plenary(), &RanksMakeTheReducedPlenary);
    }
}
