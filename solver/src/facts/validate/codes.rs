//! The codes of rules and terms that a document may name: given by who knows them.

/// What a document may name.
#[derive(Debug, Clone)]
pub struct Codes {
    /// The rules, in their printed order.
    pub rules: Vec<RuleName>,
    /// Codes of the terms of the objective.
    pub terms: Vec<&'static str>,
}

/// A rule as an override names it.
#[derive(Debug, Clone, Copy)]
pub struct RuleName {
    /// Code.
    pub code: &'static str,
    /// Statement in French.
    pub statement_fr: &'static str,
    /// Statement in English.
    pub statement_en: &'static str,
    /// Whether people may set it aside.
    pub is_overridable: bool,
}

impl Codes {
    /// The rule with this code, whatever the case of its letters.
    pub(super) fn rule(&self, code: &str) -> Option<&RuleName> {
        self.rules.iter().find(|rule| rule.code.eq_ignore_ascii_case(code))
    }
}
