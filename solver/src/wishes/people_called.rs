//! Magistrates who attend a restricted or section hearing although they neither belong to its presidency chain nor report there.
//!
//! Source: FORM-22, FORM-24, FORM-25. Shape: one column per attendance outside the chain.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::presidency_chain;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct PeopleCalled;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-CALLED"),
    tier: Tier::Benches,
    statement_fr: "Magistrats appelés d'autres sections ou pour compléter la formation",
    statement_en: "Magistrates called from elsewhere or to complete the bench",
    unit: "présences",
    source: "FORM-22, FORM-24, FORM-25",
    default_weight: 2,
    reach: Reach::Hearing,
};

impl DescribeTerm for PeopleCalled {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for PeopleCalled {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut called = Expr::new();
        for hearing in milp.hearings() {
            if model.hearings[hearing].is_computed() || model.hearings[hearing].fixed().is_some() {
                continue;
            }
            let chain = presidency_chain(model, hearing);
            for (person, attend) in milp.attendances_at(hearing).to_vec() {
                if !model.people[person].is_seat() || chain.contains(&person) {
                    continue;
                }
                let name = format!("BENCH-CALLED_p{}_h{}", person.0, hearing.0);
                let idle = milp.auxiliary(name.clone(), 0, 1);
                let mut row = Expr::new().plus(1, attend).plus(-1, idle);
                for &(case, bench) in milp.benches_at(hearing) {
                    if model.cases[case].reports(person) {
                        row.add(-1, bench);
                    }
                }
                milp.at_most(Tag::Term(INFO.code), name, row, 0);
                called.add(1, idle);
            }
        }
        called
    }
}

impl Measure for PeopleCalled {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut called = 0;
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.is_computed() || candidate.fixed().is_some() {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for &person in &held.attendees {
                let reports =
                    held.cases.iter().any(|listed| model.cases[listed.case].reports(person));
                if claims.precedence(person).is_none() && !reports {
                    called += 1;
                }
            }
        }
        called
    }
}
