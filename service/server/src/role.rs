//! Roles, each held in some chambers.

use std::collections::BTreeSet;
use std::str::FromStr;

/// What somebody is for the service.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::AsRefStr, strum::EnumString, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Presides a chamber: decides on its drafts.
    President,
    /// Registry: keeps the data, asks for drafts, records what was decided.
    Greffe,
    /// Analyst: asks what would happen, decides nothing.
    Analyste,
    /// Keeps the service running: data and operations, no decision.
    Admin,
    /// Reads.
    Lecture,
}

/// Where a role is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// In the whole court.
    Court,
    /// In these chambers, by id.
    Chambers(BTreeSet<String>),
}

impl Reach {
    /// Whether a chamber (`*`: the whole court) is within it.
    pub fn covers(&self, chamber: &str) -> bool {
        match self {
            Self::Court => true,
            Self::Chambers(chambers) => chambers.contains(chamber),
        }
    }
}

/// A role held somewhere, written `president:soc`, `greffe:soc,cr` or `lecture:*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where.
    pub reach: Reach,
}

/// A text that is not a role held somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a role held in chambers, such as president:soc or lecture:*")]
pub struct NotAGrant;

impl FromStr for Grant {
    type Err = NotAGrant;

    fn from_str(text: &str) -> Result<Self, NotAGrant> {
        let (role, chambers) = text.split_once(':').ok_or(NotAGrant)?;
        let role = role.parse().map_err(|_| NotAGrant)?;
        if chambers == store::WHOLE_COURT {
            return Ok(Self { role, reach: Reach::Court });
        }
        let chambers: BTreeSet<String> = chambers.split(',').map(Into::into).collect();
        let is_id = |id: &String| !id.is_empty() && id != store::WHOLE_COURT;
        let is_fine = chambers.iter().all(is_id);
        is_fine.then_some(Self { role, reach: Reach::Chambers(chambers) }).ok_or(NotAGrant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_names_its_role_and_its_chambers() {
        let grant: Grant = "greffe:soc,cr".parse().unwrap();
        assert_eq!(grant.role, Role::Greffe);
        assert!(
            grant.reach.covers("cr") && !grant.reach.covers("civ1") && !grant.reach.covers("*")
        );
        assert_eq!("lecture:*".parse::<Grant>().unwrap().reach, Reach::Court);
        for wrong in ["president", "president:", "roi:soc", "greffe:soc,", "greffe:soc,*", ":soc"] {
            assert!(wrong.parse::<Grant>().is_err(), "{wrong}");
        }
    }
}
