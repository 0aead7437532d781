//! Spreadsheets as people fill them: imported, refused cell by cell, verified as a calendar.

use crate::common::PROGRAM;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The period of the examples.
const DATES: [&str; 6] = ["--as-of", "2026-01-05", "--from", "2026-03-09", "--to", "2026-03-13"];

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/import").join(name)
}

/// Exit code and output of a command in a folder.
fn type_in<A: AsRef<std::ffi::OsStr>>(folder: &Path, arguments: &[A]) -> (Option<i32>, String) {
    let output = Command::new(PROGRAM).args(arguments).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(said).unwrap())
}

/// The tables of a whole court, copied, with one of them changed.
fn court_with(file: &str, change: impl Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(example("cour")).unwrap() {
        let path = entry.unwrap().path();
        let _ = std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let path = folder.path().join(file);
    let bytes = std::fs::read(&path).unwrap_or_default();
    let text = bytes.iter().map(|byte| char::from(*byte)).collect::<String>();
    std::fs::write(path, change(&text)).unwrap();
    folder
}

/// Imports the tables of a folder.
fn import(folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    type_in(folder, &[&["import", ".", "--out", "cour.json"], &DATES[..], more].concat())
}

#[test]
fn a_header_with_a_typing_error_is_refused_unless_left_aside() {
    let folder =
        court_with("affaires.csv", |text| text.replace("Rapport déposé le", "Rapport déposé"));
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("affaires.csv, ligne 1, colonne « Rapport déposé » : en-tête inconnu"),
        "{said}"
    );
    assert!(said.contains("« Rapport déposé le »"), "{said}");
    assert!(!folder.path().join("cour.json").exists());
    let (code, said) = import(folder.path(), &["--ignore-columns", "rapport depose,autre"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn a_table_that_nobody_knows_is_refused_unless_left_aside() {
    let folder = court_with("notes.txt", |_| "Mémo;Pour qui\nappeler;P0001\n".to_owned());
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("notes.txt : tableau non reconnu"), "{said}");
    assert_eq!(import(folder.path(), &["--ignore-tables", "notes.txt"]).0, Some(0));
}

#[test]
fn an_error_of_the_document_names_the_cell_that_it_comes_from() {
    let folder = court_with("affaires.csv", |text| {
        text.replace(";P0007;", ";P0097;").replace("10.105;civ1;civ1-1", "10.105;civ1;civ1-9")
    });
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, Some(2), "{said}");
    for place in [
        "affaires.csv, ligne 4, colonne « Rapporteur » : « P0097 »",
        "affaires.csv, ligne 6, colonne « Section » : « civ1-9 »",
    ] {
        assert!(said.contains(place), "{place} in {said}");
    }
    assert!(!said.contains("/cases/") && said.contains("« personnes »"), "{said}");
    let folder = court_with("personnes.csv", |text| {
        text.replace("P0004;conseillère;civ1;civ1-1;3", "P0004;conseillère;civ1;civ1-1;2")
    });
    let (_, said) = import(folder.path(), &[]);
    assert!(said.contains("personnes.csv, ligne 5, colonne « Rang » : « 2 »"), "{said}");
    let folder = court_with("affaires.csv", |text| text.replace("05/03/2025", "05/03/1925"));
    let (_, said) = import(folder.path(), &[]);
    assert!(
        said.contains("affaires.csv, ligne 2, colonne « Signifié le » : « 05/03/1925 »"),
        "{said}"
    );
}

#[test]
fn the_json_of_a_refusal_has_the_places() {
    let folder = court_with("affaires.csv", |text| text.replace(";P0007;", ";P0097;"));
    let (code, said) = import(folder.path(), &["--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    let problem = &value["problems"][0];
    assert_eq!(code, Some(2));
    assert_eq!((&problem["line"], &problem["code"]), (&4.into(), &"E1206".into()), "{said}");
}

#[test]
fn templates_import_as_they_are_and_are_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = type_in(folder.path(), &["import", "--template", "vide"]);
    assert_eq!(code, Some(0), "{said}");
    let line = ["import", "vide", "--out", "cour.json", "--complete-with", "tiny"];
    let (code, said) = type_in(folder.path(), &line);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("affaires.csv : 0 ligne lue"), "{said}");
    let (code, said) = type_in(folder.path(), &["import", "--template", "vide"]);
    assert_eq!(code, Some(2), "{said}");
}

#[test]
fn the_examples_of_the_templates_are_a_court() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(type_in(folder.path(), &["import", "--template", "exemples"]).0, Some(0));
    for entry in std::fs::read_dir(folder.path().join("exemples")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("\n# ", "\n")).unwrap();
    }
    let (_, said) = type_in(folder.path(), &["import", "exemples", "--out", "cour.json"]);
    let misread = ["en-tête", "mot inconnu", "n'est pas un", "valeur absente", "ni oui ni non"];
    assert!(misread.iter().all(|it| !said.contains(it)), "{said}");
}

