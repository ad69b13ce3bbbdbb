//! Saying no to a rule, in the text: for a paragraph or for the file, with a reason.
//!
//! Markdown and HTML say it in a comment, plain text on a line of its own:
//!
//! ```text
//! <!-- sourcier: ignore unsourced-number — chiffre vérifié -->
//! [sourcier: ignore unsourced-number — chiffre vérifié]
//! <!-- sourcier: ignore-file vague-time -->
//! <!-- sourcier: vérifié unsourced-number — compté sur place -->
//! ```
//!
//! A note inside a paragraph is about that paragraph; between two, about the one below. A note that silences nothing is
//! itself reported. Places accepted by content ([`Accepted`]) stand in the project file.

use super::{Edit, Finding, Fix, Message, Page, Rule, Sink, declare_rule, find};
use crate::analysis::Analysis;
use crate::markup::Format;
use crate::text::{TextRange, TextSize};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une note `sourcier: ignore` qui ne fait rien taire, ou qui nomme une règle inconnue ; une place acceptée dans
    /// `sourcier.toml` dont plus aucun texte n’a besoin.
    ///
    /// ## Pourquoi
    ///
    /// Une note survit à la phrase pour laquelle elle a été écrite : elle pourrait alors cacher autre chose. Le devoir de
    /// dire l’origine de l’information (charte de Munich) vaut aussi pour les exceptions.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// <!-- sourcier: ignore unsourced-number — vérifié -->
    /// La mairie rouvre lundi.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// La mairie rouvre lundi.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une note pour une règle que la configuration a éteinte n’est pas signalée. Les places acceptées ne sont jugées que
    /// lorsque tout le dossier de `sourcier.toml` est lu : par `sourcier check` sur ce dossier, ou dans l’éditeur.
    ///
    /// ## In English
    ///
    /// A `sourcier: ignore` note that silences nothing, or names a rule that does not exist; an accepted place in
    /// `sourcier.toml` that no text needs any longer.
    pub static UNUSED_IGNORE = {
        id: "unused-ignore",
        fr: "note « ignore » sans effet",
        en: "an “ignore” note without effect",
        family: Upkeep,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [MUNICH_3],
        check: nothing,
    }
}

/// The registry runs it after all others: what is unused shows only then.
fn nothing(_page: &Page<'_>, _sink: &mut Sink<'_>) {}

/// What the words of a note ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Not here.
    Ignore,
    /// Not in this file.
    IgnoreFile,
    /// The newsroom has checked it.
    Verified,
}

/// A note of the writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands, marks included.
    pub place: TextRange,
    /// What it asks.
    pub verb: Verb,
    /// The rules it names that exist.
    pub rules: Vec<&'static Rule>,
    /// The names in it that are no rule.
    pub unknown: Vec<String>,
    /// Why, in the writer's words.
    pub reason: Option<String>,
    /// The stretch it is about.
    pub scope: TextRange,
}

/// A place the newsroom has accepted, known by its words: an entry `[[accepted]]` of the project file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Id of the rule.
    pub rule: String,
    /// The words it is about, as they stand in the text.
    pub text: String,
    /// Why.
    pub reason: Option<String>,
}

impl Accepted {
    /// Whether a finding is what was accepted: same rule, same words, whatever the spaces between them.
    pub fn covers(&self, finding: &Finding, words: &str) -> bool {
        let same = || self.text.split_whitespace().eq(words.split_whitespace());
        self.rule == finding.rule.id && same()
    }
}

/// The notes of a text, in order.
pub fn notes(analysis: &Analysis) -> Vec<Note> {
    analysis.markup.comments.iter().filter_map(|&place| note(analysis, place)).collect()
}

/// How a note is written in a format.
pub fn written(format: Format, verb: Verb, rule: &str, reason: &str) -> String {
    let verb = match verb {
        Verb::Ignore => "ignore",
        Verb::IgnoreFile => "ignore-file",
        Verb::Verified => "vérifié",
    };
    match format {
        Format::Plain => format!("[sourcier: {verb} {rule} — {reason}]"),
        Format::Markdown | Format::Html => format!("<!-- sourcier: {verb} {rule} — {reason} -->"),
    }
}

fn note(analysis: &Analysis, place: TextRange) -> Option<Note> {
    let text = analysis.slice(place);
    let inside = text
        .strip_prefix("<!--")
        .and_then(|t| t.strip_suffix("-->"))
        .or_else(|| text.strip_prefix('[').and_then(|t| t.strip_suffix(']')))?;
    let order = inside.trim().strip_prefix("sourcier")?.trim_start().strip_prefix(':')?.trim_start();
    let (order, reason) = ["—", "–", " -- ", " - "]
        .iter()
        .find_map(|dash| order.split_once(dash))
        .map_or((order, None), |(order, reason)| (order, Some(reason.trim().to_owned()).filter(|r| !r.is_empty())));
    let mut words = order.split([',', ' ', '\t', '\n']).filter(|w| !w.is_empty());
    let verb = match words.next()? {
        "ignore" | "ignorer" => Verb::Ignore,
        "ignore-file" | "ignorer-fichier" => Verb::IgnoreFile,
        "vérifié" | "verifie" | "verified" => Verb::Verified,
        _ => return None,
    };
    let (mut rules, mut unknown) = (Vec::new(), Vec::new());
    for word in words {
        match find(word) {
            Some(rule) => rules.push(rule),
            None => unknown.push(word.to_owned()),
        }
    }
    let scope = scope(analysis, verb, place);
    Some(Note { place, verb, rules, unknown, reason, scope })
}

