//! Properties of the benches, over courts drawn at random.

use crate::facts::domain::CourtModel;
use crate::facts::ids::PersonIx;
use crate::facts::input::{
    ExclusionCode, ExclusionInput, Formation, PatternInput, Role, UnitInput, Weekday,
};
use crate::facts::plan::{Bench, Capacity, DraftCalendar, HeldHearing, Member, Severity, Vote};
use crate::law::RULES;
use crate::law::cassation::bench::{derive, designate, held};
use crate::law::cassation::presidency::{own_judges, presidency_chain};
use crate::testkit::{self, Court, absent};
use proptest::prelude::*;

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
