//! Changes of a document, item by item, on its JSON: what results is read and validated as any other.

use crate::facts::text::Text;
use serde_json::{Map, Value};

/// A part of a document that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentPart {
    /// Chambers, by id.
    Chambers,
    /// Sections, by id.
    Sections,
    /// Lines of the sitting pattern, by id.
    SittingPatterns,
    /// Courtrooms, by id.
    Rooms,
    /// People, by id.
    People,
    /// Cases, by number.
    Cases,
    /// Hearings that exist, by id.
    Hearings,
    /// Sittings and meetings fixed elsewhere, by id.
    Commitments,
    /// Demands, by content.
    Pins,
    /// Refusals, by content.
    Bans,
    /// Rules set aside, by content.
    Overrides,
    /// Absences of the person whose id the change gives, by content.
    Unavailabilities,
    /// Exclusions of the case whose number the change gives, by content.
    Exclusions,
    /// The day at which the data was drawn up.
    AsOf,
    /// The dates planned.
    Window,
    /// What the court is.
    Court,
    /// Open days.
    Calendar,
    /// The court's settings.
    Policy,
    /// The plan from which changes are counted.
    ReferencePlan,
}

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

impl DocumentPart {
    fn items(self) -> Items {
        match self {
            Self::Chambers => Items::By("chambers", "id"),
            Self::Sections => Items::By("sections", "id"),
            Self::SittingPatterns => Items::By("sitting_patterns", "id"),
            Self::Rooms => Items::By("rooms", "id"),
            Self::People => Items::By("people", "id"),
            Self::Cases => Items::By("cases", "number"),
            Self::Hearings => Items::By("hearings", "id"),
            Self::Commitments => Items::By("commitments", "id"),
            Self::Pins => Items::Content("pins"),
            Self::Bans => Items::Content("bans"),
            Self::Overrides => Items::Content("overrides"),
            Self::Unavailabilities => Items::Within("people", "id", "unavailabilities"),
            Self::Exclusions => Items::Within("cases", "number", "exclusions"),
            Self::AsOf => Items::One("as_of"),
            Self::Window => Items::One("window"),
            Self::Court => Items::One("court"),
            Self::Calendar => Items::One("calendar"),
            Self::Policy => Items::One("policy"),
            Self::ReferencePlan => Items::One("reference_plan"),
        }
    }

    /// Whether an item is known by its whole content: it must then be given to be taken away.
    pub fn knows_items_by_content(self) -> bool {
        matches!(self.items(), Items::Content(_) | Items::Within(..))
    }
}

/// One change of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentChange {
    /// The part that changes.
    pub part: DocumentPart,
    /// Id of the item, or of the item that holds it; empty where the part has none.
    pub id: String,
    /// What becomes of the item.
    pub what: What,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It takes the place of the item of that id, or is added; an item known by its content is added
    /// unless it is there already.
    Upsert {
        /// The item.
        item: Value,
        /// Fields that replace those of an item known by its id, first level only; one that the new item
        /// lacks is taken away. Empty: the whole item.
        paths: Vec<String>,
    },
    /// It is taken away.
    Remove {
        /// The item, where the part knows items by their content.
        item: Option<Value>,
    },
}

/// A change that can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pointer} : {}", .fault.text().fr)]
pub struct PatchError {
    /// Its place among the changes, from 0.
    pub at: usize,
    /// JSON pointer to the place of the document.
    pub pointer: String,
    /// Why.
    pub fault: PatchFault,
}

/// Why a change can't be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatchFault {
    /// The document is no JSON object.
    NoDocument,
    /// The part is no JSON list.
    NoList,
    /// The item whose fields are to replace others is no JSON object.
    NoObject,
    /// No item has this id.
    UnknownId,
    /// No item has this content.
    UnknownItem,
}

