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
fn nothing_but_a_plain_file_is_replaced() {
    let folder = court();
    let place = folder.path().join("dossier.json");
    std::fs::create_dir(&place).unwrap();
    let (exit, _, said) = type_line(folder.path(), "plan cour.json --out dossier.json");
    assert_eq!(exit, Exit::BadInput, "{said}");
    assert!(said.contains("n'est pas un fichier ordinaire"), "{said}");
    assert!(place.is_dir());
}

#[test]
fn a_rule_is_found_as_people_say_it() {
    let folder = court();
    let (exit, page, _) = type_line(folder.path(), "rules form-4");
    assert_eq!(exit, Exit::Fine);
    assert!(page.contains("FORM-04"), "{page}");
}

#[test]
fn a_window_outside_the_document_s_is_refused_and_one_beyond_it_is_said() {
    let folder = court();
    let plan = "plan cour.json --out projet.json";
    let line = format!("{plan} --from 2030-01-07 --to 2030-01-11");
    let (exit, _, said) = type_line(folder.path(), &line);
    assert_eq!(exit, Exit::BadInput, "{said}");
    assert!(said.contains("est hors de celle du document"), "{said}");
    assert!(!folder.path().join("projet.json").exists());
    let line = format!("{plan} --to 2026-04-11");
    for (format, words) in [("text", "ATTENTION : la période demandée"), ("json", "\"warning\"")]
    {
        let (exit, _, said) = type_line(folder.path(), &format!("{line} --format {format}"));
        assert_eq!(exit, Exit::Fine, "{said}");
        assert!(said.contains(words) && said.contains("déborde"), "{said}");
    }
}

#[test]
fn what_is_not_known_is_one_sentence_with_the_nearest_names() {
    let folder = court();
    let path = folder.path();
    assert_eq!(type_line(path, "plan cour.json --out projet.json").0, Exit::Fine);
    let [hearing, case, _] = listed(path);
    let mistyped = case.replace('.', "");
    for (line, said) in [
        (format!("explain cour.json projet.json --case {mistyped}"), case.as_str()),
        (format!("explain cour.json projet.json --hearing {hearing}x"), hearing.as_str()),
        (format!("show projet.json --hearing {hearing}x"), hearing.as_str()),
        ("show projet.json --data cour.json --chamber civ9".to_owned(), "civ1"),
        ("plan cour.json --out autre.json --scope civ9".to_owned(), "civ1"),
        ("show projet.json --person P00001".to_owned(), "P0001"),
        ("generate --preset court-weeks --out autre.json".to_owned(), "court-week"),
    ] {
        let (exit, out, err) = type_line(path, &line);
        assert_eq!(exit, Exit::BadInput, "{line}: {out}{err}");
        assert!(err.contains(&format!("vouliez-vous dire « {said} »")), "{line}: {err}");
        assert_eq!(err.lines().count(), 2, "{line}: {err}");
    }
}

/// The first hearing of the plan that lists a case, with that case and one who sits there.
fn listed(path: &Path) -> [String; 3] {
    let text = std::fs::read_to_string(path.join("projet.json")).unwrap();
    let plan: serde_json::Value = serde_json::from_str(&text).unwrap();
    let hearings = plan["hearings"].as_array().unwrap();
    let hearing = hearings.iter().find(|it| it["cases"][0].is_object()).unwrap();
    [&hearing["id"], &hearing["cases"][0]["case"], &hearing["clerk"]]
        .map(|it| it.as_str().unwrap().to_owned())
}

#[test]
fn a_plan_is_edited_by_hand_and_compared() {
    let folder = court();
    let path = folder.path();
    assert_eq!(type_line(path, "plan cour.json --out projet.json").0, Exit::Fine);
    assert_eq!(
        type_line(path, "diff projet.json projet.json"),
        (Exit::Fine, "rien ne diffère\n".to_owned(), String::new())
    );
    let [hearing, case, clerk] = listed(path);
    let line = format!("edit cour.json projet.json --out deux.json --remove {case}");
    let (exit, out, err) = type_line(path, &line);
    assert_eq!(exit, Exit::Fine, "{out}{err}");
    let gone = format!("affaire {case} retirée de l'audience {hearing}");
    for words in [gone.as_str(), "constats nouveaux : 0", "avant · ", "après · ", "écrit : "] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (exit, out, _) = type_line(path, "diff projet.json deux.json");
    assert!(exit == Exit::Findings && out.contains(&gone), "{out}");
    let (_, out, _) = type_line(path, "diff projet.json deux.json --format json");
    let changes: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(changes["cases"][0]["case"], case.as_str());
    assert_eq!(type_line(path, "verify cour.json deux.json").0, Exit::Fine);

    let unlawful = format!("edit cour.json projet.json --out trois.json --leave {hearing}={clerk}");
    let (exit, out, _) = type_line(path, &unlawful);
    assert_eq!(exit, Exit::Findings, "{out}");
    assert!(out.contains("manquement") && out.contains("rien n'a été écrit"), "{out}");
    assert!(!path.join("trois.json").exists());
    let (exit, out, _) = type_line(path, &format!("{unlawful} --dry-run --allow-breaches"));
    assert_eq!(exit, Exit::Fine, "{out}");
    assert!(!path.join("trois.json").exists());
    assert_eq!(type_line(path, &format!("{unlawful} --allow-breaches")).0, Exit::Fine);
    assert_eq!(type_line(path, "verify cour.json trois.json").0, Exit::Findings);
}

