//! The words of French and English spreadsheets, without accents, the usual one first.

use solver::facts::calendar::HalfDay;
use solver::facts::input::{
    CaseKind, Circuit, ExclusionCode, Formation, HearingState, OfficeKind, Role, TimeLimitKind,
    UnavailabilityCode, WeekParity, Weekday,
};

/// Words that mean one thing.
pub(super) type Word<T> = (&'static [&'static str], T);

/// A formation, and whether an unreasoned rejection is expected (`frr`).
pub(super) const FORMATIONS: &[Word<(Formation, bool)>] = &[
    (
        &["restreinte", "f", "frh", "formation_restreinte", "restricted"],
        (Formation::Restricted, false),
    ),
    (&["frr", "rnsm", "non_admission"], (Formation::Restricted, true)),
    (&["section", "fs", "formation_de_section"], (Formation::Section, false)),
    (&["sections_reunies", "sr", "joint_sections"], (Formation::JointSections, false)),
    (
        &["pleniere", "fp", "pleniere_de_chambre", "formation_pleniere", "chamber_plenary_full"],
        (Formation::ChamberPlenaryFull, false),
    ),
    (
        &["pleniere_reduite", "fpr", "formation_pleniere_reduite", "chamber_plenary_reduced"],
        (Formation::ChamberPlenaryReduced, false),
    ),
    (&["chambre_mixte", "fm", "mixte", "mi", "mixed_chamber"], (Formation::MixedChamber, false)),
    (&["assemblee_pleniere", "ap", "pl", "plenary_assembly"], (Formation::PlenaryAssembly, false)),
    (&["mixte_pour_avis", "avis_mixte", "mixed_opinion"], (Formation::MixedOpinion, false)),
    (&["pleniere_pour_avis", "avis", "plenary_opinion"], (Formation::PlenaryOpinion, false)),
];

/// What a person is.
pub(super) const ROLES: &[Word<Role>] = &[
    (&["premier_president", "pp", "first_president"], Role::FirstPresident),
    (
        &["president", "president_de_chambre", "presidente", "chamber_president"],
        Role::ChamberPresident,
    ),
    (&["conseiller", "conseillere", "judge", "doyen", "doyenne"], Role::Judge),
    (
        &["conseiller_en_service_extraordinaire", "service_extraordinaire", "extraordinary_judge"],
        Role::ExtraordinaryJudge,
    ),
    (
        &[
            "conseiller_referendaire",
            "conseillere_referendaire",
            "cr",
            "referendaire",
            "referendary_judge",
        ],
        Role::ReferendaryJudge,
    ),
    (&["auditeur", "auditrice", "auditor"], Role::Auditor),
    (
        &["procureur_general", "pg", "procureure_generale", "prosecutor_general"],
        Role::ProsecutorGeneral,
    ),
    (
        &["premier_avocat_general", "pag", "premiere_avocate_generale", "first_advocate_general"],
        Role::FirstAdvocateGeneral,
    ),
    (&["avocat_general", "ag", "avocate_generale", "advocate_general"], Role::AdvocateGeneral),
    (
        &[
            "avocat_general_referendaire",
            "agr",
            "avocate_generale_referendaire",
            "referendary_advocate_general",
        ],
        Role::ReferendaryAdvocateGeneral,
    ),
    (&["greffier", "greffiere", "greffier_de_chambre", "clerk"], Role::Clerk),
];

/// An office held beside the role.
pub(super) const OFFICES: &[Word<OfficeKind>] = &[
    (
        &["doyen_de_section", "doyen", "doyenne", "doyenne_de_section", "section_dean"],
        OfficeKind::SectionDean,
    ),
    (&["doyen_de_chambre", "doyenne_de_chambre", "chamber_dean"], OfficeKind::ChamberDean),
    (&["chambre_mixte", "mixte", "mixed_chamber_judge"], OfficeKind::MixedChamberJudge),
    (&["assemblee_pleniere", "ap", "plenary_assembly_judge"], OfficeKind::PlenaryAssemblyJudge),
    (&["avis", "opinion_judge"], OfficeKind::OpinionJudge),
];

/// Why somebody can't sit.
pub(super) const ABSENCES: &[Word<UnavailabilityCode>] = &[
    (&["conge", "conges", "leave"], UnavailabilityCode::Leave),
    (&["formation", "training"], UnavailabilityCode::Training),
    (&["autre_fonction", "fonction", "other_duty"], UnavailabilityCode::OtherDuty),
    (&["temps_partiel", "part_time"], UnavailabilityCode::PartTime),
    (&["deport", "recusal"], UnavailabilityCode::Recusal),
    (&["autre", "empechement", "other"], UnavailabilityCode::Other),
];

/// Half of a day.
pub(super) const HALF_DAYS: &[Word<HalfDay>] = &[
    (&["matin", "am", "matinee", "morning"], HalfDay::Am),
    (&["apres_midi", "pm", "aprem", "afternoon"], HalfDay::Pm),
];

