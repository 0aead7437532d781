//! Where the records of the service are, on the command line.

use super::exit::Failure;
use server::{Location, RunError};
use solver::facts::text::Text;
use std::path::PathBuf;

/// A folder of this machine, or a database.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct RecordsArgs {
    /// Dossier des données gardées (SQLite), créé s'il n'existe pas
    #[arg(long, value_name = "DOSSIER")]
    data: Option<PathBuf>,
    /// Base PostgreSQL des données gardées, pour plusieurs serveurs
    #[arg(long, value_name = "postgres://…")]
    database: Option<String>,
}

impl RecordsArgs {
    fn location(&self) -> Location {
        match (&self.database, &self.data) {
            (Some(url), _) => Location::Postgres(url.clone()),
            (None, Some(folder)) => Location::Folder(folder.clone()),
            (None, None) => Location::Folder(PathBuf::from(".")),
        }
    }

    /// Where they are, for who reads them: a folder that does not exist is not made.
    pub(super) fn existing(&self) -> Result<Location, Failure> {
        match self.data.as_ref().filter(|folder| !folder.exists()) {
            None => Ok(self.location()),
            Some(folder) => Err(Failure::bad_input(
                Text::new(
                    format!("{} n'existe pas", folder.display()),
                    format!("{} does not exist", folder.display()),
                ),
                Text::new("donnez le dossier de « serve »", "give the folder of `serve`"),
            )),
        }
    }
}

/// Records that can't be opened or read.
pub(super) fn unusable(error: &RunError) -> Failure {
    Failure::bad_input(
        Text::new(format!("données gardées : {error}"), format!("records: {error}")),
        Text::new(
            "vérifiez le dossier ou l'adresse, la place et les droits ; une copie SQLite d'avant chaque migration est dans backups/",
            "check the folder or address, space and permissions; a SQLite copy from before each migration is in backups/",
        ),
    )
}
