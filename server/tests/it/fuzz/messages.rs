//! Any message of a kind, made from its descriptor.

use super::known::Known;
use proptest::prelude::*;
use proptest::sample::select;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, Value};

/// How deep messages are filled.
const DEPTH: u32 = 5;

/// Texts that mean something in this field, mostly.
fn text(field: &FieldDescriptor, known: &Known) -> BoxedStrategy<String> {
    let odd =
        ["", "\0", "é\u{202e}", "../..", "*", "%", "2026-02-30", "2026-03-10", "99999-01-01", "1"];
    let any = prop_oneof![select(odd.map(String::from).to_vec()), "\\PC{0,40}"];
    let usual = match (field.name(), field.parent_message().name()) {
        ("name", message) => {
            known.names.iter().find(|(of, _)| message.contains(of)).map(|(_, it)| it)
        }
        (name, _) => known.texts.get(name),
    };
    match usual {
        Some(usual) => prop_oneof![6 => select(usual.clone()), 1 => any].boxed(),
        None => any.boxed(),
    }
}

fn bytes(field: &str, known: &Known) -> BoxedStrategy<Vec<u8>> {
    let odd = ["", "{}", "[]", "null", "{\"id\":\"x\"}", "\"x\"", "1e400", "{\"a\":"];
    let any = prop_oneof![
        select(odd.map(|it| it.as_bytes().to_vec()).to_vec()),
        proptest::collection::vec(any::<u8>(), 0..64),
    ];
    match known.bytes.get(field) {
        Some(usual) => prop_oneof![3 => select(usual.clone()), 1 => any].boxed(),
        None => any.boxed(),
    }
}

fn single(field: &FieldDescriptor, known: &Known, depth: u32) -> BoxedStrategy<Value> {
    match field.kind() {
        Kind::Double | Kind::Float => any::<f64>().prop_map(Value::F64).boxed(),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => edge_i32().prop_map(Value::I32).boxed(),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
            prop_oneof![select(vec![0, -1, 1, i64::MIN, i64::MAX]), any::<i64>()]
                .prop_map(Value::I64)
                .boxed()
        }
        Kind::Uint32 | Kind::Fixed32 => {
            prop_oneof![select(vec![0, 1, 2, u32::MAX]), any::<u32>()].prop_map(Value::U32).boxed()
        }
        Kind::Uint64 | Kind::Fixed64 => {
            prop_oneof![select(vec![0, 1, u64::MAX]), any::<u64>()].prop_map(Value::U64).boxed()
        }
        Kind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Kind::String => text(field, known).prop_map(Value::String).boxed(),
        Kind::Bytes => {
            bytes(field.name(), known).prop_map(|bytes| Value::Bytes(bytes.into())).boxed()
        }
        Kind::Enum(_) => (-1..12).prop_map(Value::EnumNumber).boxed(),
        Kind::Message(inner) => filled(&inner, known, depth - 1).prop_map(Value::Message).boxed(),
    }
}

fn edge_i32() -> BoxedStrategy<i32> {
    prop_oneof![select(vec![0, -1, 1, i32::MIN, i32::MAX]), any::<i32>()].boxed()
}

fn field(
    field: FieldDescriptor,
    known: &Known,
    depth: u32,
) -> BoxedStrategy<(FieldDescriptor, Option<Value>)> {
    if field.is_map() || (depth <= 1 && matches!(field.kind(), Kind::Message(_))) {
        return Just((field, None)).boxed();
    }
    let one = single(&field, known, depth);
    let value = if field.is_list() {
        proptest::collection::vec(one, 0..3).prop_map(Value::List).boxed()
    } else {
        one
    };
    // Of a choice, the last that is filled counts: each has its turn.
    let is_choice = field.containing_oneof().is_some_and(|it| !it.is_synthetic());
    let weight = if is_choice { 0.4 } else { 0.85 };
    proptest::option::weighted(weight, value).prop_map(move |value| (field.clone(), value)).boxed()
}

/// Any message of a kind.
pub(super) fn message(
    descriptor: &MessageDescriptor,
    known: &Known,
) -> BoxedStrategy<DynamicMessage> {
    filled(descriptor, known, DEPTH)
}

fn filled(
    descriptor: &MessageDescriptor,
    known: &Known,
    depth: u32,
) -> BoxedStrategy<DynamicMessage> {
    let descriptor = descriptor.clone();
    let fields: Vec<_> = descriptor.fields().map(|it| field(it, known, depth)).collect();
    fields
        .prop_map(move |fields| {
            let mut message = DynamicMessage::new(descriptor.clone());
            for (field, value) in fields {
                if let Some(value) = value {
                    message.set_field(&field, value);
                }
            }
            message
        })
        .boxed()
}
