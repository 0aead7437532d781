//! Cases that people want heard together are listed at the same hearing.
//!
//! Source: related cases flagged as not to be separated. Shape: `list[c,h] = list[first,h]` for every hearing.
//! Set aside by the id of the group, or by the number of one of its cases.

use crate::facts::ids::GroupId;
use crate::facts::input::GroupKind;
use crate::law::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(in crate::law) struct LinkedCasesStayTogether;

const CODE: RuleCode = RuleCode("CIRC-31");

impl Stated for LinkedCasesStayTogether {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les affaires en lien signalées comme indissociables sont inscrites à la même audience.",
        statement_en: "Related cases flagged as not to be separated are listed at the same hearing.",
        citations: &[Citation::new(
            "Affaires en lien (choix du président de chambre)",
            Confidence::Assumption,
        )],
        hardness: Hardness::Overridable,
        sanction_fr: "Risque de solutions divergentes.",
        sanction_en: "Decisions may diverge.",
        reach: Reach::Cases,
        obstacle: Obstacle::new(
            ReasonCode::GroupBlocked,
            "permettre d'inscrire l'affaire liée, ou accepter qu'elles soient séparées",
            "let the linked case be listed, or accept that they are separated",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for LinkedCasesStayTogether {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let mut groups: BTreeMap<&str, BTreeSet<CaseIx>> = BTreeMap::new();
        for (case, facts) in model.cases.iter_enumerated() {
            for group in facts.groups.iter().filter(|group| group.kind == GroupKind::MustTogether) {
                let _ = groups.entry(group.id.as_str()).or_default().insert(case);
            }
        }
        for (position, (group, cases)) in groups.into_iter().enumerate() {
            let mut targets = vec![group];
            targets.extend(cases.iter().map(|&case| model.cases[case].number.as_str()));
            let Some(&first) = cases.first().filter(|_| !model.is_overridden(CODE.0, &targets))
            else {
                continue;
            };
            for hearing in milp.hearings() {
                for &case in cases.iter().skip(1) {
                    let mut expr = Expr::new();
                    expr.add_if(1, milp.list(case, hearing)).add_if(-1, milp.list(first, hearing));
                    if !expr.terms.is_empty() {
                        let name = format!("{CODE}_g{position}_c{}_h{}", case.0, hearing.0);
                        milp.equal(Tag::Rule(CODE), name, expr, 0);
                    }
                }
            }
        }
    }
}

impl Check for LinkedCasesStayTogether {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for (group, cases) in together(model) {
            for held in calendar.iter() {
                let listed: Vec<CaseIx> =
                    cases.iter().copied().filter(|&case| held.lists(case)).collect();
                if listed.is_empty() || listed.len() == cases.len() {
                    continue;
                }
                let hearing = &model.hearings[held.hearing];
                for &case in cases.iter().filter(|case| !listed.contains(case)) {
                    let (number, present) =
                        (&model.cases[case].number, &model.cases[listed[0]].number);
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("groupe {group} : {present} est inscrite à l'audience {} ({}) sans {number}", hearing.id, hearing.slot.fr()),
                            format!("group {group}: {present} is listed at hearing {} ({}) without {number}", hearing.id, hearing.slot.en()),
                        )
                        .at(held.hearing)
                        .case(case),
                    );
                }
            }
        }
        breaches
    }
}

/// The groups whose cases are not to be separated, by id.
fn together(model: &CourtModel) -> BTreeMap<GroupId, Vec<CaseIx>> {
    let mut groups: BTreeMap<GroupId, Vec<CaseIx>> = BTreeMap::new();
    for (case, facts) in model.cases.iter_enumerated() {
        for group in &facts.groups {
            let members = groups.entry(group.id.clone()).or_default();
            if group.kind == GroupKind::MustTogether && !members.contains(&case) {
                members.push(case);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::{GroupInput, OverrideInput};
    use crate::testkit::{Court, halves_agree};

    fn linked() -> Court {
        Court::civil().edit(|doc| {
            for index in [0, 2] {
                let kind = GroupKind::MustTogether;
                doc.cases[index].groups.push(GroupInput { kind, id: "G1".into(), multiplicity: 1 });
            }
        })
    }

    #[test]
    fn linked_cases_at_one_hearing_are_lawful() {
        let court = linked().hold("s1-fs-2026-03-10-pm", &["P0001"], &["24-10.001", "24-10.003"]);
        assert_eq!(LinkedCasesStayTogether.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_linked_case_alone_is_a_breach() {
        let court = linked().hold("s1-fs-2026-03-10-pm", &["P0001"], &["24-10.001"]);
        let breaches = LinkedCasesStayTogether.check(&court.model(), &court.calendar());
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].case, court.model().case(&"24-10.003".into()));
    }

    #[test]
    fn a_group_set_aside_has_no_row() {
        use crate::search::formulation::{Selection, columns};
        let model = linked()
            .edit(|doc| {
                doc.overrides.push(OverrideInput {
                    rule: "CIRC-31".to_owned(),
                    target: "G1".to_owned(),
                    person: "P0001".into(),
                    reason: "calendrier".to_owned(),
                });
            })
            .model();
        let mut milp = columns(&model, &Pruning::default(), &Selection::all(&model));
        LinkedCasesStayTogether.formulate(&model, &mut milp);
        assert!(milp.rows.is_empty());
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&linked(), &LinkedCasesStayTogether);
    }
}
