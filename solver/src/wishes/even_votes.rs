//! Cases judged by a section bench with an even number of own voices, five or more.
//!
//! Source: FORM-28. Shape: three columns per bench: half the voices, shortage, cases judged evenly.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::ids::{CaseIx, HearingIx};
use crate::facts::input::Formation;
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::presidency_chain;
use crate::milp::{ColumnIx, Expr, Milp, Tag};

pub(super) struct EvenVotes;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-EVEN"),
    tier: Tier::Benches,
    statement_fr: "Affaires jugées en section par un nombre pair de voix",
    statement_en: "Cases judged by a section bench with an even number of votes",
    unit: "affaires",
    source: "FORM-28",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for EvenVotes {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for EvenVotes {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut even = Expr::new();
        for hearing in milp.hearings() {
            let formation = model.hearings[hearing].formation;
            if !matches!(formation, Formation::Section | Formation::JointSections) {
                continue;
            }
            for (case, bench) in milp.benches_at(hearing).to_vec() {
                let voices = voices(model, milp, hearing, case);
                let most = i64::try_from(voices.terms.len()).unwrap_or(0);
                if most >= 6 {
                    even.add(1, evenly_judged(milp, hearing, bench, &voices, most));
                }
            }
        }
        even
    }
}

impl Measure for EvenVotes {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut even = 0;
        for held in calendar.iter() {
            let formation = model.hearings[held.hearing].formation;
            if !matches!(formation, Formation::Section | Formation::JointSections) {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let own = held
                    .attendees
                    .iter()
                    .filter(|&&person| claims.precedence(person).is_some() || facts.reports(person))
                    .filter(|&&person| !facts.excludes(person))
                    .count();
                if own >= 6 && own.is_multiple_of(2) {
                    even += 1;
                }
            }
        }
        even
    }
}

/// The attendances that vote of their own right in a case: presidency chain and rapporteurs.
fn voices(model: &CourtModel, milp: &Milp, hearing: HearingIx, case: CaseIx) -> Expr {
    let chain = presidency_chain(model, hearing);
    let facts = &model.cases[case];
    let mut voices = Expr::new();
    for &(person, attend) in milp.attendances_at(hearing) {
        if (chain.contains(&person) || facts.reports(person)) && !facts.excludes(person) {
            voices.add(1, attend);
        }
    }
    voices
}

/// The cases that a bench judges by an even number of voices, six or more: with
/// `2 half >= voices - 1`, `5 short >= 5 - voices` and `voices <= 4 + most (1 - short)`, the count is
/// at least `listed - count (1 - (2 half + 1 - voices) + short)`.
fn evenly_judged(
    milp: &mut Milp,
    hearing: HearingIx,
    bench: ColumnIx,
    voices: &Expr,
    most: i64,
) -> ColumnIx {
    let tag = Tag::Term(INFO.code);
    let name = |part: &str| format!("BENCH-EVEN_{part}_{}_h{}", bench.0, hearing.0);
    let half = milp.auxiliary(name("half"), 0, most);
    let mut row = Expr::new().plus(2, half);
    row.add_expr(-1, voices);
    milp.at_least(tag, name("half"), row, -1);
    let short = milp.auxiliary(name("short"), 0, 1);
    let mut row = Expr::new().plus(5, short);
    row.add_expr(1, voices);
    milp.at_least(tag, name("short"), row, 5);
    let mut row = Expr::new().plus(most, short);
    row.add_expr(1, voices);
    milp.at_most(tag, name("not_short"), row, 4 + most);
    let listings = milp.judged_by(bench).to_vec();
    let count = i64::try_from(listings.len()).unwrap_or(0);
    let even = milp.auxiliary(name("even"), 0, count);
    let mut row = Expr::new().plus(1, even).plus(-2 * count, half).plus(count, short);
    row.add_expr(count, voices);
    for (_, list) in listings {
        row.add(-1, list);
    }
    milp.at_least(tag, name("even"), row, 0);
    even
}
