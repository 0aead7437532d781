//! The mixed-integer model of one block: decisions, tagged rows, auxiliary columns.

use super::{Column, ColumnIx, ColumnKind, Expr, Row, Tag};
use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use std::collections::BTreeMap;

/// The model of one block of hearings.
///
/// Decisions: `open[h]`, `list[c,h]`, `attend[p,h]`, all 0 or 1. A pair without a column is worth 0:
/// it was pruned or never possible. Auxiliary columns are created after the decisions, and each is
/// determined by rows over columns created before it.
#[derive(Debug, Clone, Default)]
pub struct Milp {
    /// Columns, decisions first.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    open: BTreeMap<HearingIx, ColumnIx>,
    list: BTreeMap<(CaseIx, HearingIx), ColumnIx>,
    attend: BTreeMap<(PersonIx, HearingIx), ColumnIx>,
    listings_at: BTreeMap<HearingIx, Vec<(CaseIx, ColumnIx)>>,
    listings_of: BTreeMap<CaseIx, Vec<(HearingIx, ColumnIx)>>,
    attendances_at: BTreeMap<HearingIx, Vec<(PersonIx, ColumnIx)>>,
    attendances_in: BTreeMap<(PersonIx, Slot), Vec<(HearingIx, ColumnIx)>>,
    attendances_of: BTreeMap<PersonIx, Vec<(HearingIx, ColumnIx)>>,
    benches_at: BTreeMap<HearingIx, Vec<(CaseIx, ColumnIx)>>,
    judged_by: BTreeMap<ColumnIx, Vec<(CaseIx, ColumnIx)>>,
    named: BTreeMap<String, ColumnIx>,
}

impl Milp {
    /// A model of columns alone, whose decisions are not looked up.
    pub(super) fn of_columns(columns: Vec<Column>) -> Self {
        Self { columns, ..Self::default() }
    }

    /// The same columns under some of the rows; the decisions are not looked up there.
    pub fn under(&self, is_kept: impl Fn(&Row) -> bool) -> Self {
        let rows = self.rows.iter().filter(|row| is_kept(row)).cloned().collect();
        Self { rows, ..Self::of_columns(self.columns.clone()) }
    }

    /// Adds the decision to hold a hearing.
    pub fn add_open(&mut self, hearing: HearingIx) -> ColumnIx {
        let column =
            self.add_column(format!("open_h{}", hearing.0), ColumnKind::Open(hearing), 0, 1);
        self.open.insert(hearing, column);
        column
    }

    /// Adds the decision to list a case at a hearing.
    pub fn add_list(&mut self, case: CaseIx, hearing: HearingIx) -> ColumnIx {
        let name = format!("list_c{}_h{}", case.0, hearing.0);
        let column = self.add_column(name, ColumnKind::List(case, hearing), 0, 1);
        self.list.insert((case, hearing), column);
        self.listings_at.entry(hearing).or_default().push((case, column));
        self.listings_of.entry(case).or_default().push((hearing, column));
        column
    }

    /// Adds the decision that a person attends a hearing.
    pub fn add_attend(
        &mut self,
        model: &CourtModel,
        person: PersonIx,
        hearing: HearingIx,
    ) -> ColumnIx {
        let name = format!("attend_p{}_h{}", person.0, hearing.0);
        let column = self.add_column(name, ColumnKind::Attend(person, hearing), 0, 1);
        let slot = model.hearings[hearing].slot;
        self.attend.insert((person, hearing), column);
        self.attendances_at.entry(hearing).or_default().push((person, column));
        self.attendances_in.entry((person, slot)).or_default().push((hearing, column));
        self.attendances_of.entry(person).or_default().push((hearing, column));
        column
    }

    /// Adds cases whose bench at a hearing is the same whoever attends, with a column that is 1 when
    /// one of them is listed; the first case stands for all.
    pub fn add_bench(&mut self, hearing: HearingIx, listings: &[(CaseIx, ColumnIx)]) {
        let Some(&(first, list)) = listings.first() else { return };
        let bench = if listings.len() == 1 {
            list
        } else {
            let name = format!("bench_c{}_h{}", first.0, hearing.0);
            let bench = self.auxiliary(name.clone(), 0, 1);
            let mut some = Expr::new().plus(-1, bench);
            for &(case, list) in listings {
                let expr = Expr::new().plus(1, bench).plus(-1, list);
                self.at_least(Tag::Structure, format!("{name}_c{}", case.0), expr, 0);
                some.add(1, list);
            }
            self.at_least(Tag::Structure, name, some, 0);
            bench
        };
        self.benches_at.entry(hearing).or_default().push((first, bench));
        let _ = self.judged_by.insert(bench, listings.to_vec());
    }

