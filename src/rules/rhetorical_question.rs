//! « Mais à quel prix ? »: a question the author asks and leaves.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Sentence, SentenceId, Upos, WordRef};
use crate::text::{TextRange, TextSize};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une question de l’auteur à laquelle la phrase d’après ne répond pas.
    ///
    /// ## Pourquoi
    ///
    /// Une question insinue sans affirmer. Le Conseil de presse du Québec demande que le genre soit reconnaissable : la
    /// question oratoire est du commentaire.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Mais à quel prix ?
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// « Pourquoi maintenant ? », s’interroge l’élue.
    /// ```
    ///
    /// ```text
    /// Qui peut voter ? Tout citoyen inscrit.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une réponse brève qui suit (une phrase sans verbe) fait taire la règle ; elle se tait dans les entretiens et les
    /// questions-réponses.
    ///
    /// ## In English
    ///
    /// A question in the author’s voice with no answer in the next sentence.
    pub static RHETORICAL_QUESTION = {
        id: "rhetorical-question",
        fr: "question de l’auteur restée sans réponse",
        en: "a question the author leaves unanswered",
        family: Writing,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [CPQ_10],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for id in page.voice.prose() {
        let sentence = page.voice.sentence(id);
        if !asks(page, sentence)
            || !page.voice.is_author(sentence.range)
            || is_answered(page, id)
            || is_interview(page, id)
        {
            continue;
        }
        let words = page.slice(sentence.range);
        sink.report(
            sentence.range,
            Message::new(
                format!("Question de l’auteur sans réponse\u{a0}: {}.", french(words)),
                format!("A question the author leaves unanswered: {}.", english(words)),
            ),
        );
    }
}

/// Ends with a question mark of its own, not of a quotation: « Il a lancé : « Qui paiera ? » » is his question.
fn asks(page: &Page<'_>, sentence: &Sentence) -> bool {
    let text = page.slice(sentence.range);
    let Some(before) = text.trim_end().strip_suffix('?') else { return false };
    let mark = TextRange::at(sentence.range.start() + TextSize::of(before), TextSize::of('?'));
    // A line of a dialogue is somebody's.
    !page.voice.quoted(mark) && !text.trim_start().starts_with(['–', '—', '-'])
}

/// The next sentence of the block has no verb: « Tout citoyen inscrit. »
fn is_answered(page: &Page<'_>, id: SentenceId) -> bool {
    let (grammar, here) = (&page.analysis.grammar, page.voice.sentence(id));
    grammar.sentences.get(id.0 as usize + 1).filter(|next| next.block == here.block).is_some_and(|next| {
        let short = grammar.sentence_words(next).count() <= 8;
        !asks(page, next)
            && (short && begins_with_question_word(page, here)
                || !grammar.sentence_words(next).any(|w| w.feats().verb_form == Some(VerbForm::Fin)))
    })
}

/// « Le Monde : Où en est le chantier ? »: the interviewer is named before the question, in its sentence or, where the
/// colon ends one, in the sentence before.
fn is_interview(page: &Page<'_>, id: SentenceId) -> bool {
    let (grammar, here) = (&page.analysis.grammar, page.voice.sentence(id));
    let before = id.0.checked_sub(1).map(|n| page.voice.sentence(SentenceId(n))).filter(|b| b.block == here.block);
    let named = |sentence: &Sentence, last: bool| {
        let words: Vec<_> = grammar.sentence_words(sentence).take(7).collect();
        let colon = words.iter().position(|w| w.norm() == ":");
        colon.is_some_and(|at| {
            // « Le Temps : Pourquoi avoir accepté ? »
            let name = |w: &WordRef<'_>| w.upos() == Upos::Propn || w.form().starts_with(char::is_uppercase);
            at <= 5 && (!last || at + 1 == words.len()) && words[..at].last().is_some_and(name)
        })
    };
    named(here, false) || before.is_some_and(|b| named(b, true))
}

/// « Qui », « Où », « Quand », « Combien »: a question that can be answered in a word.
fn begins_with_question_word(page: &Page<'_>, sentence: &Sentence) -> bool {
    page.analysis
        .grammar
        .sentence_words(sentence)
        .next()
        .is_some_and(|w| matches!(w.norm(), "qui" | "où" | "quand" | "combien" | "quel" | "quelle" | "que" | "comment"))
}
