//! Spouses, relatives and in-laws up to the third degree never sit in one case, the advocate general included.
//!
//! Source: COJ, art. L. 111-10, al. 3. Shape: one row per case, hearing and pair.

use crate::law::prelude::*;

pub(in crate::law) struct RelativesDoNotSitTogether;

const CODE: RuleCode = RuleCode("INCO-04");

impl Stated for RelativesDoNotSitTogether {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Les conjoints, parents et alliés jusqu'au troisième degré ne siègent jamais dans la même affaire, même avec dispense.",
        statement_en: "Spouses, relatives and in-laws up to the third degree never sit in the same case, even with dispensation.",
        citations: &[Citation::new("COJ, art. L. 111-10, al. 3", Confidence::Verified)],
        fidelity: Fidelity::Stricter(
            "two relatives are kept from attending together where a case is listed for which neither is excluded, even if only one of them would sit",
        ),
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "remplacer l'un des deux parents",
            "replace one of the two relatives",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for RelativesDoNotSitTogether {
    fn formulate(&self, model: &CourtModel, milp: &mut Milp) {
        for hearing in milp.hearings() {
            let attendances = milp.attendances_at(hearing).to_vec();
            for (index, &(person, attend)) in attendances.iter().enumerate() {
                for &(relative, too) in &attendances[index + 1..] {
                    if !model.people[person].family.contains(&relative) {
                        continue;
                    }
                    for (case, list) in milp.benches_at(hearing).to_vec() {
                        let facts = &model.cases[case];
                        if facts.excludes(person) || facts.excludes(relative) {
                            continue;
                        }
                        let name = format!(
                            "{CODE}_c{}_h{}_p{}_p{}",
                            case.0, hearing.0, person.0, relative.0
                        );
                        let row = Expr::new().plus(1, list).plus(1, attend).plus(1, too);
                        milp.at_most(Tag::Rule(CODE), name, row, 2);
                    }
                }
            }
        }
    }
}

impl Check for RelativesDoNotSitTogether {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            for listed in &held.cases {
                let mut present: Vec<_> =
                    listed.bench.members.iter().map(|member| member.person).collect();
                present.extend(held.advocate_general);
                for (index, &person) in present.iter().enumerate() {
                    let family = &model.people[person].family;
                    for &relative in
                        present[index + 1..].iter().filter(|other| family.contains(other))
                    {
                        let number = &model.cases[listed.case].number;
                        let (who, other) = (&model.people[person].id, &model.people[relative].id);
                        breaches.push(
                            Breach::new(
                                CODE,
                                format!("{number} : {who} et {other}, parents ou alliés, siègent ensemble"),
                                format!("{number}: {who} and {other}, relatives, sit together"),
                            )
                            .at(held.hearing)
                            .case(listed.case)
                            .person(person),
                        );
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

    fn related(other: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.people[1].relations.push(crate::facts::input::RelationInput {
                person: Some(other.into()),
                counsel_office: None,
                kind: crate::facts::input::RelationKind::Family,
            });
        })
    }

    #[test]
    fn a_relative_who_does_not_attend_is_lawful() {
        let court = related("P0004");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(RelativesDoNotSitTogether.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn two_relatives_on_one_bench_are_a_breach() {
        let court = related("P0003");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(RelativesDoNotSitTogether.check(&court.model(), &calendar).len(), 1);
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&related("P0003"), &RelativesDoNotSitTogether);
    }
}
