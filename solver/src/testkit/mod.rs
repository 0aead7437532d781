//! Small courts for examples: a hearing in one line, three facts a test.

use crate::facts::calendar::{DateRange, HalfDay, Slot};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx};
use crate::facts::input::{
    CalendarInput, CaseFlags, CaseInput, CaseKind, ChamberInput, ChamberKind, Circuit, CourtInput,
    DeliberationInput, DocumentInput, EventInput, EventKind, Formation, GroupInput, GroupKind,
    HearingInput, HearingState, ListedCaseInput, OfficeInput, OfficeKind, PatternInput, PatternUse,
    PersonInput, PolicyInput, ReferenceHearingInput, ReferencePlanInput, Role, RoomInput,
    SCHEMA_VERSION, SectionInput, UnavailabilityCode, UnavailabilityInput, UnitInput, WeekParity,
    Weekday,
};
use crate::facts::plan::{DraftCalendar, HeldHearing};
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::bench;
use crate::law::cassation::bench::derive;
use crate::law::cassation::presidency::{
    eligible_clerks, eligible_magistrates, eligible_prosecution,
};
use chrono::NaiveDate;

/// A small court and the hearings that an example holds.
#[derive(Debug, Clone)]
pub struct Court {
    doc: DocumentInput,
    held: Vec<(String, Vec<String>, Vec<String>)>,
}

/// A date from its ISO form.
///
/// # Panics
/// If the text is no date: examples are written by hand.
pub fn date(iso: &str) -> NaiveDate {
    iso.parse().expect("an ISO date")
}

/// A dated fact.
pub fn event(kind: EventKind, iso: &str) -> EventInput {
    EventInput { kind, date: date(iso) }
}

impl Court {
    /// A civil chamber `civ1` with two sections. Window: the week of Monday 9 March 2026; data of
    /// 1 January 2026.
    ///
    /// President P0001. Section s1: dean P0002 (also dean of the chamber), judges P0003 to P0006,
    /// référendaires P0007 and P0008. Section s2: dean P0012, judges P0013 to P0016, référendaires
    /// P0017 and P0018. Advocates general P0020 and P0021, clerks P0030 and P0031.
    ///
    /// Hearings: `s1-f-2026-03-10-am`, `s2-f-2026-03-10-am`, `s1-fs-2026-03-10-pm`,
    /// `s2-fs-2026-03-12-am`. Cases, all ready: 24-10.001 (short circuit, P0003), 24-10.002 (short,
    /// P0007), 24-10.003 (deep, P0004) in s1; 24-10.004 (short, P0013) and 24-10.005 (deep, P0017)
    /// in s2.
    pub fn civil() -> Self {
        Self { doc: document(ChamberKind::Civil), held: Vec::new() }
    }

    /// The same court as a criminal chamber `cr`; cases 24-80.001 to 24-80.005.
    pub fn criminal() -> Self {
        Self { doc: document(ChamberKind::Criminal), held: Vec::new() }
    }

    /// The civil court with chamber plenaries: `fpf-2026-03-13-am` (full) and `fpr-2026-03-13-pm`
    /// (reduced).
    pub fn plenary() -> Self {
        Self::civil().edit(|doc| {
            let chamber = || UnitInput::Chamber("civ1".into());
            doc.sitting_patterns.push(PatternInput {
                unit: chamber(),
                ..pattern("fpf", "s1", Formation::ChamberPlenaryFull, Weekday::Friday, HalfDay::Am)
            });
            doc.sitting_patterns.push(PatternInput {
                unit: chamber(),
                ..pattern(
                    "fpr",
                    "s1",
                    Formation::ChamberPlenaryReduced,
                    Weekday::Friday,
                    HalfDay::Pm,
                )
            });
        })
    }

