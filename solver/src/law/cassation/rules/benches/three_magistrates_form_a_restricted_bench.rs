//! A restricted bench has three magistrates of the chamber: presiding, second, rapporteur.
//!
//! Source: COJ, art. L. 431-1 (civil chambers, FORM-01); CPP, art. 567-1-1 (criminal chamber,
//! FORM-11). Shape: every rapporteur attends; two more of the section attend, or one where two
//! magistrates report; prunings for cases that three magistrates can't judge.

use crate::facts::input::Role;
use crate::facts::plan::{Bench, Capacity, Vote};
use crate::law::cassation::presidency::{own_judges, presidency_chain};
use crate::law::prelude::*;

pub(in crate::law) struct ThreeMagistrates {
    info: &'static RuleInfo,
    criminal: bool,
}

/// The civil chambers.
pub(in crate::law) static CIVIL: ThreeMagistrates =
    ThreeMagistrates { info: &CIVIL_INFO, criminal: false };
/// The criminal chamber.
pub(in crate::law) static CRIMINAL: ThreeMagistrates =
    ThreeMagistrates { info: &CRIMINAL_INFO, criminal: true };

static CIVIL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-01"),
    statement_fr: "La formation restreinte d'une chambre civile se compose de trois magistrats de la chambre à laquelle l'affaire a été distribuée, dont chaque rapporteur.",
    statement_en: "The restricted bench of a civil chamber has three magistrates of the chamber to which the case was distributed, every rapporteur among them.",
    citations: &[
        Citation::new("COJ, art. L. 431-1, al. 1", Confidence::Verified),
        Citation::new("COJ, art. R. 421-4-3", Confidence::Verified),
    ],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un ou deux rapporteurs de la chambre, sans cause d'exclusion",
        "designate one or two rapporteurs of the chamber, who are not excluded",
    ),
    ..RuleInfo::VOID
};

static CRIMINAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("FORM-11"),
    statement_fr: "La formation restreinte de la chambre criminelle se compose de trois magistrats de cette chambre, dont chaque rapporteur.",
    statement_en: "The restricted bench of the criminal chamber has three magistrates of that chamber, every rapporteur among them.",
    citations: &[
        Citation::until_2029("CPP, art. 567-1-1", Confidence::Verified),
        Citation::from_2029("CPP (ord. 2025-1091), art. L. 7214-3", Confidence::Verified),
        Citation::new("COJ, art. L. 431-2", Confidence::Verified),
        Citation::new("COJ, art. R. 421-4-3", Confidence::Verified),
    ],
    obstacle: Obstacle::new(
        ReasonCode::NoBench,
        "désigner un ou deux rapporteurs de la chambre, sans cause d'exclusion",
        "designate one or two rapporteurs of the chamber, who are not excluded",
    ),
    ..RuleInfo::VOID
};

impl Describe for ThreeMagistrates {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl Formulate for ThreeMagistrates {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            if candidate.formation != Formation::Restricted {
                continue;
            }
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let reporting = &facts.bench_rapporteurs;
                let can_sit = reporting.iter().all(|&person| {
                    model.people[person].chamber == Some(facts.chamber) && !facts.excludes(person)
                });
                let few = (1..=2).contains(&reporting.len());
                if facts.criminal == self.criminal && !(few && can_sit) {
                    pruning.forbid_listing(case, hearing, self.info.code);
                }
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let code = self.info.code;
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != Formation::Restricted {
                continue;
            }
            let chain = presidency_chain(model, hearing);
            let section = own_judges(model, hearing);
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let facts = &model.cases[case];
                if facts.criminal != self.criminal {
                    continue;
                }
                let name = format!("{code}_c{}_h{}", case.0, hearing.0);
                for &person in &facts.bench_rapporteurs {
                    let row = Expr::new().plus_if(1, milp.attend(person, hearing)).plus(-1, list);
                    milp.at_least(Tag::Rule(code), format!("{name}_p{}", person.0), row, 0);
                }
                let others: i64 = if facts.bench_rapporteurs.len() == 1 { 2 } else { 1 };
                let mut bench = Expr::new().plus(-others, list);
                let mut second = Expr::new().plus(-1, list);
                let mut beyond_section = 0;
                for &person in &chain {
                    if facts.excludes(person) || facts.reports(person) {
                        continue;
                    }
                    bench.add_if(1, milp.attend(person, hearing));
                    if section.contains(&person) {
                        second.add_if(1, milp.attend(person, hearing));
                    } else {
                        beyond_section += 1;
                    }
                }
                milp.at_least(Tag::Rule(code), format!("{name}_others"), bench, 0);
                if others == 2 && beyond_section > 1 {
                    milp.at_least(Tag::Rule(code), format!("{name}_second"), second, 0);
                }
            }
        }
    }
}

