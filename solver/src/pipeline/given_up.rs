//! What of people's decisions stands behind a breach, and which cases an amended plan no longer lists.

use crate::facts::decision::{Decision, DecisionKind};
use crate::facts::domain::CourtModel;
use crate::facts::ids::CaseNumber;
use crate::facts::plan::{DroppedReport, FindingReport, HearingReport, Plan};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use std::collections::BTreeMap;

/// The decision that a breach bears on: of a decided hearing the person or the case named, its room, or
/// the hearing itself; a pin of the hearing.
pub(super) fn behind(model: &CourtModel, breach: &FindingReport) -> Option<Decision> {
    let id = breach.hearing.clone()?;
    let hearing = model.hearing(&id)?;
    let plain = |kind| Decision { kind, hearing: id.clone(), case: None, person: None, room: None };
    let person = breach.person.as_ref().and_then(|id| model.person(id));
    let case = breach.case.as_ref().and_then(|number| model.case(number));
    if let Some(fixed) = model.hearings[hearing].fixed() {
        return Some(if person.is_some_and(|it| fixed.everybody().any(|named| named == it)) {
            Decision { person: breach.person.clone(), ..plain(DecisionKind::Attends) }
        } else if case.is_some_and(|it| fixed.cases.contains(&it)) {
            Decision { case: breach.case.clone(), ..plain(DecisionKind::Listed) }
        } else if let Some(room) = fixed.room {
            Decision { room: Some(model.rooms[room].id.clone()), ..plain(DecisionKind::Room) }
        } else {
            plain(DecisionKind::Held)
        });
    }
    let pin = model.pins.iter().find(|pin| pin.hearing == hearing)?;
    Some(Decision {
        case: pin.case.map(|case| model.cases[case].number.clone()),
        person: pin.person.map(|person| model.people[person].id.clone()),
        ..plain(DecisionKind::Pin)
    })
}

/// The cases that an earlier plan listed and a plan does not, each with its reason. Hearings before the
/// day at which the data was drawn up are past: their cases left the lists because they were heard.
pub(super) fn dropped(document: &ValidDocument, earlier: &Plan, plan: &Plan) -> Vec<DroppedReport> {
    let listed = |plan: &Plan| -> BTreeMap<CaseNumber, HearingReport> {
        let hearings = plan.hearings.iter();
        hearings
            .flat_map(|it| it.cases.iter().map(move |listed| (listed.case.clone(), it.clone())))
            .collect()
    };
    let (before, now) = (listed(earlier), listed(plan));
    let as_of = document.get().as_of;
    before
        .into_iter()
        .filter(|(case, hearing)| !now.contains_key(case) && hearing.date >= as_of)
        .map(|(case, hearing)| DroppedReport {
            message: why_dropped(document, plan, &case, &hearing),
            hearing: hearing.id,
            date: hearing.date,
            case,
        })
        .collect()
}

fn why_dropped(
    document: &ValidDocument,
    plan: &Plan,
    case: &CaseNumber,
    hearing: &HearingReport,
) -> Text {
    let id = &hearing.id;
    if let Some(missing) = plan.unplaced.iter().find(|missing| missing.case == *case) {
        let Text { fr, en } = &missing.explanation;
        return Text::new(
            format!("{case} n'est plus inscrite (elle l'était à l'audience {id}) : {fr}"),
            format!("{case} is no longer listed (it was at hearing {id}): {en}"),
        );
    }
    let (fr, en) = if document.get().cases.iter().any(|known| known.number == *case) {
        ("elle n'est pas dans ce qui est planifié", "it is not in what is planned")
    } else {
        ("le document ne la connaît plus", "the document no longer knows it")
    };
    Text::new(
        format!("{case} n'est plus inscrite (elle l'était à l'audience {id}) : {fr}"),
        format!("{case} is no longer listed (it was at hearing {id}): {en}"),
    )
}
