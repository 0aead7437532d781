//! Who has a claim to a seat, asked of one person at a time: what the checks of benches, and the counts of
//! wishes about them, go by.
//!
//! The rows go by the derivations of `bench`, `presidency` and `quorum`; neither side calls the
//! other, so that a mistake in one is seen by the other.

use crate::facts::domain::{Candidate, CourtModel, Unit};
use crate::facts::ids::{CaseIx, ChamberIx, HearingIx, PersonIx, SectionIx};
use crate::facts::input::{Formation, OfficeKind, Role};
use crate::facts::plan::{Capacity, DraftCalendar, ListedCase, Vote};

/// Place in an order of precedence; the smallest comes first.
type Place = (u8, u32, PersonIx);

/// A hearing, as claims to its seats are judged.
#[derive(Debug)]
pub struct Claims<'a> {
    model: &'a CourtModel,
    hearing: HearingIx,
    candidate: &'a Candidate,
    chamber: Option<ChamberIx>,
    chambers: Vec<ChamberIx>,
    sections: Vec<SectionIx>,
}

impl<'a> Claims<'a> {
    /// The claims to the seats of a hearing.
    pub fn new(model: &'a CourtModel, hearing: HearingIx) -> Self {
        Self {
            model,
            hearing,
            candidate: &model.hearings[hearing],
            chamber: model.chamber_of(hearing),
            chambers: model.chambers_of(hearing),
            sections: model.sections_of(hearing),
        }
    }

    /// Whether nothing keeps a person from a case: a magistrate of the bench, in office, not absent
    /// in the half-day, not set aside from the hearing, not excluded.
    pub fn can_sit(&self, case: CaseIx, person: PersonIx) -> bool {
        let someone = &self.model.people[person];
        someone.is_seat()
            && self.model.can_attend(person, self.hearing)
            && !self.model.cases[case].excludes(person)
    }

    /// Whether the person is a conseiller of one of the hearing's sections, or its dean.
    pub fn is_judge_of_the_sections(&self, person: PersonIx) -> bool {
        let someone = &self.model.people[person];
        let of_a_section = someone.sections.iter().any(|section| self.sections.contains(section));
        someone.is_judge()
            && someone.in_service(self.candidate.slot.date)
            && (of_a_section || self.is_section_dean(person))
    }

    /// The conseillers of the hearing's sections, the highest in rank first.
    pub fn judges_of_the_sections(&self) -> Vec<PersonIx> {
        let mut judges: Vec<PersonIx> = self.model.people.keys().collect();
        judges.retain(|&person| self.is_judge_of_the_sections(person));
        judges.sort_by_key(|&person| (self.model.people[person].rank, person));
        judges
    }

    /// Whether the person is dean of one of the hearing's sections.
    pub fn is_section_dean(&self, person: PersonIx) -> bool {
        let (someone, date) = (&self.model.people[person], self.candidate.slot.date);
        someone.in_service(date)
            && self.sections.iter().any(|&section| someone.is_dean_of(section, date))
    }

    /// Place in the order of presidency; none for those who are never called to preside.
    ///
    /// # Source
    /// COJ R.431-1 (president of the chamber, dean, conseillers by rank); L.421-4, L.421-5, R.441-1
    /// (first president, presidents of chamber by rank); R.121-2 (the first president presides any
    /// bench that he chooses).
    pub fn precedence(&self, person: PersonIx) -> Option<Place> {
        let (someone, date) = (&self.model.people[person], self.candidate.slot.date);
        let solemn = self.candidate.is_solemn();
        let order = match someone.role {
            _ if !someone.in_service(date) => None,
            Role::FirstPresident => (solemn || self.is_called_by_name(person)).then_some(0),
            Role::ChamberPresident => {
                (solemn || someone.chamber == self.chamber && self.chamber.is_some()).then_some(1)
            }
            _ if solemn || self.chamber.is_none() => None,
            _ if matches!(self.candidate.unit, Unit::Chamber(_)) => {
                let own = someone.chamber == self.chamber;
                let dean = own && someone.holds(OfficeKind::ChamberDean, date);
                (own && (dean || someone.is_judge())).then_some(if dean { 2 } else { 3 })
            }
            _ if self.is_section_dean(person) => Some(2),
            _ => self.is_judge_of_the_sections(person).then_some(3),
        };
        order.map(|order| (order, someone.rank, person))
    }

