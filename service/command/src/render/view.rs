//! Neutral views of a plan: names, sheets. Data only; wording and layout are elsewhere.

use super::words::{self, plain_date};
use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;
use solver::facts::calendar::{DateRange, Slot, monday_of};
use solver::facts::ids::{CaseNumber, HearingId, PersonId, RoomId, SectionId};
use solver::facts::input::{DocumentInput, Formation, Role, UnitInput};
use solver::facts::plan::{Capacity, Vote};
use solver::facts::plan::{HearingReport, Plan};
use solver::facts::text::Lang;

/// Column of the benches that belong to no chamber.
pub(super) const COURT: &str = "cour";

/// Names of chambers, sections and rooms: the document's, or their codes without it.
#[derive(Debug, Clone, Copy)]
pub struct Names<'d> {
    document: Option<&'d DocumentInput>,
    /// Language of what is read.
    pub lang: Lang,
}

impl<'d> Names<'d> {
    /// Names from a document, if there is one at hand.
    pub fn new(document: Option<&'d DocumentInput>, lang: Lang) -> Self {
        Self { document, lang }
    }

    /// The document.
    pub fn document(&self) -> Option<&'d DocumentInput> {
        self.document
    }

    /// The column of a bench: its chamber's code, or the court's. Without a document, a section's
    /// chamber is what precedes the last hyphen of its code (`civ1-s2`).
    pub fn column(&self, unit: &UnitInput) -> String {
        match unit {
            UnitInput::Section(section) => self.chamber_of(section),
            UnitInput::JointSections(sections) => {
                sections.first().map_or_else(String::new, |section| self.chamber_of(section))
            }
            UnitInput::Chamber(chamber) => chamber.0.clone(),
            UnitInput::Chambers(_) | UnitInput::Court => COURT.to_owned(),
        }
    }

    fn chamber_of(&self, section: &SectionId) -> String {
        let known =
            self.document.and_then(|doc| doc.sections.iter().find(|one| one.id == *section));
        match known {
            Some(known) => known.chamber.0.clone(),
            None => section
                .as_str()
                .rsplit_once('-')
                .map_or(section.as_str(), |(chamber, _)| chamber)
                .to_owned(),
        }
    }

    /// Name of a column.
    pub fn column_name(&self, column: &str) -> String {
        if column == COURT {
            return match self.lang {
                Lang::Fr => "Formations de la Cour".to_owned(),
                Lang::En => "Benches of the court".to_owned(),
            };
        }
        let known =
            self.document.and_then(|doc| doc.chambers.iter().find(|one| one.id.0 == column));
        known.map_or_else(|| column.to_owned(), |chamber| chamber.name.clone())
    }

    /// Place of a column: the document's order, then the alphabet, the court last.
    pub(super) fn column_rank(&self, column: &str) -> (bool, usize, String) {
        let place =
            self.document.and_then(|doc| doc.chambers.iter().position(|one| one.id.0 == column));
        (column == COURT, place.unwrap_or(usize::MAX), column.to_owned())
    }

    /// Name of a section.
    pub fn section(&self, section: &SectionId) -> String {
        let known =
            self.document.and_then(|doc| doc.sections.iter().find(|one| one.id == *section));
        known.map_or_else(|| section.0.clone(), |section| section.name.clone())
    }

    /// Name of a room.
    pub fn room(&self, room: &RoomId) -> String {
        let known = self.document.and_then(|doc| doc.rooms.iter().find(|one| one.id == *room));
        known.map_or_else(|| room.0.clone(), |room| room.name.clone())
    }

    /// Who sits, in a word or two.
    pub fn unit(&self, unit: &UnitInput) -> String {
        match unit {
            UnitInput::Section(section) => self.section(section),
            UnitInput::JointSections(sections) => {
                sections.iter().map(|section| self.section(section)).collect::<Vec<_>>().join(" + ")
            }
            UnitInput::Chamber(chamber) => self.column_name(chamber.as_str()),
            UnitInput::Chambers(chambers) => {
                chambers.iter().map(|chamber| chamber.as_str()).collect::<Vec<_>>().join(" + ")
            }
            UnitInput::Court => match self.lang {
                Lang::Fr => "Cour".to_owned(),
                Lang::En => "Court".to_owned(),
            },
        }
    }

    /// What a person is, if the document says it.
    pub fn role(&self, person: &PersonId) -> Option<Role> {
        let known = self.document.and_then(|doc| doc.people.iter().find(|one| one.id == *person));
        known.map(|person| person.role)
    }
}

/// The week that a text names: one of its days, or its ISO number with or without a year (`S11`,
/// `2026-S11`, `11`); without a year, that of the dates.
pub fn week_named(text: &str, dates: &[NaiveDate]) -> Option<DateRange> {
    let monday = match crate::day::date(text) {
        Some(day) => monday_of(day),
        None => numbered_week(text, dates)?,
    };
    Some(DateRange { from: monday, to: monday.checked_add_days(chrono::Days::new(6))? })
}

