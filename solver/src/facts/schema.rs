//! JSON Schemas of what is read and written, generated from the types themselves.

use crate::facts::input::DocumentInput;
use crate::facts::plan::Plan;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// The schema of the input document.
pub fn document_schema() -> Value {
    schema_of::<DocumentInput>("Audiencement: input document")
}

/// The schema of a plan.
pub fn plan_schema() -> Value {
    schema_of::<Plan>("Audiencement: plan")
}

/// The schema of a type, under a title.
pub fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.transforms.push(Box::new(NumberBounds));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    let _ = schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}

/// Writes the bounds of the sized integers, which their format only names.
#[derive(Debug, Clone)]
struct NumberBounds;

impl Transform for NumberBounds {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some((minimum, maximum)) = schema.get("format").and_then(bounds) {
            let _ = schema.insert("minimum".to_owned(), minimum);
            let _ = schema.insert("maximum".to_owned(), maximum);
        }
        transform_subschemas(self, schema);
    }
}

fn bounds(format: &Value) -> Option<(Value, Value)> {
    match format.as_str()? {
        "uint8" => Some((json!(u8::MIN), json!(u8::MAX))),
        "uint32" => Some((json!(u32::MIN), json!(u32::MAX))),
        "uint64" => Some((json!(u64::MIN), json!(u64::MAX))),
        "int64" => Some((json!(i64::MIN), json!(i64::MAX))),
        _ => None,
    }
}
