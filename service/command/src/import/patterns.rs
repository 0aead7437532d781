//! Sitting patterns: `vacations.csv`.

use super::case_columns;
use super::column::{Column, Content, Spec, names};
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::table::Table;
use super::unavailabilities::HALF_DAY as ANY_HALF_DAY;
use super::words::{CHAMBERS, FORMATIONS, HALF_DAYS, PARITIES, WEEKDAYS};
use solver::facts::input::{Formation, PatternInput, PatternUse, UnitInput, WeekParity};
use solver::facts::text::Text;

/// Code of a pattern.
pub(super) const ID: Column =
    &Spec::new("Code", &["code", "id", "vacation", "pattern"], Content::Text, "civ1-1-fs", "id")
        .required();
/// Chamber of a plenary bench; several for a mixed one.
pub(super) const CHAMBER: Column = &Spec {
    is_required: false,
    field: "unit",
    content: Content::Words(|| names(CHAMBERS)),
    example: "",
    ..*case_columns::CHAMBER
}
.note("pour une plénière de chambre ; plusieurs pour une chambre mixte");
/// Sections that sit.
pub(super) const SECTIONS: Column =
    &Spec::new("Section", &["section", "sections"], Content::List, "civ1-1", "unit")
        .note("plusieurs pour des sections réunies");
/// In which formation.
pub(super) const FORMATION: Column = &Spec::new(
    "Formation",
    &["formation"],
    Content::Word(|| names(FORMATIONS)),
    "section",
    "formation",
)
.required();
/// Day of the week.
pub(super) const WEEKDAY: Column = &Spec::new(
    "Jour",
    &["jour", "jour_de_la_semaine", "weekday", "day"],
    Content::Word(|| names(WEEKDAYS)),
    "mardi",
    "weekday",
)
.required();
const DATES: Column =
    &Spec::new("Dates", &["dates", "jours", "only_on"], Content::Dates, "", "only_on")
        .note("ces jours-là seulement ; ou le tableau « seances »");
const HALF_DAY: Column = &Spec { is_required: true, ..*ANY_HALF_DAY };
const WEEKS: Column = &Spec::new(
    "Semaines",
    &["semaines", "semaine", "weeks"],
    Content::Word(|| names(PARITIES)),
    "toutes",
    "weeks",
);
const EVERY: Column = &Spec::new(
    "Une semaine sur",
    &["une_semaine_sur", "every_n_weeks"],
    Content::Count,
    "",
    "every_n_weeks",
);
const OFFSET: Column =
    &Spec::new("Décalage", &["decalage", "offset"], Content::Amount, "", "offset")
        .note("de 0 au nombre de semaines moins un");
const URGENT: Column =
    &Spec::new("Urgences", &["urgences", "urgent", "permanence"], Content::Flag, "non", "use");
const REDUCED: Column = &Spec::new(
    "Service allégé",
    &["service_allege", "in_reduced_service"],
    Content::Flag,
    "non",
    "in_reduced_service",
);
const ROOM: Column = &Spec::new(
    "Salle",
    &["salle", "usual_room", "room"],
    Content::Text,
    "salle-civ1",
    "usual_room",
);

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![
        ID, CHAMBER, SECTIONS, FORMATION, WEEKDAY, HALF_DAY, WEEKS, EVERY, OFFSET, DATES, URGENT,
        REDUCED, ROOM,
    ]
}

/// Reads the sitting patterns of a table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Read<PatternInput>> {
    each(table, problems, pattern)
}

fn pattern(row: &mut Row<'_>) -> Option<PatternInput> {
    let id = row.required(ID);
    let formation = row.required_word(FORMATION, FORMATIONS).map(|(formation, _)| formation);
    let weekday = row.required_word(WEEKDAY, WEEKDAYS);
    let half_day = row.required_word(HALF_DAY, HALF_DAYS);
    let weeks = row.word(WEEKS, PARITIES).unwrap_or(WeekParity::Every);
    let every_n_weeks = row.count(EVERY).unwrap_or(1);
    let offset = row.amount(OFFSET).unwrap_or(0);
    let only_on = row.dates(DATES);
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
        only_on,
        purpose,
        in_reduced_service,
        usual_room: row.text(ROOM).map(Into::into),
    })
}

/// Who sits: the sections where the formation is theirs, otherwise the chamber or the court.
pub(super) fn unit(row: &mut Row<'_>, formation: Formation) -> Option<UnitInput> {
    match formation {
        Formation::Restricted | Formation::Section | Formation::JointSections => {
            sections(row, formation)
        }
        Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => {
            let _ = row.required(CHAMBER)?;
            row.word(CHAMBER, CHAMBERS).map(|chamber| UnitInput::Chamber(chamber.into()))
        }
        Formation::MixedChamber | Formation::MixedOpinion => {
            let _ = row.required(CHAMBER)?;
            let chambers = row.words(CHAMBER, CHAMBERS);
            Some(UnitInput::Chambers(chambers.into_iter().map(Into::into).collect()))
        }
        Formation::PlenaryAssembly | Formation::PlenaryOpinion => Some(UnitInput::Court),
    }
}

fn sections(row: &mut Row<'_>, formation: Formation) -> Option<UnitInput> {
    let sections = row.list(SECTIONS);
    match (formation, sections.as_slice()) {
        (Formation::Restricted | Formation::Section, [section]) => {
            Some(UnitInput::Section(section.as_str().into()))
        }
        (Formation::JointSections, [_, _, ..]) => Some(UnitInput::JointSections(
            sections.iter().map(|section| section.as_str().into()).collect(),
        )),
        _ => {
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
    }
}
