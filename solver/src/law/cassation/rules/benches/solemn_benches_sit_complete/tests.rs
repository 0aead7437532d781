//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, absent, designated_ids, halves_agree_over, set_aside};

const HEARING: &str = "mx-2026-03-12-am";

fn swapped(court: &Court, out: &str, into: &str) -> usize {
    let people = designated_ids(court, HEARING, "24-20.002");
    let people: Vec<&str> =
        people.iter().map(|id| if id == out { into } else { id.as_str() }).collect();
    let calendar = court.hold(HEARING, &people, &["24-20.002"]).calendar();
    MIXED.check(&court.model(), &calendar).len()
}

#[test]
fn the_bench_that_ranks_and_designations_give_is_lawful() {
    assert_eq!(swapped(&Court::solemn(), "", ""), 0);
}

#[test]
fn any_conseiller_of_the_chamber_may_replace_an_impeded_dean() {
    let court = Court::solemn().edit(|doc| absent(doc, "P0102"));
    assert_eq!(swapped(&court, "P0105", "P0107"), 0);
}

#[test]
fn a_dean_or_the_first_president_set_aside_is_replaced_as_when_impeded() {
    for person in ["P0102", "P0001"] {
        let court = Court::solemn().edit(|doc| set_aside(doc, HEARING, person));
        assert_eq!(swapped(&court, "", ""), 0, "{person}");
        assert_eq!(designated_ids(&court, HEARING, "24-20.002").len(), 13);
        assert!(!designated_ids(&court, HEARING, "24-20.002").contains(&person.to_owned()));
    }
}

#[test]
fn a_conseiller_of_another_chamber_is_a_breach() {
    let court = Court::solemn().edit(|doc| absent(doc, "P0102"));
    assert_eq!(swapped(&court, "P0105", "P0207"), 2);
}

#[test]
fn rows_and_check_agree() {
    let aside = Court::solemn().edit(|doc| {
        set_aside(doc, HEARING, "P0001");
        set_aside(doc, HEARING, "P0202");
    });
    for court in [Court::solemn(), Court::solemn().edit(|doc| absent(doc, "P0102")), aside] {
        for rule in [&MIXED, &ASSEMBLY] {
            halves_agree_over(1_000, &court, rule);
        }
    }
}
