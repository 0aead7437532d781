//! Any message to any method: an answer comes, it is none of a defect, and the service lives on. Messages are made from the API's own
//! descriptors, so that a new one is covered without anyone thinking of it.

mod known;
mod messages;

use crate::common::{Running, start};
use crate::raw::{Raw, methods};
use crate::records::{planned, record, week};
use known::{Known, known};
use messages::message;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use prost::Message;
use prost_reflect::MethodDescriptor;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::runtime::Runtime;
use tonic::Code;

/// Messages to each method.
const CASES: u32 = 40;
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
        let any = proptest::collection::vec(message(&method.input(), &target.known), 1..3);
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
            message(&method.input(), &target.known),
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
