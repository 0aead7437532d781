//! What a planning is asked for: the message, checked against the document, as it is kept and solved.

use super::chambers::chambers_of_scope;
use super::not_json;
use super::plan::{seconds, stretches_message};
use super::scope::scope;
use crate::problem::{Kind, Problem};
use proto::v1;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use solver::facts::domain::CourtModel;
use solver::facts::ids::HearingId;
use solver::facts::input::{BanInput, DocumentInput, PinInput};
use solver::facts::plan::{Plan, Stretches};
use solver::facts::scope::Scope;
use solver::facts::text::Text;
use solver::facts::validate::ValidDocument;
use solver::pipeline::PlanOptions;
use std::time::Duration;

/// A planning asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    /// Id of the dataset.
    pub dataset: String,
    /// Rank of its revision.
    pub revision: i64,
    /// Id of its revision.
    pub revision_id: String,
    /// What part of it.
    pub scope: Scope,
    /// The chambers covered, by id; `*` for the whole court.
    pub chambers: Vec<String>,
    /// From what changes are counted.
    pub reference: Option<Reference>,
    /// Whether the reference is only amended.
    pub amend: bool,
    /// Whether it goes before others.
    pub is_urgent: bool,
    time_limit_seconds: Option<u64>,
    seed: u64,
    work_nodes: u64,
    gap_bp: u32,
    stretches: Stretches,
    policy: Map<String, Value>,
    pins: Vec<PinInput>,
    bans: Vec<BanInput>,
}

/// A draft's plan, as it stood when it was named: later edits of the draft change nothing here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Id of the draft.
    pub draft: String,
    /// Rank of its plan.
    pub plan_number: i64,
}

impl Order {
    /// What a message asks for of a revision. The deadline of a call is the caller's patience, not a limit of
    /// the run: the run goes on when the caller is gone.
    ///
    /// # Errors
    /// The field at fault.
    pub fn new(
        asked: &v1::ProposePlanningRequest,
        revision: &store::Revision,
        document: &ValidDocument,
        reference: Option<Reference>,
    ) -> Result<Self, Problem> {
        if asked.amend && reference.is_none() {
            return Err(Problem::missing("/reference_draft"));
        }
        let plain = PlanOptions::plain();
        let scope = scope(asked.scope.as_ref(), document.get())?;
        let limit = asked.time_limit.as_ref().map(time_limit).transpose()?;
        Ok(Self {
            dataset: revision.dataset.clone(),
            revision: revision.number,
            revision_id: revision.id.clone(),
            chambers: chambers_of_scope(&scope, document.get()),
            scope,
            reference,
            amend: asked.amend,
            is_urgent: asked.priority() == v1::Priority::Urgent,
            time_limit_seconds: limit,
            seed: asked.seed.unwrap_or(plain.seed),
            work_nodes: asked.work_nodes.unwrap_or(plain.work_nodes),
            gap_bp: asked.gap_bp.unwrap_or(plain.gap_bp),
            stretches: asked.stretches.as_ref().map_or(Ok(plain.stretches), stretches)?,
            policy: policy(&asked.policy_json)?,
            pins: asked.pins.iter().map(pin).collect(),
            bans: asked.bans.iter().map(ban).collect(),
        })
    }

    /// What all choices between equals are drawn with.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The document to be planned: that of the revision, with what is asked for added.
    ///
    /// # Errors
    /// If the document is not one: a defect of the records.
    pub fn document(
        &self,
        revision: Vec<u8>,
        reference: Option<&Plan>,
    ) -> Result<Vec<u8>, Problem> {
        if !self.adds() && reference.is_none() {
            return Ok(revision);
        }
        let fault = |_| Problem::of(Kind::StoreFault);
        let mut document: Map<String, Value> = serde_json::from_slice(&revision).map_err(fault)?;
        if !self.policy.is_empty() {
            let policy = document.entry("policy").or_insert_with(|| json!({}));
            if let Some(policy) = policy.as_object_mut() {
                policy.extend(self.policy.clone());
            }
        }
        for (field, added) in [("pins", json!(self.pins)), ("bans", json!(self.bans))] {
            let list = document.entry(field).or_insert_with(|| json!([]));
            if let (Some(list), Value::Array(added)) = (list.as_array_mut(), added) {
                list.extend(added);
            }
        }
        if let Some(plan) = reference {
            let _ = document.insert("reference_plan".into(), reference_plan(plan));
        }
        serde_json::to_vec(&document).map_err(fault)
    }

