//! What a planning reads, from the records: the document with what was asked for, and the plan that it
//! starts from.

use crate::convert::Order;
use crate::problem::{Kind, Problem};
use crate::records::sha256;
use solver::facts::plan::Plan;
use store::Store;

/// What a planning reads.
pub(crate) struct Inputs {
    /// The document to be planned, demands included.
    pub(crate) document: Vec<u8>,
    /// The plan from which changes are counted, with its SHA-256.
    pub(crate) earlier: Option<(Plan, String)>,
}

impl Inputs {
    /// Those of an order, from the records.
    pub(crate) async fn of(store: &Store, order: &Order) -> Result<Self, Problem> {
        let revision = store.document(&order.dataset, order.revision).await?;
        let Some(reference) = &order.reference else {
            return Ok(Self { document: order.document(revision, None)?, earlier: None });
        };
        let bytes = store.plan(&reference.draft, reference.plan_number).await?;
        let plan: Plan =
            serde_json::from_slice(&bytes).map_err(|_| Problem::of(Kind::StoreFault))?;
        let document = order.document(revision, Some(&plan))?;
        Ok(Self { document, earlier: Some((plan, sha256(&bytes))) })
    }
}
