//! What differs between two plans, in words: one line a change.

use super::diff::{
    AttendanceChange, CaseChange, ChangeKind, HearingChange, HearingFacts, PlanDiff, Seat,
    TermChange,
};
use crate::facts::ids::{HearingId, PersonId, RoomId};
use crate::facts::text::Text;
use std::fmt::Display;

/// How sentences call things: by their ids, unless whoever speaks knows better.
pub trait Naming {
    /// A hearing.
    fn hearing(&self, id: &HearingId) -> Text {
        same(id)
    }

    /// A person.
    fn person(&self, id: &PersonId) -> Text {
        same(id)
    }

    /// A room.
    fn room(&self, id: &RoomId) -> Text {
        same(id)
    }

    /// A term of the objective.
    fn term(&self, code: &str) -> Text {
        same(&code)
    }
}

/// Everything by its id.
#[derive(Debug, Clone, Copy)]
pub struct Ids;

impl Naming for Ids {}

fn same(id: &impl Display) -> Text {
    Text::new(id.to_string(), id.to_string())
}

impl PlanDiff {
    /// The changes as sentences, by ids: hearings, cases, attendances, terms.
    pub fn sentences(&self) -> Vec<Text> {
        let hearings = self.hearings.iter().map(|it| it.sentence(&Ids));
        let cases = self.cases.iter().map(|it| it.sentence(&Ids));
        let attendances = self.attendances.iter().map(|it| it.sentence(&Ids));
        let terms = self.terms.iter().map(|it| it.sentence(&Ids));
        hearings.chain(cases).chain(attendances).chain(terms).collect()
    }
}

impl HearingChange {
    /// The change as a sentence.
    pub fn sentence(&self, naming: &dyn Naming) -> Text {
        let Text { fr, en } = naming.hearing(&self.hearing);
        let (done, parts) = match (&self.before, &self.after) {
            (Some(before), Some(after)) => (Text::default(), differences(before, after, naming)),
            (None, Some(facts)) => (Text::new(" ajoutée", " added"), description(facts, naming)),
            (Some(facts), None) => (Text::new(" retirée", " removed"), description(facts, naming)),
            (None, None) => (Text::default(), Vec::new()),
        };
        let joined = |part: fn(&Text) -> &str| parts.iter().map(part).collect::<Vec<_>>();
        Text::new(
            format!("audience {fr}{} : {}", done.fr, joined(|it| &it.fr).join(" ; ")),
            format!("hearing {en}{}: {}", done.en, joined(|it| &it.en).join("; ")),
        )
    }
}

fn description(facts: &HearingFacts, naming: &dyn Naming) -> Vec<Text> {
    let room = match facts.room.as_ref().map(|id| naming.room(id)) {
        Some(room) => Text::new(format!("salle {}", room.fr), format!("room {}", room.en)),
        None => Text::new("sans salle", "no room"),
    };
    let presiding = match facts.presiding.as_ref().map(|id| naming.person(id)) {
        Some(person) => {
            Text::new(format!("présidée par {}", person.fr), format!("{} presides", person.en))
        }
        None => Text::new("sans président", "nobody presides"),
    };
    vec![Text::new(facts.slot.fr(), facts.slot.en()), room, presiding]
}

fn differences(before: &HearingFacts, after: &HearingFacts, naming: &dyn Naming) -> Vec<Text> {
    let now = description(after, naming);
    let nothing = || Text::new("aucune", "none");
    let nobody = || Text::new("personne", "nobody");
    let room = before.room.as_ref().map_or_else(nothing, |id| naming.room(id));
    let presiding = before.presiding.as_ref().map_or_else(nobody, |id| naming.person(id));
    let slot = Text::new(before.slot.fr(), before.slot.en());
    let is_other =
        [before.slot != after.slot, before.room != after.room, before.presiding != after.presiding];
    now.into_iter()
        .zip([slot, room, presiding])
        .zip(is_other)
        .filter(|(_, is_other)| *is_other)
        .map(|((now, was), _)| {
            Text::new(
                format!("{} (avant : {})", now.fr, was.fr),
                format!("{} (before: {})", now.en, was.en),
            )
        })
        .collect()
}

impl CaseChange {
    /// The change as a sentence.
    pub fn sentence(&self, naming: &dyn Naming) -> Text {
        let case = &self.case;
        let [before, after] =
            [&self.before, &self.after].map(|id| id.as_ref().map(|id| naming.hearing(id)));
        match (before, after) {
            (Some(before), Some(after)) => Text::new(
                format!(
                    "affaire {case} déplacée de l'audience {} à l'audience {}",
                    before.fr, after.fr
                ),
                format!("case {case} moved from hearing {} to hearing {}", before.en, after.en),
            ),
            (None, Some(after)) => Text::new(
                format!("affaire {case} inscrite à l'audience {}", after.fr),
                format!("case {case} listed at hearing {}", after.en),
            ),
            (Some(before), None) => Text::new(
                format!("affaire {case} retirée de l'audience {}", before.fr),
                format!("case {case} taken off hearing {}", before.en),
            ),
            (None, None) => {
                Text::new(format!("affaire {case} inchangée"), format!("case {case} unchanged"))
            }
        }
    }
}

impl AttendanceChange {
    /// The change as a sentence.
    pub fn sentence(&self, naming: &dyn Naming) -> Text {
        let (person, hearing) = (naming.person(&self.person), naming.hearing(&self.hearing));
        let (fr, en) = match (self.seat, self.kind == ChangeKind::Removed) {
            (Seat::Bench, false) => ("siège à", "sits at"),
            (Seat::Bench, true) => ("ne siège plus à", "no longer sits at"),
            (Seat::AdvocateGeneral, false) => ("est avocat général à", "is advocate general at"),
            (Seat::AdvocateGeneral, true) => {
                ("n'est plus avocat général à", "is no longer advocate general at")
            }
            (Seat::Clerk, false) => ("est greffier à", "is greffier at"),
            (Seat::Clerk, true) => ("n'est plus greffier à", "is no longer greffier at"),
        };
        Text::new(
            format!("{} {fr} l'audience {}", person.fr, hearing.fr),
            format!("{} {en} hearing {}", person.en, hearing.en),
        )
    }
}

impl TermChange {
    /// The change as a sentence; the less, the better.
    pub fn sentence(&self, naming: &dyn Naming) -> Text {
        let (tier, before, after) = (self.tier, self.before, self.after);
        let term = naming.term(&self.term);
        Text::new(
            format!("étage {tier}, {} : {before} devient {after}", term.fr),
            format!("tier {tier}, {}: {before} becomes {after}", term.en),
        )
    }
}
