//! A run in a process of its own: what goes in, what comes out, how it is stopped.

use super::child::SOLVE_OPERATION;
use super::line::{Line, Task};
use crate::convert::Order;
use crate::inputs::Inputs;
use crate::records::sha256;
use crate::settings::Solve;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Most bytes of a failed run's log that are kept.
const LOG_BYTES: usize = 8_000;
/// How long a process that has no more to say may take to end.
const GRACE: Duration = Duration::from_secs(1);

/// Whatever keeps a run from its end.
pub(crate) type Fault = Box<dyn std::error::Error + Send + Sync>;

/// How runs are started.
#[derive(Debug, Clone)]
pub(crate) struct Solver {
    /// The program that solves when it is started with [`SOLVE_OPERATION`].
    program: PathBuf,
    threads: usize,
    memory_bytes: u64,
    /// After how long without a word a run is taken for hung.
    pub(super) silence: Duration,
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
            silence: Duration::from_secs(settings.silence_seconds),
        })
    }

    /// Starts a run.
    pub(crate) async fn start(&self, order: &Order, inputs: &Inputs) -> Result<Run, Fault> {
        let task = Task {
            server: std::process::id(),
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
        let log = tokio::spawn(end_of(child.stderr.take().ok_or("no log")?));
        let mut run = Run { child, lines, log };
        // A process that dies or stands still while it reads is found so when it is listened to.
        let _ = timeout(self.silence, run.feed(&task, &inputs.document)).await;
        Ok(run)
    }
}

/// A run under way; dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Run {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    /// The end of its log, read as it comes: a process whose log nobody reads would stand still.
    log: JoinHandle<Vec<u8>>,
}

impl Run {
    async fn feed(&mut self, task: &Task, document: &[u8]) -> Result<(), Fault> {
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
        Ok(line.and_then(|line| serde_json::from_slice(line.as_bytes()).ok()))
    }

    /// Kills it.
    pub(crate) async fn stop(&mut self) -> std::io::Result<()> {
        self.child.kill().await
    }

    /// How it died, and the end of what it said; it is killed if it said what it should not and lives.
    pub(crate) async fn log(mut self) -> String {
        let status = match timeout(GRACE, self.child.wait()).await {
            Ok(status) => status,
            Err(_) => self.stop().await.and(self.child.wait().await),
        };
        let said = self.log.await.unwrap_or_default();
        let status = status.map_or_else(|error| error.to_string(), |it| it.to_string());
        format!("{status}\n{}", String::from_utf8_lossy(&said))
    }
}

/// The last bytes that a process writes to its log.
async fn end_of(mut log: impl AsyncRead + Unpin) -> Vec<u8> {
    let mut end = Vec::new();
    while let Ok(1..) = log.read_buf(&mut end).await {
        let surplus = end.len().saturating_sub(LOG_BYTES);
        drop(end.drain(..surplus));
    }
    end
}

#[cfg(test)]
mod tests {
    use super::{LOG_BYTES, end_of};

    #[tokio::test]
    async fn the_end_of_a_long_log_is_kept() {
        let log: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect();
        assert_eq!(end_of(log.as_slice()).await, log[log.len() - LOG_BYTES..]);
        assert_eq!(end_of([7, 8].as_slice()).await, [7, 8]);
    }
}
