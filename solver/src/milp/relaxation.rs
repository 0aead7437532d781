//! What a linear relaxation says of a goal, and of each column.

use super::Milp;

/// A linear relaxation solved: no point is worth less than the value plus, for each column, its
/// reduced cost times the distance from the bound that the reduced cost points away from.
#[derive(Debug, Clone, PartialEq)]
pub struct Relaxation {
    /// Value of the relaxation.
    pub value: f64,
    /// Reduced cost of each column.
    pub reduced_costs: Vec<f64>,
}

/// What the solver's rounding may be worth, relative to the value.
const TOLERANCE: f64 = 1e-6;

impl Relaxation {
    /// The least integer that the relaxation allows.
    pub fn least(&self) -> i64 {
        #[allow(clippy::cast_possible_truncation, reason = "values stay far below 2^53")]
        let least = (self.value - self.tolerance()).ceil() as i64;
        least
    }

    fn tolerance(&self) -> f64 {
        TOLERANCE * self.value.abs().max(1.0)
    }
}

impl Milp {
    /// Narrows the columns to the values that may keep a goal at `most`: to move a column from its
    /// bound costs its reduced cost (Dantzig, Fulkerson and Johnson 1954).
    pub fn narrow(&mut self, relaxation: &Relaxation, most: i64) {
        #[allow(clippy::cast_precision_loss, reason = "values stay far below 2^53")]
        let slack = most as f64 - relaxation.value + relaxation.tolerance();
        for (column, &cost) in self.columns.iter_mut().zip(&relaxation.reduced_costs) {
            #[allow(clippy::cast_precision_loss, reason = "widths stay far below 2^53")]
            let width = (column.upper - column.lower) as f64;
            #[allow(clippy::cast_possible_truncation, reason = "capped by the width")]
            let steps = (slack / cost.abs()).min(width).max(0.0).floor() as i64;
            if cost > TOLERANCE {
                column.upper = column.lower + steps;
            } else if cost < -TOLERANCE {
                column.lower = column.upper - steps;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::ids::HearingIx;

    #[test]
    fn a_column_that_costs_more_than_the_slack_stays_at_its_bound() {
        let mut milp = Milp::default();
        for hearing in 0..4 {
            milp.add_open(HearingIx(hearing));
        }
        let reduced_costs = vec![3.0, 1.5, -3.0, 0.0];
        milp.narrow(&Relaxation { value: 10.2, reduced_costs }, 12);
        let bounds: Vec<_> = milp.columns.iter().map(|it| (it.lower, it.upper)).collect();
        assert_eq!(bounds, [(0, 0), (0, 1), (1, 1), (0, 1)]);
    }

    #[test]
    fn a_value_that_is_an_integer_but_for_rounding_is_that_integer() {
        let relaxation = |value| Relaxation { value, reduced_costs: Vec::new() };
        assert_eq!(relaxation(1_588.000_000_1).least(), 1_588);
        assert_eq!(relaxation(1_588.1).least(), 1_589);
    }
}
