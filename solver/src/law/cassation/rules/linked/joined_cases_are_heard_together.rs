//! Joined cases are heard at the same hearing, by the same bench.
//!
//! Source: decisions that join appeals and judge them together (observed). Shape: `list[c,h] = list[lead,h]`
//! for every hearing; the bench follows, since joined cases share rapporteurs and exclusions.

use crate::facts::plan::Vote;
use crate::law::prelude::*;

pub(in crate::law) struct JoinedCasesAreHeardTogether;

pub(in crate::law) const CODE: RuleCode = RuleCode("CIRC-30");

impl Stated for JoinedCasesAreHeardTogether {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les affaires jointes sont inscrites à la même audience et jugées par la même formation.",
        statement_en: "Joined cases are listed at the same hearing and judged by the same bench.",
        citations: &[Citation::new(
            "Jonction de pourvois (pratique constatée, pourvoi n° 22-21.562)",
            Confidence::Observed,
        )],
        sanction_fr: "Les affaires jointes ne peuvent être jugées par un seul arrêt.",
        sanction_en: "The joined cases cannot be decided by one judgment.",
        reach: Reach::Cases,
        obstacle: Obstacle::new(
            ReasonCode::GroupBlocked,
            "permettre d'inscrire l'affaire jointe, ou disjoindre les affaires",
            "let the joined case be listed, or sever the cases",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for JoinedCasesAreHeardTogether {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for (lead, facts) in model.cases.iter_enumerated() {
            if facts.joined.len() < 2 || facts.joined[0] != lead {
                continue;
            }
            for hearing in milp.hearings() {
                for &case in &facts.joined[1..] {
                    let mut expr = Expr::new();
                    expr.add_if(1, milp.list(case, hearing)).add_if(-1, milp.list(lead, hearing));
                    if !expr.terms.is_empty() {
                        let name = format!("{CODE}_c{}_h{}", case.0, hearing.0);
                        milp.equal(Tag::Rule(CODE), name, expr, 0);
                    }
                }
            }
        }
    }
}

impl Check for JoinedCasesAreHeardTogether {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let group = &model.cases[listed.case].joined;
                for &other in group {
                    if !held.lists(other) {
                        breaches.push(apart(model, held, listed.case, other));
                    } else if group.first() == Some(&other)
                        && voices(held, other) != voices(held, listed.case)
                    {
                        breaches.push(other_bench(model, held, other, listed.case));
                    }
                }
            }
        }
        breaches
    }
}

/// Who sits in a case, with which voice.
fn voices(held: &HeldHearing, case: CaseIx) -> Vec<(PersonIx, Vote)> {
    let benches = held.cases.iter().filter(|listed| listed.case == case);
    let mut voices: Vec<(PersonIx, Vote)> = benches
        .flat_map(|listed| &listed.bench.members)
        .map(|member| (member.person, member.vote))
        .collect();
    voices.sort_by_key(|&(person, _)| person);
    voices
}

fn apart(model: &CourtModel, held: &HeldHearing, case: CaseIx, other: CaseIx) -> Breach {
    let (hearing, number) = (&model.hearings[held.hearing], &model.cases[case].number);
    let other = &model.cases[other].number;
    Breach::new(
        CODE,
        format!(
            "{number} est inscrite à l'audience {} ({}) sans l'affaire jointe {other}",
            hearing.id,
            hearing.slot.fr()
        ),
        format!(
            "{number} is listed at hearing {} ({}) without the joined case {other}",
            hearing.id,
            hearing.slot.en()
        ),
    )
    .at(held.hearing)
    .case(case)
}

fn other_bench(model: &CourtModel, held: &HeldHearing, lead: CaseIx, case: CaseIx) -> Breach {
    let (hearing, number) = (&model.hearings[held.hearing].id, &model.cases[case].number);
    let lead = &model.cases[lead].number;
    Breach::new(
        CODE,
        format!(
            "audience {hearing} : {number} et l'affaire jointe {lead} n'ont pas la même formation"
        ),
        format!(
            "hearing {hearing}: {number} and the joined case {lead} do not have the same bench"
        ),
    )
    .at(held.hearing)
    .case(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::{GroupInput, GroupKind};
    use crate::testkit::{Court, halves_agree};

    fn joined() -> Court {
        join(Court::civil(), "J1", [0, 2])
    }

    fn join(court: Court, id: &str, cases: [usize; 2]) -> Court {
        court.edit(|doc| {
            for index in cases {
                let id = id.into();
                let group = GroupInput { kind: GroupKind::Joinder, id, multiplicity: 1 };
                doc.cases[index].groups.push(group);
            }
        })
    }

    const SECTION: [&str; 5] = ["P0001", "P0002", "P0003", "P0004", "P0005"];

    #[test]
    fn joined_cases_at_one_hearing_are_lawful() {
        let court = joined().hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001", "24-10.003"]);
        assert_eq!(JoinedCasesAreHeardTogether.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_joined_case_alone_is_a_breach() {
        let court = joined().hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001"]);
        let breaches = JoinedCasesAreHeardTogether.check(&court.model(), &court.calendar());
        assert_eq!(breaches.len(), 1);
    }

    #[test]
    fn a_case_in_two_joinders_joins_both() {
        let court = join(joined(), "J2", [2, 1]);
        let model = court.model();
        assert!(model.cases.iter().take(3).all(|case| case.joined.len() == 3));
        let two = court.hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001", "24-10.003"]);
        assert_eq!(JoinedCasesAreHeardTogether.check(&model, &two.calendar()).len(), 2);
        halves_agree(&court, &JoinedCasesAreHeardTogether);
    }

    #[test]
    fn joined_cases_with_two_benches_are_a_breach() {
        let court = joined().hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001", "24-10.003"]);
        let mut calendar = court.calendar();
        for held in calendar.hearings.values_mut() {
            let _ = held.cases[1].bench.members.pop();
        }
        assert_eq!(JoinedCasesAreHeardTogether.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&joined(), &JoinedCasesAreHeardTogether);
    }
}
