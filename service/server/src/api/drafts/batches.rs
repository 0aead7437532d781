//! Many questions about a draft in one call: each has its own answer, or its own refusal.

use super::decisions::edit_action;
use super::edited::edited;
use super::opened::Opened;
use super::{Drafts, off_thread, unknown};
use crate::access::{Action, Caller};
use crate::convert::{Sheet, diff, new_findings, text};
use crate::problem::{Kind, Problem};
use proto::v1;
use proto::v1::explain_subject::Subject;
use solver::desk::Desk;
use solver::explain::{explain_case, explain_hearing};
use solver::facts::text::Text;
use std::sync::Arc;
use store::{Draft, Editing, Etag, StoreError};

/// Most cases and hearings explained by one call.
const MOST_SUBJECTS: usize = 100;
/// Most edits tried by one call.
const MOST_TRIALS: usize = 50;

impl Drafts {
    /// Explains cases and hearings of a draft, in their order.
    pub(super) async fn explain_all(
        &self,
        caller: &Caller,
        asked: v1::BatchExplainRequest,
    ) -> Result<v1::BatchExplainResponse, Problem> {
        at_most(asked.subjects.len(), MOST_SUBJECTS, "/subjects")?;
        let opened = self.open(caller, &asked.draft, "/draft").await?;
        let explanations = off_thread(move || {
            let subjects = asked.subjects.iter().enumerate();
            let explained = subjects.map(|(at, it)| {
                let sentences = explained(&opened, it);
                sentences.map_err(|problem| problem.within(&format!("/subjects/{at}")))
            });
            explained.map(explanation).collect()
        });
        Ok(v1::BatchExplainResponse { explanations: explanations.await? })
    }

    /// Tries edits of a draft, each by itself.
    pub(super) async fn try_all(
        &self,
        caller: &Caller,
        asked: v1::BatchTryEditsRequest,
    ) -> Result<v1::BatchTryEditsResponse, Problem> {
        at_most(asked.trials.len(), MOST_TRIALS, "/trials")?;
        let opened = self.open(caller, &asked.name, "/name").await?;
        let chambers = self.store.draft_chambers(&opened.draft.id).await?;
        caller.may(Action::Edit, &chambers)?;
        still_editable(&opened.draft, &asked.etag)?;
        let version = (opened.draft.id.as_str(), opened.draft.plan_number);
        let desk = self.decoded.desk(version, &opened.document, &opened.plan).await?;
        let etag = opened.draft.etag.as_str().to_owned();
        let bench = Bench { caller: caller.clone(), opened, desk, chambers };
        let results = off_thread(move || {
            let trials = asked.trials.iter().enumerate();
            let tried = trials.map(|(at, trial)| {
                bench.tried(trial).unwrap_or_else(|problem| {
                    let problem = problem.within(&format!("/trials/{at}")).to_message();
                    v1::EditTrialResult { problem: Some(problem), ..Default::default() }
                })
            });
            tried.collect()
        });
        Ok(v1::BatchTryEditsResponse { results: results.await?, etag })
    }
}

fn at_most(count: usize, most: usize, field: &str) -> Result<(), Problem> {
    if count <= most {
        return Ok(());
    }
    let text = Text::new(format!("{most} au plus à la fois"), format!("{most} at most at a time"));
    Err(Problem::in_field(Kind::Malformed, field, text).with("limit", most))
}

/// Refuses what the records would refuse of an edit that is kept.
fn still_editable(draft: &Draft, etag: &str) -> Result<(), StoreError> {
    if !etag.is_empty() && Etag::new(etag) != draft.etag {
        let (resource, current) = (draft.id.clone(), draft.etag.clone());
        return Err(StoreError::EtagMismatch { resource, current });
    }
    match draft.state.editing() {
        Editing::Never => Err(StoreError::EditRefused(draft.state)),
        Editing::WithOverride | Editing::Free => Ok(()),
    }
}

fn explained(opened: &Opened, asked: &v1::ExplainSubject) -> Result<Vec<Text>, Problem> {
    let Opened { document, plan, .. } = opened;
    match &asked.subject {
        None => Err(Problem::of(Kind::Missing)),
        Some(Subject::CaseNumber(number)) => explain_case(document, plan, &number.as_str().into())
            .ok_or_else(|| unknown("/case_number", number)),
        Some(Subject::HearingId(id)) => explain_hearing(document, plan, &id.as_str().into())
            .ok_or_else(|| unknown("/hearing_id", id)),
    }
}

fn explanation(explained: Result<Vec<Text>, Problem>) -> v1::Explanation {
    match explained {
        Ok(sentences) => {
            v1::Explanation { sentences: sentences.iter().map(text).collect(), problem: None }
        }
        Err(problem) => {
            v1::Explanation { sentences: Vec::new(), problem: Some(problem.to_message()) }
        }
    }
}

/// A draft on its desk, and who tries edits there.
struct Bench {
    caller: Caller,
    opened: Opened,
    desk: Arc<Desk>,
    chambers: Vec<String>,
}

impl Bench {
    fn tried(&self, trial: &v1::EditTrial) -> Result<v1::EditTrialResult, Problem> {
        let set_aside = trial.r#override.as_ref();
        let action = edit_action(&self.caller, &self.opened.draft, set_aside)?;
        self.caller.may(action, &self.chambers)?;
        let (after, theirs) = edited(&self.opened, &self.desk, &trial.edits, set_aside)?;
        if !theirs.is_empty() {
            self.caller.may(action, &theirs)?;
        }
        let before = &self.opened.plan;
        let sheet = Sheet::of(&after, self.opened.document.get().window, None);
        Ok(v1::EditTrialResult {
            summary: sheet.to_message().summary,
            new_findings: new_findings(&before.findings, &after.findings),
            resolved_findings: new_findings(&after.findings, &before.findings),
            diff: Some(diff(before, &after)),
            problem: None,
        })
    }
}
