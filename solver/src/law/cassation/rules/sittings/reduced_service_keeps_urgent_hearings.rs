//! In reduced service, each fortnight has its urgent criminal hearings.
//!
//! Source: permanence of justice, COJ, art. L. 111-4. Shape: per fortnight, `v >= 1 - sum of urgent list` for each
//! hearing and `sum v <= hearings - required`. No more is required than urgent cases can be shared out among the
//! hearings that may be held; hearings outside the block are taken to be urgent ones.

use crate::facts::calendar::{en_date, fr_date};
use crate::law::cassation::permanence::{Permanence, permanences};
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
            if permanence.required == 0 {
                continue;
            }
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
            breaches.extend(too_few(&permanence, urgent));
        }
        breaches
    }
}

/// Fewer hearings than must be held; or than were ordered, where urgent cases are too few for them.
fn too_few(permanence: &Permanence, urgent: usize) -> Option<Breach> {
    let &Permanence { span, required, ordered, is_whole, .. } = permanence;
    let (from, to) = (fr_date(span.from), fr_date(span.to));
    let (en_from, en_to) = (en_date(span.from), en_date(span.to));
    if urgent < required {
        return Some(Breach::new(
            CODE,
            format!(
                "du {from} au {to} (service allégé), audiences pénales urgentes tenues : {urgent} au lieu de {required}"
            ),
            format!(
                "{en_from} to {en_to} (reduced service), urgent criminal hearings held: {urgent} instead of {required}"
            ),
        ));
    }
    let is_lowered = is_whole && required < ordered && urgent < ordered;
    is_lowered.then(|| {
        Breach::new(
            CODE,
            format!("du {from} au {to} (service allégé), audiences pénales urgentes tenues : {urgent}, quand l'ordonnance en fixe {ordered} ; les affaires urgentes prêtes ne permettent d'en exiger que {required}"),
            format!("{en_from} to {en_to} (reduced service), urgent criminal hearings held: {urgent}, where the order sets {ordered}; the urgent cases that are ready allow no more than {required} to be asked for"),
        )
        .warning()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::ReducedServiceInput;
    use crate::facts::plan::Severity;
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
        let court = reduced(5).edit(|doc| {
            let period = &mut doc.calendar.reduced_service[0];
            (period.from, period.to) = (doc.window.from, doc.window.to);
        });
        let required = |permanence: &Permanence| (permanence.required, permanence.ordered);
        let permanences = permanences(&court.model());
        assert_eq!(permanences.iter().map(required).collect::<Vec<_>>(), [(2, 5)]);
        let court = court.hold("s1-f-2026-03-10-am", &["P0001"], &["24-80.001"]).hold(
            "s2-f-2026-03-10-am",
            &["P0012"],
            &["24-80.004"],
        );
        let found = ReducedServiceKeepsUrgentHearings.check(&court.model(), &court.calendar());
        assert!(!found.is_empty(), "that less is asked for than ordered is said");
        assert!(found.iter().all(|breach| breach.severity == Severity::Warning), "{found:#?}");
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&reduced(2), &ReducedServiceKeepsUrgentHearings);
    }
}
