//! What the verifier says.

use super::alike::Alike;
use super::{count, text};
use proto::v1;
use solver::facts::plan::{FindingReport, Plan, Severity, TermReport, TierReport};
use solver::verify::Verification;

/// Most findings told of a calendar: about 1 MiB of them.
const MOST_FINDINGS: usize = 2_000;

/// A verification; `made_from_this_revision` is only known of plans of the engine.
pub fn verification(verification: &Verification) -> v1::Verification {
    v1::Verification {
        lawful: verification.is_lawful(),
        rules_checked_count: count(verification.rules_checked),
        findings: verification.findings.iter().take(MOST_FINDINGS).map(finding).collect(),
        other_finding_count: count(verification.findings.len().saturating_sub(MOST_FINDINGS)),
        objective: verification.objective.iter().map(tier).collect(),
        made_from_this_revision: None,
    }
}

/// The findings that only the second list has.
pub fn new_findings(before: &[FindingReport], after: &[FindingReport]) -> Vec<v1::Finding> {
    solver::change::new_findings(before, after).map(finding).collect()
}

/// The findings of a plan of some severities; all of them, if none is named.
pub fn findings(plan: &Plan, severities: impl Iterator<Item = v1::Severity>) -> Vec<v1::Finding> {
    let wanted: Vec<Severity> = severities.filter_map(Severity::of).collect();
    let is_wanted = |it: &&FindingReport| wanted.is_empty() || wanted.contains(&it.severity);
    plan.findings.iter().filter(is_wanted).map(finding).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use solver::facts::text::Text;
    use solver::verify::false_claim;

    #[test]
    fn many_findings_are_told_up_to_a_number_and_counted_beyond() {
        let of = |count: usize| Verification {
            findings: vec![false_claim(Text::new("faux", "false")); count],
            objective: Vec::new(),
            rules_checked: 0,
        };
        let told = |count| {
            let said = verification(&of(count));
            (said.findings.len(), said.other_finding_count)
        };
        assert_eq!(told(2_000), (2_000, 0));
        assert_eq!(told(2_003), (2_000, 3));
    }
}
