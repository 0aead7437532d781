//! What arrives: one JSON document, as serde structs that promise nothing beyond their types.
//! What is true of it is decided in [`crate::facts::validate`].

mod calendar;
mod case;
mod commitment;
mod court;
mod hearing;
mod person;
mod policy;
mod weeks;

pub use calendar::{CalendarInput, ReducedServiceInput};
pub use case::{
    BlockInput, BlockKind, CaseFlags, CaseInput, CaseKind, Circuit, EventInput, EventKind,
    ExclusionCode, ExclusionInput, GroupInput, GroupKind, NoticeInput, TimeLimitKind,
};
pub use commitment::{CommitmentInput, CommitmentKind};
pub use court::{
    ChamberInput, ChamberKind, CourtInput, DeliberationInput, DocumentInput, PatternInput,
    PatternUse, RoomInput, SCHEMA_VERSION, SectionInput, UnitInput, Weekday,
};
pub use hearing::{
    BanInput, Formation, HearingInput, HearingState, ListedCaseInput, OverrideInput, PinInput,
    ReferenceHearingInput, ReferencePlanInput,
};
pub use person::{
    OfficeInput, OfficeKind, PersonInput, RelationInput, RelationKind, Role, UnavailabilityCode,
    UnavailabilityInput,
};
pub use policy::{CapsInput, LeadDaysInput, PolicyInput, WeeklyCapsInput};
pub use weeks::{WeekParity, WeekTurn};
