//! What makes a plan better: one term, one file, two halves that share nothing. [`Measure`] counts
//! on a calendar, in integers; [`Express`] writes the same count as a linear expression. Reported
//! figures always come from the measure.
//!
//! Tiers are lexicographic: a later tier never costs an earlier one more than its tolerance.

use crate::domain::CourtModel;
use crate::ids::TermCode;
#[cfg(feature = "milp")]
use crate::milp::{Expr, Milp};
use crate::plan::DraftCalendar;
use crate::text::Text;
use serde::Serialize;

/// What a term says of itself.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TermInfo {
    /// Stable code.
    pub code: TermCode,
    /// Tier, 1 to 7.
    pub tier: u8,
    /// What is counted, in French.
    pub statement_fr: &'static str,
    /// What is counted, in English.
    pub statement_en: &'static str,
    /// Unit of the count.
    pub unit: &'static str,
    /// Where the wish comes from.
    pub source: &'static str,
    /// Weight in the tier unless the policy sets another.
    pub default_weight: u32,
}

/// What the wish is.
pub trait DescribeTerm: Sync {
    /// Code, tier, statement, unit, source.
    fn info(&self) -> &'static TermInfo;
}

/// Counting on a calendar.
pub trait Measure {
    /// The count, at least 0; less is better.
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64;
}

/// Counting in the optimiser.
#[cfg(feature = "milp")]
pub trait Express {
    /// The count as an expression over the block's columns; may add auxiliary columns and rows,
    /// each column being the least value that rows over earlier columns allow.
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr;
}

/// Without the optimiser, every term expresses nothing.
#[cfg(not(feature = "milp"))]
pub trait Express {}
#[cfg(not(feature = "milp"))]
impl<T> Express for T {}

/// A term: described, measured and expressed.
pub trait Term: DescribeTerm + Measure + Express {}
impl<T: DescribeTerm + Measure + Express> Term for T {}

/// Declares the term files and their order: one line a term.
macro_rules! terms {
    ($($module:ident :: $term:ident),* $(,)?) => {
        $(mod $module;)*
        /// Every term, by tier.
        pub static TERMS: &[&dyn Term] = &[$(&$module::$term),*];
    };
}

terms! {}

/// Number of tiers that are measured; the seventh is the draw.
pub const TIERS: u8 = 6;

/// Name of a tier.
pub fn tier_name(tier: u8) -> Text {
    match tier {
        1 => Text::new("Risque légal", "Law at risk"),
        2 => Text::new("Stabilité", "Stability"),
        3 => Text::new("Justice rendue à temps", "Justice done in time"),
        4 => Text::new("Qualité des formations", "Good benches"),
        5 => Text::new("Charge équitable et supportable", "Fair and bearable load"),
        6 => Text::new("Calendrier", "Calendar"),
        _ => Text::new("Tirage au sort", "Draw"),
    }
}

/// Weight of a term: the policy's, or its default.
pub fn weight(model: &CourtModel, info: &TermInfo) -> u32 {
    model.policy.weights.get(info.code.0).copied().unwrap_or(info.default_weight)
}

/// Terms of a tier.
pub fn terms_of(tier: u8) -> impl Iterator<Item = &'static dyn Term> {
    TERMS.iter().copied().filter(move |term| term.info().tier == tier)
}
