//! Documents and plans through pipes: `-` for the standard input and the standard output.

use crate::common::PROGRAM;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs a line with something on its standard input.
fn fed(line: &str, input: &[u8]) -> Output {
    let mut child = Command::new(PROGRAM)
        .args(line.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A line that is refused is refused before anything is read.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_court_goes_from_command_to_command_without_a_file() {
    let court = fed("generate --preset tiny --out -", b"");
    assert_eq!(court.status.code(), Some(0), "{}", text(&court.stderr));
    assert!(text(&court.stderr).contains("écrit : la sortie standard"), "{}", text(&court.stderr));
    let checked = fed("check -", &court.stdout);
    assert!(text(&checked.stdout).contains("aucun défaut"), "{}", text(&checked.stdout));

    let plan = fed("plan - --out -", &court.stdout);
    assert_eq!(plan.status.code(), Some(0), "{}", text(&plan.stderr));
    assert!(text(&plan.stderr).contains("vérifié : 0 manquement"), "{}", text(&plan.stderr));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cour.json");
    std::fs::write(&file, &court.stdout).unwrap();
    let verified = fed(&format!("verify {} -", file.display()), &plan.stdout);
    assert_eq!(verified.status.code(), Some(0), "{}", text(&verified.stdout));
    let shown = fed("show -", &plan.stdout);
    assert!(text(&shown.stdout).contains("Semaine"), "{}", text(&shown.stdout));

    let model = fed("export - --mps -", &court.stdout);
    assert!(model.stdout.starts_with(b"NAME") && model.stdout.ends_with(b"ENDATA\n"));
}

#[test]
fn figures_as_json_leave_the_standard_output_to_the_plan() {
    let court = fed("generate --preset tiny --out -", b"").stdout;
    let plan = fed("plan - --out - --format json", &court);
    let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    assert!(value(&plan.stdout)["hearings"].is_array());
    assert!(value(&plan.stderr)["hearings"].is_u64());
}

#[test]
fn the_standard_input_is_read_once() {
    let verified = fed("verify - -", b"{}");
    assert_eq!(verified.status.code(), Some(2));
    let court = fed("generate --preset tiny --out -", b"").stdout;
    let verified = fed("verify - -", &court);
    assert_eq!(verified.status.code(), Some(2));
    assert!(text(&verified.stderr).contains("un seul fichier peut être « - »"));
}

#[test]
fn a_device_is_refused_and_the_dash_is_named() {
    let made = fed("generate --preset tiny --out /dev/stdout", b"");
    assert_eq!(made.status.code(), Some(2));
    assert!(made.stdout.is_empty());
    assert!(text(&made.stderr).contains("pour la sortie standard, écrivez « - »"));
}

#[test]
fn a_plan_and_its_page_do_not_go_to_the_same_place() {
    let court = fed("generate --preset tiny --out -", b"").stdout;
    let plan = fed("plan - --out - --report -", &court);
    assert_eq!(plan.status.code(), Some(2));
    assert!(plan.stdout.is_empty() && text(&plan.stderr).contains("nommez deux fichiers"));
}
