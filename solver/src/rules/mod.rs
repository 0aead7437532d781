//! THE LAW. One rule, one file, two halves that share nothing: [`Check`] reads a calendar and never
//! sees a column; [`Formulate`] posts prunings and rows and never sees a calendar.
//!
//! [`RULES`] is the table of contents: its order is the printed order.

mod catalogue;

pub use catalogue::{Citation, Fidelity, Hardness, RuleInfo};

use crate::domain::CourtModel;
use crate::ids::{CaseIx, HearingIx, PersonIx, RuleCode};
#[cfg(feature = "milp")]
use crate::milp::{Milp, Pruning};
use crate::plan::{DraftCalendar, Severity};
use crate::text::Text;

/// What the law says.
pub trait Describe: Sync {
    /// Code, statement, citation, sanction.
    fn info(&self) -> &'static RuleInfo;
}

/// What the verifier sees.
pub trait Check {
    /// Every breach of the rule in a calendar. Overrides are no business of a check: the verifier
    /// sorts them out.
    fn check(&self, model: &CourtModel, calendar: &DraftCalendar) -> Vec<Breach>;
}

/// What the optimiser sees.
#[cfg(feature = "milp")]
pub trait Formulate {
    /// Rules out decisions that no plan may contain, before columns exist.
    fn prune(&self, _model: &CourtModel, _pruning: &mut Pruning) {}
    /// Posts rows over the decisions that are left.
    fn formulate(&self, _model: &CourtModel, _milp: &mut Milp) {}
}

/// Without the optimiser, every rule formulates nothing.
#[cfg(not(feature = "milp"))]
pub trait Formulate {}
#[cfg(not(feature = "milp"))]
impl<T> Formulate for T {}

/// A rule: described, checked and formulated. One half missing does not compile.
pub trait Rule: Describe + Check + Formulate {}
impl<T: Describe + Check + Formulate> Rule for T {}

/// A breach of a rule, with what it concerns.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// The rule.
    pub rule: RuleCode,
    /// Hearing concerned.
    pub hearing: Option<HearingIx>,
    /// Case concerned.
    pub case: Option<CaseIx>,
    /// Person concerned.
    pub person: Option<PersonIx>,
    /// How grave: an error unless said otherwise.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
}

impl Breach {
    /// A breach that concerns nothing in particular yet.
    pub fn new(rule: RuleCode, fr: impl Into<String>, en: impl Into<String>) -> Self {
        let (hearing, case, person) = (None, None, None);
        Self { rule, hearing, case, person, severity: Severity::Error, message: Text::new(fr, en) }
    }

    /// Makes it an alert: the plan stands.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Names the hearing.
    #[must_use]
    pub fn at(mut self, hearing: HearingIx) -> Self {
        self.hearing = Some(hearing);
        self
    }

    /// Names the case.
    #[must_use]
    pub fn case(mut self, case: CaseIx) -> Self {
        self.case = Some(case);
        self
    }

    /// Names the person.
    #[must_use]
    pub fn person(mut self, person: PersonIx) -> Self {
        self.person = Some(person);
        self
    }
}

/// Declares the rule files and their order: one line a file; rules that differ only in whom they
/// concern share a file.
macro_rules! rules {
    ($($module:ident :: $($rule:ident)|+),* $(,)?) => {
        $(mod $module;)*
        /// Every rule, in the printed order.
        pub static RULES: &[&dyn Rule] = &[$($(&$module::$rule),+),*];
    };
}

