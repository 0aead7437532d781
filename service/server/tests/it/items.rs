//! The court's data item by item: what a portal labels its calendar with, as far as its caller may see it.

use crate::common::{Running, start_under};
use crate::issuer::{Issuer, with_token};
use crate::records::{enqueue, week};
use proto::v1;
use proto::v1::datasets_service_client::DatasetsServiceClient;
use proto::v1::document_change::Change;
use proto::v1::plannings_service_client::PlanningsServiceClient;
use server::settings::Settings;
use server::status::of_status;
use solver::facts::input::DocumentInput;
use std::collections::BTreeSet;
use tonic::Status;
use tonic::transport::Channel;

struct Case {
    running: Running,
    client: DatasetsServiceClient<Channel>,
    issuer: Issuer,
    document: DocumentInput,
}

async fn case() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let issuer = Issuer::new("k1");
    let tokens = Some(issuer.settings(folder.path()));
    let running = start_under(Settings { tokens, ..Settings::default() }).await;
    let document = week();
    enqueue(&running.store, &document, "c").await;
    let client = DatasetsServiceClient::new(running.channel.clone());
    Case { running, client, issuer, document }
}

impl Case {
    fn token(&self, role: &str) -> String {
        self.issuer.token("P0001", &[role])
    }

    async fn cases(
        &mut self,
        asked: v1::ListCasesRequest,
        role: &str,
    ) -> Result<v1::ListCasesResponse, Status> {
        let asked = with_token(asked, &self.token(role));
        self.client.list_cases(asked).await.map(tonic::Response::into_inner)
    }

    async fn people(&mut self, chamber_id: &str, role: &str) -> Vec<v1::Person> {
        let chamber_id = chamber_id.into();
        let asked = v1::ListPeopleRequest {
            parent: "datasets/cour".into(),
            chamber_id,
            ..Default::default()
        };
        let asked = with_token(asked, &self.token(role));
        self.client.list_people(asked).await.unwrap().into_inner().people
    }
}

fn of_chamber(chamber: &str) -> v1::ListCasesRequest {
    let (parent, chamber_id) = ("datasets/cour".into(), chamber.into());
    v1::ListCasesRequest { parent, chamber_id, page_size: 20, ..Default::default() }
}

fn code(status: &Status) -> String {
    of_status(status).unwrap().code
}

