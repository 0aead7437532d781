//! The engine of Audiencement: reads a court's data, proposes a draft calendar with its benches,
//! proves how good it is, checks it against the law rule by rule and explains it. Pure: no IO, no
//! clock, no global state.
//!
//! The data goes one way:
//!
//! ```text
//! input --validate--> domain --formulation--> milp --backend--> point --decode--> plan
//!                                                                plan --verify--> findings, figures
//!                                                                plan --explain--> sentences
//! ```

#[cfg(feature = "milp")]
pub mod backend;
pub mod bench;
pub mod calendar;
pub mod confidence;
#[cfg(feature = "milp")]
pub mod decomposition;
pub mod diagnostic;
pub mod domain;
pub mod explain;
#[cfg(feature = "milp")]
pub mod formulation;
pub mod ids;
pub mod input;
#[cfg(feature = "milp")]
pub mod matheuristic;
#[cfg(feature = "milp")]
pub mod milp;
pub mod objective;
#[cfg(feature = "milp")]
pub mod pipeline;
pub mod plan;
pub mod read;
pub mod request;
pub mod rules;
pub mod schema;
#[cfg(any(test, feature = "testkit"))]
pub mod testkit;
pub mod text;
pub mod validate;
pub mod verify;
