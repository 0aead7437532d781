//! A plan on the desk: what an edit comes to there is what the whole verifier says of the edited plan.

use crate::harness::{court, planned, valid};
use generator::Preset;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use solver::change::Edit;
use solver::desk::{Desk, Trial};
use solver::facts::ids::{CaseNumber, HearingId, PersonId, RoomId};
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use solver::law::cassation::written::to_hearings;
use solver::pipeline::{PlanOptions, plan_of_calendar};
use solver::verify::verify;
use std::sync::Arc;

/// Edits tried before the plan that one of them made is put on the desk in its turn.
const EDITS_A_PLAN: usize = 25;

/// What edits may name.
struct Names {
    cases: Vec<CaseNumber>,
    hearings: Vec<HearingId>,
    people: Vec<PersonId>,
    rooms: Vec<RoomId>,
}

impl Names {
    fn of(desk: &Desk) -> Self {
        let model = desk.model();
        Self {
            cases: model.cases.iter().map(|case| case.number.clone()).collect(),
            hearings: model.hearings.iter().map(|hearing| hearing.id.clone()).collect(),
            people: model.people.iter().map(|person| person.id.clone()).collect(),
            rooms: model.rooms.iter().map(|room| room.id.clone()).collect(),
        }
    }

    /// An edit drawn at random, most often one that can be applied.
    fn edit(&self, plan: &Plan, dice: &mut ChaCha8Rng) -> Edit {
        let held: Vec<&HearingId> = plan.hearings.iter().map(|hearing| &hearing.id).collect();
        let report = &plan.hearings[below(dice, plan.hearings.len())];
        let hearing = report.id.clone();
        let listed = plan.hearings.iter().flat_map(|it| &it.cases).collect::<Vec<_>>();
        let placed = listed.get(below(dice, listed.len())).map(|it| it.case.clone());
        let case = match (placed, dice.next_u32() % 4) {
            (Some(placed), 1..) => placed,
            _ => pick(&self.cases, dice),
        };
        let seated = report.attendees.iter().chain(&report.clerk).chain(&report.advocate_general);
        let seated: Vec<PersonId> = seated.cloned().collect();
        let attending =
            if seated.is_empty() { pick(&self.people, dice) } else { pick(&seated, dice) };
        let person = pick(&self.people, dice);
        match dice.next_u32() % 12 {
            0..=2 => Edit::MoveCase { case, to: held[below(dice, held.len())].clone() },
            3 => Edit::AddCase { case: self.missing(plan, dice), hearing },
            4 => Edit::RemoveCase { case },
            5 | 6 => Edit::SwapMember { hearing, leaving: attending, joining: person },
            7 => Edit::AddMember { hearing, person },
            8 => Edit::RemoveMember { hearing, person: attending },
            9 => {
                let room = (!dice.next_u32().is_multiple_of(4)).then(|| pick(&self.rooms, dice));
                Edit::ChangeRoom { hearing, room }
            }
            10 => Edit::CancelHearing { hearing },
            _ => Edit::HoldHearing { hearing: pick(&self.hearings, dice) },
        }
    }

    /// A case that the plan leaves out, if there is one.
    fn missing(&self, plan: &Plan, dice: &mut ChaCha8Rng) -> CaseNumber {
        match plan.unplaced.len() {
            0 => pick(&self.cases, dice),
            count => plan.unplaced[below(dice, count)].case.clone(),
        }
    }
}

fn below(dice: &mut ChaCha8Rng, bound: usize) -> usize {
    usize::try_from(dice.next_u32()).unwrap_or(0) % bound.max(1)
}

fn pick<T: Clone>(items: &[T], dice: &mut ChaCha8Rng) -> T {
    items[below(dice, items.len())].clone()
}

/// The plan that a trial comes to, as the file has it, nothing explained.
fn written(desk: &Desk, trial: &Trial, plan: &Plan) -> Plan {
    let hearings = to_hearings(desk.model(), &trial.calendar);
    Plan { hearings, ..plan.silenced() }
}

/// Tries so many edits of a court's plan, and of the plans that they make; returns how many were
/// applied and how many of those broke a rule.
fn try_edits(document: ValidDocument, first: Plan, edits: usize, seed: u64) -> (usize, usize) {
    let document = Arc::new(document);
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let (mut plan, mut applied, mut unlawful) = (first, 0, 0);
    let mut desk = Desk::open(Arc::clone(&document), &plan).expect("a plan of this court");
    let names = Names::of(&desk);
    for step in 0..edits {
        let count = 1 + usize::from(dice.next_u32().is_multiple_of(3));
        let edit: Vec<Edit> = (0..count).map(|_| names.edit(&plan, &mut dice)).collect();
        let Ok(trial) = desk.try_edit(&edit) else { continue };
        let edited = written(&desk, &trial, &plan);
        assert_eq!(trial.verification, verify(&document, &edited), "after {edit:?}");
        applied += 1;
        unlawful += usize::from(!trial.verification.is_lawful());
        if step.is_multiple_of(EDITS_A_PLAN) && !edited.hearings.is_empty() {
            plan = edited;
            desk = Desk::open(Arc::clone(&document), &plan).expect("a plan of this court");
        }
    }
    (applied, unlawful)
}

fn quick() -> PlanOptions {
    PlanOptions { work_nodes: 5, ..PlanOptions::plain() }
}

#[test]
fn an_edit_on_the_desk_comes_to_what_the_verifier_says_of_the_whole() {
    let (mut applied, mut unlawful) = (0, 0);
    for (preset, seeds, edits) in [(Preset::Tiny, 11..19, 350), (Preset::CourtWeek, 11..12, 250)] {
        for seed in seeds {
            let document = valid(court(preset, seed));
            let plan = planned(&document, &quick());
            let (tried, broken) = try_edits(document, plan, edits, seed);
            (applied, unlawful) = (applied + tried, unlawful + broken);
        }
    }
    assert!(applied > 2_000, "{applied} edits applied");
    assert!(unlawful > 500 && unlawful < applied, "{unlawful} of {applied} unlawful");
}

#[test]
fn a_desk_says_of_its_plan_what_the_verifier_says() {
    let document = Arc::new(valid(court(Preset::Tiny, 21)));
    let plan = planned(&document, &quick());
    let desk = Desk::open(Arc::clone(&document), &plan).expect("a plan of this court");
    assert_eq!(desk.verification(), verify(&document, &plan));
}

#[test]
fn cases_left_out_after_an_edit_are_explained_as_in_a_plan_made_by_hand() {
    let document = Arc::new(valid(court(Preset::Tiny, 22)));
    let plan = planned(&document, &quick());
    let desk = Desk::open(Arc::clone(&document), &plan).expect("a plan of this court");
    let mut dice = ChaCha8Rng::seed_from_u64(22);
    let names = Names::of(&desk);
    let mut compared = 0;
    for _ in 0..60 {
        let Ok(trial) = desk.try_edit(&[names.edit(&plan, &mut dice)]) else { continue };
        let whole = plan_of_calendar(&document, desk.model(), &trial.calendar);
        assert_eq!(desk.plan_of(&trial), whole);
        compared += 1;
    }
    assert!(compared > 30, "{compared} compared");
}
