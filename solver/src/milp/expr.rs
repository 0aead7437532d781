//! Linear expressions with integer coefficients.

use super::ColumnIx;

/// A linear expression: a sum of columns times integers, plus a constant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expr {
    /// Terms in the order added; a column may appear more than once.
    pub terms: Vec<(ColumnIx, i64)>,
    /// Constant part.
    pub constant: i64,
}

impl Expr {
    /// The expression 0.
    pub fn new() -> Self {
        Self::default()
    }

    /// A constant.
    pub fn constant(constant: i64) -> Self {
        Self { terms: Vec::new(), constant }
    }

    /// Adds `coefficient * column`.
    pub fn add(&mut self, coefficient: i64, column: ColumnIx) -> &mut Self {
        self.terms.push((column, coefficient));
        self
    }

    /// Adds `coefficient * column` if the column exists (one that does not is worth 0).
    pub fn add_if(&mut self, coefficient: i64, column: Option<ColumnIx>) -> &mut Self {
        if let Some(column) = column {
            self.add(coefficient, column);
        }
        self
    }

    /// Adds a constant.
    pub fn add_constant(&mut self, constant: i64) -> &mut Self {
        self.constant += constant;
        self
    }

    /// Adds `factor` times another expression.
    pub fn add_expr(&mut self, factor: i64, other: &Self) -> &mut Self {
        self.terms.extend(other.terms.iter().map(|&(column, value)| (column, factor * value)));
        self.constant += factor * other.constant;
        self
    }

    /// Builder form of [`Expr::add`].
    #[must_use]
    pub fn plus(mut self, coefficient: i64, column: ColumnIx) -> Self {
        self.add(coefficient, column);
        self
    }

    /// Builder form of [`Expr::add_if`].
    #[must_use]
    pub fn plus_if(mut self, coefficient: i64, column: Option<ColumnIx>) -> Self {
        self.add_if(coefficient, column);
        self
    }

    /// Merges repeated columns, by column, without zero coefficients.
    #[must_use]
    pub fn merged(mut self) -> Self {
        self.terms.sort_by_key(|&(column, _)| column);
        self.terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        self.terms.retain(|&(_, coefficient)| coefficient != 0);
        self
    }

    /// Value of the expression at an integer point.
    pub fn value(&self, point: &[i64]) -> i64 {
        self.constant
            + self
                .terms
                .iter()
                .map(|&(column, coefficient)| coefficient * point[usize::from(column)])
                .sum::<i64>()
    }
}
