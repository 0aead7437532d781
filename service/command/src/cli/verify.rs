//! `verify`: a plan against the law, by code that does not know the optimiser.

use super::exit::{Exit, Failure};
use super::files::{ReadDocument, read_document, read_plan_of, shown};
use super::headline;
use super::import::{self as tables, Reading};
use super::outputs;
use super::session::Session;
use crate::engine::{self, Verification};
use crate::import::{self, Cell, Imported, Known};
use crate::render::words::{confidence_mark, count, severity_name};
use solver::facts::plan::{FindingReport, Plan, Severity};
use solver::facts::text::{Lang, Text};
use std::path::{Path, PathBuf};

/// Vérifie un calendrier, fait par le moteur ou à la main, règle par règle.
///
/// Le vérificateur ne partage rien avec l'optimiseur : il recompose chaque formation, recompte chaque
/// critère en nombres entiers, et tient pour manquement tout ce que le projet dit à tort de lui-même.
///
/// Un calendrier tapé dans un tableur se vérifie tel quel : un classeur ou un dossier de tableaux qui dit
/// la Cour et ses audiences, ou le seul tableau « audiences » à côté du document de la Cour. Chaque
/// manquement nomme la ligne d'où il vient. « audiencement import --help » donne les tableaux reconnus.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour, ou tableaux qui disent la Cour et son calendrier
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet à vérifier, ou tableau des audiences ; inutile si les tableaux de la Cour les disent
    #[arg(value_name = "PROJET")]
    plan: Option<PathBuf>,
    /// Admet un projet fait sur une autre version du document : ses audiences sont vérifiées sur celle-ci
    #[arg(long)]
    other_version: bool,
    #[command(flatten, next_help_heading = "Pour des tableaux")]
    reading: Reading,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement verify cour.json projet.json
  audiencement verify cour.json projet.json --format json | jq '.findings[].rule'
  audiencement verify calendrier.xlsx
  audiencement verify cour.json audiences.ods

Codes de retour : 0 aucun manquement · 1 au moins un manquement, ou une décision à prendre ·
2 fichier inutilisable.";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let plan = args.plan.as_deref();
    match (import::are_tables(&args.document), plan.map(import::are_tables)) {
        (true, None) => {
            let told = args.reading.told(Known::default());
            by_hand(import::read(&args.document, &told), session)
        }
        (false, Some(true)) => {
            let read = read_document(&args.document)?;
            let told = args.reading.told(Known::default());
            let path = plan.unwrap_or(&args.document);
            by_hand(import::calendar(path, read.document.get().clone(), &told), session)
        }
        (false, Some(false)) if args.reading.is_told() => Err(Failure::bad_input(
            Text::new(
                "--as-of, --from, --to et --ignore-… ne valent que pour des tableaux",
                "--as-of, --from, --to and --ignore-… are for tables only",
            ),
            Text::new("retirez ces options", "remove these options"),
        )),
        (false, Some(false)) => made_by_the_engine(args, plan.unwrap_or(&args.document), session),
        (true, Some(_)) => Err(Failure::bad_input(
            Text::new(
                "des tableaux qui disent la Cour disent aussi son calendrier : pas de second fichier",
                "tables that say the court also say its calendar: no second file",
            ),
            Text::new(
                "donnez les tableaux seuls, ou un document JSON et son calendrier",
                "give the tables alone, or a JSON document and its calendar",
            ),
        )),
        (false, None) => Err(Failure::bad_input(
            Text::new("il manque le projet à vérifier", "the plan to verify is missing"),
            Text::new(
                format!("audiencement verify {} projet.json", shown(&args.document)),
                format!("audiencement verify {} plan.json", shown(&args.document)),
            ),
        )),
    }
}

/// Verifies the calendar that tables hold; each finding names its cell.
fn by_hand(
    imported: Result<Imported, Vec<import::Problem>>,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    let imported = match imported {
        Ok(imported) => imported,
        Err(problems) => return tables::refuse(&problems, &[], &undone(), session),
    };
    let valid = match tables::validated(&imported) {
        Ok(valid) => valid,
        Err((problems, others)) => return tables::refuse(&problems, &others, &undone(), session),
    };
    let plan = import::plan_by_hand(valid.get(), &imported.presiding);
    let verification = engine::verify(&valid, &plan);
    let cells: Vec<Option<Cell>> =
        verification.findings.iter().map(|it| imported.cell_of(it)).collect();
    if !session.is_json() {
        for note in &imported.notes {
            session.note(note)?;
        }
        session.say(&checked(&plan))?;
    }
    conclude(&plan, verification, &cells, true, session)
}

