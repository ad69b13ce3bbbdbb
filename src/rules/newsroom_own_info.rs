//! « Selon nos informations »: the newsroom as its own source.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::grammar::WordRef;
use crate::lexicon::names::{Name, longest};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// « Selon nos informations », « la rédaction a appris » comme seule origine d’une information.
    ///
    /// ## Pourquoi
    ///
    /// NPR écarte la formule : dire que l’on a appris quelque chose ne dit pas de qui.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Selon nos informations, la vente sera conclue jeudi.
    /// ```
    ///
    /// ```text flagged
    /// La RTS a appris que le projet est abandonné.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon nos informations, confirmées par le parquet de Lyon, il a été relâché.
    /// ```
    ///
    /// ```text
    /// Pour plus d’informations, appelez le 3939.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une confirmation nommée dans la phrase suffit.
    ///
    /// ## In English
    ///
    /// “According to our information” as the only sourcing.
    pub static NEWSROOM_OWN_INFO = {
        id: "newsroom-own-info",
        fr: "la rédaction pour seule source",
        en: "the newsroom as the only source",
        family: WeakSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [NPR],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        let words: Vec<_> = page.analysis.grammar.sentence_words(sentence).collect();
        if words.iter().any(|w| matches!(w.lemma(), "confirmer" | "confirmation" | "recouper")) {
            continue;
        }
        for at in 0..words.len() {
            if let Some(last) = own_source(&words[at..]).or_else(|| outlet_learned(&words[at..])) {
                let range = words[at].range().cover(words[at + last].range());
                sink.report(
                    range,
                    Message::new(
                        format!("La rédaction pour seule source\u{a0}: {}.", french(page.slice(range))),
                        format!("The newsroom as the only source: {}.", english(page.slice(range))),
                    ),
                );
            }
        }
    }
}

/// « La RTS a appris que »: an outlet that has learned something says as little as « nous ».
fn outlet_learned(words: &[WordRef<'_>]) -> Option<usize> {
    let outlet =
        longest(words.iter().map(|w| w.form())).filter(|m| m.names.iter().any(|n| matches!(n, Name::Outlet(_))))?;
    let norm = |n: usize| words.get(outlet.words + n).map_or("", |w| w.norm());
    (norm(0) == "a" && norm(1) == "appris" && matches!(norm(2), "que" | "qu'" | "de" | ",")).then_some(outlet.words + 1)
}

/// « selon nos informations », « d'après nos sources », « notre rédaction a appris »: the index of the last word.
fn own_source(words: &[WordRef<'_>]) -> Option<usize> {
    let norm = |i: usize| words.get(i).map_or("", |w| w.norm());
    let ours = |i: usize| norm(i) == "nos" && matches!(norm(i + 1), "informations" | "sources" | "renseignements");
    match norm(0) {
        "selon" | "après" if ours(1) => Some(2),
        "d'" if norm(1) == "après" && ours(2) => Some(3),
        "d'après" if ours(1) => Some(2),
        "notre" | "la" if matches!(norm(1), "rédaction" | "journal") && norm(2) == "a" && norm(3) == "appris" => {
            Some(3)
        }
        "nous" if norm(1) == "avons" && norm(2) == "appris" => Some(2),
        _ => None,
    }
}
