//! In reduced plenary a rapporteur who is not one of the highest of his section takes the seat of the
//! lower ranked of the two; a référendaire who reports takes that of his section's référendaire.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-1. Shape: `list <= attend` for each
//! rapporteur who holds a seat by the text; who leaves the seat follows from the computed bench.

use crate::law::cassation::bench::displaced;
use crate::law::cassation::claims::Claims;
use crate::law::prelude::*;

pub(in crate::law) struct ARapporteurReplacesTheLowerRanked;

const CODE: RuleCode = RuleCode("FORM-32");

impl Stated for ARapporteurReplacesTheLowerRanked {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En formation plénière réduite, le rapporteur qui n'est pas l'un des deux conseillers les plus élevés en rang de sa section remplace le moins élevé des deux ; le conseiller référendaire rapporteur remplace celui de sa section.",
        statement_en: "In reduced plenary a rapporteur who is not one of the two conseillers highest in rank of his section replaces the lower of the two; a référendaire who reports replaces that of his section.",
        citations: &[Citation::new("COJ, art. R. 421-4-1", Confidence::Verified)],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "donner au rapporteur le siège du moins élevé en rang",
            "give the rapporteur the seat of the lower ranked",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for ARapporteurReplacesTheLowerRanked {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            if model.hearings[hearing].formation != Formation::ChamberPlenaryReduced {
                continue;
            }
            for (case, list) in milp.listings_at(hearing).to_vec() {
                if displaced(model, hearing, case).is_empty() {
                    continue;
                }
                for &person in &model.cases[case].bench_rapporteurs {
                    let able = model.people[person].is_seat()
                        && model.can_attend(person, hearing)
                        && !model.cases[case].excludes(person);
                    let sits = milp.attend(person, hearing).filter(|_| able);
                    let row = Expr::new().plus(1, list).plus_if(-1, sits);
                    let name = format!("{CODE}_c{}_h{}_p{}", case.0, hearing.0, person.0);
                    milp.at_most(Tag::Rule(CODE), name, row, 0);
                }
            }
        }
    }
}

impl Check for ARapporteurReplacesTheLowerRanked {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            if model.hearings[held.hearing].formation != Formation::ChamberPlenaryReduced {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for listed in &held.cases {
                let giving_way = claims.giving_way(listed.case);
                if giving_way.is_empty() {
                    continue;
                }
                for &person in &model.cases[listed.case].bench_rapporteurs {
                    if !listed.bench.has(person) {
                        breaches.push(breach(model, held.hearing, listed, person, true));
                    }
                }
                let presiding = listed.bench.presiding();
                for person in giving_way {
                    if listed.bench.has(person) && presiding != Some(person) {
                        breaches.push(breach(model, held.hearing, listed, person, false));
                    }
                }
            }
        }
        breaches
    }
}

fn breach(
    model: &CourtModel,
    hearing: HearingIx,
    listed: &ListedCase,
    person: PersonIx,
    reports: bool,
) -> Breach {
    let (who, number) = (&model.people[person].id, &model.cases[listed.case].number);
    let (id, date) = (&model.hearings[hearing].id, model.hearings[hearing].slot.date);
    let (fr, en) = if reports {
        (
            format!(
                "{number} : le rapporteur {who} n'a pas pris le siège du moins élevé en rang à l'audience {id} du {date}"
            ),
            format!(
                "{number}: rapporteur {who} did not take the seat of the lower ranked at hearing {id} on {date}"
            ),
        )
    } else {
        (
            format!(
                "{number} : {who} occupe à l'audience {id} du {date} le siège qui revient au rapporteur de sa section"
            ),
            format!(
                "{number}: at hearing {id} on {date} {who} holds the seat that belongs to the rapporteur of the section"
            ),
        )
    };
    Breach::new(CODE, fr, en).at(hearing).case(listed.case).person(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::plan::{Capacity, Member, Vote};
    use crate::testkit::{Court, halves_agree, person_ix};

    const BENCH: [&str; 9] =
        ["P0001", "P0002", "P0003", "P0006", "P0007", "P0012", "P0013", "P0014", "P0017"];

    fn court() -> Court {
        Court::plenary().edit(|doc| doc.cases[2].rapporteurs = vec!["P0006".into()])
    }

    #[test]
    fn the_rapporteur_in_place_of_the_second_conseiller_is_lawful() {
        let calendar = court().hold("fpr-2026-03-13-pm", &BENCH, &["24-10.003"]).calendar();
        assert_eq!(ARapporteurReplacesTheLowerRanked.check(&court().model(), &calendar), vec![]);
    }

    #[test]
    fn a_second_conseiller_who_keeps_his_seat_is_a_breach() {
        let model = court().model();
        let mut calendar = court().hold("fpr-2026-03-13-pm", &BENCH, &["24-10.003"]).calendar();
        for held in calendar.hearings.values_mut() {
            held.cases[0].bench.members.push(Member {
                person: person_ix(&model, "P0004"),
                capacity: Capacity::Judge,
                vote: Vote::Deliberative,
                rule: RuleCode("FORM-31"),
            });
        }
        let breaches = ARapporteurReplacesTheLowerRanked.check(&model, &calendar);
        assert_eq!(breaches.len(), 1);
        assert_eq!(breaches[0].person, model.person(&"P0004".into()));
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&court(), &ARapporteurReplacesTheLowerRanked);
    }
}
