//! Weeks as grids: half-days in rows, chambers or rooms in columns. What was fixed elsewhere stands among the
//! hearings.

use super::view::{COURT, Names, window};
use chrono::NaiveDate;
use solver::facts::calendar::{Slot, monday_of};
use solver::facts::input::CommitmentInput;
use solver::facts::plan::{HearingReport, Plan};
use std::collections::BTreeMap;

/// What stands in a half-day of a grid.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'p> {
    /// A hearing of the plan.
    Hearing(&'p HearingReport),
    /// A sitting or a meeting fixed elsewhere, in one of its half-days.
    Commitment(&'p CommitmentInput, Slot),
}

impl Entry<'_> {
    fn slot(&self) -> Slot {
        match self {
            Self::Hearing(hearing) => Slot { date: hearing.date, half_day: hearing.half_day },
            Self::Commitment(_, slot) => *slot,
        }
    }

    /// Column by chamber: the chamber's code, or the court's.
    pub fn chamber(&self, names: &Names<'_>) -> String {
        match self {
            Self::Hearing(hearing) => names.column(&hearing.unit),
            Self::Commitment(commitment, _) => {
                commitment.chamber.as_ref().map_or(COURT, |chamber| chamber.as_str()).to_owned()
            }
        }
    }

    fn room(&self) -> String {
        let room = match self {
            Self::Hearing(hearing) => &hearing.room,
            Self::Commitment(commitment, _) => &commitment.room,
        };
        room.clone().unwrap_or_default().0
    }
}

/// The hearings of a plan, and what was fixed elsewhere for its chambers or the court, in its window.
pub fn entries<'p>(plan: &'p Plan, names: &Names<'p>) -> Vec<Entry<'p>> {
    let hearings = plan.hearings.iter().map(Entry::Hearing);
    let commitments = names.document().into_iter().flat_map(|document| {
        let window = window(plan, document);
        let chambers = &plan.scope.chambers;
        let concerns = move |it: &&CommitmentInput| {
            it.chamber.as_ref().is_none_or(|own| chambers.is_empty() || chambers.contains(own))
        };
        document.commitments.iter().filter(concerns).flat_map(move |it| {
            let slots = it.slots.iter().filter(move |slot| window.contains(slot.date));
            slots.map(move |&slot| Entry::Commitment(it, slot))
        })
    });
    hearings.chain(commitments).collect()
}

/// A week as a grid: half-days in rows, columns of any kind.
#[derive(Debug, Clone)]
pub struct Week<'p> {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Columns, in order.
    pub columns: Vec<String>,
    /// Half-days in which something is held, with what stands in each column.
    pub rows: Vec<(Slot, Vec<Vec<Entry<'p>>>)>,
    /// Hearings of the week.
    pub hearings: usize,
}

/// The weeks of some entries, by chamber.
pub fn weeks<'p>(entries: impl Iterator<Item = Entry<'p>>, names: &Names<'_>) -> Vec<Week<'p>> {
    let rank = |column: &String| names.column_rank(column);
    grids(entries, |entry| entry.chamber(names), rank)
}

/// The weeks of some entries, by room; what takes no courtroom stands in none.
pub fn room_weeks<'p>(
    entries: impl Iterator<Item = Entry<'p>>,
    names: &Names<'_>,
) -> Vec<Week<'p>> {
    let place = |room: &String| {
        let rooms = names.document().map_or(&[][..], |doc| &doc.rooms);
        rooms.iter().position(|one| one.id.0 == *room).unwrap_or(usize::MAX)
    };
    let rank = |room: &String| (room.is_empty(), place(room), room.clone());
    let housed = entries.filter(|it| matches!(it, Entry::Hearing(_)) || !it.room().is_empty());
    grids(housed, Entry::room, rank)
}

fn grids<'p, R: Ord>(
    entries: impl Iterator<Item = Entry<'p>>,
    column_of: impl Fn(&Entry<'p>) -> String,
    rank: impl Fn(&String) -> R,
) -> Vec<Week<'p>> {
    let mut by_week: BTreeMap<NaiveDate, Vec<Entry<'p>>> = BTreeMap::new();
    for entry in entries {
        by_week.entry(monday_of(entry.slot().date)).or_default().push(entry);
    }
    by_week
        .into_iter()
        .map(|(monday, entries)| {
            let mut columns: Vec<String> = entries.iter().map(&column_of).collect();
            columns.sort_by_key(&rank);
            columns.dedup();
            let mut rows: BTreeMap<Slot, Vec<Vec<Entry<'p>>>> = BTreeMap::new();
            for &entry in &entries {
                let empty = || vec![Vec::new(); columns.len()];
                let cells = rows.entry(entry.slot()).or_insert_with(empty);
                let place = columns.iter().position(|column| *column == column_of(&entry));
                if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                    cell.push(entry);
                }
            }
            let hearings = entries.iter().filter(|it| matches!(it, Entry::Hearing(_))).count();
            Week { monday, columns, rows: rows.into_iter().collect(), hearings }
        })
        .collect()
}
