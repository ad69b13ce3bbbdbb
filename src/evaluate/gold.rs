//! Articles annotated by hand: who says what in them, as the annotation guideline has it.
//!
//! One JSON document an article. A span is `{"text": …, "nth": 1}` (the nth occurrence of these words), `{"from": …, "to": …}`
//! (from the nth occurrence of the first words to the end of the next one of the last), or `[start, end]` in code points.

use serde::Deserialize;
use thiserror::Error;

use crate::text::{TextRange, range};

/// Why a document cannot be read.
#[derive(Debug, Error)]
pub enum Error {
    /// No such JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A span whose words are not in the text.
    #[error("« {0} » is not in the text")]
    Span(String),
}

/// One annotated article, in byte ranges of its text.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Its name: the text is `texts/NAME.txt`.
    pub doc: String,
    /// Title and section titles.
    pub headings: Vec<TextRange>,
    /// Stretches where nothing is annotated.
    pub boilerplate: Vec<TextRange>,
    /// The mentions of each actor.
    pub actors: Vec<Vec<TextRange>>,
    /// Who says what.
    pub attributions: Vec<GoldAttribution>,
    /// What a desk editor would mark.
    pub findings: Vec<GoldFinding>,
}

/// An attribution.
#[derive(Clone, Debug)]
pub struct GoldAttribution {
    /// direct, indirect, mixed, free, summary.
    pub kind: String,
    /// Name of the source's kind.
    pub source_kind: String,
    /// Who.
    pub source: Option<TextRange>,
    /// The reporting word.
    pub cue: Option<TextRange>,
    /// What.
    pub content: Vec<TextRange>,
    /// Whether it stands in the content of another.
    pub nested: bool,
}

/// A finding.
#[derive(Clone, Debug)]
pub struct GoldFinding {
    /// Rule id.
    pub rule: String,
    /// Whether any desk would insist.
    pub must: bool,
    /// The words it marks.
    pub range: TextRange,
}

#[derive(Deserialize)]
struct Document {
    doc: String,
    #[serde(default)]
    headings: Vec<Heading>,
    #[serde(default)]
    blocks: Vec<Block>,
    #[serde(default)]
    actors: Vec<Actor>,
    #[serde(default)]
    attributions: Vec<Attribution>,
    #[serde(default)]
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Heading {
    span: Span,
}

#[derive(Deserialize)]
struct Block {
    kind: String,
    span: Option<Span>,
}

#[derive(Deserialize)]
struct Actor {
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Attribution {
    r#type: String,
    source: Option<Span>,
    source_kind: String,
    cue: Option<Span>,
    content: Vec<Span>,
    #[serde(default)]
    nested: bool,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    level: String,
    span: Span,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Span {
    Offsets(usize, usize),
    Stretch { from: String, to: String, nth: Option<usize> },
    Words { text: String, nth: Option<usize> },
}

/// The name of the text an annotation belongs to.
///
/// # Errors
/// If the JSON is none of an annotation.
pub fn name(json: &str) -> Result<String, Error> {
    Ok(serde_json::from_str::<Document>(json)?.doc)
}

/// Reads an annotation of `text`.
///
/// # Errors
/// If the JSON is none of an annotation, or its words are not in the text.
pub fn read(json: &str, text: &str) -> Result<Gold, Error> {
    let document: Document = serde_json::from_str(json)?;
    let one = |span: &Span| span.resolve(text);
    let maybe = |span: &Option<Span>| span.as_ref().map(one).transpose();
    let many = |spans: &[Span]| spans.iter().map(one).collect::<Result<Vec<_>, _>>();
    let boilerplate = document.blocks.iter().filter(|b| b.kind == "boilerplate").filter_map(|b| b.span.as_ref());
    Ok(Gold {
        headings: document.headings.iter().map(|h| one(&h.span)).collect::<Result<_, _>>()?,
        boilerplate: boilerplate.map(one).collect::<Result<_, _>>()?,
        actors: mentions(&document.actors, text),
        attributions: document
            .attributions
            .iter()
            .map(|a| {
                Ok(GoldAttribution {
                    kind: a.r#type.clone(),
                    source_kind: a.source_kind.clone(),
                    source: maybe(&a.source)?,
                    cue: maybe(&a.cue)?,
                    content: many(&a.content)?,
                    nested: a.nested,
                })
            })
            .collect::<Result<_, Error>>()?,
        findings: document
            .findings
            .iter()
            .map(|f| Ok(GoldFinding { rule: f.rule.clone(), must: f.level == "must", range: one(&f.span)? }))
            .collect::<Result<_, Error>>()?,
        doc: document.doc,
    })
}

impl Span {
    fn resolve(&self, text: &str) -> Result<TextRange, Error> {
        let nth = |words: &str, n: Option<usize>| {
            text.match_indices(words)
                .nth(n.unwrap_or(1).saturating_sub(1))
                .map(|(i, _)| i)
                .ok_or(Error::Span(words.into()))
        };
        match self {
            Self::Offsets(from, to) => {
                let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i);
                Ok(range(byte(*from), byte(*to).max(byte(*from))))
            }
            Self::Words { text: words, nth: n } => nth(words, *n).map(|i| range(i, i + words.len())),
            Self::Stretch { from, to, nth: n } => {
                let start = nth(from, *n)?;
                let end = text[start..].find(to.as_str()).ok_or_else(|| Error::Span(to.clone()))?;
                Ok(range(start, start + end + to.len()))
            }
        }
    }
}

/// Every whole-word occurrence of every form, longest forms first; a stretch belongs to one mention.
fn mentions(actors: &[Actor], text: &str) -> Vec<Vec<TextRange>> {
    let mut forms: Vec<(usize, &str)> =
        actors.iter().enumerate().flat_map(|(i, a)| a.forms.iter().map(move |f| (i, f.as_str()))).collect();
    forms.sort_by_key(|(_, form)| std::cmp::Reverse(form.chars().count()));
    let mut taken = vec![false; text.len()];
    let mut out = vec![Vec::new(); actors.len()];
    for (actor, form) in forms.into_iter().filter(|(_, f)| !f.is_empty()) {
        let mut at = 0;
        while let Some(found) = text[at..].find(form).map(|i| i + at) {
            let end = found + form.len();
            let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let whole = !word(text[..found].chars().next_back()) && !word(text[end..].chars().next());
            if whole && !taken[found..end].iter().any(|&t| t) {
                taken[found..end].fill(true);
                out[actor].push(range(found, end));
            }
            // Occurrences do not overlap; a refused one is passed by one character.
            at = if whole { end } else { found + text[found..].chars().next().map_or(1, char::len_utf8) };
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_words_stretches_or_offsets() {
        let text = "Le maire dit oui. Le maire dit non.";
        let json = r#"{"doc": "a", "actors": [{"name": "m", "forms": ["Le maire"]}],
            "attributions": [{"type": "indirect", "source": {"text": "Le maire", "nth": 2}, "source_kind": "described",
                              "cue": [27, 30], "content": [{"from": "dit", "to": "non"}]}]}"#;
        let gold = read(json, text).expect("sound");
        let one = &gold.attributions[0];
        assert_eq!(one.source.map(|r| &text[r]), Some("Le maire"));
        assert_eq!(one.cue.map(|r| &text[r]), Some("dit"));
        assert_eq!(&text[one.content[0]], "dit oui. Le maire dit non");
        assert_eq!(gold.actors[0].len(), 2);
        assert!(read(&json.replace("non\"", "peut-être\""), text).is_err());
    }
}
