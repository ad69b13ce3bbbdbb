//! Diagnostics, pushed and pulled.

use std::fs;

use serde_json::{Value, json};

use super::client::{Client, range, uri};
use super::{ARTICLE, RULE, folder};

const HEARSAY: &str = "reportative-conditional-no-source";

fn pull() -> Value {
    json!({"textDocument": {"diagnostic": {}}})
}

#[test]
fn a_diagnostic_says_where_it_comes_from() {
    let folder = folder();
    let capabilities = json!({"textDocument": {"publishDiagnostics":
        {"relatedInformation": true, "codeDescriptionSupport": true, "versionSupport": true}}});
    let options = json!({"docs": "https://exemple.fr/regles/{rule}.html"});
    let mut client = Client::session(folder.path(), &capabilities, &options);
    client.open("untitled:un", "plaintext", ARTICLE);
    let diagnostics = client.diagnostics("untitled:un", 1);
    let found = diagnostics.iter().find(|d| d["code"] == RULE).expect("the article breaks the rule");
    assert_eq!(found["source"], "sourcier");
    assert_eq!(found["severity"], 2);
    assert_eq!(found["codeDescription"]["href"], format!("https://exemple.fr/regles/{RULE}.html"));
    assert!(found["relatedInformation"].is_array());
}

#[test]
fn closing_clears_what_was_shown() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(!client.diagnostics("untitled:un", 1).is_empty());
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": "untitled:un"}}));
    let last = client.notification("textDocument/publishDiagnostics", |p| p["version"].is_null());
    assert_eq!(last["diagnostics"], json!([]));
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(!client.diagnostics("untitled:un", 1).is_empty());
}

#[test]
fn a_sentence_being_typed_is_left_alone_until_it_is_closed_or_saved() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", "La nuit a été longue. ");
    let typed = |at: u32, text: &str| json!([{"range": range((0, at), (0, at)), "text": text}]);
    client.edit("untitled:un", 2, &typed(22, "Le suspect serait en fuite"));
    assert_eq!(client.diagnostics("untitled:un", 2), [] as [Value; 0]);
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": "untitled:un"}}));
    let saved = client.notification("textDocument/publishDiagnostics", |p| p["diagnostics"] != json!([]));
    assert_eq!((&saved["version"], &saved["diagnostics"][0]["code"]), (&json!(2), &json!(HEARSAY)));

    client.edit("untitled:un", 3, &typed(48, " depuis"));
    assert_eq!(client.diagnostics("untitled:un", 3), [] as [Value; 0]);
    client.edit("untitled:un", 4, &typed(55, " lundi."));
    assert_eq!(client.diagnostics("untitled:un", 4)[0]["code"], HEARSAY);
    // An edit inside the sentence is no typing at its end.
    client.edit("untitled:un", 5, &json!([{"range": range((0, 25), (0, 32)), "text": "voleur"}]));
    assert_eq!(client.diagnostics("untitled:un", 5)[0]["code"], HEARSAY);
}

#[test]
fn languages_nobody_knows_are_plain_text() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "klingon", ARTICLE);
    assert!(client.diagnostics("untitled:un", 1).iter().any(|d| d["code"] == RULE));
}

#[test]
fn who_pulls_is_not_pushed_to() {
    let folder = folder();
    let mut client = Client::session(folder.path(), &pull(), &Value::Null);
    client.open("untitled:un", "plaintext", ARTICLE);
    let document = json!({"uri": "untitled:un"});
    let report = client.call("textDocument/diagnostic", json!({"textDocument": document}));
    assert_eq!(report["kind"], "full");
    assert!(report["items"].as_array().is_some_and(|items| items.iter().any(|d| d["code"] == RULE)));

    let again = json!({"textDocument": document, "previousResultId": report["resultId"]});
    assert_eq!(client.call("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.edit("untitled:un", 2, &json!([{"range": range((0, 0), (6, 0)), "text": "Rien.\n"}]));
    let report = client.call("textDocument/diagnostic", again);
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    assert!(!client.received().any(|m| m["method"] == "textDocument/publishDiagnostics"));
}

#[test]
fn neovim_is_told_what_it_would_not_ask_for() {
    let folder = folder();
    let mut client = Client::start(folder.path());
    let params = json!({"processId": null, "rootUri": null, "capabilities": pull(), "clientInfo": {"name": "Neovim"}});
    let answer = client.call("initialize", params);
    assert_eq!(answer["capabilities"]["diagnosticProvider"], Value::Null);
    client.notify("initialized", json!({}));
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(client.diagnostics("untitled:un", 1).iter().any(|d| d["code"] == RULE));
}

#[test]
fn the_whole_workspace_is_pulled() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("the folder is ours");
    write("un.txt", ARTICLE);
    write("deux.md", "# Rien\n");
    write("latin1.txt", "");
    fs::write(folder.path().join("latin1.txt"), b"\xe9t\xe9").expect("the folder is ours");
    write("image.png", ARTICLE);
    fs::create_dir(folder.path().join(".git")).expect("the folder is ours");
    write(".gitignore", "brouillon.txt\n");
    write("brouillon.txt", ARTICLE);
    let mut client = Client::session(folder.path(), &pull(), &Value::Null);
    let open = uri(&folder.path().join("trois.txt"));
    client.open(&open, "plaintext", ARTICLE);
    client.call("textDocument/diagnostic", json!({"textDocument": {"uri": open}}));

    let report = client.call("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().expect("a list of reports");
    let name = |item: &Value| item["uri"].as_str().and_then(|u| u.rsplit('/').next()).map(str::to_owned);
    let mut names: Vec<String> = items.iter().filter_map(name).collect();
    names.sort();
    assert_eq!(names, ["deux.md", "trois.txt", "un.txt"]);
    let of = |wanted: &str| items.iter().find(|i| name(i).as_deref() == Some(wanted)).expect("it was just listed");
    assert_eq!(of("trois.txt")["version"], 1);
    assert!(of("un.txt")["items"].as_array().is_some_and(|d| d.iter().any(|d| d["code"] == RULE)));

    let known: Vec<Value> = items.iter().map(|i| json!({"uri": i["uri"], "value": i["resultId"]})).collect();
    let again = client.call("workspace/diagnostic", json!({"previousResultIds": known}));
    let kinds: Vec<&Value> = again["items"].as_array().expect("a list of reports").iter().map(|i| &i["kind"]).collect();
    assert_eq!(kinds, ["unchanged"; 3]);
}
