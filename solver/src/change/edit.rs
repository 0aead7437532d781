//! What people do to a draft by hand. Attendance and lists are changed; benches follow.

use super::{EditError, EditFault};
use crate::facts::diagnostic::suggestion;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{
    CaseIx, CaseNumber, HearingId, HearingIx, PersonId, PersonIx, RoomId, RoomIx,
};
use crate::facts::plan::{Bench, DraftCalendar, HeldHearing, ListedCase};
use crate::law::cassation::bench::derive;
use crate::law::cassation::delivery::delivery;
use std::collections::BTreeSet;

/// One gesture of a person on a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A listed case goes to another hearing.
    MoveCase {
        /// The case.
        case: CaseNumber,
        /// The hearing that lists it from now on.
        to: HearingId,
    },
    /// A case that is listed nowhere is listed.
    AddCase {
        /// The case.
        case: CaseNumber,
        /// The hearing that lists it from now on.
        hearing: HearingId,
    },
    /// A case is no longer listed.
    RemoveCase {
        /// The case.
        case: CaseNumber,
    },
    /// A person who attends is replaced by another, in whichever seat.
    SwapMember {
        /// The hearing.
        hearing: HearingId,
        /// Who leaves.
        leaving: PersonId,
        /// Who takes the seat.
        joining: PersonId,
    },
    /// A person attends besides: a greffier in the clerk's seat, a member of the parquet in the advocate
    /// general's, anybody else on the bench.
    AddMember {
        /// The hearing.
        hearing: HearingId,
        /// Who attends from now on.
        person: PersonId,
    },
    /// A person no longer attends, in any seat.
    RemoveMember {
        /// The hearing.
        hearing: HearingId,
        /// Who leaves.
        person: PersonId,
    },
    /// A hearing takes another room, or none.
    ChangeRoom {
        /// The hearing.
        hearing: HearingId,
        /// The room.
        room: Option<RoomId>,
    },
    /// A hearing is no longer held; its cases are listed nowhere.
    CancelHearing {
        /// The hearing.
        hearing: HearingId,
    },
    /// A hearing that may be held is held, with nobody and no case yet.
    HoldHearing {
        /// The hearing.
        hearing: HearingId,
    },
}

/// Applies edits in their order, all or none. Benches of the hearings touched, which come back, are
/// derived again; other hearings keep theirs as written.
///
/// Gives the calendar edited, and the hearings touched.
///
/// # Errors
/// The edit at fault.
pub fn apply(
    model: &CourtModel,
    calendar: DraftCalendar,
    edits: &[Edit],
) -> Result<(DraftCalendar, BTreeSet<HearingIx>), EditError> {
    let mut edited = Edited { model, calendar, touched: BTreeSet::new() };
    for (at, edit) in edits.iter().enumerate() {
        edited.apply(edit).map_err(|fault| EditError { at, fault })?;
    }
    edited.derive_benches();
    Ok((edited.calendar, edited.touched))
}

struct Edited<'m> {
    model: &'m CourtModel,
    calendar: DraftCalendar,
    touched: BTreeSet<HearingIx>,
}

