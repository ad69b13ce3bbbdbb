//! What quotation marks are there for: speech, titles, nicknames, words as words, distance.

use super::{QuoteUse, Span};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Grammar, Upos, WordId, WordRef};
use crate::markup::Markup;

/// Words before marks that announce a word as a word: « le mot « pont » ».
const WORDS: &[&str] = &[
    "mot",
    "mots",
    "terme",
    "termes",
    "expression",
    "locution",
    "adjectif",
    "verbe",
    "nom",
    "vocable",
    "appellation",
    "hashtag",
    "signifie",
    "signifier",
    "signifiant",
    "traduit",
    "traduction",
    "lettre",
    "préfixe",
    "suffixe",
];
/// Words before marks that announce a title or a proper name: « le film « Nuit blanche » ».
const WORKS: &[&str] = &[
    "film",
    "livre",
    "roman",
    "chanson",
    "album",
    "titre",
    "émission",
    "série",
    "pièce",
    "opéra",
    "tableau",
    "documentaire",
    "article",
    "essai",
    "poème",
    "magazine",
    "revue",
    "journal",
    "quotidien",
    "hebdomadaire",
    "exposition",
    "spectacle",
    "opération",
    "opérations",
    "projet",
    "programme",
    "plan",
    "loi",
    "rapport",
    "intitulé",
    "intitulée",
    "intitulés",
    "baptisé",
    "baptisée",
    "baptisés",
    "baptisées",
    "nommé",
    "nommée",
    "dénommé",
    "dénommée",
    "appelé",
    "appelée",
    "appelés",
    "appelées",
    "collection",
    "association",
    "collectif",
    "groupe",
    "mouvement",
    "site",
    "restaurant",
    "bar",
    "club",
    "navire",
    "festival",
    "concours",
    "prix",
    "mission",
    "dit",
    "dite",
    "dits",
    "dites",
    "jeu",
    "télé-réalité",
    "chaîne",
    "liste",
];
/// Words before marks that announce a nickname: « surnommé « le Lynx » ».
const NICKNAMES: &[&str] =
    &["surnommé", "surnommée", "surnommés", "surnom", "surnoms", "alias", "sobriquet", "pseudonyme"];

/// What the marks of `span` are there for, by its words and those before it.
pub(super) fn of(markup: &Markup, grammar: &Grammar, span: &Span) -> QuoteUse {
    let words: Vec<WordRef> = span
        .pieces
        .iter()
        .flat_map(|&p| grammar.words_in(p))
        .map(|i| grammar.word(WordId(i)))
        .filter(|w| w.range().start() >= span.range.start() && w.upos() != Upos::Punct)
        .collect();
    let text = &markup.prose[span.range];
    let ended = text.trim_end_matches(['»', '”', '"', ' ', '\u{a0}', '\u{202f}']).ends_with(['.', '!', '?', '…']);
    let before = words.first().and_then(|w| words_before(*w, span));
    let finite = words.iter().any(|w| is_finite(*w));
    let starts_upper = words.first().is_some_and(|w| w.form().starts_with(char::is_uppercase));
    let spoken = words.len() >= 4 && (finite || ended) || words.len() >= 9;
    if !spoken && let Some(word) = before {
        if NICKNAMES.contains(&word.norm()) {
            return QuoteUse::Nickname;
        }
        if WORDS.contains(&word.norm()) {
            return QuoteUse::Metalinguistic;
        }
        // A title begins with a capital: « un rapport « accablant » » bears none.
        if WORKS.contains(&word.norm()) && words.len() <= 8 && starts_upper {
            return QuoteUse::Title;
        }
        if between_names(word, words.last().copied(), span) {
            return QuoteUse::Nickname;
        }
    }
    if !spoken && looks_like_title(&words) {
        return QuoteUse::Title;
    }
    match () {
        () if words.len() >= 3 && starts_upper && ended => QuoteUse::Speech,
        () if finite && words.len() >= 4 && (starts_upper || ended) => QuoteUse::Speech,
        () if words.len() >= 12 && finite => QuoteUse::Speech,
        () if words.len() == 1 && !ended => QuoteUse::Scare,
        () => QuoteUse::Fragment,
    }
}

/// The nearest word before the opening mark, in the same sentence.
fn words_before<'a>(first: WordRef<'a>, span: &Span) -> Option<WordRef<'a>> {
    let sentence = first.sentence();
    std::iter::successors(first.prev(), |w| w.prev())
        .take(4)
        .find(|w| w.range().end() <= span.range.start() && w.form() != ":" && w.form() != ",")
        .filter(|w| sentence.words.contains(&w.id.0))
}

/// A verb with a person. Until the tagger knows, a verb form is whatever it says.
fn is_finite(word: WordRef) -> bool {
    let feats = word.feats();
    matches!(word.upos(), Upos::Verb | Upos::Aux) && feats.verb_form.is_none_or(|f| f == VerbForm::Fin)
        || matches!(
            word.norm(),
            "est" | "a" | "sont" | "ont" | "était" | "sera" | "avons" | "sommes" | "suis" | "ai" | "c'est"
        )
}

/// « Jean « Jojo » Martin ».
fn between_names(before: WordRef, last: Option<WordRef>, span: &Span) -> bool {
    let upper = |w: WordRef| w.form().starts_with(char::is_uppercase) && w.upos() != Upos::Punct;
    let after = last.and_then(|l| {
        std::iter::successors(l.next(), |w| w.next()).take(3).find(|w| w.range().start() >= span.range.end())
    });
    upper(before) && before.sentence().words.start != before.id.0 && after.is_some_and(upper)
}

/// Every word that carries meaning has a capital: « Les Choses de la Vie »; or the first noun has, behind an article.
fn looks_like_title(words: &[WordRef]) -> bool {
    let heavy = words.iter().filter(|w| w.form().chars().count() > 3);
    let (upper, all) =
        heavy.fold((0, 0), |(u, n), w| (u + usize::from(w.form().starts_with(char::is_uppercase)), n + 1));
    words.len() >= 2 && words.len() <= 8 && all >= 2 && upper == all
}
