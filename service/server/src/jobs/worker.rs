//! Takes operations in turn and sees each through to its one end.

use super::held::Held;
use super::line::{Conclusion, Line};
use super::run::{Fault, Solver};
use crate::clock::{self, Stopwatch};
use crate::convert::{Order, Sheet, text};
use crate::inputs::Inputs;
use crate::records::{SERVICE, audit, sha256};
use crate::signing::{Signer, text_of_run};
use crate::telemetry::figures;
use prost::Message;
use proto::v1;
use serde_json::{Value, json};
use solver::document::read;
use solver::facts::plan::Plan;
use solver::pipeline::Progress;
use solver::verify::verify;
use std::collections::VecDeque;
use std::time::Duration;
use store::{AuditEntry, Claim, Ending, NewDraft, Store, StoreError};
use tokio::time::Instant;

/// How often a worker says that it lives, and sees whether it is to stop.
const BEAT: Duration = Duration::from_millis(500);
/// How long beyond its time limit a run may take to conclude: what is decided must be verified and said.
const MARGIN: Duration = Duration::from_secs(120);
/// How long to wait before an end that the records could not take is recorded again.
const AGAIN: Duration = Duration::from_secs(1);

/// Works off the operations of the records, one at a time.
#[derive(Debug, Clone)]
pub(crate) struct Worker {
    pub(crate) store: Store,
    pub(crate) solver: Solver,
    /// What this server has at work.
    pub(crate) held: Held,
    /// Name in the records.
    pub(crate) name: String,
    pub(crate) signer: Signer,
}

/// Watches over a run that may hang.
struct Vigil {
    /// After how long without a word it is taken for hung: it says every second that it lives.
    silence: Duration,
    heard_at: Instant,
    /// When it must have concluded, if it has a time limit.
    latest: Option<Instant>,
}

impl Vigil {
    fn over(order: &Order, silence: Duration) -> Self {
        let now = Instant::now();
        let limit = order.time_limit().map(|limit| now + limit + MARGIN);
        Self { silence, heard_at: now, latest: limit }
    }

    fn heard(&mut self) {
        self.heard_at = Instant::now();
    }

    /// Why the run is given up, if it is.
    fn is_over(&self) -> Option<&'static str> {
        if self.heard_at.elapsed() > self.silence {
            return Some("le calcul s'est tu / the run fell silent");
        }
        let is_late = self.latest.is_some_and(|latest| Instant::now() > latest);
        is_late.then_some("le calcul a dépassé sa limite / the run went beyond its limit")
    }
}

/// How the work on an operation stopped.
enum Stop {
    /// With this.
    Ended(Box<Ending>),
    /// The process died: its log.
    Lost(String),
    /// Another worker has it now.
    Fenced,
}

impl Stop {
    /// In a word, and as the audit record keeps it: what a later replay is compared with, signed if there is a key.
    fn summary(&self, operation: &str, signer: &Signer) -> (&'static str, Value) {
        let digest = |draft: &NewDraft| {
            let plan = sha256(&draft.plan);
            let signature = signer.sign(&text_of_run(operation, &draft.id, &plan));
            json!({ "draft": draft.id, "plan_sha256": plan, "signature": signature })
        };
        match self {
            Self::Ended(ending) => match ending.as_ref() {
                Ending::Succeeded { draft: Some(draft), .. } => ("draft", digest(draft)),
                Ending::Succeeded { outcome, .. } => ("no_draft", json!({ "outcome": outcome })),
                Ending::Failed { .. } => ("failed", json!({})),
                Ending::Cancelled => ("cancelled", json!({})),
            },
            Self::Lost(_) => ("lost", json!({})),
            Self::Fenced => ("fenced", json!({})),
        }
    }
}

