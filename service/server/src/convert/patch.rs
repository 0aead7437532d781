//! Changes of a document, from their messages.

use crate::problem::{Kind, Problem};
use prost::Message as _;
use proto::v1::document_change::Change;
use proto::v1::{self, DocumentPart as Message};
use serde_json::Value;
use solver::change::{DocumentChange, DocumentPart, PatchError, PatchFault, What};
use solver::facts::text::Text;

/// Applies changes in their order, all or none.
///
/// # Errors
/// The change at fault.
pub fn patch(document: &mut Value, messages: &[v1::DocumentChange]) -> Result<(), Problem> {
    if messages.iter().map(|it| it.encoded_len()).sum::<usize>() > LARGEST {
        return Err(too_large());
    }
    let read = messages.iter().enumerate().map(|(at, message)| Place(at).read(message));
    let changes = read.collect::<Result<Vec<_>, _>>()?;
    solver::change::patch(document, &changes).map_err(|error| refused(&error))
}

/// Most bytes of the changes of one call: read as plain JSON, they take some sixty times that.
const LARGEST: usize = 4 << 20;

fn too_large() -> Problem {
    let most = LARGEST >> 20;
    let text = Text::new(
        format!("les changements dépassent {most} Mio ; déposer le document entier"),
        format!("the changes are larger than {most} MiB; put the whole document"),
    );
    Problem::in_field(Kind::TooLarge, "changes", text)
}

const NOT_JSON: (&str, &str) = ("ce n'est pas du JSON", "it is not JSON");
const NOT_FILLED: (&str, &str) = ("il faut le remplir", "it must be filled in");

/// The place of a change among the others.
struct Place(usize);

impl Place {
    fn read(&self, message: &v1::DocumentChange) -> Result<DocumentChange, Problem> {
        let part = part(message.part()).ok_or_else(|| self.missing("part"))?;
        let what = match message.change.as_ref().ok_or_else(|| self.missing("upsert_json"))? {
            Change::UpsertJson(bytes) => What::Upsert {
                item: self.json("upsert_json", bytes)?,
                paths: message.update_mask.as_ref().map_or_else(Vec::new, |it| it.paths.clone()),
            },
            Change::Removal(removal) => {
                let is_read = part.knows_items_by_content();
                let read = || self.json("removal/item_json", &removal.item_json);
                What::Remove { item: is_read.then(read).transpose()? }
            }
        };
        Ok(DocumentChange { part, id: message.id.clone(), what })
    }

    fn json(&self, field: &str, bytes: &[u8]) -> Result<Value, Problem> {
        let read = serde_json::from_slice(bytes);
        read.map_err(|_| self.refused(Kind::Malformed, field, Text::new(NOT_JSON.0, NOT_JSON.1)))
    }

    fn missing(&self, field: &str) -> Problem {
        self.refused(Kind::Missing, field, Text::new(NOT_FILLED.0, NOT_FILLED.1))
    }

    fn refused(&self, kind: Kind, field: &str, why: Text) -> Problem {
        let field = format!("/changes/{}/{field}", self.0);
        let text = Text::new(format!("{field} : {}", why.fr), format!("{field}: {}", why.en));
        Problem::in_field(kind, &field, text)
    }
}

/// The change at fault, as a refusal of the field that says so.
fn refused(error: &PatchError) -> Problem {
    let (kind, field) = match error.fault {
        PatchFault::NoDocument | PatchFault::NoList => (Kind::Malformed, "part"),
        PatchFault::NoObject => (Kind::Malformed, "upsert_json"),
        PatchFault::UnknownId => (Kind::Unknown, "id"),
        PatchFault::UnknownItem => (Kind::Unknown, "removal/item_json"),
    };
    Place(error.at).refused(kind, field, error.fault.text())
}

