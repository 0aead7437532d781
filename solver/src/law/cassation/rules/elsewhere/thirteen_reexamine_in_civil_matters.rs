//! The cour de réexamen in civil matters sits as thirteen: the senior president of chamber, who presides, and two
//! magistrates of each chamber.
//!
//! Source: code de l'organisation judiciaire, art. L.452-3. Shape: no row; people compose the bench.

use super::{members, wrong_number};
use crate::facts::input::{CommitmentKind, Role};
use crate::law::prelude::*;

pub(in crate::law) struct ThirteenReexamineInCivilMatters;

const CODE: RuleCode = RuleCode("FORM-83");
const MAGISTRATES: usize = 13;
const OF_EACH_CHAMBER: usize = 2;

impl Stated for ThirteenReexamineInCivilMatters {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "La cour de réexamen en matière civile siège à treize magistrats : le doyen des présidents de chambre, qui préside, et deux magistrats de chaque chambre.",
        statement_en: "The cour de réexamen in civil matters sits as thirteen magistrates: the senior president of chamber, who presides, and two magistrates of each chamber.",
        citations: &[Citation::new("COJ, art. L.452-3", Confidence::Verified)],
        parameters: &["commitments"],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "compléter la cour de réexamen par des suppléants",
            "complete the re-examination bench with alternates",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for ThirteenReexamineInCivilMatters {}

impl Check for ThirteenReexamineInCivilMatters {
    fn check(&self, model: &CourtModel, _: &DraftCalendar) -> Vec<Breach> {
        let benches = model.commitments.of_kind(CommitmentKind::CivilReexaminationBench);
        benches.flat_map(|bench| faults(model, bench)).map(Breach::warning).collect()
    }
}

fn faults(model: &CourtModel, bench: &Commitment) -> Vec<Breach> {
    let id = &bench.id;
    let members = members(model, bench);
    let mut faults: Vec<Breach> =
        wrong_number(CODE, bench, members.len(), MAGISTRATES).into_iter().collect();
    let senior = senior_president(model, bench);
    for (chamber, facts) in model.chambers.iter_enumerated() {
        let of_chamber = |person: &&PersonIx| {
            Some(**person) != senior && model.people[**person].chamber == Some(chamber)
        };
        let count = members.iter().filter(of_chamber).count();
        if count != OF_EACH_CHAMBER {
            let name = &facts.id;
            faults.push(Breach::new(
                CODE,
                format!("{id} : {count} magistrats de la chambre {name} outre le président, il en faut {OF_EACH_CHAMBER}"),
                format!("{id}: {count} magistrates of chamber {name} beside who presides, {OF_EACH_CHAMBER} are needed"),
            ));
        }
    }
    if let Some(senior) = senior.filter(|&senior| bench.presiding != Some(senior)) {
        let who = &model.people[senior].id;
        faults.push(
            Breach::new(
                CODE,
                format!("{id} : {who}, doyen des présidents de chambre, ne préside pas"),
                format!("{id}: {who}, senior president of chamber, does not preside"),
            )
            .person(senior),
        );
    }
    faults
}

/// The president of chamber of highest rank in office on the day.
fn senior_president(model: &CourtModel, bench: &Commitment) -> Option<PersonIx> {
    let date = bench.slots.first()?.date;
    let presidents =
        model.ranked(|person| person.role == Role::ChamberPresident && person.in_service(date));
    presidents.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, commitment, no_draw_breaks};

    /// The president of the first chamber, senior of all, and two of each chamber.
    fn thirteen() -> Vec<&'static str> {
        vec![
            "P0101", "P0102", "P0103", "P0202", "P0203", "P0302", "P0303", "P0402", "P0403",
            "P0502", "P0503", "P0602", "P0603",
        ]
    }

    fn court(people: &[&str], presiding: &str) -> Court {
        Court::solemn().edit(|doc| {
            let kind = CommitmentKind::CivilReexaminationBench;
            let mut bench = commitment("REX", kind, "2026-03-09", people);
            bench.presiding = Some(presiding.into());
            doc.commitments.push(bench);
        })
    }

    fn breaches(court: &Court) -> usize {
        ThirteenReexamineInCivilMatters.check(&court.model(), &court.calendar()).len()
    }

    #[test]
    fn the_senior_president_and_two_of_each_chamber_are_lawful() {
        assert_eq!(breaches(&court(&thirteen(), "P0101")), 0);
    }

    #[test]
    fn one_of_a_chamber_and_three_of_another_are_breaches() {
        let mut people = thirteen();
        people[3] = "P0304";
        assert_eq!(breaches(&court(&people, "P0101")), 2);
    }

    #[test]
    fn twelve_are_too_few() {
        assert_eq!(breaches(&court(&thirteen()[..12], "P0101")), 2, "in all, and of the chamber");
    }

    #[test]
    fn another_president_is_a_breach() {
        assert_eq!(breaches(&court(&thirteen(), "P0102")), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        no_draw_breaks(200, &court(&thirteen(), "P0102"), &ThirteenReexamineInCivilMatters);
    }
}
