//! In reduced service, each fortnight has its urgent criminal hearings.
//!
//! Source: permanence of justice, COJ, art. L. 111-4. Shape: per fortnight, `v >= 1 - sum of urgent list` for each
//! hearing and `sum v <= hearings - required`. No more is required than urgent cases can be shared out among the
//! hearings that may be held; hearings outside the block are taken to be urgent ones.

use crate::facts::calendar::{en_date, fr_date};
use crate::law::cassation::permanence::permanences;
use crate::law::cassation::time_limits::{due, is_urgent};
use crate::law::prelude::*;

pub(in crate::law) struct ReducedServiceKeepsUrgentHearings;

const CODE: RuleCode = RuleCode("ORG-54");

impl Stated for ReducedServiceKeepsUrgentHearings {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Pendant le service allégé, le nombre d'audiences pénales urgentes fixé pour chaque quinzaine est tenu, dans la limite des affaires urgentes à juger.",
        statement_en: "In reduced service, the number of urgent criminal hearings set for each fortnight is held, as far as there are urgent cases to judge.",
        citations: &[Citation::new("COJ, art. L. 111-4", Confidence::VerifiedOld)],
        sanction_fr: "La permanence du service de la justice n'est pas assurée.",
        sanction_en: "The permanence of justice is not ensured.",
        parameters: &["calendar.reduced_service"],
        reach: Reach::Court,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "prévoir une audience urgente dans la quinzaine",
            "plan an urgent hearing in the fortnight",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ReducedServiceKeepsUrgentHearings {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for (position, permanence) in permanences(model).into_iter().enumerate() {
            let mut idle = Expr::new();
            for &hearing in &permanence.hearings {
                if milp.open(hearing).is_none() {
                    continue;
                }
                let urgent: Vec<_> = milp
                    .listings_at(hearing)
                    .iter()
                    .filter(|(case, _)| is_urgent(&model.cases[*case]))
                    .map(|&(_, list)| list)
                    .collect();
                let name = format!("{CODE}_{position}_h{}", hearing.0);
                let without = milp.auxiliary(format!("{name}_without"), 0, 1);
                let mut row = Expr::new().plus(1, without);
                for list in urgent {
                    row.add(1, list);
                }
                milp.at_least(Tag::Rule(CODE), name, row, 1);
                idle.add(1, without);
            }
            let spare = permanence.hearings.len() - permanence.required;
            if idle.terms.len() > spare {
                let bound = i64::try_from(spare).unwrap_or(i64::MAX);
                milp.at_most(Tag::Rule(CODE), format!("{CODE}_{position}"), idle, bound);
            }
        }
    }
}

impl Check for ReducedServiceKeepsUrgentHearings {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for permanence in permanences(model) {
            let urgent = permanence
                .hearings
                .iter()
                .filter_map(|&hearing| calendar.get(hearing))
                .filter(|held| held.cases.iter().any(|it| due(&model.cases[it.case]).is_some()))
                .count();
            if urgent < permanence.required {
                let (span, required) = (permanence.span, permanence.required);
                breaches.push(Breach::new(
                    CODE,
                    format!("du {} au {} (service allégé) : {urgent} audience(s) pénale(s) urgente(s) au lieu de {required}", fr_date(span.from), fr_date(span.to)),
                    format!("{} to {} (reduced service): {urgent} urgent criminal hearing(s) instead of {required}", en_date(span.from), en_date(span.to)),
                ));
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::ReducedServiceInput;
    use crate::testkit::{Court, date, halves_agree};

    fn reduced(urgent_hearings_per_fortnight: u32) -> Court {
        Court::criminal().edit(|doc| {
            let (from, to) = (date("2026-03-02"), date("2026-03-31"));
            let period = ReducedServiceInput { from, to, urgent_hearings_per_fortnight };
            doc.calendar.reduced_service.push(period);
            for line in &mut doc.sitting_patterns {
                line.in_reduced_service = true;
            }
            for index in [0, 3] {
                doc.cases[index].legal_due_date = Some(date("2026-04-30"));
            }
        })
    }

    #[test]
    fn two_urgent_hearings_where_two_are_set_are_lawful() {
        let court = reduced(2).hold("s1-f-2026-03-10-am", &["P0001"], &["24-80.001"]).hold(
            "s2-f-2026-03-10-am",
            &["P0012"],
            &["24-80.004"],
        );
        assert_eq!(
            ReducedServiceKeepsUrgentHearings.check(&court.model(), &court.calendar()),
            vec![]
        );
    }

    #[test]
    fn an_ordinary_hearing_does_not_count() {
        let court = reduced(2).hold("s1-f-2026-03-10-am", &["P0001"], &["24-80.001"]).hold(
            "s2-f-2026-03-10-am",
            &["P0012"],
            &[],
        );
        let breaches = ReducedServiceKeepsUrgentHearings.check(&court.model(), &court.calendar());
        assert_eq!(breaches.len(), 1);
    }

    #[test]
    fn no_more_is_required_than_urgent_cases_allow() {
        let permanences = permanences(&reduced(5).model());
        assert_eq!(permanences.iter().map(|it| it.required).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&reduced(2), &ReducedServiceKeepsUrgentHearings);
    }
}
