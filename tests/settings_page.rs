//! The page of the service's settings is made from their own words.

use crate::harness::assert_fresh;
use serde_json::{Map, Value, json};
use server::settings::Settings;
use std::fmt::Write as _;

const HEAD: &str = "# Settings of the service

Generated from `service/server/src/settings`. Settings come from a file (`--config audiencement.toml`), the environment and the command line (`--set KEY=VALUE`,
and flags of their own for the first ones); the later wins. A key that does not exist is refused, in a file and on the command line.
`deploy/audiencement.toml` is a file to start from. `audiencement serve --check` reads settings, opens the files that they name, tells all that is wrong and stops.

Certificates, authorities, keys of tokens and `certificates` are read again on SIGHUP, and within a minute when their files change; open connections go on, and what
can't be read stays as it was (the log says so). Other settings take a restart.

Whether the service is well, which it is while its records answer and until it is asked to stop, is told by gRPC health, for each service and the whole (`\"\"`), by `/ready` of `metrics`
(200 or 503; `/live` is 200 as long as the process answers), and by `audiencement serve --probe` with the same settings (exit 0 or 1), which asks the one or, with `tls.callers`, the other.

| key | in the environment | when absent | meaning |
|---|---|---|---|
";

#[test]
fn docs_configuration_is_fresh() {
    let schema = json!(schemars::schema_for!(Settings));
    let usual = json!(Settings::default());
    let mut page = HEAD.to_owned();
    rows(&schema, &schema, &usual, "", &mut page);
    assert_fresh("docs/configuration.md", &page);
}

/// The lines of a part of the settings and of what is in it.
fn rows(root: &Value, part: &Value, usual: &Value, prefix: &str, page: &mut String) {
    for (name, field) in part["properties"].as_object().expect("an object") {
        let key = format!("{prefix}{name}");
        let inner = inner(root, field);
        let Some(inner) = inner else {
            line(&key, field, usual.get(name), page);
            continue;
        };
        if inner.get("enum").or(inner.get("oneOf")).is_some() {
            line(&key, field, usual.get(name), page);
            continue;
        }
        let key = if field.get("items").is_some() { format!("{key}[]") } else { key };
        rows(root, inner, usual.get(name).unwrap_or(&Value::Null), &format!("{key}."), page);
    }
}

/// The definition that a field refers to: itself, as an option, or as an item of a list.
fn inner<'s>(root: &'s Value, field: &'s Value) -> Option<&'s Value> {
    let options = field["anyOf"].as_array().into_iter().flatten();
    let mut places = options.chain([&field["items"], field]);
    let name = places.find_map(|it| it["$ref"].as_str())?;
    root.pointer(name.trim_start_matches('#'))
}

fn line(key: &str, field: &Value, usual: Option<&Value>, page: &mut String) {
    let variable = match key.contains("[]") {
        true => "-".into(),
        false => format!("`AUDIENCEMENT_{}`", key.to_uppercase().replace('.', "__")),
    };
    let usual = usual.or(field.get("default")).filter(|value| !value.is_null());
    let usual = usual.map_or_else(|| "-".into(), |value| format!("`{value}`"));
    let meaning = field["description"].as_str().unwrap_or_default().replace('\n', " ");
    writeln!(page, "| `{key}` | {variable} | {usual} | {meaning} |").expect("a string");
}

/// The example is a whole one: each of its lines, comments taken off, is a setting that the service reads.
#[test]
fn the_example_names_every_setting_and_is_valid() {
    let text =
        std::fs::read_to_string(crate::harness::root().join("deploy/audiencement.toml")).unwrap();
    let folder = std::env::temp_dir().join(format!("audiencement-settings-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.toml");
    std::fs::write(&file, &text).unwrap();
    let read = server::settings::read(Some(&file), &[]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(read.tokens.is_some() && read.tls.is_some() && !read.development);
    let schema = json!(schemars::schema_for!(Settings));
    let mut names = Vec::new();
    collect(&schema, &schema, &mut names);
    for name in names {
        assert!(text.contains(&format!("{name} =")), "{name} is missing");
    }
}

fn collect(root: &Value, part: &Value, names: &mut Vec<String>) {
    let fields: &Map<String, Value> = part["properties"].as_object().expect("an object");
    for (name, field) in fields {
        match inner(root, field).filter(|it| it.get("properties").is_some()) {
            Some(inner) => collect(root, inner, names),
            None => names.push(name.clone()),
        }
    }
}
