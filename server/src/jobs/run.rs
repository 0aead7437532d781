//! A run in a process of its own: what goes in, what comes out, how it is stopped.

use super::child::SOLVE_OPERATION;
use super::line::{Line, Task};
use crate::convert::Order;
use crate::records::sha256;
use crate::settings::Solve;
use solver::plan::Plan;
use std::path::PathBuf;
use std::process::Stdio;
use store::Store;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// Most bytes of a failed run's log that are kept.
const LOG_BYTES: u64 = 8_000;

/// Whatever keeps a run from its end.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// What a run reads.
pub(crate) struct Inputs {
    /// The document to be planned, demands included.
    pub(crate) document: Vec<u8>,
    /// The plan from which changes are counted, with its SHA-256.
    earlier: Option<(Plan, String)>,
}

impl Inputs {
    /// Those of an order, from the records.
    pub(crate) async fn of(store: &Store, order: &Order) -> Result<Self, Fault> {
        let revision = store.document(&order.dataset, order.revision).await?;
        let Some(reference) = &order.reference else {
            return Ok(Self { document: order.document(revision, None)?, earlier: None });
        };
        let bytes = store.plan(&reference.draft, reference.plan_number).await?;
        let plan: Plan = serde_json::from_slice(&bytes)?;
        let document = order.document(revision, Some(&plan))?;
        Ok(Self { document, earlier: Some((plan, sha256(&bytes))) })
    }
}

/// How runs are started.
#[derive(Debug, Clone)]
pub(crate) struct Solver {
    /// The program that solves when it is started with [`SOLVE_OPERATION`].
    program: PathBuf,
    threads: usize,
    memory_bytes: u64,
}

impl Solver {
    /// This very program, as the settings say.
    ///
    /// # Errors
    /// If the machine does not say where this program is.
    pub(crate) fn new(settings: &Solve) -> std::io::Result<Self> {
        let here = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            program: std::env::current_exe()?,
            threads: if settings.threads == 0 { here() } else { settings.threads },
            memory_bytes: settings.memory_mb << 20,
        })
    }

    /// Starts a run.
    pub(crate) async fn start(&self, order: &Order, inputs: &Inputs) -> Result<Run, Fault> {
        let task = Task {
            order: order.clone(),
            threads: self.threads,
            memory_bytes: self.memory_bytes,
            sha256: sha256(&inputs.document),
            earlier: inputs.earlier.clone(),
        };
        let mut child = Command::new(&self.program)
            .arg(SOLVE_OPERATION)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let mut run = Run { child, lines };
        // A process that dies while it reads is found dead when it is listened to.
        let _ = run.tell(&task, &inputs.document).await;
        Ok(run)
    }
}

/// A run under way; dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Run {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Run {
    async fn tell(&mut self, task: &Task, document: &[u8]) -> Result<(), Fault> {
        let mut input = self.child.stdin.take().ok_or("no input")?;
        let mut head = serde_json::to_vec(task)?;
        head.push(b'\n');
        input.write_all(&head).await?;
        input.write_all(document).await?;
        Ok(input.shutdown().await?)
    }

    /// What it says next; nothing once it is over, or if it says what it should not.
    pub(super) async fn next(&mut self) -> std::io::Result<Option<Line>> {
        let line = self.lines.next_line().await?;
        Ok(line.and_then(|line| serde_json::from_str(&line).ok()))
    }

    /// Kills it.
    pub(crate) async fn stop(&mut self) -> std::io::Result<()> {
        self.child.kill().await
    }

    /// How it died, and the end of what it said.
    pub(crate) async fn log(mut self) -> String {
        let mut said = Vec::new();
        if let Some(errors) = self.child.stderr.take() {
            let _ = errors.take(LOG_BYTES).read_to_end(&mut said).await;
        }
        let status = self.child.wait().await;
        let status = status.map_or_else(|error| error.to_string(), |it| it.to_string());
        format!("{status}\n{}", String::from_utf8_lossy(&said))
    }
}
