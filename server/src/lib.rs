//! The planning service: the engine over gRPC, with drafts that last.
//!
//! `run` is the process. A call goes one way: `listen` (the port) → `api` (one file per service of the API) → `convert` (messages
//! to the engine's types and back) → the engine, and `store` for what lasts. `jobs` works off
//! what takes time.

mod api;
mod clock;
pub mod convert;
mod jobs;
mod listen;
pub mod problem;
mod run;

pub use jobs::{SOLVE_OPERATION, solve_operation};
pub use listen::{ListenError, Listening, listen};
pub use run::{RunError, run, verify_audit};
pub use store::{AuditFault, AuditReport, Location};
