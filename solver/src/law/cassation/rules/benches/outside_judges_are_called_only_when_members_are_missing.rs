//! A conseiller of another section or chamber is called only when members are missing.
//!
//! Source: code de l'organisation judiciaire, art. R. 431-6. The order of the call is no breach
//! here: ranks skipped cost in the objective. Shape: per group of cases with the same able members,
//! one column `short`; where it is 1, all of them attend or sit elsewhere.

use crate::facts::plan::{Capacity, Vote};
use crate::law::cassation::claims::Claims;
use crate::law::cassation::quorum::{SectionVoices, VoiceSource, able_members, post_completion};
use crate::law::prelude::*;
use crate::milp::ColumnIx;
use std::collections::BTreeMap;

pub(in crate::law) struct OutsideJudgesAreCalledOnlyWhenMembersAreMissing;

const CODE: RuleCode = RuleCode("FORM-22");

impl Stated for OutsideJudgesAreCalledOnlyWhenMembersAreMissing {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Lorsque, par l'effet d'absences ou d'empêchements, une formation de section compte moins de cinq voix délibératives, il peut être fait appel à des conseillers d'autres sections ou d'autres chambres.",
        statement_en: "When absences leave a section bench with fewer than five deliberative voices, conseillers of other sections or other chambers may be called.",
        citations: &[Citation::new("COJ, art. R. 431-6", Confidence::Verified)],
        reach: Reach::HalfDay,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "n'appeler d'autres conseillers que si la section en manque",
            "call other conseillers only where the section lacks them",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for OutsideJudgesAreCalledOnlyWhenMembersAreMissing {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if !matches!(
                model.hearings[hearing].formation,
                Formation::Section | Formation::JointSections
            ) {
                continue;
            }
            let mut gates: BTreeMap<Vec<ColumnIx>, ColumnIx> = BTreeMap::new();
            let mut surpluses: BTreeMap<Vec<ColumnIx>, ColumnIx> = BTreeMap::new();
            let voices = SectionVoices::new(model, hearing);
            let mut triggers: BTreeMap<Vec<PersonIx>, Vec<Expr>> = BTreeMap::new();
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let mut trigger = Expr::new().plus(-5, list);
                let (mut completing, mut called) = (Vec::new(), Vec::new());
                for &(person, attend) in milp.attendances_at(hearing) {
                    match voices.source(case, person) {
                        Some(VoiceSource::Own) => {
                            trigger.add(1, attend);
                        }
                        Some(VoiceSource::CompletingReferendary) => {
                            trigger.add(1, attend);
                            completing.push(attend);
                        }
                        Some(VoiceSource::OutsideJudge) => called.push(attend),
                        None => {}
                    }
                }
                if called.is_empty() {
                    continue;
                }
                if completing.len() > 2 {
                    let name = format!("{CODE}_h{}_surplus{}", hearing.0, surpluses.len());
                    let surplus = surpluses
                        .entry(completing)
                        .or_insert_with_key(|columns| beyond_two(milp, &name, columns));
                    trigger.add(-1, *surplus);
                }
                let name = format!("{CODE}_h{}_called{}", hearing.0, gates.len());
                let gate = *gates
                    .entry(called)
                    .or_insert_with_key(|columns| milp.any_of(Tag::Rule(CODE), &name, columns));
                trigger.add(-5, gate).add_constant(5);
                triggers.entry(able_members(model, hearing, case)).or_default().push(trigger);
            }
            post_completion(model, milp, CODE, hearing, triggers);
        }
    }
}

/// The référendaires beyond two, whose voices don't count.
fn beyond_two(milp: &mut Milp, name: &str, columns: &[ColumnIx]) -> ColumnIx {
    let most = i64::try_from(columns.len()).unwrap_or(i64::MAX) - 2;
    let surplus = milp.auxiliary(name.to_owned(), 0, most);
    let mut row = Expr::new().plus(1, surplus);
    for &column in columns {
        row.add(-1, column);
    }
    milp.at_least(Tag::Rule(CODE), format!("{name}_beyond_two"), row, -2);
    surplus
}

impl Check for OutsideJudgesAreCalledOnlyWhenMembersAreMissing {
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
    let called = members.iter().filter(|member| member.capacity == Capacity::CalledJudge);
    let called: Vec<PersonIx> = called.map(|member| member.person).collect();
    let Some(&first) = called.first() else { return Vec::new() };
    let others = members
        .iter()
        .filter(|member| member.vote == Vote::Deliberative)
        .filter(|member| member.capacity != Capacity::CalledJudge)
        .count();
    let id = |person: PersonIx| &model.people[person].id;
    let mut faults = Vec::new();
    if others >= 5 {
        faults.push((
            first,
            format!(
                "{} est appelé alors que {others} autres membres ont voix délibérative",
                id(first)
            ),
            format!("{} is called although {others} other members have a vote", id(first)),
        ));
    }
    for &person in called.iter().filter(|&&person| !model.people[person].is_judge()) {
        faults.push((
            person,
            format!("{} n'est pas conseiller et ne peut être appelé", id(person)),
            format!("{} is no conseiller and can't be called", id(person)),
        ));
    }
    if let Some(member) = Claims::new(model, hearing).passed_over(calendar, listed) {
        faults.push((
            first,
            format!("{} est appelé alors que {} pourrait siéger", id(first), id(member)),
            format!("{} is called although {} could sit", id(first), id(member)),
        ));
    }
    faults
}

#[cfg(test)]
mod tests;
