//! Columns of the table of cases.

use super::column::{Column, Content, Names, Spec, names};
use super::words::{CHAMBERS, CIRCUITS, FORMATIONS, KINDS, TIME_LIMITS};
use solver::facts::input::{CaseInput, EventKind};

/// Number of the appeal.
pub(super) const NUMBER: Column = &Spec::new(
    "Numéro",
    &[
        "numero",
        "pourvoi",
        "numero_de_pourvoi",
        "n_pourvoi",
        "n_de_pourvoi",
        "n",
        "affaire",
        "number",
    ],
    Content::Number,
    "24-10.101",
    "number",
)
.required();
/// Chamber.
pub(super) const CHAMBER: Column = &Spec::new(
    "Chambre",
    &["chambre", "chamber", "code_chambre"],
    Content::Word(|| names(CHAMBERS)),
    "civ1",
    "chamber",
)
.required();
/// Section to which the case was distributed.
pub(super) const SECTION: Column =
    &Spec::new("Section", &["section"], Content::Text, "civ1-1", "section");
/// Procedure.
pub(super) const KIND: Column = &Spec::new(
    "Nature",
    &["nature", "procedure", "kind"],
    Content::Word(|| names(KINDS)),
    "civil",
    "kind",
)
.note("sinon, d'après le numéro et la chambre");
/// Formation that a competent person ordered.
pub(super) const FORMATION: Column = &Spec::new(
    "Formation",
    &["formation"],
    Content::Word(|| names(FORMATIONS)),
    "section",
    "forced_formation",
)
.note("formation décidée ; « frr » : restreinte, rejet non spécialement motivé attendu");
/// Subject-matter code.
pub(super) const MATTER: Column = &Spec::new(
    "Matière",
    &["matiere", "rubrique", "matter", "code_matiere"],
    Content::Text,
    "contrat",
    "matter_code",
);
/// Research circuit.
pub(super) const CIRCUIT: Column = &Spec::new(
    "Circuit",
    &["circuit"],
    Content::Word(|| names(CIRCUITS)),
    "intermédiaire",
    "circuit",
);
/// Reporting magistrates.
pub(super) const RAPPORTEUR: Column =
    &Spec::new("Rapporteur", &["rapporteur", "rapporteurs"], Content::List, "P0003", "rapporteurs");
/// Advocate general in charge.
pub(super) const ADVOCATE: Column = &Spec::new(
    "Avocat général",
    &["avocat_general", "ag", "advocate_general"],
    Content::Text,
    "P0021",
    "advocate_general",
);
/// Legal time limit.
pub(super) const TIME_LIMIT: Column = &Spec::new(
    "Délai légal",
    &["delai_legal", "delai", "time_limit"],
    Content::Word(|| names(TIME_LIMITS)),
    "",
    "time_limit",
);
/// Day of the report.
pub(super) const REPORT: Column = &Spec::new(
    "Rapport déposé le",
    &[
        "rapport_depose_le",
        "date_du_rapport",
        "date_de_depot_du_rapport",
        "rapport",
        "report_filed_on",
    ],
    Content::Date,
    "01/12/2025",
    "report_filed_on",
);
/// Day of the advocate general's opinion.
pub(super) const OPINION: Column = &Spec::new(
    "Avis de l'avocat général le",
    &["avis_de_l_avocat_general_le", "avis_ag_le", "avis_de_l_avocat_general", "ag_opinion_on"],
    Content::Date,
    "",
    "ag_opinion_on",
);
/// Earliest hearing date of the registry.
pub(super) const READY: Column = &Spec::new(
    "En état le",
    &["en_etat_le", "date_d_etat", "ready_date"],
    Content::Date,
    "",
    "ready_date",
);
/// Day by which the case is expected to be ready.
pub(super) const EXPECTED: Column = &Spec::new(
    "En état prévu le",
    &["en_etat_prevu_le", "mise_en_etat_prevue_le", "expected_ready_on"],
    Content::Date,
    "",
    "expected_ready_on",
)
.note("une prévision : l'inscription est alors provisoire");
/// Latest decision date of the registry.
pub(super) const DUE: Column = &Spec::new(
    "Date limite",
    &["date_limite", "echeance", "echeance_legale", "legal_due_date"],
    Content::Date,
    "",
    "legal_due_date",
);
/// Date outside the law.
pub(super) const EXTERNAL_DUE: Column = &Spec::new(
    "Date utile",
    &["date_utile", "date_du_scrutin", "external_due_date"],
    Content::Date,
    "",
    "external_due_date",
);
/// Priority.
pub(super) const PRIORITY: Column =
    &Spec::new("Priorité", &["priorite", "priority"], Content::Count, "1", "priority")
        .note("de 1, ordinaire, à 10");
/// Load in points.
pub(super) const WEIGHT: Column =
    &Spec::new("Poids", &["poids", "points", "weight_points"], Content::Count, "", "weight_points")
        .note("en points ; sinon, celui de la formation");
/// Whether counsel pleads.
pub(super) const ORAL: Column = &Spec::new(
    "Plaidoirie",
    &["plaidoirie", "observations_orales", "oral_argument"],
    Content::Flag,
    "non",
    "flags/oral_argument",
);
/// Whether the case is heard in chambers.
pub(super) const IN_CAMERA: Column = &Spec::new(
    "Chambre du conseil",
    &["chambre_du_conseil", "huis_clos", "in_camera"],
    Content::Flag,
    "non",
    "flags/in_camera",
);
/// Joinder.
pub(super) const JOINED: Column =
    &Spec::new("Jonction", &["jonction", "joint_a", "joinder"], Content::Text, "", "")
        .note("un même nom de groupe pour les affaires jointes");
