//! `sourcier parse`: the grammar of a text as CoNLL-U.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use super::input;
use crate::analysis::Cache;
use crate::grammar::{EntityKind, Grammar, Sentence, Token};
use crate::markup;

/// Prints the grammar of one text.
pub(super) fn run(path: Option<&Path>) -> Result<ExitCode> {
    let input = input::read(path)?;
    let markup = markup::parse(&input.text, input.format);
    let grammar = Cache::default().grammar(&markup, &|| false).expect("nothing stops this analysis");
    let mut out = BufWriter::new(std::io::stdout().lock());
    write(&input.text, &grammar, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes every sentence: « # sent_id », « # text », one line a word, and one before the words of a contraction.
pub(crate) fn write(text: &str, grammar: &Grammar, out: &mut impl Write) -> std::io::Result<()> {
    let mut points = CodePoints { text, byte: 0, points: 0 };
    let mut block = None;
    for (number, sentence) in grammar.sentences.iter().enumerate() {
        if number == 0 {
            writeln!(out, "# newdoc")?;
        }
        if block.replace(sentence.block) != Some(sentence.block) {
            writeln!(out, "# newpar")?;
        }
        writeln!(out, "# sent_id = s{}", number + 1)?;
        writeln!(out, "# text = {}", sentence_text(text, grammar, sentence))?;
        words(text, grammar, sentence, &mut points, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn words(
    text: &str,
    grammar: &Grammar,
    sentence: &Sentence,
    points: &mut CodePoints<'_>,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let id = |word: u32| word + 1 - sentence.words.start;
    for word in grammar.sentence_words(sentence) {
        let token = &grammar.tokens[grammar.words[word.id.0 as usize].token as usize];
        let first = token.words.start == word.id.0;
        let contraction = token.words.len() > 1;
        let mut misc = Vec::new();
        if let Some(label) = entity(grammar, word.id.0) {
            misc.push(format!("NE={label}"));
        }
        if !space_after(text, grammar, sentence, token.words.end) {
            misc.push("SpaceAfter=No".to_owned());
        }
        if first {
            let (start, end) = (points.at(token.range.start().into()), points.at(token.range.end().into()));
            misc.push(format!("end={end}"));
            misc.push(format!("start={start}"));
        }
        if contraction && first {
            let form = surface(text, grammar, token);
            // The token carries what is said of its place, its words what is said of them.
            let (of_words, of_token): (Vec<_>, Vec<_>) = misc.into_iter().partition(|m| m.starts_with("NE="));
            let (from, to) = (id(token.words.start), id(token.words.end - 1));
            writeln!(out, "{from}-{to}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{}", column(&of_token))?;
            misc = of_words;
        } else if contraction {
            misc.retain(|m| m.starts_with("NE="));
        }
        let head = word.head().map_or(0, |h| id(h.id.0));
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t_\t{}\t{head}\t{}\t_\t{}",
            id(word.id.0),
            printable(word.form()),
            printable(word.lemma()),
            word.upos().as_str(),
            word.feats(),
            word.relation().as_str(),
            column(&misc),
        )?;
    }
    Ok(())
}

/// The sentence as its tokens spell it: what lies between them is one space or nothing.
fn sentence_text(text: &str, grammar: &Grammar, sentence: &Sentence) -> String {
    let mut out = String::new();
    let mut at = sentence.words.start;
    while at < sentence.words.end {
        let token = &grammar.tokens[grammar.words[at as usize].token as usize];
        out.push_str(&surface(text, grammar, token));
        at = token.words.end.max(at + 1);
        if at < sentence.words.end && space_after(text, grammar, sentence, at) {
            out.push(' ');
        }
    }
    out
}

/// A token as its lines show it: its word, in which references such as « &eacute; » are resolved, or the contraction.
fn surface(text: &str, grammar: &Grammar, token: &Token) -> String {
    match &grammar.words[token.words.start as usize..token.words.end as usize] {
        [word] => printable(&word.form),
        _ => printable(&text[token.range]),
    }
}

/// Whether something lies between the token that ends before the word `next` and the next token of the sentence.
fn space_after(text: &str, grammar: &Grammar, sentence: &Sentence, next: u32) -> bool {
    let end = grammar.words[next as usize - 1].range.end();
    if let Some(word) = grammar.words.get(next as usize).filter(|_| next < sentence.words.end) {
        return word.range.start() > end;
    }
    // A block ends a line, whatever markup closes it: « **Un titre** ».
    let at = grammar.sentences.partition_point(|s| s.words.end <= next);
    grammar.sentences.get(at).is_none_or(|s| s.block != sentence.block)
        || text[usize::from(end)..].starts_with(char::is_whitespace)
}

/// A form without what a column cannot hold: line breaks, tabs, padding.
fn printable(form: &str) -> String {
    let shown: String = form.split_whitespace().collect::<Vec<_>>().join(" ");
    shown.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')).collect()
}

fn column(values: &[String]) -> String {
    if values.is_empty() { "_".to_owned() } else { values.join("|") }
}

/// « B-PER » for the first word of a name, « I-PER » for the others.
fn entity(grammar: &Grammar, word: u32) -> Option<String> {
    let at = grammar.entities.partition_point(|e| e.words.end <= word);
    let entity = grammar.entities.get(at).filter(|e| e.words.contains(&word))?;
    let kind = match entity.kind {
        EntityKind::Person => "PER",
        EntityKind::Location => "LOC",
        EntityKind::Organisation => "ORG",
        EntityKind::Event => "EVENT",
        EntityKind::Product => "PROD",
    };
    Some(format!("{}-{kind}", if entity.words.start == word { 'B' } else { 'I' }))
}

/// Turns growing byte offsets into code points, counting each stretch once.
struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    points: usize,
}

impl CodePoints<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.points) = (0, 0);
        }
        self.points += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> String {
        parse_as(text, markup::Format::Plain)
    }

    fn parse_as(text: &str, format: markup::Format) -> String {
        let markup = markup::parse(&text.into(), format);
        let grammar = Cache::default().grammar(&markup, &|| false).unwrap();
        let mut out = Vec::new();
        write(text, &grammar, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn contractions_have_a_line_of_their_own() {
        let out = parse("L’été arrive, dit-elle au maire.\n");
        let columns: Vec<Vec<&str>> =
            out.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|l| l.split('\t').collect()).collect();
        assert!(out.contains("# text = L’été arrive, dit-elle au maire.\n"), "{out}");
        assert!(columns.iter().all(|c| c.len() == 10), "{out}");
        let ids: Vec<&str> = columns.iter().map(|c| c[0]).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "7-8", "7", "8", "9", "10"], "{out}");
        assert_eq!(columns[0][9], "SpaceAfter=No|end=2|start=0");
        assert_eq!((columns[6][1], columns[6][9]), ("au", "end=25|start=23"));
        assert_eq!((columns[7][1], columns[8][1], columns[8][9]), ("à", "le", "_"));
        assert_eq!(columns.iter().filter(|c| c[6] == "0").count(), 1, "one root");
    }

    #[test]
    fn markup_leaves_no_trace_in_the_text() {
        let out = parse_as("<h1>Le <b>b&acirc;timent</b></h1><p>Il ferme.</p>", markup::Format::Html);
        assert!(out.contains("# text = Le bâtiment\n"), "{out}");
        let heading = out
            .split(
                "

",
            )
            .next()
            .unwrap();
        assert!(!heading.contains("SpaceAfter=No"), "a block ends a line: {out}");
    }

    #[test]
    fn blocks_are_never_joined() {
        let out = parse("Un titre court\n\nUn premier paragraphe finit ici.\n\nUn autre commence là.\n");
        assert_eq!(out.matches("# newpar").count(), 3, "{out}");
        assert_eq!(parse(""), "");
    }
}
