//! Whatever the message, an answer comes, it is no fault of the service, and the service lives on. The messages and the
//! methods are those of the descriptors: a new one is covered without anybody thinking of it.

mod draw;
mod words;

use crate::common::{Running, start_under};
use crate::records::{planned, record, week};
use crate::wire::call;
use draw::{damaged, messages};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use prost::Message;
use prost_reflect::{
    DescriptorPool, DynamicMessage, Kind, MessageDescriptor, MethodDescriptor, ReflectMessage,
    Value,
};
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use server::settings::{Calls, Settings};
use server::status::of_status;
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use std::cell::Cell;
use std::time::Duration;
use tokio::runtime::Runtime;
use tonic::{Code, Status};
use words::Words;

/// Demands drawn for each method.
const CASES: u32 = 100;
/// Far longer than any answer takes; a call that outlasts it hangs.
const HANGS: Duration = Duration::from_secs(60);
/// What a caller must never see: a fault of the service, a broken connection, a handler that panicked.
const FAULTS: [Code; 6] = [
    Code::Internal,
    Code::Unknown,
    Code::DataLoss,
    Code::Cancelled,
    Code::Unavailable,
    Code::DeadlineExceeded,
];
/// Most bytes of a sentence that a status tells.
const LONGEST: usize = 256;
/// Most bytes of the findings that it tells: those of the draft, not of the demand.
const FINDINGS: usize = 4_096;
/// Of one to four bytes a character, and what headers can't carry as it is.
const WIDE: [&str; 6] = ["x", "é", "…", "😀", "\n%", "\"\\\0"];
/// What gRPC says of bytes that are no message; the fault is the caller's.
const NO_MESSAGE: &str = "failed to decode Protobuf message";

fn methods() -> Vec<MethodDescriptor> {
    let pool = DescriptorPool::decode(proto::FILE_DESCRIPTOR_SET).unwrap();
    pool.services().flat_map(|service| service.methods().collect::<Vec<_>>()).collect()
}

fn path(method: &MethodDescriptor) -> String {
    format!("/{}/{}", method.parent_service().full_name(), method.name())
}

/// A court week and a plan of it, from which servers are started.
struct Court {
    runtime: Runtime,
    document: DocumentInput,
    plan: Plan,
}

impl Court {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let document = week();
        let plan = planned(&document);
        Self { runtime, document, plan }
    }

    /// A server of its own for one method, so that what one method changes leaves the others their records.
    fn served(&self, method: &MethodDescriptor) -> (Running, Words) {
        self.runtime.block_on(async {
            let calls = Calls { per_second: 0, burst: 1 };
            let settings = Settings { development: true, calls, ..Settings::default() };
            let running = start_under(settings).await;
            record(&running.store, &self.document, &self.plan, "c").await;
            let service = method.parent_service().name().to_owned();
            (running, Words::of(&self.document, &self.plan, &service))
        })
    }

    /// Sends what is drawn for a method, then asks whether the service lives; the number of demands that were granted.
    fn ask<S>(&self, method: &MethodDescriptor, drawn: impl Fn(&Words) -> S) -> u32
    where
        S: Strategy<Value = Vec<Vec<u8>>>,
    {
        let (running, words) = self.served(method);
        let granted = Cell::new(0);
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let to = path(method);
        let asked = TestRunner::new_with_rng(config, random).run(&drawn(&words), |demand| {
            let sent = tokio_stream::iter(demand.clone());
            let answer = call(running.channel.clone(), &to, sent);
            let answer = self.runtime.block_on(async { tokio::time::timeout(HANGS, answer).await });
            match answer {
                Err(_) => Err(TestCaseError::fail("no answer")),
                Ok(Err(status)) if is_fault(method, &demand, &status) => {
                    Err(TestCaseError::fail(format!("{status:?}")))
                }
                Ok(Err(status)) if !points_into(&method.input(), &status) => {
                    Err(TestCaseError::fail(format!("{:?}", of_status(&status))))
                }
                Ok(Err(status)) if !is_brief(&status) => {
                    Err(TestCaseError::fail(format!("not brief: {status:?}")))
                }
                Ok(answer) => {
                    granted.set(granted.get() + u32::from(answer.is_ok()));
                    Ok(())
                }
            }
        });
        if let Err(failure) = asked {
            panic!("{to}: {failure}");
        }
        self.runtime.block_on(async {
            let mut catalogue = CatalogueServiceClient::new(running.channel.clone());
            assert!(catalogue.list_rules(v1::ListRulesRequest::default()).await.is_ok(), "{to}");
            drop(catalogue);
            running.stop().await;
        });
        granted.get()
    }
}

