//! `rules`: the law and the wishes that the engine knows, and the sheet of one of them.

use super::exit::{Exit, Failure};
use super::outputs::Rules;
use super::session::Session;
use super::unknown::unknown;
use crate::render::rules as sheets;
use solver::law::{RULES, RuleInfo, rule};
use solver::wishes::{TERMS, TermInfo};

/// Donne les règles que le moteur connaît, ou la fiche de l'une d'elles.
///
/// Chaque règle a son énoncé, ses textes avec le degré de confiance de la citation, sa période de
/// validité, ses réglages et la sanction de sa violation. Un texte marqué « de mémoire » ou
/// « hypothèse » est à vérifier avant qu'on s'y fie.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Code d'une règle (FORM-04) ou d'un critère (JUST-WAIT)
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Exemples :
  audiencement rules
  audiencement rules READY-36
  audiencement rules --format json | jq '.rules[].code'";

pub(super) fn run(args: &Args, session: &mut Session<'_>) -> Result<Exit, Failure> {
    match &args.code {
        None => all(session),
        Some(code) => one(&in_full(code.trim()), session),
    }
}

fn all(session: &mut Session<'_>) -> Result<Exit, Failure> {
    let rules: Vec<&RuleInfo> = RULES.iter().map(|rule| rule.info()).collect();
    let terms: Vec<&TermInfo> = TERMS.iter().map(|term| term.info()).collect();
    if session.is_json() {
        session.json(&Rules::All { rules, terms })?;
        return Ok(Exit::Fine);
    }
    let page = sheets::rule_table(&rules, &terms, session.lang, session.width);
    session.line(page)?;
    Ok(Exit::Fine)
}

/// A code whose number has one digit, as people say it, with the two that it is written with.
fn in_full(code: &str) -> String {
    match code.rsplit_once('-') {
        Some((family, number)) if number.len() == 1 && number.as_bytes()[0].is_ascii_digit() => {
            format!("{family}-0{number}")
        }
        _ => code.to_owned(),
    }
}

fn one(code: &str, session: &mut Session<'_>) -> Result<Exit, Failure> {
    if let Some(rule) = rule(code) {
        let info = rule.info();
        if session.is_json() {
            session.json(&Rules::Rule(info))?;
        } else {
            session.line(sheets::rule_sheet(info, session.lang))?;
        }
        return Ok(Exit::Fine);
    }
    let terms = TERMS.iter().map(|term| term.info());
    if let Some(info) = terms.clone().find(|info| info.code.0.eq_ignore_ascii_case(code)) {
        if session.is_json() {
            session.json(&Rules::Term(info))?;
        } else {
            session.line(sheets::term_sheet(info, session.lang))?;
        }
        return Ok(Exit::Fine);
    }
    let known: Vec<&str> =
        RULES.iter().map(|rule| rule.info().code.0).chain(terms.map(|info| info.code.0)).collect();
    Err(unknown("la règle", "rule", code, &known))
}
