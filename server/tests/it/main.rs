//! The service over real connections.

#![cfg(test)]

mod catalogue;
mod common;
mod datasets;
mod drafts;
