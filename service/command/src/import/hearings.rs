//! The calendar: `audiences.csv`. A hearing is one line, or several of the same code. Who is written as
//! dean, judge, referendary judge or rapporteur must be one; who may sit is for the law to say.

use super::cases::numbers;
use super::column::Column;
use super::hearing_columns::{
    ADVOCATE, CASES, CLERK, DATE, DEANS, DELIVERY, FORMATION, HALF_DAY, ID, JUDGES, OTHERS,
    PATTERN, PINNED, PRESIDING, RAPPORTEURS, REFERENDARIES, ROOM, STATE,
};
use super::patterns;
use super::problem::Problem;
use super::row::{Read, Row, each};
use super::sittings::known_pattern;
use super::table::Table;
use super::words::{FORMATIONS, HALF_DAYS, STATES};
use crate::render::words::formation_letters;
use solver::facts::calendar::{HalfDay, Slot};
use solver::facts::ids::{HearingId, PersonId};
use solver::facts::input::{
    DocumentInput, Formation, HearingInput, ListedCaseInput, OfficeKind, PatternInput, PersonInput,
    Role, UnitInput, Weekday,
};
use solver::facts::text::Text;

/// A hearing as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// The hearing.
    pub(super) hearing: HearingInput,
    /// Who is said to preside.
    pub(super) presiding: Option<PersonId>,
    /// Lines of its magistrates and cases, in their order.
    pub(super) lines: (Vec<u64>, Vec<u64>),
}

/// Reads the hearings of a table, over the people, patterns and cases of a document.
pub(super) fn read(
    table: &Table,
    document: &DocumentInput,
    problems: &mut Vec<Problem>,
) -> Vec<Read<Written>> {
    let mut hearings: Vec<Read<Written>> = Vec::new();
    let _ = each(table, problems, |row| {
        let place = opened(row, document, &mut hearings)?;
        let written = &mut hearings[place].value;
        circumstances(row, written);
        people(row, document, written);
        let delivery_date = row.date(DELIVERY);
        for case in numbers(row, CASES) {
            written.hearing.cases.push(ListedCaseInput { case, delivery_date });
            written.lines.1.push(row.line);
        }
        check_rapporteurs(row, document, written);
        Some(())
    });
    hearings
}

/// The hearing of a line: one that a line above began, or a new one.
fn opened(
    row: &mut Row<'_>,
    document: &DocumentInput,
    hearings: &mut Vec<Read<Written>>,
) -> Option<usize> {
    let code = row.text(ID).map(HearingId::from);
    let known = |id: &HearingId, hearings: &[Read<Written>]| {
        hearings.iter().position(|read| read.value.hearing.id == *id)
    };
    let above = code.as_ref().and_then(|code| known(code, hearings));
    if let (Some(place), true) = (above, row.text(DATE).is_none()) {
        return Some(place);
    }
    let (unit, formation, slot, pattern) = frame(row, document)?;
    let usual = || usual_id(document, &unit, formation, slot, pattern);
    let id = code.unwrap_or_else(usual);
    if let Some(place) = known(&id, hearings) {
        let above = &hearings[place].value.hearing;
        if (&above.unit, above.formation, above.slot) != (&unit, formation, slot) {
            let line = hearings[place].line;
            row.refuse(
                ID,
                Text::new(
                    format!("ce n'est pas l'audience {id} de la ligne {line}"),
                    format!("this is not the hearing {id} of line {line}"),
                ),
                Text::new(
                    "donnez à chaque audience son code",
                    "give each hearing a code of its own",
                ),
            );
        }
        return Some(place);
    }
    let hearing = HearingInput {
        id,
        unit,
        formation,
        slot,
        room: None,
        state: Default::default(),
        pinned: false,
        attendees: Vec::new(),
        replaced: Vec::new(),
        advocate_general: None,
        clerk: None,
        cases: Vec::new(),
    };
    let value = Written { hearing, presiding: None, lines: Default::default() };
    hearings.push(Read { line: row.line, value });
    Some(hearings.len() - 1)
}

type Frame<'d> = (UnitInput, Formation, Slot, Option<&'d PatternInput>);