    /// Six chambers `civ1` `civ2` `civ3` `comm` `soc` `cr` of one section each (`civ1-s`...), a first
    /// president P0001, a prosecutor general P0002 and a clerk P0003.
    ///
    /// Chamber k (1 to 6): president P0k01, dean P0k02, conseillers P0k03 (designated for mixed
    /// chambers), P0k04 (designated for the assembly and for opinions), P0k05 to P0k07, référendaire
    /// P0k08.
    ///
    /// Hearings: `pa-2026-03-13-am` (assembly), `mx-2026-03-12-am` (mixed chamber of civ1, civ2 and
    /// soc), `mo-2026-03-11-am` (mixed opinion of civ1 and civ2), `po-2026-03-11-pm` (plenary
    /// opinion). Cases, all ready: 24-20.001 (second appeal, assembly, P0105), 24-20.002 (equal split,
    /// mixed chamber, P0204), 24-20.003 (opinion of civ1 and civ2, P0103), 24-20.004 (opinion on a
    /// question of principle, P0304).
    pub fn solemn() -> Self {
        Self { doc: solemn_document(), held: Vec::new() }
    }

    /// The court with something for every term to count: a due date, a reference plan, related
    /// cases, a postponed case, low caps, people who group their days, a bridge day, an urgent
    /// pattern.
    #[must_use]
    pub fn varied(self) -> Self {
        self.edit(|doc| {
            let related = GroupInput { kind: GroupKind::Related, id: "G1".into(), multiplicity: 1 };
            doc.cases[0].legal_due_date = Some(date("2026-03-20"));
            doc.cases[1].groups.push(related.clone());
            doc.cases[2].groups.push(related);
            doc.cases[2].postponements = 2;
            doc.window.to = date("2026-05-16");
            let mut bridge =
                pattern("s1-b", "s1", Formation::Section, Weekday::Friday, HalfDay::Am);
            bridge.only_on = vec![date("2026-05-15")];
            bridge.purpose = PatternUse::Urgent;
            doc.sitting_patterns.push(bridge);
            for line in doc.sitting_patterns.iter_mut().take(4) {
                line.only_on = vec![date("2026-03-10"), date("2026-03-11")];
            }
            doc.policy.caps.restricted = 1;
            for person in &mut doc.people {
                person.groups_days = true;
            }
            doc.people[3].quota_bp = 8_000;
            doc.people[4].carried_load_points = -3;
            doc.reference_plan = Some(ReferencePlanInput {
                hearings: vec![ReferenceHearingInput {
                    id: "s1-f-2026-03-10-am".into(),
                    state: HearingState::Proposed,
                    attendees: vec!["P0001".into(), "P0002".into()],
                    cases: vec![doc.cases[0].number.clone()],
                }],
            });
        })
    }

    /// Changes the document.
    #[must_use]
    pub fn edit(mut self, change: impl FnOnce(&mut DocumentInput)) -> Self {
        change(&mut self.doc);
        self
    }

    /// The document.
    pub fn document(&self) -> &DocumentInput {
        &self.doc
    }

    /// Holds a hearing with everybody who attends (bench, advocate general, greffier) and its cases;
    /// benches are derived.
    #[must_use]
    pub fn hold(&self, hearing: &str, people: &[&str], cases: &[&str]) -> Self {
        let own = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        let mut court = self.clone();
        court.held.push((hearing.to_owned(), own(people), own(cases)));
        court
    }

    /// The model of the whole document, taken as it is.
    pub fn model(&self) -> CourtModel {
        let document = ValidDocument::as_it_is(self.doc.clone());
        CourtModel::new(&document, &Scope::default(), &[])
    }

    /// The calendar of the hearings held, rooms named in order.
    ///
    /// # Panics
    /// If an id is unknown.
    pub fn calendar(&self) -> DraftCalendar {
        let model = self.model();
        let mut calendar = DraftCalendar::default();
        for (hearing, people, cases) in &self.held {
            let hearing = hearing_ix(&model, hearing);
            let people: Vec<PersonIx> = people.iter().map(|id| person_ix(&model, id)).collect();
            let cases: Vec<CaseIx> = cases.iter().map(|number| case_ix(&model, number)).collect();
            let slot = model.hearings[hearing].slot;
            let parallel = calendar
                .iter()
                .filter(|held: &&HeldHearing| model.hearings[held.hearing].slot == slot)
                .count();
            let room = model.rooms.keys().nth(parallel);
            let held = bench::held(&model, hearing, room, &people, &cases);
            let _ = calendar.hearings.insert(hearing, held);
        }
        calendar
    }
}

