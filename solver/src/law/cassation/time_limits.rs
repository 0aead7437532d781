//! By when a case must be decided: the legal time limits, the registry's date, a poll.

use crate::facts::calendar::{add_days, add_months};
use crate::facts::domain::Case;
use crate::facts::ids::RuleCode;
use crate::facts::input::{EventKind, TimeLimitKind};
use chrono::NaiveDate;

/// A day by which the decision must be given, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDate {
    /// The latest day, before any counting back to a working day.
    pub date: NaiveDate,
    /// The rule that sets it: READY-30 to 34 and 50 to 60, READY-41 (registry) or READY-25 (poll).
    pub rule: RuleCode,
}

/// The day by which the decision must be given: the registry's date beats the computed one; a
/// poll counts if it comes first. Of a case that left the list, no decision is awaited.
pub fn due(case: &Case) -> Option<DueDate> {
    if case.left_on.is_some() {
        return None;
    }
    match (legal_due(case), poll_due(case)) {
        (Some(legal), Some(poll)) => Some(if poll.date < legal.date { poll } else { legal }),
        (legal, poll) => legal.or(poll),
    }
}

/// The day that one rule sets, be it the first or not: a poll, which people may set aside, never
/// hides the legal date.
pub fn due_under(case: &Case, rule: RuleCode) -> Option<DueDate> {
    legal_due(case).into_iter().chain(poll_due(case)).find(|due| due.rule == rule)
}

fn legal_due(case: &Case) -> Option<DueDate> {
    case.legal_due_date
        .map(|date| DueDate { date, rule: RuleCode("READY-41") })
        .or_else(|| computed_due(case))
}

fn poll_due(case: &Case) -> Option<DueDate> {
    case.external_due_date.map(|date| DueDate { date, rule: RuleCode("READY-25") })
}

fn computed_due(case: &Case) -> Option<DueDate> {
    let limit = case.time_limit?;
    let start = case.event(start_event(limit))?;
    Some(DueDate { date: due_date(limit, start), rule: rule_of(limit) })
}

/// Whether a due date makes the case urgent.
pub fn is_urgent(case: &Case) -> bool {
    due(case).is_some()
}

/// The rule of a time limit.
pub(super) fn rule_of(limit: TimeLimitKind) -> RuleCode {
    match limit {
        TimeLimitKind::PretrialDetention => RuleCode("READY-30"),
        TimeLimitKind::Committal => RuleCode("READY-31"),
        TimeLimitKind::ImmediateExamination => RuleCode("READY-32"),
        TimeLimitKind::EuropeanArrestWarrant => RuleCode("READY-34"),
        TimeLimitKind::QpcTransmitted => RuleCode("READY-50"),
        TimeLimitKind::QpcRaised => RuleCode("READY-51"),
        TimeLimitKind::CivilOpinion => RuleCode("READY-53"),
        TimeLimitKind::CriminalOpinion => RuleCode("READY-54"),
        TimeLimitKind::SuperiorCourtRequest => RuleCode("READY-60"),
    }
}

/// The day by which the decision is due, before counting back to a working day.
pub fn due_date(limit: TimeLimitKind, start: NaiveDate) -> NaiveDate {
    match limit {
        TimeLimitKind::PretrialDetention
        | TimeLimitKind::Committal
        | TimeLimitKind::QpcTransmitted
        | TimeLimitKind::QpcRaised
        | TimeLimitKind::CivilOpinion
        | TimeLimitKind::CriminalOpinion => add_months(start, 3),
        TimeLimitKind::ImmediateExamination => add_months(start, 2),
        TimeLimitKind::EuropeanArrestWarrant => add_days(start, 40),
        TimeLimitKind::SuperiorCourtRequest => add_months(start, 1),
    }
}

/// The event from which a legal time limit runs.
pub fn start_event(limit: TimeLimitKind) -> EventKind {
    match limit {
        TimeLimitKind::PretrialDetention
        | TimeLimitKind::Committal
        | TimeLimitKind::CivilOpinion
        | TimeLimitKind::CriminalOpinion
        | TimeLimitKind::SuperiorCourtRequest => EventKind::FileReceived,
        TimeLimitKind::ImmediateExamination => EventKind::ImmediateExaminationOrder,
        TimeLimitKind::EuropeanArrestWarrant => EventKind::Appeal,
        TimeLimitKind::QpcTransmitted => EventKind::Transmission,
        TimeLimitKind::QpcRaised => EventKind::SeparateBrief,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::calendar::{CourtCalendar, latest_decision_day};
    use crate::testkit::date;
    use std::collections::BTreeSet;

    const ALL: [TimeLimitKind; 9] = [
        TimeLimitKind::PretrialDetention,
        TimeLimitKind::Committal,
        TimeLimitKind::ImmediateExamination,
        TimeLimitKind::EuropeanArrestWarrant,
        TimeLimitKind::QpcTransmitted,
        TimeLimitKind::QpcRaised,
        TimeLimitKind::CivilOpinion,
        TimeLimitKind::CriminalOpinion,
        TimeLimitKind::SuperiorCourtRequest,
    ];

    #[test]
    fn due_dates_and_latest_decision_days_are_those_of_the_table() {
        let table = include_str!("../../../../fixtures/calendars/time-limits.csv");
        let plain = CourtCalendar::default();
        let mut seen = BTreeSet::new();
        for line in table.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()) {
            let limit = ALL.into_iter().find(|&limit| rule_of(limit).0 == line[1]);
            let limit = limit.expect("a known rule");
            assert_eq!(due_date(limit, date(line[0])), date(line[2]), "{line:?}");
            assert_eq!(latest_decision_day(date(line[2]), &plain), Some(date(line[3])), "{line:?}");
            let _ = seen.insert(limit);
        }
        assert_eq!(seen.len(), ALL.len());
    }
}
