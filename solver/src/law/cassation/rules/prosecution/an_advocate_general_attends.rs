//! An advocate general attends the hearings at which the parquet général speaks.
//!
//! Source: FORM-101 for the section bench and above (observed practice, COJ, art. L. 432-1);
//! FORM-102 for those of the criminal chamber (CPP, art. 602). At its restricted benches the conclusions
//! are mentioned and nobody is listed as present: there it is a wish. Shape: open <= sum of prosecution
//! attendances.

use crate::law::prelude::*;

pub(in crate::law) struct AnAdvocateGeneralAttends {
    info: &'static RuleInfo,
    concerns: fn(&CourtModel, HearingIx) -> bool,
}

/// Section bench and above.
pub(in crate::law) static SECTION_AND_ABOVE: AnAdvocateGeneralAttends =
    AnAdvocateGeneralAttends { info: &SECTION_INFO, concerns: is_section_or_above };
/// Section bench and above, in the criminal chamber.
pub(in crate::law) static CRIMINAL: AnAdvocateGeneralAttends =
    AnAdvocateGeneralAttends { info: &CRIMINAL_INFO, concerns: is_criminal_section_or_above };

pub(in crate::law) const SECTION_CODE: RuleCode = RuleCode("FORM-101");

static SECTION_INFO: RuleInfo = RuleInfo {
    code: SECTION_CODE,
    statement_fr: "Un membre du parquet général assiste à toute audience de section, de plénière de chambre, de chambre mixte, d'assemblée plénière ou de formation pour avis.",
    statement_en: "A member of the parquet général attends every hearing of a section, a chamber plenary, a mixed chamber, the plenary assembly or an opinion bench.",
    citations: &[
        Citation::new("COJ, art. L. 432-1", Confidence::VerifiedOld),
        Citation::new("Mentions des arrêts publiés", Confidence::Observed),
    ],
    sanction_fr: "L'affaire ne peut être jugée sans que le ministère public ait pu présenter son avis.",
    sanction_en: "The case can't be judged unless the prosecution could give its opinion.",
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "rendre un avocat général disponible",
        "make an advocate general available",
    ),
    ..RuleInfo::PLAIN
};

static CRIMINAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-102"),
    statement_fr: "Le ministère public présente ses réquisitions à toute audience de la chambre criminelle siégeant en formation de section ou plénière.",
    statement_en: "The prosecution presents its submissions at every hearing of the criminal chamber that sits as a section or in plenary.",
    citations: &[
        Citation::until_2029("CPP, art. 602", Confidence::Verified),
        Citation::new("Mentions des arrêts (n° 25-80.005)", Confidence::Observed),
    ],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "rendre un avocat général disponible",
        "make an advocate general available",
    ),
    ..RuleInfo::VOID
};

fn is_section_or_above(model: &CourtModel, hearing: HearingIx) -> bool {
    model.hearings[hearing].formation != Formation::Restricted
}

fn is_criminal_section_or_above(model: &CourtModel, hearing: HearingIx) -> bool {
    let chamber = model.chamber_of(hearing);
    is_section_or_above(model, hearing)
        && chamber.is_some_and(|chamber| model.chambers[chamber].is_criminal())
}

impl Describe for AnAdvocateGeneralAttends {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for AnAdvocateGeneralAttends {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !(self.concerns)(model, hearing) {
                continue;
            }
            let mut row = Expr::new();
            for &(person, attend) in milp.attendances_at(hearing) {
                if model.people[person].is_prosecution() {
                    row.add(1, attend);
                }
            }
            if let Some(open) = milp.open(hearing) {
                row.add(-1, open);
                let name = format!("{}_h{}", self.info.code, hearing.0);
                milp.at_least(Tag::Rule(self.info.code), name, row, 0);
            }
        }
    }
}

impl Check for AnAdvocateGeneralAttends {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        calendar
            .iter()
            .filter(|held| (self.concerns)(model, held.hearing))
            .filter(|held| {
                !held.advocate_general.is_some_and(|person| model.people[person].is_prosecution())
            })
            .map(|held| {
                let candidate = &model.hearings[held.hearing];
                let (id, date) = (&candidate.id, candidate.slot.date);
                Breach::new(
                    self.info.code,
                    format!(
                        "Audience {id} du {date} : aucun membre du parquet général n'y assiste"
                    ),
                    format!("Hearing {id} on {date}: no member of the parquet général attends"),
                )
                .at(held.hearing)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    #[test]
    fn a_civil_restricted_bench_needs_no_advocate_general() {
        let court = Court::civil();
        let calendar = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]).calendar();
        assert_eq!(SECTION_AND_ABOVE.check(&court.model(), &calendar), vec![]);
        assert_eq!(CRIMINAL.check(&court.model(), &calendar), vec![]);
    }

    /// As in 24-86.313 and 24-83.671: conclusions are mentioned, nobody is listed as present.
    #[test]
    fn a_criminal_restricted_bench_may_sit_without_one() {
        let court = Court::criminal();
        let calendar = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-80.001"]).calendar();
        for rule in [&SECTION_AND_ABOVE, &CRIMINAL] {
            assert_eq!(rule.check(&court.model(), &calendar), vec![]);
        }
    }

    /// As in 25-80.005, where the advocate general is listed.
    #[test]
    fn a_criminal_section_bench_needs_one() {
        let court = Court::criminal();
        let alone = court.hold("s1-fs-2026-03-10-pm", &["P0001"], &["24-80.003"]).calendar();
        let attended = court.hold("s1-fs-2026-03-10-pm", &["P0021"], &["24-80.003"]).calendar();
        for rule in [&SECTION_AND_ABOVE, &CRIMINAL] {
            assert_eq!(rule.check(&court.model(), &alone).len(), 1);
            assert_eq!(rule.check(&court.model(), &attended), vec![]);
        }
    }

    #[test]
    fn rows_and_check_agree() {
        for rule in [&SECTION_AND_ABOVE, &CRIMINAL] {
            halves_agree(&Court::criminal(), rule);
        }
    }
}
