//! What is wrong with a plan as a file, before any rule is looked at.

use super::findings::engine_finding;
use crate::facts::domain::CourtModel;
use crate::facts::input::HearingState;
use crate::facts::plan::{DraftCalendar, FindingReport, HearingReport, Plan, Severity};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::hearing_report;

/// Hearings that are not what their ids stand for: what the plan says of a hearing, its list, people
/// and room aside, follows from the document and from who attends. A calendar that says nothing of
/// itself may leave out how far a hearing has come and who presides.
pub(super) fn misplaced(
    model: &CourtModel,
    calendar: &DraftCalendar,
    plan: &Plan,
) -> Vec<FindingReport> {
    let mut findings = Vec::new();
    for report in &plan.hearings {
        let held = model.hearing(&report.id).and_then(|hearing| calendar.get(hearing));
        let Some(due) = held.map(|held| hearing_report(model, held)) else { continue };
        let silent = plan.is_silent();
        let stage = (report.state, report.fixed);
        let unsaid = silent && stage == (HearingState::default(), false);
        let parts = [
            (report.date == due.date && report.half_day == due.half_day, "la date", "the date"),
            (report.unit == due.unit, "l'unité", "the unit"),
            (report.formation == due.formation, "la formation", "the formation"),
            (unsaid || stage == (due.state, due.fixed), "l'état", "the state"),
            (
                silent && report.presiding.is_none() || report.presiding == due.presiding,
                "la présidence",
                "the presidency",
            ),
        ];
        let wrong = parts.into_iter().filter(|(is_so, ..)| !is_so);
        findings.extend(wrong.map(|(_, fr, en)| {
            let id = &report.id;
            at(
                report,
                Text::new(
                    format!("audience {id} : {fr} n'est pas ce que le document en dit"),
                    format!("hearing {id}: {en} is not what the document says of it"),
                ),
            )
        }));
    }
    findings
}

/// Hearings under a name of their own that the document knows under another: refusals and decisions
/// bear on the name that it gives.
pub(super) fn renamed(
    model: &CourtModel,
    document: &ValidDocument,
    plan: &Plan,
) -> Vec<FindingReport> {
    let is_outside = |report: &&HearingReport| {
        let mut documented = document.get().hearings.iter();
        model.hearing(&report.id).is_some_and(|hearing| model.hearings[hearing].existing.is_some())
            && !documented.any(|hearing| hearing.id == report.id)
    };
    let outside: Vec<&HearingReport> = plan.hearings.iter().filter(is_outside).collect();
    if outside.is_empty() {
        return Vec::new();
    }
    let known = CourtModel::new(document, &plan.scope, &[]);
    let mut findings = Vec::new();
    for report in outside {
        let Some(outside) = model.hearing(&report.id) else { continue };
        let outside = &model.hearings[outside];
        let twin = known.hearings.iter().find(|candidate| {
            (candidate.slot, candidate.formation) == (outside.slot, outside.formation)
                && candidate.unit == outside.unit
        });
        if let Some(twin) = twin {
            let (id, name) = (&report.id, &twin.id);
            findings.push(at(
                report,
                Text::new(
                    format!("l'audience {id} est celle que le document appelle {name}"),
                    format!("hearing {id} is the one that the document calls {name}"),
                ),
            ));
        }
    }
    findings
}

fn at(report: &HearingReport, message: Text) -> FindingReport {
    FindingReport { hearing: Some(report.id.clone()), ..engine_finding(Severity::Error, message) }
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
