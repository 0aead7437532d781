//! Edits on a small court: what they do, and what is refused.

use super::{Edit, EditError, EditFault, apply};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseNumber, HearingId, PersonId};
use crate::facts::plan::{Bench, DraftCalendar};
use crate::law::cassation::bench::derive;
use crate::testkit::{Court, case_ix, hearing_ix, person_ix};

const F: &str = "s1-f-2026-03-10-am";
const FS: &str = "s1-fs-2026-03-10-pm";
const PEOPLE: [&str; 5] = ["P0001", "P0002", "P0003", "P0020", "P0030"];

/// Two hearings held: one case and five people at the first, one case and two people at the second.
fn court() -> Court {
    Court::civil().hold(F, &PEOPLE, &["24-10.001"]).hold(FS, &["P0001", "P0004"], &["24-10.003"])
}

fn edited(edits: &[Edit]) -> Result<(CourtModel, DraftCalendar, Vec<String>), EditError> {
    let model = court().model();
    let (calendar, touched) = apply(&model, court().calendar(), edits)?;
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
    let swap =
        Edit::SwapMember { hearing: F.into(), leaving: "P0002".into(), joining: "P0005".into() };
    let (calendar, _) = apply(&model, calendar, &[swap]).unwrap();
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
fn the_edit_at_fault_is_named() {
    let edits = [
        Edit::RemoveCase { case: "24-10.001".into() },
        Edit::RemoveCase { case: "24-10.002".into() },
    ];
    let error = edited(&edits).unwrap_err();
    let fault = EditFault::NotListed { case: "24-10.002".into() };
    assert_eq!(error, EditError { at: 1, fault });
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
