//! The table of rights: what each role may do, and what each method of the API does. One table; nothing else decides.

use super::action::Action;
use crate::role::Role;

/// What each role may do, in the chambers where it is held.
pub(super) fn allows(role: Role, action: Action) -> bool {
    let (_, president, greffe, analyste, admin, lecture) = row(action);
    match role {
        Role::President => president,
        Role::Greffe => greffe,
        Role::Analyste => analyste,
        Role::Admin => admin,
        Role::Lecture => lecture,
    }
}

const YES: bool = true;
const NO_: bool = false;

type Row = (Action, bool, bool, bool, bool, bool);

#[rustfmt::skip]
const ROWS: [Row; 18] = [
    //                      president greffe analyste admin lecture
    (Action::ReadCatalogue,      YES,   YES,     YES,  YES,    YES),
    (Action::CheckDocument,      YES,   YES,     YES,  YES,    NO_),
    (Action::ReadDataset,        YES,   YES,     YES,  YES,    YES),
    (Action::ReadItems,          YES,   YES,     YES,  YES,    YES),
    (Action::ReadDocument,       YES,   YES,     YES,  YES,    NO_),
    (Action::ChangeDataset,      NO_,   YES,     NO_,  YES,    NO_),
    (Action::Propose,            YES,   YES,     YES,  NO_,    NO_),
    (Action::ReadOperation,      YES,   YES,     YES,  YES,    YES),
    (Action::CancelOwn,          YES,   YES,     YES,  YES,    NO_),
    (Action::CancelOthers,       YES,   YES,     NO_,  YES,    NO_),
    (Action::ReadDraft,          YES,   YES,     YES,  YES,    YES),
    (Action::Verify,             YES,   YES,     YES,  YES,    YES),
    (Action::Edit,               YES,   YES,     NO_,  NO_,    NO_),
    (Action::EditValidated,      YES,   NO_,     NO_,  NO_,    NO_),
    (Action::Submit,             YES,   YES,     NO_,  NO_,    NO_),
    (Action::Validate,           YES,   NO_,     NO_,  NO_,    NO_),
    (Action::Record,             YES,   YES,     NO_,  NO_,    NO_),
    (Action::GiveUp,             YES,   NO_,     NO_,  NO_,    NO_),
];

fn row(action: Action) -> Row {
    let row = ROWS.iter().find(|row| row.0 == action);
    row.copied().unwrap_or((action, false, false, false, false, false))
}

/// What a method may do; which of these it does, and in which chambers, its handler says. Nothing for a method that is not
/// served.
#[rustfmt::skip]
pub(super) fn actions(path: &str) -> Option<&'static [Action]> {
    Some(match path.strip_prefix('/')? {
        "grpc.reflection.v1.ServerReflection/ServerReflectionInfo" => &[Action::ReadCatalogue],
        path => match path.strip_prefix("audiencement.planning.v1.")? {
            "CatalogueService/ListRules"
            | "CatalogueService/GetRule"
            | "CatalogueService/ListTerms"
            | "CatalogueService/ListCodes" => &[Action::ReadCatalogue],
            "DatasetsService/CheckDataset" => &[Action::CheckDocument],
            "DatasetsService/GetDataset"
            | "DatasetsService/ListDatasets"
            | "DatasetsService/ListDatasetRevisions" => &[Action::ReadDataset],
            "DatasetsService/ListChambers"
            | "DatasetsService/ListSections"
            | "DatasetsService/ListSittingPatterns"
            | "DatasetsService/ListRooms"
            | "DatasetsService/ListPeople"
            | "DatasetsService/ListCases" => &[Action::ReadItems],
            "DatasetsService/GetDatasetDocument" => &[Action::ReadDocument],
            "DatasetsService/PutDataset"
            | "DatasetsService/PatchDataset" => &[Action::ChangeDataset],
            "PlanningsService/ProposePlanning" => &[Action::Propose],
            "PlanningsService/WatchPlanning"
            | "PlanningsService/GetOperation"
            | "PlanningsService/ListOperations" => &[Action::ReadOperation],
            "PlanningsService/CancelPlanning" => &[Action::CancelOwn, Action::CancelOthers],
            "DraftsService/GetDraft"
            | "DraftsService/StreamDraft"
            | "DraftsService/ListFindings"
            | "DraftsService/ListDrafts"
            | "DraftsService/DiffDrafts"
            | "DraftsService/ExplainCase"
            | "DraftsService/ExplainHearing"
            | "DraftsService/BatchExplain"
            | "DraftsService/ListTransitions" => &[Action::ReadDraft],
            "DraftsService/VerifyCalendar" => &[Action::Verify],
            "DraftsService/EditDraft" | "DraftsService/BatchTryEdits" => &[Action::Edit, Action::EditValidated],
            "DraftsService/TransitionDraft" => {
                &[Action::Submit, Action::Validate, Action::Record, Action::GiveUp]
            }
            _ => return None,
        },
    })
}

/// Whether anybody may call it: whoever keeps the service running asks if it is well.
pub(super) fn is_public(path: &str) -> bool {
    path.starts_with("/grpc.health.v1.Health/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost::Message;
    use prost_types::FileDescriptorSet;
    use strum::VariantArray;

    fn methods() -> Vec<String> {
        let files = FileDescriptorSet::decode(proto::FILE_DESCRIPTOR_SET).unwrap().file;
        let mut paths = Vec::new();
        for file in files {
            for service in &file.service {
                let name = format!("/{}.{}", file.package(), service.name());
                paths.extend(service.method.iter().map(|it| format!("{name}/{}", it.name())));
            }
        }
        paths
    }

    #[test]
    fn every_method_of_the_api_is_in_the_table() {
        assert!(methods().len() > 20);
        for path in methods() {
            assert!(actions(&path).is_some(), "{path}");
        }
        for unknown in ["/x.Y/Z", "/audiencement.planning.v1.DraftsService/Publish", "", "/"] {
            assert_eq!(actions(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_action_has_its_row_and_somebody_may_do_it() {
        for action in Action::VARIANTS {
            assert_eq!(ROWS.iter().filter(|row| row.0 == *action).count(), 1, "{action:?}");
            assert!(Role::VARIANTS.iter().any(|&role| allows(role, *action)), "{action:?}");
        }
    }

    #[test]
    fn only_presidents_decide_and_readers_change_nothing() {
        for action in [Action::Validate, Action::EditValidated, Action::GiveUp] {
            let who: Vec<_> = Role::VARIANTS.iter().filter(|it| allows(**it, action)).collect();
            assert_eq!(who, [&Role::President], "{action:?}");
        }
        let reads = [Action::ReadCatalogue, Action::ReadDataset, Action::ReadOperation];
        let reads =
            [reads.as_slice(), &[Action::ReadItems, Action::ReadDraft, Action::Verify]].concat();
        for action in Action::VARIANTS {
            assert_eq!(allows(Role::Lecture, *action), reads.contains(action), "{action:?}");
        }
    }
}
