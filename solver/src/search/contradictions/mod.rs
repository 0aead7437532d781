//! What people decided and can't all be kept: what no plan can keep, the least that has to be given up,
//! and the smallest sets of decisions and rules that stand against each other.

mod impossible;
#[cfg(feature = "milp")]
mod least;
#[cfg(feature = "milp")]
mod smallest;

pub use impossible::impossible;
#[cfg(feature = "milp")]
pub use least::least_given_up;

use crate::facts::decision::{Decision, DecisionKind};
use crate::facts::domain::CourtModel;
use crate::facts::ids::{CaseIx, HearingIx, RoomIx, RuleCode};
use crate::milp::Demand;

/// A decision given up, with what can't be kept with it as far as the search looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// The decision.
    pub decision: Decision,
    /// Other decisions.
    pub with: Vec<Decision>,
    /// Rules.
    pub rules: Vec<RuleCode>,
}

impl GivenUp {
    /// A decision that needs no other to be impossible.
    pub fn alone(decision: Decision) -> Self {
        Self { decision, with: Vec::new(), rules: Vec::new() }
    }
}

/// A demand by the ids of the document; none for what is never given up by itself.
pub(crate) fn decision(model: &CourtModel, demand: Demand) -> Option<Decision> {
    let plain = |kind, hearing: HearingIx| Decision::of(kind, model.hearings[hearing].id.clone());
    Some(match demand {
        Demand::Held(hearing) => plain(DecisionKind::Held, hearing),
        Demand::Listed(case, hearing) => Decision {
            case: Some(model.cases[case].number.clone()),
            ..plain(DecisionKind::Listed, hearing)
        },
        Demand::Attends(person, hearing) => Decision {
            person: Some(model.people[person].id.clone()),
            ..plain(DecisionKind::Attends, hearing)
        },
        Demand::Pin(position) => {
            let pin = model.pins[position];
            Decision {
                case: pin.case.map(|case| model.cases[case].number.clone()),
                person: pin.person.map(|person| model.people[person].id.clone()),
                ..plain(DecisionKind::Pin, pin.hearing)
            }
        }
        Demand::Seats(_) => return None,
    })
}

/// The decision that a case is decided on the day announced.
fn decision_on_delivery(model: &CourtModel, hearing: HearingIx, case: CaseIx) -> Decision {
    Decision {
        case: Some(model.cases[case].number.clone()),
        ..Decision::of(DecisionKind::Delivered, model.hearings[hearing].id.clone())
    }
}

/// The decision that a hearing has a room.
pub(crate) fn decision_on_room(model: &CourtModel, hearing: HearingIx, room: RoomIx) -> Decision {
    Decision {
        room: Some(model.rooms[room].id.clone()),
        ..Decision::of(DecisionKind::Room, model.hearings[hearing].id.clone())
    }
}
