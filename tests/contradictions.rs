//! What happens after people decided: someone falls ill, a room closes, a case is no longer ready. The
//! engine always answers, keeps what the law lets stand, and names the rest.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::explain::audit;
use solver::facts::calendar::Closure;
use solver::facts::decision::DecisionKind;
use solver::facts::ids::{CaseNumber, PersonId};
use solver::facts::input::{
    CaseInput, DocumentInput, EventInput, EventKind, ExclusionCode, ExclusionInput, GroupInput,
    GroupKind, HearingInput, HearingState, ListedCaseInput, PersonInput, PinInput,
    UnavailabilityCode, UnavailabilityInput,
};
use solver::facts::plan::{Contradiction, HearingReport, Plan};
use solver::facts::validate::ValidDocument;
use solver::pipeline::{Earlier, Outcome, PlanOptions, Request, propose};
use solver::testkit::Court;

fn options() -> PlanOptions {
    PlanOptions { work_nodes: 50, ..PlanOptions::plain() }
}

/// A court whose president validated every hearing of a first plan, and that plan.
struct Decided {
    document: DocumentInput,
    plan: Plan,
}

impl Decided {
    fn new() -> Self {
        let mut document = court(Preset::Tiny, 1_407);
        let plan = planned(&valid(document.clone()), &options());
        for hearing in &plan.hearings {
            document.hearings.retain(|known| known.id != hearing.id);
            document.hearings.push(validated(hearing));
        }
        Self { document, plan }
    }

    /// A hearing with enough cases and people for the story.
    fn hearing(&self) -> &HearingReport {
        let of_several = |it: &&HearingReport| it.cases.len() > 2 && it.cases[0].bench.len() > 2;
        self.plan.hearings.iter().find(of_several).expect("a hearing of several cases")
    }

    fn person(&mut self, id: &PersonId) -> &mut PersonInput {
        self.document.people.iter_mut().find(|it| it.id == *id).expect("known")
    }

    fn case(&mut self, number: &CaseNumber) -> &mut CaseInput {
        self.document.cases.iter_mut().find(|it| it.number == *number).expect("known")
    }

    /// Makes somebody ill on the day of the hearing.
    fn falls_ill(mut self, id: &PersonId) -> Self {
        let date = self.hearing().date;
        self.person(id).unavailabilities.push(UnavailabilityInput {
            from: date,
            to: date,
            half_day: None,
            code: UnavailabilityCode::Other,
        });
        self
    }

    fn answered(self) -> Plan {
        answered(&valid(self.document), None)
    }
}

fn validated(hearing: &HearingReport) -> HearingInput {
    HearingInput {
        id: hearing.id.clone(),
        unit: hearing.unit.clone(),
        formation: hearing.formation,
        slot: solver::facts::calendar::Slot { date: hearing.date, half_day: hearing.half_day },
        room: hearing.room.clone(),
        state: HearingState::Validated,
        pinned: false,
        attendees: hearing.attendees.clone(),
        replaced: Vec::new(),
        advocate_general: hearing.advocate_general.clone(),
        clerk: hearing.clerk.clone(),
        cases: hearing.cases.iter().map(|it| ListedCaseInput::from(it.case.clone())).collect(),
    }
}

/// The plan of a document, lawful in all that it says.
fn answered(document: &ValidDocument, earlier: Option<&Plan>) -> Plan {
    let options = options();
    let earlier = earlier.map(|plan| Earlier { plan, sha256: "old" });
    let request = Request { earlier, ..Request::plain(document, &options) };
    let Outcome::Planned(plan) = propose(&request).expect("an answer") else { panic!("no plan") };
    let found = audit(document, &plan);
    assert!(found.is_lawful(), "{:#?}\n{:#?}", found.findings, plan.contradictions);
    for told in &plan.contradictions {
        assert!(!told.rules.is_empty(), "{told:#?}");
        assert!(!told.message.fr.contains('_') && !told.remedy.fr.contains('_'), "{told:#?}");
    }
    *plan
}

