//! `verify`: a plan against the law, by code that does not know the optimiser.

use super::exit::{Exit, Failure};
use super::files::{ReadDocument, read_document, read_plan_of};
use super::headline;
use super::session::Session;
use crate::engine::{self, Verification};
use crate::render::words::{confidence_mark, severity_name};
use serde_json::json;
use solver::facts::plan::{FindingReport, Plan, Severity};
use solver::facts::text::{Lang, Text};
use std::path::PathBuf;

/// Vérifie un calendrier, fait par le moteur ou à la main, règle par règle.
///
/// Le vérificateur ne partage rien avec l'optimiseur : il recompose chaque formation, recompte chaque
/// critère en nombres entiers, et tient pour manquement tout ce que le projet dit à tort de lui-même.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet à vérifier
    #[arg(value_name = "PROJET")]
    plan: PathBuf,
    /// Admet un projet fait sur une autre version du document : ses audiences sont vérifiées sur celle-ci
    #[arg(long)]
    other_version: bool,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement verify cour.json projet.json
  audiencement verify cour.json projet.json --format json | jq '.findings[].rule'

Codes de retour : 0 aucun manquement · 1 au moins un manquement, ou une décision à prendre ·
2 fichier inutilisable.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let read = read_document(&args.document)?;
    let plan = read_plan_of(&args.plan, &read.document)?;
    let is_of_other_input = is_of_other_input(&plan, &read);
    let mut verification = if is_of_other_input {
        engine::verify(&read.document, &plan.silenced())
    } else {
        engine::audit(&read.document, &plan)
    };
    if is_of_other_input && !args.other_version {
        verification.findings.insert(0, other_input());
    }
    let is_lawful = !verification.findings.iter().any(is_error);
    if session.is_json() {
        session.json(&json!({
            "lawful": is_lawful,
            "rules_checked": verification.rules_checked,
            "findings": verification.findings,
            "made_from_this_input": !is_of_other_input,
            "objective": verification.objective,
            "contradictions": plan.contradictions,
            "dropped": plan.dropped,
        }))?;
        return Ok(exit(is_lawful, &plan));
    }
    if is_of_other_input && args.other_version {
        session.say(&Text::new(
            "note : ce projet vient d'une autre version du document ; ses audiences sont vérifiées sur celle-ci, ce qu'il dit de lui-même ne l'est pas",
            "note: this plan comes from another version of the document; its hearings are verified on this one, what it says of itself is not",
        ))?;
    }
    for finding in &verification.findings {
        let line = finding_line(finding, session.lang);
        session.line(line)?;
    }
    session.say(&verdict(&verification))?;
    for text in headline::to_decide(&plan) {
        session.say(&text)?;
    }
    Ok(exit(is_lawful, &plan))
}

/// A plan that breaks a rule, or that waits for people to decide, is no success.
fn exit(is_lawful: bool, plan: &Plan) -> Exit {
    if is_lawful && !plan.needs_a_decision() { Exit::Fine } else { Exit::Findings }
}

/// Whether a rule is broken.
pub(super) fn is_error(finding: &FindingReport) -> bool {
    finding.severity == Severity::Error
}

fn is_of_other_input(plan: &Plan, read: &ReadDocument) -> bool {
    plan.record.as_ref().is_some_and(|record| record.input_sha256 != read.sha256)
}

fn other_input() -> FindingReport {
    engine::false_claim(Text::new(
        "ce projet n'a pas été fait à partir de ce document ; pour en vérifier les audiences sur une version plus récente, ajouter --other-version",
        "this plan was not made from this document; to verify its hearings on a later version, add --other-version",
    ))
}

/// A finding on three lines: what and where, what is wrong, by which text.
pub(super) fn finding_line(finding: &FindingReport, lang: Lang) -> String {
    let place: Vec<&str> = [
        finding.hearing.as_ref().map(|id| id.as_str()),
        finding.case.as_ref().map(|number| number.as_str()),
        finding.person.as_ref().map(|id| id.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let place = if place.is_empty() { String::new() } else { format!(" [{}]", place.join(" · ")) };
    format!(
        "{} {}{place}\n  {}\n  {}{}",
        severity_name(finding.severity).get(lang),
        finding.rule,
        finding.message.get(lang),
        finding.source,
        confidence_mark(finding.confidence, lang),
    )
}

fn verdict(verification: &Verification) -> Text {
    let of = |severity| {
        verification.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    let (rules, warnings, set_aside) =
        (verification.rules_checked, of(Severity::Warning), of(Severity::Overridden));
    let breaches = of(Severity::Error);
    let plural = if breaches > 1 { "s" } else { "" };
    let mut fr = format!("{breaches} manquement{plural}, {rules} règles");
    let en_breaches = if breaches == 1 { "breach" } else { "breaches" };
    let mut en = format!("{breaches} {en_breaches}, {rules} rules");
    if warnings > 0 {
        fr.push_str(&format!(", {warnings} alerte(s)"));
        en.push_str(&format!(", {warnings} warning(s)"));
    }
    if set_aside > 0 {
        fr.push_str(&format!(", {set_aside} dérogation(s)"));
        en.push_str(&format!(", {set_aside} override(s)"));
    }
    Text::new(fr, en)
}
