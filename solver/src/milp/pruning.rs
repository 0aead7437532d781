//! Decisions ruled out before the solver starts, each with the rules that rule it out.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use std::collections::{BTreeMap, BTreeSet};

/// What no plan may contain, and why.
#[derive(Debug, Clone, Default)]
pub struct Pruning {
    /// Cases that may not be listed at a hearing.
    pub listings: BTreeMap<(CaseIx, HearingIx), Vec<RuleCode>>,
    /// People who may not attend a hearing.
    pub attendances: BTreeMap<(PersonIx, HearingIx), Vec<RuleCode>>,
    /// Hearings that may not be held.
    pub hearings: BTreeMap<HearingIx, Vec<RuleCode>>,
    /// What was decided before and is not looked at again.
    pub settled: Settled,
}

/// Hearings decided before, and the cases that are not to be listed elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// The hearings, with what they list and who attends; both empty where one is not held.
    pub hearings: BTreeMap<HearingIx, (BTreeSet<CaseIx>, BTreeSet<PersonIx>)>,
    /// Cases listed there, or awaited at a hearing that is not in sight.
    pub cases: BTreeSet<CaseIx>,
}

impl Pruning {
    /// Rules out the listing of a case at a hearing.
    pub fn forbid_listing(&mut self, case: CaseIx, hearing: HearingIx, rule: RuleCode) {
        if !self.settled.hearings.contains_key(&hearing) {
            push_new(self.listings.entry((case, hearing)).or_default(), rule);
        }
    }

    /// Rules out each listing of a case that a hearing covers and that a condition keeps out.
    pub fn forbid_listings(
        &mut self,
        model: &CourtModel,
        rule: RuleCode,
        is_out: impl Fn(CaseIx, HearingIx) -> bool,
    ) {
        for hearing in model.hearings.keys() {
            for case in model.cases_covered(hearing).filter(|&case| is_out(case, hearing)) {
                self.forbid_listing(case, hearing, rule);
            }
        }
    }

    /// Rules out the attendance of a person at a hearing.
    pub fn forbid_attendance(&mut self, person: PersonIx, hearing: HearingIx, rule: RuleCode) {
        push_new(self.attendances.entry((person, hearing)).or_default(), rule);
    }

    /// Rules out a hearing.
    pub fn forbid_hearing(&mut self, hearing: HearingIx, rule: RuleCode) {
        push_new(self.hearings.entry(hearing).or_default(), rule);
    }

    /// Whether a case may be listed at a hearing.
    pub fn allows_listing(&self, case: CaseIx, hearing: HearingIx) -> bool {
        match self.settled.hearings.get(&hearing) {
            Some((listed, _)) => listed.contains(&case),
            None => {
                !self.listings.contains_key(&(case, hearing))
                    && !self.settled.cases.contains(&case)
                    && self.allows_hearing(hearing)
            }
        }
    }

    /// Whether a person may attend a hearing.
    pub fn allows_attendance(&self, person: PersonIx, hearing: HearingIx) -> bool {
        match self.settled.hearings.get(&hearing) {
            Some((_, attending)) => attending.contains(&person),
            None => {
                !self.attendances.contains_key(&(person, hearing)) && self.allows_hearing(hearing)
            }
        }
    }

    /// Whether a hearing may be held.
    pub fn allows_hearing(&self, hearing: HearingIx) -> bool {
        match self.settled.hearings.get(&hearing) {
            Some((_, attending)) => !attending.is_empty(),
            None => !self.hearings.contains_key(&hearing),
        }
    }
}

fn push_new(rules: &mut Vec<RuleCode>, rule: RuleCode) {
    if !rules.contains(&rule) {
        rules.push(rule);
    }
}
