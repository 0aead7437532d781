//! What each rule of the family says, with its text.

use crate::law::prelude::*;

const FIDELITY: Fidelity = Fidelity::Stricter(
    "le calendrier proposé remplace les membres empêchés dans l'ordre du rang ; le premier président peut en désigner d'autres",
);

pub(super) static MIXED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-61"),
    statement_fr: "La formation mixte pour avis comprend le premier président ou, à défaut, le doyen des présidents de chambre, et, de deux chambres au moins, le président, le doyen et un conseiller ; tous sont présents, un membre empêché étant remplacé par un conseiller de la même chambre.",
    statement_en: "The mixed bench for opinions comprises the first president, failing him the most senior chamber president, and of two chambers at least the president, the dean and one conseiller; all are present, an impeded member being replaced by a conseiller of the same chamber.",
    citations: &[
        Citation::new("COJ, art. R. 441-1", Confidence::Verified),
        Citation::new("COJ, art. L. 441-2", Confidence::Verified),
    ],
    sanction_fr: "L'avis serait rendu par une formation irrégulièrement composée.",
    sanction_en: "The opinion would be given by an irregular bench.",
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "compléter la formation pour avis",
        "complete the bench for opinions",
    ),
    ..RuleInfo::PLAIN
};

pub(super) static PLENARY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-62"),
    statement_fr: "La formation plénière pour avis comprend le premier président ou, à défaut, le doyen des présidents de chambre, les présidents et doyens des chambres et un conseiller de chacune ; elle ne siège que si tous ses membres sont présents.",
    statement_en: "The plenary bench for opinions comprises the first president, failing him the most senior chamber president, the presidents and deans of the chambers and one conseiller of each; it sits only if all its members are present.",
    citations: &[
        Citation::new("COJ, art. R. 441-1", Confidence::Verified),
        Citation::new("COJ, art. L. 441-2", Confidence::Verified),
    ],
    sanction_fr: "L'avis serait rendu par une formation irrégulièrement composée.",
    sanction_en: "The opinion would be given by an irregular bench.",
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "compléter la formation pour avis",
        "complete the bench for opinions",
    ),
    ..RuleInfo::PLAIN
};
