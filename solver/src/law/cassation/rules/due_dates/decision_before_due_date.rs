//! The decision is given by its due date: the hearing, then the shortest deliberation of the chamber,
//! end by the last working day on or before it (READY-42 to READY-44). Time limits are never extended
//! to the next working day here. The safety margin is a wish of the first tier, not a rule.
//!
//! Source: one per time limit, below. Shape: prunings.

use crate::facts::calendar::{add_days, latest_decision_day};
use crate::law::cassation::time_limits::due_under;
use crate::law::prelude::*;
use chrono::Days;

pub(in crate::law) struct DecisionBeforeDueDate {
    info: &'static RuleInfo,
}

/// Pre-trial detention.
pub(in crate::law) static PRETRIAL_DETENTION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &PRETRIAL_DETENTION_INFO };
/// Committal for trial.
pub(in crate::law) static COMMITTAL: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &COMMITTAL_INFO };
/// Immediate examination.
pub(in crate::law) static IMMEDIATE_EXAMINATION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &IMMEDIATE_EXAMINATION_INFO };
/// European arrest warrant.
pub(in crate::law) static ARREST_WARRANT: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &ARREST_WARRANT_INFO };
/// QPC sent by a lower court.
pub(in crate::law) static QPC_TRANSMITTED: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &QPC_TRANSMITTED_INFO };
/// QPC raised before the court.
pub(in crate::law) static QPC_RAISED: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &QPC_RAISED_INFO };
/// Opinion, civil.
pub(in crate::law) static CIVIL_OPINION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &CIVIL_OPINION_INFO };
/// Opinion, criminal.
pub(in crate::law) static CRIMINAL_OPINION: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &CRIMINAL_OPINION_INFO };
/// Request concerning a court of appeal.
pub(in crate::law) static SUPERIOR_COURT: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &SUPERIOR_COURT_INFO };
/// Date entered by the registry.
pub(in crate::law) static REGISTRY_DATE: DecisionBeforeDueDate =
    DecisionBeforeDueDate { info: &REGISTRY_DATE_INFO };
/// A poll or another outside date.
pub(in crate::law) static POLL: DecisionBeforeDueDate = DecisionBeforeDueDate { info: &POLL_INFO };

