//! Hearings over which related cases are spread, beyond one.
//!
//! Source: CIRC-31, HUM-10. Shape: one column per group and hearing, one per group.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::HearingIx;
use crate::facts::ids::{CaseIx, TermCode};
use crate::facts::input::GroupKind;
use crate::facts::plan::DraftCalendar;
use crate::milp::{ColumnIx, Expr, Milp, Tag};
use std::collections::BTreeMap;

pub(super) struct RelatedCasesApart;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-GROUPS"),
    tier: Tier::Benches,
    statement_fr: "Audiences entre lesquelles des affaires connexes sont dispersées",
    statement_en: "Hearings over which related cases are spread, beyond one",
    unit: "audiences",
    source: "CIRC-31, HUM-10",
    default_weight: 2,
    reach: Reach::Cases,
};

impl DescribeTerm for RelatedCasesApart {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for RelatedCasesApart {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut apart = Expr::new();
        for (group, cases) in related(model) {
            let mut hearings: BTreeMap<HearingIx, Vec<ColumnIx>> = BTreeMap::new();
            for case in cases {
                for &(hearing, list) in milp.listings_of(case) {
                    hearings.entry(hearing).or_default().push(list);
                }
            }
            if hearings.len() < 2 {
                continue;
            }
            let mut used = Expr::new();
            for (hearing, lists) in hearings {
                let name = format!("BENCH-GROUPS_{group}_h{}", hearing.0);
                let at = milp.auxiliary(name.clone(), 0, 1);
                for list in lists {
                    let row = Expr::new().plus(1, list).plus(-1, at);
                    milp.at_most(Tag::Term(INFO.code), format!("{name}_{}", list.0), row, 0);
                }
                used.add(1, at);
            }
            let most = i64::try_from(used.terms.len()).unwrap_or(0);
            let beyond = milp.auxiliary(format!("BENCH-GROUPS_{group}"), 0, most);
            used.add(-1, beyond);
            milp.at_most(Tag::Term(INFO.code), format!("BENCH-GROUPS_{group}"), used, 1);
            apart.add(1, beyond);
        }
        apart
    }
}

impl Measure for RelatedCasesApart {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut apart = 0;
        for cases in related(model).into_values() {
            let hearings =
                calendar.iter().filter(|held| cases.iter().any(|&case| held.lists(case))).count();
            apart += i64::try_from(hearings).unwrap_or(0).saturating_sub(1).max(0);
        }
        apart
    }
}

/// The cases of each group of related cases.
fn related(model: &CourtModel) -> BTreeMap<String, Vec<CaseIx>> {
    let mut groups: BTreeMap<String, Vec<CaseIx>> = BTreeMap::new();
    for (index, case) in model.cases.iter_enumerated() {
        for group in case.groups.iter().filter(|group| group.kind == GroupKind::Related) {
            groups.entry(group.id.0.replace(' ', "_")).or_default().push(index);
        }
    }
    groups
}
