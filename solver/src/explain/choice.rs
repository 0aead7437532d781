//! Why a case is heard that day and not before, and why a usual sitting is not held: from what the
//! plan and the document hold, and from trials that are verified and counted like any edit.

use super::citation::cited;
use super::unplaced::{rapporteurs_can, reason_text, ruled_out};
use crate::change::{Edit, apply};
use crate::facts::calendar::{en_day, fr_day};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use crate::facts::plan::{DraftCalendar, FindingReport, HeldHearing, Severity, TierReport};
use crate::facts::text::{Text, counted};
use crate::law::{codes, rule};
use crate::milp::Pruning;
use crate::search::formulation::prune;
use crate::verify::{Verification, measure, verify_calendar};
use std::collections::BTreeMap;

/// Earlier hearings that are looked at one by one.
const LOOKED_AT: usize = 3;
/// Rules named where many keep cases out.
const NAMED: usize = 3;

/// Why a case is heard at its hearing and not before.
pub(super) fn why_that_day(
    model: &CourtModel,
    calendar: &DraftCalendar,
    held: &HeldHearing,
    case: CaseIx,
) -> Vec<Text> {
    if is_decided(model, held.hearing, case) {
        let source = cited(codes::PEOPLE_DECIDED);
        return vec![Text::new(
            format!("Pourquoi ce jour : des personnes l'ont fixé ({}).", source.fr),
            format!("Why that day: people fixed it ({}).", source.en),
        )];
    }
    let pruning = prune(model);
    let slot = model.hearings[held.hearing].slot;
    let before: Vec<HearingIx> = model
        .hearings
        .keys()
        .filter(|&it| model.covers(it, case) && model.hearings[it].slot < slot)
        .collect();
    let open: Vec<HearingIx> = before
        .iter()
        .copied()
        .filter(|&it| {
            pruning.allows_listing(case, it) && rapporteurs_can(model, &pruning, case, it)
        })
        .collect();
    if open.is_empty() {
        return vec![first_possible(&pruning, case, &before)];
    }
    let number = counted(
        open.len(),
        ("audience antérieure admissible", "audiences antérieures admissibles"),
        ("earlier admissible hearing", "earlier admissible hearings"),
    );
    let mut lines = vec![Text::new(
        format!("Pourquoi pas plus tôt : {}.", number.fr),
        format!("Why not before: {}.", number.en),
    )];
    let trials = Trials::new(model, calendar);
    lines.extend(open.iter().take(LOOKED_AT).map(|&it| why_not_there(&trials, case, it)));
    lines
}

fn is_decided(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> bool {
    let is_fixed = model.hearings[hearing].fixed().is_some_and(|it| it.cases.contains(&case));
    is_fixed || model.pins.iter().any(|pin| pin.hearing == hearing && pin.case == Some(case))
}

fn first_possible(pruning: &Pruning, case: CaseIx, before: &[HearingIx]) -> Text {
    let first = Text::new(
        "Pourquoi ce jour : c'est la première audience où l'affaire peut être inscrite",
        "Why that day: it is the first hearing at which the case can be listed",
    );
    let barred: Vec<HearingIx> =
        before.iter().copied().filter(|&it| !pruning.allows_listing(case, it)).collect();
    if before.is_empty() {
        return Text::new(format!("{}.", first.fr), format!("{}.", first.en));
    }
    if barred.is_empty() {
        return Text::new(
            format!("{} ; avant, le rapporteur n'en tient aucune.", first.fr),
            format!("{}; before, the rapporteur can attend none.", first.en),
        );
    }
    let (reason, code) = ruled_out(pruning, case, &barred);
    let (why, code) = (reason_text(reason), code.map(cited));
    let (fr, en) =
        code.map_or_else(Default::default, |it| (format!(" ({})", it.fr), format!(" ({})", it.en)));
    Text::new(
        format!("{} ; avant : {}{fr}.", first.fr, why.fr),
        format!("{}; before: {}{en}.", first.en, why.en),
    )
}

/// What stands against one earlier hearing.
fn why_not_there(trials: &Trials<'_>, case: CaseIx, hearing: HearingIx) -> Text {
    let model = trials.model;
    let candidate = &model.hearings[hearing];
    let why = match trials.calendar.get(hearing) {
        None => Text::new("séance non tenue", "sitting not held"),
        Some(held) => {
            let listed: u32 = held.cases.iter().map(|it| model.cases[it.case].multiplicity()).sum();
            if listed >= model.cap_of(hearing) {
                let cases = counted(held.cases.len(), ("affaire", "affaires"), ("case", "cases"));
                Text::new(format!("pleine, {}", cases.fr), format!("full, {}", cases.en))
            } else {
                trials.moved(case, hearing)
            }
        }
    };
    let (fr, en) = (fr_day(candidate.slot.date), en_day(candidate.slot.date));
    Text::new(
        format!("  {} ({fr}) : {}.", candidate.id, why.fr),
        format!("  {} ({en}): {}.", candidate.id, why.en),
    )
}

/// Edits that are tried on a calendar.
struct Trials<'a> {
    model: &'a CourtModel,
    calendar: &'a DraftCalendar,
    as_it_is: Verification,
}

