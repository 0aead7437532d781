//! The engine of Audiencement: reads a court's data, proposes a draft calendar with its benches,
//! proves how good it is, checks it against the law rule by rule and explains it. Pure: no IO, no
//! clock, no global state.
//!
//! One room for each thing; a room may use those above it in this list, never those below:
//!
//! ```text
//! facts      what is true: the document, the calendar, the court, a plan
//! milp       columns and tagged rows, plain data
//! law        one rule, one file: what a plan must be
//! wishes     one term, one file: what makes a plan better
//! verify     findings and figures of a plan
//! change     edits of a plan, patches of a document, what differs
//! search     rows solved: assembled, split, started, bounded
//! explain    sentences
//! desk       one court and one plan kept warm
//! pipeline   the one door to planning
//! ```

pub mod change;
pub mod document;
pub mod explain;
pub mod facts;
pub mod law;
pub mod milp;
#[cfg(feature = "milp")]
pub mod pipeline;
pub mod search;
#[cfg(any(test, feature = "testkit"))]
pub mod testkit;
pub mod verify;
pub mod wishes;
