//! The documents of the small courts: one chamber of two sections, or six chambers of one.

use super::parts::{case, date, office, pattern, person, room, section};
use crate::facts::calendar::{DateRange, HalfDay};
use crate::facts::input::{
    CalendarInput, CaseKind, ChamberInput, ChamberKind, Circuit, CourtInput, DeliberationInput,
    DocumentInput, Formation, OfficeKind, PatternInput, PersonInput, PolicyInput, Role,
    SCHEMA_VERSION, UnitInput, Weekday,
};

/// One chamber of two sections.
pub(super) fn document(kind: ChamberKind) -> DocumentInput {
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
        commitments: Vec::new(),
        policy: PolicyInput::default(),
        pins: Vec::new(),
        bans: Vec::new(),
        overrides: Vec::new(),
        reference_plan: None,
    }
}

/// Six chambers of one section each.
pub(super) fn solemn_document() -> DocumentInput {
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
