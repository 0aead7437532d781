//! Planned load of peers, as the engine counts it. Data only.

use solver::facts::domain::CourtModel;
use solver::facts::ids::{PersonId, SectionId};
use solver::facts::input::Role;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::law::cassation::written::resolve;

/// Planned load of a group of peers: how far each is from the group's mean. Planned points only,
/// never anything about how somebody works.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerLoad {
    /// Section of the group.
    pub section: SectionId,
    /// Chamber of the section.
    pub column: String,
    /// What they are.
    pub role: Role,
    /// Mean load, in points for a full working quota.
    pub mean: i64,
    /// Deviation of each from the mean in points, by id: nobody is ranked.
    pub deviations: Vec<(PersonId, i64)>,
}

/// Planned loads of the groups of peers of a plan, as the engine counts them.
pub fn peer_loads(document: &ValidDocument, plan: &Plan) -> Vec<PeerLoad> {
    let model = CourtModel::new(document, &plan.scope, &[]);
    let (calendar, _) = resolve(&model, &plan.hearings);
    let mut groups = Vec::new();
    for peers in model.peers() {
        let Some(&first) = peers.first() else { continue };
        let Some(&section) = model.people[first].sections.first() else { continue };
        let chamber = model.sections[section].chamber;
        if !plan.scope.covers(&model.chambers[chamber].id) {
            continue;
        }
        let mut loads = Vec::new();
        for &person in &peers {
            let mut load = model.people[person].carried_load_points;
            for held in calendar.iter() {
                let formation = model.hearings[held.hearing].formation;
                if held.attends(person) {
                    load += model.scaled_load(person, model.attendance_points(formation));
                }
                let own = held.cases.iter().map(|listed| &model.cases[listed.case]);
                for case in own.filter(|case| case.rapporteurs.contains(&person)) {
                    load += model.scaled_load(person, case.load_points(formation));
                }
            }
            loads.push((model.people[person].id.clone(), load));
        }
        let count = i64::try_from(loads.len()).unwrap_or(1).max(1);
        let mean = loads.iter().map(|(_, load)| load).sum::<i64>() / count;
        loads.sort();
        groups.push(PeerLoad {
            section: model.sections[section].id.clone(),
            column: model.chambers[chamber].id.0.clone(),
            role: model.people[first].role,
            mean,
            deviations: loads.into_iter().map(|(person, load)| (person, load - mean)).collect(),
        });
    }
    groups
}
