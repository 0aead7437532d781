//! An earlier plan amended: kept where nothing contradicts it, lawful and close where something does.

use crate::harness::{court, planned, valid};
use generator::Preset;
use solver::facts::input::{BanInput, DocumentInput};
use solver::facts::plan::{HearingReport, Plan};
use solver::pipeline::{Earlier, Outcome, PlanOptions, Request, propose};
use solver::verify::verify;

fn options() -> PlanOptions {
    PlanOptions { work_nodes: 50, ..PlanOptions::plain() }
}

fn amended(document: DocumentInput, earlier: &Plan) -> Plan {
    let document = valid(document);
    let options = options();
    let earlier = Earlier { plan: earlier, sha256: "old" };
    let request = Request {
        input_sha256: "new",
        earlier: Some(earlier),
        ..Request::plain(&document, &options)
    };
    let Outcome::Planned(plan) = propose(&request).expect("a sound engine") else {
        panic!("no plan")
    };
    let record = plan.record.as_ref().expect("a record");
    assert_eq!(record.amended_from_sha256.as_deref(), Some("old"), "planned anew");
    let verification = verify(&document, &plan);
    assert!(verification.is_lawful(), "{:#?}", verification.findings);
    *plan
}

#[test]
fn a_plan_that_nothing_contradicts_comes_back_as_it_was() {
    let document = court(Preset::Tiny, 3);
    let earlier = planned(&valid(document.clone()), &options());
    let plan = amended(document, &earlier);
    let text = |plan: &Plan| serde_json::to_string(&plan.hearings).expect("plain data");
    assert_eq!(text(&plan), text(&earlier));
    let record = plan.record.expect("a record");
    assert_eq!(record.amended_from_sha256.as_deref(), Some("old"));
}

#[test]
fn a_ban_changes_the_hearing_that_it_touches_and_no_other_chamber() {
    let mut document = court(Preset::CourtWeek, 3);
    let earlier = planned(&valid(document.clone()), &options());
    let touched = earlier.hearings.iter().find(|it| it.cases.len() > 2).expect("a list");
    let case = touched.cases[0].case.clone();
    let ban = BanInput { hearing: touched.id.clone(), case: Some(case.clone()), person: None };
    document.bans.push(ban);
    let plan = amended(document, &earlier);
    let now = plan.hearings.iter().find(|hearing| hearing.id == touched.id);
    assert!(now.is_none_or(|now| now.cases.iter().all(|listed| listed.case != case)));
    assert_eq!(elsewhere(&plan, touched), elsewhere(&earlier, touched));
}

/// The hearings of other chambers, as the file has them; a chamber's name begins the ids.
fn elsewhere(plan: &Plan, touched: &HearingReport) -> Vec<String> {
    let chamber = |hearing: &HearingReport| {
        hearing.id.to_string().split('-').next().unwrap_or_default().to_owned()
    };
    let others = plan.hearings.iter().filter(|it| chamber(it) != chamber(touched));
    others.map(|it| serde_json::to_string(it).expect("plain data")).collect()
}
