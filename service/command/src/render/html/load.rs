//! Planned load: for each section, how far each is from the mean of the peers. By id, never ranked.

use super::super::loads::{PeerLoad, peer_loads};
use super::super::words::thousands;
use super::Page;
use maud::{Markup, html};
use solver::facts::input::Role;
use solver::facts::text::Lang;

const ROW: i64 = 18;
const LEFT: i64 = 46;
const HALF: i64 = 84;
const WIDTH: i64 = 2 * HALF + LEFT + 34;

pub(super) fn section(page: &Page<'_>) -> Markup {
    let loads = peer_loads(page.document, page.plan);
    let most = loads
        .iter()
        .flat_map(|group| &group.deviations)
        .map(|(_, far)| far.abs())
        .max()
        .unwrap_or(0)
        .max(1);
    html! {
        section id="charge" {
            h2 { (page.t("Charge planifiée", "Planned load")) }
            p.lead { (page.t(
                "Écart de chacun à la moyenne de ses pairs, en points planifiés et rapportés à un temps plein : présences aux audiences, affaires rapportées, solde reporté. Dans l'ordre des identifiants.",
                "How far each is from the mean of the peers, in planned points scaled to full time: attendances, cases reported, balance carried over. In the order of ids.",
            )) }
            @for groups in loads.chunk_by(|a, b| a.column == b.column) {
                @if let Some(first) = groups.first() {
                    h3 { (page.names.column_name(&first.column)) }
                    div.plots { @for section in groups.chunk_by(|a, b| a.section == b.section) {
                        figure {
                            figcaption { @if let Some(first) = section.first() { (page.names.section(&first.section)) } }
                            @for group in section { (plot(page, group, most)) }
                        }
                    } }
                }
            }
            @if loads.is_empty() { p.empty { (page.t("Pas de pairs à comparer.", "No peers to compare.")) } }
        }
    }
}

fn plot(page: &Page<'_>, group: &PeerLoad, most: i64) -> Markup {
    let lang = page.lang;
    let count = i64::try_from(group.deviations.len()).unwrap_or(0);
    let height = count * ROW + 6;
    let zero = LEFT + HALF;
    let (low, high) = range(group);
    let peers = match (group.role, lang) {
        (Role::ReferendaryJudge, Lang::Fr) => "conseillers référendaires",
        (Role::ReferendaryJudge, Lang::En) => "referendary judges",
        (_, Lang::Fr) => "conseillers",
        (_, Lang::En) => "judges",
    };
    let label = match lang {
        Lang::Fr => format!(
            "Écarts de {} à {} points autour de {}",
            signed(lang, low),
            signed(lang, high),
            group.mean
        ),
        Lang::En => format!(
            "Deviations from {} to {} points around {}",
            signed(lang, low),
            signed(lang, high),
            group.mean
        ),
    };
    html! {
        p.peers { (peers) " · " (page.t("moyenne", "mean")) " " (group.mean) }
            svg viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(label) {
                line.axis x1=(zero) x2=(zero) y1="0" y2=(height) {}
                @for (place, (person, far)) in (0_i64..).zip(&group.deviations) {
                    @let y = place * ROW + 4;
                    @let length = (far.abs() * HALF / most).max(1);
                    @let x = if *far < 0 { zero - length } else { zero };
                    text.label x="0" y=(y + 11) { (person) }
                    rect.under[*far < 0] x=(x) y=(y + 2) width=(length) height=(ROW - 8) rx="2" {}
                    text.value x=(WIDTH) y=(y + 11) text-anchor="end" { (signed(lang, *far)) }
                }
            }
    }
}

fn range(group: &PeerLoad) -> (i64, i64) {
    let all = || group.deviations.iter().map(|(_, far)| *far);
    (all().min().unwrap_or(0), all().max().unwrap_or(0))
}

fn signed(lang: Lang, value: i64) -> String {
    if value > 0 { format!("+{}", thousands(lang, value)) } else { thousands(lang, value) }
}