    /// The listings that a bench would judge, by the column of the bench.
    pub fn judged_by(&self, bench: ColumnIx) -> &[(CaseIx, ColumnIx)] {
        self.judged_by.get(&bench).map_or(&[], Vec::as_slice)
    }

    /// The benches possible at a hearing: for each a case that it would judge, which stands for all
    /// those that the same bench would judge, and the column that is 1 when one of them is listed.
    pub fn benches_at(&self, hearing: HearingIx) -> &[(CaseIx, ColumnIx)] {
        self.benches_at.get(&hearing).map_or(&[], Vec::as_slice)
    }

    /// The column equal to an expression, made when it is first asked for under that name.
    pub fn equal_to(&mut self, tag: Tag, name: &str, expr: Expr) -> ColumnIx {
        if let Some(&column) = self.named.get(name) {
            return column;
        }
        let (lower, upper) = self.range(&expr);
        let column = self.auxiliary(name.to_owned(), lower, upper);
        self.equal(tag, name.to_owned(), expr.plus(-1, column), 0);
        let _ = self.named.insert(name.to_owned(), column);
        column
    }

    /// The column of at least the absolute value of an expression, made when it is first asked for
    /// under that name.
    pub fn absolute(&mut self, tag: Tag, name: &str, expr: Expr) -> ColumnIx {
        if let Some(&column) = self.named.get(name) {
            return column;
        }
        let (least, most) = self.range(&expr);
        let column = self.auxiliary(name.to_owned(), 0, most.abs().max(least.abs()));
        self.at_most(tag, format!("{name}_over"), expr.clone().plus(-1, column), 0);
        self.at_least(tag, format!("{name}_under"), expr.plus(1, column), 0);
        let _ = self.named.insert(name.to_owned(), column);
        column
    }

    /// A column that is 1 as soon as one of these is; the column itself when it is alone.
    pub fn any_of(&mut self, tag: Tag, name: &str, columns: &[ColumnIx]) -> ColumnIx {
        if let [only] = columns {
            return *only;
        }
        let any = self.auxiliary(name.to_owned(), 0, 1);
        for (index, &column) in columns.iter().enumerate() {
            let row = Expr::new().plus(1, any).plus(-1, column);
            self.at_least(tag, format!("{name}_{index}"), row, 0);
        }
        any
    }

    /// Least and greatest value of an expression without repeated columns, within the bounds of its columns.
    pub fn range(&self, expr: &Expr) -> (i64, i64) {
        expr.terms.iter().fold(
            (expr.constant, expr.constant),
            |(least, most), &(column, factor)| {
                let bounds = &self.columns[usize::from(column)];
                let (one, other) = (factor * bounds.lower, factor * bounds.upper);
                (least + one.min(other), most + one.max(other))
            },
        )
    }

    /// Adds an auxiliary integer column.
    pub fn auxiliary(&mut self, name: String, lower: i64, upper: i64) -> ColumnIx {
        self.add_column(name, ColumnKind::Auxiliary, lower, upper)
    }

    fn add_column(&mut self, name: String, kind: ColumnKind, lower: i64, upper: i64) -> ColumnIx {
        let column = ColumnIx(self.columns.len());
        self.columns.push(Column { name, kind, lower, upper });
        column
    }

    /// The hearings of the block, in order.
    pub fn hearings(&self) -> Vec<HearingIx> {
        self.open.keys().copied().collect()
    }

    /// The cases that the block may list, in order.
    pub fn cases(&self) -> Vec<CaseIx> {
        self.listings_of.keys().copied().collect()
    }

    /// The people who may attend a hearing of the block, in order.
    pub fn people(&self) -> Vec<PersonIx> {
        self.attendances_of.keys().copied().collect()
    }

    /// The decision to hold a hearing.
    pub fn open(&self, hearing: HearingIx) -> Option<ColumnIx> {
        self.open.get(&hearing).copied()
    }

    /// The decision to list a case at a hearing.
    pub fn list(&self, case: CaseIx, hearing: HearingIx) -> Option<ColumnIx> {
        self.list.get(&(case, hearing)).copied()
    }

    /// The decision that a person attends a hearing.
    pub fn attend(&self, person: PersonIx, hearing: HearingIx) -> Option<ColumnIx> {
        self.attend.get(&(person, hearing)).copied()
    }

    /// The listings possible at a hearing.
    pub fn listings_at(&self, hearing: HearingIx) -> &[(CaseIx, ColumnIx)] {
        self.listings_at.get(&hearing).map_or(&[], Vec::as_slice)
    }

