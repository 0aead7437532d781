//! Properties of the benches, over courts drawn at random: sizes by the text, who replaces whom, who
//! presides, who votes.

use super::{derive, designate, held};
use crate::facts::domain::CourtModel;
use crate::facts::ids::PersonIx;
use crate::facts::input::{
    ChamberKind, Circuit, DocumentInput, ExclusionCode, ExclusionInput, Formation, OfficeKind,
    PatternInput, Role, UnitInput, Weekday,
};
use crate::facts::plan::{Bench, Capacity, Member, Vote};
use crate::facts::plan::{DraftCalendar, HeldHearing, Severity};
use crate::law::RULES;
use crate::law::cassation::presidency::{own_judges, presidency_chain};
use crate::testkit::{self, Court, absent, case_ix, hearing_ix};
use proptest::prelude::*;

/// A civil chamber of `sections` sections, each of a dean, four conseillers and two référendaires; a
/// reduced plenary hears the case that `rapporteur` reports. Section k: dean P1k00, conseillers P1k01
/// to P1k04, référendaires P1k05 and P1k06.
fn chamber_of(sections: u32, rapporteur: &str) -> Court {
    Court::plenary().edit(|doc| {
        doc.sections.clear();
        doc.people.truncate(1);
        doc.sitting_patterns.retain(|line| line.id.as_str() == "fpr");
        for index in 1..=sections {
            let id = format!("t{index}");
            let mut own = doc_section(doc, &id);
            own.name.clone_from(&id);
            doc.sections.push(own);
            for place in 0..7 {
                let role = if place > 4 { Role::ReferendaryJudge } else { Role::Judge };
                let name = format!("P{}", 1000 + 100 * index + place);
                let rank = 10 * index + place;
                let mut member = testkit::person(&name, role, "civ1", Some(&id), rank);
                if place == 0 {
                    member.offices.push(testkit::office(OfficeKind::SectionDean, Some(&id)));
                }
                if place == 0 && index == 1 {
                    member.offices.push(testkit::office(OfficeKind::ChamberDean, None));
                }
                doc.people.push(member);
            }
        }
        doc.cases = vec![testkit::case(
            "24-10.001",
            "civ1",
            "t1",
            Circuit::Deep,
            rapporteur,
            ChamberKind::Civil,
        )];
        doc.cases[0].advocate_general = None;
    })
}

fn doc_section(doc: &DocumentInput, id: &str) -> crate::facts::input::SectionInput {
    let chamber = doc.chambers[0].id.clone();
    crate::facts::input::SectionInput { id: id.into(), chamber, name: String::new() }
}

/// The people of the reduced plenary and the number of its votes.
fn reduced(court: &Court) -> (Vec<String>, usize) {
    let model = court.model();
    let (hearing, case) = (hearing_ix(&model, "fpr-2026-03-13-pm"), case_ix(&model, "24-10.001"));
    let bench = designate(&model, hearing, case);
    let votes = bench.seats.iter().filter(|seat| seat.vote == Vote::Deliberative).count();
    (ids(&model, &bench.people()), votes)
}

fn ids(model: &CourtModel, people: &[PersonIx]) -> Vec<String> {
    people.iter().map(|&person| model.people[person].id.to_string()).collect()
}

fn has(people: &[String], id: &str) -> bool {
    people.iter().any(|other| other == id)
}

#[test]
fn a_reduced_plenary_of_s_sections_has_1_plus_4s_members_and_1_plus_3s_votes() {
    for (sections, members, votes) in [(2, 9, 7), (3, 13, 10), (4, 17, 13)] {
        let (people, counted) = reduced(&chamber_of(sections, "P1101"));
        assert_eq!((people.len(), counted), (members, votes));
    }
}

#[test]
fn a_rapporteur_further_down_replaces_the_lower_ranked_of_the_two() {
    for sections in 2..=4 {
        let (people, votes) = reduced(&chamber_of(sections, "P1203"));
        assert_eq!(people.len(), 1 + 4 * sections as usize);
        assert_eq!(votes, 1 + 3 * sections as usize);
        assert!(has(&people, "P1203") && has(&people, "P1201") && !has(&people, "P1202"));
    }
}

