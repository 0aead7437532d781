//! What people do to a draft by hand. Attendance and lists are changed; benches follow.

use super::{EditError, EditFault};
use crate::facts::diagnostic::suggestion;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{
    CaseIx, CaseNumber, HearingId, HearingIx, PersonId, PersonIx, RoomId, RoomIx,
};
use crate::facts::plan::{Bench, DraftCalendar, HeldHearing, ListedCase};
use crate::law::cassation::bench::derive;
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
/// # Errors
/// The edit at fault; the calendar is then as it was.
pub fn apply(
    model: &CourtModel,
    calendar: &mut DraftCalendar,
    edits: &[Edit],
) -> Result<BTreeSet<HearingIx>, EditError> {
    let mut edited = Edited { model, calendar: calendar.clone(), touched: BTreeSet::new() };
    for (at, edit) in edits.iter().enumerate() {
        edited.apply(edit).map_err(|fault| EditError { at, fault })?;
    }
    edited.derive_benches();
    *calendar = edited.calendar;
    Ok(edited.touched)
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
        let held = self.held(hearing)?;
        let at = held.cases.partition_point(|listed| listed.case < case);
        held.cases.insert(at, ListedCase { case, bench: Bench::default() });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, case_ix, hearing_ix, person_ix};

    const F: &str = "s1-f-2026-03-10-am";
    const FS: &str = "s1-fs-2026-03-10-pm";
    const PEOPLE: [&str; 5] = ["P0001", "P0002", "P0003", "P0020", "P0030"];

    /// Two hearings held: one case and five people at the first, one case and two people at the second.
    fn court() -> Court {
        Court::civil().hold(F, &PEOPLE, &["24-10.001"]).hold(
            FS,
            &["P0001", "P0004"],
            &["24-10.003"],
        )
    }

    fn edited(edits: &[Edit]) -> Result<(CourtModel, DraftCalendar, Vec<String>), EditError> {
        let (model, mut calendar) = (court().model(), court().calendar());
        let touched = apply(&model, &mut calendar, edits)?;
        let touched = touched.into_iter().map(|it| model.hearings[it].id.0.clone()).collect();
        Ok((model, calendar, touched))
    }

    fn fault(edit: Edit) -> EditFault {
        edited(&[edit]).unwrap_err().fault
    }

    fn cases(model: &CourtModel, calendar: &DraftCalendar, hearing: &str) -> Vec<String> {
        let held = calendar.get(hearing_ix(model, hearing)).unwrap();
        held.cases.iter().map(|it| model.cases[it.case].number.0.clone()).collect()
    }

    fn people(model: &CourtModel, calendar: &DraftCalendar, hearing: &str) -> Vec<String> {
        let held = calendar.get(hearing_ix(model, hearing)).unwrap();
        held.everybody().map(|it| model.people[it].id.0.clone()).collect()
    }

    #[test]
    fn a_case_moves_in_its_order_and_both_hearings_are_touched() {
        let to_second = Edit::MoveCase { case: "24-10.001".into(), to: FS.into() };
        let (model, calendar, touched) = edited(&[to_second]).unwrap();
        assert!(cases(&model, &calendar, F).is_empty());
        assert_eq!(cases(&model, &calendar, FS), ["24-10.001", "24-10.003"]);
        assert_eq!(touched, [F, FS]);
    }

    #[test]
    fn benches_follow_the_attendance_of_touched_hearings_only() {
        let (model, mut calendar) = (court().model(), court().calendar());
        let [first, second] = [F, FS].map(|id| hearing_ix(&model, id));
        let by_hand = Bench::default();
        calendar.hearings.get_mut(&second).unwrap().cases[0].bench = by_hand.clone();
        let swap = Edit::SwapMember {
            hearing: F.into(),
            leaving: "P0002".into(),
            joining: "P0005".into(),
        };
        let _ = apply(&model, &mut calendar, &[swap]).unwrap();
        let held = calendar.get(first).unwrap();
        let case = case_ix(&model, "24-10.001");
        assert_eq!(held.cases[0].bench, derive(&model, first, case, &held.attendees));
        assert!(held.cases[0].bench.has(person_ix(&model, "P0005")));
        assert_eq!(calendar.get(second).unwrap().cases[0].bench, by_hand);
    }

    #[test]
    fn a_swap_takes_whichever_seat_and_may_join_two_seats() {
        let swap = |leaving: &str, joining: &str| Edit::SwapMember {
            hearing: F.into(),
            leaving: leaving.into(),
            joining: joining.into(),
        };
        let all = [swap("P0030", "P0031"), swap("P0020", "P0021"), swap("P0002", "P0003")];
        let (model, calendar, _) = edited(&all).unwrap();
        assert_eq!(people(&model, &calendar, F), ["P0001", "P0003", "P0021", "P0031"]);
    }

    #[test]
    fn people_join_the_seat_of_their_role_and_leave_it() {
        let join = |person: &str| Edit::AddMember { hearing: FS.into(), person: person.into() };
        let (model, calendar, touched) =
            edited(&[join("P0031"), join("P0021"), join("P0002")]).unwrap();
        let held = calendar.get(hearing_ix(&model, FS)).unwrap();
        assert_eq!(held.clerk, Some(person_ix(&model, "P0031")));
        assert_eq!(held.advocate_general, Some(person_ix(&model, "P0021")));
        let all = ["P0001", "P0002", "P0004", "P0021", "P0031"];
        assert_eq!(people(&model, &calendar, FS), all);
        assert_eq!(touched, [FS]);
        let leave = |person: &str| Edit::RemoveMember { hearing: F.into(), person: person.into() };
        let (model, calendar, _) = edited(&[leave("P0030"), leave("P0001")]).unwrap();
        assert_eq!(people(&model, &calendar, F), ["P0002", "P0003", "P0020"]);
    }

    #[test]
    fn a_cancelled_hearing_leaves_its_cases_free_for_one_that_is_now_held() {
        let other = "s2-f-2026-03-10-am";
        let edits = [
            Edit::CancelHearing { hearing: F.into() },
            Edit::HoldHearing { hearing: other.into() },
            Edit::AddCase { case: "24-10.001".into(), hearing: other.into() },
            Edit::ChangeRoom { hearing: other.into(), room: Some("R2".into()) },
        ];
        let (model, calendar, touched) = edited(&edits).unwrap();
        assert!(calendar.get(hearing_ix(&model, F)).is_none());
        assert_eq!(cases(&model, &calendar, other), ["24-10.001"]);
        assert!(people(&model, &calendar, other).is_empty());
        let room = calendar.get(hearing_ix(&model, other)).unwrap().room.unwrap();
        assert_eq!(model.rooms[room].id, "R2".into());
        assert_eq!(touched, [F, other]);
        let without = Edit::ChangeRoom { hearing: F.into(), room: None };
        let (model, calendar, _) = edited(&[without]).unwrap();
        assert_eq!(calendar.get(hearing_ix(&model, F)).unwrap().room, None);
    }

    #[test]
    fn an_edit_at_fault_undoes_the_others() {
        let (model, mut calendar) = (court().model(), court().calendar());
        let edits = [
            Edit::RemoveCase { case: "24-10.001".into() },
            Edit::RemoveCase { case: "24-10.002".into() },
        ];
        let error = apply(&model, &mut calendar, &edits).unwrap_err();
        let fault = EditFault::NotListed { case: "24-10.002".into() };
        assert_eq!(error, EditError { at: 1, fault });
        assert_eq!(calendar, court().calendar());
    }

    #[test]
    fn what_is_unknown_is_told_with_the_nearest() {
        let case = |case: &str| Edit::RemoveCase { case: case.into() };
        assert_eq!(
            fault(case("24-10.0001")).text().fr,
            "l'affaire 24-10.0001 n'est pas connue ; vouliez-vous dire « 24-10.001 » ?"
        );
        assert_eq!(fault(case("demain")).text().en, "case demain is not known");
        let room = Edit::ChangeRoom { hearing: F.into(), room: Some("R9".into()) };
        let nearest = Some("R1".into());
        assert_eq!(fault(room), EditFault::UnknownRoom { room: "R9".into(), nearest });
        let hold = Edit::HoldHearing { hearing: "s1-f-2026-03-10-an".into() };
        let nearest = Some(F.into());
        let hearing = "s1-f-2026-03-10-an".into();
        assert_eq!(fault(hold), EditFault::UnknownHearing { hearing, nearest });
        let join = Edit::AddMember { hearing: F.into(), person: "Q0001".into() };
        let nearest = Some("P0001".into());
        assert_eq!(fault(join), EditFault::UnknownPerson { person: "Q0001".into(), nearest });
    }

    #[test]
    fn what_is_so_already_or_not_at_all_is_refused() {
        let (hearing, person) = (HearingId::from(F), PersonId::from("P0002"));
        let join = |person: &str| Edit::AddMember { hearing: F.into(), person: person.into() };
        let not_held = HearingId::from("s2-f-2026-03-10-am");
        let case = CaseNumber::from("24-10.001");
        let refused = [
            (
                Edit::AddCase { case: case.clone(), hearing: FS.into() },
                EditFault::AlreadyListed { case, hearing: hearing.clone() },
            ),
            (
                Edit::HoldHearing { hearing: hearing.clone() },
                EditFault::AlreadyHeld { hearing: hearing.clone() },
            ),
            (
                Edit::CancelHearing { hearing: not_held.clone() },
                EditFault::NotHeld { hearing: not_held },
            ),
            (
                join("P0002"),
                EditFault::AlreadyAttending { hearing: hearing.clone(), person: person.clone() },
            ),
            (
                join("P0031"),
                EditFault::SeatTaken { hearing, person: "P0031".into(), holder: "P0030".into() },
            ),
            (
                Edit::RemoveMember { hearing: FS.into(), person: person.clone() },
                EditFault::NotAttending { hearing: FS.into(), person },
            ),
        ];
        for (edit, expected) in refused {
            assert_eq!(fault(edit), expected);
        }
    }
}
