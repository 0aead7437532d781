//! `--scope`, `--from`, `--to`: the part of a document that a command looks at.

use super::exit::Failure;
use super::session::Session;
use super::unknown::unknown;
use super::values;
use crate::render::words::{date_range, long_date};
use chrono::NaiveDate;
use solver::facts::calendar::DateRange;
use solver::facts::ids::ChamberId;
use solver::facts::input::DocumentInput;
use solver::facts::scope::Scope;
use solver::facts::text::{Lang, Text};

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
    /// The scope, if the document has its chambers and its dates make a window that shares a day with
    /// the document's; warns if it goes beyond.
    pub(super) fn resolve(
        &self,
        document: &DocumentInput,
        session: &mut Session<'_>,
    ) -> Result<Scope, Failure> {
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
        let window = self.window(document.window)?;
        if let Some(warning) = window.and_then(|window| beyond(window, document.window)) {
            session.warn(&warning)?;
        }
        Ok(Scope { chambers, window })
    }

    /// The days asked for; where one end alone is, the other is the document's.
    fn window(&self, document: DateRange) -> Result<Option<DateRange>, Failure> {
        let asked = match (self.from, self.to) {
            (None, None) => return Ok(None),
            (Some(from), Some(to)) => window(from, to)?,
            (Some(from), None) => DateRange { from, to: document.to.max(from) },
            (None, Some(to)) => DateRange { from: document.from.min(to), to },
        };
        expect_common(asked, document)?;
        Ok(Some(asked))
    }
}

/// A window from its days.
pub(super) fn window(from: NaiveDate, to: NaiveDate) -> Result<DateRange, Failure> {
    let range = DateRange { from, to };
    if range.is_window() {
        return Ok(range);
    }
    if from <= to {
        return Err(Failure::bad_input(
            Text::new(
                "la période n'en est pas une : 400 jours au plus, entre 1990 et 2100",
                "the period is none: 400 days at most, between 1990 and 2100",
            ),
            Text::new("rapprochez --from et --to", "bring --from and --to closer"),
        ));
    }
    let [fr, en] = [Lang::Fr, Lang::En].map(|lang| [from, to].map(|day| long_date(lang, day)));
    Err(Failure::bad_input(
        Text::new(
            format!("la période finit le {}, avant son premier jour, le {}", fr[1], fr[0]),
            format!("the period ends on {}, before its first day, {}", en[1], en[0]),
        ),
        Text::new("échangez --from et --to", "swap --from and --to"),
    ))
}

/// Refuses a window without a day of the document's.
fn expect_common(asked: DateRange, document: DateRange) -> Result<(), Failure> {
    if asked.from <= document.to && document.from <= asked.to {
        return Ok(());
    }
    let ([asked_fr, asked_en], [own_fr, own_en]) = (said(asked), said(document));
    Err(Failure::bad_input(
        Text::new(
            format!("la période demandée, {asked_fr}, est hors de celle du document, {own_fr}"),
            format!("the period asked for, {asked_en}, is outside the document's, {own_en}"),
        ),
        Text::new(
            "corrigez --from et --to, ou la période (window) du document",
            "correct --from and --to, or the window of the document",
        ),
    ))
}

/// What a window goes beyond the document's: its data were not gathered for those days.
fn beyond(asked: DateRange, document: DateRange) -> Option<Text> {
    if document.contains(asked.from) && document.contains(asked.to) {
        return None;
    }
    let ([asked_fr, asked_en], [own_fr, own_en]) = (said(asked), said(document));
    Some(Text::new(
        format!(
            "la période demandée, {asked_fr}, déborde celle du document, {own_fr} : au-delà, congés, échéances et affaires peuvent manquer"
        ),
        format!(
            "the period asked for, {asked_en}, goes beyond the document's, {own_en}: there, leave, due dates and cases may lack"
        ),
    ))
}

fn said(range: DateRange) -> [String; 2] {
    [Lang::Fr, Lang::En].map(|lang| date_range(lang, range))
}

fn unknown_chamber<'a>(code: &str, known: impl Iterator<Item = &'a ChamberId>) -> Failure {
    let known: Vec<&str> = known.map(ChamberId::as_str).collect();
    unknown("la chambre", "chamber", code, &known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> DateRange {
        DateRange { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    #[test]
    fn a_window_outside_the_document_s_is_refused_and_one_beyond_it_is_said() {
        let document = range("2026-03-09", "2026-04-03");
        let outside = expect_common(range("2027-03-09", "2027-03-12"), document).unwrap_err();
        assert_eq!(
            outside.message.fr,
            "la période demandée, du mardi 9 mars 2027 au vendredi 12 mars 2027, est hors de celle du document, du lundi 9 mars 2026 au vendredi 3 avril 2026"
        );
        let last_day = range("2026-04-03", "2026-04-10");
        assert!(expect_common(last_day, document).is_ok());
        assert!(beyond(last_day, document).unwrap().fr.contains("déborde"));
        assert_eq!(beyond(range("2026-03-16", "2026-03-20"), document), None);
        assert_eq!(beyond(document, document), None);
    }

    #[test]
    fn a_window_that_ends_before_it_begins_is_one_sentence() {
        let failure = window("2026-03-15".parse().unwrap(), "2026-03-01".parse().unwrap());
        assert_eq!(
            failure.unwrap_err().message.fr,
            "la période finit le dimanche 1er mars 2026, avant son premier jour, le dimanche 15 mars 2026"
        );
    }
}
