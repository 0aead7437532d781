//! Who and what may meet: the pairs for which a decision exists at all.

use super::{Candidate, CourtModel, Unit};
use crate::ids::{HearingIx, PersonIx, SectionIx};
use crate::input::{Formation, Role};

/// Seats wanted beyond the quorum when people are looked for outside the section.
const CALLED_POOL: usize = 5;

impl CourtModel {
    /// Who presides, in the order of the law: the president of the chamber, the dean, then the
    /// conseillers by rank (COJ R.431-1). The first president comes first where a pin asks for it,
    /// and always in benches of several chambers, followed by the presidents of chamber by rank.
    pub fn presidency_chain(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let candidate = &self.hearings[hearing];
        let date = candidate.slot.date;
        let mut chain = Vec::new();
        if candidate.is_solemn() {
            chain.extend(self.first_president());
            chain.extend(
                self.ranked(|person| {
                    person.role == Role::ChamberPresident && person.in_service(date)
                }),
            );
            return chain;
        }
        chain.extend(self.first_president().filter(|&person| self.is_pinned(person, hearing)));
        if let Some(chamber) = self.chamber_of(hearing) {
            chain.extend(self.president_of(chamber, date));
            match &candidate.unit {
                Unit::Chamber(_) => {
                    push_new(&mut chain, self.chamber_dean(chamber, date));
                    push_new(&mut chain, self.judges_of_chamber(chamber, date));
                }
                Unit::Section(_) | Unit::JointSections(_) | Unit::Chambers(_) | Unit::Court => {
                    let sections = self.sections_of(hearing);
                    push_new(&mut chain, self.deans_by_rank(&sections, candidate));
                    push_new(&mut chain, self.own_judges(hearing));
                }
            }
        }
        chain
    }

    fn is_pinned(&self, person: PersonIx, hearing: HearingIx) -> bool {
        self.pins.iter().any(|pin| pin.hearing == hearing && pin.person == Some(person))
            || self.hearings[hearing].fixed().is_some_and(|fixed| fixed.attendees.contains(&person))
    }

    /// The deans of the sections, by rank.
    fn deans_by_rank(&self, sections: &[SectionIx], candidate: &Candidate) -> Vec<PersonIx> {
        let mut deans: Vec<PersonIx> = sections
            .iter()
            .filter_map(|&section| self.dean_of(section, candidate.slot.date))
            .collect();
        deans.sort_by_key(|&person| (self.people[person].rank, person));
        deans
    }

    /// The conseillers of the hearing's own sections (deans among them), by rank.
    pub fn own_judges(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let date = self.hearings[hearing].slot.date;
        let sections = self.sections_of(hearing);
        self.ranked(|person| {
            person.is_judge()
                && person.in_service(date)
                && sections.iter().any(|&section| person.serves(section))
        })
    }

    /// The conseillers référendaires of the hearing's own sections, by rank.
    pub fn own_referendaries(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let date = self.hearings[hearing].slot.date;
        let sections = self.sections_of(hearing);
        self.ranked(|person| {
            person.is_referendary()
                && person.in_service(date)
                && sections.iter().any(|&section| person.serves(section))
        })
    }

    /// The conseillers who may be called to complete a section bench, in the order of the call:
    /// other sections of the chamber by rank, then other chambers by rank (COJ R.431-6). Only as
    /// many of the latter as the former leave wanting.
    pub fn callable_judges(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let candidate = &self.hearings[hearing];
        if !matches!(candidate.formation, Formation::Section | Formation::JointSections) {
            return Vec::new();
        }
        let Some(chamber) = self.chamber_of(hearing) else { return Vec::new() };
        let own = self.own_judges(hearing);
        let mut called = self.judges_of_chamber(chamber, candidate.slot.date);
        called.retain(|person| {
            !own.contains(person) && self.people[*person].available(candidate.slot)
        });
        called.truncate(CALLED_POOL);
        if called.len() < CALLED_POOL {
            let wanted = CALLED_POOL - called.len();
            let others = self.ranked(|person| {
                person.is_judge()
                    && person.chamber.is_some_and(|other| other != chamber)
                    && person.available(candidate.slot)
            });
            called.extend(others.into_iter().take(wanted));
        }
        called
    }

