//! Columns of the table of hearings.

use super::column::{Column, Content, Spec, names};
use super::patterns::{self, FORMATION as ANY_FORMATION, ID as PATTERN_ID};
use super::unavailabilities::HALF_DAY as ANY_HALF_DAY;
use super::words::STATES;

/// Code.
pub(super) const ID: Column = &Spec::new(
    "Code",
    &["code", "id", "audience", "hearing"],
    Content::Text,
    "civ1-1-fs-2026-03-10-pm",
    "id",
)
.note("sinon, la vacation (ou la section et la formation), la date et la demi-journée");
/// The pattern that opens it.
pub(super) const PATTERN: Column = &Spec {
    is_required: false,
    header: "Vacation",
    keys: &["vacation", "pattern"],
    field: "",
    ..*PATTERN_ID
}
.note("donne section, formation et demi-journée");
/// The day.
pub(super) const DATE: Column = &Spec::new(
    "Date",
    &["date", "jour", "date_d_audience", "day"],
    Content::Date,
    "10/03/2026",
    "slot/date",
)
.required();
/// In which formation.
pub(super) const FORMATION: Column = &Spec { is_required: false, ..*ANY_FORMATION };
/// Where.
pub(super) const ROOM: Column =
    &Spec::new("Salle", &["salle", "room"], Content::Text, "salle-civ1", "room");
/// Half of the day.
pub(super) const HALF_DAY: Column = &Spec { example: "après-midi", ..*ANY_HALF_DAY };
/// How far it has come.
pub(super) const STATE: Column = &Spec::new(
    "État",
    &["etat", "statut", "state"],
    Content::Word(|| names(STATES)),
    "projet",
    "state",
)
.note("« projet » si vide ; une audience validée est tenue telle quelle");
/// Whether it is held as it stands.
pub(super) const PINNED: Column =
    &Spec::new("Épinglée", &["epinglee", "figee", "pinned"], Content::Flag, "non", "pinned")
        .note("tenue telle quelle, quel que soit son état");
/// Who presides.
pub(super) const PRESIDING: Column = &Spec::new(
    "Président",
    &["president", "presidente", "presidence", "presiding"],
    Content::Text,
    "P0001",
    ATTENDEES,
)
.note("qui préside ; vérifié");
/// Deans.
pub(super) const DEANS: Column =
    &Spec::new("Doyen", &["doyen", "doyenne", "doyens", "dean"], Content::List, "P0002", ATTENDEES);
/// Judges.
pub(super) const JUDGES: Column = &Spec::new(
    "Conseillers",
    &["conseillers", "conseiller", "conseilleres", "judges"],
    Content::List,
    "P0003 + P0004 + P0005 + P0006",
    ATTENDEES,
);
/// Referendary judges.
pub(super) const REFERENDARIES: Column = &Spec::new(
    "Référendaires",
    &["referendaires", "referendaire", "conseillers_referendaires", "referendary_judges"],
    Content::List,
    "",
    ATTENDEES,
);
/// Who reports a case of the line.
pub(super) const RAPPORTEURS: Column =
    &Spec::new("Rapporteurs", &["rapporteurs", "rapporteur"], Content::List, "P0003", ATTENDEES)
        .note("rapporteurs d'affaires de la ligne, s'ils ne sont pas déjà écrits ailleurs");
/// Magistrates, whatever they are.
pub(super) const OTHERS: Column = &Spec::new(
    "Magistrats",
    &["magistrats", "composition", "attendees"],
    Content::List,
    "",
    ATTENDEES,
)
.note("du siège, en quelque qualité que ce soit");
/// Advocate general who attends.
pub(super) const ADVOCATE: Column = &Spec::new(
    "Avocat général",
    &["avocat_general", "ag", "advocate_general"],
    Content::Text,
    "P0021",
    "advocate_general",
);
/// Greffier.
pub(super) const CLERK: Column =
    &Spec::new("Greffier", &["greffier", "greffiere", "clerk"], Content::Text, "P0030", "clerk");
/// The cases listed.
pub(super) const CASES: Column = &Spec::new(
    "Affaires",
    &["affaires", "affaire", "pourvois", "pourvoi", "numero", "cases"],
    Content::Numbers,
    "24-10.105 + 24-10.106",
    "cases",
);

/// The day of the decisions.
pub(super) const DELIVERY: Column = &Spec::new(
    "Délibéré",
    &["delibere", "date_de_delibere", "date_du_delibere", "delivery_date"],
    Content::Date,
    "",
    "cases",
)
.note("jour de la décision des affaires de la ligne ; sinon, le premier que la chambre permet");

/// What every column of magistrates fills.
const ATTENDEES: &str = "attendees";

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    vec![
        ID,
        DATE,
        HALF_DAY,
        PATTERN,
        patterns::SECTIONS,
        patterns::CHAMBER,
        FORMATION,
        ROOM,
        STATE,
        PINNED,
        PRESIDING,
        DEANS,
        JUDGES,
        REFERENDARIES,
        RAPPORTEURS,
        OTHERS,
        ADVOCATE,
        CLERK,
        CASES,
        DELIVERY,
    ]
}
