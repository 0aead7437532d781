//! Sitting patterns: `vacations.csv`.

use super::cases;
use super::problem::Problem;
use super::row::{Column, Row, each};
use super::table::Table;
use super::unavailabilities::HALF_DAY;
use super::words::{FORMATIONS, HALF_DAYS, PARITIES, WEEKDAYS};
use solver::facts::input::{Formation, PatternInput, PatternUse, UnitInput, WeekParity};
use solver::facts::text::Text;

const ID: Column = &["code", "id", "vacation", "pattern"];
const SECTIONS: Column = &["section", "sections"];
const FORMATION: Column = &["formation"];
/// Day of the week.
pub(super) const WEEKDAY: Column = &["jour", "jour_de_la_semaine", "weekday", "day"];
const WEEKS: Column = &["semaines", "semaine", "weeks"];
/// One week in this many, and which of them.
const EVERY: Column = &["une_semaine_sur", "every_n_weeks"];
const OFFSET: Column = &["decalage", "offset"];
const URGENT: Column = &["urgences", "urgent", "permanence"];
const REDUCED: Column = &["service_allege", "in_reduced_service"];
const ROOM: Column = &["salle", "usual_room", "room"];

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![
        ID,
        cases::CHAMBER,
        SECTIONS,
        FORMATION,
        WEEKDAY,
        HALF_DAY,
        WEEKS,
        EVERY,
        OFFSET,
        URGENT,
        REDUCED,
        ROOM,
    ]
}

/// Reads the sitting patterns of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<PatternInput> {
    each(table, problems, pattern)
}

fn pattern(row: &mut Row<'_>) -> Option<PatternInput> {
    let id = row.required(ID);
    let formation = row.required_word(FORMATION, FORMATIONS).map(|(formation, _)| formation);
    let weekday = row.required_word(WEEKDAY, WEEKDAYS);
    let half_day = row.required_word(HALF_DAY, HALF_DAYS);
    let weeks = row.word(WEEKS, PARITIES).unwrap_or(WeekParity::Every);
    let every_n_weeks = row.count(EVERY).unwrap_or(1);
    let offset = row.count(OFFSET).unwrap_or(0);
    let purpose = if row.flag(URGENT) { PatternUse::Urgent } else { PatternUse::Ordinary };
    let in_reduced_service = row.flag(REDUCED);
    let unit = formation.and_then(|formation| unit(row, formation));
    Some(PatternInput {
        id: id?.into(),
        unit: unit?,
        formation: formation?,
        weekday: weekday?,
        half_day: half_day?,
        weeks,
        every_n_weeks,
        offset,
        only_on: Vec::new(),
        purpose,
        in_reduced_service,
        usual_room: row.text(ROOM).map(Into::into),
    })
}

/// Who sits: the sections where the formation is theirs, otherwise the chamber or the court.
fn unit(row: &mut Row<'_>, formation: Formation) -> Option<UnitInput> {
    let sections = row.list(SECTIONS);
    match formation {
        Formation::Restricted | Formation::Section if sections.len() == 1 => {
            Some(UnitInput::Section(sections[0].as_str().into()))
        }
        Formation::JointSections if sections.len() > 1 => Some(UnitInput::JointSections(
            sections.iter().map(|section| section.as_str().into()).collect(),
        )),
        Formation::Restricted | Formation::Section | Formation::JointSections => {
            row.refuse(
                SECTIONS,
                Text::new("la section qui siège n'est pas claire", "the section that sits is not clear"),
                Text::new(
                    "une section (restreinte, section), ou plusieurs séparées par + (sections réunies)",
                    "one section (restricted, section), or several separated by + (joint sections)",
                ),
            );
            None
        }
        Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => {
            cases::chamber(row).map(UnitInput::Chamber)
        }
        Formation::MixedChamber | Formation::MixedOpinion => Some(UnitInput::Chambers(
            row.list(cases::CHAMBER).iter().map(|chamber| chamber.as_str().into()).collect(),
        )),
        Formation::PlenaryAssembly | Formation::PlenaryOpinion => Some(UnitInput::Court),
    }
}
