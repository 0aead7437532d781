//! The document's own fields: version, date of the data, window.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::calendar::LONGEST_WINDOW_DAYS;
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, SCHEMA_VERSION};

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

fn window_length(doc: &DocumentInput, report: &mut Report) {
    let days = doc.window.length_days();
    if days > LONGEST_WINDOW_DAYS {
        report.tell(
            Code::WindowTooLong,
            &At::Root.key("window"),
            &format!("{}/{}", doc.window.from, doc.window.to),
            format!("La fenêtre couvre {days} jours ; maximum : {LONGEST_WINDOW_DAYS}."),
            format!("The window covers {days} days; maximum: {LONGEST_WINDOW_DAYS}."),
        );
    }
}
