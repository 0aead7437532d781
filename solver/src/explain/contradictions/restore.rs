//! A decision put back into a calendar that gave it up.

use crate::facts::decision::{Decision, DecisionKind};
use crate::facts::domain::{CourtModel, Existing};
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RoomIx};
use crate::facts::plan::{DraftCalendar, HeldHearing};
use crate::law::Breach;
use crate::law::cassation::bench::held;

/// A decision by indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decided {
    Held(HearingIx),
    Listed(CaseIx, HearingIx),
    Delivered(CaseIx, HearingIx),
    Attends(PersonIx, HearingIx),
    Room(RoomIx, HearingIx),
    Pin(HearingIx, Option<CaseIx>, Option<PersonIx>),
}

impl Decided {
    /// The decision, if the document has it.
    pub(super) fn find(model: &CourtModel, decision: &Decision) -> Option<Self> {
        let hearing = model.hearing(&decision.hearing)?;
        let case = decision.case.as_ref().and_then(|number| model.case(number));
        let person = decision.person.as_ref().and_then(|id| model.person(id));
        let room = decision.room.as_ref().and_then(|id| model.room(id));
        if decision.kind == DecisionKind::Pin {
            let pinned = model
                .pins
                .iter()
                .any(|pin| pin.hearing == hearing && (pin.case, pin.person) == (case, person));
            return pinned.then_some(Self::Pin(hearing, case, person));
        }
        let fixed = model.hearings[hearing].fixed()?;
        match decision.kind {
            DecisionKind::Held => Some(Self::Held(hearing)),
            DecisionKind::Listed => {
                case.filter(|case| fixed.cases.contains(case)).map(|it| Self::Listed(it, hearing))
            }
            DecisionKind::Delivered => case
                .filter(|case| fixed.announced.contains_key(case))
                .map(|it| Self::Delivered(it, hearing)),
            DecisionKind::Attends => person
                .filter(|person| fixed.everybody().any(|named| named == *person))
                .map(|it| Self::Attends(it, hearing)),
            DecisionKind::Room => {
                room.filter(|room| fixed.room == Some(*room)).map(|it| Self::Room(it, hearing))
            }
            DecisionKind::Pin => None,
        }
    }

    pub(super) fn hearing(self) -> HearingIx {
        match self {
            Self::Held(hearing)
            | Self::Listed(_, hearing)
            | Self::Delivered(_, hearing)
            | Self::Attends(_, hearing)
            | Self::Room(_, hearing)
            | Self::Pin(hearing, ..) => hearing,
        }
    }

    /// Whether a breach is about it and not only about its hearing.
    pub(super) fn is_named_by(self, breach: &Breach) -> bool {
        let here = breach.hearing == Some(self.hearing());
        match self {
            Self::Held(_) | Self::Room(..) => here,
            Self::Listed(case, _) | Self::Delivered(case, _) => breach.case == Some(case),
            Self::Attends(person, _) => here && breach.person == Some(person),
            Self::Pin(_, case, person) => {
                (case.is_some() && breach.case == case)
                    || (here && person.is_some() && breach.person == person)
                    || (here && case.is_none() && person.is_none())
            }
        }
    }
}

/// The calendar with a decision as people took it; other decisions given up stay so.
pub(super) fn restored(
    model: &CourtModel,
    calendar: &DraftCalendar,
    decision: Decided,
    others: &[Decided],
) -> DraftCalendar {
    let mut calendar = calendar.clone();
    let hearing = decision.hearing();
    let before = calendar.get(hearing);
    let with_it = Draft::of(model, hearing, before, others).with(model, decision);
    for case in &with_it.cases {
        take_off_others(model, &mut calendar, *case, hearing);
    }
    if matches!(decision, Decided::Held(_) | Decided::Attends(..) | Decided::Pin(..)) {
        for person in &with_it.people {
            call_away(model, &mut calendar, *person, hearing);
        }
    }
    let held = held(model, hearing, with_it.room, &with_it.people, &with_it.cases);
    let _ = calendar.hearings.insert(hearing, held);
    calendar
}

/// A hearing on its way back.
struct Draft {
    people: Vec<PersonIx>,
    cases: Vec<CaseIx>,
    room: Option<RoomIx>,
}

