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
    citations: &[Citation::new("COJ, art. L. 111-7", Confidence::Memory)],
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
    citations: &[Citation::new("COJ, art. L. 111-6, 5°", Confidence::Verified)],
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
        for hearing in model.hearings.keys() {
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let reports = facts.joined.iter().any(|&joined| {
                    let mut excluded = model.cases[joined].exclusions.iter();
                    excluded.any(|it| it.ground == self.ground && facts.reports(it.person))
                });
                if reports {
                    pruning.forbid_listing(case, hearing, self.info.code);
                }
            }
        }
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
mod tests {
    use super::*;
    use crate::facts::input::{ExclusionCode, ExclusionInput, RelationInput, RelationKind};
    use crate::facts::plan::{Capacity, Member, Vote};
    use crate::testkit::{Court, hearing_ix, no_draw_breaks, person_ix};

    /// The case 24-10.001 with the dean excluded in one of five ways.
    fn excluded(code: &str) -> Court {
        Court::civil().edit(|doc| {
            let declared = match code {
                "INCO-01" => Some(ExclusionCode::Recusal),
                "INCO-02" => Some(ExclusionCode::Abstention),
                "INCO-03" => None,
                "INCO-05" => None,
                _ => Some(ExclusionCode::Conflict),
            };
            let case = &mut doc.cases[0];
            if let Some(code) = declared {
                case.exclusions.push(ExclusionInput { person: "P0002".into(), code });
            }
            case.lower_court_judges = vec!["below-1".to_owned()];
            case.counsel_offices = vec!["office-1".to_owned()];
            let dean = &mut doc.people[1];
            if code == "INCO-03" {
                dean.aliases.push("below-1".to_owned());
            }
            if code == "INCO-05" {
                dean.relations.push(RelationInput {
                    person: None,
                    counsel_office: Some("office-1".to_owned()),
                    kind: RelationKind::Family,
                });
            }
        })
    }

    const ALL: [&ExcludedPeopleDoNotSit; 5] =
        [&RECUSAL, &ABSTENTION, &EARLIER, &COUNSEL_FAMILY, &CONFLICT];

    #[test]
    fn the_derived_bench_leaves_the_excluded_out() {
        for rule in ALL {
            let court = excluded(rule.info.code.0).hold(
                "s1-f-2026-03-10-am",
                &["P0001", "P0002", "P0003", "P0004"],
                &["24-10.001"],
            );
            assert_eq!(rule.check(&court.model(), &court.calendar()), vec![], "{}", rule.info.code);
        }
    }

    #[test]
    fn a_bench_written_with_the_excluded_is_a_breach() {
        for rule in ALL {
            let court = excluded(rule.info.code.0).hold(
                "s1-f-2026-03-10-am",
                &["P0001", "P0003", "P0004"],
                &["24-10.001"],
            );
            let (model, mut calendar) = (court.model(), court.calendar());
            let hearing = hearing_ix(&model, "s1-f-2026-03-10-am");
            let bench = &mut calendar.hearings.get_mut(&hearing).unwrap().cases[0].bench;
            bench.members.push(Member {
                person: person_ix(&model, "P0002"),
                capacity: Capacity::Dean,
                vote: Vote::Deliberative,
                rule: RuleCode("FORM-04"),
            });
            assert_eq!(rule.check(&model, &calendar).len(), 1, "{}", rule.info.code);
        }
    }

    #[test]
    fn a_case_whose_rapporteur_is_excluded_is_ruled_out_under_that_rule_alone() {
        for reporting in ALL {
            let code = reporting.info.code;
            let court =
                excluded(code.0).edit(|doc| doc.cases[0].rapporteurs = vec!["P0002".into()]);
            let model = court.model();
            let case = crate::testkit::case_ix(&model, "24-10.001");
            for rule in ALL {
                let mut pruning = Pruning::default();
                rule.prune(&model, &mut pruning);
                let covered = model.hearings.keys().filter(|&hearing| model.covers(hearing, case));
                let expected: Vec<_> = covered
                    .filter(|_| rule.info.code == code)
                    .map(|hearing| (case, hearing))
                    .collect();
                assert_eq!(pruning.listings.into_keys().collect::<Vec<_>>(), expected, "{code}");
            }
            no_draw_breaks(200, &court, reporting);
        }
    }

    #[test]
    fn derived_benches_never_break_it() {
        for rule in ALL {
            no_draw_breaks(500, &excluded(rule.info.code.0), rule);
        }
    }
}
