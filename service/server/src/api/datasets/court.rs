//! The court's data item by item, as far as a caller may see them.

use super::Datasets;
use super::messages::{chambers, revision_message};
use crate::access::{Action, Caller};
use crate::api::names::revision;
use crate::api::page::{LIGHT, Listing, Paged};
use crate::convert::{ChambersOf, chamber, person, sitting_pattern};
use crate::problem::Problem;
use proto::v1;
use solver::facts::input::{DocumentInput, PersonInput};
use solver::facts::validate::ValidDocument;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A revision as a caller may see it, and the page asked for.
pub(super) struct View {
    document: Arc<ValidDocument>,
    /// Resource name of the revision.
    pub(super) revision: String,
    pub(super) listing: Listing,
    /// The chamber asked for; absent for all.
    only: Option<String>,
    /// The chambers whose items the caller may see.
    seen: BTreeSet<String>,
}

impl Datasets {
    /// The revision that a listing is about; only items of a chamber, if one is named.
    ///
    /// # Errors
    /// `P3002`, for a chamber whose items the caller may not see, or where there is none.
    pub(super) async fn view<P: Paged>(
        &self,
        caller: &Caller,
        asked: &P,
        parent: &str,
        chamber: &str,
    ) -> Result<View, Problem> {
        let (dataset, id) = revision(parent, "/parent")?;
        let found = self.store.revision(&dataset, id.as_deref()).await?;
        let all = chambers(&found);
        match chamber {
            "" => caller.may_in_one(Action::ReadItems, &all)?,
            chamber => caller.may(Action::ReadItems, &[chamber])?,
        }
        let document = self.decoded.document(&dataset, found.number).await?;
        let revision = revision_message(found).name;
        let is_seen = |it: &String| caller.may(Action::ReadItems, &[it]).is_ok();
        Ok(View {
            listing: Listing::of(asked, &revision, LIGHT)?,
            document,
            revision,
            only: (!chamber.is_empty()).then(|| chamber.to_owned()),
            seen: all.into_iter().filter(is_seen).collect(),
        })
    }
}

impl View {
    pub(super) fn document(&self) -> &DocumentInput {
        self.document.get()
    }

    /// Whether an item of these chambers is shown; one of no chamber is common to all.
    pub(super) fn shows<'c>(&self, chambers: impl IntoIterator<Item = &'c str>) -> bool {
        let mut chambers = chambers.into_iter().peekable();
        match &self.only {
            Some(only) => chambers.any(|it| it == only),
            None => chambers.peek().is_none() || chambers.any(|it| self.seen.contains(it)),
        }
    }

    pub(super) fn chambers(&self) -> Vec<v1::Chamber> {
        let all = self.document().chambers.iter();
        all.filter(|it| self.shows([it.id.as_str()])).map(chamber).collect()
    }

    pub(super) fn sitting_patterns(&self) -> Vec<v1::SittingPattern> {
        let of = ChambersOf::new(self.document());
        let is_shown = |unit: &_| match of.unit(unit) {
            chambers if chambers.contains(store::WHOLE_COURT) => self.shows([]),
            chambers => self.shows(chambers.iter().map(String::as_str)),
        };
        let all = self.document().sitting_patterns.iter();
        all.filter(|it| is_shown(&it.unit)).map(sitting_pattern).collect()
    }

    /// People, with why they are absent where the caller may read the data of their chamber.
    pub(super) fn people(&self, caller: &Caller) -> Vec<v1::Person> {
        let all = self.document().people.iter();
        let shown = all.filter(|it| self.shows(it.chamber.as_ref().map(|id| id.as_str())));
        let may_tell_why = |it: &PersonInput| {
            let chamber = it.chamber.as_ref().map_or(store::WHOLE_COURT, |id| id.as_str());
            caller.may(Action::ReadDocument, &[chamber]).is_ok()
        };
        shown.map(|it| person(it, may_tell_why(it))).collect()
    }
}
