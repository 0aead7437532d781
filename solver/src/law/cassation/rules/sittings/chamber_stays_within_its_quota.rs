//! A chamber holds no more hearings in a year than the bureau of the court fixed.
//!
//! Source: COJ, art. R. 431-4. Shape: one counting row per chamber, over the hearings of the year in which the
//! window starts.

use crate::law::prelude::*;
use chrono::Datelike;

pub(in crate::law) struct ChamberStaysWithinItsQuota;

const CODE: RuleCode = RuleCode("ORG-14");

impl Stated for ChamberStaysWithinItsQuota {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Une chambre ne tient pas plus d'audiences dans l'année que le bureau de la Cour n'en a fixé.",
        statement_en: "A chamber holds no more hearings in the year than the bureau of the court fixed.",
        citations: &[Citation::new("COJ, art. R. 431-4", Confidence::VerifiedOld)],
        sanction_fr: "Le nombre d'audiences fixé par le bureau est dépassé.",
        sanction_en: "The number of hearings fixed by the bureau is exceeded.",
        parameters: &["chambers.annual_hearing_quota", "chambers.hearings_held_this_year"],
        reach: Reach::Court,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "relever le nombre d'audiences de la chambre",
            "raise the number of hearings of the chamber",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ChamberStaysWithinItsQuota {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for (index, chamber) in model.chambers.iter_enumerated() {
            let Some(quota) = chamber.annual_hearing_quota else { continue };
            let left = i64::from(quota.saturating_sub(chamber.hearings_held_this_year));
            let mut held = Expr::new();
            for hearing in milp.hearings() {
                let year = model.hearings[hearing].slot.date.year();
                if model.chamber_of(hearing) == Some(index) && year == model.window.from.year() {
                    held.add_if(1, milp.open(hearing));
                }
            }
            if i64::try_from(held.terms.len()).is_ok_and(|count| count > left) {
                milp.at_most(Tag::Rule(CODE), format!("{CODE}_{}", index.0), held, left);
            }
        }
    }
}

impl Check for ChamberStaysWithinItsQuota {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        let year = model.window.from.year();
        for (index, chamber) in model.chambers.iter_enumerated() {
            let Some(quota) = chamber.annual_hearing_quota else { continue };
            let of_year = |hearing| {
                model.chamber_of(hearing) == Some(index)
                    && model.hearings[hearing].slot.date.year() == year
            };
            let planned: Vec<_> =
                calendar.iter().map(|held| held.hearing).filter(|&it| of_year(it)).collect();
            let before = chamber.hearings_held_this_year;
            let total = planned.len() + usize::try_from(before).unwrap_or(usize::MAX);
            let (Some(&last), Ok(most)) = (planned.last(), usize::try_from(quota)) else {
                continue;
            };
            if total > most {
                let id = &chamber.id;
                breaches.push(
                    Breach::new(
                        CODE,
                        format!("chambre {id} : {total} audiences en {year}, dont {before} déjà tenues, pour {quota} au plus"),
                        format!("chamber {id}: {total} hearings in {year}, of which {before} already held, {quota} at most"),
                    )
                    .at(last),
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
        Court::civil().edit(|doc| {
            doc.chambers[0].annual_hearing_quota = Some(42);
            doc.chambers[0].hearings_held_this_year = 40;
        })
    }

    fn two_hearings(court: &Court) -> Court {
        court.hold("s1-f-2026-03-10-am", &["P0001"], &[]).hold(
            "s2-f-2026-03-10-am",
            &["P0012"],
            &[],
        )
    }

    #[test]
    fn as_many_as_the_quota_are_lawful() {
        let court = two_hearings(&court());
        assert_eq!(ChamberStaysWithinItsQuota.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn one_more_than_the_quota_is_a_breach() {
        let court = two_hearings(&court()).hold("s2-fs-2026-03-12-am", &["P0012"], &[]);
        assert_eq!(ChamberStaysWithinItsQuota.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &ChamberStaysWithinItsQuota);
    }
}
