//! `integrity`: whether the database of the records is whole.

use super::exit::{Exit, Failure};
use super::outputs;
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use solver::facts::text::Text;

/// Contrôle la base des données gardées : pages, index, renvois d'une table à l'autre.
///
/// Le registre des changements se contrôle par « audit verify », un calcul par « replay ».
#[derive(Debug, clap::Args)]
#[command(after_long_help = "Exemple :\n  audiencement integrity --data donnees")]
pub(super) struct Args {
    #[command(flatten)]
    records: RecordsArgs,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let faults = server::integrity_faults(&args.records.existing()?);
    let faults = faults.map_err(|error| unusable(&error))?;
    if session.is_json() {
        session.json(&outputs::Integrity { faults: faults.clone() })?;
    } else if faults.is_empty() {
        session.say(&Text::new("base intacte", "the database is whole"))?;
    } else {
        for fault in &faults {
            session.line(fault)?;
        }
        session.say(&Text::new(
            "base abîmée : arrêtez le service, restaurez une copie",
            "the database is damaged: stop the service, restore a copy",
        ))?;
    }
    Ok(if faults.is_empty() { Exit::Fine } else { Exit::Findings })
}