/// Who sits in which formation, and when: as the line says, else as its pattern does.
fn frame<'d>(row: &mut Row<'_>, document: &'d DocumentInput) -> Option<Frame<'d>> {
    let date = row.required_date(DATE);
    let pattern = pattern(row, document);
    let half_day = match pattern {
        Some(pattern) => Some(row.word(HALF_DAY, HALF_DAYS).unwrap_or(pattern.half_day)),
        None => row.required_word(HALF_DAY, HALF_DAYS),
    };
    let formation = match pattern {
        Some(pattern) => {
            let word = row.word(FORMATION, FORMATIONS);
            Some(word.map_or(pattern.formation, |(formation, _)| formation))
        }
        None => row.required_word(FORMATION, FORMATIONS).map(|(formation, _)| formation),
    };
    let is_told = row.text(patterns::SECTIONS).is_some() || row.text(patterns::CHAMBER).is_some();
    let unit = match (pattern, formation) {
        (Some(pattern), _) if !is_told => Some(pattern.unit.clone()),
        (_, formation) => patterns::unit(row, formation?),
    };
    Some((unit?, formation?, Slot { date: date?, half_day: half_day? }, pattern))
}

/// The pattern that a line names: in its own column, or by the code of the hearing.
fn pattern<'d>(row: &mut Row<'_>, document: &'d DocumentInput) -> Option<&'d PatternInput> {
    let patterns = &document.sitting_patterns;
    if row.text(PATTERN).is_some() {
        return known_pattern(row, PATTERN, patterns).map(|place| &patterns[place]);
    }
    let (code, date) = (row.text(ID)?.to_owned(), row.date(DATE)?);
    let opens = |pattern: &&PatternInput| {
        let at = |half_day| opened_by(pattern, Slot { date, half_day });
        [HalfDay::Am, HalfDay::Pm].iter().any(|half_day| at(*half_day).as_str() == code)
    };
    patterns.iter().find(opens)
}

