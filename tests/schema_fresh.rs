//! The published schemas are those of the types.

use crate::harness::{assert_fresh, root};
use command::cli::output_schemas;
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
fn generated_output_schemas_are_fresh() {
    let schemas = output_schemas();
    for (name, schema) in &schemas {
        assert_fresh(&format!("docs/schema/outputs/{name}.schema.json"), &pretty(schema));
    }
    let written = std::fs::read_dir(root().join("docs/schema/outputs")).expect("a folder");
    assert_eq!(written.count(), schemas.len(), "a schema of no output is left");
}

#[test]
fn every_field_is_described() {
    let outputs = output_schemas().into_iter().map(|(_, schema)| schema);
    for schema in [document_schema(), plan_schema()].into_iter().chain(outputs) {
        assert!(schema["title"].is_string());
        assert!(schema["description"].is_string());
        described("the document", &schema);
        for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
            described(name, definition);
        }
    }
}

fn described(name: &str, object: &Value) {
    for (field, schema) in object["properties"].as_object().into_iter().flatten() {
        assert!(schema["description"].is_string(), "{field} of {name} has no description");
    }
}
