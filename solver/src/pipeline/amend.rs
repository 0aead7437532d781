//! An earlier plan, amended: what new data touch is decided again, all else is kept.

use super::decided::tighten;
use super::outcome::PlanError;
use super::request::{Progress, Request};
use crate::facts::calendar::monday_of;
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::plan::{DraftCalendar, Plan};
use crate::facts::text::Text;
use crate::facts::tier::Tier;
use crate::law::cassation::written::resolve;
use crate::milp::{ColumnIx, ColumnKind, Expr, Milp, Pruning, Restriction, Tag};
use crate::search::backend::{Goal, SolveLimits, Work, solve};
use crate::search::formulation::{Selection, assemble, decode, encode};
use crate::search::goal::tier_goal;
use crate::search::matheuristic::improve_part;
use std::collections::{BTreeMap, BTreeSet};

/// Weeks around a touched hearing within which its chamber is decided again, widened until a lawful
/// plan is found.
const WEEKS_AROUND: [i64; 4] = [0, 1, 3, 1_000];

/// The earliest hearings that are opened again for a case that the earlier plan did not know.
const HEARINGS_FOR_A_NEW_CASE: usize = 4;

/// The last tier that comes before keeping the earlier plan: law, stability, justice in time.
const LAST_TIER_BEFORE_KEEPING: Tier = Tier::JusticeInTime;

/// The calendar of an earlier plan amended to a document, rooms not named: hearings that the document's
/// changes touch, and those of the same chamber around them, are decided again, tier by tier, with as
/// few changes as the tiers of lists allow; everything else is kept as it was.
///
/// An earlier plan that nothing contradicts comes back as it was. None if no lawful calendar keeps the
/// rest.
pub(super) fn amended(
    request: &Request<'_>,
    model: &CourtModel,
    pruning: &Pruning,
    earlier: &Plan,
) -> Result<Option<(DraftCalendar, Work)>, PlanError> {
    let mut milp = assemble(model, pruning, &Selection::all(model));
    tighten(&mut milp);
    let (kept, _) = resolve(model, &earlier.hearings);
    let before = encode(&milp, &kept);
    let point = clamped(&milp, before.clone());
    let touched = touched(model, &milp, &point, &before, earlier);
    Amendment { model, request, work: Work::default() }.decide(milp, point, &touched)
}

/// A point within the bounds of the columns, which hold what people now decided.
fn clamped(milp: &Milp, mut point: Vec<i64>) -> Vec<i64> {
    for (value, column) in point.iter_mut().zip(&milp.columns) {
        if column.kind != ColumnKind::Auxiliary {
            *value = (*value).clamp(column.lower, column.upper);
        }
    }
    milp.complete(&mut point);
    point
}

/// The hearings where the earlier plan can't stay: a decision that people changed, a rule that no
/// longer holds, a case that is new.
fn touched(
    model: &CourtModel,
    milp: &Milp,
    point: &[i64],
    before: &[i64],
    earlier: &Plan,
) -> BTreeSet<HearingIx> {
    let mut touched = BTreeSet::new();
    for (index, column) in milp.columns.iter().enumerate() {
        if column.kind != ColumnKind::Auxiliary && point[index] != before[index] {
            touched.extend(column.kind.hearing());
        }
    }
    let defining = defining_rows(milp);
    for row in milp.broken_rows(point) {
        for &(column, _) in &row.expr.terms {
            add_behind(milp, &defining, point, column, &mut touched);
        }
    }
    touched.extend(hearings_for_new_cases(model, milp, earlier));
    touched
}

/// The rows that determine each auxiliary column.
fn defining_rows(milp: &Milp) -> BTreeMap<ColumnIx, Vec<usize>> {
    let mut rows: BTreeMap<ColumnIx, Vec<usize>> = BTreeMap::new();
    for (index, row) in milp.rows.iter().enumerate() {
        if let Some(&(last, _)) = row.expr.terms.last()
            && milp.columns[usize::from(last)].kind == ColumnKind::Auxiliary
        {
            rows.entry(last).or_default().push(index);
        }
    }
    rows
}

/// The hearings of the decisions taken that stand behind a column.
fn add_behind(
    milp: &Milp,
    defining: &BTreeMap<ColumnIx, Vec<usize>>,
    point: &[i64],
    column: ColumnIx,
    hearings: &mut BTreeSet<HearingIx>,
) {
    let kind = milp.columns[usize::from(column)].kind;
    if let Some(hearing) = kind.hearing() {
        if point[usize::from(column)] != 0 {
            let _ = hearings.insert(hearing);
        }
        return;
    }
    for &row in defining.get(&column).into_iter().flatten() {
        for &(other, _) in milp.rows[row].expr.terms.iter().filter(|&&(other, _)| other < column) {
            add_behind(milp, defining, point, other, hearings);
        }
    }
}

fn hearings_for_new_cases(model: &CourtModel, milp: &Milp, earlier: &Plan) -> Vec<HearingIx> {
    let listed = earlier.hearings.iter().flat_map(|hearing| &hearing.cases);
    let mut known: BTreeSet<_> = listed.map(|listed| &listed.case).collect();
    known.extend(earlier.unplaced.iter().map(|missing| &missing.case));
    let new = milp.cases().into_iter().filter(|&case| !known.contains(&model.cases[case].number));
    let earliest = |case| {
        let mut hearings: Vec<HearingIx> =
            milp.listings_of(case).iter().map(|&(hearing, _)| hearing).collect();
        hearings.sort_by_key(|&hearing| (model.hearings[hearing].slot, hearing));
        hearings.into_iter().take(HEARINGS_FOR_A_NEW_CASE)
    };
    new.flat_map(earliest).collect()
}

