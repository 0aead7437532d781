//! What of people's decisions stands behind a breach, and which cases an amended plan no longer lists.

use crate::facts::decision::Decision;
use crate::facts::domain::CourtModel;
use crate::facts::ids::CaseNumber;
use crate::facts::plan::{DroppedReport, FindingReport, HearingReport, Plan};
use crate::facts::text::Text;
use crate::facts::validate::ValidDocument;
use crate::milp::Demand;
use crate::search::contradictions::{decision, decision_on_room};
use std::collections::{BTreeMap, BTreeSet};

/// The decision that a breach bears on: of a decided hearing the person or the case named, its room, or
/// the hearing itself; a pin of the hearing.
pub(super) fn behind(model: &CourtModel, breach: &FindingReport) -> Option<Decision> {
    let hearing = model.hearing(breach.hearing.as_ref()?)?;
    let Some(fixed) = model.hearings[hearing].fixed() else {
        let pinned = model.pins.iter().position(|pin| pin.hearing == hearing)?;
        return decision(model, Demand::Pin(pinned));
    };
    let person = breach.person.as_ref().and_then(|id| model.person(id));
    let case = breach.case.as_ref().and_then(|number| model.case(number));
    let person = person.filter(|&it| fixed.everybody().any(|named| named == it));
    let case = case.filter(|it| fixed.cases.contains(it));
    match (person, case, fixed.room) {
        (Some(person), ..) => decision(model, Demand::Attends(person, hearing)),
        (None, Some(case), _) => decision(model, Demand::Listed(case, hearing)),
        (None, None, Some(room)) => Some(decision_on_room(model, hearing, room)),
        (None, None, None) => decision(model, Demand::Held(hearing)),
    }
}

/// The cases that an earlier plan listed and a plan does not, each with its reason. Hearings before the
/// day at which the data was drawn up are past: their cases left the lists because they were heard.
pub(super) fn dropped(document: &ValidDocument, earlier: &Plan, plan: &Plan) -> Vec<DroppedReport> {
    let now: BTreeSet<&CaseNumber> = listings(plan).map(|(case, _)| case).collect();
    let before: BTreeMap<&CaseNumber, &HearingReport> = listings(earlier).collect();
    let as_of = document.get().as_of;
    before
        .into_iter()
        .filter(|(case, hearing)| !now.contains(case) && hearing.date >= as_of)
        .map(|(case, hearing)| DroppedReport {
            message: why_dropped(document, plan, case, hearing),
            hearing: hearing.id.clone(),
            date: hearing.date,
            case: case.clone(),
        })
        .collect()
}

/// The cases that a plan lists, each with its hearing.
fn listings(plan: &Plan) -> impl Iterator<Item = (&CaseNumber, &HearingReport)> {
    plan.hearings.iter().flat_map(|it| it.cases.iter().map(move |listed| (&listed.case, it)))
}

fn why_dropped(
    document: &ValidDocument,
    plan: &Plan,
    case: &CaseNumber,
    hearing: &HearingReport,
) -> Text {
    let missing = plan.unplaced.iter().find(|missing| missing.case == *case);
    let is_known = || document.get().cases.iter().any(|known| known.number == *case);
    let (fr, en) = match missing {
        Some(missing) => (missing.explanation.fr.as_str(), missing.explanation.en.as_str()),
        None if is_known() => {
            ("elle n'est pas dans ce qui est planifié", "it is not in what is planned")
        }
        None => ("le document ne la connaît plus", "the document no longer knows it"),
    };
    let id = &hearing.id;
    Text::new(
        format!("{case} n'est plus inscrite (elle l'était à l'audience {id}) : {fr}"),
        format!("{case} is no longer listed (it was at hearing {id}): {en}"),
    )
}
