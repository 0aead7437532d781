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
mod tests {
    use super::*;
    use crate::facts::input::{DocumentInput, GroupInput, OverrideInput};
    use crate::testkit::{Court, case_ix, halves_agree, hearing_ix};

    const SECTION: [&str; 5] = ["P0001", "P0002", "P0003", "P0004", "P0005"];

    /// The first and the third case, of one rapporteur.
    fn of_a_series() -> Court {
        Court::civil().edit(|doc| {
            doc.cases[2].rapporteurs = doc.cases[0].rapporteurs.clone();
            for index in [0, 2] {
                let group =
                    GroupInput { kind: GroupKind::Series, id: "S1".into(), multiplicity: 2 };
                doc.cases[index].groups.push(group);
            }
        })
    }

    fn breaches(court: &Court) -> usize {
        ASeriesStaysBeforeOneBench.check(&court.model(), &court.calendar()).len()
    }

    #[test]
    fn a_series_at_one_hearing_is_lawful_and_so_is_a_part_of_it() {
        let court = of_a_series();
        let numbers = ["24-10.001", "24-10.003"];
        assert_eq!(breaches(&court.hold("s1-fs-2026-03-10-pm", &SECTION, &numbers)), 0);
        assert_eq!(breaches(&court.hold("s1-fs-2026-03-10-pm", &SECTION, &numbers[..1])), 0);
    }

    #[test]
    fn a_series_at_two_hearings_is_a_breach() {
        let court = of_a_series()
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.003"]);
        let found = ASeriesStaysBeforeOneBench.check(&court.model(), &court.calendar());
        let cases: Vec<_> = found.iter().map(|breach| breach.case).collect();
        assert_eq!(cases, [Some(case_ix(&court.model(), "24-10.003"))]);
    }

    #[test]
    fn a_series_before_two_benches_of_one_hearing_is_a_breach() {
        let court =
            of_a_series().hold("s1-fs-2026-03-10-pm", &SECTION, &["24-10.001", "24-10.003"]);
        let mut calendar = court.calendar();
        let hearing = hearing_ix(&court.model(), "s1-fs-2026-03-10-pm");
        let _ = calendar.hearings.get_mut(&hearing).unwrap().cases[1].bench.members.pop();
        assert_eq!(ASeriesStaysBeforeOneBench.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn a_series_that_people_split_has_no_row() {
        use crate::search::formulation::{Selection, columns};
        let rows = |edit: fn(&mut DocumentInput)| {
            let model = of_a_series().edit(edit).model();
            let mut milp = columns(&model, &Pruning::default(), &Selection::all(&model));
            let before = milp.rows.len();
            ASeriesStaysBeforeOneBench.formulate(&model, &mut milp);
            milp.rows.len() - before
        };
        let split = |doc: &mut DocumentInput| {
            doc.overrides.push(OverrideInput {
                rule: "CIRC-32".to_owned(),
                target: "S1".to_owned(),
                person: "P0001".into(),
                reason: "trop de pourvois pour une audience".to_owned(),
            });
        };
        assert!(rows(|_| ()) > 0);
        assert_eq!(rows(split), 0);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&of_a_series(), &ASeriesStaysBeforeOneBench);
    }

    #[test]
    fn rows_and_check_agree_where_the_rapporteurs_differ() {
        let own = |doc: &mut DocumentInput| {
            doc.cases[2].rapporteurs = doc.cases[1].rapporteurs.clone();
        };
        halves_agree(&of_a_series().edit(own), &ASeriesStaysBeforeOneBench);
    }
}
