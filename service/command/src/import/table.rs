//! A table: headers as keys, lines numbered as a spreadsheet shows them; and a CSV file as one, its
//! encoding and separator found.

use super::accents::key;
use super::column::Column;
use super::problem::Problem;
use solver::facts::text::Text;

/// What begins a line that nobody reads.
const COMMENT: char = '#';

/// A table of strings.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// File, and sheet where there are several, as people find it.
    pub(super) file: String,
    /// What tells what the table holds: the name of the file, or of the sheet.
    pub(super) name: String,
    /// Line of the headers.
    pub(super) header_line: u64,
    /// Headers as written.
    pub(super) headers: Vec<String>,
    /// Headers as keys, in the same order.
    pub(super) keys: Vec<String>,
    /// Lines with their number in the file; blank ones and comments left out.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// A table of numbered lines; none if all are blank.
    ///
    /// # Errors
    /// Every line with more cells than there are headers.
    pub(super) fn of_lines(
        file: &str,
        name: &str,
        lines: impl IntoIterator<Item = (u64, Vec<String>)>,
    ) -> Result<Option<Self>, Vec<Problem>> {
        let is_read = |(_, cells): &(u64, Vec<String>)| {
            let first = cells.iter().find(|cell| !cell.is_empty());
            first.is_some_and(|cell| !cell.starts_with(COMMENT))
        };
        let mut lines = lines.into_iter().filter(is_read);
        let Some((header_line, headers)) = lines.next() else { return Ok(None) };
        let keys = headers.iter().map(|header| key(header)).collect();
        let (file, name) = (file.to_owned(), name.to_owned());
        let table = Self { file, name, header_line, headers, keys, rows: lines.collect() };
        let problems: Vec<Problem> =
            table.rows.iter().filter_map(|(line, cells)| table.too_long(*line, cells)).collect();
        if problems.is_empty() { Ok(Some(table)) } else { Err(problems) }
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.keys.iter().position(|key| column.has(key))
    }

    /// The header of a column as the file has it, or as it would be.
    pub(super) fn header(&self, column: Column) -> &str {
        self.place(column).map_or(column.header, |place| &self.headers[place])
    }

    /// The cell of a column on a line.
    pub(super) fn cell(&self, line: u64, column: Column) -> Option<&str> {
        let place = self.place(column)?;
        let row = self.rows.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        self.rows[row].1.get(place).map(String::as_str)
    }

    fn too_long(&self, line: u64, cells: &[String]) -> Option<Problem> {
        let columns = self.headers.len();
        let extra = cells.iter().skip(columns).find(|cell| !cell.is_empty())?;
        let count = cells.len();
        Some(Problem {
            line: Some(line),
            value: extra.clone(),
            ..Problem::of_file(
                &self.file,
                Text::new(
                    format!("{count} cellules pour {columns} colonnes"),
                    format!("{count} cells for {columns} columns"),
                ),
                Text::new(
                    "donnez un en-tête à chaque colonne ; dans un CSV, mettez entre guillemets les textes qui contiennent le séparateur",
                    "give each column a header; in a CSV file, put quotes around texts that contain the separator",
                ),
            )
        })
    }
}

/// Reads a table from the bytes of a CSV file.
///
/// # Errors
/// Every line that can't be read.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Table, Vec<Problem>> {
    let text = decode(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut numbers = Lines::new(&text);
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = numbers.line_at(record.position());
                lines.push((line, record.iter().map(|cell| cell.trim().to_owned()).collect()));
            }
            Err(error) => problems.push(broken(file, &error)),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Table::of_lines(file, file, lines)?.ok_or_else(|| {
        vec![Problem::of_file(
            file,
            Text::new("le fichier est vide", "the file is empty"),
            Text::new("mettez les en-têtes en première ligne", "put the headers on the first line"),
        )]
    })
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

/// The separator that the headers hold most often outside quotes.
fn separator(text: &str) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    let is_read = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with(COMMENT);
    for byte in text.lines().find(is_read).unwrap_or_default().bytes() {
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
    fn comments_are_not_read() {
        let table = read("a.csv", b"# made by hand\na;b\n#1;2\n3;4\n").unwrap();
        assert_eq!((table.header_line, table.rows), (2, vec![(4, vec!["3".into(), "4".into()])]));
    }

    #[test]
    fn a_line_with_more_cells_than_columns_is_named() {
        let problems = read("a.csv", b"a,b\n1,2,3\n").unwrap_err();
        assert_eq!(problems[0].line, Some(2));
        assert_eq!(problems[0].value, "3");
    }
}
