//! A case is listed only before the section, the sections or the chambers that it was given to.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-2. Shape: none: a listing that the
//! distribution does not cover is no decision at all.

use crate::law::prelude::*;

pub(in crate::law) struct ACaseStaysWithItsSection;

const CODE: RuleCode = RuleCode("ORG-05");

impl Stated for ACaseStaysWithItsSection {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'affaire n'est inscrite qu'à une audience de la section ou de la chambre à laquelle elle a été distribuée, ou d'une formation qui comprend cette chambre.",
        statement_en: "A case is listed only at a hearing of the section or chamber that it was distributed to, or of a bench that includes that chamber.",
        citations: &[Citation::new("COJ, art. R. 431-2", Confidence::Verified)],
        hardness: Hardness::Overridable,
        sanction_fr: "L'affaire est à redistribuer par le président avant d'être inscrite.",
        sanction_en: "The president must redistribute the case before it is listed.",
        obstacle: Obstacle::new(
            ReasonCode::NoHearing,
            "redistribuer l'affaire, ou prévoir une audience de sa section",
            "redistribute the case, or plan a hearing of its section",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ACaseStaysWithItsSection {}

impl Check for ACaseStaysWithItsSection {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            for listed in &held.cases {
                if model.covers(held.hearing, listed.case) {
                    continue;
                }
                let (number, id, date) =
                    (&model.cases[listed.case].number, &candidate.id, candidate.slot.date);
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("{number} : l'affaire n'a pas été distribuée à la formation de l'audience {id} du {date}", date = fr_date(date)),
                        format!("{number}: the case was not distributed to the bench of hearing {id} on {date}"),
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
    use crate::testkit::{Court, no_draw_breaks};

    #[test]
    fn a_case_of_the_section_is_lawful() {
        let court = Court::civil();
        let calendar = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]).calendar();
        assert_eq!(ACaseStaysWithItsSection.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_case_of_the_other_section_is_a_breach() {
        let court = Court::civil();
        let calendar = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.004"]).calendar();
        assert_eq!(ACaseStaysWithItsSection.check(&court.model(), &calendar).len(), 1);
    }

    /// No calendar drawn breaks the rule: only listings that the distribution covers are decisions.
    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(2_000, &Court::civil(), &ACaseStaysWithItsSection);
    }
}
