//! Copies of the records, made while they are in use, and records made from a copy: each is read through before it is
//! called one. PostgreSQL has tools of its own for this. Records of an earlier version are brought forward.

use crate::run::{RunError, block_on};
use age::x25519::{Identity, Recipient};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use store::{AuditHead, Location, Store, StoreError, StoreOptions};

/// The first bytes of an encrypted copy (age, version 1).
const ENCRYPTED: &[u8] = b"age-encryption.org/v1";

/// Why a copy was not made, or records not made from it.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The records, or those of the copy, can't be read.
    #[error(transparent)]
    Records(#[from] RunError),
    /// There is something at the place of the copy, or of the records to be made.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The copy is not what was recorded: what is wrong with it.
    #[error("the copy does not hold: {}", .0.join("; "))]
    Damaged(Vec<String>),
    /// The key is not one of age's, or is missing, or is another.
    #[error("key: {0}")]
    Key(String),
    /// A file can't be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        Self::Records(error.into())
    }
}

/// A copy that was read through.
#[derive(Debug, Clone)]
pub struct Copied {
    /// Where its audit chain ends.
    pub head: AuditHead,
    /// Bytes of the database.
    pub bytes: u64,
}

/// Copies the records of a folder to a file that must not exist, encrypted for whoever has the identity of `recipient`
/// (age) if one is given. The copy is of one moment, and is read through before it bears its name.
///
/// # Errors
/// See [`BackupError`].
pub fn back_up(folder: &Path, to: &Path, recipient: Option<&str>) -> Result<Copied, BackupError> {
    if to.exists() {
        return Err(BackupError::Exists(to.into()));
    }
    let recipient = recipient.map(str::parse::<Recipient>).transpose();
    let recipient = recipient.map_err(|why| BackupError::Key(why.into()))?;
    let beside = Beside::new(to)?;
    block_on(async {
        store::back_up(folder, &beside.database()).await.map_err(BackupError::from)
    })?;
    let copied = read_through(&beside.folder)?;
    let whole = match recipient {
        None => beside.database(),
        Some(recipient) => {
            let encrypted = beside.folder.join("encrypted");
            encrypt(&beside.database(), &encrypted, &recipient)?;
            encrypted
        }
    };
    File::open(&whole)?.sync_all()?;
    std::fs::rename(&whole, to)?;
    Ok(copied)
}

/// Makes the records of a folder, which must have none, from a copy. `identity`: the file of age's identity, for a copy that
/// is encrypted. Records of an earlier version are brought forward.
///
/// # Errors
/// See [`BackupError`]. Nothing is left in the folder then.
pub fn restore(from: &Path, folder: &Path, identity: Option<&Path>) -> Result<Copied, BackupError> {
    if folder.join(store::FILE).exists() {
        return Err(BackupError::Exists(folder.join(store::FILE)));
    }
    let beside = Beside::new(&folder.join(store::FILE))?;
    if is_encrypted(from)? {
        decrypt(from, &beside.database(), identity)?;
    } else {
        let _ = std::fs::copy(from, beside.database())?;
    }
    block_on(bring_forward(&beside.folder))?;
    let copied = read_through(&beside.folder)?;
    File::open(beside.database())?.sync_all()?;
    std::fs::rename(beside.database(), folder.join(store::FILE))?;
    Ok(copied)
}

/// Creates records, or brings them to the version of this program.
///
/// # Errors
/// `Records`, `Process`.
pub fn migrate(records: &Location) -> Result<(), RunError> {
    block_on(async {
        Store::open(records, &StoreOptions::server()).await?.close().await;
        Ok(())
    })
}

/// A folder beside a file to be made, on the same disk; gone when it is no longer needed.
struct Beside {
    folder: PathBuf,
}

impl Beside {
    fn new(file: &Path) -> Result<Self, BackupError> {
        let mut name = file.as_os_str().to_owned();
        name.push(".partial");
        let folder = PathBuf::from(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        store::create_private(&folder)?;
        Ok(Self { folder })
    }

    fn database(&self) -> PathBuf {
        self.folder.join(store::FILE)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Brings records of an earlier version to this one; a file that holds none is refused, and not filled.
async fn bring_forward(folder: &Path) -> Result<(), BackupError> {
    let location = Location::Folder(folder.into());
    match Store::look(&location, &StoreOptions::server()).await {
        Ok(store) => store.close().await,
        Err(StoreError::Schema(_)) => {
            let store = Store::open(&location, &StoreOptions::server()).await?;
            store.checkpoint().await?;
            store.close().await;
        }
        Err(why) => return Err(why.into()),
    }
    Ok(())
}

/// Every page and every row of a copy, against its audit record.
fn read_through(folder: &Path) -> Result<Copied, BackupError> {
    let bytes = std::fs::metadata(folder.join(store::FILE))?.len();
    let (head, faults) = block_on(async {
        let store = Store::look(&Location::Folder(folder.into()), &StoreOptions::server()).await?;
        let read = (store.audit_head().await, store.integrity_faults().await);
        store.close().await;
        Ok::<_, BackupError>((read.0?, read.1?))
    })?;
    if faults.is_empty() { Ok(Copied { head, bytes }) } else { Err(BackupError::Damaged(faults)) }
}

fn encrypt(from: &Path, to: &Path, recipient: &Recipient) -> Result<(), BackupError> {
    let recipients = std::iter::once(recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients);
    let encryptor = encryptor.map_err(|why| BackupError::Key(why.to_string()))?;
    let mut writer = encryptor.wrap_output(BufWriter::new(File::create(to)?))?;
    let _ = io::copy(&mut BufReader::new(File::open(from)?), &mut writer)?;
    writer.finish()?.flush()?;
    Ok(())
}

fn is_encrypted(file: &Path) -> io::Result<bool> {
    let mut first = Vec::new();
    let _ = File::open(file)?.take(ENCRYPTED.len() as u64).read_to_end(&mut first)?;
    Ok(first == ENCRYPTED)
}

fn decrypt(from: &Path, to: &Path, identity: Option<&Path>) -> Result<(), BackupError> {
    let Some(file) = identity else {
        return Err(BackupError::Key("the copy is encrypted".into()));
    };
    let said = std::fs::read_to_string(file)?;
    let keys = said.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let identities: Vec<Identity> = keys
        .map(|line| line.trim().parse().map_err(|why: &str| BackupError::Key(why.into())))
        .collect::<Result<_, _>>()?;
    let decryptor = age::Decryptor::new(BufReader::new(File::open(from)?));
    let decryptor = decryptor.map_err(|why| BackupError::Key(why.to_string()))?;
    let identities = identities.iter().map(|identity| identity as &dyn age::Identity);
    let reader = decryptor.decrypt(identities);
    let mut reader = reader.map_err(|why| BackupError::Key(why.to_string()))?;
    let mut writer = BufWriter::new(File::create(to)?);
    let _ = io::copy(&mut reader, &mut writer)?;
    writer.flush()?;
    Ok(())
}
