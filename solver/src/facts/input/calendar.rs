//! The court's year: what closes it, what slows it.

use crate::facts::calendar::{Closure, DateRange, Slot};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The calendar particular to the court; public holidays are computed, not listed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarInput {
    /// Periods of reduced service (service allégé), set by order.
    #[serde(default)]
    pub reduced_service: Vec<ReducedServiceInput>,
    /// Solemn hearings: no ordinary hearing is held in these half-days (COJ R.111-2).
    #[serde(default)]
    pub solemn_hearings: Vec<Slot>,
    /// Closures of the whole court.
    #[serde(default)]
    pub closures: Vec<Closure>,
    /// School holidays of the court's zone; plenary benches avoid them.
    #[serde(default)]
    pub school_holidays: Vec<DateRange>,
}

/// A period of reduced service and the permanence kept during it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReducedServiceInput {
    /// First day.
    pub from: chrono::NaiveDate,
    /// Last day, included.
    pub to: chrono::NaiveDate,
    /// Least number of urgent criminal hearings in each fortnight of the period (continuity of
    /// justice, COJ L.111-4).
    #[serde(default)]
    pub urgent_hearings_per_fortnight: u32,
}
