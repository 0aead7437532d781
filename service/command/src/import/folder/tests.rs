//! Folders and spreadsheets of the examples.

use super::*;
use solver::facts::input::Formation;
use std::path::PathBuf;

fn example(name: &str) -> Result<Imported, Vec<Problem>> {
    let day = |iso: &str| Some(iso.parse::<NaiveDate>().unwrap());
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/import").join(name);
    let dates = Known { as_of: day("2026-01-05"), from: day("2026-03-09"), to: day("2026-03-13") };
    read(&path, &Told { dates, ..Told::default() })
}

#[test]
fn a_table_of_cases_alone_is_enough_to_start() {
    let imported = example("exemple").unwrap();
    let formations: Vec<_> =
        imported.document.cases.iter().map(|case| case.forced_formation).collect();
    let (f, fs) = (Some(Formation::Restricted), Some(Formation::Section));
    assert_eq!(formations, [f, fs, f, fs, f, fs]);
    assert!(imported.notes.is_empty(), "{:?}", imported.notes);
}

#[test]
fn a_whole_court_is_read_from_windows_1252() {
    let document = example("cour").unwrap().document;
    assert_eq!((document.people.len(), document.sections.len()), (12, 1));
    assert_eq!(document.people[2].quota_bp, 8_000);
    assert_eq!(document.people[5].unavailabilities.len(), 1);
    assert_eq!(document.cases[1].exclusions.len(), 1);
    assert_eq!(document.rooms[0].name, "Salle de la première chambre civile");
}

#[test]
fn a_spreadsheet_says_what_its_sheets_say() {
    let (sheets, files) =
        (example("calendrier.xlsx").unwrap().document, example("cour").unwrap().document);
    let but_hearings = |document: &DocumentInput| {
        let mut json = serde_json::to_value(document).unwrap();
        json["hearings"] = serde_json::Value::Null;
        json["court"] = serde_json::Value::Null;
        json
    };
    assert_eq!(but_hearings(&sheets), but_hearings(&files));
    assert_eq!((sheets.hearings.len(), files.hearings.len()), (2, 0));
}

#[test]
fn bad_cells_of_every_file_are_named_at_once() {
    let problems = example("fautes").unwrap_err();
    let places: Vec<(&str, Option<u64>)> =
        problems.iter().map(|one| (one.file.as_str(), one.line)).collect();
    let (people, cases) = ("personnes.csv", "affaires.csv");
    assert_eq!(
        places,
        [
            (people, Some(2)),
            (people, Some(3)),
            (people, Some(3)),
            (cases, Some(2)),
            (cases, Some(3)),
            (cases, Some(4)),
            (cases, Some(4)),
        ]
    );
}
