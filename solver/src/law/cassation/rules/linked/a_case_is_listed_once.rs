//! A case is listed at one hearing at most.
//!
//! Source: coherence of the calendar. Shape: one packing row per case.

use crate::law::prelude::*;

pub(in crate::law) struct ACaseIsListedOnce;

pub(in crate::law) const CODE: RuleCode = RuleCode("M-03");

impl Stated for ACaseIsListedOnce {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Une affaire n'est inscrite au rôle que d'une seule audience.",
        statement_en: "A case is listed at one hearing only.",
        citations: &[Citation::new("Règle de cohérence", Confidence::Assumption)],
        sanction_fr: "L'affaire serait jugée deux fois.",
        sanction_en: "The case would be judged twice.",
        reach: Reach::Cases,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "retirer l'affaire d'une des audiences",
            "withdraw the case from one of the hearings",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ACaseIsListedOnce {
    fn formulate(&self, _model: &CourtModel, milp: &mut Milp) {
        for case in milp.cases() {
            let mut listed = Expr::new();
            for &(_, list) in milp.listings_of(case) {
                listed.add(1, list);
            }
            if listed.terms.len() > 1 {
                milp.at_most(Tag::Rule(CODE), format!("{CODE}_c{}", case.0), listed, 1);
            }
        }
    }
}

impl Check for ACaseIsListedOnce {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let first = calendar.placements();
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let Some(&other) = first.get(&listed.case) else { continue };
                if other == held.hearing {
                    continue;
                }
                let number = &model.cases[listed.case].number;
                let (one, two) = (&model.hearings[other], &model.hearings[held.hearing]);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "{number} est inscrite à l'audience {} ({}) et à l'audience {} ({})",
                            one.id,
                            one.slot.fr(),
                            two.id,
                            two.slot.fr()
                        ),
                        format!(
                            "{number} is listed at hearing {} ({}) and at hearing {} ({})",
                            one.id,
                            one.slot.en(),
                            two.id,
                            two.slot.en()
                        ),
                    )
                    .at(held.hearing)
                    .case(listed.case),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    fn court() -> Court {
        Court::civil().hold("s1-fs-2026-03-10-pm", &["P0001", "P0002"], &["24-10.003"])
    }

    #[test]
    fn a_case_at_one_hearing_is_lawful() {
        let court = court().hold("s2-fs-2026-03-12-am", &["P0012"], &["24-10.005"]);
        assert_eq!(ACaseIsListedOnce.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn a_case_at_two_hearings_is_a_breach() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.003"]);
        assert_eq!(ACaseIsListedOnce.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::civil(), &ACaseIsListedOnce);
    }
}
