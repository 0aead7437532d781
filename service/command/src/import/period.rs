//! The day of the data and the period to plan: `periode.csv`, one line. What the command line says goes
//! first; what nobody says comes from the hearings of the calendar, else from the size that completes.

use super::column::{Column, Content, Spec};
use super::problem::Problem;
use super::row::{Read, each};
use super::table::Table;
use chrono::NaiveDate;
use solver::facts::input::HearingInput;
use solver::facts::text::Text;

/// Day of the data.
pub(super) const AS_OF: Column = &Spec::new(
    "Données arrêtées au",
    &["donnees_arretees_au", "arrete_au", "as_of"],
    Content::Date,
    "05/01/2026",
    "as_of",
);
/// First day to plan.
pub(super) const FROM: Column = &Spec::new(
    "Premier jour",
    &["premier_jour", "du", "from"],
    Content::Date,
    "09/03/2026",
    "window/from",
);
/// Last day to plan.
pub(super) const TO: Column = &Spec::new(
    "Dernier jour",
    &["dernier_jour", "au", "to"],
    Content::Date,
    "13/03/2026",
    "window/to",
);

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![AS_OF, FROM, TO]
}

/// Dates that are known, or not yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Day of the data.
    pub as_of: Option<NaiveDate>,
    /// First day to plan.
    pub from: Option<NaiveDate>,
    /// Last day to plan.
    pub to: Option<NaiveDate>,
}

/// Dates that a document needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub(super) as_of: NaiveDate,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Known {
    /// What is known here, else there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            as_of: self.as_of.or(other.as_of),
            from: self.from.or(other.from),
            to: self.to.or(other.to),
        }
    }

    /// The days that hearings span.
    pub(super) fn of_hearings(hearings: &[HearingInput]) -> Self {
        let days = || hearings.iter().map(|hearing| hearing.slot.date);
        Self { as_of: None, from: days().min(), to: days().max() }
    }

    /// All three, if they are known and in order.
    pub(super) fn settled(self, place: &str) -> Result<Dates, Problem> {
        match self {
            Self { as_of: Some(as_of), from: Some(from), to: Some(to) } if from <= to => {
                Ok(Dates { as_of, from, to })
            }
            Self { as_of: Some(_), from: Some(from), to: Some(to) } => Err(Problem::of_file(
                place,
                Text::new(
                    format!("la période finit le {to}, avant son premier jour, le {from}"),
                    format!("the period ends on {to}, before its first day, {from}"),
                ),
                Text::new(
                    "corrigez --from et --to, ou le tableau « periode »",
                    "correct --from and --to, or the table `period`",
                ),
            )),
            Self { as_of: None, from: Some(_), to: Some(_) } => Err(Problem::of_file(
                place,
                Text::new(
                    "le jour auquel les données sont arrêtées n'est pas connu",
                    "the day of the data is not known",
                ),
                Text::new(
                    "donnez --as-of, ou un tableau « periode »",
                    "give --as-of, or a table `period`",
                ),
            )),
            _ => Err(Problem::of_file(
                place,
                Text::new(
                    "la période à planifier n'est pas connue",
                    "the period to plan is not known",
                ),
                Text::new(
                    "donnez --as-of, --from et --to, ou un tableau « periode », ou --complete-with court-8w",
                    "give --as-of, --from and --to, or a table `period`, or --complete-with court-8w",
                ),
            )),
        }
    }
}

/// Reads the dates of a table, each line completing the one before.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<Known>> {
    each(table, problems, |row| {
        Some(Known { as_of: row.date(AS_OF), from: row.date(FROM), to: row.date(TO) })
    })
}
