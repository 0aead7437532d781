//! A hearing lists no more cases than its formation can hear in a half-day.
//!
//! Source: the court's setting. Shape: one row per hearing, `sum list <= cap * open`. Set aside by the id of the
//! hearing.

use crate::law::prelude::*;

pub(in crate::law) struct HearingListsNoMoreThanItsCap;

pub(in crate::law) const CODE: RuleCode = RuleCode("HUM-20");

impl Stated for HearingListsNoMoreThanItsCap {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le rôle d'une audience ne dépasse pas le nombre d'affaires fixé pour sa formation.",
        statement_en: "The list of a hearing holds no more cases than set for its formation.",
        citations: &[Citation::new("Paramètre de la Cour", Confidence::Assumption)],
        hardness: Hardness::Overridable,
        sanction_fr: "Audience trop chargée.",
        sanction_en: "The hearing is overloaded.",
        parameters: &["policy.caps"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "déplacer des affaires, ou relever le plafond de l'audience",
            "move cases, or raise the cap of the hearing",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for HearingListsNoMoreThanItsCap {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let cap = i64::from(model.cap_of(hearing));
            let mut excess = Expr::new();
            for &(_, list) in milp.listings_at(hearing) {
                excess.add(1, list);
            }
            let binds = i64::try_from(excess.terms.len()).is_ok_and(|count| count > cap);
            if binds && !model.is_overridden(CODE.0, &[model.hearings[hearing].id.as_str()]) {
                excess.add_if(-cap, milp.open(hearing));
                milp.at_most(Tag::Rule(CODE), format!("{CODE}_h{}", hearing.0), excess, 0);
            }
        }
    }
}

impl Check for HearingListsNoMoreThanItsCap {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let (count, cap) = (held.cases.len(), model.cap_of(held.hearing));
            if usize::try_from(cap).is_ok_and(|cap| count > cap) {
                let hearing = &model.hearings[held.hearing];
                breaches.push(
                    Breach::new(
                        CODE,
                        format!(
                            "l'audience {} ({}) compte {count} affaires, pour {cap} au plus",
                            hearing.id,
                            hearing.slot.fr()
                        ),
                        format!(
                            "hearing {} ({}) lists {count} cases, {cap} at most",
                            hearing.id,
                            hearing.slot.en()
                        ),
                    )
                    .at(held.hearing),
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
        Court::civil().edit(|doc| doc.policy.caps.restricted = 2)
    }

    #[test]
    fn as_many_as_the_cap_are_lawful() {
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001", "24-10.002"]);
        assert_eq!(HearingListsNoMoreThanItsCap.check(&court.model(), &court.calendar()), vec![]);
    }

    #[test]
    fn one_more_than_the_cap_is_a_breach() {
        let cases = ["24-10.001", "24-10.002", "24-10.003"];
        let court = court().hold("s1-f-2026-03-10-am", &["P0001"], &cases);
        assert_eq!(HearingListsNoMoreThanItsCap.check(&court.model(), &court.calendar()).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &HearingListsNoMoreThanItsCap);
    }
}
