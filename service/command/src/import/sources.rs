//! Files as tables: a folder of them, or one. What a file is, its first bytes say; its name says what it
//! holds.

use super::problem::Problem;
use super::table::{self, Table};
use super::workbook;
use solver::facts::text::Text;
use std::io;
use std::path::Path;

/// Endings of the names of tables.
const ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"];

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 128 << 20;

/// Whether a path is that of tables rather than of a document: a folder, or a file named or made as one.
pub fn are_tables(path: &Path) -> bool {
    let starts_as_workbook = || {
        let mut start = [0; 4];
        let file = std::fs::File::open(path);
        file.and_then(|mut file| io::Read::read_exact(&mut file, &mut start)).is_ok()
            && workbook::is_workbook(&start)
    };
    path.is_dir() || is_named_as_table(path) || starts_as_workbook()
}

fn is_named_as_table(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    let is_temporary = name.is_some_and(|name| name.starts_with(['.', '~']));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    !is_temporary && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Every table of a folder or of a file, by name of file, then in the order of sheets.
///
/// # Errors
/// Every file and line that can't be read.
pub(super) fn tables(path: &Path) -> Result<Vec<Table>, Vec<Problem>> {
    let (mut tables, mut problems) = (Vec::new(), Vec::new());
    for (name, bytes) in files(path)? {
        let read = match workbook::is_workbook(&bytes) {
            true => workbook::read(&name, &bytes),
            false => table::read(&name, &bytes).map(|table| vec![table]),
        };
        match read {
            Ok(found) => tables.extend(found),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(tables) } else { Err(problems) }
}

fn files(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Vec<Problem>> {
    let mut paths = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
            let file = entry.map_err(|error| unreadable(path, &error))?.path();
            if is_named_as_table(&file) {
                paths.push(file);
            }
        }
        paths.sort();
    } else {
        paths.push(path.to_owned());
    }
    paths
        .into_iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = bytes(&file).map_err(|error| unreadable(&file, &error))?;
            Ok((name, bytes))
        })
        .collect()
}

fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    if std::fs::metadata(file)?.len() > LARGEST_FILE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    std::fs::read(file)
}

fn unreadable(path: &Path, error: &io::Error) -> Vec<Problem> {
    vec![Problem::of_file(
        &path.display().to_string(),
        Text::new(format!("lecture impossible : {error}"), format!("can't be read: {error}")),
        Text::new(
            "donnez un dossier de tableaux (CSV, XLSX, ODS), ou un classeur",
            "give a folder of tables (CSV, XLSX, ODS), or a spreadsheet",
        ),
    )]
}