    /// The listings possible for a case.
    pub fn listings_of(&self, case: CaseIx) -> &[(HearingIx, ColumnIx)] {
        self.listings_of.get(&case).map_or(&[], Vec::as_slice)
    }

    /// The attendances possible at a hearing.
    pub fn attendances_at(&self, hearing: HearingIx) -> &[(PersonIx, ColumnIx)] {
        self.attendances_at.get(&hearing).map_or(&[], Vec::as_slice)
    }

    /// The attendances possible for a person.
    pub fn attendances_of(&self, person: PersonIx) -> &[(HearingIx, ColumnIx)] {
        self.attendances_of.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The attendances possible for a person in a half-day.
    pub fn attendances_in(&self, person: PersonIx, slot: Slot) -> &[(HearingIx, ColumnIx)] {
        self.attendances_in.get(&(person, slot)).map_or(&[], Vec::as_slice)
    }

    /// The sum of a person's attendances at the other hearings of a hearing's half-day: 1 when the
    /// person sits elsewhere.
    pub fn elsewhere(&self, model: &CourtModel, person: PersonIx, hearing: HearingIx) -> Expr {
        let slot = model.hearings[hearing].slot;
        let mut expr = Expr::new();
        for &(other, column) in self.attendances_in(person, slot) {
            if other != hearing {
                expr.add(1, column);
            }
        }
        expr
    }

    /// Posts `expr <= bound`.
    pub fn at_most(&mut self, tag: Tag, name: String, expr: Expr, bound: i64) {
        self.post(tag, name, expr, None, Some(bound));
    }

    /// Posts `expr >= bound`.
    pub fn at_least(&mut self, tag: Tag, name: String, expr: Expr, bound: i64) {
        self.post(tag, name, expr, Some(bound), None);
    }

    /// Posts `expr = bound`.
    pub fn equal(&mut self, tag: Tag, name: String, expr: Expr, bound: i64) {
        self.post(tag, name, expr, Some(bound), Some(bound));
    }

    fn post(&mut self, tag: Tag, name: String, expr: Expr, lower: Option<i64>, upper: Option<i64>) {
        let mut expr = expr.merged();
        let constant = std::mem::take(&mut expr.constant);
        let shift = |bound: Option<i64>| bound.map(|bound| bound - constant);
        self.rows.push(Row { tag, name, expr, lower: shift(lower), upper: shift(upper) });
    }

    /// Fixes a column at a value.
    pub fn fix(&mut self, column: ColumnIx, value: i64) {
        let column = &mut self.columns[usize::from(column)];
        column.lower = value;
        column.upper = value;
    }

    /// Fills the auxiliary columns of a point whose decisions are set: in order of creation, each
    /// takes the least value that the rows over it and earlier columns allow.
    pub fn complete(&self, point: &mut [i64]) {
        self.complete_from(0, point);
    }

    /// Fills the auxiliary columns from one on; those before are filled already.
    pub fn complete_from(&self, first: usize, point: &mut [i64]) {
        let mut rows_ending_at: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
        for row in &self.rows {
            if let Some(&(last, _)) = row.expr.terms.last()
                && usize::from(last) >= first
            {
                rows_ending_at.entry(last.into()).or_default().push(row);
            }
        }
        for (index, column) in self.columns.iter().enumerate().skip(first) {
            if column.kind != ColumnKind::Auxiliary {
                continue;
            }
            let mut least = column.lower;
            for row in rows_ending_at.get(&index).into_iter().flatten() {
                least = least.max(implied_lower(row, point));
            }
            point[index] = least.min(column.upper);
        }
    }

    /// The rows that a point breaks.
    pub fn broken_rows<'a>(&'a self, point: &'a [i64]) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(|row| {
            let value = row.expr.value(point);
            row.lower.is_some_and(|lower| value < lower)
                || row.upper.is_some_and(|upper| value > upper)
        })
    }
}

/// The least value of the last column of a row, the others being given.
fn implied_lower(row: &Row, point: &[i64]) -> i64 {
    let Some((&(_, coefficient), earlier)) = row.expr.terms.split_last() else { return i64::MIN };
    let rest: i64 = earlier.iter().map(|&(column, value)| value * point[usize::from(column)]).sum();
    if coefficient > 0 {
        row.lower.map_or(i64::MIN, |lower| div_ceil(lower - rest, coefficient))
    } else {
        row.upper.map_or(i64::MIN, |upper| div_ceil(rest - upper, -coefficient))
    }
}

/// Integer division rounded up, for a positive divisor.
pub(crate) fn div_ceil(dividend: i64, divisor: i64) -> i64 {
    -((-dividend).div_euclid(divisor))
}
