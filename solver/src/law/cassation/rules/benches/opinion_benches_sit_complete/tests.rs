//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, absent, designated_ids, halves_agree_over, set_aside};

fn breaches(court: &Court, hearing: &str, case: &str, out: &str) -> usize {
    let mut people = designated_ids(court, hearing, case);
    people.retain(|id| id != out);
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let calendar = court.hold(hearing, &people, &[case]).calendar();
    let model = court.model();
    MIXED.check(&model, &calendar).len() + PLENARY.check(&model, &calendar).len()
}

#[test]
fn complete_benches_are_lawful() {
    let court = Court::solemn();
    assert_eq!(breaches(&court, "mo-2026-03-11-am", "24-20.003", ""), 0);
    assert_eq!(breaches(&court, "po-2026-03-11-pm", "24-20.004", ""), 0);
}

#[test]
fn a_missing_conseiller_is_a_breach() {
    let court = Court::solemn();
    assert_eq!(breaches(&court, "mo-2026-03-11-am", "24-20.003", "P0204"), 1);
    assert_eq!(breaches(&court, "po-2026-03-11-pm", "24-20.004", "P0604"), 1);
}

#[test]
fn the_first_president_set_aside_is_replaced_by_the_most_senior_president() {
    let court = Court::solemn().edit(|doc| set_aside(doc, "mo-2026-03-11-am", "P0001"));
    assert_eq!(breaches(&court, "mo-2026-03-11-am", "24-20.003", ""), 0);
    let people = designated_ids(&court, "mo-2026-03-11-am", "24-20.003");
    assert!(people.contains(&"P0101".to_owned()) && !people.contains(&"P0001".to_owned()));
}

#[test]
fn a_missing_dean_is_a_breach_twice() {
    assert_eq!(breaches(&Court::solemn(), "mo-2026-03-11-am", "24-20.003", "P0102"), 2);
}

#[test]
fn rows_and_check_agree() {
    let aside = Court::solemn().edit(|doc| set_aside(doc, "mo-2026-03-11-am", "P0001"));
    for court in [Court::solemn(), Court::solemn().edit(|doc| absent(doc, "P0001")), aside] {
        for rule in [&MIXED, &PLENARY] {
            halves_agree_over(1_000, &court, rule);
        }
    }
}
