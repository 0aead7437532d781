//! A chamber president who presides the plenary assembly in the first president's place leaves his
//! own seat: a conseiller of his chamber should hold it. An alert.
//!
//! Source: the text says so of mixed chambers only (code de l'organisation judiciaire, art.
//! R. 431-11). Shape: none: the assembly is kept at its full number, and the first president asked.

use crate::facts::input::Role;
use crate::law::prelude::*;

pub(in crate::law) struct APresidingChamberPresidentLeavesHisSeat;

const CODE: RuleCode = RuleCode("FORM-53");

impl Stated for APresidingChamberPresidentLeavesHisSeat {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Le président de chambre qui préside l'assemblée plénière à la place du premier président devrait être remplacé dans son siège par un conseiller de sa chambre.",
        statement_en: "A chamber president who presides the plenary assembly in the first president's place should be replaced in his seat by a conseiller of his chamber.",
        citations: &[Citation::new(
            "Par analogie avec COJ, art. R. 431-11",
            Confidence::Assumption,
        )],
        hardness: Hardness::Overridable,
        sanction_fr: "Le premier président est à consulter sur la composition de l'assemblée.",
        sanction_en: "The first president must be asked about the bench.",
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "faire présider le premier président",
            "have the first president preside",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for APresidingChamberPresidentLeavesHisSeat {}

impl Check for APresidingChamberPresidentLeavesHisSeat {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut alerts = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.formation != Formation::PlenaryAssembly {
                continue;
            }
            for listed in &held.cases {
                let Some(person) = listed.bench.presiding() else { continue };
                if model.people[person].role != Role::ChamberPresident {
                    continue;
                }
                let (number, who) = (&model.cases[listed.case].number, &model.people[person].id);
                let (id, date) = (&candidate.id, candidate.slot.date);
                alerts.push(
                    Breach::new(
                        CODE,
                        format!("{number} : {who} préside l'assemblée plénière du {date} ({id}) ; son siège de président de chambre est à confirmer avec le premier président", date = fr_date(date)),
                        format!("{number}: {who} presides the plenary assembly on {date} ({id}); who holds the seat of chamber president is to be settled with the first president"),
                    )
                    .at(held.hearing)
                    .case(listed.case)
                    .person(person)
                    .warning(),
                );
            }
        }
        alerts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::plan::Severity;
    use crate::testkit::{Court, absent, designated_ids, no_draw_breaks};

    fn alerts(court: &Court) -> Vec<Breach> {
        let people = designated_ids(court, "pa-2026-03-13-am", "24-20.001");
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        assert_eq!(people.len(), 19);
        let calendar = court.hold("pa-2026-03-13-am", &people, &["24-20.001"]).calendar();
        APresidingChamberPresidentLeavesHisSeat.check(&court.model(), &calendar)
    }

    #[test]
    fn the_first_president_raises_no_alert() {
        assert_eq!(alerts(&Court::solemn()), vec![]);
    }

    #[test]
    fn a_chamber_president_who_presides_raises_an_alert() {
        let alerts = alerts(&Court::solemn().edit(|doc| absent(doc, "P0001")));
        assert_eq!(alerts.len(), 1);
        assert_eq!(alerts[0].severity, Severity::Warning);
    }

    /// An alert refuses nothing: no calendar drawn is unlawful.
    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(
            500,
            &Court::solemn().edit(|doc| absent(doc, "P0001")),
            &APresidingChamberPresidentLeavesHisSeat,
        );
    }
}
