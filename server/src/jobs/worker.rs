//! Takes operations in turn and sees each through to its one end.

use super::child::SOLVE_OPERATION;
use super::line::{Line, Outcome, Step, Task};
use crate::api::{audit, sha256};
use crate::clock;
use crate::convert::{Order, Sheet, text};
use prost::Message;
use proto::v1;
use serde_json::json;
use solver::plan::Plan;
use solver::read::read;
use solver::verify::verify;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use store::{AuditEntry, Claim, Ending, NewDraft, Store, StoreError};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

/// How often a worker says that it lives, and sees whether it is to stop.
const BEAT: Duration = Duration::from_millis(500);
/// After how long without a word a worker is taken for lost, in milliseconds.
const SILENCE: i64 = 15_000;
/// Most memory of one solve.
const MEMORY_BYTES: u64 = 8 << 30;
/// Most bytes of a failed run's log that are kept.
const LOG_BYTES: u64 = 8_000;

/// Works off the operations of the records, one at a time.
#[derive(Debug, Clone)]
pub(crate) struct Worker {
    pub(crate) store: Store,
    /// The program that solves when it is started with [`SOLVE_OPERATION`].
    pub(crate) program: PathBuf,
    /// Name in the records.
    pub(crate) name: String,
}

/// How the work on an operation stopped.
enum Stop {
    /// With this.
    Ended(Ending),
    /// The process died: its log.
    Lost(String),
    /// Another worker has it now.
    Fenced,
}

impl Worker {
    /// Works until `stop` ends; what is under way is then given back to the queue.
    pub(crate) async fn work(self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            let mut signal = self.store.work_signal();
            let _ = self.store.reclaim(clock::now() - SILENCE, &broken(), &self.entry("*")).await;
            // A fault of the records is met again, and told, by whoever calls.
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
                    let _ = self.store.give_back(&id, token).await;
                    return;
                }
            }
        }
    }

    async fn see_through(&self, claim: Claim) {
        let (id, token) = (claim.operation.id.clone(), claim.operation.token);
        let stop = self.solve(claim).await.unwrap_or_else(|fault| Stop::Lost(fault.to_string()));
        let entry = self.entry(&id);
        let _ = match stop {
            Stop::Ended(ending) => self.store.end(&id, token, ending, &entry).await,
            Stop::Lost(log) => self.store.lose(&id, token, &broken(), &log, &entry).await,
            Stop::Fenced => Ok(()),
        };
    }

    async fn solve(&self, claim: Claim) -> Result<Stop, Fault> {
        let (id, token) = (claim.operation.id, claim.operation.token);
        let order: Order = serde_json::from_slice(&claim.request)?;
        let (document, earlier) = self.inputs(&order).await?;
        let task = Task {
            order: order.clone(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory_bytes: MEMORY_BYTES,
            sha256: sha256(&document),
            earlier,
        };
        let mut child = self.start(&task, &document).await?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let mut beat = tokio::time::interval(BEAT);
        let last = loop {
            tokio::select! {
                line = lines.next_line() => match line?.map(|it| serde_json::from_str(&it)) {
                    Some(Ok(Line::Progress(step))) => {
                        let event = event(&step).encode_to_vec();
                        match self.store.append_progress(&id, token, clock::now(), &event).await {
                            Err(StoreError::Fenced(_)) => return Ok(Stop::Fenced),
                            other => drop(other?),
                        }
                    }
                    Some(Ok(line)) => break Some(line),
                    Some(Err(_)) | None => break None,
                },
                _ = beat.tick() => match self.store.heartbeat(&id, token, clock::now()).await {
                    Ok(false) => {}
                    Ok(true) => {
                        child.kill().await?;
                        return Ok(Stop::Ended(Ending::Cancelled));
                    }
                    Err(StoreError::Fenced(_)) => return Ok(Stop::Fenced),
                    Err(StoreError::Busy(_)) => {}
                    Err(other) => return Err(other.into()),
                },
            }
        };
        match last {
            Some(line) => self.ending(&order, document, line).await,
            None => Ok(Stop::Lost(log(child).await)),
        }
    }

    /// The document to be planned, and the plan to amend.
    async fn inputs(&self, order: &Order) -> Result<(Vec<u8>, Option<(Plan, String)>), Fault> {
        let revision = self.store.document(&order.dataset, order.revision).await?;
        let Some(id) = &order.reference_draft else {
            return Ok((order.document(revision, None)?, None));
        };
        let draft = self.store.draft(id).await?;
        let bytes = self.store.plan(id, draft.plan_number).await?;
        let plan: Plan = serde_json::from_slice(&bytes)?;
        let document = order.document(revision, Some(&plan))?;
        Ok((document, Some((plan, sha256(&bytes)))))
    }

    async fn start(&self, task: &Task, document: &[u8]) -> Result<Child, Fault> {
        let mut child = Command::new(&self.program)
            .arg(SOLVE_OPERATION)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut input = child.stdin.take().ok_or("no input")?;
        let mut head = serde_json::to_vec(task)?;
        head.push(b'\n');
        input.write_all(&head).await?;
        input.write_all(document).await?;
        input.shutdown().await?;
        Ok(child)
    }

    async fn ending(&self, order: &Order, document: Vec<u8>, line: Line) -> Result<Stop, Fault> {
        let outcome = match line {
            Line::Planned(plan) => return self.planned(order, document, *plan).await,
            Line::Infeasible(conflicts) => Outcome::Infeasible(conflicts),
            Line::OutOfTime => Outcome::OutOfTime,
            Line::Failed(why) => return Ok(Stop::Lost(why)),
            Line::Progress(_) => return Ok(Stop::Lost("no outcome".into())),
        };
        Ok(Stop::Ended(Ending::Succeeded { outcome: outcome.to_json(), draft: None }))
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
        let id = uuid::Uuid::now_v7().to_string();
        let draft = NewDraft {
            id: id.clone(),
            dataset: order.dataset.clone(),
            revision: order.revision,
            chambers: order.chambers(),
            summary: Sheet::of(&plan, window, order.reference_draft.clone()).to_json(),
            plan: serde_json::to_vec(&plan)?,
        };
        let outcome = Outcome::Draft(id).to_json();
        Ok(Stop::Ended(Ending::Succeeded { outcome, draft: Some(Box::new(draft)) }))
    }

    fn entry(&self, operation: &str) -> AuditEntry {
        let resource = format!("operations/{operation}");
        audit("run_operation", resource, json!({ "worker": self.name }))
    }
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

fn broken() -> String {
    Outcome::Broken.to_json()
}

/// The end of what a dead process said.
async fn log(mut child: Child) -> String {
    let mut said = Vec::new();
    if let Some(errors) = child.stderr.take() {
        let _ = errors.take(LOG_BYTES).read_to_end(&mut said).await;
    }
    let status = child.wait().await.map_or_else(|error| error.to_string(), |it| it.to_string());
    format!("{status}\n{}", String::from_utf8_lossy(&said))
}

fn event(step: &Step) -> v1::Progress {
    v1::Progress {
        state: v1::OperationState::Running.into(),
        stage: Some(text(&step.stage)),
        tier: step.tier.into(),
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
