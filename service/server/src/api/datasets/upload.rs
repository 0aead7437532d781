//! Documents on their way in, and the memory that they may take together.

use crate::problem::{Kind, Problem};
use crate::records::RETRY;
use solver::facts::text::Text;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Largest document, in bytes: what the command line reads too.
const LARGEST: usize = 128 << 20;

/// The memory for documents on their way in; counted in kibibytes.
#[derive(Debug, Clone)]
pub(crate) struct Room(Arc<Semaphore>);

impl Room {
    /// So many mebibytes.
    pub(crate) fn new(mb: u32) -> Self {
        let kib = usize::try_from(mb).unwrap_or(usize::MAX).saturating_mul(1_024);
        Self(Arc::new(Semaphore::new(kib.min(Semaphore::MAX_PERMITS))))
    }

    /// A document of which nothing has arrived yet.
    pub(super) fn upload(&self) -> Upload {
        Upload { document: Vec::new(), room: Arc::clone(&self.0), held: None }
    }
}

/// A document as far as it has arrived; its room is taken until it is dropped.
#[derive(Debug)]
pub(super) struct Upload {
    pub(super) document: Vec<u8>,
    room: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
}

impl Upload {
    /// Adds the next piece.
    ///
    /// # Errors
    /// `P2005` for a document that is too large, `P2007` when others take the room.
    pub(super) fn append(&mut self, chunk: &[u8]) -> Result<(), Problem> {
        let size = self.document.len() + chunk.len();
        if size > LARGEST {
            return Err(too_large());
        }
        let held = self.held.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
        let kib = u32::try_from(size.div_ceil(1_024) - held).unwrap_or(u32::MAX);
        let more = Arc::clone(&self.room).try_acquire_many_owned(kib).map_err(|_| crowded())?;
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        self.document.extend_from_slice(chunk);
        Ok(())
    }
}

fn too_large() -> Problem {
    let most = LARGEST >> 20;
    let text = Text::new(
        format!("le document dépasse {most} Mio"),
        format!("the document is larger than {most} MiB"),
    );
    Problem::in_field(Kind::TooLarge, "/chunk", text).with("limit_mib", most)
}

fn crowded() -> Problem {
    Problem { retry_after: Some(RETRY), ..Problem::of(Kind::Crowded) }
}
