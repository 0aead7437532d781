//! What differs from a first plan to a second one, as plain data.

use crate::facts::calendar::Slot;
use crate::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use crate::facts::plan::{FindingReport, HearingReport, Plan};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What differs from a first plan to a second one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlanDiff {
    /// Hearings held in one plan only, or with another day, room or president.
    pub hearings: Vec<HearingChange>,
    /// Cases listed elsewhere, newly listed or no longer listed.
    pub cases: Vec<CaseChange>,
    /// People who attend a hearing in one plan only.
    pub attendances: Vec<AttendanceChange>,
    /// Values of the objective that differ.
    pub terms: Vec<TermChange>,
}

/// What happened to something between two plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Only the second plan has it.
    Added,
    /// Only the first plan has it.
    Removed,
    /// Both have it, at another place or with other contents.
    Changed,
}

/// A hearing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HearingChange {
    /// The hearing.
    pub hearing: HearingId,
    /// What happened to it.
    pub kind: ChangeKind,
    /// As the first plan holds it.
    pub before: Option<HearingFacts>,
    /// As the second plan holds it.
    pub after: Option<HearingFacts>,
}

/// What is compared of a hearing itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HearingFacts {
    /// When.
    #[serde(flatten)]
    pub slot: Slot,
    /// Where.
    pub room: Option<RoomId>,
    /// Who presides.
    pub presiding: Option<PersonId>,
}

/// A case that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CaseChange {
    /// The case.
    pub case: CaseNumber,
    /// What happened to it.
    pub kind: ChangeKind,
    /// The hearing that lists it in the first plan.
    pub before: Option<HearingId>,
    /// The hearing that lists it in the second plan.
    pub after: Option<HearingId>,
}

/// What for a person attends a hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Magistrate of the bench.
    Bench,
    /// Advocate general.
    AdvocateGeneral,
    /// Greffier.
    Clerk,
}

/// A person who attends a hearing in one of the plans only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttendanceChange {
    /// The hearing.
    pub hearing: HearingId,
    /// Who.
    pub person: PersonId,
    /// What for.
    pub seat: Seat,
    /// Added or removed.
    pub kind: ChangeKind,
}

/// A term of the objective whose value differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TermChange {
    /// Number of the tier.
    pub tier: u8,
    /// Code of the term.
    pub term: String,
    /// Weighted value in the first plan.
    pub before: i64,
    /// Weighted value in the second plan.
    pub after: i64,
}

impl PlanDiff {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// From the first plan to the second.
pub fn diff(before: &Plan, after: &Plan) -> PlanDiff {
    let hearings = pairs(by_id(before), by_id(after));
    PlanDiff {
        hearings: hearings.iter().filter_map(hearing_change).collect(),
        cases: case_changes(before, after),
        attendances: hearings.iter().flat_map(attendance_changes).collect(),
        terms: term_changes(before, after),
    }
}

/// The findings that only the second list has.
pub fn new_findings<'f>(
    before: &'f [FindingReport],
    after: &'f [FindingReport],
) -> impl Iterator<Item = &'f FindingReport> {
    after.iter().filter(|finding| !before.contains(finding))
}

type Sides<T> = (Option<T>, Option<T>);

fn pairs<K: Ord, T>(before: BTreeMap<K, T>, after: BTreeMap<K, T>) -> BTreeMap<K, Sides<T>> {
    let mut pairs: BTreeMap<K, Sides<T>> = BTreeMap::new();
    for (key, value) in before {
        let _ = pairs.insert(key, (Some(value), None));
    }
    for (key, value) in after {
        pairs.entry(key).or_insert((None, None)).1 = Some(value);
    }
    pairs
}

fn by_id(plan: &Plan) -> BTreeMap<&HearingId, &HearingReport> {
    plan.hearings.iter().map(|hearing| (&hearing.id, hearing)).collect()
}

fn kind<T>((before, after): &Sides<T>) -> ChangeKind {
    match (before, after) {
        (None, _) => ChangeKind::Added,
        (_, None) => ChangeKind::Removed,
        _ => ChangeKind::Changed,
    }
}