/// Day of the working week.
pub(super) const WEEKDAYS: &[Word<Weekday>] = &[
    (&["lundi", "lun", "monday"], Weekday::Monday),
    (&["mardi", "mar", "tuesday"], Weekday::Tuesday),
    (&["mercredi", "mer", "wednesday"], Weekday::Wednesday),
    (&["jeudi", "jeu", "thursday"], Weekday::Thursday),
    (&["vendredi", "ven", "friday"], Weekday::Friday),
];

/// Which weeks.
pub(super) const PARITIES: &[Word<WeekParity>] = &[
    (&["toutes", "every", "chaque"], WeekParity::Every),
    (&["paires", "paire", "even"], WeekParity::Even),
    (&["impaires", "impaire", "odd"], WeekParity::Odd),
];

/// How far a hearing has come.
pub(super) const STATES: &[Word<HearingState>] = &[
    (&["projet", "draft"], HearingState::Draft),
    (&["proposee", "proposed"], HearingState::Proposed),
    (&["validee", "validated"], HearingState::Validated),
    (&["publiee", "published"], HearingState::Published),
    (&["tenue", "held"], HearingState::Held),
    (&["close", "closed"], HearingState::Closed),
    (&["annulee", "cancelled"], HearingState::Cancelled),
];

/// Procedure.
pub(super) const KINDS: &[Word<CaseKind>] = &[
    (&["civil", "civile"], CaseKind::Civil),
    (
        &["sans_representation", "civil_sans_representation", "civil_without_counsel"],
        CaseKind::CivilWithoutCounsel,
    ),
    (&["election", "elections"], CaseKind::Election),
    (&["penal", "criminel", "criminelle", "criminal"], CaseKind::Criminal),
    (&["qpc"], CaseKind::Qpc),
    (&["avis", "demande_d_avis", "opinion_request"], CaseKind::OpinionRequest),
    (&["requete", "superior_court_request"], CaseKind::SuperiorCourtRequest),
];

/// Research circuit.
pub(super) const CIRCUITS: &[Word<Circuit>] = &[
    (&["court", "short"], Circuit::Short),
    (&["intermediaire", "medium"], Circuit::Medium),
    (&["approfondi", "deep"], Circuit::Deep),
];

/// Legal time limit.
pub(super) const TIME_LIMITS: &[Word<TimeLimitKind>] = &[
    (
        &["detention", "detention_provisoire", "pretrial_detention"],
        TimeLimitKind::PretrialDetention,
    ),
    (&["mise_en_accusation", "renvoi_assises", "committal"], TimeLimitKind::Committal),
    (&["examen_immediat", "571", "immediate_examination"], TimeLimitKind::ImmediateExamination),
    (
        &["mandat_d_arret_europeen", "mae", "european_arrest_warrant"],
        TimeLimitKind::EuropeanArrestWarrant,
    ),
    (&["qpc_transmise", "qpc_transmitted"], TimeLimitKind::QpcTransmitted),
    (&["qpc_incidente", "qpc_raised"], TimeLimitKind::QpcRaised),
    (&["avis_civil", "civil_opinion"], TimeLimitKind::CivilOpinion),
    (&["avis_penal", "criminal_opinion"], TimeLimitKind::CriminalOpinion),
    (&["requete", "superior_court_request"], TimeLimitKind::SuperiorCourtRequest),
];

/// Ground of an exclusion.
pub(super) const EXCLUSIONS: &[Word<ExclusionCode>] = &[
    (&["recusation", "recusal"], ExclusionCode::Recusal),
    (&["deport", "abstention"], ExclusionCode::Abstention),
    (
        &["participation_anterieure", "a_connu_de_l_affaire", "earlier_involvement"],
        ExclusionCode::EarlierInvolvement,
    ),
    (&["conflit_d_interets", "conflit", "conflict"], ExclusionCode::Conflict),
];

/// A chamber's code from what people call it.
pub(super) const CHAMBERS: &[Word<&str>] = &[
    (
        &["civ1", "1re_chambre_civile", "premiere_chambre_civile", "1ere_chambre_civile", "civ_1"],
        "civ1",
    ),
    (
        &["civ2", "2e_chambre_civile", "deuxieme_chambre_civile", "2eme_chambre_civile", "civ_2"],
        "civ2",
    ),
    (
        &["civ3", "3e_chambre_civile", "troisieme_chambre_civile", "3eme_chambre_civile", "civ_3"],
        "civ3",
    ),
    (
        &[
            "comm",
            "com",
            "chambre_commerciale",
            "commerciale",
            "chambre_commerciale_financiere_et_economique",
        ],
        "comm",
    ),
    (&["soc", "chambre_sociale", "sociale"], "soc"),
    (&["cr", "crim", "chambre_criminelle", "criminelle"], "cr"),
];