    /// Whether it adds something of its own to the document.
    pub fn adds(&self) -> bool {
        !self.policy.is_empty() || !self.pins.is_empty() || !self.bans.is_empty()
    }

    /// How long it may be solved, if a clock may end it.
    pub fn time_limit(&self) -> Option<Duration> {
        self.time_limit_seconds.map(Duration::from_secs)
    }

    /// A demand or a refusal of its own on a hearing that is not of what it plans: the field, and the hearing.
    pub fn out_of_scope(&self, document: &ValidDocument) -> Option<(String, &HearingId)> {
        let model = CourtModel::new(document, &self.scope, &[]);
        let pins = self.pins.iter().map(|pin| ("pins", &pin.hearing)).enumerate();
        let bans = self.bans.iter().map(|ban| ("bans", &ban.hearing)).enumerate();
        let mut outside = pins.chain(bans).filter(|(_, (_, id))| model.hearing(id).is_none());
        let (place, (field, hearing)) = outside.next()?;
        Some((format!("/{field}/{place}/hearing_id"), hearing))
    }

    /// What was asked for, as the API says it.
    pub fn to_message(&self) -> v1::PlanningDemand {
        let reference = self.reference.as_ref().map(|it| format!("drafts/{}", it.draft));
        v1::PlanningDemand {
            policy_json: if self.policy.is_empty() {
                Vec::new()
            } else {
                Value::Object(self.policy.clone()).to_string().into_bytes()
            },
            pins: self.pins.iter().map(pin_message).collect(),
            bans: self.bans.iter().map(ban_message).collect(),
            reference_draft: reference.unwrap_or_default(),
            amend: self.amend,
            seed: self.seed,
            work_nodes: self.work_nodes,
            gap_bp: self.gap_bp,
            time_limit: self.time_limit_seconds.map(seconds),
            stretches: Some(stretches_message(self.stretches)),
        }
    }

    /// Whether a clock may end it.
    pub fn has_time_limit(&self) -> bool {
        self.time_limit_seconds.is_some()
    }

    /// How it is solved.
    pub fn options(&self, threads: usize) -> PlanOptions {
        PlanOptions {
            scope: self.scope.clone(),
            seed: self.seed,
            work_nodes: self.work_nodes,
            time_limit_seconds: self.time_limit_seconds,
            gap_bp: self.gap_bp,
            threads,
            stretches: self.stretches,
        }
    }
}

/// The place in a request of a place in the document with what the request adds to it; `before` is that
/// document without. None for what the request does not add.
pub fn asked_at(pointer: &str, before: &DocumentInput) -> String {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let (list, own) = match steps.first() {
        Some(&"policy") => return format!("/policy_json/{}", steps[1..].join("/")),
        Some(&list @ "pins") => (list, before.pins.len()),
        Some(&list @ "bans") => (list, before.bans.len()),
        _ => return String::new(),
    };
    let place = steps.get(1).and_then(|place| place.parse::<usize>().ok());
    let Some(place) = place.and_then(|place| place.checked_sub(own)) else { return String::new() };
    match steps.get(2) {
        Some(&"case") => format!("/{list}/{place}/case_number"),
        Some(part) => format!("/{list}/{place}/{part}_id"),
        None => format!("/{list}/{place}"),
    }
}

