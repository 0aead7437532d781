//! Values of arguments as French hands type them.

use chrono::NaiveDate;

/// A date, 2026-12-31 or 31/12/2026.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    crate::import::cell::date(text).ok_or_else(|| "attendu : 2026-12-31 ou 31/12/2026".to_owned())
}

/// A share in per cent, `0,5` or `0.5 %`, in basis points.
pub(super) fn percent(text: &str) -> Result<u32, String> {
    let wrong = || "attendu : un pourcentage, par exemple 0,5".to_owned();
    let number = text.trim().trim_end_matches('%').trim();
    crate::import::cell::hundredths(number).filter(|&bp| bp <= 100_000).ok_or_else(wrong)
}

/// A number of weeks, two years at most.
pub(super) fn weeks(text: &str) -> Result<u32, String> {
    within(text, 104)
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<u32, String> {
    within(text, 1_024)
}

fn within(text: &str, most: u32) -> Result<u32, String> {
    let wrong = || format!("attendu : un nombre entier de 1 à {most}");
    text.trim().parse().ok().filter(|value| (1..=most).contains(value)).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_takes_a_comma_or_a_point() {
        assert_eq!(percent("0,5"), Ok(50));
        assert_eq!(percent("2 %"), Ok(200));
        assert_eq!(percent("1.25%"), Ok(125));
        assert!(percent("beaucoup").is_err());
    }

    #[test]
    fn a_date_is_iso_or_french() {
        assert_eq!(date("31/12/2026"), date("2026-12-31"));
        assert!(date("31/02/2026").is_err());
    }
}
