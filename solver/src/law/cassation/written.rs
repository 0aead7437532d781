//! Between the plan's file form and its indices: what the file leaves out is derived.

use super::bench::derive;
use super::delivery::delivery;
use super::forecast::forecast;
use super::presidency::presiding;
use crate::facts::domain::{CourtModel, Unit};
use crate::facts::ids::{ChamberIx, HearingIx, PersonId, PersonIx, RuleCode, SectionIx};
use crate::facts::input::UnitInput;
use crate::facts::plan::{
    Bench, DraftCalendar, HearingReport, HeldHearing, ListedCase, ListedCaseReport, Member,
    MemberReport,
};
use crate::facts::text::Text;
use crate::law::rule_code;

/// Hearings of a file as a calendar by indices, with what could not be understood. Benches left
/// empty are derived from the attendance.
pub fn resolve(model: &CourtModel, hearings: &[HearingReport]) -> (DraftCalendar, Vec<Text>) {
    let mut calendar = DraftCalendar::default();
    let mut problems = Vec::new();
    for report in hearings {
        let Some(hearing) = model.hearing(&report.id) else {
            problems.push(Text::new(
                format!("l'audience {} n'est pas connue du document", report.id),
                format!("hearing {} is not known to the document", report.id),
            ));
            continue;
        };
        let held = resolve_hearing(model, hearing, report, &mut problems);
        if calendar.hearings.insert(hearing, held).is_some() {
            problems.push(Text::new(
                format!("l'audience {} figure deux fois", report.id),
                format!("hearing {} appears twice", report.id),
            ));
        }
    }
    (calendar, problems)
}

fn resolve_hearing(
    model: &CourtModel,
    hearing: HearingIx,
    report: &HearingReport,
    problems: &mut Vec<Text>,
) -> HeldHearing {
    let mut person = |id: &PersonId| {
        let found = model.person(id);
        if found.is_none() {
            problems.push(Text::new(
                format!("audience {} : la personne {id} n'est pas connue", report.id),
                format!("hearing {}: person {id} is not known", report.id),
            ));
        }
        found
    };
    let mut attendees: Vec<PersonIx> = report.attendees.iter().filter_map(&mut person).collect();
    attendees.sort_unstable();
    let advocate_general = report.advocate_general.as_ref().and_then(&mut person);
    let clerk = report.clerk.as_ref().and_then(&mut person);
    for seat in report.cases.iter().flat_map(|listed| &listed.bench) {
        let _ = person(&seat.person);
    }
    let mut cases = Vec::new();
    for listed in &report.cases {
        let Some(case) = model.case(&listed.case) else {
            problems.push(Text::new(
                format!("audience {} : l'affaire {} n'est pas connue", report.id, listed.case),
                format!("hearing {}: case {} is not known", report.id, listed.case),
            ));
            continue;
        };
        let bench = if listed.bench.is_empty() {
            derive(model, hearing, case, &attendees)
        } else {
            Bench { members: listed.bench.iter().filter_map(|seat| member(model, seat)).collect() }
        };
        let delivery = listed.delivery_date.unwrap_or_else(|| delivery(model, hearing, case));
        cases.push(ListedCase { case, bench, delivery });
    }
    let room = report.room.as_ref().and_then(|id| model.room(id));
    if report.room.is_some() && room.is_none() {
        problems.push(Text::new(
            format!("audience {} : la salle n'est pas connue", report.id),
            format!("hearing {}: the room is not known", report.id),
        ));
    }
    HeldHearing { hearing, room, attendees, advocate_general, clerk, cases }
}

fn member(model: &CourtModel, seat: &MemberReport) -> Option<Member> {
    Some(Member {
        person: model.person(&seat.person)?,
        capacity: seat.capacity,
        vote: seat.vote,
        rule: rule_code(&seat.rule).unwrap_or(RuleCode("?")),
    })
}

/// A calendar as the hearings of a file, by half-day then id.
pub fn to_hearings(model: &CourtModel, calendar: &DraftCalendar) -> Vec<HearingReport> {
    calendar.iter().map(|held| hearing_report(model, held)).collect()
}

/// A hearing held, as the file says it.
pub(crate) fn hearing_report(model: &CourtModel, held: &HeldHearing) -> HearingReport {
    let candidate = &model.hearings[held.hearing];
    let id = |person: PersonIx| model.people[person].id.clone();
    HearingReport {
        id: candidate.id.clone(),
        unit: unit(model, &candidate.unit),
        formation: candidate.formation,
        date: candidate.slot.date,
        half_day: candidate.slot.half_day,
        room: held.room.map(|room| model.rooms[room].id.clone()),
        state: candidate.existing.as_ref().map(|existing| existing.state).unwrap_or_default(),
        fixed: candidate.fixed().is_some(),
        presiding: presiding(model, held).map(id),
        attendees: held.attendees.iter().copied().map(id).collect(),
        advocate_general: held.advocate_general.map(id),
        clerk: held.clerk.map(id),
        cases: held.cases.iter().map(|listed| listed_case(model, held.hearing, listed)).collect(),
    }
}

fn listed_case(model: &CourtModel, hearing: HearingIx, listed: &ListedCase) -> ListedCaseReport {
    let facts = &model.cases[listed.case];
    let member = |member: &Member| MemberReport {
        person: model.people[member.person].id.clone(),
        capacity: member.capacity,
        vote: member.vote,
        rule: member.rule.0.to_owned(),
    };
    ListedCaseReport {
        case: facts.number.clone(),
        bench: listed.bench.members.iter().map(member).collect(),
        delivery_date: Some(listed.delivery),
        expected_ready_on: forecast(model, hearing, listed.case),
        in_camera: facts.flags.in_camera,
    }
}

/// A unit by external ids.
fn unit(model: &CourtModel, unit: &Unit) -> UnitInput {
    let chamber = |index: ChamberIx| model.chambers[index].id.clone();
    let section = |index: SectionIx| model.sections[index].id.clone();
    match unit {
        Unit::Section(index) => UnitInput::Section(section(*index)),
        Unit::JointSections(indices) => {
            UnitInput::JointSections(indices.iter().copied().map(section).collect())
        }
        Unit::Chamber(index) => UnitInput::Chamber(chamber(*index)),
        Unit::Chambers(indices) => {
            UnitInput::Chambers(indices.iter().copied().map(chamber).collect())
        }
        Unit::Court => UnitInput::Court,
    }
}
