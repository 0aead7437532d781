//! Cases whose advocate general is not the one who attends.
//!
//! Source: HUM-08. Shape: one column per listing.

use super::{DescribeTerm, Measure, TermInfo};
use crate::domain::CourtModel;
use crate::ids::TermCode;
#[cfg(feature = "milp")]
use crate::milp::{Expr, Milp, Tag};
use crate::plan::DraftCalendar;

pub(super) struct OwnAdvocateGeneral;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-AG"),
    tier: 4,
    statement_fr: "Affaires dont l'avocat général n'est pas celui de l'audience",
    statement_en: "Cases whose advocate general is not the one who attends",
    unit: "affaires",
    source: "HUM-08",
    default_weight: 1,
};

impl DescribeTerm for OwnAdvocateGeneral {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

#[cfg(feature = "milp")]
impl super::Express for OwnAdvocateGeneral {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut missed = Expr::new();
        for hearing in milp.hearings() {
            for (case, list) in milp.listings_at(hearing).to_vec() {
                let Some(person) = model.cases[case].advocate_general else { continue };
                let Some(attend) = milp.attend(person, hearing) else {
                    missed.add(1, list);
                    continue;
                };
                let name = format!("BENCH-AG_c{}_h{}", case.0, hearing.0);
                let miss = milp.auxiliary(name.clone(), 0, 1);
                let row = Expr::new().plus(1, list).plus(-1, attend).plus(-1, miss);
                milp.at_most(Tag::Term(INFO.code), name, row, 0);
                missed.add(1, miss);
            }
        }
        missed
    }
}

impl Measure for OwnAdvocateGeneral {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut missed = 0;
        for held in calendar.iter() {
            for listed in &held.cases {
                let own = model.cases[listed.case].advocate_general;
                if own.is_some() && own != held.advocate_general {
                    missed += 1;
                }
            }
        }
        missed
    }
}
