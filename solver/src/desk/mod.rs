//! One court and one plan, kept warm: the model, the calendar, what it breaks and what it counts. An
//! edit is tried by looking again only at what stands around the hearings that it touches, and comes to
//! exactly what a verification of the whole edited plan comes to.

mod left_out;
mod surroundings;

use crate::change::{Edit, EditError, apply};
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::plan::{DraftCalendar, Plan};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::law::{Breach, RULES, Reach};
use crate::verify::{Verification, breaches, counts, in_order, model_of, other_benches};
use crate::wishes::TERMS;
use left_out::LeftOut;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use surroundings::Surroundings;

/// A plan on the desk.
#[derive(Debug)]
pub struct Desk {
    document: Arc<ValidDocument>,
    model: CourtModel,
    calendar: DraftCalendar,
    surroundings: Surroundings,
    /// Breaches of the calendar, in their order.
    breaches: Vec<Breach>,
    /// Counts of the terms, in their order.
    counts: Vec<i64>,
    /// Why cases are left out, once somebody asked.
    left_out: OnceLock<LeftOut>,
}

/// What edits come to. Nothing is kept of it unless somebody records the plan.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The calendar after the edits.
    pub calendar: DraftCalendar,
    /// The hearings that they touch.
    pub touched: BTreeSet<HearingIx>,
    /// What the verifier says of it.
    pub verification: Verification,
}

impl Desk {
    /// Puts a plan on the desk: the whole of it is read and verified, once.
    ///
    /// # Errors
    /// What the plan names and the document does not know.
    pub fn open(document: Arc<ValidDocument>, plan: &Plan) -> Result<Self, Vec<Text>> {
        let model = model_of(&document, plan);
        let (calendar, problems) = resolve(&model, &plan.hearings);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            surroundings: Surroundings::new(&model, &calendar),
            breaches: breaches(&model, &calendar),
            counts: counts(&model, &calendar),
            left_out: OnceLock::new(),
            document,
            model,
            calendar,
        })
    }

    /// The court, as the plan covers it.
    pub fn model(&self) -> &CourtModel {
        &self.model
    }

    /// The calendar on the desk.
    pub fn calendar(&self) -> &DraftCalendar {
        &self.calendar
    }

    /// What the verifier says of the plan as it is.
    pub fn verification(&self) -> Verification {
        Verification::of(&self.model, &self.breaches, &self.counts)
    }

    /// Tries edits, in their order, all or none: the findings and figures are those that a verification
    /// of the whole edited calendar gives.
    ///
    /// # Errors
    /// The edit at fault.
    pub fn try_edit(&self, edits: &[Edit]) -> Result<Trial, EditError> {
        let mut calendar = self.calendar.clone();
        let touched = apply(&self.model, &mut calendar, edits)?;
        let around = self.around(&calendar, &touched);
        let breaches = self.breaches_after(&around);
        let verification = Verification::of(&self.model, &breaches, &self.counts_after(&around));
        Ok(Trial { calendar, touched, verification })
    }

    /// The plan that a trial comes to, without a record: each case left out explained.
    pub fn plan_of(&self, trial: &Trial) -> Plan {
        let left_out =
            self.left_out.get_or_init(|| LeftOut::of(&self.document, &self.model, &self.calendar));
        let unplaced = left_out.after(&self.document, &self.model, &self.surroundings, trial);
        crate::explain::plan_of(&self.model, &trial.calendar, trial.verification.clone(), unplaced)
    }

    /// What stands around the hearings touched, before and after, for each reach.
    fn around(&self, after: &DraftCalendar, touched: &BTreeSet<HearingIx>) -> Around {
        let part = |calendar: &DraftCalendar, hearings: &BTreeSet<HearingIx>| DraftCalendar {
            hearings: hearings
                .iter()
                .filter_map(|&hearing| Some((hearing, calendar.get(hearing)?.clone())))
                .collect(),
        };
        let around = |reach| {
            let hearings =
                self.surroundings.around(&self.model, &self.calendar, after, touched, reach);
            (reach, (part(&self.calendar, &hearings), part(after, &hearings)))
        };
        Reach::ALL.into_iter().map(around).collect()
    }

    /// The breaches of the whole calendar after an edit: those before, less those around it before, and
    /// those around it after.
    fn breaches_after(&self, around: &Around) -> Vec<Breach> {
        // In a part of the calendar, what is held elsewhere seems not to be held: such breaches are found
        // on both sides, and weigh nothing.
        let mut weights: BTreeMap<Breach, i64> = BTreeMap::new();
        let mut weigh = |breaches: Vec<Breach>, weight: i64| {
            for breach in breaches {
                *weights.entry(breach).or_default() += weight;
            }
        };
        let checked = |side: fn(&(DraftCalendar, DraftCalendar)) -> &DraftCalendar| {
            let by_rule = RULES
                .iter()
                .flat_map(|rule| rule.check(&self.model, side(&around[&rule.info().reach])));
            let benches = other_benches(&self.model, side(&around[&Reach::Hearing]));
            in_order(&self.model, by_rule.chain(benches))
        };
        weigh(self.breaches.clone(), 1);
        weigh(checked(|sides| &sides.0), -1);
        weigh(checked(|sides| &sides.1), 1);
        let all = weights.into_iter().flat_map(|(breach, weight)| {
            std::iter::repeat_n(breach, usize::try_from(weight).unwrap_or(0))
        });
        in_order(&self.model, all)
    }

    /// The counts of the whole calendar after an edit, likewise.
    fn counts_after(&self, around: &Around) -> Vec<i64> {
        let count = |(term, &count): (&&dyn crate::wishes::Term, &i64)| {
            let (before, after) = &around[&term.info().reach];
            count - term.measure(&self.model, before) + term.measure(&self.model, after)
        };
        TERMS.iter().zip(&self.counts).map(count).collect()
    }
}

/// The part of the calendar that a change may concern, before and after it.
type Around = BTreeMap<Reach, (DraftCalendar, DraftCalendar)>;