/// A drafted hearing of a section in the morning, with its list: restricted unless changed.
pub fn existing(id: &str, section: &str, day: &str, cases: &[&str]) -> HearingInput {
    HearingInput {
        id: id.into(),
        unit: UnitInput::Section(section.into()),
        formation: Formation::Restricted,
        slot: Slot { date: date(day), half_day: HalfDay::Am },
        room: None,
        state: HearingState::Draft,
        pinned: false,
        attendees: Vec::new(),
        advocate_general: None,
        clerk: None,
        cases: cases.iter().map(|&number| ListedCaseInput { case: number.into() }).collect(),
    }
}

/// The hearing with this id.
///
/// # Panics
/// If it is unknown.
pub fn hearing_ix(model: &CourtModel, id: &str) -> HearingIx {
    model.hearing(&id.into()).unwrap_or_else(|| panic!("no hearing {id}"))
}

/// The case with this number.
///
/// # Panics
/// If it is unknown.
pub fn case_ix(model: &CourtModel, number: &str) -> CaseIx {
    model.case(&number.into()).unwrap_or_else(|| panic!("no case {number}"))
}

/// The person with this id.
///
/// # Panics
/// If it is unknown.
pub fn person_ix(model: &CourtModel, id: &str) -> PersonIx {
    model.person(&id.into()).unwrap_or_else(|| panic!("no person {id}"))
}

/// Makes a person absent during the whole window.
///
/// # Panics
/// If the person is unknown.
pub fn absent(doc: &mut DocumentInput, id: &str) {
    let (from, to) = (doc.window.from, doc.window.to);
    let person = doc.people.iter_mut().find(|person| person.id.as_str() == id);
    person.expect("a known person").unavailabilities.push(UnavailabilityInput {
        from,
        to,
        half_day: None,
        code: UnavailabilityCode::Leave,
    });
}

/// The ids of the members that the law designates for a case at a hearing.
pub fn designated_ids(court: &Court, hearing: &str, case: &str) -> Vec<String> {
    let model = court.model();
    bench::designate(&model, hearing_ix(&model, hearing), case_ix(&model, case))
        .people()
        .into_iter()
        .map(|person| model.people[person].id.to_string())
        .collect()
}

/// The derived bench of a case, as "P0001 presiding deliberative" lines.
pub fn bench_lines(model: &CourtModel, hearing: &str, case: &str, people: &[&str]) -> Vec<String> {
    let people: Vec<PersonIx> = people.iter().map(|id| person_ix(model, id)).collect();
    derive(model, hearing_ix(model, hearing), case_ix(model, case), &people)
        .members
        .iter()
        .map(|member| {
            let person = &model.people[member.person].id;
            format!("{person} {:?} {:?}", member.capacity, member.vote)
        })
        .collect()
}

