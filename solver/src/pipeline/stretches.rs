//! A long window, stretch by stretch: each is planned with what was decided before it kept and some
//! weeks after it in sight, and only its own weeks are kept.

use super::decided::Decided;
use super::outcome::Halt;
use super::request::{Progress, Request};
use super::window::{Solution, Window};
use crate::facts::calendar::{DateRange, monday_of};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseNumber, HearingIx};
use crate::facts::plan::{DraftCalendar, HearingReport, Stretches};
use crate::facts::scope::Scope;
use crate::facts::text::Text;
use crate::law::cassation::written::{resolve, to_hearings};
use crate::milp::Settled;
use crate::search::formulation::prune_around;
use chrono::{Days, NaiveDate};

/// Whether a window is too long to be planned at once.
pub(super) fn is_long(model: &CourtModel, stretches: Stretches) -> bool {
    let DateRange { from, to } = model.window;
    (to - from).num_weeks() >= i64::from(stretches.at_once_weeks)
}

/// Plans a window, stretch by stretch.
pub(super) fn plan_by_stretches(
    request: &Request<'_>,
    whole: &CourtModel,
) -> Result<Solution, Halt> {
    let options = request.options;
    let stretches = cut(whole.window, options.stretches);
    let mut kept: Vec<HearingReport> = Vec::new();
    let mut blocks = Vec::new();
    for (index, stretch) in stretches.iter().enumerate() {
        let in_sight = DateRange { from: whole.window.from, to: stretch.in_sight };
        let scope = Scope { window: Some(in_sight), ..options.scope.clone() };
        let model = CourtModel::new(request.document, &scope, &[]);
        let decided = decided_before(&model, &kept, stretch.from);
        let pruning = prune_around(&model, settled(&model, &decided, whole, stretch.in_sight));
        let to_do = f64::from(u32::try_from(stretches.len() - index).unwrap_or(u32::MAX));
        let left = request.seconds_left;
        let for_the_others = left().map_or(0.0, |left| left * (to_do - 1.0) / to_do);
        let window = Window {
            model: &model,
            pruning: &pruning,
            kept: &decided,
            options,
            seconds_left: &|| left().map(|left| left - for_the_others),
            progress: &|told| (request.progress)(within(told, index, stretches.len())),
        };
        let mut solution = window.solve()?;
        let is_decided = |hearing: HearingIx| model.hearings[hearing].slot.date <= stretch.to;
        solution.calendar.hearings.retain(|&hearing, _| is_decided(hearing));
        kept = to_hearings(&model, &solution.calendar);
        blocks.extend(solution.blocks);
    }
    let (calendar, _) = resolve(whole, &kept);
    Ok(Solution { calendar, blocks })
}

/// The progress of one stretch as that of all.
fn within(told: Progress, index: usize, stretches: usize) -> Progress {
    let steps = told.total.max(1);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let (nth, all) = (index + 1, stretches);
    Progress {
        stage: Text::new(
            format!("tranche {nth} sur {all}, {}", told.stage.fr),
            format!("stretch {nth} of {all}, {}", told.stage.en),
        ),
        done: count(index) * steps + told.done,
        total: count(stretches) * steps,
        ..told
    }
}

/// Some weeks of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// First day decided.
    from: NaiveDate,
    /// Last day decided.
    to: NaiveDate,
    /// Last day planned.
    in_sight: NaiveDate,
}

/// Cuts a window into stretches of whole weeks; the last takes all that is in its sight.
fn cut(window: DateRange, stretches: Stretches) -> Vec<Stretch> {
    let after = |monday: NaiveDate, weeks: u32| {
        let last = monday.checked_add_days(Days::new(u64::from(weeks) * 7 - 1));
        last.map_or(window.to, |last| last.min(window.to))
    };
    let weeks = stretches.weeks.max(1);
    let mut cut = Vec::new();
    let mut from = window.from;
    loop {
        let monday = monday_of(from);
        let in_sight = after(monday, weeks + stretches.look_ahead_weeks);
        let to = if in_sight == window.to { window.to } else { after(monday, weeks) };
        cut.push(Stretch { from, to, in_sight });
        match to.succ_opt() {
            Some(next) if to < window.to => from = next,
            _ => return cut,
        }
    }
}

/// The hearings before a day, as they were decided.
fn decided_before(model: &CourtModel, kept: &[HearingReport], day: NaiveDate) -> Decided {
    let (calendar, _) = resolve(model, kept);
    let before = |hearing: HearingIx| model.hearings[hearing].slot.date < day;
    let hearings = model.hearings.keys().filter(|&hearing| before(hearing)).collect();
    Decided { hearings, calendar }
}

/// What is not looked at again: the hearings decided, their cases, and those that people listed or
/// pinned after the last day in sight.
fn settled(
    model: &CourtModel,
    decided: &Decided,
    whole: &CourtModel,
    in_sight: NaiveDate,
) -> Settled {
    let mut settled = Settled::default();
    let calendar: &DraftCalendar = &decided.calendar;
    for &hearing in &decided.hearings {
        let held = settled.hearings.entry(hearing).or_default();
        if let Some(decided) = calendar.get(hearing) {
            held.0.extend(decided.cases.iter().map(|listed| listed.case));
            held.1.extend(decided.everybody());
            settled.cases.extend(held.0.iter().copied());
        }
    }
    let later = awaited_later(whole, in_sight);
    settled.cases.extend(later.iter().filter_map(|number| model.case(number)));
    settled
}

fn awaited_later(whole: &CourtModel, in_sight: NaiveDate) -> Vec<CaseNumber> {
    let fixed = whole.hearings.iter_enumerated().flat_map(|(hearing, candidate)| {
        let cases = candidate.fixed().map(|fixed| fixed.cases.as_slice()).unwrap_or_default();
        cases.iter().map(move |&case| (hearing, case))
    });
    let pinned = whole.pins.iter().filter_map(|pin| Some((pin.hearing, pin.case?)));
    fixed
        .chain(pinned)
        .filter(|&(hearing, _)| whole.hearings[hearing].slot.date > in_sight)
        .map(|(_, case)| whole.cases[case].number.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap_or_default()
    }

    #[test]
    fn stretches_follow_each_other_and_the_last_takes_what_it_sees() {
        let window = DateRange { from: day(3, 11), to: day(5, 10) };
        let cut = cut(window, Stretches { weeks: 2, look_ahead_weeks: 3, at_once_weeks: 4 });
        let stretch = |from, to, in_sight| Stretch { from, to, in_sight };
        let expected = vec![
            stretch(day(3, 11), day(3, 22), day(4, 12)),
            stretch(day(3, 23), day(4, 5), day(4, 26)),
            stretch(day(4, 6), day(5, 10), day(5, 10)),
        ];
        assert_eq!(cut, expected);
    }
}
