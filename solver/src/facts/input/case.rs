//! Cases: what is needed to list them, and nothing of what they say.

use super::Formation;
use crate::facts::ids::{CaseNumber, ChamberId, GroupId, HearingId, PersonId, SectionId};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Procedure that a case follows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Civil with mandatory representation.
    Civil,
    /// Civil without mandatory representation.
    CivilWithoutCounsel,
    /// Elections.
    Election,
    /// Criminal.
    Criminal,
    /// Question prioritaire de constitutionnalité.
    Qpc,
    /// Request for an opinion (saisine pour avis).
    OpinionRequest,
    /// Request that concerns a court of appeal (recusal, transfer).
    SuperiorCourtRequest,
}

/// The legal time limit to decide that applies, if any; dates come from the events.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TimeLimitKind {
    /// Pre-trial detention: 3 months from `file_received` (CPP 567-2).
    PretrialDetention,
    /// Committal for trial: 3 months from `file_received` (CPP 604).
    Committal,
    /// Immediate examination: 2 months from `immediate_examination_order` (CPP 571, 604).
    ImmediateExamination,
    /// European arrest warrant: 40 days from `appeal` (CPP 574-2).
    EuropeanArrestWarrant,
    /// QPC sent by a lower court: 3 months from `transmission` (ord. 58-1067 art. 23-4).
    QpcTransmitted,
    /// QPC raised before the court: 3 months from `separate_brief` (art. 23-5).
    QpcRaised,
    /// Opinion, civil: 3 months from `file_received` (CPC 1031-3).
    CivilOpinion,
    /// Opinion, criminal: 3 months from `file_received` (CPP 706-64 s.).
    CriminalOpinion,
    /// Request concerning a court of appeal: 1 month from `file_received`.
    SuperiorCourtRequest,
}

/// Research circuit of a civil appeal.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Circuit {
    /// Circuit court: restricted bench.
    Short,
    /// Circuit intermédiaire: restricted or section bench.
    #[default]
    Medium,
    /// Circuit approfondi: section bench at least.
    Deep,
}

/// A dated fact of the procedure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Pourvoi lodged.
    Appeal,
    /// File received at the court.
    FileReceived,
    /// Opening brief (mémoire ampliatif) filed.
    OpeningBrief,
    /// Opening brief served on the respondent.
    BriefServed,
    /// Defence brief filed.
    DefenceBrief,
    /// Cross appeal lodged and notified; its defendant has a month (CPC 1010).
    CrossAppeal,
    /// Cross appeal answered.
    CrossAppealAnswered,
    /// Immediate examination ordered (CPP 571).
    ImmediateExaminationOrder,
    /// QPC transmitted by a lower court.
    Transmission,
    /// Separate brief raising a QPC before the court.
    SeparateBrief,
    /// Struck off for non-execution (radiation, CPC 1009-1).
    Striking,
    /// Put back on the list (CPC 1009-3).
    Reinstatement,
    /// Answer of the court whose answer was awaited (opinion, QPC, CJEU).
    AnswerReceived,
    /// The time for observations on a QPC is over: run out, or shortened by the president (CPC 126-11).
    ObservationsClosed,
    /// The file was communicated to the parquet général.
    CommunicatedToProsecution,
    /// Withdrawn by the appellant (désistement). After the report was filed, a judgment records it
    /// (CPC 1026): the case stays on the list. Before, an order does: it leaves.
    Withdrawal,
}

/// A dated fact.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventInput {
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub date: NaiveDate,
}

/// Facts that decide which formations may hear the case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CaseFlags {
    /// Second appeal on the same grounds after a first cassation: assemblée plénière.
    pub second_appeal_same_grounds: bool,
    /// A bench was equally divided: chambre mixte (COJ L.431-5).
    pub equal_split: bool,
    /// Falls normally within several chambers.
    pub multi_chamber: bool,
    /// Question of principle.
    pub question_of_principle: bool,
    /// Divergence between chambers.
    pub divergence: bool,
    /// Reversal of case law considered.
    pub reversal_considered: bool,
    /// Amicus curiae invited.
    pub amicus: bool,
    /// Oral argument asked for.
    pub oral_argument: bool,
    /// To be heard in chambers (chambre du conseil, CPC 1016); shown wherever the case is listed.
    pub in_camera: bool,
    /// Sent by the restricted bench to the chamber's hearing.
    pub referred_by_restricted: bool,
    /// Expected to end by an unreasoned rejection or a non-admission; light load.
    pub unreasoned_expected: bool,
}

/// How cases are linked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// Joined: one hearing, one bench.
    Joinder,
    /// Must be heard at the same hearing.
    MustTogether,
    /// Related: better at the same hearing.
    Related,
    /// A series: its listed numbers stay together, at one hearing and before one bench. Most often
    /// represented by its lead case alone.
    Series,
}

