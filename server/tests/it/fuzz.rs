//! Any message to any method: an answer comes, it is none of a defect, and the service lives on. Messages are made from the API's own
//! descriptors, so that a new one is covered without anyone thinking of it.

use crate::common::{Running, start};
use crate::raw::{Raw, methods};
use crate::records::{planned, record, week};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use prost::Message;
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor, Value,
};
use solver::input::DocumentInput;
use solver::plan::Plan;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::runtime::Runtime;
use tonic::Code;

/// Messages to each method.
const CASES: u32 = 40;
/// How deep messages are filled.
const DEPTH: u32 = 5;
/// Long enough for any call; a stream that waits for events is left then.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a stream is listened to.
const EAR: Duration = Duration::from_millis(100);

/// What a call may come to, whatever it asks.
const ANSWERS: [Code; 8] = [
    Code::Ok,
    Code::InvalidArgument,
    Code::NotFound,
    Code::AlreadyExists,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::ResourceExhausted,
];

fn runner() -> TestRunner {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// What fields of a name usually hold; the rest hold anything.
#[derive(Debug)]
struct Known {
    /// Of the field `name`, by a word in the name of the message.
    names: Vec<(&'static str, Vec<String>)>,
    texts: BTreeMap<&'static str, Vec<String>>,
    bytes: BTreeMap<&'static str, Vec<Vec<u8>>>,
}

/// Texts that mean something in this field, mostly.
fn text(field: &FieldDescriptor, known: &Known) -> BoxedStrategy<String> {
    let odd =
        ["", "\0", "é\u{202e}", "../..", "*", "%", "2026-02-30", "2026-03-10", "99999-01-01", "1"];
    let any = prop_oneof![select(odd.map(String::from).to_vec()), "\\PC{0,40}"];
    let usual = match (field.name(), field.parent_message().name()) {
        ("name", message) => {
            known.names.iter().find(|(of, _)| message.contains(of)).map(|(_, it)| it)
        }
        (name, _) => known.texts.get(name),
    };
    match usual {
        Some(usual) => prop_oneof![6 => select(usual.clone()), 1 => any].boxed(),
        None => any.boxed(),
    }
}

fn bytes(field: &str, known: &Known) -> BoxedStrategy<Vec<u8>> {
    let odd = ["", "{}", "[]", "null", "{\"id\":\"x\"}", "\"x\"", "1e400", "{\"a\":"];
    let any = prop_oneof![
        select(odd.map(|it| it.as_bytes().to_vec()).to_vec()),
        proptest::collection::vec(any::<u8>(), 0..64),
    ];
    match known.bytes.get(field) {
        Some(usual) => prop_oneof![3 => select(usual.clone()), 1 => any].boxed(),
        None => any.boxed(),
    }
}

fn single(field: &FieldDescriptor, known: &Known, depth: u32) -> BoxedStrategy<Value> {
    match field.kind() {
        Kind::Double | Kind::Float => any::<f64>().prop_map(Value::F64).boxed(),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => edge_i32().prop_map(Value::I32).boxed(),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
            prop_oneof![select(vec![0, -1, 1, i64::MIN, i64::MAX]), any::<i64>()]
                .prop_map(Value::I64)
                .boxed()
        }
        Kind::Uint32 | Kind::Fixed32 => {
            prop_oneof![select(vec![0, 1, 2, u32::MAX]), any::<u32>()].prop_map(Value::U32).boxed()
        }
        Kind::Uint64 | Kind::Fixed64 => {
            prop_oneof![select(vec![0, 1, u64::MAX]), any::<u64>()].prop_map(Value::U64).boxed()
        }
        Kind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Kind::String => text(field, known).prop_map(Value::String).boxed(),
        Kind::Bytes => {
            bytes(field.name(), known).prop_map(|bytes| Value::Bytes(bytes.into())).boxed()
        }
        Kind::Enum(_) => (-1..12).prop_map(Value::EnumNumber).boxed(),
        Kind::Message(inner) => message(&inner, known, depth - 1).prop_map(Value::Message).boxed(),
    }
}

fn edge_i32() -> BoxedStrategy<i32> {
    prop_oneof![select(vec![0, -1, 1, i32::MIN, i32::MAX]), any::<i32>()].boxed()
}

fn field(
    field: FieldDescriptor,
    known: &Known,
    depth: u32,
) -> BoxedStrategy<(FieldDescriptor, Option<Value>)> {
    if field.is_map() || (depth <= 1 && matches!(field.kind(), Kind::Message(_))) {
        return Just((field, None)).boxed();
    }
    let one = single(&field, known, depth);
    let value = if field.is_list() {
        proptest::collection::vec(one, 0..3).prop_map(Value::List).boxed()
    } else {
        one
    };
    // Of a choice, the last that is filled counts: each has its turn.
    let is_choice = field.containing_oneof().is_some_and(|it| !it.is_synthetic());
    let weight = if is_choice { 0.4 } else { 0.85 };
    proptest::option::weighted(weight, value).prop_map(move |value| (field.clone(), value)).boxed()
}

/// Any message of a kind.
fn message(
    descriptor: &MessageDescriptor,
    known: &Known,
    depth: u32,
) -> BoxedStrategy<DynamicMessage> {
    let descriptor = descriptor.clone();
    let fields: Vec<_> = descriptor.fields().map(|it| field(it, known, depth)).collect();
    fields
        .prop_map(move |fields| {
            let mut message = DynamicMessage::new(descriptor.clone());
            for (field, value) in fields {
                if let Some(value) = value {
                    message.set_field(&field, value);
                }
            }
            message
        })
        .boxed()
}

/// A service with a court and its draft, and what is known there by name.
struct Target {
    runtime: Runtime,
    running: Running,
    known: Known,
}

fn target() -> Target {
    let runtime = Runtime::new().unwrap();
    let (document, running) = (week(), runtime.block_on(start()));
    let plan = planned(&document);
    runtime.block_on(record(&running.store, &document, &plan, plan.scope.chambers[0].as_str()));
    let etags = runtime.block_on(async {
        let draft = running.store.draft("d1").await.unwrap().etag;
        (draft, running.store.dataset("cour").await.unwrap().etag)
    });
    let known = known(&document, &plan, [etags.0.as_str(), etags.1.as_str()]);
    Target { runtime, running, known }
}

fn known(document: &DocumentInput, plan: &Plan, etags: [&str; 2]) -> Known {
    let [draft_etag, dataset_etag] = etags;
    let hearing = plan.hearings.iter().find(|it| !it.cases.is_empty()).unwrap();
    let names = [
        ("Draft", "drafts/d1"),
        ("Document", "datasets/cour/revisions/r1"),
        ("Dataset", "datasets/cour"),
        ("Planning", "operations/op"),
        ("Operation", "operations/op"),
        ("Rule", "rules/FORM-04"),
    ];
    let names = names.map(|(word, name)| (word, vec![name.to_owned()])).into();
    let person = document.people[0].id.as_str();
    let texts = [
        ("parent", vec!["datasets/cour", "drafts/d1"]),
        ("draft", vec!["drafts/d1"]),
        ("base_draft", vec!["drafts/d1"]),
        ("reference_draft", vec!["", "drafts/d1"]),
        ("dataset", vec!["", "datasets/cour"]),
        ("dataset_revision", vec!["datasets/cour", "datasets/cour/revisions/r1"]),
        ("dataset_id", vec!["cour", "autre"]),
        ("revision_id", vec![""]),
        ("document_sha256", vec![""]),
        ("etag", vec![draft_etag, dataset_etag]),
        ("page_token", vec![""]),
        ("request_id", vec![""]),
        ("chamber_id", vec!["", plan.scope.chambers[0].as_str()]),
        ("chamber_ids", vec![plan.scope.chambers[0].as_str()]),
        ("section_id", vec![document.sections[0].id.as_str()]),
        ("hearing_id", vec![hearing.id.as_str()]),
        ("to_hearing_id", vec![hearing.id.as_str(), plan.hearings[0].id.as_str()]),
        ("room_id", vec![document.rooms[0].id.as_str()]),
        ("attendee_person_ids", hearing.attendees.iter().map(|it| it.as_str()).collect()),
        ("presiding_person_id", vec![hearing.attendees[0].as_str()]),
        ("section_ids", vec![document.sections[0].id.as_str()]),
        ("target", vec![hearing.id.as_str()]),
        ("case_number", vec![hearing.cases[0].case.as_str(), document.cases[0].number.as_str()]),
        ("person_id", vec![person, hearing.attendees[0].as_str()]),
        ("leaving_person_id", vec![hearing.attendees[0].as_str()]),
        ("joining_person_id", vec![person]),
        ("from_date", vec!["2026-03-09"]),
        ("to_date", vec!["2026-03-15"]),
        ("date", vec!["2026-03-10"]),
        ("reason", vec!["essai"]),
        ("rule_code", vec!["HUM-20", "FORM-04"]),
        ("id", vec![hearing.id.as_str(), document.cases[0].number.as_str(), person]),
    ];
    let texts = texts.map(|(field, usual)| (field, usual.into_iter().map(Into::into).collect()));
    let person = &document.people[0];
    let bytes = [
        ("policy_json", vec![b"{}".to_vec(), Vec::new()]),
        ("plan_json", vec![serde_json::to_vec(plan).unwrap()]),
        ("chunk", vec![serde_json::to_vec(document).unwrap()]),
        ("upsert_json", vec![serde_json::to_vec(person).unwrap(), b"{}".to_vec()]),
    ];
    Known { names, texts: texts.into(), bytes: bytes.into() }
}

impl Target {
    /// What comes of sending these bytes, as messages of one call.
    fn send(&self, method: &MethodDescriptor, messages: Vec<Vec<u8>>) -> Code {
        let path = format!("/{}/{}", method.parent_service().full_name(), method.name());
        let call = async {
            let mut grpc = tonic::client::Grpc::new(self.running.channel.clone());
            grpc.ready().await.unwrap();
            let messages = tonic::Request::new(tokio_stream::iter(messages));
            let mut told = match grpc.streaming(messages, path.parse().unwrap(), Raw).await {
                Ok(answer) => answer.into_inner(),
                Err(status) => return status.code(),
            };
            loop {
                match tokio::time::timeout(EAR, told.message()).await {
                    Ok(Ok(Some(_))) => {}
                    Ok(Ok(None)) | Err(_) => return Code::Ok,
                    Ok(Err(status)) => return status.code(),
                }
            }
        };
        let ended = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, call).await });
        ended.unwrap_or(Code::DeadlineExceeded)
    }
}

