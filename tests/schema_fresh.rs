//! The published schemas are those of the types.

use crate::harness::assert_fresh;
use serde_json::Value;
use solver::facts::schema::{document_schema, plan_schema};

fn pretty(schema: &Value) -> String {
    serde_json::to_string_pretty(schema).expect("plain data") + "\n"
}

#[test]
fn generated_document_schema_is_fresh() {
    assert_fresh("docs/schema/document.schema.json", &pretty(&document_schema()));
}

#[test]
fn generated_plan_schema_is_fresh() {
    assert_fresh("docs/schema/plan.schema.json", &pretty(&plan_schema()));
}

#[test]
fn every_field_is_described() {
    for schema in [document_schema(), plan_schema()] {
        assert!(schema["title"].is_string());
        assert!(schema["description"].is_string());
        described("the document", &schema);
        for (name, definition) in schema["$defs"].as_object().expect("definitions") {
            described(name, definition);
        }
    }
}

fn described(name: &str, object: &Value) {
    for (field, schema) in object["properties"].as_object().into_iter().flatten() {
        assert!(schema["description"].is_string(), "{field} of {name} has no description");
    }
}