impl Draft {
    /// The hearing as the plan has it; as people decided it where the plan does not hold it.
    fn of(
        model: &CourtModel,
        hearing: HearingIx,
        held: Option<&HeldHearing>,
        others: &[Decided],
    ) -> Self {
        if let Some(held) = held {
            return Self {
                people: held.everybody().collect(),
                cases: held.cases.iter().map(|listed| listed.case).collect(),
                room: held.room,
            };
        }
        let Some(fixed) = model.hearings[hearing].fixed() else {
            return Self { people: Vec::new(), cases: Vec::new(), room: None };
        };
        let kept = |decided: Decided| !others.contains(&decided);
        Self {
            people: fixed.everybody().filter(|&it| kept(Decided::Attends(it, hearing))).collect(),
            cases: fixed
                .cases
                .iter()
                .copied()
                .filter(|&it| kept(Decided::Listed(it, hearing)))
                .collect(),
            room: fixed.room,
        }
    }

    fn with(mut self, model: &CourtModel, decision: Decided) -> Self {
        match decision {
            Decided::Held(_) | Decided::Delivered(..) => {}
            Decided::Listed(case, _) => push_new(&mut self.cases, case),
            Decided::Room(room, _) => self.room = Some(room),
            Decided::Attends(person, hearing) => self.seat(model, person, hearing),
            Decided::Pin(_, case, person) => {
                case.into_iter().for_each(|it| push_new(&mut self.cases, it));
                for person in person.iter().copied() {
                    self.take_part(model, person);
                }
            }
        }
        self
    }

    /// Whoever sits in the place of a person who comes back leaves.
    fn seat(&mut self, model: &CourtModel, person: PersonIx, hearing: HearingIx) {
        let named = named(model, hearing);
        self.people.retain(|&other| named.contains(&other) || !is_alike(model, other, person));
        self.take_part(model, person);
    }

    /// One advocate general and one greffier attend: the one who comes takes the place.
    fn take_part(&mut self, model: &CourtModel, person: PersonIx) {
        if !model.people[person].is_seat() {
            self.people.retain(|&other| !is_alike(model, other, person));
        }
        push_new(&mut self.people, person);
    }
}

/// Everybody whom people named at a hearing.
pub(super) fn named(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    model.hearings[hearing].fixed().into_iter().flat_map(Existing::everybody).collect()
}

/// Whether two people attend in the same part: the bench, the prosecution or the registry.
pub(super) fn is_alike(model: &CourtModel, one: PersonIx, other: PersonIx) -> bool {
    let part = |person: PersonIx| {
        let someone = &model.people[person];
        (someone.is_seat(), someone.is_prosecution())
    };
    part(one) == part(other)
}

/// A case listed elsewhere is taken off, unless people decided that too.
fn take_off_others(
    model: &CourtModel,
    calendar: &mut DraftCalendar,
    case: CaseIx,
    hearing: HearingIx,
) {
    for held in calendar.hearings.values_mut() {
        let decided = model.hearings[held.hearing].fixed();
        let decided = decided.is_some_and(|fixed| fixed.cases.contains(&case));
        let pinned =
            model.pins.iter().any(|pin| pin.hearing == held.hearing && pin.case == Some(case));
        if held.hearing != hearing && !decided && !pinned {
            held.cases.retain(|listed| listed.case != case);
        }
    }
}

/// A person who attends elsewhere in the half-day leaves there, unless people decided that too.
fn call_away(
    model: &CourtModel,
    calendar: &mut DraftCalendar,
    person: PersonIx,
    hearing: HearingIx,
) {
    let slot = model.hearings[hearing].slot;
    for other in calendar.hearings.values_mut() {
        let candidate = &model.hearings[other.hearing];
        let decided =
            candidate.fixed().is_some_and(|fixed| fixed.everybody().any(|it| it == person));
        let pinned =
            model.pins.iter().any(|pin| pin.hearing == other.hearing && pin.person == Some(person));
        if other.hearing == hearing || candidate.slot != slot || decided || pinned {
            continue;
        }
        let people: Vec<PersonIx> = other.everybody().filter(|&it| it != person).collect();
        let cases: Vec<CaseIx> = other.cases.iter().map(|listed| listed.case).collect();
        *other = held(model, other.hearing, other.room, &people, &cases);
    }
}

fn push_new<T: PartialEq>(items: &mut Vec<T>, item: T) {
    if !items.contains(&item) {
        items.push(item);
    }
}
