//! Units: who sits.

use super::index::Index;
use super::report::{At, Report};
use crate::facts::diagnostic::Code;
use crate::facts::ids::{ChamberId, SectionId};
use crate::facts::input::UnitInput;

pub(super) fn check(unit: &UnitInput, at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    match unit {
        UnitInput::Section(section) => {
            let _ = index.section(report, &at.key("section"), section);
        }
        UnitInput::JointSections(sections) => {
            joint_sections(sections, &at.key("joint_sections"), index, report);
        }
        UnitInput::Chamber(chamber) => index.chamber(report, &at.key("chamber"), chamber),
        UnitInput::Chambers(chambers) => {
            several_chambers(chambers, &at.key("chambers"), index, report);
        }
        UnitInput::Court => {}
    }
}

fn joint_sections(sections: &[SectionId], at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    at_least_two(sections.len(), at, report);
    report.distinct(at, sections);
    let known = sections.iter().find_map(|section| index.sections.get(section.as_str()));
    for (position, section) in sections.iter().enumerate() {
        match known {
            Some(first) => index.section_of(report, &at.item(position), section, &first.chamber),
            None => {
                let _ = index.section(report, &at.item(position), section);
            }
        }
    }
}

fn several_chambers(chambers: &[ChamberId], at: &At<'_>, index: &Index<'_>, report: &mut Report) {
    at_least_two(chambers.len(), at, report);
    report.distinct(at, chambers);
    for (position, chamber) in chambers.iter().enumerate() {
        index.chamber(report, &at.item(position), chamber);
    }
}

fn at_least_two(count: usize, at: &At<'_>, report: &mut Report) {
    if count < 2 {
        report.tell(
            Code::UnitTooSmall,
            at,
            &count.to_string(),
            format!("Il en faut au moins deux ; trouvé : {count}."),
            format!("Two at least are needed; found: {count}."),
        );
    }
}
