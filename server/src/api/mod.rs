//! The services of the API, one file each.
