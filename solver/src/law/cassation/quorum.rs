//! Where the voices of a section bench come from.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use crate::law::cassation::presidency::{own_judges, own_referendaries, presidency_chain};
use crate::milp::{Expr, Milp, Tag};
use std::collections::BTreeMap;

/// Where a voice that counts at a section bench comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VoiceSource {
    /// A member of the section, or a reporting magistrate.
    Own,
    /// A conseiller référendaire of the section, who votes only to complete (COJ L.431-3).
    CompletingReferendary,
    /// A conseiller of another section or chamber, who is called to complete (COJ R.431-6).
    OutsideJudge,
}

/// The members of a section bench, from whom the source of each voice follows.
#[derive(Debug, Clone)]
pub struct SectionVoices<'a> {
    model: &'a CourtModel,
    chain: Vec<PersonIx>,
    referendaries: Vec<PersonIx>,
}

impl<'a> SectionVoices<'a> {
    /// The members of the hearing's own sections.
    pub fn new(model: &'a CourtModel, hearing: HearingIx) -> Self {
        Self {
            model,
            chain: presidency_chain(model, hearing),
            referendaries: own_referendaries(model, hearing),
        }
    }

    /// Where the person's voice in a case comes from; none for those who are excluded or can't vote.
    pub fn source(&self, case: CaseIx, person: PersonIx) -> Option<VoiceSource> {
        let facts = &self.model.cases[case];
        let someone = &self.model.people[person];
        if facts.excludes(person) || !someone.is_seat() {
            None
        } else if self.chain.contains(&person) || facts.reports(person) {
            Some(VoiceSource::Own)
        } else if self.referendaries.contains(&person) {
            Some(VoiceSource::CompletingReferendary)
        } else {
            someone.is_judge().then_some(VoiceSource::OutsideJudge)
        }
    }
}

/// The members of the presidency chain who can sit in a case: nothing keeps them from the hearing,
/// and they are not excluded.
pub fn able_members(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Vec<PersonIx> {
    let mut members = presidency_chain(model, hearing);
    members
        .retain(|&person| model.can_attend(person, hearing) && !model.cases[case].excludes(person));
    members
}

/// In the cases of a group, with the same able members, others complete the bench only when every
/// able member attends or sits elsewhere: a column `short` is 1 as soon as one of the cases is
/// listed, falls short and is completed.
pub fn post_completion(
    model: &CourtModel,
    milp: &mut Milp,
    rule: RuleCode,
    hearing: HearingIx,
    triggers: BTreeMap<Vec<PersonIx>, Vec<Expr>>,
) {
    for (group, (members, rows)) in triggers.into_iter().enumerate() {
        let name = format!("{rule}_h{}_g{group}", hearing.0);
        let short = milp.auxiliary(format!("{name}_short"), 0, 1);
        for (index, trigger) in rows.into_iter().enumerate() {
            let row = trigger.plus(5, short);
            milp.at_least(Tag::Rule(rule), format!("{name}_short_{index}"), row, 0);
        }
        for person in members {
            let mut row = milp.elsewhere(model, person, hearing).plus(-1, short);
            row.add_if(1, milp.attend(person, hearing));
            milp.at_least(Tag::Rule(rule), format!("{name}_p{}", person.0), row, 0);
        }
    }
}

/// The deans of the hearing's sections, among the conseillers of these, by rank.
pub fn section_deans(model: &CourtModel, hearing: HearingIx) -> Vec<PersonIx> {
    let date = model.hearings[hearing].slot.date;
    let sections = model.sections_of(hearing);
    let mut deans = own_judges(model, hearing);
    deans.retain(|&person| {
        sections.iter().any(|&section| model.people[person].is_dean_of(section, date))
    });
    deans
}
