//! `--scope`, `--from`, `--to`: the part of a document that a command looks at.

use super::exit::Failure;
use super::values;
use chrono::NaiveDate;
use solver::facts::calendar::DateRange;
use solver::facts::ids::ChamberId;
use solver::facts::input::DocumentInput;
use solver::facts::scope::Scope;
use solver::facts::text::Text;

/// What part of the document.
#[derive(Debug, clap::Args)]
pub(super) struct ScopeArgs {
    /// Chambres couvertes, séparées par des virgules (civ1,cr) ; toute la Cour sinon
    #[arg(long, value_name = "CHAMBRES", value_delimiter = ',')]
    scope: Vec<String>,
    /// Premier jour couvert (2026-03-09 ou 09/03/2026) ; celui du document sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    from: Option<NaiveDate>,
    /// Dernier jour couvert ; celui du document sinon
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    to: Option<NaiveDate>,
}

impl ScopeArgs {
    /// The scope, if the document has its chambers and its dates make a window.
    pub(super) fn resolve(&self, document: &DocumentInput) -> Result<Scope, Failure> {
        let mut chambers = Vec::new();
        for code in &self.scope {
            let known = document
                .chambers
                .iter()
                .find(|chamber| chamber.id.as_str().eq_ignore_ascii_case(code.trim()));
            chambers.push(known.map(|chamber| chamber.id.clone()).ok_or_else(|| {
                unknown_chamber(code, document.chambers.iter().map(|chamber| &chamber.id))
            })?);
        }
        let window = match (self.from, self.to) {
            (None, None) => None,
            (from, to) => Some(window(
                from.unwrap_or(document.window.from),
                to.unwrap_or(document.window.to),
            )?),
        };
        Ok(Scope { chambers, window })
    }
}

fn window(from: NaiveDate, to: NaiveDate) -> Result<DateRange, Failure> {
    if from <= to {
        return Ok(DateRange { from, to });
    }
    Err(Failure::bad_input(
        Text::new(
            format!("la période finit le {to}, avant son premier jour, le {from}"),
            format!("the period ends on {to}, before its first day, {from}"),
        ),
        Text::new("échangez --from et --to", "swap --from and --to"),
    ))
}

fn unknown_chamber<'a>(code: &str, known: impl Iterator<Item = &'a ChamberId>) -> Failure {
    let known: Vec<&str> = known.map(ChamberId::as_str).collect();
    unknown("la chambre", "chamber", code, &known)
}

/// Something that the command names and the files don't know, with the closest or the list.
pub(super) fn unknown(what_fr: &str, what_en: &str, seen: &str, known: &[&str]) -> Failure {
    let close = known
        .iter()
        .map(|one| (strsim::damerau_levenshtein(&one.to_lowercase(), &seen.to_lowercase()), one))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance);
    let action = match close {
        Some((_, one)) => {
            Text::new(format!("vouliez-vous dire « {one} » ?"), format!("did you mean `{one}`?"))
        }
        None => {
            let mut list = known.iter().take(12).copied().collect::<Vec<_>>().join(", ");
            if known.len() > 12 {
                list.push_str(", …");
            }
            Text::new(format!("connus : {list}"), format!("known: {list}"))
        }
    };
    Failure::bad_input(
        Text::new(
            format!("{what_fr} « {seen} » n'est pas connue"),
            format!("{what_en} `{seen}` is not known"),
        ),
        action,
    )
}
