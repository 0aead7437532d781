//! The public keys of the issuer of tokens: a file, or an address that is read again from time to time.

use super::error::AccessError;
use crate::problem::{Kind, Problem};
use crate::settings::Tokens;
use jsonwebtoken::jwk::{Jwk, JwkSet};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// After how long keys are read again.
const FRESH: Duration = Duration::from_secs(600);
/// Least time between two readings: a token that names an unknown key is no way to make the service call elsewhere.
const PAUSE: Duration = Duration::from_secs(10);
/// How long the issuer may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
const LARGEST: u64 = 1 << 20;

#[derive(Debug, Clone)]
enum Source {
    File(PathBuf),
    Address(String, ureq::Agent),
}

/// The keys, as last read.
#[derive(Debug)]
pub(super) struct Keys {
    source: RwLock<Source>,
    known: RwLock<Known>,
    /// Held while they are read: one reading at a time, which keeps no token with a known key waiting.
    reading: Mutex<()>,
}

/// What was last read, and when a reading was last begun.
#[derive(Debug, Clone, Default)]
struct Known {
    keys: Arc<JwkSet>,
    begun_at: Option<Instant>,
}

impl Known {
    fn is_younger_than(&self, age: Duration) -> bool {
        self.begun_at.is_some_and(|at| at.elapsed() < age)
    }

    fn find(&self, id: Option<&str>) -> Option<Jwk> {
        match (id, self.keys.keys.as_slice()) {
            (Some(id), _) => self.keys.find(id).cloned(),
            (None, [only]) => Some(only.clone()),
            (None, _) => None,
        }
    }
}

impl Keys {
    /// Where the settings say. A file is read at once; an address, with the first token.
    ///
    /// # Errors
    /// A file that can't be read; an address that is not safe.
    pub(super) fn new(tokens: &Tokens) -> Result<Self, AccessError> {
        let source = source(tokens)?;
        let mut known = Known::default();
        if let Source::File(_) = &source {
            let read = fetch(&source);
            let refused = |why: Fault| AccessError::Keys(tokens.keys.clone(), why.to_string());
            known.keys = Arc::new(read.map_err(refused)?);
        }
        Ok(Self { source: RwLock::new(source), known: RwLock::new(known), reading: Mutex::new(()) })
    }

    /// The key that a token names; a token that names none is of the only key there is.
    ///
    /// # Errors
    /// `P3001` for an unknown key, `P3004` when no key can be read.
    pub(super) async fn find(&self, id: Option<&str>) -> Result<Jwk, Problem> {
        let known = self.known();
        if let Some(key) = known.find(id).filter(|_| known.is_younger_than(FRESH)) {
            return Ok(key);
        }
        self.read_again().await;
        let known = self.known();
        known.find(id).ok_or_else(|| {
            let none = known.keys.keys.is_empty();
            Problem::of(if none { Kind::NoKeys } else { Kind::Unidentified })
        })
    }

    fn known(&self) -> Known {
        self.known.read().map(|known| known.clone()).unwrap_or_default()
    }

    fn note(&self, change: impl FnOnce(&mut Known)) {
        if let Ok(mut known) = self.known.write() {
            change(&mut known);
        }
    }

    /// Reads them now, whatever was read when, from where the settings say.
    ///
    /// # Errors
    /// Keys that can't be read, which leave those known as they are.
    pub(super) async fn renew(&self, tokens: &Tokens) -> Result<(), AccessError> {
        let source = source(tokens)?;
        if let Ok(mut current) = self.source.write() {
            *current = source;
        }
        let _reading = self.reading.lock().await;
        self.read().await.map_err(|why| AccessError::Keys(tokens.keys.clone(), why))
    }

    /// Keys that can't be read leave those known as they are.
    async fn read_again(&self) {
        let _reading = self.reading.lock().await;
        if self.known().is_younger_than(PAUSE) {
            return;
        }
        if let Err(why) = self.read().await {
            tracing::warn!(why, "the keys of the issuer can't be read");
        }
    }

    async fn read(&self) -> Result<(), String> {
        self.note(|known| known.begun_at = Some(Instant::now()));
        let source = self.source.read().unwrap_or_else(PoisonError::into_inner).clone();
        let read = tokio::task::spawn_blocking(move || fetch(&source).map_err(|it| it.to_string()));
        let keys = read.await.map_err(|why| why.to_string())??;
        self.note(|known| known.keys = Arc::new(keys));
        Ok(())
    }
}

