//! The two halves of a rule, and of a term, compared over calendars drawn at random.

use super::court::Court;
use super::draws::draw_calendar;
use crate::facts::plan::{DraftCalendar, Severity};
use crate::law::{Fidelity, Rule};
use crate::milp::Pruning;
use crate::search::formulation::{Selection, columns, encode};
use crate::wishes::Term;

/// How often the two halves of a rule agreed over random calendars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Calendars that the check accepts.
    pub lawful: usize,
    /// Calendars that the check refuses.
    pub unlawful: usize,
}

/// Draws calendars of a court at random and compares, on each, the rows and prunings of a rule with
/// its check. Calendars respect the meaning of the decisions (nothing happens at a hearing that is
/// not held) and nothing else.
///
/// # Panics
/// With the calendar, at the first disagreement.
pub fn compare_halves(court: &Court, rule: &dyn Rule, draws: u64) -> Agreement {
    let model = court.model();
    let mut pruning = Pruning::default();
    rule.prune(&model, &mut pruning);
    let mut milp = columns(&model, &pruning, &Selection::all(&model));
    rule.formulate(&model, &mut milp);
    let mut agreement = Agreement::default();
    for draw in 0..draws {
        let calendar = draw_calendar(&model, draw);
        let mut breaches = rule.check(&model, &calendar);
        breaches.retain(|breach| breach.severity == Severity::Error);
        let point = encode(&milp, &calendar);
        let pruned = is_pruned(&pruning, &calendar);
        let broken = milp
            .broken_rows(&point)
            .find(|row| row.tag.rule() == Some(rule.info().code))
            .map(|row| row.name.clone());
        let accepted = !pruned && broken.is_none();
        let exact = rule.info().fidelity == Fidelity::Exact;
        let agree = accepted == breaches.is_empty() || (!exact && !accepted);
        assert!(
            agree,
            "{}: rows accept: {accepted} (pruned: {pruned}, broken: {broken:?}); breaches: {breaches:#?}; calendar: {calendar:#?}",
            rule.info().code
        );
        if breaches.is_empty() {
            agreement.lawful += 1;
        } else {
            agreement.unlawful += 1;
        }
    }
    agreement
}

/// Draws of [`halves_agree`].
const DRAWS: u64 = 2_000;

/// The halves of a rule agree over calendars drawn at random, lawful ones and unlawful ones.
///
/// # Panics
/// At the first disagreement, or if the draws showed one kind of calendar only.
pub fn halves_agree(court: &Court, rule: &dyn Rule) {
    halves_agree_over(DRAWS, court, rule);
}

/// [`halves_agree`] over a number of draws.
///
/// # Panics
/// At the first disagreement, or if the draws showed one kind of calendar only.
pub fn halves_agree_over(draws: u64, court: &Court, rule: &dyn Rule) {
    let agreement = compare_halves(court, rule, draws);
    let code = rule.info().code;
    assert!(agreement.lawful > 0 && agreement.unlawful > 0, "{code}: {agreement:?}");
}

/// The halves of a rule agree, and no calendar drawn breaks it: a bench that follows from the
/// attendance never does, or the rule only alerts.
///
/// # Panics
/// At the first disagreement, or at the first calendar that breaks the rule.
pub fn no_draw_breaks(draws: u64, court: &Court, rule: &dyn Rule) {
    let agreement = compare_halves(court, rule, draws);
    let code = rule.info().code;
    assert!(agreement.lawful > 0 && agreement.unlawful == 0, "{code}: {agreement:?}");
}

/// Draws calendars of a court at random and compares, on each, the expression of a term with its
/// measure.
///
/// # Panics
/// With the calendar, at the first disagreement.
pub fn compare_term(court: &Court, term: &dyn Term, draws: u64) {
    let model = court.model();
    let mut milp = columns(&model, &Pruning::default(), &Selection::all(&model));
    let expr = term.express(&model, &mut milp);
    for draw in 0..draws {
        let mut calendar = draw_calendar(&model, draw);
        list_once(&mut calendar);
        let value = expr.value(&encode(&milp, &calendar));
        let measure = term.measure(&model, &calendar);
        assert_eq!(value, measure, "{}: {calendar:#?}", term.info().code);
    }
}

/// The largest count of a term over calendars drawn at random.
pub fn largest_measure(court: &Court, term: &dyn Term, draws: u64) -> i64 {
    let model = court.model();
    (0..draws).map(|draw| term.measure(&model, &draw_calendar(&model, draw))).max().unwrap_or(0)
}

/// Keeps the first listing of each case: terms, unlike rules, may rely on it.
fn list_once(calendar: &mut DraftCalendar) {
    let placements = calendar.placements();
    for (hearing, held) in &mut calendar.hearings {
        held.cases.retain(|listed| placements.get(&listed.case) == Some(hearing));
    }
}

fn is_pruned(pruning: &Pruning, calendar: &DraftCalendar) -> bool {
    calendar.iter().any(|held| {
        !pruning.allows_hearing(held.hearing)
            || held.everybody().any(|person| !pruning.allows_attendance(person, held.hearing))
            || held.cases.iter().any(|listed| !pruning.allows_listing(listed.case, held.hearing))
    })
}
