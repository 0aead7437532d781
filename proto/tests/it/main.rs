//! The messages of the service, and what they say of themselves.

mod descriptors;
mod messages;
