//! The document's own fields: version, date of the data, window.

use super::index::Index;
use super::report::{At, Report, YEARS};
use crate::calendar::DateRange;
use crate::diagnostic::Code;
use crate::input::{DocumentInput, SCHEMA_VERSION};
use chrono::Datelike;

/// Days of the longest window.
const LONGEST_WINDOW: i64 = 400;

pub(super) fn check(doc: &DocumentInput, _: &Index<'_>, report: &mut Report) {
    version(doc, report);
    report.date(&At::Root.key("as_of"), doc.as_of);
    report.range(Code::RangeReversed, &At::Root.key("window"), doc.window.from, doc.window.to);
    window_length(doc, report);
}

fn version(doc: &DocumentInput, report: &mut Report) {
    let seen = doc.schema_version;
    if seen != SCHEMA_VERSION {
        report.tell(
            Code::UnknownVersion,
            &At::Root.key("schema_version"),
            &seen.to_string(),
            format!("La version {seen} n'est pas lue ; version lue : {SCHEMA_VERSION}."),
            format!("Version {seen} is not read; version read: {SCHEMA_VERSION}."),
        );
    }
}

/// Whether days make a window that may be looked at: in order, not too many, in the years that documents speak of.
pub fn is_window(window: DateRange) -> bool {
    let is_near = [window.from, window.to].iter().all(|day| YEARS.contains(&day.year()));
    is_near && window.from <= window.to && days(window) <= LONGEST_WINDOW
}

fn days(window: DateRange) -> i64 {
    (window.to - window.from).num_days().saturating_add(1)
}

fn window_length(doc: &DocumentInput, report: &mut Report) {
    let days = days(doc.window);
    if days > LONGEST_WINDOW {
        report.tell(
            Code::WindowTooLong,
            &At::Root.key("window"),
            &format!("{}/{}", doc.window.from, doc.window.to),
            format!("La fenêtre couvre {days} jours ; maximum : {LONGEST_WINDOW}."),
            format!("The window covers {days} days; maximum: {LONGEST_WINDOW}."),
        );
    }
}
