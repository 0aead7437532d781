//! People excluded from a case do not sit in it; the rest of the hearing keeps them (INCO-17).
//!
//! Source: code de l'organisation judiciaire, art. L. 111-6, L. 111-7, R. 111-4; statut, art. 7-1.
//! Shape: the bench derived from the attendance never seats them, and the rules of the bench ask for one
//! that is complete without them; prunings where they report, since another rapporteur must be named.

use crate::facts::domain::ExclusionGround;
use crate::law::prelude::*;

pub(in crate::law) struct ExcludedPeopleDoNotSit {
    ground: ExclusionGround,
    info: &'static RuleInfo,
}

/// Recusal granted.
pub(in crate::law) static RECUSAL: ExcludedPeopleDoNotSit =
    ExcludedPeopleDoNotSit { ground: ExclusionGround::Recusal, info: &RECUSAL_INFO };
/// Abstention.
pub(in crate::law) static ABSTENTION: ExcludedPeopleDoNotSit =
    ExcludedPeopleDoNotSit { ground: ExclusionGround::Abstention, info: &ABSTENTION_INFO };
/// Earlier involvement in the case.
pub(in crate::law) static EARLIER: ExcludedPeopleDoNotSit =
    ExcludedPeopleDoNotSit { ground: ExclusionGround::EarlierInvolvement, info: &EARLIER_INFO };
/// Family of counsel.
pub(in crate::law) static COUNSEL_FAMILY: ExcludedPeopleDoNotSit =
    ExcludedPeopleDoNotSit { ground: ExclusionGround::CounselFamily, info: &COUNSEL_FAMILY_INFO };
/// Conflict of interests.
pub(in crate::law) static CONFLICT: ExcludedPeopleDoNotSit =
    ExcludedPeopleDoNotSit { ground: ExclusionGround::Conflict, info: &CONFLICT_INFO };

const FIDELITY: Fidelity = Fidelity::Stricter(
    "a case whose rapporteur is excluded is listed nowhere until another one is named, as the rules on rapporteurs ask too",
);

static RECUSAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("INCO-01"),
    statement_fr: "Le magistrat récusé ne siège pas dans l'affaire.",
    statement_en: "A magistrate recused does not sit in the case.",
    citations: &[Citation::new("COJ, art. L. 111-6", Confidence::Verified)],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un rapporteur que rien n'exclut",
        "designate a rapporteur whom nothing excludes",
    ),
    ..RuleInfo::VOID
};

static ABSTENTION_INFO: RuleInfo = RuleInfo {
    code: RuleCode("INCO-02"),
    statement_fr: "Le magistrat qui s'abstient ou se déporte ne siège pas dans l'affaire ; aucun motif n'est demandé.",
    statement_en: "A magistrate who abstains does not sit in the case; no reason is asked.",
    citations: &[Citation::new("COJ, art. L. 111-7", Confidence::VerifiedOld)],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un rapporteur que rien n'exclut",
        "designate a rapporteur whom nothing excludes",
    ),
    ..RuleInfo::VOID
};

static EARLIER_INFO: RuleInfo = RuleInfo {
    code: RuleCode("INCO-03"),
    statement_fr: "Le magistrat qui a connu de l'affaire, notamment dans la décision attaquée, ne siège pas.",
    statement_en: "A magistrate who knew of the case, as in the decision attacked, does not sit.",
    citations: &[Citation::new("COJ, art. L. 111-9, al. 2", Confidence::VerifiedOld)],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un rapporteur que rien n'exclut",
        "designate a rapporteur whom nothing excludes",
    ),
    ..RuleInfo::VOID
};

static COUNSEL_FAMILY_INFO: RuleInfo = RuleInfo {
    code: RuleCode("INCO-05"),
    statement_fr: "Nul ne siège si son conjoint, parent ou allié jusqu'au troisième degré représente ou assiste une partie.",
    statement_en: "Nobody sits whose spouse or relative up to the third degree represents a party.",
    citations: &[Citation::new("COJ, art. R. 111-4", Confidence::Verified)],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un rapporteur que rien n'exclut",
        "designate a rapporteur whom nothing excludes",
    ),
    ..RuleInfo::VOID
};

static CONFLICT_INFO: RuleInfo = RuleInfo {
    code: RuleCode("INCO-15"),
    statement_fr: "Le magistrat qui a déclaré un conflit d'intérêts ne siège pas dans l'affaire.",
    statement_en: "A magistrate who declared a conflict of interests does not sit in the case.",
    citations: &[Citation::new("Ordonnance n° 58-1270, art. 7-1", Confidence::Verified)],
    fidelity: FIDELITY,
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un rapporteur que rien n'exclut",
        "designate a rapporteur whom nothing excludes",
    ),
    ..RuleInfo::VOID
};

impl Describe for ExcludedPeopleDoNotSit {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for ExcludedPeopleDoNotSit {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, self.info.code, |case, _| {
            let facts = &model.cases[case];
            facts.joined.iter().any(|&joined| {
                let mut excluded = model.cases[joined].exclusions.iter();
                excluded.any(|it| it.ground == self.ground && facts.reports(it.person))
            })
        });
    }
}

impl Check for ExcludedPeopleDoNotSit {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let barred = facts
                    .joined
                    .iter()
                    .flat_map(|&case| &model.cases[case].exclusions)
                    .filter(|exclusion| exclusion.ground == self.ground);
                for exclusion in barred.filter(|exclusion| listed.bench.has(exclusion.person)) {
                    let (number, who) = (&facts.number, &model.people[exclusion.person].id);
                    breaches.push(
                        Breach::new(
                            self.info.code,
                            format!("{number} : {who} est indisponible pour ce dossier et y siège"),
                            format!("{number}: {who} is unavailable for this case and sits in it"),
                        )
                        .at(held.hearing)
                        .case(listed.case)
                        .person(exclusion.person),
                    );
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests;
