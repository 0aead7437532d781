//! From the people who attend to the bench of one case.

use super::designate;
use crate::facts::domain::{CourtModel, Person};
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RoomIx, RuleCode};
use crate::facts::input::{Formation, OfficeKind, Role};
use crate::facts::plan::{Bench, Capacity, HeldHearing, ListedCase, Member, Vote};
use crate::law::cassation::delivery::delivery;
use crate::law::cassation::presidency::{
    chamber_referendaries, outside_judges, own_judges, presidency_chain,
};

/// Votes below which a section bench is completed (COJ R.431-5).
const QUORUM: usize = 5;
/// Most référendaires called to complete a bench (COJ L.431-3).
const COMPLETING_REFERENDARIES: usize = 2;

/// The bench of a case at a hearing, from the magistrates who attend.
///
/// Total: where the attendance is not enough the bench comes out incomplete, and the rules say what
/// lacks. Excluded people never sit. Reporting magistrates sit if they attend.
///
/// # Source
/// COJ R.421-4-3 (restricted), R.421-4-1 (plenary), R.431-1 (presidency), R.431-5 and R.431-6
/// (quorum and calls), L.431-3 (référendaires), L.421-4, L.421-5, R.441-1 (solemn benches).
pub fn derive(
    model: &CourtModel,
    hearing: HearingIx,
    case: CaseIx,
    attendees: &[PersonIx],
) -> Bench {
    let mut seats = Seats::new(model, hearing, case, attendees);
    match model.hearings[hearing].formation {
        Formation::Restricted => seats.restricted(),
        Formation::Section | Formation::JointSections => seats.section(),
        Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced
        | Formation::MixedChamber
        | Formation::PlenaryAssembly
        | Formation::MixedOpinion
        | Formation::PlenaryOpinion => seats.computed(),
    }
    seats.bench
}

/// A hearing with the benches that follow from its attendance.
pub fn held(
    model: &CourtModel,
    hearing: HearingIx,
    room: Option<RoomIx>,
    everybody: &[PersonIx],
    cases: &[CaseIx],
) -> HeldHearing {
    let mut attendees: Vec<PersonIx> =
        everybody.iter().copied().filter(|&person| model.people[person].is_seat()).collect();
    attendees.sort_unstable();
    attendees.dedup();
    let find = |keep: fn(&Person) -> bool| {
        everybody.iter().copied().find(|&person| keep(&model.people[person]))
    };
    let mut listed = cases.to_vec();
    listed.sort_unstable();
    HeldHearing {
        hearing,
        room,
        advocate_general: find(Person::is_prosecution),
        clerk: find(Person::is_clerk),
        cases: listed
            .into_iter()
            .map(|case| ListedCase {
                case,
                bench: derive(model, hearing, case, &attendees),
                delivery: delivery(model, hearing, case),
            })
            .collect(),
        attendees,
    }
}

struct Seats<'a> {
    model: &'a CourtModel,
    hearing: HearingIx,
    case: CaseIx,
    /// Those who attend and are not excluded, sorted.
    present: Vec<PersonIx>,
    bench: Bench,
}

impl<'a> Seats<'a> {
    fn new(
        model: &'a CourtModel,
        hearing: HearingIx,
        case: CaseIx,
        attendees: &[PersonIx],
    ) -> Self {
        let excluded = &model.cases[case];
        let mut present: Vec<PersonIx> =
            attendees.iter().copied().filter(|&person| !excluded.excludes(person)).collect();
        present.sort_unstable();
        present.dedup();
        Self { model, hearing, case, present, bench: Bench::default() }
    }

    fn is_present(&self, person: PersonIx) -> bool {
        self.present.binary_search(&person).is_ok()
    }

    fn reports(&self, person: PersonIx) -> bool {
        self.model.cases[self.case].reports(person)
    }

    fn seat(&mut self, person: PersonIx, capacity: Capacity, vote: Vote, rule: &'static str) {
        if !self.bench.has(person) {
            self.bench.members.push(Member { person, capacity, vote, rule: RuleCode(rule) });
        }
    }

