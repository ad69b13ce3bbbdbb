//! What is generated from the settings: their JSON schema and the page that documents them.
//!
//! `UPDATE=1 cargo test` writes them; without it the test compares.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::Config;

/// The values of `genre`, for the schema.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "the schema is made from the names alone")]
pub(super) enum GenreOrAuto {
    Auto,
    Depeche,
    Article,
    Enquete,
    Opinion,
    Interview,
    Faq,
}

/// The values of `genres`, for the schema.
#[derive(schemars::JsonSchema)]
#[schemars(rename_all = "kebab-case")]
#[expect(dead_code, reason = "the schema is made from the names alone")]
pub(super) enum GenreName {
    Depeche,
    Article,
    Enquete,
    Opinion,
    Interview,
    Faq,
}

#[test]
fn schema_and_page_are_in_step() {
    let schema = serde_json::to_value(schemars::schema_for!(Config)).expect("a schema is JSON");
    let text = serde_json::to_string_pretty(&schema).expect("JSON prints") + "\n";
    in_step("docs/sourcier.schema.json", &text);
    in_step("docs/configuration.md", &page(&schema));
}

fn in_step(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().expect("the path has a folder")).expect("the folder can be made");
        std::fs::write(&file, expected).expect("the file can be written");
    }
    let found = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(found == expected, "{path} is out of step with src/config: run `UPDATE=1 cargo test` and commit it");
}

fn page(schema: &Value) -> String {
    let mut page = String::from(HEAD);
    table(&mut page, "Settings", None, schema, schema);
    for (name, title) in [
        ("Editor", "`[editor]`"),
        ("Actor", "`[[actors]]`"),
        ("AcceptedPlace", "`[[accepted]]`"),
        ("Override", "`[[overrides]]`"),
    ] {
        let part = &schema["$defs"][name];
        assert!(part.is_object(), "the schema has no part {name}");
        table(&mut page, title, part["description"].as_str(), part, schema);
    }
    page.push_str(EXAMPLE);
    page
}

const HEAD: &str = "\
<!-- Generated from src/config/mod.rs by `UPDATE=1 cargo test`. Do not edit. -->
# Configuration

Settings are read from three places, each laid over the one before: what the editor sends at start
(`initializationOptions`), what it sends later (`workspace/didChangeConfiguration`, under `sourcier` or bare), and
`sourcier.toml` in the folder of the text or the nearest folder above it. The project file has the last word, so that a
newsroom sees the same in every editor, on the command line and in continuous integration. Tables are merged; lists and
single values are replaced.

An unknown name or a value that cannot be used is reported once, by name, and costs nothing but itself: the default
stands in its place. Changes take effect when the file is saved.

`docs/sourcier.schema.json` describes the same settings to editors.
";

const EXAMPLE: &str = "
## Example

```toml
#:schema docs/sourcier.schema.json
genre = \"article\"
ignore = [\"writing\"]

[genres]
\"opinions/\" = \"opinion\"
\"depeches/**\" = \"depeche\"

[rules]
unsourced-number = \"info\"

[[actors]]
name = \"Élise Ferrand\"
aliases = [\"la maire de Tulle\"]
function = \"maire de Tulle\"
since = \"2020\"

[[overrides]]
files = [\"archives/\"]
select = [\"weak-source\"]
```
";

fn table(page: &mut String, title: &str, about: Option<&str>, part: &Value, schema: &Value) {
    let _ = write!(page, "\n## {title}\n\n");
    if let Some(about) = about {
        let _ = write!(page, "{about}\n\n");
    }
    page.push_str("| key | value | default | meaning |\n|---|---|---|---|\n");
    let required = part["required"].as_array().cloned().unwrap_or_default();
    for (key, property) in part["properties"].as_object().expect("a part has properties") {
        let default = if required.contains(&Value::from(key.as_str())) {
            "required".to_owned()
        } else {
            match &property["default"] {
                Value::Null => String::new(),
                Value::Object(_) => "as below".into(),
                value => format!("`{value}`"),
            }
        };
        let meaning = property["description"].as_str().expect("every setting is documented").replace('\n', " ");
        let _ = writeln!(page, "| `{key}` | {} | {default} | {meaning} |", kind(property, schema));
    }
}

/// What values a setting takes.
fn kind(property: &Value, schema: &Value) -> String {
    let property = match property["$ref"].as_str().or_else(|| property["allOf"][0]["$ref"].as_str()) {
        Some(name) => &schema["$defs"][name.trim_start_matches("#/$defs/")],
        None => property,
    };
    if let Some(choices) = property["enum"].as_array().cloned().or_else(|| constants(property)) {
        return choices.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
    }
    let simple = match &property["type"] {
        Value::Array(types) => types.first().and_then(Value::as_str),
        other => other.as_str(),
    };
    match simple {
        Some("array") => format!("list of {}", kind(&property["items"], schema)),
        Some("object") if property["additionalProperties"].is_object() => {
            format!("table of {}", kind(&property["additionalProperties"], schema))
        }
        Some("object") => "table, see below".into(),
        Some(simple) => simple.into(),
        None => String::new(),
    }
}

/// The choices of an enumeration whose values are documented one by one.
fn constants(property: &Value) -> Option<Vec<Value>> {
    Some(property["oneOf"].as_array()?.iter().map(|c| c["const"].clone()).collect())
}