fn hearing_change((&id, sides): (&&HearingId, &Sides<&HearingReport>)) -> Option<HearingChange> {
    let [before, after] = [sides.0, sides.1].map(|side| side.map(facts));
    let kind = kind(sides);
    (before != after).then(|| HearingChange { hearing: id.clone(), kind, before, after })
}

fn facts(hearing: &HearingReport) -> HearingFacts {
    HearingFacts {
        slot: Slot { date: hearing.date, half_day: hearing.half_day },
        room: hearing.room.clone(),
        presiding: hearing.presiding.clone(),
    }
}

fn case_changes(before: &Plan, after: &Plan) -> Vec<CaseChange> {
    let moved = pairs(placements(before), placements(after)).into_iter();
    let moved = moved.filter(|(_, (before, after))| before != after);
    let change = |(case, sides): (&CaseNumber, Sides<&HearingId>)| CaseChange {
        case: case.clone(),
        kind: kind(&sides),
        before: sides.0.cloned(),
        after: sides.1.cloned(),
    };
    moved.map(change).collect()
}

fn placements(plan: &Plan) -> BTreeMap<&CaseNumber, &HearingId> {
    plan.hearings
        .iter()
        .flat_map(|hearing| hearing.cases.iter().map(|it| (&it.case, &hearing.id)))
        .collect()
}

fn attendance_changes(
    (&hearing, sides): (&&HearingId, &Sides<&HearingReport>),
) -> Vec<AttendanceChange> {
    let (before, after) = (everybody(sides.0), everybody(sides.1));
    let change = |kind: ChangeKind| {
        move |&(person, seat): &(&PersonId, Seat)| AttendanceChange {
            hearing: hearing.clone(),
            person: person.clone(),
            seat,
            kind,
        }
    };
    let removed = before.difference(&after).map(change(ChangeKind::Removed));
    let added = after.difference(&before).map(change(ChangeKind::Added));
    removed.chain(added).collect()
}

fn everybody(hearing: Option<&HearingReport>) -> BTreeSet<(&PersonId, Seat)> {
    let bench = hearing.iter().flat_map(|it| &it.attendees);
    let prosecution = hearing.iter().filter_map(|it| it.advocate_general.as_ref());
    let clerk = hearing.iter().filter_map(|it| it.clerk.as_ref());
    bench
        .map(|id| (id, Seat::Bench))
        .chain(prosecution.map(|id| (id, Seat::AdvocateGeneral)))
        .chain(clerk.map(|id| (id, Seat::Clerk)))
        .collect()
}

fn term_changes(before: &Plan, after: &Plan) -> Vec<TermChange> {
    let changed = pairs(term_values(before), term_values(after)).into_iter();
    let change = |((tier, code), sides): ((u8, &str), Sides<i64>)| TermChange {
        tier,
        term: code.to_owned(),
        before: sides.0.unwrap_or_default(),
        after: sides.1.unwrap_or_default(),
    };
    changed.map(change).filter(|term| term.before != term.after).collect()
}

