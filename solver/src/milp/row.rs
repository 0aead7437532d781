//! Rows, and who posted them.

use super::Expr;
use crate::facts::ids::{CaseIx, HearingIx, PersonIx, RuleCode, TermCode};
use crate::facts::tier::Tier;

/// Who posted a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// The meaning of the decisions themselves.
    Structure,
    /// A rule of law.
    Rule(RuleCode),
    /// Something that people decided, by the rule that keeps it.
    Decided(RuleCode, Demand),
    /// A term of the objective.
    Term(TermCode),
    /// The value kept of an earlier tier.
    Tier(Tier),
}

impl Tag {
    /// The rule that posted the row, if one did.
    pub fn rule(self) -> Option<RuleCode> {
        match self {
            Self::Rule(code) | Self::Decided(code, _) => Some(code),
            Self::Structure | Self::Term(_) | Self::Tier(_) => None,
        }
    }

    /// What people decided and the row demands, if it does.
    pub fn demand(self) -> Option<Demand> {
        match self {
            Self::Decided(_, demand) => Some(demand),
            Self::Rule(_) | Self::Structure | Self::Term(_) | Self::Tier(_) => None,
        }
    }
}

/// Something that people decided and that rows demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Demand {
    /// The hearing is held.
    Held(HearingIx),
    /// The case is listed at the hearing.
    Listed(CaseIx, HearingIx),
    /// The person attends the hearing.
    Attends(PersonIx, HearingIx),
    /// The pin at this position is granted.
    Pin(usize),
    /// Nobody takes a seat of the hearing but those whom people named, or as many as are replaced.
    Seats(HearingIx),
}

/// A row: `lower <= expression <= upper`; an absent side is free.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who posted it.
    pub tag: Tag,
    /// Name, unique, without spaces.
    pub name: String,
    /// Left-hand side, merged; its constant is 0.
    pub expr: Expr,
    /// Least value.
    pub lower: Option<i64>,
    /// Greatest value.
    pub upper: Option<i64>,
}
