//! Bytes at rest: zstd frames. Documents and plans are JSON and shrink about tenfold.

use crate::error::{Result, StoreError};

const LEVEL: i32 = 3;

/// The bytes as they are stored.
pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::encode_all(bytes, LEVEL).map_err(|fault| StoreError::Internal(fault.into()))
}

/// The bytes as they were given.
pub(crate) fn unpack(stored: &[u8]) -> Result<Vec<u8>> {
    zstd::decode_all(stored).map_err(|fault| StoreError::Corrupt(fault.to_string()))
}
