//! When several rapporteurs are named, for a case or for joined cases, all of them sit.
//!
//! Source: code de procédure civile, art. 1013; code de procédure pénale, art. 602, par. 2. Shape: `list <= attend`,
//! and prunings where a rapporteur can't sit. A single rapporteur is the matter of RAPP-04.

use crate::law::prelude::*;

pub(in crate::law) struct AllRapporteursSit;

const CODE: RuleCode = RuleCode("RAPP-03");

impl Stated for AllRapporteursSit {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Lorsque deux rapporteurs sont désignés, ou que des affaires jointes ont des rapporteurs différents, tous siègent.",
        statement_en: "When two rapporteurs are named, or joined cases have different rapporteurs, all of them sit.",
        citations: &[
            Citation::new("CPC, art. 1013", Confidence::Verified),
            Citation::until_2029("CPP, art. 602, al. 2", Confidence::Verified),
        ],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner des rapporteurs qui puissent tous siéger",
            "designate rapporteurs who can all sit",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for AllRapporteursSit {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for hearing in model.hearings.keys() {
            for case in model.cases_covered(hearing) {
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                let mut impeded =
                    rapporteurs.iter().filter(|&&person| !can_sit(model, case, hearing, person));
                if rapporteurs.len() > 1 && impeded.next().is_some() {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                for &person in rapporteurs.iter().filter(|_| rapporteurs.len() > 1) {
                    let row = Expr::new().plus(1, list).plus_if(-1, milp.attend(person, hearing));
                    let name = format!("{CODE}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                    milp.at_most(Tag::Rule(CODE), name, row, 0);
                }
            }
        }
    }
}

/// Whether a person who attends sits: not excluded and, where ranks make the bench, not absent.
fn can_sit(model: &CourtModel, case: CaseIx, hearing: HearingIx, person: PersonIx) -> bool {
    let (candidate, someone) = (&model.hearings[hearing], &model.people[person]);
    let by_rank = candidate.is_computed() && !candidate.is_solemn();
    someone.is_seat()
        && !model.cases[case].excludes(person)
        && (!by_rank || someone.available(candidate.slot))
}

impl Check for AllRapporteursSit {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let (id, date) =
                (&model.hearings[held.hearing].id, model.hearings[held.hearing].slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let number = &case.number;
                for &person in &case.bench_rapporteurs {
                    let sits = listed.bench.has(person) && held.attendees.contains(&person);
                    if !sits && case.bench_rapporteurs.len() > 1 {
                        let who = &model.people[person].id;
                        let fr = format!(
                            "{number} : le rapporteur {who} ne siège pas à l'audience {id} du {date}"
                        );
                        let en = format!(
                            "{number}: rapporteur {who} does not sit at hearing {id} on {date}"
                        );
                        let breach = Breach::new(CODE, fr, en).at(held.hearing).case(listed.case);
                        breaches.push(breach.person(person));
                    }
                }
            }
        }
        breaches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree};

    fn court() -> Court {
        Court::plenary().edit(|doc| {
            doc.cases[0].rapporteurs = vec!["P0003".into(), "P0007".into()];
            doc.cases[3].rapporteurs = vec!["P0013".into(), "P0014".into()];
            crate::testkit::absent(doc, "P0014");
        })
    }

    fn breaches(people: &[&str]) -> usize {
        let calendar = court().hold("s1-f-2026-03-10-am", people, &["24-10.001"]).calendar();
        AllRapporteursSit.check(&court().model(), &calendar).len()
    }

    #[test]
    fn two_rapporteurs_who_sit_are_lawful() {
        assert_eq!(breaches(&["P0001", "P0003", "P0007"]), 0);
    }

    #[test]
    fn a_second_rapporteur_who_stays_away_is_a_breach() {
        assert_eq!(breaches(&["P0001", "P0002", "P0003"]), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &AllRapporteursSit);
    }
}
