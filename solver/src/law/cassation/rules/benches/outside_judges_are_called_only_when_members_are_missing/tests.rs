//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, halves_agree_over, hearing_ix};

const RULE: OutsideJudgesAreCalledOnlyWhenMembersAreMissing =
    OutsideJudgesAreCalledOnlyWhenMembersAreMissing;
const HEARING: &str = "s1-fs-2026-03-10-pm";

/// Section s1 without P0005 and P0006: four members.
fn short() -> Court {
    Court::civil().edit(|doc| {
        for person in &mut doc.people[4..6] {
            person.to = Some(crate::testkit::date("2026-02-28"));
        }
    })
}

#[test]
fn a_judge_of_the_other_section_completes_a_section_of_four() {
    let court = short();
    let people = ["P0001", "P0002", "P0003", "P0004", "P0013"];
    let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    assert_eq!(RULE.check(&court.model(), &calendar), vec![]);
}

#[test]
fn a_judge_does_not_take_the_place_of_a_member_who_could_sit() {
    let court = Court::civil();
    let people = ["P0001", "P0002", "P0003", "P0004", "P0013"];
    let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    assert_eq!(RULE.check(&court.model(), &calendar).len(), 1);
}

#[test]
fn a_judge_written_as_called_beside_five_voices_is_a_breach() {
    let court = Court::civil();
    let model = court.model();
    let people = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006"];
    let mut calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    assert_eq!(RULE.check(&model, &calendar), vec![]);
    let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
    held.cases[0].bench.members.last_mut().unwrap().capacity = Capacity::CalledJudge;
    assert_eq!(RULE.check(&model, &calendar).len(), 1);
}

#[test]
fn rows_and_check_agree() {
    let court = short().edit(|doc| {
        let mut third = doc.people[6].clone();
        third.id = "P0009".into();
        third.rank = 9;
        doc.people.push(third);
        doc.cases[0].exclusions.push(crate::facts::input::ExclusionInput {
            person: "P0002".into(),
            code: crate::facts::input::ExclusionCode::Abstention,
        });
    });
    halves_agree_over(4_000, &court, &RULE);
}
