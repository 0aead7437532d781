//! The audit record and what is known of it elsewhere.

use crate::common::{PROGRAM, serve, small, start_as, week};
use crate::processes::ask_to_stop;
use sqlx::{Connection, Executor, SqliteConnection};
use std::path::Path;
use std::process::{Command, Output};

fn verify(data: &Path, proofs: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(["audit", "verify"]).args(proofs).arg("--data").arg(data).output().unwrap()
}

/// What the service notes elsewhere and signs is checked with the public key alone; another key, a head that was
/// changed, a chain that was cut are told.
#[tokio::test]
async fn heads_and_runs_are_signed_and_whoever_rewrites_them_is_found_out() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["court", "other"] {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
        std::fs::write(at(&format!("{name}.pem")), key.serialize_pem()).unwrap();
        std::fs::write(at(&format!("{name}.pub.pem")), key.public_key_pem()).unwrap();
    }
    let (data, anchor, document) = (at("data"), at("anchor.jsonl"), week());
    {
        let mut command = serve(data.as_os_str());
        let settings = [("audit.key", at("court.pem")), ("audit.anchor", anchor.clone())];
        for (key, file) in settings {
            let _ = command.arg("--set").arg(format!("{key}={:?}", file.display().to_string()));
        }
        let mut server = start_as(&mut command).await;
        server.put(&document).await;
        let _ = server.watch(&server.propose(small(&document)).await).await;
        ask_to_stop(&server);
        assert!(server.process.wait().unwrap().success());
    }
    let audit = |key: &str| {
        let (key, anchor) = (at(key).display().to_string(), anchor.display().to_string());
        let proofs = ["--format", "json", "--anchor", &anchor, "--public-key", &key];
        let told = verify(&data, &proofs);
        let said: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        (told.status.code(), said)
    };
    let (code, said) = audit("court.pub.pem");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!((&said["anchors"], &said["signed_runs"]), (&2.into(), &1.into()), "{said}");
    let (code, said) = audit("other.pub.pem");
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(said["refused_anchors"].as_array().map(Vec::len), Some(2), "{said}");
    assert_eq!(said["false_signatures"].as_array().map(Vec::len), Some(1), "{said}");

    let noted = std::fs::read_to_string(&anchor).unwrap();
    std::fs::write(&anchor, noted.replace("\"count\":0", "\"count\":1")).unwrap();
    let (code, said) = audit("court.pub.pem");
    assert_eq!((code, &said["refused_anchors"][0]), (Some(1), &1.into()), "{said}");
    std::fs::write(&anchor, noted).unwrap();

    let url = format!("sqlite://{}", data.join("audiencement.sqlite").display());
    let mut records = SqliteConnection::connect(&url).await.unwrap();
    let cut = "DROP TRIGGER audit_stays; DELETE FROM audit; UPDATE chain SET count = 0, at = 0,
        hash = '0000000000000000000000000000000000000000000000000000000000000000'";
    let _ = records.execute(cut).await.unwrap();
    records.close().await.unwrap();
    let (code, said) = audit("court.pub.pem");
    assert_eq!((code, said["fault"]["kind"].as_str()), (Some(1), Some("removed")), "{said}");
    let missing = verify(&data, &["--anchor", "/nulle/part.jsonl"]);
    assert_eq!(missing.status.code(), Some(2));
}
