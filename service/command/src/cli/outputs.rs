//! What commands print with `--format json`: one type a command, from which its schema comes.

use super::exit::Failure;
use super::headline::{DocumentFigures, PlanFigures};
use crate::import::{Cell, Problem, TableCount};
use crate::render::view::Attendance;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};
use solver::change::PlanDiff;
use solver::facts::diagnostic::Diagnostic;
use solver::facts::plan::{
    Contradiction, DroppedReport, FindingReport, HearingReport, TierReport, UnplacedReport,
};
use solver::facts::text::Text;
use solver::law::RuleInfo;
use solver::wishes::TermInfo;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The problems of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Check {
    /// Whether the document has no problem.
    pub(super) valid: bool,
    /// SHA-256 of the file, in hexadecimal.
    pub(super) sha256: String,
    /// The document in a few figures; none if it has problems.
    pub(super) summary: Option<DocumentFigures>,
    /// Alerts on what people fixed in the document, whatever the plan.
    pub(super) findings: Vec<FindingReport>,
    /// Its problems: the first thousand found.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many more there are.
    pub(super) other_diagnostics: usize,
}

/// Where a finding comes from, in a calendar typed in tables.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FindingCell {
    /// Position of the finding, from 0.
    pub(super) finding: usize,
    /// The cell.
    pub(super) cell: Cell,
}

/// A plan against the law and against itself.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Verify {
    /// Whether no rule is broken.
    pub(super) lawful: bool,
    /// Number of rules checked.
    pub(super) rules_checked: usize,
    /// Breaches, then warnings, then overrides.
    pub(super) findings: Vec<FindingReport>,
    /// Whether the plan says that it was made from this very document.
    pub(super) made_from_this_input: bool,
    /// Values of the tiers, counted on the plan; without bounds.
    pub(super) objective: Vec<TierReport>,
    /// What people decided and the plan does not keep, because it can't: people must decide again.
    pub(super) contradictions: Vec<Contradiction>,
    /// Cases that the plan amended had listed and that this one does not list.
    pub(super) dropped: Vec<DroppedReport>,
    /// Cells of the tables that findings come from; empty for a plan of the engine.
    pub(super) cells: Vec<FindingCell>,
}

/// The tables read and the document made of them, the templates written, or what is to be corrected.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Import<'i> {
    /// The document is written.
    Read {
        /// How much of each table was read.
        tables: &'i [TableCount],
        /// What was left out or put together.
        notes: &'i [Text],
        /// The document in a few figures.
        summary: DocumentFigures,
    },
    /// Templates are written.
    Templates {
        /// Their paths.
        written: &'i [PathBuf],
    },
    /// Nothing is written.
    Refused {
        /// Cells to correct.
        problems: &'i [Problem],
        /// Problems of the document that no cell says.
        diagnostics: &'i [Diagnostic],
    },
}

/// Hearings of a plan, or what one person attends.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Show<'p> {
    /// The hearings that the filters keep.
    Hearings(Vec<&'p HearingReport>),
    /// The attendances of a person, in order.
    Attendances(Vec<Attendance>),
}

/// Why: sentences for each case or hearing asked for, or every case left out.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Explain<'p> {
    /// Every case left out.
    LeftOut {
        /// The cases, each with its reason.
        unplaced: &'p [UnplacedReport],
    },
    /// Sentences, by case number or hearing id.
    Subjects(BTreeMap<String, Vec<Text>>),
}

/// A plan edited by hand: what it changes, breaks and mends.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Edited<'p> {
    /// What differs from the plan before.
    pub(super) changes: PlanDiff,
    /// Findings that the edits bring.
    pub(super) new_findings: Vec<&'p FindingReport>,
    /// Findings that the edits take away.
    pub(super) resolved_findings: Vec<&'p FindingReport>,
    /// Whether no rule is broken after the edits.
    pub(super) lawful: bool,
    /// The plan before, in a few figures.
    pub(super) before: PlanFigures,
    /// The plan after, in a few figures.
    pub(super) after: PlanFigures,
    /// The file written; none if nothing was.
    pub(super) written: Option<String>,
}

/// The rules and the terms, or one of them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Rules {
    /// All.
    All {
        /// The law, in order.
        rules: Vec<&'static RuleInfo>,
        /// The wishes, in order.
        terms: Vec<&'static TermInfo>,
    },
    /// One rule.
    Rule(&'static RuleInfo),
    /// One term.
    Term(&'static TermInfo),
}

/// A model written for another solver.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Export {
    /// The file written.
    pub(super) mps: String,
}

