//! Cases in scope, who does not sit in them, and what joined cases share.

use super::{Builder, sorted};
use crate::facts::domain::{Block, Case, Exclusion, ExclusionGround, Group};
use crate::facts::ids::{CaseIx, CaseNumber, GroupId, HearingId, HearingIx};
use crate::facts::input::{
    CaseInput, CaseKind, ChamberKind, EventInput, EventKind, ExclusionCode, GroupKind,
    HearingInput, RelationKind,
};
use chrono::NaiveDate;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use typed_index_collections::TiVec;

impl<'a> Builder<'a> {
    /// Cases of the chambers in scope, those listed at the existing hearings and those that another
    /// waits for, by number. A case fixed at a hearing outside the window is out.
    pub(super) fn cases_in_scope(&self, existing: &[&HearingInput]) -> Vec<&'a CaseInput> {
        let ids: BTreeSet<&HearingId> = existing.iter().map(|hearing| &hearing.id).collect();
        let listed: BTreeSet<&CaseNumber> = existing
            .iter()
            .flat_map(|hearing| hearing.cases.iter().map(|listed| &listed.case))
            .collect();
        let awaited: BTreeSet<&CaseNumber> = self
            .doc
            .cases
            .iter()
            .filter(|case| self.scope.covers(&case.chamber))
            .flat_map(|case| case.blocked_by.iter().filter_map(|block| block.case.as_ref()))
            .collect();
        let known = |id: &HearingId| {
            ids.contains(id) || !self.doc.hearings.iter().any(|hearing| hearing.id == *id)
        };
        let mut cases: Vec<&CaseInput> = self
            .doc
            .cases
            .iter()
            .filter(|case| {
                self.scope.covers(&case.chamber)
                    || listed.contains(&case.number)
                    || awaited.contains(&case.number)
            })
            .filter(|case| case.fixed_hearing.as_ref().is_none_or(known))
            .collect();
        cases.sort_by(|a, b| a.number.cmp(&b.number));
        cases
    }

    pub(super) fn case(
        &self,
        case: &CaseInput,
        cases: &BTreeMap<CaseNumber, CaseIx>,
        hearings: &BTreeMap<HearingId, HearingIx>,
    ) -> Case {
        let chamber = self.chambers[&case.chamber];
        let chamber_index: usize = chamber.into();
        let mut events = case.events.clone();
        events.sort_by_key(|event| (event.date, event.kind));
        let left_on = left_on(&events, case.report_filed_on);
        Case {
            number: case.number.clone(),
            kind: case.kind,
            chamber,
            section: case.section.as_ref().map(|section| self.sections[section]),
            criminal: self.doc.chambers[chamber_index].kind == ChamberKind::Criminal
                || case.kind == CaseKind::Criminal,
            circuit: case.circuit,
            flags: case.flags.clone(),
            forced_formation: case.forced_formation,
            chambers_concerned: sorted(
                case.chambers_concerned.iter().map(|chamber| self.chambers[chamber]),
            ),
            time_limit: case.time_limit,
            events,
            legal_due_date: case.legal_due_date,
            external_due_date: case.external_due_date,
            ready_date: case.ready_date,
            expected_ready_on: case.expected_ready_on.filter(|day| *day > self.doc.as_of),
            rapporteurs: sorted(case.rapporteurs.iter().map(|person| self.people[person])),
            advocate_general: case.advocate_general.as_ref().map(|person| self.people[person]),
            report_filed_on: case.report_filed_on,
            ag_opinion_on: case.ag_opinion_on,
            notice_1015: case.notice_1015.clone(),
            left_on,
            groups: case
                .groups
                .iter()
                .filter(|_| left_on.is_none())
                .map(|group| Group {
                    kind: group.kind,
                    id: group.id.clone(),
                    multiplicity: group.multiplicity,
                })
                .collect(),
            exclusions: self.exclusions(case),
            blocked_by: case
                .blocked_by
                .iter()
                .map(|block| Block {
                    kind: block.kind,
                    case: block.case.as_ref().and_then(|number| cases.get(number).copied()),
                    lag_days: block.lag_days,
                    until: block.until,
                })
                .collect(),
            fixed_hearing: case.fixed_hearing.as_ref().and_then(|id| hearings.get(id).copied()),
            priority: case.priority,
            weight_points: case.weight_points,
            postponements: case.postponements,
            joined: Vec::new(),
            bench_rapporteurs: Vec::new(),
            bench_excluded: Vec::new(),
        }
    }

    /// Everybody who does not sit in the case, each with the reason.
    pub(super) fn exclusions(&self, case: &CaseInput) -> Vec<Exclusion> {
        let meets = |left: &[String], right: &[String]| left.iter().any(|id| right.contains(id));
        let declared = case.exclusions.iter().map(|exclusion| Exclusion {
            person: self.people[&exclusion.person],
            ground: match exclusion.code {
                ExclusionCode::Recusal => ExclusionGround::Recusal,
                ExclusionCode::Abstention => ExclusionGround::Abstention,
                ExclusionCode::EarlierInvolvement => ExclusionGround::EarlierInvolvement,
                ExclusionCode::Conflict => ExclusionGround::Conflict,
            },
        });
        let deduced = self.all_people.iter().flat_map(|person| {
            let index = self.people[&person.id];
            let family = person.relations.iter().any(|relation| {
                relation.kind == RelationKind::Family
                    && relation
                        .counsel_office
                        .as_ref()
                        .is_some_and(|office| case.counsel_offices.contains(office))
            });
            [
                (
                    meets(&person.aliases, &case.lower_court_judges),
                    ExclusionGround::EarlierInvolvement,
                ),
                (family, ExclusionGround::CounselFamily),
                (meets(&person.barred_entities, &case.entities), ExclusionGround::Conflict),
            ]
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(move |(_, ground)| Exclusion { person: index, ground })
        });
        sorted(declared.chain(deduced))
    }
}

