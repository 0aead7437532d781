//! Parts of a small court, in one line each: a person, a case, a pattern, a room, a date.

use crate::facts::calendar::{HalfDay, Slot};
use crate::facts::ids::CaseNumber;
use crate::facts::input::{
    BanInput, CaseFlags, CaseInput, CaseKind, ChamberKind, Circuit, CommitmentInput,
    CommitmentKind, DocumentInput, EventInput, EventKind, Formation, HearingInput, HearingState,
    OfficeInput, OfficeKind, PatternInput, PatternUse, PersonInput, Role, RoomInput, SectionInput,
    UnavailabilityCode, UnavailabilityInput, UnitInput, WeekParity, Weekday,
};
use chrono::NaiveDate;

/// A date from its ISO form.
///
/// # Panics
/// If the text is no date: examples are written by hand.
pub fn date(iso: &str) -> NaiveDate {
    iso.parse().expect("an ISO date")
}

/// A dated fact.
pub fn event(kind: EventKind, iso: &str) -> EventInput {
    EventInput { kind, date: date(iso) }
}

/// A drafted hearing of a section in the morning, with its list: restricted unless changed.
pub fn existing(id: &str, section: &str, day: &str, cases: &[&str]) -> HearingInput {
    HearingInput {
        id: id.into(),
        unit: UnitInput::Section(section.into()),
        formation: Formation::Restricted,
        slot: Slot { date: date(day), half_day: HalfDay::Am },
        room: None,
        state: HearingState::Draft,
        pinned: false,
        attendees: Vec::new(),
        replaced: Vec::new(),
        advocate_general: None,
        clerk: None,
        cases: cases.iter().map(|&number| CaseNumber::from(number).into()).collect(),
    }
}

/// Makes a person absent during the whole window.
///
/// # Panics
/// If the person is unknown.
pub fn absent(doc: &mut DocumentInput, id: &str) {
    let (from, to) = (doc.window.from, doc.window.to);
    let person = doc.people.iter_mut().find(|person| person.id.as_str() == id);
    person.expect("a known person").unavailabilities.push(UnavailabilityInput {
        from,
        to,
        half_day: None,
        code: UnavailabilityCode::Leave,
    });
}

/// Sets a person aside from a hearing, by a decision of people.
pub fn set_aside(doc: &mut DocumentInput, hearing: &str, id: &str) {
    doc.bans.push(BanInput { hearing: hearing.into(), case: None, person: Some(id.into()) });
}

/// A commitment of the court's in one morning.
pub fn commitment(id: &str, kind: CommitmentKind, day: &str, people: &[&str]) -> CommitmentInput {
    CommitmentInput {
        id: id.into(),
        kind,
        slots: vec![Slot { date: date(day), half_day: HalfDay::Am }],
        chamber: None,
        room: None,
        people: people.iter().map(|&person| person.into()).collect(),
        presiding: None,
        barred: Vec::new(),
    }
}

/// A section.
pub(super) fn section(id: &str, chamber: &str) -> SectionInput {
    SectionInput { id: id.into(), chamber: chamber.into(), name: format!("Section {id}") }
}

/// A pattern line of a section.
pub fn pattern(
    id: &str,
    section: &str,
    formation: Formation,
    weekday: Weekday,
    half_day: HalfDay,
) -> PatternInput {
    PatternInput {
        id: id.into(),
        unit: UnitInput::Section(section.into()),
        formation,
        weekday,
        half_day,
        weeks: WeekParity::Every,
        every_n_weeks: 1,
        offset: 0,
        only_on: Vec::new(),
        purpose: PatternUse::Ordinary,
        in_reduced_service: false,
        usual_room: Some("R1".into()),
    }
}

/// A room.
pub fn room(id: &str, bench_seats: u32) -> RoomInput {
    RoomInput { id: id.into(), name: format!("Salle {id}"), bench_seats, closures: Vec::new() }
}

/// A dated office without dates.
pub fn office(kind: OfficeKind, section: Option<&str>) -> OfficeInput {
    OfficeInput { kind, section: section.map(Into::into), from: None, to: None }
}

/// A person at full quota.
pub fn person(
    id: &str,
    role: Role,
    chamber: &str,
    section: Option<&str>,
    rank: u32,
) -> PersonInput {
    PersonInput {
        id: id.into(),
        role,
        chamber: Some(chamber.into()),
        sections: section.into_iter().map(Into::into).collect(),
        rank,
        quota_bp: 10_000,
        from: None,
        to: None,
        offices: Vec::new(),
        unavailabilities: Vec::new(),
        relations: Vec::new(),
        barred_entities: Vec::new(),
        aliases: Vec::new(),
        carried_load_points: 0,
        groups_days: false,
    }
}

/// A ready case with one reporting magistrate.
pub fn case(
    number: &str,
    chamber: &str,
    section: &str,
    circuit: Circuit,
    rapporteur: &str,
    kind: ChamberKind,
) -> CaseInput {
    CaseInput {
        number: number.into(),
        kind: match kind {
            ChamberKind::Civil => CaseKind::Civil,
            ChamberKind::Criminal => CaseKind::Criminal,
        },
        chamber: chamber.into(),
        section: Some(section.into()),
        matter_code: None,
        circuit,
        flags: CaseFlags::default(),
        forced_formation: None,
        chambers_concerned: Vec::new(),
        time_limit: None,
        events: vec![
            event(EventKind::Appeal, "2024-11-04"),
            event(EventKind::FileReceived, "2024-11-20"),
            event(EventKind::OpeningBrief, "2025-03-03"),
            event(EventKind::BriefServed, "2025-03-05"),
            event(EventKind::DefenceBrief, "2025-05-02"),
        ],
        legal_due_date: None,
        external_due_date: None,
        ready_date: None,
        expected_ready_on: None,
        rapporteurs: vec![rapporteur.into()],
        advocate_general: Some("P0021".into()),
        report_filed_on: Some(date("2025-12-01")),
        ag_opinion_on: None,
        notice_1015: None,
        groups: Vec::new(),
        exclusions: Vec::new(),
        lower_court_judges: Vec::new(),
        counsel_offices: Vec::new(),
        entities: Vec::new(),
        blocked_by: Vec::new(),
        fixed_hearing: None,
        priority: 1,
        weight_points: None,
        postponements: 0,
        completed_fields: Vec::new(),
    }
}
