//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, date, event, halves_agree};

fn served(day: &str) -> Court {
    Court::civil().edit(|doc| {
        doc.as_of = date("2026-03-09");
        doc.cases[0].events.retain(|event| event.kind != EventKind::DefenceBrief);
        doc.cases[0].events.retain(|event| event.kind != EventKind::BriefServed);
        doc.cases[0].events.push(event(EventKind::BriefServed, day));
    })
}

#[test]
fn once_two_months_from_service_have_run_the_case_is_ready() {
    let court = served("2026-01-09");
    let calendar =
        court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"]).calendar();
    assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar), vec![]);
}

#[test]
fn the_last_day_of_the_two_months_is_a_breach() {
    let court = served("2026-01-10");
    let calendar =
        court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"]).calendar();
    assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar).len(), 1);
}

fn breaches(court: &Court, number: &str) -> usize {
    let held = court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &[number]);
    ACaseIsHeardWhenReady.check(&held.model(), &held.calendar()).len()
}

#[test]
fn a_case_without_rapporteur_is_a_breach_unless_the_registry_gave_a_date() {
    let court = Court::civil().edit(|doc| doc.cases[0].rapporteurs.clear());
    assert_eq!(breaches(&court, "24-10.001"), 1);
    let court = court.edit(|doc| doc.cases[0].ready_date = Some(date("2026-03-10")));
    assert_eq!(breaches(&court, "24-10.001"), 0);
}

#[test]
fn a_second_cross_appeal_needs_an_answer_of_its_own() {
    let court = Court::civil().edit(|doc| {
        doc.cases[0].events.extend([
            event(EventKind::CrossAppeal, "2025-06-01"),
            event(EventKind::CrossAppealAnswered, "2025-07-01"),
        ]);
    });
    assert_eq!(breaches(&court, "24-10.001"), 0);
    let court = court.edit(|doc| {
        doc.as_of = date("2026-03-09");
        doc.cases[0].events.push(event(EventKind::CrossAppeal, "2026-02-10"));
    });
    assert_eq!(breaches(&court, "24-10.001"), 1);
}

/// CPC 1010: the defendant to a cross appeal has a month; silence does not keep the case for ever.
#[test]
fn an_unanswered_cross_appeal_keeps_the_case_for_a_month() {
    let notified = |day| {
        Court::civil().edit(|doc| {
            doc.as_of = date("2026-03-09");
            doc.cases[0].events.push(event(EventKind::CrossAppeal, day));
        })
    };
    assert_eq!(breaches(&notified("2026-02-09"), "24-10.001"), 0);
    assert_eq!(breaches(&notified("2026-02-10"), "24-10.001"), 1);
}

/// CPC 1009-3: the two months of the defence run again from the reinstatement.
#[test]
fn a_reinstatement_gives_the_defence_two_months_again() {
    let reinstated = |day| {
        served("2025-06-01").edit(|doc| {
            doc.cases[0].events.push(event(EventKind::Striking, "2025-07-01"));
            doc.cases[0].events.push(event(EventKind::Reinstatement, day));
        })
    };
    assert_eq!(breaches(&reinstated("2026-01-09"), "24-10.001"), 0);
    assert_eq!(breaches(&reinstated("2026-01-10"), "24-10.001"), 1);
}

fn qpc(begun: &str, closed: Option<&str>) -> Court {
    Court::civil().edit(|doc| {
        doc.as_of = date("2026-03-09");
        doc.cases[0].kind = CaseKind::Qpc;
        doc.cases[0].events = vec![event(EventKind::Transmission, begun)];
        let closed = closed.map(|day| event(EventKind::ObservationsClosed, day));
        doc.cases[0].events.extend(closed);
    })
}

/// CPC 126-9 to 126-11: a month for observations, which the president may shorten.
#[test]
fn a_qpc_waits_a_month_for_observations_unless_it_was_shortened() {
    assert_eq!(breaches(&qpc("2026-02-09", None), "24-10.001"), 0);
    assert_eq!(breaches(&qpc("2026-02-10", None), "24-10.001"), 1);
    assert_eq!(breaches(&qpc("2026-02-20", Some("2026-03-06")), "24-10.001"), 0);
    assert_eq!(breaches(&qpc("2026-02-20", Some("2026-02-19")), "24-10.001"), 1);
}

#[test]
fn rows_and_check_agree_on_reinstatements_and_questions() {
    let courts = [
        qpc("2026-02-10", None),
        qpc("2026-02-20", Some("2026-03-11")).edit(|doc| doc.as_of = date("2026-03-12")),
        served("2025-06-01").edit(|doc| {
            doc.cases[0].events.push(event(EventKind::Reinstatement, "2026-01-10"));
            doc.cases[1].events.push(event(EventKind::CrossAppeal, "2026-02-10"));
        }),
    ];
    for court in courts {
        halves_agree(&court, &ACaseIsHeardWhenReady);
    }
}