/// The only contradiction of a plan.
fn the_one(plan: &Plan) -> &Contradiction {
    let [told] = plan.contradictions.as_slice() else { panic!("{:#?}", plan.contradictions) };
    told
}

/// Every hearing that was decided is held with its list, this one included.
fn lists_are_kept(before: &Plan, after: &Plan) {
    let lists = |plan: &Plan| -> Vec<String> {
        let hearings = plan.hearings.iter();
        hearings
            .map(|it| {
                let mut cases: Vec<&str> = it.cases.iter().map(|it| it.case.as_str()).collect();
                cases.sort_unstable();
                format!("{} {cases:?}", it.id)
            })
            .collect()
    };
    let after = lists(after);
    assert!(lists(before).iter().all(|list| after.contains(list)), "{after:#?}");
}

#[test]
fn nothing_happens_and_nothing_is_contradicted() {
    let decided = Decided::new();
    let before = decided.plan.clone();
    let plan = decided.answered();
    assert!(!plan.needs_a_decision());
    lists_are_kept(&before, &plan);
}

#[test]
fn a_presiding_member_who_falls_ill_is_replaced_and_the_hearing_stays() {
    let decided = Decided::new();
    let (before, hearing) = (decided.plan.clone(), decided.hearing().clone());
    let reports = |id: &PersonId| {
        let cases = decided.document.cases.iter();
        hearing.cases.iter().any(|listed| {
            cases.clone().any(|it| it.number == listed.case && it.rapporteurs.contains(id))
        })
    };
    let presiding = hearing.presiding.clone().expect("somebody presides");
    assert!(!reports(&presiding), "the story needs a president who reports nothing");
    let plan = decided.falls_ill(&presiding).answered();
    let told = the_one(&plan);
    assert_eq!(told.decision.kind, DecisionKind::Attends);
    assert_eq!(told.decision.person.as_ref(), Some(&presiding));
    assert!(told.message.fr.contains("appelle"), "{}", told.message.fr);
    lists_are_kept(&before, &plan);
}

#[test]
fn a_rapporteur_who_falls_ill_takes_his_cases_off_the_list() {
    let decided = Decided::new();
    let hearing = decided.hearing().clone();
    let case = hearing.cases[0].case.clone();
    let rapporteur = decided
        .document
        .cases
        .iter()
        .find(|it| it.number == case)
        .and_then(|it| it.rapporteurs.first().cloned())
        .expect("a rapporteur");
    let plan = decided.falls_ill(&rapporteur).answered();
    let about = |kind| plan.contradictions.iter().filter(move |it| it.decision.kind == kind);
    assert!(
        about(DecisionKind::Attends).any(|it| it.decision.person.as_ref() == Some(&rapporteur))
    );
    assert!(about(DecisionKind::Listed).any(|it| it.decision.case.as_ref() == Some(&case)));
}

#[test]
fn an_advocate_general_or_a_clerk_who_falls_ill_is_replaced() {
    let hearing = Decided::new().hearing().clone();
    for person in [hearing.advocate_general.clone(), hearing.clerk.clone()].into_iter().flatten() {
        let decided = Decided::new();
        let before = decided.plan.clone();
        let plan = decided.falls_ill(&person).answered();
        let alone: Vec<_> = plan.contradictions.iter().map(|it| &it.decision.person).collect();
        assert!(alone.iter().all(|who| who.as_ref() == Some(&person)), "{alone:?}");
        assert!(!alone.is_empty());
        lists_are_kept(&before, &plan);
    }
}

#[test]
fn a_member_who_has_left_is_replaced() {
    let mut decided = Decided::new();
    let hearing = decided.hearing().clone();
    let presiding = hearing.presiding.clone().expect("somebody presides");
    decided.person(&presiding).to = hearing.date.pred_opt();
    let plan = decided.answered();
    let told = plan.contradictions.iter().find(|it| {
        it.decision.hearing == hearing.id && it.decision.person.as_ref() == Some(&presiding)
    });
    let told = told.expect("it is told");
    assert!(told.message.fr.contains("n'est pas en fonctions"), "{}", told.message.fr);
    assert!(
        plan.hearings.iter().any(|it| it.id == hearing.id && !it.attendees.contains(&presiding))
    );
}

