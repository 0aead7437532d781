//! Benches by the texts: their sizes, who replaces whom, who presides.

use crate::facts::domain::CourtModel;
use crate::facts::ids::PersonIx;
use crate::facts::input::{ChamberKind, Circuit, DocumentInput, OfficeKind, Role, UnitInput};
use crate::facts::plan::Vote;
use crate::law::cassation::bench::{derive, designate};
use crate::testkit::{self, Court, absent, case_ix, hearing_ix};

/// A civil chamber of `sections` sections, each of a dean, four conseillers and two référendaires; a
/// reduced plenary hears the case that `rapporteur` reports. Section k: dean P1k00, conseillers P1k01
/// to P1k04, référendaires P1k05 and P1k06.
fn chamber_of(sections: u32, rapporteur: &str) -> Court {
    Court::plenary().edit(|doc| {
        doc.sections.clear();
        doc.people.truncate(1);
        doc.sitting_patterns.retain(|line| line.id.as_str() == "fpr");
        for index in 1..=sections {
            let id = format!("t{index}");
            let mut own = doc_section(doc, &id);
            own.name.clone_from(&id);
            doc.sections.push(own);
            for place in 0..7 {
                let role = if place > 4 { Role::ReferendaryJudge } else { Role::Judge };
                let name = format!("P{}", 1000 + 100 * index + place);
                let rank = 10 * index + place;
                let mut member = testkit::person(&name, role, "civ1", Some(&id), rank);
                if place == 0 {
                    member.offices.push(testkit::office(OfficeKind::SectionDean, Some(&id)));
                }
                if place == 0 && index == 1 {
                    member.offices.push(testkit::office(OfficeKind::ChamberDean, None));
                }
                doc.people.push(member);
            }
        }
        doc.cases = vec![testkit::case(
            "24-10.001",
            "civ1",
            "t1",
            Circuit::Deep,
            rapporteur,
            ChamberKind::Civil,
        )];
        doc.cases[0].advocate_general = None;
    })
}

fn doc_section(doc: &DocumentInput, id: &str) -> crate::facts::input::SectionInput {
    let chamber = doc.chambers[0].id.clone();
    crate::facts::input::SectionInput { id: id.into(), chamber, name: String::new() }
}

/// The people of the reduced plenary and the number of its votes.
fn reduced(court: &Court) -> (Vec<String>, usize) {
    let model = court.model();
    let (hearing, case) = (hearing_ix(&model, "fpr-2026-03-13-pm"), case_ix(&model, "24-10.001"));
    let bench = designate(&model, hearing, case);
    let votes = bench.seats.iter().filter(|seat| seat.vote == Vote::Deliberative).count();
    (ids(&model, &bench.people()), votes)
}

fn ids(model: &CourtModel, people: &[PersonIx]) -> Vec<String> {
    people.iter().map(|&person| model.people[person].id.to_string()).collect()
}

fn has(people: &[String], id: &str) -> bool {
    people.iter().any(|other| other == id)
}

#[test]
fn a_reduced_plenary_of_s_sections_has_1_plus_4s_members_and_1_plus_3s_votes() {
    for (sections, members, votes) in [(2, 9, 7), (3, 13, 10), (4, 17, 13)] {
        let (people, counted) = reduced(&chamber_of(sections, "P1101"));
        assert_eq!((people.len(), counted), (members, votes));
    }
}

#[test]
fn a_rapporteur_further_down_replaces_the_lower_ranked_of_the_two() {
    for sections in 2..=4 {
        let (people, votes) = reduced(&chamber_of(sections, "P1203"));
        assert_eq!(people.len(), 1 + 4 * sections as usize);
        assert_eq!(votes, 1 + 3 * sections as usize);
        assert!(has(&people, "P1203") && has(&people, "P1201") && !has(&people, "P1202"));
    }
}

