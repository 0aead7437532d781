//! Examples of both rules: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::testkit::{Court, absent, date, halves_agree_over, hearing_ix, set_aside};

const HEARING: &str = "s1-fs-2026-03-10-pm";
/// The four members of section s1 who are left in [`short`].
const FOUR: [&str; 4] = ["P0001", "P0002", "P0003", "P0004"];

/// Section s1 without P0005 and P0006: four members.
fn short() -> Court {
    Court::civil().edit(|doc| {
        for person in &mut doc.people[4..6] {
            person.to = Some(date("2026-02-28"));
        }
    })
}

/// The breaches where s1 sits with some others to judge the case that P0004 reports.
fn breaches(
    court: &Court,
    rule: &OthersComplete,
    members: &[&str],
    others: &[&str],
) -> Vec<Breach> {
    let people = [members, others].concat();
    let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    rule.check(&court.model(), &calendar)
}

fn people_of(court: &Court, breaches: &[Breach]) -> Vec<String> {
    let model = court.model();
    breaches
        .iter()
        .filter_map(|breach| breach.person)
        .map(|person| model.people[person].id.to_string())
        .collect()
}

#[test]
fn the_first_in_rank_of_the_other_section_completes_a_section_of_four() {
    assert_eq!(breaches(&short(), &JUDGES, &FOUR, &["P0012"]), vec![]);
}

#[test]
fn who_ranks_before_and_is_free_is_not_passed_over() {
    let court = short();
    let found = breaches(&court, &JUDGES, &FOUR, &["P0013"]);
    assert_eq!(people_of(&court, &found), ["P0013"]);
    assert!(found[0].message.fr.contains("P0012, de rang plus élevé, n'est pas empêché"));
}

#[test]
fn who_ranks_before_and_is_impeded_excluded_or_elsewhere_is_passed_over() {
    let away = short().edit(|doc| absent(doc, "P0012"));
    let aside = short().edit(|doc| set_aside(doc, HEARING, "P0012"));
    let excluded = short().edit(|doc| {
        let code = crate::facts::input::ExclusionCode::Abstention;
        let person = "P0012".into();
        doc.cases[2].exclusions.push(crate::facts::input::ExclusionInput { person, code });
    });
    let elsewhere = short().edit(|doc| {
        let mut other = doc.sitting_patterns[2].clone();
        other.id = "s2-x".into();
        doc.sitting_patterns.push(other);
    });
    let elsewhere = elsewhere.hold("s2-x-2026-03-10-pm", &["P0012"], &[]);
    for court in [away, aside, excluded, elsewhere] {
        assert_eq!(breaches(&court, &JUDGES, &FOUR, &["P0013"]), vec![]);
    }
}

#[test]
fn between_other_sections_and_other_chambers_the_law_leaves_the_choice() {
    let court = two_chambers();
    assert_eq!(breaches(&court, &JUDGES, &FOUR, &["P0102"]), vec![]);
    let found = breaches(&court, &JUDGES, &FOUR, &["P0103"]);
    assert_eq!(people_of(&court, &found), ["P0103"], "P0102 ranks before in that chamber");
}

/// The court with a second chamber, of conseillers P0102 and P0103.
fn two_chambers() -> Court {
    short().edit(|doc| {
        let mut other = doc.chambers[0].clone();
        other.id = "civ2".into();
        doc.chambers.push(other);
        for (id, rank) in [("P0102", 1), ("P0103", 7)] {
            let role = crate::facts::input::Role::Judge;
            doc.people.push(crate::testkit::person(id, role, "civ2", None, rank));
        }
    })
}

#[test]
fn nobody_takes_the_place_of_a_member_who_could_sit() {
    for (rule, others) in [(&JUDGES, ["P0012"]), (&REFERENDARIES, ["P0007"])] {
        assert_eq!(breaches(&Court::civil(), rule, &FOUR, &others).len(), 1);
    }
}

#[test]
fn a_member_set_aside_from_the_hearing_is_not_missed() {
    let court = Court::civil().edit(|doc| {
        set_aside(doc, HEARING, "P0005");
        set_aside(doc, HEARING, "P0006");
    });
    assert_eq!(breaches(&court, &JUDGES, &FOUR, &["P0012"]), vec![]);
    assert_eq!(breaches(&court, &REFERENDARIES, &FOUR, &["P0007"]), vec![]);
}

