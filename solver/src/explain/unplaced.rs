//! Why a case is listed nowhere, what lacks and when it would work.

use crate::facts::calendar::{DateRange, en_date, fr_date};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, CaseNumber, HearingIx, RuleCode};
use crate::facts::input::GroupKind;
use crate::facts::plan::{DraftCalendar, ReasonCode, UnplacedReport};
use crate::facts::text::Text;
use crate::law::cassation::time_limits::due;
use crate::law::codes;
use crate::law::rule;
use crate::milp::Pruning;
use std::collections::BTreeMap;

/// Every case of the model that a calendar lists nowhere, by number, with its reason.
pub fn unplaced(
    model: &CourtModel,
    pruning: &Pruning,
    calendar: &DraftCalendar,
    later: &dyn Fn(&CaseNumber) -> Option<chrono::NaiveDate>,
) -> Vec<UnplacedReport> {
    let placements = calendar.placements();
    model
        .cases
        .keys()
        .filter(|case| !placements.contains_key(case))
        .map(|case| {
            let earliest = later(&model.cases[case].number);
            why_unplaced(model, pruning, &placements, case, earliest)
        })
        .collect()
}

/// The days after the window in which a first workable hearing is looked for.
pub(super) fn look_ahead(window: DateRange) -> DateRange {
    let from = crate::facts::calendar::add_days(window.to, 1);
    DateRange { from, to: crate::facts::calendar::add_days(from, 364) }
}

/// Why one case is listed nowhere, given where the others are and the first day after the window at
/// which it could be listed.
pub(crate) fn why_unplaced(
    model: &CourtModel,
    pruning: &Pruning,
    placements: &BTreeMap<CaseIx, HearingIx>,
    case: CaseIx,
    earliest: Option<chrono::NaiveDate>,
) -> UnplacedReport {
    let why = why(model, pruning, placements, case);
    let facts = &model.cases[case];
    let due_date_at_risk = due(facts).is_some_and(|due| {
        earliest.is_none_or(|earliest| due.date < earliest) || due.date <= model.window.to
    });
    let reason = if due_date_at_risk && why.hearings == 0 {
        ReasonCode::DueDateImpossible
    } else {
        why.reason
    };
    UnplacedReport {
        case: facts.number.clone(),
        reason,
        rule: why.rule.map(|rule| rule.0.to_owned()),
        resource: why.resource.clone(),
        earliest_date: earliest,
        due_date_at_risk,
        explanation: sentence(model, case, reason, &why, earliest, due_date_at_risk),
    }
}

/// What stands in the way of a case.
struct Why {
    reason: ReasonCode,
    rule: Option<RuleCode>,
    resource: Option<String>,
    /// Hearings of the window at which the case could be listed, other cases aside.
    hearings: usize,
}

fn why(
    model: &CourtModel,
    pruning: &Pruning,
    placements: &BTreeMap<CaseIx, HearingIx>,
    case: CaseIx,
) -> Why {
    let covered: Vec<HearingIx> =
        model.hearings.keys().filter(|&hearing| model.covers(hearing, case)).collect();
    let open: Vec<HearingIx> =
        covered.iter().copied().filter(|&hearing| pruning.allows_listing(case, hearing)).collect();
    if open.is_empty() {
        let (reason, rule) = ruled_out(pruning, case, &covered);
        let resource = match reason {
            ReasonCode::WaitsForCase => awaited(model, case),
            _ => None,
        };
        return Why { reason, rule, resource, hearings: 0 };
    }
    let present: Vec<HearingIx> = open
        .iter()
        .copied()
        .filter(|&hearing| rapporteurs_can(model, pruning, case, hearing))
        .collect();
    if present.is_empty() {
        let resource = model.cases[case]
            .bench_rapporteurs
            .first()
            .map(|&person| model.people[person].id.0.clone());
        return Why {
            reason: ReasonCode::RapporteurAbsent,
            rule: Some(codes::RAPPORTEUR_SITS),
            resource,
            hearings: 0,
        };
    }
    if let Some(other) = unplaced_companion(model, placements, case) {
        return Why {
            reason: ReasonCode::GroupBlocked,
            rule: Some(codes::JOINED_TOGETHER),
            resource: Some(model.cases[other].number.0.clone()),
            hearings: present.len(),
        };
    }
    if let Some(other) = series_elsewhere(model, placements, case, &present) {
        return Why {
            reason: ReasonCode::GroupBlocked,
            rule: Some(codes::SERIES_STAYS),
            resource: Some(model.cases[other].number.0.clone()),
            hearings: present.len(),
        };
    }
    Why {
        reason: ReasonCode::NoCapacity,
        rule: None,
        resource: present.first().map(|&hearing| model.hearings[hearing].id.0.clone()),
        hearings: present.len(),
    }
}

