//! Settings: from the editor, from `sourcier.toml`, changed while the server runs.

use std::fs;

use serde_json::{Value, json};

use super::client::{Client, uri};
use super::{ARTICLE, RULE, folder};

fn has_rule(diagnostics: &[Value]) -> bool {
    diagnostics.iter().any(|d| d["code"] == RULE)
}

fn off() -> Value {
    json!({"rules": {RULE: "off"}})
}

#[test]
fn what_cannot_be_used_is_named_once_and_costs_nothing_else() {
    let folder = folder();
    let toml = format!("couleur = 'bleu'\n[rules]\n{RULE} = 'fort'\nunsourced-nomber = 'off'\n");
    fs::write(folder.path().join("sourcier.toml"), toml).expect("the folder is ours");
    let mut client = Client::plain(folder.path());
    for name in ["a.txt", "b.txt"] {
        let uri = uri(&folder.path().join(name));
        client.open(&uri, "plaintext", ARTICLE);
        assert!(has_rule(&client.diagnostics(&uri, 1)));
    }
    for name in ["couleur", "fort", "unsourced-nomber"] {
        client.notification("window/showMessage", |p| p["message"].as_str().is_some_and(|m| m.contains(name)));
    }
    let told: Vec<&Value> = client.received().filter(|m| m["method"] == "window/showMessage").collect();
    assert!(told.is_empty(), "told again: {told:?}");
}

#[test]
fn a_broken_project_file_is_reported_with_its_line() {
    let folder = folder();
    fs::write(folder.path().join("sourcier.toml"), "genre = 'article'\n[rules\n").expect("the folder is ours");
    let mut client = Client::plain(folder.path());
    client.notification("window/showMessage", |p| {
        p["message"].as_str().is_some_and(|m| m.contains("sourcier.toml") && m.contains("l. 2"))
    });
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(has_rule(&client.diagnostics("untitled:un", 1)));
}

