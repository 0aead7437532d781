//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, halves_agree};

/// Breaches of a rule when a hearing lists a case.
fn breaches(rule: &TheCaseItselfNamesItsBench, court: &Court, listed: [&str; 2]) -> usize {
    let calendar = court.hold(listed[0], &["P0001"], &[listed[1]]).calendar();
    rule.check(&court.model(), &calendar).len()
}

fn split() -> Court {
    Court::civil().edit(|doc| doc.cases[0].flags.equal_split = true)
}

fn constitutional() -> Court {
    Court::solemn().edit(|doc| {
        doc.cases[2].kind = CaseKind::Qpc;
        doc.sitting_patterns.push(crate::testkit::pattern(
            "f",
            "civ1-s",
            Formation::Restricted,
            crate::facts::input::Weekday::Tuesday,
            crate::facts::calendar::HalfDay::Am,
        ));
    })
}

#[test]
fn a_split_case_before_the_section_is_a_breach_and_another_stays() {
    let hearing = "s1-fs-2026-03-10-pm";
    assert_eq!(breaches(&SPLIT, &split(), [hearing, "24-10.003"]), 0);
    assert_eq!(breaches(&SPLIT, &split(), [hearing, "24-10.001"]), 1);
}

#[test]
fn a_second_appeal_is_for_the_assembly() {
    let court = Court::solemn();
    assert_eq!(breaches(&SECOND_APPEAL, &court, ["pa-2026-03-13-am", "24-20.001"]), 0);
    assert_eq!(breaches(&SECOND_APPEAL, &court, ["po-2026-03-11-pm", "24-20.001"]), 1);
}

#[test]
fn a_question_for_two_chambers_is_for_the_mixed_bench_and_none_for_the_assembly() {
    let court = Court::solemn();
    assert_eq!(breaches(&OPINION, &court, ["mo-2026-03-11-am", "24-20.003"]), 0);
    assert_eq!(breaches(&OPINION, &court, ["pa-2026-03-13-am", "24-20.004"]), 1);
}

#[test]
fn a_constitutional_question_is_for_the_chamber_not_for_the_bench_for_opinions() {
    let (rule, court) = (&CONSTITUTIONAL_QUESTION, constitutional());
    assert_eq!(breaches(rule, &court, ["f-2026-03-10-am", "24-20.003"]), 0);
    assert_eq!(breaches(rule, &court, ["po-2026-03-11-pm", "24-20.003"]), 1);
}

#[test]
fn rows_and_check_agree() {
    halves_agree(&split(), &SPLIT);
    halves_agree(&Court::solemn(), &SECOND_APPEAL);
    halves_agree(&Court::solemn(), &OPINION);
    halves_agree(&constitutional(), &CONSTITUTIONAL_QUESTION);
}
