//! What the documents promise of the code, as tests. Each file begins with its tables: what is
//! allowed, and the exceptions of today, which may only shrink.
//!
//! That generated pages are fresh is tested where they are made: `generated_pages`, `schema_fresh`,
//! `settings_page`.

mod circles;
mod codes;
mod files;
mod halves;
mod languages;
mod layers;
mod map;
mod paths;
mod ratchet;
mod security;
mod sizes;
mod source;
mod token;

/// Where the houses stand.
const SOLVER: &str = "solver/src";
const SERVER: &str = "service/server/src";
const COMMAND: &str = "service/command/src";

/// Rooms of the solver that have tests of their own.
const FACTS: &str = "solver/src/facts";
const LAW: &str = "solver/src/law";
const RULES: &str = "solver/src/law/cassation/rules";
const WISHES: &str = "solver/src/wishes";
