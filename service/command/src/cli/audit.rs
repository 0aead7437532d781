//! `audit`: the record of every change.

use super::exit::{Exit, Failure};
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use clap::Subcommand;
use serde_json::json;
use server::{AuditFault, AuditReport};
use solver::facts::text::Text;

/// Le registre des changements : chaque ligne porte l'empreinte de la précédente.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Relit tout le registre et nomme la première ligne changée, ôtée ou déplacée
    Verify(RecordsArgs),
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let Action::Verify(records) = &args.action;
    let report = server::verify_audit(&records.existing()?).map_err(|error| unusable(&error))?;
    if session.is_json() {
        let fault =
            report.fault.map(|(line, fault)| json!({ "line": line, "kind": kind(fault).en }));
        session.json(
            &json!({ "lines": report.head.count, "head": report.head.hash, "fault": fault }),
        )?;
    } else {
        session.say(&sentence(&report))?;
    }
    Ok(if report.fault.is_none() { Exit::Fine } else { Exit::Findings })
}

fn sentence(report: &AuditReport) -> Text {
    let (lines, hash) = (report.head.count, &report.head.hash);
    match report.fault {
        None => Text::new(
            format!("registre intact : {lines} ligne(s) ; à noter ailleurs : {hash}"),
            format!("the record holds: {lines} line(s); to be noted elsewhere: {hash}"),
        ),
        Some((line, fault)) => {
            let kind = kind(fault);
            Text::new(
                format!("registre altéré : ligne {line} {}", kind.fr),
                format!("the record was altered: line {line} {}", kind.en),
            )
        }
    }
}

fn kind(fault: AuditFault) -> Text {
    match fault {
        AuditFault::Changed => Text::new("changée", "changed"),
        AuditFault::Removed => Text::new("ôtée", "removed"),
        AuditFault::Reordered => Text::new("déplacée", "moved"),
        _ => Text::new("inattendue", "unexpected"),
    }
}
