//! Who calls, and what that caller may do where.

use super::action::Action;
use super::table::allows;
use crate::problem::{Kind, Problem};
use crate::role::{Grant, Reach, Role};
use solver::facts::text::Text;
use std::collections::BTreeSet;
use strum::VariantArray;
use tonic::Request;

/// A caller, identified.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Pseudonymous id: what the records and the log know.
    pub(crate) id: String,
    pub(super) grants: Vec<Grant>,
    /// A program that people use: it may say whose decision it records.
    pub(super) speaks_for_people: bool,
}

impl Caller {
    /// Everybody, in development.
    pub(super) fn anybody() -> Self {
        let grant = |&role: &Role| Grant { role, reach: Reach::Court };
        let grants = Role::VARIANTS.iter().map(grant).collect();
        Self { id: "local".into(), grants, speaks_for_people: true }
    }

    /// Who makes a call.
    ///
    /// # Errors
    /// `P3001`, where no gate identified anybody.
    pub(crate) fn of<T>(request: &Request<T>) -> Result<Self, Problem> {
        let caller = request.extensions().get::<Self>().cloned();
        caller.ok_or_else(|| Problem::of(Kind::Unidentified))
    }

    /// Whether this may be done in at least one chamber.
    pub(super) fn may_somewhere(&self, action: Action) -> bool {
        self.grants.iter().any(|grant| allows(grant.role, action))
    }

    /// Lets this be done if it may be in each of these chambers (`*`: the whole court), and there is one.
    ///
    /// # Errors
    /// `P3002`.
    pub(crate) fn may<C: AsRef<str>>(&self, action: Action, chambers: &[C]) -> Result<(), Problem> {
        let covers = |chamber: &str| {
            let mut grants = self.grants.iter().filter(|grant| allows(grant.role, action));
            grants.any(|grant| grant.reach.covers(chamber))
        };
        let outside: Vec<&str> =
            chambers.iter().map(AsRef::as_ref).filter(|chamber| !covers(chamber)).collect();
        if outside.is_empty() && !chambers.is_empty() {
            return Ok(());
        }
        Err(refused(action, &outside))
    }

    /// Lets this be done if it may be in at least one of these chambers.
    ///
    /// # Errors
    /// `P3002`.
    pub(crate) fn may_in_one<C: AsRef<str>>(
        &self,
        action: Action,
        chambers: &[C],
    ) -> Result<(), Problem> {
        let is_let = chambers.iter().any(|it| self.may(action, &[it.as_ref()]).is_ok());
        let all: Vec<&str> = chambers.iter().map(AsRef::as_ref).collect();
        if is_let { Ok(()) } else { Err(refused(action, &all)) }
    }

    /// The chambers where this may be done; absent for the whole court.
    pub(crate) fn chambers(&self, action: Action) -> Option<Vec<String>> {
        let mut all = BTreeSet::new();
        for grant in self.grants.iter().filter(|grant| allows(grant.role, action)) {
            match &grant.reach {
                Reach::Court => return None,
                Reach::Chambers(chambers) => all.extend(chambers.iter().cloned()),
            }
        }
        Some(all.into_iter().collect())
    }

    /// Lets a decision be recorded as that of a person: one's own, unless one speaks for others.
    ///
    /// # Errors
    /// `P3002`.
    pub(crate) fn decides_as(&self, person: &str, field: &str) -> Result<(), Problem> {
        if self.speaks_for_people || self.id == person {
            return Ok(());
        }
        let text = Text::new(
            format!("vous êtes {}, la décision est celle de {person}", self.id),
            format!("you are {}, the decision is {person}'s", self.id),
        );
        let problem = Problem::in_field(Kind::NotAllowed, field, text);
        Err(problem.with("caller", &self.id).with("person", person))
    }
}

/// The answer to a caller who may not do this.
pub(super) fn refused(action: Action, outside: &[&str]) -> Problem {
    let (name, chambers) = (action.name(), outside.join(", "));
    let title = Kind::NotAllowed.title();
    let mut text = Text::new(
        format!("{} Il faudrait pouvoir {}", title.fr, name.fr),
        format!("{} It takes the right to {}", title.en, name.en),
    );
    if !outside.is_empty() {
        text.fr += &format!(", chambres : {chambers}");
        text.en += &format!(", chambers: {chambers}");
    }
    text.fr.push('.');
    text.en.push('.');
    let problem = Problem::new(Kind::NotAllowed, text).with("action", action.as_ref());
    problem.with("chambers", outside.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(grants: &[&str]) -> Caller {
        let grants = grants.iter().map(|it| it.parse().unwrap()).collect();
        Caller { id: "P0001".into(), grants, speaks_for_people: false }
    }

    #[test]
    fn every_chamber_must_be_covered_by_a_role_that_may() {
        let both = caller(&["president:soc", "lecture:cr"]);
        assert!(both.may(Action::Validate, &["soc"]).is_ok());
        assert!(both.may(Action::ReadDraft, &["soc", "cr"]).is_ok());
        for chambers in [&["cr"][..], &["soc", "cr"], &["*"], &[]] {
            assert!(both.may(Action::Validate, chambers).is_err(), "{chambers:?}");
        }
        assert_eq!(both.chambers(Action::ReadDraft), Some(vec!["cr".into(), "soc".into()]));
        assert_eq!(caller(&["admin:*"]).chambers(Action::ReadDraft), None);
        assert_eq!(caller(&["admin:*"]).chambers(Action::Validate), Some(Vec::new()));
        assert!(caller(&[]).may(Action::ReadCatalogue, &["*"]).is_err());
    }

    #[test]
    fn a_person_decides_as_oneself_and_a_program_for_people() {
        assert!(caller(&[]).decides_as("P0001", "person_id").is_ok());
        assert!(caller(&[]).decides_as("P0002", "person_id").is_err());
        assert!(Caller::anybody().decides_as("P0002", "person_id").is_ok());
    }
}
