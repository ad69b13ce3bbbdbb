//! The entries `[[accepted]]` of a project file, by where they stand in it.

use serde::Deserialize;

use super::AcceptedPlace;
use crate::rules::ignore::{Accepted, UNUSED_IGNORE};
use crate::rules::{Edit, Finding, Fix, Message, Severity, english, french};
use crate::text::{TextRange, TextSize};

/// The line an entry begins with.
const HEAD: &str = "[[accepted]]";

/// An entry, and the lines it takes: blank ones below it included, so that nothing is left of it when they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it accepts.
    pub accepted: Accepted,
    /// What it says, from its head on.
    pub range: TextRange,
    /// Its lines.
    pub lines: TextRange,
}

impl Entry {
    /// Says that it silences nothing any longer, in the text of the project file.
    pub fn unused(&self, severity: Severity) -> Finding {
        let Accepted { rule, text, .. } = &self.accepted;
        let message = Message::new(
            format!("Place acceptée sans effet\u{a0}: {rule} ne signale plus {}.", french(text)),
            format!("An accepted place without effect: {rule} no longer finds {}.", english(text)),
        );
        let fix = Fix {
            title: Message::new("Supprimer l’entrée", "Remove the entry"),
            edits: vec![Edit { range: self.lines, text: String::new() }],
            safe: true,
        };
        Finding { rule: &UNUSED_IGNORE, severity, range: self.range, message, evidence: Vec::new(), fixes: vec![fix] }
    }
}

/// An entry as it is read by itself.
#[derive(Deserialize)]
struct Alone {
    accepted: [AcceptedPlace; 1],
}

/// The entries of the text of a project file, in order. What is written in another way, or cannot be read, is left out.
pub fn entries(toml: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(head) = toml[at..].split_inclusive('\n').scan(at, next_line).find(|(_, line)| line.trim() == HEAD) {
        let start = head.0;
        let body = start + head.1.len();
        let table = |line: &str| line.trim_start().starts_with('[');
        let mut lines = toml[body..].split_inclusive('\n').scan(body, next_line);
        let end = lines.find(|(_, line)| table(line)).map_or(toml.len(), |(at, _)| at);
        at = end;
        // A remark above the next table is about that table.
        let last =
            toml[body..end].split_inclusive('\n').scan(body, next_line).filter(|(_, l)| says_something(l)).last();
        let said = last.map_or(body, |(at, line)| at + line.len());
        let blank =
            toml[said..end].split_inclusive('\n').take_while(|l| l.trim().is_empty()).map(str::len).sum::<usize>();
        let Ok(Alone { accepted: [place] }) = toml::from_str(&toml[start..said]) else { continue };
        let range = |start: usize, end: usize| TextRange::new(size(start), size(end));
        out.push(Entry {
            accepted: Accepted { rule: place.rule, text: place.text, reason: place.reason },
            range: range(start, start + toml[start..said].trim_end().len()),
            lines: range(start, said + blank),
        });
    }
    out
}

fn says_something(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// A line and where it begins.
#[expect(clippy::unnecessary_wraps, reason = "`scan` takes it so")]
fn next_line<'a>(at: &mut usize, line: &'a str) -> Option<(usize, &'a str)> {
    let start = *at;
    *at += line.len();
    Some((start, line))
}

fn size(at: usize) -> TextSize {
    TextSize::from(u32::try_from(at).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_with_their_lines() {
        let toml = "locale = 'fr'\n\n[[accepted]]\nrule = 'vague-time'\ntext = 'récemment'\n\n# les niveaux\n[rules]\n\
                    vague-time = 'hint'\n\n[[accepted]]\nrule = 'unsourced-number'\ntext = '[12] élus'\nreason = 'compté'";
        let found = entries(toml);
        let words: Vec<&str> = found.iter().map(|e| e.accepted.text.as_str()).collect();
        assert_eq!(words, ["récemment", "[12] élus"]);
        assert_eq!(&toml[found[0].lines], "[[accepted]]\nrule = 'vague-time'\ntext = 'récemment'\n\n");
        assert_eq!(&toml[found[1].range], &toml[usize::from(found[1].range.start())..]);
    }

    #[test]
    fn what_is_no_entry_is_left_out() {
        for toml in ["", "[[accepted]]", "[[accepted]]\nrule = 3\n", "accepted = []", "[[accepted]]\n[x"] {
            assert_eq!(entries(toml), [], "{toml}");
        }
    }
}
