//! What people have to decide before the plan can be used; nothing where nothing is.

use super::Page;
use maud::{Markup, html};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let plan = page.plan;
    html! {
        @if plan.needs_a_decision() {
            section #a-decider {
                h2 { (page.t("À décider", "To decide")) }
                @if !plan.contradictions.is_empty() {
                    p { (page.t(
                        "Ce que des personnes ont décidé et que le projet ne peut garder. Le reste est planifié.",
                        "What people decided and the plan can't keep. Everything else is planned.",
                    )) }
                    ul.findings { @for told in &plan.contradictions {
                        li.error {
                            b { (told.rules.join(", ")) }
                            p { (told.message.get(page.lang)) }
                            p.source { (page.t("À faire : ", "To do: ")) (told.remedy.get(page.lang)) "." }
                        }
                    } }
                }
                @if !plan.dropped.is_empty() {
                    p { (page.t(
                        "Affaires que le projet repris inscrivait et qui ne sont plus à aucun rôle.",
                        "Cases that the plan amended listed and that are on no list any more.",
                    )) }
                    ul { @for dropped in &plan.dropped { li { (dropped.message.get(page.lang)) } } }
                }
            }
        }
    }
}