#[test]
fn a_member_excluded_since_leaves_the_case_or_the_case_leaves() {
    let mut decided = Decided::new();
    let hearing = decided.hearing().clone();
    let case = hearing.cases[0].case.clone();
    let excluded = hearing.cases[0].bench[0].person.clone();
    decided
        .case(&case)
        .exclusions
        .push(ExclusionInput { person: excluded.clone(), code: ExclusionCode::Conflict });
    let plan = decided.answered();
    let sits = plan
        .hearings
        .iter()
        .flat_map(|it| &it.cases)
        .filter(|listed| listed.case == case)
        .any(|listed| listed.bench.iter().any(|seat| seat.person == excluded));
    assert!(!sits);
}

#[test]
fn a_room_that_closes_is_replaced() {
    let mut decided = Decided::new();
    let (before, hearing) = (decided.plan.clone(), decided.hearing().clone());
    let closed = Closure { from: hearing.date, to: hearing.date, half_day: None };
    let rooms = &mut decided.document.rooms;
    let room = rooms.iter_mut().find(|it| Some(&it.id) == hearing.room.as_ref()).expect("a room");
    room.closures.push(closed);
    let plan = decided.answered();
    assert!(plan.contradictions.iter().all(|it| it.decision.kind == DecisionKind::Room));
    assert!(plan.needs_a_decision());
    lists_are_kept(&before, &plan);
}

#[test]
fn a_day_on_which_the_court_closes_moves_its_cases() {
    let mut decided = Decided::new();
    let hearing = decided.hearing().clone();
    let closed = Closure { from: hearing.date, to: hearing.date, half_day: None };
    decided.document.calendar.closures.push(closed);
    let plan = decided.answered();
    assert!(plan.hearings.iter().all(|it| it.date != hearing.date));
    let told = plan.contradictions.iter().find(|it| it.decision.hearing == hearing.id);
    let told = told.expect("it is told");
    assert_eq!(told.decision.kind, DecisionKind::Held);
    assert!(told.message.fr.contains("fermeture de la Cour"), "{}", told.message.fr);
}

#[test]
fn a_case_that_can_no_longer_be_heard_then_leaves_its_hearing() {
    type Change = fn(&mut CaseInput, chrono::NaiveDate);
    let changes: [Change; 3] = [
        |case, date| case.ready_date = date.checked_add_days(chrono::Days::new(1)),
        |case, _| case.report_filed_on = None,
        |case, date| case.legal_due_date = date.pred_opt(),
    ];
    for change in changes {
        let mut decided = Decided::new();
        let hearing = decided.hearing().clone();
        let case = hearing.cases[0].case.clone();
        change(decided.case(&case), hearing.date);
        let plan = decided.answered();
        let left = |told: &&Contradiction| {
            told.decision.case.as_ref() == Some(&case) && told.decision.kind == DecisionKind::Listed
        };
        assert!(plan.contradictions.iter().any(|told| left(&told)), "{:#?}", plan.contradictions);
        let now = plan.hearings.iter().find(|it| it.id == hearing.id).expect("still held");
        assert!(now.cases.iter().all(|listed| listed.case != case));
    }
}

