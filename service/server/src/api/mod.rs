//! The services of the API, one file each.

mod again;
mod catalogue;
mod datasets;
mod drafts;
mod names;
mod page;
mod plannings;
mod services;

use catalogue::Catalogue;
use datasets::Datasets;
use drafts::Drafts;
use plannings::Plannings;

pub(crate) use services::{NAMES, services};
