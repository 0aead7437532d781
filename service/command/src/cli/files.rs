//! Files: documents and plans read whole, results written whole or not at all. `-` stands for the
//! standard input and the standard output.

use super::exit::Failure;
use super::session::Session;
use super::system::{said_by_the_system, said_of_json};
use crate::engine;
use serde::Serialize;
use solver::facts::plan::Plan;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What stands for the standard input and the standard output.
const STANDARD: &str = "-";

/// Whether the standard input was read: it can be read once.
static INPUT_IS_READ: AtomicBool = AtomicBool::new(false);

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
        .map_err(|problems| Failure::bad_document(&read_from(path), problems))?;
    Ok(ReadDocument { document, sha256: engine::sha256(&bytes) })
}

/// Reads a plan made from some version of a document.
///
/// # Errors
/// If the file can't be read, is no plan, or is one of another court.
pub(crate) fn read_plan_of(path: &Path, document: &ValidDocument) -> Result<Plan, Failure> {
    let plan = read_plan(path)?;
    expect_of_this_court(&plan, path, document)?;
    Ok(plan)
}

/// Refuses a plan of another court.
///
/// # Errors
/// If it is.
pub(crate) fn expect_of_this_court(
    plan: &Plan,
    path: &Path,
    document: &ValidDocument,
) -> Result<(), Failure> {
    let Some(why) = engine::of_another_court(document, plan) else { return Ok(()) };
    let source = read_from(path);
    Err(Failure::bad_input(
        Text::new(format!("{} : {}", source.fr, why.fr), format!("{}: {}", source.en, why.en)),
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
    plan_in(&read_bytes(path)?, path)
}

/// The plan that the bytes of a file are.
///
/// # Errors
/// If they are no plan.
pub(crate) fn plan_in(bytes: &[u8], path: &Path) -> Result<Plan, Failure> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let plan: Plan = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let (source, place, cause) = (read_from(path), error.path().to_string(), error.inner());
        Failure::bad_input(
            Text::new(
                format!("{} n'est pas un projet : {place} : {}", source.fr, said_of_json(cause)),
                format!("{} is no plan: {place}: {cause}", source.en),
            ),
            Text::new(
                "comparez ce champ au schéma : audiencement schema plan",
                "compare this field with the schema: audiencement schema plan",
            ),
        )
    })?;
    json.end().map_err(|error| {
        let (source, line) = (read_from(path), error.line());
        Failure::bad_input(
            Text::new(
                format!("{} : du texte suit le projet, ligne {line}", source.fr),
                format!("{}: there is text after the plan, line {line}", source.en),
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
    if !is_standard(path) {
        let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error))?;
        return read_all(file, path);
    }
    if INPUT_IS_READ.swap(true, Ordering::Relaxed) {
        return Err(Failure::bad_input(
            Text::new(
                "l'entrée standard n'est lue qu'une fois : un seul fichier peut être « - »",
                "the standard input is read once: one file only may be `-`",
            ),
            Text::new("nommez l'autre fichier", "name the other file"),
        ));
    }
    read_all(io::stdin().lock(), path)
}

fn read_all(source: impl Read, path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let length = source.take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    match length {
        Ok(length) if length as u64 > LARGEST_FILE => Err(too_large(path)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(unreadable(path, &error)),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let (path, why) = (read_from(path), said_by_the_system(error));
    Failure::bad_input(
        Text::new(
            format!("{} ne peut pas être lu : {}", path.fr, why.fr),
            format!("{} can't be read: {}", path.en, why.en),
        ),
        Text::new(
            "vérifiez le chemin et les droits de lecture",
            "check the path and the permission to read",
        ),
    )
}

fn too_large(path: &Path) -> Failure {
    let (path, most) = (read_from(path), LARGEST_FILE >> 20);
    Failure::bad_input(
        Text::new(
            format!("{} dépasse {most} Mio, taille du plus grand document lu", path.fr),
            format!("{} has more than {most} MiB, the size of the largest document read", path.en),
        ),
        Text::new(
            "découpez le document par chambre ou par période",
            "split the document by chamber or by period",
        ),
    )
}

/// A file written beside its place, put there at once (`keep`) or not at all. What goes to the standard
/// output waits in the system's folder for temporary files.
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

    /// Puts the file in its place, or gives it to the standard output; what is said afterwards then
    /// goes to the standard error.
    ///
    /// # Errors
    /// If the place can't be taken.
    pub(crate) fn keep(self, session: &mut Session<'_>) -> Result<(), Failure> {
        let Self { file, target } = self;
        if is_standard(&target) {
            let bytes = std::fs::read(file.path()).map_err(|error| not_written(&target, &error))?;
            return Ok(session.give(&bytes)?);
        }
        file.persist(&target).map(|_| ()).map_err(|error| not_written(&target, &error.error))
    }
}

/// A new file in the folder of another, with the permissions that the user usually gives.
fn beside(target: &Path, suffix: &str) -> io::Result<tempfile::NamedTempFile> {
    let system = std::env::temp_dir();
    let target = if is_standard(target) { &system.join(STANDARD) } else { target };
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
pub(crate) fn write_file(
    target: &Path,
    bytes: &[u8],
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    UnkeptFile::write(target, bytes)?.keep(session)
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

/// Where something is read from, as people say it.
pub(crate) fn read_from(path: &Path) -> Text {
    match is_standard(path) {
        true => Text::new("l'entrée standard", "the standard input"),
        false => Text::new(shown(path), shown(path)),
    }
}

fn written_to(path: &Path) -> Text {
    match is_standard(path) {
        true => Text::new("la sortie standard", "the standard output"),
        false => Text::new(shown(path), shown(path)),
    }
}

/// The sentence that says that a file was written.
pub(crate) fn written(path: &Path) -> Text {
    let Text { fr, en } = written_to(path);
    Text::new(format!("écrit : {fr}"), format!("written: {en}"))
}

/// Whether a path stands for the standard input or the standard output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Refuses two results that would go to the same place.
///
/// # Errors
/// If they would.
pub(crate) fn expect_apart(one: &Path, other: &Path) -> Result<(), Failure> {
    if one != other {
        return Ok(());
    }
    let place = written_to(one);
    Err(Failure::bad_input(
        Text::new(
            format!("le projet et sa page iraient tous deux à {}", place.fr),
            format!("the plan and its page would both go to {}", place.en),
        ),
        Text::new("nommez deux fichiers", "name two files"),
    ))
}

/// Refuses a place that is taken by anything but a plain file: a device, a folder, a link, a pipe.
///
/// # Errors
/// If it is.
pub(crate) fn expect_plain(target: &Path) -> Result<(), Failure> {
    let is_free = is_standard(target) || target.symlink_metadata().map_or(true, |it| it.is_file());
    if is_free {
        return Ok(());
    }
    let action = match is_stdout_by_name(target) {
        true => Text::new(
            "pour la sortie standard, écrivez « - »",
            "for the standard output, write `-`",
        ),
        false => Text::new("choisissez un autre nom de fichier", "choose another file name"),
    };
    let target = shown(target);
    Err(Failure::bad_input(
        Text::new(
            format!("{target} n'est pas un fichier ordinaire : il ne sera pas remplacé"),
            format!("{target} is no plain file: it will not be replaced"),
        ),
        action,
    ))
}

fn is_stdout_by_name(target: &Path) -> bool {
    ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| target == Path::new(name))
}

pub(crate) fn not_written(target: &Path, error: &io::Error) -> Failure {
    let (target, why) = (written_to(target), said_by_the_system(error));
    Failure::bad_input(
        Text::new(
            format!("{} ne peut pas être écrit : {}", target.fr, why.fr),
            format!("{} can't be written: {}", target.en, why.en),
        ),
        Text::new(
            "choisissez un dossier existant où vous pouvez écrire",
            "choose an existing folder where you can write",
        ),
    )
}

#[cfg(test)]
mod tests;
