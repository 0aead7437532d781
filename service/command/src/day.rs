//! Days as people type them.

use chrono::NaiveDate;

/// A date: 31/12/2026, 31.12.2026, 31-12-2026, 31/12/26 or 2026-12-31, with or without a time of day.
pub fn date(text: &str) -> Option<NaiveDate> {
    let day = text.trim().split([' ', 'T']).next()?;
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [first, month, last] = parts[..] else { return None };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 4);
    let (year, day) = match (first.len(), last.len()) {
        (4, 1..=2) => (number(first)?, number(last)?),
        (1..=2, 4) => (number(last)?, number(first)?),
        (1..=2, 2) => (2000 + number(last)?, number(first)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(month)?, day)
}
