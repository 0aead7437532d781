//! What a caller read, to be shown again when it changes it.

use std::fmt;

/// The version of a resource, opaque to callers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etag(String);

impl Etag {
    /// What a caller hands back.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text to hand out.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time is in it: records restored from a backup give no version the etag that it once had.
    pub(crate) fn of_version(version: i64, updated_at: i64) -> Self {
        Self(format!("v{version}-{updated_at:x}"))
    }
}

impl fmt::Display for Etag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
