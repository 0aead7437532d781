//! A draft with all that it takes to say more of it.

use super::Drafts;
use super::edited::with_overrides;
use crate::access::{Action, Caller};
use crate::api::names::id_in;
use crate::convert::Order;
use crate::problem::Problem;
use proto::v1;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use std::sync::Arc;
use store::Draft;

/// A draft with its plan and the document that it was made from, overrides of its edits included.
pub(super) struct Opened {
    pub(super) draft: Draft,
    pub(super) plan: Arc<Plan>,
    pub(super) document: Arc<ValidDocument>,
}

impl Drafts {
    /// A draft that the caller may read.
    pub(super) async fn seen(
        &self,
        caller: &Caller,
        name: &str,
        field: &str,
    ) -> Result<Draft, Problem> {
        let draft = self.store.draft(&id_in("drafts", name, field)?).await?;
        caller.may(Action::ReadDraft, &self.store.draft_chambers(&draft.id).await?)?;
        Ok(draft)
    }

    /// The same, whole.
    pub(super) async fn open(
        &self,
        caller: &Caller,
        name: &str,
        field: &str,
    ) -> Result<Opened, Problem> {
        let draft = self.seen(caller, name, field).await?;
        self.opened(draft).await
    }

    /// A draft that was read, whole.
    pub(super) async fn opened(&self, draft: Draft) -> Result<Opened, Problem> {
        let plan = self.plan(&draft).await?;
        let asked = self.decoded.asked(&draft).await?;
        let document = with_overrides(&asked.document, &plan.overrides, |_, _| String::new())?;
        Ok(Opened { draft, plan, document })
    }

    /// The latest plan of a draft.
    pub(super) async fn plan(&self, draft: &Draft) -> Result<Arc<Plan>, Problem> {
        self.decoded.plan(&draft.id, draft.plan_number).await
    }

    /// What a draft was asked for with.
    pub(super) async fn demand(
        &self,
        draft: &Draft,
    ) -> Result<Option<v1::PlanningDemand>, Problem> {
        let order = self.store.operation_request(&draft.operation).await?;
        let order: Option<Order> = serde_json::from_slice(&order).ok();
        Ok(order.map(|order| order.to_message()))
    }

    /// Whether a draft was made from a revision (the latest when none is named).
    pub(super) async fn is_of(
        &self,
        draft: &Draft,
        dataset: &str,
        id: Option<&str>,
    ) -> Result<bool, Problem> {
        let found = self.store.revision(dataset, id).await?;
        Ok((&*draft.dataset, draft.revision) == (dataset, found.number))
    }

    /// The data of a revision (the latest when none is named), and their SHA-256.
    pub(super) async fn document(
        &self,
        dataset: &str,
        id: Option<&str>,
    ) -> Result<(Arc<ValidDocument>, String), Problem> {
        let found = self.store.revision(dataset, id).await?;
        let document = self.decoded.document(dataset, found.number).await?;
        Ok((document, found.sha256))
    }
}
