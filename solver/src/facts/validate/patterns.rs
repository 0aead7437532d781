//! Sitting patterns.

use super::index::{Index, in_hearing_ids};
use super::report::{At, Report};
use super::units;
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, PatternInput};
use std::collections::BTreeSet;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("sitting_patterns");
    let mut seen = BTreeSet::new();
    for (position, pattern) in doc.sitting_patterns.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), pattern.id.as_str(), &mut seen);
        units::check(&pattern.unit, &at.key("unit"), index, report);
        dates(pattern, &at.key("only_on"), report);
        if let Some(room) = &pattern.usual_room {
            index.room(report, &at.key("usual_room"), room);
        }
    }
    same_hearing_ids(doc, &list, report);
}

/// Any day of the week is accepted: listed dates replace the usual day.
fn dates(pattern: &PatternInput, at: &At<'_>, report: &mut Report) {
    for (position, date) in pattern.only_on.iter().enumerate() {
        report.date(&at.item(position), *date);
    }
    report.distinct(at, &pattern.only_on);
}

/// Two ids that differ by a space and a dash would open hearings of the same ids.
fn same_hearing_ids(doc: &DocumentInput, list: &At<'_>, report: &mut Report) {
    let mut opened = BTreeSet::new();
    let mut given = BTreeSet::new();
    for (position, pattern) in doc.sitting_patterns.iter().enumerate() {
        let id = pattern.id.as_str();
        if given.insert(id) && !opened.insert(in_hearing_ids(id)) {
            report.tell(
                Code::DuplicateId,
                &list.item(position).key("id"),
                id,
                format!("« {id} » ne diffère d'un autre que par une espace ou un tiret."),
                format!("\"{id}\" differs from another by a space or a dash only."),
            );
        }
    }
}
