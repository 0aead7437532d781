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
use prost_reflect::{DescriptorPool, DynamicMessage, Kind, MessageDescriptor, MethodDescriptor};
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

#[test]
fn any_damaged_message_has_an_answer() {
    let court = Court::new();
    for method in &methods() {
        let _ = court.ask(method, |it| damaged(messages(method, it).prop_map(|it| encoded(&it))));
    }
}
