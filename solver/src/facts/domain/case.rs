//! Cases as the rules see them.

use crate::facts::ids::{CaseIx, CaseNumber, ChamberIx, GroupId, HearingIx, PersonIx, SectionIx};
use crate::facts::input::{
    BlockKind, CaseFlags, CaseKind, Circuit, EventInput, EventKind, Formation, GroupKind,
    NoticeInput, TimeLimitKind,
};
use chrono::NaiveDate;

/// Why a person does not sit in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExclusionGround {
    /// Recusal granted.
    Recusal,
    /// Abstention.
    Abstention,
    /// The person knew of the case before.
    EarlierInvolvement,
    /// A relative is counsel in the case.
    CounselFamily,
    /// A conflict of interests was declared.
    Conflict,
}

/// A person who does not sit in a case, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exclusion {
    /// Who.
    pub person: PersonIx,
    /// Why.
    pub ground: ExclusionGround,
}

/// Something that keeps a case from being listed.
#[derive(Debug, Clone)]
pub struct Block {
    /// What is awaited.
    pub kind: BlockKind,
    /// The case that must be heard first, if it is one of the model.
    pub case: Option<CaseIx>,
    /// Days from that case's hearing before this one may be heard.
    pub lag_days: u32,
    /// The day after which the case is free again.
    pub until: Option<NaiveDate>,
}

/// Membership of a group of linked cases.
#[derive(Debug, Clone)]
pub struct Group {
    /// How the cases are linked.
    pub kind: GroupKind,
    /// The group's id.
    pub id: GroupId,
    /// Number of appeals that the case stands for in a series.
    pub multiplicity: u32,
}

/// A case that may be listed.
#[derive(Debug, Clone)]
pub struct Case {
    /// Number.
    pub number: CaseNumber,
    /// Procedure.
    pub kind: CaseKind,
    /// Chamber.
    pub chamber: ChamberIx,
    /// Section.
    pub section: Option<SectionIx>,
    /// Whether the chamber follows criminal procedure.
    pub criminal: bool,
    /// Research circuit.
    pub circuit: Circuit,
    /// Facts that decide the formation.
    pub flags: CaseFlags,
    /// Formation ordered by a competent person.
    pub forced_formation: Option<Formation>,
    /// Chambers concerned, sorted, for a mixed bench.
    pub chambers_concerned: Vec<ChamberIx>,
    /// Legal time limit that applies.
    pub time_limit: Option<TimeLimitKind>,
    /// Dated facts, by date.
    pub events: Vec<EventInput>,
    /// Latest decision date entered by the registry.
    pub legal_due_date: Option<NaiveDate>,
    /// A poll or another date after which the decision is useless.
    pub external_due_date: Option<NaiveDate>,
    /// Earliest hearing date entered by the registry.
    pub ready_date: Option<NaiveDate>,
    /// Day by which what lacks is expected to be in; none once it has passed.
    pub expected_ready_on: Option<NaiveDate>,
    /// Reporting magistrates of this case.
    pub rapporteurs: Vec<PersonIx>,
    /// Advocate general in charge.
    pub advocate_general: Option<PersonIx>,
    /// Day on which the report is filed.
    pub report_filed_on: Option<NaiveDate>,
    /// Day on which the advocate general's opinion is filed.
    pub ag_opinion_on: Option<NaiveDate>,
    /// Notice under article 1015 CPC.
    pub notice_1015: Option<NoticeInput>,
    /// Day on which it left the list: withdrawn before its report was filed, which an order records.
    pub left_on: Option<NaiveDate>,
    /// Groups; none for a case that left the list.
    pub groups: Vec<Group>,
    /// People who do not sit in this case, sorted.
    pub exclusions: Vec<Exclusion>,
    /// What the case waits for.
    pub blocked_by: Vec<Block>,
    /// Hearing fixed by the president, when it is in the model.
    pub fixed_hearing: Option<HearingIx>,
    /// Priority, 1 to 10.
    pub priority: u32,
    /// Load in points set by the court.
    pub weight_points: Option<u32>,
    /// How many times it was already postponed.
    pub postponements: u32,
    /// The joined cases, this one included, sorted; a single one when not joined.
    pub joined: Vec<CaseIx>,
    /// Reporting magistrates of all joined cases, sorted: they all sit.
    pub bench_rapporteurs: Vec<PersonIx>,
    /// People excluded from any of the joined cases, sorted: none of them sits.
    pub bench_excluded: Vec<PersonIx>,
}

impl Case {
    /// The last event of a kind.
    pub fn event(&self, kind: EventKind) -> Option<NaiveDate> {
        self.events.iter().rev().find(|event| event.kind == kind).map(|event| event.date)
    }

    /// Whether the person is excluded from the bench of this case (or of a joined one).
    pub fn excludes(&self, person: PersonIx) -> bool {
        self.bench_excluded.binary_search(&person).is_ok()
    }

    /// Whether the person reports this case or a joined one.
    pub fn reports(&self, person: PersonIx) -> bool {
        self.bench_rapporteurs.binary_search(&person).is_ok()
    }

    /// Number of appeals that the case stands for.
    pub fn multiplicity(&self) -> u32 {
        self.groups.iter().map(|group| group.multiplicity).max().unwrap_or(1).max(1)
    }

    /// Load of the case in points, by formation: unreasoned 1, restricted 3, section 8, plenary 15,
    /// mixed 25, assembly 40; 2 more for oral argument.
    pub fn load_points(&self, formation: Formation) -> u32 {
        if let Some(points) = self.weight_points {
            return points;
        }
        let base = match formation {
            Formation::Restricted if self.flags.unreasoned_expected => 1,
            Formation::Restricted => 3,
            Formation::Section | Formation::JointSections => 8,
            Formation::ChamberPlenaryFull | Formation::ChamberPlenaryReduced => 15,
            Formation::MixedChamber | Formation::MixedOpinion => 25,
            Formation::PlenaryAssembly | Formation::PlenaryOpinion => 40,
        };
        base + if self.flags.oral_argument { 2 } else { 0 }
    }
}
