//! The decision is given by its due date: its day, announced or else the first working day after the
//! shortest deliberation of the chamber, comes by the last working day on or before it (READY-42 to READY-44). Time limits are never extended
//! to the next working day here. The safety margin is a wish of the first tier, not a rule.
//!
//! Source: one per time limit, below. Shape: prunings.

mod texts;

use crate::facts::calendar::latest_decision_day;
use crate::law::cassation::delivery::delivery;
use crate::law::cassation::time_limits::due_under;
use crate::law::prelude::*;
use texts::{
    ARREST_WARRANT_INFO, CIVIL_OPINION_INFO, COMMITTAL_INFO, CRIMINAL_OPINION_INFO,
    IMMEDIATE_EXAMINATION_INFO, POLL_INFO, PRETRIAL_DETENTION_INFO, QPC_RAISED_INFO,
    QPC_TRANSMITTED_INFO, REGISTRY_DATE_INFO, SUPERIOR_COURT_INFO,
};

pub(in crate::law) struct DecisionBeforeDueDate {
    info: &'static RuleInfo,
}

/// Pre-trial detention.
pub(in crate::law) static PRETRIAL_DETENTION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &PRETRIAL_DETENTION_INFO };
/// Committal for trial.
pub(in crate::law) static COMMITTAL: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &COMMITTAL_INFO };
/// Immediate examination.
pub(in crate::law) static IMMEDIATE_EXAMINATION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &IMMEDIATE_EXAMINATION_INFO };
/// European arrest warrant.
pub(in crate::law) static ARREST_WARRANT: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &ARREST_WARRANT_INFO };
/// QPC sent by a lower court.
pub(in crate::law) static QPC_TRANSMITTED: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &QPC_TRANSMITTED_INFO };
/// QPC raised before the court.
pub(in crate::law) static QPC_RAISED: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &QPC_RAISED_INFO };
/// Opinion, civil.
pub(in crate::law) static CIVIL_OPINION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &CIVIL_OPINION_INFO };
/// Opinion, criminal.
pub(in crate::law) static CRIMINAL_OPINION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &CRIMINAL_OPINION_INFO };
/// Request concerning a court of appeal.
pub(in crate::law) static SUPERIOR_COURT: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &SUPERIOR_COURT_INFO };
/// Date entered by the registry.
pub(in crate::law) static REGISTRY_DATE: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &REGISTRY_DATE_INFO };
/// A poll or another outside date.
pub(in crate::law) static POLL: DecisionBeforeDueDate = DecisionBeforeDueDate { info: &POLL_INFO };

impl Describe for DecisionBeforeDueDate {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for DecisionBeforeDueDate {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, self.info.code, |case, hearing| {
            let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
            let Some(due) = due_under(facts, self.info.code) else { return false };
            if self.is_set_aside(model, facts.number.as_str(), candidate.id.as_str()) {
                return false;
            }
            let latest = latest_decision_day(due.date, &model.calendar);
            latest.is_none_or(|latest| delivery(model, hearing, case) > latest)
        });
    }
}

impl DecisionBeforeDueDate {
    fn is_set_aside(&self, model: &CourtModel, case: &str, hearing: &str) -> bool {
        self.info.hardness == Hardness::Overridable
            && model.is_overridden(self.info.code.0, &[case, hearing])
    }
}

impl Check for DecisionBeforeDueDate {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let (facts, decision) = (&model.cases[listed.case], listed.delivery);
                let Some(due) = due_under(facts, self.info.code) else { continue };
                // A working day from the decision on comes no later than the due date.
                let in_time = decision
                    .iter_days()
                    .take_while(|day| *day <= due.date)
                    .any(|day| model.calendar.is_working_day(day));
                if !in_time {
                    let (number, due) = (&facts.number, due.date);
                    breaches.push(
                        Breach::new(
                            self.info.code,
                            format!(
                                "{number} : décision au {decision} pour une échéance au {due}",
                                decision = fr_date(decision),
                                due = fr_date(due)
                            ),
                            format!("{number}: decision on {decision} for a due date of {due}"),
                        )
                        .at(held.hearing)
                        .case(listed.case),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests;
