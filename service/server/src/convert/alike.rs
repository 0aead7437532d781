//! Values that the engine and the API name alike. Each list is written once; a value that one of the two lacks does not compile.

use proto::v1;
use solver::facts::calendar::HalfDay;
use solver::facts::confidence::Confidence;
use solver::facts::input::Formation;
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
    ($($kind:ident { $($value:ident),* $(,)? })*) => { $(
        impl Alike for $kind {
            type Message = v1::$kind;
            const ALL: &'static [Self] = &[$(Self::$value),*];

            fn message(self) -> v1::$kind {
                match self { $(Self::$value => v1::$kind::$value,)* }
            }

            fn name(self) -> &'static str {
                self.message().as_str_name()
            }

            fn of(message: v1::$kind) -> Option<Self> {
                match message {
                    v1::$kind::Unspecified => None,
                    $(v1::$kind::$value => Some(Self::$value),)*
                }
            }
        }
    )* };
}

alike! {
    Formation {
        Restricted, Section, JointSections, ChamberPlenaryFull, ChamberPlenaryReduced, MixedChamber, PlenaryAssembly, MixedOpinion,
        PlenaryOpinion,
    }
    Capacity {
        Presiding, ChamberPresident, Dean, Judge, DesignatedJudge, Rapporteur, CalledJudge, CompletingReferendary, Referendary,
        Substitute,
    }
    ReasonCode {
        DueDateImpossible, NotReady, ReportLate, NoRapporteur, StruckOff, Stayed, WaitsForCase, NoHearing, NoticeTooShort,
        RapporteurAbsent, NoBench, GroupBlocked, Banned, NoCapacity, Withdrawn,
    }
    Vote { Deliberative, Consultative }
    HalfDay { Am, Pm }
    Severity { Error, Warning, Overridden }
    Confidence { Verified, VerifiedOld, Observed, Memory, Assumption }
    BoundStatus { Optimal, Bounded, Unknown }
    Hardness { Hard, Overridable }
}
