//! Whether a draft may be validated: nothing that the verifier holds against it is left unexplained.

use super::edited::with_overrides;
use super::{Drafts, off_thread};
use crate::access::Caller;
use crate::api::names::{PERSON, REASON, short};
use crate::convert::signed;
use crate::decoded::put_on_desk;
use crate::problem::{Kind, Problem};
use proto::v1;
use solver::facts::input::OverrideInput;
use solver::facts::plan::{FindingReport, Severity};
use solver::facts::text::Text;
use store::{Draft, DraftState};

/// The rules that a caller asks a decision to set aside.
///
/// # Errors
/// Where it is no validation, a field is at fault, or somebody else would sign.
pub(super) fn asked_overrides(
    caller: &Caller,
    asked: &v1::TransitionDraftRequest,
    to: DraftState,
) -> Result<Vec<OverrideInput>, Problem> {
    if to != DraftState::Validated && !asked.overrides.is_empty() {
        let text = Text::new(
            "seule une validation écarte des règles",
            "only a validation sets rules aside",
        );
        return Err(Problem::in_field(Kind::Malformed, "/overrides", text));
    }
    let overrides = signed(&asked.overrides, &asked.person_id)?;
    for (at, entry) in overrides.iter().enumerate() {
        let field = |name: &str| format!("/overrides/{at}/{name}");
        short(&entry.reason, REASON, &field("reason"))?;
        short(entry.person.as_str(), PERSON, &field("person_id"))?;
        caller.decides_as(entry.person.as_str(), &field("person_id"))?;
    }
    Ok(overrides)
}

impl Drafts {
    /// Lets a draft be validated, if with these rules set aside nothing is left against it.
    ///
    /// # Errors
    /// `P1012` with what is left; an override that can't stand.
    pub(super) async fn let_validate(
        &self,
        draft: &Draft,
        overrides: Vec<OverrideInput>,
    ) -> Result<(), Problem> {
        let opened = self.opened(draft.clone()).await?;
        let place = |at: usize, part: &str| format!("/overrides/{at}/{part}");
        let judged = off_thread(move || {
            let document = with_overrides(&opened.document, &overrides, place)?;
            Ok::<_, Problem>(put_on_desk(document, &opened.plan)?.verification())
        });
        let is_left = |it: &FindingReport| it.severity == Severity::Error;
        let left: Box<[FindingReport]> =
            judged.await??.findings.into_iter().filter(is_left).collect();
        if left.is_empty() { Ok(()) } else { Err(unexplained(left)) }
    }
}

fn unexplained(findings: Box<[FindingReport]>) -> Problem {
    let count = findings.len();
    let title = Kind::Unexplained.title();
    let text = Text::new(
        format!("{} Il en reste {count}.", title.fr),
        format!("{} {count} are left.", title.en),
    );
    let problem = Problem::new(Kind::Unexplained, text).with("findings", count);
    Problem { findings, ..problem }
}
