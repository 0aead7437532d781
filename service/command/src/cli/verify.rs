//! `verify`: a plan against the law, by code that does not know the optimiser.

use super::exit::{Exit, Failure};
use super::files::{ReadDocument, read_document, read_plan};
use super::session::Session;
use crate::engine::{self, Verification};
use crate::render::words::{confidence_mark, severity_name, thousands};
use serde_json::json;
use solver::facts::plan::{FindingReport, Plan, Severity};
use solver::facts::text::{Lang, Text};
use std::path::PathBuf;

/// Vérifie un calendrier, fait par le moteur ou à la main, règle par règle.
///
/// Le vérificateur ne partage rien avec l'optimiseur : il recompose chaque formation, recompte chaque
/// critère en nombres entiers et compare aux valeurs annoncées.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet à vérifier
    #[arg(value_name = "PROJET")]
    plan: PathBuf,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement verify cour.json projet.json
  audiencement verify cour.json projet.json --format json | jq '.findings[].rule'

Codes de retour : 0 aucun manquement · 1 au moins un manquement · 2 fichier inutilisable.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let read = read_document(&args.document)?;
    let plan = read_plan(&args.plan)?;
    let verification = engine::verify(&read.document, &plan);
    let miscounts = miscounts(&plan, &verification);
    let other_input = made_from_other_input(&plan, &read);
    let is_lawful = !verification.findings.iter().any(is_error) && miscounts.is_empty();
    if session.is_json() {
        session.json(&json!({
            "lawful": is_lawful,
            "rules_checked": verification.rules_checked,
            "findings": verification.findings,
            "miscounts": miscounts,
            "made_from_this_input": other_input.is_none(),
            "objective": verification.objective,
        }))?;
        return Ok(if is_lawful { Exit::Fine } else { Exit::Findings });
    }
    if let Some(warning) = &other_input {
        session.say(warning)?;
    }
    for finding in &verification.findings {
        let line = finding_line(finding, session.lang);
        session.line(line)?;
    }
    for miscount in &miscounts {
        session.say(miscount)?;
    }
    session.say(&verdict(&verification, miscounts.len()))?;
    Ok(if is_lawful { Exit::Fine } else { Exit::Findings })
}

/// Whether a rule is broken.
pub(super) fn is_error(finding: &FindingReport) -> bool {
    finding.severity == Severity::Error
}

/// Tiers and terms whose announced value is not what the verifier counts. A calendar made by hand
/// announces nothing.
pub(super) fn miscounts(plan: &Plan, verification: &Verification) -> Vec<Text> {
    let mut miscounts = Vec::new();
    for written in &plan.objective {
        let counted = verification.objective.iter().find(|counted| counted.tier == written.tier);
        let Some(counted) = counted else { continue };
        if counted.value != written.value || counted.terms != written.terms {
            miscounts.push(Text::new(
                format!(
                    "manquement · étage {} : {} annoncé, {} recompté",
                    written.tier,
                    thousands(Lang::Fr, written.value),
                    thousands(Lang::Fr, counted.value)
                ),
                format!(
                    "breach · tier {}: {} announced, {} counted",
                    written.tier,
                    thousands(Lang::En, written.value),
                    thousands(Lang::En, counted.value)
                ),
            ));
        }
    }
    miscounts
}

fn made_from_other_input(plan: &Plan, read: &ReadDocument) -> Option<Text> {
    let written = &plan.record.as_ref()?.input_sha256;
    (*written != read.sha256).then(|| {
        Text::new(
            "attention : ce projet a été fait à partir d'une autre version du document",
            "note: this plan was made from another version of the document",
        )
    })
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

fn verdict(verification: &Verification, miscounts: usize) -> Text {
    let of = |severity| {
        verification.findings.iter().filter(|finding| finding.severity == severity).count()
    };
    let (rules, warnings, set_aside) =
        (verification.rules_checked, of(Severity::Warning), of(Severity::Overridden));
    let breaches = of(Severity::Error) + miscounts;
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
