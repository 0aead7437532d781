//! The service over real connections.

#![cfg(test)]

mod access;
mod batches;
mod catalogue;
mod common;
mod datasets;
mod demands;
mod drafts;
mod encryption;
mod fuzz;
mod health;
mod hostile;
mod issuer;
mod items;
mod large;
mod protocols;
mod records;
mod rights;
mod validation;
mod wire;
