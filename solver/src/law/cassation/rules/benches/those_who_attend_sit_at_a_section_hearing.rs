//! At a section hearing the members of the section who attend sit, and vote.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-2. Shape: none; a derived bench seats
//! everybody of the section who attends, only a bench written by hand can leave one out.

use crate::facts::plan::Vote;
use crate::law::cassation::presidency::presidency_chain;
use crate::law::prelude::*;

pub(in crate::law) struct ThoseWhoAttendSitAtASectionHearing;

const CODE: RuleCode = RuleCode("FORM-21");

impl Stated for ThoseWhoAttendSitAtASectionHearing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "À l'audience de section siègent, avec voix délibérative, les membres de la section présents.",
        statement_en: "At a section hearing the members of the section who attend sit, and vote.",
        citations: &[Citation::new("COJ, art. R. 421-4-2", Confidence::Memory)],
        hardness: Hardness::Overridable,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "donner voix délibérative aux membres de la section présents",
            "give the members of the section who attend a deliberative vote",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for ThoseWhoAttendSitAtASectionHearing {}

impl Check for ThoseWhoAttendSitAtASectionHearing {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let of_section = |held: &&HeldHearing| {
            let formation = model.hearings[held.hearing].formation;
            matches!(formation, Formation::Section | Formation::JointSections)
        };
        let mut breaches = Vec::new();
        for held in calendar.iter().filter(of_section) {
            let mut members = presidency_chain(model, held.hearing);
            members.retain(|person| held.attendees.contains(person));
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let silent = members
                    .iter()
                    .filter(|&&person| !case.excludes(person) && !votes(listed, person));
                breaches.extend(silent.map(|&person| breach(model, held.hearing, listed, person)));
            }
        }
        breaches
    }
}

fn votes(listed: &ListedCase, person: PersonIx) -> bool {
    let mut seats = listed.bench.members.iter();
    seats.any(|seat| seat.person == person && seat.vote == Vote::Deliberative)
}

fn breach(model: &CourtModel, hearing: HearingIx, listed: &ListedCase, person: PersonIx) -> Breach {
    let (number, who) = (&model.cases[listed.case].number, &model.people[person].id);
    let (id, date) = (&model.hearings[hearing].id, model.hearings[hearing].slot.date);
    Breach::new(
        CODE,
        format!("{number} : {who}, présent à l'audience {id} du {date}, n'y siège pas avec voix délibérative", date = fr_date(date)),
        format!("{number}: {who} attends hearing {id} on {date} and does not sit with a vote"),
    )
    .at(hearing)
    .case(listed.case)
    .person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::input::{ExclusionCode, ExclusionInput};
    use crate::testkit::{Court, no_draw_breaks};

    const RULE: ThoseWhoAttendSitAtASectionHearing = ThoseWhoAttendSitAtASectionHearing;
    const PEOPLE: [&str; 6] = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006"];

    fn held(court: &Court) -> DraftCalendar {
        court.hold("s1-fs-2026-03-10-pm", &PEOPLE, &["24-10.003"]).calendar()
    }

    /// The court, where the judge whom the benches below leave out is excluded.
    fn excluding() -> Court {
        Court::civil().edit(|doc| {
            let code = ExclusionCode::Abstention;
            doc.cases[2].exclusions.push(ExclusionInput { person: "P0006".into(), code });
        })
    }

    #[test]
    fn everybody_of_the_section_who_attends_and_votes_is_lawful() {
        let court = Court::civil();
        assert_eq!(RULE.check(&court.model(), &held(&court)), vec![]);
    }

    #[test]
    fn a_judge_who_attends_and_is_excluded_stays_off_the_bench() {
        let court = excluding();
        assert_eq!(RULE.check(&court.model(), &held(&court)), vec![]);
    }

    #[test]
    fn a_judge_who_attends_without_a_seat_or_without_a_vote_is_a_breach() {
        let court = Court::civil();
        let model = court.model();
        let judge = crate::testkit::person_ix(&model, "P0006");
        let mut unseated = held(&court);
        let mut consulted = unseated.clone();
        for held in unseated.hearings.values_mut() {
            held.cases[0].bench.members.retain(|seat| seat.person != judge);
        }
        for held in consulted.hearings.values_mut() {
            let members = held.cases[0].bench.members.iter_mut();
            members.filter(|seat| seat.person == judge).for_each(|seat| {
                seat.vote = Vote::Consultative;
            });
        }
        for calendar in [unseated, consulted] {
            let breaches = RULE.check(&model, &calendar);
            assert_eq!(breaches.len(), 1);
            assert_eq!(breaches[0].person, Some(judge));
        }
    }

    #[test]
    fn derived_benches_never_break_it() {
        no_draw_breaks(2_000, &excluding(), &RULE);
    }
}
