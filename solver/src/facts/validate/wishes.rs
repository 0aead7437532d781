//! Pins and bans.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::ids::{CaseNumber, HearingId, PersonId};
use crate::facts::input::DocumentInput;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let pins = At::Root.key("pins");
    for (position, pin) in doc.pins.iter().enumerate() {
        let wish = (&pin.hearing, pin.case.as_ref(), pin.person.as_ref());
        check_wish(wish, &pins.item(position), index, report);
    }
    let bans = At::Root.key("bans");
    for (position, ban) in doc.bans.iter().enumerate() {
        let wish = (&ban.hearing, ban.case.as_ref(), ban.person.as_ref());
        check_wish(wish, &bans.item(position), index, report);
    }
}

fn check_wish(
    (hearing, case, person): (&HearingId, Option<&CaseNumber>, Option<&PersonId>),
    at: &At<'_>,
    index: &Index<'_>,
    report: &mut Report,
) {
    index.hearing(report, &at.key("hearing"), hearing);
    if let Some(case) = case {
        index.case(report, &at.key("case"), case);
    }
    if let Some(person) = person {
        let _ = index.person(report, &at.key("person"), person);
    }
}