static PRETRIAL_DETENTION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-30"),
    statement_fr: "En matière de détention provisoire, la chambre criminelle statue dans les trois mois de la réception du dossier.",
    statement_en: "In pre-trial detention the criminal chamber rules within three months of receiving the file.",
    citations: &[
        Citation::until_2029("CPP, art. 567-2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-20", Confidence::Verified),
    ],
    sanction_fr: "La personne est mise d'office en liberté.",
    sanction_en: "The person is freed as of right.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static COMMITTAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-31"),
    statement_fr: "En matière de mise en accusation, la chambre criminelle statue dans les trois mois de la réception du dossier.",
    statement_en: "On a committal for trial the criminal chamber rules within three months of receiving the file.",
    citations: &[
        Citation::until_2029("CPP, art. 604, al. 2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-20", Confidence::Verified),
    ],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static IMMEDIATE_EXAMINATION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-32"),
    statement_fr: "Lorsque l'examen immédiat est ordonné, la chambre criminelle statue dans les deux mois de l'ordonnance.",
    statement_en: "Where immediate examination is ordered the chamber rules within two months of the order.",
    citations: &[Citation::until_2029("CPP, art. 571 et 604", Confidence::VerifiedOld)],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static ARREST_WARRANT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-34"),
    statement_fr: "En matière de mandat d'arrêt européen, la chambre criminelle statue dans les quarante jours du pourvoi.",
    statement_en: "On a European arrest warrant the criminal chamber rules within forty days of the appeal.",
    citations: &[
        Citation::until_2029("CPP, art. 574-2", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7212-21", Confidence::Verified),
    ],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static QPC_TRANSMITTED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-50"),
    statement_fr: "La Cour se prononce dans les trois mois de la réception de la transmission d'une QPC.",
    statement_en: "The court rules within three months of receiving a QPC sent by a lower court.",
    citations: &[Citation::new("Ordonnance n° 58-1067, art. 23-4", Confidence::Verified)],
    sanction_fr: "La question est transmise au Conseil constitutionnel.",
    sanction_en: "The question goes to the Conseil constitutionnel.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static QPC_RAISED_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-51"),
    statement_fr: "La Cour se prononce dans les trois mois du dépôt du mémoire distinct posant une QPC devant elle.",
    statement_en: "The court rules within three months of the separate brief raising a QPC before it.",
    citations: &[Citation::new("Ordonnance n° 58-1067, art. 23-5", Confidence::Memory)],
    sanction_fr: "La question est transmise au Conseil constitutionnel.",
    sanction_en: "The question goes to the Conseil constitutionnel.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static CIVIL_OPINION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-53"),
    statement_fr: "La Cour rend son avis en matière civile dans les trois mois de la réception du dossier.",
    statement_en: "The court gives its opinion in civil matters within three months of receiving the file.",
    citations: &[Citation::new("CPC, art. 1031-3", Confidence::Verified)],
    sanction_fr: "Le sursis à statuer prend fin devant le juge du fond.",
    sanction_en: "The stay ends before the lower court.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static CRIMINAL_OPINION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-54"),
    statement_fr: "La Cour rend son avis en matière pénale dans les trois mois de la réception du dossier.",
    statement_en: "The court gives its opinion in criminal matters within three months of receiving the file.",
    citations: &[Citation::until_2029("CPP, art. 706-64 et s.", Confidence::Memory)],
    sanction_fr: "Le sursis à statuer prend fin devant le juge du fond.",
    sanction_en: "The stay ends before the lower court.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static SUPERIOR_COURT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-60"),
    statement_fr: "La Cour statue dans le mois sur une requête visant une cour d'appel.",
    statement_en: "The court rules within a month on a request concerning a court of appeal.",
    citations: &[Citation::new("CPC (numéro à vérifier)", Confidence::VerifiedOld)],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la fin du délai légal",
        "add a hearing before the legal time limit ends",
    ),
    ..RuleInfo::PLAIN
};

static REGISTRY_DATE_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-41"),
    statement_fr: "La date légale saisie par le greffe l'emporte sur la date calculée.",
    statement_en: "The legal date entered by the registry prevails over the computed one.",
    citations: &[Citation::new("Donnée du greffe (hypothèse)", Confidence::Assumption)],
    sanction_fr: "Délai légal dépassé.",
    sanction_en: "The legal time limit is missed.",
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant la date légale, ou corriger la date saisie",
        "add a hearing before the legal date, or correct the date entered",
    ),
    ..RuleInfo::PLAIN
};

static POLL_INFO: RuleInfo = RuleInfo {
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
    parameters: &["chambers.deliberation.urgent_days"],
    obstacle: Obstacle::new(
        ReasonCode::DueDateImpossible,
        "ajouter une audience avant le scrutin, ou accorder une dérogation",
        "add a hearing before the poll, or set the rule aside",
    ),
    ..RuleInfo::PLAIN
};

impl Describe for DecisionBeforeDueDate {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for DecisionBeforeDueDate {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let Some(due) = due_under(facts, self.info.code) else { continue };
                if self.is_set_aside(model, facts.number.as_str(), candidate.id.as_str()) {
                    continue;
                }
                let days =
                    model.chambers[facts.chamber].deliberation_days(candidate.formation, true);
                let decision = add_days(candidate.slot.date, days);
                let latest = latest_decision_day(due.date, &model.calendar);
                if latest.is_none_or(|latest| decision > latest) {
                    pruning.forbid_listing(case, hearing, self.info.code);
                }
            }
        }
    }
}

impl DecisionBeforeDueDate {
    fn is_set_aside(&self, model: &CourtModel, case: &str, hearing: &str) -> bool {
        self.info.hardness == Hardness::Overridable
            && model.is_overridden(self.info.code.0, &[case, hearing])
    }
}

