//! Connections by hand, and bytes that are no call.

use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Far longer than the service waits in these tests; less than it takes to stop when a call stays, and than the transport
/// waits by itself for the head of a request.
pub(super) const HANGS: Duration = Duration::from_secs(20);
/// What a client of HTTP/2 begins with (RFC 9113, 3.4).
pub(super) const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// Nothing, some of the preface of HTTP/2, some of a head of HTTP/1.1: no beginning yet.
pub(super) const BEGINNINGS: [&[u8]; 3] = [b"", b"PRI * HTTP", b"GET / HTTP/1.1\r\nhost: x\r\n"];
/// Headers that a continuation should follow (RFC 9113, 6.2).
pub(super) const ENDLESS_HEADERS: [u8; 10] = [0, 0, 1, 1, 0, 0, 0, 0, 1, 0x82];
/// Sendings drawn at random.
const DRAWN: usize = 40;

/// A connection of HTTP/2 that was begun well, and goes on with these bytes.
pub(super) fn begun(bytes: &[u8]) -> Vec<u8> {
    let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    [PREFACE, &settings, bytes].concat()
}

/// A call over HTTP/1.1 that is answered to whoever is identified.
pub(super) const LIST_TERMS: &[u8] =
    b"POST /audiencement.planning.v1.CatalogueService/ListTerms HTTP/1.1\r\nhost: x\r\n\
      content-type: application/grpc-web+proto\r\ncontent-length: 5\r\n\r\n\0\0\0\0\0";

/// Signs of life that are no calls.
pub(super) fn pings(count: usize) -> Vec<u8> {
    frame(6, 0, 0, &[0; 8]).repeat(count)
}

/// A frame (RFC 9113, 4.1).
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// The first record of a TLS handshake (RFC 8446, 4.1.2), with nothing on offer.
pub(super) fn client_hello() -> Vec<u8> {
    let body = [&[3, 3][..], &[7; 32], &[0], &[0, 2, 0x13, 0x01], &[1, 0]].concat();
    let length = u8::try_from(body.len()).unwrap();
    let message = [&[1, 0, 0, length][..], &body].concat();
    [&[22, 3, 1, 0, length + 4][..], &message].concat()
}

/// Everything that is no call: frames that break HTTP/2, HTTP/1.1 that breaks its grammar, TLS, chance.
pub(super) fn nonsense() -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> =
        (0..=255).map(|kind| begun(&frame(kind, 0xff, 0, b"?"))).collect();
    found.extend((0..=10).map(|kind| begun(&frame(kind, 0, 1, &[0xff; 40]))));
    found.extend([
        begun(&[0xff; 64]),
        begun(&frame(1, 4, 1, &[0xff; 200])),
        begun(&frame(8, 0, 0, &[0; 4])),
        begun(&frame(6, 0, 0, &[0; 7])),
        begun(&frame(4, 0, 0, &[0, 4, 0xff, 0xff, 0xff, 0xff])),
        begun(&frame(4, 0, 0, &[]).repeat(20_000)),
        begun(&frame(6, 0, 0, &[0; 8]).repeat(20_000)),
        begun(&frame(3, 0, 1, &[0; 4]).repeat(20_000)),
        begun(&ENDLESS_HEADERS),
        b"PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\n\r\n".to_vec(),
        b"GET \0 HTTP/1.1\r\nhost: x\r\n\r\n".to_vec(),
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n".to_vec(),
        b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nxx".to_vec(),
        b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzzzz\r\n".to_vec(),
        [&b"GET / HTTP/1.1\r\nx: "[..], &[b'a'; 2 << 20]].concat(),
        client_hello(),
    ]);
    let config = Config { failure_persistence: None, ..Config::default() };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, random);
    let bytes = proptest::collection::vec(any::<u8>(), 0..600);
    for turn in 0..DRAWN {
        let drawn = bytes.new_tree(&mut runner).unwrap().current();
        found.push(if turn % 2 == 0 { drawn } else { begun(&drawn) });
    }
    found
}

/// Whether the service closes a connection that sends these bytes, and then ends its side or stays silent.
pub(super) async fn is_closed(address: SocketAddr, bytes: &[u8], ends: bool) -> bool {
    is_stream_closed(TcpStream::connect(address).await.unwrap(), bytes, ends).await
}

/// Whether the service closes an encrypted connection that sends these bytes and stays.
pub(super) async fn is_encrypted_closed(address: SocketAddr, trusted: &str, bytes: &[u8]) -> bool {
    let stream = TcpStream::connect(address).await.unwrap();
    let name = "localhost".try_into().unwrap();
    is_stream_closed(encryption(trusted).connect(name, stream).await.unwrap(), bytes, false).await
}

/// Encryption with whomever this authority (PEM) certified.
fn encryption(trusted: &str) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(trusted.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

async fn is_stream_closed(stream: impl AsyncRead + AsyncWrite, bytes: &[u8], ends: bool) -> bool {
    let (mut reader, mut writer) = tokio::io::split(stream);
    let sent = async {
        // The service may close before it has read everything.
        let _ = writer.write_all(bytes).await;
        let _ = writer.flush().await;
        if ends {
            let _ = writer.shutdown().await;
        }
    };
    let read = async {
        let mut buffer = [0; 4_096];
        while matches!(reader.read(&mut buffer).await, Ok(1..)) {}
    };
    tokio::time::timeout(HANGS, async { tokio::join!(sent, read) }).await.is_ok()
}

/// Whether the service closes a connection.
pub(super) async fn is_ended(stream: TcpStream) -> bool {
    is_stream_closed(stream, b"", false).await
}

/// Connections that send these bytes and stay.
pub(super) async fn idle(address: SocketAddr, bytes: &[u8], count: usize) -> Vec<TcpStream> {
    let mut idle = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        idle.push(stream);
    }
    idle
}
