//! The records as their callers see them.

#![cfg(test)]

mod common;
#[cfg(feature = "failpoints")]
mod crash;
mod dump;
mod erase;
#[cfg(feature = "failpoints")]
mod frozen;
mod life;
mod look;
mod losses;
mod records;
mod requests;
mod roles;
mod silent;
mod tampering;
mod upgrade;
