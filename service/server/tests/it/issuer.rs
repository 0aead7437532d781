//! An issuer of tokens, and authorities of certificates, made for a test.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::{CertificateParams, Issuer as Authority, KeyPair};
use serde_json::{Value, json};
use server::settings::Tokens;
use std::path::Path;
use tonic::metadata::MetadataValue;

pub(crate) const ISSUER: &str = "https://issuer.test";
pub(crate) const AUDIENCE: &str = "audiencement";

/// Signs tokens with a key of its own.
pub(crate) struct Issuer {
    key: KeyPair,
    id: &'static str,
}

impl Issuer {
    pub(crate) fn new(id: &'static str) -> Self {
        Self { key: KeyPair::generate().unwrap(), id }
    }

    /// Its public key.
    pub(crate) fn jwk(&self) -> Value {
        let point = self.key.public_key_raw();
        let coordinate = |from: usize| URL_SAFE_NO_PAD.encode(&point[from..from + 32]);
        json!({
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": self.id,
            "x": coordinate(1), "y": coordinate(33),
        })
    }

    /// Settings under which its tokens are read; the keys are in a file of this folder.
    pub(crate) fn settings(&self, folder: &Path) -> Tokens {
        let file = folder.join("keys.json");
        std::fs::write(&file, json!({ "keys": [self.jwk()] }).to_string()).unwrap();
        Tokens {
            issuer: ISSUER.into(),
            audience: AUDIENCE.into(),
            keys: file.display().to_string(),
            keys_authority: None,
            clock_skew_seconds: 60,
            person_claim: "/sub".into(),
            roles_claim: "/realm_access/roles".into(),
        }
    }

    /// A token that these claims change.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        self.sign_as(&self.header(), claims)
    }

    /// The header of its tokens.
    pub(crate) fn header(&self) -> Header {
        Header { kid: Some(self.id.into()), ..Header::new(Algorithm::ES256) }
    }

    /// A token under a header.
    pub(crate) fn sign_as(&self, header: &Header, claims: &Value) -> String {
        let key = EncodingKey::from_ec_pem(self.key.serialize_pem().as_bytes()).unwrap();
        encode(header, claims, &key).unwrap()
    }

    /// A token of somebody with roles, good until 2100.
    pub(crate) fn token(&self, person: &str, roles: &[&str]) -> String {
        self.sign(&claims(person, roles))
    }
}

/// What a good token says.
pub(crate) fn claims(person: &str, roles: &[&str]) -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "exp": 4_102_444_800_i64, "sub": person,
        "realm_access": { "roles": roles },
    })
}

/// A request that carries a token.
pub(crate) fn with_token<T>(message: T, token: &str) -> tonic::Request<T> {
    let mut request = tonic::Request::new(message);
    let value: MetadataValue<_> = format!("Bearer {token}").parse().unwrap();
    let _ = request.metadata_mut().insert("authorization", value);
    request
}

/// An authority of certificates.
pub(crate) struct Certifier(Authority<'static, KeyPair>, String);

impl Certifier {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap().pem();
        Self(Authority::new(params, key), certificate)
    }

    /// Its own certificate, PEM.
    pub(crate) fn pem(&self) -> &str {
        &self.1
    }

    /// A certificate of its own for a name: PEM, key (PEM), DER.
    pub(crate) fn certify(&self, name: &str) -> (String, String, Vec<u8>) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.into()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        (certificate.pem(), key.serialize_pem(), certificate.der().to_vec())
    }
}