fn document(kind: ChamberKind) -> DocumentInput {
    let (chamber, prefix) = match kind {
        ChamberKind::Civil => ("civ1", "24-10.00"),
        ChamberKind::Criminal => ("cr", "24-80.00"),
    };
    DocumentInput {
        schema_version: SCHEMA_VERSION,
        as_of: date("2026-01-01"),
        window: DateRange { from: date("2026-03-09"), to: date("2026-03-15") },
        court: CourtInput { name: "Cour d'exemple".to_owned(), origin: "exemple".to_owned() },
        calendar: CalendarInput::default(),
        chambers: vec![ChamberInput {
            id: chamber.into(),
            name: "Chambre d'exemple".to_owned(),
            kind,
            annual_hearing_quota: None,
            hearings_held_this_year: 0,
            target_age_months: 14,
            deliberation: DeliberationInput::default(),
        }],
        sections: ["s1", "s2"].map(|id| section(id, chamber)).to_vec(),
        sitting_patterns: vec![
            pattern("s1-f", "s1", Formation::Restricted, Weekday::Tuesday, HalfDay::Am),
            pattern("s2-f", "s2", Formation::Restricted, Weekday::Tuesday, HalfDay::Am),
            pattern("s1-fs", "s1", Formation::Section, Weekday::Tuesday, HalfDay::Pm),
            pattern("s2-fs", "s2", Formation::Section, Weekday::Thursday, HalfDay::Am),
        ],
        rooms: vec![room("R1", 14), room("R2", 14)],
        people: people(chamber),
        cases: vec![
            case(&format!("{prefix}1"), chamber, "s1", Circuit::Short, "P0003", kind),
            case(&format!("{prefix}2"), chamber, "s1", Circuit::Short, "P0007", kind),
            case(&format!("{prefix}3"), chamber, "s1", Circuit::Deep, "P0004", kind),
            case(&format!("{prefix}4"), chamber, "s2", Circuit::Short, "P0013", kind),
            case(&format!("{prefix}5"), chamber, "s2", Circuit::Deep, "P0017", kind),
        ],
        hearings: Vec::new(),
        policy: PolicyInput::default(),
        pins: Vec::new(),
        bans: Vec::new(),
        overrides: Vec::new(),
        reference_plan: None,
    }
}

fn solemn_document() -> DocumentInput {
    let names = ["civ1", "civ2", "civ3", "comm", "soc", "cr"];
    let mut doc = document(ChamberKind::Civil);
    let model = doc.chambers[0].clone();
    doc.chambers.clear();
    doc.sections.clear();
    doc.people = ["P0001", "P0002", "P0003"]
        .into_iter()
        .zip([Role::FirstPresident, Role::ProsecutorGeneral, Role::Clerk])
        .map(|(id, role)| PersonInput { chamber: None, ..person(id, role, "civ1", None, 1) })
        .collect();
    for (index, name) in (1_u32..).zip(names) {
        let kind = if name == "cr" { ChamberKind::Criminal } else { ChamberKind::Civil };
        doc.chambers.push(ChamberInput { id: name.into(), kind, ..model.clone() });
        let own = format!("{name}-s");
        doc.sections.push(section(&own, name));
        for place in 1..=8 {
            let role = match place {
                1 => Role::ChamberPresident,
                8 => Role::ReferendaryJudge,
                _ => Role::Judge,
            };
            let id = format!("P{:04}", 100 * index + place);
            let mut member = person(&id, role, name, Some(&own), 10 * index + place);
            let offices: &[(OfficeKind, Option<&str>)] = match place {
                2 => &[(OfficeKind::ChamberDean, None), (OfficeKind::SectionDean, Some(&own))],
                3 => &[(OfficeKind::MixedChamberJudge, None)],
                4 => &[(OfficeKind::PlenaryAssemblyJudge, None), (OfficeKind::OpinionJudge, None)],
                _ => &[],
            };
            member.offices = offices.iter().map(|&(kind, of)| office(kind, of)).collect();
            doc.people.push(member);
        }
    }
    let chambers = |ids: &[&str]| ids.iter().map(|&id| id.into()).collect::<Vec<_>>();
    let mixed = chambers(&["civ1", "civ2", "soc"]);
    let asked = chambers(&["civ1", "civ2"]);
    doc.sitting_patterns = [
        ("pa", UnitInput::Court, Formation::PlenaryAssembly, Weekday::Friday, HalfDay::Am, 13),
        (
            "mx",
            UnitInput::Chambers(mixed.clone()),
            Formation::MixedChamber,
            Weekday::Thursday,
            HalfDay::Am,
            12,
        ),
        (
            "mo",
            UnitInput::Chambers(asked.clone()),
            Formation::MixedOpinion,
            Weekday::Wednesday,
            HalfDay::Am,
            11,
        ),
        ("po", UnitInput::Court, Formation::PlenaryOpinion, Weekday::Wednesday, HalfDay::Pm, 11),
    ]
    .into_iter()
    .map(|(id, unit, formation, weekday, half_day, day)| PatternInput {
        unit,
        only_on: vec![date(&format!("2026-03-{day}"))],
        ..pattern(id, "civ1-s", formation, weekday, half_day)
    })
    .collect();
    doc.rooms = vec![room("R1", 24), room("R2", 24)];
    let deep = |number: &str, chamber: &str, rapporteur: &str| {
        let own = format!("{chamber}-s");
        case(number, chamber, &own, Circuit::Deep, rapporteur, ChamberKind::Civil)
    };
    doc.cases = vec![
        deep("24-20.001", "civ1", "P0105"),
        deep("24-20.002", "civ2", "P0204"),
        deep("24-20.003", "civ1", "P0103"),
        deep("24-20.004", "civ3", "P0304"),
    ];
    doc.cases[0].flags.second_appeal_same_grounds = true;
    doc.cases[1].flags.equal_split = true;
    doc.cases[1].chambers_concerned = mixed;
    doc.cases[2].kind = CaseKind::OpinionRequest;
    doc.cases[2].flags.multi_chamber = true;
    doc.cases[2].chambers_concerned = asked;
    doc.cases[3].kind = CaseKind::OpinionRequest;
    doc.cases[3].flags.question_of_principle = true;
    for case in &mut doc.cases {
        case.advocate_general = Some("P0002".into());
    }
    doc
}