struct Amendment<'a> {
    model: &'a CourtModel,
    request: &'a Request<'a>,
    work: Work,
}

impl Amendment<'_> {
    /// Decides what is touched again, as little around it as will do.
    fn decide(
        mut self,
        mut milp: Milp,
        mut point: Vec<i64>,
        touched: &BTreeSet<HearingIx>,
    ) -> Result<Option<(DraftCalendar, Work)>, PlanError> {
        if touched.is_empty() {
            return Ok(Some((decode(self.model, &milp, &point), self.work)));
        }
        for weeks in WEEKS_AROUND {
            let free = self.around(touched, weeks);
            if self.make_lawful(&milp, &mut point, &free)? {
                self.improve(&mut milp, &mut point, &free)?;
                return Ok(Some((decode(self.model, &milp, &point), self.work)));
            }
        }
        Ok(None)
    }

    /// The touched hearings, and those of their chambers within some weeks.
    fn around(&self, touched: &BTreeSet<HearingIx>, weeks: i64) -> BTreeSet<HearingIx> {
        let monday = |hearing: HearingIx| monday_of(self.model.hearings[hearing].slot.date);
        let near = |hearing: HearingIx| {
            touched.iter().any(|&touched| {
                hearing == touched
                    || (self.model.chamber_of(hearing).is_some()
                        && self.model.chamber_of(hearing) == self.model.chamber_of(touched)
                        && (monday(hearing) - monday(touched)).num_weeks().abs() <= weeks)
            })
        };
        self.model.hearings.keys().filter(|&hearing| near(hearing)).collect()
    }

    /// A lawful point that keeps what is not free, with as few changes as can be, if there is one.
    fn make_lawful(
        &mut self,
        milp: &Milp,
        point: &mut Vec<i64>,
        free: &BTreeSet<HearingIx>,
    ) -> Result<bool, PlanError> {
        let changes = changes(milp, point);
        let part = Restriction::new(milp, point, |kind| is_free(kind, free));
        let goal = part.expr(&changes, point);
        let start = part.project(point);
        let lawful = part.milp.broken_rows(&start).next().is_none();
        let start = lawful.then_some(start.as_slice());
        let solved = solve(
            &part.milp,
            Goal { expr: &goal, relaxed: false },
            start,
            self.limits(Tier::LawAtRisk),
        )?;
        self.work = self.work + solved.work;
        let Some(found) = solved.point else { return Ok(false) };
        let found = part.lift(&found, point);
        let holds = milp.broken_rows(&found).next().is_none();
        if holds {
            *point = found;
        }
        Ok(holds)
    }

    /// Tier by tier: the first three, then what is kept of the earlier plan, then the others, which
    /// only choose who attends.
    fn improve(
        &mut self,
        milp: &mut Milp,
        point: &mut Vec<i64>,
        free: &BTreeSet<HearingIx>,
    ) -> Result<(), PlanError> {
        let changes = changes(milp, point);
        for tier in Tier::ALL {
            let first_new = milp.columns.len();
            let goal = tier_goal(self.model, milp, tier);
            point.resize(milp.columns.len(), 0);
            milp.complete_from(first_new, point);
            self.minimise(milp, &goal, point, free, tier)?;
            self.say(tier, goal.value(point));
            if tier == LAST_TIER_BEFORE_KEEPING {
                self.minimise(milp, &changes, point, free, tier)?;
            }
        }
        Ok(())
    }

    /// Minimises a goal over what is free, and keeps the value.
    fn minimise(
        &mut self,
        milp: &mut Milp,
        goal: &Expr,
        point: &mut Vec<i64>,
        free: &BTreeSet<HearingIx>,
        tier: Tier,
    ) -> Result<(), PlanError> {
        let limits = self.limits(tier);
        let lists_are_kept = tier > LAST_TIER_BEFORE_KEEPING;
        let free = |kind| {
            is_free(kind, free) && (!lists_are_kept || matches!(kind, ColumnKind::Attend(..)))
        };
        self.work = self.work + improve_part(milp, goal, point, free, limits)?;
        if !goal.terms.is_empty() {
            let most = goal.value(point);
            milp.at_most(Tag::Tier(tier), format!("kept_{}", milp.rows.len()), goal.clone(), most);
        }
        Ok(())
    }

    fn limits(&self, tier: Tier) -> SolveLimits {
        SolveLimits {
            nodes: self.request.options.work_nodes,
            gap_bp: if tier <= LAST_TIER_BEFORE_KEEPING { 0 } else { self.request.options.gap_bp },
            seconds: (self.request.seconds_left)(),
            seed: self.request.options.seed,
        }
    }

    fn say(&self, tier: Tier, value: i64) {
        (self.request.progress)(Progress {
            stage: Text::new("reprise du projet", "amending the plan"),
            tier: Some(tier),
            incumbent: Some(value),
            bound: None,
            gap_bp: None,
            done: u32::from(tier.number()),
            total: u32::from(Tier::Calendar.number()),
        });
    }
}

fn is_free(kind: ColumnKind, free: &BTreeSet<HearingIx>) -> bool {
    kind.hearing().is_some_and(|hearing| free.contains(&hearing))
}

/// The number of decisions that differ from a point.
fn changes(milp: &Milp, point: &[i64]) -> Expr {
    let mut changes = Expr::new();
    for (index, column) in milp.columns.iter().enumerate() {
        if column.kind == ColumnKind::Auxiliary || column.lower == column.upper {
            continue;
        }
        if point[index] == 0 {
            changes.add(1, index.into());
        } else {
            changes.add(-1, index.into()).add_constant(1);
        }
    }
    changes
}
