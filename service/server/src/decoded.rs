//! Data and plans of the records, decoded, and plans on their desks. Once recorded they never change, so
//! that those in use are decoded, and put on a desk, once.

use crate::convert::Order;
use crate::inputs::Inputs;
use crate::problem::{Kind, Problem};
use crate::records::sha256;
use moka::future::Cache;
use solver::desk::Desk;
use solver::document::read;
use solver::facts::plan::Plan;
use solver::facts::validate::ValidDocument;
use std::sync::Arc;
use store::{Draft, Store};

/// By what it belongs to and its rank there, with the bytes of its JSON.
type Shelf<T> = Cache<(String, i64), (Arc<T>, u32)>;

/// Reads the records' JSON, or remembers it.
#[derive(Debug, Clone)]
pub(crate) struct Decoded {
    store: Store,
    documents: Shelf<ValidDocument>,
    asked: Shelf<Asked>,
    plans: Shelf<Plan>,
    desks: Shelf<Desk>,
}

/// The data that a draft was made from: those of its revision, with the policy, demands and refusals that its
/// planning was asked with, and the plan from which it counts changes.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) document: Arc<ValidDocument>,
    pub(crate) sha256: String,
}

/// What a case or a hearing on a desk counts for, about its size as JSON.
const BYTES_EACH: usize = 2_048;

impl Decoded {
    /// One that remembers so many mebibytes of JSON at most: a third of it data, half of these as drafts were
    /// asked for with them; a third plans; a third desks.
    pub(crate) fn new(store: Store, most_mb: u64) -> Self {
        let third = (most_mb << 20) / 3;
        let (documents, asked) = (shelf(third / 2), shelf(third / 2));
        Self { store, documents, asked, plans: shelf(third), desks: shelf(third) }
    }

    /// The data that a draft was made from.
    ///
    /// # Errors
    /// Those of reading.
    pub(crate) async fn asked(&self, draft: &Draft) -> Result<Arc<Asked>, Problem> {
        let order = self.store.operation_request(&draft.operation).await?;
        let order: Option<Order> = serde_json::from_slice(&order).ok();
        let Some(order) = order.filter(|it| it.adds() || it.reference.is_some()) else {
            let document = self.document(&draft.dataset, draft.revision).await?;
            let found = self.store.revision(&draft.dataset, Some(&draft.revision_id)).await?;
            return Ok(Arc::new(Asked { document, sha256: found.sha256 }));
        };
        let bytes = async {
            let inputs = Inputs::of(&self.store, &order).await;
            inputs.map(|inputs| inputs.document)
        };
        let decode = |bytes: &[u8]| {
            let document = read(bytes).ok().map(Arc::new)?;
            Some(Asked { document, sha256: sha256(bytes) })
        };
        found(&self.asked, (draft.operation.clone(), 0), bytes, decode).await
    }

    /// The desk of a draft's plan, by the plan's rank. `document` is the data that the plan was made
    /// from, with the rules that the draft sets aside.
    ///
    /// # Errors
    /// The first thing that the plan names and the data do not know.
    pub(crate) async fn desk(
        &self,
        (draft, number): (&str, i64),
        document: &Arc<ValidDocument>,
        plan: &Arc<Plan>,
    ) -> Result<Arc<Desk>, Problem> {
        let (document, plan) = (Arc::clone(document), Arc::clone(plan));
        let opened = async {
            let opened = tokio::task::spawn_blocking(move || put_on_desk(document, &plan));
            let desk = opened.await.map_err(|_| Problem::of(Kind::StoreFault))??;
            let items = desk.model().cases.len() + desk.model().hearings.len();
            let weight = u32::try_from(items * BYTES_EACH).unwrap_or(u32::MAX);
            Ok::<_, Problem>((Arc::new(desk), weight))
        };
        let key = (draft.into(), number);
        let (desk, _) =
            self.desks.try_get_with(key, opened).await.map_err(|it| Problem::clone(&it))?;
        Ok(desk)
    }

    /// The data of a revision, by its rank.
    ///
    /// # Errors
    /// `P1001` for one that is not there, and those of reading.
    pub(crate) async fn document(
        &self,
        dataset: &str,
        number: i64,
    ) -> Result<Arc<ValidDocument>, Problem> {
        let bytes = self.store.document(dataset, number);
        found(&self.documents, (dataset.into(), number), bytes, |it| read(it).ok()).await
    }

    /// A plan of a draft, by its rank.
    ///
    /// # Errors
    /// The same.
    pub(crate) async fn plan(&self, draft: &str, number: i64) -> Result<Arc<Plan>, Problem> {
        let bytes = self.store.plan(draft, number);
        let decode = |bytes: &[u8]| serde_json::from_slice(bytes).ok();
        found(&self.plans, (draft.into(), number), bytes, decode).await
    }
}

fn shelf<T: Send + Sync + 'static>(most_bytes: u64) -> Shelf<T> {
    Cache::builder().max_capacity(most_bytes).weigher(|_, (_, bytes)| *bytes).build()
}

/// What is on the shelf, or else what the bytes say: decoded off the threads that answer calls, once
/// however many ask for it.
async fn found<T: Send + Sync + 'static>(
    shelf: &Shelf<T>,
    key: (String, i64),
    bytes: impl Future<Output = Result<Vec<u8>, impl Into<Problem>>>,
    decode: impl FnOnce(&[u8]) -> Option<T> + Send + 'static,
) -> Result<Arc<T>, Problem> {
    let decoded = async {
        let bytes = bytes.await.map_err(Into::into)?;
        let weight = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let decoded = tokio::task::spawn_blocking(move || decode(&bytes)).await.ok().flatten();
        let decoded = decoded.ok_or_else(|| Problem::of(Kind::StoreFault))?;
        Ok::<_, Problem>((Arc::new(decoded), weight))
    };
    let (found, _) = shelf.try_get_with(key, decoded).await.map_err(|it| Problem::clone(&it))?;
    Ok(found)
}

/// A plan on a desk of its own.
///
/// # Errors
/// The first thing that the plan names and the data do not know.
pub(crate) fn put_on_desk(document: Arc<ValidDocument>, plan: &Plan) -> Result<Desk, Problem> {
    Desk::open(document, plan).map_err(|problems| {
        let first = problems.into_iter().next().unwrap_or_default();
        Problem::new(Kind::Unknown, first)
    })
}
