//! What keeps settings from being served, as far as can be seen without serving: files are opened, nothing is made or called.

use crate::access::Access;
use crate::run::{RunError, location};
use crate::settings::Settings;
use crate::signing::Signer;
use crate::{encryption, telemetry};
use rustix::fs::{Access as Permission, access};
use std::io;
use std::path::Path;
use store::Location;

/// All that is wrong.
pub fn examine(settings: &Settings) -> Vec<RunError> {
    let mut faults: Vec<RunError> = Vec::new();
    let encryption = settings.tls.iter().flat_map(encryption::faults);
    faults.extend(encryption.map(|it| RunError::Listen(it.into())));
    faults.extend(Access::new(settings).err().map(Into::into));
    faults.extend(telemetry::fault(settings).map(Into::into));
    faults.extend(Signer::new(&settings.audit).err().map(Into::into));
    faults.extend(match location(settings) {
        Location::Folder(folder) => {
            is_writable(&folder).err().map(|why| RunError::Folder(folder, why))
        }
        Location::Postgres(url) => store::check_url(&url).err().map(Into::into),
    });
    faults
}

/// Whether files can be made in a folder, or else the folder itself.
fn is_writable(folder: &Path) -> io::Result<()> {
    let exists = |it: &&Path| it.as_os_str().is_empty() || it.exists();
    let nearest = folder.ancestors().find(exists).unwrap_or(Path::new("/"));
    let nearest = if nearest.as_os_str().is_empty() { Path::new(".") } else { nearest };
    if !nearest.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    Ok(access(nearest, Permission::WRITE_OK | Permission::EXEC_OK)?)
}
