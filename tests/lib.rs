//! What crosses crates is tested in `main.rs`; nothing is shared from here.
