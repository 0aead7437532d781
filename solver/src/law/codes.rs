//! The rules that other rooms name: code by meaning, so that no code stands as text outside the law.

use super::cassation::rules::decided;
use super::cassation::rules::{linked, people, prosecution, rapporteur, sittings};
use crate::facts::ids::RuleCode;

/// The plan agrees with its document and with itself: a rule of the engine, no rule of law.
pub const COHERENCE: RuleCode = RuleCode("M-12");
/// The meaning of the decisions: a case is listed once, at a hearing that is held.
pub const MODEL: RuleCode = linked::a_case_is_listed_once::CODE;
/// Joined cases are heard together.
pub const JOINED_TOGETHER: RuleCode = linked::joined_cases_are_heard_together::CODE;
/// A series stays before one bench.
pub const SERIES_STAYS: RuleCode = linked::a_series_stays_before_one_bench::CODE;
/// What people decided holds.
pub const PEOPLE_DECIDED: RuleCode = decided::what_people_decided_holds::CODE;
/// The rapporteur sits.
pub const RAPPORTEUR_SITS: RuleCode = rapporteur::the_rapporteurs_sit::ONE_CODE;
/// A hearing lists no more than its cap.
pub const LISTS_NO_MORE: RuleCode = sittings::hearing_lists_no_more_than_its_cap::CODE;
/// A decision comes on a day of the chamber.
pub const DAY_OF_THE_DECISION: RuleCode = sittings::a_decision_comes_on_a_day_of_the_chamber::CODE;
/// An advocate general attends.
pub const ADVOCATE_GENERAL_ATTENDS: RuleCode =
    prosecution::an_advocate_general_attends::SECTION_CODE;
/// A greffier attends.
pub const GREFFIER_ATTENDS: RuleCode = people::a_greffier_attends_every_hearing::CODE;
