//! Changes of a document, item by item, on its JSON: what results is read and validated as any other.

use crate::problem::{Kind, Problem};
use proto::v1::document_change::Change;
use proto::v1::{DocumentChange, DocumentPart};
use serde_json::{Map, Value};
use solver::facts::text::Text;

/// How a part of the document knows its items.
enum Items {
    /// By the value of a field.
    By(&'static str, &'static str),
    /// By their whole content.
    Content(&'static str),
    /// By their whole content, within an item known by the value of a field.
    Within(&'static str, &'static str, &'static str),
    /// There is but one.
    One(&'static str),
}

fn items(part: DocumentPart) -> Option<Items> {
    Some(match part {
        DocumentPart::Unspecified => return None,
        DocumentPart::Chambers => Items::By("chambers", "id"),
        DocumentPart::Sections => Items::By("sections", "id"),
        DocumentPart::SittingPatterns => Items::By("sitting_patterns", "id"),
        DocumentPart::Rooms => Items::By("rooms", "id"),
        DocumentPart::People => Items::By("people", "id"),
        DocumentPart::Cases => Items::By("cases", "number"),
        DocumentPart::Hearings => Items::By("hearings", "id"),
        DocumentPart::Pins => Items::Content("pins"),
        DocumentPart::Bans => Items::Content("bans"),
        DocumentPart::Overrides => Items::Content("overrides"),
        DocumentPart::Unavailabilities => Items::Within("people", "id", "unavailabilities"),
        DocumentPart::Exclusions => Items::Within("cases", "number", "exclusions"),
        DocumentPart::AsOf => Items::One("as_of"),
        DocumentPart::Window => Items::One("window"),
        DocumentPart::Court => Items::One("court"),
        DocumentPart::Calendar => Items::One("calendar"),
        DocumentPart::Policy => Items::One("policy"),
        DocumentPart::ReferencePlan => Items::One("reference_plan"),
    })
}

/// Applies changes in their order, all or none.
///
/// # Errors
/// The change at fault.
pub fn patch(document: &mut Value, changes: &[DocumentChange]) -> Result<(), Problem> {
    let mut patched = document.clone();
    for (at, change) in changes.iter().enumerate() {
        let place = Place(at);
        let root = patched.as_object_mut().ok_or_else(|| place.malformed("part", NOT_OBJECT))?;
        place.apply(root, change)?;
    }
    *document = patched;
    Ok(())
}

const NOT_OBJECT: (&str, &str) = ("ce n'est pas un objet JSON", "it is not a JSON object");
const NOT_LIST: (&str, &str) = ("ce n'est pas une liste JSON", "it is not a JSON list");
const NOT_JSON: (&str, &str) = ("ce n'est pas du JSON", "it is not JSON");
const NO_ITEM: (&str, &str) = ("le document n'a pas cet élément", "the document has no such item");

/// The place of a change among the others.
struct Place(usize);

impl Place {
    fn apply(&self, root: &mut Map<String, Value>, change: &DocumentChange) -> Result<(), Problem> {
        let part = items(change.part()).ok_or_else(|| self.missing("part"))?;
        let what = change.change.as_ref().ok_or_else(|| self.missing("change"))?;
        match part {
            Items::One(field) => self.set_one(root, field, what),
            Items::By(field, key) => {
                let list = self.list(root, field)?;
                match what {
                    Change::Removal(_) => self.remove(list, key, &change.id),
                    Change::UpsertJson(bytes) => self.upsert(list, key, change, self.json(bytes)?),
                }
            }
            Items::Content(field) => self.change_content(self.list(root, field)?, what),
            Items::Within(field, key, inner) => {
                let owners = self.list(root, field)?;
                let owner = find(owners, key, &change.id).and_then(Value::as_object_mut);
                let owner = owner.ok_or_else(|| self.refused(Kind::Unknown, "id", NO_ITEM))?;
                self.change_content(self.list(owner, inner)?, what)
            }
        }
    }

    /// A list of the document, made where it is missing.
    fn list<'a>(
        &self,
        object: &'a mut Map<String, Value>,
        field: &str,
    ) -> Result<&'a mut Vec<Value>, Problem> {
        let value = object.entry(field).or_insert_with(|| Value::Array(Vec::new()));
        value.as_array_mut().ok_or_else(|| self.malformed("part", NOT_LIST))
    }

    fn set_one(
        &self,
        root: &mut Map<String, Value>,
        field: &str,
        what: &Change,
    ) -> Result<(), Problem> {
        match what {
            Change::Removal(_) => drop(root.remove(field)),
            Change::UpsertJson(bytes) => drop(root.insert(field.into(), self.json(bytes)?)),
        }
        Ok(())
    }

    fn remove(&self, list: &mut Vec<Value>, key: &str, id: &str) -> Result<(), Problem> {
        let before = list.len();
        list.retain(|item| item.get(key).and_then(Value::as_str) != Some(id));
        if list.len() < before { Ok(()) } else { Err(self.refused(Kind::Unknown, "id", NO_ITEM)) }
    }

    fn upsert(
        &self,
        list: &mut Vec<Value>,
        key: &str,
        change: &DocumentChange,
        new: Value,
    ) -> Result<(), Problem> {
        let Some(item) = find(list, key, &change.id) else {
            list.push(new);
            return Ok(());
        };
        let paths = change.update_mask.as_ref().map(|mask| &mask.paths).filter(|it| !it.is_empty());
        let Some(paths) = paths else {
            *item = new;
            return Ok(());
        };
        let (Some(item), Some(new)) = (item.as_object_mut(), new.as_object()) else {
            return Err(self.malformed("upsert_json", NOT_OBJECT));
        };
        for path in paths {
            match new.get(path) {
                Some(value) => drop(item.insert(path.clone(), value.clone())),
                None => drop(item.remove(path)),
            }
        }
        Ok(())
    }

    fn change_content(&self, list: &mut Vec<Value>, what: &Change) -> Result<(), Problem> {
        match what {
            Change::UpsertJson(bytes) => {
                let new = self.json(bytes)?;
                if !list.contains(&new) {
                    list.push(new);
                }
                Ok(())
            }
            Change::Removal(removal) => {
                let old = self.json(&removal.item_json)?;
                let before = list.len();
                list.retain(|item| *item != old);
                if list.len() < before {
                    return Ok(());
                }
                Err(self.refused(Kind::Unknown, "removal.item_json", NO_ITEM))
            }
        }
    }

    fn json(&self, bytes: &[u8]) -> Result<Value, Problem> {
        serde_json::from_slice(bytes).map_err(|_| self.malformed("upsert_json", NOT_JSON))
    }

    fn missing(&self, field: &str) -> Problem {
        self.refused(Kind::Missing, field, ("il faut le remplir", "it must be filled in"))
    }

    fn malformed(&self, field: &str, why: (&str, &str)) -> Problem {
        self.refused(Kind::Malformed, field, why)
    }

    fn refused(&self, kind: Kind, field: &str, (fr, en): (&str, &str)) -> Problem {
        let field = format!("changes[{}].{field}", self.0);
        let text = Text::new(format!("{field} : {fr}"), format!("{field}: {en}"));
        Problem::in_field(kind, &field, text)
    }
}

fn find<'a>(list: &'a mut [Value], key: &str, id: &str) -> Option<&'a mut Value> {
    list.iter_mut().find(|item| item.get(key).and_then(Value::as_str) == Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn upsert(part: DocumentPart, id: &str, item: &Value, paths: &[&str]) -> DocumentChange {
        let paths: Vec<String> = paths.iter().map(|&path| path.into()).collect();
        DocumentChange {
            part: part.into(),
            id: id.into(),
            change: Some(Change::UpsertJson(item.to_string().into_bytes())),
            update_mask: (!paths.is_empty()).then_some(prost_types::FieldMask { paths }),
        }
    }

    fn removal(part: DocumentPart, id: &str, item: &str) -> DocumentChange {
        let item_json = item.as_bytes().to_vec();
        let change = Some(Change::Removal(proto::v1::ItemRemoval { item_json }));
        DocumentChange { part: part.into(), id: id.into(), change, update_mask: None }
    }

    #[test]
    fn items_are_added_replaced_in_part_and_taken_away() {
        let mut document = json!({ "rooms": [{ "id": "A", "seats": 3, "name": "a" }], "pins": [] });
        let changes = [
            upsert(DocumentPart::Rooms, "A", &json!({ "id": "A", "seats": 5 }), &["seats"]),
            upsert(DocumentPart::Rooms, "B", &json!({ "id": "B" }), &[]),
            upsert(DocumentPart::Pins, "", &json!({ "hearing": "h" }), &[]),
            upsert(DocumentPart::Pins, "", &json!({ "hearing": "h" }), &[]),
            upsert(DocumentPart::AsOf, "", &json!("2026-03-10"), &[]),
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
        let changes = [
            removal(DocumentPart::Rooms, "A", ""),
            removal(DocumentPart::Pins, "", r#"{"hearing":"h"}"#),
        ];
        patch(&mut document, &changes).unwrap();
        assert_eq!((&document["rooms"], &document["pins"]), (&json!([{ "id": "B" }]), &json!([])));
    }

    #[test]
    fn an_absence_goes_to_its_person() {
        let mut document = json!({ "people": [{ "id": "P0001" }] });
        let absence = json!({ "from": "2026-03-10" });
        let change = upsert(DocumentPart::Unavailabilities, "P0001", &absence, &[]);
        patch(&mut document, &[change]).unwrap();
        assert_eq!(document["people"][0]["unavailabilities"], json!([absence]));
    }

    #[test]
    fn a_change_at_fault_undoes_the_others() {
        let mut document = json!({ "rooms": [{ "id": "A" }] });
        let before = document.clone();
        let changes =
            [removal(DocumentPart::Rooms, "A", ""), removal(DocumentPart::Rooms, "Z", "")];
        let refused = patch(&mut document, &changes).unwrap_err();
        assert_eq!((refused.kind, refused.field.as_str()), (Kind::Unknown, "changes[1].id"));
        assert_eq!(document, before);
        let nothing = patch(&mut document, &[DocumentChange::default()]).unwrap_err();
        assert_eq!(nothing.kind, Kind::Missing);
    }
}
