//! Examples of the rule: lawful and unlawful calendars, and the two halves compared.

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
        let court = excluded(code.0).edit(|doc| doc.cases[0].rapporteurs = vec!["P0002".into()]);
        let model = court.model();
        let case = crate::testkit::case_ix(&model, "24-10.001");
        for rule in ALL {
            let mut pruning = Pruning::default();
            rule.prune(&model, &mut pruning);
            let covered = model.hearings.keys().filter(|&hearing| model.covers(hearing, case));
            let expected: Vec<_> =
                covered.filter(|_| rule.info.code == code).map(|hearing| (case, hearing)).collect();
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
