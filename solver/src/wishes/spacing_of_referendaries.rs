//! Hearings of a référendaire beyond one in each fortnight of the window.
//!
//! Source: HUM-04, ORG-63. Shape: one column per person and fortnight.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};
use std::collections::BTreeMap;

pub(super) struct SpacingOfReferendaries;

static INFO: TermInfo = TermInfo {
    code: TermCode("LOAD-SPACING"),
    tier: Tier::Load,
    statement_fr: "Audiences d'un référendaire au-delà d'une par quinzaine",
    statement_en: "Hearings of a referendary judge beyond one a fortnight",
    unit: "audiences",
    source: "HUM-04, ORG-63",
    default_weight: 5,
    reach: Reach::People,
};

impl DescribeTerm for SpacingOfReferendaries {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for SpacingOfReferendaries {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut beyond = Expr::new();
        for person in
            milp.people().into_iter().filter(|&person| model.people[person].is_referendary())
        {
            let mut fortnights: BTreeMap<i64, Expr> = BTreeMap::new();
            for &(hearing, attend) in milp.attendances_of(person) {
                fortnights.entry(model.fortnight(hearing)).or_default().add(1, attend);
            }
            for (fortnight, mut attendances) in fortnights {
                let most = i64::try_from(attendances.terms.len()).unwrap_or(0) - 1;
                if most > 0 {
                    let name = format!("LOAD-SPACING_p{}_{fortnight}", person.0);
                    let over = milp.auxiliary(name.clone(), 0, most);
                    attendances.add(-1, over);
                    milp.at_most(Tag::Term(INFO.code), name, attendances, 1);
                    beyond.add(1, over);
                }
            }
        }
        beyond
    }
}

impl Measure for SpacingOfReferendaries {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut counts: BTreeMap<_, i64> = BTreeMap::new();
        for held in calendar.iter() {
            for &person in held.attendees.iter().filter(|&&p| model.people[p].is_referendary()) {
                *counts.entry((person, model.fortnight(held.hearing))).or_default() += 1;
            }
        }
        counts.into_values().map(|count| count - 1).sum()
    }
}
