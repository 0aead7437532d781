//! Words and figures as court people write them: names of formations, voices and reasons, numbers
//! with their thin spaces, dates.

use chrono::{Datelike, NaiveDate};
use solver::facts::calendar::DateRange;
use solver::facts::confidence::Confidence;
use solver::facts::input::Formation;
use solver::facts::text::Lang;

pub use solver::explain::{bound_name, reason_name, role_name, severity_name, vote_name};
pub use solver::facts::text::{count, counted, thousands};

/// Basis points in per cent: 37 is "0,37 %".
pub fn percent_bp(lang: Lang, basis_points: u64) -> String {
    let (units, hundredths) = (basis_points / 100, basis_points % 100);
    let decimals = match (hundredths, hundredths % 10) {
        (0, _) => String::new(),
        (_, 0) => format!("{}", hundredths / 10),
        _ => format!("{hundredths:02}"),
    };
    let point = if lang == Lang::Fr { "," } else { "." };
    let number = thousands(lang, units);
    let gap = if lang == Lang::Fr { "\u{a0}%" } else { "%" };
    if decimals.is_empty() {
        format!("{number}{gap}")
    } else {
        format!("{number}{point}{decimals}{gap}")
    }
}

/// "mardi 10 mars 2026".
pub fn long_date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Fr => solver::facts::calendar::fr_date(date),
        Lang::En => solver::facts::calendar::en_date(date),
    }
}

/// "mar. 10 mars": weekday, day and month without the year.
pub fn short_date(lang: Lang, date: NaiveDate) -> String {
    let long = long_date(lang, date);
    let mut words = long.split(' ');
    let (weekday, day, month) = (words.next(), words.next(), words.next());
    let weekday: String = weekday.unwrap_or_default().chars().take(3).collect();
    let dot = if lang == Lang::Fr { "." } else { "" };
    format!("{weekday}{dot} {} {}", day.unwrap_or_default(), month.unwrap_or_default())
}

/// "10/03/2026" or "2026-03-10".
pub fn plain_date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Fr => date.format("%d/%m/%Y").to_string(),
        Lang::En => date.to_string(),
    }
}

/// "du lundi 9 mars 2026 au dimanche 15 mars 2026".
pub fn date_range(lang: Lang, range: DateRange) -> String {
    let (from, to) = (long_date(lang, range.from), long_date(lang, range.to));
    match lang {
        Lang::Fr => format!("du {from} au {to}"),
        Lang::En => format!("from {from} to {to}"),
    }
}

/// "Semaine 11, du 9 au 13 mars 2026".
pub fn week_title(lang: Lang, monday: NaiveDate) -> String {
    let friday = monday + chrono::Days::new(4);
    let week = monday.iso_week().week();
    let (from, to) = (long_date(lang, monday), long_date(lang, friday));
    let bare = |date: &str| date.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned());
    let (from, to) = (bare(&from), bare(&to));
    let from_day = from.split(' ').next().unwrap_or_default();
    let from = match (monday.month() == friday.month(), monday.year() == friday.year()) {
        (true, _) => from_day.to_owned(),
        (false, true) => from.rsplit_once(' ').map_or(from.clone(), |(start, _)| start.to_owned()),
        (false, false) => from,
    };
    match lang {
        Lang::Fr => format!("Semaine {week} · du {from} au {to}"),
        Lang::En => format!("Week {week} · {from} to {to}"),
    }
}

/// The letters that stand for a formation.
pub fn formation_letters(formation: Formation) -> &'static str {
    match formation {
        Formation::Restricted => "F",
        Formation::Section => "FS",
        Formation::JointSections => "SR",
        Formation::ChamberPlenaryFull => "FP",
        Formation::ChamberPlenaryReduced => "FPr",
        Formation::MixedChamber => "Mixte",
        Formation::PlenaryAssembly => "AP",
        Formation::MixedOpinion => "Avis m.",
        Formation::PlenaryOpinion => "Avis pl.",
    }
}

/// Every formation, smallest first.
pub const FORMATIONS: [Formation; 9] = [
    Formation::Restricted,
    Formation::Section,
    Formation::JointSections,
    Formation::ChamberPlenaryReduced,
    Formation::ChamberPlenaryFull,
    Formation::MixedChamber,
    Formation::PlenaryAssembly,
    Formation::MixedOpinion,
    Formation::PlenaryOpinion,
];

/// What follows a citation of which one must not be too sure: " (non vérifié, de mémoire)".
pub fn confidence_mark(confidence: Confidence, lang: Lang) -> String {
    if confidence.is_low() { format!(" ({})", confidence.label().get(lang)) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    #[test]
    fn shares_have_a_comma_and_no_useless_zero() {
        assert_eq!(percent_bp(Lang::Fr, 37), "0,37\u{a0}%");
        assert_eq!(percent_bp(Lang::Fr, 250), "2,5\u{a0}%");
        assert_eq!(percent_bp(Lang::En, 10_000), "100%");
    }

    #[test]
    fn weeks_are_titled_without_repeating_the_month() {
        assert_eq!(week_title(Lang::Fr, day("2026-03-09")), "Semaine 11 · du 9 au 13 mars 2026");
        assert_eq!(
            week_title(Lang::Fr, day("2026-03-30")),
            "Semaine 14 · du 30 mars au 3 avril 2026"
        );
    }

    #[test]
    fn short_dates_keep_the_first_of_the_month() {
        assert_eq!(short_date(Lang::Fr, day("2026-04-01")), "mer. 1er avril");
    }
}
