//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::facts::input::{ExclusionCode, ExclusionInput, UnitInput};
use crate::testkit::{Court, commitment, halves_agree_over, pattern, set_aside};

const HEARING: &str = "s1-f-2026-03-10-am";

#[test]
fn the_dean_presides_when_the_president_sits_elsewhere_or_is_excluded() {
    let court = Court::civil();
    let elsewhere = court.hold(HEARING, &["P0002", "P0003", "P0004"], &["24-10.001"]).hold(
        "s2-f-2026-03-10-am",
        &["P0001"],
        &[],
    );
    assert_eq!(RESTRICTED.check(&court.model(), &elsewhere.calendar()), vec![]);
    let excluded = excluding("P0001");
    let calendar = excluded.hold(HEARING, &["P0002", "P0003", "P0004"], &["24-10.001"]).calendar();
    assert_eq!(RESTRICTED.check(&excluded.model(), &calendar), vec![]);
}

#[test]
fn nobody_passes_before_a_president_who_is_free() {
    let court = Court::civil();
    let calendar = court.hold(HEARING, &["P0002", "P0003", "P0004"], &["24-10.001"]).calendar();
    assert_eq!(RESTRICTED.check(&court.model(), &calendar).len(), 1);
    assert_eq!(SECTION.check(&court.model(), &calendar), vec![]);
}

#[test]
fn the_dean_presides_when_the_president_is_set_aside_for_the_hearing() {
    let court = Court::civil().edit(|doc| set_aside(doc, HEARING, "P0001"));
    let hold = |people: &[&str]| court.hold(HEARING, people, &["24-10.001"]).calendar();
    let by_the_dean = hold(&["P0002", "P0003", "P0004"]);
    assert_eq!(RESTRICTED.check(&court.model(), &by_the_dean), vec![]);
    let by_another = hold(&["P0003", "P0004", "P0005"]);
    assert_eq!(RESTRICTED.check(&court.model(), &by_another).len(), 1, "the dean is free");
}

#[test]
fn who_is_at_a_conference_is_impeded() {
    let court = Court::civil().edit(confer);
    let hold = |people: &[&str]| court.hold(HEARING, people, &["24-10.001"]).calendar();
    let by_a_judge = hold(&["P0003", "P0004", "P0005"]);
    assert_eq!(RESTRICTED.check(&court.model(), &by_a_judge), vec![], "P0004, the next in rank");
    let by_another = hold(&["P0003", "P0005", "P0006"]);
    assert_eq!(RESTRICTED.check(&court.model(), &by_another).len(), 1, "P0004 is free");
}

/// The president and the dean confer on the Tuesday morning.
fn confer(doc: &mut crate::facts::input::DocumentInput) {
    let kind = crate::facts::input::CommitmentKind::Conference;
    doc.commitments.push(commitment("C1", kind, "2026-03-10", &["P0001", "P0002"]));
}

#[test]
fn who_is_set_aside_elsewhere_is_called_here() {
    let court = Court::civil().edit(|doc| set_aside(doc, "s2-f-2026-03-10-am", "P0001"));
    let calendar = court.hold(HEARING, &["P0002", "P0003", "P0004"], &["24-10.001"]).calendar();
    assert_eq!(RESTRICTED.check(&court.model(), &calendar).len(), 1);
}

#[test]
fn the_dean_presides_the_plenary_when_the_president_sits_elsewhere() {
    let court = plenary();
    let calendar = court
        .hold("civ1-fp-2026-03-10-pm", &["P0002", "P0003", "P0004", "P0012"], &["24-10.003"])
        .hold("s1-fs-2026-03-10-pm", &["P0001"], &[])
        .calendar();
    assert_eq!(PLENARY.check(&court.model(), &calendar), vec![]);
}

fn excluding(person: &str) -> Court {
    Court::civil().edit(|doc| {
        let code = ExclusionCode::Abstention;
        doc.cases[0].exclusions.push(ExclusionInput { person: person.into(), code });
    })
}

fn plenary() -> Court {
    Court::civil().edit(|doc| {
        let mut line = pattern(
            "civ1-fp",
            "s1",
            Formation::ChamberPlenaryReduced,
            crate::facts::input::Weekday::Tuesday,
            crate::facts::calendar::HalfDay::Pm,
        );
        line.unit = UnitInput::Chamber("civ1".into());
        doc.sitting_patterns.push(line);
    })
}

#[test]
fn rows_and_check_agree() {
    let court = |case: usize, person: &str| {
        plenary().edit(|doc| {
            let code = ExclusionCode::Abstention;
            doc.cases[case].exclusions.push(ExclusionInput { person: person.into(), code });
            doc.people[1].unavailabilities.push(crate::facts::input::UnavailabilityInput {
                from: crate::testkit::date("2026-03-10"),
                to: crate::testkit::date("2026-03-10"),
                half_day: None,
                code: crate::facts::input::UnavailabilityCode::Training,
            });
        })
    };
    let aside = court(0, "P0003").edit(|doc| {
        set_aside(doc, HEARING, "P0001");
        set_aside(doc, HEARING, "P0004");
    });
    let conferring = court(0, "P0004").edit(confer);
    for (court, rule) in [
        (aside, &RESTRICTED),
        (conferring, &RESTRICTED),
        (court(0, "P0001"), &RESTRICTED),
        (court(2, "P0001"), &SECTION),
        (court(2, "P0001"), &PLENARY),
    ] {
        halves_agree_over(4_000, &court, rule);
    }
}
