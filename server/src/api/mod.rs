//! The services of the API, one file each.

mod catalogue;
mod datasets;
mod names;
mod page;
mod records;

pub(crate) use catalogue::Catalogue;
pub(crate) use datasets::Datasets;
