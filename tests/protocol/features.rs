//! What the editor shows beside diagnostics.

use serde_json::{Value, json};

use super::client::Client;
use super::folder;

const TEXT: &str = "\
# La ligne ouvre

## Le maire parle

La maire de Tulle, Élise Ferrand, a annoncé l’ouverture.

- une gare
- un quai
";

fn opened(capabilities: &Value) -> (tempfile::TempDir, Client) {
    let folder = folder();
    let mut client = Client::session(folder.path(), capabilities, &Value::Null);
    client.open("file:///articles/un.md", "markdown", TEXT);
    (folder, client)
}

fn document() -> Value {
    json!({"textDocument": {"uri": "file:///articles/un.md"}})
}

#[test]
fn the_outline_is_a_tree_for_editors_that_show_trees() {
    let capabilities = json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let (_folder, mut client) = opened(&capabilities);
    let symbols = client.call("textDocument/documentSymbol", document());
    assert_eq!(symbols[0]["name"], "La ligne ouvre");
    assert_eq!(symbols[0]["children"][0]["name"], "Le maire parle");
    assert_eq!(symbols[0]["children"][0]["selectionRange"]["start"], json!({"line": 2, "character": 3}));
}

#[test]
fn the_outline_is_a_list_for_others() {
    let (_folder, mut client) = opened(&json!({}));
    let symbols = client.call("textDocument/documentSymbol", document());
    let names: Vec<&Value> = symbols.as_array().expect("a list").iter().map(|s| &s["name"]).collect();
    assert!(names.starts_with(&[&json!("La ligne ouvre"), &json!("Le maire parle")]), "{names:?}");
    assert_eq!(symbols[1]["containerName"], "La ligne ouvre");
}

#[test]
fn a_hover_names_the_actor_and_links_lines() {
    let (_folder, mut client) = opened(&json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}}));
    let mut params = document();
    params["position"] = json!({"line": 4, "character": 20});
    let hover = client.call("textDocument/hover", params);
    let text = hover["contents"]["value"].as_str().unwrap_or_default();
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(text.contains("Élise Ferrand") && text.contains("](file:///articles/un.md#L5)"), "{text}");
}

const NEWS: &str = "\
La ligne ouvre

Le ministre des Transports, Marc Diallo, a déclaré mardi que la ligne ouvrirait en mai.

« Nous tiendrons le calendrier », a-t-il ajouté. Marc Diallo est attendu à Tulle.

La victoire est certaine.
– Haut responsable du ministère
";

const URI: &str = "file:///articles/deux.txt";

fn news(capabilities: &Value) -> (tempfile::TempDir, Client) {
    let folder = folder();
    let mut client = Client::session(folder.path(), capabilities, &Value::Null);
    client.open(URI, "plaintext", NEWS);
    (folder, client)
}

/// A request about a place: the first letter of `words`, the `nth` time they stand in the text.
fn at(words: &str, nth: usize) -> Value {
    let (offset, _) = NEWS.match_indices(words).nth(nth).expect("the words stand in the text");
    let line = NEWS[..offset].matches('\n').count();
    let column = NEWS[..offset].rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": column}})
}

fn lines_of(locations: &Value) -> Vec<u64> {
    let list = locations.as_array().cloned().unwrap_or_default();
    list.iter().filter_map(|l| l.pointer("/range/start/line").and_then(Value::as_u64)).collect()
}

#[test]
fn an_actor_is_followed_through_the_article() {
    let (_folder, mut client) = news(&json!({}));
    let mut params = at("Marc Diallo", 1);
    let highlights = client.call("textDocument/documentHighlight", params.clone());
    assert!(lines_of(&highlights).starts_with(&[2]) && lines_of(&highlights).contains(&4), "{highlights}");
    let definition = client.call("textDocument/definition", params.clone());
    assert_eq!(definition["range"]["start"]["line"], 2, "{definition}");
    params["context"] = json!({"includeDeclaration": true});
    let all = lines_of(&client.call("textDocument/references", params.clone()));
    params["context"] = json!({"includeDeclaration": false});
    let others = lines_of(&client.call("textDocument/references", params));
    assert_eq!(all.len(), others.len() + 1, "{all:?} {others:?}");
    let nobody = at("calendrier", 0);
    assert_eq!(client.call("textDocument/definition", nobody.clone()), Value::Null);
    assert_eq!(client.call("textDocument/documentHighlight", nobody), Value::Null);
}

#[test]
fn an_actor_is_renamed_and_other_words_are_not() {
    let (_folder, mut client) = news(&json!({}));
    let prepared = client.call("textDocument/prepareRename", at("Marc Diallo", 0));
    assert_eq!(prepared["placeholder"], "Marc Diallo");
    let mut params = at("Marc Diallo", 0);
    params["newName"] = json!("Anne Roy");
    let edit = client.call("textDocument/rename", params);
    assert_eq!(edit["changes"][URI].as_array().map(Vec::len), Some(2), "{edit}");
    let error = client.fail("textDocument/prepareRename", at("calendrier", 0));
    assert_eq!(error["code"], -32803);
}

#[test]
fn edits_name_their_version_for_editors_that_ask() {
    let (_folder, mut client) = news(&json!({"workspace": {"workspaceEdit": {"documentChanges": true}}}));
    let mut params = at("Marc Diallo", 0);
    params["newName"] = json!("Anne Roy");
    let edit = client.call("textDocument/rename", params);
    assert_eq!(edit["documentChanges"][0]["textDocument"], json!({"uri": URI, "version": 1}));
}

