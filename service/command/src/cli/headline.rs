//! A document and a plan in a few figures.

use crate::render::words::{count, date_range, percent_bp, thousands};
use serde_json::{Value, json};
use solver::explain::reason_name;
use solver::facts::input::{DocumentInput, Role};
use solver::facts::plan::{BoundStatus, Plan, ReasonCode};
use solver::facts::text::{Lang, Text};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Figures of a document.
pub(super) fn of_document(document: &DocumentInput) -> Value {
    json!({
        "court": document.court.name,
        "origin": document.court.origin,
        "as_of": document.as_of,
        "window": document.window,
        "chambers": document.chambers.len(),
        "sections": document.sections.len(),
        "rooms": document.rooms.len(),
        "people": document.people.len(),
        "cases": document.cases.len(),
        "existing_hearings": document.hearings.len(),
    })
}

/// The same as sentences.
pub(super) fn document_lines(document: &DocumentInput) -> Vec<Text> {
    let clerks = document.people.iter().filter(|person| person.role == Role::Clerk).count();
    let line = |lang| {
        let (fr, n) = (lang == Lang::Fr, |value: usize| thousands(lang, value));
        let name =
            |fr_word: &'static str, en_word: &'static str| if fr { fr_word } else { en_word };
        format!(
            "{}\n  {} · {} {} · {} {} · {} {}\n  {} {}, {} {} {} · {} {} · {} {}",
            document.court.name,
            date_range(lang, document.window),
            n(document.chambers.len()),
            name("chambre(s)", "chamber(s)"),
            n(document.sections.len()),
            name("section(s)", "section(s)"),
            n(document.rooms.len()),
            name("salle(s)", "room(s)"),
            n(document.people.len()),
            name("personnes", "people"),
            name("dont", "of whom"),
            n(clerks),
            name("au greffe", "of the registry"),
            n(document.cases.len()),
            name("affaires", "cases"),
            n(document.hearings.len()),
            name("audience(s) existante(s)", "existing hearing(s)"),
        )
    };
    vec![Text::new(line(Lang::Fr), line(Lang::En))]
}

/// Figures of a plan.
pub(super) fn of_plan(plan: &Plan) -> Value {
    json!({
        "hearings": plan.hearings.len(),
        "cases_listed": listed(plan),
        "cases_unplaced": plan.unplaced.len(),
        "due_dates_unplaced": plan.due_left_out().1,
        "due_dates_at_risk": plan.due_left_out().0,
        "contradictions": plan.contradictions,
        "dropped": plan.dropped,
        "findings": plan.findings.len(),
        "objective": plan.objective,
        "record": plan.record,
    })
}

/// The same as lines, value and bound of each tier included.
pub(super) fn plan_lines(plan: &Plan, lang: Lang) -> Vec<String> {
    let hearings =
        count(lang, plan.hearings.len(), ("audience", "audiences"), ("hearing", "hearings"));
    let cases = count(
        lang,
        listed(plan),
        ("affaire inscrite", "affaires inscrites"),
        ("case listed", "cases listed"),
    );
    let left = count(
        lang,
        plan.unplaced.len(),
        ("affaire sans audience", "affaires sans audience"),
        ("case without hearing", "cases without hearing"),
    );
    let risk = match (plan.due_left_out(), lang) {
        ((_, 0), _) => String::new(),
        ((0, due), Lang::Fr) => format!(", dont {due} à échéance encore tenable"),
        ((0, due), Lang::En) => format!(", {due} of them with a due date that can still be met"),
        ((risk, due), Lang::Fr) => format!(", dont {due} à échéance, {risk} en jeu"),
        ((risk, due), Lang::En) => {
            format!(", {due} of them with a due date, {risk} at stake")
        }
    };
    let mut lines = vec![format!("{hearings} · {cases} · {left}{risk}")];
    for tier in &plan.objective {
        let value = thousands(lang, tier.value);
        let state = match (tier.status, tier.bound, tier.gap_bp, lang) {
            (BoundStatus::Optimal, ..) if lang == Lang::Fr => "optimal, prouvé".to_owned(),
            (BoundStatus::Optimal, ..) => "optimal, proven".to_owned(),
            (_, Some(bound), Some(gap), Lang::Fr) => {
                format!("borne {}, écart {}", thousands(lang, bound), percent_bp(lang, gap))
            }
            (_, Some(bound), Some(gap), Lang::En) => {
                format!("bound {}, gap {}", thousands(lang, bound), percent_bp(lang, gap))
            }
            (.., Lang::Fr) => "sans borne".to_owned(),
            (.., Lang::En) => "no bound".to_owned(),
        };
        let name = tier.name.get(lang);
        lines.push(format!("  {}. {name:<30} {value:>10}   {state}", tier.tier));
    }
    lines
}

/// What people have to decide before a plan can be used, or why it holds nothing.
pub(super) fn to_decide(plan: &Plan) -> Vec<Text> {
    let mut lines = Vec::new();
    if plan.hearings.is_empty() {
        lines.push(nothing_held(plan));
    }
    if !plan.contradictions.is_empty() {
        lines.push(Text::new("À décider (ne peut être gardé) :", "To decide (can't be kept):"));
    }
    for told in &plan.contradictions {
        let (message, remedy) = (&told.message, &told.remedy);
        lines.push(Text::new(
            format!("  {}\n    à faire : {}", message.fr, remedy.fr),
            format!("  {}\n    to do: {}", message.en, remedy.en),
        ));
    }
    if !plan.dropped.is_empty() {
        lines.push(Text::new(
            "Ne sont plus à aucun rôle, alors que le projet repris les inscrivait :",
            "On no list any more, though the plan amended listed them:",
        ));
    }
    lines.extend(plan.dropped.iter().map(|dropped| {
        let Text { fr, en } = &dropped.message;
        Text::new(format!("  {fr}"), format!("  {en}"))
    }));
    lines
}

/// Why a plan holds no hearing: what keeps most of its cases.
fn nothing_held(plan: &Plan) -> Text {
    let mut reasons: BTreeMap<ReasonCode, usize> = BTreeMap::new();
    for missing in &plan.unplaced {
        *reasons.entry(missing.reason).or_default() += 1;
    }
    let most = reasons.into_iter().max_by_key(|&(reason, count)| (count, Reverse(reason)));
    let Some((reason, cases)) = most else {
        return Text::new(
            "Aucune audience : le document n'a aucune affaire dans cette portée et cette période.",
            "No hearing: the document has no case within this scope and period.",
        );
    };
    let name = reason_name(reason);
    let all = plan.unplaced.len();
    Text::new(
        format!(
            "Aucune audience : {cases} affaires sur {all} sont sans audience pour ce motif : {}.",
            name.fr
        ),
        format!("No hearing: {cases} of {all} cases have none for this reason: {}.", name.en),
    )
}

/// Cases listed.
pub(super) fn listed(plan: &Plan) -> usize {
    plan.hearings.iter().map(|hearing| hearing.cases.len()).sum()
}
