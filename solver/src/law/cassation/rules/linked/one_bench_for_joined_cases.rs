//! Nobody sits twice in a case, and joined cases have one bench, from hearing to deliberation.
//!
//! Source: CPC, art. 447 and 448 (principle). Shape: none: the bench derived from the attendance has it.

use crate::law::prelude::*;

pub(in crate::law) struct OneBenchForJoinedCases;

const CODE: RuleCode = RuleCode("INCO-16");

impl Stated for OneBenchForJoinedCases {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les mêmes magistrats assistent aux débats et au délibéré ; des affaires jointes ont une seule composition, où nul ne figure deux fois.",
        statement_en: "The same magistrates hear and deliberate; joined cases have one bench, on which nobody appears twice.",
        citations: &[Citation::new("CPC, art. 447 et 458", Confidence::VerifiedOld)],
        reach: Reach::Cases,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "donner aux affaires jointes une seule composition",
            "give the joined cases one bench",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for OneBenchForJoinedCases {}

impl Check for OneBenchForJoinedCases {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let members = |listed: &ListedCase| {
                let mut people: Vec<_> =
                    listed.bench.members.iter().map(|member| member.person).collect();
                people.sort_unstable();
                people
            };
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let own = members(listed);
                let twice = own.windows(2).any(|pair| pair[0] == pair[1]);
                let other = held
                    .cases
                    .iter()
                    .any(|other| facts.joined.contains(&other.case) && members(other) != own);
                if twice || other {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : la composition n'est pas une et la même pour les affaires jointes"),
                            format!("{number}: the bench is not one and the same for the joined cases"),
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
    use crate::testkit::{Court, no_draw_breaks};

    fn joined() -> Court {
        Court::civil().edit(|doc| {
            for case in doc.cases.iter_mut().take(2) {
                case.groups.push(crate::facts::input::GroupInput {
                    kind: crate::facts::input::GroupKind::Joinder,
                    id: "J1".into(),
                    multiplicity: 1,
                });
            }
        })
    }

    #[test]
    fn joined_cases_derive_one_bench() {
        let court = joined();
        let people = ["P0001", "P0002", "P0003", "P0007"];
        let cases = ["24-10.001", "24-10.002"];
        let calendar = court.hold("s1-f-2026-03-10-am", &people, &cases).calendar();
        assert_eq!(OneBenchForJoinedCases.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn joined_cases_with_two_benches_are_a_breach() {
        let court = joined();
        let people = ["P0001", "P0002", "P0003", "P0007"];
        let cases = ["24-10.001", "24-10.002"];
        let mut calendar = court.hold("s1-f-2026-03-10-am", &people, &cases).calendar();
        let hearing = crate::testkit::hearing_ix(&court.model(), "s1-f-2026-03-10-am");
        let held = calendar.hearings.get_mut(&hearing).unwrap();
        let _ = held.cases[0].bench.members.pop();
        assert_eq!(OneBenchForJoinedCases.check(&court.model(), &calendar).len(), 2);
    }

    #[test]
    fn derived_benches_never_break_it() {
        no_draw_breaks(2_000, &joined(), &OneBenchForJoinedCases);
    }
}
