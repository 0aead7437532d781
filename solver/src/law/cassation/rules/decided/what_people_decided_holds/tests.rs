//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::facts::input::{BanInput, HearingState, PinInput};
use crate::testkit::{Court, existing, halves_agree};

const FIXED: &str = "s1-f-2026-03-10-am";
const SECOND: &str = "s1-fs-2026-03-10-pm";
const SEATS: [&str; 7] = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007"];

fn fixed(attendees: &[&str]) -> Court {
    Court::civil().edit(|doc| {
        let mut hearing = existing(FIXED, "s1", "2026-03-10", &["24-10.001"]);
        hearing.state = HearingState::Validated;
        hearing.attendees = attendees.iter().map(|&id| id.into()).collect();
        doc.hearings.push(hearing);
    })
}

fn asked() -> Court {
    Court::civil().edit(|doc| {
        let case = Some("24-10.003".into());
        doc.pins.push(PinInput { hearing: SECOND.into(), case, person: Some("P0002".into()) });
        doc.bans.push(BanInput {
            hearing: SECOND.into(),
            case: None,
            person: Some("P0021".into()),
        });
        doc.bans.push(BanInput {
            hearing: SECOND.into(),
            case: Some("24-10.001".into()),
            person: None,
        });
    })
}

fn breaches(court: &Court) -> usize {
    WhatPeopleDecidedHolds.check(&court.model(), &court.calendar()).len()
}

#[test]
fn a_fixed_hearing_held_as_it_stands_is_lawful() {
    let court = fixed(&SEATS[..3]);
    assert_eq!(
        breaches(&court.hold(FIXED, &["P0001", "P0002", "P0003", "P0021"], &["24-10.001"])),
        0
    );
}

#[test]
fn a_fixed_hearing_changed_or_dropped_is_a_breach() {
    let court = fixed(&SEATS[..3]);
    let hold = |people: &[&str], cases: &[&str]| court.hold(FIXED, people, cases);
    assert_eq!(breaches(&court), 1, "not held");
    assert_eq!(breaches(&hold(&SEATS[..3], &[])), 1, "case dropped");
    assert_eq!(breaches(&hold(&SEATS[..3], &["24-10.001", "24-10.002"])), 1, "case added");
    assert_eq!(breaches(&hold(&SEATS[..4], &["24-10.001"])), 1, "one more person");
}

/// The second of three is to be replaced.
fn replacing() -> Court {
    fixed(&["P0001", "P0003"]).edit(|doc| doc.hearings[0].replaced = vec!["P0002".into()])
}

#[test]
fn as_many_others_sit_as_are_replaced_and_who_is_replaced_stays_away() {
    let court = replacing();
    let hold = |people: &[&str]| breaches(&court.hold(FIXED, people, &["24-10.001"]));
    assert_eq!(hold(&["P0001", "P0003"]), 0, "nobody takes the seat");
    assert_eq!(hold(&["P0001", "P0003", "P0004"]), 0, "one takes it");
    assert_eq!(hold(&["P0001", "P0003", "P0002"]), 1, "who is replaced comes back");
    assert_eq!(hold(&["P0001", "P0003", "P0004", "P0005"]), 2, "two take one seat");
    assert_eq!(hold(&["P0001", "P0004"]), 1, "another one leaves");
}

#[test]
fn demands_and_refusals_are_respected() {
    let court = asked();
    let hold = |people: &[&str], cases: &[&str]| court.hold(SECOND, people, cases);
    assert_eq!(breaches(&hold(&["P0002"], &["24-10.003"])), 0);
    assert_eq!(breaches(&hold(&["P0003"], &["24-10.003"])), 1, "person demanded");
    assert_eq!(breaches(&hold(&["P0002", "P0021"], &["24-10.003", "24-10.001"])), 2, "refused");
    assert_eq!(breaches(&court), 1, "not held");
}

#[test]
fn rows_and_check_agree() {
    for court in [fixed(&[]), fixed(&SEATS), replacing(), asked()] {
        halves_agree(&court, &WhatPeopleDecidedHolds);
    }
}
