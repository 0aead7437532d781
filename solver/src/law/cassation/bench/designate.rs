//! The benches that the law computes: chamber plenary, full and reduced; chambre mixte; assemblée
//! plénière; both opinion benches. A function of ranks, offices, absences and exclusions.

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, ChamberIx, HearingIx, PersonIx, RuleCode, SectionIx};
use crate::facts::input::{Formation, OfficeKind};
use crate::facts::plan::{Capacity, Vote};
use crate::law::cassation::presidency::presidency_chain;
use chrono::NaiveDate;

/// A seat of a computed bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DesignatedSeat {
    /// Who sits.
    pub person: PersonIx,
    /// In which capacity.
    pub capacity: Capacity,
    /// With which voice.
    pub vote: Vote,
    /// The rule that puts the person there.
    pub rule: RuleCode,
    /// The impeded member whom the person replaces.
    pub replaces: Option<PersonIx>,
}

/// A computed bench and what it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Designated {
    /// Seats, presiding first.
    pub seats: Vec<DesignatedSeat>,
    /// Chambers with a seat that nobody can hold.
    pub vacant: Vec<ChamberIx>,
}

impl Designated {
    /// The members, sorted.
    pub fn people(&self) -> Vec<PersonIx> {
        let mut people: Vec<PersonIx> = self.seats.iter().map(|seat| seat.person).collect();
        people.sort_unstable();
        people
    }

    fn has(&self, person: PersonIx) -> bool {
        self.seats.iter().any(|seat| seat.person == person)
    }
}

