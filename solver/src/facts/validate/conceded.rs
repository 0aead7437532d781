//! A document without some of what people decided.

use super::ValidDocument;
use crate::facts::decision::{Decision, DecisionKind};
use crate::facts::input::{DocumentInput, HearingInput, HearingState};
use std::borrow::Cow;

impl ValidDocument {
    /// The document without decisions that a plan gives up. What is taken away leaves it valid.
    #[must_use]
    pub fn conceding<'a>(&self, given_up: impl IntoIterator<Item = &'a Decision>) -> Cow<'_, Self> {
        let mut given_up = given_up.into_iter().peekable();
        if given_up.peek().is_none() {
            return Cow::Borrowed(self);
        }
        let mut document = self.0.clone();
        for decision in given_up {
            concede(&mut document, decision);
        }
        Cow::Owned(Self(document))
    }
}

fn concede(document: &mut DocumentInput, decision: &Decision) {
    if decision.kind == DecisionKind::Pin {
        document.pins.retain(|pin| {
            (&pin.hearing, &pin.case, &pin.person)
                != (&decision.hearing, &decision.case, &decision.person)
        });
        return;
    }
    for case in &mut document.cases {
        let named = decision.case.as_ref().is_none_or(|number| *number == case.number);
        let frees = matches!(decision.kind, DecisionKind::Held | DecisionKind::Listed);
        if frees && named && case.fixed_hearing.as_ref() == Some(&decision.hearing) {
            case.fixed_hearing = None;
        }
    }
    let hearing = document.hearings.iter_mut().find(|hearing| hearing.id == decision.hearing);
    if let Some(hearing) = hearing {
        change(hearing, decision);
    }
}

fn change(hearing: &mut HearingInput, decision: &Decision) {
    match decision.kind {
        DecisionKind::Held => hearing.state = HearingState::Cancelled,
        DecisionKind::Listed => {
            hearing.cases.retain(|listed| Some(&listed.case) != decision.case.as_ref());
        }
        DecisionKind::Delivered => {
            let listed = hearing.cases.iter_mut();
            listed
                .filter(|listed| Some(&listed.case) == decision.case.as_ref())
                .for_each(|listed| listed.delivery_date = None);
        }
        DecisionKind::Attends => {
            let person = decision.person.as_ref();
            if hearing.attendees.iter().any(|attendee| Some(attendee) == person) {
                hearing.attendees.retain(|attendee| Some(attendee) != person);
                hearing.replaced.extend(person.cloned());
            }
            for named in [&mut hearing.advocate_general, &mut hearing.clerk] {
                if named.as_ref() == person {
                    *named = None;
                }
            }
        }
        DecisionKind::Room => hearing.room = None,
        DecisionKind::Pin => {}
    }
}
