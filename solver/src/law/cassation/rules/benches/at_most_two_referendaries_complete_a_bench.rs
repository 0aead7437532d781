//! At most two conseillers référendaires complete a bench, and only when its members are too few.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-3 and R. 431-7. Shape: per group of cases
//! with the same able members, one column `short`; where it is 1, all of them attend or sit elsewhere.

use crate::facts::plan::{Capacity, Vote};
use crate::law::cassation::claims::Claims;
use crate::law::cassation::quorum::{SectionVoices, VoiceSource, able_members, post_completion};
use crate::law::prelude::*;
use crate::milp::ColumnIx;
use std::collections::BTreeMap;

pub(in crate::law) struct AtMostTwoReferendariesCompleteABench;

const CODE: RuleCode = RuleCode("FORM-24");

impl Stated for AtMostTwoReferendariesCompleteABench {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Pour compléter une formation de section réduite à moins de cinq voix par l'absence ou l'empêchement de ses membres, un ou deux conseillers référendaires peuvent être appelés à siéger avec voix délibérative.",
        statement_en: "To complete a section bench left with fewer than five voices by the absence of its members, one or two conseillers référendaires may be called to sit with a vote.",
        citations: &[
            Citation::new("COJ, art. L. 431-3", Confidence::Verified),
            Citation::new("COJ, art. R. 431-7", Confidence::VerifiedOld),
        ],
        reach: Reach::HalfDay,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "n'appeler que deux conseillers référendaires, et seulement s'il manque des conseillers",
            "call two référendaires at most, and only where conseillers are missing",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for AtMostTwoReferendariesCompleteABench {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !matches!(
                model.hearings[hearing].formation,
                Formation::Section | Formation::JointSections
            ) {
                continue;
            }
            let mut gates: BTreeMap<Vec<ColumnIx>, ColumnIx> = BTreeMap::new();
            let voices = SectionVoices::new(model, hearing);
            let mut triggers: BTreeMap<Vec<PersonIx>, Vec<Expr>> = BTreeMap::new();
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let mut trigger = Expr::new().plus(-5, list);
                let mut completing = Vec::new();
                for &(person, attend) in milp.attendances_at(hearing) {
                    match voices.source(case, person) {
                        Some(VoiceSource::Own) => {
                            trigger.add(1, attend);
                        }
                        Some(VoiceSource::CompletingReferendary) => completing.push(attend),
                        Some(VoiceSource::OutsideJudge) | None => {}
                    }
                }
                if completing.is_empty() {
                    continue;
                }
                let name = format!("{CODE}_h{}_called{}", hearing.0, gates.len());
                let gate = *gates
                    .entry(completing)
                    .or_insert_with_key(|columns| milp.any_of(Tag::Rule(CODE), &name, columns));
                trigger.add(-5, gate).add_constant(5);
                triggers.entry(able_members(model, hearing, case)).or_default().push(trigger);
            }
            post_completion(model, milp, CODE, hearing, triggers);
        }
    }
}

impl Check for AtMostTwoReferendariesCompleteABench {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let number = &model.cases[listed.case].number;
                for (person, fr, en) in faults(model, calendar, held.hearing, listed) {
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : à l'audience {id} du {date}, {fr}"),
                            format!("{number}: at hearing {id} on {date}, {en}"),
                        )
                        .at(held.hearing)
                        .case(listed.case)
                        .person(person),
                    );
                }
            }
        }
        breaches
    }
}

fn faults(
    model: &CourtModel,
    calendar: &DraftCalendar,
    hearing: HearingIx,
    listed: &ListedCase,
) -> Vec<(PersonIx, String, String)> {
    let members = &listed.bench.members;
    let completing: Vec<PersonIx> = members
        .iter()
        .filter(|member| member.capacity == Capacity::CompletingReferendary)
        .map(|member| member.person)
        .collect();
    let Some(&first) = completing.first() else { return Vec::new() };
    let own = members
        .iter()
        .filter(|member| member.vote == Vote::Deliberative)
        .filter(|member| {
            !matches!(member.capacity, Capacity::CompletingReferendary | Capacity::CalledJudge)
        })
        .count();
    let id = |person: PersonIx| &model.people[person].id;
    let mut faults = Vec::new();
    if let Some(&third) = completing.get(2) {
        faults.push((
            third,
            format!("{} est le troisième référendaire appelé à compléter", id(third)),
            format!("{} is the third référendaire called to complete", id(third)),
        ));
    }
    if own >= 5 {
        faults.push((
            first,
            format!("{} complète une formation qui compte déjà {own} voix", id(first)),
            format!("{} completes a bench that already has {own} voices", id(first)),
        ));
    }
    for &person in completing.iter().filter(|&&person| !model.people[person].is_referendary()) {
        faults.push((
            person,
            format!("{} n'est pas conseiller référendaire", id(person)),
            format!("{} is no conseiller référendaire", id(person)),
        ));
    }
    if let Some(member) = Claims::new(model, hearing).passed_over(calendar, listed) {
        faults.push((
            first,
            format!("{} complète alors que {} pourrait siéger", id(first), id(member)),
            format!("{} completes although {} could sit", id(first), id(member)),
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree_over, hearing_ix};

    const RULE: AtMostTwoReferendariesCompleteABench = AtMostTwoReferendariesCompleteABench;
    const HEARING: &str = "s1-fs-2026-03-10-pm";

    /// Section s1 without P0005 and P0006: four members.
    fn short() -> Court {
        Court::civil().edit(|doc| {
            for person in &mut doc.people[4..6] {
                person.to = Some(crate::testkit::date("2026-02-28"));
            }
        })
    }

    #[test]
    fn a_referendary_completes_a_section_of_four() {
        let court = short();
        let people = ["P0001", "P0002", "P0003", "P0004", "P0007"];
        let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
        assert_eq!(RULE.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_referendary_does_not_take_the_place_of_a_member_who_could_sit() {
        let court = Court::civil();
        let people = ["P0001", "P0002", "P0003", "P0004", "P0007"];
        let calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
        assert_eq!(RULE.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn a_referendary_written_as_completing_five_voices_is_a_breach() {
        let court = Court::civil();
        let model = court.model();
        let people = ["P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007"];
        let mut calendar = court.hold(HEARING, &people, &["24-10.003"]).calendar();
        assert_eq!(RULE.check(&model, &calendar), vec![]);
        let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
        let last = held.cases[0].bench.members.last_mut().unwrap();
        last.capacity = Capacity::CompletingReferendary;
        last.vote = Vote::Deliberative;
        assert_eq!(RULE.check(&model, &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        let court = short().edit(|doc| {
            doc.cases[0].exclusions.push(crate::facts::input::ExclusionInput {
                person: "P0002".into(),
                code: crate::facts::input::ExclusionCode::Abstention,
            });
        });
        halves_agree_over(4_000, &court, &RULE);
    }
}