#[test]
fn a_referendary_who_reports_replaces_that_of_the_section_and_votes() {
    for sections in 2..=4 {
        let (people, votes) = reduced(&chamber_of(sections, "P1106"));
        assert_eq!(people.len(), 1 + 4 * sections as usize);
        assert_eq!(votes, 2 + 3 * sections as usize);
        assert!(has(&people, "P1106") && !has(&people, "P1105"));
    }
}

#[test]
fn a_dean_who_reports_displaces_nobody() {
    let (people, _) = reduced(&chamber_of(3, "P1200"));
    assert_eq!(people.len(), 13);
    assert!(has(&people, "P1201") && has(&people, "P1202"));
}

/// Members designated for a case of the solemn court.
fn solemn(court: &Court, hearing: &str, case: &str) -> Vec<String> {
    testkit::designated_ids(court, hearing, case)
}

#[test]
fn solemn_benches_have_the_sizes_of_the_texts() {
    let court = Court::solemn();
    assert_eq!(solemn(&court, "pa-2026-03-13-am", "24-20.001").len(), 19);
    assert_eq!(solemn(&court, "mx-2026-03-12-am", "24-20.002").len(), 1 + 4 * 3);
    assert_eq!(solemn(&court, "mo-2026-03-11-am", "24-20.003").len(), 1 + 3 * 2);
    assert_eq!(solemn(&court, "po-2026-03-11-pm", "24-20.004").len(), 19);
}

#[test]
fn mixed_chambers_have_1_plus_4c_members() {
    let names = ["civ1", "civ2", "civ3", "comm", "soc", "cr"];
    for count in 3..=6 {
        let chambers: Vec<_> = names.iter().take(count).map(|&id| id.into()).collect();
        let court = Court::solemn().edit(|doc| {
            doc.cases[1].chambers_concerned.clone_from(&chambers);
            doc.sitting_patterns[1].unit = UnitInput::Chambers(chambers);
        });
        assert_eq!(solemn(&court, "mx-2026-03-12-am", "24-20.002").len(), 1 + 4 * count);
    }
}

#[test]
fn a_president_who_presides_the_mixed_chamber_is_replaced_by_a_conseiller_of_his_chamber() {
    let court = Court::solemn().edit(|doc| absent(doc, "P0001"));
    let people = solemn(&court, "mx-2026-03-12-am", "24-20.002");
    assert_eq!(people.len(), 13);
    assert_eq!(people.iter().filter(|id| id.starts_with("P01")).count(), 5);
}

#[test]
fn the_rapporteur_of_a_mixed_chamber_sits_beside_the_designated_conseiller() {
    let court = Court::solemn().edit(|doc| doc.cases[1].rapporteurs = vec!["P0207".into()]);
    let people = solemn(&court, "mx-2026-03-12-am", "24-20.002");
    assert_eq!(people.len(), 13);
    assert!(has(&people, "P0203") && has(&people, "P0207") && !has(&people, "P0204"));
}

/// Who presides a hearing of the section court when some are absent.
fn presiding(hearing: &str, away: &[&str]) -> Option<String> {
    let model = Court::plenary().model();
    let mut people: Vec<PersonIx> = model.people.keys().collect();
    people.retain(|&person| model.people[person].is_seat());
    people.retain(|&person| !away.contains(&model.people[person].id.as_str()));
    let bench = derive(&model, hearing_ix(&model, hearing), case_ix(&model, "24-10.003"), &people);
    bench.presiding().map(|person| model.people[person].id.to_string())
}

#[test]
fn president_then_dean_then_rank_preside() {
    let president = Some("P0001".to_owned());
    for hearing in ["s1-f-2026-03-10-am", "s1-fs-2026-03-10-pm", "fpf-2026-03-13-am"] {
        assert_eq!(presiding(hearing, &[]), president);
        assert_eq!(presiding(hearing, &["P0001"]).as_deref(), Some("P0002"));
        assert_eq!(presiding(hearing, &["P0001", "P0002"]).as_deref(), Some("P0003"));
        // P0004 reports, so the next in rank of the section presides.
        let away = ["P0001", "P0002", "P0003"];
        assert_eq!(presiding(hearing, &away).as_deref(), Some("P0005"));
    }
}
