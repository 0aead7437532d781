//! Messages survive the wire, and readers survive messages of a later version.

use prost::Message;
use proto::v1::{
    BenchMember, BoundStatus, Capacity, Draft, Hearing, LifecycleState, ListedCase, Operation,
    PlanningOutcome, PutDatasetMetadata, PutDatasetRequest, Tier, Unit, Vote, operation,
    planning_outcome, put_dataset_request, unit,
};

#[test]
fn a_draft_survives_the_wire() {
    let draft = draft();
    let read = Draft::decode(draft.encode_to_vec().as_slice()).expect("a draft");
    assert_eq!(read, draft);
    assert_eq!(read.hearings[0].cases[0].bench[0].capacity(), Capacity::Presiding);
    assert_eq!(read.state(), LifecycleState::Validated);
}

#[test]
fn a_bound_of_zero_is_not_an_absent_bound() {
    let bounded = Tier { bound: Some(0), ..Tier::default() };
    let unknown = Tier::default();
    assert_ne!(bounded.encode_to_vec(), unknown.encode_to_vec());
    assert_eq!(Tier::decode(bounded.encode_to_vec().as_slice()), Ok(bounded));
}

#[test]
fn a_stream_says_which_part_it_carries() {
    let metadata = PutDatasetMetadata { dataset_id: "cour".to_owned(), ..Default::default() };
    for part in [
        put_dataset_request::Part::Metadata(metadata),
        put_dataset_request::Part::Chunk(Vec::new()),
    ] {
        let request = PutDatasetRequest { part: Some(part) };
        let read = PutDatasetRequest::decode(request.encode_to_vec().as_slice());
        assert_eq!(read, Ok(request));
    }
}

#[test]
fn an_operation_ends_with_a_draft() {
    let outcome = planning_outcome::Outcome::Draft("drafts/d1".to_owned());
    let operation = Operation {
        name: "operations/o1".to_owned(),
        done: true,
        result: Some(operation::Result::Response(PlanningOutcome { outcome: Some(outcome) })),
        ..Operation::default()
    };
    assert_eq!(Operation::decode(operation.encode_to_vec().as_slice()), Ok(operation));
}

#[test]
fn a_value_of_a_later_version_is_read_as_unspecified() {
    let draft = Draft { state: 999, ..Draft::default() };
    let read = Draft::decode(draft.encode_to_vec().as_slice()).expect("a draft");
    assert_eq!(read.state(), LifecycleState::Unspecified);
    assert_eq!(read.state, 999);
}

fn draft() -> Draft {
    let member = BenchMember {
        person_id: "P0001".to_owned(),
        capacity: Capacity::Presiding.into(),
        vote: Vote::Deliberative.into(),
        rule_code: "FORM-92".to_owned(),
    };
    let listed = ListedCase {
        case_number: "22-21.562".to_owned(),
        bench: vec![member],
        ..Default::default()
    };
    let hearing = Hearing {
        id: "soc-s1-f-2026-03-10-am".to_owned(),
        unit: Some(Unit { body: Some(unit::Body::SectionId("soc-s1".to_owned())) }),
        cases: vec![listed],
        ..Hearing::default()
    };
    let tier = Tier {
        number: 1,
        bound: Some(0),
        gap_bp: Some(0),
        bound_status: BoundStatus::Optimal.into(),
        ..Tier::default()
    };
    Draft {
        name: "drafts/d1".to_owned(),
        state: LifecycleState::Validated.into(),
        objective: vec![tier],
        hearings: vec![hearing],
        ..Draft::default()
    }
}
