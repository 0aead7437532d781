//! The weeks as grids: half-days in rows, chambers or rooms in columns; a list of days on a phone.

use super::super::view::short_slot;
use super::super::weeks::{Entry, Week, entries, room_weeks, weeks};
use super::super::words::{count, week_title};
use super::{Page, anchor, badge, class, legend};
use maud::{Markup, html};
use solver::explain::formation_name;
use solver::facts::ids::RoomId;
use solver::facts::input::CommitmentInput;
use solver::facts::plan::HearingReport;

/// Weeks unfolded at first.
const OPEN_WEEKS: usize = 2;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let entries = entries(page.plan, &page.names);
    let by_chamber = weeks(entries.iter().copied(), &page.names);
    let by_room = room_weeks(entries.iter().copied(), &page.names);
    html! {
        section id="grille" {
            h2 { (page.t("Calendrier", "Calendar")) }
            div.tools {
                fieldset.view {
                    legend { (page.t("Colonnes", "Columns")) }
                    input type="radio" name="view" id="by-chamber" checked;
                    label for="by-chamber" { (page.t("Chambres", "Chambers")) }
                    input type="radio" name="view" id="by-room";
                    label for="by-room" { (page.t("Salles", "Rooms")) }
                }
                (legend(page))
            }
            div.view-chamber { @for (place, week) in by_chamber.iter().enumerate() {
                (grid(page, week, place < OPEN_WEEKS, Columns::Chambers))
            } }
            div.view-room { @for (place, week) in by_room.iter().enumerate() {
                (grid(page, week, place < OPEN_WEEKS, Columns::Rooms))
            } }
            @if by_chamber.is_empty() { p.empty { (page.t("Aucune audience.", "No hearing.")) } }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    Chambers,
    Rooms,
}

fn grid(page: &Page<'_>, week: &Week<'_>, is_open: bool, columns: Columns) -> Markup {
    let lang = page.lang;
    let hearings = count(lang, week.hearings, ("audience", "audiences"), ("hearing", "hearings"));
    let names: Vec<String> =
        week.columns.iter().map(|column| column_name(page, column, columns)).collect();
    html! {
        details.week open[is_open] {
            summary { h3 { (week_title(lang, week.monday)) } span.count { (hearings) } }
            div.scroll tabindex="0" role="region" aria-label=(week_title(lang, week.monday)) {
                table.grid {
                    thead { tr {
                        th scope="col" { span.hidden { (page.t("Demi-journée", "Half-day")) } }
                        @for name in &names { th scope="col" { (name) } }
                    } }
                    tbody { @for (slot, cells) in &week.rows {
                        tr {
                            th scope="row" {
                                @let words = short_slot(lang, *slot);
                                @let (day, half) = words.split_once(", ").unwrap_or((&words, ""));
                                span.day { (day) } span.half { (half) }
                            }
                            @for (cell, name) in cells.iter().zip(&names) {
                                td.empty[cell.is_empty()] data-column=(name) {
                                    @for entry in cell { (entry_card(page, entry, columns)) }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }
}

fn column_name(page: &Page<'_>, column: &str, columns: Columns) -> String {
    match columns {
        Columns::Chambers => page.names.column_name(column),
        Columns::Rooms if column.is_empty() => page.t("Sans salle", "No room").to_owned(),
        Columns::Rooms => page.names.room(&RoomId::from(column)),
    }
}

fn entry_card(page: &Page<'_>, entry: &Entry<'_>, columns: Columns) -> Markup {
    match entry {
        Entry::Hearing(hearing) => card(page, hearing, columns),
        Entry::Commitment(commitment, _) => commitment_card(page, commitment, columns),
    }
}

/// A sitting or a meeting fixed elsewhere: what it is, where, who presides, how many attend.
fn commitment_card(page: &Page<'_>, commitment: &CommitmentInput, columns: Columns) -> Markup {
    let people = commitment.people.len();
    let people = count(page.lang, people, ("personne", "personnes"), ("person", "people"));
    html! {
        div.card.elsewhere title=(commitment.id) {
            span.unit { (page.t(commitment.kind.fr(), commitment.kind.en())) }
            @if let (Columns::Chambers, Some(room)) = (columns, &commitment.room) {
                span.where title=(page.names.room(room)) { (room) }
            }
            @if let Some(person) = &commitment.presiding {
                span.who { (page.t("prés. ", "pres. ")) (person) }
            }
            span.who { (people) }
        }
    }
}

fn card(page: &Page<'_>, hearing: &HearingReport, columns: Columns) -> Markup {
    let lang = page.lang;
    let cases = count(lang, hearing.cases.len(), ("affaire", "affaires"), ("case", "cases"));
    let presiding = hearing.presiding.as_ref().map(|person| person.as_str());
    html! {
        a class={ "card " (class(hearing.formation)) } href={ "#" (anchor(hearing.id.as_str())) } {
            span.line { (badge(hearing.formation)) span.hidden { (formation_name(hearing.formation).get(lang)) }
                span.cases { (cases) } }
            span.unit { (page.names.unit(&hearing.unit)) }
            @match columns {
                Columns::Chambers => @if let Some(room) = &hearing.room {
                    span.where title=(page.names.room(room)) { (room) }
                },
                Columns::Rooms => {
                    @let column = page.names.column(&hearing.unit);
                    span.where title=(page.names.column_name(&column)) { (column) }
                }
            }
            span.who { (page.t("prés. ", "pres. ")) (presiding.unwrap_or("?"))
                @if hearing.fixed { span.fixed title=(page.t("fixée par des personnes", "fixed by people")) { (page.t(" · fixée", " · fixed")) } } }
        }
    }
}
