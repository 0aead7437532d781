//! What is wrong with a plan as a file, before any rule is looked at.

use super::findings::engine_finding;
use crate::facts::domain::CourtModel;
use crate::facts::plan::{DraftCalendar, FindingReport, Plan, Severity};
use crate::facts::text::Text;
use std::collections::BTreeSet;

/// Cases of a plan of the engine that are neither listed nor told to be left out, or both.
pub(super) fn unaccounted(
    model: &CourtModel,
    calendar: &DraftCalendar,
    plan: &Plan,
) -> Vec<FindingReport> {
    let placed = calendar.placements();
    let left_out: BTreeSet<_> = plan.unplaced.iter().map(|unplaced| &unplaced.case).collect();
    let wrong = model
        .cases
        .iter_enumerated()
        .filter(|(index, case)| placed.contains_key(index) == left_out.contains(&case.number));
    wrong
        .map(|(_, case)| FindingReport {
            case: Some(case.number.clone()),
            ..engine_finding(
                Severity::Error,
                Text::new(
                    format!("{} : ni inscrite ni déclarée sans audience, ou les deux", case.number),
                    format!("{}: neither listed nor told to be left out, or both", case.number),
                ),
            )
        })
        .collect()
}

/// Hearings whose date, half-day, unit or formation are not those of the document.
pub(super) fn misplaced(model: &CourtModel, plan: &Plan) -> Vec<FindingReport> {
    let mut findings = Vec::new();
    for report in &plan.hearings {
        let Some(hearing) = model.hearing(&report.id) else { continue };
        let candidate = &model.hearings[hearing];
        let same = candidate.slot.date == report.date
            && candidate.slot.half_day == report.half_day
            && candidate.formation == report.formation;
        if !same {
            findings.push(FindingReport {
                hearing: Some(report.id.clone()),
                ..engine_finding(
                    Severity::Error,
                    Text::new(
                        format!("l'audience {} n'a ni la date ni la formation que cet identifiant désigne ({})", report.id, candidate.slot.fr()),
                        format!("hearing {} has neither the date nor the formation that its id stands for ({})", report.id, candidate.slot.en()),
                    ),
                )
            });
        }
    }
    findings
}

pub(super) fn no_window() -> FindingReport {
    unreadable(Text::new(
        "la période du plan n'en est pas une : 400 jours au plus, entre 1990 et 2100",
        "the period of the plan is none: 400 days at most, between 1990 and 2100",
    ))
}

pub(super) fn unreadable(problem: Text) -> FindingReport {
    engine_finding(Severity::Error, problem)
}
