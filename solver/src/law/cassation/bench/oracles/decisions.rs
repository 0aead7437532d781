//! Benches of real decisions, anonymous: each is lawful, and follows from those who attended.
//!
//! Sources: the compositions stated in Soc. 23-17.800; Civ. 1re, 23-14.165; Civ. 2e, 23-14.342; Crim.
//! 24-83.695 and 25-80.005. Of people only the capacity is kept.

use crate::facts::input::Role;
use crate::facts::plan::{Severity, Vote};
use crate::testkit::{self, Court, absent, bench_lines, set_aside};
use crate::verify::verify_calendar;
use crate::wishes::TERMS;

const RESTRICTED: &str = "s1-f-2026-03-10-am";
const SECTION: &str = "s1-fs-2026-03-10-pm";
/// Who attends besides the bench.
const COURT: [&str; 2] = ["P0021", "P0030"];

/// Codes of the rules about benches that a hearing breaks.
fn faults(court: &Court, hearing: &str, bench: &[&str], case: &str) -> Vec<String> {
    let people = [bench, &COURT].concat();
    let calendar = court.hold(hearing, &people, &[case]).calendar();
    let mut found: Vec<String> = verify_calendar(&court.model(), &calendar)
        .findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule)
        .filter(|rule| ["FORM-", "RAPP-0", "INCO-"].iter().any(|family| rule.starts_with(family)))
        .collect();
    found.dedup();
    found
}

fn lines(court: &Court, hearing: &str, case: &str, bench: &[&str]) -> Vec<String> {
    bench_lines(&court.model(), hearing, case, bench)
}

/// Soc. 23-17.800: the dean acts as president, with a conseiller and the rapporteur.
#[test]
fn the_dean_presides_the_three() {
    let bench = ["P0002", "P0003", "P0004"];
    let court = Court::civil().edit(|doc| {
        doc.cases[0].rapporteurs = vec!["P0004".into()];
        set_aside(doc, RESTRICTED, "P0001");
    });
    assert_eq!(
        lines(&court, RESTRICTED, "24-10.001", &bench),
        [
            "P0002 Presiding Deliberative",
            "P0003 Judge Deliberative",
            "P0004 Rapporteur Deliberative"
        ]
    );
    assert_eq!(faults(&court, RESTRICTED, &bench, "24-10.001"), [""; 0]);
    let by_the_conseiller = ["P0003", "P0005", "P0004"];
    assert_eq!(faults(&court, RESTRICTED, &by_the_conseiller, "24-10.001"), ["FORM-04", "FORM-92"]);
}

/// Civ. 1re, 23-14.165, and Civ. 2e, 23-14.342, where a withdrawal was recorded: president, dean, rapporteur.
#[test]
fn the_dean_sits_second() {
    let bench = ["P0001", "P0002", "P0007"];
    let court = Court::civil();
    assert_eq!(
        lines(&court, RESTRICTED, "24-10.002", &bench),
        [
            "P0001 Presiding Deliberative",
            "P0002 Dean Deliberative",
            "P0007 Rapporteur Deliberative"
        ]
    );
    assert_eq!(faults(&court, RESTRICTED, &bench, "24-10.002"), [""; 0]);
    let without_the_dean = ["P0001", "P0003", "P0007"];
    assert_eq!(faults(&court, RESTRICTED, &without_the_dean, "24-10.002"), ["FORM-04"]);
}

/// Crim. 24-83.695, in July: the most senior conseiller presides, the president being impeded.
#[test]
fn the_most_senior_conseiller_presides() {
    let bench = ["P0003", "P0005", "P0004"];
    let impeded = |people: &[&'static str]| {
        let people = people.to_vec();
        Court::criminal().edit(|doc| {
            doc.cases[0].rapporteurs = vec!["P0004".into()];
            people.into_iter().for_each(|person| absent(doc, person));
        })
    };
    let court = impeded(&["P0001", "P0002"]);
    assert_eq!(
        lines(&court, RESTRICTED, "24-80.001", &bench),
        [
            "P0003 Presiding Deliberative",
            "P0005 Judge Deliberative",
            "P0004 Rapporteur Deliberative"
        ]
    );
    assert_eq!(faults(&court, RESTRICTED, &bench, "24-80.001"), [""; 0]);
    let second = ["P0005", "P0006", "P0004"];
    assert_eq!(faults(&court, RESTRICTED, &second, "24-80.001"), ["FORM-92"]);
    let president_free = impeded(&["P0002"]);
    assert_eq!(faults(&president_free, RESTRICTED, &bench, "24-80.001"), ["FORM-92"]);
}

/// Crim. 25-80.005, a section bench: president, rapporteur, six conseillers, three référendaires. Eight
/// vote, an even number, and three are consulted.
#[test]
fn eight_vote_and_three_are_consulted() {
    let court = Court::criminal().edit(|doc| {
        for (id, role, rank) in [
            ("P0040", Role::Judge, 6),
            ("P0041", Role::Judge, 7),
            ("P0042", Role::ReferendaryJudge, 8),
        ] {
            doc.people.push(testkit::person(id, role, "cr", Some("s1"), rank));
        }
    });
    let bench = [
        "P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0040", "P0041", "P0007", "P0008",
        "P0042",
    ];
    let model = court.model();
    let calendar = court.hold(SECTION, &[&bench[..], &COURT].concat(), &["24-80.003"]).calendar();
    let held = calendar.iter().next().unwrap();
    let with = |vote| held.cases[0].bench.members.iter().filter(|seat| seat.vote == vote).count();
    assert_eq!((with(Vote::Deliberative), with(Vote::Consultative)), (8, 3));
    assert_eq!(faults(&court, SECTION, &bench, "24-80.003"), [""; 0]);
    let even = TERMS.iter().find(|term| term.info().code.0 == "BENCH-EVEN").unwrap();
    assert_eq!(even.measure(&model, &calendar), 1, "lawful, and priced");
}
