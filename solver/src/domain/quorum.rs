//! Where the voices of a section bench come from.

use super::CourtModel;
use crate::ids::{CaseIx, HearingIx, PersonIx};

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
            chain: model.presidency_chain(hearing),
            referendaries: model.own_referendaries(hearing),
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

impl CourtModel {
    /// The members of the presidency chain who can sit in a case: in office, not absent in the
    /// half-day, not excluded.
    pub fn able_members(&self, hearing: HearingIx, case: CaseIx) -> Vec<PersonIx> {
        let slot = self.hearings[hearing].slot;
        let mut members = self.presidency_chain(hearing);
        members.retain(|&person| {
            self.people[person].available(slot) && !self.cases[case].excludes(person)
        });
        members
    }

    /// The deans of the hearing's sections, among the conseillers of these, by rank.
    pub fn section_deans(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let date = self.hearings[hearing].slot.date;
        let sections = self.sections_of(hearing);
        let mut deans = self.own_judges(hearing);
        deans.retain(|&person| {
            sections.iter().any(|&section| self.people[person].is_dean_of(section, date))
        });
        deans
    }
}
