//! Headers of a table against those that it may have: one that nobody understands is an error, so that
//! no column is lost in silence.

use super::accents::key;
use super::column::{Column, Content};
use super::problem::Problem;
use super::table::Table;
use solver::facts::text::Text;
use strsim::normalized_damerau_levenshtein;

/// The key of a column that people want left aside; no header has it.
const IGNORED: &str = "-";

/// Leaves columns aside, whatever the case and accents of their headers.
pub(super) fn ignore(table: &mut Table, ignored: &[String]) {
    let ignored: Vec<String> = ignored.iter().map(|header| key(header)).collect();
    for known in table.keys.iter_mut().filter(|known| ignored.contains(known)) {
        IGNORED.clone_into(known);
    }
}

/// Every header that is not understood, is missing above filled cells, or says again what another says.
pub(super) fn check(table: &Table, columns: &[Column]) -> Vec<Problem> {
    let mut seen: Vec<(Column, &str)> = Vec::new();
    let mut problems = Vec::new();
    for (place, (header, key)) in table.headers.iter().zip(&table.keys).enumerate() {
        if key == IGNORED {
            continue;
        }
        let column = columns.iter().copied().find(|column| column.has(key));
        let same = |column: Column| seen.iter().find(|(other, _)| std::ptr::eq(*other, column));
        match column {
            None if key.is_empty() => problems.extend(without_header(table, place)),
            None => problems.push(unknown(table, header, nearest(key, columns))),
            Some(column) if matches!(column.content, Content::LeftOut) => {}
            Some(column) => match same(column) {
                Some((_, first)) => problems.push(repeated(table, header, first)),
                None => seen.push((column, header)),
            },
        }
    }
    problems
}

/// The name closest to the one seen; the first among equals.
pub(super) fn closest<'n, T>(
    seen: &str,
    named: impl IntoIterator<Item = (&'n str, T)>,
) -> Option<T> {
    let mut best: Option<(f64, T)> = None;
    for (name, what) in named {
        let likeness = normalized_damerau_levenshtein(name, seen);
        if best.as_ref().is_none_or(|(most, _)| likeness > *most) {
            best = Some((likeness, what));
        }
    }
    best.map(|(_, what)| what)
}

fn nearest(key: &str, columns: &[Column]) -> &'static str {
    let named = columns.iter().flat_map(|column| column.keys.iter().map(move |it| (*it, *column)));
    closest(key, named).map_or("", |column| column.header)
}

fn unknown(table: &Table, header: &str, nearest: &str) -> Problem {
    at_headers(
        table,
        header,
        Text::new("en-tête inconnu", "unknown header"),
        Text::new(
            format!(
                "vouliez-vous dire « {nearest} » ? Pour laisser la colonne de côté : --ignore-columns \"{header}\""
            ),
            format!(
                "did you mean `{nearest}`? To leave the column aside: --ignore-columns \"{header}\""
            ),
        ),
    )
}

fn repeated(table: &Table, header: &str, first: &str) -> Problem {
    at_headers(
        table,
        header,
        Text::new(
            format!("dit la même chose que la colonne « {first} »"),
            format!("says the same as the column `{first}`"),
        ),
        Text::new(
            "gardez une seule des deux colonnes, ou renommez l'autre",
            "keep one of the two columns, or rename the other",
        ),
    )
}

fn at_headers(table: &Table, header: &str, message: Text, action: Text) -> Problem {
    Problem {
        line: Some(table.header_line),
        column: Some(header.to_owned()),
        ..Problem::of_file(&table.file, message, action)
    }
}

/// The first cell filled below a column without a header.
fn without_header(table: &Table, place: usize) -> Option<Problem> {
    let cell = |cells: &[String]| cells.get(place).filter(|cell| !cell.is_empty()).cloned();
    let (line, value) = table.rows.iter().find_map(|(line, cells)| Some((*line, cell(cells)?)))?;
    Some(Problem {
        line: Some(line),
        value,
        ..Problem::of_file(
            &table.file,
            Text::new(
                "cette cellule est sous une colonne sans en-tête",
                "this cell is below a column without a header",
            ),
            Text::new(
                "donnez un en-tête à la colonne, ou videz-la",
                "give the column a header, or empty it",
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::case_columns;
    use super::super::table::read;
    use super::*;

    fn problems(text: &str, ignored: &[&str]) -> Vec<Problem> {
        let ignored: Vec<String> = ignored.iter().map(|&it| it.to_owned()).collect();
        let mut table = read("affaires.csv", text.as_bytes()).unwrap();
        ignore(&mut table, &ignored);
        check(&table, &case_columns::columns())
    }

    #[test]
    fn a_header_that_is_not_understood_is_an_error_that_names_the_nearest() {
        let found = problems("Numéro;Chambre;Rapport déposé\n24-10.101;civ1;\n", &[]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].line, found[0].column.as_deref()), (Some(1), Some("Rapport déposé")));
        assert!(found[0].action.fr.contains("« Rapport déposé le »"), "{}", found[0].action.fr);
    }

    #[test]
    fn what_people_leave_aside_is_left_aside() {
        let text = "Numéro;Chambre;Couleur du dossier\n24-10.101;civ1;bleu\n";
        assert!(problems(text, &["couleur du DOSSIER"]).is_empty());
        assert_eq!(problems(text, &["autre"]).len(), 1);
    }

    #[test]
    fn two_columns_that_say_the_same_are_an_error() {
        let found = problems("Numéro;Chambre;Rapport;Date du rapport\n24-10.101;civ1;;\n", &[]);
        assert_eq!(found.len(), 1);
        assert!(problems("Numéro;Chambre;Parties;Solution\n24-10.101;civ1;a;b\n", &[]).is_empty());
    }

    #[test]
    fn a_cell_below_no_header_is_named() {
        let found = problems("Numéro;Chambre;\n24-10.101;civ1;\n24-10.102;civ1;x\n", &[]);
        assert_eq!((found.len(), found[0].line, found[0].value.as_str()), (1, Some(3), "x"));
    }
}
