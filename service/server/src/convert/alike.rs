//! Values that the engine and the API name alike, most enumerations themselves too. Each list is written once; a value that one of the two lacks does not compile.

use proto::v1;
use solver::facts::calendar::HalfDay;
use solver::facts::confidence::Confidence;
use solver::facts::input::{
    CaseKind, Circuit, Formation, Role, UnavailabilityCode, WeekParity, Weekday,
};
use solver::facts::plan::{BoundStatus, Capacity, ReasonCode, Severity, Vote};
use solver::law::Hardness;

/// A value of the engine that has the same name in the API.
pub(super) trait Alike: Copy + 'static {
    /// Its enumeration in the API.
    type Message;
    /// Every value, in the order of the API.
    const ALL: &'static [Self];

    /// The value in the API.
    fn message(self) -> Self::Message;

    /// The name of that value.
    fn name(self) -> &'static str;

    /// The value that a message names; none when it is unspecified.
    fn of(message: Self::Message) -> Option<Self>;
}

macro_rules! alike {
    ($($kind:ident as $message:ident { $($value:ident),* $(,)? })*) => { $(
        impl Alike for $kind {
            type Message = v1::$message;
            const ALL: &'static [Self] = &[$(Self::$value),*];

            fn message(self) -> v1::$message {
                match self { $(Self::$value => v1::$message::$value,)* }
            }

            fn name(self) -> &'static str {
                self.message().as_str_name()
            }

            fn of(message: v1::$message) -> Option<Self> {
                match message {
                    v1::$message::Unspecified => None,
                    $(v1::$message::$value => Some(Self::$value),)*
                }
            }
        }
    )* };
}

alike! {
    Formation as Formation {
        Restricted, Section, JointSections, ChamberPlenaryFull, ChamberPlenaryReduced, MixedChamber, PlenaryAssembly, MixedOpinion,
        PlenaryOpinion,
    }
    Capacity as Capacity {
        Presiding, ChamberPresident, Dean, Judge, DesignatedJudge, Rapporteur, CalledJudge, CompletingReferendary, Referendary,
        Substitute,
    }
    ReasonCode as ReasonCode {
        DueDateImpossible, NotReady, ReportLate, NoRapporteur, StruckOff, Stayed, WaitsForCase, NoHearing, NoticeTooShort,
        RapporteurAbsent, NoBench, GroupBlocked, Banned, NoCapacity, Withdrawn,
    }
    Vote as Vote { Deliberative, Consultative }
    HalfDay as HalfDay { Am, Pm }
    Severity as Severity { Error, Warning, Overridden }
    Confidence as Confidence { Verified, VerifiedOld, Observed, Memory, Assumption }
    BoundStatus as BoundStatus { Optimal, Bounded, Unknown }
    Hardness as Hardness { Hard, Overridable }
    Role as PersonRole {
        FirstPresident, ChamberPresident, Judge, ExtraordinaryJudge, ReferendaryJudge, Auditor, ProsecutorGeneral,
        FirstAdvocateGeneral, AdvocateGeneral, ReferendaryAdvocateGeneral, Clerk,
    }
    UnavailabilityCode as AbsenceCode { Leave, Training, OtherDuty, PartTime, Recusal, Other }
    CaseKind as CaseKind {
        Civil, CivilWithoutCounsel, Election, Criminal, Qpc, OpinionRequest, SuperiorCourtRequest,
    }
    Circuit as Circuit { Short, Medium, Deep }
    Weekday as Weekday { Monday, Tuesday, Wednesday, Thursday, Friday }
    WeekParity as WeekParity { Every, Even, Odd }
}
