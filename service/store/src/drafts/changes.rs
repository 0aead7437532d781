//! What changes drafts: their birth, their life, their edits.

use sqlx::AnyConnection;

use super::{DRAFT, NewDraft, NewEdit, NewTransition, draft, not_found};
use crate::audit::{AuditEntry, kept};
use crate::blob;
use crate::error::{Result, StoreError};
use crate::etag::Etag;
use crate::failpoints::DurableStep;
use crate::kept::{Draft, Transition};
use crate::lifecycle::Editing;
use crate::open::Store;
use crate::requests::{Changed, RequestKey, done_before, settle};
use crate::sql::{Ask, Columns, Select, query};
use crate::write::Write;

const INSERT: &str = "INSERT INTO drafts VALUES ($1, $2, $3, $4, 'draft', 1, 1, $5, $6, $6)";
const INSERT_CHAMBER: &str = "INSERT INTO draft_chambers VALUES ($1, $2)";
const INSERT_PLAN: &str = "INSERT INTO draft_plans (draft_id, number, plan, person, reason, at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const INSERT_TRANSITION: &str = "INSERT INTO draft_transitions
    (draft_id, version, from_state, to_state, person, reason, at, overrides)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const MOVE: &str = "UPDATE drafts SET state = $3, version = version + 1, updated_at = $4
    WHERE id = $1 AND version = $2";
const EDIT: &str = "UPDATE drafts SET plan_number = plan_number + 1, version = version + 1,
    summary = $3, updated_at = $4 WHERE id = $1 AND version = $2";

impl Store {
    /// Moves a draft to another state.
    ///
    /// # Errors
    /// `NotFound`, `EtagMismatch`, `TransitionRefused`, `RequestIdReused`.
    pub async fn transition(
        &self,
        new: &NewTransition,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Draft> {
        let mut write = self.write().await?;
        if done_before(request, write.connection()).await?.is_some() {
            return self.draft(&new.draft).await;
        }
        let (draft, version) = current(&new.draft, new.etag.as_ref(), write.connection()).await?;
        if !draft.state.next().contains(&new.to) {
            return Err(StoreError::TransitionRefused { from: draft.state, to: new.to });
        }
        let moved = query(MOVE)
            .bind(new.draft.clone())
            .bind(version)
            .bind(new.to.as_ref().to_owned())
            .bind(entry.at)
            .run(write.connection())
            .await?;
        changed_once(moved, &draft)?;
        query(INSERT_TRANSITION)
            .bind(new.draft.clone())
            .bind(version + 1)
            .bind(draft.state.as_ref().to_owned())
            .bind(new.to.as_ref().to_owned())
            .bind(new.person.clone())
            .bind(new.reason.clone())
            .bind(entry.at)
            .bind(new.overrides.clone())
            .run(write.connection())
            .await?;
        let (moved, _) = current(&new.draft, None, write.connection()).await?;
        let step = Transition {
            version: version + 1,
            from: draft.state,
            to: new.to,
            person: new.person.clone(),
            reason: new.reason.clone(),
            overrides: new.overrides.clone(),
            at: entry.at,
        };
        settle(request, &new.draft, Changed::Decided(&moved, &step), &mut write).await?;
        write.touch(&kept::DRAFTS, [new.draft.as_str().into()]);
        write.touch(&kept::TRANSITIONS, [new.draft.as_str().into(), step.version.into()]);
        write.commit_with(entry, DurableStep::Transition).await?;
        Ok(moved)
    }

    /// Records a plan changed by hand.
    ///
    /// # Errors
    /// `NotFound`, `EtagMismatch`, `EditRefused`, `OverrideRequired`, `RequestIdReused`.
    pub async fn edit(
        &self,
        new: NewEdit,
        request: Option<&RequestKey>,
        entry: &AuditEntry,
    ) -> Result<Draft> {
        let plan = blob::pack(&new.plan)?;
        let mut write = self.write().await?;
        if done_before(request, write.connection()).await?.is_some() {
            return self.draft(&new.draft).await;
        }
        let (draft, version) = current(&new.draft, new.etag.as_ref(), write.connection()).await?;
        match draft.state.editing() {
            Editing::Never => return Err(StoreError::EditRefused(draft.state)),
            Editing::WithOverride if new.override_reason.is_none() => {
                return Err(StoreError::OverrideRequired(draft.state));
            }
            Editing::WithOverride | Editing::Free => {}
        }
        let moved = query(EDIT)
            .bind(new.draft.clone())
            .bind(version)
            .bind(new.summary)
            .bind(entry.at)
            .run(write.connection())
            .await?;
        changed_once(moved, &draft)?;
        let reason = new.override_reason.unwrap_or_default();
        let number = draft.plan_number + 1;
        let author = (new.person, reason);
        insert_plan(&new.draft, number, plan, author, entry.at, &mut write).await?;
        let (edited, _) = current(&new.draft, None, write.connection()).await?;
        settle(request, &new.draft, Changed::Draft(&edited), &mut write).await?;
        write.touch(&kept::DRAFTS, [new.draft.as_str().into()]);
        write.commit_with(entry, DurableStep::Edit).await?;
        Ok(edited)
    }
}

/// Records a draft, within the transaction that ends its operation.
pub(crate) async fn insert(
    new: NewDraft,
    operation: &str,
    entry: &AuditEntry,
    write: &mut Write<'_>,
) -> Result<()> {
    query(INSERT)
        .bind(new.id.clone())
        .bind(new.dataset)
        .bind(new.revision)
        .bind(operation.to_owned())
        .bind(new.summary)
        .bind(entry.at)
        .run(write.connection())
        .await?;
    for chamber in new.chambers {
        query(INSERT_CHAMBER).bind(new.id.clone()).bind(chamber).run(write.connection()).await?;
    }
    write.touch(&kept::DRAFTS, [new.id.as_str().into()]);
    write.touch(&kept::DRAFT_CHAMBERS, [new.id.as_str().into()]);
    let author = (entry.principal.clone(), String::new());
    insert_plan(&new.id, 1, blob::pack(&new.plan)?, author, entry.at, write).await
}

async fn insert_plan(
    draft: &str,
    number: i64,
    packed: Vec<u8>,
    (person, reason): (String, String),
    at: i64,
    write: &mut Write<'_>,
) -> Result<()> {
    query(INSERT_PLAN)
        .bind(draft.to_owned())
        .bind(number)
        .bind(packed)
        .bind(person)
        .bind(reason)
        .bind(at)
        .run(write.connection())
        .await?;
    write.touch(&kept::PLANS, [draft.into(), number.into()]);
    Ok(())
}

/// The draft with its version, if it is as the caller knows it.
async fn current(
    id: &str,
    known: Option<&Etag>,
    connection: &mut AnyConnection,
) -> Result<(Draft, i64)> {
    let select = Select::new(DRAFT).text(" AND d.id = ").value(id)?;
    let row = select.query().maybe(connection).await?.ok_or_else(|| not_found(id))?;
    let draft = draft(&row)?;
    match known {
        Some(known) if *known != draft.etag => Err(mismatch(&draft)),
        _ => Ok((draft, row.column("version")?)),
    }
}

/// Another server may have changed it since it was read.
fn changed_once(rows: u64, draft: &Draft) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(mismatch(draft)) }
}

fn mismatch(draft: &Draft) -> StoreError {
    StoreError::EtagMismatch { resource: draft.id.clone(), current: draft.etag.clone() }
}