fn section(id: &str, chamber: &str) -> SectionInput {
    SectionInput { id: id.into(), chamber: chamber.into(), name: format!("Section {id}") }
}

/// A pattern line of a section.
pub fn pattern(
    id: &str,
    section: &str,
    formation: Formation,
    weekday: Weekday,
    half_day: HalfDay,
) -> PatternInput {
    PatternInput {
        id: id.into(),
        unit: UnitInput::Section(section.into()),
        formation,
        weekday,
        half_day,
        weeks: WeekParity::Every,
        only_on: Vec::new(),
        purpose: PatternUse::Ordinary,
        in_reduced_service: false,
        usual_room: Some("R1".into()),
    }
}

/// A room.
pub fn room(id: &str, bench_seats: u32) -> RoomInput {
    RoomInput { id: id.into(), name: format!("Salle {id}"), bench_seats, closures: Vec::new() }
}

fn people(chamber: &str) -> Vec<PersonInput> {
    let mut people = vec![person("P0001", Role::ChamberPresident, chamber, None, 1)];
    for (section, first, rank) in [("s1", 2, 1), ("s2", 12, 11)] {
        for offset in 0..5 {
            let id = format!("P{:04}", first + offset);
            let mut judge = person(&id, Role::Judge, chamber, Some(section), rank + offset);
            if offset == 0 {
                judge.offices.push(office(OfficeKind::SectionDean, Some(section)));
            }
            people.push(judge);
        }
        for offset in 5..7 {
            let id = format!("P{:04}", first + offset);
            let rank = rank + offset;
            people.push(person(&id, Role::ReferendaryJudge, chamber, Some(section), rank));
        }
    }
    people[1].offices.push(office(OfficeKind::ChamberDean, None));
    people.push(person("P0020", Role::FirstAdvocateGeneral, chamber, None, 1));
    people.push(person("P0021", Role::AdvocateGeneral, chamber, None, 1));
    people.push(person("P0030", Role::Clerk, chamber, None, 1));
    people.push(person("P0031", Role::Clerk, chamber, None, 2));
    people
}

/// A dated office without dates.
pub fn office(kind: OfficeKind, section: Option<&str>) -> OfficeInput {
    OfficeInput { kind, section: section.map(Into::into), from: None, to: None }
}

/// A person at full quota.
pub fn person(
    id: &str,
    role: Role,
    chamber: &str,
    section: Option<&str>,
    rank: u32,
) -> PersonInput {
    PersonInput {
        id: id.into(),
        role,
        chamber: Some(chamber.into()),
        sections: section.into_iter().map(Into::into).collect(),
        rank,
        quota_bp: 10_000,
        from: None,
        to: None,
        offices: Vec::new(),
        unavailabilities: Vec::new(),
        relations: Vec::new(),
        barred_entities: Vec::new(),
        aliases: Vec::new(),
        carried_load_points: 0,
        groups_days: false,
    }
}

