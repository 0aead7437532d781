//! Benches that sit beside the hearings of the calendar: people compose them, the checks look at them and
//! alert. No row: nothing of them is decided here.

pub(in crate::law) mod thirteen_judge_a_revision;
pub(in crate::law) mod thirteen_reexamine_in_civil_matters;
pub(in crate::law) mod who_instructs_a_revision_does_not_judge_it;
pub(in crate::law) mod who_knew_the_case_does_not_revise_it;

use crate::facts::domain::Commitment;
use crate::law::prelude::*;

/// The magistrates of the bench among those who attend: they alone are counted.
fn members(model: &CourtModel, bench: &Commitment) -> Vec<PersonIx> {
    bench.people.iter().copied().filter(|&person| model.people[person].is_seat()).collect()
}

/// Another number of magistrates than the law sets.
fn wrong_number(rule: RuleCode, bench: &Commitment, count: usize, wanted: usize) -> Option<Breach> {
    let id = &bench.id;
    (count != wanted).then(|| {
        Breach::new(
            rule,
            format!("{id} : {count} magistrats du siège, il en faut {wanted}"),
            format!("{id}: {count} magistrates of the bench, {wanted} are needed"),
        )
    })
}
