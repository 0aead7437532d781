//! At a section hearing, at least five members with a deliberative voice judge each case.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-5. Shape: per case, own voices, at most
//! two completing référendaires and called judges add up to five.

use crate::facts::plan::Vote;
use crate::law::cassation::quorum::{SectionVoices, UpToTwo, attendances};
use crate::law::prelude::*;
use std::collections::BTreeSet;

pub(in crate::law) struct FiveVoicesJudgeAtASectionHearing;

const CODE: RuleCode = RuleCode("FORM-20");

impl Stated for FiveVoicesJudgeAtASectionHearing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "À l'audience d'une chambre siégeant en formation de section, cinq membres au moins ayant voix délibérative sont présents dans chaque affaire.",
        statement_en: "At the hearing of a chamber that sits as a section, at least five members with a deliberative voice are present in each case.",
        citations: &[Citation::new("COJ, art. R. 431-5", Confidence::VerifiedOld)],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "réunir cinq voix délibératives dans la section",
            "bring five deliberative voices together in the section",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for FiveVoicesJudgeAtASectionHearing {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !matches!(
                model.hearings[hearing].formation,
                Formation::Section | Formation::JointSections
            ) {
                continue;
            }
            let voices = SectionVoices::new(model, hearing);
            let mut up_to_two = UpToTwo::default();
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let found = voices.in_case(milp, case);
                let completing = attendances(milp, hearing, &found.referendaries);
                let mut row = found.own.plus(-5, list);
                row.add_expr(1, &up_to_two.of(milp, CODE, hearing, completing));
                for called in attendances(milp, hearing, &found.outside.concat()) {
                    row.add(1, called);
                }
                let name = format!("{CODE}_c{}_h{}", case.0, hearing.0);
                milp.at_least(Tag::Rule(CODE), name, row, 0);
            }
        }
    }
}

impl Check for FiveVoicesJudgeAtASectionHearing {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if !matches!(candidate.formation, Formation::Section | Formation::JointSections) {
                continue;
            }
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let voting: BTreeSet<PersonIx> = listed
                    .bench
                    .members
                    .iter()
                    .filter(|member| member.vote == Vote::Deliberative)
                    .map(|member| member.person)
                    .collect();
                let count = voting.len();
                if count < 5 {
                    let number = &model.cases[listed.case].number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : {count} voix délibératives au lieu de cinq à l'audience {id} du {date}", date = fr_date(date)),
                            format!("{number}: {count} deliberative voices instead of five at hearing {id} on {date}"),
                        )
                        .at(held.hearing)
                        .case(listed.case),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree_over};

    const RULE: FiveVoicesJudgeAtASectionHearing = FiveVoicesJudgeAtASectionHearing;
    const HEARING: &str = "s1-fs-2026-03-10-pm";

    #[test]
    fn five_voices_are_lawful_be_they_completed() {
        let court = Court::civil();
        for fifth in ["P0005", "P0007", "P0013"] {
            let people = ["P0001", "P0002", "P0003", "P0004", fifth];
            let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
            assert_eq!(RULE.check(&court.model(), &calendar), vec![], "{fifth}");
        }
    }

    #[test]
    fn two_referendaries_at_most_count_as_completing() {
        let court = Court::civil().edit(|doc| {
            let mut third = doc.people[7].clone();
            third.id = "P0009".into();
            third.rank = 9;
            doc.people.push(third);
        });
        let people = ["P0001", "P0004", "P0007", "P0008", "P0009"];
        let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
        assert_eq!(RULE.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        let court = Court::civil().edit(|doc| {
            let mut third = doc.people[6].clone();
            third.id = "P0009".into();
            third.rank = 9;
            doc.people.push(third);
            doc.cases[0].exclusions.push(crate::facts::input::ExclusionInput {
                person: "P0001".into(),
                code: crate::facts::input::ExclusionCode::Abstention,
            });
            doc.cases[3].rapporteurs.push("P0004".into());
        });
        halves_agree_over(4_000, &court, &RULE);
    }
}
