//! Hearings that the president of the chamber does not attend.
//!
//! Source: FORM-95, HUM-13. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, PersonIx, TermCode};
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct PresidentPresides;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-PRESIDENT"),
    tier: Tier::Benches,
    statement_fr: "Audiences que le président de la chambre ne préside pas (plénière 6, section 3, restreinte 1)",
    statement_en: "Hearings not presided by the chamber's president (plenary 6, section 3, restricted 1)",
    unit: "points",
    source: "FORM-95, HUM-13",
    default_weight: 4,
    reach: Reach::Hearing,
};

impl DescribeTerm for PresidentPresides {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for PresidentPresides {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut absent = Expr::new();
        for hearing in milp.hearings() {
            let (Some(open), Some(president)) = (milp.open(hearing), president(model, hearing))
            else {
                continue;
            };
            let points = points(model.hearings[hearing].formation);
            absent.add(points, open).add_if(-points, milp.attend(president, hearing));
        }
        absent
    }
}

impl Measure for PresidentPresides {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        calendar
            .iter()
            .filter(|held| {
                president(model, held.hearing).is_some_and(|president| !held.attends(president))
            })
            .map(|held| points(model.hearings[held.hearing].formation))
            .sum()
    }
}

/// The president of the hearing's chamber.
fn president(model: &CourtModel, hearing: HearingIx) -> Option<PersonIx> {
    model.president_of(model.chamber_of(hearing)?, model.hearings[hearing].slot.date)
}

/// How much the president is wished for.
fn points(formation: Formation) -> i64 {
    match formation {
        Formation::Restricted => 1,
        Formation::Section | Formation::JointSections => 3,
        Formation::ChamberPlenaryFull
        | Formation::ChamberPlenaryReduced
        | Formation::MixedChamber
        | Formation::PlenaryAssembly
        | Formation::MixedOpinion
        | Formation::PlenaryOpinion => 6,
    }
}
