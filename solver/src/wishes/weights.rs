//! Weights that the objective gives to facts: waiting, load, publicity. Numbers only; what is counted
//! with them is said in [`crate::wishes`].

use super::CourtModel;
use crate::facts::calendar::{add_days, monday_of};
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::input::{EventKind, Formation, HearingState, OfficeKind, Role};
use chrono::NaiveDate;

/// Days after the window at which a case left out is supposed to be heard.
const DAYS_IF_UNLISTED: u32 = 28;
/// Extra points for being left out, so that listing is never worse.
const POINTS_IF_UNLISTED: i64 = 10;

impl CourtModel {
    /// Waiting cost of a case heard on a date, in points: `factor * (1 + weeks + over * over / 8)`,
    /// where `weeks` counts from the start of the window, `over` is the number of weeks by which the
    /// age exceeds the chamber's target and `factor` is the priority, times one plus the binary
    /// logarithm of the multiplicity of a series. Convex in age, increasing with the date.
    pub fn waiting_cost(&self, case: CaseIx, date: NaiveDate) -> i64 {
        let facts = &self.cases[case];
        let born = facts
            .event(EventKind::Appeal)
            .or_else(|| facts.event(EventKind::FileReceived))
            .unwrap_or(self.as_of);
        let target_days = i64::from(self.chambers[facts.chamber].target_age_months) * 365 / 12;
        let over = ((date - born).num_days() - target_days).max(0) / 7;
        let weeks = (monday_of(date) - monday_of(self.window.from)).num_days() / 7;
        let factor = i64::from(facts.priority) * (1 + i64::from(facts.multiplicity().ilog2()));
        factor * (1 + weeks + over * over / 8)
    }

    /// Waiting cost of a case that the window leaves out: as if heard four weeks after it. A case that
    /// left the list waits for nothing.
    pub fn waiting_cost_if_unlisted(&self, case: CaseIx) -> i64 {
        if self.cases[case].left_on.is_some() {
            return 0;
        }
        let factor = i64::from(self.cases[case].priority);
        self.waiting_cost(case, add_days(self.window.to, DAYS_IF_UNLISTED))
            + factor * POINTS_IF_UNLISTED
    }

    /// Planned load of attending a hearing, in points.
    pub fn attendance_points(&self, formation: Formation) -> u32 {
        match formation {
            Formation::Restricted => 2,
            Formation::Section | Formation::JointSections => 4,
            Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => 6,
            Formation::MixedChamber
            | Formation::PlenaryAssembly
            | Formation::MixedOpinion
            | Formation::PlenaryOpinion => 8,
        }
    }

    /// Points of load as they weigh on a person: more for a smaller quota.
    pub fn scaled_load(&self, person: PersonIx, points: u32) -> i64 {
        i64::from(points) * 10_000 / i64::from(self.people[person].quota_bp.max(1))
    }

    /// Groups of peers whose load is compared: the judges of a section who hold no deanship, and its
    /// référendaires; two people at least. Nobody is compared across groups.
    pub fn peers(&self) -> Vec<Vec<PersonIx>> {
        let date = self.window.from;
        let mut groups = Vec::new();
        for section in self.sections.keys() {
            let mut judges = self.judges_of(section, date);
            judges.retain(|&person| !self.people[person].is_dean_of(section, date));
            judges.retain(|&person| self.people[person].sections.first() == Some(&section));
            let mut referendaries = self.referendaries_of(section, date);
            referendaries.retain(|&person| self.people[person].sections.first() == Some(&section));
            groups.extend([judges, referendaries]);
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// Hearings a week beyond which a person is overloaded.
    pub fn weekly_cap(&self, person: PersonIx, date: NaiveDate) -> i64 {
        let caps = &self.policy.weekly_caps;
        let someone = &self.people[person];
        i64::from(match someone.role {
            Role::FirstPresident | Role::ChamberPresident => caps.president,
            Role::Judge | Role::ExtraordinaryJudge => {
                if someone.holds(OfficeKind::SectionDean, date) { caps.dean } else { caps.judge }
            }
            Role::ReferendaryJudge | Role::Auditor => caps.referendary,
            Role::ProsecutorGeneral
            | Role::FirstAdvocateGeneral
            | Role::AdvocateGeneral
            | Role::ReferendaryAdvocateGeneral => caps.advocate_general,
            Role::Clerk => caps.clerk,
        })
    }

    /// The fortnight of the window in which a hearing falls, from 0.
    pub fn fortnight(&self, hearing: HearingIx) -> i64 {
        let date = self.hearings[hearing].slot.date;
        (date - monday_of(self.window.from)).num_days().div_euclid(14)
    }
}

/// Weight of a change, by how far the hearing had been made known.
pub fn state_points(state: HearingState) -> i64 {
    match state {
        HearingState::Draft | HearingState::Cancelled => 1,
        HearingState::Proposed => 3,
        HearingState::Validated => 20,
        HearingState::Published | HearingState::Held | HearingState::Closed => 100,
    }
}