    /// Whether people themselves put the person at the hearing.
    fn is_called_by_name(&self, person: PersonIx) -> bool {
        let mut pins = self.model.pins.iter();
        pins.any(|pin| pin.hearing == self.hearing && pin.person == Some(person))
            || self.candidate.fixed().is_some_and(|fixed| fixed.attendees.contains(&person))
    }

    /// Those called to preside, the first first.
    pub fn order_of_presidency(&self) -> Vec<PersonIx> {
        let people = self.model.people.keys();
        let mut places: Vec<Place> = people.filter_map(|person| self.precedence(person)).collect();
        places.sort_unstable();
        places.into_iter().map(|place| place.2).collect()
    }

    /// Who is due to preside a case: the first in the order who can sit and does not report it.
    pub fn presiding_due(&self, case: CaseIx) -> Option<PersonIx> {
        self.model
            .people
            .keys()
            .filter(|&person| self.can_sit(case, person) && !self.model.cases[case].reports(person))
            .filter_map(|person| self.precedence(person))
            .min()
            .map(|place| place.2)
    }

    /// The first of those called to preside who could sit in a case, is not on its bench, and is
    /// kept by no other hearing.
    pub fn passed_over(&self, calendar: &DraftCalendar, listed: &ListedCase) -> Option<PersonIx> {
        self.model
            .people
            .keys()
            .filter(|&person| !listed.bench.has(person) && self.can_sit(listed.case, person))
            .filter_map(|person| self.precedence(person))
            .filter(|place| calendar.elsewhere(self.model, place.2, self.hearing).next().is_none())
            .min()
            .map(|place| place.2)
    }
}

/// Who completes a section bench that falls short (COJ L.431-3, R.431-6).
impl Claims<'_> {
    /// Whether a person may complete in a capacity: a référendaire of the chamber, or a conseiller.
    pub fn may_complete(&self, person: PersonIx, capacity: Capacity) -> bool {
        let someone = &self.model.people[person];
        match capacity {
            Capacity::CompletingReferendary => {
                someone.is_referendary() && someone.chamber == self.chamber
            }
            _ => someone.is_judge(),
        }
    }

    /// Place in the order in which those who are no members of the sections are called: référendaires
    /// of the chamber, conseillers of its other sections, conseillers of other chambers, each by rank;
    /// none for those who are never called.
    fn call(&self, person: PersonIx) -> Option<Place> {
        let someone = &self.model.people[person];
        let own = someone.chamber == self.chamber;
        let group = match someone.role {
            Role::ReferendaryJudge if own => 0,
            Role::Judge | Role::ExtraordinaryJudge => 1 + u8::from(!own),
            _ => return None,
        };
        self.precedence(person).is_none().then_some((group, someone.rank, person))
    }

    /// The first of those called before a person, of the same group, who could complete the bench of a
    /// case, has no vote there, and is kept by no other hearing.
    pub fn called_before(
        &self,
        calendar: &DraftCalendar,
        listed: &ListedCase,
        person: PersonIx,
    ) -> Option<PersonIx> {
        let place = self.call(person)?;
        let votes = |other: PersonIx| {
            let mut members = listed.bench.members.iter();
            members.any(|it| it.person == other && it.vote == Vote::Deliberative)
        };
        self.model
            .people
            .keys()
            .filter_map(|other| self.call(other))
            .filter(|other| other.0 == place.0 && *other < place)
            .filter(|other| !votes(other.2) && self.can_sit(listed.case, other.2))
            .filter(|other| !self.model.cases[listed.case].reports(other.2))
            .filter(|other| calendar.elsewhere(self.model, other.2, self.hearing).next().is_none())
            .min()
            .map(|other| other.2)
    }
}

