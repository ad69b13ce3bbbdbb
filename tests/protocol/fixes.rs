//! What is offered for a claim nobody answers for, taken as an editor takes it: the edit is applied, and the rule is silent.

use serde_json::{Value, json};

use super::client::{Client, range};
use super::folder;

/// Who may answer for it, in the paragraph before.
const SPEAKER: &str = "Anne Vidal, maire de Tulle, a dit que l’affaire la surprenait.\n\n";

/// A claim, the rule it breaks, the words the wanted fix begins with, and the claim as the fix leaves it.
const CLAIMS: [(&str, &str, &str, &str); 6] = [
    (
        "Le suspect serait en fuite.",
        "reportative-conditional-no-source",
        "Attribuer à Anne Vidal",
        "Le suspect serait en fuite, selon Anne Vidal.",
    ),
    (
        "Le suspect serait en fuite.",
        "reportative-conditional-no-source",
        "Si c’est vérifié",
        "Le suspect est en fuite.",
    ),
    (
        "Le chômage touche 18 % des jeunes.",
        "unsourced-number",
        "Attribuer à Anne Vidal",
        "Le chômage touche 18 % des jeunes, selon Anne Vidal.",
    ),
    (
        "Luc Barral a truqué le marché.",
        "accusation-without-attribution",
        "Attribuer à Anne Vidal, au conditionnel",
        "Luc Barral aurait truqué le marché, selon Anne Vidal.",
    ),
    (
        "L’armée a bombardé l’hôpital.",
        "unsourced-disputed-event",
        "Attribuer à Anne Vidal, au conditionnel",
        "L’armée aurait bombardé l’hôpital, selon Anne Vidal.",
    ),
    (
        "Cette alliance pourrait redéfinir les équilibres mondiaux.",
        "unsourced-prediction",
        "Attribuer à Anne Vidal",
        "Cette alliance pourrait redéfinir les équilibres mondiaux, selon Anne Vidal.",
    ),
];

#[test]
fn what_is_offered_silences_the_rule() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    for (i, (claim, rule, title, wanted)) in CLAIMS.iter().enumerate() {
        let uri = format!("untitled:{i}");
        client.open(&uri, "plaintext", &format!("{SPEAKER}{claim}\n"));
        let shown = client.diagnostics(&uri, 1);
        let found = shown.iter().find(|d| d["code"] == *rule).unwrap_or_else(|| panic!("{rule}: {shown:?}"));
        let asked = json!({"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}});
        let actions = client.call("textDocument/codeAction", asked);
        let action = actions
            .as_array()
            .and_then(|a| a.iter().find(|a| a["title"].as_str().is_some_and(|t| t.starts_with(title))))
            .unwrap_or_else(|| panic!("{rule}: {title}: {actions}"));
        assert_eq!(action["kind"], "quickfix");
        client.edit(&uri, 2, &Value::Array(edits(action)));
        assert_eq!(client.text(&uri), format!("{SPEAKER}{wanted}\n"));
        let left = client.diagnostics(&uri, 2);
        assert!(!left.iter().any(|d| d["code"] == *rule), "{rule}: {left:?}");
    }
}

/// The changes of an action, last first, as an editor applies them.
fn edits(action: &Value) -> Vec<Value> {
    let changes = [&action["edit"]["documentChanges"][0]["edits"], &action["edit"]["changes"]];
    let list = changes.iter().find_map(|c| c.as_array().or_else(|| c.as_object()?.values().next()?.as_array()));
    let mut list = list.cloned().unwrap_or_default();
    list.sort_by_key(|e| (e["range"]["start"]["line"].as_u64(), e["range"]["start"]["character"].as_u64()));
    list.iter().rev().map(|e| json!({"range": e["range"], "text": e["newText"]})).collect()
}

#[test]
fn a_charge_waits_until_its_sentence_is_closed() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", "La nuit a été longue. ");
    let typed = |at: u32, text: &str| json!([{"range": range((0, at), (0, at)), "text": text}]);
    client.edit("untitled:un", 2, &typed(22, "Luc Barral a truqué le marché"));
    assert_eq!(client.diagnostics("untitled:un", 2), [] as [Value; 0]);
    client.edit("untitled:un", 3, &typed(51, "."));
    assert_eq!(client.diagnostics("untitled:un", 3)[0]["code"], "accusation-without-attribution");
}

/// A figure nobody gives, and somebody who speaks of the same thing two paragraphs below.
const SEARCHED: &str = "Le chômage touche 18 % des jeunes.\n\nLa fanfare a joué. Il faisait beau.\n\n\
                        Selon l’Insee, le chômage des jeunes recule.\n";

/// The action that leads to a possible source of the first finding, taken.
fn taken(client: &mut Client, uri: &str) {
    client.open(uri, "plaintext", SEARCHED);
    let found = client.diagnostics(uri, 1).remove(0);
    assert_eq!(found["code"], "unsourced-number");
    let asked = json!({"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}});
    let actions = client.call("textDocument/codeAction", asked);
    let actions = actions.as_array().expect("actions are a list");
    let titles: Vec<&str> = actions.iter().filter_map(|a| a["title"].as_str()).collect();
    assert!(titles[0].contains("selon l’Insee"), "who speaks of the same thing comes first: {titles:?}");
    let lead = actions.iter().find(|a| a["title"].as_str().is_some_and(|t| t.starts_with("Voir une source possible")));
    let lead = lead.unwrap_or_else(|| panic!("{titles:?}"));
    assert!(lead["title"].as_str().is_some_and(|t| t.ends_with("l.\u{a0}5")), "{lead}");
    client.call("workspace/executeCommand", lead["command"].clone());
}

#[test]
fn a_possible_source_is_shown_where_it_stands() {
    let folder = folder();
    let capabilities = json!({"window": {"showDocument": {"support": true}}});
    let mut client = Client::session(folder.path(), &capabilities, &Value::Null);
    taken(&mut client, "untitled:un");
    let shown = client.request_of_server("window/showDocument");
    assert_eq!((&shown["uri"], &shown["selection"]), (&json!("untitled:un"), &range((4, 6), (4, 13))));
}

#[test]
fn an_editor_that_shows_no_documents_is_told_where_a_possible_source_stands() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    taken(&mut client, "untitled:un");
    let said = client.notification("window/showMessage", |_| true);
    let said = said["message"].as_str().unwrap_or_default();
    assert!(said.starts_with("L.\u{a0}5\u{a0}: ") && said.contains("Source possible"), "{said}");
}
