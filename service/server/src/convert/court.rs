//! What a document says of the court, item by item, as messages.

use super::alike::Alike;
use super::date;
use super::hearing::unit;
use chrono::NaiveDate;
use proto::v1;
use solver::facts::calendar::Closure;
use solver::facts::input::{
    CaseInput, ChamberInput, ChamberKind, PatternInput, PatternUse, PersonInput, RoomInput,
    SectionInput, UnavailabilityInput,
};

/// A chamber.
pub fn chamber(chamber: &ChamberInput) -> v1::Chamber {
    v1::Chamber {
        id: chamber.id.as_str().into(),
        display_name: chamber.name.clone(),
        criminal_procedure: chamber.kind == ChamberKind::Criminal,
    }
}

/// A section.
pub fn section(section: &SectionInput) -> v1::Section {
    v1::Section {
        id: section.id.as_str().into(),
        display_name: section.name.clone(),
        chamber_id: section.chamber.as_str().into(),
    }
}

/// A sitting pattern.
pub fn sitting_pattern(pattern: &PatternInput) -> v1::SittingPattern {
    v1::SittingPattern {
        id: pattern.id.as_str().into(),
        unit: Some(unit(&pattern.unit)),
        formation: pattern.formation.message().into(),
        weekday: pattern.weekday.message().into(),
        half_day: pattern.half_day.message().into(),
        weeks: pattern.weeks.message().into(),
        every_n_weeks: pattern.every_n_weeks,
        offset_weeks: pattern.offset,
        only_on_dates: pattern.only_on.iter().copied().map(date).collect(),
        urgent_only: pattern.purpose == PatternUse::Urgent,
        in_reduced_service: pattern.in_reduced_service,
        usual_room_id: text(pattern.usual_room.as_ref().map(|id| id.as_str())),
    }
}

/// A room.
pub fn room(room: &RoomInput) -> v1::Room {
    let closure = |it: &Closure| v1::RoomClosure {
        from_date: date(it.from),
        to_date: date(it.to),
        half_day: it.half_day.map_or(0, |half| half.message().into()),
    };
    v1::Room {
        id: room.id.as_str().into(),
        display_name: room.name.clone(),
        bench_seats: room.bench_seats,
        closures: room.closures.iter().map(closure).collect(),
    }
}

/// A person; why absent, only if that may be told.
pub fn person(person: &PersonInput, may_tell_why: bool) -> v1::Person {
    let absence = |it: &UnavailabilityInput| v1::Absence {
        from_date: date(it.from),
        to_date: date(it.to),
        half_day: it.half_day.map_or(0, |half| half.message().into()),
        code: if may_tell_why { it.code.message().into() } else { 0 },
    };
    v1::Person {
        id: person.id.as_str().into(),
        role: person.role.message().into(),
        chamber_id: text(person.chamber.as_ref().map(|id| id.as_str())),
        section_ids: person.sections.iter().map(|id| id.as_str().into()).collect(),
        rank: person.rank,
        from_date: day(person.from),
        to_date: day(person.to),
        absences: person.unavailabilities.iter().map(absence).collect(),
    }
}

/// A case.
pub fn case(case: &CaseInput) -> v1::Case {
    v1::Case {
        number: case.number.as_str().into(),
        kind: case.kind.message().into(),
        chamber_id: case.chamber.as_str().into(),
        section_id: text(case.section.as_ref().map(|id| id.as_str())),
        matter_code: case.matter_code.clone().unwrap_or_default(),
        circuit: case.circuit.message().into(),
        forced_formation: case.forced_formation.map_or(0, |it| it.message().into()),
        rapporteur_person_ids: case.rapporteurs.iter().map(|id| id.as_str().into()).collect(),
        advocate_general_person_id: text(case.advocate_general.as_ref().map(|id| id.as_str())),
        report_filed_on: day(case.report_filed_on),
        expected_ready_on: day(case.expected_ready_on),
        legal_due_date: day(case.legal_due_date),
        external_due_date: day(case.external_due_date),
        fixed_hearing_id: text(case.fixed_hearing.as_ref().map(|id| id.as_str())),
        group_ids: case.groups.iter().map(|group| group.id.as_str().into()).collect(),
        priority: case.priority,
        in_camera: case.flags.in_camera,
    }
}

fn text(given: Option<&str>) -> String {
    given.unwrap_or_default().into()
}

fn day(given: Option<NaiveDate>) -> String {
    given.map(date).unwrap_or_default()
}
