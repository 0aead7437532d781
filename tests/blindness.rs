//! What must not matter does not: subject matters, counsel without ties, hashed entities without
//! conflicts, names and the order of the document leave the plan as it is.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use solver::pipeline::PlanOptions;

fn plan_of(document: DocumentInput) -> Plan {
    let mut plan =
        planned(&valid(document), &PlanOptions { work_nodes: 50, ..PlanOptions::plain() });
    plan.record = None;
    plan
}

fn assert_blind_to(change: impl FnOnce(&mut DocumentInput)) {
    let document = court(Preset::Tiny, 5);
    let mut changed = document.clone();
    change(&mut changed);
    assert_eq!(plan_of(document), plan_of(changed));
}

#[test]
fn subject_matters_do_not_matter() {
    assert_blind_to(|document| {
        for (index, case) in document.cases.iter_mut().enumerate() {
            case.matter_code = Some(format!("M{}", index % 7));
        }
    });
}

#[test]
fn counsel_without_ties_does_not_matter() {
    assert_blind_to(|document| {
        for (index, case) in document.cases.iter_mut().enumerate() {
            case.counsel_offices = vec![format!("unrelated-{index}")];
            case.entities = vec![format!("stranger-{index}")];
            case.lower_court_judges = vec![format!("elsewhere-{index}")];
        }
        for person in &mut document.people {
            person.aliases.clear();
            person.barred_entities.clear();
        }
    });
}

#[test]
fn names_do_not_matter() {
    assert_blind_to(|document| {
        document.court.name = "Autre cour".to_owned();
        for section in &mut document.sections {
            section.name = format!("Section {}", section.id);
        }
        for room in &mut document.rooms {
            room.name = "Salle".to_owned();
        }
    });
}

#[test]
fn the_order_of_the_document_does_not_matter() {
    assert_blind_to(|document| {
        document.people.reverse();
        document.cases.reverse();
        document.rooms.reverse();
        document.sitting_patterns.reverse();
    });
}
