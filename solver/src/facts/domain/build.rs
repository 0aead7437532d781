//! From the validated document to the model: indexing, candidate hearings, merged benches of joined
//! cases. Nothing is judged here.

mod cases;
mod hearings;

use super::model::covered;
use super::{
    Case, Chamber, Commitment, Commitments, CourtModel, Office, Person, ReferenceHearing, Room,
    Section, Wish,
};
use crate::facts::calendar::{CourtCalendar, DateRange};
use crate::facts::ids::{
    CaseIx, CaseNumber, ChamberId, ChamberIx, HearingId, HearingIx, PersonId, PersonIx, RoomId,
    RoomIx, SectionId, SectionIx,
};
use crate::facts::input::{
    CommitmentInput, DocumentInput, HearingInput, PersonInput, RelationKind, RoomInput,
};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use cases::merge_joined;
use std::collections::{BTreeMap, BTreeSet};
use typed_index_collections::TiVec;

impl CourtModel {
    /// Indexes a validated document for one scope. `extra` are hearings that a calendar made by hand
    /// holds outside the document.
    pub fn new(document: &ValidDocument, scope: &Scope, extra: &[HearingInput]) -> Self {
        Builder::new(document.get(), scope).build(extra)
    }
}

struct Builder<'a> {
    doc: &'a DocumentInput,
    scope: &'a Scope,
    window: DateRange,
    calendar: CourtCalendar,
    /// People and rooms by id: their order in the document decides nothing.
    all_people: Vec<&'a PersonInput>,
    all_rooms: Vec<&'a RoomInput>,
    chambers: BTreeMap<&'a ChamberId, ChamberIx>,
    sections: BTreeMap<&'a SectionId, SectionIx>,
    rooms: BTreeMap<&'a RoomId, RoomIx>,
    people: BTreeMap<&'a PersonId, PersonIx>,
}

impl<'a> Builder<'a> {
    fn new(doc: &'a DocumentInput, scope: &'a Scope) -> Self {
        let calendar = CourtCalendar {
            reduced_service: doc
                .calendar
                .reduced_service
                .iter()
                .map(|period| DateRange { from: period.from, to: period.to })
                .collect(),
            closures: doc.calendar.closures.clone(),
            solemn_hearings: doc.calendar.solemn_hearings.clone(),
            school_holidays: doc.calendar.school_holidays.clone(),
        };
        let mut all_people: Vec<&PersonInput> = doc.people.iter().collect();
        all_people.sort_by(|a, b| a.id.cmp(&b.id));
        let mut all_rooms: Vec<&RoomInput> = doc.rooms.iter().collect();
        all_rooms.sort_by(|a, b| a.id.cmp(&b.id));
        Self {
            doc,
            scope,
            // One of many centuries is none: its days would never all be looked at.
            window: scope.window.filter(DateRange::is_window).unwrap_or(doc.window),
            calendar,
            chambers: indexed(doc.chambers.iter().map(|chamber| &chamber.id)),
            sections: indexed(doc.sections.iter().map(|section| &section.id)),
            rooms: indexed(all_rooms.iter().map(|room| &room.id)),
            people: indexed(all_people.iter().map(|person| &person.id)),
            all_people,
            all_rooms,
        }
    }

    fn build(self, extra: &[HearingInput]) -> CourtModel {
        let existing = self.existing_hearings(extra);
        let inputs = self.cases_in_scope(&existing);
        let case_by_number: BTreeMap<CaseNumber, CaseIx> = inputs
            .iter()
            .enumerate()
            .map(|(index, case)| (case.number.clone(), CaseIx(index)))
            .collect();
        let hearings = self.candidates(&existing, &case_by_number);
        let hearing_by_id: BTreeMap<HearingId, HearingIx> = hearings
            .iter_enumerated()
            .map(|(index, hearing)| (hearing.id.clone(), index))
            .collect();
        let mut cases: TiVec<CaseIx, Case> =
            inputs.iter().map(|case| self.case(case, &case_by_number, &hearing_by_id)).collect();
        merge_joined(&mut cases);
        let wish = |hearing: &HearingId, case: Option<&CaseNumber>, person: Option<&PersonId>| {
            Some(Wish {
                hearing: *hearing_by_id.get(hearing)?,
                case: match case {
                    Some(number) => Some(*case_by_number.get(number)?),
                    None => None,
                },
                person: person.map(|id| self.people[id]),
            })
        };
        let refused = self.doc.bans.iter();
        let bans: Vec<Wish> = refused
            .filter_map(|ban| wish(&ban.hearing, ban.case.as_ref(), ban.person.as_ref()))
            .collect();
        let sections = self.sections();
        CourtModel {
            court_name: self.doc.court.name.clone(),
            scope: self.scope.clone(),
            as_of: self.doc.as_of,
            window: self.window,
            reduced_service: self.doc.calendar.reduced_service.clone(),
            chambers: self.doc.chambers.iter().map(chamber).collect(),
            covered: covered(&sections, &cases, &hearings),
            sections,
            rooms: self.all_rooms.iter().map(|&it| room(it)).collect(),
            people: self.all_people.iter().map(|person| self.person(person)).collect(),
            commitments: Commitments::new(
                self.doc.commitments.iter().map(|it| self.commitment(it)).collect(),
            ),
            policy: self.doc.policy.clone(),
            pins: self
                .doc
                .pins
                .iter()
                .filter_map(|pin| wish(&pin.hearing, pin.case.as_ref(), pin.person.as_ref()))
                .collect(),
            set_aside: bans.iter().filter_map(|ban| Some((ban.hearing, ban.person?))).collect(),
            bans,
            overrides: self.doc.overrides.clone(),
            reference: self.reference(&hearing_by_id, &case_by_number),
            person_by_id: self.people.iter().map(|(&id, &index)| (id.clone(), index)).collect(),
            calendar: self.calendar,
            cases,
            hearings,
            case_by_number,
            hearing_by_id,
        }
    }

