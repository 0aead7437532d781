//! Examples of plenary benches, full and reduced.

use super::*;
use crate::testkit::{Court, halves_agree, set_aside};

const CHAMBER: [&str; 15] = [
    "P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007", "P0008", "P0012", "P0013",
    "P0014", "P0015", "P0016", "P0017", "P0018",
];

const HIGHEST: [&str; 9] =
    ["P0001", "P0002", "P0003", "P0004", "P0007", "P0012", "P0013", "P0014", "P0017"];

fn breaches(rule: &TheChamberSitsInPlenary, hearing: &str, people: &[&str]) -> Vec<Breach> {
    let court = Court::plenary();
    let calendar = court.hold(hearing, people, &["24-10.003"]).calendar();
    rule.check(&court.model(), &calendar)
}

#[test]
fn the_whole_chamber_is_lawful() {
    assert_eq!(breaches(&FULL, "fpf-2026-03-13-am", &CHAMBER), vec![]);
}

#[test]
fn a_conseiller_who_is_missing_is_a_breach() {
    assert_eq!(breaches(&FULL, "fpf-2026-03-13-am", &CHAMBER[..14]).len(), 1);
}

#[test]
fn president_deans_and_the_highest_of_each_section_are_lawful() {
    assert_eq!(breaches(&REDUCED, "fpr-2026-03-13-pm", &HIGHEST), vec![]);
}

#[test]
fn a_missing_referendary_is_a_breach() {
    assert_eq!(breaches(&REDUCED, "fpr-2026-03-13-pm", &HIGHEST[..8]).len(), 1);
}

#[test]
fn a_third_conseiller_of_the_section_is_a_breach() {
    let people: Vec<&str> = HIGHEST.into_iter().chain(["P0005"]).collect();
    let breaches = breaches(&REDUCED, "fpr-2026-03-13-pm", &people);
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0].person, Court::plenary().model().person(&"P0005".into()));
}

#[test]
fn a_president_set_aside_for_the_plenary_is_not_missed() {
    let court = without_the_president();
    let calendar = court.hold("fpf-2026-03-13-am", &CHAMBER[1..], &["24-10.003"]).calendar();
    assert_eq!(FULL.check(&court.model(), &calendar), vec![]);
    let reduced = ["P0002", "P0003", "P0004", "P0007", "P0012", "P0013", "P0014", "P0017"];
    let calendar = court.hold("fpr-2026-03-13-pm", &reduced, &["24-10.003"]).calendar();
    assert_eq!(REDUCED.check(&court.model(), &calendar), vec![]);
}

fn without_the_president() -> Court {
    Court::plenary().edit(|doc| {
        set_aside(doc, "fpf-2026-03-13-am", "P0001");
        set_aside(doc, "fpr-2026-03-13-pm", "P0001");
    })
}

#[test]
fn rows_and_check_agree() {
    for rule in [&FULL, &REDUCED] {
        halves_agree(&Court::plenary(), rule);
        halves_agree(&without_the_president(), rule);
    }
}