fn is_fault(method: &MethodDescriptor, demand: &[Vec<u8>], status: &Status) -> bool {
    let reads = |bytes: &Vec<u8>| DynamicMessage::decode(method.input(), &bytes[..]).is_ok();
    let is_told = status.code() == Code::Internal && status.message().contains(NO_MESSAGE);
    FAULTS.contains(&status.code()) && (!is_told || demand.iter().all(reads))
}

/// Whether the field that a refusal names, if any, is one of the request: a JSON pointer whose steps are fields and places
/// of lists; within JSON, anything.
fn points_into(request: &MessageDescriptor, status: &Status) -> bool {
    let field = of_status(status).map(|problem| problem.field).unwrap_or_default();
    if field.is_empty() {
        return true;
    }
    let mut steps = field.split('/');
    if steps.next() != Some("") {
        return false;
    }
    let mut within = Some(request.clone());
    while let Some(step) = steps.next() {
        let found = within.as_ref().and_then(|message| message.get_field_by_name(step));
        let Some(found) = found else { return false };
        let is_in_list =
            !found.is_list() || steps.next().is_none_or(|at| at.parse::<usize>().is_ok());
        if !is_in_list {
            return false;
        }
        if found.kind() == Kind::Bytes {
            return true;
        }
        within = found.kind().as_message().cloned();
    }
    true
}

/// Whether a status tells no more than a sentence in each language, whatever was sent.
fn is_brief(status: &Status) -> bool {
    let problem = of_status(status).unwrap_or_default();
    let told = problem.message.into_iter().flat_map(|it| [it.fr, it.en]);
    let mut told = told.chain([problem.field, status.message().to_owned()]);
    told.all(|it| it.len() <= LONGEST) && status.details().len() <= 6 * LONGEST + FINDINGS
}

fn encoded(messages: &[DynamicMessage]) -> Vec<Vec<u8>> {
    messages.iter().map(Message::encode_to_vec).collect()
}

#[test]
fn any_message_has_an_answer() {
    let court = Court::new();
    let methods = methods();
    assert!(methods.len() > 20);
    let ask = |it: &MethodDescriptor| {
        court.ask(it, |words| messages(it, words).prop_map(|drawn| encoded(&drawn)))
    };
    let granted: Vec<_> = methods.iter().map(|method| (path(method), ask(method))).collect();
    // Demands of which none goes further than a refusal say little of a method.
    assert!(granted.iter().all(|(_, granted)| *granted > 0), "{granted:#?}");
}

/// Every text of a message, long and of many bytes a character.
#[test]
fn long_texts_are_refused_in_few_words() {
    let court = Court::new();
    for method in &methods() {
        let ask = |words: &Words| {
            let long = (0..WIDE.len(), 1..20_000_usize);
            (messages(method, words), long).prop_map(|(mut drawn, (wide, length))| {
                for message in &mut drawn {
                    lengthen(message, &WIDE[wide].repeat(length));
                }
                encoded(&drawn)
            })
        };
        let _ = court.ask(method, ask);
    }
}

/// Puts a text at the end of each text of a message.
fn lengthen(message: &mut DynamicMessage, more: &str) {
    for field in message.descriptor().fields() {
        if message.has_field(&field) {
            lengthen_value(message.get_field_mut(&field), more);
        }
    }
}

fn lengthen_value(value: &mut Value, more: &str) {
    match value {
        Value::String(text) => text.push_str(more),
        Value::Message(message) => lengthen(message, more),
        Value::List(items) => items.iter_mut().for_each(|it| lengthen_value(it, more)),
        _ => {}
    }
}

#[test]
fn any_damaged_message_has_an_answer() {
    let court = Court::new();
    for method in &methods() {
        let _ = court.ask(method, |it| damaged(messages(method, it).prop_map(|it| encoded(&it))));
    }
}