fn part(message: Message) -> Option<DocumentPart> {
    Some(match message {
        Message::Unspecified => return None,
        Message::Chambers => DocumentPart::Chambers,
        Message::Sections => DocumentPart::Sections,
        Message::SittingPatterns => DocumentPart::SittingPatterns,
        Message::Rooms => DocumentPart::Rooms,
        Message::People => DocumentPart::People,
        Message::Cases => DocumentPart::Cases,
        Message::Hearings => DocumentPart::Hearings,
        Message::Commitments => DocumentPart::Commitments,
        Message::Pins => DocumentPart::Pins,
        Message::Bans => DocumentPart::Bans,
        Message::Overrides => DocumentPart::Overrides,
        Message::Unavailabilities => DocumentPart::Unavailabilities,
        Message::Exclusions => DocumentPart::Exclusions,
        Message::AsOf => DocumentPart::AsOf,
        Message::Window => DocumentPart::Window,
        Message::Court => DocumentPart::Court,
        Message::Calendar => DocumentPart::Calendar,
        Message::Policy => DocumentPart::Policy,
        Message::ReferencePlan => DocumentPart::ReferencePlan,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn upsert(part: Message, id: &str, item: &Value, paths: &[&str]) -> v1::DocumentChange {
        let paths: Vec<String> = paths.iter().map(|&path| path.into()).collect();
        v1::DocumentChange {
            part: part.into(),
            id: id.into(),
            change: Some(Change::UpsertJson(item.to_string().into_bytes())),
            update_mask: (!paths.is_empty()).then_some(prost_types::FieldMask { paths }),
        }
    }

    fn removal(part: Message, id: &str, item: &str) -> v1::DocumentChange {
        let item_json = item.as_bytes().to_vec();
        let change = Some(Change::Removal(v1::ItemRemoval { item_json }));
        v1::DocumentChange { part: part.into(), id: id.into(), change, update_mask: None }
    }

    #[test]
    fn changes_that_should_be_a_document_are_refused_before_they_are_read() {
        let items = "[0]".repeat(LARGEST);
        let change = upsert(Message::Rooms, "A", &json!(items), &[]);
        let refused = patch(&mut json!({ "rooms": [] }), &[change]).unwrap_err();
        assert_eq!((refused.kind, refused.field.as_str()), (Kind::TooLarge, "changes"));
    }

    #[test]
    fn items_are_added_replaced_in_part_and_taken_away() {
        let mut document = json!({ "rooms": [{ "id": "A", "seats": 3, "name": "a" }], "pins": [] });
        let changes = [
            upsert(Message::Rooms, "A", &json!({ "id": "A", "seats": 5 }), &["seats"]),
            upsert(Message::Rooms, "B", &json!({ "id": "B" }), &[]),
            upsert(Message::Pins, "", &json!({ "hearing": "h" }), &[]),
            upsert(Message::Pins, "", &json!({ "hearing": "h" }), &[]),
            upsert(Message::AsOf, "", &json!("2026-03-10"), &[]),
        ];
        patch(&mut document, &changes).unwrap();
        assert_eq!(
            document,
            json!({
                "rooms": [{ "id": "A", "seats": 5, "name": "a" }, { "id": "B" }],
                "pins": [{ "hearing": "h" }],
                "as_of": "2026-03-10",
            })
        );
        let changes =
            [removal(Message::Rooms, "A", ""), removal(Message::Pins, "", r#"{"hearing":"h"}"#)];
        patch(&mut document, &changes).unwrap();
        assert_eq!((&document["rooms"], &document["pins"]), (&json!([{ "id": "B" }]), &json!([])));
    }

    #[test]
    fn an_absence_goes_to_its_person() {
        let mut document = json!({ "people": [{ "id": "P0001" }] });
        let absence = json!({ "from": "2026-03-10" });
        let change = upsert(Message::Unavailabilities, "P0001", &absence, &[]);
        patch(&mut document, &[change]).unwrap();
        assert_eq!(document["people"][0]["unavailabilities"], json!([absence]));
    }

    #[test]
    fn a_change_at_fault_undoes_the_others() {
        let mut document = json!({ "rooms": [{ "id": "A" }] });
        let before = document.clone();
        let changes = [removal(Message::Rooms, "A", ""), removal(Message::Rooms, "Z", "")];
        let refused = patch(&mut document, &changes).unwrap_err();
        assert_eq!((refused.kind, refused.field.as_str()), (Kind::Unknown, "/changes/1/id"));
        assert_eq!(document, before);
        let nothing = patch(&mut document, &[v1::DocumentChange::default()]).unwrap_err();
        assert_eq!(nothing.kind, Kind::Missing);
    }
}
