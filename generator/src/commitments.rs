//! Sittings and meetings beside the hearings. By source (V seen in a published text, M from memory, A
//! assumed): the conference of the criminal chamber on Monday afternoons, president and deans of
//! sections, V; those of the other chambers on Monday mornings, M; the first president's hearing on
//! Thursday afternoons, alone on the bench V, the day A; the commission on compensation for detention, three
//! magistrates M, the day A; instruction sessions V, one in four weeks A; a revision of thirteen V, in a
//! quarter A.

use crate::absences::covers;
use crate::dates::plus;
use crate::frame::Frame;
use crate::offices::holds;
use crate::rooms::{GRAND, SMALL};
use crate::sittings::court_calendar;
use chrono::NaiveDate;
use solver::facts::calendar::{HalfDay, Slot};
use solver::facts::ids::PersonId;
use solver::facts::input::{
    ChamberInput, ChamberKind, CommitmentInput, CommitmentKind, DocumentInput, OfficeKind,
    PersonInput, Role,
};

/// One week in how many has an instruction session.
const SESSION_WEEKS: usize = 4;
/// Weeks of a window that has a revision.
const REVISION_WEEKS: usize = 13;

/// Everything fixed beside the hearings of the window, week after week.
pub(crate) fn commitments(frame: &Frame, doc: &DocumentInput) -> Vec<CommitmentInput> {
    let mondays = frame.mondays();
    let mut all = Vec::new();
    for (week, &monday) in mondays.iter().enumerate() {
        let day = Day::new(doc, monday);
        for chamber in &doc.chambers {
            let half_day = half_of(chamber);
            all.extend(day.conference(chamber, half_day));
            if has_session(week) {
                all.extend(day.instruction_session(chamber, other_half(half_day)));
            }
        }
        if frame.is_whole_court() {
            let thursday = Day::new(doc, plus(monday, 3));
            all.extend(thursday.first_president_hearing());
            all.extend(thursday.compensation_commission());
        }
    }
    if frame.is_whole_court() && mondays.len() >= REVISION_WEEKS {
        let days_from = |first: usize| {
            let weeks = mondays.iter().enumerate().skip(first);
            weeks.filter(|(week, _)| !has_session(*week)).map(|(_, &monday)| Day::new(doc, monday))
        };
        let commission = days_from(mondays.len() / 3).find_map(|day| day.revision_commission());
        let instructing = commission.as_ref().map_or(&[][..], |it| &it.people);
        let bench = days_from(mondays.len() / 2).find_map(|day| day.revision_bench(instructing));
        all.extend(commission.iter().cloned().chain(bench));
    }
    all
}

/// Whether the chambers have an instruction session in a week of the window.
fn has_session(week: usize) -> bool {
    week % SESSION_WEEKS == SESSION_WEEKS / 2
}

/// The half of Monday at which a chamber confers.
fn half_of(chamber: &ChamberInput) -> HalfDay {
    match chamber.kind {
        ChamberKind::Criminal => HalfDay::Pm,
        ChamberKind::Civil => HalfDay::Am,
    }
}

fn other_half(half_day: HalfDay) -> HalfDay {
    match half_day {
        HalfDay::Am => HalfDay::Pm,
        HalfDay::Pm => HalfDay::Am,
    }
}

/// A day of the court.
struct Day<'d> {
    doc: &'d DocumentInput,
    date: NaiveDate,
}

impl<'d> Day<'d> {
    fn new(doc: &'d DocumentInput, date: NaiveDate) -> Self {
        Self { doc, date }
    }

    /// A commitment, unless the court is closed, slowed, or out of the window.
    fn fixed(
        &self,
        name: &str,
        kind: CommitmentKind,
        half_day: HalfDay,
        people: Vec<&PersonInput>,
    ) -> Option<CommitmentInput> {
        let slot = Slot { date: self.date, half_day };
        let calendar = court_calendar(self.doc);
        let is_usual = calendar.closed(slot).is_none() && !calendar.is_reduced_service(self.date);
        let is_held = is_usual && self.doc.window.contains(self.date) && !people.is_empty();
        is_held.then(|| CommitmentInput {
            id: format!("{name}-{slot}").as_str().into(),
            kind,
            slots: vec![slot],
            chamber: None,
            room: None,
            presiding: people.first().map(|person| person.id.clone()),
            people: people.into_iter().map(|person| person.id.clone()).collect(),
            barred: Vec::new(),
        })
    }

