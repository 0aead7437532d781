//! Where a document is read, and when.

use super::child::{READ_DOCUMENT, Task};
use super::inspected::Inspected;
use crate::problem::{Kind, Problem};
use crate::settings::Settings;
use solver::document::read;
use solver::facts::input::DocumentInput;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Largest document that is read in this process, in bytes, if it has the structure of one: it then takes ten times that.
const SMALL: usize = 1 << 20;
/// Largest one that is read in this process whatever is wrong with it, in bytes: telling it takes up to six hundred times that.
const HARMLESS: usize = 16 << 10;
/// Small documents read at a time.
const AT_ONCE: usize = 4;
/// Most seconds of computing that the reading of one document may take: the largest court takes one.
const SECONDS: u64 = 30;

/// Reads documents.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    here: Arc<Semaphore>,
    apart: Arc<Semaphore>,
    /// The program that reads when it is started with [`READ_DOCUMENT`].
    program: PathBuf,
    memory_mb: u64,
}

impl Reader {
    /// As the settings say.
    ///
    /// # Errors
    /// If the machine does not say where this program is.
    pub(crate) fn new(settings: &Settings) -> std::io::Result<Self> {
        Ok(Self {
            here: Arc::new(Semaphore::new(AT_ONCE)),
            apart: Arc::new(Semaphore::new(1)),
            program: std::env::current_exe()?,
            memory_mb: settings.reading_mb,
        })
    }

    /// Reads and validates a document.
    ///
    /// # Errors
    /// `P2005` for one that takes too much memory or time.
    pub(crate) async fn inspect(&self, document: &Arc<Vec<u8>>) -> Result<Inspected, Problem> {
        if document.len() <= SMALL
            && let Some(inspected) = self.inspect_here(document).await
        {
            return Ok(inspected);
        }
        let _turn = self.apart.acquire().await;
        self.inspect_apart(document).await.ok_or_else(|| self.too_much())
    }

    /// What is in a small document that has the structure of one; nothing of another.
    async fn inspect_here(&self, document: &Arc<Vec<u8>>) -> Option<Inspected> {
        let (turn, document) = (self.turn(document).await, Arc::clone(document));
        // The turn is over with the reading, whether or not somebody still waits for it.
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let is_harmless = document.len() <= HARMLESS
                || serde_json::from_slice::<DocumentInput>(&document).is_ok();
            is_harmless.then(|| Inspected::of(&document))
        });
        reading.await.ok().flatten()
    }

    /// What a child found; nothing if it died.
    async fn inspect_apart(&self, document: &[u8]) -> Option<Inspected> {
        let task = Task {
            server: std::process::id(),
            memory_bytes: self.memory_mb << 20,
            seconds: SECONDS,
            document_bytes: document.len(),
        };
        let mut child = Command::new(&self.program)
            .arg(READ_DOCUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .inspect_err(|why| tracing::error!(%why, "no process to read a document"))
            .ok()?;
        let (mut input, mut output) = (child.stdin.take()?, child.stdout.take()?);
        let head = task.line();
        // The child reads to the end of its input: it is closed where this ends.
        let feed = async move {
            input.write_all(&head).await?;
            input.write_all(document).await
        };
        let mut answer = Vec::new();
        let (fed, heard) = tokio::join!(feed, output.read_to_end(&mut answer));
        fed.and(heard).ok()?;
        Inspected::read(&answer)
    }

    /// A document that was found valid, as it reads.
    ///
    /// # Errors
    /// `P2005`, where it does not read any more.
    pub(crate) async fn valid(&self, document: &Arc<Vec<u8>>) -> Result<ValidDocument, Problem> {
        let (turn, document) = (self.turn(document).await, Arc::clone(document));
        let reading = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            read(&document).ok()
        });
        reading.await.ok().flatten().ok_or_else(|| self.too_much())
    }

    /// The right to read a document; it waits for those before it.
    async fn turn(&self, document: &[u8]) -> Option<OwnedSemaphorePermit> {
        let line = if document.len() > SMALL { &self.apart } else { &self.here };
        Arc::clone(line).acquire_owned().await.ok()
    }

    fn too_much(&self) -> Problem {
        let mb = self.memory_mb;
        let text = Text::new(
            format!(
                "lire ce document prend plus de {mb} Mio de mémoire, ou de {SECONDS} s de calcul"
            ),
            format!(
                "reading this document takes more than {mb} MiB of memory, or {SECONDS} s of computing"
            ),
        );
        Problem::new(Kind::TooLarge, text).with("limit_mib", mb)
    }
}
