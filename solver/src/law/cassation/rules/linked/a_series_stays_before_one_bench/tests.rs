//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

use super::*;
use crate::facts::input::{DocumentInput, GroupInput, OverrideInput};
use crate::testkit::{Court, case_ix, halves_agree, hearing_ix};

const SECTION: [&str; 5] = ["P0001", "P0002", "P0003", "P0004", "P0005"];

/// The first and the third case, of one rapporteur.
fn of_a_series() -> Court {
    Court::civil().edit(|doc| {
        doc.cases[2].rapporteurs = doc.cases[0].rapporteurs.clone();
        for index in [0, 2] {
            let group = GroupInput { kind: GroupKind::Series, id: "S1".into(), multiplicity: 2 };
            doc.cases[index].groups.push(group);
        }
    })
}

fn breaches(court: &Court) -> usize {
    ASeriesStaysBeforeOneBench.check(&court.model(), &court.calendar()).len()
}

#[test]
fn a_series_at_one_hearing_is_lawful_and_so_is_a_part_of_it() {
    let court = of_a_series();
    let numbers = ["24-10.001", "24-10.003"];
    assert_eq!(breaches(&court.hold("s1-fs-2026-03-10-pm", &SECTION, &numbers)), 0);
    assert_eq!(breaches(&court.hold("s1-fs-2026-03-10-pm", &SECTION, &numbers[..1])), 0);
}

#[test]
fn a_series_at_two_hearings_is_a_breach() {
    let court = of_a_series()
        .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
        .hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.003"]);
    let found = ASeriesStaysBeforeOneBench.check(&court.model(), &court.calendar());
    let cases: Vec<_> = found.iter().map(|breach| breach.case).collect();
    assert_eq!(cases, [Some(case_ix(&court.model(), "24-10.003"))]);
}

#[test]
fn a_series_before_two_benches_of_one_hearing_is_a_breach() {
    let court = of_a_series().hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001", "24-10.003"]);
    let mut calendar = court.calendar();
    let hearing = hearing_ix(&court.model(), "s1-fs-2026-03-10-pm");
    let _ = calendar.hearings.get_mut(&hearing).unwrap().cases[1].bench.members.pop();
    assert_eq!(ASeriesStaysBeforeOneBench.check(&court.model(), &calendar).len(), 1);
}

#[test]
fn a_series_that_people_split_has_no_row() {
    use crate::search::formulation::{Selection, columns};
    let rows = |edit: fn(&mut DocumentInput)| {
        let model = of_a_series().edit(edit).model();
        let mut milp = columns(&model, &Pruning::default(), &Selection::all(&model));
        let before = milp.rows.len();
        ASeriesStaysBeforeOneBench.formulate(&model, &mut milp);
        milp.rows.len() - before
    };
    let split = |doc: &mut DocumentInput| {
        doc.overrides.push(OverrideInput {
            rule: "CIRC-32".to_owned(),
            target: "S1".to_owned(),
            person: "P0001".into(),
            reason: "trop de pourvois pour une audience".to_owned(),
        });
    };
    assert!(rows(|_| ()) > 0);
    assert_eq!(rows(split), 0);
}

#[test]
fn rows_and_check_agree() {
    halves_agree(&of_a_series(), &ASeriesStaysBeforeOneBench);
}

#[test]
fn rows_and_check_agree_where_the_rapporteurs_differ() {
    let own = |doc: &mut DocumentInput| {
        doc.cases[2].rapporteurs = doc.cases[1].rapporteurs.clone();
    };
    halves_agree(&of_a_series().edit(own), &ASeriesStaysBeforeOneBench);
}
