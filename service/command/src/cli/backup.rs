//! `backup` and `restore`: copies of the records, and records from a copy.

use super::exit::{Exit, Failure};
use super::outputs;
use super::records::said_of_the_service;
use super::session::Session;
use super::system::said_by_the_system;
use server::{BackupError, Copied};
use solver::facts::text::Text;
use std::path::{Path, PathBuf};

/// Copie les données gardées dans un fichier, pendant que le service s'en sert.
///
/// La copie est d'un seul instant. Elle est relue en entier (chaque page, chaque ligne, contre le registre des changements)
/// avant de prendre son nom : un fichier qui porte ce nom est une copie entière. Une base PostgreSQL se copie par ses
/// propres outils (docs/deployment.md).
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Backup {
    /// Dossier des données gardées (SQLite)
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// Fichier de la copie ; il ne doit pas exister
    #[arg(long, value_name = "FICHIER")]
    to: PathBuf,
    /// Chiffre la copie pour qui tient l'identité de cette clé publique (age)
    #[arg(long, value_name = "age1…")]
    recipient: Option<String>,
}

/// Refait les données gardées depuis une copie, dans un dossier qui n'en a pas.
///
/// La copie est relue en entier avant d'être mise en place ; celle d'une version antérieure est d'abord mise à niveau. Le
/// service doit être arrêté. Comparez ensuite la tête du registre à celles qui ont été notées : « audit verify --anchor ».
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Restore {
    /// Fichier de la copie
    #[arg(long, value_name = "FICHIER")]
    from: PathBuf,
    /// Dossier des données à refaire (SQLite), créé s'il n'existe pas
    #[arg(long, value_name = "DOSSIER")]
    data: PathBuf,
    /// Fichier de l'identité (age) d'une copie chiffrée
    #[arg(long, value_name = "FICHIER")]
    identity: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement backup --data donnees --to copie.sqlite
  audiencement restore --from copie.sqlite --data retablies

Chiffrée (le paquet age de la distribution tire les clés) :
  age-keygen -o identite.txt
  audiencement backup --data donnees --to copie.age --recipient \"$(age-keygen -y identite.txt)\"
  audiencement restore --from copie.age --data retablies --identity identite.txt";

pub(super) fn backup(args: &Backup, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let copied = server::back_up(&args.data, &args.to, args.recipient.as_deref());
    let copied = copied.map_err(|error| failed(&error, &args.to))?;
    say(&copied, &args.to, ("copie", "copy"), session)
}

pub(super) fn restore(args: &Restore, session: &mut Session<'_>) -> Result<Exit, Failure> {
    let copied = server::restore(&args.from, &args.data, args.identity.as_deref());
    let copied = copied.map_err(|error| failed(&error, &args.from))?;
    say(&copied, &args.data, ("données rétablies", "records restored"), session)
}

fn say(
    copied: &Copied,
    place: &Path,
    (fr, en): (&str, &str),
    session: &mut Session<'_>,
) -> Result<Exit, Failure> {
    if session.is_json() {
        session.json(&outputs::RecordsCopy {
            place: place.into(),
            bytes: copied.bytes,
            lines: copied.head.count,
            head: copied.head.hash.clone(),
        })?;
        return Ok(Exit::Fine);
    }
    let (place, head) = (place.display(), &copied.head);
    session.say(&Text::new(
        format!("{fr} : {place}, relue ; registre : {} lignes, tête {}", head.count, head.hash),
        format!("{en}: {place}, read through; record: {} lines, head {}", head.count, head.hash),
    ))?;
    Ok(Exit::Fine)
}

fn failed(error: &BackupError, file: &Path) -> Failure {
    let (why, next): (Text, (&str, &str)) = match error {
        BackupError::Records(why) => (
            said_of_the_service(why),
            ("vérifiez le dossier, ou le fichier", "check the folder, or the file"),
        ),
        BackupError::Exists(place) => (
            Text::new(
                format!("{} existe déjà", place.display()),
                format!("{} exists already", place.display()),
            ),
            ("donnez un autre nom, ou un autre dossier", "give another name, or another folder"),
        ),
        BackupError::Damaged(faults) => (
            Text::new(
                format!("elle n'est pas ce qui a été gardé : {}", faults.join(" ; ")),
                format!("it is not what was kept: {}", faults.join("; ")),
            ),
            ("prenez une copie plus ancienne", "take an earlier copy"),
        ),
        BackupError::Key(why) => (
            Text::new(
                format!("la clé ne convient pas : {why}"),
                format!("the key will not do: {why}"),
            ),
            (
                "une clé publique commence par age1, une identité par AGE-SECRET-KEY-1",
                "a public key begins with age1, an identity with AGE-SECRET-KEY-1",
            ),
        ),
        BackupError::File(why) => (
            said_by_the_system(why),
            ("vérifiez le chemin, la place et les droits", "check the path, space and permissions"),
        ),
    };
    let file = file.display();
    Failure::bad_input(
        Text::new(format!("{file} : {}", why.fr), format!("{file}: {}", why.en)),
        Text::new(next.0, next.1),
    )
}
