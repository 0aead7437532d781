//! Who a call is from: a token, a certificate, or anybody in development.

use super::caller::Caller;
use super::error::AccessError;
use super::rate::Rate;
use super::token::TokenReader;
use crate::patience::Beginning;
use crate::problem::{Kind, Problem};
use crate::records::sha256;
use crate::settings::Settings;
use std::collections::BTreeMap;
use std::time::Duration;
use tonic::transport::server::TlsConnectInfo;

/// How often callers who left are forgotten.
const SWEEP: Duration = Duration::from_secs(60);

/// Identifies callers and counts their calls.
#[derive(Debug)]
pub struct Access {
    is_development: bool,
    tokens: Option<TokenReader>,
    /// By SHA-256, in lower case.
    certificates: BTreeMap<String, Caller>,
    rate: Rate,
}

impl Access {
    /// As the settings say.
    ///
    /// # Errors
    /// Keys that can't be read, roles that are none.
    pub fn new(settings: &Settings) -> Result<Self, AccessError> {
        let mut certificates = BTreeMap::new();
        for known in &settings.certificates {
            let grants = known.roles.iter().map(|role| role.parse()).collect::<Result<_, _>>()?;
            let caller = Caller { id: known.id.clone(), grants, speaks_for_people: true };
            let _ = certificates.insert(known.sha256.to_ascii_lowercase().replace(':', ""), caller);
        }
        Ok(Self {
            is_development: settings.development,
            tokens: settings.tokens.as_ref().map(TokenReader::new).transpose()?,
            certificates,
            rate: Rate::new(&settings.calls),
        })
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
        let known = fingerprint(call).and_then(|sha256| self.certificates.get(&sha256));
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

fn bearer(call: &http::request::Parts) -> Option<&str> {
    let text = call.headers.get(http::header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn fingerprint(call: &http::request::Parts) -> Option<String> {
    let connection = call.extensions.get::<TlsConnectInfo<Beginning>>()?;
    connection.peer_certs()?.first().map(|certificate| sha256(certificate))
}
