//! The reference plan. Its hearings and cases may be gone from the document; its people may not.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::input::DocumentInput;
use std::collections::BTreeSet;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let Some(plan) = &doc.reference_plan else { return };
    let root = At::Root.key("reference_plan");
    let list = root.key("hearings");
    let mut seen = BTreeSet::new();
    for (position, hearing) in plan.hearings.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), hearing.id.as_str(), &mut seen);
        let attendees = at.key("attendees");
        for (place, person) in hearing.attendees.iter().enumerate() {
            let _ = index.person(report, &attendees.item(place), person);
        }
        report.distinct(&attendees, &hearing.attendees);
        report.distinct(&at.key("cases"), &hearing.cases);
    }
}