rules! {
    // Restricted and section benches.
    three_magistrates_form_a_restricted_bench::CIVIL | CRIMINAL,
    the_section_dean_sits_second::TheSectionDeanSitsSecond,
    a_referendary_sits_in_a_restricted_bench_only_to_report::AReferendarySitsInARestrictedBenchOnlyToReport,
    five_voices_judge_at_a_section_hearing::FiveVoicesJudgeAtASectionHearing,
    outside_judges_are_called_only_when_members_are_missing::OutsideJudgesAreCalledOnlyWhenMembersAreMissing,
    a_referendary_votes_only_to_report_or_complete::AReferendaryVotesOnlyToReportOrComplete,
    at_most_two_referendaries_complete_a_bench::AtMostTwoReferendariesCompleteABench,

    // Presidency, prosecution, registry.
    the_highest_in_order_presides::RESTRICTED | SECTION | PLENARY,
    the_prosecution_is_heard_in_every_case::TheProsecutionIsHeardInEveryCase,
    an_advocate_general_attends::SECTION_AND_ABOVE | CRIMINAL,
    a_greffier_attends_every_hearing::AGreffierAttendsEveryHearing,

    // Plenary and solemn benches, opinions, routing.
    the_routing_table_admits_the_formation::TheRoutingTableAdmitsTheFormation,
    an_ordered_formation_is_honoured::CHAMBER | SOLEMN,
    an_equal_split_goes_to_a_mixed_chamber::AnEqualSplitGoesToAMixedChamber,
    a_second_appeal_goes_to_the_assembly::ASecondAppealGoesToTheAssembly,
    the_competent_bench_gives_the_opinion::TheCompetentBenchGivesTheOpinion,
    the_chamber_examines_constitutional_questions::TheChamberExaminesConstitutionalQuestions,
    a_case_stays_with_its_section::ACaseStaysWithItsSection,
    the_whole_chamber_sits_in_full_plenary::TheWholeChamberSitsInFullPlenary,
    ranks_make_the_reduced_plenary::RanksMakeTheReducedPlenary,
    a_rapporteur_replaces_the_lower_ranked::ARapporteurReplacesTheLowerRanked,
    five_voices_judge_in_chamber_plenary::FiveVoicesJudgeInChamberPlenary,
    presidents_and_deans_sit_in_solemn_benches::MIXED | ASSEMBLY,
    designated_judges_sit_in_solemn_benches::MIXED | ASSEMBLY,
    solemn_benches_sit_complete::MIXED | ASSEMBLY,
    opinion_benches_sit_complete::MIXED | PLENARY,
    a_member_of_the_mixed_chamber_reports::AMemberOfTheMixedChamberReports,
    a_presiding_chamber_president_leaves_his_seat::APresidingChamberPresidentLeavesHisSeat,

    // Reporting magistrates, report, notices.
    the_rapporteur_belongs_to_the_formation::TheRapporteurBelongsToTheFormation,
    all_rapporteurs_sit::AllRapporteursSit,
    the_rapporteur_sits::TheRapporteurSits,
    the_report_is_filed_in_time::TheReportIsFiledInTime,
    notices_of_1015_have_run::NoticesOf1015HaveRun,
    counsel_has_notice_of_the_hearing::CounselHasNoticeOfTheHearing,

    // Exclusions.
    excluded_people_do_not_sit::RECUSAL | ABSTENTION | EARLIER | COUNSEL_FAMILY | CONFLICT,
    the_excluded_advocate_general_stays_away::TheExcludedAdvocateGeneralStaysAway,
    relatives_do_not_sit_together::RelativesDoNotSitTogether,
    one_bench_for_joined_cases::OneBenchForJoinedCases,

    // Readiness.
    criminal_case_waits_ten_days::CriminalCaseWaitsTenDays,
    a_case_struck_off_is_not_heard::ACaseStruckOffIsNotHeard,
    a_case_is_heard_when_ready::ACaseIsHeardWhenReady,
    what_is_awaited_comes_first::LEGAL_AID | MEDIATION | STAY,
    the_awaited_case_is_heard_first::TheAwaitedCaseIsHeardFirst,

    // Due dates.
    decision_before_due_date::PRETRIAL_DETENTION | COMMITTAL | IMMEDIATE_EXAMINATION | ARREST_WARRANT | QPC_TRANSMITTED | QPC_RAISED | CIVIL_OPINION | CRIMINAL_OPINION | SUPERIOR_COURT | REGISTRY_DATE | POLL,

    // Linked cases, freezes, pins.
    a_case_is_listed_once::ACaseIsListedOnce,
    joined_cases_are_heard_together::JoinedCasesAreHeardTogether,
    linked_cases_stay_together::LinkedCasesStayTogether,
    frozen_list_takes_only_urgent_cases::FrozenListTakesOnlyUrgentCases,
    what_people_decided_holds::WhatPeopleDecidedHolds,

    // People, rooms, calendar.
    one_place_at_a_time::OnePlaceAtATime,
    nobody_attends_while_away::NobodyAttendsWhileAway,
    auditors_never_sit::AuditorsNeverSit,
    advocate_general_belongs_to_the_chamber::AdvocateGeneralBelongsToTheChamber,
    every_hearing_has_its_own_room::EveryHearingHasItsOwnRoom,
    bench_fits_the_room::BenchFitsTheRoom,
    hearing_lists_no_more_than_its_cap::HearingListsNoMoreThanItsCap,
    urgent_hearing_needs_an_urgent_case::UrgentHearingNeedsAnUrgentCase,
    no_hearing_during_the_solemn_hearing::NoHearingDuringTheSolemnHearing,
    no_hearing_on_a_closed_day::NoHearingOnAClosedDay,
    reduced_service_keeps_urgent_hearings::ReducedServiceKeepsUrgentHearings,
    chamber_stays_within_its_quota::ChamberStaysWithinItsQuota,
}

/// Version of the set of rules, recorded with each plan.
pub const RULE_SET_VERSION: &str = "2026-11";

/// The rule with this code.
pub fn rule(code: &str) -> Option<&'static dyn Rule> {
    RULES.iter().copied().find(|rule| rule.info().code.0.eq_ignore_ascii_case(code))
}

/// The static code of a rule, or of a text that only routes or seats people.
pub fn rule_code(code: &str) -> Option<RuleCode> {
    rule(code)
        .map(|rule| rule.info().code)
        .or_else(|| SEATING_CODES.iter().find(|known| **known == code).map(|known| RuleCode(known)))
}

/// Codes that benches carry and that no rule file has for its own.
const SEATING_CODES: [&str; 2] = ["FORM-21", "FORM-03"];
