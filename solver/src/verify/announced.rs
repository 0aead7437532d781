//! What a plan says of itself, against what is counted: its objective with bounds, its findings, its
//! overrides, the cases that it leaves out. A calendar made by hand may say nothing at all of these.

use super::Verification;
use super::figures::{gap_bp, status_of};
use super::findings::engine_finding;
use crate::facts::calendar::fr_date;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, CaseNumber, HearingIx};
use crate::facts::plan::{
    DraftCalendar, FindingReport, ListedCaseReport, PLAN_SCHEMA_VERSION, Plan, Severity,
    TermReport, TierReport,
};
use crate::facts::text::Text;
use crate::law::cassation::delivery::delivery;
use crate::law::cassation::forecast::forecast;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a plan says of itself and that is not so.
pub(super) fn untrue(
    model: &CourtModel,
    calendar: &DraftCalendar,
    plan: &Plan,
    found: &Verification,
) -> Vec<FindingReport> {
    let mut faults = unknown_or_repeated(model, plan);
    if plan.schema_version != PLAN_SCHEMA_VERSION {
        let version = plan.schema_version;
        faults.push(fault(
            format!("version {version} du format de projet : seule la version {PLAN_SCHEMA_VERSION} est connue"),
            format!("version {version} of the plan format: only version {PLAN_SCHEMA_VERSION} is known"),
        ));
    }
    let unsaid = plan.is_silent() && plan.overrides.is_empty();
    if plan.overrides != model.overrides && !unsaid {
        faults.push(fault(
            "les dérogations écrites ne sont pas celles du document",
            "the overrides written are not those of the document",
        ));
    }
    if !plan.is_silent() {
        faults.extend(unaccounted(model, calendar, plan));
        faults.extend(other_listings(model, plan));
        faults.extend(other_findings(&plan.findings, &found.findings));
        faults.extend(objective(&plan.objective, &found.objective));
    }
    faults
}

/// Cases of the model that are neither listed nor told to be left out, or both.
fn unaccounted(model: &CourtModel, calendar: &DraftCalendar, plan: &Plan) -> Vec<FindingReport> {
    let placed = calendar.placements();
    let left_out: BTreeSet<_> = plan.unplaced.iter().map(|unplaced| &unplaced.case).collect();
    let wrong = model
        .cases
        .iter_enumerated()
        .filter(|(index, case)| placed.contains_key(index) == left_out.contains(&case.number));
    wrong
        .map(|(_, case)| {
            let number = &case.number;
            FindingReport {
                case: Some(number.clone()),
                ..fault(
                    format!("{number} : doit figurer soit à une audience, soit parmi les affaires sans audience"),
                    format!("{number}: must be either at a hearing or among the cases without one"),
                )
            }
        })
        .collect()
}

/// Listings of which the plan says another day of decision, another forecast or another publicity than follow
/// from the document.
fn other_listings(model: &CourtModel, plan: &Plan) -> Vec<FindingReport> {
    let listings = plan
        .hearings
        .iter()
        .flat_map(|hearing| hearing.cases.iter().map(move |listed| (&hearing.id, listed)));
    let wrong = listings.filter_map(|(id, listed)| {
        let (hearing, case) = (model.hearing(id)?, model.case(&listed.case)?);
        let (fr, en) = other_listing(model, hearing, case, listed)?;
        let number = &listed.case;
        Some(FindingReport {
            hearing: Some(id.clone()),
            case: Some(number.clone()),
            ..fault(format!("{number} : {fr}"), format!("{number}: {en}"))
        })
    });
    wrong.collect()
}

/// The first thing that is not so of a listing.
fn other_listing(
    model: &CourtModel,
    hearing: HearingIx,
    case: CaseIx,
    listed: &ListedCaseReport,
) -> Option<(String, String)> {
    let due = delivery(model, hearing, case);
    if listed.delivery_date.is_some_and(|written| written != due) {
        return Some((
            format!("la date de la décision est le {}", fr_date(due)),
            format!("the day of the decision is {due}"),
        ));
    }
    let expected = forecast(model, hearing, case);
    if listed.expected_ready_on != expected {
        return Some(match expected {
            Some(day) => (
                format!(
                    "inscription provisoire, la mise en état n'est que prévue, au {}",
                    fr_date(day)
                ),
                format!("provisional listing, the case is only expected to be ready, by {day}"),
            ),
            None => (
                "l'affaire est en état, l'inscription n'est pas provisoire".to_owned(),
                "the case is ready, the listing is not provisional".to_owned(),
            ),
        });
    }
    (listed.in_camera != model.cases[case].flags.in_camera).then(|| {
        (
            "la publicité écrite n'est pas celle du document".to_owned(),
            "the publicity written is not that of the document".to_owned(),
        )
    })
}