impl PatchFault {
    /// The fault as a sentence.
    pub fn text(self) -> Text {
        match self {
            Self::NoDocument | Self::NoObject => {
                Text::new("ce n'est pas un objet JSON", "it is not a JSON object")
            }
            Self::NoList => Text::new("ce n'est pas une liste JSON", "it is not a JSON list"),
            Self::UnknownId | Self::UnknownItem => {
                Text::new("le document n'a pas cet élément", "the document has no such item")
            }
        }
    }
}

/// Applies changes in their order, all or none.
///
/// # Errors
/// The change at fault; the document is then as it was.
pub fn patch(document: &mut Value, changes: &[DocumentChange]) -> Result<(), PatchError> {
    let mut patched = document.clone();
    for (at, change) in changes.iter().enumerate() {
        let faulty = |(pointer, fault)| PatchError { at, pointer, fault };
        apply(&mut patched, change).map_err(faulty)?;
    }
    *document = patched;
    Ok(())
}

/// A fault, and where in the document.
type Located = (String, PatchFault);

fn apply(document: &mut Value, change: &DocumentChange) -> Result<(), Located> {
    let root = document.as_object_mut().ok_or((String::new(), PatchFault::NoDocument))?;
    match change.part.items() {
        Items::One(field) => {
            match &change.what {
                What::Remove { .. } => drop(root.remove(field)),
                What::Upsert { item, .. } => drop(root.insert(field.into(), item.clone())),
            }
            Ok(())
        }
        Items::By(field, key) => {
            let pointer = format!("/{field}");
            let list = list(root, field, &pointer)?;
            match &change.what {
                What::Remove { .. } => remove(list, &pointer, key, &change.id),
                What::Upsert { item, paths } => {
                    upsert(list, &pointer, (key, &change.id), item, paths)
                }
            }
        }
        Items::Content(field) => {
            let pointer = format!("/{field}");
            change_content(list(root, field, &pointer)?, &pointer, &change.what)
        }
        Items::Within(field, key, inner) => {
            let pointer = format!("/{field}");
            let owners = list(root, field, &pointer)?;
            let found = position(owners, key, &change.id).and_then(|at| {
                Some((format!("{pointer}/{at}/{inner}"), owners[at].as_object_mut()?))
            });
            let (pointer, owner) = found.ok_or((pointer, PatchFault::UnknownId))?;
            change_content(list(owner, inner, &pointer)?, &pointer, &change.what)
        }
    }
}

/// A list of the document, made where it is missing.
fn list<'a>(
    object: &'a mut Map<String, Value>,
    field: &str,
    pointer: &str,
) -> Result<&'a mut Vec<Value>, Located> {
    let value = object.entry(field).or_insert_with(|| Value::Array(Vec::new()));
    value.as_array_mut().ok_or_else(|| (pointer.to_owned(), PatchFault::NoList))
}

fn remove(list: &mut Vec<Value>, pointer: &str, key: &str, id: &str) -> Result<(), Located> {
    let before = list.len();
    list.retain(|item| !has_id(item, key, id));
    if list.len() < before { Ok(()) } else { Err((pointer.to_owned(), PatchFault::UnknownId)) }
}

fn upsert(
    list: &mut Vec<Value>,
    pointer: &str,
    (key, id): (&str, &str),
    new: &Value,
    paths: &[String],
) -> Result<(), Located> {
    let Some(at) = position(list, key, id) else {
        list.push(new.clone());
        return Ok(());
    };
    if paths.is_empty() {
        list[at] = new.clone();
        return Ok(());
    }
    let (Some(item), Some(new)) = (list[at].as_object_mut(), new.as_object()) else {
        return Err((format!("{pointer}/{at}"), PatchFault::NoObject));
    };
    for path in paths {
        match new.get(path) {
            Some(value) => drop(item.insert(path.clone(), value.clone())),
            None => drop(item.remove(path)),
        }
    }
    Ok(())
}

