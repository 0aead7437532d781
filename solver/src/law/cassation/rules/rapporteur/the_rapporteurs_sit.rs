//! Each case has a rapporteur, and he or she sits (RAPP-04); when several are named, for a case or
//! for joined cases, all of them sit (RAPP-03).
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1 and R. 421-4-3; code de procédure
//! civile, art. 1013, 1017 and 1021; code de procédure pénale, art. 602. Shape: `list <= attend`, and
//! prunings where a rapporteur can't sit.

use crate::law::prelude::*;

pub(in crate::law) struct TheRapporteursSit {
    info: &'static RuleInfo,
    several: bool,
}

/// Several rapporteurs.
pub(in crate::law) static SEVERAL: TheRapporteursSit =
    TheRapporteursSit { info: &SEVERAL_INFO, several: true };
/// One rapporteur, or none.
pub(in crate::law) static ONE: TheRapporteursSit =
    TheRapporteursSit { info: &ONE_INFO, several: false };

pub(in crate::law) const ONE_CODE: RuleCode = RuleCode("RAPP-04");

static SEVERAL_INFO: RuleInfo = RuleInfo {
    code: RuleCode("RAPP-03"),
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

static ONE_INFO: RuleInfo = RuleInfo {
    code: ONE_CODE,
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

impl Describe for TheRapporteursSit {
    fn info(&self) -> &'static RuleInfo {
        self.info
    }
}

impl TheRapporteursSit {
    /// Whether the rule speaks of a case with that many rapporteurs.
    fn concerns(&self, rapporteurs: &[PersonIx]) -> bool {
        self.several == (rapporteurs.len() > 1)
    }
}

impl Formulate for TheRapporteursSit {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        pruning.forbid_listings(model, self.info.code, |case, hearing| {
            let rapporteurs = &model.cases[case].bench_rapporteurs;
            let may_sit = |&person: &PersonIx| may_sit(model, case, hearing, person);
            let possible = !rapporteurs.is_empty() && rapporteurs.iter().all(may_sit);
            self.concerns(rapporteurs) && !possible
        });
    }

    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        let code = self.info.code;
        for hearing in milp.hearings() {
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let rapporteurs = &model.cases[case].bench_rapporteurs;
                for &person in rapporteurs.iter().filter(|_| self.concerns(rapporteurs)) {
                    let row = Expr::new().plus(1, list).plus_if(-1, milp.attend(person, hearing));
                    let name = format!("{code}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                    milp.at_most(Tag::Rule(code), name, row, 0);
                }
            }
        }
    }
}

/// Whether a person who attends sits: not excluded and, where ranks make the bench, not impeded.
fn may_sit(model: &CourtModel, case: CaseIx, hearing: HearingIx, person: PersonIx) -> bool {
    let (candidate, someone) = (&model.hearings[hearing], &model.people[person]);
    let by_rank = candidate.is_computed() && !candidate.is_solemn();
    someone.is_seat()
        && !model.cases[case].excludes(person)
        && (!by_rank || model.can_attend(person, hearing))
}

impl Check for TheRapporteursSit {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let (id, date) =
                (&model.hearings[held.hearing].id, model.hearings[held.hearing].slot.date);
            let concerned = held
                .cases
                .iter()
                .filter(|listed| self.concerns(&model.cases[listed.case].bench_rapporteurs));
            for listed in concerned {
                let case = &model.cases[listed.case];
                let number = &case.number;
                let breach =
                    |fr, en| Breach::new(self.info.code, fr, en).at(held.hearing).case(listed.case);
                if case.bench_rapporteurs.is_empty() {
                    breaches.push(breach(
                        format!("{number} : aucun rapporteur n'est désigné pour l'audience {id} du {date}", date = fr_date(date)),
                        format!("{number}: no rapporteur is named for hearing {id} on {date}", date = fr_date(date)),
                    ));
                }
                for &person in &case.bench_rapporteurs {
                    let who = &model.people[person].id;
                    if !listed.bench.has(person) || !held.attendees.contains(&person) {
                        let fr = format!(
                            "{number} : le rapporteur {who} ne siège pas à l'audience {id} du {date}"
                        );
                        let en = format!(
                            "{number}: rapporteur {who} does not sit at hearing {id} on {date}"
                        );
                        breaches.push(breach(fr, en).person(person));
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
            doc.cases[1].rapporteurs.clear();
            doc.cases[3].rapporteurs = vec!["P0013".into(), "P0014".into()];
            crate::testkit::absent(doc, "P0014");
        })
    }

    fn breaches(rule: &TheRapporteursSit, people: &[&str], case: &str) -> usize {
        let calendar = court().hold("s1-f-2026-03-10-am", people, &[case]).calendar();
        rule.check(&court().model(), &calendar).len()
    }

    #[test]
    fn a_rapporteur_who_sits_is_lawful_and_one_who_stays_away_is_a_breach() {
        let case = "24-10.003";
        let reporting = court().document().cases[2].rapporteurs[0].to_string();
        assert_eq!(breaches(&ONE, &["P0001", "P0002", &reporting], case), 0);
        assert_eq!(breaches(&ONE, &["P0001", "P0002", "P0006"], case), 1);
    }

    #[test]
    fn a_case_without_rapporteur_is_a_breach() {
        assert_eq!(breaches(&ONE, &["P0001", "P0002", "P0003"], "24-10.002"), 1);
    }

    #[test]
    fn two_rapporteurs_who_sit_are_lawful() {
        assert_eq!(breaches(&SEVERAL, &["P0001", "P0003", "P0007"], "24-10.001"), 0);
    }

    #[test]
    fn a_second_rapporteur_who_stays_away_is_a_breach() {
        assert_eq!(breaches(&SEVERAL, &["P0001", "P0002", "P0003"], "24-10.001"), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        for rule in [&ONE, &SEVERAL] {
            halves_agree(&court(), rule);
        }
        let sole = Court::plenary().edit(|doc| {
            doc.cases[1].rapporteurs.clear();
            crate::testkit::absent(doc, "P0013");
        });
        halves_agree(&sole, &ONE);
    }
}
