//! Encrypted connections, and callers known by their certificate.

use crate::common::start_with;
use crate::issuer::Certifier;
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use proto::v1::drafts_service_client::DraftsServiceClient;
use server::settings::{Certificate, Settings, Tls};
use server::status::of_status;
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::path::Path;
use tonic::transport::{Certificate as Pem, Channel, ClientTlsConfig, Identity};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02X}")).collect()
}

/// Settings of a port that demands certificates of this authority; the files are in a folder.
pub(crate) fn tls(folder: &Path, certifier: &Certifier) -> Tls {
    let (certificate, key, _) = certifier.certify("localhost");
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        std::fs::write(&file, text).unwrap();
        file
    };
    Tls {
        certificate: write("server.pem", &certificate),
        key: write("server.key", &key),
        callers: Some(write("callers.pem", certifier.pem())),
    }
}

/// A connection that trusts this authority, and shows a certificate and its key if there are some.
pub(crate) async fn connect(
    address: SocketAddr,
    certifier: &Certifier,
    identity: Option<(&str, &str)>,
) -> Result<Channel, tonic::transport::Error> {
    let mut tls = ClientTlsConfig::new()
        .ca_certificate(Pem::from_pem(certifier.pem()))
        .domain_name("localhost");
    if let Some((certificate, key)) = identity {
        tls = tls.identity(Identity::from_pem(certificate, key));
    }
    let to = format!("https://{address}");
    Channel::from_shared(to).unwrap().tls_config(tls).unwrap().connect().await
}

async fn code(channel: Channel) -> Option<String> {
    let mut catalogue = CatalogueServiceClient::new(channel);
    let answer = catalogue.list_terms(v1::ListTermsRequest::default()).await;
    answer.err().map(|status| of_status(&status).map_or_else(|| status.to_string(), |it| it.code))
}

#[tokio::test]
async fn a_program_is_known_by_its_certificate_and_others_stay_outside() {
    let folder = tempfile::tempdir().unwrap();
    let certifier = Certifier::new();
    let (portal, portal_key, portal_der) = certifier.certify("portail");
    let (unknown, unknown_key, _) = certifier.certify("autre");
    let known = Certificate {
        sha256: sha256(&portal_der),
        id: "portail".into(),
        roles: vec!["lecture:*".into()],
    };
    let settings = Settings {
        tls: Some(tls(folder.path(), &certifier)),
        certificates: vec![known],
        ..Settings::default()
    };
    let (address, started) = start_with(settings).await;

    let portal = connect(address, &certifier, Some((&portal, &portal_key))).await.unwrap();
    assert_eq!(code(portal.clone()).await, None);
    let mut drafts = DraftsServiceClient::new(portal.clone());
    let asked = v1::TransitionDraftRequest {
        name: "drafts/x".into(),
        etag: "x".into(),
        to_state: v1::LifecycleState::Validated.into(),
        person_id: "P0001".into(),
        reason: "x".into(),
        ..Default::default()
    };
    let status = drafts.transition_draft(asked).await.unwrap_err();
    assert_eq!(of_status(&status).unwrap().code, "P3002");

    let unknown = connect(address, &certifier, Some((&unknown, &unknown_key))).await.unwrap();
    assert_eq!(code(unknown).await.as_deref(), Some("P3001"));

    // With TLS 1.3 a client without a certificate hears of it only when it calls.
    let bare = connect(address, &certifier, None).await;
    assert!(match bare {
        Err(_) => true,
        Ok(channel) => code(channel).await.is_some(),
    });
    let stranger = Certifier::new();
    let (forged, forged_key, _) = stranger.certify("portail");
    let forged = connect(address, &certifier, Some((&forged, &forged_key))).await;
    assert!(match forged {
        Err(_) => true,
        Ok(channel) => code(channel).await.is_some(),
    });
    let plain = Channel::from_shared(format!("http://{address}")).unwrap().connect().await;
    assert!(match plain {
        Err(_) => true,
        Ok(channel) => code(channel).await.is_some(),
    });

    assert_eq!(code(portal.clone()).await, None, "the service lives on");
    started(portal).stop().await;
}
