//! The planning service: the engine over gRPC, with drafts that last.
//!
//! A call goes one way: `operations` (listening, settings, logs) → `access` (who, may they) → `api` (one file
//! per service of the API) → `convert` (messages to the engine's types and back) → `store` (what lasts) and
//! `jobs` (what takes time, in child processes).

pub mod access;
pub mod api;
pub mod convert;
pub mod jobs;
pub mod operations;
