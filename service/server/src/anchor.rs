//! The head of the audit chain, noted outside of the records: in the log and in a file, at the start, each hour and at
//! the end. Whoever rewrites the records cannot rewrite what was noted elsewhere.

use crate::clock;
use crate::settings::Audit;
use crate::signing::{Signer, Witness, text_of_head};
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{AuditHead, Store};

const EACH: Duration = Duration::from_secs(3_600);

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Anchor {
    /// When, in milliseconds since 1970.
    at: i64,
    /// Lines of the chain.
    count: i64,
    /// Hash of the last.
    hash: String,
    /// Ed25519, in hexadecimal.
    signature: Option<String>,
}

/// Notes heads.
#[derive(Debug, Clone)]
pub(crate) struct Anchors {
    store: Store,
    signer: Signer,
    file: Option<PathBuf>,
}

impl Anchors {
    /// Those of these records, as the settings say.
    pub(crate) fn new(store: Store, signer: Signer, settings: &Audit) -> Self {
        Self { store, signer, file: settings.anchor.clone() }
    }

    /// Notes the head each hour, for ever; the first time an hour from now.
    pub(crate) async fn each_hour(self) {
        loop {
            tokio::time::sleep(EACH).await;
            self.note().await;
        }
    }

    /// Notes the head as it is. What can't be noted is told in the log, and noted the next time.
    pub(crate) async fn note(&self) {
        let head = match self.store.audit_head().await {
            Ok(head) => head,
            Err(why) => {
                return tracing::error!(code = why.code(), "head of the audit chain: {why}");
            }
        };
        let at = clock::now();
        let signature = self.signer.sign(&text_of_head(&head, at));
        tracing::info!(count = head.count, hash = head.hash, at, signature, "audit chain");
        let anchor = Anchor { at, count: head.count, hash: head.hash, signature };
        if let Err(why) = self.file.as_deref().map_or(Ok(()), |file| append(file, &anchor)) {
            tracing::error!("the head of the audit chain can't be noted: {why}");
        }
    }
}

fn append(file: &Path, anchor: &Anchor) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).append(true).open(file)?;
    let line = serde_json::to_string(anchor)?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_data()
}

/// The heads noted in a file, and the lines that are not to be believed: those that can't be read and, where there is a
/// witness, those without its signature.
///
/// # Errors
/// The file can't be read.
pub(crate) fn read(
    file: &Path,
    witness: Option<&Witness>,
) -> std::io::Result<(Vec<AuditHead>, Vec<usize>)> {
    let (mut heads, mut refused) = (Vec::new(), Vec::new());
    for (line, number) in std::fs::read_to_string(file)?.lines().zip(1..) {
        match serde_json::from_str(line).ok().and_then(|anchor| believed(anchor, witness)) {
            Some(head) => heads.push(head),
            None => refused.push(number),
        }
    }
    Ok((heads, refused))
}

fn believed(anchor: Anchor, witness: Option<&Witness>) -> Option<AuditHead> {
    let head = AuditHead { count: anchor.count, hash: anchor.hash };
    let signature = anchor.signature.unwrap_or_default();
    let text = text_of_head(&head, anchor.at);
    witness.is_none_or(|witness| witness.holds(&text, &signature)).then_some(head)
}