/// The list is kept: the day alone is to be announced again.
#[test]
fn a_day_announced_that_becomes_a_holiday_of_the_court_is_told() {
    let mut decided = Decided::new();
    let (before, hearing) = (decided.plan.clone(), decided.hearing().clone());
    let listed = &hearing.cases[0];
    let announced = listed.delivery_date.expect("a day is proposed");
    let closed = Closure { from: announced, to: announced, half_day: None };
    decided.document.calendar.closures.push(closed);
    let written = decided.document.hearings.iter_mut().find(|it| it.id == hearing.id);
    written.expect("decided").cases[0].delivery_date = Some(announced);
    let plan = decided.answered();
    let told = the_one(&plan);
    assert_eq!(told.decision.kind, DecisionKind::Delivered);
    assert_eq!(told.rules, ["CIRC-21"]);
    let now = plan.hearings.iter().find(|it| it.id == hearing.id).expect("still held");
    assert!(now.cases[0].delivery_date > Some(announced), "{:#?}", now.cases[0]);
    lists_are_kept(&before, &plan);
}

#[test]
fn pins_that_cannot_be_granted_are_told() {
    let mut document = court(Preset::Tiny, 1_407);
    let first = planned(&valid(document.clone()), &options());
    let hearing = first.hearings[0].clone();
    let person = hearing.presiding.clone().expect("somebody presides");
    document.pins.push(PinInput {
        hearing: hearing.id.clone(),
        case: None,
        person: Some(person.clone()),
    });
    let closed = Closure { from: hearing.date, to: hearing.date, half_day: None };
    let mut on_a_closed_day = document.clone();
    on_a_closed_day.calendar.closures.push(closed);
    let mut of_an_absent_person = document;
    let absent = of_an_absent_person.people.iter_mut().find(|it| it.id == person);
    absent.expect("known").unavailabilities.push(UnavailabilityInput {
        from: hearing.date,
        to: hearing.date,
        half_day: None,
        code: UnavailabilityCode::Other,
    });
    for document in [on_a_closed_day, of_an_absent_person] {
        let plan = answered(&valid(document), None);
        assert_eq!(the_one(&plan).decision.kind, DecisionKind::Pin);
    }
}

#[test]
fn two_pins_that_exclude_each_other_name_each_other() {
    let clerk = PersonId::from("P0030");
    let court = Court::civil().edit(|doc| {
        for hearing in ["s1-f-2026-03-10-am", "s2-f-2026-03-10-am"] {
            let person = Some(clerk.clone());
            doc.pins.push(PinInput { hearing: hearing.into(), case: None, person });
        }
    });
    let plan = answered(&valid(court.document().clone()), None);
    let told = the_one(&plan);
    assert_eq!(told.decision.kind, DecisionKind::Pin);
    assert_eq!(told.decision.person, Some(clerk));
    let [other] = told.with.as_slice() else { panic!("{told:#?}") };
    assert_ne!(other.hearing, told.decision.hearing);
}

#[test]
fn a_case_in_two_joinders_is_planned() {
    let decided = court(Preset::Tiny, 1_407);
    let first = planned(&valid(decided.clone()), &options());
    let hearing = first.hearings.iter().find(|it| it.cases.len() > 2).expect("a list");
    let mut document = decided;
    for (position, group) in [(0, "J-1"), (1, "J-1"), (1, "J-2"), (2, "J-2")] {
        let number = &hearing.cases[position].case;
        let case = document.cases.iter_mut().find(|it| it.number == *number).expect("known");
        case.groups.push(GroupInput {
            kind: GroupKind::Joinder,
            id: group.into(),
            multiplicity: 1,
        });
    }
    let plan = answered(&valid(document), None);
    assert!(!plan.needs_a_decision());
}

#[test]
fn a_case_that_leaves_the_lists_of_an_amended_plan_is_told() {
    let mut document = court(Preset::Tiny, 1_407);
    let first = planned(&valid(document.clone()), &options());
    let hearing = first.hearings.iter().find(|it| it.cases.len() > 2).expect("a list");
    let number = hearing.cases[0].case.clone();
    let case = document.cases.iter_mut().find(|it| it.number == number).expect("known");
    case.events.push(EventInput { kind: EventKind::Striking, date: document.as_of });
    let plan = answered(&valid(document), Some(&first));
    let told = plan.dropped.iter().find(|it| it.case == number).expect("it is told");
    assert_eq!(told.hearing, hearing.id);
    assert!(plan.needs_a_decision());
}
