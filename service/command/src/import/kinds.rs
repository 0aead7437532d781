//! The tables that are understood: by which names, with which columns.

use super::accents::key;
use super::column::Column;
use super::table::Table;
use super::{
    case_columns, exclusions, hearing_columns, patterns, people, period, rooms, sittings,
    unavailabilities, wishes,
};

/// What a table holds, in the order in which tables are read: each may name what comes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Period,
    People,
    Rooms,
    Patterns,
    Sittings,
    Cases,
    Unavailabilities,
    Exclusions,
    Hearings,
    Pins,
    Bans,
}

/// A table that is understood.
pub(super) struct TableKind {
    /// What it holds.
    pub(super) kind: Kind,
    /// Its usual name.
    pub(super) file: &'static str,
    /// What its name may begin with, as keys.
    pub(super) starts: &'static [&'static str],
    /// Columns that tell it where its name doesn't.
    marks: &'static [Column],
    /// The list of the document that it fills, by which problems name it; empty if none.
    pub(super) list: &'static str,
    /// What it is for, in French.
    pub(super) says: &'static str,
    /// Every column that it may have.
    pub(super) columns: fn() -> Vec<Column>,
}

/// Every table, in the order in which people fill them.
pub(super) const TABLES: &[TableKind] = &[
    TableKind {
        kind: Kind::Period,
        file: "periode",
        starts: &["periode", "period", "parametre"],
        marks: &[period::AS_OF],
        list: "",
        says: "Une seule ligne : le jour des données et la période. Les options --as-of, --from et --to l'emportent.",
        columns: period::columns,
    },
    TableKind {
        kind: Kind::Cases,
        file: "affaires",
        starts: &["affaire", "pourvoi", "case"],
        marks: &[case_columns::NUMBER, case_columns::CHAMBER],
        list: "cases",
        says: "Une affaire par ligne.",
        columns: case_columns::columns,
    },
    TableKind {
        kind: Kind::People,
        file: "personnes",
        starts: &["personne", "people", "magistrat"],
        marks: &[people::PERSON, people::ROLE],
        list: "people",
        says: "Une personne par ligne : siège, parquet général, greffe. Des codes, jamais de noms.",
        columns: people::columns,
    },
    TableKind {
        kind: Kind::Unavailabilities,
        file: "indisponibilites",
        starts: &["indisponibilite", "absence", "unavailabilit"],
        marks: &[],
        list: "",
        says: "Une absence par ligne.",
        columns: unavailabilities::columns,
    },
    TableKind {
        kind: Kind::Rooms,
        file: "salles",
        starts: &["salle", "room"],
        marks: &[rooms::SEATS],
        list: "rooms",
        says: "Une salle par ligne.",
        columns: rooms::columns,
    },
    TableKind {
        kind: Kind::Patterns,
        file: "vacations",
        starts: &["vacation", "sitting_pattern"],
        marks: &[patterns::WEEKDAY],
        list: "sitting_patterns",
        says: "Quand les formations siègent d'habitude : une demi-journée de la semaine par ligne.",
        columns: patterns::columns,
    },
    TableKind {
        kind: Kind::Sittings,
        file: "seances",
        starts: &["seance", "sitting_date"],
        marks: &[],
        list: "",
        says: "Les dates d'une vacation qui ne siège pas chaque semaine : une par ligne. Elle ne siège plus que ces jours-là.",
        columns: sittings::columns,
    },
    TableKind {
        kind: Kind::Exclusions,
        file: "exclusions",
        starts: &["exclusion", "deport"],
        marks: &[],
        list: "",
        says: "Qui ne siège pas dans quelle affaire.",
        columns: exclusions::columns,
    },
    TableKind {
        kind: Kind::Hearings,
        file: "audiences",
        starts: &["audience", "hearing", "calendrier"],
        marks: &[hearing_columns::DATE, hearing_columns::CASES],
        list: "hearings",
        says: "Le calendrier : une audience par ligne, ou plusieurs lignes de même code (une par affaire, par exemple).",
        columns: hearing_columns::columns,
    },
    TableKind {
        kind: Kind::Pins,
        file: "epingles",
        starts: &["epingle", "pin"],
        marks: &[],
        list: "pins",
        says: "Ce que le prochain projet doit tenir : telle affaire, telle personne, à telle audience.",
        columns: wishes::columns,
    },
    TableKind {
        kind: Kind::Bans,
        file: "interdictions",
        starts: &["interdiction", "ban", "refus"],
        marks: &[],
        list: "bans",
        says: "Ce que le prochain projet ne doit pas faire. Sans affaire ni personne : l'audience n'est pas tenue.",
        columns: wishes::columns,
    },
];

/// The table of a kind.
pub(super) fn table(kind: Kind) -> &'static TableKind {
    let found = TABLES.iter().find(|table| table.kind == kind);
    found.unwrap_or(&TABLES[0])
}

/// What a table holds, by its name.
pub(super) fn named(name: &str) -> Option<Kind> {
    let name = key(name);
    let is_named = |table: &&TableKind| table.starts.iter().any(|start| name.starts_with(start));
    TABLES.iter().find(is_named).map(|table| table.kind)
}

/// What a table holds, by its name, else by the columns that only it has.
pub(super) fn recognise(table: &Table) -> Option<Kind> {
    let has_marks = |kind: &&TableKind| {
        !kind.marks.is_empty() && kind.marks.iter().all(|mark| table.place(mark).is_some())
    };
    named(&table.name).or_else(|| TABLES.iter().find(has_marks).map(|kind| kind.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_found_by_its_usual_name() {
        for table in TABLES {
            assert_eq!(named(&format!("{}.csv", table.file)), Some(table.kind), "{}", table.file);
            assert_eq!(super::table(table.kind).file, table.file);
        }
        assert_eq!(named("Affaires 2026.xlsx"), Some(Kind::Cases));
        assert_eq!(named("Feuil1"), None);
    }
}