#[test]
fn a_gesture_at_fault_is_named_and_writes_nothing() {
    let folder = court();
    let path = folder.path();
    assert_eq!(type_line(path, "plan cour.json --out projet.json").0, Exit::Fine);
    let [hearing, ..] = listed(path);
    let line = "edit cour.json projet.json --out deux.json --cancel ";
    let (exit, _, err) = type_line(path, &format!("{line}{hearing} --cancel {hearing}"));
    assert_eq!(exit, Exit::BadInput);
    assert!(err.contains(&format!("geste n° 2 : l'audience {hearing} n'est pas tenue")), "{err}");
    let (exit, _, err) = type_line(path, &format!("{line}{hearing}x"));
    assert_eq!(exit, Exit::BadInput);
    assert!(err.contains(&format!("vouliez-vous dire « {hearing} » ?")), "{err}");
    assert_eq!(type_line(path, "edit cour.json projet.json --out deux.json").0, Exit::BadInput);
    assert!(!path.join("deux.json").exists());
}

/// What a line prints as JSON, which is what the schema of its command says.
fn as_described(folder: &Path, line: &str) -> serde_json::Value {
    let (_, out, err) = type_line(folder, &format!("{line} --format json"));
    let name = if out.is_empty() { "error" } else { line.split(' ').next().unwrap() };
    let text = if out.is_empty() { err } else { out };
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let schemas = super::output_schemas();
    let (_, schema) = schemas.iter().find(|(known, _)| *known == name).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    let faults: Vec<_> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
    assert!(faults.is_empty(), "{line}: {faults:#?}");
    value
}

#[test]
fn what_is_printed_as_json_is_what_its_schema_says() {
    let folder = court();
    let path = folder.path();
    std::fs::write(path.join("faux.json"), "{}").unwrap();
    let planned = as_described(path, "plan cour.json --out projet.json");
    assert!(planned["worst_tier"]["tier"].is_u64() && planned["effort"].is_object());
    let [hearing, case, clerk] = listed(path);
    for line in [
        "generate --preset tiny --out autre.json".to_owned(),
        "check cour.json".to_owned(),
        "check faux.json".to_owned(),
        "verify cour.json projet.json".to_owned(),
        "verify autre.json projet.json".to_owned(),
        "show projet.json".to_owned(),
        format!("show projet.json --hearing {hearing}"),
        format!("show projet.json --person {clerk}"),
        "explain cour.json projet.json".to_owned(),
        format!("explain cour.json projet.json --case {case} --hearing {hearing}"),
        format!("edit cour.json projet.json --out deux.json --remove {case}"),
        "diff projet.json deux.json".to_owned(),
        "rules".to_owned(),
        "rules FORM-04".to_owned(),
        "rules JUST-WAIT".to_owned(),
        "export cour.json --mps cour.mps".to_owned(),
        "plan faux.json --out trois.json".to_owned(),
        "show absent.json".to_owned(),
        "plann cour.json".to_owned(),
    ] {
        let _ = as_described(path, &line);
    }
    let columns = std::fs::read_to_string(path.join("cour.mps")).unwrap();
    let open = columns.split_whitespace().find(|word| word.starts_with("open_")).unwrap();
    std::fs::write(path.join("autre.txt"), format!("{open} 1\n")).unwrap();
    let _ = as_described(path, "decode cour.json --solution autre.txt --out quatre.json");
}

#[test]
fn the_schema_of_each_output_is_printed() {
    let folder = court();
    for (name, schema) in super::output_schemas() {
        let (exit, out, _) = type_line(folder.path(), &format!("schema --of {name} --lang en"));
        assert_eq!(exit, Exit::Fine);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), schema, "{name}");
    }
    let (exit, _, said) = type_line(folder.path(), "schema --of verifi");
    assert!(exit == Exit::BadInput && said.contains("« verify »"), "{said}");
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
