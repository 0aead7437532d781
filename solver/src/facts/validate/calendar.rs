//! The court's year.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::calendar::Closure;
use crate::facts::diagnostic::Code;
use crate::facts::input::DocumentInput;

pub(super) fn check(doc: &DocumentInput, _: &Index<'_>, report: &mut Report) {
    let at = At::Root.key("calendar");
    reduced_service(doc, &at.key("reduced_service"), report);
    solemn_hearings(doc, &at.key("solemn_hearings"), report);
    closures(&doc.calendar.closures, &at.key("closures"), report);
    school_holidays(doc, &at.key("school_holidays"), report);
}

fn reduced_service(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    for (position, period) in doc.calendar.reduced_service.iter().enumerate() {
        let at = at.item(position);
        report.range(Code::PeriodReversed, &at, period.from, period.to);
        let urgent = period.urgent_hearings_per_fortnight;
        report.amount(&at.key("urgent_hearings_per_fortnight"), urgent, 1_000);
    }
}

fn solemn_hearings(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    let slots = &doc.calendar.solemn_hearings;
    for (position, slot) in slots.iter().enumerate() {
        report.date(&at.item(position).key("date"), slot.date);
    }
    twice(slots, at, report);
}

fn school_holidays(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    for (position, period) in doc.calendar.school_holidays.iter().enumerate() {
        report.range(Code::PeriodReversed, &at.item(position), period.from, period.to);
    }
}

/// Closures of the court or of a room.
pub(super) fn closures(closures: &[Closure], at: &At<'_>, report: &mut Report) {
    for (position, closure) in closures.iter().enumerate() {
        report.range(Code::PeriodReversed, &at.item(position), closure.from, closure.to);
    }
    twice(closures, at, report);
}

fn twice<T: PartialEq>(periods: &[T], at: &At<'_>, report: &mut Report) {
    for (position, period) in periods.iter().enumerate() {
        if periods.iter().take(position).any(|before| before == period) {
            report.tell(
                Code::PeriodTwice,
                &at.item(position),
                "",
                "La même période est déjà donnée plus haut.",
                "The same period is already given above.",
            );
        }
    }
}
