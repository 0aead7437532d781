//! What is wrong with a hearing as it is written, before any text is looked at: benches that do not
//! follow from the attendance, people in a part that is not theirs, anything twice.

use crate::facts::calendar::fr_date;
use crate::facts::domain::CourtModel;
use crate::facts::ids::PersonIx;
use crate::facts::plan::{Bench, DraftCalendar, HeldHearing, ListedCase, Member};
use crate::law::Breach;
use crate::law::cassation::bench::derive;
use crate::law::codes::{COHERENCE, PEOPLE_DECIDED};

/// Every fault of every hearing. What is wrong with a hearing is seen from the hearing alone.
pub(crate) fn incoherences(model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
    calendar.iter().flat_map(|held| Hearing { model, held }.faults()).collect()
}

struct Hearing<'a> {
    model: &'a CourtModel,
    held: &'a HeldHearing,
}

impl Hearing<'_> {
    fn faults(&self) -> Vec<Breach> {
        let mut faults = self.misplaced_people();
        faults.extend(self.twice());
        faults.extend(self.other_room());
        faults.extend(self.held.cases.iter().filter_map(|listed| self.other_delivery(listed)));
        faults.extend(self.held.cases.iter().filter_map(|listed| self.other_bench(listed)));
        faults
    }

    /// People whose part at a hearing is not that of their office.
    fn misplaced_people(&self) -> Vec<Breach> {
        let people = &self.model.people;
        let bench = self.held.attendees.iter().filter(|&&person| !people[person].is_seat());
        let bench = bench.map(|&person| (person, "les magistrats du siège", "the magistrates"));
        let prosecution =
            self.held.advocate_general.filter(|&person| !people[person].is_prosecution());
        let clerk = self.held.clerk.filter(|&person| !people[person].is_clerk());
        bench
            .chain(prosecution.map(|person| (person, "le parquet général", "the prosecution")))
            .chain(clerk.map(|person| (person, "le greffe", "the clerks")))
            .map(|(person, fr, en)| {
                let who = &people[person].id;
                self.fault(
                    format!("{who} est écrit parmi {fr}, à tort"),
                    format!("{who} is written among {en}, wrongly"),
                )
                .person(person)
            })
            .collect()
    }

    /// Cases and people written twice.
    fn twice(&self) -> Vec<Breach> {
        let cases: Vec<_> = self.held.cases.iter().map(|listed| listed.case).collect();
        let cases = repeated(&cases).into_iter().map(|case| {
            let number = &self.model.cases[case].number;
            self.fault(
                format!("l'affaire {number} y figure deux fois"),
                format!("case {number} is there twice"),
            )
            .case(case)
        });
        let people = repeated(&self.held.attendees).into_iter().map(|person| {
            let who = &self.model.people[person].id;
            self.fault(format!("{who} y figure deux fois"), format!("{who} is there twice"))
                .person(person)
        });
        cases.chain(people).collect()
    }

    /// A decided hearing keeps the room that people gave it.
    fn other_room(&self) -> Option<Breach> {
        let candidate = &self.model.hearings[self.held.hearing];
        let decided = candidate.fixed()?.room?;
        let moved = self.held.room != Some(decided);
        let room = &self.model.rooms[decided].id;
        moved.then(|| Breach {
            rule: PEOPLE_DECIDED,
            ..self.fault(
                format!("la salle arrêtée est {room}"),
                format!("the room decided is {room}"),
            )
        })
    }

    /// The decision of a case is given on the day announced.
    fn other_delivery(&self, listed: &ListedCase) -> Option<Breach> {
        let candidate = &self.model.hearings[self.held.hearing];
        let announced = *candidate.fixed()?.announced.get(&listed.case)?;
        let number = &self.model.cases[listed.case].number;
        (listed.delivery != announced).then(|| Breach {
            rule: PEOPLE_DECIDED,
            ..self
                .fault(
                    format!(
                        "la décision de l'affaire {number} est annoncée au {}",
                        fr_date(announced)
                    ),
                    format!("the decision of case {number} is announced for {announced}"),
                )
                .case(listed.case)
        })
    }

    /// A bench that is not the one that follows from the attendance: who sits in which capacity and
    /// with which voice is no matter of choice once it is known who attends.
    fn other_bench(&self, listed: &ListedCase) -> Option<Breach> {
        let due = derive(self.model, self.held.hearing, listed.case, &self.held.attendees);
        let (person, fr, en) = self.difference(&due, &listed.bench)?;
        let number = &self.model.cases[listed.case].number;
        let fault = self.fault(
            format!("affaire {number}, la composition écrite n'est pas celle qui se déduit des présents : {fr}"),
            format!("case {number}, the bench written is not the one that follows from the attendance: {en}"),
        );
        Some(fault.case(listed.case).person(person))
    }

    /// The first seat at which two benches differ.
    fn difference(&self, due: &Bench, written: &Bench) -> Option<(PersonIx, String, String)> {
        let who = |seat: &Member| &self.model.people[seat.person].id;
        let extra = written.members.iter().find(|seat| !due.has(seat.person));
        if let Some(seat) = extra {
            let who = who(seat);
            return Some((
                seat.person,
                format!("{who} n'y siège pas"),
                format!("{who} does not sit"),
            ));
        }
        if let Some(seat) = due.members.iter().find(|seat| !written.has(seat.person)) {
            let who = who(seat);
            return Some((seat.person, format!("{who} y siège"), format!("{who} sits")));
        }
        let false_label = written.members.iter().find(|seat| due.member(seat.person) != Some(seat));
        if let Some(seat) = false_label {
            let who = who(seat);
            return Some((
                seat.person,
                format!("{who} y siège en une autre qualité, ou avec une autre voix"),
                format!("{who} sits in another capacity, or with another voice"),
            ));
        }
        let people: Vec<PersonIx> = written.members.iter().map(|seat| seat.person).collect();
        let &person = repeated(&people).first()?;
        let who = &self.model.people[person].id;
        Some((person, format!("{who} y figure deux fois"), format!("{who} is there twice")))
    }

    fn fault(&self, fr: String, en: String) -> Breach {
        let candidate = &self.model.hearings[self.held.hearing];
        let (id, slot) = (&candidate.id, candidate.slot);
        Breach::new(
            COHERENCE,
            format!("audience {id} ({}) : {fr}", slot.fr()),
            format!("hearing {id} ({}): {en}", slot.en()),
        )
        .at(self.held.hearing)
    }
}

/// What is in a list more than once, each once.
fn repeated<T: Copy + Ord>(items: &[T]) -> Vec<T> {
    let mut sorted = items.to_vec();
    sorted.sort_unstable();
    let mut repeated: Vec<T> =
        sorted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    repeated.dedup();
    repeated
}
