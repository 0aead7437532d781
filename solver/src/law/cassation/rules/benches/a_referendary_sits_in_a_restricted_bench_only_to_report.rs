//! A conseiller référendaire sits in a restricted bench only as rapporteur; its members are
//! distinct.
//!
//! Source: what follows from code de l'organisation judiciaire, art. R. 421-4-3. Shape: prunings for
//! cases that only référendaires report together; derived benches seat them nowhere else.

use crate::law::prelude::*;

pub(in crate::law) struct AReferendarySitsInARestrictedBenchOnlyToReport;

const CODE: RuleCode = RuleCode("FORM-05");

impl Stated for AReferendarySitsInARestrictedBenchOnlyToReport {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "Un conseiller référendaire ne siège en formation restreinte que comme rapporteur ; le président, le deuxième membre et le rapporteur sont trois personnes distinctes.",
        statement_en: "A conseiller référendaire sits in a restricted bench only as rapporteur; the presiding member, the second member and the rapporteur are three different people.",
        citations: &[
            Citation::new("COJ, art. R. 421-4-3", Confidence::Verified),
            Citation::new("COJ, art. L. 431-3", Confidence::Verified),
        ],
        obstacle: Obstacle::new(
            ReasonCode::NoBench,
            "désigner un rapporteur qui soit conseiller",
            "designate a rapporteur who is a conseiller",
        ),
        ..RuleInfo::VOID
    };
}

impl Formulate for AReferendarySitsInARestrictedBenchOnlyToReport {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            if candidate.formation != Formation::Restricted {
                continue;
            }
            for case in model.cases_covered(hearing) {
                let reporting = &model.cases[case].bench_rapporteurs;
                let consultative =
                    reporting.iter().filter(|&&person| model.people[person].is_referendary());
                if reporting.len() > 1 && consultative.count() == reporting.len() {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for AReferendarySitsInARestrictedBenchOnlyToReport {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let candidate = &model.hearings[held.hearing];
            if candidate.formation != Formation::Restricted {
                continue;
            }
            let (id, date) = (&candidate.id, candidate.slot.date);
            for listed in &held.cases {
                let number = &model.cases[listed.case].number;
                breaches.extend(faults(model, listed).into_iter().map(|(fr, en)| {
                    Breach::new(
                        CODE,
                        format!(
                            "{number} : à l'audience {id} du {date}, {fr}",
                            date = fr_date(date)
                        ),
                        format!("{number}: at hearing {id} on {date}, {en}"),
                    )
                    .at(held.hearing)
                    .case(listed.case)
                }));
            }
        }
        breaches
    }
}

fn faults(model: &CourtModel, listed: &ListedCase) -> Vec<(String, String)> {
    let case = &model.cases[listed.case];
    let mut faults = Vec::new();
    if case.bench_rapporteurs.len() > 1
        && case.bench_rapporteurs.iter().all(|&person| model.people[person].is_referendary())
    {
        faults.push((
            "tous les rapporteurs sont conseillers référendaires : le deuxième siège resterait vide"
                .to_owned(),
            "all rapporteurs are conseillers référendaires: the second seat would stay empty"
                .to_owned(),
        ));
    }
    for (place, member) in listed.bench.members.iter().enumerate() {
        let id = &model.people[member.person].id;
        if listed.bench.members[..place].iter().any(|other| other.person == member.person) {
            faults.push((format!("{id} tient deux sièges"), format!("{id} holds two seats")));
        }
        if model.people[member.person].is_referendary() && !case.reports(member.person) {
            faults.push((
                format!("{id}, conseiller référendaire, siège sans être rapporteur"),
                format!("{id}, conseiller référendaire, sits without reporting"),
            ));
        }
    }
    if let Some(presiding) = listed.bench.presiding().filter(|&person| case.reports(person)) {
        let id = &model.people[presiding].id;
        faults
            .push((format!("{id} préside et rapporte"), format!("{id} both presides and reports")));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, halves_agree, hearing_ix, person_ix};

    const RULE: AReferendarySitsInARestrictedBenchOnlyToReport =
        AReferendarySitsInARestrictedBenchOnlyToReport;
    const HEARING: &str = "s1-f-2026-03-10-am";

    #[test]
    fn a_referendary_who_reports_is_lawful() {
        let court = Court::civil();
        let calendar = court.hold(HEARING, &["P0001", "P0002", "P0007"], &["24-10.002"]).calendar();
        assert_eq!(RULE.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_referendary_or_the_rapporteur_written_second_is_a_breach() {
        let court = Court::civil();
        let model = court.model();
        let calendar = court.hold(HEARING, &["P0001", "P0002", "P0003"], &["24-10.001"]).calendar();
        for second in ["P0007", "P0003"] {
            let mut written = calendar.clone();
            let held = written.hearings.get_mut(&hearing_ix(&model, HEARING)).unwrap();
            held.cases[0].bench.members[1].person = person_ix(&model, second);
            assert_eq!(RULE.check(&model, &written).len(), 1, "{second}");
        }
    }

    #[test]
    fn rows_and_check_agree() {
        let court = Court::civil().edit(|doc| doc.cases[1].rapporteurs.push("P0008".into()));
        halves_agree(&court, &RULE);
    }
}
