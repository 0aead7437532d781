//! People of the reference plan who no longer attend a hearing that is still held.
//!
//! Source: HUM-13. Shape: one column per attendance of the reference.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};
use crate::wishes::state_points;

pub(super) struct ReferencePeople;

static INFO: TermInfo = TermInfo {
    code: TermCode("STAB-PEOPLE"),
    tier: Tier::Stability,
    statement_fr: "Membres changés aux audiences maintenues du plan de référence",
    statement_en: "Members changed at hearings kept from the reference plan",
    unit: "points",
    source: "HUM-13",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for ReferencePeople {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for ReferencePeople {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut changed = Expr::new();
        for reference in &model.reference {
            let Some(open) = milp.open(reference.hearing) else { continue };
            for &person in &reference.attendees {
                let name = format!("STAB-PEOPLE_p{}_h{}", person.0, reference.hearing.0);
                let gone = milp.auxiliary(name.clone(), 0, 1);
                let row = Expr::new()
                    .plus(1, open)
                    .plus_if(-1, milp.attend(person, reference.hearing))
                    .plus(-1, gone);
                milp.at_most(Tag::Term(INFO.code), name, row, 0);
                changed.add(state_points(reference.state), gone);
            }
        }
        changed
    }
}

impl Measure for ReferencePeople {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut points = 0;
        for reference in &model.reference {
            let Some(held) = calendar.get(reference.hearing) else { continue };
            for &person in &reference.attendees {
                if !held.attends(person) {
                    points += state_points(reference.state);
                }
            }
        }
        points
    }
}
