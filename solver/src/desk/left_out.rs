//! Why cases are left out, kept from one edit to the next: only the cases that an edit concerns are
//! explained again.

use super::Trial;
use super::surroundings::Surroundings;
use crate::explain::{YearAhead, why_unplaced};
use crate::facts::domain::CourtModel;
use crate::facts::ids::CaseIx;
use crate::facts::plan::{DraftCalendar, UnplacedReport};
use crate::facts::validate::ValidDocument;
use crate::milp::Pruning;
use crate::search::formulation::prune;
use std::collections::{BTreeMap, BTreeSet};

/// The cases that the calendar on the desk leaves out.
#[derive(Debug)]
pub(super) struct LeftOut {
    pruning: Pruning,
    listed: BTreeSet<CaseIx>,
    reports: BTreeMap<CaseIx, UnplacedReport>,
}

impl LeftOut {
    pub(super) fn of(
        document: &ValidDocument,
        model: &CourtModel,
        calendar: &DraftCalendar,
    ) -> Self {
        let pruning = prune(model);
        let placements = calendar.placements();
        let ahead = YearAhead::of_missing(document, model, calendar);
        let missing = model.cases.keys().filter(|case| !placements.contains_key(case));
        let report = |case: CaseIx| {
            let first_date = ahead.first_date(&model.cases[case].number);
            (case, why_unplaced(model, &pruning, &placements, case, first_date))
        };
        let reports = missing.map(report).collect();
        Self { listed: placements.into_keys().collect(), reports, pruning }
    }

    /// The reports after an edit, by number of case.
    pub(super) fn after(
        &self,
        document: &ValidDocument,
        model: &CourtModel,
        surroundings: &Surroundings,
        trial: &Trial,
    ) -> Vec<UnplacedReport> {
        let placements = trial.calendar.placements();
        let listed: BTreeSet<CaseIx> = placements.keys().copied().collect();
        let changed: BTreeSet<CaseIx> =
            listed.symmetric_difference(&self.listed).copied().collect();
        let mut reports = self.reports.clone();
        let missing = |case: &CaseIx| !listed.contains(case);
        for case in surroundings.with_linked(&changed) {
            let _ = reports.remove(&case);
            if missing(&case) {
                let first_date = match self.reports.get(&case) {
                    Some(known) => known.earliest_date,
                    None => YearAhead::of_case(document, model, case),
                };
                let why = why_unplaced(model, &self.pruning, &placements, case, first_date);
                let _ = reports.insert(case, why);
            }
        }
        reports.into_values().collect()
    }
}
