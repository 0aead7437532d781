//! What differs between two plans as a table, in the words of the document where there is one.

use super::text::table;
use super::view::{Names, short_slot};
use super::words::{count, formation_letters, role_name};
use solver::change::{Naming, PlanDiff};
use solver::facts::calendar::Slot;
use solver::facts::ids::{HearingId, PersonId, RoomId};
use solver::facts::input::DocumentInput;
use solver::facts::plan::{HearingReport, Plan};
use solver::facts::text::{Lang, Text};
use solver::wishes::TERMS;
use std::collections::BTreeMap;

/// Ids, each followed by what the document says of it.
#[derive(Debug, Clone)]
pub struct ChangeNames<'a> {
    document: Option<&'a DocumentInput>,
    hearings: BTreeMap<&'a HearingId, &'a HearingReport>,
}

impl<'a> ChangeNames<'a> {
    /// Names for what two plans hold.
    pub fn new(document: Option<&'a DocumentInput>, plans: [&'a Plan; 2]) -> Self {
        let hearings = plans.into_iter().flat_map(|plan| &plan.hearings);
        Self { document, hearings: hearings.map(|it| (&it.id, it)).collect() }
    }

    /// The id and what is said of it in each language; the id alone if nothing is.
    fn called(&self, id: &str, words: impl Fn(&Names<'_>) -> Option<String>) -> Text {
        let in_lang = |lang| match self.document {
            None => id.to_owned(),
            known => words(&Names::new(known, lang))
                .map_or_else(|| id.to_owned(), |words| format!("{id} ({words})")),
        };
        Text::new(in_lang(Lang::Fr), in_lang(Lang::En))
    }
}

impl Naming for ChangeNames<'_> {
    fn hearing(&self, id: &HearingId) -> Text {
        self.called(id.as_str(), |names| {
            let hearing = self.hearings.get(id)?;
            let slot = Slot { date: hearing.date, half_day: hearing.half_day };
            let letters = formation_letters(hearing.formation);
            let (unit, when) = (names.unit(&hearing.unit), short_slot(names.lang, slot));
            Some(format!("{letters} {unit}, {when}"))
        })
    }

    fn person(&self, id: &PersonId) -> Text {
        self.called(id.as_str(), |names| {
            Some(role_name(names.role(id)?).get(names.lang).to_owned())
        })
    }

    fn room(&self, id: &RoomId) -> Text {
        self.called(id.as_str(), |names| Some(names.room(id)).filter(|name| name != id.as_str()))
    }

    fn term(&self, code: &str) -> Text {
        let known = TERMS.iter().map(|term| term.info()).find(|info| info.code.0 == code);
        known.map_or_else(
            || Text::new(code, code),
            |info| {
                Text::new(
                    format!("{code} ({})", info.statement_fr),
                    format!("{code} ({})", info.statement_en),
                )
            },
        )
    }
}

/// The changes, one a line, by what they are about.
pub fn changes_table(
    changes: &PlanDiff,
    naming: &dyn Naming,
    lang: Lang,
    width: Option<u16>,
) -> String {
    let groups: [(Vec<Text>, _, _); 4] = [
        (
            changes.hearings.iter().map(|it| it.sentence(naming)).collect(),
            ("audience", "audiences"),
            ("hearing", "hearings"),
        ),
        (
            changes.cases.iter().map(|it| it.sentence(naming)).collect(),
            ("affaire", "affaires"),
            ("case", "cases"),
        ),
        (
            changes.attendances.iter().map(|it| it.sentence(naming)).collect(),
            ("présence", "présences"),
            ("attendance", "attendances"),
        ),
        (
            changes.terms.iter().map(|it| it.sentence(naming)).collect(),
            ("critère", "critères"),
            ("term", "terms"),
        ),
    ];
    let mut grid = table(width);
    for (sentences, fr, en) in groups.into_iter().filter(|(sentences, ..)| !sentences.is_empty()) {
        let lines: Vec<&str> = sentences.iter().map(|text| text.get(lang)).collect();
        let _ = grid.add_row([count(lang, lines.len(), fr, en), lines.join("\n")]);
    }
    grid.to_string()
}
