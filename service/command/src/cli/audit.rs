//! `audit`: the record of every change.

use super::exit::{Exit, Failure};
use super::outputs;
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use crate::render::words::counted;
use clap::Subcommand;
use server::{AuditFault, AuditHead, Audited, Contradiction, Difference, Proofs};
use solver::facts::text::Text;
use std::path::PathBuf;

/// Le registre des changements : chaque ligne porte l'empreinte de la précédente.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Relit tout le registre et tout ce dont il répond, et nomme ce qui a été changé, ôté, ajouté ou déplacé
    ///
    /// Chaque ligne porte l'empreinte de ce que son changement a laissé : une valeur changée dans la base, une ligne ôtée ou
    /// ajoutée se voient. Qui peut récrire toute la base peut aussi récrire la fin du registre : contre cela, --anchor
    /// donne les têtes que le service a notées ailleurs (audit.anchor), --public-key la clé qui les a signées.
    #[command(after_long_help = EXAMPLES)]
    Verify(Verify),
}

const EXAMPLES: &str = "\
Exemples :
  audiencement audit verify --data donnees
  audiencement audit verify --data donnees --anchor /mnt/ailleurs/ancre.jsonl --public-key cour.pub.pem

Une clé (docs/configuration.md, [audit]) :
  openssl genpkey -algorithm ed25519 -out cour.pem && openssl pkey -in cour.pem -pubout -out cour.pub.pem";

#[derive(Debug, clap::Args)]
struct Verify {
    #[command(flatten)]
    records: RecordsArgs,
    /// Fichier des têtes que le service a notées (audit.anchor)
    #[arg(long, value_name = "FICHIER")]
    anchor: Option<PathBuf>,
    /// Clé publique (Ed25519, PEM) de ce que le service signe (audit.key)
    #[arg(long, value_name = "FICHIER")]
    public_key: Option<PathBuf>,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let Action::Verify(verify) = &args.action;
    let proofs = Proofs { anchor: verify.anchor.clone(), public_key: verify.public_key.clone() };
    let audited = server::verify_audit(&verify.records.existing()?, &proofs);
    let audited = audited.map_err(|error| unusable(&error))?;
    if session.is_json() {
        session.json(&output(&audited))?;
    } else {
        for said in faults(&audited) {
            session.say(&said)?;
        }
        session.say(&sentence(&audited))?;
    }
    Ok(if audited.holds() { Exit::Fine } else { Exit::Findings })
}

fn output(audited: &Audited) -> outputs::Audit {
    let report = &audited.report;
    let record = |it: &Contradiction| outputs::AuditRecord {
        record: it.record.clone(),
        kind: it.difference.into(),
    };
    outputs::Audit {
        holds: audited.holds(),
        lines: report.head.count,
        head: report.head.hash.clone(),
        fault: report.fault.map(|(line, fault)| outputs::AuditLine { line, kind: fault.into() }),
        contradictions: report.contradictions.iter().map(record).collect(),
        other_contradictions: report.other_contradictions,
        anchors: audited.anchors,
        refused_anchors: audited.refused_anchors.clone(),
        signed_runs: audited.signed_runs,
        unsigned_runs: audited.unsigned_runs,
        false_signatures: audited.false_signatures.clone(),
    }
}

/// What does not hold, one by one.
fn faults(audited: &Audited) -> Vec<Text> {
    let report = &audited.report;
    let line = report.fault.map(|(line, fault)| {
        let kind = kind(fault);
        Text::new(format!("ligne {line} {}", kind.fr), format!("line {line} {}", kind.en))
    });
    let records = report.contradictions.iter().map(|it| {
        let how = difference(it.difference);
        Text::new(format!("{} {}", it.record, how.fr), format!("{} {}", it.record, how.en))
    });
    let others = (report.other_contradictions > 0).then(|| {
        let others = report.other_contradictions;
        Text::new(format!("et {others} de plus"), format!("and {others} more"))
    });
    let anchors = audited.refused_anchors.iter().map(|line| {
        Text::new(
            format!("ancre : la ligne {line} n'est pas lisible, ou n'est pas signée de cette clé"),
            format!("anchor: line {line} can't be read, or is not signed with this key"),
        )
    });
    let runs = audited.false_signatures.iter().map(|line| {
        Text::new(
            format!("ligne {line} : la signature du calcul est fausse"),
            format!("line {line}: the signature of the run is false"),
        )
    });
    line.into_iter().chain(records).chain(others).chain(anchors).chain(runs).collect()
}

fn sentence(audited: &Audited) -> Text {
    if !audited.holds() {
        return Text::new("registre altéré", "the record was altered");
    }
    let AuditHead { count, hash } = &audited.report.head;
    let lines = usize::try_from(*count).unwrap_or_default();
    let lines = counted(lines, ("ligne", "lignes"), ("line", "lines"));
    let anchors = counted(audited.anchors, ("tête notée", "têtes notées"), ("head", "heads noted"));
    let signed =
        counted(audited.signed_runs, ("calcul signé", "calculs signés"), ("run", "runs signed"));
    Text::new(
        format!(
            "registre intact : {}, {}, {} ; à noter ailleurs : {hash}",
            lines.fr, anchors.fr, signed.fr
        ),
        format!(
            "the record holds: {}, {}, {}; to be noted elsewhere: {hash}",
            lines.en, anchors.en, signed.en
        ),
    )
}

fn difference(difference: Difference) -> Text {
    match difference {
        Difference::Changed => Text::new("changé", "changed"),
        Difference::Removed => Text::new("ôté", "removed"),
        _ => Text::new("ajouté", "added"),
    }
}

fn kind(fault: AuditFault) -> Text {
    match fault {
        AuditFault::Changed => Text::new("changée", "changed"),
        AuditFault::Removed => Text::new("ôtée", "removed"),
        AuditFault::Reordered => Text::new("déplacée", "moved"),
        AuditFault::Earlier => {
            Text::new("plus ancienne que la précédente", "earlier than the one before")
        }
        AuditFault::SealedAgain => Text::new(
            "prend les données telles qu'elles sont une seconde fois",
            "takes the records as they are a second time",
        ),
        _ => Text::new("inattendue", "unexpected"),
    }
}
