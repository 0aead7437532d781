//! THE LAW. One rule, one file, two halves that share nothing: [`Check`] reads a calendar and never
//! sees a column; [`Formulate`] posts prunings and rows and never sees a calendar.
//!
//! Here is what a rule is; what this court's rules are is in [`cassation`].

pub mod cassation;
pub mod codes;
mod info;
mod prelude;
mod reach;

pub use cassation::rules::RULES;
pub use info::{Citation, Fidelity, Hardness, Obstacle, RuleInfo};
pub use reach::Reach;

use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
use crate::facts::plan::{DraftCalendar, Severity};
use crate::facts::text::Text;
use crate::milp::{Milp, Pruning};

/// What the law says.
pub trait Describe: Sync {
    /// Code, statement, citation, sanction.
    fn info(&self) -> &'static RuleInfo;
}

/// A rule whose type is the rule. A type that several rules share implements [`Describe`] itself.
pub trait Stated: Sync {
    /// Code, statement, citation, sanction.
    const INFO: &'static RuleInfo;
}

impl<T: Stated> Describe for T {
    fn info(&self) -> &'static RuleInfo {
        T::INFO
    }
}

/// What the verifier sees.
pub trait Check {
    /// Every breach of the rule in a calendar. Overrides are no business of a check: the verifier
    /// sorts them out.
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach>;
}

/// What the optimiser sees.
pub trait Formulate {
    /// Rules out decisions that no plan may contain, before columns exist.
    fn prune(&self, _model: &CourtModel, _pruning: &mut Pruning) {}
    /// Posts rows over the decisions that are left.
    fn formulate(&self, _model: &CourtModel, _milp: &mut Milp) {}
}

/// A rule: described, checked and formulated. One half missing does not compile.
pub trait Rule: Describe + Check + Formulate {}
impl<T: Describe + Check + Formulate> Rule for T {}

/// A breach of a rule, with what it concerns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The rule.
    pub rule: RuleCode,
    /// Hearing concerned.
    pub hearing: Option<HearingIx>,
    /// Case concerned.
    pub case: Option<CaseIx>,
    /// Person concerned.
    pub person: Option<PersonIx>,
    /// How grave: an error unless said otherwise.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
}

impl Breach {
    /// A breach that concerns nothing in particular yet.
    pub fn new(rule: RuleCode, fr: impl Into<String>, en: impl Into<String>) -> Self {
        let (hearing, case, person) = (None, None, None);
        Self { rule, hearing, case, person, severity: Severity::Error, message: Text::new(fr, en) }
    }

    /// Makes it an alert: the plan stands.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Names the hearing.
    #[must_use]
    pub fn at(mut self, hearing: HearingIx) -> Self {
        self.hearing = Some(hearing);
        self
    }

    /// Names the case.
    #[must_use]
    pub fn case(mut self, case: CaseIx) -> Self {
        self.case = Some(case);
        self
    }

    /// Names the person.
    #[must_use]
    pub fn person(mut self, person: PersonIx) -> Self {
        self.person = Some(person);
        self
    }
}

/// Version of the set of rules, recorded with each plan.
pub const RULE_SET_VERSION: &str = "2026-11";

/// The rule with this code, whatever the case of its letters.
pub fn rule(code: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.info().code.0.eq_ignore_ascii_case(code))
}

/// The static code of a rule.
pub fn rule_code(code: &str) -> Option<RuleCode> {
    rule(code).map(|rule| rule.info().code)
}
