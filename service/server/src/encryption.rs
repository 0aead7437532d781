//! How connections are encrypted, as the files of the settings say: read when the service starts, and again when they change.

use crate::settings::Tls;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::crypto::{
    WebPkiSupportedAlgorithms, ring, verify_tls12_signature, verify_tls13_signature,
};
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::server::danger::ClientCertVerifier;
use tokio_rustls::rustls::{
    self, ClientConfig, DigitallySignedStruct, RootCertStore, ServerConfig, SignatureScheme,
};

/// What the service speaks under encryption (RFC 7301).
const PROTOCOL: &[u8] = b"h2";

/// Whatever is wrong with an authority.
type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Why connections can't be encrypted.
#[derive(Debug, thiserror::Error)]
pub enum EncryptionError {
    /// A file can't be read.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, #[source] io::Error),
    /// A file holds nothing of what it should.
    #[error("{}: {}", .0.display(), .1)]
    Pem(PathBuf, #[source] pem::Error),
    /// The certificate is not of the key, or one of the two can't be used.
    #[error("{} and {}: {}", .0.display(), .1.display(), .2)]
    Identity(PathBuf, PathBuf, #[source] rustls::Error),
    /// An authority of callers' certificates can't be used.
    #[error("{}: {}", .0.display(), .1)]
    Authorities(PathBuf, #[source] Fault),
    /// The cryptography of this build lacks something: a defect of the build.
    #[error(transparent)]
    Build(rustls::Error),
}

/// The encryption of new connections.
#[derive(Debug)]
pub(crate) struct Encryption {
    files: Tls,
    current: RwLock<Arc<ServerConfig>>,
}

impl Encryption {
    /// From the files of the settings.
    ///
    /// # Errors
    /// See [`EncryptionError`].
    pub(crate) fn new(files: &Tls) -> Result<Self, EncryptionError> {
        let current = RwLock::new(Arc::new(config(files)?));
        Ok(Self { files: files.clone(), current })
    }

    /// As the files say.
    pub(crate) fn current(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the files again, for connections to come. Files that won't do leave everything as it was.
    ///
    /// # Errors
    /// See [`EncryptionError`].
    pub(crate) fn renew(&self) -> Result<(), EncryptionError> {
        let new = Arc::new(config(&self.files)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }
}

/// Everything that is wrong with the files of the settings.
pub(crate) fn faults(files: &Tls) -> Vec<EncryptionError> {
    let each = [certificates(&files.certificate).err(), key(&files.key).err()];
    let mut faults: Vec<_> = each.into_iter().flatten().collect();
    if faults.is_empty() {
        faults.extend(config(&Tls { callers: None, ..files.clone() }).err());
    }
    faults.extend(files.callers.as_deref().and_then(|file| callers(file).err()));
    faults
}

/// Callers' certificates are demanded where their authorities are named.
fn config(files: &Tls) -> Result<ServerConfig, EncryptionError> {
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(EncryptionError::Build)?;
    let builder = match &files.callers {
        None => builder.with_no_client_auth(),
        Some(file) => builder.with_client_cert_verifier(callers(file)?),
    };
    let refused =
        |why| EncryptionError::Identity(files.certificate.clone(), files.key.clone(), why);
    let certificates = certificates(&files.certificate)?;
    let mut config = builder.with_single_cert(certificates, key(&files.key)?).map_err(refused)?;
    config.alpn_protocols.push(PROTOCOL.into());
    Ok(config)
}

/// Whoever shows a certificate of these authorities.
fn callers(file: &Path) -> Result<Arc<dyn ClientCertVerifier>, EncryptionError> {
    let refused = |why: Fault| EncryptionError::Authorities(file.into(), why);
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file)? {
        roots.add(certificate).map_err(|why| refused(why.into()))?;
    }
    let provider = Arc::new(ring::default_provider());
    let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
    verifier.build().map_err(|why| refused(why.into()))
}

/// The certificates of a file; one at least.
fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, EncryptionError> {
    let unreadable = |why| EncryptionError::Pem(file.into(), why);
    let bytes = read(file)?;
    let found = CertificateDer::pem_slice_iter(&bytes).collect::<Result<Vec<_>, _>>();
    match found.map_err(unreadable)? {
        none if none.is_empty() => Err(unreadable(pem::Error::NoItemsFound)),
        found => Ok(found),
    }
}

fn key(file: &Path) -> Result<PrivateKeyDer<'static>, EncryptionError> {
    let unreadable = |why| EncryptionError::Pem(file.into(), why);
    PrivateKeyDer::from_pem_slice(&read(file)?).map_err(unreadable)
}

fn read(file: &Path) -> Result<Vec<u8>, EncryptionError> {
    std::fs::read(file).map_err(|why| EncryptionError::File(file.into(), why))
}

/// How the service is reached by a program that has its certificate: it trusts this one alone.
///
/// # Errors
/// See [`EncryptionError`].
pub(crate) fn to_oneself(files: &Tls) -> Result<Arc<ClientConfig>, EncryptionError> {
    let own = certificates(&files.certificate)?.swap_remove(0);
    let provider = Arc::new(ring::default_provider());
    let only = Oneself { own, known: provider.signature_verification_algorithms };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(EncryptionError::Build)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(only))
        .with_no_client_auth();
    config.alpn_protocols.push(PROTOCOL.into());
    Ok(Arc::new(config))
}

/// Trusts one certificate, whatever it says of names: it is the service's own.
#[derive(Debug)]
struct Oneself {
    own: CertificateDer<'static>,
    known: WebPkiSupportedAlgorithms,
}

impl ServerCertVerifier for Oneself {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if *shown == self.own {
            return Ok(ServerCertVerified::assertion());
        }
        Err(rustls::CertificateError::UnknownIssuer.into())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.known.supported_schemes()
    }
}