/// The day on which a case left the list: withdrawn before the report was filed.
fn left_on(events: &[EventInput], report: Option<NaiveDate>) -> Option<NaiveDate> {
    let mut withdrawals = events.iter().filter(|event| event.kind == EventKind::Withdrawal);
    let first = withdrawals.next()?.date;
    report.is_none_or(|filed| first < filed).then_some(first)
}

/// Joined cases share their reporting magistrates and their exclusions. A case in two joinders joins
/// them all.
pub(super) fn merge_joined(cases: &mut TiVec<CaseIx, Case>) {
    let components = joined_in_chain(cases);
    for index in cases.keys().collect::<Vec<_>>() {
        let joined = components[&index].clone();
        let rapporteurs = sorted(joined.iter().flat_map(|&case| cases[case].rapporteurs.clone()));
        let excluded = sorted(
            joined
                .iter()
                .flat_map(|&case| cases[case].exclusions.iter().map(|exclusion| exclusion.person))
                .collect::<Vec<_>>(),
        );
        let case = &mut cases[index];
        case.joined = joined.to_vec();
        case.bench_rapporteurs = rapporteurs;
        case.bench_excluded = excluded;
    }
}

/// For each case, those that a chain of joinders ties to it, itself included, sorted.
fn joined_in_chain(cases: &TiVec<CaseIx, Case>) -> BTreeMap<CaseIx, Rc<[CaseIx]>> {
    let mut sets: UnionFind<usize> = UnionFind::new(cases.len());
    let mut first_of: BTreeMap<&GroupId, CaseIx> = BTreeMap::new();
    for (index, case) in cases.iter_enumerated() {
        for group in case.groups.iter().filter(|group| group.kind == GroupKind::Joinder) {
            let first = *first_of.entry(&group.id).or_insert(index);
            let _ = sets.union(first.into(), index.into());
        }
    }
    let mut members: BTreeMap<usize, Vec<CaseIx>> = BTreeMap::new();
    for index in cases.keys() {
        members.entry(sets.find_mut(index.into())).or_default().push(index);
    }
    let tied = members.into_values().map(Rc::<[CaseIx]>::from);
    tied.flat_map(|tied| (0..tied.len()).map(move |at| (tied[at], Rc::clone(&tied)))).collect()
}

#[cfg(test)]
mod tests {
    use crate::facts::input::{GroupInput, GroupKind};
    use crate::testkit::{Court, case_ix, person_ix};

    /// The second case is in two joinders, so that the first and the third, which share none, are
    /// joined.
    #[test]
    fn a_case_in_two_joinders_joins_them_all() {
        let joinders = [(0, "J1"), (1, "J2"), (1, "J1"), (2, "J2")];
        let court = Court::civil().edit(|doc| {
            for (case, id) in joinders {
                let group = GroupInput { kind: GroupKind::Joinder, id: id.into(), multiplicity: 1 };
                doc.cases[case].groups.push(group);
            }
        });
        let numbers: Vec<_> = court.document().cases.iter().map(|it| it.number.clone()).collect();
        let model = court.model();
        let joined: Vec<_> = numbers[..3].iter().map(|it| case_ix(&model, it.as_str())).collect();
        let rapporteurs = court.document().cases[2].rapporteurs.iter();
        for &case in &joined {
            assert_eq!(model.cases[case].joined, joined);
            for rapporteur in rapporteurs.clone() {
                assert!(model.cases[case].reports(person_ix(&model, rapporteur.as_str())));
            }
        }
        let alone = case_ix(&model, numbers[3].as_str());
        assert_eq!(model.cases[alone].joined, [alone]);
    }
}
