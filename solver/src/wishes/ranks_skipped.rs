//! Judges of the section who are free and stay away while one of lower rank, who reports nothing there, attends.
//!
//! Source: FORM-06, FORM-22. Shape: one column per hearing and judge.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::plan::DraftCalendar;
use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::own_judges;
use crate::milp::{Expr, Milp, Tag};

pub(super) struct RanksSkipped;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-RANK"),
    tier: Tier::Benches,
    statement_fr: "Conseillers de la section disponibles et écartés au profit d'un conseiller de rang inférieur",
    statement_en: "Free judges of the section passed over for one of lower rank",
    unit: "conseillers",
    source: "FORM-06, FORM-22",
    default_weight: 3,
    reach: Reach::HalfDay,
};

impl DescribeTerm for RanksSkipped {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for RanksSkipped {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut skipped = Expr::new();
        for hearing in milp.hearings() {
            if model.hearings[hearing].is_computed() || model.hearings[hearing].fixed().is_some() {
                continue;
            }
            let judges = own_judges(model, hearing);
            for (rank, &judge) in judges.iter().enumerate() {
                if !model.can_attend(judge, hearing) {
                    continue;
                }
                let name = format!("BENCH-RANK_p{}_h{}", judge.0, hearing.0);
                let skip = milp.auxiliary(name.clone(), 0, 1);
                let elsewhere = milp.elsewhere(model, judge, hearing);
                for &lower in &judges[rank + 1..] {
                    let Some(attend) = milp.attend(lower, hearing) else { continue };
                    let mut row = Expr::new().plus(1, attend).plus(-1, skip);
                    row.add_if(-1, milp.attend(judge, hearing)).add_expr(-1, &elsewhere);
                    for &(case, bench) in milp.benches_at(hearing) {
                        if model.cases[case].reports(lower) {
                            row.add(-1, bench);
                        }
                    }
                    milp.at_most(Tag::Term(INFO.code), format!("{name}_p{}", lower.0), row, 0);
                }
                skipped.add(1, skip);
            }
        }
        skipped
    }
}

impl Measure for RanksSkipped {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut skipped = 0;
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.is_computed() || candidate.fixed().is_some() {
                continue;
            }
            let judges = Claims::new(model, held.hearing).judges_of_the_sections();
            let reports =
                |person| held.cases.iter().any(|listed| model.cases[listed.case].reports(person));
            let sits_by_rank =
                |person: &crate::facts::ids::PersonIx| held.attends(*person) && !reports(*person);
            let Some(lowest) = judges.iter().rposition(sits_by_rank) else { continue };
            for &judge in &judges[..lowest] {
                let free = model.can_attend(judge, held.hearing)
                    && calendar.elsewhere(model, judge, held.hearing).next().is_none();
                if free && !held.attends(judge) {
                    skipped += 1;
                }
            }
        }
        skipped
    }
}