/// A ready case with one reporting magistrate.
pub fn case(
    number: &str,
    chamber: &str,
    section: &str,
    circuit: Circuit,
    rapporteur: &str,
    kind: ChamberKind,
) -> CaseInput {
    CaseInput {
        number: number.into(),
        kind: match kind {
            ChamberKind::Civil => CaseKind::Civil,
            ChamberKind::Criminal => CaseKind::Criminal,
        },
        chamber: chamber.into(),
        section: Some(section.into()),
        matter_code: None,
        circuit,
        flags: CaseFlags::default(),
        forced_formation: None,
        chambers_concerned: Vec::new(),
        time_limit: None,
        events: vec![
            event(EventKind::Appeal, "2024-11-04"),
            event(EventKind::FileReceived, "2024-11-20"),
            event(EventKind::OpeningBrief, "2025-03-03"),
            event(EventKind::BriefServed, "2025-03-05"),
            event(EventKind::DefenceBrief, "2025-05-02"),
        ],
        legal_due_date: None,
        external_due_date: None,
        ready_date: None,
        rapporteurs: vec![rapporteur.into()],
        advocate_general: Some("P0021".into()),
        report_filed_on: Some(date("2025-12-01")),
        ag_opinion_on: None,
        notice_1015: None,
        groups: Vec::new(),
        exclusions: Vec::new(),
        lower_court_judges: Vec::new(),
        counsel_offices: Vec::new(),
        entities: Vec::new(),
        blocked_by: Vec::new(),
        fixed_hearing: None,
        priority: 1,
        weight_points: None,
        postponements: 0,
        completed_fields: Vec::new(),
    }
}

/// How often the two halves of a rule agreed over random calendars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Calendars that the check accepts.
    pub lawful: usize,
    /// Calendars that the check refuses.
    pub unlawful: usize,
}

/// Draws calendars of a court at random and compares, on each, the rows and prunings of a rule with
/// its check. Calendars respect the meaning of the decisions (nothing happens at a hearing that is
/// not held) and nothing else.
///
/// # Panics
/// With the calendar, at the first disagreement.
pub fn compare_halves(court: &Court, rule: &dyn crate::law::Rule, draws: u64) -> Agreement {
    use crate::law::Fidelity;
    use crate::milp::{Pruning, Tag};
    use crate::search::formulation::{Selection, columns, encode};

    let model = court.model();
    let mut pruning = Pruning::default();
    rule.prune(&model, &mut pruning);
    let mut milp = columns(&model, &pruning, &Selection::all(&model));
    rule.formulate(&model, &mut milp);
    let mut agreement = Agreement::default();
    for draw in 0..draws {
        let calendar = draw_calendar(&model, draw);
        let mut breaches = rule.check(&model, &calendar);
        breaches.retain(|breach| breach.severity == crate::facts::plan::Severity::Error);
        let point = encode(&milp, &calendar);
        let pruned = is_pruned(&pruning, &calendar);
        let broken = milp
            .broken_rows(&point)
            .find(|row| row.tag == Tag::Rule(rule.info().code))
            .map(|row| row.name.clone());
        let accepted = !pruned && broken.is_none();
        let exact = rule.info().fidelity == Fidelity::Exact;
        let agree = accepted == breaches.is_empty() || (!exact && !accepted);
        assert!(
            agree,
            "{}: rows accept: {accepted} (pruned: {pruned}, broken: {broken:?}); breaches: {breaches:#?}; calendar: {calendar:#?}",
            rule.info().code
        );
        if breaches.is_empty() {
            agreement.lawful += 1;
        } else {
            agreement.unlawful += 1;
        }
    }
    agreement
}

/// Draws calendars of a court at random and compares, on each, the expression of a term with its
/// measure.
///
/// # Panics
/// With the calendar, at the first disagreement.
pub fn compare_term(court: &Court, term: &dyn crate::wishes::Term, draws: u64) {
    use crate::milp::Pruning;
    use crate::search::formulation::{Selection, columns, encode};

    let model = court.model();
    let mut milp = columns(&model, &Pruning::default(), &Selection::all(&model));
    let expr = term.express(&model, &mut milp);
    for draw in 0..draws {
        let mut calendar = draw_calendar(&model, draw);
        list_once(&mut calendar);
        let value = expr.value(&encode(&milp, &calendar));
        let measure = term.measure(&model, &calendar);
        assert_eq!(value, measure, "{}: {calendar:#?}", term.info().code);
    }
}

