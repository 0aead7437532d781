//! Parameters and weights.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::input::{DocumentInput, LeadDaysInput};
use crate::facts::tier::Tier;

/// Days of the longest notice or margin.
const LONGEST_LEAD: u32 = 1_000;
/// The whole, in basis points.
const WHOLE: u32 = 10_000;
pub(super) fn check(doc: &DocumentInput, index: &Index<'_>, report: &mut Report) {
    let (policy, at) = (&doc.policy, At::Root.key("policy"));
    leads(&policy.report_lead_days, &at.key("report_lead_days"), report);
    leads(&policy.notice_lead_days, &at.key("notice_lead_days"), report);
    report.amount(&at.key("freeze_days"), policy.freeze_days, LONGEST_LEAD);
    let margin = policy.safety_margin_working_days;
    report.amount(&at.key("safety_margin_working_days"), margin, LONGEST_LEAD);
    caps(doc, &at, report);
    share(policy.urgent_reserve_bp, &at.key("urgent_reserve_bp"), report);
    weights(doc, &at.key("weights"), index, report);
    tolerances(doc, &at.key("tier_tolerance_bp"), report);
}

fn leads(days: &LeadDaysInput, at: &At<'_>, report: &mut Report) {
    for (field, days) in
        [("civil", days.civil), ("criminal", days.criminal), ("urgent", days.urgent)]
    {
        report.amount(&at.key(field), days, LONGEST_LEAD);
    }
}

fn caps(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    let (caps, weekly) = (&doc.policy.caps, &doc.policy.weekly_caps);
    let by_formation = [
        ("restricted", caps.restricted),
        ("section", caps.section),
        ("chamber_plenary", caps.chamber_plenary),
        ("solemn", caps.solemn),
    ];
    for (field, cap) in by_formation {
        report.amount(&at.key("caps").key(field), cap, 10_000);
    }
    let by_role = [
        ("president", weekly.president),
        ("dean", weekly.dean),
        ("judge", weekly.judge),
        ("referendary", weekly.referendary),
        ("advocate_general", weekly.advocate_general),
        ("clerk", weekly.clerk),
    ];
    for (field, cap) in by_role {
        report.amount(&at.key("weekly_caps").key(field), cap, 10_000);
    }
}

fn share(seen: u32, at: &At<'_>, report: &mut Report) {
    if seen > WHOLE {
        report.tell(
            Code::ShareOutOfRange,
            at,
            &seen.to_string(),
            format!("{seen} n'est pas entre 0 et {WHOLE}."),
            format!("{seen} is not between 0 and {WHOLE}."),
        );
    }
}

fn weights(doc: &DocumentInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    let known = &index.codes.terms;
    for (code, weight) in &doc.policy.weights {
        let at = at.key(code);
        if !known.contains(&code.as_str()) {
            report.unknown(Code::UnknownTerm, &at, code, known.iter().copied());
        }
        report.amount(&at, *weight, 1_000_000);
    }
}

fn tolerances(doc: &DocumentInput, at: &At<'_>, report: &mut Report) {
    let known = Tier::ALL.map(|tier| tier.number().to_string());
    for (tier, share_bp) in &doc.policy.tier_tolerance_bp {
        let at = at.key(tier);
        if !known.contains(tier) {
            report.unknown(Code::UnknownTier, &at, tier, known.iter().map(String::as_str));
        }
        share(*share_bp, &at, report);
    }
}
