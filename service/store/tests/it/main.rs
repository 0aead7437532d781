//! The records as their callers see them.

#![cfg(test)]

mod common;
#[cfg(feature = "failpoints")]
mod crash;
mod records;
mod requests;
mod upgrade;
