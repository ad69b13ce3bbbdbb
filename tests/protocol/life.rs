//! How a session begins and ends.

use serde_json::{Value, json};

use super::client::Client;
use super::folder;

#[test]
fn exit_after_shutdown_is_success_with_input_still_open() {
    let folder = folder();
    assert_eq!(Client::plain(folder.path()).leave().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.notify("exit", json!({}));
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn exit_before_initialize_is_failure() {
    let folder = folder();
    let mut client = Client::start(folder.path());
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn the_server_ends_when_its_input_does() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.hang_up();
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn questions_asked_before_the_input_ended_are_answered() {
    let folder = folder();
    let mut client = Client::plain(folder.path());
    client.open("untitled:un", "plaintext", super::ARTICLE);
    let id = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": "untitled:un"}}));
    let shutdown = client.request("shutdown", Value::Null);
    client.hang_up();
    assert!(client.answer(id).is_ok_and(|symbols| symbols.is_array()));
    assert!(client.answer(shutdown).is_ok());
    assert_eq!(client.wait().code(), Some(0));
}

/// The editor is another process than the one that holds the pipe: a wrapper, say.
#[cfg(target_os = "linux")]
#[test]
fn the_server_ends_when_its_editor_does_even_if_the_input_stays_open() {
    let folder = folder();
    let mut editor =
        std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().expect("every system has cat");
    let mut client = Client::start(folder.path());
    client.call("initialize", json!({"processId": editor.id(), "capabilities": {}}));
    client.notify("initialized", json!({}));
    editor.kill().and_then(|()| editor.wait()).expect("cat was running");
    assert_eq!(client.wait().code(), Some(1));
}

#[test]
fn requests_before_initialize_and_after_shutdown_are_refused() {
    let folder = folder();
    let mut client = Client::start(folder.path());
    let ask = json!({"textDocument": {"uri": "untitled:un"}});
    assert_eq!(client.fail("textDocument/documentSymbol", ask.clone())["code"], -32002);
    client.call("initialize", json!({"processId": null, "capabilities": {}}));
    assert_eq!(client.fail("initialize", json!({"processId": null, "capabilities": {}}))["code"], -32600);
    client.notify("initialized", json!({}));
    client.call("shutdown", Value::Null);
    assert_eq!(client.fail("textDocument/documentSymbol", ask)["code"], -32600);
    client.notify("exit", Value::Null);
    assert_eq!(client.wait().code(), Some(0));
}

#[test]
fn the_encoding_is_negotiated_and_kept_to() {
    // Columns of « a » after « é😀 », in each unit.
    let cases =
        [(json!(["utf-16"]), "utf-16", 3), (json!(["utf-32"]), "utf-32", 2), (json!(["utf-16", "utf-8"]), "utf-8", 6)];
    for (offered, chosen, column) in cases {
        let folder = folder();
        let mut client = Client::start(folder.path());
        let capabilities = json!({"general": {"positionEncodings": offered}});
        let result = client.call("initialize", json!({"processId": null, "capabilities": capabilities}));
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
        client.notify("initialized", json!({}));
        client.open("untitled:un", "plaintext", "é😀a\r\n");
        let at = (0, column);
        client.edit("untitled:un", 2, &json!([{"range": super::client::range(at, at), "text": "|"}]));
        assert_eq!(client.text("untitled:un"), "é😀|a\r\n", "{chosen}");
    }
}
