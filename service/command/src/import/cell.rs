//! Values of cells as French spreadsheets write them.

use crate::day::date;
use chrono::NaiveDate;

/// Forms of a date, all of the last day of 2026.
pub(super) const DATES: &[&str] =
    &["31/12/2026", "31.12.2026", "31-12-2026", "31/12/26", "2026-12-31"];
/// Answers: yes, then no.
pub(super) const FLAGS: (&[&str], &[&str]) = (
    &["oui", "o", "x", "1", "vrai", "yes", "y", "true"],
    &["non", "n", "0", "faux", "no", "false"],
);
/// What stands between the items of a list in one cell.
pub(super) const LIST_SEPARATORS: [char; 5] = ['+', '/', '|', ',', ';'];
/// Forms of a working quota, all of four days out of five.
pub(super) const QUOTAS: &[&str] = &["80 %", "0,8", "80"];

/// Dates in one cell, each if it is one: apart by `+`, `|`, `,`, `;` or line ends, for a bar may be a date's own.
pub fn dates(text: &str) -> Vec<Option<NaiveDate>> {
    let items = text.split(['+', '|', ',', ';', '\n']).map(str::trim);
    items.filter(|item| !item.is_empty()).map(date).collect()
}

/// A whole number, with or without spaces between thousands.
pub fn whole(text: &str) -> Option<i64> {
    let digits: String =
        text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{202f}').collect();
    let digits = digits.strip_suffix(",0").or(digits.strip_suffix(".0")).unwrap_or(&digits);
    digits.parse().ok()
}

/// A number with a decimal comma or point, in hundredths: `0,8` is 80. Three decimals are refused.
pub fn hundredths(text: &str) -> Option<u32> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let (units, decimals) = text.split_once([',', '.']).unwrap_or((&text, ""));
    let is_number = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if units.is_empty() || decimals.len() > 2 || !is_number(units) || !is_number(decimals) {
        return None;
    }
    let decimals: u32 = format!("{decimals:0<2}").parse().ok()?;
    units.parse::<u32>().ok()?.checked_mul(100)?.checked_add(decimals)
}

/// A working quota in basis points: `0,8`, `80 %`, `80` and `100` are understood.
pub fn quota(text: &str) -> Option<u32> {
    let is_percent = text.contains('%');
    let value = hundredths(text.trim().trim_end_matches('%'))?;
    let basis_points = if is_percent || value > 150 { value } else { value * 100 };
    (1..=10_000).contains(&basis_points).then_some(basis_points)
}

/// Yes or no; an empty cell is no.
pub fn flag(text: &str) -> Option<bool> {
    let word = super::accents::key(text);
    let is_in = |words: &[&str]| words.contains(&word.as_str());
    match (is_in(FLAGS.0), word.is_empty() || is_in(FLAGS.1)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// A list in one cell.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    let separates = |letter: char| letter == '\n' || LIST_SEPARATORS.contains(&letter);
    text.split(separates).map(str::trim).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn dates_are_french_or_iso() {
        let with_time = ["31-12-26", "31/12/2026 00:00:00", "2026-12-31T10:00:00"];
        for text in DATES.iter().chain(&with_time) {
            assert_eq!(date(text), day(2026, 12, 31), "{text}");
        }
        assert_eq!(date("1/2/2026"), day(2026, 2, 1));
    }

    #[test]
    fn several_dates_stand_in_one_cell() {
        let found = dates("1/2/2026 + 2026-02-08 ; demain");
        assert_eq!(found, [day(2026, 2, 1), day(2026, 2, 8), None]);
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["31/02/2026", "2026-13-01", "demain", "", "12/2026", "45000", "1/1/1"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_take_a_comma() {
        assert_eq!(hundredths("0,8"), Some(80));
        assert_eq!(hundredths("1 234,5"), Some(123_450));
        assert_eq!(hundredths("12"), Some(1_200));
        assert_eq!(hundredths("0,825"), None);
        assert_eq!(hundredths("-1"), None);
    }

    #[test]
    fn quotas_come_in_three_habits() {
        for text in QUOTAS.iter().chain(&["80,0%", "0.8"]) {
            assert_eq!(quota(text), Some(8_000), "{text}");
        }
        assert_eq!(quota("1"), Some(10_000));
        assert_eq!(quota("100"), Some(10_000));
        assert_eq!(quota("120 %"), None);
        assert_eq!(quota("0"), None);
    }

    #[test]
    fn whole_numbers_keep_their_thousands() {
        assert_eq!(whole("1 800"), Some(1_800));
        assert_eq!(whole("1\u{202f}800"), Some(1_800));
        assert_eq!(whole("-3"), Some(-3));
        assert_eq!(whole("12,0"), Some(12));
        assert_eq!(whole("douze"), None);
    }

    #[test]
    fn yes_and_no() {
        assert!(FLAGS.0.iter().all(|word| flag(word) == Some(true)));
        assert!(FLAGS.1.iter().all(|word| flag(word) == Some(false)));
        assert_eq!(flag("Oui"), Some(true));
        assert_eq!(flag(""), Some(false));
        assert_eq!(flag("peut-être"), None);
    }
}