/// The paragraph a note stands in, or the one below it; the whole text for a note about the file.
fn scope(analysis: &Analysis, verb: Verb, place: TextRange) -> TextRange {
    let whole = TextRange::up_to(TextSize::of(&*analysis.text));
    if verb == Verb::IgnoreFile {
        return whole;
    }
    let blocks = &analysis.markup.blocks;
    let holds =
        blocks.iter().find(|b| b.is_prose() && b.range.contains_range(place) && b.content.start() < place.start());
    let below = || blocks.iter().find(|b| b.is_prose() && b.content.end() > place.end());
    holds.or_else(below).map_or(place, |b| b.range)
}

/// Takes out what notes and accepted places silence; adds what is unused, when `unused` gives it a level. Returns which
/// accepted places were of use: by their indices in the settings, in order.
pub(super) fn apply(page: &Page<'_>, found: &mut Vec<Finding>, unused: Option<super::Severity>) -> Vec<usize> {
    let accepted = page.policy.accepted();
    // A rule that is off says nothing of what was accepted for it.
    let off = |a: &Accepted| find(&a.rule).is_some_and(|r| page.policy.level(r, page.genre).is_none());
    let mut used: Vec<usize> = accepted.iter().enumerate().filter(|(_, a)| off(a)).map(|(i, _)| i).collect();
    if !accepted.is_empty() {
        found.retain(|f| {
            let known = accepted.iter().position(|a| a.covers(f, page.slice(f.range)));
            used.extend(known);
            known.is_none()
        });
        used.sort_unstable();
        used.dedup();
    }
    for note in notes(page.analysis) {
        let before = found.len();
        let about = |f: &Finding| note.scope.contains_range(f.range) && note.rules.contains(&f.rule);
        found.retain(|f| !about(f));
        let off = !note.rules.is_empty() && note.rules.iter().all(|r| page.policy.level(r, page.genre).is_none());
        let idle = found.len() == before && !off || !note.unknown.is_empty();
        if let Some(severity) = unused.filter(|_| idle) {
            found.push(report(page, &note, severity));
        }
    }
    used
}

fn report(page: &Page<'_>, note: &Note, severity: super::Severity) -> Finding {
    let message = match note.unknown.first() {
        Some(name) => Message::new(
            format!("Note pour une règle inconnue\u{a0}: {name}."),
            format!("A note for a rule that does not exist: {name}."),
        ),
        None => {
            Message::new("Note sans effet : elle ne fait rien taire.", "A note without effect: it silences nothing.")
        }
    };
    let fixes = vec![Fix {
        title: Message::new("Supprimer la note", "Remove the note"),
        edits: vec![Edit { range: with_line(page.slice_all(), note.place), text: String::new() }],
        // A misspelt name may be meant: only a note whose rules exist may go unasked.
        safe: note.unknown.is_empty(),
    }];
    Finding { rule: &UNUSED_IGNORE, severity, range: note.place, message, evidence: Vec::new(), fixes }
}

/// A note with its line break, when it has a line to itself.
fn with_line(text: &str, place: TextRange) -> TextRange {
    let (start, end) = (usize::from(place.start()), usize::from(place.end()));
    let alone = text[..start].ends_with('\n') || start == 0;
    let after = text[end..].strip_prefix("\r\n").map(|_| 2).or_else(|| text[end..].strip_prefix('\n').map(|_| 1));
    match after.filter(|_| alone) {
        Some(n) => TextRange::new(place.start(), place.end() + TextSize::from(n)),
        None => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::analyse;

    #[test]
    fn notes_are_read_as_they_are_written() {
        let text = "Un.\n\n<!-- sourcier: ignore unsourced-number, vague-time — compté sur place -->\n\nDeux.\n";
        let analysis = analyse(text);
        let notes = notes(&analysis);
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].rules.iter().map(|r| r.id).collect::<Vec<_>>(), ["unsourced-number", "vague-time"]);
        assert_eq!(notes[0].reason.as_deref(), Some("compté sur place"));
        assert_eq!(analysis.slice(notes[0].scope).trim(), "Deux.");
    }

    #[test]
    fn other_comments_are_left_alone() {
        let analysis = analyse("<!-- à relire -->\n\n<!-- sourcier: coucou -->\n\nUn.\n");
        assert_eq!(notes(&analysis), []);
    }

    #[test]
    fn what_is_written_is_read() {
        for format in [Format::Markdown, Format::Html] {
            let text = written(format, Verb::Verified, "unsourced-number", "registre");
            let analysis = analyse(&format!("{text}\n\nUn.\n"));
            let notes = notes(&analysis);
            assert_eq!((notes[0].verb, notes[0].reason.as_deref()), (Verb::Verified, Some("registre")));
        }
    }
}
