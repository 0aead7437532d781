//! From the validated document to the model: indexing, candidate hearings, merged benches of joined
//! cases. Nothing is judged here.

use super::model::covered;
use super::{
    Block, Candidate, Case, Chamber, CourtModel, Exclusion, ExclusionGround, Existing, Group,
    Office, Person, ReferenceHearing, Room, Section, Unit, Wish,
};
use crate::facts::calendar::{CourtCalendar, DateRange, Slot};
use crate::facts::ids::{
    CaseIx, CaseNumber, ChamberId, ChamberIx, HearingId, HearingIx, PersonId, PersonIx, RoomId,
    RoomIx, SectionId, SectionIx,
};
use crate::facts::input::{
    CaseInput, CaseKind, ChamberKind, DocumentInput, ExclusionCode, GroupKind, HearingInput,
    HearingState, PatternInput, PersonInput, RelationKind, RoomInput, UnitInput, WeekParity,
    Weekday,
};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use chrono::{Datelike, NaiveDate};
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
        let sections: TiVec<SectionIx, Section> = self
            .doc
            .sections
            .iter()
            .map(|section| Section {
                id: section.id.clone(),
                chamber: self.chambers[&section.chamber],
                name: section.name.clone(),
            })
            .collect();
        CourtModel {
            court_name: self.doc.court.name.clone(),
            scope: self.scope.clone(),
            as_of: self.doc.as_of,
            window: self.window,
            reduced_service: self.doc.calendar.reduced_service.clone(),
            chambers: self.doc.chambers.iter().map(chamber).collect(),
            covered: covered(&sections, &cases, &hearings),
            sections,
            rooms: self
                .all_rooms
                .iter()
                .map(|room| Room {
                    id: room.id.clone(),
                    name: room.name.clone(),
                    bench_seats: room.bench_seats,
                    closures: room.closures.clone(),
                })
                .collect(),
            people: self.all_people.iter().map(|person| self.person(person)).collect(),
            policy: self.doc.policy.clone(),
            pins: self
                .doc
                .pins
                .iter()
                .filter_map(|pin| wish(&pin.hearing, pin.case.as_ref(), pin.person.as_ref()))
                .collect(),
            bans: self
                .doc
                .bans
                .iter()
                .filter_map(|ban| wish(&ban.hearing, ban.case.as_ref(), ban.person.as_ref()))
                .collect(),
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

    /// Hearings of the document and of a calendar made by hand that fall in the window and scope.
    fn existing_hearings(&self, extra: &'a [HearingInput]) -> Vec<&'a HearingInput>
    where
        'a: 'a,
    {
        self.doc
            .hearings
            .iter()
            .chain(extra.iter().filter(|hearing| self.knows(&hearing.unit)))
            .filter(|hearing| hearing.state != HearingState::Cancelled)
            .filter(|hearing| self.window.contains(hearing.slot.date))
            .filter(|hearing| match self.chamber_ids(&hearing.unit) {
                Some(chambers) => chambers.iter().any(|chamber| self.scope.covers(chamber)),
                None => true,
            })
            .collect()
    }

    /// Whether the document has the unit: a calendar made by hand may name any.
    fn knows(&self, unit: &UnitInput) -> bool {
        let has_section = |id: &SectionId| self.sections.contains_key(id);
        let has_chamber = |id: &ChamberId| self.chambers.contains_key(id);
        match unit {
            UnitInput::Section(section) => has_section(section),
            UnitInput::JointSections(sections) => sections.iter().all(has_section),
            UnitInput::Chamber(chamber) => has_chamber(chamber),
            UnitInput::Chambers(chambers) => chambers.iter().all(has_chamber),
            UnitInput::Court => true,
        }
    }

    /// The chambers of a unit; none for the whole court.
    fn chamber_ids(&self, unit: &UnitInput) -> Option<Vec<ChamberId>> {
        let of_section = |section: &SectionId| {
            let index: usize = self.sections[section].into();
            self.doc.sections[index].chamber.clone()
        };
        match unit {
            UnitInput::Section(section) => Some(vec![of_section(section)]),
            UnitInput::JointSections(sections) => Some(sections.iter().map(of_section).collect()),
            UnitInput::Chamber(chamber) => Some(vec![chamber.clone()]),
            UnitInput::Chambers(chambers) => Some(chambers.clone()),
            UnitInput::Court => None,
        }
    }

    /// Cases of the chambers in scope, those listed at the existing hearings and those that another
    /// waits for, by number. A case fixed at a hearing outside the window is out.
    fn cases_in_scope(&self, existing: &[&HearingInput]) -> Vec<&'a CaseInput> {
        let ids: BTreeSet<&HearingId> = existing.iter().map(|hearing| &hearing.id).collect();
        let listed: BTreeSet<&CaseNumber> = existing
            .iter()
            .flat_map(|hearing| hearing.cases.iter().map(|listed| &listed.case))
            .collect();
        let awaited: BTreeSet<&CaseNumber> = self
            .doc
            .cases
            .iter()
            .filter(|case| self.scope.covers(&case.chamber))
            .flat_map(|case| case.blocked_by.iter().filter_map(|block| block.case.as_ref()))
            .collect();
        let known = |id: &HearingId| {
            ids.contains(id) || !self.doc.hearings.iter().any(|hearing| hearing.id == *id)
        };
        let mut cases: Vec<&CaseInput> = self
            .doc
            .cases
            .iter()
            .filter(|case| {
                self.scope.covers(&case.chamber)
                    || listed.contains(&case.number)
                    || awaited.contains(&case.number)
            })
            .filter(|case| case.fixed_hearing.as_ref().is_none_or(known))
            .collect();
        cases.sort_by(|a, b| a.number.cmp(&b.number));
        cases
    }

    fn candidates(
        &self,
        existing: &[&HearingInput],
        cases: &BTreeMap<CaseNumber, CaseIx>,
    ) -> TiVec<HearingIx, Candidate> {
        let mut hearings: Vec<Candidate> =
            existing.iter().map(|hearing| self.existing(hearing, cases)).collect();
        let taken: BTreeSet<HearingId> =
            self.doc.hearings.iter().map(|hearing| hearing.id.clone()).collect();
        for pattern in self.doc.sitting_patterns.iter().filter(|line| self.in_scope(line)) {
            for date in self.window.days() {
                let slot = Slot { date, half_day: pattern.half_day };
                let id = pattern_hearing_id(pattern, slot);
                if self.sits(pattern, date) && !taken.contains(&id) {
                    hearings.push(Candidate {
                        id,
                        unit: self.unit(&pattern.unit),
                        formation: pattern.formation,
                        slot,
                        purpose: pattern.purpose,
                        pattern: Some(pattern.id.clone()),
                        usual_room: pattern.usual_room.as_ref().map(|room| self.rooms[room]),
                        existing: None,
                    });
                }
            }
        }
        hearings.sort_by(|a, b| (a.slot, &a.id).cmp(&(b.slot, &b.id)));
        hearings.into_iter().collect()
    }

    fn in_scope(&self, pattern: &PatternInput) -> bool {
        match self.chamber_ids(&pattern.unit) {
            Some(chambers) => chambers.iter().all(|chamber| self.scope.covers(chamber)),
            None => self.scope.chambers.is_empty(),
        }
    }

    /// Whether a pattern has a hearing on a date, closures aside.
    fn sits(&self, pattern: &PatternInput, date: NaiveDate) -> bool {
        if !pattern.in_reduced_service && self.calendar.is_reduced_service(date) {
            return false;
        }
        if !pattern.only_on.is_empty() {
            return pattern.only_on.contains(&date);
        }
        let week = date.iso_week().week();
        let parity = match pattern.weeks {
            WeekParity::Every => true,
            WeekParity::Even => week.is_multiple_of(2),
            WeekParity::Odd => !week.is_multiple_of(2),
        };
        parity && date.weekday() == weekday(pattern.weekday)
    }

    fn existing(&self, hearing: &HearingInput, cases: &BTreeMap<CaseNumber, CaseIx>) -> Candidate {
        let pattern = self
            .doc
            .sitting_patterns
            .iter()
            .find(|pattern| pattern_hearing_id(pattern, hearing.slot) == hearing.id);
        let mut attendees: Vec<PersonIx> =
            hearing.attendees.iter().map(|person| self.people[person]).collect();
        attendees.sort_unstable();
        Candidate {
            id: hearing.id.clone(),
            unit: self.unit(&hearing.unit),
            formation: hearing.formation,
            slot: hearing.slot,
            purpose: pattern.map(|pattern| pattern.purpose).unwrap_or_default(),
            pattern: pattern.map(|pattern| pattern.id.clone()),
            usual_room: pattern
                .and_then(|pattern| pattern.usual_room.as_ref())
                .map(|room| self.rooms[room]),
            existing: Some(Existing {
                state: hearing.state,
                pinned: hearing.pinned,
                room: hearing.room.as_ref().and_then(|room| self.rooms.get(room).copied()),
                attendees,
                advocate_general: hearing.advocate_general.as_ref().map(|id| self.people[id]),
                clerk: hearing.clerk.as_ref().map(|id| self.people[id]),
                cases: hearing
                    .cases
                    .iter()
                    .filter_map(|listed| cases.get(&listed.case).copied())
                    .collect(),
            }),
        }
    }

    fn unit(&self, unit: &UnitInput) -> Unit {
        match unit {
            UnitInput::Section(section) => Unit::Section(self.sections[section]),
            UnitInput::JointSections(sections) => {
                Unit::JointSections(sorted(sections.iter().map(|section| self.sections[section])))
            }
            UnitInput::Chamber(chamber) => Unit::Chamber(self.chambers[chamber]),
            UnitInput::Chambers(chambers) => {
                Unit::Chambers(sorted(chambers.iter().map(|chamber| self.chambers[chamber])))
            }
            UnitInput::Court => Unit::Court,
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

    fn case(
        &self,
        case: &CaseInput,
        cases: &BTreeMap<CaseNumber, CaseIx>,
        hearings: &BTreeMap<HearingId, HearingIx>,
    ) -> Case {
        let chamber = self.chambers[&case.chamber];
        let chamber_index: usize = chamber.into();
        let mut events = case.events.clone();
        events.sort_by_key(|event| (event.date, event.kind));
        Case {
            number: case.number.clone(),
            kind: case.kind,
            chamber,
            section: case.section.as_ref().map(|section| self.sections[section]),
            criminal: self.doc.chambers[chamber_index].kind == ChamberKind::Criminal
                || case.kind == CaseKind::Criminal,
            circuit: case.circuit,
            flags: case.flags.clone(),
            forced_formation: case.forced_formation,
            chambers_concerned: sorted(
                case.chambers_concerned.iter().map(|chamber| self.chambers[chamber]),
            ),
            time_limit: case.time_limit,
            events,
            legal_due_date: case.legal_due_date,
            external_due_date: case.external_due_date,
            ready_date: case.ready_date,
            rapporteurs: sorted(case.rapporteurs.iter().map(|person| self.people[person])),
            advocate_general: case.advocate_general.as_ref().map(|person| self.people[person]),
            report_filed_on: case.report_filed_on,
            ag_opinion_on: case.ag_opinion_on,
            notice_1015: case.notice_1015.clone(),
            groups: case
                .groups
                .iter()
                .map(|group| Group {
                    kind: group.kind,
                    id: group.id.clone(),
                    multiplicity: group.multiplicity,
                })
                .collect(),
            exclusions: self.exclusions(case),
            blocked_by: case
                .blocked_by
                .iter()
                .map(|block| Block {
                    kind: block.kind,
                    case: block.case.as_ref().and_then(|number| cases.get(number).copied()),
                    lag_days: block.lag_days,
                    until: block.until,
                })
                .collect(),
            fixed_hearing: case.fixed_hearing.as_ref().and_then(|id| hearings.get(id).copied()),
            priority: case.priority,
            weight_points: case.weight_points,
            postponements: case.postponements,
            joined: Vec::new(),
            bench_rapporteurs: Vec::new(),
            bench_excluded: Vec::new(),
        }
    }

    /// Everybody who does not sit in the case, each with the reason.
    fn exclusions(&self, case: &CaseInput) -> Vec<Exclusion> {
        let meets = |left: &[String], right: &[String]| left.iter().any(|id| right.contains(id));
        let declared = case.exclusions.iter().map(|exclusion| Exclusion {
            person: self.people[&exclusion.person],
            ground: match exclusion.code {
                ExclusionCode::Recusal => ExclusionGround::Recusal,
                ExclusionCode::Abstention => ExclusionGround::Abstention,
                ExclusionCode::EarlierInvolvement => ExclusionGround::EarlierInvolvement,
                ExclusionCode::Conflict => ExclusionGround::Conflict,
            },
        });
        let deduced = self.all_people.iter().flat_map(|person| {
            let index = self.people[&person.id];
            let family = person.relations.iter().any(|relation| {
                relation.kind == RelationKind::Family
                    && relation
                        .counsel_office
                        .as_ref()
                        .is_some_and(|office| case.counsel_offices.contains(office))
            });
            [
                (
                    meets(&person.aliases, &case.lower_court_judges),
                    ExclusionGround::EarlierInvolvement,
                ),
                (family, ExclusionGround::CounselFamily),
                (meets(&person.barred_entities, &case.entities), ExclusionGround::Conflict),
            ]
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(move |(_, ground)| Exclusion { person: index, ground })
        });
        sorted(declared.chain(deduced))
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

/// The id of the hearing that a pattern opens in a half-day.
fn pattern_hearing_id(pattern: &PatternInput, slot: Slot) -> HearingId {
    HearingId(format!("{}-{}", pattern.id, slot).replace(' ', "-"))
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

/// Joined cases share their reporting magistrates and their exclusions.
fn merge_joined(cases: &mut TiVec<CaseIx, Case>) {
    let mut groups: BTreeMap<String, Vec<CaseIx>> = BTreeMap::new();
    for (index, case) in cases.iter_enumerated() {
        for group in case.groups.iter().filter(|group| group.kind == GroupKind::Joinder) {
            groups.entry(group.id.0.clone()).or_default().push(index);
        }
    }
    for index in cases.keys().collect::<Vec<_>>() {
        let own = cases[index].groups.iter().find(|group| group.kind == GroupKind::Joinder);
        let joined = own.map_or_else(|| vec![index], |group| groups[&group.id.0].clone());
        let rapporteurs = sorted(joined.iter().flat_map(|&case| cases[case].rapporteurs.clone()));
        let excluded = sorted(
            joined
                .iter()
                .flat_map(|&case| cases[case].exclusions.iter().map(|exclusion| exclusion.person))
                .collect::<Vec<_>>(),
        );
        let case = &mut cases[index];
        case.joined = joined;
        case.bench_rapporteurs = rapporteurs;
        case.bench_excluded = excluded;
    }
}

fn weekday(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
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
