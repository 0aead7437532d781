//! A CSV file as a table: encoding and separator found, headers as keys, lines numbered as a
//! spreadsheet shows them.

use super::accents::key;
use super::problem::Problem;
use solver::facts::text::Text;

/// A table of strings.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// File, as named in the folder.
    pub(super) file: String,
    /// Headers as written.
    pub(super) headers: Vec<String>,
    /// Headers as keys, in the same order.
    pub(super) keys: Vec<String>,
    /// Lines with their number in the file; blank ones left out.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

/// Reads a table from the bytes of a file.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Table, Vec<Problem>> {
    let text = decode(bytes);
    let separator = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(&text);
    let (mut headers, mut rows, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(broken(file, &error));
                continue;
            }
        };
        let line = lines.line_at(record.position());
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if headers.is_empty() {
            headers = cells;
        } else {
            too_many_cells(file, line, &headers, &cells, &mut problems);
            rows.push((line, cells));
        }
    }
    if headers.is_empty() {
        problems.push(Problem::of_file(
            file,
            Text::new("le fichier est vide", "the file is empty"),
            Text::new("mettez les en-têtes en première ligne", "put the headers on the first line"),
        ));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let keys = headers.iter().map(|header| key(header)).collect();
    Ok(Table { file: file.to_owned(), headers, keys, rows })
}

/// Counts lines as an editor does: a record's own position is that of the blank lines before it.
struct Lines<'t> {
    text: &'t [u8],
    counted: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), counted: 0, line: 1 }
    }

    fn line_at(&mut self, position: Option<&csv::Position>) -> u64 {
        let start = position.and_then(|position| usize::try_from(position.byte()).ok());
        let mut place = start.unwrap_or(self.counted);
        while self.text.get(place).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            place += 1;
        }
        let passed = self.text.get(self.counted..place).unwrap_or_default();
        self.line += passed.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.counted = place;
        self.line
    }
}

/// UTF-8 with or without its mark, else Windows-1252, which every byte sequence is.
fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The separator that the first line holds most often outside quotes.
fn separator(text: &str) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    for byte in text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().bytes() {
        if byte == b'"' {
            is_quoted = !is_quoted;
        } else if !is_quoted {
            for (separator, count) in &mut counts {
                *count += usize::from(*separator == byte);
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b';', |(separator, _)| *separator)
}

fn too_many_cells(
    file: &str,
    line: u64,
    headers: &[String],
    cells: &[String],
    problems: &mut Vec<Problem>,
) {
    let extra = cells.iter().skip(headers.len()).find(|cell| !cell.is_empty());
    if let Some(extra) = extra {
        problems.push(Problem {
            file: file.to_owned(),
            line: Some(line),
            column: None,
            value: extra.clone(),
            message: Text::new(
                format!("{} cellules pour {} colonnes", cells.len(), headers.len()),
                format!("{} cells for {} columns", cells.len(), headers.len()),
            ),
            action: Text::new(
                "mettez entre guillemets les textes qui contiennent le séparateur",
                "put quotes around texts that contain the separator",
            ),
        });
    }
}

fn broken(file: &str, error: &csv::Error) -> Problem {
    let mut problem = Problem::of_file(
        file,
        Text::new(format!("ligne illisible : {error}"), format!("unreadable line: {error}")),
        Text::new("enregistrez à nouveau le tableau en CSV", "save the table as CSV again"),
    );
    problem.line = error.position().map(csv::Position::line);
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found() {
        for (text, expected) in [("a;b,c;d", b';'), ("a,b,c", b','), ("a\tb", b'\t'), ("a", b';')] {
            assert_eq!(separator(text), expected, "{text}");
        }
        assert_eq!(separator("\"a;b;c\",d"), b',');
    }

    #[test]
    fn windows_1252_and_utf8_with_a_mark_are_read() {
        let old = read("a.csv", b"Num\xE9ro;Chambre\n1;civ1\n").unwrap();
        let new = read("a.csv", "\u{feff}Numéro;Chambre\r\n1;civ1\r\n".as_bytes()).unwrap();
        assert_eq!(old.keys, ["numero", "chambre"]);
        assert_eq!(old.headers, new.headers);
        assert_eq!(old.rows, new.rows);
    }

    #[test]
    fn lines_are_numbered_as_a_spreadsheet_shows_them() {
        for text in ["a;b\n1;2\n;\n\n3;4\n", "a;b\r\n1;2\r\n;\r\n\r\n3;4\r\n"] {
            let table = read("a.csv", text.as_bytes()).unwrap();
            assert_eq!(table.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5]);
        }
    }

    #[test]
    fn a_line_with_more_cells_than_columns_is_named() {
        let problems = read("a.csv", b"a,b\n1,2,3\n").unwrap_err();
        assert_eq!(problems[0].line, Some(2));
        assert_eq!(problems[0].value, "3");
    }
}
