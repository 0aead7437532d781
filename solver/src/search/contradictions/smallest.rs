//! Why a decision can't be kept: a smallest set of other decisions and of rules that can't all be kept
//! with it. QuickXplain (Junker 2004), over the rows of each decision and of each rule.

use crate::facts::calendar::Slot;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, PersonIx, RuleCode};
use crate::milp::{Demand, Expr, Milp};
use crate::search::backend::{BackendError, Goal, SolveLimits, solve};
use std::collections::BTreeSet;

/// Rows that stand or fall together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// What a rule asks for.
    Rule(RuleCode),
    /// What people decided.
    Decided(Demand),
}

/// What is against the decisions given up over a block.
pub(super) struct Against<'a> {
    pub(super) model: &'a CourtModel,
    pub(super) milp: &'a Milp,
    pub(super) given_up: &'a BTreeSet<Demand>,
    pub(super) limits: SolveLimits,
}

impl Against<'_> {
    /// The other decisions and the rules of a smallest set against a decision; empty where the solver
    /// does not tell within its limits.
    pub(super) fn smallest(
        &self,
        demand: Demand,
    ) -> Result<(Vec<Demand>, Vec<RuleCode>), BackendError> {
        for near in [true, false] {
            let groups = self.groups(demand, near);
            let mut holds = |kept: &[Group]| self.hold_together(demand, kept);
            if !holds(&groups)? {
                let smallest = quickxplain(&groups, &mut holds)?;
                return Ok(sorted_out(smallest));
            }
        }
        Ok(Default::default())
    }

    /// Every rule with rows, and the decisions that are kept: those near the one given up, or all.
    fn groups(&self, demand: Demand, near: bool) -> Vec<Group> {
        let about = About::of(self.model, demand);
        let mut groups = BTreeSet::new();
        for row in &self.milp.rows {
            let _ = match (row.tag.demand(), row.tag.rule()) {
                (Some(Demand::Seats(_)), _) | (None, None) => false,
                (Some(other), _) => {
                    let kept = other != demand && !self.given_up.contains(&other);
                    kept && (!near || about.touches(&About::of(self.model, other)))
                        && groups.insert(Group::Decided(other))
                }
                (None, Some(rule)) => groups.insert(Group::Rule(rule)),
            };
        }
        groups.into_iter().collect()
    }

    /// Whether a point keeps the decision and these groups.
    fn hold_together(&self, demand: Demand, kept: &[Group]) -> Result<bool, BackendError> {
        let part = self.milp.under(|row| match (row.tag.demand(), row.tag.rule()) {
            (Some(Demand::Seats(_)), _) | (None, None) => true,
            (Some(other), _) => other == demand || kept.contains(&Group::Decided(other)),
            (None, Some(rule)) => kept.contains(&Group::Rule(rule)),
        });
        let nothing = Expr::new();
        let solved = solve(&part, Goal { expr: &nothing, relaxed: false }, None, self.limits)?;
        Ok(!solved.infeasible)
    }
}

/// What a decision is about.
struct About {
    slot: Slot,
    case: Option<CaseIx>,
    person: Option<PersonIx>,
}

impl About {
    fn of(model: &CourtModel, demand: Demand) -> Self {
        let (hearing, case, person) = match demand {
            Demand::Held(hearing) | Demand::Seats(hearing) => (hearing, None, None),
            Demand::Listed(case, hearing) => (hearing, Some(case), None),
            Demand::Attends(person, hearing) => (hearing, None, Some(person)),
            Demand::Pin(position) => {
                let pin = model.pins[position];
                (pin.hearing, pin.case, pin.person)
            }
        };
        Self { slot: model.hearings[hearing].slot, case, person }
    }

    fn touches(&self, other: &Self) -> bool {
        self.slot == other.slot
            || (self.case.is_some() && self.case == other.case)
            || (self.person.is_some() && self.person == other.person)
    }
}

fn sorted_out(groups: Vec<Group>) -> (Vec<Demand>, Vec<RuleCode>) {
    let (mut decisions, mut rules) = (Vec::new(), Vec::new());
    for group in groups {
        match group {
            Group::Decided(demand) => decisions.push(demand),
            Group::Rule(rule) => rules.push(rule),
        }
    }
    (decisions, rules)
}

/// A smallest part of items that do not hold together: without any one of its items it does.
fn quickxplain<T: Copy, E>(
    items: &[T],
    holds: &mut impl FnMut(&[T]) -> Result<bool, E>,
) -> Result<Vec<T>, E> {
    if items.is_empty() { Ok(Vec::new()) } else { explain(&[], false, items, holds) }
}

fn explain<T: Copy, E>(
    background: &[T],
    has_grown: bool,
    items: &[T],
    holds: &mut impl FnMut(&[T]) -> Result<bool, E>,
) -> Result<Vec<T>, E> {
    if has_grown && !holds(background)? {
        return Ok(Vec::new());
    }
    if items.len() == 1 {
        return Ok(items.to_vec());
    }
    let (first, second) = items.split_at(items.len() / 2);
    let of_second = explain(&[background, first].concat(), true, second, holds)?;
    let grown = [background, &of_second].concat();
    let of_first = explain(&grown, !of_second.is_empty(), first, holds)?;
    Ok([of_first, of_second].concat())
}

#[cfg(test)]
mod tests {
    use super::quickxplain;

    #[test]
    fn the_smallest_set_is_found_among_many() {
        let items: Vec<u32> = (0..40).collect();
        let mut asked = 0;
        let mut holds = |kept: &[u32]| {
            asked += 1;
            Ok::<bool, ()>(![3, 17, 31].iter().all(|wanted| kept.contains(wanted)))
        };
        assert_eq!(quickxplain(&items, &mut holds), Ok(vec![3, 17, 31]));
        assert!(asked < 40, "{asked}");
    }

    #[test]
    fn an_item_that_fails_alone_is_the_set() {
        let mut holds = |kept: &[u32]| Ok::<bool, ()>(!kept.contains(&5));
        assert_eq!(quickxplain(&[1, 5, 9], &mut holds), Ok(vec![5]));
        assert_eq!(quickxplain(&[], &mut holds), Ok(vec![]));
    }
}
