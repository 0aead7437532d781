//! What each rule of the family says, with its text.

use crate::law::prelude::*;

/// What the rules of all time limits have in common.
const TIME_LIMIT: RuleInfo = RuleInfo {
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days", "hearings.cases.delivery_date"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

pub(super) static PRETRIAL_DETENTION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-30"),
    statement_fr: "En matière de détention provisoire, la chambre criminelle statue dans les trois mois de la réception du dossier.",
    statement_en: "In pre-trial detention the criminal chamber rules within three months of receiving the file.",
    citations: &[
        Citation::until_2029("CPP, art. 567-2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-20", Confidence::Verified),
    ],
    sanction_fr: "La personne est mise d'office en liberté.",
    sanction_en: "The person is freed as of right.",
    ..TIME_LIMIT
};

pub(super) static COMMITTAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-31"),
    statement_fr: "En matière de mise en accusation, la chambre criminelle statue dans les trois mois de la réception du dossier.",
    statement_en: "On a committal for trial the criminal chamber rules within three months of receiving the file.",
    citations: &[
        Citation::until_2029("CPP, art. 574-1, al. 3", Confidence::VerifiedOld),
        Citation::until_2029("CPP, art. 604, al. 2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-20", Confidence::Verified),
    ],
    sanction_fr: "La personne est mise d'office en liberté.",
    sanction_en: "The person is freed as of right.",
    ..TIME_LIMIT
};

pub(super) static IMMEDIATE_EXAMINATION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-32"),
    statement_fr: "Lorsque l'examen immédiat est ordonné, la chambre criminelle statue dans les deux mois de l'ordonnance.",
    statement_en: "Where immediate examination is ordered the chamber rules within two months of the order.",
    citations: &[Citation::until_2029("CPP, art. 571 et 604", Confidence::VerifiedOld)],
    ..TIME_LIMIT
};

pub(super) static ARREST_WARRANT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-34"),
    statement_fr: "En matière de mandat d'arrêt européen, la chambre criminelle statue dans les quarante jours du pourvoi.",
    statement_en: "On a European arrest warrant the criminal chamber rules within forty days of the appeal.",
    citations: &[
        Citation::until_2029("CPP, art. 574-2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-21", Confidence::Verified),
    ],
    ..TIME_LIMIT
};

pub(super) static QPC_TRANSMITTED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-50"),
    statement_fr: "La Cour se prononce dans les trois mois de la réception de la transmission d'une QPC.",
    statement_en: "The court rules within three months of receiving a QPC sent by a lower court.",
    citations: &[Citation::new("Ordonnance n° 58-1067, art. 23-4", Confidence::Verified)],
    sanction_fr: "La question est transmise au Conseil constitutionnel.",
    sanction_en: "The question goes to the Conseil constitutionnel.",
    ..TIME_LIMIT
};

pub(super) static QPC_RAISED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-51"),
    statement_fr: "La Cour se prononce dans les trois mois du dépôt du mémoire distinct posant une QPC devant elle.",
    statement_en: "The court rules within three months of the separate brief raising a QPC before it.",
    citations: &[Citation::new("Ordonnance n° 58-1067, art. 23-5", Confidence::Memory)],
    sanction_fr: "La question est transmise au Conseil constitutionnel.",
    sanction_en: "The question goes to the Conseil constitutionnel.",
    ..TIME_LIMIT
};

pub(super) static CIVIL_OPINION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-53"),
    statement_fr: "La Cour rend son avis en matière civile dans les trois mois de la réception du dossier.",
    statement_en: "The court gives its opinion in civil matters within three months of receiving the file.",
    citations: &[Citation::new("CPC, art. 1031-3", Confidence::Verified)],
    sanction_fr: "Le sursis à statuer prend fin devant le juge du fond.",
    sanction_en: "The stay ends before the lower court.",
    ..TIME_LIMIT
};

pub(super) static CRIMINAL_OPINION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-54"),
    statement_fr: "La Cour rend son avis en matière pénale dans les trois mois de la réception du dossier.",
    statement_en: "The court gives its opinion in criminal matters within three months of receiving the file.",
    citations: &[Citation::until_2029("CPP, art. 706-64 et 706-67", Confidence::VerifiedOld)],
    sanction_fr: "Le sursis à statuer prend fin devant le juge du fond.",
    sanction_en: "The stay ends before the lower court.",
    ..TIME_LIMIT
};

pub(super) static SUPERIOR_COURT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-60"),
    statement_fr: "La Cour statue dans le mois sur une requête visant une cour d'appel.",
    statement_en: "The court rules within a month on a request concerning a court of appeal.",
    citations: &[Citation::new("CPC (numéro à vérifier)", Confidence::VerifiedOld)],
    ..TIME_LIMIT
};

pub(super) static REGISTRY_DATE_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-41"),
    statement_fr: "La date légale saisie par le greffe l'emporte sur la date calculée.",
    statement_en: "The legal date entered by the registry prevails over the computed one.",
    citations: &[Citation::new("Donnée du greffe (hypothèse)", Confidence::Assumption)],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days", "hearings.cases.delivery_date"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la date légale, ou corriger la date saisie",
        "add a hearing before the legal date, or correct the date entered",
    ),
    ..RuleInfo::PLAIN
};

pub(super) static POLL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-25"),
    statement_fr: "La décision est rendue avant la date extérieure qui la rendrait inutile, tel un scrutin.",
    statement_en: "The decision is given before the outside date that would make it useless, such as a poll.",
    citations: &[Citation::new(
        "Pratique observée (2e Civ., 13 mars 2020, n° 20-60.134)",
        Confidence::Observed,
    )],
    hardness: Hardness::Overridable,
    sanction_fr: "La décision arrive trop tard.",
    sanction_en: "The decision comes too late.",
    parameters: &["chambers.deliberation.urgent_days", "hearings.cases.delivery_date"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant le scrutin, ou accorder une dérogation",
        "add a hearing before the poll, or set the rule aside",
    ),
    ..RuleInfo::PLAIN
};
