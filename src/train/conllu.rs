//! Reads CoNLL-U treebanks and turns their sentences into the types of [`grammar`](crate::grammar).
//!
//! Empty nodes (`8.1`) are left out. What the grammar has no field for (XPOS, DEPS, `Typo`, …) is dropped.

use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use smol_str::SmolStr;

use crate::grammar::{self, Feats, Tag, Upos};
use crate::markup::BlockId;
use crate::text::range;

/// A sentence of a treebank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// `# sent_id`.
    pub id: String,
    /// `# text`.
    pub text: String,
    /// Whether a document or paragraph starts here (`# newdoc`, `# newpar`).
    pub opens_paragraph: bool,
    /// Surface tokens.
    pub tokens: Vec<Token>,
    /// Syntactic words.
    pub words: Vec<Word>,
}

/// A surface token of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// As written.
    pub form: SmolStr,
    /// Its words, indices into [`Sentence::words`].
    pub words: Range<usize>,
    /// Whether white space follows.
    pub space_after: bool,
}

/// A syntactic word of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written, or as expanded from a contraction.
    pub form: SmolStr,
    /// Part of speech, features and lemma.
    pub tag: Tag,
    /// Index of its governor in [`Sentence::words`]; `None` for the root.
    pub head: Option<usize>,
    /// Its relation, with subtype: `nsubj:pass`.
    pub deprel: SmolStr,
    /// The last column.
    pub misc: SmolStr,
}

/// Reads a treebank.
///
/// # Errors
/// If the file cannot be read or is not CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    parse(&text).with_context(|| path.display().to_string())
}

/// Reads the text of a treebank.
///
/// # Errors
/// If a line is not CoNLL-U.
pub fn parse(text: &str) -> Result<Vec<Sentence>> {
    let mut out = Vec::new();
    let mut now = Sentence::default();
    for (i, line) in text.lines().chain([""]).enumerate() {
        if line.is_empty() {
            if !now.words.is_empty() {
                out.push(std::mem::take(&mut now));
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            comment_line(comment.trim(), &mut now);
        } else {
            word_line(line, &mut now).with_context(|| format!("line {}", i + 1))?;
        }
    }
    Ok(out)
}

impl Sentence {
    /// The sentence as one block of prose with its gold tokens and words; ranges are those of [`Self::text`].
    pub fn block(&self) -> (Vec<grammar::Token>, Vec<grammar::Word>, grammar::Sentence) {
        let (mut tokens, mut words, mut at) = (Vec::new(), Vec::new(), 0);
        for token in &self.tokens {
            let from = self.text[at..].find(token.form.as_str()).map_or(at, |i| at + i);
            let to = (from + token.form.len()).min(self.text.len());
            at = to;
            for word in &self.words[token.words.clone()] {
                words.push(grammar::Word {
                    range: range(from, to),
                    token: tokens.len() as u32,
                    form: word.form.clone(),
                    norm: grammar::norm(&word.form),
                });
            }
            tokens.push(grammar::Token {
                range: range(from, to),
                words: token.words.start as u32..token.words.end as u32,
            });
        }
        let sentence =
            grammar::Sentence { words: 0..words.len() as u32, range: range(0, self.text.len()), block: BlockId(0) };
        (tokens, words, sentence)
    }

    /// The gold tags, parallel to [`Self::words`].
    pub fn tags(&self) -> Vec<Tag> {
        self.words.iter().map(|w| w.tag.clone()).collect()
    }
}

fn comment_line(comment: &str, now: &mut Sentence) {
    if let Some(id) = comment.strip_prefix("sent_id = ") {
        id.clone_into(&mut now.id);
    } else if let Some(text) = comment.strip_prefix("text = ") {
        text.clone_into(&mut now.text);
    } else if comment.starts_with("newdoc") || comment.starts_with("newpar") {
        now.opens_paragraph = true;
    }
}

fn word_line(line: &str, now: &mut Sentence) -> Result<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns.as_slice() else {
        return Err(anyhow!("{} columns instead of 10", columns.len()));
    };
    let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
    if id.contains('.') {
        return Ok(());
    }
    if let Some((first, last)) = id.split_once('-') {
        let words = first.parse::<usize>()?.saturating_sub(1)..last.parse()?;
        now.tokens.push(Token { form: form.into(), words, space_after });
        return Ok(());
    }
    let at = now.words.len();
    if now.tokens.last().is_none_or(|t| t.words.end <= at) {
        now.tokens.push(Token { form: form.into(), words: at..at + 1, space_after });
    }
    now.words.push(Word {
        form: form.into(),
        tag: Tag {
            upos: Upos::parse(upos).ok_or_else(|| anyhow!("unknown part of speech {upos}"))?,
            feats: Feats::parse(feats),
            lemma: lemma.into(),
        },
        head: head.parse::<usize>()?.checked_sub(1),
        deprel: deprel.into(),
        misc: misc.into(),
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_contractions_and_drops_empty_nodes() {
        let text = "# newpar\n# sent_id = s1\n# text = Il va au bal.\n\
            1\tIl\til\tPRON\t_\tGender=Masc|Number=Sing|Person=3|PronType=Prs\t2\tnsubj\t_\t_\n\
            2\tva\taller\tVERB\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n\
            2.1\tva\taller\tVERB\t_\t_\t_\t_\t_\t_\n\
            3-4\tau\t_\t_\t_\t_\t_\t_\t_\t_\n\
            3\tà\tà\tADP\t_\t_\t5\tcase\t_\t_\n\
            4\tle\tle\tDET\t_\tDefinite=Def|PronType=Art\t5\tdet\t_\t_\n\
            5\tbal\tbal\tNOUN\t_\tGender=Masc\t2\tobl:arg\t_\tSpaceAfter=No\n\
            6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n";
        let sentences = parse(text).unwrap();
        let [s] = sentences.as_slice() else { panic!("one sentence") };
        assert!(s.opens_paragraph);
        assert_eq!(s.tokens.iter().map(|t| &*t.form).collect::<Vec<_>>(), ["Il", "va", "au", "bal", "."]);
        assert_eq!(s.words[4].head, Some(1));
        assert_eq!(s.words[1].head, None);
        let (tokens, words, sentence) = s.block();
        assert_eq!(tokens[2].words, 2..4);
        assert_eq!(words[3].range, range(6, 8));
        assert_eq!(words[4].range, range(9, 12));
        assert_eq!(sentence.words, 0..6);
    }
}
