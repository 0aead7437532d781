//! Parameters and weights: the court's choices, with the defaults that the engine assumes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Days of notice by procedure, in calendar days.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadDaysInput {
    /// Civil cases.
    pub civil: u32,
    /// Criminal cases.
    pub criminal: u32,
    /// Cases with a legal or external due date.
    pub urgent: u32,
}

/// Most cases listed at one hearing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CapsInput {
    /// Restricted bench.
    pub restricted: u32,
    /// Section bench and joint sections.
    pub section: u32,
    /// Chamber plenary.
    pub chamber_plenary: u32,
    /// Mixed, assembly and opinion benches.
    pub solemn: u32,
}

impl Default for CapsInput {
    fn default() -> Self {
        Self { restricted: 15, section: 6, chamber_plenary: 3, solemn: 2 }
    }
}

/// Hearings in one week beyond which an attendance is counted as overload.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WeeklyCapsInput {
    /// President of chamber.
    pub president: u32,
    /// Dean.
    pub dean: u32,
    /// Judge.
    pub judge: u32,
    /// Referendary judge.
    pub referendary: u32,
    /// Advocate general.
    pub advocate_general: u32,
    /// Greffier.
    pub clerk: u32,
}

impl Default for WeeklyCapsInput {
    fn default() -> Self {
        Self { president: 4, dean: 3, judge: 2, referendary: 1, advocate_general: 2, clerk: 3 }
    }
}

/// The court's settings. Every field has a default, so `{}` is a policy.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyInput {
    /// Days between the filing of the report and the hearing.
    pub report_lead_days: LeadDaysInput,
    /// Days between the notice to counsel and the hearing, counted from `as_of`.
    pub notice_lead_days: LeadDaysInput,
    /// Days before a hearing within which its list no longer changes, except for urgent insertions.
    pub freeze_days: u32,
    /// Working days kept between the expected decision and the legal due date.
    pub safety_margin_working_days: u32,
    /// Cases per hearing.
    pub caps: CapsInput,
    /// Hearings per person and week.
    pub weekly_caps: WeeklyCapsInput,
    /// Share of an ordinary criminal hearing's places kept for urgent matters, in basis points.
    pub urgent_reserve_bp: u32,
    /// Weight of a term in its tier, by term code; 1 when absent, 0 drops the term.
    pub weights: BTreeMap<String, u32>,
    /// How much of an earlier tier's value each later tier may give up, in basis points, by tier
    /// number ("1" to "6"); 0 when absent.
    pub tier_tolerance_bp: BTreeMap<String, u32>,
}

impl Default for PolicyInput {
    fn default() -> Self {
        Self {
            report_lead_days: LeadDaysInput { civil: 28, criminal: 14, urgent: 0 },
            notice_lead_days: LeadDaysInput { civil: 28, criminal: 15, urgent: 5 },
            freeze_days: 8,
            safety_margin_working_days: 5,
            caps: CapsInput::default(),
            weekly_caps: WeeklyCapsInput::default(),
            urgent_reserve_bp: 1_200,
            weights: BTreeMap::new(),
            tier_tolerance_bp: BTreeMap::new(),
        }
    }
}