pub(super) fn rapporteurs_can(
    model: &CourtModel,
    pruning: &Pruning,
    case: CaseIx,
    hearing: HearingIx,
) -> bool {
    let people = &model.cases[case].bench_rapporteurs;
    people.iter().all(|&person| pruning.allows_attendance(person, hearing))
}

fn awaited(model: &CourtModel, case: CaseIx) -> Option<String> {
    let blocks = &model.cases[case].blocked_by;
    let other = blocks.iter().find_map(|block| block.case)?;
    Some(model.cases[other].number.0.clone())
}

fn unplaced_companion(
    model: &CourtModel,
    placements: &BTreeMap<CaseIx, HearingIx>,
    case: CaseIx,
) -> Option<CaseIx> {
    let joined = model.cases[case].joined.iter().copied().find(|&other| other != case);
    let together = model.cases[case]
        .groups
        .iter()
        .filter(|group| group.kind == GroupKind::MustTogether)
        .find_map(|group| {
            model.cases.iter_enumerated().find_map(|(index, other)| {
                let same = other.groups.iter().any(|g| g.kind == group.kind && g.id == group.id);
                (same && index != case).then_some(index)
            })
        });
    joined.or(together).filter(|other| !placements.contains_key(other))
}

/// A case of the same series, listed at a hearing that can't list this one.
fn series_elsewhere(
    model: &CourtModel,
    placements: &BTreeMap<CaseIx, HearingIx>,
    case: CaseIx,
    possible: &[HearingIx],
) -> Option<CaseIx> {
    let series = |case: CaseIx| {
        model.cases[case].groups.iter().filter(|group| group.kind == GroupKind::Series)
    };
    let same = |other: CaseIx| series(other).any(|it| series(case).any(|own| own.id == it.id));
    let elsewhere = placements.iter().filter(|(_, hearing)| !possible.contains(hearing));
    elsewhere.map(|(&other, _)| other).find(|&other| same(other))
}

/// The rule that rules a case out of most hearings, among those nearest to letting it in.
pub(super) fn ruled_out(
    pruning: &Pruning,
    case: CaseIx,
    covered: &[HearingIx],
) -> (ReasonCode, Option<RuleCode>) {
    let mut counts: BTreeMap<RuleCode, usize> = BTreeMap::new();
    let fewest = covered
        .iter()
        .filter_map(|&hearing| pruning.listings.get(&(case, hearing)).map(Vec::len))
        .min();
    for &hearing in covered {
        let rules = pruning.listings.get(&(case, hearing));
        for &rule in rules.into_iter().flatten() {
            if rules.map(Vec::len) == fewest {
                *counts.entry(rule).or_default() += 1;
            }
        }
    }
    let most = counts.into_iter().max_by_key(|&(rule, count)| (rank(rule), count));
    match most {
        Some((rule, _)) => (reason_of(rule), Some(rule)),
        None => (ReasonCode::NoHearing, None),
    }
}

/// Reasons that concern the case itself go before those that concern the hearings.
fn rank(rule: RuleCode) -> u8 {
    match reason_of(rule) {
        ReasonCode::Withdrawn
        | ReasonCode::StruckOff
        | ReasonCode::Stayed
        | ReasonCode::NoRapporteur => 4,
        ReasonCode::NotReady | ReasonCode::ReportLate | ReasonCode::WaitsForCase => 3,
        ReasonCode::DueDateImpossible | ReasonCode::NoticeTooShort => 2,
        ReasonCode::RapporteurAbsent
        | ReasonCode::NoBench
        | ReasonCode::GroupBlocked
        | ReasonCode::Banned
        | ReasonCode::NoCapacity => 1,
        ReasonCode::NoHearing => 0,
    }
}

/// The reason that a rule gives for the cases that it keeps out.
fn reason_of(code: RuleCode) -> ReasonCode {
    rule(code.0).map_or(ReasonCode::NoBench, |rule| rule.info().obstacle.reason)
}

fn sentence(
    model: &CourtModel,
    case: CaseIx,
    reason: ReasonCode,
    why: &Why,
    earliest: Option<chrono::NaiveDate>,
    at_risk: bool,
) -> Text {
    let number = &model.cases[case].number;
    let reason = reason_text(reason);
    let mut fr = format!("{number} : {}", reason.fr);
    let mut en = format!("{number}: {}", reason.en);
    if let Some(rule) = why.rule {
        fr.push_str(&format!(" ({rule})"));
        en.push_str(&format!(" ({rule})"));
    }
    if let Some(resource) = resource_text(model, case, why) {
        fr.push_str(&format!(" ; {}", resource.fr));
        en.push_str(&format!("; {}", resource.en));
    }
    match earliest {
        Some(date) => {
            fr.push_str(&format!(" ; première date possible : {}", fr_date(date)));
            en.push_str(&format!("; first possible date: {}", en_date(date)));
        }
        None => {
            fr.push_str(" ; aucune date possible dans l'année tant que rien ne change");
            en.push_str("; no possible date within a year unless something changes");
        }
    }
    if at_risk && let Some(due) = due(&model.cases[case]) {
        fr.push_str(&format!(
            ". ATTENTION : décision due au plus tard le {} ({})",
            fr_date(due.date),
            due.rule
        ));
        let date = en_date(due.date);
        en.push_str(&format!(". WARNING: decision due by {date} ({})", due.rule));
    }
    fr.push('.');
    en.push('.');
    Text::new(fr, en)
}

