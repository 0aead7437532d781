//! Who would attend a hearing if it were opened, before its cases are known: a proposal that the
//! rows accept or refuse.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::input::Formation;
use crate::law::cassation::bench::designate;
use crate::law::cassation::presidency::{
    callable, eligible_clerks, eligible_prosecution, presidency_chain,
};
use crate::milp::Milp;

use super::Incumbent;

/// Voices wanted at a section bench: the quorum, and enough to bear an exclusion.
const VOICES: usize = 7;

/// Proposals of attendance for a hearing that lists a case, the leanest first.
pub(super) fn proposals(
    model: &CourtModel,
    milp: &Milp,
    incumbent: &Incumbent<'_>,
    hearing: HearingIx,
    case: CaseIx,
) -> Vec<Vec<PersonIx>> {
    let free = Free { model, milp, incumbent, hearing };
    let court = free.prosecution_and_clerk();
    let benches = match model.hearings[hearing].formation {
        Formation::Restricted => free.growing_chain(2, 4),
        Formation::Section | Formation::JointSections => free.section_benches(),
        Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced
        | Formation::MixedChamber
        | Formation::PlenaryAssembly
        | Formation::MixedOpinion
        | Formation::PlenaryOpinion => vec![designate(model, hearing, case).people()],
    };
    benches.into_iter().map(|bench| [bench, court.clone()].concat()).collect()
}

struct Free<'a> {
    model: &'a CourtModel,
    milp: &'a Milp,
    incumbent: &'a Incumbent<'a>,
    hearing: HearingIx,
}

impl Free<'_> {
    /// Whether the person may attend and sits nowhere else in the half-day.
    fn is_free(&self, person: PersonIx) -> bool {
        let slot = self.model.hearings[self.hearing].slot;
        self.milp.attend(person, self.hearing).is_some()
            && self.milp.attendances_in(person, slot).iter().all(|&(hearing, column)| {
                hearing == self.hearing || self.incumbent.value(column) == 0
            })
    }

    fn chain(&self) -> Vec<PersonIx> {
        let mut chain = presidency_chain(self.model, self.hearing);
        chain.retain(|&person| self.is_free(person));
        chain
    }

    /// The first people of the presidency chain, from `least` to `most` of them.
    fn growing_chain(&self, least: usize, most: usize) -> Vec<Vec<PersonIx>> {
        let chain = self.chain();
        (least..=most).map(|count| chain.iter().copied().take(count).collect()).collect()
    }

    /// Enough of the section for the quorum; then all of it; then with people called.
    fn section_benches(&self) -> Vec<Vec<PersonIx>> {
        let chain = self.chain();
        let enough = chain.iter().copied().take(VOICES).collect();
        let mut others = callable(self.model, self.hearing);
        others.retain(|&person| self.is_free(person));
        let called = [chain.as_slice(), &others].concat();
        others.retain(|&person| self.model.people[person].is_referendary());
        let completed = [chain.as_slice(), &others].concat();
        vec![enough, chain, completed, called]
    }

    /// The advocate general and the greffier with the fewest attendances so far.
    fn prosecution_and_clerk(&self) -> Vec<PersonIx> {
        [eligible_prosecution(self.model, self.hearing), eligible_clerks(self.model, self.hearing)]
            .into_iter()
            .filter_map(|pool| {
                let free = pool.into_iter().filter(|&person| self.is_free(person));
                free.min_by_key(|&person| self.attendances(person))
            })
            .collect()
    }

    fn attendances(&self, person: PersonIx) -> i64 {
        let columns = self.milp.attendances_of(person);
        columns.iter().map(|&(_, column)| self.incumbent.value(column)).sum()
    }
}
