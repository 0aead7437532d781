//! A token (JWT) read into a caller.

use super::caller::Caller;
use super::error::AccessError;
use super::keys::Keys;
use crate::problem::{Kind, Problem};
use crate::settings::Tokens;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;
use solver::facts::text::Text;

/// Signatures with a private key only: nobody who can check a token can make one.
const SIGNATURES: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];
/// Longest id of a caller.
const LONGEST_ID: usize = 64;

/// Reads tokens as the settings say.
#[derive(Debug)]
pub(super) struct TokenReader {
    settings: Tokens,
    keys: Keys,
}

impl TokenReader {
    /// With the keys of the settings.
    ///
    /// # Errors
    /// Those of the keys.
    pub(super) fn new(settings: &Tokens) -> Result<Self, AccessError> {
        Ok(Self { settings: settings.clone(), keys: Keys::new(settings)? })
    }

    /// Reads the keys again, from where the settings say.
    ///
    /// # Errors
    /// Those of the keys.
    pub(super) async fn renew(&self, settings: &Tokens) -> Result<(), AccessError> {
        self.keys.renew(settings).await
    }

    /// The caller that a token names, if the issuer signed it, for this service, and it is of now.
    ///
    /// # Errors
    /// `P3001`, `P3004`.
    pub(super) async fn read(&self, token: &str) -> Result<Caller, Problem> {
        let header = decode_header(token).map_err(|why| refused(&why.to_string()))?;
        // RFC 7515, 4.1.11: what a token calls critical must be understood; nothing is, here.
        if header.crit.is_some() {
            return Err(refused("crit"));
        }
        if !SIGNATURES.contains(&header.alg) {
            return Err(refused("signature"));
        }
        let key = self.keys.find(header.kid.as_deref()).await?;
        if !fits(&key, header.alg) {
            return Err(refused("signature"));
        }
        let secret = DecodingKey::from_jwk(&key).map_err(|why| refused(&why.to_string()))?;
        let claims = decode::<Value>(token, &secret, &self.validation(header.alg));
        self.caller(&claims.map_err(|why| refused(&why.to_string()))?.claims)
    }

    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.set_issuer(&[&self.settings.issuer]);
        validation.set_audience(&[&self.settings.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.validate_nbf = true;
        validation.leeway = self.settings.clock_skew_seconds;
        validation
    }

    /// Roles of other applications are passed over.
    fn caller(&self, claims: &Value) -> Result<Caller, Problem> {
        let id = claims.pointer(&self.settings.person_claim).and_then(Value::as_str);
        let id = id.filter(|id| is_pseudonym(id)).ok_or_else(|| refused("id"))?;
        let roles = claims.pointer(&self.settings.roles_claim).and_then(Value::as_array);
        let roles = roles.into_iter().flatten().filter_map(Value::as_str);
        let grants = roles.filter_map(|role| role.parse().ok()).collect();
        Ok(Caller { id: id.into(), grants, speaks_for_people: false })
    }
}

/// Whether a key is of the kind that makes such signatures, and not said to be for another use.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let kind = match key.algorithm {
        AlgorithmParameters::RSA(_) => &SIGNATURES[..6],
        AlgorithmParameters::EllipticCurve(_) => &SIGNATURES[6..8],
        AlgorithmParameters::OctetKeyPair(_) => &SIGNATURES[8..],
        _ => &[],
    };
    let named = key.common.key_algorithm.map(|it| it.to_string());
    kind.contains(&algorithm) && named.is_none_or(|name| name == format!("{algorithm:?}"))
}

/// An id that is fit for records and logs: 64 characters at most, letters, digits and those that identity providers
/// put between the parts of a subject (`auth0|5f7c`, `adfs/p0001@cour`). An address of a person is refused.
fn is_pseudonym(id: &str) -> bool {
    let is_address = id.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let is_fine = |byte: u8| byte.is_ascii_alphanumeric() || b"._-@|/~".contains(&byte);
    !id.is_empty() && id.len() <= LONGEST_ID && !is_address && id.bytes().all(is_fine)
}

fn refused(why: &str) -> Problem {
    let title = Kind::Unidentified.title();
    let text = Text::new(
        format!("{} Le jeton ne convient pas.", title.fr),
        format!("{} The token won't do: {why}.", title.en),
    );
    Problem::new(Kind::Unidentified, text).with("reason", why)
}
