//! What people wrote, made into a [`Config`]: layers are laid over each other, and what cannot be used is named.
//!
//! A bad value costs that value alone: it is taken out, reported once, and the default stands in its place.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::Config;
use super::problem::{Problem, What, close_rule};
use crate::rules::{Family, find};

/// Settings from one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Where they were written, as shown to the user.
    pub name: String,
    /// What they say.
    values: Map<String, Value>,
    /// Why they say nothing.
    broken: Option<String>,
}

impl Layer {
    /// The text of a project file.
    pub fn toml(name: &str, text: &str) -> Self {
        match toml::from_str::<toml::Table>(text) {
            Ok(table) => Self { name: name.into(), values: json_table(table), broken: None },
            Err(error) => {
                let line = error.span().map(|s| 1 + text.get(..s.start).unwrap_or(text).matches('\n').count());
                let at = line.map(|l| format!("l. {l}, ")).unwrap_or_default();
                Self::unreadable(name, &format!("{at}{}", error.message().lines().next().unwrap_or_default()))
            }
        }
    }

    /// Settings an editor sends: an object of them, or one that holds it under `sourcier`.
    pub fn json(name: &str, value: Value) -> Self {
        let (values, broken) = match value {
            Value::Null => (Map::new(), None),
            // Neovim writes an empty Lua table so, whether it means a list or an object.
            Value::Array(none) if none.is_empty() => (Map::new(), None),
            Value::Object(mut map) => {
                if let Some(inner) = map.remove("sourcier") {
                    return Self::json(name, inner);
                }
                // Settings of the editor's extension itself, which some clients send along.
                map.retain(|key, _| !matches!(key.as_str(), "enable" | "server" | "trace"));
                (map, None)
            }
            other => (Map::new(), Some(format!("{} instead of an object", shown(&other)))),
        };
        Self { name: name.into(), values, broken }
    }

    /// A place that could not be read.
    pub fn unreadable(name: &str, why: &str) -> Self {
        Self { name: name.into(), values: Map::new(), broken: Some(why.into()) }
    }
}

/// Reads layers, each laid over the one before, and says what could not be used.
pub fn read(layers: &[Layer]) -> (Config, Vec<Problem>) {
    let (mut all, mut problems) = (Map::new(), Vec::new());
    for layer in layers {
        let mut found = Vec::new();
        found.extend(layer.broken.clone().map(What::Broken));
        let mut values = layer.values.clone();
        take_out_bad(&mut values, &mut Vec::new(), &mut found);
        take_out_unknown(&mut values, &mut found);
        problems.extend(found.into_iter().map(|what| Problem { place: layer.name.clone(), what }));
        lay_over(&mut all, values);
    }
    let config = Config::deserialize(&Value::Object(all)).unwrap_or_default();
    problems.dedup();
    (config, problems)
}

/// Tables are merged, everything else is replaced.
fn lay_over(below: &mut Map<String, Value>, above: Map<String, Value>) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(Value::Object(old)), Value::Object(new)) => lay_over(old, new),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

/// A step on the way to a value.
#[derive(Clone)]
enum Step {
    Key(String),
    /// An element of a list, and the keys without which it cannot be read at all.
    Element(Map<String, Value>),
}

/// Whether a configuration with this value, and no other, can be read.
fn try_alone(path: &[Step], value: Value) -> Result<(), String> {
    let whole = path.iter().rev().fold(value, |inner, step| match step {
        Step::Key(key) => Value::Object(Map::from_iter([(key.clone(), inner)])),
        Step::Element(needed) => {
            let mut element = needed.clone();
            if let Value::Object(map) = inner {
                element.extend(map);
            }
            Value::Array(vec![Value::Object(element)])
        }
    });
    Config::deserialize(&whole).map(|_| ()).map_err(|e| e.to_string())
}

/// Removes the smallest values that make reading fail.
fn take_out_bad(values: &mut Map<String, Value>, path: &mut Vec<Step>, found: &mut Vec<What>) {
    values.retain(|key, value| {
        path.push(Step::Key(key.clone()));
        let keep = match try_alone(path, value.clone()) {
            Ok(()) => true,
            Err(why) => mend(value, path, why, found),
        };
        path.pop();
        keep
    });
}