    /// Whether the hearing's own voting members may fall below five: those available in the
    /// half-day, less those who may be excluded or sit elsewhere, are too few to rule it out.
    pub fn may_fall_short(&self, hearing: HearingIx) -> bool {
        let candidate = &self.hearings[hearing];
        matches!(candidate.formation, Formation::Section | Formation::JointSections)
            && self
                .presidency_chain(hearing)
                .iter()
                .filter(|&&person| self.people[person].available(candidate.slot))
                .count()
                < CALLED_POOL + 2
    }

    /// Magistrates of the bench who may attend a hearing, by index: the presidency chain, the
    /// reporting magistrates of the cases covered, and for section benches the référendaires and,
    /// where the section may fall short, the conseillers who may be called. For computed benches,
    /// all who may belong to one.
    pub fn eligible_magistrates(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let candidate = &self.hearings[hearing];
        let mut eligible = self.presidency_chain(hearing);
        if candidate.is_computed() {
            eligible.extend(self.computed_pool(hearing));
        } else if self.may_fall_short(hearing) {
            eligible.extend(self.own_referendaries(hearing));
            eligible.extend(self.callable_judges(hearing));
        }
        for case in self.cases_covered(hearing) {
            eligible.extend(&self.cases[case].bench_rapporteurs);
        }
        if let Some(fixed) = candidate.fixed() {
            eligible.extend(&fixed.attendees);
        }
        eligible.sort_unstable();
        eligible.dedup();
        eligible
    }

    fn computed_pool(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let chambers = self.chambers_of(hearing);
        let date = self.hearings[hearing].slot.date;
        self.ranked(|person| {
            person.is_seat()
                && person.in_service(date)
                && person.chamber.is_none_or(|chamber| chambers.contains(&chamber))
        })
    }

    /// Whether a person may report before a hearing's bench: a conseiller or a référendaire of its
    /// section, its chamber or one of its chambers; a member of a bench of several chambers too.
    pub fn may_report_at(&self, person: PersonIx, hearing: HearingIx) -> bool {
        let someone = &self.people[person];
        let own = someone.chamber.is_some_and(|own| self.chambers_of(hearing).contains(&own));
        let member = someone.is_judge() || someone.is_referendary();
        match &self.hearings[hearing].unit {
            Unit::Section(_) | Unit::JointSections(_) => {
                let sections = self.sections_of(hearing);
                let serves = sections.iter().any(|&section| someone.serves(section));
                member && own && (serves || someone.sections.is_empty())
            }
            Unit::Chamber(_) => member && own,
            Unit::Chambers(_) | Unit::Court => {
                own && (member || someone.role == Role::ChamberPresident)
            }
        }
    }

    /// Members of the parquet général who may attend: those of the chamber; for benches of several
    /// chambers the prosecutor general and the first advocates general. Whoever people named, too.
    pub fn eligible_prosecution(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let date = self.hearings[hearing].slot.date;
        let chamber = self.chamber_of(hearing);
        let mut pool = self.ranked(|person| {
            person.is_prosecution()
                && person.in_service(date)
                && match chamber {
                    Some(chamber) => person.chamber == Some(chamber),
                    None => {
                        matches!(person.role, Role::ProsecutorGeneral | Role::FirstAdvocateGeneral)
                    }
                }
        });
        let named = self.hearings[hearing].fixed().and_then(|fixed| fixed.advocate_general);
        push_new(&mut pool, named);
        pool
    }

    /// Greffiers who may attend: those of the chamber; for benches of several chambers, all. Whoever
    /// people named, too.
    pub fn eligible_clerks(&self, hearing: HearingIx) -> Vec<PersonIx> {
        let date = self.hearings[hearing].slot.date;
        let chamber = self.chamber_of(hearing);
        let mut pool = self.ranked(|person| {
            person.is_clerk()
                && person.in_service(date)
                && chamber.is_none_or(|chamber| person.chamber == Some(chamber))
        });
        let named = self.hearings[hearing].fixed().and_then(|fixed| fixed.clerk);
        push_new(&mut pool, named);
        pool
    }
}

fn push_new(chain: &mut Vec<PersonIx>, people: impl IntoIterator<Item = PersonIx>) {
    for person in people {
        if !chain.contains(&person) {
            chain.push(person);
        }
    }
}