impl<'a> Trials<'a> {
    fn new(model: &'a CourtModel, calendar: &'a DraftCalendar) -> Self {
        Self { model, calendar, as_it_is: verify_calendar(model, calendar) }
    }

    /// What would come of the case at another hearing: the rule broken, or what it would cost.
    fn moved(&self, case: CaseIx, to: HearingIx) -> Text {
        let (number, id) =
            (self.model.cases[case].number.clone(), self.model.hearings[to].id.clone());
        let edit = Edit::MoveCase { case: number, to: id };
        let Ok((calendar, _)) = apply(self.model, self.calendar.clone(), &[edit]) else {
            return Text::new("non tenue", "not held");
        };
        let tried = verify_calendar(self.model, &calendar);
        let is_new = |finding: &&FindingReport| {
            finding.severity == Severity::Error && !self.as_it_is.findings.contains(finding)
        };
        match tried.findings.iter().find(is_new) {
            Some(breach) => Text::new(
                format!("l'y inscrire enfreindrait {} : {}", breach.rule, breach.message.fr),
                format!("listing it there would break {}: {}", breach.rule, breach.message.en),
            ),
            None => price(
                &Text::new("l'y inscrire", "listing it there"),
                &self.as_it_is.objective,
                &tried.objective,
            ),
        }
    }
}

/// What a change does to the objective: the first tier whose value it changes.
fn price(what: &Text, before: &[TierReport], after: &[TierReport]) -> Text {
    let changed = before.iter().zip(after).find(|(before, after)| before.value != after.value);
    let Some((before, after)) = changed else {
        return Text::new(
            format!("{} ne changerait la valeur d'aucun étage", what.fr),
            format!("{} would change the value of no tier", what.en),
        );
    };
    let (tier, name) = (after.tier, &after.name);
    let difference = after.value - before.value;
    let amount = difference.unsigned_abs();
    let (fr, en) =
        if difference > 0 { ("ajouterait", "would add") } else { ("ôterait", "would take") };
    let to = if difference > 0 { "to" } else { "from" };
    Text::new(
        format!("{} {fr} {amount} à l'étage {tier} ({})", what.fr, name.fr),
        format!("{} {en} {amount} {to} tier {tier} ({})", what.en, name.en),
    )
}

/// Why a sitting that may be held is not.
pub(super) fn why_not_held(
    model: &CourtModel,
    calendar: &DraftCalendar,
    hearing: HearingIx,
) -> Vec<Text> {
    let candidate = &model.hearings[hearing];
    let (id, slot) = (&candidate.id, candidate.slot);
    let mut lines = vec![Text::new(
        format!("{id} : séance du {}, non tenue.", slot.fr()),
        format!("{id}: sitting of {}, not held.", slot.en()),
    )];
    let pruning = prune(model);
    if let Some(&code) = pruning.hearings.get(&hearing).and_then(|rules| rules.first()) {
        let source = cited(code);
        lines.push(Text::new(
            format!("Elle ne peut pas l'être ({}).", source.fr),
            format!("It can't be ({}).", source.en),
        ));
        return lines;
    }
    let covered: Vec<CaseIx> = model.cases_covered(hearing).collect();
    let possible: Vec<CaseIx> = covered
        .iter()
        .copied()
        .filter(|&case| {
            pruning.allows_listing(case, hearing) && rapporteurs_can(model, &pruning, case, hearing)
        })
        .collect();
    if possible.is_empty() {
        lines.push(no_case(&pruning, hearing, &covered));
    } else {
        lines.push(cases_elsewhere(calendar, &possible));
    }
    lines.extend(who_is_free(model, calendar, &pruning, hearing));
    let edit = Edit::HoldHearing { hearing: id.clone() };
    if let Ok((opened, _)) = apply(model, calendar.clone(), &[edit]) {
        let what = Text::new("L'ouvrir, avant toute affaire,", "Opening it, before any case,");
        let Text { fr, en } = price(&what, &measure(model, calendar), &measure(model, &opened));
        lines.push(Text::new(format!("{fr}."), format!("{en}.")));
    }
    lines
}

