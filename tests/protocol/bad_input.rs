//! What no editor should send, and some do: each has a clear answer, and the server lives on.

use serde_json::{Value, json};

use super::client::{Client, range, uri};
use super::{ARTICLE, folder};

/// The server still knows its text, and leaves when asked.
fn is_well(mut client: Client) {
    client.open("untitled:sain", "plaintext", ARTICLE);
    assert_eq!(client.text("untitled:sain"), ARTICLE);
    assert_eq!(client.leave().code(), Some(0));
}

#[test]
fn parameters_of_the_wrong_type() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", "un");
    for method in ["textDocument/hover", "textDocument/documentSymbol", "textDocument/diagnostic", "sourcier/text"] {
        for params in [json!({}), json!([1, 2]), json!({"textDocument": 3}), json!({"textDocument": {"uri": "::"}})] {
            assert_eq!(client.fail(method, params.clone())["code"], -32602, "{method} {params}");
        }
    }
    for method in ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"] {
        client.notify(method, json!({"textDocument": [], "contentChanges": 7}));
        client.notify(method, Value::Null);
    }
    client.notify("workspace/didChangeConfiguration", json!({"settings": [3]}));
    client.notify("workspace/didChangeWorkspaceFolders", json!({"event": "un"}));
    assert_eq!(client.text("untitled:un"), "un");
    is_well(client);
}

#[test]
fn messages_that_are_none() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.raw(b"Content-Length: 9\r\n\r\n{\"json\": ");
    client.raw(b"Content-Length: 2\r\n\r\n[]");
    // « é » in Latin-1 is no UTF-8.
    client.raw(b"Content-Length: 14\r\n\r\n{\"method\":\"\xe9\"}");
    assert_eq!(client.fail("textDocument/noSuchThing", json!({}))["code"], -32601);
    client.notify("$/noSuchThing", json!({}));
    is_well(client);
}

#[test]
fn requests_for_documents_never_opened() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    let nowhere = uri(&folder.path().join("absent.txt"));
    let document = json!({"uri": nowhere});
    let at = json!({"line": 0, "character": 0});
    for (method, params) in [
        ("textDocument/hover", json!({"textDocument": document, "position": at})),
        ("textDocument/documentSymbol", json!({"textDocument": document})),
        ("textDocument/diagnostic", json!({"textDocument": document})),
    ] {
        let error = client.fail(method, params);
        assert_eq!(error["code"], -32602);
        assert!(error["message"].as_str().is_some_and(|m| m.contains("absent.txt")), "{error}");
    }
    client.edit(&nowhere, 2, &json!([{"text": "un"}]));
    client.notify("textDocument/didClose", json!({"textDocument": document}));
    is_well(client);
}

#[test]
fn positions_that_do_not_exist() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", "un\r\ndeux");
    let far = (u32::MAX, u32::MAX);
    client.edit("untitled:un", 2, &json!([{"range": range((0, 99), (0, 99)), "text": "!"}]));
    client.edit("untitled:un", 1, &json!([{"range": range(far, far), "text": "?"}]));
    client.edit("untitled:un", 1, &json!([{"range": range((1, 4), (1, 0)), "text": ""}]));
    assert_eq!(client.text("untitled:un"), "un!\r\n?");
    let at = json!({"textDocument": {"uri": "untitled:un"}, "position": {"line": 900, "character": 900}});
    client.call("textDocument/hover", at);
    assert!(client.fail("textDocument/hover", json!({"position": {"line": -1, "character": 0}}))["code"].is_i64());
    is_well(client);
}

#[test]
fn an_empty_document_has_nothing_to_show() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "markdown", "");
    assert_eq!(client.diagnostics("untitled:un", 1), Vec::<Value>::new());
    let document = json!({"textDocument": {"uri": "untitled:un"}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.call("textDocument/hover", document.clone()), Value::Null);
    assert_eq!(client.call("textDocument/documentSymbol", document), json!([]));
    is_well(client);
}

#[test]
fn ten_megabytes() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    let text = "Le maire a dit que la ligne ouvrirait en mai. \n\n".repeat(220_000);
    assert!(text.len() > 10_000_000);
    client.open("untitled:long", "plaintext", &text);
    client.edit("untitled:long", 2, &json!([{"range": range((0, 0), (0, 0)), "text": "Oui. "}]));
    assert_eq!(client.text("untitled:long").len(), text.len() + 5);
    // Nobody waits for the end of an analysis: neither who cancels nor who closes.
    let document = json!({"textDocument": {"uri": "untitled:long"}});
    let id = client.request("textDocument/documentSymbol", document.clone());
    client.notify("$/cancelRequest", json!({"id": id}));
    assert_eq!(client.answer(id).expect_err("the request was cancelled")["code"], -32800);
    client.notify("textDocument/didClose", document);
    is_well(client);
}

#[test]
fn opened_twice_and_closed_twice() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", "un");
    client.open("untitled:un", "plaintext", "deux");
    assert_eq!(client.text("untitled:un"), "deux");
    for _ in 0..2 {
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": "untitled:un"}}));
    }
    is_well(client);
}
