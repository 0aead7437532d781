//! What the court holds beside its hearings.

use crate::court;
use chrono::{Datelike, Weekday};
use generator::{Preset, possible_hearings};
use solver::document::validate;
use solver::facts::calendar::HalfDay;
use solver::facts::input::CommitmentKind;
use solver::verify::standing;

#[test]
fn what_is_fixed_elsewhere_is_valid_and_composed_as_the_law_says() {
    for preset in Preset::ALL {
        let doc = court(preset);
        assert!(!doc.commitments.is_empty(), "{}", preset.name());
        let document =
            validate(doc).unwrap_or_else(|found| panic!("{}: {found:#?}", preset.name()));
        let alerts = standing(&document);
        assert!(alerts.is_empty(), "{}: {alerts:#?}", preset.name());
    }
}

#[test]
fn the_criminal_chamber_confers_on_monday_afternoons() {
    for preset in [Preset::CrimUrgent, Preset::CourtWeek, Preset::Court8w] {
        let doc = court(preset);
        let is_own = |chamber: &Option<solver::facts::ids::ChamberId>| {
            chamber.as_ref().is_some_and(|chamber| chamber.as_str() == "cr")
        };
        let conferences: Vec<_> = doc
            .commitments
            .iter()
            .filter(|it| it.kind == CommitmentKind::Conference && is_own(&it.chamber))
            .collect();
        let weeks = (doc.window.to - doc.window.from).num_days() / 7 + 1;
        assert!(conferences.len() as i64 >= weeks - 1, "{}", preset.name());
        for conference in conferences {
            let [slot] = conference.slots.as_slice() else { panic!("one half-day") };
            assert_eq!((slot.date.weekday(), slot.half_day), (Weekday::Mon, HalfDay::Pm));
            assert!(conference.people.len() >= 3, "president and deans");
        }
        let meets = possible_hearings(&doc).iter().any(|(line, slot)| {
            line.id.as_str().starts_with("cr-") && slot.date.weekday() == Weekday::Mon
        });
        assert!(!meets, "{}", preset.name());
    }
}

#[test]
fn a_quarter_has_a_revision_by_thirteen_and_five_others_who_instruct() {
    let doc = court(Preset::CourtQuarter);
    let of = |kind| doc.commitments.iter().filter(move |it| it.kind == kind);
    let bench = of(CommitmentKind::RevisionBench).next().expect("a revision");
    let commission = of(CommitmentKind::RevisionCommission).next().expect("a commission");
    assert_eq!((bench.people.len(), commission.people.len()), (13, 5));
    assert!(of(CommitmentKind::FirstPresidentHearing).count() > 8);
    assert!(of(CommitmentKind::CompensationCommission).count() >= 2);
    assert!(of(CommitmentKind::InstructionSession).count() >= 6);
}
