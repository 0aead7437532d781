//! Which formations may hear a case: the routing table (CIRC-06), from declared facts only.

use crate::facts::domain::Case;
use crate::facts::ids::RuleCode;
use crate::facts::input::{CaseKind, Circuit, Formation};

/// The formations that may hear a case, the recommended one, and the rule that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    /// Admissible formations, in order of the enum.
    pub admissible: Vec<Formation>,
    /// The formation that the table recommends.
    pub recommended: Formation,
    /// The rule that decided.
    pub rule: RuleCode,
}

const SECTION_AND_ABOVE: [Formation; 4] = [
    Formation::Section,
    Formation::JointSections,
    Formation::ChamberPlenaryFull,
    Formation::ChamberPlenaryReduced,
];

/// The rule by which the routing table keeps a case out of a formation, if it does.
pub fn kept_out_by(case: &Case, formation: Formation) -> Option<RuleCode> {
    let routing = routing(case);
    (!routing.admissible.contains(&formation)).then_some(routing.rule)
}

/// Applies the routing table to a case; the first line that fits decides.
pub fn routing(case: &Case) -> Routing {
    let only = |formation, rule| Routing {
        admissible: vec![formation],
        recommended: formation,
        rule: RuleCode(rule),
    };
    let among = |admissible: &[Formation], recommended, rule| Routing {
        admissible: admissible.to_vec(),
        recommended,
        rule: RuleCode(rule),
    };
    let flags = &case.flags;
    if let Some(forced) = case.forced_formation {
        let solemn = matches!(forced, Formation::MixedChamber | Formation::PlenaryAssembly);
        return only(forced, if solemn { "FORM-44" } else { "FORM-03" });
    }
    if flags.equal_split {
        return only(Formation::MixedChamber, "FORM-40");
    }
    if flags.second_appeal_same_grounds {
        return only(Formation::PlenaryAssembly, "FORM-54");
    }
    if case.kind == CaseKind::OpinionRequest {
        return opinion_routing(case);
    }
    if case.kind == CaseKind::Qpc {
        let mut admissible = vec![Formation::Restricted];
        admissible.extend(SECTION_AND_ABOVE);
        return among(&admissible, Formation::Restricted, "FORM-70");
    }
    if flags.question_of_principle {
        let admissible = [
            Formation::ChamberPlenaryFull,
            Formation::ChamberPlenaryReduced,
            Formation::PlenaryAssembly,
        ];
        return among(&admissible, Formation::ChamberPlenaryReduced, "CIRC-06");
    }
    if flags.multi_chamber || flags.divergence {
        let mut admissible = SECTION_AND_ABOVE.to_vec();
        admissible.push(Formation::MixedChamber);
        return among(&admissible, Formation::MixedChamber, "CIRC-06");
    }
    if flags.reversal_considered
        || flags.referred_by_restricted
        || flags.amicus
        || case.circuit == Circuit::Deep
    {
        return among(&SECTION_AND_ABOVE, Formation::Section, "CIRC-06");
    }
    match case.circuit {
        Circuit::Short => only(Formation::Restricted, "FORM-01"),
        Circuit::Medium => {
            among(&[Formation::Restricted, Formation::Section], Formation::Restricted, "CIRC-06")
        }
        Circuit::Deep => among(&SECTION_AND_ABOVE, Formation::Section, "CIRC-06"),
    }
}

/// A request for an opinion: the chamber, or the mixed or plenary bench for opinions (COJ L.441-2).
fn opinion_routing(case: &Case) -> Routing {
    let (admissible, recommended) = if case.flags.question_of_principle {
        (vec![Formation::PlenaryOpinion], Formation::PlenaryOpinion)
    } else if case.flags.multi_chamber {
        (vec![Formation::MixedOpinion], Formation::MixedOpinion)
    } else {
        (SECTION_AND_ABOVE.to_vec(), Formation::Section)
    };
    Routing { admissible, recommended, rule: RuleCode("FORM-60") }
}
