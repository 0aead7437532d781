//! A plan against the law and against itself, the reasons of the cases that it leaves out included.

use super::{YearAhead, false_contradictions, unplaced};
use crate::facts::ids::CaseNumber;
use crate::facts::plan::{FindingReport, Plan, UnplacedReport};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::search::formulation::prune;
use crate::verify::{Verification, false_claim, model_with, verify};
use std::collections::BTreeMap;

/// Verifies a plan against the document that it was made from, and looks again for the reason of each
/// case left out.
pub fn audit(document: &ValidDocument, plan: &Plan) -> Verification {
    let mut verification = verify(document, plan);
    let mut untrue = not_contradicted(document, plan);
    untrue.extend(not_dropped(plan));
    if !plan.unplaced.is_empty() {
        untrue.extend(false_reasons(document, plan));
    }
    verification.findings.splice(0..0, untrue);
    verification
}

/// Decisions that the plan gives up and that nothing contradicts.
fn not_contradicted(document: &ValidDocument, plan: &Plan) -> Vec<FindingReport> {
    let wrong = false_contradictions(document, plan);
    wrong
        .into_iter()
        .map(|decision| {
            let hearing = decision.hearing;
            let fault = false_claim(Text::new(
                format!("audience {hearing} : ce que le projet dit ne pouvoir garder n'est pas contredit, ou l'est autrement"),
                format!("hearing {hearing}: what the plan says can't be kept is not contradicted, or otherwise"),
            ));
            FindingReport {
                hearing: Some(hearing),
                case: decision.case,
                person: decision.person,
                ..fault
            }
        })
        .collect()
}

/// Cases told to have left the lists and that are on one.
fn not_dropped(plan: &Plan) -> Vec<FindingReport> {
    let listed = |number: &CaseNumber| {
        plan.hearings.iter().flat_map(|hearing| &hearing.cases).any(|listed| listed.case == *number)
    };
    let wrong = plan.dropped.iter().filter(|dropped| listed(&dropped.case));
    wrong
        .map(|dropped| {
            let number = &dropped.case;
            let fault = false_claim(Text::new(
                format!("{number}, dite retirée des rôles, est inscrite à une audience"),
                format!("{number}, told to have left the lists, is on one"),
            ));
            FindingReport { case: Some(number.clone()), ..fault }
        })
        .collect()
}

/// Cases left out for another reason than the one written. How the reason is worded is no matter.
fn false_reasons(document: &ValidDocument, plan: &Plan) -> Vec<FindingReport> {
    let document = &*document.conceding(plan.given_up());
    let model = model_with(document, &plan.scope, &plan.hearings);
    let (calendar, _) = resolve(&model, &plan.hearings);
    let ahead = YearAhead::of_missing(document, &model, &calendar);
    let found = unplaced(&model, &prune(&model), &calendar, &|case| ahead.first_date(case));
    let found: BTreeMap<_, _> = found.iter().map(|report| (&report.case, report)).collect();
    let gist = |report: &UnplacedReport| {
        let UnplacedReport { reason, rule, resource, earliest_date, due_date_at_risk, .. } =
            report.clone();
        (reason, rule, resource, earliest_date, due_date_at_risk)
    };
    let wrong = plan.unplaced.iter().filter_map(|written| {
        let due = found.get(&written.case)?;
        (gist(due) != gist(written)).then_some((written, due))
    });
    wrong
        .map(|(written, due)| {
            let (number, reason) = (&written.case, &due.explanation);
            let fault = false_claim(Text::new(
                format!("{number} : le motif écrit n'est pas le sien ({})", reason.fr),
                format!("{number}: the reason written is not its own ({})", reason.en),
            ));
            FindingReport { case: Some(number.clone()), ..fault }
        })
        .collect()
}
