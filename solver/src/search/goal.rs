//! What a tier minimises.

use crate::facts::domain::CourtModel;
use crate::facts::tier::Tier;
use crate::milp::{Expr, Milp};
use crate::wishes::{terms_of, weight};

/// The weighted sum of a tier's terms.
pub fn tier_goal(model: &CourtModel, milp: &mut Milp, tier: Tier) -> Expr {
    let mut goal = Expr::new();
    for term in terms_of(tier) {
        let weight = i64::from(weight(model, term.info()));
        if weight > 0 {
            let expr = term.express(model, milp);
            goal.add_expr(weight, &expr);
        }
    }
    goal.merged()
}
