//! What a case is names the bench that hears it: an equal split of votes, a second appeal on the same
//! grounds, a request for an opinion, a priority question of constitutionality.
//!
//! Source: code de l'organisation judiciaire, art. L. 431-5 (FORM-40), L. 431-6 (FORM-54), L. 441-2
//! (FORM-60), R. * 461-1 (FORM-70). Shape: prunings, from the routing table; the check reads the case.

use crate::facts::domain::Case;
use crate::facts::input::CaseKind;
use crate::law::cassation::routing::kept_out_by;
use crate::law::prelude::*;

pub(in crate::law) struct TheCaseItselfNamesItsBench {
    info: &'static RuleInfo,
    /// Whether the rule is about the case, which nobody sent to a formation.
    concerns: fn(&Case) -> bool,
    /// Whether the formation is the one that hears it.
    hears: fn(&Case, Formation) -> bool,
    /// What is wrong, before and after the hearing is named.
    wrong_fr: [&'static str; 2],
    wrong_en: [&'static str; 2],
}

/// After an equal split of votes the case goes to a chambre mixte.
pub(in crate::law) static SPLIT: TheCaseItselfNamesItsBench = TheCaseItselfNamesItsBench {
    info: &SPLIT_INFO,
    concerns: |case| case.flags.equal_split,
    hears: |_, formation| formation == Formation::MixedChamber,
    wrong_fr: ["les voix ont été partagées, l'audience", " n'est pas celle d'une chambre mixte"],
    wrong_en: ["the votes were equally split and hearing", " is not that of a mixed chamber"],
};
/// A second appeal on the same grounds after a first cassation goes to the assemblée plénière.
pub(in crate::law) static SECOND_APPEAL: TheCaseItselfNamesItsBench = TheCaseItselfNamesItsBench {
    info: &SECOND_APPEAL_INFO,
    concerns: |case| case.flags.second_appeal_same_grounds && !case.flags.equal_split,
    hears: |_, formation| formation == Formation::PlenaryAssembly,
    wrong_fr: [
        "second pourvoi par les mêmes moyens, l'audience",
        " n'est pas celle de l'assemblée plénière",
    ],
    wrong_en: [
        "second appeal on the same grounds and hearing",
        " is not that of the plenary assembly",
    ],
};
/// An opinion is given by the chamber, the mixed bench or the plenary bench, as the question is.
pub(in crate::law) static OPINION: TheCaseItselfNamesItsBench = TheCaseItselfNamesItsBench {
    info: &OPINION_INFO,
    concerns: |case| case.kind == CaseKind::OpinionRequest && !is_sent_above(case),
    hears: |case, formation| match formation {
        Formation::PlenaryOpinion => case.flags.question_of_principle,
        Formation::MixedOpinion => case.flags.multi_chamber && !case.flags.question_of_principle,
        other => {
            is_whole_section(other)
                && !case.flags.multi_chamber
                && !case.flags.question_of_principle
        }
    },
    wrong_fr: ["la demande d'avis ne relève pas de la formation de l'audience", ""],
    wrong_en: ["the request for an opinion does not belong before the formation of hearing", ""],
};
/// A priority question of constitutionality is examined by a bench of the chamber, the restricted
/// one at the least.
pub(in crate::law) static CONSTITUTIONAL_QUESTION: TheCaseItselfNamesItsBench =
    TheCaseItselfNamesItsBench {
        info: &CONSTITUTIONAL_QUESTION_INFO,
        concerns: |case| case.kind == CaseKind::Qpc && !is_sent_above(case),
        hears: |_, formation| formation == Formation::Restricted || is_whole_section(formation),
        wrong_fr: [
            "une question prioritaire de constitutionnalité ne relève pas de la formation de l'audience",
            "",
        ],
        wrong_en: [
            "a priority question of constitutionality does not belong before the formation of hearing",
            "",
        ],
    };

/// Whether the votes or the grounds of an earlier appeal send the case above its chamber.
fn is_sent_above(case: &Case) -> bool {
    case.flags.equal_split || case.flags.second_appeal_same_grounds
}

/// Whether it is a bench of the chamber beyond the restricted one.
fn is_whole_section(formation: Formation) -> bool {
    use Formation::{ChamberPlenaryFull, ChamberPlenaryReduced, JointSections, Section};
    matches!(formation, Section | JointSections | ChamberPlenaryFull | ChamberPlenaryReduced)
}

static SPLIT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-40"),
    statement_fr: "En cas de partage égal des voix, l'affaire est renvoyée devant une chambre mixte.",
    statement_en: "On an equal split of votes the case is referred to a mixed chamber.",
    citations: &[Citation::new("COJ, art. L. 431-5", Confidence::Verified)],
    sanction_fr: "L'arrêt serait rendu par une formation qui n'est plus saisie.",
    sanction_en: "The bench would rule on a case that is no longer before it.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de chambre mixte",
        "plan a hearing of a mixed chamber",
    ),
    ..RuleInfo::PLAIN
};

