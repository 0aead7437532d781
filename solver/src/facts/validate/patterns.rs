//! Sitting patterns.

use super::index::{Index, in_hearing_ids};
use super::report::{At, Report};
use super::units;
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, PatternInput, WeekParity};
use std::collections::BTreeSet;

/// Weeks of the longest turn.
const LONGEST_TURN: u32 = 53;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("sitting_patterns");
    let mut seen = BTreeSet::new();
    for (position, pattern) in doc.sitting_patterns.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("id"), pattern.id.as_str(), &mut seen);
        units::check(&pattern.unit, &at.key("unit"), index, report);
        weeks(pattern, &at, report);
        dates(pattern, &at.key("only_on"), report);
        if let Some(room) = &pattern.usual_room {
            index.room(report, &at.key("usual_room"), room);
        }
    }
    same_hearing_ids(doc, &list, report);
}

/// One week in n, or even, or odd weeks: whichever it is, some week sits.
fn weeks(pattern: &PatternInput, at: &At<'_>, report: &mut Report) {
    let (every, offset) = (pattern.every_n_weeks, pattern.offset);
    let mut tell = |field: &str, value: u32, fr: String, en: String| {
        report.tell(Code::WeeksUnclear, &at.key(field), &value.to_string(), fr, en);
    };
    if every == 0 {
        let (fr, en) = ("« Une semaine sur 0 » n'existe pas.", "\"One week in 0\" does not exist.");
        tell("every_n_weeks", every, fr.to_owned(), en.to_owned());
    } else if every > LONGEST_TURN {
        report.amount(&at.key("every_n_weeks"), every, LONGEST_TURN);
    } else if offset >= every {
        tell(
            "offset",
            offset,
            format!("Une semaine sur {every} : le rang va de 0 à {}, pas {offset}.", every - 1),
            format!("One week in {every}: the offset goes from 0 to {}, not {offset}.", every - 1),
        );
    } else if every > 1 && pattern.weeks != WeekParity::Every {
        tell(
            "every_n_weeks",
            every,
            format!("Une semaine sur {every}, ou les semaines paires ou impaires : pas les deux."),
            format!("One week in {every}, or even or odd weeks: not both."),
        );
    }
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
