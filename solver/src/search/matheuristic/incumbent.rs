//! A point that is changed only if every row touched by the change holds, or, where a row demands what
//! is not given yet, comes no further from it. It knows the law only through the rows.

use crate::milp::{ColumnIx, ColumnKind, Milp, div_ceil};
use std::collections::{BTreeMap, BTreeSet};

/// A point of a model, with what is needed to change it safely.
#[derive(Debug)]
pub struct Incumbent<'a> {
    milp: &'a Milp,
    point: Vec<i64>,
    activity: Vec<i64>,
    rows_of: Vec<Vec<(usize, i64)>>,
    rows_ending_at: Vec<Vec<usize>>,
}

impl<'a> Incumbent<'a> {
    /// The point where every decision is at its lower bound and auxiliary columns are completed.
    pub fn new(milp: &'a Milp) -> Self {
        let mut rows_of = vec![Vec::new(); milp.columns.len()];
        let mut rows_ending_at = vec![Vec::new(); milp.columns.len()];
        for (index, row) in milp.rows.iter().enumerate() {
            for &(column, coefficient) in &row.expr.terms {
                rows_of[usize::from(column)].push((index, coefficient));
            }
            if let Some(&(last, _)) = row.expr.terms.last()
                && milp.columns[usize::from(last)].kind == ColumnKind::Auxiliary
            {
                rows_ending_at[usize::from(last)].push(index);
            }
        }
        let mut point: Vec<i64> = milp.columns.iter().map(|column| column.lower).collect();
        milp.complete(&mut point);
        let activity = milp.rows.iter().map(|row| row.expr.value(&point)).collect();
        Self { milp, point, activity, rows_of, rows_ending_at }
    }

    /// The point.
    pub fn point(&self) -> &[i64] {
        &self.point
    }

    /// Value of a column.
    pub fn value(&self, column: ColumnIx) -> i64 {
        self.point[usize::from(column)]
    }

    /// Sets some decisions to 1 if they may be, auxiliary columns follow, and no row that the change
    /// touches is broken by it or broken further; otherwise changes nothing.
    pub fn try_raise(&mut self, decisions: &[ColumnIx]) -> bool {
        let mut changes = Changes::default();
        for &column in decisions {
            if self.milp.columns[usize::from(column)].upper < 1 {
                self.undo(changes);
                return false;
            }
            self.set(column.into(), 1, &mut changes);
        }
        self.follow(&mut changes);
        let holds = changes.rows.iter().all(|(&row, &before)| {
            self.excess(row, self.activity[row]) <= self.excess(row, before)
        });
        if !holds {
            self.undo(changes);
        }
        holds
    }

    /// The rows that do not hold.
    pub fn broken_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.milp.rows.len()).filter(|&row| self.excess(row, self.activity[row]) > 0)
    }

    /// By how much an activity is outside the bounds of a row; 0 where it holds.
    fn excess(&self, row: usize, activity: i64) -> i64 {
        let bounds = &self.milp.rows[row];
        let below = bounds.lower.map_or(0, |lower| lower - activity);
        let above = bounds.upper.map_or(0, |upper| activity - upper);
        below.max(above).max(0)
    }

    fn set(&mut self, column: usize, value: i64, changes: &mut Changes) {
        let before = self.point[column];
        if before == value {
            return;
        }
        changes.columns.push((column, before));
        self.point[column] = value;
        for &(row, coefficient) in &self.rows_of[column] {
            let _ = changes.rows.entry(row).or_insert(self.activity[row]);
            self.activity[row] += coefficient * (value - before);
            if let Some(&(last, _)) = self.milp.rows[row].expr.terms.last() {
                changes.pending.insert(last.into());
            }
        }
    }

    /// Lets the auxiliary columns that depend on the change take their least values, in order.
    fn follow(&mut self, changes: &mut Changes) {
        while let Some(column) = changes.pending.pop_first() {
            if self.milp.columns[column].kind != ColumnKind::Auxiliary {
                continue;
            }
            let value = self.least(column);
            self.set(column, value, changes);
            changes.pending.remove(&column);
        }
    }

    fn least(&self, column: usize) -> i64 {
        let definition = &self.milp.columns[column];
        let current = self.point[column];
        let mut least = definition.lower;
        for &row in &self.rows_ending_at[column] {
            let bounds = &self.milp.rows[row];
            let Some(&(_, coefficient)) = bounds.expr.terms.last() else { continue };
            let rest = self.activity[row] - coefficient * current;
            let implied = if coefficient > 0 {
                bounds.lower.map(|lower| div_ceil(lower - rest, coefficient))
            } else {
                bounds.upper.map(|upper| div_ceil(rest - upper, -coefficient))
            };
            least = least.max(implied.unwrap_or(i64::MIN));
        }
        least.min(definition.upper)
    }

    fn undo(&mut self, changes: Changes) {
        for (column, before) in changes.columns.into_iter().rev() {
            let after = self.point[column];
            self.point[column] = before;
            for &(row, coefficient) in &self.rows_of[column] {
                self.activity[row] += coefficient * (before - after);
            }
        }
    }
}

/// What a change touched, so that it can be judged and undone.
#[derive(Debug, Default)]
struct Changes {
    columns: Vec<(usize, i64)>,
    /// Activities before the change.
    rows: BTreeMap<usize, i64>,
    pending: BTreeSet<usize>,
}
