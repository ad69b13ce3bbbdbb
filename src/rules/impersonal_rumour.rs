//! « Il se murmure que l'accord est caduc »: hearsay with nobody behind it.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::phrase::phrases;
use crate::grammar::Sentence;
use crate::lexicon::HEARSAY;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// « On dit que », « il se murmure », « le bruit court », « il paraît », « il semblerait ».
    ///
    /// ## Pourquoi
    ///
    /// La FIPF donne « on dit que » et « il paraît que » pour exemples de ce qui n’est pas une source ; Le Monde
    /// s’interdit de relayer les rumeurs ; la charte de Munich, ce dont l’origine est inconnue.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Il se murmure que l’accord est caduc.
    /// ```
    ///
    /// ```text flagged
    /// Tout porte à croire que l’incendie est criminel.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon Anne Vidal, l’accord est caduc.
    /// ```
    ///
    /// ```text
    /// On dirait un décor de film.
    /// ```
    ///
    /// ## Limites
    ///
    /// « On dit « pain au chocolat » » parle de la langue : rien n’est signalé. Une rumeur démentie par quelqu’un de
    /// nommé est une information.
    ///
    /// ## In English
    ///
    /// “They say”, “rumour has it”, “it seems”: hearsay with nobody behind it.
    pub static IMPERSONAL_RUMOUR = {
        id: "impersonal-rumour",
        fr: "rumeur impersonnelle",
        en: "impersonal hearsay",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [FIPF, WPFR_EVASIF, MUNICH_3, LM_CHARTE],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        for phrase in phrases(HEARSAY, &page.analysis.grammar, sentence) {
            let sourced = phrase.row.field(1) == "noun" && is_answered(page, sentence);
            if !sourced && page.voice.attributed(phrase.range).is_none() {
                let words = page.slice(phrase.range);
                let finding = sink.report(
                    phrase.range,
                    Message::new(
                        format!("Rumeur sans source\u{a0}: {}.", french(words)),
                        format!("Hearsay without a source: {}.", english(words)),
                    ),
                );
                page.explain_reach(finding);
            }
        }
    }
}

/// « la rumeur … a été démentie par son avocate »: somebody answers in the sentence.
fn is_answered(page: &Page<'_>, sentence: &Sentence) -> bool {
    page.analysis
        .grammar
        .sentence_words(sentence)
        .any(|w| matches!(w.lemma(), "démentir" | "confirmer" | "nier" | "réfuter"))
}
