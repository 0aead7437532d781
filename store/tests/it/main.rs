//! The records as their callers see them.

mod common;
#[cfg(feature = "failpoints")]
mod crash;
mod records;