/// Group of related cases.
pub(super) const RELATED: Column =
    &Spec::new("Connexe", &["connexe", "connexite", "related"], Content::Text, "G1", "")
        .note("un même nom de groupe pour les affaires connexes");
/// Series.
pub(super) const SERIES: Column = &Spec::new("Série", &["serie", "series"], Content::Text, "", "")
    .note("nom de la série que l'affaire représente");
/// Appeals of the series.
pub(super) const MULTIPLICITY: Column = &Spec::new(
    "Nombre de pourvois",
    &["nombre_de_pourvois", "multiplicity"],
    Content::Count,
    "",
    "",
)
.note("de la série, celui-ci compris");
/// Earlier postponements.
pub(super) const POSTPONED: Column = &Spec::new(
    "Renvois",
    &["renvois", "reports", "postponements"],
    Content::Amount,
    "0",
    "postponements",
)
.note("combien de fois l'affaire fut déjà renvoyée");
/// Dated facts of the procedure, each in its column.
pub(super) const EVENTS: &[(Column, EventKind)] = &[
    (
        &event(
            "Pourvoi le",
            &["pourvoi_le", "date_du_pourvoi", "date_pourvoi", "appeal"],
            "04/11/2024",
        ),
        EventKind::Appeal,
    ),
    (
        &event(
            "Dossier reçu le",
            &["dossier_recu_le", "reception_du_dossier", "file_received"],
            "20/11/2024",
        ),
        EventKind::FileReceived,
    ),
    (
        &event(
            "Mémoire ampliatif le",
            &["memoire_ampliatif_le", "memoire_ampliatif", "opening_brief"],
            "03/03/2025",
        ),
        EventKind::OpeningBrief,
    ),
    (
        &event("Signifié le", &["signifie_le", "signification", "brief_served"], "05/03/2025"),
        EventKind::BriefServed,
    ),
    (
        &event(
            "Mémoire en défense le",
            &["memoire_en_defense_le", "memoire_en_defense", "defence_brief"],
            "02/05/2025",
        ),
        EventKind::DefenceBrief,
    ),
    (
        &event(
            "Pourvoi incident le",
            &["pourvoi_incident_le", "pourvoi_incident", "cross_appeal"],
            "",
        ),
        EventKind::CrossAppeal,
    ),
    (
        &event(
            "Réponse au pourvoi incident le",
            &[
                "reponse_au_pourvoi_incident_le",
                "reponse_au_pourvoi_incident",
                "cross_appeal_answered",
            ],
            "",
        ),
        EventKind::CrossAppealAnswered,
    ),
    (
        &event("Ordonnance 571 le", &["ordonnance_571_le", "immediate_examination_order"], ""),
        EventKind::ImmediateExaminationOrder,
    ),
    (&event("Transmission le", &["transmission_le", "transmission"], ""), EventKind::Transmission),
    (
        &event("Mémoire distinct le", &["memoire_distinct_le", "separate_brief"], ""),
        EventKind::SeparateBrief,
    ),
    (
        &event(
            "Observations closes le",
            &["observations_closes_le", "fin_des_observations", "observations_closed"],
            "",
        ),
        EventKind::ObservationsClosed,
    ),
    (&event("Radiation le", &["radiation_le", "radiation", "striking"], ""), EventKind::Striking),
    (
        &event("Réinscription le", &["reinscription_le", "reinscription", "reinstatement"], ""),
        EventKind::Reinstatement,
    ),
    (
        &event("Désistement le", &["desistement_le", "desistement", "withdrawal"], ""),
        EventKind::Withdrawal,
    ),
    (
        &event("Réponse reçue le", &["reponse_recue_le", "reponse_recue", "answer_received"], ""),
        EventKind::AnswerReceived,
    ),
    (
        &event(
            "Communiqué au parquet le",
            &[
                "communique_au_parquet_le",
                "communication_au_parquet",
                "communicated_to_prosecution",
            ],
            "",
        ),
        EventKind::CommunicatedToProsecution,
    ),
];
/// A dated fact of the procedure.
const fn event(header: &'static str, keys: Names, example: &'static str) -> Spec {
    Spec::new(header, keys, Content::Date, example, "")
}

/// Columns that are understood and left out: a decision is no input, outcomes never are.
const LEFT_OUT: Column = &Spec::new(
    "Décision",
    &[
        "decision",
        "decision_date",
        "date_de_decision",
        "publication",
        "publie",
        "solution",
        "parties",
        "demandeur",
        "defendeur",
    ],
    Content::LeftOut,
    "",
    "",
);

/// Every header that the table may have.
pub(super) fn columns() -> Vec<Column> {
    let mut columns = vec![
        NUMBER,
        CHAMBER,
        SECTION,
        KIND,
        CIRCUIT,
        FORMATION,
        MATTER,
        RAPPORTEUR,
        ADVOCATE,
        TIME_LIMIT,
        REPORT,
        OPINION,
        READY,
        EXPECTED,
        DUE,
        EXTERNAL_DUE,
        PRIORITY,
        WEIGHT,
        ORAL,
        IN_CAMERA,
        JOINED,
        RELATED,
        SERIES,
        MULTIPLICITY,
        POSTPONED,
        LEFT_OUT,
    ];
    columns.extend(EVENTS.iter().map(|(column, _)| *column));
    columns
}

/// The column of the date of an event of a case, by its place among the events.
pub(super) fn event_column(case: &CaseInput, place: usize) -> Option<Column> {
    let kind = case.events.get(place)?.kind;
    EVENTS.iter().find(|(_, known)| *known == kind).map(|(column, _)| *column)
}
