//! Drafts too large for one message of the usual size: read in pieces and page by page.

use crate::common::start;
use crate::records::{planned, record, week};
use prost::Message;
use proto::v1;
use proto::v1::draft_edit::Edit;
use proto::v1::drafts_service_client::DraftsServiceClient;
use server::status::of_status;
use solver::facts::confidence::Confidence;
use solver::facts::plan::{FindingReport, Severity};
use solver::facts::text::Text;
use tonic::Code;
use tonic::transport::Channel;

/// Enough findings for more than the 4 MiB that clients take unless told otherwise.
const MANY: usize = 20_000;

fn finding(at: usize) -> FindingReport {
    FindingReport {
        rule: "X-1".into(),
        severity: if at < 3 { Severity::Error } else { Severity::Warning },
        hearing: None,
        case: None,
        person: None,
        message: Text::new(format!("{at} {}", "é".repeat(60)), format!("{at} {}", "e".repeat(60))),
        source: String::new(),
        confidence: Confidence::Assumption,
    }
}

fn view(view: v1::DraftView) -> v1::GetDraftRequest {
    v1::GetDraftRequest { name: "drafts/d1".into(), view: view.into() }
}

async fn in_pieces(client: &mut DraftsServiceClient<Channel>) -> v1::Draft {
    let asked = v1::StreamDraftRequest { name: "drafts/d1".into() };
    let mut pieces = client.stream_draft(asked).await.unwrap().into_inner();
    let mut whole = v1::Draft::default();
    while let Some(piece) = pieces.message().await.unwrap() {
        // What follows a message on the wire is merged into it, lists item after item.
        whole.merge(piece.piece.unwrap().encode_to_vec().as_slice()).unwrap();
    }
    whole
}

#[tokio::test]
async fn a_draft_beyond_the_usual_size_is_read_by_a_client_that_is_told_nothing() {
    let running = start().await;
    let document = week();
    let mut plan = planned(&document);
    plan.findings = (0..MANY).map(finding).collect();
    record(&running.store, &document, &plan, "c").await;
    let mut client = DraftsServiceClient::new(running.channel.clone());
    let refused = client.get_draft(view(v1::DraftView::Full)).await.unwrap_err();
    assert_eq!(refused.code(), Code::OutOfRange, "{refused:?}");
    let mut patient = client.clone().max_decoding_message_size(usize::MAX);
    let whole = patient.get_draft(view(v1::DraftView::Full)).await.unwrap().into_inner().draft;
    let whole = whole.unwrap();
    assert_eq!(in_pieces(&mut client).await, whole);

    let first = v1::ListFindingsRequest { parent: "drafts/d1".into(), ..Default::default() };
    let mut asked = first.clone();
    let mut findings = Vec::new();
    loop {
        let page = client.list_findings(asked.clone()).await.unwrap().into_inner();
        findings.extend(page.findings);
        asked.page_token = page.next_page_token;
        if asked.page_token.is_empty() {
            break;
        }
    }
    assert_eq!(findings, whole.findings);
    let severities = vec![v1::Severity::Error.into()];
    let errors = v1::ListFindingsRequest { severities, ..first.clone() };
    let errors = client.list_findings(errors).await.unwrap().into_inner().findings;
    assert_eq!(errors, whole.findings[..3]);
}

#[tokio::test]
async fn an_edit_may_be_answered_without_the_lists_and_ends_the_pages_before_it() {
    let running = start().await;
    let document = week();
    let mut plan = planned(&document);
    plan.findings = (0..5).map(finding).collect();
    record(&running.store, &document, &plan, "c").await;
    let mut client = DraftsServiceClient::new(running.channel.clone());
    let page =
        v1::ListFindingsRequest { parent: "drafts/d1".into(), page_size: 2, ..Default::default() };
    let next = client.list_findings(page.clone()).await.unwrap().into_inner().next_page_token;
    let draft = client.get_draft(view(v1::DraftView::Basic)).await.unwrap().into_inner().draft;
    let number = &plan.hearings.iter().flat_map(|it| &it.cases).next().unwrap().case;
    let removal = Edit::RemoveCase(v1::RemoveCase { case_number: number.as_str().into() });
    let asked = v1::EditDraftRequest {
        name: "drafts/d1".into(),
        etag: draft.unwrap().etag,
        edits: vec![v1::DraftEdit { edit: Some(removal) }],
        view: v1::DraftView::Basic.into(),
        ..Default::default()
    };
    let answer = client.edit_draft(asked).await.unwrap().into_inner();
    assert!(!answer.diff.unwrap().cases.is_empty());
    let basic = client.get_draft(view(v1::DraftView::Basic)).await.unwrap().into_inner().draft;
    assert_eq!(answer.draft, basic);
    let asked = v1::ListFindingsRequest { page_token: next, ..page };
    let refused = client.list_findings(asked).await.unwrap_err();
    assert_eq!(of_status(&refused).unwrap().code, "P1010");
}
