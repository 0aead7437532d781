//! Cases: `affaires.csv`.

use super::case_columns::{
    ADVOCATE, CHAMBER, CIRCUIT, DUE, EVENTS, EXPECTED, EXTERNAL_DUE, FORMATION, IN_CAMERA, JOINED,
    KIND, MATTER, MULTIPLICITY, NUMBER, OPINION, ORAL, POSTPONED, PRIORITY, RAPPORTEUR, READY,
    RELATED, REPORT, SECTION, SERIES, TIME_LIMIT, WEIGHT,
};
use super::column::Column;
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use super::words::{CHAMBERS, CIRCUITS, FORMATIONS, KINDS, TIME_LIMITS};
use crate::render::words::count;
use solver::facts::ids::{CaseNumber, ChamberId, GroupId};
use solver::facts::input::{
    CaseFlags, CaseInput, CaseKind, Circuit, EventInput, GroupInput, GroupKind,
};
use solver::facts::text::{Lang, Text};
use std::collections::BTreeMap;

/// Cases read, and what became of lines that repeat a number.
pub(super) struct Cases {
    /// One case a number, in the file's order.
    pub(super) cases: Vec<Read<CaseInput>>,
    /// What was put together.
    pub(super) notes: Vec<Text>,
}

/// Reads the cases of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Cases {
    let mut first_lines: BTreeMap<CaseNumber, u64> = BTreeMap::new();
    let (mut cases, mut repeated) = (Vec::new(), Vec::new());
    for read in each(table, problems, case) {
        let number = &read.value.number;
        match first_lines.get(number) {
            Some(first) => repeated.push(format!("{number} ({first} → {})", read.line)),
            None => {
                let _ = first_lines.insert(number.clone(), read.line);
                cases.push(read);
            }
        }
    }
    Cases { cases, notes: repeated_numbers(table, &repeated) }
}

fn repeated_numbers(table: &Table, repeated: &[String]) -> Vec<Text> {
    if repeated.is_empty() {
        return Vec::new();
    }
    let (file, list) = (&table.file, repeated.join(", "));
    let fr = count(
        Lang::Fr,
        repeated.len(),
        ("ligne répète un numéro déjà lu", "lignes répètent un numéro déjà lu"),
        ("", ""),
    );
    let en = count(
        Lang::En,
        repeated.len(),
        ("", ""),
        ("row repeats a number already read", "rows repeat a number already read"),
    );
    vec![Text::new(
        format!("{file} : {fr} ; la première ligne est gardée : {list}"),
        format!("{file}: {en}; the first row is kept: {list}"),
    )]
}

fn case(row: &mut Row<'_>) -> Option<CaseInput> {
    let number = number(row);
    let chamber = chamber(row);
    let formation = row.word(FORMATION, FORMATIONS);
    let mut events = Vec::new();
    for (column, kind) in EVENTS {
        events.extend(row.date(column).map(|date| EventInput { kind: *kind, date }));
    }
    events.sort_by_key(|event| (event.date, event.kind));
    let (kind, circuit) = (row.word(KIND, KINDS), row.word(CIRCUIT, CIRCUITS));
    let multiplicity = row.count(MULTIPLICITY).unwrap_or(1);
    let priority = row.count(PRIORITY).unwrap_or(1);
    let (weight_points, postponements) = (row.count(WEIGHT), row.amount(POSTPONED).unwrap_or(0));
    let time_limit = row.word(TIME_LIMIT, TIME_LIMITS);
    let flags = CaseFlags {
        oral_argument: row.flag(ORAL),
        in_camera: row.flag(IN_CAMERA),
        unreasoned_expected: formation.is_some_and(|(_, unreasoned)| unreasoned),
        ..CaseFlags::default()
    };
    let (legal_due_date, external_due_date) = (row.date(DUE), row.date(EXTERNAL_DUE));
    let (ready_date, expected_ready_on) = (row.date(READY), row.date(EXPECTED));
    let (report_filed_on, ag_opinion_on) = (row.date(REPORT), row.date(OPINION));
    let (number, chamber) = (number?, chamber?);
    Some(CaseInput {
        kind: kind.unwrap_or_else(|| kind_of(&number, &chamber)),
        section: row.text(SECTION).map(Into::into),
        matter_code: row.text(MATTER).map(|text| text.trim_matches('"').trim().to_owned()),
        circuit: circuit.unwrap_or(Circuit::Medium),
        forced_formation: formation.map(|(formation, _)| formation),
        rapporteurs: row.list(RAPPORTEUR).iter().map(|id| id.as_str().into()).collect(),
        advocate_general: row.text(ADVOCATE).map(Into::into),
        groups: groups(row, multiplicity),
        number,
        chamber,
        flags,
        time_limit,
        events,
        legal_due_date,
        external_due_date,
        ready_date,
        expected_ready_on,
        report_filed_on,
        ag_opinion_on,
        priority,
        weight_points,
        postponements,
        chambers_concerned: Vec::new(),
        notice_1015: None,
        exclusions: Vec::new(),
        lower_court_judges: Vec::new(),
        counsel_offices: Vec::new(),
        entities: Vec::new(),
        blocked_by: Vec::new(),
        fixed_hearing: None,
        completed_fields: Vec::new(),
    })
}

