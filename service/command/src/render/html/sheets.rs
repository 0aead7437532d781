//! Hearing sheets: who attends, and the bench of each case with the rule that seats each member.

use super::super::text::notes;
use super::super::words::{count, long_date, vote_name, week_title};
use super::{Page, anchor, badge};
use maud::{Markup, html};
use solver::explain::{capacity_name, formation_name};
use solver::facts::calendar::{HalfDay, monday_of};
use solver::facts::ids::PersonId;
use solver::facts::plan::Vote;
use solver::facts::plan::{HearingReport, ListedCaseReport, MemberReport};
use solver::facts::text::Lang;
use solver::law::rule;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let hearings = &page.plan.hearings;
    html! {
        section id="audiences" {
            h2 { (page.t("Feuilles d'audience", "Hearing sheets")) }
            p.lead { (page.t(
                "Chaque affaire a sa propre composition. Le code est celui de la règle qui place le membre ; la voix délibérative est pleine, la voix consultative est en pointillé.",
                "Each case has its own bench. The code is that of the rule that seats the member; a full border votes, a dotted one is heard.",
            )) }
            @for chunk in hearings.chunk_by(|a, b| monday_of(a.date) == monday_of(b.date)) {
                h3 { (chunk.first().map_or(String::new(), |first| week_title(page.lang, monday_of(first.date)))) }
                @for hearing in chunk { (sheet(page, hearing)) }
            }
        }
    }
}

fn sheet(page: &Page<'_>, hearing: &HearingReport) -> Markup {
    let lang = page.lang;
    let cases = count(lang, hearing.cases.len(), ("affaire", "affaires"), ("case", "cases"));
    let room = hearing.room.as_ref().map_or_else(|| "?".to_owned(), |room| page.names.room(room));
    html! {
        details.sheet {
            summary {
                (badge(hearing.formation))
                span.when { (long_date(lang, hearing.date)) ", " (half(hearing.half_day, lang)) }
                span.unit { (page.names.column_name(&page.names.column(&hearing.unit))) " · " (page.names.unit(&hearing.unit)) }
                span.count { (cases) }
            }
            div.body id=(anchor(hearing.id.as_str())) {
                p.id { (formation_name(hearing.formation).get(lang)) " · " code { (hearing.id) }
                    @if hearing.fixed { " · " (page.t("tenue comme des personnes l'ont fixée", "held as people fixed it")) } }
                dl.facts {
                    (fact(page.t("Salle", "Room"), &room))
                    (fact(page.t("Préside", "Presides"), &or_dash(hearing.presiding.as_ref())))
                    (fact(page.t("Avocat général", "Advocate general"), &or_dash(hearing.advocate_general.as_ref())))
                    (fact(page.t("Greffier", "Greffier"), &or_dash(hearing.clerk.as_ref())))
                    (fact(page.t("Présents", "Attending"), &list(&hearing.attendees)))
                }
                ol.docket { @for listed in &hearing.cases { (case(page, listed)) } }
            }
        }
    }
}

fn half(half_day: HalfDay, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => half_day.fr(),
        Lang::En => half_day.en(),
    }
}

fn fact(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

fn or_dash(person: Option<&PersonId>) -> String {
    person.map_or_else(|| "\u{2013}".to_owned(), |person| person.0.clone())
}

fn list(people: &[PersonId]) -> String {
    people.iter().map(PersonId::as_str).collect::<Vec<_>>().join(", ")
}

fn case(page: &Page<'_>, listed: &ListedCaseReport) -> Markup {
    html! {
        li {
            span.number { (listed.case) }
            @for note in notes(listed, page.lang) { " " span.note { (note) } }
            ul.bench { @for member in &listed.bench { (seat(page, member)) } }
        }
    }
}

fn seat(page: &Page<'_>, member: &MemberReport) -> Markup {
    let lang = page.lang;
    let is_heard = member.vote == Vote::Consultative;
    let statement = rule(&member.rule).map(|rule| match lang {
        Lang::Fr => rule.info().statement_fr,
        Lang::En => rule.info().statement_en,
    });
    html! {
        li.heard[is_heard] {
            b { (member.person) } " " (capacity_name(member.capacity).get(lang))
            span.hidden { ", " (vote_name(member.vote).get(lang)) } " "
            abbr title=[statement] { (member.rule) }
        }
    }
}
