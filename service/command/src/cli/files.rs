//! Files: documents and plans read whole, results written whole or not at all.

use super::exit::Failure;
use crate::engine;
use serde::Serialize;
use solver::facts::plan::Plan;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes: a year of the whole court takes a tenth of it.
const LARGEST_FILE: u64 = 128 << 20;

/// A document as read, with the digest of its bytes.
#[derive(Debug, Clone)]
pub(crate) struct ReadDocument {
    /// The document.
    pub(crate) document: ValidDocument,
    /// SHA-256 of the file.
    pub(crate) sha256: String,
}

/// Reads and validates a document.
///
/// # Errors
/// If the file can't be read or has problems: all of them.
pub(crate) fn read_document(path: &Path) -> Result<ReadDocument, Failure> {
    let bytes = read_bytes(path)?;
    let document = engine::read(&bytes)
        .map_err(|diagnostics| Failure::bad_document(&shown(path), diagnostics))?;
    Ok(ReadDocument { document, sha256: engine::sha256(&bytes) })
}

/// Reads a plan made from some version of a document.
///
/// # Errors
/// If the file can't be read, is no plan, or is one of another court.
pub(crate) fn read_plan_of(path: &Path, document: &ValidDocument) -> Result<Plan, Failure> {
    let plan = read_plan(path)?;
    let Some(why) = engine::of_another_court(document, &plan) else { return Ok(plan) };
    let shown = shown(path);
    Err(Failure::bad_input(
        Text::new(format!("{shown} : {}", why.fr), format!("{shown}: {}", why.en)),
        Text::new(
            "donnez le document dont ce projet a été tiré, ou une version plus récente",
            "give the document that this plan was made from, or a later version of it",
        ),
    ))
}

/// Reads a plan.
///
/// # Errors
/// If the file can't be read or is no plan.
pub(crate) fn read_plan(path: &Path) -> Result<Plan, Failure> {
    let bytes = read_bytes(path)?;
    let mut json = serde_json::Deserializer::from_slice(&bytes);
    let plan: Plan = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (place, cause) = (error.path().to_string(), error.inner());
        Failure::bad_input(
            Text::new(
                format!("{} n'est pas un plan : {place} : {cause}", shown(path)),
                format!("{} is no plan: {place}: {cause}", shown(path)),
            ),
            Text::new(
                "comparez ce champ au schéma : audiencement schema plan",
                "compare this field with the schema: audiencement schema plan",
            ),
        )
    })?;
    json.end().map_err(|error| {
        Failure::bad_input(
            Text::new(
                format!("{} : du texte suit le plan : {error}", shown(path)),
                format!("{}: there is text after the plan: {error}", shown(path)),
            ),
            Text::new(
                "ôtez ce qui suit la dernière accolade",
                "remove what follows the last brace",
            ),
        )
    })?;
    Ok(plan)
}

/// Reads a file of reasonable size.
///
/// # Errors
/// If it can't be read, or is too large to be a court's data.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| {
        Failure::bad_input(
            Text::new(
                format!("{} ne peut pas être lu : {error}", shown(path)),
                format!("{} can't be read: {error}", shown(path)),
            ),
            Text::new(
                "vérifiez le chemin et les droits de lecture",
                "check the path and the permission to read",
            ),
        )
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST_FILE {
        let (size, most) = (size >> 20, LARGEST_FILE >> 20);
        return Err(Failure::bad_input(
            Text::new(
                format!(
                    "{} pèse {size} Mio ; le plus grand document lu est de {most} Mio",
                    shown(path)
                ),
                format!("{} has {size} MiB; the largest document read has {most} MiB", shown(path)),
            ),
            Text::new(
                "découpez le document par chambre ou par période",
                "split the document by chamber or by period",
            ),
        ));
    }
    std::fs::read(path).map_err(unreadable)
}

/// A file written beside its place, put there at once (`keep`) or not at all.
#[derive(Debug)]
pub(crate) struct UnkeptFile {
    file: tempfile::NamedTempFile,
    target: PathBuf,
}

impl UnkeptFile {
    /// Writes bytes beside their place.
    ///
    /// # Errors
    /// If the place is taken by anything but a plain file, or the folder can't be written to.
    pub(crate) fn write(target: &Path, bytes: &[u8]) -> Result<Self, Failure> {
        expect_plain(target)?;
        let attempt = || -> io::Result<tempfile::NamedTempFile> {
            let mut file = beside(target, ".tmp")?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        let file = attempt().map_err(|error| not_written(target, &error))?;
        Ok(Self { file, target: target.to_owned() })
    }

    /// An empty file beside its place, for others to write into.
    ///
    /// # Errors
    /// If the place is taken by anything but a plain file, or the folder can't be written to.
    pub(crate) fn empty(target: &Path, suffix: &str) -> Result<Self, Failure> {
        expect_plain(target)?;
        let file = beside(target, suffix).map_err(|error| not_written(target, &error))?;
        Ok(Self { file, target: target.to_owned() })
    }

    /// Where the file is until it is kept.
    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// If the place can't be taken.
    pub(crate) fn keep(self) -> Result<(), Failure> {
        let Self { file, target } = self;
        file.persist(&target).map(|_| ()).map_err(|error| not_written(&target, &error.error))
    }
}

/// A new file in the folder of another, with the permissions that the user usually gives.
fn beside(target: &Path, suffix: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    let _ = builder.prefix(".audiencement-").suffix(suffix);
    #[cfg(unix)]
    let _ = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}

/// Writes a file at once or not at all.
///
/// # Errors
/// If its folder can't be written to.
pub(crate) fn write_file(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    UnkeptFile::write(target, bytes)?.keep()
}

/// A value as indented JSON with a last line end.
///
/// # Errors
/// If the value has no JSON form.
pub(crate) fn to_json(value: &impl Serialize) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A path as people read it.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Refuses a place that is taken by anything but a plain file: a device, a folder, a link, a pipe.
///
/// # Errors
/// If it is.
pub(crate) fn expect_plain(target: &Path) -> Result<(), Failure> {
    let is_free = target.symlink_metadata().map_or(true, |taken| taken.is_file());
    if is_free {
        return Ok(());
    }
    let target = shown(target);
    Err(Failure::bad_input(
        Text::new(
            format!("{target} n'est pas un fichier ordinaire : il ne sera pas remplacé"),
            format!("{target} is no plain file: it will not be replaced"),
        ),
        Text::new("choisissez un autre nom de fichier", "choose another file name"),
    ))
}

fn not_written(target: &Path, error: &io::Error) -> Failure {
    Failure::bad_input(
        Text::new(
            format!("{} ne peut pas être écrit : {error}", shown(target)),
            format!("{} can't be written: {error}", shown(target)),
        ),
        Text::new(
            "choisissez un dossier existant où vous pouvez écrire",
            "choose an existing folder where you can write",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("plan.json");
        write_file(&target, b"{}\n").unwrap();
        write_file(&target, b"[]\n").unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"[]\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_file_is_bad_input_with_advice() {
        let failure = read_bytes(Path::new("/nulle/part.json")).unwrap_err();
        assert_eq!(failure.exit.code(), 2);
        assert!(failure.action.fr.contains("chemin"));
    }
}
