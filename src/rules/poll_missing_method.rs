//! « Un sondage donne le maire en tête »: a poll without institute, sample or dates.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{Attribution, SourceKind};
use crate::grammar::{Upos, WordRef};
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
            "sondage" => !matches!(words.get(i + 1).map(|w| w.upos()), Some(Upos::Adj)) || is_opinion(norm(i + 1)),
            "enquête" => matches!(norm(i + 1), "d'" | "de") && norm(i + 2) == "opinion",
            _ => false,
        };
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

fn is_opinion(word: &str) -> bool {
    [
        "récent",
        "national",
        "exclusif",
        "publi",
        "réalisé",
        "présidentiel",
        "confidentiel",
        "favorable",
        "commandé",
        "mené",
    ]
    .iter()
    .any(|stem| word.starts_with(stem))
}

/// « la cote de popularité est tombée à 24 % », « le taux de soutien n'atteignait que 41 % »: a poll that is not named; the share.
fn rating<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let measure = matches!(words[i].lemma(), "cote" | "taux" | "indice" | "niveau");
    let of = words.get(i + 1).filter(|w| measure && matches!(w.norm(), "de" | "d'"))?;
    let opinion = of.next().is_some_and(|w| {
        matches!(
            w.lemma(),
            "popularité" | "approbation" | "soutien" | "satisfaction" | "confiance" | "opinion" | "impopularité"
        )
    });
    words.get(i + 3..)?.iter().take(12).find(|w| opinion && w.norm() == "%").copied()
}

/// « 54 % des Français se disent favorables », « 51 % des électeurs estiment que ».
fn is_share_of_opinion(words: &[WordRef<'_>], i: usize) -> bool {
    const HOLD: [&str; 16] = [
        "dire",
        "déclarer",
        "estimer",
        "penser",
        "juger",
        "souhaiter",
        "approuver",
        "soutenir",
        "croire",
        "favorable",
        "opposé",
        "vouloir",
        "faire",
        "considérer",
        "désapprouver",
        "hostile",
    ];
    let norm = |n: usize| words.get(i + n).map_or("", |w| w.norm());
    // « six Belges sur dix approuvent »
    let one_in =
        norm(1) == "sur" && words[i].upos() != Upos::Punct && words.get(i + 2).is_some_and(|w| w.upos() == Upos::Num);
    let share = norm(0) == "%" || norm(0) == "pour" && norm(1) == "cent" || one_in;
    let people = words.iter().skip(if one_in { i } else { i + 1 }).take(if one_in { 1 } else { 4 }).any(|w| {
        matches!(
            w.lemma(),
            "Français"
                | "français"
                | "sondé"
                | "électeur"
                | "interrogé"
                | "habitant"
                | "citoyen"
                | "personne"
                | "parent"
                | "jeune"
        ) || w.form().chars().next().is_some_and(char::is_uppercase) && w.norm().ends_with('s')
    });
    let held = words.iter().skip(i + 2).take(7).any(|w| HOLD[..15].contains(&w.lemma()) || w.lemma() == "hostile");
    share && people && held
}

/// An institute, a sample, an address of the method in the paragraph.
fn names_method(page: &Page<'_>, paragraph: TextRange) -> bool {
    const INSTITUTES: [&str; 24] = [
        "ifop",
        "ipsos",
        "bva",
        "elabe",
        "odoxa",
        "opinionway",
        "kantar",
        "sofres",
        "harris",
        "csa",
        "viavoice",
        "toluna",
        "léger",
        "gallup",
        "yougov",
        "cluster17",
        "verian",
        "louis-harris",
        "insa",
        "forsa",
        "pew",
        "angus",
        "ekos",
        "mroz",
    ];
    let words: Vec<_> = page.words_in(paragraph).collect();
    words.iter().any(|w| INSTITUTES.contains(&w.norm()))
        || words.windows(2).any(|w| w[0].norm() == "auprès" && matches!(w[1].norm(), "de" | "d'"))
        || words.iter().any(|w| w.lemma() == "échantillon")
}