impl Worker {
    /// Works until `stop` ends; what is under way is then given back to the queue.
    pub(crate) async fn work(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let mut signal = self.store.work_signal();
            // A fault of the records is met again, and reported, by whoever calls.
            let claim = self.store.claim_next(&self.name, clock::now()).await.ok().flatten();
            let Some(claim) = claim else {
                tokio::select! {
                    _ = signal.wait(Duration::from_secs(2)) => continue,
                    () = &mut stop => return,
                }
            };
            let (id, token) = (claim.operation.id.clone(), claim.operation.token);
            tokio::select! {
                () = self.see_through(claim) => {}
                () = &mut stop => {
                    let _ = self.store.give_back(&id, token, &self.name, clock::now()).await;
                    return;
                }
            }
        }
    }

    #[tracing::instrument(skip_all, fields(operation = claim.operation.id))]
    async fn see_through(&self, claim: Claim) {
        let (id, token) = (claim.operation.id.clone(), claim.operation.token);
        let _hold = self.held.hold(token);
        let clock = Stopwatch::start();
        tracing::info!(attempt = claim.operation.attempt, "run begins");
        let stop = self.solve(claim).await.unwrap_or_else(|fault| Stop::Lost(fault.to_string()));
        let (word, details) = stop.summary(&id, &self.signer);
        figures::ran(word, clock.seconds());
        let entry = self.entry(&id, details);
        loop {
            match self.record(&id, token, &stop, &entry).await {
                Ok(()) => {
                    break tracing::info!(outcome = word, seconds = clock.seconds(), "run ended");
                }
                Err(why) if why.may_pass() => {
                    tracing::warn!(outcome = word, code = why.code(), "{why}");
                    tokio::time::sleep(AGAIN).await;
                }
                Err(why) => break tracing::error!(outcome = word, code = why.code(), "{why}"),
            }
        }
    }

    async fn record(
        &self,
        id: &str,
        token: i64,
        stop: &Stop,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        match stop {
            Stop::Ended(ending) => self.store.end(id, token, ending.as_ref().clone(), entry).await,
            Stop::Lost(log) => {
                self.store.lose(id, token, &Conclusion::Broken.to_json(), log, entry).await
            }
            Stop::Fenced => Ok(()),
        }
    }

    async fn solve(&self, claim: Claim) -> Result<Stop, Fault> {
        let (id, token) = (claim.operation.id, claim.operation.token);
        let order: Order = serde_json::from_slice(&claim.request)?;
        let inputs = Inputs::of(&self.store, &order).await?;
        let mut run = self.solver.start(&order, &inputs).await?;
        let mut beat = tokio::time::interval(BEAT);
        let mut unrecorded = VecDeque::new();
        let mut vigil = Vigil::over(&order, self.solver.silence);
        let last = loop {
            tokio::select! {
                line = run.next() => {
                    vigil.heard();
                    match line? {
                        Some(Line::Progress(step)) => unrecorded.push_back(event(&step).encode_to_vec()),
                        Some(Line::Alive) => continue,
                        last => break last,
                    }
                },
                _ = beat.tick() => {}
            }
            if let Some(why) = vigil.is_over() {
                run.stop().await?;
                return Ok(Stop::Lost(format!("{why}\n{}", run.log().await)));
            }
            match self.report(&id, token, &mut unrecorded).await {
                Ok(false) => {}
                Ok(true) => {
                    run.stop().await?;
                    return Ok(Stop::Ended(Box::new(Ending::Cancelled)));
                }
                Err(StoreError::Fenced(_)) => return Ok(Stop::Fenced),
                // The run goes on: its end is recorded once the records can take it.
                Err(why) => tracing::warn!(code = why.code(), "sign of life: {why}"),
            }
        };
        if !unrecorded.is_empty() {
            // Whether the records take it or not, the end comes next.
            let _ = self.report(&id, token, &mut unrecorded).await;
        }
        match last {
            Some(line) => self.ending(&order, inputs.document, line).await,
            None => Ok(Stop::Lost(run.log().await)),
        }
    }

    /// Says that it lives, and how far it is: what the records could not take waits for the next time. Whether it is to stop.
    async fn report(
        &self,
        id: &str,
        token: i64,
        unrecorded: &mut VecDeque<Vec<u8>>,
    ) -> Result<bool, StoreError> {
        if unrecorded.is_empty() {
            return self.store.heartbeat(id, token, clock::now()).await;
        }
        let mut is_to_stop = false;
        while let Some(event) = unrecorded.front() {
            is_to_stop = self.store.append_progress(id, token, clock::now(), event).await?;
            drop(unrecorded.pop_front());
        }
        Ok(is_to_stop)
    }

    async fn ending(&self, order: &Order, document: Vec<u8>, line: Line) -> Result<Stop, Fault> {
        let outcome = match line {
            Line::Planned(plan) => return self.planned(order, document, *plan).await,
            Line::OutOfTime => Conclusion::OutOfTime,
            Line::Failed(why) => return Ok(Stop::Lost(why)),
            Line::Progress(_) | Line::Alive => return Ok(Stop::Lost("no outcome".into())),
        };
        let ending = Ending::Succeeded { outcome: outcome.to_json(), draft: None };
        Ok(Stop::Ended(Box::new(ending)))
    }

    /// A plan is recorded once this process found it lawful, whatever its child says.
    async fn planned(&self, order: &Order, bytes: Vec<u8>, plan: Plan) -> Result<Stop, Fault> {
        let verified = tokio::task::spawn_blocking(move || {
            let document = read(&bytes).ok()?;
            let is_lawful = verify(&document, &plan).is_lawful();
            is_lawful.then(|| (document.get().window, plan))
        });
        let Some((window, plan)) = verified.await? else {
            return Ok(Stop::Lost("the plan breaks a rule: nothing was recorded".into()));
        };
        figures::drafted(&plan);
        let id = uuid::Uuid::now_v7().to_string();
        let draft = NewDraft {
            id: id.clone(),
            dataset: order.dataset.clone(),
            revision: order.revision,
            chambers: order.chambers.clone(),
            summary: Sheet::of(&plan, window, order.reference.as_ref().map(|it| it.draft.clone()))
                .to_json(),
            plan: serde_json::to_vec(&plan)?,
        };
        let outcome = Conclusion::Draft(id).to_json();
        let ending = Ending::Succeeded { outcome, draft: Some(Box::new(draft)) };
        Ok(Stop::Ended(Box::new(ending)))
    }

    fn entry(&self, operation: &str, details: Value) -> AuditEntry {
        let resource = format!("operations/{operation}");
        let details = json!({ "worker": self.name, "run": details });
        audit(SERVICE, "run_operation", resource, details)
    }
}

fn event(step: &Progress) -> v1::Progress {
    v1::Progress {
        state: v1::OperationState::Running.into(),
        stage: Some(text(&step.stage)),
        tier: step.tier.map_or(0, |tier| tier.number().into()),
        incumbent: step.incumbent,
        bound: step.bound,
        gap_bp: step.gap_bp,
        done_steps: step.done,
        total_steps: step.total,
        ..v1::Progress::default()
    }
}

/// An event as the API tells it.
pub(crate) fn progress_message(
    event: &store::ProgressEvent,
    started_at: Option<i64>,
) -> v1::Progress {
    let elapsed = started_at.map(|start| event.at.saturating_sub(start).max(0));
    v1::Progress {
        sequence: u64::try_from(event.sequence).unwrap_or_default(),
        elapsed: elapsed.map(clock::duration),
        ..v1::Progress::decode(event.event.as_slice()).unwrap_or_default()
    }
}
