//! The services of the API, one file each.

mod catalogue;
mod page;

pub(crate) use catalogue::Catalogue;
