//! `migrate`: the records brought to the version of this program.

use super::exit::{Exit, Failure};
use super::records::{RecordsArgs, unusable};
use super::session::Session;
use solver::facts::text::Text;

/// Crée les données gardées, ou les met à la version de ce programme ; « serve » le fait aussi.
///
/// Utile quand le service n'a pas le droit de changer les tables d'une base PostgreSQL (deploy/roles.sql) : le propriétaire
/// de la base lance cette commande avant chaque nouvelle version. SQLite est copié avant chaque étape, dans backups/ ;
/// sauvegardez PostgreSQL par ses propres outils. Une base d'une version plus récente est refusée.
#[derive(Debug, clap::Args)]
#[command(
    after_long_help = "Exemple :\n  audiencement migrate --database postgres://proprietaire@localhost/audiencement"
)]
pub(super) struct Args {
    #[command(flatten)]
    records: RecordsArgs,
}

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    server::migrate(&args.records.location()).map_err(|error| unusable(&error))?;
    session.say(&Text::new(
        "les données gardées sont à la version de ce programme",
        "the records are of the version of this program",
    ))?;
    Ok(Exit::Fine)
}
