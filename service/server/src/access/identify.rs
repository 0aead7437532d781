//! Who a call is from: a token, a certificate, or anybody in development.

use super::caller::Caller;
use super::error::AccessError;
use super::rate::Rate;
use super::token::TokenReader;
use crate::door::Visit;
use crate::problem::{Kind, Problem};
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

/// How often callers who left are forgotten.
const SWEEP: Duration = Duration::from_secs(60);

/// Callers by the SHA-256 of their certificate, in lower case.
type Certificates = BTreeMap<String, Caller>;

/// Identifies callers and counts their calls.
#[derive(Debug)]
pub struct Access {
    is_development: bool,
    tokens: Option<TokenReader>,
    certificates: RwLock<Certificates>,
    rate: Rate,
}

impl Access {
    /// As the settings say.
    ///
    /// # Errors
    /// Keys that can't be read, roles that are none.
    pub fn new(settings: &Settings) -> Result<Self, AccessError> {
        Ok(Self {
            is_development: settings.development,
            tokens: settings.tokens.as_ref().map(TokenReader::new).transpose()?,
            certificates: RwLock::new(certificates(settings)?),
            rate: Rate::new(&settings.calls),
        })
    }

    /// Reads again what may change while the service runs: the callers that the settings name, and the keys of tokens. What
    /// can't be read stays as it was.
    ///
    /// # Errors
    /// The same.
    pub(crate) async fn renew(&self, settings: &Settings) -> Result<(), AccessError> {
        let known = certificates(settings)?;
        *self.certificates.write().unwrap_or_else(PoisonError::into_inner) = known;
        match (&self.tokens, &settings.tokens) {
            (Some(reader), Some(tokens)) => reader.renew(tokens).await,
            _ => Ok(()),
        }
    }

    /// Who calls. A token says more than the certificate of the program that sends it.
    ///
    /// # Errors
    /// `P3001`, `P3004`.
    pub(super) async fn identify(&self, call: &http::request::Parts) -> Result<Caller, Problem> {
        if self.is_development {
            return Ok(Caller::anybody());
        }
        if let (Some(reader), Some(token)) = (&self.tokens, bearer(call)) {
            return reader.read(token).await;
        }
        let shown = call.extensions.get::<Visit>().and_then(Visit::certificate);
        let certificates = self.certificates.read().unwrap_or_else(PoisonError::into_inner);
        let known = shown.and_then(|sha256| certificates.get(sha256));
        known.cloned().ok_or_else(|| Problem::of(Kind::Unidentified))
    }

    /// Counts a call.
    ///
    /// # Errors
    /// `P3003`.
    pub(super) fn count(&self, caller: &Caller) -> Result<(), Problem> {
        self.rate.count(&caller.id)
    }

    /// Forgets, from time to time, callers who left.
    pub(crate) async fn keep_tidy(&self) {
        loop {
            tokio::time::sleep(SWEEP).await;
            self.rate.forget();
        }
    }
}

fn certificates(settings: &Settings) -> Result<Certificates, AccessError> {
    let mut certificates = Certificates::new();
    for known in &settings.certificates {
        let grants = known.roles.iter().map(|role| role.parse()).collect::<Result<_, _>>()?;
        let caller = Caller { id: known.id.clone(), grants, speaks_for_people: true };
        let _ = certificates.insert(known.sha256.to_ascii_lowercase().replace(':', ""), caller);
    }
    Ok(certificates)
}

fn bearer(call: &http::request::Parts) -> Option<&str> {
    let text = call.headers.get(http::header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