#[test]
fn a_referendary_who_reports_replaces_that_of_the_section_and_votes() {
    for sections in 2..=4 {
        let (people, votes) = reduced(&chamber_of(sections, "P1106"));
        assert_eq!(people.len(), 1 + 4 * sections as usize);
        assert_eq!(votes, 2 + 3 * sections as usize);
        assert!(has(&people, "P1106") && !has(&people, "P1105"));
    }
}

#[test]
fn a_dean_who_reports_displaces_nobody() {
    let (people, _) = reduced(&chamber_of(3, "P1200"));
    assert_eq!(people.len(), 13);
    assert!(has(&people, "P1201") && has(&people, "P1202"));
}

/// Members designated for a case of the solemn court.
fn solemn(court: &Court, hearing: &str, case: &str) -> Vec<String> {
    testkit::designated_ids(court, hearing, case)
}

#[test]
fn solemn_benches_have_the_sizes_of_the_texts() {
    let court = Court::solemn();
    assert_eq!(solemn(&court, "pa-2026-03-13-am", "24-20.001").len(), 19);
    assert_eq!(solemn(&court, "mx-2026-03-12-am", "24-20.002").len(), 1 + 4 * 3);
    assert_eq!(solemn(&court, "mo-2026-03-11-am", "24-20.003").len(), 1 + 3 * 2);
    assert_eq!(solemn(&court, "po-2026-03-11-pm", "24-20.004").len(), 19);
}

#[test]
fn mixed_chambers_have_1_plus_4c_members() {
    let names = ["civ1", "civ2", "civ3", "comm", "soc", "cr"];
    for count in 3..=6 {
        let chambers: Vec<_> = names.iter().take(count).map(|&id| id.into()).collect();
        let court = Court::solemn().edit(|doc| {
            doc.cases[1].chambers_concerned.clone_from(&chambers);
            doc.sitting_patterns[1].unit = UnitInput::Chambers(chambers);
        });
        assert_eq!(solemn(&court, "mx-2026-03-12-am", "24-20.002").len(), 1 + 4 * count);
    }
}

#[test]
fn a_president_who_presides_the_mixed_chamber_is_replaced_by_a_conseiller_of_his_chamber() {
    let court = Court::solemn().edit(|doc| absent(doc, "P0001"));
    let people = solemn(&court, "mx-2026-03-12-am", "24-20.002");
    assert_eq!(people.len(), 13);
    assert_eq!(people.iter().filter(|id| id.starts_with("P01")).count(), 5);
}

#[test]
fn the_rapporteur_of_a_mixed_chamber_sits_beside_the_designated_conseiller() {
    let court = Court::solemn().edit(|doc| doc.cases[1].rapporteurs = vec!["P0207".into()]);
    let people = solemn(&court, "mx-2026-03-12-am", "24-20.002");
    assert_eq!(people.len(), 13);
    assert!(has(&people, "P0203") && has(&people, "P0207") && !has(&people, "P0204"));
}

/// Who presides a hearing of the section court when some are absent.
fn presiding(hearing: &str, away: &[&str]) -> Option<String> {
    let model = Court::plenary().model();
    let mut people: Vec<PersonIx> = model.people.keys().collect();
    people.retain(|&person| model.people[person].is_seat());
    people.retain(|&person| !away.contains(&model.people[person].id.as_str()));
    let bench = derive(&model, hearing_ix(&model, hearing), case_ix(&model, "24-10.003"), &people);
    bench.presiding().map(|person| model.people[person].id.to_string())
}

#[test]
fn president_then_dean_then_rank_preside() {
    let president = Some("P0001".to_owned());
    for hearing in ["s1-f-2026-03-10-am", "s1-fs-2026-03-10-pm", "fpf-2026-03-13-am"] {
        assert_eq!(presiding(hearing, &[]), president);
        assert_eq!(presiding(hearing, &["P0001"]).as_deref(), Some("P0002"));
        assert_eq!(presiding(hearing, &["P0001", "P0002"]).as_deref(), Some("P0003"));
        // P0004 reports, so the next in rank of the section presides.
        let away = ["P0001", "P0002", "P0003"];
        assert_eq!(presiding(hearing, &away).as_deref(), Some("P0005"));
    }
}

/// A court with absences and exclusions, and people who attend, drawn at random.
#[derive(Debug, Clone)]
struct Drawn {
    court: Court,
    /// Which of the people attend, by position.
    attends: Vec<bool>,
}

