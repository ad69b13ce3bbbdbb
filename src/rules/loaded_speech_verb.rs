//! « Le ministre prétend que… »: a speech verb that judges.

use super::rewrite::offer_verb;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::clause::{after, before};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{LOADED_VERBS, Row};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un verbe de parole qui juge le locuteur ou son propos : « prétendre », « avouer », « marteler », « se vanter ».
    ///
    /// ## Pourquoi
    ///
    /// Le verbe glisse un avis que l’article ne défend pas. Les guides conseillent « dire » : les autres verbes portent
    /// un sous-entendu.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Le ministre prétend que les comptes sont justes.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Le ministre affirme que les comptes sont justes.
    /// ```
    ///
    /// ```text
    /// Il a avoué le meurtre devant le juge.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le verbe est exact dans certains contextes (avouer un crime, concéder un but) : la règle s’y tait.
    ///
    /// ## In English
    ///
    /// A speech verb that judges the speaker or the content.
    pub static LOADED_SPEECH_VERB = {
        id: "loaded-speech-verb",
        fr: "verbe de parole qui juge",
        en: "a speech verb that judges",
        family: Writing,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [MONGABAY],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        for word in page.analysis.grammar.sentence_words(sentence).filter(|w| w.upos() == Upos::Verb) {
            let reflexive = word.is_reflexive();
            let key = if reflexive { format!("se {}", word.lemma()) } else { word.lemma().to_owned() };
            let Some(row) = LOADED_VERBS.first(&key) else { continue };
            // « il faut avouer que »: the author's own step forward.
            let own =
                word.feats().verb_form == Some(VerbForm::Inf) && before(word).take(3).any(|w| w.lemma() == "falloir");
            if own || !speaks(page, word) || is_exact(word, row) {
                continue;
            }
            let shown = page.slice(word.range());
            let finding = sink.report(
                word.range(),
                Message::new(
                    format!("Verbe de parole qui suggère {}\u{a0}: {}.", row.field(2), french(shown)),
                    format!("A speech verb that suggests {}: {}.", row.field(3), english(shown)),
                ),
            );
            // « se vanter de » and « dire » do not take the same complements.
            if !reflexive && !finding.range.is_empty() {
                offer_verb(finding, word, row.field(1));
            }
        }
    }
}

/// A clause, an infinitive, a quotation or an attribution hangs from it: it does tell something.
fn speaks(page: &Page<'_>, verb: WordRef<'_>) -> bool {
    let cue = page.analysis.attributions.iter().any(|a| a.cue.is_some_and(|c| c.contains_range(verb.range())));
    cue || verb
        .children()
        .any(|w| matches!(w.relation().base(), Relation::Ccomp | Relation::Xcomp | Relation::Parataxis))
}

/// « a avoué le meurtre », « a concédé un but »: the context in which the verb is the right one.
fn is_exact(verb: WordRef<'_>, row: Row) -> bool {
    let within = verb.sentence().words.clone();
    let near = within.filter(|i| i.abs_diff(verb.id.0) <= 8).count();
    let fits = |w: WordRef<'_>| row.list(4).any(|lemma| lemma == w.lemma());
    near > 0 && (after(verb).take(8).any(fits) || before(verb).take(5).any(fits))
}
