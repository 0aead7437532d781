//! The settings of the service. What each means is said here and nowhere else: `docs/configuration.md` is made from these lines.

mod check;
mod read;

pub use check::SettingsError;
pub use read::{Source, read};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::PathBuf;

/// All the settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on; port 0 takes a free one.
    #[schemars(with = "String")]
    pub listen: SocketAddr,
    /// Folder of the records (SQLite), created when missing. Either this or `database`.
    pub data: Option<PathBuf>,
    /// URL of the records' PostgreSQL database, for several servers: `postgres://user@host/base`.
    pub database: Option<String>,
    /// Connections to the database, at least 2. With SQLite these read, and one more writes. With PostgreSQL one more listens: all servers together must stay below its `max_connections`.
    pub database_connections: u32,
    /// Callers are not identified and may do everything; on a loopback address only.
    pub development: bool,
    /// A synthetic court is put as `datasets/demonstration` when the service starts.
    pub demo: bool,
    /// How long calls under way may take once the service was asked to stop, in seconds.
    pub drain_seconds: u64,
    /// How long a connection may take to bring a caller who is identified, or a caller between two pieces of a message, in seconds; at least 1.
    pub patience_seconds: u64,
    /// Connections at a time.
    pub connections: Connections,
    /// Most mebibytes of what callers are sending, all calls together, at least 1; what would be more is refused, to be sent again later. They may take three times that.
    pub uploads_mb: u32,
    /// Most memory of the reading of one document, in mebibytes, at least 64; one that takes more is refused. Those larger than one mebibyte, or that have not the structure of one, are read one at a time, by a process of their own.
    pub reading_mb: u64,
    /// Most mebibytes of data and drafts (as JSON) that are remembered once read, so that they are read again sooner; decoded, they take more than that.
    pub remembered_mb: u64,
    /// For how many days personal data are kept once they are no longer needed; for ever when absent. docs/privacy.md says which.
    pub retention_days: Option<u32>,
    /// Encryption; demanded on any address that is not loopback.
    pub tls: Option<Tls>,
    /// Callers known by a token (OpenID Connect, JWT).
    pub tokens: Option<Tokens>,
    /// Callers known by the certificate of their connection; read again on SIGHUP, and within a minute when the file of settings changes.
    pub certificates: Vec<Certificate>,
    /// Origins of the web pages that may call from another address than the service's own (gRPC-Web, CORS), as `https://portail.example.fr`.
    pub origins: Vec<String>,
    /// How often one caller may call.
    pub calls: Calls,
    /// How plannings are solved.
    pub solve: Solve,
    /// How the audit record is shown outside of the records.
    pub audit: Audit,
    /// What the service says of itself on its standard error.
    pub log: Log,
    /// Address of the Prometheus metrics (`/metrics`), and of `/live` and `/ready`, over HTTP without encryption; none when absent. `/ready` says 503 while the records don't answer, as health does over gRPC.
    #[schemars(with = "Option<String>")]
    pub metrics: Option<SocketAddr>,
    /// Where traces go; nowhere when absent.
    pub traces: Option<Traces>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 50_051)),
            data: None,
            database: None,
            database_connections: 8,
            development: false,
            demo: false,
            drain_seconds: 10,
            patience_seconds: 30,
            connections: Connections::default(),
            uploads_mb: 256,
            reading_mb: 1_024,
            remembered_mb: 64,
            retention_days: None,
            tls: None,
            tokens: None,
            certificates: Vec::new(),
            origins: Vec::new(),
            calls: Calls::default(),
            solve: Solve::default(),
            audit: Audit::default(),
            log: Log::default(),
            metrics: None,
            traces: None,
        }
    }
}

/// Encryption. Files are PEM, read when the service starts, on SIGHUP, and within a minute when they change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// File of the service's certificate, with those between it and its authority.
    pub certificate: PathBuf,
    /// File of the certificate's private key.
    pub key: PathBuf,
    /// File of the authorities of callers' certificates; when present, a connection without such a certificate is refused (mTLS).
    pub callers: Option<PathBuf>,
}