/// What lacks, by what it is, as far as it can be named.
fn resource_text(model: &CourtModel, case: CaseIx, why: &Why) -> Option<Text> {
    let name = why.resource.as_ref()?;
    let said = |fr: &str, en: &str| Text::new(format!("{fr} : {name}"), format!("{en}: {name}"));
    Some(match why.reason {
        ReasonCode::RapporteurAbsent => absences(model, case, &said("rapporteur", "rapporteur")),
        ReasonCode::GroupBlocked => said("affaire liée", "linked case"),
        ReasonCode::WaitsForCase => said("affaire attendue", "case awaited"),
        ReasonCode::NoCapacity => said("première audience possible", "first possible hearing"),
        _ => said("il manque", "what lacks"),
    })
}

/// When the rapporteur named is away within the window.
fn absences(model: &CourtModel, case: CaseIx, named: &Text) -> Text {
    let rapporteur = model.cases[case].bench_rapporteurs.first();
    let spans: Vec<(String, String)> = rapporteur
        .into_iter()
        .flat_map(|&person| &model.people[person].unavailabilities)
        .filter(|it| it.from <= model.window.to && model.window.from <= it.to)
        .map(|it| {
            let (from, to) = (it.from, it.to);
            if from == to {
                return (format!("le {}", fr_date(from)), format!("on {}", en_date(from)));
            }
            (
                format!("du {} au {}", fr_date(from), fr_date(to)),
                format!("from {} to {}", en_date(from), en_date(to)),
            )
        })
        .collect();
    if spans.is_empty() {
        return named.clone();
    }
    let (fr, en): (Vec<String>, Vec<String>) = spans.into_iter().unzip();
    Text::new(
        format!("{}, absent {}", named.fr, fr.join(", ")),
        format!("{}, away {}", named.en, en.join(", ")),
    )
}

pub(super) fn reason_text(reason: ReasonCode) -> Text {
    match reason {
        ReasonCode::DueDateImpossible => Text::new(
            "aucune audience régulière ne permet de statuer à temps",
            "no lawful hearing allows a decision in time",
        ),
        ReasonCode::NotReady => Text::new(
            "l'affaire n'est pas en état dans la période",
            "the case is not ready in the window",
        ),
        ReasonCode::ReportLate => {
            Text::new("rapport non déposé, ou trop tard", "report missing or filed too late")
        }
        ReasonCode::NoRapporteur => {
            Text::new("pas de rapporteur : en désigner un", "no rapporteur: one must be designated")
        }
        ReasonCode::StruckOff => Text::new(
            "affaire radiée, à réinscrire d'abord",
            "struck off; must be reinstated first",
        ),
        ReasonCode::Withdrawn => Text::new(
            "désistement avant le dépôt du rapport, à constater par ordonnance",
            "withdrawn before the report was filed, which an order records",
        ),
        ReasonCode::Stayed => Text::new("en attente d'une réponse", "stayed until an answer comes"),
        ReasonCode::WaitsForCase => Text::new(
            "une autre affaire doit être examinée d'abord",
            "another case must be heard first",
        ),
        ReasonCode::NoHearing => Text::new(
            "aucune audience de la formation voulue dans la période",
            "no hearing of the right formation in the window",
        ),
        ReasonCode::NoticeTooShort => Text::new(
            "délai d'avis d'audience trop court pour toutes les audiences",
            "notice too short for every hearing",
        ),
        ReasonCode::RapporteurAbsent => Text::new(
            "le rapporteur est absent à toutes les audiences possibles",
            "the rapporteur is away from every possible hearing",
        ),
        ReasonCode::NoBench => Text::new(
            "aucune composition régulière à aucune audience",
            "no lawful bench at any hearing",
        ),
        ReasonCode::GroupBlocked => {
            Text::new("une affaire liée ne peut pas être inscrite", "a linked case can't be listed")
        }
        ReasonCode::Banned => Text::new(
            "écartée par une décision prise à la main",
            "ruled out by a decision made by hand",
        ),
        ReasonCode::NoCapacity => Text::new(
            "toutes les audiences possibles sont prises par des affaires prioritaires, ou leurs membres siègent ailleurs",
            "every possible hearing is full with cases that go first, or its members sit elsewhere",
        ),
    }
}
