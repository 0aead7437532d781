//! What a planning was asked for is read again from its operation and from its draft.

use crate::common::start;
use crate::records::{conclude, enqueue, planned, week};
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use serde_json::{Value, json};
use server::status::of_status;
use solver::facts::plan::Plan;

/// A demand that says something of everything, about the first list of a plan.
fn asked(plan: &Plan) -> v1::ProposePlanningRequest {
    let hearing = plan.hearings.iter().find(|it| it.cases.len() > 1).unwrap();
    let case = |place: usize| Some(hearing.cases[place].case.as_str().to_owned());
    let hearing_id = hearing.id.as_str().to_owned();
    v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        scope: Some(v1::Scope {
            chamber_ids: vec![plan.scope.chambers[0].as_str().into()],
            window: None,
        }),
        policy_json: json!({ "freeze_days": 3 }).to_string().into_bytes(),
        pins: vec![v1::Pin {
            hearing_id: hearing_id.clone(),
            case_number: case(0),
            person_id: None,
        }],
        bans: vec![v1::Ban { hearing_id, case_number: case(1), person_id: None }],
        seed: Some(7),
        work_nodes: Some(11),
        gap_bp: Some(300),
        time_limit: Some(prost_types::Duration { seconds: 60, nanos: 0 }),
        stretches: Some(v1::Stretches { decided_weeks: 2, look_ahead_weeks: 3, at_once_weeks: 5 }),
        priority: v1::Priority::Urgent.into(),
        ..Default::default()
    }
}

fn assert_as_asked(demand: &v1::PlanningDemand, asked: &v1::ProposePlanningRequest) {
    let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
    assert_eq!(json(&demand.policy_json), json(&asked.policy_json));
    let expected = v1::PlanningDemand {
        policy_json: demand.policy_json.clone(),
        pins: asked.pins.clone(),
        bans: asked.bans.clone(),
        reference_draft: String::new(),
        amend: false,
        seed: 7,
        work_nodes: 11,
        gap_bp: 300,
        time_limit: asked.time_limit,
        stretches: asked.stretches,
    };
    assert_eq!(*demand, expected);
}

#[tokio::test]
async fn what_was_asked_for_is_read_from_the_operation_and_from_its_draft() {
    let running = start().await;
    let document = week();
    let plan = planned(&document);
    enqueue(&running.store, &document, "c").await;
    let mut plannings = PlanningsServiceClient::new(running.channel.clone());
    let mut drafts = DraftsServiceClient::new(running.channel.clone());
    let asked = asked(&plan);
    let accepted = plannings.propose_planning(asked.clone()).await.unwrap().into_inner();
    let operation = accepted.operation.unwrap();
    assert_as_asked(operation.metadata.unwrap().demand.as_ref().unwrap(), &asked);
    let message = v1::GetOperationRequest { name: operation.name };
    let operation = plannings.get_operation(message).await.unwrap().into_inner().operation;
    assert_as_asked(operation.unwrap().metadata.unwrap().demand.as_ref().unwrap(), &asked);
    let listed = plannings.list_operations(v1::ListOperationsRequest::default()).await.unwrap();
    let listed = listed.into_inner().operations;
    assert!(listed.iter().all(|it| it.metadata.as_ref().unwrap().demand.is_none()));

    conclude(&running.store, &document, &plan, "c").await;
    let view =
        |view: v1::DraftView| v1::GetDraftRequest { name: "drafts/d1".into(), view: view.into() };
    let draft = drafts.get_draft(view(v1::DraftView::Full)).await.unwrap().into_inner().draft;
    let draft = draft.unwrap();
    assert_as_asked(draft.demand.as_ref().unwrap(), &asked);
    let basic = drafts.get_draft(view(v1::DraftView::Basic)).await.unwrap().into_inner().draft;
    assert_eq!(basic.unwrap().demand, None);
    let case_number = asked.pins[0].case_number.clone().unwrap();
    let edit = v1::EditDraftRequest {
        name: draft.name,
        etag: draft.etag,
        edits: vec![v1::DraftEdit { edit: Some(Edit::RemoveCase(v1::RemoveCase { case_number })) }],
        ..Default::default()
    };
    let edited = drafts.edit_draft(edit).await.unwrap().into_inner().draft.unwrap();
    assert_as_asked(edited.demand.as_ref().unwrap(), &asked);
}

#[tokio::test]
async fn a_demand_at_fault_is_named_by_its_place_in_the_request() {
    let running = start().await;
    let document = week();
    let plan = planned(&document);
    enqueue(&running.store, &document, "c").await;
    let mut plannings = PlanningsServiceClient::new(running.channel.clone());
    let plain = v1::ProposePlanningRequest { bans: Vec::new(), ..asked(&plan) };
    let nobody = v1::Pin {
        hearing_id: plan.hearings[0].id.as_str().into(),
        case_number: None,
        person_id: Some("P-none".into()),
    };
    let pins = vec![plain.pins[0].clone(), nobody];
    let weights = json!({ "weights": { "NONE": 1 } }).to_string().into_bytes();
    for (wrong, field) in [
        (v1::ProposePlanningRequest { pins, ..plain.clone() }, "/pins/1/person_id"),
        (
            v1::ProposePlanningRequest { policy_json: weights, ..plain.clone() },
            "/policy_json/weights/NONE",
        ),
        (v1::ProposePlanningRequest { policy_json: b"[".to_vec(), ..plain }, "/policy_json"),
    ] {
        let status = plannings.propose_planning(wrong).await.unwrap_err();
        assert_eq!(of_status(&status).unwrap().field, field);
    }
}
