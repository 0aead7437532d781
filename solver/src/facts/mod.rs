//! What is true: the document and its problems, days, the indexed court, a plan. No rule and no
//! judgement: what the law says of these facts is said in [`crate::law`].

pub mod calendar;
pub mod confidence;
pub mod decision;
pub mod diagnostic;
pub mod domain;
pub mod ids;
pub mod input;
pub mod plan;
pub mod read;
pub mod schema;
pub mod scope;
pub mod text;
pub mod tier;
pub mod validate;