fn drawn(court: fn() -> Court) -> impl Strategy<Value = Drawn> {
    let people = court().document().people.len();
    let rarely = || proptest::collection::vec(proptest::bool::weighted(0.06), people);
    let often = proptest::collection::vec(proptest::bool::weighted(0.7), people);
    let rapporteur = 0..people;
    (rarely(), rarely(), often, rapporteur).prop_map(move |(away, out, attends, rapporteur)| {
        let court = court().edit(|doc| {
            let all: Vec<_> = doc.people.iter().map(|person| person.id.clone()).collect();
            let chosen = |mask: &[bool]| {
                all.iter()
                    .zip(mask)
                    .filter(|(_, on)| **on)
                    .map(|(id, _)| id.clone())
                    .collect::<Vec<_>>()
            };
            for id in chosen(&away) {
                absent(doc, id.as_str());
            }
            for case in &mut doc.cases {
                for person in chosen(&out) {
                    case.exclusions.push(ExclusionInput { person, code: ExclusionCode::Recusal });
                }
            }
            if doc.people[rapporteur].role != Role::Clerk {
                doc.cases[0].rapporteurs = vec![all[rapporteur].clone()];
            }
        });
        Drawn { court, attends }
    })
}

impl Drawn {
    /// Each possible listing with the bench of those who attend.
    fn benches(&self, model: &CourtModel) -> Vec<(HeldHearing, Bench)> {
        let mut found = Vec::new();
        for hearing in model.hearings.keys() {
            let people: Vec<PersonIx> = model
                .people
                .keys()
                .zip(&self.attends)
                .filter(|(person, on)| **on && model.people[*person].is_seat())
                .map(|(person, _)| person)
                .collect();
            for case in model.cases_covered(hearing) {
                let held = held(model, hearing, None, &people, &[case]);
                let bench = held.cases[0].bench.clone();
                found.push((held, bench));
            }
        }
        found
    }
}

/// The court with joint sections beside plenaries and sections.
fn sections() -> Court {
    Court::plenary().edit(|doc| {
        let joint = testkit::pattern(
            "js",
            "s1",
            Formation::JointSections,
            Weekday::Wednesday,
            crate::facts::calendar::HalfDay::Am,
        );
        let unit = UnitInput::JointSections(vec!["s1".into(), "s2".into()]);
        doc.sitting_patterns.push(PatternInput { unit, ..joint });
    })
}

