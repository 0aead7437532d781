//! Sittings and meetings fixed elsewhere, as the rules see them: whom and which room they take, and when.

use crate::facts::calendar::Slot;
use crate::facts::ids::{ChamberIx, CommitmentId, PersonIx, RoomIx};
use crate::facts::input::CommitmentKind;
use std::collections::BTreeMap;

/// A sitting or a meeting fixed elsewhere.
#[derive(Debug, Clone)]
pub struct Commitment {
    /// Id.
    pub id: CommitmentId,
    /// What it is.
    pub kind: CommitmentKind,
    /// The half-days that it takes.
    pub slots: Vec<Slot>,
    /// The chamber it belongs to.
    pub chamber: Option<ChamberIx>,
    /// The courtroom that it takes.
    pub room: Option<RoomIx>,
    /// Who attends, sorted.
    pub people: Vec<PersonIx>,
    /// Who presides.
    pub presiding: Option<PersonIx>,
    /// Who may not sit there, sorted.
    pub barred: Vec<PersonIx>,
}

/// All of them, found by person and by room.
#[derive(Debug, Clone, Default)]
pub struct Commitments {
    all: Vec<Commitment>,
    of_person: BTreeMap<(PersonIx, Slot), usize>,
    of_room: BTreeMap<(RoomIx, Slot), usize>,
}

impl Commitments {
    /// Indexes commitments.
    pub fn new(all: Vec<Commitment>) -> Self {
        let (mut of_person, mut of_room) = (BTreeMap::new(), BTreeMap::new());
        for (place, commitment) in all.iter().enumerate() {
            for &slot in &commitment.slots {
                of_person.extend(commitment.people.iter().map(|&it| ((it, slot), place)));
                of_room.extend(commitment.room.map(|room| ((room, slot), place)));
            }
        }
        Self { all, of_person, of_room }
    }

    /// All of them, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = &Commitment> {
        self.all.iter()
    }

    /// Those of a kind.
    pub fn of_kind(&self, kind: CommitmentKind) -> impl Iterator<Item = &Commitment> {
        self.iter().filter(move |commitment| commitment.kind == kind)
    }

    /// What takes a person in a half-day.
    pub fn of_person(&self, person: PersonIx, slot: Slot) -> Option<&Commitment> {
        self.of_person.get(&(person, slot)).map(|&place| &self.all[place])
    }

    /// What takes a room in a half-day.
    pub fn of_room(&self, room: RoomIx, slot: Slot) -> Option<&Commitment> {
        self.of_room.get(&(room, slot)).map(|&place| &self.all[place])
    }
}
