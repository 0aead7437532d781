//! A case that a competent person sent to a formation is listed before that formation only.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-1, par. 3 (FORM-03) and L. 431-7 (FORM-44,
//! solemn benches). Shape: prunings.

use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct AnOrderedFormationIsHonoured {
    info: &'static RuleInfo,
    solemn: bool,
}

/// Formations of the chamber, and benches for opinions.
pub(in crate::law) static CHAMBER: AnOrderedFormationIsHonoured =
    AnOrderedFormationIsHonoured { info: &CHAMBER_INFO, solemn: false };
/// Mixed chamber and plenary assembly.
pub(in crate::law) static SOLEMN: AnOrderedFormationIsHonoured =
    AnOrderedFormationIsHonoured { info: &SOLEMN_INFO, solemn: true };

static CHAMBER_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-03"),
    statement_fr: "L'affaire renvoyée devant une formation par décision du premier président ou du président de la chambre n'est inscrite que devant cette formation.",
    statement_en: "A case sent to a formation by decision of the first president or of the president of the chamber is listed before that formation only.",
    citations: &[Citation::new("COJ, art. L. 431-1, al. 3", Confidence::Verified)],
    sanction_fr: "La formation statuerait au mépris d'une décision d'orientation.",
    sanction_en: "The bench would rule in defiance of an order.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de la formation ordonnée",
        "plan a hearing of the formation ordered",
    ),
    ..RuleInfo::PLAIN
};

static SOLEMN_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-44"),
    statement_fr: "L'affaire renvoyée devant une chambre mixte ou devant l'assemblée plénière n'est inscrite que devant cette formation.",
    statement_en: "A case referred to a mixed chamber or to the plenary assembly is listed before that bench only.",
    citations: &[Citation::new("COJ, art. L. 431-7", Confidence::Verified)],
    sanction_fr: "La formation statuerait sur une affaire dont elle est dessaisie.",
    sanction_en: "The bench would rule on a case that is no longer before it.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de la chambre mixte ou de l'assemblée plénière saisie",
        "plan a hearing of the mixed chamber or plenary assembly that has the case",
    ),
    ..RuleInfo::PLAIN
};

impl Describe for AnOrderedFormationIsHonoured {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for AnOrderedFormationIsHonoured {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        let code = self.info.code;
        pruning.forbid_listings(model, code, |case, hearing| {
            kept_out_by(&model.cases[case], model.hearings[hearing].formation) == Some(code)
        });
    }
}

impl Check for AnOrderedFormationIsHonoured {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let Some(ordered) = case.forced_formation else { continue };
                let solemn =
                    matches!(ordered, Formation::MixedChamber | Formation::PlenaryAssembly);
                if solemn != self.solemn || ordered == candidate.formation {
                    continue;
                }
                let (number, id, date) = (&case.number, &candidate.id, candidate.slot.date);
                breaches.push(
                    Breach::new(
                        self.info.code,
                        format!("{number} : l'audience {id} du {date} n'est pas celle de la formation désignée par la décision de renvoi", date = fr_date(date)),
                        format!("{number}: hearing {id} on {date} is not that of the formation ordered"),
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
    use crate::facts::input::Formation;
    use crate::testkit::{Court, halves_agree};

    fn court() -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].forced_formation = Some(Formation::Section);
            doc.cases[1].forced_formation = Some(Formation::MixedChamber);
        })
    }

    #[test]
    fn the_formation_ordered_is_lawful() {
        let calendar =
            court().hold("s1-fs-2026-03-10-pm", &["P0001", "P0003"], &["24-10.001"]).calendar();
        assert_eq!(CHAMBER.check(&court().model(), &calendar), vec![]);
    }

    #[test]
    fn another_formation_is_a_breach_of_the_order() {
        let calendar =
            court().hold("s1-f-2026-03-10-am", &["P0001", "P0003"], &["24-10.001"]).calendar();
        assert_eq!(CHAMBER.check(&court().model(), &calendar).len(), 1);
        assert_eq!(SOLEMN.check(&court().model(), &calendar), vec![]);
    }

    #[test]
    fn a_case_referred_to_a_mixed_chamber_leaves_its_section() {
        let calendar =
            court().hold("s1-f-2026-03-10-am", &["P0001", "P0007"], &["24-10.002"]).calendar();
        assert_eq!(SOLEMN.check(&court().model(), &calendar).len(), 1);
        assert_eq!(CHAMBER.check(&court().model(), &calendar), vec![]);
    }

    #[test]
    fn rows_and_check_agree() {
        for rule in [&CHAMBER, &SOLEMN] {
            halves_agree(&court(), rule);
        }
    }
}