/// No case could be listed there: which rules keep them out, and how many each.
fn no_case(pruning: &Pruning, hearing: HearingIx, covered: &[CaseIx]) -> Text {
    if covered.is_empty() {
        return Text::new("Aucune affaire ne relève d'elle.", "No case is within its competence.");
    }
    let mut kept_out: BTreeMap<RuleCode, usize> = BTreeMap::new();
    for &case in covered {
        let rules = pruning.listings.get(&(case, hearing)).map_or(&[][..], Vec::as_slice);
        let first = rules.first().copied().unwrap_or(codes::RAPPORTEUR_SITS);
        *kept_out.entry(first).or_default() += 1;
    }
    let mut kept_out: Vec<(RuleCode, usize)> = kept_out.into_iter().collect();
    kept_out.sort_by_key(|&(code, count)| (std::cmp::Reverse(count), code));
    let named = |pick: fn(&Text) -> &str| {
        let rules = kept_out.iter().take(NAMED).map(|&(code, count)| {
            let why = rule(code.0).map(|rule| reason_text(rule.info().obstacle.reason));
            let why = why.unwrap_or_default();
            format!("{count} × {} ({code})", pick(&why))
        });
        rules.collect::<Vec<_>>().join(" ; ")
    };
    let cases = counted(covered.len(), ("affaire", "affaires"), ("case", "cases"));
    Text::new(
        format!(
            "Elle n'aurait pas d'affaire ({} de sa compétence) : {}.",
            cases.fr,
            named(|it| &it.fr)
        ),
        format!(
            "It would have no case ({} within its competence): {}.",
            cases.en,
            named(|it| &it.en)
        ),
    )
}

fn cases_elsewhere(calendar: &DraftCalendar, possible: &[CaseIx]) -> Text {
    let placements = calendar.placements();
    let listed = possible.iter().filter(|case| placements.contains_key(case)).count();
    let without = possible.len() - listed;
    let cases = counted(
        possible.len(),
        ("affaire pouvait y être inscrite", "affaires pouvaient y être inscrites"),
        ("case could be listed there", "cases could be listed there"),
    );
    let without_fr = counted(without, ("sans audience", "sans audience"), ("without", "without"));
    Text::new(
        format!("{} : {listed} à une autre audience, {}.", cases.fr, without_fr.fr),
        format!("{}: {listed} at another hearing, {without} without one.", cases.en),
    )
}

/// Who could attend and sits nowhere else in that half-day.
fn who_is_free(
    model: &CourtModel,
    calendar: &DraftCalendar,
    pruning: &Pruning,
    hearing: HearingIx,
) -> Vec<Text> {
    let sections = model.sections_of(hearing);
    let is_free = |person: PersonIx| {
        pruning.allows_attendance(person, hearing)
            && model.people[person].available(model.hearings[hearing].slot)
            && calendar.elsewhere(model, person, hearing).next().is_none()
    };
    let free = |keep: &dyn Fn(PersonIx) -> bool| {
        model.people.keys().filter(|&person| keep(person) && is_free(person)).count()
    };
    let of_unit = |person: PersonIx| {
        let sits = sections.iter().any(|&section| model.people[person].serves(section));
        model.people[person].is_seat() && sits
    };
    let magistrates = counted(
        free(&of_unit),
        ("magistrat de la formation", "magistrats de la formation"),
        ("magistrate of the unit", "magistrates of the unit"),
    );
    let clerks = counted(
        free(&|person| model.people[person].is_clerk()),
        ("greffier", "greffiers"),
        ("greffier", "greffiers"),
    );
    vec![Text::new(
        format!("Libres ce demi-jour : {}, {}.", magistrates.fr, clerks.fr),
        format!("Free in that half-day: {}, {}.", magistrates.en, clerks.en),
    )]
}
