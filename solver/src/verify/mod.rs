//! The independent verifier: runs every check, re-derives every bench and re-counts every term in
//! integers. Compiles without the optimiser; also checks calendars made by hand.

use crate::facts::confidence::Confidence;
use crate::facts::domain::CourtModel;
use crate::facts::input::{HearingInput, ListedCaseInput};
use crate::facts::plan::{
    BoundStatus, DraftCalendar, FindingReport, HearingReport, Plan, Severity, TermReport,
    TierReport,
};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::bench::derive;
use crate::law::cassation::written::resolve;
use crate::law::codes;
use crate::law::{Breach, Hardness, RULES, RuleInfo};
use crate::wishes::{TIERS, terms_of, tier_name, weight};

use std::collections::BTreeSet;

/// What the verifier says of a plan.
#[derive(Debug, Clone)]
pub struct Verification {
    /// Breaches and alerts, errors first.
    pub findings: Vec<FindingReport>,
    /// Values of the tiers, counted on the plan; without bounds.
    pub objective: Vec<TierReport>,
    /// Number of rules checked.
    pub rules_checked: usize,
}

impl Verification {
    /// Whether no rule is broken.
    pub fn is_lawful(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }
}

/// Verifies a plan against the document that it was made from.
pub fn verify(document: &ValidDocument, plan: &Plan) -> Verification {
    let by_hand: Vec<HearingInput> = plan
        .hearings
        .iter()
        .filter(|report| !document.get().hearings.iter().any(|hearing| hearing.id == report.id))
        .map(as_input)
        .collect();
    let known = CourtModel::new(document, &plan.scope, &[]);
    let outside: Vec<HearingInput> =
        by_hand.into_iter().filter(|hearing| known.hearing(&hearing.id).is_none()).collect();
    let model =
        if outside.is_empty() { known } else { CourtModel::new(document, &plan.scope, &outside) };
    let (calendar, problems) = resolve(&model, &plan.hearings);
    let mut verification = verify_calendar(&model, &calendar);
    let unreadable = problems.into_iter().map(unreadable);
    verification.findings.splice(0..0, unreadable);
    verification.findings.splice(0..0, misplaced(&model, plan));
    if plan.scope.window.is_some_and(|window| !window.is_window()) {
        verification.findings.insert(0, no_window());
    }
    if plan.record.is_some() {
        verification.findings.splice(0..0, unaccounted(&model, &calendar, plan));
    }
    verification
}

/// Cases of a plan of the engine that are neither listed nor told to be left out, or both.
fn unaccounted(model: &CourtModel, calendar: &DraftCalendar, plan: &Plan) -> Vec<FindingReport> {
    let placed = calendar.placements();
    let left_out: BTreeSet<_> = plan.unplaced.iter().map(|unplaced| &unplaced.case).collect();
    let wrong = model
        .cases
        .iter_enumerated()
        .filter(|(index, case)| placed.contains_key(index) == left_out.contains(&case.number));
    wrong
        .map(|(_, case)| FindingReport {
            case: Some(case.number.clone()),
            ..engine_finding(
                Severity::Error,
                Text::new(
                    format!("{} : ni inscrite ni déclarée sans audience, ou les deux", case.number),
                    format!("{}: neither listed nor told to be left out, or both", case.number),
                ),
            )
        })
        .collect()
}

/// Gap in basis points of the value, rounded up; none where the value is 0 and the bound is not.
pub fn gap_bp(value: i64, bound: i64) -> Option<u64> {
    let open = u64::try_from(value - bound).ok()?;
    let size = u64::try_from(value.abs()).ok()?;
    if open == 0 {
        return Some(0);
    }
    (size > 0).then(|| (open * 10_000).div_ceil(size))
}

/// Verifies a calendar by indices.
pub fn verify_calendar(model: &CourtModel, calendar: &DraftCalendar) -> Verification {
    let mut findings: Vec<FindingReport> = RULES
        .iter()
        .flat_map(|rule| {
            let info = rule.info();
            rule.check(model, calendar).into_iter().map(|breach| finding(model, info, breach))
        })
        .collect();
    findings.extend(other_benches(model, calendar));
    findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
    Verification { findings, objective: measure(model, calendar), rules_checked: RULES.len() }
}

/// Values of the tiers on a calendar.
pub fn measure(model: &CourtModel, calendar: &DraftCalendar) -> Vec<TierReport> {
    (1..=TIERS)
        .map(|tier| {
            let terms: Vec<TermReport> = terms_of(tier)
                .map(|term| {
                    let info = term.info();
                    let (count, weight) = (term.measure(model, calendar), weight(model, info));
                    TermReport {
                        code: info.code.0.to_owned(),
                        count,
                        weight,
                        value: count * i64::from(weight),
                    }
                })
                .collect();
            TierReport {
                tier,
                name: tier_name(tier),
                value: terms.iter().map(|term| term.value).sum(),
                bound: None,
                gap_bp: None,
                status: BoundStatus::Unknown,
                terms,
            }
        })
        .collect()
}

