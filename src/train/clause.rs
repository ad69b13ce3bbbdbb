//! Short sentences, of which the treebanks have few: a subject, its verb and perhaps an object, cut out of long ones.

use super::conllu::{Sentence, Token};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Feats, Tag, Upos};

/// Only sentences longer than this are cut.
const LONG: usize = 9;
/// Subjects and objects longer than this are left alone.
const PHRASE: usize = 6;

/// The clauses of a sentence that stand as sentences of their own.
pub fn cuts(sentence: &Sentence) -> Vec<Sentence> {
    if sentence.words.len() <= LONG {
        return Vec::new();
    }
    let spans = spans(sentence);
    let finite = |at: usize| {
        let tag = &sentence.words[at].tag;
        matches!(tag.upos, Upos::Verb | Upos::Aux) && tag.feats.verb_form == Some(VerbForm::Fin)
    };
    (0..sentence.words.len()).filter(|&at| finite(at)).filter_map(|verb| clause(sentence, &spans, verb)).collect()
}

/// The clause of a finite verb; `None` when it is none that can stand alone.
fn clause(sentence: &Sentence, spans: &[(usize, usize)], verb: usize) -> Option<Sentence> {
    let words = &sentence.words;
    let dependent =
        |relation: &str| (0..words.len()).find(|&i| words[i].head == Some(verb) && words[i].deprel == relation);
    let subject = dependent("nsubj")?;
    let (from, end) = spans[subject];
    let relative = (from..=end)
        .any(|i| words[i].deprel == "mark" || matches!(&*words[i].tag.lemma, "qui" | "que" | "dont" | "où"));
    if end > verb || end - from >= PHRASE || relative {
        return None;
    }
    let to = match dependent("obj").map(|object| spans[object]) {
        Some((start, end)) if start == verb + 1 && end - start < PHRASE => end,
        Some((start, _)) if start > verb => return None,
        _ => verb,
    };
    let inside = |i: usize| (from..=to).contains(&i);
    let whole = (from..=to).all(|i| i == verb || words[i].head.is_some_and(inside));
    let mark = |i: usize| words[i].tag.upos == Upos::Punct;
    (whole && !(from..=to).any(mark)).then(|| alone(sentence, from, to, verb)).flatten()
}

/// The words of a sentence from `from` to `to`, with a capital and a full stop.
fn alone(sentence: &Sentence, from: usize, to: usize, verb: usize) -> Option<Sentence> {
    let tokens = sentence.tokens.iter().filter(|t| t.words.start <= to && t.words.end > from);
    let mut out = Sentence { id: format!("{}/{from}", sentence.id), ..Sentence::default() };
    for token in tokens {
        let (start, end) = (token.words.start.checked_sub(from)?, token.words.end.checked_sub(from)?);
        if end > to + 1 - from {
            return None;
        }
        let last = end == to + 1 - from;
        let form = if out.tokens.is_empty() { capital(&token.form) } else { token.form.to_string() };
        out.text += &form;
        if token.space_after && !last {
            out.text.push(' ');
        }
        out.tokens.push(Token { form: form.into(), words: start..end, space_after: token.space_after && !last });
    }
    for (i, word) in sentence.words[from..=to].iter().enumerate() {
        let mut word = word.clone();
        word.head = word.head.filter(|_| from + i != verb).map(|head| head - from);
        if from + i == verb {
            word.deprel = "root".into();
        }
        if i == 0 {
            word.form = capital(&word.form).into();
        }
        out.words.push(word);
    }
    let at = out.words.len();
    out.text.push('.');
    out.tokens.push(Token { form: ".".into(), words: at..at + 1, space_after: false });
    let mut stop = out.words.first()?.clone();
    stop.form = ".".into();
    stop.tag = Tag { upos: Upos::Punct, feats: Feats::default(), lemma: ".".into() };
    stop.head = Some(verb - from);
    stop.deprel = "punct".into();
    out.words.push(stop);
    Some(out)
}

/// First and last word of what each word governs.
fn spans(sentence: &Sentence) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = (0..sentence.words.len()).map(|i| (i, i)).collect();
    for i in 0..sentence.words.len() {
        let (mut at, mut steps) = (i, 0);
        while let Some(head) = sentence.words[at].head.filter(|_| steps <= sentence.words.len()) {
            spans[head] = (spans[head].0.min(i), spans[head].1.max(i));
            at = head;
            steps += 1;
        }
    }
    spans
}

fn capital(form: &str) -> String {
    let mut chars = form.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::conllu::parse;
    use super::*;

    const LONG: &str = "# sent_id = s1\n# text = Hier, la gérante du bar vend les murs et son frère, inquiet, part.\n\
        1\tHier\thier\tADV\t_\t_\t8\tadvmod\t_\tSpaceAfter=No\n\
        2\t,\t,\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\
        3\tla\tle\tDET\t_\t_\t4\tdet\t_\t_\n\
        4\tgérante\tgérant\tNOUN\t_\t_\t8\tnsubj\t_\t_\n\
        5-6\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n\
        5\tde\tde\tADP\t_\t_\t7\tcase\t_\t_\n\
        6\tle\tle\tDET\t_\t_\t7\tdet\t_\t_\n\
        7\tbar\tbar\tNOUN\t_\t_\t4\tnmod\t_\t_\n\
        8\tvend\tvendre\tVERB\t_\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_\n\
        9\tles\tle\tDET\t_\t_\t10\tdet\t_\t_\n\
        10\tmurs\tmur\tNOUN\t_\t_\t8\tobj\t_\t_\n\
        11\tet\tet\tCCONJ\t_\t_\t17\tcc\t_\t_\n\
        12\tson\tson\tDET\t_\t_\t13\tdet\t_\t_\n\
        13\tfrère\tfrère\tNOUN\t_\t_\t17\tnsubj\t_\tSpaceAfter=No\n\
        14\t,\t,\tPUNCT\t_\t_\t15\tpunct\t_\t_\n\
        15\tinquiet\tinquiet\tADJ\t_\t_\t13\tamod\t_\tSpaceAfter=No\n\
        16\t,\t,\tPUNCT\t_\t_\t15\tpunct\t_\t_\n\
        17\tpart\tpartir\tVERB\t_\tMood=Ind|VerbForm=Fin\t8\tconj\t_\tSpaceAfter=No\n\
        18\t.\t.\tPUNCT\t_\t_\t8\tpunct\t_\t_\n";

    #[test]
    fn subject_verb_and_object_make_a_sentence_and_marks_do_not() {
        let treebank = parse(LONG).unwrap();
        let cuts = cuts(&treebank[0]);
        let texts: Vec<&str> = cuts.iter().map(|s| s.text.as_str()).collect();
        assert_eq!(texts, ["La gérante du bar vend les murs."]);
        let roots: Vec<&str> = cuts[0].words.iter().filter(|w| w.head.is_none()).map(|w| w.form.as_str()).collect();
        assert_eq!(roots, ["vend"]);
        assert_eq!(cuts[0].words.last().map(|w| (w.form.as_str(), w.head)), Some((".", Some(5))));
    }

    #[test]
    fn short_sentences_are_not_cut() {
        let text = "# text = Elle part.\n1\tElle\telle\tPRON\t_\t_\t2\tnsubj\t_\t_\n\
            2\tpart\tpartir\tVERB\t_\tVerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n";
        assert!(cuts(&parse(text).unwrap()[0]).is_empty());
    }
}
