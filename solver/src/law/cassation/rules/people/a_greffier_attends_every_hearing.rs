//! A greffier of the chamber attends every hearing.
//!
//! Source: code de procédure civile, art. 1021. Shape: open <= sum of the chamber's greffiers.

use crate::law::prelude::*;

pub(in crate::law) struct AGreffierAttendsEveryHearing;

pub(in crate::law) const CODE: RuleCode = RuleCode("FORM-103");

impl Stated for AGreffierAttendsEveryHearing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Un greffier de la chambre assiste à toute audience et signe l'arrêt avec le président et le rapporteur.",
        statement_en: "A greffier of the chamber attends every hearing and signs the judgment with the presiding member and the rapporteur.",
        citations: &[Citation::new("CPC, art. 1021", Confidence::Verified)],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "rendre un greffier disponible",
            "make a greffier available",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for AGreffierAttendsEveryHearing {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let chamber = model.chamber_of(hearing);
            let mut row = Expr::new();
            for &(person, attend) in milp.attendances_at(hearing) {
                let someone = &model.people[person];
                if someone.is_clerk() && (chamber.is_none() || someone.chamber == chamber) {
                    row.add(1, attend);
                }
            }
            if let Some(open) = milp.open(hearing) {
                row.add(-1, open);
                milp.at_least(Tag::Rule(CODE), format!("{CODE}_h{}", hearing.0), row, 0);
            }
        }
    }
}

impl Check for AGreffierAttendsEveryHearing {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let (id, date) = (&candidate.id, candidate.slot.date);
            let breach = |fr: &str, en: &str| {
                Breach::new(
                    CODE,
                    format!("Audience {id} du {date} : {fr}", date = fr_date(date)),
                    format!("Hearing {id} on {date}: {en}"),
                )
                .at(held.hearing)
            };
            let Some(clerk) = held.clerk.filter(|&person| model.people[person].is_clerk()) else {
                breaches.push(breach("aucun greffier n'y assiste", "no greffier attends"));
                continue;
            };
            let chamber = model.chamber_of(held.hearing);
            if chamber.is_some_and(|chamber| model.people[clerk].chamber != Some(chamber)) {
                breaches.push(
                    breach(
                        "le greffier appartient à une autre chambre",
                        "the greffier belongs to another chamber",
                    )
                    .person(clerk),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree, person_ix};

    const HEARING: &str = "s1-f-2026-03-10-am";

    #[test]
    fn a_hearing_with_a_greffier_of_the_chamber_is_lawful() {
        let court = Court::civil();
        let calendar = court.hold(HEARING, &["P0001", "P0030"], &["24-10.001"]).calendar();
        assert_eq!(AGreffierAttendsEveryHearing.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_hearing_without_one_or_with_another_chamber_s_is_a_breach() {
        let court = Court::civil();
        let without = court.hold(HEARING, &["P0001"], &["24-10.001"]).calendar();
        assert_eq!(AGreffierAttendsEveryHearing.check(&court.model(), &without).len(), 1);
        let mut model = court.model();
        let clerk = person_ix(&model, "P0030");
        model.people[clerk].chamber = None;
        let borrowed = court.hold(HEARING, &["P0030"], &["24-10.001"]).calendar();
        let breaches = AGreffierAttendsEveryHearing.check(&model, &borrowed);
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].person, Some(clerk));
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&Court::civil(), &AGreffierAttendsEveryHearing);
    }
}
