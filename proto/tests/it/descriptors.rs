//! The descriptor set that the server reflects: every service and RPC, everything documented.

use prost::Message;
use prost_types::{DescriptorProto, FileDescriptorProto, FileDescriptorSet};
use std::collections::BTreeSet;

const PACKAGE: &str = "audiencement.planning.v1";

/// Every RPC; `<` marks a stream from the client, `>` one from the server.
const RPCS: [&str; 35] = [
    "CatalogueService.GetRule",
    "CatalogueService.ListCodes",
    "CatalogueService.ListRules",
    "CatalogueService.ListTerms",
    "DatasetsService.CheckDataset <",
    "DatasetsService.GetDataset",
    "DatasetsService.GetDatasetDocument >",
    "DatasetsService.ListCases",
    "DatasetsService.ListChambers",
    "DatasetsService.ListDatasetRevisions",
    "DatasetsService.ListDatasets",
    "DatasetsService.ListPeople",
    "DatasetsService.ListRooms",
    "DatasetsService.ListSections",
    "DatasetsService.ListSittingPatterns",
    "DatasetsService.PatchDataset",
    "DatasetsService.PutDataset <",
    "DraftsService.BatchExplain",
    "DraftsService.BatchTryEdits",
    "DraftsService.DiffDrafts",
    "DraftsService.EditDraft",
    "DraftsService.ExplainCase",
    "DraftsService.ExplainHearing",
    "DraftsService.GetDraft",
    "DraftsService.ListDrafts",
    "DraftsService.ListFindings",
    "DraftsService.ListTransitions",
    "DraftsService.StreamDraft >",
    "DraftsService.TransitionDraft",
    "DraftsService.VerifyCalendar",
    "PlanningsService.CancelPlanning",
    "PlanningsService.GetOperation",
    "PlanningsService.ListOperations",
    "PlanningsService.ProposePlanning",
    "PlanningsService.WatchPlanning >",
];

#[test]
fn every_service_has_its_rpcs() {
    let files = files();
    let services = files.iter().flat_map(|file| &file.service);
    let mut rpcs: Vec<String> = services
        .flat_map(|service| {
            service.method.iter().map(|method| {
                let client = if method.client_streaming() { " <" } else { "" };
                let server = if method.server_streaming() { " >" } else { "" };
                format!("{}.{}{client}{server}", service.name(), method.name())
            })
        })
        .collect();
    rpcs.sort();
    assert_eq!(rpcs, RPCS);
}

#[test]
fn no_verb_publishes() {
    let files = files();
    let methods = files.iter().flat_map(|file| &file.service).flat_map(|service| &service.method);
    let verbs: Vec<_> = methods.map(|method| method.name().to_lowercase()).collect();
    assert!(!verbs.is_empty());
    assert!(verbs.iter().all(|verb| !verb.contains("publish")), "{verbs:?}");
}

#[test]
fn everything_is_documented() {
    for file in files() {
        assert_eq!(undocumented(&file), BTreeSet::new(), "{}", file.name());
    }
}

#[test]
fn a_missing_comment_is_seen() {
    let mut file = files().into_iter().find(|file| !file.service.is_empty()).expect("a service");
    let info = file.source_code_info.as_mut().expect("comments");
    let first_field = [4, 0, 2, 0];
    info.location.retain(|location| location.path != first_field);
    assert_eq!(undocumented(&file), BTreeSet::from([first_field.to_vec()]));
}

#[test]
fn reflection_finds_what_is_imported() {
    let all = FileDescriptorSet::decode(proto::FILE_DESCRIPTOR_SET).expect("a descriptor set").file;
    let known: BTreeSet<_> = all.iter().map(FileDescriptorProto::name).collect();
    for file in &all {
        for import in &file.dependency {
            assert!(known.contains(import.as_str()), "{} imports {import}", file.name());
        }
    }
}

/// The files of the API, without the well-known types.
fn files() -> Vec<FileDescriptorProto> {
    let set = FileDescriptorSet::decode(proto::FILE_DESCRIPTOR_SET).expect("a descriptor set");
    let files: Vec<_> = set.file.into_iter().filter(|file| file.package() == PACKAGE).collect();
    assert!(!files.is_empty());
    files
}

/// Paths (descriptor.proto, SourceCodeInfo) of whatever has no comment.
fn undocumented(file: &FileDescriptorProto) -> BTreeSet<Vec<i32>> {
    let locations = file.source_code_info.iter().flat_map(|info| &info.location);
    let documented: BTreeSet<Vec<i32>> = locations
        .filter(|location| !location.leading_comments().trim().is_empty())
        .map(|location| location.path.clone())
        .collect();
    paths(file).difference(&documented).cloned().collect()
}

/// Paths of messages, fields, oneofs, enums, values, services and RPCs. No message is nested.
fn paths(file: &FileDescriptorProto) -> BTreeSet<Vec<i32>> {
    let messages = file.message_type.iter().enumerate().flat_map(|(index, message)| {
        let is_map = |it: &DescriptorProto| it.options.as_ref().is_some_and(|it| it.map_entry());
        assert!(message.nested_type.iter().all(is_map) && message.enum_type.is_empty());
        let oneofs = message.oneof_decl.iter().filter(|oneof| !oneof.name().starts_with('_'));
        children(4, index, &[(2, message.field.len()), (8, oneofs.count())])
    });
    let enums = file.enum_type.iter().enumerate();
    let enums = enums.flat_map(|(index, one)| children(5, index, &[(2, one.value.len())]));
    let services = file.service.iter().enumerate();
    let services = services.flat_map(|(index, one)| children(6, index, &[(2, one.method.len())]));
    messages.chain(enums).chain(services).collect()
}

/// The path of an item and those of its parts, each kind by its field number.
fn children(kind: i32, index: usize, parts: &[(i32, usize)]) -> Vec<Vec<i32>> {
    let position = |index: usize| i32::try_from(index).expect("a small file");
    let item = vec![kind, position(index)];
    let mut paths = vec![item.clone()];
    for &(part, count) in parts {
        paths.extend((0..count).map(|at| [&item[..], &[part, position(at)]].concat()));
    }
    paths
}
