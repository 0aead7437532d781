//! A case is heard once the briefs are in or their time limits have run.
//!
//! Source: CPC, art. 978, 982, 989, 991; CPP, art. 567-2, 604. Shape: prunings.

use super::{Breach, Check, Citation, Describe, Fidelity, Hardness, RuleInfo};
use crate::calendar::time_limits::{add_days, add_months};
use crate::confidence::Confidence;
use crate::domain::Case;
use crate::domain::CourtModel;
use crate::ids::RuleCode;
use crate::input::{CaseKind, EventKind};
#[cfg(feature = "milp")]
use crate::milp::Pruning;
use crate::plan::DraftCalendar;
use chrono::NaiveDate;

pub(super) struct ACaseIsHeardWhenReady;

const CODE: RuleCode = RuleCode("READY-11");

static INFO: RuleInfo = RuleInfo {
    code: CODE,
    statement_fr: "L'affaire n'est inscrite qu'en état : mémoire déposé, défense déposée ou délai expiré, pourvoi incident traité ; la date de mise en état saisie par le greffe l'emporte.",
    statement_en: "A case is listed once ready: opening brief filed, defence filed or its time run, cross appeal dealt with; the registry's own date prevails.",
    citations: &[
        Citation::new("CPC, art. 978 et 982", Confidence::Verified),
        Citation::new("CPC, art. 989 et 991", Confidence::VerifiedOld),
        Citation::until_2029("CPP, art. 567-2 et 604", Confidence::Verified),
    ],
    hardness: Hardness::Hard,
    sanction_fr: "L'affaire n'est pas en état d'être jugée.",
    sanction_en: "The case can't be judged yet.",
    parameters: &[],
    fidelity: Fidelity::Exact,
};

impl Describe for ACaseIsHeardWhenReady {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
}

#[cfg(feature = "milp")]
impl super::Formulate for ACaseIsHeardWhenReady {
    fn prune(&self, model: &CourtModel, pruning: &mut Pruning) {
        for (hearing, candidate) in model.hearings.iter_enumerated() {
            let date = candidate.slot.date;
            for case in model.cases_covered(hearing) {
                let facts = &model.cases[case];
                let hopeless = ready_from(facts).is_none_or(|ready| date < ready);
                if hopeless {
                    pruning.forbid_listing(case, hearing, CODE);
                }
            }
        }
    }
}

impl Check for ACaseIsHeardWhenReady {
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for held in calendar.iter() {
            let date = model.hearings[held.hearing].slot.date;
            for listed in &held.cases {
                let facts = &model.cases[listed.case];
                let broken = match facts.ready_date {
                    Some(ready) => date < ready,
                    None => lacks(facts, date),
                };
                if broken {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!("{number} : affaire non en état au {date}"),
                            format!("{number}: not ready on {date}"),
                        )
                        .at(held.hearing)
                        .case(listed.case),
                    );
                }
            }
        }
        breaches
    }
}

/// The first day at which the case is ready, as far as is known.
#[cfg(feature = "milp")]
fn ready_from(case: &Case) -> Option<NaiveDate> {
    if case.ready_date.is_some() {
        return case.ready_date;
    }
    match case.kind {
        CaseKind::Civil | CaseKind::CivilWithoutCounsel => {
            let brief = case.event(EventKind::OpeningBrief)?;
            let served = case.event(EventKind::BriefServed).unwrap_or(brief);
            let expired = add_months(served, 2);
            let defended = case.event(EventKind::DefenceBrief).map_or(expired, |d| d.min(expired));
            let ready = brief.max(defended);
            match case.event(EventKind::CrossAppeal) {
                Some(_) => Some(ready.max(case.event(EventKind::CrossAppealAnswered)?)),
                None => Some(ready),
            }
        }
        CaseKind::Criminal => {
            let expired = case
                .event(EventKind::FileReceived)
                .map(|received| add_days(add_months(received, 1), BRIEF_GRACE_DAYS));
            match (case.event(EventKind::OpeningBrief), expired) {
                (Some(brief), Some(expired)) => Some(brief.min(expired)),
                (brief, expired) => brief.or(expired),
            }
        }
        CaseKind::Election
        | CaseKind::Qpc
        | CaseKind::OpinionRequest
        | CaseKind::SuperiorCourtRequest => Some(NaiveDate::MIN),
    }
}

/// Days by which the time for the criminal brief may be extended (CPP, art. 567-2).
const BRIEF_GRACE_DAYS: u32 = 8;

/// Whether something lacks on a day.
fn lacks(case: &Case, date: NaiveDate) -> bool {
    let happened = |kind| case.event(kind).is_some_and(|day| day <= date);
    let briefed = happened(EventKind::OpeningBrief);
    match case.kind {
        CaseKind::Civil | CaseKind::CivilWithoutCounsel => {
            let start = case.event(EventKind::BriefServed).or(case.event(EventKind::OpeningBrief));
            let time_is_up = start.is_some_and(|start| add_months(start, 2) <= date);
            let defended = happened(EventKind::DefenceBrief) || time_is_up;
            let cross = case.event(EventKind::CrossAppeal).is_some();
            !briefed || !defended || (cross && !happened(EventKind::CrossAppealAnswered))
        }
        CaseKind::Criminal => {
            let received = case.event(EventKind::FileReceived);
            let time_is_up = received.is_some_and(|received| {
                add_days(add_months(received, 1), BRIEF_GRACE_DAYS) <= date
            });
            !briefed && !time_is_up
        }
        CaseKind::Election
        | CaseKind::Qpc
        | CaseKind::OpinionRequest
        | CaseKind::SuperiorCourtRequest => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::{Court, date, event};

    fn served(day: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.cases[0].events.retain(|event| event.kind != EventKind::DefenceBrief);
            doc.cases[0].events.retain(|event| event.kind != EventKind::BriefServed);
            doc.cases[0].events.push(event(EventKind::BriefServed, day));
        })
    }

    #[test]
    fn two_months_after_service_the_case_is_ready() {
        let court = served("2026-01-10");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn a_day_before_it_is_a_breach() {
        let court = served("2026-01-11");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar).len(), 1);
    }

    #[cfg(feature = "milp")]
    #[test]
    fn rows_and_check_agree() {
        let agreement =
            crate::testkit::compare_halves(&served("2026-01-11"), &ACaseIsHeardWhenReady, 2_000);
        assert!(agreement.lawful > 0 && agreement.unlawful > 0, "{agreement:?}");
    }

    #[cfg(feature = "milp")]
    #[test]
    fn rows_and_check_agree_in_criminal_matters() {
        let court = Court::criminal().edit(|doc| {
            for (case, day) in doc.cases.iter_mut().zip(["2026-02-01", "2026-02-02", "2026-02-03"])
            {
                case.events.retain(|event| event.kind == EventKind::Appeal);
                case.events.push(event(EventKind::FileReceived, day));
            }
            doc.cases[3].ready_date = Some(date("2026-03-11"));
        });
        let agreement = crate::testkit::compare_halves(&court, &ACaseIsHeardWhenReady, 2_000);
        assert!(agreement.lawful > 0 && agreement.unlawful > 0, "{agreement:?}");
    }
}
