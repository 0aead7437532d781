//! The document, the court, its chambers, sections, sitting patterns and rooms.

use super::weeks::WeekTurn;
use super::{
    BanInput, CalendarInput, CaseInput, CommitmentInput, Formation, HearingInput, OverrideInput,
    PersonInput, PinInput, PolicyInput, ReferencePlanInput, WeekParity,
};
use crate::facts::calendar::{Closure, DateRange, HalfDay};
use crate::facts::ids::{ChamberId, PatternId, RoomId, SectionId};
use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the input document that this engine reads.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that the engine is told. One JSON document; no other state exists.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentInput {
    /// Version of this format; 1.
    pub schema_version: u32,
    /// The day at which the data was drawn up: notices and freezes count from it. No clock is read.
    pub as_of: NaiveDate,
    /// The dates that a plan covers by default.
    pub window: DateRange,
    /// The court.
    pub court: CourtInput,
    /// The court's year.
    #[serde(default)]
    pub calendar: CalendarInput,
    /// Chambers, in their usual order.
    pub chambers: Vec<ChamberInput>,
    /// Sections of the chambers.
    #[serde(default)]
    pub sections: Vec<SectionInput>,
    /// When benches usually sit; each line opens one possible hearing a week.
    #[serde(default)]
    pub sitting_patterns: Vec<PatternInput>,
    /// Courtrooms.
    pub rooms: Vec<RoomInput>,
    /// Magistrates, prosecution and registry.
    pub people: Vec<PersonInput>,
    /// Cases that may be listed, and those whose hearing is already fixed.
    pub cases: Vec<CaseInput>,
    /// Hearings that exist already, in whatever state.
    #[serde(default)]
    pub hearings: Vec<HearingInput>,
    /// Sittings and meetings fixed elsewhere: their people and rooms are taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<CommitmentInput>,
    /// Parameters and weights set by the court.
    #[serde(default)]
    pub policy: PolicyInput,
    /// What a person demands of the next draft.
    #[serde(default)]
    pub pins: Vec<PinInput>,
    /// What a person refuses in the next draft.
    #[serde(default)]
    pub bans: Vec<BanInput>,
    /// Rules that a named person set aside, with a reason.
    #[serde(default)]
    pub overrides: Vec<OverrideInput>,
    /// The plan from which changes are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_plan: Option<ReferencePlanInput>,
}

/// The court itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourtInput {
    /// Name shown on pages.
    pub name: String,
    /// Where the data comes from, in a few words (a generator and its seed, an export's date).
    #[serde(default)]
    pub origin: String,
}

/// Which procedure a chamber follows.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ChamberKind {
    /// Civil, commercial or social.
    Civil,
    /// Criminal.
    Criminal,
}

/// A chamber of the court (COJ R.421-3).
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChamberInput {
    /// Code.
    pub id: ChamberId,
    /// Name shown on pages.
    pub name: String,
    /// Civil or criminal procedure.
    pub kind: ChamberKind,
    /// Most hearings in a calendar year, fixed by the court's bureau (COJ R.431-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_hearing_quota: Option<u32>,
    /// Hearings already held or fixed this year outside this document, counted in the quota.
    #[serde(default)]
    pub hearings_held_this_year: u32,
    /// Age that a case should not exceed at its hearing, in months since the appeal.
    #[serde(default = "default_target_age_months")]
    pub target_age_months: u32,
    /// Days from hearing to decision.
    #[serde(default)]
    pub deliberation: DeliberationInput,
}

fn default_target_age_months() -> u32 {
    14
}

/// Days between the hearing and the decision, in calendar days.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DeliberationInput {
    /// Restricted bench.
    pub restricted_days: u32,
    /// Section bench, joint sections.
    pub section_days: u32,
    /// Plenary, mixed and opinion benches.
    pub plenary_days: u32,
    /// Any bench, for a case with a due date: the shortest that the chamber can do. When absent: 0 in
    /// criminal matters, decided on the day of the hearing (observed, 2022 to 2025), else 7.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgent_days: Option<u32>,
    /// Days of the week on which the chamber gives its decisions; none: any working day. A case with a
    /// due date is decided on any working day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<Weekday>,
}