/// Takes what is bad out of a table or a list; `false` when the value itself is what is bad.
fn mend(value: &mut Value, path: &mut Vec<Step>, why: String, found: &mut Vec<What>) -> bool {
    match value {
        Value::Object(map) if try_alone(path, Value::Object(Map::new())).is_ok() => {
            take_out_bad(map, path, found);
            true
        }
        Value::Array(list) if try_alone(path, Value::Array(Vec::new())).is_ok() => {
            list.retain_mut(|element| {
                let alone = Value::Array(vec![element.clone()]);
                let Err(why) = try_alone(path, alone) else { return true };
                let name = element.get("name").filter(|n| n.is_string()).cloned();
                let needed = Map::from_iter(name.map(|n| ("name".to_owned(), n)));
                if let Value::Object(map) = element {
                    path.push(Step::Element(needed));
                    let mendable = try_alone(path, Value::Object(Map::new())).is_ok();
                    if mendable {
                        take_out_bad(map, path, found);
                    }
                    path.pop();
                    if mendable {
                        return true;
                    }
                }
                found.push(What::BadValue { key: name_of(path), value: shown(element), why });
                false
            });
            true
        }
        _ => {
            found.push(What::BadValue { key: name_of(path), value: shown(value), why });
            false
        }
    }
}

/// Reports keys no setting has, and names no rule has; takes the latter out.
fn take_out_unknown(values: &mut Map<String, Value>, found: &mut Vec<What>) {
    let whole = Value::Object(values.clone());
    let mut unknown = |path: serde_ignored::Path<'_>| found.push(What::UnknownKey(path.to_string().replace("?.", "")));
    // Every value that could make this fail is gone.
    let _ = serde_ignored::deserialize::<_, _, Config>(&whole, &mut unknown);
    rule_names(values, found);
    for other in values.get_mut("overrides").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Value::Object(map) = other {
            rule_names(map, found);
        }
    }
}

fn rule_names(values: &mut Map<String, Value>, found: &mut Vec<What>) {
    let is_rule = |name: &str| find(name).is_some();
    let families = Family::ALL.map(Family::as_str);
    let is_group = |name: &str| name == "all" || families.contains(&name);
    let unknown = |name: &str| What::UnknownRule { name: name.into(), close: close_rule(name) };
    if let Some(Value::Object(rules)) = values.get_mut("rules") {
        rules.retain(|name, _| {
            let known = is_rule(name);
            if !known {
                found.push(unknown(name));
            }
            known
        });
    }
    for key in ["select", "ignore"] {
        if let Some(Value::Array(list)) = values.get_mut(key) {
            list.retain(|name| {
                let name = name.as_str().unwrap_or_default();
                let known = is_rule(name) || is_group(name);
                if !known {
                    found.push(unknown(name));
                }
                known
            });
        }
    }
}

