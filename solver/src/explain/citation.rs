//! A rule as a sentence cites it.

use crate::facts::ids::RuleCode;
use crate::facts::text::Text;
use crate::law::rule;

/// A rule's code with its citation, and a warning where the citation is weak.
pub(super) fn cited(code: RuleCode) -> Text {
    let Some(rule) = rule(code.0) else { return Text::new(code.0, code.0) };
    let citation = &rule.info().citations[0];
    let label = citation.confidence.label();
    if citation.confidence.is_low() {
        Text::new(
            format!("{code}, {} [{}]", citation.text, label.fr),
            format!("{code}, {} [{}]", citation.text, label.en),
        )
    } else {
        let both = format!("{code}, {}", citation.text);
        Text::new(both.clone(), both)
    }
}
