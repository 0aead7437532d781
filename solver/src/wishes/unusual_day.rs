//! Hearings held in the half-days reserved for urgent matters.
//!
//! Source: ORG-61, ORG-62. Shape: linear.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::input::PatternUse;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp};

pub(super) struct UnusualDay;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-DAY"),
    tier: Tier::Calendar,
    statement_fr: "Audiences tenues hors des jours habituels",
    statement_en: "Hearings held outside the usual days",
    unit: "audiences",
    source: "ORG-61, ORG-62",
    default_weight: 2,
    reach: Reach::Hearing,
};

impl DescribeTerm for UnusualDay {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for UnusualDay {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut unusual = Expr::new();
        for hearing in milp.hearings() {
            if model.hearings[hearing].purpose == PatternUse::Urgent {
                unusual.add_if(1, milp.open(hearing));
            }
        }
        unusual
    }
}

impl Measure for UnusualDay {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let unusual = calendar
            .iter()
            .filter(|held| model.hearings[held.hearing].purpose == PatternUse::Urgent);
        i64::try_from(unusual.count()).unwrap_or(i64::MAX)
    }
}