impl Default for DeliberationInput {
    fn default() -> Self {
        Self {
            restricted_days: 42,
            section_days: 56,
            plenary_days: 42,
            urgent_days: None,
            weekdays: Vec::new(),
        }
    }
}

/// A section of a chamber.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionInput {
    /// Code, unique in the court.
    pub id: SectionId,
    /// The chamber it belongs to.
    pub chamber: ChamberId,
    /// Name shown on pages.
    pub name: String,
}

/// Day of the working week.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
}

impl Weekday {
    /// The day of the week of a date; none at the weekend.
    pub fn of(date: NaiveDate) -> Option<Self> {
        match date.weekday() {
            chrono::Weekday::Mon => Some(Self::Monday),
            chrono::Weekday::Tue => Some(Self::Tuesday),
            chrono::Weekday::Wed => Some(Self::Wednesday),
            chrono::Weekday::Thu => Some(Self::Thursday),
            chrono::Weekday::Fri => Some(Self::Friday),
            chrono::Weekday::Sat | chrono::Weekday::Sun => None,
        }
    }
}

/// What a pattern's hearings are for.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PatternUse {
    /// Any case of the unit.
    #[default]
    Ordinary,
    /// Held only if a case with a legal or external due date is listed; then others may join.
    Urgent,
}

/// Who sits: the body whose members may form the bench.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitInput {
    /// One section.
    Section(SectionId),
    /// Two or more sections of a chamber, sitting together.
    JointSections(Vec<SectionId>),
    /// A whole chamber.
    Chamber(ChamberId),
    /// Several chambers: chambre mixte and formation mixte pour avis.
    Chambers(Vec<ChamberId>),
    /// The whole court: assemblée plénière and formation plénière pour avis.
    Court,
}

/// One line of a sitting pattern: a half-day of the week at which a unit may sit.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternInput {
    /// Code, unique in the court.
    pub id: PatternId,
    /// Who sits.
    pub unit: UnitInput,
    /// In which formation.
    pub formation: Formation,
    /// Day of the week.
    pub weekday: Weekday,
    /// Morning or afternoon.
    pub half_day: HalfDay,
    /// In which weeks, by their ISO number.
    #[serde(default)]
    pub weeks: WeekParity,
    /// One week in this many; 1 for each week. Not with even or odd `weeks`.
    #[serde(default = "each_week", skip_serializing_if = "is_each_week")]
    pub every_n_weeks: u32,
    /// Which of these weeks: 0 to `every_n_weeks` - 1. Weeks run from Monday and are counted, without
    /// a break at the new year, from week 0, that of Monday 1 January 2024; the week sits if its number
    /// divided by `every_n_weeks` leaves `offset`. Week 1 is that of 8 January 2024; the week of
    /// 5 January 2026 has the number 105.
    #[serde(default, skip_serializing_if = "is_first")]
    pub offset: u32,
    /// Only these dates, when given, whatever the weekday and the weeks say of other days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_on: Vec<NaiveDate>,
    /// What its hearings are for.
    #[serde(default, rename = "use")]
    pub purpose: PatternUse,
    /// Whether it also sits during reduced service.
    #[serde(default)]
    pub in_reduced_service: bool,
    /// The room it usually takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usual_room: Option<RoomId>,
}

impl PatternInput {
    /// The weeks in which the pattern sits.
    pub fn turn(&self) -> WeekTurn {
        WeekTurn::new(self.weeks, self.every_n_weeks, self.offset)
    }
}

fn each_week() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_each_week(every: &u32) -> bool {
    *every == each_week()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_first(offset: &u32) -> bool {
    *offset == 0
}

/// A courtroom.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomInput {
    /// Code.
    pub id: RoomId,
    /// Name shown on pages.
    pub name: String,
    /// Seats on the bench.
    pub bench_seats: u32,
    /// When it can't be used.
    #[serde(default)]
    pub closures: Vec<Closure>,
}