/// The largest count of a term over calendars drawn at random.
pub fn largest_measure(court: &Court, term: &dyn crate::wishes::Term, draws: u64) -> i64 {
    let model = court.model();
    (0..draws).map(|draw| term.measure(&model, &draw_calendar(&model, draw))).max().unwrap_or(0)
}

/// Keeps the first listing of each case: terms, unlike rules, may rely on it.
fn list_once(calendar: &mut DraftCalendar) {
    let placements = calendar.placements();
    for (hearing, held) in &mut calendar.hearings {
        held.cases.retain(|listed| placements.get(&listed.case) == Some(hearing));
    }
}

fn is_pruned(pruning: &crate::milp::Pruning, calendar: &DraftCalendar) -> bool {
    calendar.iter().any(|held| {
        !pruning.allows_hearing(held.hearing)
            || held.everybody().any(|person| !pruning.allows_attendance(person, held.hearing))
            || held.cases.iter().any(|listed| !pruning.allows_listing(listed.case, held.hearing))
    })
}

/// A calendar drawn from a seed: hearings held or not; each case at one, two or none of those that
/// cover it; people of the eligible ones, densely or sparsely; rooms as the engine names them.
fn draw_calendar(model: &CourtModel, seed: u64) -> DraftCalendar {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66);
    let mut calendar = DraftCalendar::default();
    let density = 2 + dice.below(4);
    let held: Vec<HearingIx> = model.hearings.keys().filter(|_| dice.below(4) > 0).collect();
    let mut cases: std::collections::BTreeMap<HearingIx, Vec<CaseIx>> = Default::default();
    for case in model.cases.keys() {
        for &hearing in held.iter().filter(|&&hearing| model.covers(hearing, case)) {
            if dice.below(3) == 0 {
                cases.entry(hearing).or_default().push(case);
            }
        }
    }
    for &hearing in &held {
        let mut people: Vec<PersonIx> = eligible_magistrates(model, hearing)
            .into_iter()
            .filter(|_| dice.below(6) < density)
            .collect();
        if model.hearings[hearing].is_computed() && dice.below(3) > 0 {
            people = designated(model, hearing, cases.get(&hearing), &mut dice);
        }
        for pool in [eligible_prosecution(model, hearing), eligible_clerks(model, hearing)] {
            let pick = usize::try_from(dice.below(1 + pool.len() as u64)).unwrap_or(0);
            people.extend(pool.get(pick));
        }
        let cases = cases.get(&hearing).map_or(&[][..], Vec::as_slice);
        let derived = bench::held(model, hearing, None, &people, cases);
        let _ = calendar.hearings.insert(hearing, derived);
    }
    crate::search::rooms::assign_rooms(model, &mut calendar);
    calendar
}

/// The members designated for the cases listed, one of them missing half of the time and, half of
/// the time, someone else beside them.
fn designated(
    model: &CourtModel,
    hearing: HearingIx,
    cases: Option<&Vec<CaseIx>>,
    dice: &mut Dice,
) -> Vec<PersonIx> {
    let mut people: Vec<PersonIx> = cases
        .into_iter()
        .flatten()
        .flat_map(|&case| bench::designate(model, hearing, case).people())
        .collect();
    people.sort_unstable();
    people.dedup();
    let pick = |len: usize, dice: &mut Dice| {
        usize::try_from(dice.below(2 * len.max(1) as u64)).unwrap_or(usize::MAX)
    };
    let missing = pick(people.len(), dice);
    if missing < people.len() {
        let _ = people.remove(missing);
    }
    let pool = eligible_magistrates(model, hearing);
    let extra = pick(pool.len(), dice);
    people.extend(pool.get(extra));
    people
}

/// A small pseudo-random source (SplitMix64) for examples.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}
