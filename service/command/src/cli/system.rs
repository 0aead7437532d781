//! What the operating system says, in the two languages: by the kind of the error, never by its words.

use serde_json::error::Category;
use solver::facts::text::Text;
use std::io::{Error, ErrorKind};

/// Why a file or a stream can't be used.
pub(super) fn said_by_the_system(error: &Error) -> Text {
    let fr = match error.kind() {
        ErrorKind::NotFound => "fichier introuvable",
        ErrorKind::PermissionDenied => "accès refusé",
        ErrorKind::AlreadyExists => "il existe déjà",
        ErrorKind::IsADirectory => "c'est un dossier",
        ErrorKind::NotADirectory => "un dossier du chemin n'en est pas un",
        ErrorKind::DirectoryNotEmpty => "le dossier n'est pas vide",
        ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule",
        ErrorKind::StorageFull => "il n'y a plus de place sur le disque",
        ErrorKind::QuotaExceeded => "la place accordée sur le disque est prise",
        ErrorKind::FileTooLarge => "fichier trop grand pour ce disque",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "un autre programme l'occupe",
        ErrorKind::InvalidFilename => "ce nom de fichier n'est pas admis",
        ErrorKind::InvalidInput => "ce chemin n'est pas admis",
        ErrorKind::InvalidData => "contenu illisible",
        ErrorKind::UnexpectedEof => "le fichier finit trop tôt",
        ErrorKind::TimedOut => "pas de réponse à temps",
        ErrorKind::Interrupted => "interrompu",
        ErrorKind::OutOfMemory => "mémoire insuffisante",
        ErrorKind::BrokenPipe => "le lecteur est parti",
        ErrorKind::ConnectionRefused => "connexion refusée",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "connexion coupée",
        ErrorKind::AddrInUse => "adresse déjà prise",
        ErrorKind::AddrNotAvailable => "adresse absente de cette machine",
        ErrorKind::Unsupported => "ce système ne le permet pas",
        _ => return Text::new(unnamed(error), error.to_string()),
    };
    Text::new(fr, error.to_string())
}

/// Why a text is not the JSON that is expected, in French.
pub(super) fn said_of_json(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        Category::Data => "valeur inattendue, ou champ qui manque ou n'est pas connu",
        Category::Syntax => "JSON mal écrit",
        Category::Eof => "le texte finit trop tôt",
        Category::Io => "lecture impossible",
    };
    format!("{what}, ligne {}, colonne {}", error.line(), error.column())
}

/// An error of a kind that has no words here: its number, which the system's manual explains.
fn unnamed(error: &Error) -> String {
    match error.raw_os_error() {
        Some(number) => format!("erreur n° {number} du système"),
        None => "erreur du système".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_french() {
        let missing = std::fs::read("/nulle/part").unwrap_err();
        assert_eq!(said_by_the_system(&missing).fr, "fichier introuvable");
        let folder = std::fs::read("/").unwrap_err();
        assert_eq!(said_by_the_system(&folder).fr, "c'est un dossier");
    }

    #[test]
    fn an_error_without_words_has_its_number() {
        // ELOOP has no stable kind.
        let many_links = Error::from_raw_os_error(40);
        assert_eq!(said_by_the_system(&many_links).fr, "erreur n° 40 du système");
        assert_eq!(said_by_the_system(&Error::other("why")).fr, "erreur du système");
    }
}