static SECOND_APPEAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-54"),
    statement_fr: "Lorsque, après une première cassation, la décision de la juridiction de renvoi est attaquée par les mêmes moyens, l'affaire est renvoyée devant l'assemblée plénière.",
    statement_en: "When, after a first cassation, the remand decision is attacked on the same grounds, the case is referred to the plenary assembly.",
    citations: &[Citation::new("COJ, art. L. 431-6", Confidence::VerifiedOld)],
    hardness: Hardness::Overridable,
    sanction_fr: "L'affaire est à renvoyer devant l'assemblée plénière.",
    sanction_en: "The case must be referred to the plenary assembly.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de l'assemblée plénière",
        "plan a hearing of the plenary assembly",
    ),
    ..RuleInfo::PLAIN
};

static OPINION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-60"),
    statement_fr: "La demande d'avis est examinée par la chambre compétente ; par la formation mixte pour avis si elle relève de plusieurs chambres ; par la formation plénière pour avis si elle pose une question de principe.",
    statement_en: "A request for an opinion is examined by the competent chamber; by the mixed bench for opinions if it concerns several chambers; by the plenary bench for opinions if it raises a question of principle.",
    citations: &[Citation::new("COJ, art. L. 441-2", Confidence::Verified)],
    sanction_fr: "L'avis serait rendu par une formation incompétente.",
    sanction_en: "The opinion would be given by a bench without jurisdiction.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de la formation pour avis compétente",
        "plan a hearing of the competent bench for opinions",
    ),
    ..RuleInfo::PLAIN
};

static CONSTITUTIONAL_QUESTION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-70"),
    statement_fr: "La question prioritaire de constitutionnalité est examinée par la chambre qui connaît des pourvois dans la matière, le cas échéant en formation restreinte.",
    statement_en: "A priority question of constitutionality is examined by the chamber that hears appeals in the matter, by its restricted bench where fit.",
    citations: &[Citation::new("COJ, art. R. * 461-1", Confidence::Verified)],
    sanction_fr: "La question serait examinée par une formation incompétente.",
    sanction_en: "The question would be examined by a bench without jurisdiction.",
    obstacle: Obstacle::new(
        ReasonCode::NoHearing,
        "prévoir une audience de la chambre",
        "plan a hearing of the chamber",
    ),
    ..RuleInfo::PLAIN
};

impl Describe for TheCaseItselfNamesItsBench {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for TheCaseItselfNamesItsBench {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        let code = self.info.code;
        pruning.forbid_listings(model, code, |case, hearing| {
            let (facts, candidate) = (&model.cases[case], &model.hearings[hearing]);
            let targets = [candidate.id.as_str(), facts.number.as_str()];
            let overridden = self.info.hardness == Hardness::Overridable
                && model.is_overridden(code.0, &targets);
            kept_out_by(facts, candidate.formation) == Some(code) && !overridden
        });
    }
}

impl Check for TheCaseItselfNamesItsBench {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let concerned = case.forced_formation.is_none() && (self.concerns)(case);
                if !concerned || (self.hears)(case, candidate.formation) {
                    continue;
                }
                let (number, id, date) = (&case.number, &candidate.id, candidate.slot.date);
                let ([fr, fr_end], [en, en_end]) = (self.wrong_fr, self.wrong_en);
                breaches.push(
                    Breach::new(
                        self.info.code,
                        format!("{number} : {fr} {id} du {date}{fr_end}"),
                        format!("{number}: {en} {id} on {date}{en_end}"),
                    )
                    .at(held.hearing)
                    .case(listed.case),
                );
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests;