#[test]
fn who_is_written_as_called_beside_five_voices_is_a_breach() {
    let court = Court::civil();
    let model = court.model();
    let people = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007"];
    let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    for (rule, person) in [(&JUDGES, "P0006"), (&REFERENDARIES, "P0007")] {
        let mut written = calendar.clone();
        assert_eq!(rule.check(&model, &written), vec![]);
        let held = written.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
        let mut seats = held.cases[0].bench.members.iter_mut();
        let seat = seats.find(|seat| model.people[seat.person].id.as_str() == person).unwrap();
        (seat.capacity, seat.vote) = (rule.capacity, Vote::Deliberative);
        assert_eq!(rule.check(&model, &written).len(), 1);
    }
}

#[test]
fn the_most_senior_referendary_of_the_chamber_completes() {
    let court = short();
    assert_eq!(breaches(&court, &REFERENDARIES, &FOUR, &["P0007"]), vec![]);
    let found = breaches(&court, &REFERENDARIES, &FOUR, &["P0008"]);
    assert_eq!(people_of(&court, &found), ["P0008"]);
    assert!(found[0].message.fr.contains("P0007, plus ancien dans ses fonctions"));
}

#[test]
fn a_referendary_of_another_section_of_the_chamber_is_called_by_seniority() {
    let court = short().edit(|doc| {
        let senior = doc.people.iter_mut().find(|person| person.id.as_str() == "P0017");
        senior.unwrap().rank = 1;
    });
    assert_eq!(breaches(&court, &REFERENDARIES, &FOUR, &["P0017"]), vec![]);
    assert_eq!(breaches(&court, &REFERENDARIES, &FOUR, &["P0007"]).len(), 1);
}

#[test]
fn two_complete_where_two_voices_are_lacking_and_none_is_skipped_between_them() {
    let court = short().edit(|doc| absent(doc, "P0003"));
    let three = ["P0001", "P0002", "P0004"];
    assert_eq!(breaches(&court, &REFERENDARIES, &three, &["P0007", "P0008"]), vec![]);
    assert_eq!(breaches(&court, &REFERENDARIES, &three, &["P0007", "P0017"]).len(), 1);
    assert_eq!(breaches(&court, &REFERENDARIES, &FOUR, &["P0007", "P0017"]), vec![]);
}

#[test]
fn a_third_referendary_written_as_completing_is_a_breach() {
    let court = short().edit(|doc| {
        absent(doc, "P0002");
        absent(doc, "P0003");
    });
    let model = court.model();
    let people = ["P0001", "P0004", "P0007", "P0008", "P0017"];
    let mut calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
    assert_eq!(REFERENDARIES.check(&model, &calendar), vec![]);
    let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
    for seat in &mut held.cases[0].bench.members {
        if model.people[seat.person].is_referendary() {
            (seat.capacity, seat.vote) = (Capacity::CompletingReferendary, Vote::Deliberative);
        }
    }
    assert_eq!(REFERENDARIES.check(&model, &calendar).len(), 1);
}

#[test]
fn rows_and_check_agree() {
    let court = two_chambers().edit(|doc| {
        let mut third = doc.people[6].clone();
        (third.id, third.rank) = ("P0009".into(), 9);
        doc.people.push(third);
        doc.cases[0].exclusions.push(crate::facts::input::ExclusionInput {
            person: "P0002".into(),
            code: crate::facts::input::ExclusionCode::Abstention,
        });
        doc.cases[1].exclusions.push(crate::facts::input::ExclusionInput {
            person: "P0012".into(),
            code: crate::facts::input::ExclusionCode::Abstention,
        });
        let mut parallel = doc.sitting_patterns[2].clone();
        (parallel.id, parallel.unit) =
            ("s2-x".into(), crate::facts::input::UnitInput::Section("s2".into()));
        doc.sitting_patterns.push(parallel);
        // Who reports another case of the hearing, and is called in this one.
        doc.people.push(crate::testkit::person(
            "P0019",
            crate::facts::input::Role::Judge,
            "civ1",
            None,
            40,
        ));
        doc.cases[1].rapporteurs = vec!["P0019".into()];
    });
    let three = court.clone().edit(|doc| set_aside(doc, HEARING, "P0003"));
    for rule in [&JUDGES, &REFERENDARIES] {
        for court in [&court, &three] {
            halves_agree_over(6_000, court, rule);
        }
    }
}
