//! What the verifier says.

use super::alike::Alike;
use super::{count, text};
use proto::v1;
use solver::facts::plan::{FindingReport, TermReport, TierReport};
use solver::verify::Verification;

/// A verification; `made_from_this_revision` is only known of plans of the engine.
pub fn verification(verification: &Verification) -> v1::Verification {
    v1::Verification {
        lawful: verification.is_lawful(),
        rules_checked_count: count(verification.rules_checked),
        findings: verification.findings.iter().map(finding).collect(),
        objective: verification.objective.iter().map(tier).collect(),
        made_from_this_revision: None,
    }
}

/// The findings that only the second list has.
pub fn new_findings(before: &[FindingReport], after: &[FindingReport]) -> Vec<v1::Finding> {
    solver::change::new_findings(before, after).map(finding).collect()
}

/// A finding.
pub fn finding(finding: &FindingReport) -> v1::Finding {
    v1::Finding {
        rule_code: finding.rule.clone(),
        severity: finding.severity.message().into(),
        hearing_id: finding.hearing.as_ref().map(|id| id.as_str().into()),
        case_number: finding.case.as_ref().map(|number| number.as_str().into()),
        person_id: finding.person.as_ref().map(|id| id.as_str().into()),
        message: Some(text(&finding.message)),
        source: finding.source.clone(),
        confidence: finding.confidence.message().into(),
    }
}

/// A tier.
pub(super) fn tier(tier: &TierReport) -> v1::Tier {
    v1::Tier {
        number: tier.tier.into(),
        name: Some(text(&tier.name)),
        value: tier.value,
        bound: tier.bound,
        gap_bp: tier.gap_bp,
        bound_status: tier.status.message().into(),
        terms: tier.terms.iter().map(term).collect(),
    }
}

fn term(term: &TermReport) -> v1::TermValue {
    v1::TermValue {
        term_code: term.code.clone(),
        count: term.count,
        weight: term.weight,
        value: term.value,
    }
}
