//! The weeks in which a pattern sits: as a document says it, and as one rule of counting.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Days from the first day of our era to Monday 1 January 2024, on which week 0 starts.
const WEEK_0: i32 = 738_886;

/// Which ISO weeks a pattern covers.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WeekParity {
    /// Every week, or those of `every_n_weeks`.
    #[default]
    Every,
    /// Weeks with an even ISO number.
    Even,
    /// Weeks with an odd ISO number.
    Odd,
}

/// How weeks are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// From 1 again each year, as calendars print them.
    Iso,
    /// From week 0, without a break at the new year.
    Running,
}

/// The weeks whose number, divided by `every`, leaves `offset`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekTurn {
    numbers: Numbers,
    every: u32,
    offset: u32,
}

impl WeekTurn {
    /// Whether the week of a date is one of them.
    pub fn contains(&self, date: NaiveDate) -> bool {
        let number = match self.numbers {
            Numbers::Iso => i64::from(date.iso_week().week()),
            Numbers::Running => i64::from((date.num_days_from_ce() - WEEK_0).div_euclid(7)),
        };
        number.rem_euclid(i64::from(self.every.max(1))) == i64::from(self.offset)
    }
}

impl WeekTurn {
    /// The weeks that a pattern of a document says: by parity, or one in some from an offset.
    pub fn new(weeks: WeekParity, every_n_weeks: u32, offset: u32) -> Self {
        let by_iso = |offset| Self { numbers: Numbers::Iso, every: 2, offset };
        match weeks {
            WeekParity::Even => by_iso(0),
            WeekParity::Odd => by_iso(1),
            WeekParity::Every => Self { numbers: Numbers::Running, every: every_n_weeks, offset },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::PatternInput;
    use serde_json::{Value, json};

    fn turn(fields: Value) -> WeekTurn {
        let mut pattern = json!({
            "id": "comm-1", "unit": { "section": "comm-a" }, "formation": "restricted",
            "weekday": "tuesday", "half_day": "am"
        });
        let given = fields.as_object().expect("fields").clone();
        pattern.as_object_mut().expect("a pattern").extend(given);
        serde_json::from_value::<PatternInput>(pattern).expect("a pattern").turn()
    }

    fn sitting(turn: WeekTurn, days: &[&str]) -> Vec<bool> {
        days.iter().map(|day| turn.contains(day.parse().expect("an ISO date"))).collect()
    }

    #[test]
    fn week_0_is_that_of_1_january_2024() {
        let third = |offset| turn(json!({ "every_n_weeks": 3, "offset": offset }));
        let days =
            ["2023-12-31", "2024-01-01", "2024-01-07", "2024-01-08", "2024-01-22", "2026-01-06"];
        assert_eq!(sitting(third(0), &days), [false, true, true, false, true, true]);
        assert_eq!(sitting(third(2), &days), [true, false, false, false, false, false]);
    }

    #[test]
    fn three_sections_sit_in_turn_over_the_new_year_of_a_long_year() {
        // 2026 has a week 53: the turn is not broken there, as it would be by ISO numbers.
        let days =
            ["2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12", "2027-01-19"];
        let section =
            |offset| sitting(turn(json!({ "every_n_weeks": 3, "offset": offset })), &days);
        let turns = [section(0), section(1), section(2)];
        for week in 0..days.len() {
            assert_eq!(turns.iter().filter(|turn| turn[week]).count(), 1, "{}", days[week]);
        }
        for turn in &turns {
            assert_eq!(
                (0..3).map(|week| turn[week] == turn[week + 3]).collect::<Vec<_>>(),
                [true; 3]
            );
        }
    }

    #[test]
    fn odd_and_even_weeks_go_by_their_iso_number() {
        let days = ["2026-12-22", "2026-12-29", "2027-01-05"];
        assert_eq!(sitting(turn(json!({ "weeks": "odd" })), &days), [false, true, true]);
        assert_eq!(sitting(turn(json!({ "weeks": "even" })), &days), [true, false, false]);
        assert_eq!(sitting(turn(json!({})), &days), [true; 3]);
    }
}
