//! What is said of small courts.

use super::{YearAhead, explain_case, explain_hearing, plan_of, unplaced};
use crate::facts::input::{PinInput, UnavailabilityCode, UnavailabilityInput};
use crate::facts::plan::Plan;
use crate::facts::validate::ValidDocument;
use crate::search::formulation::prune;
use crate::testkit::{Court, date};
use crate::verify::verify_calendar;

const BENCH: [&str; 5] = ["P0001", "P0002", "P0003", "P0030", "P0020"];
const OTHER_BENCH: [&str; 5] = ["P0002", "P0003", "P0005", "P0030", "P0020"];

/// The civil court over two weeks.
fn fortnight() -> Court {
    Court::civil().edit(|doc| doc.window.to = date("2026-03-22"))
}

fn document(court: &Court) -> ValidDocument {
    ValidDocument::as_it_is(court.document().clone())
}

fn plan(court: &Court) -> Plan {
    let (document, model, calendar) = (document(court), court.model(), court.calendar());
    let ahead = YearAhead::of_missing(&document, &model, &calendar);
    let left_out = unplaced(&model, &prune(&model), &calendar, &|case| ahead.first_date(case));
    plan_of(&model, &calendar, verify_calendar(&model, &calendar), left_out)
}

fn of_case(court: &Court, case: &str) -> Vec<String> {
    let said = explain_case(&document(court), &plan(court), &case.into());
    said.unwrap().into_iter().map(|line| line.fr).collect()
}

fn of_hearing(court: &Court, hearing: &str) -> Vec<String> {
    let said = explain_hearing(&document(court), &plan(court), &hearing.into());
    said.unwrap().into_iter().map(|line| line.fr).collect()
}

fn has(lines: &[String], words: &str) -> usize {
    lines.iter().filter(|line| line.contains(words)).count()
}

#[test]
fn a_case_is_said_to_be_on_the_list_of_a_day_in_a_formation() {
    let court = Court::civil().hold("s1-f-2026-03-10-am", &BENCH, &["24-10.001"]);
    let said = of_case(&court, "24-10.001");
    let start = "24-10.001 : inscrite au rôle du mardi 10 mars (matin), en formation restreinte (";
    assert!(said[0].starts_with(start), "{said:#?}");
}

#[test]
fn dates_of_one_sentence_are_written_alike() {
    for (due, listed, decided) in [
        ("2026-06-30", "du mardi 10 mars (", "le mardi 30 juin ("),
        ("2027-01-05", "du mardi 10 mars 2026 (", "le mardi 5 janvier 2027 ("),
    ] {
        let court = Court::civil().edit(|doc| doc.cases[0].legal_due_date = Some(date(due)));
        let court = court.hold("s1-f-2026-03-10-am", &BENCH, &["24-10.001"]);
        let said = of_case(&court, "24-10.001");
        assert!(said[0].contains(listed) && said[0].contains(decided), "{said:#?}");
    }
}

#[test]
fn who_is_passed_over_is_said_once_a_hearing_with_the_section_where_he_sits() {
    let court = Court::civil()
        .hold("s1-f-2026-03-10-am", &OTHER_BENCH, &["24-10.001", "24-10.002"])
        .hold("s2-f-2026-03-10-am", &["P0001", "P0013", "P0014"], &["24-10.004"]);
    let said = of_hearing(&court, "s1-f-2026-03-10-am");
    let passed = "P0002 préside à la place de P0001 : siège à l'audience s2-f-2026-03-10-am (";
    assert_eq!(has(&said, passed), 1, "{said:#?}");
    assert_eq!(has(&of_case(&court, "24-10.002"), passed), 1);
}