/// The computed bench of a case at a hearing, of those whom nothing keeps from the hearing and who
/// are not excluded from the case. Empty for restricted and section benches.
///
/// # Source
/// COJ R.421-4-1 (chamber plenary); L.421-4, R.431-11 (mixed); L.421-5, R.431-12 (assembly);
/// L.441-2, R.441-1 (opinions); L.431-8 (substitutes of the same chamber).
pub fn designate(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Designated {
    let mut draft = Seating::new(model, hearing, case);
    match model.hearings[hearing].formation {
        Formation::Restricted | Formation::Section | Formation::JointSections => {}
        Formation::ChamberPlenaryFull => draft.chamber_full(),
        Formation::ChamberPlenaryReduced => draft.chamber_reduced(),
        Formation::MixedChamber => draft.solemn(2, OfficeKind::MixedChamberJudge, "FORM-41"),
        Formation::PlenaryAssembly => {
            draft.solemn(1, OfficeKind::PlenaryAssemblyJudge, "FORM-50");
        }
        Formation::MixedOpinion => draft.solemn(1, OfficeKind::OpinionJudge, "FORM-61"),
        Formation::PlenaryOpinion => draft.solemn(1, OfficeKind::OpinionJudge, "FORM-62"),
    }
    draft.bench
}

/// Those who would sit in a reduced plenary by rank, and leave their seat to a rapporteur of their
/// section (COJ R.421-4-1).
pub fn displaced(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Vec<PersonIx> {
    if model.hearings[hearing].formation != Formation::ChamberPlenaryReduced {
        return Vec::new();
    }
    let due = designate(model, hearing, case);
    let mut by_rank = Seating::new(model, hearing, case);
    by_rank.ranks_only = true;
    by_rank.chamber_reduced();
    by_rank.bench.people().into_iter().filter(|&person| !due.has(person)).collect()
}

struct Seating<'a> {
    model: &'a CourtModel,
    hearing: HearingIx,
    case: CaseIx,
    date: NaiveDate,
    /// Leaves rapporteurs in their place by rank.
    ranks_only: bool,
    bench: Designated,
}

impl<'a> Seating<'a> {
    fn new(model: &'a CourtModel, hearing: HearingIx, case: CaseIx) -> Self {
        let date = model.hearings[hearing].slot.date;
        Self { model, hearing, case, date, ranks_only: false, bench: Designated::default() }
    }

    /// Whether the person can sit: a magistrate of the bench, whom nothing keeps from the hearing nor
    /// from the case.
    fn can_sit(&self, person: PersonIx) -> bool {
        let someone = &self.model.people[person];
        someone.is_seat()
            && self.model.can_attend(person, self.hearing)
            && !self.model.cases[self.case].excludes(person)
    }

    fn seat(&mut self, person: PersonIx, capacity: Capacity, rule: &'static str) {
        self.seat_for(person, capacity, rule, None);
    }

    fn seat_for(
        &mut self,
        person: PersonIx,
        capacity: Capacity,
        rule: &'static str,
        replaces: Option<PersonIx>,
    ) {
        if self.bench.has(person) {
            return;
        }
        let reports = self.model.cases[self.case].reports(person);
        let (capacity, rule) = if reports && capacity != Capacity::Presiding {
            (Capacity::Rapporteur, "RAPP-04")
        } else {
            (capacity, rule)
        };
        let vote = if self.model.people[person].is_referendary() && !reports {
            Vote::Consultative
        } else {
            Vote::Deliberative
        };
        self.bench.seats.push(DesignatedSeat {
            person,
            capacity,
            vote,
            rule: RuleCode(rule),
            replaces,
        });
    }

    fn preside(&mut self, rule: &'static str) {
        let chain = presidency_chain(self.model, self.hearing);
        let able: Vec<PersonIx> =
            chain.into_iter().filter(|&person| self.can_sit(person)).collect();
        let reporting = |person: &PersonIx| self.model.cases[self.case].reports(*person);
        let first = able.iter().copied().find(|person| !reporting(person));
        if let Some(person) = first {
            self.seat(person, Capacity::Presiding, rule);
        }
    }

    fn rapporteurs(&mut self) {
        for person in self.model.cases[self.case].bench_rapporteurs.clone() {
            if self.can_sit(person) {
                self.seat(person, Capacity::Rapporteur, "RAPP-04");
            }
        }
    }

    fn sections(&self) -> Vec<SectionIx> {
        self.model.sections_of(self.hearing)
    }

    /// Presiding, deans, all conseillers, all référendaires who can sit.
    fn chamber_full(&mut self) {
        self.preside("FORM-90");
        self.chamber_deans("FORM-30");
        let Some(chamber) = self.model.chamber_of(self.hearing) else { return };
        for person in self.model.judges_of_chamber(chamber, self.date) {
            if self.can_sit(person) {
                self.seat(person, Capacity::Judge, "FORM-30");
            }
        }
        let date = self.date;
        let referendaries = self.model.ranked(|person| {
            person.is_referendary() && person.chamber == Some(chamber) && person.in_service(date)
        });
        for person in referendaries {
            if self.can_sit(person) {
                self.seat(person, Capacity::Referendary, "FORM-30");
            }
        }
        self.rapporteurs();
    }

    /// Presiding, deans; of each section the two conseillers and the référendaire of highest rank
    /// who can sit, where a rapporteur takes the place of the lower of the two, or of the
    /// référendaire.
    fn chamber_reduced(&mut self) {
        self.preside("FORM-90");
        self.chamber_deans("FORM-31");
        for section in self.sections() {
            let judges = self.free_of(section, self.model.judges_of(section, self.date));
            for person in self.with_rapporteurs(judges, 2) {
                self.seat(person, Capacity::Judge, "FORM-31");
            }
        }
        for section in self.sections() {
            let all = self.model.referendaries_of(section, self.date);
            let referendaries = self.free_of(section, all);
            for person in self.with_rapporteurs(referendaries, 1) {
                self.seat(person, Capacity::Referendary, "FORM-31");
            }
        }
        self.rapporteurs();
    }

    fn chamber_deans(&mut self, rule: &'static str) {
        let Some(chamber) = self.model.chamber_of(self.hearing) else { return };
        let deans = self
            .model
            .chamber_dean(chamber, self.date)
            .into_iter()
            .chain(
                self.sections()
                    .iter()
                    .filter_map(|&section| self.model.dean_of(section, self.date)),
            )
            .collect::<Vec<_>>();
        for dean in deans {
            if self.can_sit(dean) {
                self.seat(dean, Capacity::Dean, rule);
            }
        }
    }

    /// Those who can sit and hold no seat yet, in the order given.
    fn free(&self, people: Vec<PersonIx>) -> Vec<PersonIx> {
        people
            .into_iter()
            .filter(|&person| self.can_sit(person) && !self.bench.has(person))
            .collect()
    }

    /// Those whose first section it is, among the free: who serves two sections counts in one.
    fn free_of(&self, section: SectionIx, people: Vec<PersonIx>) -> Vec<PersonIx> {
        let mut people = self.free(people);
        people.retain(|&person| self.model.people[person].sections.first() == Some(&section));
        people
    }

    /// The first `count` of a ranked list; rapporteurs further down take the places of the lowest
    /// (COJ R.421-4-1).
    fn with_rapporteurs(&self, ranked: Vec<PersonIx>, count: usize) -> Vec<PersonIx> {
        if self.ranks_only {
            return ranked.into_iter().take(count).collect();
        }
        let case = &self.model.cases[self.case];
        let reporting: Vec<PersonIx> =
            ranked.iter().copied().filter(|&person| case.reports(person)).collect();
        let others = ranked.into_iter().filter(|person| !reporting.contains(person));
        let mut chosen: Vec<PersonIx> =
            others.take(count.saturating_sub(reporting.len())).collect();
        chosen.extend(reporting);
        chosen
    }

    /// First president or senior chamber president; of each chamber its president, its dean and
    /// `judges` conseillers, one of them designated for the year. An impeded member is replaced by a
    /// conseiller of the same chamber; so is a chamber president who presides.
    fn solemn(&mut self, judges: usize, office: OfficeKind, rule: &'static str) {
        self.preside(rule);
        for chamber in self.model.chambers_of(self.hearing) {
            let mut expected = vec![
                (self.model.president_of(chamber, self.date), Capacity::ChamberPresident),
                (self.model.chamber_dean(chamber, self.date), Capacity::Dean),
            ];
            let designated = self.designated_judges(chamber, office, judges);
            expected.extend(
                (0..judges)
                    .map(|index| (designated.get(index).copied(), Capacity::DesignatedJudge)),
            );
            let members: Vec<PersonIx> = expected.iter().filter_map(|seat| seat.0).collect();
            for (member, capacity) in expected {
                let able = member.filter(|&person| self.can_sit(person));
                match able.filter(|&person| !self.bench.has(person)) {
                    Some(person) => self.seat(person, capacity, rule),
                    None => self.substitute(chamber, member, &members, rule),
                }
            }
        }
    }

    /// The designated of the year and the rapporteur, if of the chamber, then by rank. Where there is
    /// one seat only, the rapporteur's claim comes first.
    fn designated_judges(
        &self,
        chamber: ChamberIx,
        office: OfficeKind,
        count: usize,
    ) -> Vec<PersonIx> {
        let dean = self.model.chamber_dean(chamber, self.date);
        let mut judges = self.model.judges_of_chamber(chamber, self.date);
        judges.retain(|&person| Some(person) != dean);
        let named = judges
            .iter()
            .copied()
            .filter(|&person| self.model.people[person].holds(office, self.date))
            .min_by_key(|&person| (!self.can_sit(person), self.model.people[person].rank, person));
        judges.sort_by_key(|&person| {
            let claim = (Some(person) != named, !self.model.cases[self.case].reports(person));
            let claim = if count == 1 { (claim.1, claim.0) } else { claim };
            (claim, self.model.people[person].rank, person)
        });
        judges.truncate(count);
        judges
    }

    /// The conseiller of the chamber who takes an empty seat: a rapporteur first, then by rank, those
    /// expected by office aside.
    fn substitute(
        &mut self,
        chamber: ChamberIx,
        member: Option<PersonIx>,
        expected: &[PersonIx],
        rule: &'static str,
    ) {
        let case = &self.model.cases[self.case];
        let found = self
            .free(self.model.judges_of_chamber(chamber, self.date))
            .into_iter()
            .filter(|person| !expected.contains(person))
            .min_by_key(|&person| (!case.reports(person), self.model.people[person].rank, person));
        let presides = member.is_some_and(|person| self.bench.has(person));
        let rule = match (rule, presides) {
            ("FORM-41", true) => "FORM-42",
            ("FORM-41", false) => "FORM-43",
            ("FORM-50", true) => "FORM-53",
            ("FORM-50", false) => "FORM-56",
            (opinion, _) => opinion,
        };
        match found {
            Some(person) => self.seat_for(person, Capacity::Substitute, rule, member),
            None => self.bench.vacant.push(chamber),
        }
    }
}
