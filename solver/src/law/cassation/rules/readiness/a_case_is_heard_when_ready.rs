//! A case is heard once the briefs are in or their time limits have run.
//!
//! Source: CPC, art. 978, 982, 989, 991; CPP, art. 567-2, 574-2, 604. Shape: prunings. In criminal matters
//! the brief's time is a month and eight days from the receipt of the file, five days on an arrest warrant;
//! on an immediate examination the president sets it, and nothing is asked here.

use crate::facts::calendar::{add_days, add_months};
use crate::facts::domain::Case;
use crate::facts::input::{CaseKind, EventKind, TimeLimitKind};
use crate::law::prelude::*;
use chrono::NaiveDate;

pub(in crate::law) struct ACaseIsHeardWhenReady;

const CODE: RuleCode = RuleCode("READY-11");

impl Stated for ACaseIsHeardWhenReady {
    const INFO: &'static RuleInfo = &RuleInfo {
        code: CODE,
        statement_fr: "L'affaire n'est inscrite qu'en état : rapporteur désigné, mémoire déposé, défense déposée ou délai expiré, pourvoi incident traité ; la date de mise en état saisie par le greffe l'emporte.",
        statement_en: "A case is listed once ready: rapporteur named, opening brief filed, defence filed or its time run, cross appeal dealt with; the registry's own date prevails.",
        citations: &[
            Citation::new("CPC, art. 978 et 982", Confidence::Verified),
            Citation::new("CPC, art. 989 et 991", Confidence::VerifiedOld),
            Citation::until_2029("CPP, art. 567-2, 574-2 et 604", Confidence::Verified),
        ],
        sanction_fr: "L'affaire n'est pas en état d'être jugée.",
        sanction_en: "The case can't be judged yet.",
        obstacle: Obstacle::new(
            ReasonCode::NotReady,
            "obtenir le mémoire qui manque, ou saisir la date de mise en état",
            "obtain the missing brief, or enter the date on which the case is ready",
        ),
        ..RuleInfo::PLAIN
    };
}