/// Who may report (CPC 1012).
impl Claims<'_> {
    /// Whether a person may report before the bench: a conseiller or a référendaire of its chambers
    /// and, where sections sit, of these or of none; before several chambers, a president of one too.
    pub fn may_report(&self, person: PersonIx) -> bool {
        let someone = &self.model.people[person];
        let of_the_chambers = someone.chamber.is_some_and(|own| self.chambers.contains(&own));
        let reporter = someone.is_judge() || someone.is_referendary();
        let admitted = match self.candidate.unit {
            Unit::Chamber(_) => reporter,
            Unit::Chambers(_) | Unit::Court => reporter || someone.role == Role::ChamberPresident,
            Unit::Section(_) | Unit::JointSections(_) => {
                let mut own = someone.sections.iter();
                reporter
                    && (someone.sections.is_empty()
                        || own.any(|section| self.sections.contains(section)))
            }
        };
        of_the_chambers && admitted
    }
}

/// Claims to the chamber plenary, full and reduced (COJ R.421-4-1).
impl Claims<'_> {
    /// Those who belong to the plenary bench of a case, sorted.
    pub fn plenary(&self, case: CaseIx) -> Vec<PersonIx> {
        self.plenary_where(case, |peers, person| {
            let case = &self.model.cases[case];
            let reporting = peers.iter().filter(|&&peer| case.reports(peer)).count();
            let before = self.ahead(peers, person, |peer| !case.reports(peer));
            case.reports(person) || before + reporting < self.places(person)
        })
    }

    /// Those who would hold a seat of the reduced plenary by rank, and leave it to a rapporteur.
    pub fn giving_way(&self, case: CaseIx) -> Vec<PersonIx> {
        let due = self.plenary(case);
        let mut by_rank = self.plenary_where(case, |peers, person| {
            self.ahead(peers, person, |_| true) < self.places(person)
        });
        by_rank.retain(|person| due.binary_search(person).is_err());
        by_rank
    }

    /// Those who belong by office, report, or, in the full plenary, are of the chamber; in the
    /// reduced one `ranks` tells who of a section's peers does.
    fn plenary_where(
        &self,
        case: CaseIx,
        ranks: impl Fn(&[PersonIx], PersonIx) -> bool,
    ) -> Vec<PersonIx> {
        let presiding = self.presiding_due(case);
        let date = self.candidate.slot.date;
        let by_office = |person: PersonIx| {
            let someone = &self.model.people[person];
            let dean =
                someone.chamber == self.chamber && someone.holds(OfficeKind::ChamberDean, date);
            Some(person) == presiding || dean || self.is_section_dean(person)
        };
        let full = self.candidate.formation == Formation::ChamberPlenaryFull;
        let mut members: Vec<PersonIx> =
            self.model.people.keys().filter(|&person| self.can_sit(case, person)).collect();
        let able = members.clone();
        members.retain(|&person| {
            let someone = &self.model.people[person];
            let ranked = someone.is_judge() || someone.is_referendary();
            if by_office(person) || self.model.cases[case].reports(person) {
                return true;
            }
            if full {
                return ranked && someone.chamber == self.chamber;
            }
            let Some(main) = someone.sections.first().filter(|main| self.sections.contains(main))
            else {
                return false;
            };
            let peers: Vec<PersonIx> = able
                .iter()
                .copied()
                .filter(|&peer| {
                    let other = &self.model.people[peer];
                    other.sections.first() == Some(main)
                        && other.is_judge() == someone.is_judge()
                        && other.is_referendary() == someone.is_referendary()
                        && !by_office(peer)
                })
                .collect();
            ranked && ranks(&peers, person)
        });
        members
    }

    /// Seats that the reduced plenary has for the conseillers or the référendaires of a section.
    fn places(&self, person: PersonIx) -> usize {
        if self.model.people[person].is_judge() { 2 } else { 1 }
    }

    /// Number of peers, of those counted, whose rank is higher.
    fn ahead(
        &self,
        peers: &[PersonIx],
        person: PersonIx,
        counts: impl Fn(PersonIx) -> bool,
    ) -> usize {
        let rank = |person: PersonIx| (self.model.people[person].rank, person);
        peers.iter().filter(|&&peer| counts(peer) && rank(peer) < rank(person)).count()
    }
}

