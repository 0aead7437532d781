//! Restricted hearings of the criminal chamber that no member of the parquet général attends.
//!
//! Source: FORM-102. Shape: one column a hearing.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{HearingIx, TermCode};
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct UnattendedByTheProsecution;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-PROSECUTION"),
    tier: Tier::Benches,
    statement_fr: "Audiences restreintes de la chambre criminelle auxquelles n'assiste aucun membre du parquet général",
    statement_en: "Restricted hearings of the criminal chamber that no member of the parquet général attends",
    unit: "audiences",
    source: "FORM-102",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for UnattendedByTheProsecution {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

fn is_wished(model: &CourtModel, hearing: HearingIx) -> bool {
    let chamber = model.chamber_of(hearing);
    model.hearings[hearing].formation == Formation::Restricted
        && chamber.is_some_and(|chamber| model.chambers[chamber].is_criminal())
}

impl super::Express for UnattendedByTheProsecution {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut unattended = Expr::new();
        for hearing in milp.hearings() {
            let Some(open) = milp.open(hearing).filter(|_| is_wished(model, hearing)) else {
                continue;
            };
            let name = format!("{}_h{}", INFO.code, hearing.0);
            let alone = milp.auxiliary(name.clone(), 0, 1);
            let mut row = Expr::new().plus(1, open).plus(-1, alone);
            for &(person, attend) in milp.attendances_at(hearing) {
                if model.people[person].is_prosecution() {
                    row.add(-1, attend);
                }
            }
            milp.at_most(Tag::Term(INFO.code), name, row, 0);
            unattended.add(1, alone);
        }
        unattended
    }
}

impl Measure for UnattendedByTheProsecution {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let alone = calendar
            .iter()
            .filter(|held| is_wished(model, held.hearing) && held.advocate_general.is_none());
        i64::try_from(alone.count()).unwrap_or(i64::MAX)
    }
}
