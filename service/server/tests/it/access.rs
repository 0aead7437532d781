//! Who is let in: tokens that hold and tokens that do not, keys that change, callers who call too often.

use crate::common::{Running, start_under};
use crate::issuer::{Issuer, claims, with_token};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use proto::v1;
use proto::v1::catalogue_service_client::CatalogueServiceClient;
use serde_json::{Value, json};
use server::settings::{Calls, Settings, Tokens};
use server::status::of_status;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

async fn with_tokens(tokens: Tokens) -> Running {
    start_under(Settings { tokens: Some(tokens), ..Settings::default() }).await
}

/// The code of the refusal of a call with a token; nothing for one that is answered.
async fn refusal(running: &Running, token: &str) -> Option<String> {
    let mut catalogue = CatalogueServiceClient::new(running.channel.clone());
    let asked = with_token(v1::ListTermsRequest::default(), token);
    let answer = catalogue.list_terms(asked).await;
    answer.err().map(|status| of_status(&status).unwrap().code)
}

fn changed(change: impl FnOnce(&mut Value)) -> Value {
    let mut claims = claims("P0001", &["lecture:*"]);
    change(&mut claims);
    claims
}

#[tokio::test]
async fn only_a_token_of_the_issuer_for_this_service_and_of_now_is_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let running = with_tokens(issuer.settings(folder.path())).await;
    assert_eq!(
        refusal(&running, &issuer.token("P0001", &["lecture:*", "autre-appli"])).await,
        None
    );
    for person in ["auth0|5f7c", "adfs/p0001@cour", "p~1.2_3-4"] {
        assert_eq!(
            refusal(&running, &issuer.token(person, &["lecture:*"])).await,
            None,
            "{person}"
        );
    }
    let refused = [
        changed(|it| it["iss"] = json!("https://other.test")),
        changed(|it| it["aud"] = json!("other")),
        changed(|it| it["exp"] = json!(1)),
        changed(|it| drop(it.as_object_mut().unwrap().remove("exp"))),
        changed(|it| it["nbf"] = json!(4_102_444_000_i64)),
        changed(|it| it["sub"] = json!("prenom.nom@justice.test")),
        changed(|it| it["sub"] = json!("")),
        changed(|it| drop(it.as_object_mut().unwrap().remove("sub"))),
    ];
    for claims in refused {
        let said = refusal(&running, &issuer.sign(&claims)).await;
        assert_eq!(said.as_deref(), Some("P3001"), "{claims}");
    }
    let strangers = [Issuer::new("k1"), Issuer::new("k2")];
    for stranger in strangers {
        let said = refusal(&running, &stranger.token("P0001", &["lecture:*"])).await;
        assert_eq!(said.as_deref(), Some("P3001"));
    }
}

/// RFC 7515, 4.1.11: whoever does not understand what a token calls critical refuses it.
#[tokio::test]
async fn a_token_with_something_critical_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let running = with_tokens(issuer.settings(folder.path())).await;
    let critical = Header { crit: Some(vec!["exp".into()]), ..issuer.header() };
    let token = issuer.sign_as(&critical, &claims("P0001", &["lecture:*"]));
    assert_eq!(refusal(&running, &token).await.as_deref(), Some("P3001"));
}

#[tokio::test]
async fn a_public_key_is_no_secret_to_sign_with() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let running = with_tokens(issuer.settings(folder.path())).await;
    let header = Header { kid: Some("k1".into()), ..Header::new(Algorithm::HS256) };
    let public = issuer.jwk().to_string();
    let key = EncodingKey::from_secret(public.as_bytes());
    let forged = encode(&header, &claims("P0001", &["admin:*"]), &key).unwrap();
    assert_eq!(refusal(&running, &forged).await.as_deref(), Some("P3001"));
    // {"alg":"none","kid":"k1"}
    let body = issuer.token("P0001", &["admin:*"]);
    let body = body.split('.').nth(1).unwrap();
    let unsigned = format!("eyJhbGciOiJub25lIiwia2lkIjoiazEifQ.{body}.");
    assert_eq!(refusal(&running, &unsigned).await.as_deref(), Some("P3001"));
}

/// Serves keys over HTTP.
async fn serve_keys(keys: Value) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut asked = [0; 2048];
            let _ = connection.read(&mut asked).await;
            let body = keys.to_string();
            let length = body.len();
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            let _ = connection.write_all((head + &body).as_bytes()).await;
        }
    }));
    format!("http://{address}/keys")
}

#[tokio::test]
async fn keys_are_read_from_an_address_and_those_out_of_reach_are_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let here = serve_keys(json!({ "keys": [issuer.jwk()] })).await;
    let running = with_tokens(Tokens { keys: here, ..issuer.settings(folder.path()) }).await;
    let token = issuer.token("P0001", &["lecture:*"]);
    assert_eq!(refusal(&running, &token).await, None);
    let nowhere = "http://127.0.0.1:9/keys".to_owned();
    let lost = with_tokens(Tokens { keys: nowhere, ..issuer.settings(folder.path()) }).await;
    assert_eq!(refusal(&lost, &token).await.as_deref(), Some("P3004"));
}

#[tokio::test]
async fn keys_would_not_come_unprotected_from_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    for keys in ["http://issuer.test/keys", "ftp://127.0.0.2/keys", "/nowhere/keys.json"] {
        let tokens = Tokens { keys: keys.into(), ..Issuer::new("k").settings(folder.path()) };
        let settings = Settings { tokens: Some(tokens), ..Settings::default() };
        assert!(server::access::Access::new(&settings).is_err(), "{keys}");
    }
}

#[tokio::test]
async fn whoever_calls_too_often_waits_and_others_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let running = start_under(Settings {
        tokens: Some(issuer.settings(folder.path())),
        calls: Calls { per_second: 1, burst: 3 },
        ..Settings::default()
    })
    .await;
    let (one, two) = (issuer.token("P0001", &["lecture:*"]), issuer.token("P0002", &["lecture:*"]));
    let mut codes = Vec::new();
    for _ in 0..10 {
        codes.push(refusal(&running, &one).await);
    }
    assert_eq!(codes[..3], [None, None, None]);
    assert!(codes.contains(&Some("P3003".into())), "{codes:?}");
    assert_eq!(refusal(&running, &two).await, None);
}

#[tokio::test]
async fn health_is_asked_by_anybody_and_what_is_not_served_is_unimplemented() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let running = with_tokens(issuer.settings(folder.path())).await;
    let mut grpc = tonic::client::Grpc::new(running.channel.clone());
    for (path, token, code) in [
        ("/grpc.health.v1.Health/Check", None, tonic::Code::Ok),
        (
            "/audiencement.planning.v1.DraftsService/PublishDraft",
            Some("admin:*"),
            tonic::Code::Unimplemented,
        ),
        (
            "/audiencement.planning.v1.DraftsService/PublishDraft",
            None,
            tonic::Code::Unauthenticated,
        ),
    ] {
        grpc.ready().await.unwrap();
        let mut request = tonic::Request::new(());
        if let Some(role) = token {
            request = with_token((), &issuer.token("P0001", &[role]));
        }
        let codec = tonic_prost::ProstCodec::<(), ()>::default();
        let answer = grpc.unary(request, path.parse().unwrap(), codec).await;
        assert_eq!(answer.map_or_else(|it| it.code(), |_| tonic::Code::Ok), code, "{path}");
    }
}
