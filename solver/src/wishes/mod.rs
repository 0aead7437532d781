//! What makes a plan better: one term, one file, two halves that share nothing. [`Measure`] counts
//! on a calendar, in integers; [`Express`] writes the same count as a linear expression. Reported
//! figures always come from the measure.
//!
//! Tiers are lexicographic: a later tier never costs an earlier one more than its tolerance.

mod attendances;
mod bridge_days;
mod days_of_presence;
mod due_cases_unplaced;
mod even_votes;
mod hearings_opened;
mod largest_load_deviation;
mod load;
mod load_deviation;
mod own_advocate_general;
mod people_called;
mod postponed_again;
mod president_presides;
mod ranks_skipped;
mod reference_hearings;
mod reference_listings;
mod reference_people;
mod related_cases_apart;
mod rest_between_long_hearings;
mod safety_margin;
mod spacing_of_referendaries;
mod unattended_by_the_prosecution;
mod unusual_day;
mod unusual_room;
mod urgent_reserve;
mod waiting_of_listed_cases;
mod waiting_of_unlisted_cases;
mod weekly_overload;
mod weights;

pub use crate::law::Reach;
pub use weights::state_points;

use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
pub use crate::facts::tier::Tier;

use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};
use schemars::JsonSchema;
use serde::Serialize;

/// What a term says of itself.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct TermInfo {
    /// Stable code.
    pub code: TermCode,
    /// Tier.
    pub tier: Tier,
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
    /// How far a change of a hearing must be looked for.
    pub reach: Reach,
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
pub trait Express {
    /// The count as an expression over the block's columns; may add auxiliary columns and rows,
    /// each column being the least value that rows over earlier columns allow.
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr;
}

/// A term: described, measured and expressed.
pub trait Term: DescribeTerm + Measure + Express {}
impl<T: DescribeTerm + Measure + Express> Term for T {}

/// Every term, by tier.
pub static TERMS: &[&dyn Term] = &[
    // Law at risk.
    &due_cases_unplaced::DueCasesUnplaced,
    &safety_margin::SafetyMargin,
    // Stability.
    &reference_listings::ReferenceListings,
    &reference_hearings::ReferenceHearings,
    &reference_people::ReferencePeople,
    // Justice done in time.
    &waiting_of_listed_cases::WaitingOfListedCases,
    &waiting_of_unlisted_cases::WaitingOfUnlistedCases,
    // Good benches.
    &president_presides::PresidentPresides,
    &ranks_skipped::RanksSkipped,
    &people_called::PeopleCalled,
    &even_votes::EvenVotes,
    &related_cases_apart::RelatedCasesApart,
    &own_advocate_general::OwnAdvocateGeneral,
    &unattended_by_the_prosecution::UnattendedByTheProsecution,
    &attendances::Attendances,
    // Fair and bearable load.
    &load_deviation::LoadDeviation,
    &largest_load_deviation::LargestLoadDeviation,
    &weekly_overload::WeeklyOverload,
    &rest_between_long_hearings::RestBetweenLongHearings,
    &spacing_of_referendaries::SpacingOfReferendaries,
    &days_of_presence::DaysOfPresence,
    // Calendar.
    &hearings_opened::HearingsOpened,
    &unusual_day::UnusualDay,
    &bridge_days::BridgeDays,
    &urgent_reserve::UrgentReserve,
    &postponed_again::PostponedAgain,
    &unusual_room::UnusualRoom,
];

/// Weight of a term: the policy's, or its default.
pub fn weight(model: &CourtModel, info: &TermInfo) -> u32 {
    model.policy.weights.get(info.code.0).copied().unwrap_or(info.default_weight)
}

/// Terms of a tier.
pub fn terms_of(tier: Tier) -> impl Iterator<Item = &'static dyn Term> {
    TERMS.iter().copied().filter(move |term| term.info().tier == tier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, compare_term};

    /// Rooms are named after the solve, so the optimiser has only a lower bound.
    const BOUND_ONLY: &str = "CAL-ROOM";

    #[test]
    fn every_term_expresses_what_it_measures() {
        for term in TERMS.iter().filter(|term| term.info().code.0 != BOUND_ONLY) {
            for court in [Court::civil(), Court::criminal()] {
                compare_term(&court.varied(), *term, 500);
            }
        }
    }

    #[test]
    fn every_term_counts_something_somewhere() {
        let silent: Vec<_> = TERMS
            .iter()
            .filter(|term| {
                [Court::civil(), Court::criminal()]
                    .into_iter()
                    .all(|court| compare_or_measure(&court.varied(), **term) == 0)
            })
            .map(|term| term.info().code)
            .collect();
        assert!(silent.is_empty(), "{silent:?}");
    }

    fn compare_or_measure(court: &Court, term: &dyn Term) -> i64 {
        crate::testkit::largest_measure(court, term, 200)
    }

    #[test]
    fn codes_are_unique_and_tiers_in_order() {
        let codes: std::collections::BTreeSet<_> = TERMS.iter().map(|t| t.info().code).collect();
        assert_eq!(codes.len(), TERMS.len());
        assert!(TERMS.is_sorted_by_key(|term| term.info().tier));
    }
}
