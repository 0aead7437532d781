//! The cour de révision et de réexamen judges as thirteen magistrats, presided by the president of the criminal
//! chamber, no more than three of each chamber.
//!
//! Source: code de procédure pénale, art. 623 and 623-1: eighteen magistrates, the president of the criminal
//! chamber who presides among them, three of each chamber; five instruct, the other thirteen judge. Shape: no row;
//! people compose the bench.

use super::{members, wrong_number};
use crate::facts::ids::ChamberIx;
use crate::facts::input::CommitmentKind;
use crate::law::prelude::*;
use std::collections::BTreeMap;

pub(in crate::law) struct ThirteenJudgeARevision;

const CODE: RuleCode = RuleCode("FORM-80");
const JUDGES: usize = 13;
const OF_EACH_CHAMBER: usize = 3;

impl Stated for ThirteenJudgeARevision {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La cour de révision et de réexamen juge à treize magistrats, trois au plus de chaque chambre, sous la présidence du président de la chambre criminelle.",
        statement_en: "The cour de révision et de réexamen judges as thirteen magistrates, three of each chamber at most, presided by the president of the criminal chamber.",
        citations: &[
            Citation::until_2029("CPP, art. 623", Confidence::Verified),
            Citation::until_2029("CPP, art. 623-1", Confidence::Verified),
        ],
        parameters: &["commitments"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "compléter la cour de révision par des suppléants",
            "complete the revision bench with alternates",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for ThirteenJudgeARevision {}

impl Check for ThirteenJudgeARevision {
    fn check(&self, model: &CourtModel, _: &DraftCalendar) -> Vec<Breach> {
        let benches = model.commitments.of_kind(CommitmentKind::RevisionBench);
        benches.flat_map(|bench| faults(model, bench)).map(Breach::warning).collect()
    }
}

fn faults(model: &CourtModel, bench: &Commitment) -> Vec<Breach> {
    let id = &bench.id;
    let members = members(model, bench);
    let mut faults: Vec<Breach> =
        wrong_number(CODE, bench, members.len(), JUDGES).into_iter().collect();
    let mut of_chamber: BTreeMap<ChamberIx, usize> = BTreeMap::new();
    for chamber in members.iter().filter_map(|&person| model.people[person].chamber) {
        *of_chamber.entry(chamber).or_default() += 1;
    }
    for (chamber, count) in of_chamber.into_iter().filter(|&(_, count)| count > OF_EACH_CHAMBER) {
        let name = &model.chambers[chamber].id;
        faults.push(Breach::new(
            CODE,
            format!("{id} : {count} magistrats de la chambre {name}, {OF_EACH_CHAMBER} au plus"),
            format!("{id}: {count} magistrates of chamber {name}, {OF_EACH_CHAMBER} at most"),
        ));
    }
    faults.extend(another_presides(model, bench));
    faults
}

fn another_presides(model: &CourtModel, bench: &Commitment) -> Option<Breach> {
    let date = bench.slots.first()?.date;
    let criminal = model.chambers.position(|chamber| chamber.is_criminal())?;
    let president = model.president_of(criminal, date)?;
    if bench.presiding == Some(president) {
        return None;
    }
    let (id, who) = (&bench.id, &model.people[president].id);
    Some(
        Breach::new(
            CODE,
            format!("{id} : {who}, président de la chambre criminelle, ne préside pas"),
            format!("{id}: {who}, president of the criminal chamber, does not preside"),
        )
        .person(president),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, commitment, no_draw_breaks};

    /// Thirteen of the six chambers: two of each and one more of the first.
    fn thirteen() -> Vec<&'static str> {
        vec![
            "P0101", "P0102", "P0103", "P0201", "P0202", "P0301", "P0302", "P0401", "P0402",
            "P0501", "P0502", "P0601", "P0602",
        ]
    }

    fn court(people: &[&str], presiding: Option<&str>) -> Court {
        Court::solemn().edit(|doc| {
            let kind = CommitmentKind::RevisionBench;
            let mut bench = commitment("REV", kind, "2026-03-09", people);
            bench.presiding = presiding.map(Into::into);
            doc.commitments.push(bench);
        })
    }

    fn breaches(court: &Court) -> Vec<Breach> {
        ThirteenJudgeARevision.check(&court.model(), &court.calendar())
    }

    #[test]
    fn thirteen_presided_by_the_president_of_the_criminal_chamber_are_lawful() {
        assert_eq!(breaches(&court(&thirteen(), Some("P0601"))), vec![]);
    }

    #[test]
    fn an_advocate_general_and_a_clerk_are_not_counted() {
        let mut people = thirteen();
        people.extend(["P0002", "P0003"]);
        assert_eq!(breaches(&court(&people, Some("P0601"))), vec![]);
    }

    #[test]
    fn twelve_are_too_few() {
        assert_eq!(breaches(&court(&thirteen()[1..], Some("P0601"))).len(), 1);
    }

    #[test]
    fn four_of_one_chamber_are_too_many() {
        let mut people = thirteen();
        people[3] = "P0104";
        assert_eq!(breaches(&court(&people, Some("P0601"))).len(), 1);
    }

    #[test]
    fn another_president_is_a_breach_that_alerts() {
        let found = breaches(&court(&thirteen(), Some("P0101")));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].severity, crate::facts::plan::Severity::Warning);
        assert_eq!(breaches(&court(&thirteen(), None)).len(), 1, "nobody is told to preside");
    }

    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(200, &court(&thirteen()[1..], None), &ThirteenJudgeARevision);
    }
}