/// A criminal case without brief whose file came on a day.
fn without_brief(limit: Option<TimeLimitKind>, received: &str) -> Court {
    Court::criminal().edit(|doc| {
        doc.as_of = date("2026-03-09");
        doc.cases[0].time_limit = limit;
        doc.cases[0].events =
            vec![event(EventKind::Appeal, "2026-01-05"), event(EventKind::FileReceived, received)];
    })
}

#[test]
fn the_criminal_brief_has_a_month_and_eight_days_or_five_days_or_the_presidents_time() {
    use crate::facts::input::TimeLimitKind::{EuropeanArrestWarrant, ImmediateExamination};
    let number = "24-80.001";
    assert_eq!(breaches(&without_brief(None, "2026-02-01"), number), 0);
    assert_eq!(breaches(&without_brief(None, "2026-02-02"), number), 1);
    let warrant = Some(EuropeanArrestWarrant);
    assert_eq!(breaches(&without_brief(warrant, "2026-03-04"), number), 0);
    assert_eq!(breaches(&without_brief(warrant, "2026-03-05"), number), 1);
    assert_eq!(breaches(&without_brief(Some(ImmediateExamination), "2026-03-05"), number), 0);
}

#[test]
fn rows_and_check_agree_on_rapporteurs_and_cross_appeals() {
    let court = Court::civil().edit(|doc| {
        doc.as_of = date("2026-03-12");
        doc.cases[0].rapporteurs.clear();
        let facts = [
            vec![
                (EventKind::CrossAppeal, "2025-06-01"),
                (EventKind::CrossAppealAnswered, "2026-03-12"),
            ],
            vec![
                (EventKind::CrossAppeal, "2025-06-01"),
                (EventKind::CrossAppealAnswered, "2025-07-01"),
                (EventKind::CrossAppeal, "2025-08-01"),
            ],
        ];
        for (case, facts) in doc.cases[1..].iter_mut().zip(facts) {
            case.section = None;
            case.events.extend(facts.into_iter().map(|(kind, day)| event(kind, day)));
        }
    });
    halves_agree(&court, &ACaseIsHeardWhenReady);
}

#[test]
fn rows_and_check_agree_on_warrants_and_immediate_examinations() {
    use crate::facts::input::TimeLimitKind::{EuropeanArrestWarrant, ImmediateExamination};
    for limit in [EuropeanArrestWarrant, ImmediateExamination] {
        let court = without_brief(Some(limit), "2026-03-05")
            .edit(|doc| doc.cases[0].section = None)
            .edit(|doc| doc.cases[1].events.clear());
        halves_agree(&court, &ACaseIsHeardWhenReady);
    }
}

#[test]
fn rows_and_check_agree() {
    halves_agree(&served("2026-01-10"), &ACaseIsHeardWhenReady);
}

#[test]
fn rows_and_check_agree_in_criminal_matters() {
    let court = Court::criminal().edit(|doc| {
        doc.as_of = date("2026-03-09");
        for (case, day) in doc.cases.iter_mut().zip(["2026-02-01", "2026-02-02", "2026-02-03"]) {
            case.events.retain(|event| event.kind == EventKind::Appeal);
            case.events.push(event(EventKind::FileReceived, day));
        }
        doc.cases[3].ready_date = Some(date("2026-03-11"));
    });
    halves_agree(&court, &ACaseIsHeardWhenReady);
}

/// A case without a defence brief, which the registry expects to be ready by a day.
fn expected(day: &str) -> Court {
    served("2026-03-01").edit(|doc| {
        doc.as_of = date("2026-03-02");
        doc.cases[0].expected_ready_on = Some(date(day));
    })
}

#[test]
fn a_case_is_listed_from_the_day_on_which_it_is_expected_to_be_ready() {
    assert_eq!(breaches(&expected("2026-03-10"), "24-10.001"), 0);
    assert_eq!(breaches(&expected("2026-03-11"), "24-10.001"), 1);
}

#[test]
fn a_forecast_that_has_passed_counts_for_nothing() {
    assert_eq!(breaches(&expected("2026-03-02"), "24-10.001"), 1);
}

#[test]
fn a_forecast_names_no_rapporteur_and_beats_no_date_of_the_registry() {
    let unnamed = expected("2026-03-10").edit(|doc| doc.cases[0].rapporteurs.clear());
    assert_eq!(breaches(&unnamed, "24-10.001"), 1);
    let dated = expected("2026-03-10").edit(|doc| {
        doc.cases[0].ready_date = Some(date("2026-03-17"));
    });
    assert_eq!(breaches(&dated, "24-10.001"), 1);
}

#[test]
fn rows_and_check_agree_on_forecasts() {
    halves_agree(&expected("2026-03-11"), &ACaseIsHeardWhenReady);
}
