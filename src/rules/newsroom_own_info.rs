//! « Selon nos informations »: the newsroom as its own source.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::grammar::WordRef;
use crate::lexicon::NEWSROOM;
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
        // Names are looked up only where they matter.
        let learned = words.iter().any(|w| w.norm() == "appris");
        for at in 0..words.len() {
            let outlet = || if learned { outlet_learned(&words[at..]) } else { None };
            if let Some(last) = own_source(&words[at..]).or_else(outlet) {
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

/// « selon nos informations », « d'après les informations de notre rédaction », « notre journal a pu apprendre »: the index of the
/// last word.
fn own_source(words: &[WordRef<'_>]) -> Option<usize> {
    let norm = |i: usize| words.get(i).map_or("", |w| w.norm());
    let start = match norm(0) {
        "selon" | "d'après" => 1,
        "d'" if norm(1) == "après" => 2,
        "à" if norm(1) == "en" && norm(2) == "croire" => 3,
        "notre" | "la" if NEWSROOM.has(norm(1), "us") => return learned(words, 2),
        "nous" => return learned(words, 1),
        _ => return None,
    };
    let told = |i: usize| NEWSROOM.has(norm(i), "told");
    if norm(start) == "nos" {
        return told(start + 1).then_some(start + 1);
    }
    // « selon les informations recueillies par notre journal »
    let ours =
        (start + 2..words.len().min(start + 8)).find(|&i| norm(i) == "notre" && NEWSROOM.has(norm(i + 1), "us"))?;
    (norm(start) == "les" && told(start + 1)).then_some(ours + 1)
}

/// « a appris que », « a pu apprendre », « avons appris de source sûre »: the index of the verb. Skills are learned as well:
/// « nous avons appris à vivre sans ».
fn learned(words: &[WordRef<'_>], auxiliary: usize) -> Option<usize> {
    let norm = |i: usize| words.get(i).map_or("", |w| w.norm());
    let last = match (norm(auxiliary), norm(auxiliary + 1), norm(auxiliary + 2)) {
        ("a" | "avons", "appris", _) => auxiliary + 1,
        ("a" | "avons", "pu", "apprendre") => auxiliary + 2,
        _ => return None,
    };
    (norm(last + 1) != "à").then_some(last)
}
