//! The services of the API, one file each.

mod catalogue;
mod datasets;
mod drafts;
mod names;
mod page;
mod plannings;

pub(crate) use catalogue::Catalogue;
pub(crate) use datasets::Datasets;
pub(crate) use drafts::Drafts;
pub(crate) use plannings::Plannings;
