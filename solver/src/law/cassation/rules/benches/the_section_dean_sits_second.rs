//! In a restricted bench the dean of the section sits second; failing that, a conseiller of it.
//!
//! Source: code de l'organisation judiciaire, art. R. 421-4-3. Shape: the dean attends unless
//! impeded or sitting elsewhere; with two rapporteurs, one of them is a conseiller of the section.

use crate::facts::plan::Capacity;
use crate::law::cassation::claims::Claims;
use crate::law::cassation::presidency::own_judges;
use crate::law::cassation::quorum::section_deans;
use crate::law::prelude::*;

pub(in crate::law) struct TheSectionDeanSitsSecond;

const CODE: RuleCode = RuleCode("FORM-04");

impl Stated for TheSectionDeanSitsSecond {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "En formation restreinte siègent le magistrat qui préside, le doyen de la section ou, à défaut, un conseiller de la section, et le rapporteur.",
        statement_en: "A restricted bench is made of the presiding magistrate, the dean of the section or, failing him or her, a conseiller of the section, and the rapporteur.",
        citations: &[Citation::new("COJ, art. R. 421-4-3", Confidence::Verified)],
        reach: Reach::HalfDay,
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "rendre le doyen de la section disponible",
            "make the dean of the section available",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for TheSectionDeanSitsSecond {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let candidate = &model.hearings[hearing];
            if candidate.formation != Formation::Restricted {
                continue;
            }
            let deans = section_deans(model, hearing);
            let section = own_judges(model, hearing);
            for (case, list) in milp.benches_at(hearing).to_vec() {
                let facts = &model.cases[case];
                let name = format!("{CODE}_c{}_h{}", case.0, hearing.0);
                let attending = |people: &[PersonIx]| {
                    let mut row = Expr::new().plus(-1, list);
                    for &person in people.iter().filter(|&&person| !facts.excludes(person)) {
                        row.add_if(1, milp.attend(person, hearing));
                    }
                    row
                };
                if facts.bench_rapporteurs.len() > 1 {
                    let mut reporting = section.clone();
                    reporting.retain(|&person| facts.reports(person));
                    let row = attending(&reporting);
                    milp.at_least(Tag::Rule(CODE), name, row, 0);
                    continue;
                }
                if deans.iter().any(|&dean| facts.reports(dean)) {
                    continue;
                }
                let sitting = attending(&deans);
                for &dean in &deans {
                    if facts.excludes(dean) || !model.can_attend(dean, hearing) {
                        continue;
                    }
                    let mut row = sitting.clone();
                    row.add_expr(1, &milp.elsewhere(model, dean, hearing));
                    milp.at_least(Tag::Rule(CODE), format!("{name}_p{}", dean.0), row, 0);
                }
            }
        }
    }
}

impl Check for TheSectionDeanSitsSecond {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            if model.hearings[held.hearing].formation != Formation::Restricted {
                continue;
            }
            let claims = Claims::new(model, held.hearing);
            for listed in &held.cases {
                if let Some((fr, en, person)) =
                    second_seat(model, calendar, held.hearing, &claims, listed)
                {
                    let number = &model.cases[listed.case].number;
                    let (id, date) =
                        (&model.hearings[held.hearing].id, model.hearings[held.hearing].slot.date);
                    let breach = Breach::new(
                        CODE,
                        format!(
                            "{number} : à l'audience {id} du {date}, {fr}",
                            date = fr_date(date)
                        ),
                        format!("{number}: at hearing {id} on {date}, {en}"),
                    )
                    .at(held.hearing)
                    .case(listed.case);
                    breaches.push(match person {
                        Some(person) => breach.person(person),
                        None => breach,
                    });
                }
            }
        }
        breaches
    }
}

