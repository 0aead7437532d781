//! One court and one plan, kept warm: the model, the calendar, what it breaks and what it counts. An
//! edit is tried by looking again only at what stands around the hearings that it touches, and comes to
//! exactly what a verification of the whole edited plan comes to.

mod left_out;
mod surroundings;

use crate::change::{Edit, EditError, apply};
use crate::explain::contradictions;
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::plan::{DraftCalendar, Plan};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::law::cassation::written::resolve;
use crate::law::{Breach, RULES, Reach};
use crate::search::contradictions::GivenUp;
use crate::verify::{Verification, breaches, counts, in_order, incoherences, model_with};
use crate::wishes::TERMS;
use left_out::LeftOut;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use surroundings::Surroundings;

/// A plan on the desk.
#[derive(Debug)]
pub struct Desk {
    /// The document as people decided it.
    decided: Arc<ValidDocument>,
    /// The document as the plan reads it: without the decisions that it gives up.
    document: Arc<ValidDocument>,
    given_up: Vec<GivenUp>,
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
    pub fn open(decided: Arc<ValidDocument>, plan: &Plan) -> Result<Self, Vec<Text>> {
        let document = match decided.conceding(plan.given_up()) {
            Cow::Borrowed(_) => Arc::clone(&decided),
            Cow::Owned(conceded) => Arc::new(conceded),
        };
        let model = model_with(&document, &plan.scope, &plan.hearings);
        let (calendar, problems) = resolve(&model, &plan.hearings);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            surroundings: Surroundings::new(&model, &calendar),
            breaches: breaches(&model, &calendar),
            counts: counts(&model, &calendar),
            left_out: OnceLock::new(),
            given_up: plan.contradictions.iter().cloned().map(GivenUp::from).collect(),
            decided,
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
        let (calendar, touched) = apply(&self.model, self.calendar.clone(), edits)?;
        let around = self.around(&calendar, &touched);
        let (before, after) = (parts(&self.calendar, &around), parts(&calendar, &around));
        let breaches = self.breaches_after(&before, &after);
        let counts = self.counts_after(&before, &after);
        drop(after);
        let verification = Verification::of(&self.model, &breaches, &counts);
        Ok(Trial { calendar, touched, verification })
    }

    /// The plan that a trial comes to, without a record: each case left out explained.
    pub fn plan_of(&self, trial: &Trial) -> Plan {
        let left_out =
            self.left_out.get_or_init(|| LeftOut::of(&self.document, &self.model, &self.calendar));
        let unplaced = left_out.after(&self.document, &self.model, &self.surroundings, trial);
        let plan = crate::explain::plan_of(
            &self.model,
            &trial.calendar,
            trial.verification.clone(),
            unplaced,
        );
        let contradictions =
            contradictions(&self.decided, &plan.scope, &plan.hearings, &self.given_up);
        Plan { contradictions, ..plan }
    }

    /// The hearings that a change may concern, for each reach that is less than the court.
    fn around(&self, after: &DraftCalendar, touched: &BTreeSet<HearingIx>) -> Around {
        let around =
            |reach| self.surroundings.around(&self.model, &self.calendar, after, touched, reach);
        let narrow = Reach::ALL.into_iter().filter(|&reach| reach != Reach::Court);
        narrow.map(|reach| (reach, around(reach))).collect()
    }

    /// The breaches of the whole calendar after an edit: those before, less those around it before, and
    /// those around it after.
    fn breaches_after(&self, before: &Parts<'_>, after: &Parts<'_>) -> Vec<Breach> {
        // In a part of the calendar, what is held elsewhere seems not to be held: such breaches are found
        // on both sides, and weigh nothing.
        let mut weights: BTreeMap<Breach, i64> = BTreeMap::new();
        let mut weigh = |breaches: Vec<Breach>, weight: i64| {
            for breach in breaches {
                *weights.entry(breach).or_default() += weight;
            }
        };
        weigh(self.breaches.clone(), 1);
        weigh(self.breaches_in(before), -1);
        weigh(self.breaches_in(after), 1);
        let all = weights.into_iter().flat_map(|(breach, weight)| {
            std::iter::repeat_n(breach, usize::try_from(weight).unwrap_or(0))
        });
        in_order(&self.model, all)
    }

    fn breaches_in(&self, parts: &Parts<'_>) -> Vec<Breach> {
        let by_rule =
            RULES.iter().flat_map(|rule| rule.check(&self.model, &parts[&rule.info().reach]));
        let as_written = incoherences(&self.model, &parts[&Reach::Hearing]);
        in_order(&self.model, by_rule.chain(as_written))
    }

    /// The counts of the whole calendar after an edit, likewise.
    fn counts_after(&self, before: &Parts<'_>, after: &Parts<'_>) -> Vec<i64> {
        let count = |(term, &count): (&&dyn crate::wishes::Term, &i64)| {
            let reach = term.info().reach;
            count - term.measure(&self.model, &before[&reach])
                + term.measure(&self.model, &after[&reach])
        };
        TERMS.iter().zip(&self.counts).map(count).collect()
    }
}

/// Hearings looked at again, by reach.
type Around = BTreeMap<Reach, BTreeSet<HearingIx>>;

/// What of a calendar is looked at again, by reach.
type Parts<'c> = BTreeMap<Reach, Cow<'c, DraftCalendar>>;

/// The parts of a calendar around a change; the calendar itself where that is all of it.
fn parts<'c>(calendar: &'c DraftCalendar, around: &Around) -> Parts<'c> {
    let part = |hearings: &BTreeSet<HearingIx>| DraftCalendar {
        hearings: hearings
            .iter()
            .filter_map(|&hearing| Some((hearing, calendar.get(hearing)?.clone())))
            .collect(),
    };
    let narrow = around.iter().map(|(&reach, hearings)| (reach, Cow::Owned(part(hearings))));
    narrow.chain([(Reach::Court, Cow::Borrowed(calendar))]).collect()
}