    /// The first of the chain who is present and does not report presides, whatever other seat he or
    /// she would hold.
    fn presiding(&mut self, rule: &'static str) {
        let chain = presidency_chain(self.model, self.hearing);
        let first =
            chain.into_iter().find(|&person| self.is_present(person) && !self.reports(person));
        if let Some(person) = first {
            let member = Member {
                person,
                capacity: Capacity::Presiding,
                vote: Vote::Deliberative,
                rule: RuleCode(rule),
            };
            self.bench.members.retain(|seated| seated.person != person);
            self.bench.members.insert(0, member);
        }
    }

    fn rapporteurs(&mut self) {
        for person in self.model.cases[self.case].bench_rapporteurs.clone() {
            if self.is_present(person) {
                self.seat(person, Capacity::Rapporteur, Vote::Deliberative, "RAPP-04");
            }
        }
    }

    /// Presiding, dean or conseiller of the section, rapporteur. With two rapporteurs there is no
    /// third seat: one of them, a conseiller of the section, holds the second.
    fn restricted(&mut self) {
        self.presiding("FORM-92");
        let reporting = self.model.cases[self.case].bench_rapporteurs.len();
        if reporting < 2 {
            let judges = own_judges(self.model, self.hearing);
            let date = self.model.hearings[self.hearing].slot.date;
            let sections = self.model.sections_of(self.hearing);
            let is_dean = |person: PersonIx| {
                sections.iter().any(|&section| self.model.people[person].is_dean_of(section, date))
            };
            let free = |person: &PersonIx| {
                self.is_present(*person) && !self.reports(*person) && !self.bench.has(*person)
            };
            let dean = judges.iter().copied().filter(free).find(|&person| is_dean(person));
            let second = dean.or_else(|| judges.iter().copied().find(free));
            if let Some(person) = second {
                let capacity = if dean.is_some() { Capacity::Dean } else { Capacity::Judge };
                self.seat(person, capacity, Vote::Deliberative, "FORM-04");
            }
        }
        self.rapporteurs();
    }

    /// All of the section who attend; then, below five votes, référendaires of the chamber and called
    /// judges. The other référendaires of the chamber are consulted.
    fn section(&mut self) {
        self.presiding("FORM-91");
        self.rapporteurs();
        for person in presidency_chain(self.model, self.hearing) {
            if self.is_present(person) {
                let capacity = self.own_capacity(person);
                self.seat(person, capacity, Vote::Deliberative, "FORM-21");
            }
        }
        self.complete();
        for person in chamber_referendaries(self.model, self.hearing) {
            if self.is_present(person) {
                self.seat(person, Capacity::Referendary, Vote::Consultative, "FORM-23");
            }
        }
    }

    fn own_capacity(&self, person: PersonIx) -> Capacity {
        let someone = &self.model.people[person];
        let date = self.model.hearings[self.hearing].slot.date;
        if someone.role == Role::ChamberPresident || someone.role == Role::FirstPresident {
            Capacity::ChamberPresident
        } else if someone.holds(OfficeKind::SectionDean, date) {
            Capacity::Dean
        } else {
            Capacity::Judge
        }
    }

    fn complete(&mut self) {
        let referendaries: Vec<PersonIx> = chamber_referendaries(self.model, self.hearing)
            .into_iter()
            .filter(|&person| self.is_present(person) && !self.bench.has(person))
            .take(COMPLETING_REFERENDARIES)
            .collect();
        for person in referendaries {
            if self.bench.votes() < QUORUM {
                self.seat(person, Capacity::CompletingReferendary, Vote::Deliberative, "FORM-24");
            }
        }
        for person in outside_judges(self.model, self.hearing).concat() {
            if self.is_present(person) && self.bench.votes() < QUORUM {
                self.seat(person, Capacity::CalledJudge, Vote::Deliberative, "FORM-22");
            }
        }
    }

    /// The computed bench, as far as its members attend; whoever else attends replaces.
    fn computed(&mut self) {
        let designated = designate(self.model, self.hearing, self.case);
        for seat in &designated.seats {
            if self.is_present(seat.person) {
                self.seat(seat.person, seat.capacity, seat.vote, seat.rule.0);
            }
        }
        if self.bench.presiding().is_none() {
            self.presiding("FORM-90");
        }
        if self.model.hearings[self.hearing].is_solemn() {
            for person in self.present.clone() {
                let consulted = self.model.people[person].is_referendary() && !self.reports(person);
                let vote = if consulted { Vote::Consultative } else { Vote::Deliberative };
                self.seat(person, Capacity::Substitute, vote, "FORM-43");
            }
        }
    }
}
