//! What crosses crates: one binary, one module a subject.

mod amend;
mod blindness;
mod contradictions;
mod desk;
mod determinism;
mod found_points;
mod generated_courts;
mod generated_pages;
mod harness;
mod hostile_documents;
mod illegal_plans;
mod optimum;
mod rejected_inputs;
mod rich_documents;
mod schema_fresh;
mod second_look;
mod settings_page;
mod stretches;
mod tables_page;
mod tidy;
