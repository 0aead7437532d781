//! What part of a document is looked at.

use super::date;
use crate::problem::{Kind, Problem};
use chrono::NaiveDate;
use proto::v1;
use solver::facts::calendar::DateRange;
use solver::facts::input::DocumentInput;
use solver::facts::scope::Scope;
use solver::facts::text::Text;

/// The scope that a message asks for, if the document has its chambers and its dates make a window.
///
/// # Errors
/// The field at fault.
pub(super) fn scope(
    message: Option<&v1::Scope>,
    document: &DocumentInput,
) -> Result<Scope, Problem> {
    let Some(message) = message else { return Ok(Scope::default()) };
    let chamber = |at: usize, id: &String| {
        let known = document.chambers.iter().find(|chamber| chamber.id.as_str() == id);
        known.map(|chamber| chamber.id.clone()).ok_or_else(|| unknown_chamber(at, id))
    };
    let mut chambers = Vec::new();
    for (at, id) in message.chamber_ids.iter().enumerate() {
        let chamber = chamber(at, id)?;
        // Named twice, a chamber is planned once.
        if !chambers.contains(&chamber) {
            chambers.push(chamber);
        }
    }
    let window = message.window.as_ref().map(window).transpose()?;
    Ok(Scope { chambers, window })
}

fn window(message: &v1::DateRange) -> Result<DateRange, Problem> {
    let from = parse_date(&message.from_date, "/scope/window/from_date")?;
    let to = parse_date(&message.to_date, "/scope/window/to_date")?;
    let window = DateRange { from, to };
    if window.is_window() {
        return Ok(window);
    }
    Err(Problem::in_field(
        Kind::Malformed,
        "/scope/window/to_date",
        Text::new(
            format!(
                "du {from} au {to} : il faut 400 jours au plus, dans l'ordre, entre 1990 et 2100"
            ),
            format!(
                "from {from} to {to}: 400 days at most are needed, in order, between 1990 and 2100"
            ),
        ),
    )
    .with("limit_days", 400))
}

/// A civil date of a message.
pub(super) fn parse_date(iso: &str, field: &str) -> Result<NaiveDate, Problem> {
    iso.parse().map_err(|_| {
        Problem::in_field(
            Kind::Malformed,
            field,
            Text::new(
                format!("« {iso} » n'est pas une date ; attendu : 2026-03-10"),
                format!("`{iso}` is not a date; wanted: 2026-03-10"),
            ),
        )
        .with("value", iso)
    })
}

fn unknown_chamber(at: usize, id: &str) -> Problem {
    Problem::in_field(
        Kind::Unknown,
        &format!("/scope/chamber_ids/{at}"),
        Text::new(
            format!("la chambre « {id} » n'est pas dans le document"),
            format!("chamber `{id}` is not in the document"),
        ),
    )
    .with("id", id)
}

/// A scope as a message.
pub(crate) fn scope_message(scope: &Scope) -> v1::Scope {
    v1::Scope {
        chamber_ids: scope.chambers.iter().map(|id| id.as_str().into()).collect(),
        window: scope.window.map(date_range),
    }
}

pub(super) fn date_range(range: DateRange) -> v1::DateRange {
    v1::DateRange { from_date: date(range.from), to_date: date(range.to) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_short_and_in_order() {
        let asked = |from: &str, to: &str| {
            window(&v1::DateRange { from_date: from.into(), to_date: to.into() }).is_ok()
        };
        assert!(asked("2026-03-09", "2026-03-09") && asked("2026-03-09", "2027-03-09"));
        for (from, to) in [
            ("2026-03-10", "2026-03-09"),
            ("-262143-01-01", "+262142-12-31"),
            ("2026-01-01", "2028-01-01"),
            ("+262142-12-30", "+262142-12-31"),
        ] {
            assert!(!asked(from, to), "{from} to {to}");
        }
    }
}
