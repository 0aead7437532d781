//! The numbers of a series that are listed are listed at one hearing, before one bench.
//!
//! Source: practice of series of appeals. Shape: per series one place for each hearing and each bench possible
//! there, of which one at most is used. Numbers of the series may be left out: it is not split by that.
//! Set aside by the id of the group, or by the number of one of its cases: splitting is a choice of people.

use crate::facts::domain::Case;
use crate::facts::ids::{ChamberIx, SectionIx};
use crate::facts::input::GroupKind;
use crate::facts::plan::Vote;
use crate::law::prelude::*;
use crate::milp::ColumnIx;
use std::collections::BTreeMap;

pub(in crate::law) struct ASeriesStaysBeforeOneBench;

pub(in crate::law) const CODE: RuleCode = RuleCode("CIRC-32");

impl Stated for ASeriesStaysBeforeOneBench {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les numéros d'une même série inscrits au rôle le sont à une seule audience, devant une seule composition ; la scinder est un choix du président.",
        statement_en: "The numbers of a series that are listed are listed at one hearing, before one bench; to split it is the president's choice.",
        citations: &[Citation::new(
            "Pourvois en série (choix du président de chambre)",
            Confidence::Assumption,
        )],
        hardness: Hardness::Overridable,
        sanction_fr: "Risque de solutions divergentes dans une même série.",
        sanction_en: "Decisions of one series may diverge.",
        reach: Reach::Cases,
        fidelity: Fidelity::Stricter(
            "numbers of other rapporteurs or exclusions are not listed together, even where the bench would be the same",
        ),
        obstacle: Obstacle::new(
            ReasonCode::GroupBlocked,
            "donner à la série un seul rapporteur et une audience qui la tienne, ou accepter de la scinder",
            "give the series one rapporteur and a hearing that holds it, or accept that it is split",
        ),
        ..RuleInfo::PLAIN
    };
}

/// What the bench of a case depends on, whoever attends.
type BenchFacts<'m> = (&'m [PersonIx], &'m [PersonIx], ChamberIx, Option<SectionIx>, bool);

fn bench_facts(case: &Case) -> BenchFacts<'_> {
    (&case.bench_rapporteurs, &case.bench_excluded, case.chamber, case.section, case.criminal)
}

impl Formulate for ASeriesStaysBeforeOneBench {
    /// A number that people listed beyond what is in sight keeps the others.
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (_, cases) in series(model) {
            let settled = &pruning.settled;
            let beyond = cases.iter().any(|case| {
                settled.cases.contains(case)
                    && !settled.hearings.values().any(|(listed, _)| listed.contains(case))
            });
            if !beyond {
                continue;
            }
            for hearing in model.hearings.keys() {
                for &case in cases.iter().filter(|&&case| model.covers(hearing, case)) {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for (position, (_, cases)) in series(model).into_iter().enumerate() {
            let mut places: BTreeMap<(HearingIx, BenchFacts<'_>), Vec<ColumnIx>> = BTreeMap::new();
            for case in cases {
                for &(hearing, list) in milp.listings_of(case) {
                    let bench = bench_facts(&model.cases[case]);
                    places.entry((hearing, bench)).or_default().push(list);
                }
            }
            let mut used = Expr::new();
            for (place, ((hearing, _), lists)) in places.into_iter().enumerate() {
                let name = format!("{CODE}_s{position}_h{}_{place}", hearing.0);
                used.add(1, milp.any_of(Tag::Rule(CODE), &name, &lists));
            }
            if used.terms.len() > 1 {
                milp.at_most(Tag::Rule(CODE), format!("{CODE}_s{position}"), used, 1);
            }
        }
    }
}

/// The series of several numbers that people did not choose to split, by id.
fn series(model: &CourtModel) -> BTreeMap<&str, Vec<CaseIx>> {
    let mut series: BTreeMap<&str, Vec<CaseIx>> = BTreeMap::new();
    for (case, facts) in model.cases.iter_enumerated() {
        for group in facts.groups.iter().filter(|group| group.kind == GroupKind::Series) {
            series.entry(group.id.as_str()).or_default().push(case);
        }
    }
    series.retain(|id, cases| {
        let numbers = cases.iter().map(|&case| model.cases[case].number.as_str());
        let targets: Vec<&str> = numbers.chain([*id]).collect();
        cases.len() > 1 && !model.is_overridden(CODE.0, &targets)
    });
    series
}

impl Check for ASeriesStaysBeforeOneBench {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut first: BTreeMap<&str, (&HeldHearing, &ListedCase)> = BTreeMap::new();
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                for group in &model.cases[listed.case].groups {
                    if group.kind != GroupKind::Series {
                        continue;
                    }
                    let &mut (hearing, lead) =
                        first.entry(group.id.as_str()).or_insert((held, listed));
                    if hearing.hearing != held.hearing || voices(lead) != voices(listed) {
                        breaches.push(split(
                            model,
                            group.id.as_str(),
                            (hearing, lead),
                            (held, listed),
                        ));
                    }
                }
            }
        }
        breaches
    }
}

/// Who sits in a case, with which voice.
fn voices(listed: &ListedCase) -> BTreeMap<PersonIx, Vote> {
    listed.bench.members.iter().map(|member| (member.person, member.vote)).collect()
}

fn split(
    model: &CourtModel,
    series: &str,
    (first, lead): (&HeldHearing, &ListedCase),
    (held, listed): (&HeldHearing, &ListedCase),
) -> Breach {
    let number = |listed: &ListedCase| &model.cases[listed.case].number;
    let (lead, case) = (number(lead), number(listed));
    let (one, other) = (&model.hearings[first.hearing], &model.hearings[held.hearing]);
    let breach = if first.hearing == held.hearing {
        Breach::new(
            CODE,
            format!(
                "série {series} : à l'audience {} ({}), {case} et {lead} n'ont pas la même composition",
                other.id,
                other.slot.fr()
            ),
            format!(
                "series {series}: at hearing {} ({}), {case} and {lead} do not have the same bench",
                other.id,
                other.slot.en()
            ),
        )
    } else {
        Breach::new(
            CODE,
            format!(
                "série {series} : {case} est inscrite à l'audience {} ({}), et {lead} à l'audience {} ({})",
                other.id,
                other.slot.fr(),
                one.id,
                one.slot.fr()
            ),
            format!(
                "series {series}: {case} is listed at hearing {} ({}), and {lead} at hearing {} ({})",
                other.id,
                other.slot.en(),
                one.id,
                one.slot.en()
            ),
        )
    };
    breach.at(held.hearing).case(listed.case)
}

#[cfg(test)]
mod tests;
