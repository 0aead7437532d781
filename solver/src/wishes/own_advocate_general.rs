//! Cases whose advocate general is not the one who attends.
//!
//! Source: HUM-08. Shape: one column per listing.

use super::{DescribeTerm, Measure, Reach, TermInfo, Tier};
use crate::facts::domain::CourtModel;
use crate::facts::ids::TermCode;
use crate::facts::ids::{HearingIx, PersonIx};
use crate::facts::plan::DraftCalendar;
use crate::milp::{ColumnIx, Expr, Milp, Tag};
use std::collections::BTreeMap;

pub(super) struct OwnAdvocateGeneral;

static INFO: TermInfo = TermInfo {
    code: TermCode("BENCH-AG"),
    tier: Tier::Benches,
    statement_fr: "Affaires dont l'avocat général n'est pas celui de l'audience",
    statement_en: "Cases whose advocate general is not the one who attends",
    unit: "affaires",
    source: "HUM-08",
    default_weight: 1,
    reach: Reach::Hearing,
};

impl DescribeTerm for OwnAdvocateGeneral {
    fn info(&self) -> &'static TermInfo {
        &INFO
    }
}

impl super::Express for OwnAdvocateGeneral {
    fn express(&self, model: &CourtModel, milp: &mut Milp) -> Expr {
        let mut missed = Expr::new();
        for hearing in milp.hearings() {
            let mut followed: BTreeMap<PersonIx, Vec<ColumnIx>> = BTreeMap::new();
            for &(case, list) in milp.listings_at(hearing) {
                if let Some(person) = model.cases[case].advocate_general {
                    followed.entry(person).or_default().push(list);
                }
            }
            for (person, listings) in followed {
                missed.add_expr(1, &without(model, milp, hearing, person, &listings));
            }
        }
        missed
    }
}

/// How many of the listings an advocate general misses: all of them unless present. Where a hearing
/// could take all of them, one column each (tighter); otherwise one column for all (far fewer).
fn without(
    model: &CourtModel,
    milp: &mut Milp,
    hearing: HearingIx,
    person: PersonIx,
    listings: &[ColumnIx],
) -> Expr {
    let sum =
        |listings: &[ColumnIx]| listings.iter().fold(Expr::new(), |it, &list| it.plus(1, list));
    let Some(attend) = milp.attend(person, hearing) else { return sum(listings) };
    let cap = usize::try_from(model.cap_of(hearing)).unwrap_or(usize::MAX);
    let groups =
        if listings.len() <= cap { listings.chunks(1) } else { listings.chunks(listings.len()) };
    let mut missed = Expr::new();
    for group in groups {
        let most = i64::try_from(group.len()).unwrap_or(i64::MAX);
        let name = format!("BENCH-AG_p{}_{}_h{}", person.0, group[0].0, hearing.0);
        let miss = milp.auxiliary(name.clone(), 0, most);
        let row = sum(group).plus(-most, attend).plus(-1, miss);
        milp.at_most(Tag::Term(INFO.code), name, row, 0);
        missed.add(1, miss);
    }
    missed
}

impl Measure for OwnAdvocateGeneral {
    fn measure(&self, model: &CourtModel, calendar: &DraftCalendar) -> i64 {
        let mut missed = 0;
        for held in calendar.iter() {
            for listed in &held.cases {
                let own = model.cases[listed.case].advocate_general;
                if own.is_some() && own != held.advocate_general {
                    missed += 1;
                }
            }
        }
        missed
    }
}
