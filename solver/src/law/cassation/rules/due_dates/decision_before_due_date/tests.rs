//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::facts::input::{EventKind, TimeLimitKind};
use crate::testkit::{Court, date, event, halves_agree, halves_agree_over};

const HEARING: &str = "s1-f-2026-03-10-am";

/// The first case of the criminal court with a time limit that runs from an event.
fn limited(kind: TimeLimitKind, start: EventKind, day: &str) -> Court {
    Court::criminal().edit(|doc| {
        doc.as_of = date("2026-03-09");
        doc.cases[0].time_limit = Some(kind);
        doc.cases[0].events.retain(|event| event.kind != start);
        doc.cases[0].events.push(event(start, day));
    })
}

fn breaches(rule: &DecisionBeforeDueDate, court: &Court) -> usize {
    let held = court.hold(HEARING, &["P0001", "P0002", "P0003"], &["24-80.001"]);
    rule.check(&held.model(), &held.calendar()).len()
}

/// Heard and decided on 10 March: criminal matters with a due date are decided on the day.
#[test]
fn each_time_limit_runs_from_its_event_to_the_day() {
    use {EventKind as E, TimeLimitKind as T};
    let table = [
        (&PRETRIAL_DETENTION, T::PretrialDetention, E::FileReceived, "2025-12-10", "2025-12-09"),
        (&COMMITTAL, T::Committal, E::FileReceived, "2025-12-10", "2025-12-09"),
        (
            &IMMEDIATE_EXAMINATION,
            T::ImmediateExamination,
            E::ImmediateExaminationOrder,
            "2026-01-10",
            "2026-01-09",
        ),
        (&ARREST_WARRANT, T::EuropeanArrestWarrant, E::Appeal, "2026-01-29", "2026-01-28"),
        (&QPC_TRANSMITTED, T::QpcTransmitted, E::Transmission, "2025-12-10", "2025-12-09"),
        (&QPC_RAISED, T::QpcRaised, E::SeparateBrief, "2025-12-10", "2025-12-09"),
        (&CIVIL_OPINION, T::CivilOpinion, E::FileReceived, "2025-12-10", "2025-12-09"),
        (&CRIMINAL_OPINION, T::CriminalOpinion, E::FileReceived, "2025-12-10", "2025-12-09"),
        (&SUPERIOR_COURT, T::SuperiorCourtRequest, E::FileReceived, "2026-02-10", "2026-02-09"),
    ];
    for (rule, kind, start, in_time, late) in table {
        assert_eq!(breaches(rule, &limited(kind, start, in_time)), 0, "{}", rule.info.code);
        assert_eq!(breaches(rule, &limited(kind, start, late)), 1, "{}", rule.info.code);
    }
}

#[test]
fn a_date_of_the_registry_or_a_poll_counts_to_the_day() {
    let registry =
        |day: &str| Court::criminal().edit(|doc| doc.cases[0].legal_due_date = Some(date(day)));
    let poll =
        |day: &str| Court::criminal().edit(|doc| doc.cases[0].external_due_date = Some(date(day)));
    assert_eq!(breaches(&REGISTRY_DATE, &registry("2026-03-10")), 0);
    assert_eq!(breaches(&REGISTRY_DATE, &registry("2026-03-09")), 1);
    assert_eq!(breaches(&POLL, &poll("2026-03-10")), 0);
    assert_eq!(breaches(&POLL, &poll("2026-03-09")), 1);
}

#[test]
fn a_due_date_on_a_sunday_counts_back_to_the_friday() {
    let due_sunday = |urgent_days: u32| {
        Court::criminal().edit(|doc| {
            doc.chambers[0].deliberation.urgent_days = Some(urgent_days);
            doc.cases[0].legal_due_date = Some(date("2026-03-15"));
        })
    };
    assert_eq!(breaches(&REGISTRY_DATE, &due_sunday(3)), 0, "decision on Friday");
    assert_eq!(breaches(&REGISTRY_DATE, &due_sunday(4)), 1, "decision on Saturday");
}

