//! The date of Easter.

use chrono::NaiveDate;

/// Easter Sunday of a year of the Gregorian calendar (1583 to 4099).
///
/// # Source
/// The anonymous Gregorian computus (J. Meeus, *Astronomical Algorithms*, ch. 8).
///
/// # Panics
/// Never within the years given.
pub fn easter_sunday(year: i32) -> NaiveDate {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let leap_correction = (8 * century + 13) / 25;
    let moon = (19 * golden + century - century / 4 - leap_correction + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * week) / 451;
    let day = moon + week - 7 * late + 114;
    let (month, day) = (day / 31, day % 31 + 1);
    u32::try_from(month)
        .ok()
        .zip(u32::try_from(day).ok())
        .and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        .expect("the computus gives a date of March or April")
}
