//! What published decisions show of the court's time: days of the week, days to the decision, how close
//! to its date an urgent case is heard.

use crate::{court, date};
use chrono::{Datelike, Days};
use generator::{Preset, due_date, possible_hearings};
use solver::document::validate;
use solver::facts::calendar::{HalfDay, Slot};
use solver::facts::domain::CourtModel;
use solver::facts::input::{DocumentInput, Formation, TimeLimitKind, UnitInput, Weekday};
use solver::facts::scope::Scope;
use solver::law::RULES;
use solver::law::cassation::time_limits::is_urgent;
use solver::milp::Pruning;

/// Presets with urgent criminal matters.
const CRIMINAL: [Preset; 4] =
    [Preset::CrimUrgent, Preset::CourtWeek, Preset::Court8w, Preset::CourtQuarter];

#[test]
fn arrest_warrants_are_heard_around_the_thirty_eighth_day_of_forty() {
    for preset in CRIMINAL {
        let doc = court(preset);
        let hearings = possible_hearings(&doc);
        let warrant = Some(TimeLimitKind::EuropeanArrestWarrant);
        let mut seen = 0;
        for case in doc.cases.iter().filter(|case| case.time_limit == warrant) {
            let due = due_date(case).expect("forty days from the appeal");
            let unit = UnitInput::Section(case.section.clone().expect("a section"));
            let last_days = hearings.iter().filter(|(line, slot)| {
                line.unit == unit
                    && line.formation == Formation::Restricted
                    && (due - Days::new(2)..=due).contains(&slot.date)
            });
            assert!(last_days.count() > 0, "{}: {}", preset.name(), case.number);
            seen += 1;
        }
        assert!(seen > 0, "{}", preset.name());
    }
}

/// Each due case has a hearing at which no rule forbids, before any bench is formed, to list it with
/// its rapporteurs; but those made impossible on purpose are few.
#[test]
fn due_cases_can_be_heard_lawfully() {
    for preset in CRIMINAL.into_iter().chain([Preset::Chamber, Preset::Tiny]) {
        for seed in [1, 2] {
            let doc = generator::generate(&generator::Options::new(preset, seed));
            let (due, lost) = due_and_lost(doc);
            let name = preset.name();
            assert!(lost.len() * 50 <= due, "{name}, seed {seed}: {lost:?} of {due}");
        }
    }
}

/// The number of due cases, and those that no hearing may list.
fn due_and_lost(doc: DocumentInput) -> (usize, Vec<String>) {
    let model = CourtModel::new(&validate(doc).expect("a valid court"), &Scope::default(), &[]);
    let mut pruning = Pruning::default();
    for rule in RULES {
        rule.prune(&model, &mut pruning);
    }
    let due: Vec<_> = model.cases.iter_enumerated().filter(|(_, facts)| is_urgent(facts)).collect();
    let lost = due.iter().filter(|(case, facts)| {
        !model.hearings.keys().any(|hearing| {
            model.covers(hearing, *case)
                && pruning.allows_listing(*case, hearing)
                && facts.rapporteurs.iter().all(|&who| pruning.allows_attendance(who, hearing))
        })
    });
    (due.len(), lost.map(|(_, facts)| facts.number.to_string()).collect())
}

#[test]
fn chambers_sit_on_the_days_on_which_they_were_seen() {
    use Weekday::{Thursday, Tuesday, Wednesday};
    let doc = court(Preset::Court8w);
    let days = |chamber: &str, wanted: Formation| {
        let lines = doc.sitting_patterns.iter().filter(|line| line.formation == wanted);
        let own = lines.filter(|line| line.id.as_str().starts_with(&format!("{chamber}-")));
        let mut days: Vec<Weekday> = own.map(|line| line.weekday).collect();
        days.sort_unstable();
        days.dedup();
        days
    };
    assert_eq!(days("cr", Formation::Restricted), [Tuesday, Wednesday, Thursday]);
    assert_eq!(days("cr", Formation::Section), [Wednesday]);
    assert_eq!(days("civ2", Formation::Section), [Tuesday, Wednesday]);
    assert!(days("civ2", Formation::Restricted).starts_with(&[Tuesday, Wednesday]));
}

#[test]
fn decisions_come_when_they_were_seen_to_come() {
    let doc = court(Preset::CourtWeek);
    let seen = [
        ("civ1", 43..=43),
        ("civ2", 36..=37),
        ("comm", 43..=57),
        ("soc", 29..=57),
        ("cr", 28..=35),
    ];
    for (code, days) in seen {
        let chamber = doc.chambers.iter().find(|one| one.id.as_str() == code).expect("a chamber");
        assert!(days.contains(&chamber.deliberation.restricted_days), "{code}");
        assert_eq!(chamber.deliberation.urgent_days, None, "{code}: as its procedure says");
    }
}

#[test]
fn the_court_of_2026_opened_its_year_on_friday_9_january() {
    let solemn = court(Preset::CourtWeek).calendar.solemn_hearings;
    assert_eq!(solemn, [Slot { date: date("2026-01-09"), half_day: HalfDay::Am }]);
    assert_eq!(solemn[0].date.weekday(), chrono::Weekday::Fri);
}
