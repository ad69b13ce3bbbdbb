//! « Un sondage donne le maire en tête »: a poll without institute, sample or dates.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{Attribution, SourceKind};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::POLLS;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un résultat de sondage d’opinion sans institut, ni taille d’échantillon, ni dates.
    ///
    /// ## Pourquoi
    ///
    /// La loi du 19 juillet 1977 impose ces mentions à la première publication d’un sondage lié à une élection ;
    /// ailleurs, ce sont elles qui permettent de le lire.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Un sondage donne le maire en tête.
    /// ```
    ///
    /// ```text flagged
    /// La cote de popularité du président est tombée à 24 %.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon un sondage Ifop mené les 3 et 4 mai auprès de 1 002 personnes, 54 % des habitants approuvent le projet.
    /// ```
    ///
    /// ```text
    /// Les sondages géologiques ont commencé.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le nom de l’institut ou la taille de l’échantillon dans le paragraphe suffit : la règle ne vérifie pas la notice
    /// complète.
    ///
    /// ## In English
    ///
    /// An opinion poll with no institute, sample size or dates.
    pub static POLL_MISSING_METHOD = {
        id: "poll-missing-method",
        fr: "sondage sans institut, échantillon ni dates",
        en: "a poll without institute, sample or dates",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [L77_808],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for id in page.voice.prose() {
        let sentence = page.voice.sentence(id);
        let words: Vec<_> = page.analysis.grammar.sentence_words(sentence).collect();
        let Some(range) = poll(&words) else { continue };
        if page.block_of(sentence.range).is_some_and(|b| names_method(page, page.analysis.markup.block(b).content)) {
            continue;
        }
        if page.voice.attributions.iter().any(|a| a.content.iter().any(|c| c.contains_range(range)) && is_named(a)) {
            continue;
        }
        let shown = page.slice(range);
        sink.report(
            range,
            Message::new(
                format!("Sondage sans institut, échantillon ni dates\u{a0}: {}.", french(shown)),
                format!("Poll without institute, sample or dates: {}.", english(shown)),
            ),
        );
    }
}

fn is_named(attribution: &Attribution) -> bool {
    matches!(attribution.source_kind, SourceKind::Named | SourceKind::Organisation)
}

/// « un sondage », « une enquête d'opinion », « 54 % des Français se disent… ».
fn poll(words: &[WordRef<'_>]) -> Option<TextRange> {
    let norm = |i: usize| words.get(i).map_or("", |w| w.norm());
    for (i, word) in words.iter().enumerate() {
        let opinion = match word.lemma() {
            "sondage" => {
                let said = words.get(i + 1).is_some_and(|w| w.upos() == Upos::Adj);
                (!said || is_opinion(norm(i + 1))) && !is_of_ground(&words[i + 1..])
            }
            // « les intentions de vote placent le maire en tête »
            "intention" => matches!(norm(i + 1), "de") && norm(i + 2) == "vote",
            "enquête" => matches!(norm(i + 1), "d'" | "de") && norm(i + 2) == "opinion",
            _ => false,
        };
        // « les derniers sondages »
        let recent = i > 1 && words[i - 1].upos() == Upos::Adj && words[i - 2].upos() == Upos::Det;
        if opinion && recent {
            return Some(words[i - 2].range().cover(word.range()));
        }
        // « un institut de sondage » measures, but is no result.
        if opinion && i > 0 && !matches!(norm(i - 1), "de" | "d'") && words[i - 1].upos() == Upos::Det {
            return Some(words[i - 1].range().cover(word.range()));
        }
        if let Some(last) = rating(words, i) {
            return Some(words[i].range().cover(last.range()));
        }
        if is_share_of_opinion(words, i) {
            return Some(words[i.saturating_sub(1)].range().cover(words[(i + 3).min(words.len() - 1)].range()));
        }
    }
    None
}

/// « récent », « publié », « menée »: said of a poll of opinion, as « géologique » is not.
fn is_opinion(word: &str) -> bool {
    word.char_indices().skip(3).map(|(at, c)| at + c.len_utf8()).any(|end| POLLS.has(&word[..end], "told"))
}

/// « un sondage du sol »
fn is_of_ground(words: &[WordRef<'_>]) -> bool {
    words.iter().take(4).any(|w| POLLS.has(w.lemma(), "ground"))
}

/// « la cote de popularité est tombée à 24 % », « le taux de soutien n'atteignait que 41 % »: a poll that is not named; the share.
fn rating<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let measure = POLLS.has(words[i].lemma(), "measure");
    let of = words.get(i + 1).filter(|w| measure && matches!(w.norm(), "de" | "d'"))?;
    let opinion = of.next().is_some_and(|w| POLLS.has(w.lemma(), "opinion"));
    words.get(i + 3..)?.iter().take(12).find(|w| opinion && w.norm() == "%").copied()
}

/// « 54 % des Français se disent favorables », « 51 % des électeurs estiment que ».
fn is_share_of_opinion(words: &[WordRef<'_>], i: usize) -> bool {
    let norm = |n: usize| words.get(i + n).map_or("", |w| w.norm());
    // « six Belges sur dix approuvent »
    let one_in =
        norm(1) == "sur" && words[i].upos() != Upos::Punct && words.get(i + 2).is_some_and(|w| w.upos() == Upos::Num);
    let share = norm(0) == "%" || norm(0) == "pour" && norm(1) == "cent" || one_in;
    let people = words.iter().skip(if one_in { i } else { i + 1 }).take(if one_in { 1 } else { 4 }).any(|w| {
        let inhabitant = w.form().starts_with(char::is_uppercase) && w.norm().ends_with('s');
        POLLS.has(w.lemma(), "held") || POLLS.has(w.form(), "held") || inhabitant
    });
    let held = words.iter().skip(i + 2).take(7).any(|w| POLLS.has(w.lemma(), "hold"));
    share && people && held
}

/// An institute, a sample, an address of the method in the paragraph.
fn names_method(page: &Page<'_>, paragraph: TextRange) -> bool {
    let words: Vec<_> = page.words_in(paragraph).collect();
    words.iter().any(|w| POLLS.has(w.norm(), "institute"))
        || words.windows(2).any(|w| w[0].norm() == "auprès" && matches!(w[1].norm(), "de" | "d'"))
        || words.iter().any(|w| w.lemma() == "échantillon")
}