impl Check for ThreeMagistrates {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.formation != Formation::Restricted {
                continue;
            }
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                if case.criminal != self.criminal
                    || is_lawful_trio(model, listed.case, &listed.bench)
                {
                    continue;
                }
                let count = listed.bench.members.len();
                breaches.push(
                    Breach::new(
                        self.info.code,
                        format!("{} : la formation restreinte de l'audience {id} du {date} ({count} membres) ne réunit pas trois magistrats de la chambre, président et rapporteur compris", case.number, date = fr_date(date)),
                        format!("{}: the restricted bench of hearing {id} on {date} ({count} members) is not made of three magistrates of the chamber, presiding and rapporteur included", case.number, date = fr_date(date)),
                    )
                    .at(held.hearing)
                    .case(listed.case),
                );
            }
        }
        breaches
    }
}

fn is_lawful_trio(model: &CourtModel, case: CaseIx, bench: &Bench) -> bool {
    let facts = &model.cases[case];
    bench.members.len() == 3
        && bench.presiding().is_some()
        && facts.bench_rapporteurs.iter().all(|&person| bench.has(person))
        && !facts.bench_rapporteurs.is_empty()
        && bench.members.iter().all(|member| {
            let someone = &model.people[member.person];
            let first_president =
                someone.role == Role::FirstPresident && member.capacity == Capacity::Presiding;
            member.vote == Vote::Deliberative
                && (someone.chamber == Some(facts.chamber) || first_president)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree, hearing_ix, person_ix};

    const HEARING: &str = "s1-f-2026-03-10-am";

    #[test]
    fn president_dean_and_rapporteur_are_lawful() {
        let court = Court::civil();
        let calendar = court.hold(HEARING, &["P0001", "P0002", "P0007"], &["24-10.002"]).calendar();
        assert_eq!(CIVIL.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn two_magistrates_are_too_few() {
        let court = Court::civil();
        let calendar = court.hold(HEARING, &["P0001", "P0007"], &["24-10.002"]).calendar();
        assert_eq!(CIVIL.check(&court.model(), &calendar).len(), 1);
        assert_eq!(CRIMINAL.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_bench_written_with_a_magistrate_of_another_chamber_is_a_breach() {
        let court = Court::criminal();
        let model = {
            let mut model = court.model();
            let stranger = person_ix(&model, "P0006");
            model.people[stranger].chamber = None;
            model
        };
        let mut calendar =
            court.hold(HEARING, &["P0001", "P0002", "P0003"], &["24-80.001"]).calendar();
        assert_eq!(CRIMINAL.check(&model, &calendar), vec![]);
        let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
        held.cases[0].bench.members[1].person = person_ix(&model, "P0006");
        assert_eq!(CRIMINAL.check(&model, &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        for (court, rule) in [(Court::civil(), &CIVIL), (Court::criminal(), &CRIMINAL)] {
            let court = court.edit(|doc| {
                doc.cases[1].rapporteurs.push("P0005".into());
                doc.cases[2].rapporteurs = ["P0004", "P0005", "P0006"].map(Into::into).to_vec();
                doc.cases[4].rapporteurs = vec!["P0013".into()];
            });
            halves_agree(&court, rule);
        }
    }
}
