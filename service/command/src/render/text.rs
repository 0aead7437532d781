//! Tables and sheets for a terminal.

use super::view::{Attendance, Names, Presence, short_slot};
use super::weeks::{Entry, Week};
use super::words::{count, formation_letters, role_name, short_date, vote_name, week_title};
use comfy_table::presets::UTF8_FULL;
use comfy_table::{ContentArrangement, Table};
use solver::explain::{capacity_name, formation_name};
use solver::facts::calendar::Slot;
use solver::facts::ids::PersonId;
use solver::facts::input::CommitmentInput;
use solver::facts::plan::{HearingReport, ListedCaseReport};
use solver::facts::text::Lang;

pub(super) fn table(width: Option<u16>) -> Table {
    let mut table = Table::new();
    let _ = table.load_style(UTF8_FULL.with_rounded_corners());
    if let Some(width) = width {
        let _ = table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table
}

/// A week: half-days in rows, chambers in columns; as many grids one under another as the width needs.
pub fn week_grid(week: &Week<'_>, names: &Names<'_>, width: Option<u16>) -> String {
    let lang = names.lang;
    let hearings = count(lang, week.hearings, ("audience", "audiences"), ("hearing", "hearings"));
    let mut parts = vec![format!("{} · {hearings}", week_title(lang, week.monday))];
    let cells = week_cells(week, names);
    for columns in bands(&cells, width) {
        let mut grid = table(width);
        let pick = |row: &Vec<String>| {
            let cells = columns.clone().map(|column| row[column].clone());
            std::iter::once(row[0].clone()).chain(cells).collect::<Vec<_>>()
        };
        let mut rows = cells.iter().map(pick);
        if let Some(header) = rows.next() {
            let _ = grid.set_header(header);
        }
        // Half-days without a hearing of these columns say nothing.
        for row in rows.filter(|row| row.iter().skip(1).any(|cell| !cell.is_empty())) {
            let _ = grid.add_row(row);
        }
        parts.push(grid.to_string());
    }
    parts.join("\n")
}

/// The texts of a week's grid, header first.
fn week_cells(week: &Week<'_>, names: &Names<'_>) -> Vec<Vec<String>> {
    let header = std::iter::once(String::new()).chain(week.columns.iter().cloned()).collect();
    let rows = week.rows.iter().map(|(slot, cells)| {
        let first = short_slot(names.lang, *slot).replacen(", ", "\n", 1);
        let rest = cells.iter().map(|hearings| {
            hearings.iter().map(|entry| cell(entry, names)).collect::<Vec<_>>().join("\n\n")
        });
        std::iter::once(first).chain(rest).collect()
    });
    std::iter::once(header).chain(rows).collect()
}

/// The columns that stand side by side in a width, the first being in each; one at least.
fn bands(cells: &[Vec<String>], width: Option<u16>) -> Vec<std::ops::Range<usize>> {
    let columns = cells.first().map_or(0, Vec::len);
    let most = width.map_or(usize::MAX, usize::from);
    // A cell has a space on each side and a rule after it; the grid a rule before.
    let wide = |column: usize| cells.iter().map(|row| widest(&row[column])).max().unwrap_or(0) + 3;
    let mut bands = Vec::new();
    let (mut from, mut used) = (1, 0);
    for column in 1..columns {
        if column > from && used + wide(column) > most {
            bands.push(from..column);
            from = column;
        }
        used = if column == from { 1 + wide(0) } else { used } + wide(column);
    }
    if from < columns {
        bands.push(from..columns);
    }
    bands
}

fn widest(cell: &str) -> usize {
    cell.lines().map(|line| line.chars().count()).max().unwrap_or(0)
}

fn cell(entry: &Entry<'_>, names: &Names<'_>) -> String {
    match entry {
        Entry::Hearing(hearing) => hearing_cell(hearing, names),
        Entry::Commitment(commitment, _) => commitment_cell(commitment, names),
    }
}

/// What it is, its room, who presides, how many attend.
fn commitment_cell(commitment: &CommitmentInput, names: &Names<'_>) -> String {
    let lang = names.lang;
    let (kind, president) = match lang {
        Lang::Fr => (commitment.kind.fr(), "prés."),
        Lang::En => (commitment.kind.en(), "pres."),
    };
    let room = commitment.room.as_ref().map(|room| room.to_string());
    let presiding = commitment.presiding.as_ref().map(|person| format!("{president} {person}"));
    let people = commitment.people.len();
    let people = count(lang, people, ("personne", "personnes"), ("person", "people"));
    let lines = [Some(format!("({kind})")), room, presiding, Some(people)];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Section, formation, room, president, number of cases.
fn hearing_cell(hearing: &HearingReport, names: &Names<'_>) -> String {
    let room = hearing.room.as_ref().map_or("?", |room| room.as_str());
    let presiding = hearing.presiding.as_ref().map_or("?", |person| person.as_str());
    let president = if names.lang == Lang::Fr { "prés." } else { "pres." };
    format!(
        "{} {}\n{room}\n{president} {presiding}\n{}",
        formation_letters(hearing.formation),
        names.unit(&hearing.unit),
        case_count(names.lang, hearing.cases.len()),
    )
}

fn case_count(lang: Lang, cases: usize) -> String {
    count(lang, cases, ("affaire", "affaires"), ("case", "cases"))
}

/// A hearing, with the bench of each of its cases.
pub fn hearing_sheet(hearing: &HearingReport, names: &Names<'_>, width: Option<u16>) -> String {
    let lang = names.lang;
    let fr = lang == Lang::Fr;
    let slot = Slot { date: hearing.date, half_day: hearing.half_day };
    let when = if fr { slot.fr() } else { slot.en() };
    let room = hearing.room.as_ref().map_or_else(|| "?".to_owned(), |room| names.room(room));
    let person =
        |one: &Option<PersonId>| one.as_ref().map_or("\u{2013}", |one| one.as_str()).to_owned();
    let formation = formation_name(hearing.formation);
    let mut lines = vec![
        format!("{} · {}", hearing.id, names.unit(&hearing.unit)),
        format!("{} · {when} · {room}", formation.get(lang)),
        format!(
            "{} {} · {} {} · {} {}",
            if fr { "préside :" } else { "presides:" },
            person(&hearing.presiding),
            if fr { "avocat général :" } else { "advocate general:" },
            person(&hearing.advocate_general),
            if fr { "greffier :" } else { "greffier:" },
            person(&hearing.clerk),
        ),
    ];
    if hearing.fixed {
        lines.push(
            if fr { "tenue comme des personnes l'ont fixée" } else { "held as people fixed it" }
                .to_owned(),
        );
    }
    let mut sheet = table(width);
    let _ = sheet.set_header(if fr {
        ["n°", "affaire", "personne", "à quel titre", "voix", "règle"]
    } else {
        ["no.", "case", "person", "capacity", "voice", "rule"]
    });
    for (place, listed) in hearing.cases.iter().enumerate() {
        let _ = sheet.add_row(case_row(place + 1, listed, lang));
    }
    lines.push(sheet.to_string());
    lines.join("\n")
}

fn case_row(place: usize, listed: &ListedCaseReport, lang: Lang) -> [String; 6] {
    let lines = |cell: &dyn Fn(usize) -> String| {
        (0..listed.bench.len()).map(cell).collect::<Vec<_>>().join("\n")
    };
    [
        place.to_string(),
        std::iter::once(listed.case.to_string())
            .chain(notes(listed, lang))
            .collect::<Vec<_>>()
            .join("\n"),
        lines(&|index| listed.bench[index].person.to_string()),
        lines(&|index| capacity_name(listed.bench[index].capacity).get(lang).to_owned()),
        lines(&|index| vote_name(listed.bench[index].vote).get(lang).to_owned()),
        lines(&|index| listed.bench[index].rule.clone()),
    ]
}

/// What is said of a case beside its bench: the day of its decision, what it awaits, its publicity.
pub(super) fn notes(listed: &ListedCaseReport, lang: Lang) -> Vec<String> {
    let day = |date| short_date(lang, date);
    let delivery = listed.delivery_date.map(|date| match lang {
        Lang::Fr => format!("décision : {}", day(date)),
        Lang::En => format!("decision: {}", day(date)),
    });
    let forecast = listed.expected_ready_on.map(|date| match lang {
        Lang::Fr => format!("provisoire : prête le {}", day(date)),
        Lang::En => format!("provisional: ready {}", day(date)),
    });
    let in_camera = listed.in_camera.then(|| match lang {
        Lang::Fr => "chambre du conseil".to_owned(),
        Lang::En => "in chambers".to_owned(),
    });
    [delivery, forecast, in_camera].into_iter().flatten().collect()
}

/// A person's attendances.
pub fn person_sheet(
    person: &PersonId,
    attendances: &[Attendance],
    names: &Names<'_>,
    width: Option<u16>,
) -> String {
    let lang = names.lang;
    let fr = lang == Lang::Fr;
    let role = names
        .role(person)
        .map_or(String::new(), |role| format!(" · {}", role_name(role).get(lang)));
    let total = count(lang, attendances.len(), ("audience", "audiences"), ("hearing", "hearings"));
    let mut sheet = table(width);
    let _ = sheet.set_header(if fr {
        ["quand", "audience", "où", "rôle", "affaires"]
    } else {
        ["when", "hearing", "where", "role", "cases"]
    });
    for attendance in attendances {
        let room = attendance.room.as_ref().map_or_else(|| "?".to_owned(), |room| names.room(room));
        let seats = attendance
            .cases
            .iter()
            .map(|seat| format!("{} · {}", seat.case, capacity_name(seat.capacity).get(lang)));
        let letters = formation_letters(attendance.formation);
        let _ = sheet.add_row([
            short_slot(lang, attendance.slot).replacen(", ", "\n", 1),
            format!("{}\n{letters} {}", attendance.hearing, names.unit(&attendance.unit)),
            room,
            presence_name(attendance.presence, lang).to_owned(),
            seats.collect::<Vec<_>>().join("\n"),
        ]);
    }
    let elsewhere = elsewhere(person, names);
    format!("{person}{role} · {total}\n{sheet}{elsewhere}")
}

/// What takes a person beside the hearings, a line each.
fn elsewhere(person: &PersonId, names: &Names<'_>) -> String {
    let lang = names.lang;
    let commitments = names.document().map_or(&[][..], |document| &document.commitments);
    let own = commitments.iter().filter(|it| it.people.contains(person));
    let lines = own.flat_map(|it| it.slots.iter().map(move |&slot| (slot, it)));
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(slot, it)| (*slot, &it.id));
    let line = |(slot, it): (Slot, &CommitmentInput)| match lang {
        Lang::Fr => format!("\n{} : {} ({})", short_slot(lang, slot), it.kind.fr(), it.id),
        Lang::En => format!("\n{}: {} ({})", short_slot(lang, slot), it.kind.en(), it.id),
    };
    lines.into_iter().map(line).collect()
}

/// What somebody does at a hearing.
pub fn presence_name(presence: Presence, lang: Lang) -> &'static str {
    match (presence, lang) {
        (Presence::Presides, Lang::Fr) => "préside",
        (Presence::Presides, Lang::En) => "presides",
        (Presence::Sits, Lang::Fr) => "siège",
        (Presence::Sits, Lang::En) => "sits",
        (Presence::Prosecution, Lang::Fr) => "parquet général",
        (Presence::Prosecution, Lang::En) => "prosecution",
        (Presence::Registry, _) => "greffe",
    }
}

#[cfg(test)]
mod tests;
