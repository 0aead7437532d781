//! What people decide of a draft: the rules that they set aside, and how the records keep why.

use crate::problem::{Kind, Problem};
use proto::v1;
use serde::{Deserialize, Serialize};
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

/// Why people decided, and which rules they set aside by that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grounds {
    /// Why.
    pub reason: String,
    /// The rules.
    pub overrides: Vec<OverrideInput>,
}

impl Grounds {
    /// As one text: the reason as it is, or JSON where there is more, or where the reason itself could be
    /// taken for that.
    pub fn to_text(&self) -> String {
        if self.overrides.is_empty() && Self::from_json(&self.reason).is_none() {
            return self.reason.clone();
        }
        serde_json::to_string(self).expect("plain data")
    }

    /// As they were kept.
    pub fn from_text(text: &str) -> Self {
        Self::from_json(text).unwrap_or_else(|| Self { reason: text.into(), overrides: Vec::new() })
    }

    fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_read_as_they_were_kept_whatever_the_reason() {
        let over = OverrideInput {
            rule: "HUM-20".into(),
            target: "h".into(),
            person: "P0001".into(),
            reason: "urgence".into(),
        };
        let plain = Grounds { reason: "décidé".into(), overrides: Vec::new() };
        assert_eq!(plain.to_text(), "décidé");
        let signed = Grounds { reason: "décidé".into(), overrides: vec![over] };
        let forged = Grounds { reason: signed.to_text(), overrides: Vec::new() };
        for grounds in [plain, signed, forged] {
            assert_eq!(Grounds::from_text(&grounds.to_text()), grounds);
        }
    }
}
