//! Messages drawn from their descriptors.

use super::words::Words;
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;
use prost_reflect::prost::bytes::Bytes;
use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MessageDescriptor, MethodDescriptor, Value,
};

/// Messages within messages, at most.
const DEPTH: u32 = 8;
/// Items of a list, and messages of a stream, at most.
const ITEMS: usize = 4;
/// Numbers that are usual: the first of those below.
const TAME: usize = 4;
/// Numbers at which something may end.
const EDGES: [i64; 10] = [0, 1, 2, 100, -1, i64::MAX, i64::MIN, 1 << 31, (1 << 31) - 1, 1 << 32];

/// What a method is asked: one message, or several where it reads a stream; words in their places, or anywhere.
pub(super) fn messages(
    method: &MethodDescriptor,
    words: &Words,
) -> impl Strategy<Value = Vec<DynamicMessage>> + use<> {
    let count = if method.is_client_streaming() { 0..=ITEMS } else { 1..=1 };
    let of = |words: &Words| vec(message(&method.input(), words, DEPTH), count.clone());
    prop_oneof![3 => of(words), 2 => of(&words.wild())]
}

/// The same with a few bits turned, and sometimes an end cut off.
pub(super) fn damaged(
    demand: impl Strategy<Value = Vec<Vec<u8>>>,
) -> impl Strategy<Value = Vec<Vec<u8>>> {
    let turned = vec((any::<Index>(), 0_u8..8), 1..4);
    let cut = proptest::option::weighted(0.3, any::<Index>());
    (demand, turned, cut).prop_map(|(mut demand, turned, cut)| {
        for bytes in demand.iter_mut().filter(|bytes| !bytes.is_empty()) {
            for (place, bit) in &turned {
                let place = place.index(bytes.len());
                bytes[place] ^= 1 << bit;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
        }
        demand
    })
}

fn message(of: &MessageDescriptor, words: &Words, depth: u32) -> BoxedStrategy<DynamicMessage> {
    let fields: Vec<FieldDescriptor> = of.fields().collect();
    let values: Vec<_> = fields.iter().map(|it| field(it, words, depth)).collect();
    let of = of.clone();
    let order = any::<Index>();
    (values, order)
        .prop_map(move |(values, order)| {
            let mut message = DynamicMessage::new(of.clone());
            let mut drawn: Vec<_> = fields.iter().zip(values).collect();
            // The last field of a choice wins: each has its turn.
            let first = order.index(drawn.len().max(1));
            drawn.rotate_left(first);
            for (field, value) in drawn {
                if let Some(value) = value {
                    message.set_field(field, value);
                }
            }
            message
        })
        .boxed()
}

fn field(of: &FieldDescriptor, words: &Words, depth: u32) -> BoxedStrategy<Option<Value>> {
    assert!(!of.is_map(), "{}: a map, to be drawn here", of.full_name());
    let kind = of.kind();
    if depth == 0 && matches!(kind, Kind::Message(_)) {
        return Just(None).boxed();
    }
    let one = value(of.name(), &kind, words, depth);
    // An empty list is what most lists of most demands are.
    let list = |one| prop_oneof![1 => Just(Vec::new()), 1 => vec(one, 0..=ITEMS)];
    let drawn = if of.is_list() { list(one).prop_map(Value::List).boxed() } else { one };
    let is_choice = of.containing_oneof().is_some();
    let may_miss = is_choice || (!of.is_list() && kind.as_message().is_some());
    let is_there = if may_miss { 0.6 } else { 0.95 };
    (weighted(is_there), drawn).prop_map(|(is_there, it)| is_there.then_some(it)).boxed()
}

fn value(name: &str, kind: &Kind, words: &Words, depth: u32) -> BoxedStrategy<Value> {
    let wild = u32::from(words.is_wild);
    let edges = if words.is_wild { &EDGES[..] } else { &EDGES[..TAME] };
    let integer = || prop_oneof![9 => select(edges), wild => any::<i64>()];
    match kind {
        Kind::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Kind::String => text(name, words).prop_map(Value::String).boxed(),
        Kind::Bytes => bytes(name, words).prop_map(|it| Value::Bytes(Bytes::from(it))).boxed(),
        Kind::Message(of) => message(of, words, depth - 1).prop_map(Value::Message).boxed(),
        Kind::Enum(of) => {
            let known: Vec<i32> = of.values().map(|it| it.number()).collect();
            let drawn = prop_oneof![9 => select(known), wild => any::<i32>()];
            drawn.prop_map(Value::EnumNumber).boxed()
        }
        Kind::Double => any::<f64>().prop_map(Value::F64).boxed(),
        Kind::Float => any::<f32>().prop_map(Value::F32).boxed(),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
            integer().prop_map(|it| Value::I32(it as i32)).boxed()
        }
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => integer().prop_map(Value::I64).boxed(),
        Kind::Uint32 | Kind::Fixed32 => integer().prop_map(|it| Value::U32(it as u32)).boxed(),
        Kind::Uint64 | Kind::Fixed64 => integer().prop_map(|it| Value::U64(it as u64)).boxed(),
    }
}

fn text(name: &str, words: &Words) -> BoxedStrategy<String> {
    let suited = select(words.suiting(name));
    if !words.is_wild {
        return suited.boxed();
    }
    let odd = ["", " ", "\0", "a\0b", "é", "\u{feff}", "😀", "'; --", "drafts/", "%s", "../.."];
    let odd = odd.map(str::to_owned).to_vec();
    Union::new_weighted(Vec::from([
        (4, suited.boxed()),
        (2, select(words.all()).boxed()),
        (1, select(odd).boxed()),
        (1, any::<String>().boxed()),
    ]))
    .boxed()
}

fn bytes(name: &str, words: &Words) -> BoxedStrategy<Vec<u8>> {
    let suited = select(words.json_suiting(name));
    if !words.is_wild {
        return suited.boxed();
    }
    let json = prop_oneof![suited, select(words.json_suiting(""))];
    let spoiled = (json.clone(), any::<Index>(), any::<u8>()).prop_map(|(mut json, at, byte)| {
        if !json.is_empty() {
            let at = at.index(json.len());
            json[at] = byte;
        }
        json
    });
    prop_oneof![6 => json, 2 => spoiled, 1 => vec(any::<u8>(), 0..64)].boxed()
}