#[test]
fn any_message_to_any_method_is_answered() {
    let target = target();
    let answered = RefCell::new(BTreeSet::new());
    for method in methods() {
        let any = proptest::collection::vec(message(&method.input(), &target.known, DEPTH), 1..3);
        runner()
            .run(&any, |mut messages| {
                if !method.is_client_streaming() {
                    messages.truncate(1);
                }
                let bytes = messages.iter().map(Message::encode_to_vec).collect();
                let code = target.send(&method, bytes);
                if code == Code::Ok {
                    answered.borrow_mut().insert(method.full_name().to_owned());
                }
                prop_assert!(ANSWERS.contains(&code), "{}: {code:?}", method.full_name());
                Ok(())
            })
            .unwrap();
    }
    // Messages that are all refused at the door would test little.
    let refused = methods().len() - answered.borrow().len();
    assert!(refused <= 3, "{:?}", answered.borrow());
}

#[test]
fn damaged_bytes_are_answered() {
    let target = target();
    for method in methods() {
        let damage = (
            message(&method.input(), &target.known, DEPTH),
            proptest::collection::vec((any::<Index>(), any::<u8>()), 1..4),
            proptest::option::of(any::<Index>()),
        );
        runner()
            .run(&damage, |(message, flips, cut)| {
                let mut bytes = message.encode_to_vec();
                bytes.push(0);
                for (at, bits) in flips {
                    *at.get_mut(&mut bytes) ^= bits;
                }
                if let Some(cut) = cut {
                    bytes.truncate(cut.index(bytes.len()));
                }
                let code = target.send(&method, vec![bytes]);
                // Bytes that are no message at all are the transport's to refuse, as INTERNAL.
                let is_answer = ANSWERS.contains(&code) || code == Code::Internal;
                prop_assert!(is_answer, "{}: {code:?}", method.full_name());
                Ok(())
            })
            .unwrap();
    }
}