fn name_of(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|s| match s {
        Step::Key(key) => Some(key.as_str()),
        Step::Element(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// A value as shown in a message: short.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

fn json_table(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(k, v)| (k, json(v))).collect()
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Integer(i) => Value::from(i),
        toml::Value::Float(f) => Value::from(f),
        toml::Value::Boolean(b) => Value::Bool(b),
        // `since = 2021-07-01` is a date to TOML and words to us.
        toml::Value::Datetime(d) => Value::String(d.to_string()),
        toml::Value::Array(a) => Value::Array(a.into_iter().map(json).collect()),
        toml::Value::Table(t) => Value::Object(json_table(t)),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::config::{Language, Log};
    use crate::rules::{Genre, Locale};

    fn check(layers: &[Layer], expected: &Expect) -> Config {
        let (config, problems) = read(layers);
        let lines: Vec<String> =
            problems.iter().map(|p| p.message().text(Locale::French).replace(['\u{a0}', '\u{202f}'], " ")).collect();
        expected.assert_eq(&lines.join("\n"));
        config
    }

    #[test]
    fn later_layers_are_laid_over_earlier_ones() {
        let editor =
            Layer::json("éditeur", serde_json::json!({"sourcier": {"locale": "en", "editor": {"lens": false}}}));
        let project = Layer::toml("sourcier.toml", "locale = 'fr'\n[editor]\nlog = 'debug'");
        let config = check(&[editor, project], &expect![[""]]);
        assert_eq!(config.locale, Language::Fr);
        assert!(!config.editor.lens && config.editor.hints);
        assert_eq!(config.editor.log, Log::Debug);
    }

    #[test]
    fn a_bad_value_costs_itself_alone() {
        let text = "genre = 'roman'\nlocale = 'en'\nselect = 3\nignore = ['all', 4]\n\
                    [editor]\nhints = 'non'\nlens = false\n\
                    [genres]\n'a/' = 'opinion'\n'b/' = 'conte'";
        let config = check(
            &[Layer::toml("sourcier.toml", text)],
            &expect![[r#"
            sourcier.toml : valeur inutilisable pour « editor.hints » : "non" (attendu : true ou false) ; valeur par défaut gardée
            sourcier.toml : valeur inutilisable pour « genre » : "roman" (attendu : `depeche`, `article`, `enquete`, `opinion`, `interview`, `faq`) ; valeur par défaut gardée
            sourcier.toml : valeur inutilisable pour « genres.b/ » : "conte" (attendu : `depeche`, `article`, `enquete`, `opinion`, `interview`, `faq`) ; valeur par défaut gardée
            sourcier.toml : valeur inutilisable pour « ignore » : 4 (attendu : un texte entre guillemets) ; valeur par défaut gardée
            sourcier.toml : valeur inutilisable pour « select » : 3 (attendu : une liste) ; valeur par défaut gardée"#]],
        );
        assert_eq!(config.locale, Language::En);
        assert_eq!(config.ignore, ["all"]);
        assert!(config.editor.hints && !config.editor.lens);
        assert_eq!(config.genres.into_iter().collect::<Vec<_>>(), [("a/".to_owned(), Genre::Opinion)]);
    }

    #[test]
    fn unknown_names_are_named() {
        let text = "couleur = 'bleu'\nselect = ['tout']\n[editor]\nlense = true\n[rules]\nno-such-rule = 'off'";
        check(
            &[Layer::toml("sourcier.toml", text)],
            &expect![[r"
            sourcier.toml : réglage inconnu « couleur », ignoré
            sourcier.toml : réglage inconnu « editor.lense », ignoré
            sourcier.toml : règle inconnue « no-such-rule », ignorée
            sourcier.toml : règle inconnue « tout », ignorée"]],
        );
    }

    #[test]
    fn actors_are_read_one_by_one() {
        let text = "[[actors]]\nname = 'Ida Brun'\nsince = 2021-07-01\nfonction = 'maire'\n\
                    [[actors]]\naliases = ['le club']\n\
                    [[actors]]\nname = 'Paul Roux'\naliases = 'Roux'";
        let config = check(
            &[Layer::toml("sourcier.toml", text)],
            &expect![[r#"
                sourcier.toml : valeur inutilisable pour « actors » : {"aliases":["le club"]} (il manque `name`) ; valeur par défaut gardée
                sourcier.toml : valeur inutilisable pour « actors.aliases » : "Roux" (attendu : une liste) ; valeur par défaut gardée
                sourcier.toml : réglage inconnu « actors.0.fonction », ignoré"#]],
        );
        let names: Vec<&str> = config.options.actors.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["Ida Brun", "Paul Roux"]);
        assert_eq!(config.options.actors[0].since.as_deref(), Some("2021-07-01"));
    }

    #[test]
    fn what_cannot_be_read_at_all_is_said_and_ignored() {
        let layers = [
            Layer::toml("sourcier.toml", "locale = 'en'\n[rules\n"),
            Layer::json("éditeur", serde_json::json!([1, 2])),
            Layer::json("éditeur", Value::Null),
            Layer::json("éditeur", serde_json::json!([])),
        ];
        assert_eq!(
            check(
                &layers,
                &expect![[r"
            sourcier.toml : fichier ou réglages illisibles, ignorés (l. 2, unclosed table, expected `]`)
            éditeur : fichier ou réglages illisibles, ignorés ([1,2] instead of an object)"]]
            ),
            Config::default()
        );
    }
}
