//! A part of a model: some columns free, all others kept as in a point. Rows and columns that nothing
//! free touches disappear, so that a part costs what it weighs.

use super::{Column, ColumnIx, ColumnKind, Expr, Milp, Row};

/// The part of a model that is free, with the way back.
#[derive(Debug)]
pub struct Restriction {
    /// The part as a model of its own.
    pub milp: Milp,
    /// For each of its columns, the column that it is in the whole.
    pub origins: Vec<ColumnIx>,
    positions: Vec<Option<ColumnIx>>,
}

impl Restriction {
    /// Frees some decisions, and the auxiliary columns that follow from them; keeps all others.
    pub fn new(whole: &Milp, point: &[i64], is_free: impl Fn(ColumnKind) -> bool) -> Self {
        let free = free_columns(whole, is_free);
        let mut positions = vec![None; whole.columns.len()];
        let mut origins = Vec::new();
        let mut columns: Vec<Column> = Vec::new();
        for (index, column) in whole.columns.iter().enumerate() {
            if free[index] {
                positions[index] = Some(ColumnIx(columns.len()));
                origins.push(ColumnIx(index));
                columns.push(column.clone());
            }
        }
        let mut part = Self { milp: Milp::of_columns(columns), origins, positions };
        for row in &whole.rows {
            let expr = part.expr(&row.expr, point);
            if expr.terms.is_empty() {
                continue;
            }
            let shift = |bound: Option<i64>| bound.map(|bound| bound - expr.constant);
            let (lower, upper) = (shift(row.lower), shift(row.upper));
            let expr = Expr { constant: 0, ..expr };
            part.milp.rows.push(Row { tag: row.tag, name: row.name.clone(), expr, lower, upper });
        }
        part
    }

    /// An expression of the whole in the columns of the part; what is kept goes into the constant.
    pub fn expr(&self, expr: &Expr, point: &[i64]) -> Expr {
        let mut part = Expr::constant(expr.constant);
        for &(column, coefficient) in &expr.terms {
            match self.positions[usize::from(column)] {
                Some(position) => part.add(coefficient, position),
                None => part.add_constant(coefficient * point[usize::from(column)]),
            };
        }
        part
    }

    /// The part of a point.
    pub fn project(&self, point: &[i64]) -> Vec<i64> {
        self.origins.iter().map(|&origin| point[usize::from(origin)]).collect()
    }

    /// A point with its free part replaced.
    pub fn lift(&self, part: &[i64], point: &[i64]) -> Vec<i64> {
        let mut lifted = point.to_vec();
        for (&origin, &value) in self.origins.iter().zip(part) {
            lifted[usize::from(origin)] = value;
        }
        lifted
    }
}

/// Which columns are free: the decisions asked for, and what is determined by rows over free columns.
fn free_columns(whole: &Milp, is_free: impl Fn(ColumnKind) -> bool) -> Vec<bool> {
    let mut free: Vec<bool> = whole
        .columns
        .iter()
        .map(|column| {
            column.kind != ColumnKind::Auxiliary
                && column.lower < column.upper
                && is_free(column.kind)
        })
        .collect();
    let mut rows: Vec<(usize, &Row)> = Vec::new();
    for row in &whole.rows {
        if let Some(&(last, _)) = row.expr.terms.last()
            && whole.columns[usize::from(last)].kind == ColumnKind::Auxiliary
        {
            rows.push((last.into(), row));
        }
    }
    rows.sort_by_key(|&(last, _)| last);
    for (last, row) in rows {
        free[last] |= row.expr.terms.iter().any(|&(column, _)| free[usize::from(column)]);
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ids::HearingIx;
    use crate::milp::Tag;

    /// Two hearings, and a column that counts them.
    fn counted() -> (Milp, ColumnIx, ColumnIx, ColumnIx) {
        let mut milp = Milp::default();
        let first = milp.add_open(HearingIx(0));
        let second = milp.add_open(HearingIx(1));
        let count = milp.auxiliary("count".to_owned(), 0, 2);
        let row = Expr::new().plus(1, first).plus(1, second).plus(-1, count);
        milp.equal(Tag::Structure, "count".to_owned(), row, 0);
        let alone = Expr::new().plus(1, second);
        milp.at_least(Tag::Structure, "second".to_owned(), alone, 1);
        (milp, first, second, count)
    }

    #[test]
    fn what_is_kept_moves_into_the_bounds_and_what_follows_stays_free() {
        let (milp, first, _, count) = counted();
        let point = [0, 1, 1];
        let part = Restriction::new(&milp, &point, |kind| kind == ColumnKind::Open(HearingIx(0)));
        assert_eq!(part.origins, [first, count]);
        assert_eq!(part.milp.rows.len(), 1, "the row over what is kept alone disappears");
        assert_eq!(part.milp.rows[0].lower, Some(-1));
        assert_eq!(part.project(&point), [0, 1]);
        assert_eq!(part.lift(&[1, 2], &point), [1, 1, 2]);
        assert_eq!(part.expr(&Expr::new().plus(3, count), &point).value(&[1, 2]), 6);
    }
}
