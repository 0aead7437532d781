//! Ordinary cases listed at criminal restricted hearings beyond the share left to them.
//!
//! Source: HUM-18. Shape: one column per criminal restricted hearing.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, TermCode};
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::time_limits::is_urgent;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct UrgentReserve;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-RESERVE"),
    tier: Tier::Calendar,
    statement_fr: "Affaires ordinaires au-delà de la part qui leur est laissée aux audiences pénales",
    statement_en: "Ordinary cases beyond the share left to them at criminal hearings",
    unit: "affaires",
    source: "HUM-18",
    default_weight: 2,
    reach: Reach::Hearing,
};

impl DescribeTerm for UrgentReserve {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for UrgentReserve {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut beyond = Expr::new();
        for hearing in milp.hearings() {
            let Some(share) = ordinary_share(model, hearing) else { continue };
            let mut ordinary = Expr::new();
            for &(case, list) in milp.listings_at(hearing) {
                if !is_urgent(&model.cases[case]) {
                    ordinary.add(1, list);
                }
            }
            let most = i64::try_from(ordinary.terms.len()).unwrap_or(0) - share;
            if most > 0 {
                let name = format!("CAL-RESERVE_h{}", hearing.0);
                let over = milp.auxiliary(name.clone(), 0, most);
                ordinary.add(-1, over);
                milp.at_most(Tag::Term(INFO.code), name, ordinary, share);
                beyond.add(1, over);
            }
        }
        beyond
    }
}

impl Measure for UrgentReserve {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut beyond = 0;
        for held in calendar.iter() {
            let Some(share) = ordinary_share(model, held.hearing) else { continue };
            let ordinary = held.cases.iter().filter(|listed| !is_urgent(&model.cases[listed.case]));
            beyond += (i64::try_from(ordinary.count()).unwrap_or(0) - share).max(0);
        }
        beyond
    }
}

/// Places of a criminal restricted hearing that ordinary cases may take without touching the reserve.
fn ordinary_share(model: &CourtModel, hearing: HearingIx) -> Option<i64> {
    let chamber = model.chamber_of(hearing)?;
    let restricted = model.hearings[hearing].formation == Formation::Restricted;
    (model.chambers[chamber].is_criminal() && restricted).then(|| {
        let cap = i64::from(model.cap_of(hearing));
        cap - cap * i64::from(model.policy.urgent_reserve_bp) / 10_000
    })
}
