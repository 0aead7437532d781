//! A court's document: what is in it, and what is wrong with it.

use super::scope::date_range;
use super::{date, text};
use crate::problem::shortened;
use chrono::NaiveDate;
use proto::v1;
use serde::{Deserialize, Serialize};
use solver::facts::calendar::DateRange;
use solver::facts::diagnostic::{Diagnostic, Problems};
use solver::facts::input::DocumentInput;
use solver::facts::validate::ValidDocument;

/// What is in a document, in a few figures; kept with each revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    court_name: String,
    origin: String,
    as_of: NaiveDate,
    window: DateRange,
    chambers: usize,
    #[serde(default)]
    chamber_ids: Vec<String>,
    sections: usize,
    rooms: usize,
    people: usize,
    cases: usize,
    hearings: usize,
}

impl Figures {
    /// Those of a document.
    pub fn of(document: &DocumentInput) -> Self {
        Self {
            court_name: document.court.name.clone(),
            origin: document.court.origin.clone(),
            as_of: document.as_of,
            window: document.window,
            chambers: document.chambers.len(),
            chamber_ids: document.chambers.iter().map(|it| it.id.as_str().into()).collect(),
            sections: document.sections.len(),
            rooms: document.rooms.len(),
            people: document.people.len(),
            cases: document.cases.len(),
            hearings: document.hearings.len(),
        }
    }

    /// The chambers of the document, by id.
    pub fn chambers(&self) -> &[String] {
        &self.chamber_ids
    }

    /// As they are kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data")
    }

    /// As they were kept.
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_slice(json.as_bytes()).ok()
    }

    /// As the API says them.
    pub fn to_message(&self) -> v1::DocumentSummary {
        v1::DocumentSummary {
            court_name: self.court_name.clone(),
            origin: self.origin.clone(),
            as_of_date: date(self.as_of),
            window: Some(date_range(self.window)),
            chamber_count: count(self.chambers),
            section_count: count(self.sections),
            room_count: count(self.rooms),
            person_count: count(self.people),
            case_count: count(self.cases),
            hearing_count: count(self.hearings),
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What the reading of a document gave.
pub fn check(read: &Result<ValidDocument, Problems>, sha256: &str) -> v1::DocumentCheck {
    let problems = read.as_ref().err();
    v1::DocumentCheck {
        valid: read.is_ok(),
        document_sha256: sha256.into(),
        summary: read.as_ref().ok().map(|document| Figures::of(document.get()).to_message()),
        diagnostics: problems.map_or_else(Vec::new, |it| it.kept.iter().map(diagnostic).collect()),
        other_diagnostic_count: problems.map_or(0, |it| count(it.others)),
    }
}

/// Most bytes of what a diagnostic tells: names of fields are of any length.
const LONGEST: usize = 1_024;

fn diagnostic(diagnostic: &Diagnostic) -> v1::Diagnostic {
    v1::Diagnostic {
        code: diagnostic.code.into(),
        severity: v1::Severity::Error.into(),
        json_pointer: shortened(&diagnostic.pointer, LONGEST).into(),
        value: diagnostic.value.clone(),
        message: Some(v1::Text {
            fr: shortened(&diagnostic.message.fr, LONGEST).into(),
            en: shortened(&diagnostic.message.en, LONGEST).into(),
        }),
        next_step: Some(text(&diagnostic.action)),
    }
}
