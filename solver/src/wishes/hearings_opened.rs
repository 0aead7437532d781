//! Hearings held: few for few cases.
//!
//! Source: HUM-18. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct HearingsOpened;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-OPEN"),
    tier: Tier::Calendar,
    statement_fr: "Audiences tenues (peu d'audiences pour peu d'affaires)",
    statement_en: "Hearings held (few for few cases)",
    unit: "audiences",
    source: "HUM-18",
    default_weight: 3,
    reach: Reach::Hearing,
};

impl DescribeTerm for HearingsOpened {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for HearingsOpened {
    fn express(&self, _model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut opened = Expr::new();
        for hearing in milp.hearings() {
            opened.add_if(1, milp.open(hearing));
        }
        opened
    }
}

impl Measure for HearingsOpened {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let _ = model;
        i64::try_from(calendar.hearings.len()).unwrap_or(i64::MAX)
    }
}