fn numbered_week(text: &str, dates: &[NaiveDate]) -> Option<NaiveDate> {
    let text = text.trim().to_uppercase().replace(['S', 'W'], "");
    let (year, week) = match text.split_once('-') {
        Some((year, week)) => (Some(year.parse().ok()?), week.parse().ok()?),
        None => (None, text.parse::<u32>().ok()?),
    };
    let matching = dates.iter().find(|date| date.iso_week().week() == week);
    let year = year.or(matching.map(|date| date.iso_week().year()))?;
    NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)
}

/// Everybody who attends a hearing.
pub fn everybody(hearing: &HearingReport) -> impl Iterator<Item = &PersonId> {
    hearing.attendees.iter().chain(&hearing.advocate_general).chain(&hearing.clerk)
}

/// What a person does at a hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Presides it.
    Presides,
    /// Sits.
    Sits,
    /// Speaks for the prosecution.
    Prosecution,
    /// Keeps the registry.
    Registry,
}

/// A person's attendance.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Attendance {
    /// The hearing.
    pub hearing: HearingId,
    /// When.
    #[serde(flatten)]
    pub slot: Slot,
    /// Where.
    pub room: Option<RoomId>,
    /// Who sits.
    pub unit: UnitInput,
    /// In which formation.
    pub formation: Formation,
    /// What the person does there.
    pub presence: Presence,
    /// Cases in which the person sits, with the capacity and the voice.
    pub cases: Vec<Seat>,
}

/// A person's seat in one case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Seat {
    /// The case.
    pub case: CaseNumber,
    /// In which capacity.
    pub capacity: Capacity,
    /// With which voice.
    pub vote: Vote,
}

/// Attendances of a person, in order.
pub fn person_sheet(plan: &Plan, person: &PersonId) -> Vec<Attendance> {
    plan.hearings
        .iter()
        .filter(|hearing| everybody(hearing).any(|one| one == person))
        .map(|hearing| Attendance {
            hearing: hearing.id.clone(),
            slot: Slot { date: hearing.date, half_day: hearing.half_day },
            room: hearing.room.clone(),
            unit: hearing.unit.clone(),
            formation: hearing.formation,
            presence: presence(hearing, person),
            cases: seats(hearing, person),
        })
        .collect()
}

fn presence(hearing: &HearingReport, person: &PersonId) -> Presence {
    if hearing.presiding.as_ref() == Some(person) {
        Presence::Presides
    } else if hearing.advocate_general.as_ref() == Some(person) {
        Presence::Prosecution
    } else if hearing.clerk.as_ref() == Some(person) {
        Presence::Registry
    } else {
        Presence::Sits
    }
}

fn seats(hearing: &HearingReport, person: &PersonId) -> Vec<Seat> {
    hearing
        .cases
        .iter()
        .flat_map(|listed| {
            let own = listed.bench.iter().filter(|member| member.person == *person);
            own.map(|member| Seat {
                case: listed.case.clone(),
                capacity: member.capacity,
                vote: member.vote,
            })
        })
        .collect()
}

/// A half-day in a few words: "mar. 10 mars, matin".
pub fn short_slot(lang: Lang, slot: Slot) -> String {
    let half = match lang {
        Lang::Fr => slot.half_day.fr(),
        Lang::En => slot.half_day.en(),
    };
    format!("{}, {half}", words::short_date(lang, slot.date))
}

/// The window of a plan: its scope's, else the document's.
pub fn window(plan: &Plan, document: &DocumentInput) -> DateRange {
    plan.scope.window.unwrap_or(document.window)
}

/// A date or a dash.
pub fn date_or_dash(lang: Lang, date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "\u{2013}".to_owned(), |date| plain_date(lang, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_named_by_a_day_or_a_number() {
        let dates = ["2026-03-10".parse().unwrap()];
        let monday: NaiveDate = "2026-03-09".parse().unwrap();
        for text in ["S11", "11", "w11", "2026-S11", "12/03/2026", "2026-03-15"] {
            assert_eq!(week_named(text, &dates).map(|week| week.from), Some(monday), "{text}");
        }
        assert_eq!(week_named("S12", &dates), None);
        assert_eq!(week_named("demain", &dates), None);
    }

    #[test]
    fn a_section_s_chamber_is_read_from_its_code_without_a_document() {
        let names = Names::new(None, Lang::Fr);
        assert_eq!(names.column(&UnitInput::Section("civ1-s2".into())), "civ1");
        assert_eq!(names.column(&UnitInput::Court), "cour");
    }
}
