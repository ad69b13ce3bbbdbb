//! Edits keep their order: the text the server has is the text the editor has.

#[path = "protocol/client.rs"]
mod client;

use client::{Client, range, uri};
use ropey::Rope;
use serde_json::{Value, json};

const EDITS: usize = 10_000;

/// A small generator of numbers: the same in every run, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

const PIECES: [&str; 8] = ["é", "Le maire a dit oui. ", "\n", "\r\n", "😀", "«\u{202f}non\u{202f}»", "\n\n", "x"];

/// An edit as an editor sends it, made on the editor's own copy of the text.
fn edit(text: &mut Rope, dice: &mut Dice) -> Value {
    let at = dice.roll(text.len_chars() + 1);
    // Most edits insert; deletions keep the text small.
    let until =
        if text.len_chars() > 4_000 || dice.roll(3) == 0 { (at + dice.roll(12)).min(text.len_chars()) } else { at };
    let place = |index: usize| {
        let line = text.char_to_line(index);
        let column = text.char_to_utf16_cu(index) - text.char_to_utf16_cu(text.line_to_char(line));
        (line as u32, column as u32)
    };
    // An editor has no position between CR and LF.
    let splits =
        |index: usize| index > 0 && text.get_char(index - 1) == Some('\r') && text.get_char(index) == Some('\n');
    if splits(at) || splits(until) {
        return json!({"range": range(place(0), place(0)), "text": ""});
    }
    let piece = PIECES[dice.roll(PIECES.len())];
    let change = json!({"range": range(place(at), place(until)), "text": piece});
    text.remove(at..until);
    text.insert(at, piece);
    change
}

#[test]
fn ten_thousand_edits_back_to_back_with_requests_between() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let uri = uri(&folder.path().join("article.txt"));
    let mut client = Client::plain(folder.path());
    let mut text = Rope::from_str("Titre\n\nLe maire a parlé.\n");
    client.open(&uri, "plaintext", &text.to_string());

    let (mut dice, mut version, mut probes) = (Dice(7), 1, Vec::new());
    let document = json!({"textDocument": {"uri": uri}});
    for i in 0..EDITS {
        // Versions need not be contiguous.
        version += 1 + dice.roll(3) as i64;
        let changes: Vec<Value> = (0..=dice.roll(3)).map(|_| edit(&mut text, &mut dice)).collect();
        client.edit(&uri, version, &Value::Array(changes));
        if i % 10 == 0 {
            probes.push((client.request("sourcier/text", document.clone()), version, text.to_string()));
        }
        if i % 50 == 0 {
            let symbols = client.request("textDocument/documentSymbol", document.clone());
            if i % 100 == 0 {
                client.notify("$/cancelRequest", json!({"id": symbols}));
            }
        }
    }
    for (id, version, expected) in probes {
        let answer = client.answer(id).expect("the document is open");
        assert_eq!(answer["version"], version);
        assert_eq!(answer["text"], expected, "the texts differ at version {version}");
    }
    assert_eq!(client.text(&uri), text.to_string());
    client.diagnostics(&uri, version);
    assert_eq!(client.leave().code(), Some(0));
}

#[test]
fn a_burst_of_edits_is_answered_with_its_last_version_only() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let uri = uri(&folder.path().join("article.txt"));
    let mut client = Client::plain(folder.path());
    client.open(&uri, "plaintext", "Le maire a parlé.\n");
    client.diagnostics(&uri, 1);
    for version in 2..=31 {
        client.edit(&uri, version, &json!([{"range": range((0, 0), (0, 0)), "text": "x"}]));
    }
    client.diagnostics(&uri, 31);
    client.text(&uri);
    let published: Vec<i64> = client
        .received()
        .filter(|m| m["method"] == "textDocument/publishDiagnostics")
        .filter_map(|m| m["params"]["version"].as_i64())
        .collect();
    assert!(published.len() < 10, "{published:?}");
    assert!(published.is_sorted(), "{published:?}");
}