/// As in a decision of 4 June 2025: heard and decided on the fortieth day after the appeal.
#[test]
fn an_arrest_warrant_is_heard_and_decided_on_the_fortieth_day() {
    let limit = TimeLimitKind::EuropeanArrestWarrant;
    let fortieth = limited(limit, EventKind::Appeal, "2026-01-29");
    assert_eq!(breaches(&ARREST_WARRANT, &fortieth), 0);
    let slower = fortieth.edit(|doc| doc.chambers[0].deliberation.urgent_days = Some(1));
    assert_eq!(breaches(&ARREST_WARRANT, &slower), 1, "this chamber decides on the next day");
}

#[test]
fn a_civil_chamber_takes_seven_days_unless_it_says_otherwise() {
    let heard = |court: Court| {
        let held = court.hold(HEARING, &["P0001", "P0002", "P0003"], &["24-10.001"]);
        REGISTRY_DATE.check(&held.model(), &held.calendar()).len()
    };
    let due = |day: &str| Court::civil().edit(|doc| doc.cases[0].legal_due_date = Some(date(day)));
    assert_eq!(heard(due("2026-03-17")), 0);
    assert_eq!(heard(due("2026-03-16")), 1);
    let on_the_day =
        due("2026-03-10").edit(|doc| doc.chambers[0].deliberation.urgent_days = Some(0));
    assert_eq!(heard(on_the_day), 0);
}

/// A poll on 6 March, before a legal date of 9 March; the poll is set aside by a president.
fn poll_set_aside() -> Court {
    Court::criminal().edit(|doc| {
        doc.cases[0].legal_due_date = Some(date("2026-03-09"));
        doc.cases[0].external_due_date = Some(date("2026-03-06"));
        doc.overrides.push(crate::facts::input::OverrideInput {
            rule: "READY-25".to_owned(),
            target: "24-80.001".to_owned(),
            person: "P0001".into(),
            reason: "scrutin reporté".to_owned(),
        });
    })
}

#[test]
fn a_poll_that_comes_first_does_not_hide_the_legal_date() {
    assert_eq!(breaches(&POLL, &poll_set_aside()), 1);
    assert_eq!(breaches(&REGISTRY_DATE, &poll_set_aside()), 1);
}

#[test]
fn setting_a_poll_aside_leaves_the_legal_date() {
    let model = poll_set_aside().model();
    let mut pruning = Pruning::default();
    POLL.prune(&model, &mut pruning);
    assert!(pruning.listings.is_empty());
    REGISTRY_DATE.prune(&model, &mut pruning);
    let pair =
        (crate::testkit::case_ix(&model, "24-80.001"), crate::testkit::hearing_ix(&model, HEARING));
    assert!(pruning.listings.contains_key(&pair));
}

#[test]
fn each_rule_is_that_of_its_time_limit() {
    let rules = [
        (&PRETRIAL_DETENTION, TimeLimitKind::PretrialDetention),
        (&COMMITTAL, TimeLimitKind::Committal),
        (&IMMEDIATE_EXAMINATION, TimeLimitKind::ImmediateExamination),
        (&ARREST_WARRANT, TimeLimitKind::EuropeanArrestWarrant),
        (&QPC_TRANSMITTED, TimeLimitKind::QpcTransmitted),
        (&QPC_RAISED, TimeLimitKind::QpcRaised),
        (&CIVIL_OPINION, TimeLimitKind::CivilOpinion),
        (&CRIMINAL_OPINION, TimeLimitKind::CriminalOpinion),
        (&SUPERIOR_COURT, TimeLimitKind::SuperiorCourtRequest),
    ];
    for (rule, limit) in rules {
        assert_eq!(rule.info.code, crate::law::cassation::time_limits::rule_of(limit));
    }
}

#[test]
fn rows_and_check_agree_where_a_poll_and_a_legal_date_compete() {
    let court = Court::criminal().edit(|doc| {
        doc.cases[0].legal_due_date = Some(date("2026-03-09"));
        doc.cases[0].external_due_date = Some(date("2026-03-06"));
    });
    for rule in [&POLL, &REGISTRY_DATE] {
        halves_agree_over(500, &court, rule);
    }
}

#[test]
fn rows_and_check_agree() {
    let court = limited(TimeLimitKind::PretrialDetention, EventKind::FileReceived, "2025-12-09");
    halves_agree(&court, &PRETRIAL_DETENTION);
}
