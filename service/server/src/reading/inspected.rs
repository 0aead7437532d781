//! What the reading of a document gave.

use crate::convert::{Figures, check};
use crate::records::sha256;
use prost::Message;
use proto::v1;
use solver::document::read;

/// What the reading of a document gave.
#[derive(Debug, Clone)]
pub(crate) struct Inspected {
    pub(crate) check: v1::DocumentCheck,
    /// Those of a valid document.
    pub(crate) figures: Option<Figures>,
}

impl Inspected {
    /// Reads and validates a document.
    pub(super) fn of(document: &[u8]) -> Self {
        let found = read(document);
        let figures = found.as_ref().ok().map(|valid| Figures::of(valid.get()));
        Self { check: check(&found, &sha256(document)), figures }
    }

    /// As a child writes it: the figures (JSON) in a line, then the check, as the API says it.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(&self.figures).expect("plain data");
        bytes.push(b'\n');
        bytes.extend(self.check.encode_to_vec());
        bytes
    }

    /// From what a child wrote; nothing of what is not whole.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let figures = serde_json::from_slice(&bytes[..end]).ok()?;
        let check = v1::DocumentCheck::decode(&bytes[end + 1..]).ok()?;
        Some(Self { check, figures })
    }
}
