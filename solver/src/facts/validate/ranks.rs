//! Ranks: strict among the people of one role and chamber.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::{ChamberId, PersonId};
use crate::facts::input::{DocumentInput, Role};
use std::collections::BTreeMap;

pub(super) fn check(doc: &DocumentInput, _: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("people");
    let mut held: BTreeMap<(Option<&ChamberId>, Role, u32), &PersonId> = BTreeMap::new();
    for (position, person) in doc.people.iter().enumerate() {
        let item = list.item(position);
        let at = item.key("rank");
        if person.rank == 0 {
            zero(&person.id, &at, report);
            continue;
        }
        let place = (person.chamber.as_ref(), person.role, person.rank);
        match held.get(&place) {
            Some(other) if **other != person.id => {
                twice(&person.id, other, person.rank, &at, report)
            }
            Some(_) => {}
            None => {
                let _ = held.insert(place, &person.id);
            }
        }
    }
}

fn zero(id: &PersonId, at: &At<'_>, report: &mut Report) {
    report.tell(
        Code::RankZero,
        at,
        "0",
        format!("Le rang de « {id} » est nul."),
        format!("The rank of \"{id}\" is zero."),
    );
}

fn twice(id: &PersonId, other: &PersonId, rank: u32, at: &At<'_>, report: &mut Report) {
    report.tell(
        Code::RankTwice,
        at,
        &rank.to_string(),
        format!("« {id} » a le rang {rank}, que « {other} » a déjà."),
        format!("\"{id}\" has rank {rank}, which \"{other}\" already has."),
    );
}
