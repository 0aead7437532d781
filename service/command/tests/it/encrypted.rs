//! A server whose connections are encrypted: its files are replaced while it runs.

use crate::common::{PATIENCE, PROGRAM};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use sha2::{Digest, Sha256};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Identity};

/// An authority of certificates, with its own (PEM).
pub(crate) struct Authority(Issuer<'static, KeyPair>, pub(crate) String);

impl Authority {
    pub(crate) fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = params.self_signed(&key).unwrap().pem();
        Self(Issuer::new(params, key), own)
    }

    /// A certificate for a name: PEM, key (PEM), SHA-256.
    pub(crate) fn certify(&self, name: &str) -> (String, String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.into()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let sha256 = hex::encode(Sha256::digest(certificate.der()));
        (certificate.pem(), key.serialize_pem(), sha256)
    }
}

/// The files of a server.
pub(crate) struct Files(tempfile::TempDir);

impl Files {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// The service's certificate and key.
    pub(crate) fn show(&self, authority: &Authority) {
        let (certificate, key, _) = authority.certify("localhost");
        self.write("server.pem", &certificate);
        self.write("server.key", &key);
    }

    /// Settings that know programs by their certificate.
    pub(crate) fn settings(&self, known: &[&str]) {
        let at = |name: &str| self.path(name).display().to_string();
        let mut text = format!(
            "listen = '127.0.0.1:0'\ndata = '{}'\n[tls]\ncertificate = '{}'\nkey = '{}'\ncallers = '{}'\n",
            at("data"),
            at("server.pem"),
            at("server.key"),
            at("callers.pem"),
        );
        for sha256 in known {
            text += &format!(
                "[[certificates]]\nsha256 = '{sha256}'\nid = 'portail'\nroles = ['lecture:*']\n"
            );
        }
        self.write("a.toml", &text);
    }
}

/// A server of its own process; killed with the test.
pub(crate) struct Encrypted {
    process: Child,
    pub(crate) address: String,
    log: PathBuf,
}

impl Drop for Encrypted {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Encrypted {
    pub(crate) fn start(files: &Files) -> Self {
        let log = files.path("log");
        let mut process = Command::new(PROGRAM)
            .args(["serve", "--config"])
            .arg(files.path("a.toml"))
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let _ = BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let address = said.split_whitespace().find(|word| word.starts_with("https://"));
        Self { process, address: address.unwrap_or_else(|| panic!("{said}")).to_owned(), log }
    }

    /// Asks it to read its files again, and waits until it says `word`.
    async fn renew(&self, word: &str) {
        let before = std::fs::read_to_string(&self.log).unwrap().matches(word).count();
        let process = Pid::from_raw(i32::try_from(self.process.id()).unwrap());
        kill(process, Signal::SIGHUP).unwrap();
        let said = async {
            while std::fs::read_to_string(&self.log).unwrap().matches(word).count() == before {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, said).await.unwrap();
    }

    /// A new connection that trusts this authority and shows a certificate with its key, if both do.
    async fn connect(&self, trusted: &Authority, shown: (&str, &str)) -> Option<Channel> {
        let tls = ClientTlsConfig::new()
            .ca_certificate(Certificate::from_pem(&trusted.1))
            .identity(Identity::from_pem(shown.0, shown.1))
            .domain_name("localhost");
        let to = Channel::from_shared(self.address.clone()).unwrap();
        to.tls_config(tls).unwrap().connect().await.ok()
    }
}

async fn answers(channel: &Channel) -> bool {
    let mut catalogue = CatalogueServiceClient::new(channel.clone());
    catalogue.list_terms(v1::ListTermsRequest::default()).await.is_ok()
}

const RENEWED: &str = "were read again";

#[tokio::test]
async fn certificates_are_replaced_while_connections_go_on() {
    let files = Files::new();
    let (old, new, callers) = (Authority::new(), Authority::new(), Authority::new());
    let (portal, key, sha256) = callers.certify("portail");
    let portal = (portal.as_str(), key.as_str());
    files.show(&old);
    files.write("callers.pem", &callers.1);
    files.settings(&[&sha256]);
    let server = Encrypted::start(&files);
    let open = server.connect(&old, portal).await.unwrap();
    assert!(answers(&open).await);
    assert!(server.connect(&new, portal).await.is_none());

    files.show(&new);
    server.renew(RENEWED).await;
    let next = server.connect(&new, portal).await.unwrap();
    assert!(answers(&next).await);
    assert!(server.connect(&old, portal).await.is_none());
    assert!(answers(&open).await, "it trusts the old one alone: it is the connection that it was");

    files.write("server.key", "no key");
    server.renew("can't be read again").await;
    assert!(answers(&server.connect(&new, portal).await.unwrap()).await);
    assert!(answers(&open).await && answers(&next).await);
}

#[tokio::test]
async fn callers_are_let_in_and_shut_out_while_the_service_runs() {
    let files = Files::new();
    let (own, first, second) = (Authority::new(), Authority::new(), Authority::new());
    let (one, one_key, one_sha256) = first.certify("un");
    let (two, two_key, two_sha256) = second.certify("deux");
    let (one, two) = ((one.as_str(), one_key.as_str()), (two.as_str(), two_key.as_str()));
    files.show(&own);
    files.write("callers.pem", &first.1);
    files.settings(&[&one_sha256]);
    let server = Encrypted::start(&files);
    let open = server.connect(&own, one).await.unwrap();
    assert!(answers(&open).await);
    // A client hears that its certificate is refused when it calls (TLS 1.3).
    let is_let_in = async |shown| match server.connect(&own, shown).await {
        Some(channel) => answers(&channel).await,
        None => false,
    };
    assert!(!is_let_in(two).await);

    files.write("callers.pem", &format!("{}{}", first.1, second.1));
    files.settings(&[&two_sha256]);
    server.renew(RENEWED).await;
    assert!(is_let_in(two).await && !is_let_in(one).await);
    assert!(!answers(&open).await, "rights are looked up for each call");

    std::fs::remove_file(files.path("a.toml")).unwrap();
    server.renew("can't be read again").await;
    assert!(is_let_in(two).await);
}