impl Edited<'_> {
    fn apply(&mut self, edit: &Edit) -> Result<(), EditFault> {
        match edit {
            Edit::MoveCase { case, to } => {
                self.remove_case(case)?;
                self.add_case(case, to)
            }
            Edit::AddCase { case, hearing } => self.add_case(case, hearing),
            Edit::RemoveCase { case } => self.remove_case(case),
            Edit::SwapMember { hearing, leaving, joining } => self.swap(hearing, leaving, joining),
            Edit::AddMember { hearing, person } => self.add_member(hearing, person),
            Edit::RemoveMember { hearing, person } => self.remove_member(hearing, person),
            Edit::ChangeRoom { hearing, room } => self.change_room(hearing, room.as_ref()),
            Edit::CancelHearing { hearing } => self.cancel(hearing),
            Edit::HoldHearing { hearing } => self.hold(hearing),
        }
    }

    fn remove_case(&mut self, number: &CaseNumber) -> Result<(), EditFault> {
        let case = self.case(number)?;
        let Some(held) = self.calendar.hearings.values_mut().find(|held| held.lists(case)) else {
            return Err(EditFault::NotListed { case: number.clone() });
        };
        held.cases.retain(|listed| listed.case != case);
        let _ = self.touched.insert(held.hearing);
        Ok(())
    }

    fn add_case(&mut self, number: &CaseNumber, hearing: &HearingId) -> Result<(), EditFault> {
        let case = self.case(number)?;
        if let Some(held) = self.calendar.iter().find(|held| held.lists(case)) {
            let hearing = self.model.hearings[held.hearing].id.clone();
            return Err(EditFault::AlreadyListed { case: number.clone(), hearing });
        }
        let model = self.model;
        let held = self.held(hearing)?;
        let at = held.cases.partition_point(|listed| listed.case < case);
        let delivery = delivery(model, held.hearing, case);
        held.cases.insert(at, ListedCase { case, bench: Bench::default(), delivery });
        Ok(())
    }

    fn swap(
        &mut self,
        hearing: &HearingId,
        leaving: &PersonId,
        joining: &PersonId,
    ) -> Result<(), EditFault> {
        let (left, joined) = (self.person(leaving)?, self.person(joining)?);
        let held = self.attended(hearing, left, leaving)?;
        let seats = held.attendees.iter_mut();
        let seats = seats.chain(held.advocate_general.as_mut()).chain(held.clerk.as_mut());
        seats.filter(|seat| **seat == left).for_each(|seat| *seat = joined);
        sort(&mut held.attendees);
        Ok(())
    }

    fn add_member(&mut self, hearing: &HearingId, id: &PersonId) -> Result<(), EditFault> {
        let person = self.person(id)?;
        let model = self.model;
        let held = self.held(hearing)?;
        if held.attends(person) {
            let (hearing, person) = (hearing.clone(), id.clone());
            return Err(EditFault::AlreadyAttending { hearing, person });
        }
        let someone = &model.people[person];
        let seat = if someone.is_clerk() {
            &mut held.clerk
        } else if someone.is_prosecution() {
            &mut held.advocate_general
        } else {
            held.attendees.push(person);
            sort(&mut held.attendees);
            return Ok(());
        };
        if let Some(holder) = *seat {
            let (hearing, person) = (hearing.clone(), id.clone());
            let holder = model.people[holder].id.clone();
            return Err(EditFault::SeatTaken { hearing, person, holder });
        }
        *seat = Some(person);
        Ok(())
    }

    fn remove_member(&mut self, hearing: &HearingId, id: &PersonId) -> Result<(), EditFault> {
        let person = self.person(id)?;
        let held = self.attended(hearing, person, id)?;
        held.attendees.retain(|&other| other != person);
        held.advocate_general = held.advocate_general.filter(|&other| other != person);
        held.clerk = held.clerk.filter(|&other| other != person);
        Ok(())
    }

    fn change_room(&mut self, hearing: &HearingId, room: Option<&RoomId>) -> Result<(), EditFault> {
        let room = room.map(|id| self.room(id)).transpose()?;
        self.held(hearing)?.room = room;
        Ok(())
    }

    fn cancel(&mut self, hearing: &HearingId) -> Result<(), EditFault> {
        let index = self.held(hearing)?.hearing;
        let _ = self.calendar.hearings.remove(&index);
        Ok(())
    }

    fn hold(&mut self, id: &HearingId) -> Result<(), EditFault> {
        let hearing = self.hearing(id)?;
        if self.calendar.get(hearing).is_some() {
            return Err(EditFault::AlreadyHeld { hearing: id.clone() });
        }
        let empty = HeldHearing {
            hearing,
            room: None,
            attendees: Vec::new(),
            advocate_general: None,
            clerk: None,
            cases: Vec::new(),
        };
        let _ = self.calendar.hearings.insert(hearing, empty);
        let _ = self.touched.insert(hearing);
        Ok(())
    }

    /// A hearing that is held, now touched.
    fn held(&mut self, id: &HearingId) -> Result<&mut HeldHearing, EditFault> {
        let hearing = self.hearing(id)?;
        let held = self.calendar.hearings.get_mut(&hearing);
        let held = held.ok_or_else(|| EditFault::NotHeld { hearing: id.clone() })?;
        let _ = self.touched.insert(hearing);
        Ok(held)
    }

    /// A hearing that is held and that a person attends, now touched.
    fn attended(
        &mut self,
        hearing: &HearingId,
        person: PersonIx,
        id: &PersonId,
    ) -> Result<&mut HeldHearing, EditFault> {
        let held = self.held(hearing)?;
        if held.attends(person) {
            return Ok(held);
        }
        Err(EditFault::NotAttending { hearing: hearing.clone(), person: id.clone() })
    }

    fn hearing(&self, id: &HearingId) -> Result<HearingIx, EditFault> {
        let known = || self.model.hearings.iter().map(|it| it.id.as_str());
        self.model.hearing(id).ok_or_else(|| EditFault::UnknownHearing {
            hearing: id.clone(),
            nearest: suggestion(id.as_str(), known()).map(Into::into),
        })
    }

    fn case(&self, number: &CaseNumber) -> Result<CaseIx, EditFault> {
        let known = || self.model.cases.iter().map(|it| it.number.as_str());
        self.model.case(number).ok_or_else(|| EditFault::UnknownCase {
            case: number.clone(),
            nearest: suggestion(number.as_str(), known()).map(Into::into),
        })
    }

    fn person(&self, id: &PersonId) -> Result<PersonIx, EditFault> {
        let known = || self.model.people.iter().map(|it| it.id.as_str());
        self.model.person(id).ok_or_else(|| EditFault::UnknownPerson {
            person: id.clone(),
            nearest: suggestion(id.as_str(), known()).map(Into::into),
        })
    }

    fn room(&self, id: &RoomId) -> Result<RoomIx, EditFault> {
        let known = || self.model.rooms.iter().map(|it| it.id.as_str());
        self.model.room(id).ok_or_else(|| EditFault::UnknownRoom {
            room: id.clone(),
            nearest: suggestion(id.as_str(), known()).map(Into::into),
        })
    }

    fn derive_benches(&mut self) {
        for &hearing in &self.touched {
            let Some(held) = self.calendar.hearings.get_mut(&hearing) else { continue };
            for listed in &mut held.cases {
                listed.bench = derive(self.model, hearing, listed.case, &held.attendees);
            }
        }
    }
}

fn sort(people: &mut Vec<PersonIx>) {
    people.sort_unstable();
    people.dedup();
}
