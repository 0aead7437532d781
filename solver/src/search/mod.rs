//! The optimiser: rows assembled, split into blocks, started, solved and bounded. What calls HiGHS is
//! compiled with the feature `milp` only; the rest is plain data and always there.

#[cfg(feature = "milp")]
pub mod backend;
pub mod contradictions;
pub mod decomposition;
pub mod formulation;
pub mod goal;
pub mod matheuristic;
pub mod price;
pub mod rooms;