/// How tokens are read (OpenID Connect Core 1.0; RFC 7519).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// The `iss` that a token must have.
    pub issuer: String,
    /// The `aud` that a token must have.
    pub audience: String,
    /// The issuer's public keys (JWKS): a file, or an `https://` address (`http://` on a loopback address), read again every ten minutes, on SIGHUP, and when a token names a key not seen yet.
    pub keys: String,
    /// File of the authorities (PEM) of the address of the keys; the usual public ones when absent.
    pub keys_authority: Option<PathBuf>,
    /// How far the clocks of issuer and service may differ, in seconds.
    #[serde(default = "Tokens::default_clock_skew")]
    pub clock_skew_seconds: u64,
    /// JSON pointer of the claim that holds the caller's pseudonymous id.
    #[serde(default = "Tokens::default_person")]
    pub person_claim: String,
    /// JSON pointer of the claim that lists roles, as `president:soc`, `greffe:soc,cr` or `lecture:*`.
    #[serde(default = "Tokens::default_roles")]
    pub roles_claim: String,
}

impl Tokens {
    fn default_clock_skew() -> u64 {
        60
    }

    fn default_person() -> String {
        "/sub".into()
    }

    fn default_roles() -> String {
        "/roles".into()
    }
}

/// A caller known by its certificate. It is a program that people use: it speaks for them. Read again as the files of `tls` are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// SHA-256 of the certificate (DER), in hexadecimal.
    pub sha256: String,
    /// The caller's id in the records.
    pub id: String,
    /// Its roles, as `greffe:*`.
    pub roles: Vec<String>,
}

/// Connections at a time; each is an open file of the process. Nobody is turned away for want of a place while one calls nothing: it is closed to make room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Connections {
    /// Those whose caller is identified, at least 1; when all are calling, the call that would be one more is refused.
    pub most: usize,
    /// Those whose caller is not identified yet, at least 1, beside the others; the oldest makes room for the next.
    pub unidentified: usize,
    /// From one address (of IPv6, one network of 64 bits), at least 1, of either kind. Behind a proxy all callers have its address: raise this to `most`.
    pub per_address: usize,
    /// Of one caller, the first one identified on each, at least 1.
    pub per_caller: usize,
    /// After how long without a call one is closed, in seconds; at least 1. A watcher calls as long as it watches; answers to the keepalive of HTTP/2 are no calls.
    pub idle_seconds: u64,
}

impl Default for Connections {
    fn default() -> Self {
        Self { most: 800, unidentified: 200, per_address: 400, per_caller: 200, idle_seconds: 900 }
    }
}

/// How often one caller may call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Calls {
    /// Calls a second in the long run; 0 for no limit.
    pub per_second: u32,
    /// Calls at once after a pause; at least 1.
    pub burst: u32,
}

impl Default for Calls {
    fn default() -> Self {
        Self { per_second: 500, burst: 1_000 }
    }
}

/// How plannings are solved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Solve {
    /// Plannings solved at a time by this server.
    pub at_once: usize,
    /// Threads of one solve; 0 for those of the machine. They change no result.
    pub threads: usize,
    /// Most memory of one solve, in mebibytes.
    pub memory_mb: u64,
    /// After how long without a word a solve is taken for hung and started again, in seconds; at least 2: it says every second that it lives.
    pub silence_seconds: u64,
    /// Plannings that may wait; one more is refused.
    pub queue: i64,
}

impl Default for Solve {
    fn default() -> Self {
        Self { at_once: 1, threads: 0, memory_mb: 8_192, silence_seconds: 20, queue: 1_000 }
    }
}

/// How the audit record is shown outside of the records, so that whoever rewrites these is found out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// File of the private key (Ed25519, PEM) that signs runs and the heads of the audit chain; nothing is signed when absent.
    pub key: Option<PathBuf>,
    /// File to which the head of the audit chain is added at the start, each hour and at the end; on another machine, if possible. In the log in any case.
    pub anchor: Option<PathBuf>,
}

/// What the service says of itself on its standard error: ids, never names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// Lines for people, or JSON for programs.
    pub format: LogFormat,
    /// What is said, as `info` or `warn,server=debug`.
    pub filter: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, filter: "info".into() }
    }
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// A JSON object a line.
    Json,
}

/// Where traces go (OpenTelemetry).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Traces {
    /// Address of a collector that takes OTLP over gRPC, as `http://127.0.0.1:4317`.
    pub endpoint: String,
}