fn term_values(plan: &Plan) -> BTreeMap<(u8, &str), i64> {
    let tiers = plan.objective.iter();
    tiers
        .flat_map(|tier| tier.terms.iter().map(|it| ((tier.tier, it.code.as_str()), it.value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{Edit, apply};
    use crate::facts::plan::{PLAN_SCHEMA_VERSION, PlanStatus};
    use crate::facts::scope::Scope;
    use crate::law::cassation::written::to_hearings;
    use crate::testkit::Court;
    use crate::verify::measure;
    use serde_json::json;

    const F: &str = "s1-f-2026-03-10-am";
    const FS: &str = "s1-fs-2026-03-10-pm";
    const OTHER: &str = "s2-f-2026-03-10-am";

    /// A plan of two hearings, after edits.
    fn plan(edits: &[Edit]) -> Plan {
        let people = ["P0001", "P0002", "P0003", "P0020", "P0030"];
        let court = Court::civil().hold(F, &people, &["24-10.001", "24-10.002"]);
        let court = court.hold(FS, &["P0001", "P0004"], &["24-10.003"]);
        let model = court.model();
        let (calendar, _) = apply(&model, court.calendar(), edits).unwrap();
        Plan {
            contradictions: Vec::new(),
            dropped: Vec::new(),
            schema_version: PLAN_SCHEMA_VERSION,
            status: PlanStatus::Draft,
            scope: Scope::default(),
            hearings: to_hearings(&model, &calendar),
            unplaced: Vec::new(),
            objective: measure(&model, &calendar),
            findings: Vec::new(),
            overrides: Vec::new(),
            record: None,
        }
    }

    fn edits() -> [Edit; 7] {
        let swap = |leaving: &str, joining: &str| Edit::SwapMember {
            hearing: F.into(),
            leaving: leaving.into(),
            joining: joining.into(),
        };
        [
            Edit::MoveCase { case: "24-10.002".into(), to: FS.into() },
            Edit::RemoveCase { case: "24-10.001".into() },
            swap("P0030", "P0031"),
            Edit::RemoveMember { hearing: F.into(), person: "P0001".into() },
            Edit::ChangeRoom { hearing: F.into(), room: Some("R2".into()) },
            Edit::HoldHearing { hearing: OTHER.into() },
            Edit::AddCase { case: "24-10.004".into(), hearing: OTHER.into() },
        ]
    }

    #[test]
    fn equal_plans_differ_in_nothing() {
        assert!(diff(&plan(&[]), &plan(&[])).is_empty());
        assert!(!diff(&plan(&[]), &plan(&edits())).is_empty());
    }

    #[test]
    fn every_change_is_a_sentence() {
        let changes = PlanDiff { terms: Vec::new(), ..diff(&plan(&[]), &plan(&edits())) };
        let said: Vec<String> = changes.sentences().into_iter().map(|text| text.fr).collect();
        assert_eq!(
            said,
            [
                "audience s1-f-2026-03-10-am : salle R2 (avant : R1) ; présidée par P0002 (avant : P0001)",
                "audience s2-f-2026-03-10-am ajoutée : mardi 10 mars 2026, matin ; sans salle ; sans président",
                "affaire 24-10.001 retirée de l'audience s1-f-2026-03-10-am",
                "affaire 24-10.002 déplacée de l'audience s1-f-2026-03-10-am à l'audience s1-fs-2026-03-10-pm",
                "affaire 24-10.004 inscrite à l'audience s2-f-2026-03-10-am",
                "P0001 ne siège plus à l'audience s1-f-2026-03-10-am",
                "P0030 n'est plus greffier à l'audience s1-f-2026-03-10-am",
                "P0031 est greffier à l'audience s1-f-2026-03-10-am",
            ]
        );
    }

    #[test]
    fn the_way_back_says_the_contrary() {
        let (there, back) = (diff(&plan(&[]), &plan(&edits())), diff(&plan(&edits()), &plan(&[])));
        let removed = |changes: &PlanDiff, kind: ChangeKind| {
            let all = changes.attendances.iter().filter(|it| it.kind == kind);
            all.map(|it| (it.person.clone(), it.seat)).collect::<Vec<_>>()
        };
        assert_eq!(removed(&there, ChangeKind::Removed), removed(&back, ChangeKind::Added));
        let values: Vec<_> = there.terms.iter().map(|it| (it.before, it.after)).collect();
        assert!(!values.is_empty());
        assert_eq!(values, back.terms.iter().map(|it| (it.after, it.before)).collect::<Vec<_>>());
        let english = back.terms[0].sentence(&crate::change::Ids).en;
        let term = &back.terms[0];
        let (tier, code) = (term.tier, &term.term);
        assert_eq!(english, format!("tier {tier}, {code}: {} becomes {}", term.before, term.after));
    }

    #[test]
    fn programs_read_the_kind_and_both_sides() {
        let cancelled = [Edit::CancelHearing { hearing: FS.into() }];
        let changes = diff(&plan(&[]), &plan(&cancelled));
        assert_eq!(
            json!(changes.hearings),
            json!([{
                "hearing": FS,
                "kind": "removed",
                "before": { "date": "2026-03-10", "half_day": "pm", "room": "R1", "presiding": "P0001" },
                "after": null,
            }])
        );
        assert_eq!(
            json!(changes.cases),
            json!([{ "case": "24-10.003", "kind": "removed", "before": FS, "after": null }])
        );
    }
}
