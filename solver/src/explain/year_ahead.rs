//! The year after the window.

use super::unplaced::look_ahead;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, CaseNumber};
use crate::facts::plan::DraftCalendar;
use crate::facts::scope::Scope;
use crate::facts::validate::ValidDocument;
use crate::milp::Pruning;
use crate::search::formulation::prune;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The year after the window, where the first day is looked for at which a case left out could be
/// listed, other cases aside.
#[derive(Debug)]
pub struct YearAhead {
    model: CourtModel,
    pruning: Pruning,
}

impl YearAhead {
    /// The year after the window of a model, for the cases that a calendar lists nowhere.
    pub fn of_missing(
        document: &ValidDocument,
        model: &CourtModel,
        calendar: &DraftCalendar,
    ) -> Self {
        let placements = calendar.placements();
        let missing = model.cases.iter_enumerated().filter(|(it, _)| !placements.contains_key(it));
        Self::of(document, model, &missing.map(|(_, case)| case.number.clone()).collect())
    }

    /// The first day of the year after the window at which one case could be listed.
    pub fn of_case(
        document: &ValidDocument,
        model: &CourtModel,
        case: CaseIx,
    ) -> Option<NaiveDate> {
        let number = model.cases[case].number.clone();
        Self::of(document, model, &BTreeSet::from([number.clone()])).first_date(&number)
    }

    fn of(document: &ValidDocument, model: &CourtModel, numbers: &BTreeSet<CaseNumber>) -> Self {
        let scope = Scope { window: Some(look_ahead(model.window)), ..model.scope.clone() };
        let model = CourtModel::new(document, &scope, &[]).covering_only(numbers);
        let pruning = prune(&model);
        Self { model, pruning }
    }

    /// The first day at which a case could be listed, if there is one.
    pub fn first_date(&self, case: &CaseNumber) -> Option<NaiveDate> {
        let Self { model, pruning } = self;
        let case = model.case(case)?;
        let rapporteurs = &model.cases[case].bench_rapporteurs;
        let hearing = model.hearings.keys().find(|&hearing| {
            model.covers(hearing, case)
                && pruning.allows_listing(case, hearing)
                && rapporteurs.iter().all(|&person| pruning.allows_attendance(person, hearing))
        })?;
        Some(model.hearings[hearing].slot.date)
    }
}