impl Check for DecisionBeforeDueDate {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let Some(due) = due_under(facts, self.info.code) else { continue };
                let deliberation = &model.chambers[facts.chamber].deliberation;
                let decision = candidate.slot.date + Days::new(u64::from(deliberation.urgent_days));
                // Some working day from the decision on comes no later than the due date.
                let in_time = decision
                    .iter_days()
                    .take_while(|day| *day <= due.date)
                    .any(|day| model.calendar.is_working_day(day));
                if !in_time {
                    let (number, due) = (&facts.number, due.date);
                    breaches.push(
                        Breach::new(
                            self.info.code,
                            format!("{number} : décision au {decision} pour une échéance au {due}"),
                            format!("{number}: decision on {decision} for a due date of {due}"),
                        )
                        .at(held.hearing)
                        .case(listed.case),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::{EventKind, TimeLimitKind};
    use crate::testkit::{Court, date, event, halves_agree, halves_agree_over};

    const HEARING: &str = "s1-f-2026-03-10-am";

    /// The first case of the criminal court with a time limit that runs from an event.
    fn limited(kind: TimeLimitKind, start: EventKind, day: &str) -> Court {
        Court::criminal().edit(|doc| {
            doc.as_of = date("2026-03-09");
            doc.cases[0].time_limit = Some(kind);
            doc.cases[0].events.retain(|event| event.kind != start);
            doc.cases[0].events.push(event(start, day));
        })
    }

    fn breaches(rule: &DecisionBeforeDueDate, court: &Court) -> usize {
        let held = court.hold(HEARING, &["P0001", "P0002", "P0003"], &["24-80.001"]);
        rule.check(&held.model(), &held.calendar()).len()
    }

    /// The hearing of 10 March and seven days of deliberation make 17 March.
    #[test]
    fn each_time_limit_runs_from_its_event_to_the_day() {
        use {EventKind as E, TimeLimitKind as T};
        let table = [
            (
                &PRETRIAL_DETENTION,
                T::PretrialDetention,
                E::FileReceived,
                "2025-12-17",
                "2025-12-16",
            ),
            (&COMMITTAL, T::Committal, E::FileReceived, "2025-12-17", "2025-12-16"),
            (
                &IMMEDIATE_EXAMINATION,
                T::ImmediateExamination,
                E::ImmediateExaminationOrder,
                "2026-01-17",
                "2026-01-16",
            ),
            (&ARREST_WARRANT, T::EuropeanArrestWarrant, E::Appeal, "2026-02-05", "2026-02-04"),
            (&QPC_TRANSMITTED, T::QpcTransmitted, E::Transmission, "2025-12-17", "2025-12-16"),
            (&QPC_RAISED, T::QpcRaised, E::SeparateBrief, "2025-12-17", "2025-12-16"),
            (&CIVIL_OPINION, T::CivilOpinion, E::FileReceived, "2025-12-17", "2025-12-16"),
            (&CRIMINAL_OPINION, T::CriminalOpinion, E::FileReceived, "2025-12-17", "2025-12-16"),
            (&SUPERIOR_COURT, T::SuperiorCourtRequest, E::FileReceived, "2026-02-17", "2026-02-16"),
        ];
        for (rule, kind, start, in_time, late) in table {
            assert_eq!(breaches(rule, &limited(kind, start, in_time)), 0, "{}", rule.info.code);
            assert_eq!(breaches(rule, &limited(kind, start, late)), 1, "{}", rule.info.code);
        }
    }

    #[test]
    fn a_date_of_the_registry_or_a_poll_counts_to_the_day() {
        let registry =
            |day: &str| Court::criminal().edit(|doc| doc.cases[0].legal_due_date = Some(date(day)));
        let poll = |day: &str| {
            Court::criminal().edit(|doc| doc.cases[0].external_due_date = Some(date(day)))
        };
        assert_eq!(breaches(&REGISTRY_DATE, &registry("2026-03-17")), 0);
        assert_eq!(breaches(&REGISTRY_DATE, &registry("2026-03-16")), 1);
        assert_eq!(breaches(&POLL, &poll("2026-03-17")), 0);
        assert_eq!(breaches(&POLL, &poll("2026-03-16")), 1);
    }

    #[test]
    fn a_due_date_on_a_sunday_counts_back_to_the_friday() {
        let due_sunday = |urgent_days: u32| {
            Court::criminal().edit(|doc| {
                doc.chambers[0].deliberation.urgent_days = urgent_days;
                doc.cases[0].legal_due_date = Some(date("2026-03-15"));
            })
        };
        assert_eq!(breaches(&REGISTRY_DATE, &due_sunday(3)), 0, "decision on Friday");
        assert_eq!(breaches(&REGISTRY_DATE, &due_sunday(4)), 1, "decision on Saturday");
    }

    /// A poll on 13 March, before a legal date of 16 March; the poll is set aside by a president.
    fn poll_set_aside() -> Court {
        Court::criminal().edit(|doc| {
            doc.cases[0].legal_due_date = Some(date("2026-03-16"));
            doc.cases[0].external_due_date = Some(date("2026-03-13"));
            doc.overrides.push(crate::facts::input::OverrideInput {
                rule: "READY-25".to_owned(),
                target: "24-80.001".to_owned(),
                person: "P0001".into(),
                reason: "scrutin reporté".to_owned(),
            });
        })
    }

    #[test]
    fn a_poll_that_comes_first_does_not_hide_the_legal_date() {
        assert_eq!(breaches(&POLL, &poll_set_aside()), 1);
        assert_eq!(breaches(&REGISTRY_DATE, &poll_set_aside()), 1);
    }

    #[test]
    fn setting_a_poll_aside_leaves_the_legal_date() {
        let model = poll_set_aside().model();
        let mut pruning = Pruning::default();
        POLL.prune(&model, &mut pruning);
        assert!(pruning.listings.is_empty());
        REGISTRY_DATE.prune(&model, &mut pruning);
        let pair = (
            crate::testkit::case_ix(&model, "24-80.001"),
            crate::testkit::hearing_ix(&model, HEARING),
        );
        assert!(pruning.listings.contains_key(&pair));
    }

    #[test]
    fn each_rule_is_that_of_its_time_limit() {
        let rules = [
            (&PRETRIAL_DETENTION, TimeLimitKind::PretrialDetention),
            (&COMMITTAL, TimeLimitKind::Committal),
            (&IMMEDIATE_EXAMINATION, TimeLimitKind::ImmediateExamination),
            (&ARREST_WARRANT, TimeLimitKind::EuropeanArrestWarrant),
            (&QPC_TRANSMITTED, TimeLimitKind::QpcTransmitted),
            (&QPC_RAISED, TimeLimitKind::QpcRaised),
            (&CIVIL_OPINION, TimeLimitKind::CivilOpinion),
            (&CRIMINAL_OPINION, TimeLimitKind::CriminalOpinion),
            (&SUPERIOR_COURT, TimeLimitKind::SuperiorCourtRequest),
        ];
        for (rule, limit) in rules {
            assert_eq!(rule.info.code, crate::law::cassation::time_limits::rule_of(limit));
        }
    }

    #[test]
    fn rows_and_check_agree_where_a_poll_and_a_legal_date_compete() {
        let court = Court::criminal().edit(|doc| {
            doc.cases[0].legal_due_date = Some(date("2026-03-16"));
            doc.cases[0].external_due_date = Some(date("2026-03-13"));
        });
        for rule in [&POLL, &REGISTRY_DATE] {
            halves_agree_over(500, &court, rule);
        }
    }

    #[test]
    fn rows_and_check_agree() {
        let court =
            limited(TimeLimitKind::PretrialDetention, EventKind::FileReceived, "2025-12-16");
        halves_agree(&court, &PRETRIAL_DETENTION);
    }
}
