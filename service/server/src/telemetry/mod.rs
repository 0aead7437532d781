//! What the service says of itself to those who keep it running: log, traces, metrics. Ids only; nothing about people.

mod calls;
pub(crate) mod figures;
mod pages;
mod start;

pub(crate) use calls::CallsLayer;
pub use start::TelemetryError;
pub(crate) use start::{Telemetry, fault, start};
