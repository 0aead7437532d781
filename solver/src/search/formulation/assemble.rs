//! Columns, structure rows and the rows of every rule.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, ChamberIx, HearingIx, PersonIx};
use crate::law::RULES;
use crate::law::cassation::presidency::{eligible_people, presidency_chain};
use crate::milp::{ColumnIx, Expr, Milp, Pruning, Settled, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// The hearings and cases that a block decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Hearings.
    pub hearings: BTreeSet<HearingIx>,
    /// Cases.
    pub cases: BTreeSet<CaseIx>,
}

impl Selection {
    /// Everything.
    pub fn all(model: &CourtModel) -> Self {
        Self { hearings: model.hearings.keys().collect(), cases: model.cases.keys().collect() }
    }
}

/// What every rule rules out.
pub fn prune(model: &CourtModel) -> Pruning {
    prune_around(model, Settled::default())
}

/// The same, around what was decided before.
pub fn prune_around(model: &CourtModel, settled: Settled) -> Pruning {
    let mut pruning = Pruning { settled, ..Pruning::default() };
    for rule in RULES {
        rule.prune(model, &mut pruning);
    }
    pruning
}

/// The decisions of a block that the pruning leaves, and the benches that they allow.
pub fn columns(model: &CourtModel, pruning: &Pruning, selection: &Selection) -> Milp {
    let mut milp = lists(model, pruning, selection);
    for hearing in milp.hearings() {
        for person in eligible_people(model, hearing) {
            if pruning.allows_attendance(person, hearing) {
                milp.add_attend(model, person, hearing);
            }
        }
    }
    benches(&mut milp, model);
    milp
}

/// The hearings of a block that may be held, and the cases that they may list.
pub fn lists(model: &CourtModel, pruning: &Pruning, selection: &Selection) -> Milp {
    let mut milp = Milp::default();
    let held: Vec<HearingIx> = selection
        .hearings
        .iter()
        .copied()
        .filter(|&hearing| pruning.allows_hearing(hearing))
        .collect();
    for &hearing in &held {
        milp.add_open(hearing);
    }
    for &hearing in &held {
        for case in model.cases_covered(hearing) {
            if selection.cases.contains(&case) && pruning.allows_listing(case, hearing) {
                milp.add_list(case, hearing);
            }
        }
    }
    milp
}

/// The whole model of a block: columns, structure, rules.
pub fn assemble(model: &CourtModel, pruning: &Pruning, selection: &Selection) -> Milp {
    let mut milp = columns(model, pruning, selection);
    structure(&mut milp, model);
    for rule in RULES {
        rule.formulate(model, &mut milp);
    }
    milp
}

/// Groups the cases that the same bench would judge, whoever attends: what a bench must be is then
/// said once for all of them. A bench by rank or of several chambers depends on more of the case, and
/// stands alone.
fn benches(milp: &mut Milp, model: &CourtModel) {
    for hearing in milp.hearings() {
        let alone = model.hearings[hearing].is_computed();
        let could_sit = could_sit(milp, model, hearing);
        let mut groups: BTreeMap<BenchKey, Vec<(CaseIx, ColumnIx)>> = BTreeMap::new();
        for &(case, list) in milp.listings_at(hearing) {
            let facts = &model.cases[case];
            let mut excluded = facts.bench_excluded.clone();
            excluded.retain(|person| could_sit.contains(person));
            let key = BenchKey {
                rapporteurs: facts.bench_rapporteurs.clone(),
                excluded,
                chamber: facts.chamber,
                criminal: facts.criminal,
                alone: alone.then_some(case),
            };
            groups.entry(key).or_default().push((case, list));
        }
        for listings in groups.values() {
            milp.add_bench(hearing, listings);
        }
    }
}

/// What the bench of a case depends on, besides the hearing and who attends.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct BenchKey {
    rapporteurs: Vec<PersonIx>,
    excluded: Vec<PersonIx>,
    chamber: ChamberIx,
    criminal: bool,
    alone: Option<CaseIx>,
}

/// The people whose exclusion from a case makes a difference.
fn could_sit(milp: &Milp, model: &CourtModel, hearing: HearingIx) -> BTreeSet<PersonIx> {
    let mut people: BTreeSet<PersonIx> =
        milp.attendances_at(hearing).iter().map(|&(person, _)| person).collect();
    people.extend(presidency_chain(model, hearing));
    people
}

/// What the decisions mean: nothing happens at a hearing that is not held; a hearing is held for a
/// case; at most one advocate general and one greffier attend.
fn structure(milp: &mut Milp, model: &CourtModel) {
    for hearing in milp.hearings() {
        let Some(open) = milp.open(hearing) else { continue };
        let attendances = milp.attendances_at(hearing).to_vec();
        for (case, bench) in milp.benches_at(hearing).to_vec() {
            let name = format!("open_c{}_h{}", case.0, hearing.0);
            milp.at_most(Tag::Structure, name, Expr::new().plus(1, bench).plus(-1, open), 0);
        }
        if model.hearings[hearing].fixed().is_none() {
            let mut held_for = Expr::new().plus(-1, open);
            for &(_, bench) in milp.benches_at(hearing) {
                held_for.add(1, bench);
            }
            milp.at_least(Tag::Structure, format!("purpose_h{}", hearing.0), held_for, 0);
        }
        let mut prosecution = Expr::new().plus(-1, open);
        let mut clerks = Expr::new().plus(-1, open);
        for &(person, attend) in &attendances {
            let someone = &model.people[person];
            if someone.is_prosecution() {
                prosecution.add(1, attend);
            } else if someone.is_clerk() {
                clerks.add(1, attend);
            } else {
                let name = format!("held_p{}_h{}", person.0, hearing.0);
                let expr = Expr::new().plus(1, attend).plus(-1, open);
                milp.at_most(Tag::Structure, name, expr, 0);
            }
        }
        milp.at_most(Tag::Structure, format!("one_ag_h{}", hearing.0), prosecution, 0);
        milp.at_most(Tag::Structure, format!("one_clerk_h{}", hearing.0), clerks, 0);
    }
}
