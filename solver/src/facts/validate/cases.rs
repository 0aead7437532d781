//! Cases: where they stand, who has them, what is dated.

use super::index::Index;
use super::report::{At, Report};
use super::roles::{PROSECUTION, RAPPORTEUR, fits};
use crate::facts::diagnostic::Code;
use crate::facts::input::{CaseInput, DocumentInput, EventKind};
use std::collections::BTreeSet;

pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("cases");
    let mut seen = BTreeSet::new();
    for (position, case) in doc.cases.iter().enumerate() {
        let at = list.item(position);
        report.id(&at.key("number"), case.number.as_str(), &mut seen);
        chambers(case, &at, index, report);
        people(case, &at, index, report);
        exclusions(case, &at.key("exclusions"), index, report);
        if let Some(hearing) = &case.fixed_hearing {
            index.hearing(report, &at.key("fixed_hearing"), hearing);
        }
        events(doc, case, &at.key("events"), report);
        dates(case, &at, report);
        priority(case, &at.key("priority"), report);
        amounts(case, &at, report);
    }
}

fn chambers(case: &CaseInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    index.chamber(report, &at.key("chamber"), &case.chamber);
    if let Some(section) = &case.section {
        index.section_of(report, &at.key("section"), section, &case.chamber);
    }
    let concerned = at.key("chambers_concerned");
    report.distinct(&concerned, &case.chambers_concerned);
    for (position, chamber) in case.chambers_concerned.iter().enumerate() {
        index.chamber(report, &concerned.item(position), chamber);
    }
}

fn people(case: &CaseInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let rapporteurs = at.key("rapporteurs");
    report.distinct(&rapporteurs, &case.rapporteurs);
    for (position, person) in case.rapporteurs.iter().enumerate() {
        fits(person, &rapporteurs.item(position), index, report, RAPPORTEUR);
    }
    if let Some(person) = &case.advocate_general {
        fits(person, &at.key("advocate_general"), index, report, PROSECUTION);
    }
}

fn exclusions(case: &CaseInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (position, exclusion) in case.exclusions.iter().enumerate() {
        let at = at.item(position);
        let person = &exclusion.person;
        let _ = index.person(report, &at.key("person"), person);
        if !seen.insert((person, exclusion.code)) {
            report.tell(
                Code::DuplicateExclusion,
                &at,
                person.as_str(),
                format!("« {person} » est déjà écarté de l'affaire {} pour ce motif.", case.number),
                format!("\"{person}\" is already kept out of {} on this ground.", case.number),
            );
        }
    }
}

/// Other facts may be expected, so their dates may lie ahead.
fn events(doc: &DocumentInput, case: &CaseInput, at: &At<'_>, report: &mut Report) {
    for (position, event) in case.events.iter().enumerate() {
        let item = at.item(position);
        let at = item.key("date");
        report.date(&at, event.date);
        let past = matches!(
            event.kind,
            EventKind::Appeal
                | EventKind::FileReceived
                | EventKind::Striking
                | EventKind::Withdrawal
        );
        if past && event.date > doc.as_of {
            let (date, as_of) = (event.date, doc.as_of);
            report.tell(
                Code::FutureFact,
                &at,
                &date.to_string(),
                format!("Le {date} est après l'arrêté des données ({as_of})."),
                format!("{date} is after the date of the data ({as_of})."),
            );
        }
    }
}

fn dates(case: &CaseInput, at: &At<'_>, report: &mut Report) {
    for (field, date) in [
        ("legal_due_date", case.legal_due_date),
        ("external_due_date", case.external_due_date),
        ("ready_date", case.ready_date),
        ("expected_ready_on", case.expected_ready_on),
        ("report_filed_on", case.report_filed_on),
        ("ag_opinion_on", case.ag_opinion_on),
    ] {
        report.optional_date(&at.key(field), date);
    }
    if let Some(notice) = &case.notice_1015 {
        let at = at.key("notice_1015");
        report.date(&at.key("notified_on"), notice.notified_on);
        report.amount(&at.key("days"), notice.days, 1_000);
    }
}

fn priority(case: &CaseInput, at: &At<'_>, report: &mut Report) {
    let seen = case.priority;
    if !(1..=10).contains(&seen) {
        report.tell(
            Code::PriorityOutOfRange,
            at,
            &seen.to_string(),
            format!("{seen} n'est pas entre 1 et 10."),
            format!("{seen} is not between 1 and 10."),
        );
    }
}

fn amounts(case: &CaseInput, at: &At<'_>, report: &mut Report) {
    report.amount(&at.key("weight_points"), case.weight_points.unwrap_or(0), 10_000);
    report.amount(&at.key("postponements"), case.postponements, 1_000);
}
