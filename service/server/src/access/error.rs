//! What keeps the service from identifying anybody: files, keys, roles of the settings.

use crate::role::NotAGrant;
use std::path::PathBuf;

/// Why nobody could be identified with these settings.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// A file can't be read.
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, #[source] std::io::Error),
    /// The issuer's keys can't be read.
    #[error("{0}: {1}")]
    Keys(String, String),
    /// Keys would come unprotected from another machine.
    #[error("{0} is neither a file nor an https address")]
    UnsafeKeys(String),
    /// A certificate has a role that is none.
    #[error(transparent)]
    Role(#[from] NotAGrant),
}