    fn sections(&self) -> TiVec<SectionIx, Section> {
        let sections = self.doc.sections.iter();
        sections
            .map(|section| Section {
                id: section.id.clone(),
                chamber: self.chambers[&section.chamber],
                name: section.name.clone(),
            })
            .collect()
    }

    fn commitment(&self, commitment: &CommitmentInput) -> Commitment {
        let people = |ids: &[PersonId]| sorted(ids.iter().map(|id| self.people[id]));
        Commitment {
            id: commitment.id.clone(),
            kind: commitment.kind,
            slots: commitment.slots.clone(),
            chamber: commitment.chamber.as_ref().map(|chamber| self.chambers[chamber]),
            room: commitment.room.as_ref().map(|room| self.rooms[room]),
            people: people(&commitment.people),
            presiding: commitment.presiding.as_ref().map(|id| self.people[id]),
            barred: people(&commitment.barred),
        }
    }

    fn person(&self, person: &PersonInput) -> Person {
        let index = self.people[&person.id];
        let declared = person
            .relations
            .iter()
            .filter(|relation| relation.kind == RelationKind::Family)
            .filter_map(|relation| relation.person.as_ref().map(|other| self.people[other]));
        let declared_by_others = self.all_people.iter().filter(|other| {
            other.relations.iter().any(|relation| {
                relation.kind == RelationKind::Family
                    && relation.person.as_ref().is_some_and(|id| self.people[id] == index)
            })
        });
        Person {
            id: person.id.clone(),
            role: person.role,
            chamber: person.chamber.as_ref().map(|chamber| self.chambers[chamber]),
            sections: person.sections.iter().map(|section| self.sections[section]).collect(),
            rank: person.rank,
            quota_bp: person.quota_bp,
            from: person.from,
            to: person.to,
            offices: person
                .offices
                .iter()
                .map(|office| Office {
                    kind: office.kind,
                    section: office.section.as_ref().map(|section| self.sections[section]),
                    from: office.from,
                    to: office.to,
                })
                .collect(),
            unavailabilities: person.unavailabilities.clone(),
            family: sorted(declared.chain(declared_by_others.map(|other| self.people[&other.id]))),
            carried_load_points: person.carried_load_points,
            groups_days: person.groups_days,
        }
    }

    fn reference(
        &self,
        hearings: &BTreeMap<HearingId, HearingIx>,
        cases: &BTreeMap<CaseNumber, CaseIx>,
    ) -> Vec<ReferenceHearing> {
        let plan = self.doc.reference_plan.iter().flat_map(|plan| &plan.hearings);
        plan.filter_map(|hearing| {
            Some(ReferenceHearing {
                hearing: *hearings.get(&hearing.id)?,
                state: hearing.state,
                attendees: sorted(hearing.attendees.iter().map(|person| self.people[person])),
                cases: sorted(hearing.cases.iter().filter_map(|number| cases.get(number).copied())),
            })
        })
        .collect()
    }
}

fn room(room: &RoomInput) -> Room {
    Room {
        id: room.id.clone(),
        name: room.name.clone(),
        bench_seats: room.bench_seats,
        closures: room.closures.clone(),
    }
}

fn chamber(chamber: &crate::facts::input::ChamberInput) -> Chamber {
    Chamber {
        id: chamber.id.clone(),
        name: chamber.name.clone(),
        kind: chamber.kind,
        annual_hearing_quota: chamber.annual_hearing_quota,
        hearings_held_this_year: chamber.hearings_held_this_year,
        target_age_months: chamber.target_age_months,
        deliberation: chamber.deliberation.clone(),
    }
}

fn indexed<'a, Id: Ord, Ix: From<usize>>(
    ids: impl Iterator<Item = &'a Id>,
) -> BTreeMap<&'a Id, Ix> {
    ids.enumerate().map(|(index, id)| (id, Ix::from(index))).collect()
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let set: BTreeSet<T> = items.into_iter().collect();
    set.into_iter().collect()
}