/// Another solver's answer, read as a plan.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Decode {
    /// The file written.
    pub(super) out: String,
    /// Values of the tiers, counted on the plan; without bounds.
    pub(super) objective: Vec<TierReport>,
}

/// The record of changes, read again with all that it stands for.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Audit {
    /// Whether nothing contradicts anything.
    pub(super) holds: bool,
    /// Lines read.
    pub(super) lines: i64,
    /// Digest of the last line, to be noted elsewhere.
    pub(super) head: String,
    /// The first line changed, removed or moved; none if the record holds.
    pub(super) fault: Option<AuditLine>,
    /// Records that are not what the record of changes says: the first hundred.
    pub(super) contradictions: Vec<AuditRecord>,
    /// How many more there are.
    pub(super) other_contradictions: usize,
    /// Heads noted elsewhere that were compared.
    pub(super) anchors: usize,
    /// Lines of the file of heads that can't be read, or are not signed with the key.
    pub(super) refused_anchors: Vec<usize>,
    /// Runs whose signature is true; counted with a public key.
    pub(super) signed_runs: usize,
    /// Runs that are not signed; counted with a public key.
    pub(super) unsigned_runs: usize,
    /// Lines of runs whose signature is false.
    pub(super) false_signatures: Vec<i64>,
}

/// A line of the record at fault.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AuditLine {
    /// Its number.
    pub(super) line: i64,
    /// What happened to it: changed, removed, reordered, unexpected, earlier or sealed_again.
    pub(super) kind: &'static str,
}

/// A record that is not what the record of changes says.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct AuditRecord {
    /// Its table and its key.
    pub(super) record: String,
    /// What happened to it: changed, removed or added.
    pub(super) kind: &'static str,
}

/// Whether the database of the records is whole.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Integrity {
    /// What is damaged, in the database's words; empty if nothing is.
    pub(super) faults: Vec<String>,
}

/// A copy of the records, or records made from one, read through.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct RecordsCopy {
    /// Where it is.
    pub(super) place: PathBuf,
    /// Bytes of the database.
    pub(super) bytes: u64,
    /// Lines of its record of changes.
    pub(super) lines: i64,
    /// Digest of the last line.
    pub(super) head: String,
}

/// A run of the service done again.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Replayed {
    /// The draft.
    pub(super) draft: String,
    /// Whether the bytes are the same.
    pub(super) same: bool,
    /// SHA-256 of the plan recorded, in hexadecimal.
    pub(super) recorded_sha256: String,
    /// SHA-256 of the plan made again, in hexadecimal.
    pub(super) replayed_sha256: String,
    /// Version of the engine that made the plan recorded, if it is another.
    pub(super) recorded_by_engine: Option<String>,
}

/// Why a command stopped; printed on the standard error.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Stopped<'f> {
    /// The failure.
    pub(super) error: &'f Failure,
}

/// A command, with what makes the schema of its output.
type Output = (&'static str, fn(&str) -> Value);

/// The outputs, by command, each with its schema.
const OUTPUTS: [Output; 17] = [
    ("generate", schema_of::<DocumentFigures>),
    ("import", schema_of::<Import<'_>>),
    ("check", schema_of::<Check>),
    ("plan", schema_of::<PlanFigures>),
    ("verify", schema_of::<Verify>),
    ("show", schema_of::<Show<'_>>),
    ("explain", schema_of::<Explain<'_>>),
    ("diff", schema_of::<PlanDiff>),
    ("edit", schema_of::<Edited<'_>>),
    ("rules", schema_of::<Rules>),
    ("export", schema_of::<Export>),
    ("decode", schema_of::<Decode>),
    ("audit", schema_of::<Audit>),
    ("integrity", schema_of::<Integrity>),
    ("replay", schema_of::<Replayed>),
    ("backup", schema_of::<RecordsCopy>),
    ("restore", schema_of::<RecordsCopy>),
];

/// The schema of what is written of a type, under a title.
fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let _ = schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}

/// The schema of what each command prints with `--format json`, and of `error`, why a command stopped.
pub fn output_schemas() -> Vec<(&'static str, Value)> {
    let error: (&str, fn(&str) -> Value) = ("error", schema_of::<Stopped<'_>>);
    OUTPUTS
        .into_iter()
        .chain([error])
        .map(|(name, schema)| (name, schema(&format!("Audiencement: output of {name}"))))
        .collect()
}
