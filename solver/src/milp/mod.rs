//! Vocabulary of the optimiser: integer columns, rows tagged with the rule that posted them, and
//! prunings tagged likewise. Knows no solver.

mod column;
mod expr;
mod model;
mod pruning;
mod relaxation;
mod restriction;
mod row;

pub use column::{Column, ColumnIx, ColumnKind};
pub use expr::Expr;
pub use model::Milp;
pub(crate) use model::div_ceil;
pub use pruning::{Pruning, Settled};
pub use relaxation::Relaxation;
pub use restriction::Restriction;
pub use row::{Demand, Row, Tag};
