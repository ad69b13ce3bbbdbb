//! What a writer can do about findings: their fixes, an explanation, and the ways of saying no, as plain data.
//!
//! An action that changes the text carries its edits. One that belongs in the project file carries what is to be added
//! there: only the edge knows where that file is.

use crate::analysis::Analysis;
use crate::markup::BlockKind;
use crate::rules::ignore::{Accepted, Verb, written};
use crate::rules::{Edit, Evidence, Finding, Locale, Message, Rule, english, french};
use crate::text::{TextRange, TextSize};

/// Something that can be done about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, as a menu shows it.
    pub title: Message,
    /// Index of the finding it is about, in the list that was given.
    pub finding: usize,
    /// What happens.
    pub effect: Effect,
    /// Whether it leaves the meaning alone, so that it may be applied to all findings at once.
    pub safe: bool,
}

/// What an action does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Changes the text.
    Edit(Vec<Edit>),
    /// Leads to a place of the text that may hold the source of the finding, with what is to be said of it.
    Show(TextRange, Message),
    /// Shows the documentation of a rule.
    Explain(&'static Rule),
    /// Accepts the words of the finding, in the project file.
    Accept(Accepted),
    /// Switches a rule off for the project.
    SwitchOff(&'static Rule),
}

/// The reason written where the writer has yet to give one.
const REASON: (&str, &str) = ("motif", "reason");

/// The actions for the findings that touch `place`, in the order a menu shows them: fixes, then leads to a source, explanations, then ways of
/// saying no. `locale` is the language in which notes leave room for a reason.
pub fn actions(analysis: &Analysis, findings: &[Finding], place: TextRange, locale: Locale) -> Vec<Action> {
    let touched: Vec<_> = findings.iter().enumerate().filter(|(_, f)| f.range.intersect(place).is_some()).collect();
    let mut out = Vec::new();
    for &(finding, found) in &touched {
        out.extend(found.fixes.iter().map(|fix| Action {
            title: fix.title.clone(),
            finding,
            effect: Effect::Edit(fix.edits.clone()),
            safe: fix.safe,
        }));
    }
    for &(finding, found) in &touched {
        let leads = found.evidence.iter().filter(|e| e.possible);
        out.extend(leads.map(|lead| Action {
            title: title_of(analysis, lead),
            finding,
            effect: Effect::Show(lead.range, lead.note.clone()),
            safe: false,
        }));
    }
    for &(finding, found) in &touched {
        let id = found.rule.id;
        out.push(Action {
            title: Message::new(format!("Expliquer la règle {id}"), format!("Explain the rule {id}")),
            finding,
            effect: Effect::Explain(found.rule),
            safe: false,
        });
        // A note about notes would need a note.
        if id != "unused-ignore" {
            out.extend(refusals(analysis, found, locale).map(|(title, effect)| Action {
                title,
                finding,
                effect,
                safe: false,
            }));
        }
    }
    out
}

/// « Voir une source possible : « l’Insee », l. 12 »
fn title_of(analysis: &Analysis, lead: &Evidence) -> Message {
    let line = 1 + analysis.text[..usize::from(lead.range.start())].matches('\n').count();
    let words = analysis.slice(lead.range);
    Message::new(
        format!("Voir une source possible\u{a0}: {}, l.\u{a0}{line}", french(words)),
        format!("Show a possible source: {}, line {line}", english(words)),
    )
}

/// The ways of saying no to a finding, narrowest first.
fn refusals(analysis: &Analysis, found: &Finding, locale: Locale) -> impl Iterator<Item = (Message, Effect)> {
    let id = found.rule.id;
    let reason = match locale {
        Locale::French => REASON.0,
        Locale::English => REASON.1,
    };
    let words = analysis.slice(found.range);
    let accepted = |reason: &str| Accepted { rule: id.into(), text: words.into(), reason: Some(reason.into()) };
    let note =
        |verb, reason: &str, at| Effect::Edit(vec![insert(analysis, at, &written(analysis.format, verb, id, reason))]);
    let above = above(analysis, found.range);
    let verified = matches!(id, "unsourced-number" | "unsourced-disputed-event" | "unsourced-superlative").then(|| {
        let title = Message::new("Marquer : vérifié par la rédaction", "Mark as checked by the newsroom");
        (title, note(Verb::Verified, "vérifié par la rédaction", above))
    });
    let here = (
        Message::new(
            format!("Ignorer ici (avec un motif)\u{a0}: {}", french(words)),
            format!("Ignore here (with a reason): {}", english(words)),
        ),
        Effect::Accept(accepted(reason)),
    );
    let paragraph = (
        Message::new(format!("Ignorer {id} dans ce paragraphe"), format!("Ignore {id} in this paragraph")),
        note(Verb::Ignore, reason, above),
    );
    let file = (
        Message::new(format!("Ignorer {id} dans ce fichier"), format!("Ignore {id} in this file")),
        note(Verb::IgnoreFile, reason, head(analysis)),
    );
    let project = (
        Message::new(format!("Éteindre {id} dans le projet"), format!("Switch {id} off for the project")),
        Effect::SwitchOff(found.rule),
    );
    verified.into_iter().chain([here, paragraph, file, project])
}

/// The start of the line on which the paragraph of a place begins; a pull quote is one with its signature.
fn above(analysis: &Analysis, place: TextRange) -> TextSize {
    let blocks = &analysis.markup.blocks;
    let at = blocks.partition_point(|b| b.range.end() <= place.start()).min(blocks.len().saturating_sub(1));
    let start = blocks.get(at).map_or(place.start(), |b| b.range.start().min(place.start()));
    let line = analysis.text[..usize::from(start)].rfind('\n').map_or(0, |n| n + 1);
    TextSize::from(line as u32)
}

/// The head of the file, below its front matter.
fn head(analysis: &Analysis) -> TextSize {
    let matter = analysis.markup.blocks.iter().find(|b| b.kind == BlockKind::FrontMatter);
    let end = matter.map_or(0, |b| usize::from(b.range.end()));
    let rest = &analysis.text[end..];
    let line = if end == 0 { 0 } else { rest.find('\n').map_or(rest.len(), |n| n + 1) };
    TextSize::from((end + line) as u32)
}

/// A note on a line of its own, in the line ends of the text; a blank line below keeps Markdown from joining it to the
/// paragraph.
fn insert(analysis: &Analysis, at: TextSize, note: &str) -> Edit {
    let end = if analysis.text.contains("\r\n") { "\r\n" } else { "\n" };
    let blank = if analysis.format == crate::markup::Format::Markdown { end } else { "" };
    Edit { range: TextRange::empty(at), text: format!("{note}{end}{blank}") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Cache, Options};
    use crate::config::Config;
    use crate::markup::Format;
    use crate::rules;

    fn analyse(text: &str, format: Format) -> Analysis {
        Analysis::new(Arc::from(text), format, &Options::default(), &Cache::default(), &|| false)
            .expect("nothing stops it")
    }

    fn apply(text: &str, edits: &[Edit]) -> String {
        edits.iter().rev().fold(text.to_owned(), |mut text, edit| {
            text.replace_range(usize::from(edit.range.start())..usize::from(edit.range.end()), &edit.text);
            text
        })
    }

    #[test]
    fn saying_no_silences_the_finding() {
        for format in [Format::Plain, Format::Markdown] {
            let text = "Un premier paragraphe ouvre le texte.\n\nIl se murmure que l’accord est caduc.\n";
            let analysis = analyse(text, format);
            let findings = rules::check(&analysis, &Config::default());
            assert_eq!(findings.len(), 1, "{findings:?}");
            let actions = actions(&analysis, &findings, findings[0].range, Locale::French);
            let edits: Vec<_> = actions
                .iter()
                .filter_map(|a| match &a.effect {
                    Effect::Edit(edits) if a.title.fr.starts_with("Ignorer") => Some(edits),
                    _ => None,
                })
                .collect();
            assert_eq!(edits.len(), 2, "paragraph and file");
            for edits in edits {
                let text = apply(text, edits);
                assert_eq!(rules::check(&analyse(&text, format), &Config::default()), [], "{text}");
            }
            let accepted = actions.iter().find_map(|a| match &a.effect {
                Effect::Accept(accepted) => Some(accepted.clone()),
                _ => None,
            });
            let config = Config { accepted: accepted.into_iter().collect(), ..Config::default() };
            assert_eq!(rules::check(&analysis, &config), []);
        }
    }

    #[test]
    fn a_note_for_the_file_stands_below_the_front_matter() {
        let analysis = analyse("---\ngenre: article\n---\n\nUn.\n", Format::Markdown);
        assert_eq!(&analysis.text[..usize::from(head(&analysis))], "---\ngenre: article\n---\n");
    }
}