/// Membership of a group of linked cases.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupInput {
    /// How the cases are linked.
    pub kind: GroupKind,
    /// The group.
    pub id: GroupId,
    /// For a series: number of appeals that the lead case stands for, itself included.
    #[serde(default = "one")]
    pub multiplicity: u32,
}

fn one() -> u32 {
    1
}

/// Why a person does not sit in a case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionCode {
    /// Recusal granted (COJ L.111-6).
    Recusal,
    /// Withdrew of own motion; no reason is asked (COJ L.111-7).
    Abstention,
    /// Took part in the decision attacked or in an earlier one.
    EarlierInvolvement,
    /// Conflict of interests.
    Conflict,
}

/// A person who does not sit in the case.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExclusionInput {
    /// Who.
    pub person: PersonId,
    /// On what ground.
    pub code: ExclusionCode,
}

/// What a case waits for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// An opinion of another chamber or of an opinion bench.
    Opinion,
    /// A QPC.
    Qpc,
    /// The Court of Justice of the European Union.
    Cjeu,
    /// A legal-aid request.
    LegalAid,
    /// A mediation.
    Mediation,
}

/// Something that keeps a case from being listed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockInput {
    /// What is awaited.
    pub kind: BlockKind,
    /// The case of this document that must be heard first, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNumber>,
    /// Days from that case's hearing before this one may be heard.
    #[serde(default)]
    pub lag_days: u32,
    /// The day after which the case is free again, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// Notice to the parties under article 1015 CPC.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeInput {
    /// Day of the notice.
    pub notified_on: NaiveDate,
    /// Days given for observations.
    #[serde(default = "default_notice_days")]
    pub days: u32,
}

fn default_notice_days() -> u32 {
    15
}

/// A case (pourvoi, QPC, request for an opinion).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseInput {
    /// Number, such as 22-21.562.
    pub number: CaseNumber,
    /// Procedure.
    pub kind: CaseKind,
    /// Chamber to which it was distributed.
    pub chamber: ChamberId,
    /// Section to which it was distributed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// Subject-matter code; never used to choose people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter_code: Option<String>,
    /// Research circuit.
    #[serde(default)]
    pub circuit: Circuit,
    /// Facts that decide the formation.
    #[serde(default)]
    pub flags: CaseFlags,
    /// Formation ordered by a competent person; beats every other rule of routing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forced_formation: Option<Formation>,
    /// Chambers concerned, for a mixed bench.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chambers_concerned: Vec<ChamberId>,
    /// Legal time limit to decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<TimeLimitKind>,
    /// Dated facts.
    #[serde(default)]
    pub events: Vec<EventInput>,
    /// Latest decision date entered by the registry; beats the computed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_due_date: Option<NaiveDate>,
    /// A date outside the law after which the decision is useless (a poll).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_due_date: Option<NaiveDate>,
    /// Earliest hearing date entered by the registry; beats the computed readiness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_date: Option<NaiveDate>,
    /// Day by which the registry expects the briefs and the report that lack to be in: a forecast. The
    /// case may be listed on it, marked as provisional; it counts for nothing once it has passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_ready_on: Option<NaiveDate>,
    /// Reporting magistrates; all of them sit.
    #[serde(default)]
    pub rapporteurs: Vec<PersonId>,
    /// Advocate general in charge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advocate_general: Option<PersonId>,
    /// Day on which the report was, or is to be, filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_filed_on: Option<NaiveDate>,
    /// Day on which the advocate general's opinion was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ag_opinion_on: Option<NaiveDate>,
    /// Notice under article 1015 CPC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_1015: Option<NoticeInput>,
    /// Groups of linked cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupInput>,
    /// People who don't sit in the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<ExclusionInput>,
    /// Hashed ids of the judges of the decision attacked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lower_court_judges: Vec<String>,
    /// Hashed ids of the counsel offices; used for family ties and pleaded cases only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counsel_offices: Vec<String>,
    /// Hashed ids of the entities concerned; used for declared conflicts only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<String>,
    /// What the case waits for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<BlockInput>,
    /// Hearing already fixed by the president (CPC 1012).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_hearing: Option<HearingId>,
    /// Priority: 1 ordinary, up to 10.
    #[serde(default = "one")]
    pub priority: u32,
    /// Load in points; computed from the formation when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_points: Option<u32>,
    /// How many times it was already postponed.
    #[serde(default)]
    pub postponements: u32,
    /// Names of the fields that a generator filled in because the source lacked them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub completed_fields: Vec<String>,
}
