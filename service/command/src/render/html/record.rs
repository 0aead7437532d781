//! How the draft was made: enough to make it again.

use super::super::words::{long_date, percent_bp, thousands};
use super::Page;
use maud::{Markup, html};

pub(super) fn section(page: &Page<'_>) -> Markup {
    let doc = page.document.get();
    html! {
        section id="fiche" {
            h2 { (page.t("Traçabilité", "Run record")) }
            dl.record {
                (line(page.t("Données", "Data"), &doc.court.origin))
                (line(page.t("Arrêtées au", "As of"), &long_date(page.lang, doc.as_of)))
                @if let Some(record) = &page.plan.record {
                    (line(page.t("Empreinte du document", "Digest of the document"), &record.input_sha256))
                    (line(page.t("Moteur", "Engine"), &record.engine_version))
                    (line(page.t("Jeu de règles", "Set of rules"), &record.rule_set_version))
                    (line(page.t("Solveur", "Solver"), &record.solver))
                    (line(page.t("Graine", "Seed"), &record.seed.to_string()))
                    (line(page.t("Travail accordé", "Work limit"), &format!("{} {}", thousands(page.lang, record.work_limit_nodes), page.t("nœuds par bloc et étage", "nodes per block and tier"))))
                    (line(page.t("Écart accepté", "Gap accepted"), &percent_bp(page.lang, u64::from(record.gap_limit_bp))))
                    @if let Some(seconds) = record.time_limit_seconds {
                        (line(page.t("Temps accordé", "Time limit"), &format!("{seconds} s")))
                    }
                    (line(page.t("Rejouable", "Replayable"), if record.replayable {
                        page.t("oui : mêmes données, mêmes options, mêmes octets", "yes: same data, same options, same bytes")
                    } else {
                        page.t("non : un temps limite a été fixé", "no: a time limit was set")
                    }))
                    (line(page.t("Blocs", "Blocks"), &format!("{} · {} {} · {} × {}", record.blocks, thousands(page.lang, record.nodes), page.t("nœuds", "nodes"), thousands(page.lang, record.largest_block[0]), thousands(page.lang, record.largest_block[1]))))
                    @if record.lost_points > 0 {
                        (line(page.t("Points perdus par le solveur", "Points lost by the solver"), &format!("{} · {} {}", record.lost_points, record.recovered_points, page.t("retrouvés", "found again"))))
                    }
                } @else {
                    (line(page.t("Origine", "Origin"), page.t("calendrier fait à la main", "calendar made by hand")))
                }
            }
        }
    }
}

fn line(name: &str, value: &str) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}