fn change_content(list: &mut Vec<Value>, pointer: &str, what: &What) -> Result<(), Located> {
    match what {
        What::Upsert { item, .. } => {
            if !list.contains(item) {
                list.push(item.clone());
            }
            Ok(())
        }
        What::Remove { item } => {
            let before = list.len();
            list.retain(|known| Some(known) != item.as_ref());
            if list.len() < before {
                return Ok(());
            }
            Err((pointer.to_owned(), PatchFault::UnknownItem))
        }
    }
}

fn position(list: &[Value], key: &str, id: &str) -> Option<usize> {
    list.iter().position(|item| has_id(item, key, id))
}

fn has_id(item: &Value, key: &str, id: &str) -> bool {
    item.get(key).and_then(Value::as_str) == Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn upsert(part: DocumentPart, id: &str, item: Value, paths: &[&str]) -> DocumentChange {
        let paths = paths.iter().map(|&path| path.into()).collect();
        DocumentChange { part, id: id.into(), what: What::Upsert { item, paths } }
    }

    fn removal(part: DocumentPart, id: &str, item: Option<Value>) -> DocumentChange {
        DocumentChange { part, id: id.into(), what: What::Remove { item } }
    }

    #[test]
    fn items_are_added_replaced_in_part_and_taken_away() {
        let mut document = json!({ "rooms": [{ "id": "A", "seats": 3, "name": "a" }], "pins": [] });
        let changes = [
            upsert(DocumentPart::Rooms, "A", json!({ "id": "A", "seats": 5 }), &["seats"]),
            upsert(DocumentPart::Rooms, "B", json!({ "id": "B" }), &[]),
            upsert(DocumentPart::Pins, "", json!({ "hearing": "h" }), &[]),
            upsert(DocumentPart::Pins, "", json!({ "hearing": "h" }), &[]),
            upsert(DocumentPart::AsOf, "", json!("2026-03-10"), &[]),
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
            removal(DocumentPart::Rooms, "A", None),
            removal(DocumentPart::Pins, "", Some(json!({ "hearing": "h" }))),
        ];
        patch(&mut document, &changes).unwrap();
        assert_eq!((&document["rooms"], &document["pins"]), (&json!([{ "id": "B" }]), &json!([])));
    }

    #[test]
    fn an_absence_goes_to_its_person() {
        let mut document = json!({ "people": [{ "id": "P0001" }] });
        let absence = json!({ "from": "2026-03-10" });
        let change = upsert(DocumentPart::Unavailabilities, "P0001", absence.clone(), &[]);
        patch(&mut document, &[change]).unwrap();
        assert_eq!(document["people"][0]["unavailabilities"], json!([absence]));
    }

    #[test]
    fn a_change_at_fault_undoes_the_others_and_says_where() {
        let before = json!({
            "rooms": [{ "id": "A" }, { "id": "B" }],
            "people": [{ "id": "P0001" }, { "id": "P0002" }],
            "bans": {},
        });
        let faults = [
            (removal(DocumentPart::Rooms, "Z", None), "/rooms", PatchFault::UnknownId),
            (
                upsert(DocumentPart::Rooms, "B", json!("B"), &["seats"]),
                "/rooms/0",
                PatchFault::NoObject,
            ),
            (removal(DocumentPart::Pins, "", Some(json!({}))), "/pins", PatchFault::UnknownItem),
            (upsert(DocumentPart::Bans, "", json!({}), &[]), "/bans", PatchFault::NoList),
            (
                upsert(DocumentPart::Unavailabilities, "P0009", json!({}), &[]),
                "/people",
                PatchFault::UnknownId,
            ),
            (
                removal(DocumentPart::Unavailabilities, "P0002", Some(json!({}))),
                "/people/1/unavailabilities",
                PatchFault::UnknownItem,
            ),
        ];
        for (change, pointer, fault) in faults {
            let mut document = before.clone();
            let changes = [removal(DocumentPart::Rooms, "A", None), change];
            let refused = patch(&mut document, &changes).unwrap_err();
            assert_eq!(refused, PatchError { at: 1, pointer: pointer.into(), fault });
            assert_eq!(document, before);
        }
    }
}
