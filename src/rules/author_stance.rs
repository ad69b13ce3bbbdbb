//! « À mon avis », « évidemment »: the author steps into the news.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::phrase::phrases;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::STANCE;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// La première personne qui juge (« je trouve », « ce qui me frappe », « à mon avis ») ou l’évidence déclarée («
    /// évidemment », « il est clair que ») hors des genres d’opinion.
    ///
    /// ## Pourquoi
    ///
    /// Le Conseil de presse du Québec demande que le lecteur sache s’il lit une information ou une opinion ; l’AFP
    /// compte la neutralité parmi ses principes.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// À mon avis, l’accord ne tiendra pas.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Nous avons sollicité la préfecture, qui n’a pas répondu.
    /// ```
    ///
    /// ```text
    /// Le ciel est clair.
    /// ```
    ///
    /// ## Limites
    ///
    /// La transparence sur le travail (« nous avons sollicité ») n’est pas signalée. La règle se tait dans les genres
    /// d’opinion, les entretiens et les questions-réponses.
    ///
    /// ## In English
    ///
    /// First-person judgement or declared self-evidence in a news genre.
    pub static AUTHOR_STANCE = {
        id: "author-stance",
        fr: "avis de l’auteur dans un genre d’information",
        en: "the author’s opinion in a news genre",
        family: Writing,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [CPQ_10, AFP_CHARTE],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        let phrase = phrases(STANCE, &page.analysis.grammar, sentence).into_iter().map(|p| p.range);
        let person = page.analysis.grammar.sentence_words(sentence).filter(|w| is_first_person(*w)).map(WordRef::range);
        let author = |r: &TextRange| page.voice.is_author(*r);
        // One finding a sentence: « à mon avis, je trouve » is one step forward.
        let Some(range) = phrase.chain(person).find(author) else { continue };
        let words = page.slice(range);
        sink.report(
            range,
            Message::new(
                format!("Avis de l’auteur\u{a0}: {}.", french(words)),
                format!("The author’s opinion: {}.", english(words)),
            ),
        );
    }
}

fn is_first_person(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Pron && matches!(word.norm(), "je" | "j'" | "me" | "m'" | "moi" | "-je")
}
