//! A case is not heard while something outside the court keeps it: a legal-aid request, a mediation, an
//! answer that it is stayed for.
//!
//! Source: practice; CPC, art. 1012 for mediation. Shape: prunings.

use crate::facts::input::{BlockKind, EventKind};
use crate::law::prelude::*;

pub(in crate::law) struct WhatIsAwaitedComesFirst {
    info: &'static RuleInfo,
    kinds: &'static [BlockKind],
    fr: &'static str,
    en: &'static str,
}

/// A legal-aid request is pending.
pub(in crate::law) static LEGAL_AID: WhatIsAwaitedComesFirst = WhatIsAwaitedComesFirst {
    info: &LEGAL_AID_INFO,
    kinds: &[BlockKind::LegalAid],
    fr: "demande d'aide juridictionnelle pendante au",
    en: "legal-aid request pending on",
};
/// A mediation is under way.
pub(in crate::law) static MEDIATION: WhatIsAwaitedComesFirst = WhatIsAwaitedComesFirst {
    info: &MEDIATION_INFO,
    kinds: &[BlockKind::Mediation],
    fr: "médiation en cours au",
    en: "mediation under way on",
};
/// An opinion, a QPC or the CJEU is awaited.
pub(in crate::law) static STAY: WhatIsAwaitedComesFirst = WhatIsAwaitedComesFirst {
    info: &STAY_INFO,
    kinds: &[BlockKind::Opinion, BlockKind::Qpc, BlockKind::Cjeu],
    fr: "réponse attendue au",
    en: "answer awaited on",
};

static LEGAL_AID_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-12"),
    statement_fr: "L'affaire n'est pas inscrite tant que la demande d'aide juridictionnelle est pendante.",
    statement_en: "A case is not listed while its legal-aid request is pending.",
    citations: &[Citation::new(
        "Règle relative à l'aide juridictionnelle (numéro à vérifier)",
        Confidence::Memory,
    )],
    sanction_fr: "L'affaire n'est pas en état d'être jugée.",
    sanction_en: "The case can't be judged yet.",
    obstacle: Obstacle::new(
        ReasonCode::Stayed,
        "obtenir la décision sur l'aide juridictionnelle",
        "obtain the decision on legal aid",
    ),
    ..RuleInfo::PLAIN
};

static MEDIATION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-13"),
    statement_fr: "L'affaire en médiation n'est pas inscrite avant la fin de celle-ci.",
    statement_en: "A case in mediation is not listed before its end.",
    citations: &[Citation::new("CPC, art. 1012", Confidence::Verified)],
    sanction_fr: "L'affaire n'est pas en état d'être jugée.",
    sanction_en: "The case can't be judged yet.",
    obstacle: Obstacle::new(
        ReasonCode::Stayed,
        "constater la fin de la médiation",
        "record the end of the mediation",
    ),
    ..RuleInfo::PLAIN
};

static STAY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("READY-55"),
    statement_fr: "L'affaire en attente d'un avis, d'une QPC ou de la CJUE n'est pas inscrite avant la réponse.",
    statement_en: "A case stayed for an opinion, a QPC or the CJEU is not listed before the answer.",
    citations: &[Citation::new("Sursis à statuer (hypothèse)", Confidence::Assumption)],
    sanction_fr: "L'affaire n'est pas en état d'être jugée.",
    sanction_en: "The case can't be judged yet.",
    obstacle: Obstacle::new(
        ReasonCode::Stayed,
        "obtenir la réponse attendue, ou lever le sursis",
        "obtain the answer awaited, or lift the stay",
    ),
    ..RuleInfo::PLAIN
};

impl Describe for WhatIsAwaitedComesFirst {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for WhatIsAwaitedComesFirst {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, self.info.code, |case, hearing| {
            let (facts, date) = (&model.cases[case], model.hearings[hearing].slot.date);
            let answered = facts.event(EventKind::AnswerReceived);
            let mut unnamed = facts.blocked_by.iter().filter(|block| block.case.is_none());
            unnamed.any(|block| {
                self.kinds.contains(&block.kind)
                    && block.until.is_none_or(|until| date <= until)
                    && answered.is_none_or(|answered| date < answered)
            })
        });
    }
}

impl Check for WhatIsAwaitedComesFirst {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let waits = |until: Option<chrono::NaiveDate>| match until {
                    Some(until) => until >= date,
                    None => true,
                };
                let answered = facts
                    .events
                    .iter()
                    .any(|e| e.kind == EventKind::AnswerReceived && e.date <= date);
                let broken = !answered
                    && facts.blocked_by.iter().any(|block| {
                        block.case.is_none()
                            && self.kinds.contains(&block.kind)
                            && waits(block.until)
                    });
                if broken {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            self.info.code,
                            format!("{number} : {} {date}", self.fr),
                            format!("{number}: {} {date}", self.en),
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
    use crate::testkit::{Court, date, event, halves_agree};

    fn blocked(kind: BlockKind, until: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].blocked_by.push(crate::facts::input::BlockInput {
                kind,
                case: None,
                lag_days: 0,
                until: Some(date(until)),
            });
        })
    }

    /// Each rule with each kind that it is about.
    fn all() -> impl Iterator<Item = (&'static WhatIsAwaitedComesFirst, BlockKind)> {
        let rules = [&LEGAL_AID, &MEDIATION, &STAY];
        rules.into_iter().flat_map(|rule| rule.kinds.iter().map(move |&kind| (rule, kind)))
    }

    fn breaches(rule: &WhatIsAwaitedComesFirst, court: &Court) -> usize {
        let held = court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"]);
        rule.check(&held.model(), &held.calendar()).len()
    }

    #[test]
    fn the_day_after_is_lawful() {
        for (rule, kind) in all() {
            assert_eq!(breaches(rule, &blocked(kind, "2026-03-09")), 0, "{kind:?}");
        }
    }

    #[test]
    fn the_last_day_is_a_breach() {
        for (rule, kind) in all() {
            assert_eq!(breaches(rule, &blocked(kind, "2026-03-10")), 1, "{kind:?}");
        }
    }

    #[test]
    fn rows_and_check_agree() {
        for (rule, kind) in all() {
            let court = blocked(kind, "2026-03-10").edit(|doc| {
                doc.cases[0].events.push(event(EventKind::AnswerReceived, "2026-03-12"));
            });
            halves_agree(&court, rule);
        }
    }
}