fn reference_plan(plan: &Plan) -> Value {
    let hearing = |it: &solver::facts::plan::HearingReport| {
        let others = it.advocate_general.iter().chain(&it.clerk);
        let attendees: Vec<_> = it.attendees.iter().chain(others).collect();
        let cases: Vec<_> = it.cases.iter().map(|listed| &listed.case).collect();
        json!({ "id": it.id, "state": it.state, "attendees": attendees, "cases": cases })
    };
    json!({ "hearings": plan.hearings.iter().map(hearing).collect::<Vec<_>>() })
}

fn pin(pin: &v1::Pin) -> PinInput {
    PinInput {
        hearing: pin.hearing_id.as_str().into(),
        case: pin.case_number.as_deref().map(Into::into),
        person: pin.person_id.as_deref().map(Into::into),
    }
}

fn ban(ban: &v1::Ban) -> BanInput {
    BanInput {
        hearing: ban.hearing_id.as_str().into(),
        case: ban.case_number.as_deref().map(Into::into),
        person: ban.person_id.as_deref().map(Into::into),
    }
}

fn pin_message(pin: &PinInput) -> v1::Pin {
    v1::Pin {
        hearing_id: pin.hearing.as_str().into(),
        case_number: pin.case.as_ref().map(|it| it.as_str().into()),
        person_id: pin.person.as_ref().map(|it| it.as_str().into()),
    }
}

fn ban_message(ban: &BanInput) -> v1::Ban {
    v1::Ban {
        hearing_id: ban.hearing.as_str().into(),
        case_number: ban.case.as_ref().map(|it| it.as_str().into()),
        person_id: ban.person.as_ref().map(|it| it.as_str().into()),
    }
}

/// Whole seconds, one at least.
fn time_limit(limit: &prost_types::Duration) -> Result<u64, Problem> {
    u64::try_from(limit.seconds).ok().filter(|&seconds| seconds > 0).ok_or_else(|| {
        let text = Text::new("une limite vaut au moins 1 s", "a limit is 1 s at least");
        Problem::in_field(Kind::Malformed, "/time_limit", text)
    })
}

fn stretches(message: &v1::Stretches) -> Result<Stretches, Problem> {
    if message.decided_weeks == 0 || message.at_once_weeks == 0 {
        return Err(Problem::missing("/stretches"));
    }
    Ok(Stretches {
        weeks: message.decided_weeks,
        look_ahead_weeks: message.look_ahead_weeks,
        at_once_weeks: message.at_once_weeks,
    })
}

/// Most bytes of a policy: read as plain JSON, it takes some sixty times that.
const LARGEST_POLICY: usize = 256 << 10;

fn policy(json: &[u8]) -> Result<Map<String, Value>, Problem> {
    if json.is_empty() {
        return Ok(Map::new());
    }
    if json.len() > LARGEST_POLICY {
        let most = LARGEST_POLICY >> 10;
        let text = Text::new(
            format!("policy_json dépasse {most} Kio"),
            format!("policy_json is larger than {most} KiB"),
        );
        return Err(Problem::in_field(Kind::TooLarge, "policy_json", text));
    }
    serde_json::from_slice(json).map_err(|error| {
        let (fr, en) = ("ce n'est pas un objet JSON", "it is not a JSON object");
        not_json(&error, "/policy_json", &Text::new(fr, en))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use generator::{Options, Preset, generate};

    #[test]
    fn a_place_in_the_document_is_one_in_the_request() {
        let (weeks, chambers) = (None, Vec::new());
        let mut court = generate(&Options { preset: Preset::CourtWeek, seed: 1, weeks, chambers });
        court.pins = vec![PinInput { hearing: "h".into(), case: None, person: None }; 2];
        for (pointer, expected) in [
            ("/policy/weights/X", "/policy_json/weights/X"),
            ("/pins/3/hearing", "/pins/1/hearing_id"),
            ("/bans/0/case", "/bans/0/case_number"),
            ("/pins/2", "/pins/0"),
            ("/pins/1/person", ""),
            ("/cases/0", ""),
        ] {
            assert_eq!(asked_at(pointer, &court), expected, "{pointer}");
        }
    }
}
