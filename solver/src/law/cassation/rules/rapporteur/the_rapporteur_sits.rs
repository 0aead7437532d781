//! Each case has a rapporteur, and he or she sits.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1 and R. 421-4-3; code de procédure civile,
//! art. 1017 and 1021. Shape: `list <= attend`,
//! and prunings where a rapporteur can't sit. Several rapporteurs are the matter of RAPP-03.

use crate::law::prelude::*;

pub(in crate::law) struct TheRapporteurSits;

pub(in crate::law) const CODE: RuleCode = RuleCode("RAPP-04");

impl Stated for TheRapporteurSits {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Chaque affaire a un rapporteur, qui siège dans la formation, y fait son rapport et signe l'arrêt.",
        statement_en: "Each case has a rapporteur, who sits on the bench, reports there and signs the judgment.",
        citations: &[
            Citation::new("COJ, art. R. 421-4-1 et R. 421-4-3", Confidence::Verified),
            Citation::new("CPC, art. 1017 et 1021", Confidence::Verified),
            Citation::until_2029("CPP, art. 602", Confidence::Verified),
        ],
        obstacle: Obstacle::new(
            ReasonCode::NoRapporteur,
            "désigner un rapporteur qui puisse siéger",
            "designate a rapporteur who can sit",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for TheRapporteurSits {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for hearing in model.hearings.keys() {
            for case in model.cases_covered(hearing) {
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                let mut impeded =
                    rapporteurs.iter().filter(|&&person| !can_sit(model, case, hearing, person));
                if rapporteurs.is_empty() || (rapporteurs.len() == 1 && impeded.next().is_some()) {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                for &person in rapporteurs.iter().filter(|_| rapporteurs.len() == 1) {
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

impl Check for TheRapporteurSits {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let (id, date) =
                (&model.hearings[held.hearing].id, model.hearings[held.hearing].slot.date);
            for listed in &held.cases {
                let case = &model.cases[listed.case];
                let number = &case.number;
                if case.bench_rapporteurs.is_empty() {
                    let fr = format!(
                        "{number} : aucun rapporteur n'est désigné pour l'audience {id} du {date}"
                    );
                    let en = format!("{number}: no rapporteur is named for hearing {id} on {date}");
                    breaches.push(Breach::new(CODE, fr, en).at(held.hearing).case(listed.case));
                }
                for &person in &case.bench_rapporteurs {
                    let sits = listed.bench.has(person) && held.attendees.contains(&person);
                    if !sits && case.bench_rapporteurs.len() == 1 {
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
            doc.cases[1].rapporteurs.clear();
            crate::testkit::absent(doc, "P0013");
        })
    }

    fn breaches(people: &[&str], case: &str) -> usize {
        let calendar = court().hold("s1-f-2026-03-10-am", people, &[case]).calendar();
        TheRapporteurSits.check(&court().model(), &calendar).len()
    }

    #[test]
    fn a_rapporteur_who_sits_is_lawful() {
        assert_eq!(breaches(&["P0001", "P0002", "P0003"], "24-10.001"), 0);
    }

    #[test]
    fn a_rapporteur_who_stays_away_is_a_breach() {
        assert_eq!(breaches(&["P0001", "P0002", "P0004"], "24-10.001"), 1);
    }

    #[test]
    fn a_case_without_rapporteur_is_a_breach() {
        assert_eq!(breaches(&["P0001", "P0002", "P0003"], "24-10.002"), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &TheRapporteurSits);
    }
}
