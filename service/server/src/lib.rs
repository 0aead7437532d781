//! The planning service: the engine over gRPC, with drafts that last.
//!
//! `run` is the process. A call goes one way: `listen` (the port) → `door` (its connection) → `telemetry` (watched) → `access` (let in or refused) →
//! `api` (one room for each service of the API) → `convert` (messages to the engine's types and back) → the engine, and `store`
//! for what lasts (`decoded` remembers what was read of it). `jobs` works off what takes time. `settings` says what may be set.

pub mod access;
mod anchor;
mod api;
mod backup;
mod clock;
mod confined;
pub mod convert;
mod decoded;
mod demo;
mod door;
mod encryption;
mod examine;
mod health;
mod inputs;
mod inspection;
mod intake;
mod jobs;
mod listen;
mod probe;
pub mod problem;
mod pulse;
mod reading;
mod records;
mod renewal;
mod retention;
pub mod role;
mod run;
pub mod settings;
mod signing;
pub mod status;
mod telemetry;

pub use backup::{BackupError, Copied, back_up, migrate, restore};
pub use encryption::EncryptionError;
pub use examine::examine;
pub use inspection::{Audited, Proofs, integrity_faults, replay, verify_audit};
pub use jobs::{Replay, ReplayError, SOLVE_OPERATION, solve_operation};
pub use listen::{BoxFuture, ListenError, Listening, listen};
pub use probe::probe;
pub use reading::{READ_DOCUMENT, read_document};
pub use run::{RunError, run};
pub use signing::SigningError;
pub use store::{AuditFault, AuditHead, AuditReport, Contradiction, Difference, Location};
pub use telemetry::TelemetryError;
