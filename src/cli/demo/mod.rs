//! `sourcier try`: what an editor would show, without an editor.
//!
//! Starts the real server as a child process, opens the article in it as VS Code or Neovim would, and prints the
//! outline, the findings and two hovers.

mod client;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use self::client::Client;
use super::input::{self, Input};
use crate::markup::Format;

/// An article written for Sourcier that shows each of its features.
const SAMPLE: &str = include_str!("../../../seeds/articles/sample.txt");

/// How many places are asked for a hover before giving up.
const HOVER_TRIES: usize = 80;

/// Opens the file, or the sample, in a real server and prints what it answers.
pub(super) fn run(path: Option<&Path>) -> Result<ExitCode> {
    let input = match path {
        Some(path) => input::read(Some(path))?,
        None => Input { path: "exemple.txt".to_owned(), text: SAMPLE.into(), format: Format::Plain },
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut client = Client::start()?;
    let uri = "file:///exemple/article.txt";
    client.request(
        "initialize",
        &json!({"processId": std::process::id(), "rootUri": null, "capabilities": {
            "general": {"positionEncodings": ["utf-8"]},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                "publishDiagnostics": {"versionSupport": true, "relatedInformation": true},
            },
        }, "clientInfo": {"name": "sourcier try"}}),
    )?;
    client.notify("initialized", &json!({}))?;
    let language = match input.format {
        Format::Plain => "plaintext",
        Format::Markdown => "markdown",
        Format::Html => "html",
    };
    client.notify(
        "textDocument/didOpen",
        &json!({"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": &*input.text}}),
    )?;
    let published = client.wait_for("textDocument/publishDiagnostics")?;
    let symbols = client.request("textDocument/documentSymbol", &json!({"textDocument": {"uri": uri}}))?;

    writeln!(out, "{}\n", input.path)?;
    writeln!(out, "PLAN")?;
    print_symbols(&mut out, &symbols, 1)?;
    writeln!(out, "\nCONSTATS")?;
    print_findings(&mut out, &input.text, &published["diagnostics"])?;
    writeln!(out, "\nAU SURVOL")?;
    print_hovers(&mut out, &mut client, uri, &input.text)?;
    out.flush()?;
    match client.stop()? {
        Some(0) => Ok(ExitCode::SUCCESS),
        code => bail!("le serveur s’est arrêté avec le code {code:?}"),
    }
}

fn print_symbols(out: &mut impl Write, symbols: &Value, depth: usize) -> Result<()> {
    for symbol in symbols.as_array().into_iter().flatten() {
        let line = symbol["selectionRange"]["start"]["line"].as_u64().unwrap_or(0) + 1;
        let name = shortened(symbol["name"].as_str().unwrap_or(""), 70);
        let detail = symbol["detail"].as_str().filter(|d| !d.is_empty()).map(|d| format!(" — {d}")).unwrap_or_default();
        writeln!(out, "{:indent$}{name}{detail} (l. {line})", "", indent = depth * 2)?;
        print_symbols(out, &symbol["children"], depth + 1)?;
    }
    Ok(())
}

fn print_findings(out: &mut impl Write, text: &str, findings: &Value) -> Result<()> {
    let lines: Vec<&str> = text.lines().collect();
    for finding in findings.as_array().into_iter().flatten() {
        let start = &finding["range"]["start"];
        let (line, column) = (start["line"].as_u64().unwrap_or(0) as usize, start["character"].as_u64().unwrap_or(0));
        let level = match finding["severity"].as_u64() {
            Some(1 | 2) => "avertissement",
            Some(3) => "info",
            _ => "suggestion",
        };
        let rule = finding["code"].as_str().unwrap_or("");
        writeln!(out, "  l. {:<3} {level} · {rule}", line + 1)?;
        writeln!(out, "         {}", finding["message"].as_str().unwrap_or(""))?;
        if let Some(source) = lines.get(line) {
            writeln!(out, "         │ {}", around(source, column as usize, 76))?;
        }
    }
    Ok(())
}

/// Asks for a hover on capitalised words until a person and another actor have answered.
fn print_hovers(out: &mut impl Write, client: &mut Client, uri: &str, text: &str) -> Result<()> {
    let mut shown: Vec<String> = Vec::new();
    for (line, column) in capitalised(text).take(HOVER_TRIES) {
        let params = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": column}});
        let answer = client.request("textDocument/hover", &params)?;
        let Some(value) = answer["contents"]["value"].as_str() else { continue };
        let title = value.lines().next().unwrap_or("").to_owned();
        if !title.starts_with("**") || shown.contains(&title) {
            continue;
        }
        for line in without_links(value).lines() {
            writeln!(out, "  {line}")?;
        }
        writeln!(out)?;
        shown.push(title);
        if shown.len() == 3 {
            break;
        }
    }
    Ok(())
}

/// Line and byte column of each word that begins with a capital inside a line.
fn capitalised(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.lines().enumerate().flat_map(|(i, line)| {
        line.char_indices().zip(line.chars().skip(1)).filter_map(move |((at, before), c)| {
            (!before.is_alphanumeric() && c.is_uppercase()).then_some((i, at + before.len_utf8()))
        })
    })
}

/// Markdown links as their text.
fn without_links(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some(open) = rest.find('[') {
        let Some(middle) = rest[open..].find("](").map(|i| i + open) else { break };
        let Some(close) = rest[middle..].find(')').map(|i| i + middle) else { break };
        out.push_str(&rest[..open]);
        out.push_str(&rest[open + 1..middle]);
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// The first characters of a text, with an ellipsis where something is left out.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// About `width` characters of a line, from a little before a byte column.
fn around(line: &str, column: usize, width: usize) -> String {
    let before = line.get(..column).unwrap_or("").chars().count();
    let from = before.saturating_sub(width / 4);
    let cut: String = line.chars().skip(from).collect();
    let start = if from > 0 { "…" } else { "" };
    format!("{start}{}", shortened(&cut, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_their_text() {
        assert_eq!(without_links("Dit ([l. 5](file:///a#L5)) · fin"), "Dit (l. 5) · fin");
        assert_eq!(without_links("[sans lien] et fin"), "[sans lien] et fin");
    }

    #[test]
    fn capitals_inside_lines_are_places_to_ask() {
        assert_eq!(capitalised("La Corée\nà Oslo").collect::<Vec<_>>(), [(0, 3), (1, 3)]);
    }

    #[test]
    fn an_excerpt_starts_before_its_column() {
        assert_eq!(around("abcdefghijklmnop", 8, 8), "…ghijklm…");
        assert_eq!(around("é", 0, 8), "é");
    }
}
