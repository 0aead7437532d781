//! The engine's types as messages of the API, and messages as the engine's types. Pure, and total: no
//! message makes it panic.

mod alike;
mod catalogue;
mod chambers;
mod codes;
mod court;
mod decision;
mod diff;
mod document;
mod edit;
mod hearing;
mod order;
mod patch;
mod plan;
mod scope;
mod verification;

pub use catalogue::{rules, terms};
pub use chambers::{
    ChambersOf, chambers_of_calendar, chambers_of_hearings, chambers_of_scope, touched_chambers,
};
pub use codes::{codes, state_name};
pub use court::{case, chamber, person, room, section, sitting_pattern};
pub use decision::{kept_overrides, override_messages, overrides_kept, signed};
pub use diff::diff;
pub use document::{Figures, check};
pub use edit::{edit_refused, edits, is_any_validated, overrides};
pub use hearing::calendar;
pub use order::{Order, Reference, asked_at};
pub use patch::patch;
pub use plan::{Sheet, fill};
pub(crate) use scope::scope_message;
pub use verification::{finding, findings, new_findings, verification};

use crate::problem::{Kind, Problem};
use proto::v1;
use solver::facts::text::Text;

/// A text in both languages.
pub fn text(text: &Text) -> v1::Text {
    v1::Text { fr: text.fr.clone(), en: text.en.clone() }
}

/// A field that is not the JSON wanted: what it is not, and where that shows.
pub fn not_json(error: &serde_json::Error, field: &str, what: &Text) -> Problem {
    let (line, column) = (error.line(), error.column());
    let text = Text::new(
        format!("{} : ligne {line}, colonne {column}", what.fr),
        format!("{}: line {line}, column {column}", what.en),
    );
    Problem::in_field(Kind::Malformed, field, text).with("line", line).with("column", column)
}

/// A civil date, ISO 8601.
fn date(date: chrono::NaiveDate) -> String {
    date.to_string()
}

/// A length as the API counts it.
fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
