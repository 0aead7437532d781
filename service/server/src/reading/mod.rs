//! Documents that somebody sent, read and validated where what that takes is bounded: small ones that have the structure of a document here, a few
//! at a time; others in a child process of the same binary, one at a time, which ends when it wants too much memory or time.

mod child;
mod inspected;
mod reader;

pub use child::{READ_DOCUMENT, read_document};
pub(crate) use inspected::Inspected;
pub(crate) use reader::Reader;