/// Claims to benches of several chambers (COJ L.421-4, L.421-5, L.441-2, R.431-11, R.431-12, R.441-1).
impl Claims<'_> {
    /// The chambers of the bench.
    pub fn chambers(&self) -> &[ChamberIx] {
        &self.chambers
    }

    /// Seats of one chamber, the member who presides the bench not counted: its president, its dean,
    /// and two conseillers in the mixed chamber, one elsewhere.
    pub fn seats_of_a_chamber(&self) -> usize {
        if self.candidate.formation == Formation::MixedChamber { 4 } else { 3 }
    }

    /// The chamber whose seat a person may hold, as its president or one of its conseillers.
    pub fn seat_of(&self, person: PersonIx) -> Option<ChamberIx> {
        let someone = &self.model.people[person];
        let own = someone.chamber.filter(|own| self.chambers.contains(own));
        own.filter(|_| someone.is_judge() || someone.role == Role::ChamberPresident)
    }

    /// The presidents and deans of the chambers who sit by office, the one who presides aside.
    pub fn officers(&self, case: CaseIx) -> Vec<PersonIx> {
        let (presiding, date) = (self.presiding_due(case), self.candidate.slot.date);
        let mut officers: Vec<PersonIx> = self.model.people.keys().collect();
        officers.retain(|&person| {
            let someone = &self.model.people[person];
            let office = someone.role == Role::ChamberPresident
                || someone.holds(OfficeKind::ChamberDean, date);
            office
                && someone.chamber.is_some_and(|own| self.chambers.contains(&own))
                && Some(person) != presiding
                && self.can_sit(case, person)
        });
        officers
    }

    /// Whether a person's seat in a chamber is that of a conseiller whom the year's designation, or
    /// the report where the chamber has one such seat, puts there.
    pub fn is_entitled(&self, case: CaseIx, chamber: ChamberIx, person: PersonIx) -> bool {
        let by_report = self.seats_of_a_chamber() == 3 && self.model.cases[case].reports(person);
        self.is_able_judge(case, chamber, person) && (by_report || self.is_designated(person))
    }

    /// Whether a conseiller designated for the year can sit for the chamber.
    pub fn has_designated(&self, case: CaseIx, chamber: ChamberIx) -> bool {
        let mut people = self.model.people.keys();
        people.any(|person| self.is_designated(person) && self.is_able_judge(case, chamber, person))
    }

    fn is_able_judge(&self, case: CaseIx, chamber: ChamberIx, person: PersonIx) -> bool {
        let (someone, date) = (&self.model.people[person], self.candidate.slot.date);
        someone.is_judge()
            && someone.chamber == Some(chamber)
            && !someone.holds(OfficeKind::ChamberDean, date)
            && self.can_sit(case, person)
    }

    fn is_designated(&self, person: PersonIx) -> bool {
        let office = match self.candidate.formation {
            Formation::MixedChamber => OfficeKind::MixedChamberJudge,
            Formation::PlenaryAssembly => OfficeKind::PlenaryAssemblyJudge,
            _ => OfficeKind::OpinionJudge,
        };
        self.model.people[person].holds(office, self.candidate.slot.date)
    }
}