/// The row of a rule that refuses a calendar, if any.
fn refused(
    model: &CourtModel,
    calendar: &DraftCalendar,
    rule: &dyn crate::law::Rule,
) -> Option<String> {
    use crate::search::formulation::{Selection, columns, encode};
    let held = calendar.hearings.keys().copied().collect();
    let selection = Selection { hearings: held, ..Selection::all(model) };
    let mut pruning = crate::milp::Pruning::default();
    rule.prune(model, &mut pruning);
    let mut milp = columns(model, &pruning, &selection);
    rule.formulate(model, &mut milp);
    let point = encode(&milp, calendar);
    milp.broken_rows(&point).next().map(|row| row.name.clone())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn excluded_people_never_sit(drawn in prop_oneof![drawn(sections), drawn(Court::solemn)]) {
        let model = drawn.court.model();
        for (held, bench) in drawn.benches(&model) {
            let case = held.cases[0].case;
            let designated = designate(&model, held.hearing, case).people();
            for person in bench.members.iter().map(|member| member.person).chain(designated) {
                prop_assert!(!model.cases[case].excludes(person));
            }
        }
    }

    #[test]
    fn members_attend_sit_once_and_one_presides_at_most(
        drawn in prop_oneof![drawn(sections), drawn(Court::solemn)],
    ) {
        let model = drawn.court.model();
        for (held, bench) in drawn.benches(&model) {
            let mut people: Vec<PersonIx> = bench.members.iter().map(|it| it.person).collect();
            prop_assert!(people.iter().all(|person| held.attendees.contains(person)));
            people.sort_unstable();
            people.dedup();
            prop_assert_eq!(people.len(), bench.members.len());
            let presiding = |member: &&Member| member.capacity == Capacity::Presiding;
            prop_assert!(bench.members.iter().filter(presiding).count() <= 1);
            let reports = |person| model.cases[held.cases[0].case].reports(person);
            prop_assert!(bench.presiding().is_none_or(|person| !reports(person)));
        }
    }

    #[test]
    fn referendaries_vote_in_their_own_cases_or_to_complete_a_section(
        drawn in prop_oneof![drawn(sections), drawn(Court::solemn)],
    ) {
        let model = drawn.court.model();
        for (held, bench) in drawn.benches(&model) {
            for member in &bench.members {
                if model.people[member.person].is_referendary() && member.vote == Vote::Deliberative {
                    prop_assert!(
                        model.cases[held.cases[0].case].reports(member.person)
                            || member.capacity == Capacity::CompletingReferendary
                    );
                }
            }
        }
    }

    #[test]
    fn two_referendaries_at_most_complete_a_bench_and_stop_at_five(drawn in drawn(sections)) {
        let model = drawn.court.model();
        for (_, bench) in drawn.benches(&model) {
            let of = |capacity| bench.members.iter().filter(|it| it.capacity == capacity).count();
            let (completing, called) =
                (of(Capacity::CompletingReferendary), of(Capacity::CalledJudge));
            prop_assert!(completing <= 2);
            prop_assert!(completing + called == 0 || bench.votes() <= 5);
        }
    }

    #[test]
    fn restricted_benches_have_three_members_when_three_can_sit(drawn in drawn(sections)) {
        let model = drawn.court.model();
        for (held, bench) in drawn.benches(&model) {
            if model.hearings[held.hearing].formation != Formation::Restricted {
                continue;
            }
            let case = &model.cases[held.cases[0].case];
            prop_assert!(bench.members.len() <= 3);
            let free = |person: PersonIx| {
                held.attendees.contains(&person) && !case.excludes(person) && !case.reports(person)
            };
            let chain = presidency_chain(&model, held.hearing);
            let judges = own_judges(&model, held.hearing);
            let able = chain.iter().copied().filter(|&person| free(person)).count();
            let seconds = judges.iter().copied().filter(|&person| free(person)).count();
            let reports = case
                .bench_rapporteurs
                .iter()
                .all(|person| held.attendees.contains(person) && !case.excludes(*person));
            if able >= 2 && seconds >= 1 && reports {
                prop_assert_eq!(bench.members.len(), 3);
                prop_assert_eq!(bench.votes(), 3);
            }
        }
    }

    #[test]
    fn the_order_of_the_attendance_decides_nothing(
        (drawn, seed) in (prop_oneof![drawn(sections), drawn(Court::solemn)], any::<u64>()),
    ) {
        let model = drawn.court.model();
        for (held, bench) in drawn.benches(&model) {
            let mut people = held.attendees.clone();
            people.sort_by_key(|person| {
                (usize::from(*person) as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            prop_assert_eq!(derive(&model, held.hearing, held.cases[0].case, &people), bench);
        }
    }

    /// What the law designates breaks no rule of composition, whoever is absent or excluded.
    #[test]
    fn designated_benches_are_lawful(drawn in prop_oneof![drawn(sections), drawn(Court::solemn)]) {
        const COMPOSITION: [&str; 11] = [
            "FORM-30", "FORM-31", "FORM-32", "FORM-41", "FORM-42", "FORM-43", "FORM-50",
            "FORM-52", "FORM-56", "FORM-61", "FORM-62",
        ];
        let model = drawn.court.model();
        for hearing in model.hearings.keys().filter(|&it| model.hearings[it].is_computed()) {
            for case in model.cases_covered(hearing) {
                let bench = designate(&model, hearing, case);
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                let reported = rapporteurs.iter().all(|person| bench.people().contains(person));
                let presided = bench.seats.iter().any(|it| it.capacity == Capacity::Presiding);
                if !bench.vacant.is_empty() || !reported || !presided {
                    continue;
                }
                let held = held(&model, hearing, None, &bench.people(), &[case]);
                prop_assert_eq!(held.cases[0].bench.members.len(), bench.seats.len());
                let calendar = DraftCalendar { hearings: [(hearing, held)].into() };
                for rule in RULES.iter().filter(|it| COMPOSITION.contains(&it.info().code.0)) {
                    let mut breaches = rule.check(&model, &calendar);
                    breaches.retain(|breach| breach.severity == Severity::Error);
                    prop_assert_eq!(breaches, vec![]);
                                        prop_assert_eq!(refused(&model, &calendar, *rule), None);
                }
            }
        }
    }
}
