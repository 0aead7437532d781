//! Hearings on bridge days, and plenary or wider benches in school holidays.
//!
//! Source: ORG-56, HUM-19. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::calendar::is_bridge_day;
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, TermCode};
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct BridgeDays;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-BRIDGE"),
    tier: Tier::Calendar,
    statement_fr: "Audiences un jour de pont, formations plénières pendant les vacances scolaires",
    statement_en: "Hearings on bridge days, plenary benches in school holidays",
    unit: "audiences",
    source: "ORG-56, HUM-19",
    default_weight: 3,
    reach: Reach::Hearing,
};

impl DescribeTerm for BridgeDays {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for BridgeDays {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut avoided = Expr::new();
        for hearing in milp.hearings() {
            if is_avoided(model, hearing) {
                avoided.add_if(1, milp.open(hearing));
            }
        }
        avoided
    }
}

impl Measure for BridgeDays {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let avoided = calendar.iter().filter(|held| is_avoided(model, held.hearing));
        i64::try_from(avoided.count()).unwrap_or(i64::MAX)
    }
}

/// Whether the day is one to avoid for this bench.
fn is_avoided(model: &CourtModel, hearing: HearingIx) -> bool {
    let candidate = &model.hearings[hearing];
    is_bridge_day(candidate.slot.date)
        || (candidate.is_computed() && model.calendar.is_school_holiday(candidate.slot.date))
}