impl Formulate for ACaseIsHeardWhenReady {
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
fn ready_from(case: &Case) -> Option<NaiveDate> {
    if case.ready_date.is_some() {
        return case.ready_date;
    }
    match case.kind {
        CaseKind::Civil | CaseKind::CivilWithoutCounsel => {
            let _ = case.bench_rapporteurs.first()?;
            let brief = case.event(EventKind::OpeningBrief)?;
            let served = case.event(EventKind::BriefServed).unwrap_or(brief);
            let expired = add_days(add_months(served, 2), 1);
            let defended = case.event(EventKind::DefenceBrief).map_or(expired, |d| d.min(expired));
            let ready = brief.max(defended);
            let Some(cross) = case.event(EventKind::CrossAppeal) else { return Some(ready) };
            let answered = case.event(EventKind::CrossAppealAnswered)?;
            (cross <= answered).then(|| ready.max(answered))
        }
        CaseKind::Criminal => {
            let received = case.event(EventKind::FileReceived);
            let expired = match case.time_limit {
                Some(TimeLimitKind::ImmediateExamination) => return Some(NaiveDate::MIN),
                Some(TimeLimitKind::EuropeanArrestWarrant) => {
                    received.map(|received| add_days(received, WARRANT_BRIEF_DAYS + 1))
                }
                _ => {
                    received.map(|received| add_days(add_months(received, 1), BRIEF_GRACE_DAYS + 1))
                }
            };
            let brief = case.event(EventKind::OpeningBrief);
            brief.into_iter().chain(expired).min()
        }
        CaseKind::Election
        | CaseKind::Qpc
        | CaseKind::OpinionRequest
        | CaseKind::SuperiorCourtRequest => Some(NaiveDate::MIN),
    }
}

/// Days by which the time for the criminal brief may be extended (CPP, art. 567-2).
const BRIEF_GRACE_DAYS: u32 = 8;

/// Days from the receipt of the file for the brief on an arrest warrant (CPP, art. 574-2).
const WARRANT_BRIEF_DAYS: u32 = 5;

/// Whether something lacks on a day. A time limit runs to the end of its last day.
fn lacks(case: &Case, date: NaiveDate) -> bool {
    let happened = |kind| case.event(kind).is_some_and(|day| day <= date);
    let briefed = happened(EventKind::OpeningBrief);
    match case.kind {
        CaseKind::Civil | CaseKind::CivilWithoutCounsel => {
            let start = case.event(EventKind::BriefServed).or(case.event(EventKind::OpeningBrief));
            let time_is_up = start.is_some_and(|start| add_months(start, 2) < date);
            let defended = happened(EventKind::DefenceBrief) || time_is_up;
            let open_cross = case.event(EventKind::CrossAppeal).is_some_and(|cross| {
                let answer = case.event(EventKind::CrossAppealAnswered);
                !answer.is_some_and(|answer| cross <= answer && answer <= date)
            });
            case.bench_rapporteurs.is_empty() || !briefed || !defended || open_cross
        }
        CaseKind::Criminal if case.time_limit == Some(TimeLimitKind::ImmediateExamination) => false,
        CaseKind::Criminal => {
            let warrant = case.time_limit == Some(TimeLimitKind::EuropeanArrestWarrant);
            let time_is_up = case.event(EventKind::FileReceived).is_some_and(|received| {
                let last = if warrant {
                    add_days(received, WARRANT_BRIEF_DAYS)
                } else {
                    add_days(add_months(received, 1), BRIEF_GRACE_DAYS)
                };
                last < date
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
    use crate::testkit::{Court, date, event, halves_agree};

    fn served(day: &str) -> Court {
        Court::civil().edit(|doc| {
            doc.as_of = date("2026-03-09");
            doc.cases[0].events.retain(|event| event.kind != EventKind::DefenceBrief);
            doc.cases[0].events.retain(|event| event.kind != EventKind::BriefServed);
            doc.cases[0].events.push(event(EventKind::BriefServed, day));
        })
    }

    #[test]
    fn once_two_months_from_service_have_run_the_case_is_ready() {
        let court = served("2026-01-09");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar), vec![]);
    }

    #[test]
    fn the_last_day_of_the_two_months_is_a_breach() {
        let court = served("2026-01-10");
        let calendar = court
            .hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &["24-10.001"])
            .calendar();
        assert_eq!(ACaseIsHeardWhenReady.check(&court.model(), &calendar).len(), 1);
    }

    fn breaches(court: &Court, number: &str) -> usize {
        let held = court.hold("s1-f-2026-03-10-am", &["P0001", "P0002", "P0003"], &[number]);
        ACaseIsHeardWhenReady.check(&held.model(), &held.calendar()).len()
    }

    #[test]
    fn a_case_without_rapporteur_is_a_breach_unless_the_registry_gave_a_date() {
        let court = Court::civil().edit(|doc| doc.cases[0].rapporteurs.clear());
        assert_eq!(breaches(&court, "24-10.001"), 1);
        let court = court.edit(|doc| doc.cases[0].ready_date = Some(date("2026-03-10")));
        assert_eq!(breaches(&court, "24-10.001"), 0);
    }

    #[test]
    fn a_second_cross_appeal_needs_an_answer_of_its_own() {
        let court = Court::civil().edit(|doc| {
            doc.cases[0].events.extend([
                event(EventKind::CrossAppeal, "2025-06-01"),
                event(EventKind::CrossAppealAnswered, "2025-07-01"),
            ]);
        });
        assert_eq!(breaches(&court, "24-10.001"), 0);
        let court =
            court.edit(|doc| doc.cases[0].events.push(event(EventKind::CrossAppeal, "2025-08-01")));
        assert_eq!(breaches(&court, "24-10.001"), 1);
    }

    /// A criminal case without brief whose file came on a day.
    fn without_brief(limit: Option<TimeLimitKind>, received: &str) -> Court {
        Court::criminal().edit(|doc| {
            doc.as_of = date("2026-03-09");
            doc.cases[0].time_limit = limit;
            doc.cases[0].events = vec![
                event(EventKind::Appeal, "2026-01-05"),
                event(EventKind::FileReceived, received),
            ];
        })
    }

    #[test]
    fn the_criminal_brief_has_a_month_and_eight_days_or_five_days_or_the_presidents_time() {
        use crate::facts::input::TimeLimitKind::{EuropeanArrestWarrant, ImmediateExamination};
        let number = "24-80.001";
        assert_eq!(breaches(&without_brief(None, "2026-02-01"), number), 0);
        assert_eq!(breaches(&without_brief(None, "2026-02-02"), number), 1);
        let warrant = Some(EuropeanArrestWarrant);
        assert_eq!(breaches(&without_brief(warrant, "2026-03-04"), number), 0);
        assert_eq!(breaches(&without_brief(warrant, "2026-03-05"), number), 1);
        assert_eq!(breaches(&without_brief(Some(ImmediateExamination), "2026-03-05"), number), 0);
    }

    #[test]
    fn rows_and_check_agree_on_rapporteurs_and_cross_appeals() {
        let court = Court::civil().edit(|doc| {
            doc.as_of = date("2026-03-12");
            doc.cases[0].rapporteurs.clear();
            let facts = [
                vec![
                    (EventKind::CrossAppeal, "2025-06-01"),
                    (EventKind::CrossAppealAnswered, "2026-03-12"),
                ],
                vec![
                    (EventKind::CrossAppeal, "2025-06-01"),
                    (EventKind::CrossAppealAnswered, "2025-07-01"),
                    (EventKind::CrossAppeal, "2025-08-01"),
                ],
            ];
            for (case, facts) in doc.cases[1..].iter_mut().zip(facts) {
                case.section = None;
                case.events.extend(facts.into_iter().map(|(kind, day)| event(kind, day)));
            }
        });
        halves_agree(&court, &ACaseIsHeardWhenReady);
    }

    #[test]
    fn rows_and_check_agree_on_warrants_and_immediate_examinations() {
        use crate::facts::input::TimeLimitKind::{EuropeanArrestWarrant, ImmediateExamination};
        for limit in [EuropeanArrestWarrant, ImmediateExamination] {
            let court = without_brief(Some(limit), "2026-03-05")
                .edit(|doc| doc.cases[0].section = None)
                .edit(|doc| doc.cases[1].events.clear());
            halves_agree(&court, &ACaseIsHeardWhenReady);
        }
    }

    #[test]
    fn rows_and_check_agree() {
        halves_agree(&served("2026-01-10"), &ACaseIsHeardWhenReady);
    }

    #[test]
    fn rows_and_check_agree_in_criminal_matters() {
        let court = Court::criminal().edit(|doc| {
            doc.as_of = date("2026-03-09");
            for (case, day) in doc.cases.iter_mut().zip(["2026-02-01", "2026-02-02", "2026-02-03"])
            {
                case.events.retain(|event| event.kind == EventKind::Appeal);
                case.events.push(event(EventKind::FileReceived, day));
            }
            doc.cases[3].ready_date = Some(date("2026-03-11"));
        });
        halves_agree(&court, &ACaseIsHeardWhenReady);
    }
}
