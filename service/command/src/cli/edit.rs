//! `edit`: a plan changed by hand, verified before it is written.

use super::exit::{Exit, Failure};
use super::files::{
    ReadDocument, UnkeptFile, read_document, read_plan, read_plan_of, shown, to_json, written,
};
use super::gestures::Gestures;
use super::headline::{PlanFigures, counts_line};
use super::outputs::Edited;
use super::session::Session;
use super::verify::{finding_line, is_error};
use crate::engine;
use crate::render::changes::{ChangeNames, changes_table};
use crate::render::words::thousands;
use solver::change::{Edit, EditError};
use solver::desk::Desk;
use solver::facts::plan::{FindingReport, Plan};
use solver::facts::text::{Lang, Text};
use solver::law::cassation::written::to_hearings;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Modifie un projet à la main, geste après geste, et dit ce que cela change, enfreint et répare.
///
/// Les gestes sont faits dans l'ordre de la ligne, tous ou aucun. La composition de chaque affaire se
/// déduit des présents. Le projet modifié est vérifié règle par règle ; s'il enfreint la loi, il n'est
/// écrit qu'avec --allow-breaches.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet à modifier
    #[arg(value_name = "PROJET")]
    plan: PathBuf,
    /// Projet modifié
    #[arg(long, value_name = "FICHIER", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// Dit tout, n'écrit rien
    #[arg(long)]
    dry_run: bool,
    /// Écrit le projet même s'il enfreint des règles
    #[arg(long)]
    allow_breaches: bool,
    #[command(flatten)]
    gestures: Gestures,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement edit cour.json projet.json --out projet.v2.json --move 24-12.345=soc-s1-f-2026-03-10-am
  audiencement edit cour.json projet.json --dry-run --swap soc-s1-f-2026-03-10-am=P0042:P0043
  audiencement edit cour.json projet.json --out projet.v2.json \\
    --cancel soc-s1-f-2026-03-10-am --hold soc-s1-f-2026-03-17-am \\
    --join soc-s1-f-2026-03-17-am=P0042 --add 24-12.345=soc-s1-f-2026-03-17-am

Codes de retour : 0 projet modifié (ou, avec --dry-run, qui pourrait l'être) · 1 il enfreindrait la loi,
rien n'est écrit · 2 fichier ou geste inutilisable.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let read = read_document(&args.document)?;
    let plan = read_plan_of(&args.plan, &read.document)?;
    let (before, after) = edited(&read, plan, &args.gestures.0)?;
    let is_lawful = !after.findings.iter().any(is_error);
    let may_be_written = is_lawful || args.allow_breaches;
    let out = args.out.as_deref().filter(|_| may_be_written && !args.dry_run);
    if let Some(out) = out {
        write(out, &read, &after, session)?;
    }
    tell(&read, &before, &after, out, session)?;
    Ok(if may_be_written { Exit::Fine } else { Exit::Findings })
}

/// The plan before the edits, counted and verified anew, and after them.
fn edited(read: &ReadDocument, plan: Plan, edits: &[Edit]) -> Result<(Plan, Plan), Failure> {
    let desk = Desk::open(Arc::new(read.document.clone()), &plan).map_err(unreadable)?;
    let verified = desk.verification();
    let before = Plan {
        hearings: to_hearings(desk.model(), desk.calendar()),
        objective: verified.objective,
        findings: verified.findings,
        ..plan
    };
    let trial = desk.try_edit(edits).map_err(|error| refused(&error))?;
    Ok((before, desk.plan_of(&trial)))
}

fn unreadable(problems: Vec<Text>) -> Failure {
    let action = Text::new(
        "donnez le document de ce projet ; « audiencement verify » nomme tous les défauts",
        "give the document of this plan; `audiencement verify` names every problem",
    );
    Failure::bad_input(problems.into_iter().next().unwrap_or_default(), action)
}

fn refused(error: &EditError) -> Failure {
    let (number, Text { fr, en }) = (error.at + 1, error.fault.text());
    Failure::bad_input(
        Text::new(format!("geste n° {number} : {fr}"), format!("gesture {number}: {en}")),
        Text::new(
            "corrigez ce geste ; aucun n'a été fait, rien n'a été écrit",
            "correct this gesture; none was made, nothing was written",
        ),
    )
}

/// Writes the plan beside its place, reads it back, verifies what was read and only then puts it in
/// its place.
fn write(
    out: &Path,
    read: &ReadDocument,
    plan: &Plan,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let draft = UnkeptFile::write(out, &to_json(plan)?)?;
    let read_back = read_plan(draft.path())?;
    let verification = engine::verify(&read.document, &read_back);
    if read_back != *plan || verification.findings != plan.findings {
        return Err(Failure::internal(Text::new(
            "le projet relu n'est pas celui qui a été vérifié",
            "the plan read back is not the one that was verified",
        )));
    }
    draft.keep(session)
}

fn tell(
    read: &ReadDocument,
    before: &Plan,
    after: &Plan,
    out: Option<&Path>,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let changes = engine::diff(before, after);
    let new: Vec<_> = engine::new_findings(&before.findings, &after.findings).collect();
    let resolved: Vec<_> = engine::new_findings(&after.findings, &before.findings).collect();
    if session.is_json() {
        return session.json(&Edited {
            changes,
            new_findings: new,
            resolved_findings: resolved,
            lawful: !after.findings.iter().any(is_error),
            before: PlanFigures::of(before),
            after: PlanFigures::of(after),
            written: out.map(shown),
        });
    }
    let names = ChangeNames::new(Some(read.document.get()), [before, after]);
    if !changes.is_empty() {
        session.line(changes_table(&changes, &names, session.lang, session.width))?;
    }
    findings(&Text::new("constats nouveaux", "new findings"), &new, session)?;
    findings(&Text::new("constats levés", "findings resolved"), &resolved, session)?;
    for line in figures(before, after, session.lang) {
        session.line(line)?;
    }
    let nothing = || Text::new("rien n'a été écrit", "nothing was written");
    Ok(session.say(&out.map_or_else(nothing, written))?)
}

fn findings(
    title: &Text,
    findings: &[&FindingReport],
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let colon = session.pick(" : ", ": ");
    session.line(format!("{}{colon}{}", title.get(session.lang), findings.len()))?;
    for finding in findings {
        session.line(finding_line(finding, session.lang))?;
    }
    Ok(())
}

/// What is held and listed, then each tier, before and after.
fn figures(before: &Plan, after: &Plan, lang: Lang) -> Vec<String> {
    let [was, is] = match lang {
        Lang::Fr => ["avant", "après"],
        Lang::En => ["before", "after"],
    };
    let mut lines = Vec::new();
    for (word, plan) in [(was, before), (is, after)] {
        lines.push(format!("{word} · {}", counts_line(plan, lang)));
    }
    for (old, new) in before.objective.iter().zip(&after.objective) {
        let name = new.name.get(lang);
        let [old, now] = [old.value, new.value].map(|value| thousands(lang, value));
        lines.push(format!("  {}. {name:<30} {old:>10} → {now:>10}", new.tier));
    }
    lines
}
