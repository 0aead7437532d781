//! Groups of linked cases.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::{ChamberId, GroupId};
use crate::facts::input::{CaseInput, DocumentInput, GroupInput, GroupKind};
use std::collections::{BTreeMap, BTreeSet};

/// The cases of a joinder: position of each in the document and in its own groups.
type Members<'d> = Vec<(usize, usize, &'d CaseInput)>;

pub(super) fn check(doc: &DocumentInput, _: &Index<'_>, report: &mut Report) {
    let list = At::Root.key("cases");
    let mut joinders: BTreeMap<&GroupId, Members<'_>> = BTreeMap::new();
    for (position, case) in doc.cases.iter().enumerate() {
        let item = list.item(position);
        let groups = item.key("groups");
        named_once(case, &groups, report);
        for (place, group) in case.groups.iter().enumerate() {
            let at = groups.item(place);
            multiplicity(group, &at.key("multiplicity"), report);
            if group.kind == GroupKind::Joinder {
                joinders.entry(&group.id).or_default().push((position, place, case));
            }
        }
    }
    for (id, members) in &joinders {
        joinder(id, members, &list, report);
    }
}

fn named_once(case: &CaseInput, at: &At<'_>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (place, group) in case.groups.iter().enumerate() {
        let id = &group.id;
        if !seen.insert((group.kind, id)) {
            report.tell(
                Code::NamedTwice,
                &at.item(place),
                id.as_str(),
                format!("Le groupe « {id} » figure déjà dans la liste."),
                format!("The group \"{id}\" is already in the list."),
            );
        }
    }
}

fn multiplicity(group: &GroupInput, at: &At<'_>, report: &mut Report) {
    report.amount(at, group.multiplicity, 100_000);
    if group.multiplicity == 0 {
        report.tell(
            Code::MultiplicityZero,
            at,
            "0",
            format!("La multiplicité du groupe « {} » est nulle.", group.id),
            format!("The multiplicity of group \"{}\" is zero.", group.id),
        );
    }
}

fn joinder(id: &GroupId, members: &Members<'_>, list: &At<'_>, report: &mut Report) {
    let Some((first, others)) = members.split_first() else { return };
    let numbers: BTreeSet<_> = members.iter().map(|(_, _, case)| &case.number).collect();
    if numbers.len() == 1 {
        let (item, number) = (list.item(first.0), &first.2.number);
        report.tell(
            Code::JoinderOfOne,
            &item.key("groups").item(first.1),
            id.as_str(),
            format!("L'affaire {number} est seule dans la jonction « {id} »."),
            format!("Case {number} is alone in the joinder \"{id}\"."),
        );
    }
    let chamber: &ChamberId = &first.2.chamber;
    for (position, place, case) in others.iter().filter(|(_, _, case)| case.chamber != *chamber) {
        let item = list.item(*position);
        let (number, own) = (&case.number, &case.chamber);
        report.tell(
            Code::JoinderAcrossChambers,
            &item.key("groups").item(*place),
            id.as_str(),
            format!("L'affaire {number} est de « {own} », les autres de « {chamber} »."),
            format!("Case {number} is of \"{own}\", the others of \"{chamber}\"."),
        );
    }
}
