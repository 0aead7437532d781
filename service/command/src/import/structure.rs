//! Chambers and sections that the tables imply: no table lists them.

use solver::facts::ids::{ChamberId, SectionId};
use solver::facts::input::{
    ChamberInput, ChamberKind, DeliberationInput, DocumentInput, SectionInput, UnitInput,
};
use solver::facts::text::Text;
use std::collections::BTreeMap;

/// Target age at the hearing, in months, where the tables say nothing.
const TARGET_AGE_MONTHS: [(ChamberKind, u32); 2] =
    [(ChamberKind::Civil, 14), (ChamberKind::Criminal, 5)];

/// Usual order and names of the chambers.
const CHAMBERS: [(&str, &str); 6] = [
    ("civ1", "Première chambre civile"),
    ("civ2", "Deuxième chambre civile"),
    ("civ3", "Troisième chambre civile"),
    ("comm", "Chambre commerciale, financière et économique"),
    ("soc", "Chambre sociale"),
    ("cr", "Chambre criminelle"),
];

/// Adds the sections that people serve. Without people, the sections of the cases can't be known:
/// they are left to the completion, and that is said.
pub(super) fn add(doc: &mut DocumentInput) -> Vec<Text> {
    if doc.people.is_empty() && doc.sitting_patterns.is_empty() {
        return forget_sections(doc);
    }
    let mut sections: BTreeMap<SectionId, ChamberId> = BTreeMap::new();
    for person in &doc.people {
        let Some(chamber) = &person.chamber else { continue };
        for section in &person.sections {
            let _ = sections.entry(section.clone()).or_insert_with(|| chamber.clone());
        }
    }
    for (code, name) in CHAMBERS {
        let is_named = doc
            .people
            .iter()
            .filter_map(|person| person.chamber.as_ref())
            .chain(doc.cases.iter().map(|case| &case.chamber))
            .chain(doc.sitting_patterns.iter().filter_map(|pattern| match &pattern.unit {
                UnitInput::Chamber(chamber) => Some(chamber),
                _ => None,
            }))
            .any(|chamber| chamber.as_str() == code);
        if is_named {
            doc.chambers.push(chamber(code, name));
        }
    }
    doc.sections = sections
        .into_iter()
        .map(|(id, chamber)| SectionInput { name: format!("Section {id}"), id, chamber })
        .collect();
    Vec::new()
}

fn forget_sections(doc: &mut DocumentInput) -> Vec<Text> {
    let mut forgotten = 0;
    for case in &mut doc.cases {
        forgotten += usize::from(case.section.take().is_some());
        case.rapporteurs.clear();
        case.advocate_general = None;
    }
    if forgotten == 0 {
        return Vec::new();
    }
    vec![Text::new(
        format!(
            "{forgotten} affaires nomment une section, mais aucun tableau ne donne les personnes : sections et rapporteurs sont complétés"
        ),
        format!(
            "{forgotten} cases name a section, but no table gives the people: sections and rapporteurs are completed"
        ),
    )]
}

fn chamber(code: &str, name: &str) -> ChamberInput {
    let kind = if code == "cr" { ChamberKind::Criminal } else { ChamberKind::Civil };
    let target = TARGET_AGE_MONTHS.into_iter().find(|(known, _)| *known == kind);
    ChamberInput {
        id: code.into(),
        name: name.to_owned(),
        kind,
        annual_hearing_quota: None,
        hearings_held_this_year: 0,
        target_age_months: target.map_or(14, |(_, months)| months),
        deliberation: DeliberationInput::default(),
    }
}
