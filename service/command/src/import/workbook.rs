//! A spreadsheet as tables, one a sheet: XLSX, XLSM, XLSB, ODS and XLS, told by their first bytes and
//! not by their names. Dates of cells are read as dates, whatever the way they are shown.

use super::problem::Problem;
use super::table::Table;
use calamine::{Data, Reader, Sheets, Xlsx, open_workbook_auto_from_rs, open_workbook_from_rs};
use solver::facts::text::Text;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Cursor;

/// First bytes of a zip archive, which XLSX and ODS are, and of the older files of offices.
const SIGNATURES: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];

/// Columns beyond which a cell is one that somebody touched by mistake.
const MOST_COLUMNS: u32 = 1_000;

type Bytes<'b> = Cursor<&'b [u8]>;
type Lines = BTreeMap<u64, Vec<String>>;

/// Whether the bytes of a file are those of a spreadsheet, whatever its name.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

/// Reads the sheets that are not empty, in their order.
///
/// # Errors
/// If the file can't be read; else every sheet and cell that can't.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Vec<Table>, Vec<Problem>> {
    let (mut sheets, mut problems) = (Vec::new(), Vec::new());
    for (sheet, lines) in sheets_of(file, bytes)? {
        match lines {
            Ok(lines) if lines.is_empty() => {}
            Ok(lines) => sheets.push((sheet, lines)),
            Err(problem) => problems.push(problem),
        }
    }
    let is_alone = sheets.len() == 1 && problems.is_empty();
    let mut tables = Vec::new();
    for (sheet, lines) in sheets {
        let place = place(file, &sheet);
        match Table::of_lines(&place, &sheet, lines) {
            Ok(table) => tables.extend(table),
            Err(found) => problems.extend(found),
        }
    }
    if let [table] = tables.as_mut_slice()
        && is_alone
        && super::kinds::named(&table.name).is_none()
    {
        file.clone_into(&mut table.name);
    }
    if problems.is_empty() { Ok(tables) } else { Err(problems) }
}

type Sheet = (String, Result<Lines, Problem>);

fn sheets_of(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Vec<Problem>> {
    if let Ok(mut workbook) = open_workbook_from_rs::<Xlsx<Bytes<'_>>, _>(Cursor::new(bytes)) {
        let names = workbook.sheet_names();
        let lines = |name: String| {
            let lines = sparse(&mut workbook, file, &name);
            (name, lines)
        };
        return Ok(names.into_iter().map(lines).collect());
    }
    let mut workbook: Sheets<Bytes<'_>> = open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| vec![unreadable(file, &error)])?;
    let names = workbook.sheet_names();
    let lines = |name: String| {
        let lines = dense(&mut workbook, file, &name);
        (name, lines)
    };
    Ok(names.into_iter().map(lines).collect())
}

/// The lines of a sheet of XLSX, cell by cell: a sheet is mostly empty, and as large as its last cell says.
fn sparse(workbook: &mut Xlsx<Bytes<'_>>, file: &str, sheet: &str) -> Result<Lines, Problem> {
    let place = place(file, sheet);
    let broken = |error: calamine::XlsxError| unreadable(&place, &error);
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(broken)?;
    let mut lines = Lines::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        put(&mut lines, &place, cell.get_position(), &Data::from(cell.get_value().clone()))?;
    }
    Ok(lines)
}

fn dense(workbook: &mut Sheets<Bytes<'_>>, file: &str, sheet: &str) -> Result<Lines, Problem> {
    let place = place(file, sheet);
    let range = workbook.worksheet_range(sheet).map_err(|error| unreadable(&place, &error))?;
    let (top, left) = range.start().unwrap_or_default();
    let mut lines = Lines::new();
    for (row, column, value) in range.used_cells() {
        let offset =
            |start: u32, more: usize| start.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        put(&mut lines, &place, (offset(top, row), offset(left, column)), value)?;
    }
    Ok(lines)
}

/// Puts a cell in its line, at its column.
fn put(
    lines: &mut Lines,
    place: &str,
    (row, column): (u32, u32),
    value: &Data,
) -> Result<(), Problem> {
    let line = u64::from(row) + 1;
    let at_line = |problem| Problem { line: Some(line), ..problem };
    let text = text(value).map_err(|error| at_line(faulty(place, &error)))?;
    if text.is_empty() {
        return Ok(());
    }
    if column >= MOST_COLUMNS {
        return Err(at_line(too_far(place, &text)));
    }
    let cells = lines.entry(line).or_default();
    let column = column as usize;
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    cells[column] = text;
    Ok(())
}

/// A cell as a CSV file would have it; dates in ISO form.
fn text(value: &Data) -> Result<String, String> {
    Ok(match value {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is_so) => if *is_so { "oui" } else { "non" }.to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => return Err(error.to_string()),
    })
}

/// A sheet, as people find it.
fn place(file: &str, sheet: &str) -> String {
    format!("{file} [{sheet}]")
}

fn unreadable(file: &str, error: &impl Display) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("classeur illisible ({error})"),
            format!("the spreadsheet can't be read ({error})"),
        ),
        Text::new(
            "enregistrez-le à nouveau en XLSX ou en ODS, sans mot de passe",
            "save it again as XLSX or ODS, without a password",
        ),
    )
}

fn faulty(place: &str, error: &str) -> Problem {
    Problem {
        value: error.to_owned(),
        ..Problem::of_file(
            place,
            Text::new("la formule de la cellule est en erreur", "the formula of the cell fails"),
            Text::new(
                "corrigez la formule, ou tapez la valeur",
                "correct the formula, or type the value",
            ),
        )
    }
}

fn too_far(place: &str, value: &str) -> Problem {
    Problem {
        value: value.to_owned(),
        ..Problem::of_file(
            place,
            Text::new(
                format!("cellule au-delà de la {MOST_COLUMNS}e colonne"),
                format!("a cell beyond column {MOST_COLUMNS}"),
            ),
            Text::new("videz cette cellule", "empty this cell"),
        )
    }
}
