//! Signs what is shown outside of the records: heads of the audit chain, and runs (Ed25519, RFC 8032). Anybody who has
//! the public key can check a signature, without this program.

use crate::settings::Audit;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::AuditHead;

/// Why a key can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The file can't be read.
    #[error("{}: {why}", file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        #[source]
        why: std::io::Error,
    },
    /// It holds no key of this kind, in PEM (PKCS #8).
    #[error("{}: no Ed25519 key", .0.display())]
    Key(PathBuf),
}

/// The court's key, if it gave one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signer(Option<Arc<SigningKey>>);

impl Signer {
    /// The key that the settings name.
    ///
    /// # Errors
    /// See [`SigningError`].
    pub(crate) fn new(settings: &Audit) -> Result<Self, SigningError> {
        let Some(file) = &settings.key else { return Ok(Self(None)) };
        let key = SigningKey::from_pkcs8_pem(&read(file)?);
        key.map(|key| Self(Some(Arc::new(key)))).map_err(|_| SigningError::Key(file.clone()))
    }

    /// The signature of a text, in hexadecimal; none without a key.
    pub(crate) fn sign(&self, text: &str) -> Option<String> {
        self.0.as_ref().map(|key| hex::encode(key.sign(text.as_bytes()).to_bytes()))
    }
}

/// Who checks signatures.
#[derive(Debug, Clone)]
pub(crate) struct Witness(VerifyingKey);

impl Witness {
    /// With the public key of a file.
    ///
    /// # Errors
    /// See [`SigningError`].
    pub(crate) fn new(file: &Path) -> Result<Self, SigningError> {
        let key = VerifyingKey::from_public_key_pem(&read(file)?);
        key.map(Self).map_err(|_| SigningError::Key(file.into()))
    }

    /// Whether a text was signed with the key.
    pub(crate) fn holds(&self, text: &str, signature: &str) -> bool {
        let bytes = hex::decode(signature).ok();
        let signature = bytes.and_then(|bytes| Signature::from_slice(&bytes).ok());
        signature.is_some_and(|it| self.0.verify_strict(text.as_bytes(), &it).is_ok())
    }
}

/// What is signed of a head of the chain, noted at a time (milliseconds since 1970).
pub(crate) fn text_of_head(head: &AuditHead, at: i64) -> String {
    format!("audiencement-head\n{}\n{}\n{at}\n", head.count, head.hash)
}

/// What is signed of a run: its draft and the digest of the plan, which holds the run's record.
pub(crate) fn text_of_run(operation: &str, draft: &str, plan_sha256: &str) -> String {
    format!("audiencement-run\n{operation}\n{draft}\n{plan_sha256}\n")
}

fn read(file: &Path) -> Result<String, SigningError> {
    std::fs::read_to_string(file).map_err(|why| SigningError::File { file: file.into(), why })
}