/// The id of a hearing that no code names: that of the document, of the pattern that opens it, or one
/// made of what it is.
fn usual_id(
    document: &DocumentInput,
    unit: &UnitInput,
    formation: Formation,
    slot: Slot,
    pattern: Option<&PatternInput>,
) -> HearingId {
    let is_it = |hearing: &&HearingInput| {
        (&hearing.unit, hearing.formation, hearing.slot) == (unit, formation, slot)
    };
    if let Some(hearing) = document.hearings.iter().find(is_it) {
        return hearing.id.clone();
    }
    let fits = |pattern: &&PatternInput| {
        (&pattern.unit, pattern.formation, pattern.half_day) == (unit, formation, slot.half_day)
            && (pattern.only_on.contains(&slot.date)
                || pattern.only_on.is_empty() && Weekday::of(slot.date) == Some(pattern.weekday))
    };
    let mut fitting = document.sitting_patterns.iter().filter(fits);
    let only = match (fitting.next(), fitting.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    match pattern.or(only) {
        Some(pattern) => opened_by(pattern, slot),
        None => {
            let letters = formation_letters(formation).to_lowercase().replace([' ', '.'], "");
            HearingId::from(format!("{}-{letters}-{slot}", name(unit)))
        }
    }
}

/// The id of the hearing that a pattern opens.
fn opened_by(pattern: &PatternInput, slot: Slot) -> HearingId {
    HearingId::from(format!("{}-{slot}", pattern.id))
}

fn name(unit: &UnitInput) -> String {
    let joined = |ids: Vec<&str>| ids.join("+");
    match unit {
        UnitInput::Section(section) => section.to_string(),
        UnitInput::JointSections(all) => joined(all.iter().map(|id| id.as_str()).collect()),
        UnitInput::Chamber(chamber) => chamber.to_string(),
        UnitInput::Chambers(all) => joined(all.iter().map(|id| id.as_str()).collect()),
        UnitInput::Court => "cour".to_owned(),
    }
}

/// Room, state, prosecution and registry: on any line of the hearing.
fn circumstances(row: &mut Row<'_>, written: &mut Written) {
    let hearing = &mut written.hearing;
    once(row, ROOM, &mut hearing.room, |text| text.into());
    once(row, ADVOCATE, &mut hearing.advocate_general, |text| text.into());
    once(row, CLERK, &mut hearing.clerk, |text| text.into());
    if let Some(state) = row.word(STATE, STATES) {
        hearing.state = state;
    }
    hearing.pinned |= row.flag(PINNED);
}

/// A value that all lines of a hearing agree on.
fn once<T: PartialEq + std::fmt::Display>(
    row: &mut Row<'_>,
    column: Column,
    value: &mut Option<T>,
    read: impl Fn(&str) -> T,
) {
    let Some(told) = row.text(column).map(read) else { return };
    match value {
        Some(above) if *above != told => {
            let message = Text::new(
                format!("une autre ligne de la même audience dit {above}"),
                format!("another line of the same hearing says {above}"),
            );
            row.refuse(column, message, Text::new("gardez-en une seule", "keep one of them"));
        }
        _ => *value = Some(told),
    }
}

/// Magistrates, each under what he or she is.
fn people(row: &mut Row<'_>, document: &DocumentInput, written: &mut Written) {
    once(row, PRESIDING, &mut written.presiding, |text| text.into());
    let is_judge =
        |person: &PersonInput| matches!(person.role, Role::Judge | Role::ExtraordinaryJudge);
    let is_dean = |person: &PersonInput| {
        let is_deanship =
            |kind: OfficeKind| matches!(kind, OfficeKind::SectionDean | OfficeKind::ChamberDean);
        person.offices.iter().any(|office| is_deanship(office.kind))
    };
    let is_referendary = |person: &PersonInput| person.role == Role::ReferendaryJudge;
    let anybody = |_: &PersonInput| true;
    type Is<'f> = &'f dyn Fn(&PersonInput) -> bool;
    let parts: [(Column, Is<'_>, &str, &str); 6] = [
        (PRESIDING, &anybody, "", ""),
        (DEANS, &is_dean, "doyen", "a dean"),
        (JUDGES, &is_judge, "conseiller", "a judge"),
        (REFERENDARIES, &is_referendary, "conseiller référendaire", "a referendary judge"),
        (RAPPORTEURS, &anybody, "", ""),
        (OTHERS, &anybody, "", ""),
    ];
    for (column, is_so, fr, en) in parts {
        for id in row.list(column).iter().map(|id| PersonId::from(id.as_str())) {
            let person = document.people.iter().find(|person| person.id == id);
            if person.is_some_and(|person| !is_so(person)) {
                row.refuse(
                    column,
                    Text::new(format!("{id} n'est pas {fr}"), format!("{id} is not {en}")),
                    Text::new(
                        "corrigez l'identifiant, ou écrivez-le dans sa colonne",
                        "correct the id, or write it in its own column",
                    ),
                );
            }
            attend(row.line, id, column, written);
        }
    }
}

/// Adds a magistrate. Whoever presides, reports or is told again on a later line is written once; twice
/// in one part is left for the validation to name.
fn attend(line: u64, id: PersonId, column: Column, written: &mut Written) {
    let may_repeat = column.header == RAPPORTEURS.header || column.header == PRESIDING.header;
    let (attendees, lines) = (&mut written.hearing.attendees, &mut written.lines.0);
    let is_repeated = attendees.iter().zip(lines.iter()).any(|(known, known_line)| {
        *known == id
            && (may_repeat || *known_line != line || written.presiding.as_ref() == Some(&id))
    });
    if !is_repeated {
        attendees.push(id);
        lines.push(line);
    }
}

/// Refuses who is written as rapporteur and reports no case of the hearing.
fn check_rapporteurs(row: &mut Row<'_>, document: &DocumentInput, written: &Written) {
    let listed: Vec<_> = written.hearing.cases.iter().map(|listed| &listed.case).collect();
    for id in row.list(RAPPORTEURS) {
        let reports = |number: &&_| {
            let case = document.cases.iter().find(|case| case.number == **number);
            case.is_none_or(|case| case.rapporteurs.iter().any(|known| known.as_str() == id))
        };
        if !listed.iter().any(reports) {
            row.refuse(
                RAPPORTEURS,
                Text::new(
                    format!("{id} n'est rapporteur d'aucune affaire de cette audience"),
                    format!("{id} reports no case of this hearing"),
                ),
                Text::new(
                    "corrigez l'identifiant, ou le rapporteur au tableau « affaires »",
                    "correct the id, or the rapporteur in the table `cases`",
                ),
            );
        }
    }
}
