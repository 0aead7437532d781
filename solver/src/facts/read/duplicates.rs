//! Fields given twice: readers of JSON keep the last one silently.

use crate::facts::diagnostic::{Code, Diagnostic, Problems};
use crate::facts::text::Text;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// Every field that an object gives twice.
pub(super) fn find(text: &str) -> Problems {
    let mut found = Problems::default();
    let mut path = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    // The text is known to be JSON: nothing but duplicates can come out of this.
    let _ = Walk { path: &mut path, found: &mut found }.deserialize(&mut reader);
    found
}

/// Walks through any value, keeping the way from the root.
struct Walk<'a> {
    path: &'a mut Vec<String>,
    found: &'a mut Problems,
}

impl Walk<'_> {
    fn inside<T>(&mut self, step: String, walk: impl FnOnce(Walk<'_>) -> T) -> T {
        self.path.push(step);
        let result = walk(Walk { path: self.path, found: self.found });
        let _ = self.path.pop();
        result
    }

    fn report(&mut self, key: &str) {
        let Walk { path, found } = self;
        found.add(|| {
            let steps = path.iter().map(String::as_str).chain([key]);
            let step = |step: &str| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
            let pointer: String = steps.map(step).collect();
            let message = Text::new(
                format!("Le champ « {key} » est donné deux fois."),
                format!("The field \"{key}\" is given twice."),
            );
            Diagnostic::new(Code::DuplicateKey, pointer, key, message)
        });
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key.clone()) {
                self.report(&key);
            }
            self.inside(key, |walk| map.next_value_seed(walk))?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        for index in 0_usize.. {
            if self.inside(index.to_string(), |walk| items.next_element_seed(walk))?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
