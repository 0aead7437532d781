//! Pages generated from the code are those of the repository.

use crate::harness::assert_fresh;
use solver::law::{Fidelity, Hardness, RULES, RuleInfo};
use solver::wishes::TERMS;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[test]
fn generated_docs_rules_is_fresh() {
    assert_fresh("docs/rules.md", &rules_page());
}

#[test]
fn codes_of_rules_are_unique() {
    let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.info().code).collect();
    assert_eq!(codes.len(), RULES.len());
}

#[test]
fn every_rule_is_fully_described() {
    for rule in RULES {
        let info = rule.info();
        assert!(!info.citations.is_empty(), "{} cites nothing", info.code);
        for text in [info.statement_fr, info.statement_en, info.sanction_fr, info.sanction_en] {
            assert!(text.ends_with('.') && text.len() > 10, "{}: {text:?}", info.code);
        }
        for remedy in [info.obstacle.remedy_fr, info.obstacle.remedy_en] {
            assert!(!remedy.ends_with('.') && remedy.len() > 10, "{}: {remedy:?}", info.code);
        }
    }
}

fn rules_page() -> String {
    let mut page = String::from(
        "# Rules\n\nGenerated from `solver/src/law/cassation/rules`. Confidence: V text verified, V- verified in an older \
         version, O observed in decisions, M from memory, A assumption of the engine. *Hard*: the law \
         leaves no choice. *Overridable*: a named person may set it aside, with a reason.\n",
    );
    for rule in RULES {
        write_rule(&mut page, rule.info()).expect("a string");
    }
    page.push_str("\n# Terms of the objective\n\n| tier | code | counted | unit | source | weight |\n|---|---|---|---|---|---|\n");
    for term in TERMS {
        let info = term.info();
        writeln!(
            page,
            "| {} {} | {} | {} — {} | {} | {} | {} |",
            info.tier.number(),
            info.tier.name().fr,
            info.code,
            info.statement_fr,
            info.statement_en,
            info.unit,
            info.source,
            info.default_weight
        )
        .expect("a string");
    }
    page
}

fn write_rule(page: &mut String, info: &RuleInfo) -> std::fmt::Result {
    writeln!(page, "\n## {}\n\n{}\n\n*{}*\n", info.code, info.statement_fr, info.statement_en)?;
    for citation in info.citations {
        let confidence = serde_json::to_value(citation.confidence).expect("plain data");
        write!(page, "- {} [{}]", citation.text, confidence.as_str().unwrap_or_default())?;
        if let Some(from) = citation.valid_from {
            write!(page, ", from {from}")?;
        }
        if let Some(to) = citation.valid_to {
            write!(page, ", until {to}")?;
        }
        writeln!(page)?;
    }
    writeln!(page, "- Sanction : {} — {}", info.sanction_fr, info.sanction_en)?;
    let remedy = info.obstacle;
    writeln!(
        page,
        "- Ce qui débloquerait une affaire : {} — {}",
        remedy.remedy_fr, remedy.remedy_en
    )?;
    let hardness = match info.hardness {
        Hardness::Hard => "Hard",
        Hardness::Overridable => "Overridable",
    };
    write!(page, "- {hardness}")?;
    if !info.parameters.is_empty() {
        write!(page, "; settings: {}", info.parameters.join(", "))?;
    }
    if let Fidelity::Stricter(reason) = info.fidelity {
        write!(page, "; rows stricter than the check: {reason}")?;
    }
    writeln!(page)
}
