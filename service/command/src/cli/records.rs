//! Where the records of the service are, on the command line.

use super::exit::Failure;
use super::system::said_by_the_system;
use server::access::AccessError;
use server::{EncryptionError, ListenError, Location, RunError, SigningError};
use solver::facts::text::Text;
use std::path::{Path, PathBuf};

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
    /// Where they are.
    pub(super) fn location(&self) -> Location {
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

/// Why the service or its records can't be used; a detail that only those who keep it running read
/// stays as the libraries say it.
pub(super) fn said_of_the_service(error: &RunError) -> Text {
    match error {
        RunError::Records(why) => Text::new(said_of_records(why.code()), why.to_string()),
        RunError::Process(why) => said_by_the_system(why),
        RunError::Listen(ListenError::Address(address, why)) => Text::new(
            format!("{address} ne peut pas être écoutée : {}", said_by_the_system(why).fr),
            error.to_string(),
        ),
        RunError::Listen(ListenError::Encryption(why)) => {
            Text::new(said_of_encryption(why), why.to_string())
        }
        RunError::Access(AccessError::File(path, why)) => {
            Text::new(said_of_file(path, &said_by_the_system(why).fr), error.to_string())
        }
        RunError::Access(AccessError::Keys(place, _)) => {
            Text::new(format!("les clés de {place} ne peuvent pas être lues"), error.to_string())
        }
        RunError::Access(AccessError::UnsafeKeys(place)) => Text::new(
            format!("{place} n'est ni un fichier ni une adresse https"),
            error.to_string(),
        ),
        RunError::Clock(seconds) => Text::new(
            format!("l'horloge de cette machine avance de {seconds} s sur celle de la base"),
            error.to_string(),
        ),
        RunError::Signing(SigningError::File { file, why }) => {
            Text::new(said_of_file(file, &said_by_the_system(why).fr), error.to_string())
        }
        RunError::Signing(SigningError::Key(file)) => {
            Text::new(said_of_file(file, "pas de clé Ed25519 (PEM)"), error.to_string())
        }
        RunError::Folder(path, why) => {
            Text::new(said_of_file(path, &said_by_the_system(why).fr), error.to_string())
        }
        other => Text::new(other.to_string(), other.to_string()),
    }
}

fn said_of_file(path: &Path, why: &str) -> String {
    format!("{} : {why}", path.display())
}

fn said_of_encryption(error: &EncryptionError) -> String {
    match error {
        EncryptionError::File(path, why) => said_of_file(path, &said_by_the_system(why).fr),
        EncryptionError::Pem(path, _) => {
            said_of_file(path, "ce n'est pas un fichier PEM de la sorte attendue")
        }
        EncryptionError::Identity(certificate, key, _) => format!(
            "{} et {} : le certificat n'est pas de cette clé, ou l'un des deux ne sert pas",
            certificate.display(),
            key.display()
        ),
        EncryptionError::Authorities(path, _) => {
            said_of_file(path, "une autorité ne peut pas servir")
        }
        EncryptionError::Build(why) => why.to_string(),
    }
}

fn said_of_records(code: &str) -> &'static str {
    match code {
        "P1001" => "introuvable",
        "P1020" => "la base est occupée par un autre processus",
        "P1021" => "il n'y a plus de place pour la base",
        "P1022" => "la base est abîmée",
        "P1023" => "la base ne peut pas être ouverte, ou n'est pas joignable",
        "P1024" => "la base n'est pas d'une version que ce programme connaît",
        _ => "défaut de la base",
    }
}

/// Records that can't be opened or read.
pub(super) fn unusable(error: &RunError) -> Failure {
    let why = said_of_the_service(error);
    Failure::bad_input(
        Text::new(format!("données gardées : {}", why.fr), format!("records: {}", why.en)),
        Text::new(
            "vérifiez le dossier ou l'adresse, la place et les droits ; une copie SQLite d'avant chaque migration est dans backups/",
            "check the folder or address, space and permissions; a SQLite copy from before each migration is in backups/",
        ),
    )
}
