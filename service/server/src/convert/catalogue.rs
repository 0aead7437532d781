//! Rules and terms.

use super::alike::Alike;
use super::text;
use proto::v1;
use solver::facts::text::Text;
use solver::law::{Citation, Fidelity, RULES, RuleInfo};
use solver::wishes::{TERMS, TermInfo};

/// Every rule, in the printed order.
pub fn rules() -> Vec<v1::Rule> {
    RULES.iter().map(|rule| rule_message(rule.info())).collect()
}

/// Every term, in the printed order.
pub fn terms() -> Vec<v1::Term> {
    TERMS.iter().map(|term| term_message(term.info())).collect()
}

fn rule_message(info: &RuleInfo) -> v1::Rule {
    v1::Rule {
        name: format!("rules/{}", info.code),
        code: info.code.0.into(),
        statement: Some(both(info.statement_fr, info.statement_en)),
        citations: info.citations.iter().map(citation).collect(),
        hardness: info.hardness.message().into(),
        sanction: Some(both(info.sanction_fr, info.sanction_en)),
        parameters: info.parameters.iter().map(|&path| path.into()).collect(),
        stricter_reason: match info.fidelity {
            Fidelity::Exact => None,
            Fidelity::Stricter(reason) => Some(reason.into()),
        },
    }
}

fn citation(citation: &Citation) -> v1::Citation {
    v1::Citation {
        text: citation.text.into(),
        confidence: citation.confidence.message().into(),
        from_date: citation.valid_from.map(Into::into),
        to_date: citation.valid_to.map(Into::into),
    }
}

fn term_message(info: &TermInfo) -> v1::Term {
    v1::Term {
        name: format!("terms/{}", info.code),
        code: info.code.0.into(),
        tier: info.tier.number().into(),
        tier_name: Some(text(&info.tier.name())),
        statement: Some(both(info.statement_fr, info.statement_en)),
        unit: info.unit.into(),
        source: info.source.into(),
        default_weight: info.default_weight,
    }
}

fn both(fr: &str, en: &str) -> v1::Text {
    text(&Text::new(fr, en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_every_term_is_listed_with_its_source() {
        let rules = rules();
        assert_eq!(rules.len(), RULES.len());
        assert!(rules.iter().all(|rule| !rule.citations.is_empty() && rule.hardness != 0));
        let memory = i32::from(v1::Confidence::Memory);
        assert!(rules.iter().flat_map(|rule| &rule.citations).any(|it| it.confidence == memory));
        assert_eq!(terms().len(), TERMS.len());
    }
}