    /// Those who are there on the day and satisfy a condition, by rank.
    fn there(&self, keep: impl Fn(&PersonInput) -> bool) -> Vec<&'d PersonInput> {
        let is_there = |person: &&PersonInput| {
            person.from.is_none_or(|from| from <= self.date)
                && person.to.is_none_or(|to| self.date <= to)
                && !person.unavailabilities.iter().any(|absence| covers(absence, self.date))
        };
        let mut people: Vec<&PersonInput> =
            self.doc.people.iter().filter(|person| keep(person)).filter(is_there).collect();
        people.sort_by_key(|person| (person.role, person.rank));
        people
    }

    /// Conseillers of a chamber without an office, the lowest in rank first.
    fn plain_judges(&self, chamber: &ChamberInput) -> Vec<&'d PersonInput> {
        let mut judges = self.there(|person| {
            person.role == Role::Judge
                && person.offices.is_empty()
                && person.chamber.as_ref() == Some(&chamber.id)
        });
        judges.reverse();
        judges
    }

    fn president_and_deans(&self, chamber: &ChamberInput) -> Vec<&'d PersonInput> {
        self.there(|person| {
            person.chamber.as_ref() == Some(&chamber.id)
                && (person.role == Role::ChamberPresident || holds(person, OfficeKind::SectionDean))
        })
    }

    /// President and deans of the sections, on the hearings to come.
    fn conference(&self, chamber: &ChamberInput, half_day: HalfDay) -> Option<CommitmentInput> {
        let people = self.president_and_deans(chamber);
        let name = format!("{}-conference", chamber.id);
        let fixed = self.fixed(&name, CommitmentKind::Conference, half_day, people)?;
        Some(CommitmentInput { chamber: Some(chamber.id.clone()), ..fixed })
    }

    /// President, deans, three conseillers and an advocate general, on a case studied in depth.
    fn instruction_session(
        &self,
        chamber: &ChamberInput,
        half_day: HalfDay,
    ) -> Option<CommitmentInput> {
        let mut people = self.president_and_deans(chamber);
        people.extend(self.plain_judges(chamber).into_iter().take(3));
        let advocates = self.there(|person| {
            person.role == Role::AdvocateGeneral && person.chamber.as_ref() == Some(&chamber.id)
        });
        people.extend(advocates.first());
        let name = format!("{}-instruction", chamber.id);
        let fixed = self.fixed(&name, CommitmentKind::InstructionSession, half_day, people)?;
        Some(CommitmentInput { chamber: Some(chamber.id.clone()), ..fixed })
    }

    /// The first president alone, a first advocate general and a clerk.
    fn first_president_hearing(&self) -> Option<CommitmentInput> {
        let mut people = self.there(|person| person.role == Role::FirstPresident);
        if people.is_empty() {
            return None;
        }
        people.extend(self.there(|person| person.role == Role::FirstAdvocateGeneral).first());
        people.extend(self.there(|person| person.role == Role::Clerk).first());
        let kind = CommitmentKind::FirstPresidentHearing;
        let fixed = self.fixed("pp", kind, HalfDay::Pm, people)?;
        Some(CommitmentInput { room: Some(SMALL[1].0.into()), ..fixed })
    }

    /// Three conseillers of chambers that don't sit on that half-day, in the first week of a month.
    fn compensation_commission(&self) -> Option<CommitmentInput> {
        if chrono::Datelike::day(&self.date) > 7 {
            return None;
        }
        let judge = |code: &&str| {
            let chamber = self.doc.chambers.iter().find(|one| one.id.as_str() == *code)?;
            self.plain_judges(chamber).first().copied()
        };
        let people: Vec<_> = ["civ1", "civ2", "comm"].iter().filter_map(judge).collect();
        if people.len() < 3 {
            return None;
        }
        let kind = CommitmentKind::CompensationCommission;
        let fixed = self.fixed("cnrd", kind, HalfDay::Pm, people)?;
        Some(CommitmentInput { room: Some(SMALL[0].0.into()), ..fixed })
    }

    /// Conseillers of each chamber of a kind, `count` of each, apart from some people.
    fn of_each_chamber(
        &self,
        kinds: &[ChamberKind],
        count: usize,
        apart: &[PersonId],
    ) -> Vec<&'d PersonInput> {
        let chambers = self.doc.chambers.iter().filter(|chamber| kinds.contains(&chamber.kind));
        let members = |chamber| {
            let mut judges = self.plain_judges(chamber);
            judges.retain(|judge| !apart.contains(&judge.id));
            judges.truncate(count);
            judges
        };
        chambers.flat_map(members).collect()
    }

    /// Five who instruct, one of each civil chamber.
    fn revision_commission(&self) -> Option<CommitmentInput> {
        let people = self.of_each_chamber(&[ChamberKind::Civil], 1, &[]);
        if people.len() < 5 {
            return None;
        }
        let kind = CommitmentKind::RevisionCommission;
        self.fixed("revision-instruction", kind, HalfDay::Pm, people)
    }

    /// Thirteen who judge: the president of the criminal chamber and two conseillers of each chamber, none
    /// of those who instruct.
    fn revision_bench(&self, instructing: &[PersonId]) -> Option<CommitmentInput> {
        let is_criminal = |person: &PersonInput| {
            self.doc.chambers.iter().any(|chamber| {
                chamber.kind == ChamberKind::Criminal
                    && person.chamber.as_ref() == Some(&chamber.id)
            })
        };
        let mut people =
            self.there(|person| person.role == Role::ChamberPresident && is_criminal(person));
        let kinds = [ChamberKind::Criminal, ChamberKind::Civil];
        people.extend(self.of_each_chamber(&kinds, 2, instructing));
        if people.len() < 13 {
            return None;
        }
        let fixed = self.fixed("revision", CommitmentKind::RevisionBench, HalfDay::Am, people)?;
        Some(CommitmentInput { room: Some(GRAND.into()), ..fixed })
    }
}
