//! On courts small enough to try every lawful plan, the plan found is the best one.

use crate::harness::{planned, valid};
use solver::facts::domain::CourtModel;
use solver::facts::input::DocumentInput;
use solver::facts::scope::Scope;
use solver::milp::{ColumnKind, Milp};
use solver::pipeline::PlanOptions;
use solver::search::formulation::{Selection, assemble, encode, prune};
use solver::testkit::Court;
use solver::verify::measure;

/// Values of the tiers of the best lawful plan, by trying every set of decisions.
fn best_by_force(document: &DocumentInput) -> Vec<i64> {
    let document = valid(document.clone());
    let model = CourtModel::new(&document, &Scope::default(), &[]);
    let pruning = prune(&model);
    let milp = assemble(&model, &pruning, &Selection::all(&model));
    let decisions: Vec<usize> = (0..milp.columns.len())
        .filter(|&index| milp.columns[index].kind != ColumnKind::Auxiliary)
        .collect();
    assert!(decisions.len() <= 22, "{} decisions are too many to try", decisions.len());
    let mut best: Option<Vec<i64>> = None;
    for mask in 0_u32..1 << decisions.len() {
        let mut point = vec![0; milp.columns.len()];
        for (bit, &index) in decisions.iter().enumerate() {
            point[index] = i64::from(mask >> bit & 1);
        }
        milp.complete(&mut point);
        if milp.broken_rows(&point).next().is_some() {
            continue;
        }
        let values = values(&model, &milp, &point);
        if best.as_ref().is_none_or(|best| values < *best) {
            best = Some(values);
        }
    }
    best.expect("the empty plan is lawful")
}

fn values(model: &CourtModel, milp: &Milp, point: &[i64]) -> Vec<i64> {
    let mut calendar = solver::search::formulation::decode(model, milp, point);
    solver::search::rooms::assign_rooms(model, &mut calendar);
    assert_eq!(encode(milp, &calendar), point, "encoding is the inverse of decoding");
    measure(model, &calendar).into_iter().map(|tier| tier.value).collect()
}

fn found(document: &DocumentInput) -> Vec<i64> {
    let plan = planned(&valid(document.clone()), &PlanOptions::plain());
    plan.objective.into_iter().map(|tier| tier.value).collect()
}

/// One restricted hearing of section s1, few people.
fn restricted(cases: usize) -> DocumentInput {
    let court = Court::civil().edit(|doc| {
        doc.sitting_patterns.truncate(1);
        doc.cases.truncate(cases);
        let kept = ["P0001", "P0002", "P0003", "P0004", "P0007", "P0020", "P0021", "P0030"];
        doc.people.retain(|person| kept.contains(&person.id.as_str()));
    });
    court.document().clone()
}

#[test]
fn a_restricted_hearing_is_planned_at_the_optimum() {
    for cases in 1..=2 {
        let document = restricted(cases);
        assert_eq!(found(&document), best_by_force(&document), "{cases} cases");
    }
}

#[test]
fn an_absent_president_is_replaced_at_the_optimum() {
    let mut document = restricted(2);
    let absence = solver::facts::input::UnavailabilityInput {
        from: document.window.from,
        to: document.window.to,
        half_day: None,
        code: solver::facts::input::UnavailabilityCode::Leave,
    };
    document.people[0].unavailabilities.push(absence);
    assert_eq!(found(&document), best_by_force(&document));
}

#[test]
fn a_section_hearing_is_planned_at_the_optimum() {
    let court = Court::civil().edit(|doc| {
        doc.sitting_patterns = vec![doc.sitting_patterns[2].clone()];
        doc.cases = vec![doc.cases[2].clone()];
        doc.people.retain(|person| {
            !person.sections.iter().any(|section| section.as_str() == "s2")
                && person.id.as_str() != "P0031"
        });
    });
    assert_eq!(found(court.document()), best_by_force(court.document()));
}
