//! One self-contained page that a president would rather look at than read: no script, no outside
//! resource, light and dark, on a desk, on a phone and on paper. One file a part.

mod figures;
mod findings;
mod grid;
mod late;
mod load;
mod objective;
mod record;
mod sheets;
mod to_decide;

use super::view::{Names, window};
use super::words::{FORMATIONS, date_range, formation_letters};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use solver::explain::formation_name;
use solver::facts::input::Formation;
use solver::facts::plan::Plan;
use solver::facts::text::Lang;
use solver::facts::validate::ValidDocument;

const STYLE: &str = include_str!("page.css");

/// What every part of the page reads.
struct Page<'a> {
    document: &'a ValidDocument,
    plan: &'a Plan,
    names: Names<'a>,
    lang: Lang,
}

impl<'a> Page<'a> {
    fn t(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}

/// The page of a plan.
pub fn page(document: &ValidDocument, plan: &Plan, lang: Lang) -> String {
    let names = Names::new(Some(document.get()), lang);
    let page = Page { document, plan, names, lang };
    let language = page.t("fr", "en");
    let title = page.t("Projet de calendrier", "Draft calendar");
    let markup = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · " (document.get().court.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#grille" { (page.t("Aller au calendrier", "Skip to the calendar")) }
                (header(&page, title))
                (navigation(&page))
                main {
                    (figures::section(&page))
                    (to_decide::section(&page))
                    (grid::section(&page))
                    (late::section(&page))
                    (load::section(&page))
                    (findings::section(&page))
                    (objective::section(&page))
                    (sheets::section(&page))
                    (record::section(&page))
                }
                (footer(&page))
            }
        }
    };
    markup.into_string()
}

fn header(page: &Page<'_>, title: &str) -> Markup {
    let window = date_range(page.lang, window(page.plan, page.document.get()));
    let chambers = &page.plan.scope.chambers;
    html! {
        header.top {
            p.status { span.stamp { (page.t("Projet", "Draft")) } " "
                (page.t("Proposition de calcul : rien n'est publié, convoqué ni notifié.",
                        "A computed proposal: nothing is published, summoned or notified.")) }
            h1 { (title) }
            p.court { (page.document.get().court.name) }
            p.window { (window)
                @if !chambers.is_empty() {
                    " · " (chambers.iter().map(|one| page.names.column_name(one.as_str())).collect::<Vec<_>>().join(", "))
                }
            }
        }
    }
}

fn navigation(page: &Page<'_>) -> Markup {
    let parts = [
        ("grille", "Calendrier", "Calendar"),
        ("sans-audience", "Sans audience", "Unplaced"),
        ("charge", "Charge", "Load"),
        ("constats", "Constats", "Findings"),
        ("qualite", "Qualité", "Quality"),
        ("audiences", "Audiences", "Hearings"),
        ("fiche", "Traçabilité", "Record"),
    ];
    html! {
        nav aria-label=(page.t("Parties de la page", "Parts of the page")) {
            ul { @for (id, fr, en) in parts { li { a href={ "#" (id) } { (page.t(fr, en)) } } } }
        }
    }
}

/// The formations that the plan holds, with their letters and names.
fn legend(page: &Page<'_>) -> Markup {
    let held =
        |formation: &Formation| page.plan.hearings.iter().any(|one| one.formation == *formation);
    html! {
        ul.legend aria-label=(page.t("Formations", "Formations")) {
            @for formation in FORMATIONS.into_iter().filter(held) {
                li { (badge(formation)) " " (formation_name(formation).get(page.lang)) }
            }
        }
    }
}

/// The letters of a formation on its colour.
fn badge(formation: Formation) -> Markup {
    html! { span class={ "badge " (class(formation)) } { (formation_letters(formation)) } }
}

/// The class that gives a formation its colour.
fn class(formation: Formation) -> &'static str {
    match formation {
        Formation::Restricted => "f-restricted",
        Formation::Section => "f-section",
        Formation::JointSections => "f-joint",
        Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => "f-plenary",
        Formation::MixedChamber => "f-mixed",
        Formation::PlenaryAssembly => "f-assembly",
        Formation::MixedOpinion | Formation::PlenaryOpinion => "f-opinion",
    }
}

/// An id of the plan as an id of the page.
fn anchor(id: &str) -> String {
    let safe: String = id
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect();
    format!("a-{safe}")
}

fn footer(page: &Page<'_>) -> Markup {
    html! {
        footer {
            p { (page.t(
                "Les personnes ne figurent que par leur identifiant. La charge est celle que le projet planifie ; rien ici ne mesure ni ne compare la manière de travailler.",
                "People appear by their id only. Load is what the draft plans; nothing here measures or compares how anybody works.",
            )) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use solver::document::validate;
    use solver::facts::plan::{PLAN_SCHEMA_VERSION, PlanStatus};
    use solver::facts::scope::Scope;
    use solver::law::cassation::written::to_hearings;
    use solver::testkit::Court;

    fn small_page(lang: Lang) -> String {
        let court = Court::civil().hold(
            "s1-f-2026-03-10-am",
            &["P0001", "P0002", "P0003", "P0021", "P0030"],
            &["24-10.001"],
        );
        let plan = Plan {
            schema_version: PLAN_SCHEMA_VERSION,
            status: PlanStatus::Draft,
            scope: Scope::default(),
            hearings: to_hearings(&court.model(), &court.calendar()),
            unplaced: Vec::new(),
            contradictions: Vec::new(),
            dropped: Vec::new(),
            objective: Vec::new(),
            findings: Vec::new(),
            overrides: Vec::new(),
            record: None,
        };
        page(&validate(court.document().clone()).unwrap(), &plan, lang)
    }

    #[test]
    fn the_page_stands_alone() {
        let page = small_page(Lang::Fr);
        for outside in ["http:", "https:", "<script", "<link", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn every_link_of_the_page_has_its_place() {
        let page = small_page(Lang::Fr);
        for part in page.split("href=\"#").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }

    #[test]
    fn both_languages_are_whole() {
        assert!(small_page(Lang::Fr).contains("formation restreinte"));
        let english = small_page(Lang::En);
        assert!(english.contains("lang=\"en\"") && english.contains("restricted bench"));
    }
}