/// A number such as 24-12.345; the letter that a list may print before it is dropped.
pub(super) fn number(row: &mut Row<'_>) -> Option<CaseNumber> {
    let text = row.required(NUMBER)?;
    known_number(row, NUMBER, &text)
}

/// The numbers of a list; those that are none are refused.
pub(super) fn numbers(row: &mut Row<'_>, column: Column) -> Vec<CaseNumber> {
    row.list(column).iter().filter_map(|text| known_number(row, column, text)).collect()
}

/// A number as it is written; refused if it is none.
pub(super) fn known_number(row: &mut Row<'_>, column: Column, text: &str) -> Option<CaseNumber> {
    let number = parse_number(text);
    if number.is_none() {
        row.refuse(
            column,
            Text::new("ce n'est pas un numéro de pourvoi", "this is no appeal number"),
            Text::new("attendu : 24-12.345", "expected: 24-12.345"),
        );
    }
    number.map(CaseNumber)
}

fn parse_number(text: &str) -> Option<String> {
    let text = text.trim();
    let bare = text.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let (year, rest) = bare.split_once('-')?;
    let digits: String = rest.chars().filter(|letter| !matches!(letter, '.' | ' ')).collect();
    let is_digits = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    let fits = year.len() == 2 && digits.len() == 5 && is_digits(year) && is_digits(&digits);
    fits.then(|| format!("{year}-{}.{}", &digits[..2], &digits[2..]))
}

/// A chamber's code, or what people call it.
pub(super) fn chamber(row: &mut Row<'_>) -> Option<ChamberId> {
    let _ = row.required(CHAMBER)?;
    row.word(CHAMBER, CHAMBERS).map(Into::into)
}

/// The procedure that a number's range shows: elections from 60.000, QPC in 40.000 and 90.000,
/// requests for an opinion in 70.000; otherwise the chamber's.
fn kind_of(number: &CaseNumber, chamber: &ChamberId) -> CaseKind {
    match number.as_str().get(3..5) {
        Some("40" | "90") => CaseKind::Qpc,
        Some("60") => CaseKind::Election,
        Some("70") => CaseKind::OpinionRequest,
        _ if chamber.as_str() == "cr" => CaseKind::Criminal,
        _ => CaseKind::Civil,
    }
}

fn groups(row: &Row<'_>, multiplicity: u32) -> Vec<GroupInput> {
    [(JOINED, GroupKind::Joinder), (RELATED, GroupKind::Related), (SERIES, GroupKind::Series)]
        .into_iter()
        .filter_map(|(column, kind)| {
            let id = GroupId::from(row.text(column)?);
            let multiplicity = if kind == GroupKind::Series { multiplicity } else { 1 };
            Some(GroupInput { kind, id, multiplicity })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;
    use solver::facts::input::Formation;

    fn read_text(text: &str) -> (Cases, Vec<Problem>) {
        let table = table::read("affaires.csv", text.as_bytes()).unwrap();
        let mut problems = Vec::new();
        let cases = read(&table, &mut problems);
        (cases, problems)
    }

    #[test]
    fn numbers_are_put_in_their_usual_form() {
        for text in ["24-12.345", "24-12345", "J 24-12.345", "n° 24-12 345"] {
            assert_eq!(parse_number(text).as_deref(), Some("24-12.345"), "{text}");
        }
        for text in ["2024-12.345", "24-123", "pourvoi", ""] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn headers_are_french_or_english() {
        let (french, _) = read_text("Numéro;Chambre;Formation\n24-12.345;Chambre sociale;FS\n");
        let (english, _) = read_text("number,chamber,formation\n24-12.345,soc,fs\n");
        let expected = Some(Formation::Section);
        let (french, english) = (&french.cases[0].value, &english.cases[0].value);
        assert_eq!(french.forced_formation, expected);
        assert_eq!(english.forced_formation, expected);
        assert_eq!(french.chamber, english.chamber);
    }

    #[test]
    fn every_bad_cell_is_named_in_one_pass() {
        let (_, problems) =
            read_text("numero;chambre;en état le\nabc;civ1;31/02/2026\n24-12.345;civ9;demain\n");
        let places: Vec<(Option<u64>, Option<&str>, &str)> = problems
            .iter()
            .map(|one| (one.line, one.column.as_deref(), one.value.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (Some(2), Some("numero"), "abc"),
                (Some(2), Some("en état le"), "31/02/2026"),
                (Some(3), Some("chambre"), "civ9"),
                (Some(3), Some("en état le"), "demain"),
            ]
        );
    }

    #[test]
    fn a_number_read_twice_is_kept_once_and_said() {
        let (cases, problems) = read_text("numero;chambre\n24-12.345;civ1\n24-12345;civ1\n");
        assert!(problems.is_empty());
        assert_eq!((cases.cases.len(), cases.notes.len()), (1, 1));
    }

    #[test]
    fn the_range_of_a_number_tells_the_procedure() {
        let (cases, _) = read_text("numero;chambre\n24-60.001;civ2\n24-40.001;soc\n24-80.001;cr\n");
        let kinds: Vec<CaseKind> = cases.cases.iter().map(|case| case.value.kind).collect();
        assert_eq!(kinds, [CaseKind::Election, CaseKind::Qpc, CaseKind::Criminal]);
    }
}
