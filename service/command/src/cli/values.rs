//! Values of arguments as French hands type them.

use chrono::NaiveDate;
use solver::facts::text::Text;
use std::str::FromStr;

/// What a value should have been; the message of those that are not.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", .0.fr)]
pub(super) struct Expected(pub(super) Text);

impl Expected {
    /// From its two wordings.
    pub(super) fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Text::new(fr, en))
    }
}

/// A date, 2026-12-31 or 31/12/2026.
pub(super) fn date(text: &str) -> Result<NaiveDate, Expected> {
    crate::day::date(text)
        .ok_or_else(|| Expected::new("2026-12-31 ou 31/12/2026", "2026-12-31 or 31/12/2026"))
}

/// A share in per cent, `0,5` or `0.5 %`, in basis points.
pub(super) fn percent(text: &str) -> Result<u32, Expected> {
    let number = text.trim().trim_end_matches('%').trim();
    crate::import::cell::hundredths(number).filter(|&bp| bp <= 100_000).ok_or_else(|| {
        Expected::new("un pourcentage, par exemple 0,5", "a percentage, such as 0.5")
    })
}

/// A number of weeks, two years at most.
pub(super) fn weeks(text: &str) -> Result<u32, Expected> {
    within(text, 1, 104)
}

/// A number of weeks, none included.
pub(super) fn weeks_or_none(text: &str) -> Result<u32, Expected> {
    within(text, 0, 104)
}

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<u32, Expected> {
    within(text, 1, 1_024)
}

/// A whole number.
pub(super) fn number(text: &str) -> Result<u64, Expected> {
    read(text).ok_or_else(|| Expected::new("un nombre entier", "a whole number"))
}

/// An address of this machine with a port.
#[cfg(feature = "grpc")]
pub(super) fn address(text: &str) -> Result<std::net::SocketAddr, Expected> {
    read(text).ok_or_else(|| {
        Expected::new(
            "une adresse et un port, par exemple 127.0.0.1:50051",
            "an address and a port, such as 127.0.0.1:50051",
        )
    })
}

fn within(text: &str, least: u32, most: u32) -> Result<u32, Expected> {
    read(text).filter(|value| (least..=most).contains(value)).ok_or_else(|| {
        Expected::new(
            format!("un nombre entier de {least} à {most}"),
            format!("a whole number from {least} to {most}"),
        )
    })
}

fn read<T: FromStr>(text: &str) -> Option<T> {
    text.trim().parse().ok()
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

    #[test]
    fn a_number_is_whole_and_within_its_bounds() {
        assert_eq!((number("12"), weeks("104"), weeks_or_none("0")), (Ok(12), Ok(104), Ok(0)));
        assert!(number("1,5").is_err() && weeks("0").is_err() && weeks("105").is_err());
    }
}
