//! The service over real connections.

#![cfg(test)]

mod access;
mod catalogue;
mod common;
mod datasets;
mod drafts;
mod encryption;
mod issuer;
mod records;
mod rights;
