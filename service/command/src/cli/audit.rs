//! `audit`: the record of every change.

use super::exit::{Exit, Failure};
use super::outputs::{self, AuditLine};
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use crate::render::words::counted;
use clap::Subcommand;
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
        let of_line = |(line, fault)| AuditLine { line, kind: kind(fault).en };
        session.json(&outputs::Audit {
            lines: report.head.count,
            head: report.head.hash.clone(),
            fault: report.fault.map(of_line),
        })?;
    } else {
        session.say(&sentence(&report))?;
    }
    Ok(if report.fault.is_none() { Exit::Fine } else { Exit::Findings })
}

fn sentence(report: &AuditReport) -> Text {
    let (lines, hash) = (report.head.count, &report.head.hash);
    match report.fault {
        None => {
            let lines = usize::try_from(lines).unwrap_or_default();
            let lines = counted(lines, ("ligne", "lignes"), ("line", "lines"));
            Text::new(
                format!("registre intact : {} ; à noter ailleurs : {hash}", lines.fr),
                format!("the record holds: {}; to be noted elsewhere: {hash}", lines.en),
            )
        }
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
