//! Stories: a small court from its document to its page, and what goes wrong on the way.
#![cfg(feature = "milp")]

use super::{Exit, Session, run};
use solver::testkit::Court;
use std::ffi::OsString;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a small court in `cour.json`.
fn court() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let document = serde_json::to_vec(Court::civil().document()).unwrap();
    std::fs::write(folder.path().join("cour.json"), document).unwrap();
    folder
}

/// Runs a line in a folder; names that end in `.json` or `.html` are files of the folder.
fn type_line(folder: &Path, line: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = line.split(' ').map(|word| match word.contains('.') && !word.contains('-') {
        true => folder.join(word).into_os_string(),
        false => OsString::from(word),
    });
    let mut session = Session::new(&mut out, &mut err);
    let exit = run(std::iter::once(OsString::from("audiencement")).chain(arguments), &mut session);
    drop(session);
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn a_court_is_planned_verified_shown_and_explained() {
    let folder = court();
    let path = folder.path();
    let (exit, out, err) = type_line(path, "plan cour.json --out projet.json --report projet.html");
    assert_eq!(exit, Exit::Fine, "{out}{err}");
    assert!(out.contains("0 manquement") && err.is_empty(), "{out}{err}");
    let page = std::fs::read_to_string(path.join("projet.html")).unwrap();
    assert!(page.contains("Cour d'exemple"));
    for line in [
        "verify cour.json projet.json",
        "show projet.json",
        "show projet.json --week S11",
        "show projet.json --data cour.json",
        "show projet.json --person P0001",
        "explain cour.json projet.json",
        "export cour.json --mps cour.mps",
    ] {
        let (exit, out, err) = type_line(path, line);
        assert_eq!(exit, Exit::Fine, "{line}: {out}{err}");
    }
    let left: Vec<_> =
        std::fs::read_dir(path).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let folder = court();
    for (name, threads) in [("un.json", 1), ("deux.json", 2)] {
        let line = format!("plan cour.json --out {name} --threads {threads}");
        assert_eq!(type_line(folder.path(), &line).0, Exit::Fine);
    }
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(bytes("un.json"), bytes("deux.json"));
}

#[test]
fn a_value_changed_by_hand_is_found() {
    let folder = court();
    assert_eq!(type_line(folder.path(), "plan cour.json --out projet.json").0, Exit::Fine);
    let path = folder.path().join("projet.json");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    plan["objective"][2]["value"] = 1.into();
    std::fs::write(&path, plan.to_string()).unwrap();
    let (exit, out, _) = type_line(folder.path(), "verify cour.json projet.json");
    assert_eq!(exit, Exit::Findings, "{out}");
}

#[test]
fn what_can_t_be_read_is_bad_input_and_writes_nothing() {
    let folder = court();
    std::fs::write(folder.path().join("faux.json"), "{").unwrap();
    for line in [
        "check faux.json",
        "plan faux.json --out projet.json",
        "plan cour.json --out projet.json --scope civ9",
        "plan cour.json --out projet.json --from 2026-03-15 --to 2026-03-09",
        "plan cour.json --out projet.json --work 5 --time-limit 5",
        "verify cour.json faux.json",
        "show absent.json",
    ] {
        let (exit, out, err) = type_line(folder.path(), line);
        assert_eq!(exit, Exit::BadInput, "{line}: {out}{err}");
        assert!(!folder.path().join("projet.json").exists(), "{line}");
    }
}

#[test]
fn json_is_one_value_and_says_nothing_else() {
    let folder = court();
    for line in ["check cour.json --format json", "plan cour.json --out projet.json --format json"]
    {
        let (exit, out, err) = type_line(folder.path(), line);
        assert_eq!(exit, Exit::Fine);
        assert!(
            serde_json::from_str::<serde_json::Value>(&out).is_ok() && err.is_empty(),
            "{out}{err}"
        );
    }
}
