//! A plan against the law and against itself, the reasons of the cases that it leaves out included.

use super::{YearAhead, unplaced};
use crate::facts::plan::{FindingReport, Plan, UnplacedReport};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::search::formulation::prune;
use crate::verify::{Verification, false_claim, model_of, verify};
use std::collections::BTreeMap;

/// Verifies a plan against the document that it was made from, and looks again for the reason of each
/// case left out.
pub fn audit(document: &ValidDocument, plan: &Plan) -> Verification {
    let mut verification = verify(document, plan);
    if !plan.unplaced.is_empty() {
        verification.findings.splice(0..0, false_reasons(document, plan));
    }
    verification
}

/// Cases left out for another reason than the one written. How the reason is worded is no matter.
fn false_reasons(document: &ValidDocument, plan: &Plan) -> Vec<FindingReport> {
    let model = model_of(document, plan);
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
