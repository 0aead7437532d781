//! The rapporteur is a conseiller or a référendaire of the bench that the case was given to, and the
//! hearing that the president fixed is kept.
//!
//! Source: code de procédure civile, art. 1012. Shape: prunings.

use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::may_report_at;
use crate::law::prelude::*;

pub(in crate::law) struct TheRapporteurBelongsToTheFormation;

const CODE: RuleCode = RuleCode("RAPP-01");

impl Stated for TheRapporteurBelongsToTheFormation {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le rapporteur est un conseiller ou un conseiller référendaire de la formation à laquelle l'affaire est distribuée ; l'affaire dont le président a fixé l'audience n'est inscrite qu'à celle-ci.",
        statement_en: "The rapporteur is a conseiller or a référendaire of the formation that the case is distributed to; a case whose hearing the president fixed is listed at that hearing only.",
        citations: &[Citation::new("CPC, art. 1012", Confidence::Verified)],
        sanction_fr: "Un rapporteur de la formation est à désigner, ou la date fixée à rétablir.",
        sanction_en: "A rapporteur of the formation must be named, or the date fixed restored.",
        obstacle: Obstacle::new(
            ReasonCode::Banned,
            "désigner un rapporteur de la formation, ou changer la date fixée",
            "designate a rapporteur of the formation, or change the date fixed",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for TheRapporteurBelongsToTheFormation {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let facts = &model.cases[case];
            facts.rapporteurs.iter().any(|&person| !may_report_at(model, person, hearing))
                || facts.fixed_hearing.is_some_and(|fixed| fixed != hearing)
        });
    }
}

impl Check for TheRapporteurBelongsToTheFormation {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let claims = Claims::new(model, held.hearing);
            let (id, date) =
                (&model.hearings[held.hearing].id, model.hearings[held.hearing].slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let number = &case.number;
                for &person in &case.rapporteurs {
                    if !claims.may_report(person) {
                        let who = &model.people[person].id;
                        let fr = format!(
                            "{number} : le rapporteur {who} n'appartient pas à la formation de l'audience {id} du {date}"
                        );
                        let en = format!(
                            "{number}: rapporteur {who} does not belong to the bench of hearing {id} on {date}"
                        );
                        let breach = Breach::new(CODE, fr, en).at(held.hearing).case(listed.case);
                        breaches.push(breach.person(person));
                    }
                }
                if let Some(fixed) = case.fixed_hearing.filter(|&fixed| fixed != held.hearing) {
                    let fixed = &model.hearings[fixed].id;
                    let fr = format!(
                        "{number} : le président a fixé l'audience {fixed}, non l'audience {id} du {date}"
                    );
                    let en = format!(
                        "{number}: the president fixed hearing {fixed}, not hearing {id} on {date}"
                    );
                    breaches.push(Breach::new(CODE, fr, en).at(held.hearing).case(listed.case));
                }
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
        Court::civil().edit(|doc| {
            doc.cases[1].rapporteurs = vec!["P0013".into()];
            doc.cases[2].fixed_hearing = Some("s1-fs-2026-03-10-pm".into());
        })
    }

    fn breaches(hearing: &str, case: &str) -> usize {
        let calendar = court().hold(hearing, &["P0001", "P0002", "P0003"], &[case]).calendar();
        TheRapporteurBelongsToTheFormation.check(&court().model(), &calendar).len()
    }

    #[test]
    fn a_conseiller_of_the_section_is_lawful() {
        assert_eq!(breaches("s1-f-2026-03-10-am", "24-10.001"), 0);
    }

    #[test]
    fn a_conseiller_of_another_section_is_a_breach() {
        assert_eq!(breaches("s1-f-2026-03-10-am", "24-10.002"), 1);
    }

    #[test]
    fn the_hearing_fixed_by_the_president_is_lawful_and_another_is_a_breach() {
        assert_eq!(breaches("s1-fs-2026-03-10-pm", "24-10.003"), 0);
        assert_eq!(breaches("s1-f-2026-03-10-am", "24-10.003"), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &TheRapporteurBelongsToTheFormation);
    }
}