#[test]
fn the_manual_lists_every_header_and_word() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = type_in(folder.path(), &["import", "--help"]);
    assert_eq!(code, Some(0));
    let listed = [
        "Rapport déposé le",
        "date du rapport",
        "en service extraordinaire",
        "31.12.2026",
        "epingles",
    ];
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(listed.iter().all(|it| said.contains(it)), "{said}");
}

#[test]
fn a_spreadsheet_is_read_as_what_it_is_whatever_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let renamed = example("renomme");
    let line =
        ["import", renamed.to_str().unwrap(), "--out", "cour.json", "--complete-with", "tiny"];
    let (code, said) = type_in(folder.path(), &[&line[..], &DATES[..]].concat());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("6 lignes lues, 6 retenues"), "{said}");
    let document = std::fs::read_to_string(folder.path().join("cour.json")).unwrap();
    assert!(document.contains("\"report_filed_on\": \"2025-12-01\""));
}

#[test]
fn a_calendar_typed_in_a_spreadsheet_is_verified_by_one_command() {
    let root = example("../..");
    let line = "verify fixtures/import/calendrier.xlsx";
    let (code, said) = type_in(&root, &line.split(' ').collect::<Vec<_>>());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("2 audiences · 6 affaires inscrites\n"), "{said}");
    assert!(said.contains("calendrier.xlsx [Audiences], ligne 3"), "{said}");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    assert!(
        readme.contains(&format!("$ audiencement {line}\n{said}")),
        "the README has not: {said}"
    );
}

#[test]
fn a_calendar_in_ods_is_verified_on_a_document() {
    let folder = court_with("seances.csv", |_| "Vacation;Date\nciv1-1-f;10/03/2026\n".to_owned());
    assert_eq!(import(folder.path(), &[]).0, Some(0));
    let calendar = example("audiences.ods");
    let line = ["verify", "cour.json", calendar.to_str().unwrap()];
    let (code, said) = type_in(folder.path(), &line);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("audiences.ods [Audiences], ligne 3"), "{said}");
    let (code, said) = type_in(folder.path(), &[&line[..], &["--format", "json"]].concat());
    let value: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, &value["lawful"]), (Some(1), &false.into()));
    assert_eq!(value["cells"][0]["cell"]["line"], 3, "{said}");
}

/// A lawful hearing, in lines of its own.
const LAWFUL: &str =
    "Code;Date;Vacation;Salle;Président;Doyen;Rapporteurs;Avocat général;Greffier;Affaire
civ1-1-f-2026-03-10-am;10/03/2026;civ1-1-f;salle-civ1;P0001;P0002;P0003;P0021;P0030;24-10.101
civ1-1-f-2026-03-10-am;;;;;;P0004;;;24-10.102
";

#[test]
fn a_lawful_calendar_of_several_lines_a_hearing_is_lawful() {
    let calendar = |text: &str| {
        let folder = court_with("audiences.csv", |_| text.to_owned());
        std::fs::remove_file(folder.path().join("exclusions.csv")).unwrap();
        type_in(folder.path(), &[&["verify", "."], &DATES[..]].concat())
    };
    let (code, said) = calendar(LAWFUL);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("1 audience · 2 affaires inscrites"), "{said}");
    let (code, said) = calendar(&LAWFUL.replace(";P0001;P0002;", ";P0002;P0001;"));
    assert_eq!(code, Some(2), "P0001 is no dean: {said}");
    let (code, said) = calendar(&LAWFUL.replace(";P0001;P0002;", ";P0002;;"));
    assert_eq!(code, Some(1), "the dean presides although the president is free: {said}");
    let (code, said) = calendar(&LAWFUL.replace(";P0004;", ";P0005;"));
    assert!(code == Some(2) && said.contains("P0005 n'est rapporteur d'aucune affaire"), "{said}");
}

#[test]
fn pins_and_bans_are_read_and_told_by_their_cells() {
    let folder = court_with("epingles.csv", |_| {
        "Audience;Affaire;Personne\nciv1-1-f-2026-03-10-am;24-10.101;\n".to_owned()
    });
    std::fs::write(
        folder.path().join("interdictions.csv"),
        "Audience;Affaire;Personne\nciv1-1-f-2026-03-10-am;;P0005\n",
    )
    .unwrap();
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, Some(0), "{said}");
    let document = std::fs::read_to_string(folder.path().join("cour.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["pins"][0]["case"], "24-10.101");
    assert_eq!(document["bans"][0]["person"], "P0005");
    let folder = court_with("epingles.csv", |_| {
        "Audience;Affaire\nciv1-1-g-2026-03-10-am;24-10.101\n".to_owned()
    });
    let (code, said) = import(folder.path(), &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("epingles.csv, ligne 2, colonne « Audience »"), "{said}");
}
