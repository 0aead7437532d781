//! What people decide of a draft: the rules that they set aside, and how the records keep why.

use crate::problem::{Kind, Problem};
use proto::v1;
use solver::facts::input::OverrideInput;
use solver::facts::text::Text;

/// Most rules that one validation sets aside.
const MOST_OVERRIDES: usize = 100;

/// The rules that a validation sets aside; `person` signs those that name nobody.
///
/// # Errors
/// Too many of them, or a field that is missing.
pub fn signed(messages: &[v1::Override], person: &str) -> Result<Vec<OverrideInput>, Problem> {
    if messages.len() > MOST_OVERRIDES {
        let text = Text::new(
            format!("une validation porte {MOST_OVERRIDES} dérogations au plus"),
            format!("a validation has {MOST_OVERRIDES} overrides at most"),
        );
        let problem = Problem::in_field(Kind::Malformed, "/overrides", text);
        return Err(problem.with("limit", MOST_OVERRIDES));
    }
    messages.iter().enumerate().map(|(at, message)| signed_one(at, message, person)).collect()
}

fn signed_one(at: usize, message: &v1::Override, person: &str) -> Result<OverrideInput, Problem> {
    for (field, value) in [
        ("rule_code", &message.rule_code),
        ("target", &message.target),
        ("reason", &message.reason),
    ] {
        if value.trim().is_empty() {
            return Err(Problem::missing(&format!("/overrides/{at}/{field}")));
        }
    }
    let person = if message.person_id.is_empty() { person } else { &message.person_id };
    Ok(OverrideInput {
        rule: message.rule_code.clone(),
        target: message.target.clone(),
        person: person.into(),
        reason: message.reason.clone(),
    })
}

/// Rules set aside, as messages.
pub fn override_messages(overrides: &[OverrideInput]) -> Vec<v1::Override> {
    let message = |it: &OverrideInput| v1::Override {
        rule_code: it.rule.clone(),
        target: it.target.clone(),
        person_id: it.person.as_str().into(),
        reason: it.reason.clone(),
    };
    overrides.iter().map(message).collect()
}

/// Rules set aside, as the records keep them; nothing where there are none.
///
/// # Errors
/// `StoreFault` where they have no JSON.
pub fn kept_overrides(overrides: &[OverrideInput]) -> Result<Option<String>, Problem> {
    let text = serde_json::to_string(overrides).map_err(|_| Problem::of(Kind::StoreFault))?;
    Ok((!overrides.is_empty()).then_some(text))
}

/// Rules set aside, as the records kept them.
pub fn overrides_kept(text: Option<&str>) -> Vec<OverrideInput> {
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