#[test]
fn actors_and_sections_are_found_across_the_workspace() {
    let (folder, mut client) = news(&json!({}));
    std::fs::write(folder.path().join("trois.txt"), NEWS.replace("Marc", "Luc")).expect("the folder is ours");
    client.diagnostics(URI, 1);
    for _ in 0..2 {
        let found = client.call("workspace/symbol", json!({"query": "diallo"}));
        let names: Vec<&str> = found.as_array().expect("a list").iter().filter_map(|s| s["name"].as_str()).collect();
        assert_eq!(names, ["Marc Diallo", "Luc Diallo"]);
    }
}

#[test]
fn whole_documents_are_dressed() {
    let (_folder, mut client) = news(&json!({}));
    let document = json!({"textDocument": {"uri": URI}});
    let tokens = client.call("textDocument/semanticTokens/full", document.clone());
    let data = tokens["data"].as_array().expect("a list of numbers");
    assert!(!data.is_empty() && data.len().is_multiple_of(5), "{tokens}");

    let mut part = document.clone();
    part["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}});
    let some = client.call("textDocument/semanticTokens/range", part.clone());
    assert!(some["data"].as_array().is_some_and(|d| d.len() < data.len()), "{some}");
    part["range"]["end"] = json!({"line": 99, "character": 0});
    assert!(client.call("textDocument/inlayHint", part).is_array());

    assert!(client.call("textDocument/foldingRange", document.clone()).is_array());
    let lenses = client.call("textDocument/codeLens", document.clone());
    assert!(lenses[0]["command"]["title"].as_str().is_some_and(|t| t.contains("affirmation")), "{lenses}");

    let mut places = document;
    places["positions"] = json!([{"line": 2, "character": 4}, {"line": 99, "character": 0}]);
    let chains = client.call("textDocument/selectionRange", places);
    let mut chain = &chains[0];
    let mut steps = 0;
    while chain["parent"].is_object() {
        chain = &chain["parent"];
        steps += 1;
    }
    assert!(steps >= 2 && chains.as_array().is_some_and(|c| c.len() == 2), "{chains}");
}

#[test]
fn switches_switch_off() {
    let folder = folder();
    let options = json!({"editor": {"hints": false, "lens": false, "tokens": false}});
    let mut client = Client::session(folder.path(), &json!({}), &options);
    client.open(URI, "plaintext", NEWS);
    let document = json!({"textDocument": {"uri": URI}});
    assert_eq!(client.call("textDocument/codeLens", document.clone()), json!([]));
    assert_eq!(client.call("textDocument/semanticTokens/full", document)["data"], json!([]));
}

fn actions(client: &mut Client, only: &Value) -> Vec<Value> {
    let mut params = at("La victoire", 0);
    let position = params["position"].take();
    params["range"] = json!({"start": position, "end": position});
    params["context"] = json!({"diagnostics": [], "only": only});
    client.call("textDocument/codeAction", params).as_array().cloned().expect("a list of actions")
}

#[test]
fn findings_can_be_explained_and_refused() {
    let (folder, mut client) = {
        let folder = folder();
        let mut client = Client::plain(folder.path());
        client.open(&super::client::uri(&folder.path().join("deux.txt")), "plaintext", NEWS);
        (folder, client)
    };
    let uri = super::client::uri(&folder.path().join("deux.txt"));
    let line = NEWS[..NEWS.find("La victoire").expect("it is there")].matches('\n').count();
    let place = json!({"line": line, "character": 0});
    let params = json!({"textDocument": {"uri": uri}, "range": {"start": place, "end": place},
        "context": {"diagnostics": []}});
    let actions = client.call("textDocument/codeAction", params);
    let actions = actions.as_array().expect("a list of actions");
    let titled = |words: &str| {
        actions.iter().find(|a| a["title"].as_str().is_some_and(|t| t.starts_with(words))).expect("it is offered")
    };
    let explain = titled("Expliquer");
    client.call("workspace/executeCommand", explain["command"].clone());
    client.notification("window/showMessage", |p| p["message"].as_str().is_some_and(|m| m.contains(super::RULE)));

    let ignore = titled("Ignorer ici");
    assert_eq!(ignore["diagnostics"][0]["code"], super::RULE);
    let changes = &ignore["edit"]["documentChanges"];
    assert_eq!(changes[0]["kind"], "create");
    let text = changes[1]["edits"][0]["newText"].as_str().expect("an edit has a text");
    std::fs::write(folder.path().join("sourcier.toml"), text).expect("the folder is ours");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    client.diagnostics(&uri, 1);
    assert!(!client.diagnostics(&uri, 1).iter().any(|d| d["code"] == super::RULE));
}

#[test]
fn only_the_kinds_asked_for_are_offered() {
    let (_folder, mut client) = news(&json!({}));
    assert!(!actions(&mut client, &json!(["quickfix"])).is_empty());
    assert_eq!(actions(&mut client, &json!(["refactor"])), Vec::<Value>::new());
    let fixes = actions(&mut client, &json!(["source.fixAll"]));
    assert!(fixes.iter().all(|a| a["kind"] == "source.fixAll.sourcier"), "{fixes:?}");
    assert_eq!(client.fail("workspace/executeCommand", json!({"command": "sourcier.rien"}))["code"], -32602);
}
