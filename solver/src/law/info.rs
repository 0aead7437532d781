//! How a rule presents itself: statement, citations with their confidence and validity, sanction.

use super::Reach;
use crate::facts::confidence::Confidence;
use crate::facts::ids::RuleCode;
use crate::facts::plan::ReasonCode;
use schemars::JsonSchema;
use serde::Serialize;

/// Whether people may set a rule aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hardness {
    /// The law leaves no choice.
    Hard,
    /// The law leaves the choice to a president: an override with a reason is accepted.
    Overridable,
}

/// How close the optimiser's rows are to the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fidelity {
    /// Rows accept exactly the calendars that the check accepts.
    Exact,
    /// Rows accept no calendar that the check refuses, and refuse some that it accepts: the reason.
    Stricter(&'static str),
}

/// A text of law, for the time that it applies.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Citation {
    /// Article, as cited.
    pub text: &'static str,
    /// How sure the citation is.
    pub confidence: Confidence,
    /// First day, ISO; none for the past.
    pub valid_from: Option<&'static str>,
    /// Last day, ISO; none while it lasts.
    pub valid_to: Option<&'static str>,
}

impl Citation {
    /// A citation in force, with no end known.
    pub const fn new(text: &'static str, confidence: Confidence) -> Self {
        Self { text, confidence, valid_from: None, valid_to: None }
    }

    /// A citation of the code of criminal procedure, replaced on 1 January 2029 by that of the
    /// ordonnance 2025-1091.
    pub const fn until_2029(text: &'static str, confidence: Confidence) -> Self {
        Self { text, confidence, valid_from: None, valid_to: Some("2028-12-31") }
    }

    /// A citation of the new code of criminal procedure (ordonnance 2025-1091).
    pub const fn from_2029(text: &'static str, confidence: Confidence) -> Self {
        Self { text, confidence, valid_from: Some("2029-01-01"), valid_to: None }
    }

    /// Whether it applies on an ISO date.
    pub fn applies_on(&self, iso_date: &str) -> bool {
        self.valid_from.is_none_or(|from| from <= iso_date)
            && self.valid_to.is_none_or(|to| iso_date <= to)
    }
}

/// What a rule says of a case that it keeps off every list.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Obstacle {
    /// The reason that the case is given.
    pub reason: ReasonCode,
    /// What would unblock the case, in French: what a president would do, without a full stop.
    pub remedy_fr: &'static str,
    /// What would unblock the case, in English.
    pub remedy_en: &'static str,
}

impl Obstacle {
    /// The reason and the remedy, in French and in English.
    pub(in crate::law) const fn new(
        reason: ReasonCode,
        remedy_fr: &'static str,
        remedy_en: &'static str,
    ) -> Self {
        Self { reason, remedy_fr, remedy_en }
    }
}

/// What a rule says of itself.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct RuleInfo {
    /// Stable code.
    pub code: RuleCode,
    /// Statement in French.
    pub statement_fr: &'static str,
    /// Statement in English.
    pub statement_en: &'static str,
    /// Texts, the one in force first.
    pub citations: &'static [Citation],
    /// Whether people may set it aside.
    pub hardness: Hardness,
    /// What its breach entails, in French.
    pub sanction_fr: &'static str,
    /// What its breach entails, in English.
    pub sanction_en: &'static str,
    /// Settings that it reads, as paths of the input document.
    pub parameters: &'static [&'static str],
    /// How close the optimiser's rows are to the check.
    pub fidelity: Fidelity,
    /// How far a change of a hearing must be looked for.
    pub reach: Reach,
    /// What it says of a case that it keeps off every list.
    pub obstacle: Obstacle,
}

impl RuleInfo {
    /// What rules have in common unless they say otherwise: they leave no choice, read no setting,
    /// and their rows are exact. The rest is for the rule to write.
    pub(in crate::law) const PLAIN: Self = Self {
        code: RuleCode(""),
        statement_fr: "",
        statement_en: "",
        citations: &[],
        hardness: Hardness::Hard,
        sanction_fr: "",
        sanction_en: "",
        parameters: &[],
        fidelity: Fidelity::Exact,
        reach: Reach::Hearing,
        obstacle: Obstacle::new(ReasonCode::NoBench, "", ""),
    };

    /// A rule on pain of nullity.
    pub(in crate::law) const VOID: Self = Self {
        sanction_fr: "Nullité de l'arrêt.",
        sanction_en: "The judgment is void.",
        ..Self::PLAIN
    };

    /// The citation that applies on an ISO date; the first one if none does.
    pub fn citation_on(&self, iso_date: &str) -> &'static Citation {
        self.citations
            .iter()
            .find(|citation| citation.applies_on(iso_date))
            .unwrap_or(&self.citations[0])
    }
}
