//! Shortly before a hearing, its list takes no new case but urgent ones.
//!
//! Source: the conference that prepares the hearings of the next week needs a stable list. Shape: prunings.
//! Set aside by the id of the hearing or the number of the case.

use crate::facts::input::HearingState;
use crate::law::cassation::time_limits::{due, is_urgent};
use crate::law::prelude::*;

pub(in crate::law) struct FrozenListTakesOnlyUrgentCases;

const CODE: RuleCode = RuleCode("CIRC-12");

impl Stated for FrozenListTakesOnlyUrgentCases {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le rôle d'une audience proposée ne reçoit plus, à l'approche de celle-ci, que des affaires urgentes.",
        statement_en: "Shortly before the hearing, the list of a proposed hearing takes only urgent cases.",
        citations: &[Citation::new(
            "Stabilité du rôle à la conférence préparatoire",
            Confidence::Assumption,
        )],
        hardness: Hardness::Overridable,
        sanction_fr: "Le rôle examiné en conférence n'est plus celui de l'audience.",
        sanction_en: "The list examined in conference is no longer that of the hearing.",
        parameters: &["policy.freeze_days"],
        obstacle: Obstacle::new(
            ReasonCode::Banned,
            "rouvrir le rôle de l'audience, ou choisir une audience plus lointaine",
            "reopen the list of the hearing, or choose a later one",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for FrozenListTakesOnlyUrgentCases {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let Some(existing) = &candidate.existing else { continue };
            let from_draft = existing.state == HearingState::Draft;
            let days = (candidate.slot.date - model.as_of).num_days();
            if from_draft || days > i64::from(model.policy.freeze_days) {
                continue;
            }
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let targets = [candidate.id.as_str(), facts.number.as_str()];
                if !existing.cases.contains(&case)
                    && !is_urgent(facts)
                    && !model.is_overridden(CODE.0, &targets)
                {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for FrozenListTakesOnlyUrgentCases {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter().filter(|held| is_frozen(model, held.hearing)) {
            let hearing = &model.hearings[held.hearing];
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let known =
                    hearing.existing.as_ref().is_some_and(|it| it.cases.contains(&listed.case));
                if known || due(case).is_some() {
                    continue;
                }
                let (number, days) = (&case.number, model.policy.freeze_days);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{number} est ajoutée à l'audience {} ({}), dont le rôle est arrêté {days} jours avant", hearing.id, hearing.slot.fr()),
                        format!("{number} is added to hearing {} ({}), whose list is frozen {days} days before", hearing.id, hearing.slot.en()),
                    )
                    .at(held.hearing)
                    .case(listed.case),
                );
            }
        }
        breaches
    }
}

/// Whether the list of a hearing no longer changes: proposed or beyond, and near.
fn is_frozen(model: &CourtModel, hearing: HearingIx) -> bool {
    let candidate = &model.hearings[hearing];
    let proposed = match candidate.existing.as_ref().map(|existing| existing.state) {
        Some(
            HearingState::Proposed
            | HearingState::Validated
            | HearingState::Published
            | HearingState::Held
            | HearingState::Closed,
        ) => true,
        Some(HearingState::Draft | HearingState::Cancelled) | None => false,
    };
    proposed
        && (candidate.slot.date - model.as_of).num_days() <= i64::from(model.policy.freeze_days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, existing, halves_agree};

    fn frozen(as_of: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.as_of = date(as_of);
            doc.cases[1].legal_due_date = Some(date("2026-04-30"));
            let mut hearing = existing("s1-f-2026-03-10-am", "s1", "2026-03-10", &["24-10.001"]);
            hearing.state = HearingState::Proposed;
            doc.hearings.push(hearing);
        })
    }

    #[test]
    fn urgent_cases_and_those_already_listed_are_lawful() {
        let court = frozen("2026-03-02").hold(
            "s1-f-2026-03-10-am",
            &["P0001"],
            &["24-10.001", "24-10.002"],
        );
        assert_eq!(FrozenListTakesOnlyUrgentCases.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn nine_days_before_any_case_may_come() {
        let court = frozen("2026-03-01").hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.003"]);
        assert_eq!(FrozenListTakesOnlyUrgentCases.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn an_ordinary_case_added_eight_days_before_is_a_breach() {
        let court = frozen("2026-03-02").hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.003"]);
        assert_eq!(
            FrozenListTakesOnlyUrgentCases.check(&court.model(), &court.calendar()).len(),
            1
        );
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&frozen("2026-03-02"), &FrozenListTakesOnlyUrgentCases);
    }
}
