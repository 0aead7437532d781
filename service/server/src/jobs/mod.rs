//! Operations at work. Each solve runs in a child process of the same binary, which may crash, be killed
//! or run out of memory without harm; the server verifies what comes out before it records it.

mod child;
mod held;
mod line;
mod replay;
mod run;
mod watchman;
mod worker;

pub use child::{SOLVE_OPERATION, solve_operation};
pub(crate) use held::Held;
pub(crate) use line::Conclusion;
pub(crate) use replay::replay;
pub use replay::{Replay, ReplayError};
pub(crate) use run::Solver;
pub(crate) use watchman::Watchman;
pub(crate) use worker::{Worker, progress_message};