fn undone() -> Text {
    Text::new("rien n'a été vérifié", "nothing was verified")
}

/// How much was verified.
fn checked(plan: &Plan) -> Text {
    let cases: usize = plan.hearings.iter().map(|hearing| hearing.cases.len()).sum();
    let line = |lang| {
        let hearings =
            count(lang, plan.hearings.len(), ("audience", "audiences"), ("hearing", "hearings"));
        let listed = ("affaire inscrite", "affaires inscrites");
        format!("{hearings} · {}", count(lang, cases, listed, ("case listed", "cases listed")))
    };
    Text::new(line(Lang::Fr), line(Lang::En))
}

fn made_by_the_engine(
    args: &Args,
    plan: &Path,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    let read = read_document(&args.document)?;
    let plan = read_plan_of(plan, &read.document)?;
    let is_of_other_input = is_of_other_input(&plan, &read);
    let mut verification = if is_of_other_input {
        engine::verify(&read.document, &plan.silenced())
    } else {
        engine::audit(&read.document, &plan)
    };
    if is_of_other_input && !args.other_version {
        verification.findings.insert(0, other_input());
    }
    if is_of_other_input && args.other_version && !session.is_json() {
        session.say(&Text::new(
            "note : ce projet vient d'une autre version du document ; ses audiences sont vérifiées sur celle-ci, ce qu'il dit de lui-même ne l'est pas",
            "note: this plan comes from another version of the document; its hearings are verified on this one, what it says of itself is not",
        ))?;
    }
    conclude(&plan, verification, &[], !is_of_other_input, session)
}

/// Says what was found, each with its cell if it has one.
fn conclude(
    plan: &Plan,
    verification: Verification,
    cells: &[Option<Cell>],
    made_from_this_input: bool,
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    let is_lawful = !verification.findings.iter().any(is_error);
    let exit = exit_of(is_lawful, plan);
    let cell = |at: usize| cells.get(at).and_then(Option::as_ref);
    if session.is_json() {
        let located = cells.iter().enumerate();
        session.json(&outputs::Verify {
            lawful: is_lawful,
            rules_checked: verification.rules_checked,
            findings: verification.findings,
            made_from_this_input,
            objective: verification.objective,
            contradictions: plan.contradictions.clone(),
            dropped: plan.dropped.clone(),
            cells: located
                .filter_map(|(finding, cell)| {
                    Some(outputs::FindingCell { finding, cell: cell.clone()? })
                })
                .collect(),
        })?;
        return Ok(exit);
    }
    for (at, finding) in verification.findings.iter().enumerate() {
        let line = finding_line(finding, session.lang);
        session.line(line)?;
        if let Some(cell) = cell(at) {
            let place =
                import::place(&cell.file, Some(cell.line), cell.column.as_deref(), session.lang);
            session.line(format!("  {place}"))?;
        }
    }
    session.say(&verdict(&verification))?;
    for text in headline::to_decide(plan) {
        session.say(&text)?;
    }
    Ok(exit)
}

/// A plan that breaks a rule, or that waits for people to decide, is no success.
fn exit_of(is_lawful: bool, plan: &Plan) -> Exit {
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
    let counts = [
        (breaches, ("manquement", "manquements"), ("breach", "breaches"), true),
        (rules, ("règle", "règles"), ("rule", "rules"), true),
        (warnings, ("alerte", "alertes"), ("warning", "warnings"), warnings > 0),
        (set_aside, ("dérogation", "dérogations"), ("override", "overrides"), set_aside > 0),
    ];
    let said = |lang| {
        let said = counts.iter().filter(|(.., is_said)| *is_said);
        said.map(|&(value, fr, en, _)| count(lang, value, fr, en)).collect::<Vec<_>>().join(", ")
    };
    Text::new(said(Lang::Fr), said(Lang::En))
}
