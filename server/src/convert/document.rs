//! A court's document: what is in it, and what is wrong with it.

use super::{count, date, text};
use proto::v1;
use solver::diagnostic::Diagnostic;
use solver::input::DocumentInput;
use solver::validate::ValidDocument;

/// What is in a document.
pub fn summary(document: &DocumentInput) -> v1::DocumentSummary {
    v1::DocumentSummary {
        court_name: document.court.name.clone(),
        origin: document.court.origin.clone(),
        as_of_date: date(document.as_of),
        window: Some(super::scope::date_range(document.window)),
        chamber_count: count(document.chambers.len()),
        section_count: count(document.sections.len()),
        room_count: count(document.rooms.len()),
        person_count: count(document.people.len()),
        case_count: count(document.cases.len()),
        hearing_count: count(document.hearings.len()),
    }
}

/// What the reading of a document gave.
pub fn check(read: &Result<ValidDocument, Vec<Diagnostic>>, sha256: &str) -> v1::DocumentCheck {
    let diagnostics = read.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    v1::DocumentCheck {
        valid: read.is_ok(),
        document_sha256: sha256.into(),
        summary: read.as_ref().ok().map(|document| summary(document.get())),
        diagnostics: diagnostics.iter().map(diagnostic).collect(),
    }
}

fn diagnostic(diagnostic: &Diagnostic) -> v1::Diagnostic {
    v1::Diagnostic {
        code: diagnostic.code.into(),
        severity: v1::Severity::Error.into(),
        json_pointer: diagnostic.pointer.clone(),
        value: diagnostic.value.clone(),
        message: Some(text(&diagnostic.message)),
        next_step: Some(text(&diagnostic.action)),
    }
}
