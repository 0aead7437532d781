//! Whether a plan is of another court than a document's.

use crate::facts::ids::{ChamberId, PersonId, SectionId};
use crate::facts::input::UnitInput;
use crate::facts::plan::Plan;
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use std::collections::BTreeSet;

/// Says so where it is: a plan whose sections, chambers and people are for the greater part unknown to
/// the document, or of whose cases the document knows none. Of the same court at another day, most are
/// known.
pub fn of_another_court(document: &ValidDocument, plan: &Plan) -> Option<Text> {
    let doc = document.get();
    let people: BTreeSet<&PersonId> = doc.people.iter().map(|it| &it.id).collect();
    let sections: BTreeSet<&SectionId> = doc.sections.iter().map(|it| &it.id).collect();
    let chambers: BTreeSet<&ChamberId> = doc.chambers.iter().map(|it| &it.id).collect();
    let cases: BTreeSet<_> = doc.cases.iter().map(|it| &it.number).collect();

    let attending = plan.hearings.iter().flat_map(|hearing| {
        hearing.attendees.iter().chain(&hearing.advocate_general).chain(&hearing.clerk)
    });
    let attending: BTreeSet<&PersonId> = attending.collect();
    let units = plan.hearings.iter().map(|hearing| match &hearing.unit {
        UnitInput::Section(section) => sections.contains(section),
        UnitInput::JointSections(joint) => joint.iter().all(|section| sections.contains(section)),
        UnitInput::Chamber(chamber) => chambers.contains(chamber),
        UnitInput::Chambers(several) => several.iter().all(|chamber| chambers.contains(chamber)),
        UnitInput::Court => true,
    });
    let known: Vec<bool> =
        units.chain(attending.iter().map(|person| people.contains(person))).collect();
    let unknown = known.iter().filter(|&&is_known| !is_known).count();
    let listed = plan.hearings.iter().flat_map(|hearing| &hearing.cases).map(|it| &it.case);
    let numbers: BTreeSet<_> = listed.chain(plan.unplaced.iter().map(|it| &it.case)).collect();
    let strange = numbers.iter().filter(|number| !cases.contains(*number)).count();
    let other = 2 * unknown > known.len() || (strange > 0 && strange == numbers.len());
    other.then(|| {
        Text::new(
            format!(
                "ce projet est celui d'une autre juridiction que le document : il y est inconnu {strange} affaires sur {} et {unknown} sections ou personnes sur {}",
                numbers.len(),
                known.len(),
            ),
            format!(
                "this plan is of another court than the document, which does not know {strange} of its {} cases and {unknown} of its {} sections or people",
                numbers.len(),
                known.len(),
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::plan_of_calendar;
    use crate::testkit::Court;

    fn plan(court: &Court) -> Plan {
        let document = ValidDocument::as_it_is(court.document().clone());
        plan_of_calendar(&document, &court.model(), &court.calendar())
    }

    #[test]
    fn the_same_court_and_one_with_other_cases() {
        let court = Court::civil().hold("s1-f-2026-03-10-am", &["P0001"], &["24-10.001"]);
        let document = ValidDocument::as_it_is(court.document().clone());
        assert_eq!(of_another_court(&document, &plan(&court)), None);
        let other = Court::criminal().hold("s1-f-2026-03-10-am", &["P0001"], &["24-80.001"]);
        assert!(of_another_court(&document, &plan(&other)).is_some());
    }
}