fn source(tokens: &Tokens) -> Result<Source, AccessError> {
    let keys = tokens.keys.as_str();
    if !keys.contains("://") {
        return Ok(Source::File(keys.into()));
    }
    let uri: http::Uri = keys.parse().map_err(|_| AccessError::UnsafeKeys(keys.into()))?;
    let is_here = matches!(uri.host(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if uri.scheme_str() != Some("https") && !is_here {
        return Err(AccessError::UnsafeKeys(keys.into()));
    }
    let mut tls = ureq::tls::TlsConfig::builder();
    if let Some(file) = &tokens.keys_authority {
        tls = tls.root_certs(ureq::tls::RootCerts::from(authorities(file)?));
    }
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .tls_config(tls.build())
        .https_only(!is_here)
        .max_redirects(0)
        .build();
    Ok(Source::Address(keys.into(), agent.into()))
}

fn authorities(file: &PathBuf) -> Result<Vec<ureq::tls::Certificate<'static>>, AccessError> {
    let bytes = std::fs::read(file).map_err(|why| AccessError::File(file.clone(), why))?;
    let items = ureq::tls::parse_pem(&bytes).filter_map(Result::ok);
    let certificates: Vec<_> = items
        .filter_map(|item| match item {
            ureq::tls::PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(AccessError::Keys(file.display().to_string(), "no certificate".into()));
    }
    Ok(certificates)
}

type Fault = Box<dyn std::error::Error + Send + Sync>;

fn fetch(source: &Source) -> Result<JwkSet, Fault> {
    let bytes = match source {
        Source::File(file) => std::fs::read(file)?,
        Source::Address(address, agent) => {
            let mut answer = agent.get(address).call()?;
            answer.body_mut().with_config().limit(LARGEST).read_to_vec()?
        }
    };
    Ok(serde_json::from_slice(&bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::path::Path;

    fn write(file: &Path, ids: &[&str]) {
        let keys: Vec<_> = ids.iter().map(|id| key(id)).collect();
        std::fs::write(file, json!({ "keys": keys }).to_string()).unwrap();
    }

    /// The key of RFC 7517, appendix A.1.
    fn key(id: &str) -> serde_json::Value {
        json!({
            "kty": "EC", "crv": "P-256", "kid": id,
            "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
            "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
        })
    }

    fn tokens(keys: &Path) -> Tokens {
        Tokens {
            issuer: "i".into(),
            audience: "a".into(),
            keys: keys.display().to_string(),
            keys_authority: None,
            clock_skew_seconds: 0,
            person_claim: "/sub".into(),
            roles_claim: "/roles".into(),
        }
    }

    #[tokio::test]
    async fn keys_are_read_at_once_when_somebody_asks_and_those_that_will_not_do_are_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.json");
        write(&file, &["k1", "k2"]);
        let tokens = tokens(&file);
        let keys = Keys::new(&tokens).unwrap();
        assert!(keys.find(Some("k1")).await.is_ok());
        write(&file, &["k2", "k3"]);
        keys.renew(&tokens).await.unwrap();
        assert!(keys.find(Some("k1")).await.is_err() && keys.find(Some("k3")).await.is_ok());
        std::fs::write(&file, "{").unwrap();
        assert!(keys.renew(&tokens).await.is_err());
        assert!(keys.find(Some("k3")).await.is_ok());
    }

    #[tokio::test]
    async fn a_new_key_is_found_after_a_pause_and_an_old_one_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.json");
        write(&file, &["k1"]);
        let keys = Keys::new(&tokens(&file)).unwrap();
        tokio::time::pause();
        assert!(keys.find(Some("k1")).await.is_ok() && keys.find(None).await.is_ok());
        write(&file, &["k2", "k3"]);
        assert!(
            keys.find(Some("k2")).await.is_err(),
            "the issuer is not asked at each unknown key"
        );
        tokio::time::advance(PAUSE).await;
        assert!(keys.find(Some("k2")).await.is_ok());
        assert!(keys.find(Some("k1")).await.is_err() && keys.find(None).await.is_err());
        std::fs::remove_file(&file).unwrap();
        tokio::time::advance(FRESH).await;
        assert!(keys.find(Some("k3")).await.is_ok(), "keys known outlast an issuer out of reach");
    }
}
