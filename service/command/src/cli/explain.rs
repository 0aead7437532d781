//! `explain`: why a case or a hearing is as it is.

use super::exit::{Exit, Failure};
use super::files::{ReadDocument, read_document, read_plan_of};
use super::outputs;
use super::session::Session;
use super::unknown::unknown;
use crate::engine;
use crate::render::words::reason_name;
use solver::facts::ids::{CaseNumber, ChamberId, HearingId};
use solver::facts::plan::{Plan, UnplacedReport};
use solver::facts::text::Text;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Dit pourquoi : qui siège, à quel titre et par quelle règle ; qui, de meilleur rang, ne siège pas.
///
/// Pour une affaire sans audience : le motif, la règle, ce qui manque et la première date possible.
/// Sans --case ni --hearing, toutes les affaires sans audience sont expliquées.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Document de la Cour
    #[arg(value_name = "DOCUMENT")]
    document: PathBuf,
    /// Projet
    #[arg(value_name = "PROJET")]
    plan: PathBuf,
    /// Numéro de pourvoi à expliquer
    #[arg(long, value_name = "NUMÉRO")]
    case: Option<String>,
    /// Audience à expliquer
    #[arg(long, value_name = "AUDIENCE")]
    hearing: Option<String>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement explain cour.json projet.json --case 24-12.345
  audiencement explain cour.json projet.json --hearing soc-s1-f-2026-03-10-am
  audiencement explain cour.json projet.json";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let read = read_document(&args.document)?;
    let plan = read_plan_of(&args.plan, &read.document)?;
    let mut subjects = Vec::new();
    if let Some(hearing) = &args.hearing {
        let id = HearingId::from(hearing.as_str());
        let lines = engine::explain_hearing(&read.document, &plan, &id);
        subjects
            .push((hearing.clone(), lines.ok_or_else(|| unknown_hearing(hearing, &read, &plan))?));
    }
    if let Some(case) = &args.case {
        let number = CaseNumber::from(case.as_str());
        let lines = engine::explain_case(&read.document, &plan, &number);
        subjects.push((case.clone(), lines.ok_or_else(|| unknown_case(case, &read, &plan))?));
    }
    if args.hearing.is_none() && args.case.is_none() {
        return everything_left_out(&plan, session);
    }
    if session.is_json() {
        session.json(&outputs::Explain::Subjects(subjects.into_iter().collect()))?;
        return Ok(Exit::Fine);
    }
    for (_, lines) in &subjects {
        for line in lines {
            session.say(line)?;
        }
    }
    Ok(Exit::Fine)
}

fn everything_left_out(plan: &Plan, session: &mut Session<'_>) -> Result<Exit, Failure> {
    if session.is_json() {
        session.json(&outputs::Explain::LeftOut { unplaced: &plan.unplaced })?;
        return Ok(Exit::Fine);
    }
    if plan.unplaced.is_empty() {
        session.say(&Text::new(
            "toutes les affaires ont une audience ; --case ou --hearing dit pourquoi celle-là",
            "every case has a hearing; --case or --hearing says why that one",
        ))?;
    }
    let mut cases: Vec<&UnplacedReport> = plan.unplaced.iter().collect();
    cases.sort_by_key(|case| (!case.due_date_at_risk, case.reason));
    for case in cases {
        let risk = match case.due_date_at_risk {
            true => session.pick(" · échéance légale", " · legal due date"),
            false => "",
        };
        let reason = reason_name(case.reason);
        let reason = reason.get(session.lang);
        let line =
            format!("{} · {reason}{risk}\n  {}", case.case, case.explanation.get(session.lang));
        session.line(line)?;
    }
    Ok(Exit::Fine)
}

fn unknown_hearing(hearing: &str, read: &ReadDocument, plan: &Plan) -> Failure {
    let held = plan.hearings.iter().map(|hearing| hearing.id.as_str());
    let fixed = read.document.get().hearings.iter().map(|hearing| hearing.id.as_str());
    let known: BTreeSet<&str> = held.chain(fixed).collect();
    unknown("l'audience", "hearing", hearing, &Vec::from_iter(known))
}

/// A case that neither knows, or that the document has and the plan does not cover.
fn unknown_case(case: &str, read: &ReadDocument, plan: &Plan) -> Failure {
    let known: Vec<&str> = read.document.get().cases.iter().map(|it| it.number.as_str()).collect();
    if !known.contains(&case) {
        return unknown("l'affaire", "case", case, &known);
    }
    let chambers: Vec<&str> = plan.scope.chambers.iter().map(ChamberId::as_str).collect();
    let (fr, en) = match chambers.join(", ") {
        list if list.is_empty() => ("toute la Cour".to_owned(), "the whole court".to_owned()),
        list => (list.clone(), list),
    };
    Failure::bad_input(
        Text::new(
            format!(
                "l'affaire « {case} » est dans le document, mais le projet ne la couvre pas ({fr})"
            ),
            format!("case `{case}` is in the document, but the plan does not cover it ({en})"),
        ),
        Text::new("donnez le projet de sa chambre", "give the plan of its chamber"),
    )
}
