//! The service as a process: what people do with it, and what happens to it.

#![cfg(test)]
#![cfg(feature = "grpc")]

mod asked;
mod audit;
mod checked;
mod child;
mod clients;
mod clock;
mod common;
mod copies;
mod disk;
mod encrypted;
mod hostile;
mod kills;
mod lock;
mod parity;
mod pipes;
mod processes;
mod serve;
mod servers;
mod tables;
mod upkeep;
mod whole;