#[test]
fn the_first_possible_hearing_is_said_to_be_so_with_what_kept_the_case_waiting() {
    let court = Court::civil().hold("s1-f-2026-03-10-am", &BENCH, &["24-10.001"]);
    let first = "Pourquoi ce jour : c'est la première audience où l'affaire peut être inscrite";
    assert_eq!(has(&of_case(&court, "24-10.001"), &format!("{first}.")), 1);

    let late = fortnight().edit(|doc| doc.cases[0].ready_date = Some(date("2026-03-16")));
    let late = late.hold("s1-f-2026-03-17-am", &BENCH, &["24-10.001"]);
    let said = of_case(&late, "24-10.001");
    assert_eq!(has(&said, &format!("{first} ; avant : ")), 1, "{said:#?}");
    assert_eq!(has(&said, "n'est pas en état dans la période (READY"), 1, "{said:#?}");
}

#[test]
fn an_earlier_hearing_is_said_to_be_full_not_held_or_worth_something() {
    let at_last = fortnight().hold("s1-f-2026-03-17-am", &BENCH, &["24-10.001"]);
    let said = of_case(&at_last, "24-10.001");
    assert_eq!(has(&said, "Pourquoi pas plus tôt : "), 1, "{said:#?}");
    assert_eq!(
        has(&said, "s1-f-2026-03-10-am (mardi 10 mars) : séance non tenue."),
        1,
        "{said:#?}"
    );

    let both = at_last.hold("s1-f-2026-03-10-am", &BENCH, &["24-10.002"]);
    let said = of_case(&both, "24-10.001");
    assert_eq!(has(&said, "s1-f-2026-03-10-am (mardi 10 mars) : l'y inscrire "), 1, "{said:#?}");

    let full = both.edit(|doc| doc.policy.caps.restricted = 1);
    let said = of_case(&full, "24-10.001");
    assert_eq!(
        has(&said, "s1-f-2026-03-10-am (mardi 10 mars) : pleine, 1 affaire."),
        1,
        "{said:#?}"
    );
}

#[test]
fn what_people_fixed_is_said_to_be_fixed_by_them() {
    let court = fortnight().edit(|doc| {
        doc.pins.push(PinInput {
            hearing: "s1-f-2026-03-17-am".into(),
            case: Some("24-10.001".into()),
            person: None,
        });
    });
    let court = court.hold("s1-f-2026-03-17-am", &BENCH, &["24-10.001"]);
    let said = of_case(&court, "24-10.001");
    assert_eq!(has(&said, "Pourquoi ce jour : des personnes l'ont fixé ("), 1, "{said:#?}");
}

#[test]
fn a_usual_sitting_that_is_not_held_has_its_reasons() {
    let court = Court::civil().hold("s1-f-2026-03-10-am", &BENCH, &["24-10.001", "24-10.002"]);
    let said = of_hearing(&court, "s1-fs-2026-03-10-pm");
    assert_eq!(
        said[0],
        "s1-fs-2026-03-10-pm : séance du mardi 10 mars 2026, après-midi, non tenue."
    );
    assert_eq!(has(&said, "sans audience."), 1, "{said:#?}");
    assert_eq!(has(&said, "Libres ce demi-jour : "), 1, "{said:#?}");
    assert_eq!(has(&said, "L'ouvrir, avant toute affaire, "), 1, "{said:#?}");

    let empty = court.edit(|doc| {
        for case in &mut doc.cases {
            case.ready_date = Some(date("2026-06-01"));
        }
    });
    let said = of_hearing(&empty, "s1-fs-2026-03-10-pm");
    assert_eq!(has(&said, "Elle n'aurait pas d'affaire ("), 1, "{said:#?}");
    assert_eq!(has(&said, "n'est pas en état dans la période (READY"), 1, "{said:#?}");
}

#[test]
fn a_rapporteur_who_is_away_is_named_with_the_days() {
    let court = Court::civil().edit(|doc| {
        let rapporteur = doc.people.iter_mut().find(|it| it.id.as_str() == "P0003").unwrap();
        rapporteur.unavailabilities.push(UnavailabilityInput {
            from: date("2026-03-09"),
            to: date("2026-03-13"),
            half_day: None,
            code: UnavailabilityCode::Leave,
        });
    });
    let said = of_case(&court, "24-10.001");
    let words = "rapporteur : P0003, absent du lundi 9 mars 2026 au vendredi 13 mars 2026";
    assert!(said[0].contains(words), "{said:#?}");
}