fn finding(model: &CourtModel, info: &'static RuleInfo, breach: Breach) -> FindingReport {
    let date = breach.hearing.map_or(model.as_of, |hearing| model.hearings[hearing].slot.date);
    let citation = info.citation_on(&date.to_string());
    let hearing = breach.hearing.map(|hearing| model.hearings[hearing].id.clone());
    let case = breach.case.map(|case| model.cases[case].number.clone());
    let person = breach.person.map(|person| model.people[person].id.clone());
    let groups = breach.case.map_or(&[][..], |case| &model.cases[case].groups);
    let targets: Vec<&str> = [
        hearing.as_ref().map(|id| id.as_str()),
        case.as_ref().map(|number| number.as_str()),
        person.as_ref().map(|id| id.as_str()),
    ]
    .into_iter()
    .flatten()
    .chain(groups.iter().map(|group| group.id.as_str()))
    .collect();
    let overridden =
        info.hardness == Hardness::Overridable && model.is_overridden(info.code.0, &targets);
    FindingReport {
        rule: info.code.0.to_owned(),
        severity: if overridden { Severity::Overridden } else { breach.severity },
        hearing,
        case,
        person,
        message: breach.message,
        source: citation.text.to_owned(),
        confidence: citation.confidence,
    }
}

/// Alerts for benches that are not those derived from the attendance.
fn other_benches(model: &CourtModel, calendar: &DraftCalendar) -> Vec<FindingReport> {
    let mut findings = Vec::new();
    for held in calendar.iter() {
        for listed in &held.cases {
            if derive(model, held.hearing, listed.case, &held.attendees) == listed.bench {
                continue;
            }
            let number = &model.cases[listed.case].number;
            findings.push(FindingReport {
                hearing: Some(model.hearings[held.hearing].id.clone()),
                case: Some(number.clone()),
                ..engine_finding(
                    Severity::Warning,
                    Text::new(
                        format!("{number} : la composition écrite n'est pas celle qui se déduit des présents"),
                        format!("{number}: the written bench is not the one that follows from the attendance"),
                    ),
                )
            });
        }
    }
    findings
}

/// Hearings whose date, half-day, unit or formation are not those of the document.
fn misplaced(model: &CourtModel, plan: &Plan) -> Vec<FindingReport> {
    let mut findings = Vec::new();
    for report in &plan.hearings {
        let Some(hearing) = model.hearing(&report.id) else { continue };
        let candidate = &model.hearings[hearing];
        let same = candidate.slot.date == report.date
            && candidate.slot.half_day == report.half_day
            && candidate.formation == report.formation;
        if !same {
            findings.push(FindingReport {
                hearing: Some(report.id.clone()),
                ..engine_finding(
                    Severity::Error,
                    Text::new(
                        format!("l'audience {} n'a ni la date ni la formation que cet identifiant désigne ({})", report.id, candidate.slot.fr()),
                        format!("hearing {} has neither the date nor the formation that its id stands for ({})", report.id, candidate.slot.en()),
                    ),
                )
            });
        }
    }
    findings
}

fn no_window() -> FindingReport {
    unreadable(Text::new(
        "la période du plan n'en est pas une : 400 jours au plus, entre 1990 et 2100",
        "the period of the plan is none: 400 days at most, between 1990 and 2100",
    ))
}

fn unreadable(problem: Text) -> FindingReport {
    engine_finding(Severity::Error, problem)
}

/// A finding about the plan itself rather than about the law.
fn engine_finding(severity: Severity, message: Text) -> FindingReport {
    FindingReport {
        rule: codes::COHERENCE.0.to_owned(),
        severity,
        hearing: None,
        case: None,
        person: None,
        message,
        source: "Règle de cohérence du moteur".to_owned(),
        confidence: Confidence::Assumption,
    }
}

fn as_input(report: &HearingReport) -> HearingInput {
    HearingInput {
        id: report.id.clone(),
        unit: report.unit.clone(),
        formation: report.formation,
        slot: crate::facts::calendar::Slot { date: report.date, half_day: report.half_day },
        room: report.room.clone(),
        state: report.state,
        pinned: false,
        attendees: Vec::new(),
        advocate_general: None,
        clerk: None,
        cases: report
            .cases
            .iter()
            .map(|listed| ListedCaseInput { case: listed.case.clone() })
            .collect(),
    }
}
