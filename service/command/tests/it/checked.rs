//! Settings are looked at before they are served, and the service is asked how it is.

use crate::common::PROGRAM;
use crate::encrypted::{Authority, Encrypted, Files};
use std::net::TcpListener;
use std::process::{Command, Output};

fn serve(files: &Files, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    let _ = command.args(["serve", "--config"]).arg(files.path("a.toml")).args(arguments);
    command.output().unwrap()
}

/// The files of a service that knows one program.
fn fine() -> (Files, Authority) {
    let (files, authority) = (Files::new(), Authority::new());
    files.show(&authority);
    files.write("callers.pem", &authority.1);
    files.settings(&[&authority.certify("portail").2]);
    (files, authority)
}

/// What is said of settings that won't do; each thing with what to do.
fn refused(files: &Files, arguments: &[&str]) -> String {
    let output = serve(files, &[&["--check"], arguments].concat());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.matches("erreur :").count(), said.matches("à faire :").count(), "{said}");
    assert!(!files.path("data").exists(), "nothing is made");
    said
}

#[test]
fn settings_whose_files_are_there_are_fine() {
    let (files, _) = fine();
    let output = serve(&files, &["--check"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!files.path("data").exists(), "nothing is made");
}

#[test]
fn a_certificate_of_another_key_is_refused() {
    let (files, authority) = fine();
    files.write("server.key", &authority.certify("localhost").1);
    assert!(refused(&files, &[]).contains("le certificat n'est pas de cette clé"));
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let (files, _) = fine();
    files.write("server.pem", "no certificate");
    std::fs::remove_file(files.path("server.key")).unwrap();
    files.write("callers.pem", "");
    files.write("keys.json", "{ \"keys\": 3 }");
    files.write("file", "no folder");
    let at = |key: &str, name: &str| format!("{key}=\"{}\"", files.path(name).display());
    let (keys, data) = (at("tokens.keys", "keys.json"), at("data", "file/data"));
    let tokens = ["--set", "tokens.issuer='i'", "--set", "tokens.audience='a'", "--set", &keys];
    let others = ["--set", &data, "--set", "log.filter='a=b=c'"];
    let said = refused(&files, &[&tokens[..], &others].concat());
    for name in ["server.pem", "server.key", "callers.pem", "keys.json", "file/data", "log.filter"]
    {
        assert!(said.contains(name), "{name}: {said}");
    }
    assert_eq!(said.matches("erreur :").count(), 6, "{said}");
}

#[test]
fn a_database_that_no_url_names_is_refused() {
    let (files, _) = fine();
    let text = std::fs::read_to_string(files.path("a.toml")).unwrap();
    let rest = text.lines().filter(|line| !line.starts_with("data")).collect::<Vec<_>>();
    files.write("a.toml", &rest.join("\n"));
    let _ = refused(&files, &["--database", "postgres://h:port/base"]);
}

/// How the service of these files says it is, at an address.
fn probe(files: &Files, address: &str) -> Option<i32> {
    let address = address.strip_prefix("https://").unwrap();
    serve(files, &["--probe", "--listen", address]).status.code()
}

#[test]
fn a_service_is_asked_how_it_is_with_its_own_settings() {
    let (files, stranger) = (with_tokens(), with_tokens());
    let server = Encrypted::start(&files);
    let address = server.address.clone();
    assert_eq!(probe(&files, &address), Some(0));
    assert_eq!(probe(&stranger, &address), Some(1), "the certificate is not its own");
    drop(server);
    assert_eq!(probe(&files, &address), Some(1));
}

/// The files of a service that knows people by their tokens.
fn with_tokens() -> Files {
    let (files, _) = fine();
    files.write("keys.json", r#"{ "keys": [] }"#);
    let text = std::fs::read_to_string(files.path("a.toml")).unwrap();
    let text = text.split("callers").next().unwrap();
    let keys = files.path("keys.json").display().to_string();
    files.write(
        "a.toml",
        &format!("{text}[tokens]\nissuer = 'i'\naudience = 'a'\nkeys = '{keys}'\n"),
    );
    files
}

#[test]
fn where_callers_show_a_certificate_the_page_is_asked() {
    let (files, _) = fine();
    // Taken and given back: the port is free, as far as anybody can tell.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let text = std::fs::read_to_string(files.path("a.toml")).unwrap();
    files.write("a.toml", &format!("metrics = '{free}'\n{text}"));
    let server = Encrypted::start(&files);
    let address = server.address.clone();
    assert_eq!(probe(&files, &address), Some(0));
    drop(server);
    assert_eq!(probe(&files, &address), Some(1));
}