/// What is wrong with the second seat of a case, in French and English, and with whom.
fn second_seat(
    model: &CourtModel,
    calendar: &DraftCalendar,
    hearing: HearingIx,
    claims: &Claims,
    listed: &ListedCase,
) -> Option<(String, String, Option<PersonIx>)> {
    let case = &model.cases[listed.case];
    let beside =
        || listed.bench.members.iter().filter(|member| member.capacity != Capacity::Presiding);
    if case.bench_rapporteurs.len() > 1 {
        let held = beside().any(|member| {
            case.reports(member.person) && claims.is_judge_of_the_sections(member.person)
        });
        return (!held).then(|| {
            (
                "aucun des rapporteurs qui siègent n'est conseiller de la section".to_owned(),
                "none of the sitting rapporteurs is a conseiller of the section".to_owned(),
                None,
            )
        });
    }
    let stranger = beside()
        .map(|member| member.person)
        .find(|&person| !case.reports(person) && !claims.is_judge_of_the_sections(person));
    if let Some(person) = stranger {
        let id = &model.people[person].id;
        return Some((
            format!("{id} n'est pas conseiller de la section"),
            format!("{id} is not a conseiller of the section"),
            Some(person),
        ));
    }
    let deans: Vec<PersonIx> = model
        .people
        .keys()
        .filter(|&person| claims.is_judge_of_the_sections(person) && claims.is_section_dean(person))
        .collect();
    if deans.iter().any(|&dean| listed.bench.has(dean) || case.reports(dean)) {
        return None;
    }
    let skipped = deans.into_iter().find(|&dean| {
        claims.can_sit(listed.case, dean)
            && calendar.elsewhere(model, dean, hearing).next().is_none()
    })?;
    let id = &model.people[skipped].id;
    Some((
        format!("{id}, doyen de la section, ne siège pas alors que rien ne l'en empêche"),
        format!("{id}, dean of the section, does not sit although nothing prevents it"),
        Some(skipped),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, halves_agree, hearing_ix, person_ix, set_aside};

    const HEARING: &str = "s1-f-2026-03-10-am";

    fn absent(id: &'static str) -> Court {
        Court::civil().edit(|doc| {
            let person = doc.people.iter_mut().find(|person| person.id == id.into()).unwrap();
            person.unavailabilities.push(crate::facts::input::UnavailabilityInput {
                from: date("2026-03-10"),
                to: date("2026-03-10"),
                half_day: None,
                code: crate::facts::input::UnavailabilityCode::Leave,
            });
        })
    }

    fn without_the_dean() -> Court {
        Court::civil().edit(|doc| set_aside(doc, HEARING, "P0002"))
    }

    #[test]
    fn a_conseiller_sits_second_when_the_dean_is_on_leave() {
        let court = absent("P0002");
        let calendar = court.hold(HEARING, &["P0001", "P0005", "P0003"], &["24-10.001"]).calendar();
        assert_eq!(TheSectionDeanSitsSecond.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_conseiller_sits_second_when_the_dean_is_set_aside_for_the_hearing() {
        let court = without_the_dean();
        let calendar = court.hold(HEARING, &["P0001", "P0005", "P0003"], &["24-10.001"]).calendar();
        assert_eq!(TheSectionDeanSitsSecond.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn the_dean_who_sits_at_another_hearing_is_not_missed() {
        let court = Court::civil();
        let calendar = court
            .hold(HEARING, &["P0001", "P0005", "P0003"], &["24-10.001"])
            .hold("s2-f-2026-03-10-am", &["P0002"], &[])
            .calendar();
        assert_eq!(TheSectionDeanSitsSecond.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_dean_who_is_free_is_not_passed_over() {
        // A dean is of the section, whether it is among those that he or she is told to serve or not.
        for court in [Court::civil(), Court::civil().edit(|doc| doc.people[1].sections.clear())] {
            let court = court.hold(HEARING, &["P0001", "P0005", "P0003"], &["24-10.001"]);
            let breaches = TheSectionDeanSitsSecond.check(&court.model(), &court.calendar());
            assert_eq!(breaches.len(), 1);
            assert_eq!(breaches[0].person, court.model().person(&"P0002".into()));
        }
    }

    #[test]
    fn a_conseiller_of_another_section_written_second_is_a_breach() {
        let court = absent("P0002");
        let model = court.model();
        let mut calendar =
            court.hold(HEARING, &["P0001", "P0005", "P0003"], &["24-10.001"]).calendar();
        let held = calendar.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
        held.cases[0].bench.members[1].person = person_ix(&model, "P0013");
        assert_eq!(TheSectionDeanSitsSecond.check(&model, &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        for court in [Court::civil(), without_the_dean()] {
            let court = court.edit(|doc| {
                doc.cases[1].rapporteurs.push("P0005".into());
                doc.cases[2].rapporteurs = vec!["P0002".into()];
                doc.cases[3].rapporteurs = ["P0017", "P0018"].map(Into::into).to_vec();
            });
            halves_agree(&court, &TheSectionDeanSitsSecond);
        }
    }
}