#[test]
fn a_changed_project_file_takes_effect() {
    let folder = folder();
    let (path, uri) = (folder.path().join("sourcier.toml"), uri(&folder.path().join("a.txt")));
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut client = Client::session(folder.path(), &capabilities, &Value::Null);
    client.open(&uri, "plaintext", ARTICLE);
    assert!(has_rule(&client.diagnostics(&uri, 1)));
    let registered = client.request_of_server("client/registerCapability");
    assert_eq!(registered["registrations"][0]["method"], "workspace/didChangeWatchedFiles");

    fs::write(&path, format!("[rules]\n{RULE} = 'off'\n")).expect("the folder is ours");
    let changed = json!({"changes": [{"uri": super::client::uri(&path), "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", changed);
    assert!(!has_rule(&client.diagnostics(&uri, 1)));

    // Editors that do not watch files at least say what is saved.
    fs::write(&path, format!("[rules]\n{RULE} = 'info'\n")).expect("the folder is ours");
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    let diagnostics = client.diagnostics(&uri, 1);
    assert!(diagnostics.iter().any(|d| d["code"] == RULE && d["severity"] == 3), "{diagnostics:?}");
}

#[test]
fn the_editor_says_what_it_wants_at_the_start_and_later() {
    let folder = folder();
    let mut client = Client::session(folder.path(), &json!({}), &off());
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(!has_rule(&client.diagnostics("untitled:un", 1)));
    let settings = json!({"settings": {"sourcier": {"rules": {RULE: "hint"}}}});
    client.notify("workspace/didChangeConfiguration", settings);
    let diagnostics = client.diagnostics("untitled:un", 1);
    assert!(diagnostics.iter().any(|d| d["code"] == RULE && d["severity"] == 4), "{diagnostics:?}");
}

#[test]
fn an_editor_that_wants_to_be_asked_is_asked() {
    let folder = folder();
    let mut client = Client::start(folder.path());
    client.settings = off();
    let capabilities = json!({"workspace": {"configuration": true}});
    client.call("initialize", json!({"processId": null, "capabilities": capabilities}));
    client.notify("initialized", json!({}));
    client.request_of_server("workspace/configuration");
    client.open("untitled:un", "plaintext", ARTICLE);
    assert!(!has_rule(&client.diagnostics("untitled:un", 1)));
    client.settings = Value::Null;
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    assert!(has_rule(&client.diagnostics("untitled:un", 1)));
}

#[test]
fn several_folders_have_their_own_project_files() {
    let (quiet, loud) = (folder(), folder());
    fs::write(quiet.path().join("sourcier.toml"), format!("ignore = ['{RULE}']\n")).expect("the folder is ours");
    let mut client = Client::plain(quiet.path());
    let added = json!({"event": {"added": [{"uri": uri(loud.path()), "name": "deux"}], "removed": []}});
    client.notify("workspace/didChangeWorkspaceFolders", added);
    for (folder, expected) in [(&quiet, false), (&loud, true)] {
        let uri = uri(&folder.path().join("a.txt"));
        client.open(&uri, "plaintext", ARTICLE);
        assert_eq!(has_rule(&client.diagnostics(&uri, 1)), expected);
    }
}

#[test]
fn the_log_is_as_loud_as_asked() {
    for (level, expected) in [("debug", true), ("off", false)] {
        let folder = folder();
        let mut client = Client::session(folder.path(), &json!({}), &json!({"editor": {"log": level}}));
        client.open("untitled:un", "plaintext", ARTICLE);
        client.diagnostics("untitled:un", 1);
        let logged = client.received().any(|m| m["method"] == "window/logMessage");
        assert_eq!(logged, expected, "{level}");
    }
}

#[test]
fn english_editors_are_spoken_to_in_english() {
    for (locale, words) in [("fr", "réglage inconnu"), ("en-GB", "unknown setting"), ("de", "réglage inconnu")] {
        let folder = folder();
        let mut client = Client::start(folder.path());
        let params =
            json!({"processId": null, "capabilities": {}, "locale": locale, "initializationOptions": {"couleur": 1}});
        client.call("initialize", params);
        client.notify("initialized", json!({}));
        client.notification("window/showMessage", |p| p["message"].as_str().is_some_and(|m| m.contains(words)));
    }
}

#[test]
fn an_accepted_place_no_text_needs_any_longer_is_told_in_the_project_file() {
    let folder = folder();
    let toml = folder.path().join("sourcier.toml");
    let entries =
        [("unsourced-number", "a disparu"), ("impersonal-rumour", "Il se murmure que"), ("vague-time", "hier soir")];
    let written = |(rule, text): (&str, &str)| format!("[[accepted]]\nrule = '{rule}'\ntext = '{text}'\n\n");
    let text = entries.map(written).concat();
    fs::write(&toml, text).expect("the folder is ours");
    // A closed text is not analysed: it needs what it has the words of.
    fs::write(folder.path().join("b.txt"), "La maire est partie hier\nsoir.\n").expect("the folder is ours");
    let rumour = "Il se murmure que l’accord est caduc.\n";
    let (a, project) = (uri(&folder.path().join("a.txt")), uri(&toml));
    let mut client = Client::plain(folder.path());
    client.open(&a, "plaintext", rumour);
    let told = |client: &mut Client, lines: &[u64]| {
        let told = client.notification("textDocument/publishDiagnostics", |p| p["uri"] == *project);
        let told = told["diagnostics"].as_array().cloned().unwrap_or_default();
        assert!(told.iter().all(|d| d["code"] == "unused-ignore"), "{told:?}");
        let found: Vec<u64> = told.iter().filter_map(|d| d["range"]["start"]["line"].as_u64()).collect();
        assert_eq!(found, lines, "{told:?}");
    };
    told(&mut client, &[0]);
    let saved = json!({"textDocument": {"uri": a}});
    client.edit(&a, 2, &json!([{"text": "L’accord est caduc, a dit la maire.\n"}]));
    client.notify("textDocument/didSave", saved.clone());
    told(&mut client, &[0, 4]);
    client.edit(&a, 3, &json!([{"text": rumour}]));
    client.notify("textDocument/didSave", saved);
    told(&mut client, &[0]);
}
