//! A case is heard once the briefs are in or their time limits have run.
//!
//! Source: CPC, art. 126-9 to 126-11, 978, 982, 989, 991, 1009-3, 1010; CPP, art. 567-2, 574-2, 604. Shape:
//! prunings. What the registry expects of a case that has its rapporteur counts as if it had happened, and the
//! listing is marked as provisional. The defendant has two months from the service of the brief, and again from a reinstatement; the
//! defendant to a cross appeal a month; a QPC a month for observations, which the president may shorten (how
//! it is in criminal matters was not found in a text: the same is supposed). In criminal matters the brief's time is a month and eight days from the receipt of the file, five days on an arrest warrant;
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
        statement_fr: "L'affaire n'est inscrite qu'en état : rapporteur désigné, mémoire déposé, défense déposée ou délai expiré (il court à nouveau de la réinscription), réponse au pourvoi incident ou mois expiré ; une QPC, un mois après la transmission ou le mémoire distinct, sauf délai réduit ; la date de mise en état saisie par le greffe l'emporte. Si le greffe prévoit la mise en état, l'inscription est provisoire.",
        statement_en: "A case is listed once ready: rapporteur named, opening brief filed, defence filed or its time run (again from a reinstatement), cross appeal answered or its month run; a QPC, a month after its transmission or separate brief, unless shortened; the registry's own date prevails. Where the registry expects the case to be ready, the listing is provisional.",
        citations: &[
            Citation::new("CPC, art. 978 et 982", Confidence::Verified),
            Citation::new("CPC, art. 989, 991, 1009-3 et 1010", Confidence::VerifiedOld),
            Citation::new("CPC, art. 126-9 à 126-11", Confidence::VerifiedOld),
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
        pruning.forbid_listings(model, CODE, |case, hearing| {
            let (facts, date) = (&model.cases[case], model.hearings[hearing].slot.date);
            let may_expect = facts.ready_date.is_none() && !facts.bench_rapporteurs.is_empty();
            let expected = facts.expected_ready_on.filter(|_| may_expect);
            let ready = ready_from(facts).into_iter().chain(expected).min();
            ready.is_none_or(|ready| date < ready)
        });
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
                    None => {
                        let expected = facts.expected_ready_on.is_some_and(|day| day <= date);
                        let reporter = facts.bench_rapporteurs.first();
                        (!expected || reporter.is_none()) && lacks(facts, date)
                    }
                };
                if broken {
                    let number = &facts.number;
                    breaches.push(
                        Breach::new(
                            CODE,
                            format!(
                                "{number} : affaire non en état au {date}",
                                date = fr_date(date)
                            ),
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

/// The first day at which the case is ready by the facts, as far as they are known.
pub(in crate::law) fn ready_from(case: &Case) -> Option<NaiveDate> {
    if case.ready_date.is_some() {
        return case.ready_date;
    }
    match case.kind {
        CaseKind::Civil | CaseKind::CivilWithoutCounsel => {
            let _ = case.bench_rapporteurs.first()?;
            let brief = case.event(EventKind::OpeningBrief)?;
            let served = case.event(EventKind::BriefServed).unwrap_or(brief);
            let again = case.event(EventKind::Reinstatement).unwrap_or(served);
            let expired = add_days(add_months(served.max(again), 2), 1);
            let defended = case.event(EventKind::DefenceBrief).map_or(expired, |d| d.min(expired));
            let ready = brief.max(defended);
            let Some(cross) = case.event(EventKind::CrossAppeal) else { return Some(ready) };
            let month = add_days(add_months(cross, 1), 1);
            let answered = case.event(EventKind::CrossAppealAnswered).filter(|day| cross <= *day);
            Some(ready.max(answered.map_or(month, |answered| answered.min(month))))
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
        CaseKind::Qpc => {
            let Some(begun) = qpc_received(case) else { return Some(NaiveDate::MIN) };
            let month = add_days(add_months(begun, 1), 1);
            let closed = case.event(EventKind::ObservationsClosed).filter(|day| begun <= *day);
            Some(closed.map_or(month, |closed| closed.min(month)))
        }
        CaseKind::Election | CaseKind::OpinionRequest | CaseKind::SuperiorCourtRequest => {
            Some(NaiveDate::MIN)
        }
    }
}

/// When the time for observations on a QPC began, if it is known.
fn qpc_received(case: &Case) -> Option<NaiveDate> {
    case.event(EventKind::Transmission).or(case.event(EventKind::SeparateBrief))
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
            let starts = start.into_iter().chain(case.event(EventKind::Reinstatement));
            let time_is_up =
                start.is_some() && starts.max().is_some_and(|start| add_months(start, 2) < date);
            let defended = happened(EventKind::DefenceBrief) || time_is_up;
            let open_cross = case.event(EventKind::CrossAppeal).is_some_and(|cross| {
                let answer = case.event(EventKind::CrossAppealAnswered);
                let answered = answer.is_some_and(|answer| cross <= answer && answer <= date);
                !answered && date <= add_months(cross, 1)
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
        CaseKind::Qpc => [EventKind::Transmission, EventKind::SeparateBrief]
            .into_iter()
            .find_map(|kind| case.event(kind))
            .is_some_and(|begun| {
                let closed = case.event(EventKind::ObservationsClosed);
                let is_closed = closed.is_some_and(|day| begun <= day && day <= date);
                !is_closed && date <= add_months(begun, 1)
            }),
        CaseKind::Election | CaseKind::OpinionRequest | CaseKind::SuperiorCourtRequest => false,
    }
}

#[cfg(test)]
mod tests;
