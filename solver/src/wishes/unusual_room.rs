//! Hearings held in another room than the usual one.
//!
//! Source: ORG-62. Shape: one column per half-day and room: the hearings beyond the first that want it; a lower bound, rooms being named after the solve.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::milp::{Expr, Milp, Tag};
use std::collections::BTreeMap;

pub(super) struct UnusualRoom;

static INFO: TermInfo = TermInfo {
    code: TermCode("CAL-ROOM"),
    tier: Tier::Calendar,
    statement_fr: "Audiences tenues ailleurs que dans leur salle habituelle",
    statement_en: "Hearings held in another room than the usual one",
    unit: "audiences",
    source: "ORG-62",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for UnusualRoom {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for UnusualRoom {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut wanted: BTreeMap<_, Expr> = BTreeMap::new();
        for hearing in milp.hearings() {
            let candidate = &model.hearings[hearing];
            if let (Some(room), Some(open)) = (candidate.usual_room, milp.open(hearing)) {
                wanted.entry((candidate.slot, room)).or_default().add(1, open);
            }
        }
        let mut displaced = Expr::new();
        for ((slot, room), mut hearings) in wanted {
            let places = i64::from(model.is_room_open(room, slot));
            let most = i64::try_from(hearings.terms.len()).unwrap_or(0) - places;
            if most > 0 {
                let name = format!("CAL-ROOM_{slot}_r{}", room.0);
                let over = milp.auxiliary(name.clone(), 0, most);
                hearings.add(-1, over);
                milp.at_most(Tag::Term(INFO.code), name, hearings, places);
                displaced.add(1, over);
            }
        }
        displaced
    }
}

impl Measure for UnusualRoom {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let unusual = calendar.iter().filter(|held| {
            let usual = model.hearings[held.hearing].usual_room;
            usual.is_some() && held.room != usual
        });
        i64::try_from(unusual.count()).unwrap_or(i64::MAX)
    }
}