#[tokio::test]
async fn the_cases_of_a_chamber_come_page_by_page() {
    let mut case = case().await;
    let chamber = case.document.cases[0].chamber.clone();
    let of = |it: &&solver::facts::input::CaseInput| it.chamber == chamber;
    let expected: Vec<String> =
        case.document.cases.iter().filter(of).map(|it| it.number.as_str().into()).collect();
    let mut numbers = Vec::new();
    let mut asked = of_chamber(chamber.as_str());
    loop {
        let page = case.cases(asked.clone(), &format!("lecture:{chamber}")).await.unwrap();
        assert_eq!(page.dataset_revision, "datasets/cour/revisions/r1");
        assert!(page.cases.iter().all(|it| it.kind != 0 && it.chamber_id == chamber.as_str()));
        numbers.extend(page.cases.into_iter().map(|it| it.number));
        asked.page_token = page.next_page_token;
        if asked.page_token.is_empty() {
            break;
        }
    }
    assert!(numbers.len() > 20, "{}", numbers.len());
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn everything_that_a_calendar_names_has_its_label() {
    let mut case = case().await;
    let token = case.token("lecture:*");
    let parent = || "datasets/cour".to_owned();
    macro_rules! all {
        ($method:ident ( $request:ident ) . $field:ident) => {{
            let asked = v1::$request { parent: parent(), ..Default::default() };
            let answer = case.client.$method(with_token(asked, &token)).await.unwrap();
            answer.into_inner().$field
        }};
    }
    let document = case.document.clone();
    let chambers = all!(list_chambers(ListChambersRequest).chambers);
    let named = |it: &v1::Chamber| (it.id.clone(), it.display_name.clone());
    let expected = document.chambers.iter().map(|it| (it.id.as_str().to_owned(), it.name.clone()));
    assert!(chambers.iter().map(named).eq(expected));
    let sections = all!(list_sections(ListSectionsRequest).sections);
    let named = |it: &v1::Section| (it.id.clone(), it.display_name.clone());
    let expected = document.sections.iter().map(|it| (it.id.as_str().to_owned(), it.name.clone()));
    assert!(sections.iter().map(named).eq(expected));
    let rooms = all!(list_rooms(ListRoomsRequest).rooms);
    let named = |it: &v1::Room| (it.id.clone(), it.display_name.clone(), it.bench_seats);
    let expected = document.rooms.iter();
    let expected = expected.map(|it| (it.id.as_str().to_owned(), it.name.clone(), it.bench_seats));
    assert!(rooms.iter().map(named).eq(expected));
    let patterns = all!(list_sitting_patterns(ListSittingPatternsRequest).sitting_patterns);
    assert_eq!(patterns.len(), document.sitting_patterns.len());
    assert!(patterns.iter().all(|it| it.unit.is_some() && it.formation != 0 && it.weekday != 0));
    let people = case.people("", "lecture:*").await;
    let named = |it: &v1::Person| (it.id.clone(), it.rank);
    let expected = document.people.iter().map(|it| (it.id.as_str().to_owned(), it.rank));
    assert!(people.iter().map(named).eq(expected));
    assert!(people.iter().all(|it| it.role != 0));
}

#[tokio::test]
async fn one_sees_the_items_of_ones_chamber_and_what_belongs_to_none() {
    let mut case = case().await;
    let own = case.document.cases[0].chamber.clone();
    let other = case.document.chambers.iter().find(|it| it.id != own).unwrap().id.clone();
    let role = format!("lecture:{own}");
    let refused = case.cases(of_chamber(other.as_str()), &role).await.unwrap_err();
    assert_eq!(code(&refused), "P3002");
    let refused = case.cases(of_chamber(""), "lecture:nulle-part").await.unwrap_err();
    assert_eq!(code(&refused), "P3002");
    let seen: BTreeSet<String> =
        case.people("", &role).await.into_iter().map(|it| it.chamber_id).collect();
    assert_eq!(seen, [String::new(), own.as_str().to_owned()].into());
    let seen: BTreeSet<String> =
        case.people(own.as_str(), &role).await.into_iter().map(|it| it.chamber_id).collect();
    assert_eq!(seen, [own.as_str().to_owned()].into());
}

#[tokio::test]
async fn why_somebody_is_absent_is_told_to_those_who_may_read_the_data() {
    let mut case = case().await;
    let absent = case
        .document
        .people
        .iter()
        .find(|it| it.chamber.is_some() && !it.unavailabilities.is_empty());
    let absent = absent.unwrap().clone();
    let own = absent.chamber.clone().unwrap();
    let other = case.document.chambers.iter().find(|it| it.id != own).unwrap().id.clone();
    for (role, is_told) in [
        (format!("greffe:{own}"), true),
        (format!("lecture:{own}"), false),
        // Who reads the court's drafts, and the data of another chamber, learns no more here.
        (format!("greffe:{other}"), false),
    ] {
        let token = case.issuer.token("P0001", &[&role, "lecture:*"]);
        let asked = v1::ListPeopleRequest { parent: "datasets/cour".into(), ..Default::default() };
        let people = case.client.list_people(with_token(asked, &token)).await.unwrap();
        let people = people.into_inner().people;
        let person = people.iter().find(|it| it.id == absent.id.as_str()).unwrap();
        assert_eq!(person.absences.len(), absent.unavailabilities.len());
        assert!(person.absences.iter().all(|it| !it.from_date.is_empty()));
        assert!(person.absences.iter().all(|it| (it.code != 0) == is_told), "{role}");
    }
}

#[tokio::test]
async fn a_page_token_holds_for_the_conditions_and_the_revision_that_it_was_given_for() {
    let mut case = case().await;
    let page_token = case.cases(of_chamber(""), "lecture:*").await.unwrap().next_page_token;
    let next = v1::ListCasesRequest { page_token: page_token.clone(), ..of_chamber("") };
    assert!(case.cases(next.clone(), "lecture:*").await.is_ok());
    let chamber = case.document.cases[0].chamber.clone();
    let other = v1::ListCasesRequest { page_token, ..of_chamber(chamber.as_str()) };
    assert_eq!(code(&case.cases(other, "lecture:*").await.unwrap_err()), "P1010");
    let asked = v1::PatchDatasetRequest {
        name: "datasets/cour".into(),
        etag: "1".into(),
        changes: vec![v1::DocumentChange {
            part: v1::DocumentPart::Court.into(),
            change: Some(Change::UpsertJson(br#"{"name":"Cour","origin":"essai"}"#.to_vec())),
            ..Default::default()
        }],
        ..Default::default()
    };
    let etag = case.running.store.dataset("cour").await.unwrap().etag;
    let asked = v1::PatchDatasetRequest { etag: etag.as_str().into(), ..asked };
    let token = case.token("greffe:*");
    case.client.patch_dataset(with_token(asked, &token)).await.unwrap();
    assert_eq!(code(&case.cases(next, "lecture:*").await.unwrap_err()), "P1010");
}

#[tokio::test]
async fn a_page_token_of_the_records_holds_for_its_conditions_too() {
    let case = case().await;
    let token = case.token("president:*");
    let mut plannings = PlanningsServiceClient::new(case.running.channel.clone());
    let asked = v1::ProposePlanningRequest {
        dataset_revision: "datasets/cour".into(),
        ..Default::default()
    };
    plannings.propose_planning(with_token(asked, &token)).await.unwrap();
    let first = v1::ListOperationsRequest { page_size: 1, ..Default::default() };
    let page = plannings.list_operations(with_token(first.clone(), &token)).await.unwrap();
    let page_token = page.into_inner().next_page_token;
    let second = v1::ListOperationsRequest { page_token, ..first };
    let page = plannings.list_operations(with_token(second.clone(), &token)).await.unwrap();
    assert_eq!(page.into_inner().operations[0].name, "operations/op");
    let states = vec![v1::OperationState::Queued.into()];
    let other = v1::ListOperationsRequest { states, ..second };
    let refused = plannings.list_operations(with_token(other, &token)).await.unwrap_err();
    let problem = of_status(&refused).unwrap();
    assert_eq!((problem.code.as_str(), problem.field.as_str()), ("P1010", "/page_token"));
}
