//! A conseiller référendaire has a vote in the cases that he or she reports, and when completing.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-3. Shape: none; a derived bench never
//! gives another voice, only a bench written by hand can.

use crate::facts::plan::{Capacity, Vote};
use crate::law::prelude::*;

pub(in crate::law) struct AReferendaryVotesOnlyToReportOrComplete;

const CODE: RuleCode = RuleCode("FORM-23");

impl Stated for AReferendaryVotesOnlyToReportOrComplete {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les conseillers référendaires siègent avec voix consultative dans la chambre à laquelle ils appartiennent ; ils ont voix délibérative dans le jugement des affaires qu'ils rapportent ou lorsqu'ils complètent la formation.",
        statement_en: "Conseillers référendaires sit with a consultative voice in their chamber; they vote in the cases that they report, and when they complete the bench.",
        citations: &[Citation::new("COJ, art. L. 431-3", Confidence::Verified)],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "donner voix consultative au conseiller référendaire qui ne rapporte pas",
            "give the référendaire who does not report a consultative voice",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for AReferendaryVotesOnlyToReportOrComplete {}

impl Check for AReferendaryVotesOnlyToReportOrComplete {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        let of_chambers = |hearing: HearingIx| !model.hearings[hearing].is_solemn();
        for held in calendar.iter().filter(|held| of_chambers(held.hearing)) {
            let candidate = &model.hearings[held.hearing];
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                for member in &listed.bench.members {
                    let someone = &model.people[member.person];
                    let votes = case.reports(member.person)
                        || member.capacity == Capacity::CompletingReferendary;
                    let written = member.vote == Vote::Deliberative;
                    if !someone.is_referendary() || votes == written {
                        continue;
                    }
                    let (fr, en) = if written {
                        (
                            "délibérative sans rapporter ni compléter",
                            "votes without reporting or completing",
                        )
                    } else {
                        (
                            "consultative dans une affaire où sa voix est délibérative",
                            "is only heard in a case in which he or she votes",
                        )
                    };
                    let (number, person) = (&case.number, &someone.id);
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!(
                                "{number} : à l'audience {id} du {date}, {person} a voix {fr}",
                                date = fr_date(date)
                            ),
                            format!("{number}: at hearing {id} on {date}, {person} {en}"),
                        )
                        .at(held.hearing)
                        .case(listed.case)
                        .person(member.person),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, hearing_ix, no_draw_breaks};

    const RULE: AReferendaryVotesOnlyToReportOrComplete = AReferendaryVotesOnlyToReportOrComplete;
    const HEARING: &str = "s2-fs-2026-03-12-am";

    #[test]
    fn a_referendary_votes_in_a_reported_case_and_is_heard_in_another() {
        let court = Court::civil();
        let people = ["P0001", "P0012", "P0013", "P0014", "P0015", "P0017", "P0018"];
        let calendar = court.hold(HEARING, &people, &["24-10.004", "24-10.005"]).calendar();
        assert_eq!(RULE.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_voice_written_the_other_way_is_a_breach() {
        let court = Court::civil();
        let model = court.model();
        let people = ["P0001", "P0012", "P0013", "P0014", "P0015", "P0017", "P0018"];
        let mut calendar = court.hold(HEARING, &people, &["24-10.005"]).calendar();
        let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
        for member in &mut held.cases[0].bench.members {
            if model.people[member.person].is_referendary() {
                member.vote = match member.vote {
                    Vote::Deliberative => Vote::Consultative,
                    Vote::Consultative => Vote::Deliberative,
                };
            }
        }
        assert_eq!(RULE.check(&model, &calendar).len(), 2);
    }

    #[test]
    fn derived_benches_never_break_it() {
        no_draw_breaks(2_000, &Court::civil(), &RULE);
    }
}
