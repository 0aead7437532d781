//! Words that are likely to mean something to the service: without them, no demand would go further than its first field.

use serde_json::{Value, json};
use solver::facts::input::DocumentInput;
use solver::facts::plan::Plan;
use solver::law::RULES;

/// Texts by the end of the name of the field that they suit, and JSON.
#[derive(Clone)]
pub(super) struct Words {
    suited: Vec<(&'static str, Vec<String>)>,
    json: Vec<Vec<u8>>,
    /// Whether anything is said anywhere.
    pub(super) is_wild: bool,
}

/// Items taken of each list.
const TAKEN: usize = 12;
/// JSON of great depth, in brackets.
const DEPTH: usize = 100_000;

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|&text| text.to_owned()).collect()
}

/// The first values of a key in the items of a list.
fn values(items: &Value, key: &str) -> Vec<String> {
    let items = items.as_array().map(Vec::as_slice).unwrap_or_default();
    let found = items.iter().filter_map(|item| item[key].as_str().map(Into::into));
    found.take(TAKEN).collect()
}

impl Words {
    /// Those of a document and of a plan, for the resources of a service.
    pub(super) fn of(document: &DocumentInput, plan: &Plan, service: &str) -> Self {
        let (document, plan) = (json!(document), json!(plan));
        let rules: Vec<String> = RULES.iter().map(|it| it.info().code.0.to_owned()).collect();
        let rule = format!("rules/{}", rules[0]);
        let own = match service {
            "DatasetsService" => "datasets/cour",
            "DraftsService" => "drafts/d1",
            "PlanningsService" => "operations/op",
            _ => &rule,
        };
        let revision = "datasets/cour/revisions/r1";
        let names = [
            own,
            own,
            own,
            own,
            own,
            own,
            revision,
            "datasets/cour",
            "drafts/d1",
            "operations/op",
            "x/y",
        ];
        let dates = [
            "2026-03-09",
            "2026-03-10",
            "2026-03-11",
            "2026-03-12",
            "-262143-01-01",
            "+262142-12-31",
            "2026-02-30",
        ];
        let people = values(&document["people"], "id");
        let mut hearings = values(&plan["hearings"], "id");
        hearings.extend(values(&document["hearings"], "id"));
        let listed = plan["hearings"].as_array().unwrap().iter();
        let mut cases: Vec<String> = listed.flat_map(|it| values(&it["cases"], "case")).collect();
        cases.truncate(TAKEN);
        cases.extend(values(&plan["unplaced"], "case"));
        let paths = ["id", "chamber", "name", "window.from", ""];
        let mut ids = [people.clone(), hearings.clone(), cases.clone()].concat();
        ids.extend(values(&document["rooms"], "id"));
        let ways: [(&[&str], Vec<String>); 16] = [
            (&["page_token", "request_id", "sha256"], texts(&[""])),
            (&["dataset_id", "revision_id"], texts(&["cour", "autre", "r1", "r2"])),
            (&["chamber_id", "chamber_ids"], values(&document["chambers"], "id")),
            (&["section_id", "section_ids"], values(&document["sections"], "id")),
            (&["person_id", "person_ids"], people),
            (&["hearing_id"], hearings),
            (&["case_number"], cases),
            (&["room_id"], values(&document["rooms"], "id")),
            (&["rule_code", "rule"], rules),
            (&["etag"], texts(&["v1-1", "v1-1", "v2-1"])),
            (&["date"], texts(&dates)),
            (&["paths"], texts(&paths)),
            (&["id", "target"], ids),
            (&["draft"], texts(&["drafts/d1", "drafts/d1", "drafts/none"])),
            (&["revision", "dataset"], texts(&["datasets/cour", revision, "datasets/x"])),
            (&["name", "parent"], texts(&names)),
        ];
        let mut suited = Vec::new();
        for (ends, words) in ways {
            suited.extend(ends.iter().map(|&end| (end, words.clone())));
        }
        Self { suited, json: json_words(&document, &plan), is_wild: false }
    }

    /// Those that suit a field; all of them where none does.
    pub(super) fn suiting(&self, field: &str) -> Vec<String> {
        let suits =
            self.suited.iter().find(|(end, words)| field.ends_with(end) && !words.is_empty());
        suits.map_or_else(|| self.all(), |(_, words)| words.clone())
    }

    /// The same, and anything anywhere.
    pub(super) fn wild(&self) -> Self {
        Self { is_wild: true, ..self.clone() }
    }

    /// JSON that suits a field: the document, the plan, settings; all of it where none does.
    pub(super) fn json_suiting(&self, field: &str) -> Vec<Vec<u8>> {
        match field {
            "chunk" => self.json[..1].to_vec(),
            "plan_json" => self.json[1..2].to_vec(),
            "policy_json" => vec![Vec::new(), b"{}".to_vec()],
            _ => self.json.clone(),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<String> {
        self.suited.iter().flat_map(|(_, words)| words.clone()).collect()
    }
}

/// The document, the plan, an item of each list, settings, and JSON that nobody expects.
fn json_words(document: &Value, plan: &Value) -> Vec<Vec<u8>> {
    let mut found = vec![document.clone(), plan.clone()];
    for (key, value) in document.as_object().unwrap() {
        found.extend(value.get(0).cloned());
        found.push(json!({ key: value.get(0) }));
    }
    found.extend([
        json!({}),
        json!([]),
        json!({ "weights": { "": i64::MAX }, "tier_tolerance_bp": { "3": u64::MAX } }),
        json!({ "from": "2026-03-10", "to": "2026-03-10", "code": "leave" }),
        json!("+262142-12-31"),
        json!({ "from": "-262143-01-01", "to": "+262142-12-31" }),
    ]);
    let mut found: Vec<Vec<u8>> = found.iter().map(|it| it.to_string().into_bytes()).collect();
    found.push(vec![b'['; DEPTH]);
    found
}
