//! One rule, one file: header, [`RuleInfo`](crate::law::RuleInfo), rows, check, examples.
//!
//! [`RULES`] is the table of contents: its order is the printed order.

pub(in crate::law) mod benches;
pub(in crate::law) mod decided;
pub(in crate::law) mod due_dates;
pub(in crate::law) mod elsewhere;
pub(in crate::law) mod exclusions;
pub(in crate::law) mod linked;
pub(in crate::law) mod people;
pub(in crate::law) mod presidency;
pub(in crate::law) mod prosecution;
pub(in crate::law) mod rapporteur;
pub(in crate::law) mod readiness;
pub(in crate::law) mod routing;
pub(in crate::law) mod sittings;

use crate::law::Rule;

/// Every rule, in the printed order.
pub static RULES: &[&dyn Rule] = &[
    // Restricted and section benches.
    &benches::three_magistrates_form_a_restricted_bench::CIVIL,
    &benches::three_magistrates_form_a_restricted_bench::CRIMINAL,
    &benches::the_section_dean_sits_second::TheSectionDeanSitsSecond,
    &benches::a_referendary_sits_in_a_restricted_bench_only_to_report::AReferendarySitsInARestrictedBenchOnlyToReport,
    &benches::five_voices_judge_at_a_section_hearing::FiveVoicesJudgeAtASectionHearing,
    &benches::those_who_attend_sit_at_a_section_hearing::ThoseWhoAttendSitAtASectionHearing,
    &benches::others_complete_a_bench_that_falls_short::JUDGES,
    &benches::a_referendary_votes_only_to_report_or_complete::AReferendaryVotesOnlyToReportOrComplete,
    &benches::others_complete_a_bench_that_falls_short::REFERENDARIES,

    // Presidency, prosecution, registry.
    &presidency::the_highest_in_order_presides::RESTRICTED,
    &presidency::the_highest_in_order_presides::SECTION,
    &presidency::the_highest_in_order_presides::PLENARY,
    &prosecution::the_prosecution_is_heard_in_every_case::TheProsecutionIsHeardInEveryCase,
    &prosecution::an_advocate_general_attends::SECTION_AND_ABOVE,
    &prosecution::an_advocate_general_attends::CRIMINAL,
    &people::a_greffier_attends_every_hearing::AGreffierAttendsEveryHearing,

    // Plenary and solemn benches, opinions, routing.
    &routing::the_routing_table_admits_the_formation::TheRoutingTableAdmitsTheFormation,
    &routing::an_ordered_formation_is_honoured::CHAMBER,
    &routing::an_ordered_formation_is_honoured::SOLEMN,
    &routing::the_case_itself_names_its_bench::SPLIT,
    &routing::the_case_itself_names_its_bench::SECOND_APPEAL,
    &routing::the_case_itself_names_its_bench::OPINION,
    &routing::the_case_itself_names_its_bench::CONSTITUTIONAL_QUESTION,
    &routing::a_case_stays_with_its_section::ACaseStaysWithItsSection,
    &benches::the_chamber_sits_in_plenary::FULL,
    &benches::the_chamber_sits_in_plenary::REDUCED,
    &benches::a_rapporteur_replaces_the_lower_ranked::ARapporteurReplacesTheLowerRanked,
    &benches::five_voices_judge_in_chamber_plenary::FiveVoicesJudgeInChamberPlenary,
    &benches::presidents_and_deans_sit_in_solemn_benches::MIXED,
    &benches::presidents_and_deans_sit_in_solemn_benches::ASSEMBLY,
    &benches::designated_judges_sit_in_solemn_benches::MIXED,
    &benches::designated_judges_sit_in_solemn_benches::ASSEMBLY,
    &benches::solemn_benches_sit_complete::MIXED,
    &benches::solemn_benches_sit_complete::ASSEMBLY,
    &benches::opinion_benches_sit_complete::MIXED,
    &benches::opinion_benches_sit_complete::PLENARY,
    &rapporteur::a_member_of_the_bench_reports::AMemberOfTheBenchReports,
    &presidency::a_presiding_chamber_president_leaves_his_seat::APresidingChamberPresidentLeavesHisSeat,

    // Reporting magistrates, report, notices.
    &rapporteur::the_rapporteur_belongs_to_the_formation::TheRapporteurBelongsToTheFormation,
    &rapporteur::the_rapporteurs_sit::SEVERAL,
    &rapporteur::the_rapporteurs_sit::ONE,
    &rapporteur::the_report_is_filed_in_time::TheReportIsFiledInTime,
    &readiness::notices_of_1015_have_run::NoticesOf1015HaveRun,
    &readiness::counsel_has_notice_of_the_hearing::CounselHasNoticeOfTheHearing,

    // Exclusions.
    &exclusions::excluded_people_do_not_sit::RECUSAL,
    &exclusions::excluded_people_do_not_sit::ABSTENTION,
    &exclusions::excluded_people_do_not_sit::EARLIER,
    &exclusions::excluded_people_do_not_sit::COUNSEL_FAMILY,
    &exclusions::excluded_people_do_not_sit::CONFLICT,
    &exclusions::the_excluded_advocate_general_stays_away::TheExcludedAdvocateGeneralStaysAway,
    &exclusions::relatives_do_not_sit_together::RelativesDoNotSitTogether,
    &linked::one_bench_for_joined_cases::OneBenchForJoinedCases,

    // Readiness.
    &readiness::criminal_case_waits_ten_days::CriminalCaseWaitsTenDays,
    &readiness::a_case_struck_off_is_not_heard::ACaseStruckOffIsNotHeard,
    &readiness::a_withdrawn_case_leaves_before_its_report::AWithdrawnCaseLeavesBeforeItsReport,
    &readiness::a_case_is_heard_when_ready::ACaseIsHeardWhenReady,
    &readiness::what_is_awaited_comes_first::LEGAL_AID,
    &readiness::what_is_awaited_comes_first::MEDIATION,
    &readiness::what_is_awaited_comes_first::STAY,
    &readiness::the_awaited_case_is_heard_first::TheAwaitedCaseIsHeardFirst,

    // Due dates.
    &due_dates::decision_before_due_date::PRETRIAL_DETENTION,
    &due_dates::decision_before_due_date::COMMITTAL,
    &due_dates::decision_before_due_date::IMMEDIATE_EXAMINATION,
    &due_dates::decision_before_due_date::ARREST_WARRANT,
    &due_dates::decision_before_due_date::QPC_TRANSMITTED,
    &due_dates::decision_before_due_date::QPC_RAISED,
    &due_dates::decision_before_due_date::CIVIL_OPINION,
    &due_dates::decision_before_due_date::CRIMINAL_OPINION,
    &due_dates::decision_before_due_date::SUPERIOR_COURT,
    &due_dates::decision_before_due_date::REGISTRY_DATE,
    &due_dates::decision_before_due_date::POLL,

    // Linked cases, freezes, pins.
    &linked::a_case_is_listed_once::ACaseIsListedOnce,
    &linked::joined_cases_are_heard_together::JoinedCasesAreHeardTogether,
    &linked::linked_cases_stay_together::LinkedCasesStayTogether,
    &linked::a_series_stays_before_one_bench::ASeriesStaysBeforeOneBench,
    &decided::frozen_list_takes_only_urgent_cases::FrozenListTakesOnlyUrgentCases,
    &decided::what_people_decided_holds::WhatPeopleDecidedHolds,

    // People, rooms, calendar.
    &people::one_place_at_a_time::OnePlaceAtATime,
    &people::nobody_attends_while_away::NobodyAttendsWhileAway,
    &people::auditors_never_sit::AuditorsNeverSit,
    &prosecution::advocate_general_belongs_to_the_chamber::AdvocateGeneralBelongsToTheChamber,
    &sittings::every_hearing_has_its_own_room::EveryHearingHasItsOwnRoom,
    &sittings::bench_fits_the_room::BenchFitsTheRoom,
    &sittings::hearing_lists_no_more_than_its_cap::HearingListsNoMoreThanItsCap,
    &sittings::urgent_hearing_needs_an_urgent_case::UrgentHearingNeedsAnUrgentCase,
    &sittings::no_hearing_during_the_solemn_hearing::NoHearingDuringTheSolemnHearing,
    &sittings::no_hearing_on_a_closed_day::NoHearingOnAClosedDay,
    &sittings::reduced_service_keeps_urgent_hearings::ReducedServiceKeepsUrgentHearings,
    &sittings::a_decision_comes_on_a_day_of_the_chamber::ADecisionComesOnADayOfTheChamber,
    &sittings::chamber_stays_within_its_quota::ChamberStaysWithinItsQuota,

    // Sittings fixed elsewhere.
    &elsewhere::thirteen_judge_a_revision::ThirteenJudgeARevision,
    &elsewhere::who_instructs_a_revision_does_not_judge_it::WhoInstructsARevisionDoesNotJudgeIt,
    &elsewhere::who_knew_the_case_does_not_revise_it::WhoKnewTheCaseDoesNotReviseIt,
    &elsewhere::thirteen_reexamine_in_civil_matters::ThirteenReexamineInCivilMatters,
];

#[cfg(test)]
mod tests {
    use super::RULES;
    use std::collections::BTreeSet;

    #[test]
    fn each_rule_says_all_that_a_rule_says() {
        for rule in RULES {
            let info = rule.info();
            let words = [
                info.statement_fr,
                info.statement_en,
                info.sanction_fr,
                info.sanction_en,
                info.obstacle.remedy_fr,
                info.obstacle.remedy_en,
            ];
            assert!(words.iter().all(|it| !it.is_empty()), "{}: {words:?}", info.code);
            assert!(!info.citations.is_empty(), "{} cites nothing", info.code);
        }
    }

    #[test]
    fn codes_are_unique() {
        let codes: BTreeSet<_> = RULES.iter().map(|rule| rule.info().code).collect();
        assert_eq!(codes.len(), RULES.len());
    }
}
