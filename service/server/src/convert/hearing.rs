//! Hearings, both ways.

use super::alike::Alike;
use super::date;
use super::scope::{parse_date, scope};
use crate::problem::Problem;
use proto::v1;
use proto::v1::unit::Body;
use solver::facts::calendar::HalfDay;
use solver::facts::input::{DocumentInput, Formation, HearingState, UnitInput};
use solver::facts::plan::{
    HearingReport, ListedCaseReport, MemberReport, PLAN_SCHEMA_VERSION, Plan, PlanStatus,
};

/// A hearing of a plan.
pub(super) fn hearing(hearing: &HearingReport) -> v1::Hearing {
    v1::Hearing {
        id: hearing.id.as_str().into(),
        unit: Some(unit(&hearing.unit)),
        formation: hearing.formation.message().into(),
        date: date(hearing.date),
        half_day: hearing.half_day.message().into(),
        room_id: hearing.room.as_ref().map(|id| id.as_str().into()),
        state: state(hearing.state).into(),
        fixed: hearing.fixed,
        presiding_person_id: hearing.presiding.as_ref().map(|id| id.as_str().into()),
        attendee_person_ids: hearing.attendees.iter().map(|id| id.as_str().into()).collect(),
        advocate_general_person_id: hearing.advocate_general.as_ref().map(|id| id.as_str().into()),
        clerk_person_id: hearing.clerk.as_ref().map(|id| id.as_str().into()),
        cases: hearing.cases.iter().map(listed_case).collect(),
    }
}

fn listed_case(listed: &ListedCaseReport) -> v1::ListedCase {
    v1::ListedCase {
        case_number: listed.case.as_str().into(),
        bench: listed.bench.iter().map(member).collect(),
        delivery_date: listed.delivery_date.map(date).unwrap_or_default(),
        expected_ready_on: listed.expected_ready_on.map(date),
        in_camera: listed.in_camera,
    }
}

fn member(member: &MemberReport) -> v1::BenchMember {
    v1::BenchMember {
        person_id: member.person.as_str().into(),
        capacity: member.capacity.message().into(),
        vote: member.vote.message().into(),
        rule_code: member.rule.clone(),
    }
}

pub(super) fn unit(unit: &UnitInput) -> v1::Unit {
    let body = match unit {
        UnitInput::Section(id) => Body::SectionId(id.as_str().into()),
        UnitInput::JointSections(ids) => Body::JointSections(v1::JointSections {
            section_ids: ids.iter().map(|id| id.as_str().into()).collect(),
        }),
        UnitInput::Chamber(id) => Body::ChamberId(id.as_str().into()),
        UnitInput::Chambers(ids) => Body::JointChambers(v1::JointChambers {
            chamber_ids: ids.iter().map(|id| id.as_str().into()).collect(),
        }),
        UnitInput::Court => Body::Court(v1::WholeCourt {}),
    };
    v1::Unit { body: Some(body) }
}

fn state(state: HearingState) -> v1::LifecycleState {
    match state {
        HearingState::Draft => v1::LifecycleState::Draft,
        HearingState::Proposed => v1::LifecycleState::Proposed,
        HearingState::Validated => v1::LifecycleState::Validated,
        HearingState::Published => v1::LifecycleState::PublishedElsewhere,
        HearingState::Held => v1::LifecycleState::Held,
        HearingState::Closed => v1::LifecycleState::Closed,
        HearingState::Cancelled => v1::LifecycleState::Cancelled,
    }
}

/// A calendar made by hand, to be verified: benches are not read, the verifier derives them.
///
/// # Errors
/// The field of the calendar at fault.
pub fn calendar(message: &v1::Calendar, document: &DocumentInput) -> Result<Plan, Problem> {
    let hearings = message.hearings.iter().enumerate();
    Ok(Plan {
        schema_version: PLAN_SCHEMA_VERSION,
        status: PlanStatus::Draft,
        scope: scope(message.scope.as_ref(), document)?,
        hearings: hearings.map(|(at, hearing)| by_hand(at, hearing)).collect::<Result<_, _>>()?,
        unplaced: Vec::new(),
        contradictions: Vec::new(),
        dropped: Vec::new(),
        objective: Vec::new(),
        findings: Vec::new(),
        overrides: document.overrides.clone(),
        record: None,
    })
}

fn by_hand(at: usize, message: &v1::Hearing) -> Result<HearingReport, Problem> {
    let field = |name: &str| format!("/hearings/{at}/{name}");
    let missing = |name: &str| Problem::missing(&field(name));
    if message.id.is_empty() {
        return Err(missing("id"));
    }
    let known = |body: &Body| unit_of(body);
    let body = message.unit.as_ref().and_then(|unit| unit.body.as_ref());
    let person = |id: &Option<String>| id.as_deref().map(Into::into);
    Ok(HearingReport {
        id: message.id.as_str().into(),
        unit: body.map(known).ok_or_else(|| missing("unit"))?,
        formation: Formation::of(message.formation()).ok_or_else(|| missing("formation"))?,
        date: parse_date(&message.date, &field("date"))?,
        half_day: HalfDay::of(message.half_day()).ok_or_else(|| missing("half_day"))?,
        room: message.room_id.as_deref().map(Into::into),
        state: HearingState::Draft,
        fixed: false,
        presiding: person(&message.presiding_person_id),
        attendees: message.attendee_person_ids.iter().map(|id| id.as_str().into()).collect(),
        advocate_general: person(&message.advocate_general_person_id),
        clerk: person(&message.clerk_person_id),
        cases: (message.cases.iter().enumerate())
            .map(|(place, listed)| listed_by_hand(listed, &field(&format!("cases/{place}"))))
            .collect::<Result<_, _>>()?,
    })
}

fn listed_by_hand(message: &v1::ListedCase, field: &str) -> Result<ListedCaseReport, Problem> {
    let day = Some(message.delivery_date.as_str()).filter(|day| !day.is_empty());
    let day = day.map(|day| parse_date(day, &format!("{field}/delivery_date"))).transpose()?;
    Ok(ListedCaseReport::by_hand(message.case_number.as_str().into(), day))
}

fn unit_of(body: &Body) -> UnitInput {
    match body {
        Body::SectionId(id) => UnitInput::Section(id.as_str().into()),
        Body::JointSections(joint) => UnitInput::JointSections(
            joint.section_ids.iter().map(|id| id.as_str().into()).collect(),
        ),
        Body::ChamberId(id) => UnitInput::Chamber(id.as_str().into()),
        Body::JointChambers(joint) => {
            UnitInput::Chambers(joint.chamber_ids.iter().map(|id| id.as_str().into()).collect())
        }
        Body::Court(v1::WholeCourt {}) => UnitInput::Court,
    }
}