/// Cases left out that the document does not know, or that are told twice.
fn unknown_or_repeated(model: &CourtModel, plan: &Plan) -> Vec<FindingReport> {
    let mut seen: BTreeSet<&CaseNumber> = BTreeSet::new();
    let mut faults = Vec::new();
    for number in plan.unplaced.iter().map(|unplaced| &unplaced.case) {
        if model.case(number).is_none() {
            faults.push(fault(
                format!("{number}, dite sans audience, n'est pas connue du document"),
                format!("{number}, told to be left out, is not known to the document"),
            ));
        } else if !seen.insert(number) {
            faults.push(fault(
                format!("{number} figure deux fois parmi les affaires sans audience"),
                format!("{number} is twice among the cases left out"),
            ));
        }
    }
    faults
}

/// Findings that the plan leaves out or invents.
fn other_findings(written: &[FindingReport], found: &[FindingReport]) -> Vec<FindingReport> {
    let mut balance: BTreeMap<String, i64> = BTreeMap::new();
    let key = |finding: &FindingReport| {
        let place = (&finding.hearing, &finding.case, &finding.person);
        format!("{} {:?} {place:?}", finding.rule, finding.severity)
    };
    for finding in found {
        *balance.entry(key(finding)).or_default() += 1;
    }
    for finding in written {
        *balance.entry(key(finding)).or_default() -= 1;
    }
    let wrong = balance.values().filter(|&&count| count != 0).count();
    let first = found.iter().chain(written).find(|finding| balance[&key(finding)] != 0);
    let told = first.map(|first| {
        let rule = &first.rule;
        fault(
            format!("les constats écrits ne sont pas ceux du vérificateur : {wrong} diffèrent, à commencer par {rule}"),
            format!("the findings written are not those of the verifier: {wrong} differ, the first of {rule}"),
        )
    });
    told.into_iter().collect()
}

/// Tiers that are missing, invented or out of order; then, tier by tier, what is false of them.
fn objective(written: &[TierReport], counted: &[TierReport]) -> Vec<FindingReport> {
    let tiers = |reports: &[TierReport]| reports.iter().map(|it| it.tier).collect::<Vec<_>>();
    if tiers(written) != tiers(counted) {
        return vec![fault(
            format!("étages annoncés : {:?} au lieu de {:?}", tiers(written), tiers(counted)),
            format!("tiers announced: {:?} instead of {:?}", tiers(written), tiers(counted)),
        )];
    }
    let pairs = written.iter().zip(counted);
    pairs
        .flat_map(|(written, counted)| [values(written, counted), bound(written)].concat())
        .collect()
}

/// Terms and value of a tier that are not those counted; the first false term is named.
fn values(written: &TierReport, counted: &TierReport) -> Vec<FindingReport> {
    let tier = written.tier;
    let terms = |report: &TierReport| -> BTreeMap<String, TermReport> {
        report.terms.iter().map(|term| (term.code.clone(), term.clone())).collect()
    };
    let (said, seen) = (terms(written), terms(counted));
    let codes: BTreeSet<&String> = said.keys().chain(seen.keys()).collect();
    let figure = |term: Option<&TermReport>| match term {
        Some(term) => format!("{} × {} = {}", term.count, term.weight, term.value),
        None => "-".to_owned(),
    };
    let mut faults: Vec<FindingReport> = codes
        .into_iter()
        .filter(|code| said.get(*code) != seen.get(*code))
        .map(|code| {
            let (said, seen) = (figure(said.get(code)), figure(seen.get(code)));
            fault(
                format!("étage {tier}, critère {code} : {said} annoncé, {seen} recompté"),
                format!("tier {tier}, term {code}: {said} announced, {seen} counted"),
            )
        })
        .collect();
    if written.value != counted.value || written.terms.len() != counted.terms.len() {
        let (said, seen) = (written.value, counted.value);
        faults.push(fault(
            format!(
                "étage {tier} : {said} annoncé en {} critères, {seen} recompté en {}",
                written.terms.len(),
                counted.terms.len()
            ),
            format!(
                "tier {tier}: {said} announced in {} terms, {seen} counted in {}",
                written.terms.len(),
                counted.terms.len()
            ),
        ));
    }
    faults
}

/// A bound that can't be one, or whose gap or status is not its own. That it is proven is the word of
/// the record: nothing here can tell.
fn bound(written: &TierReport) -> Vec<FindingReport> {
    let (tier, value) = (written.tier, written.value);
    if let Some(bound) = written.bound.filter(|bound| !(0..=value).contains(bound)) {
        return vec![fault(
            format!("étage {tier} : la borne {bound} n'est pas entre 0 et la valeur {value}"),
            format!("tier {tier}: bound {bound} is not between 0 and value {value}"),
        )];
    }
    let gap = written.bound.and_then(|bound| gap_bp(value, bound));
    let is_so = written.gap_bp == gap && written.status == status_of(value, written.bound);
    let told = (!is_so).then(|| {
        fault(
            format!("étage {tier} : l'écart ou le statut annoncé n'est pas celui de la borne"),
            format!("tier {tier}: the gap or status announced is not that of the bound"),
        )
    });
    told.into_iter().collect()
}

fn fault(fr: impl Into<String>, en: impl Into<String>) -> FindingReport {
    false_claim(Text::new(fr, en))
}

/// Something that a plan says of itself and that is not so.
pub fn false_claim(message: Text) -> FindingReport {
    engine_finding(Severity::Error, message)
}
