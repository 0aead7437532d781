//! Chambers and sections.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::input::{ChamberInput, DocumentInput};
use std::collections::BTreeSet;

/// Days of the longest deliberation.
const LONGEST_DELIBERATION: u32 = 1_000;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    chambers(doc, &At::Root.key("chambers"), report);
    sections(doc, index, &At::Root.key("sections"), report);
}

fn chambers(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    if doc.chambers.is_empty() {
        report.tell(
            Code::NothingToPlan,
            at,
            "[]",
            "La Cour n'a aucune chambre.",
            "The court has no chamber.",
        );
    }
    let mut seen = BTreeSet::new();
    for (position, chamber) in doc.chambers.iter().enumerate() {
        let at = at.item(position);
        report.id(&at.key("id"), chamber.id.as_str(), &mut seen);
        amounts(chamber, &at, report);
    }
}

fn amounts(chamber: &ChamberInput, at: &At<'_>, report: &mut Report) {
    report.amount(&at.key("target_age_months"), chamber.target_age_months, 600);
    let held = chamber.hearings_held_this_year;
    report.amount(&at.key("hearings_held_this_year"), held, 1_000_000);
    let quota = chamber.annual_hearing_quota.unwrap_or(0);
    report.amount(&at.key("annual_hearing_quota"), quota, 1_000_000);
    let (days, at) = (&chamber.deliberation, at.key("deliberation"));
    for (field, days) in [
        ("restricted_days", days.restricted_days),
        ("section_days", days.section_days),
        ("plenary_days", days.plenary_days),
        ("urgent_days", days.urgent_days.unwrap_or(0)),
    ] {
        report.amount(&at.key(field), days, LONGEST_DELIBERATION);
    }
}

fn sections(doc: &DocumentInput, index: &Index<'_>, at: &At<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (position, section) in doc.sections.iter().enumerate() {
        let at = at.item(position);
        report.id(&at.key("id"), section.id.as_str(), &mut seen);
        index.chamber(report, &at.key("chamber"), &section.chamber);
    }
}
