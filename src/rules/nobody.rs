//! What kind of nobody a noun phrase names, read from its words: « une source policière », « des témoins », « certains élus ».

use crate::analysis::claim::clause::after;
use crate::grammar::tag::Number;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::names::demonym;
use crate::lexicon::speech::{Vague, stays_open, vague};
use crate::lexicon::title::{NounClass, function};
use crate::lexicon::{CROWDS, OUTLETS};

/// What kind of nobody a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nobody {
    /// « un conseiller »
    Single,
    /// « des sources », « des témoins », « plusieurs responsables »
    Plural,
    /// « des experts », « certains », « les observateurs »
    Collective,
}

/// What kind of nobody a noun phrase is; nothing when it may be somebody.
pub(super) fn classify(words: &[WordRef<'_>]) -> Option<Nobody> {
    let first = words.first()?;
    // What is left of « d'autres » says nothing.
    if words.len() == 1 && matches!(first.norm(), "d'" | "de") {
        return None;
    }
    // « Certains », alone, is a pronoun whatever the tagger took it for.
    if words.len() == 1 || words.iter().all(|w| w.upos() == Upos::Pron || matches!(w.norm(), "d'" | "de" | "aucuns")) {
        return indefinite_pronoun(first.norm());
    }
    let part = partitive(words);
    let quantity = if part.is_some() { Quantity::Some } else { quantity(words)? };
    let words = &words[part.unwrap_or(0)..];
    // « un haut responsable »: the first human noun before a preposition, whatever « haut » was taken for.
    let group = || words.iter().skip(1).take_while(|w| !matches!(w.norm(), "à" | "sur" | "dans" | "par"));
    let human = |w: &&WordRef<'_>| {
        vague(w.lemma()).is_some_and(|v| v != Vague::Pronoun)
            || function(w.norm()).is_some_and(|f| f.class.is_human())
            || is_staff(**w)
    };
    let noun = group().find(|w| is_head(**w));
    // « plusieurs officiels gambiens »: the first of them, unless a noun that stands for itself comes before.
    let person = group().take(4).find(human);
    let free = |p: &&WordRef<'_>| noun.is_none_or(|n| p.id <= n.id || !stands_for_itself(*n));
    let head = person.filter(free).or(noun)?;
    let (vague, class) = (vague(head.lemma()).or_else(|| vague(head.norm())), function(head.norm()).map(|f| f.class));
    // « beaucoup de Québécois », « certains Belges »
    let inhabitant = head.form().starts_with(char::is_uppercase) && demonym(head.form()).is_some();
    let known = vague.is_some()
        || class.is_some_and(|c| {
            c.is_human() || c == NounClass::Group || c == NounClass::Body && quantity != Quantity::One
        })
        || is_armed(*head)
        || is_staff(*head)
        || inhabitant;
    if !known || head.lemma() == "personne" && !is_insider(words) || is_online(words) {
        return None;
    }
    let open = vague == Some(Vague::Collective)
        || is_armed(*head)
        || inhabitant
        || matches!(class, Some(NounClass::Group | NounClass::Body));
    Some(match quantity {
        // « un média local » is the matter of the rule on second-hand sources.
        Quantity::One if open && vague.is_none() || OUTLETS.contains(head.lemma()) => return None,
        Quantity::One => Nobody::Single,
        Quantity::Some if head.lemma() == "source" || vague == Some(Vague::Anonymous) => Nobody::Plural,
        Quantity::Some => Nobody::Collective,
        Quantity::Several if open => Nobody::Collective,
        Quantity::Several => Nobody::Plural,
        // « les observateurs » are anybody; « les policiers » are those the article speaks of.
        Quantity::All if stays_open(head.lemma()) => Nobody::Collective,
        Quantity::All => return None,
    })
}

fn indefinite_pronoun(norm: &str) -> Option<Nobody> {
    matches!(norm, "certains" | "certaines" | "d'aucuns" | "d'" | "beaucoup" | "plusieurs" | "quelques-uns" | "aucuns")
        .then_some(Nobody::Collective)
}

/// « une grande partie des élus », « la plupart des experts », « nombre de membres »: where the noun phrase of the whole
/// begins, behind the word of quantity.
fn partitive(words: &[WordRef<'_>]) -> Option<usize> {
    let part = words.iter().take(3).position(|w| CROWDS.has(w.norm(), "part"))?;
    let of = words.get(part + 1).filter(|w| matches!(w.norm(), "de" | "d'" | "des"))?;
    (of.id > words[part].id).then_some(part + 1)
}

/// How many, as the determiner has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quantity {
    /// « un », « une autre », « l'un des »
    One,
    /// « certains », « nombre de », « de nombreux »
    Some,
    /// « des », « plusieurs », « d'autres »
    Several,
    /// « les », « ses »
    All,
}

fn quantity(words: &[WordRef<'_>]) -> Option<Quantity> {
    let norm = |n: usize| words.get(n).map_or("", |w| w.norm());
    let plural = words.iter().take(5).any(|w| is_head(*w) && w.feats().number != Some(Number::Sing));
    Some(match norm(0) {
        "un" | "une" => Quantity::One,
        "l'" if matches!(norm(1), "un" | "une") => Quantity::One,
        "certains" | "certaines" | "nombre" | "beaucoup" | "maints" | "bon" => Quantity::Some,
        "de" | "d'" if matches!(norm(1), "nombreux" | "nombreuses") => Quantity::Some,
        "d'" if matches!(norm(1), "autres") => Quantity::Several,
        // « bien des économistes »
        "bien" if matches!(norm(1), "des" | "de") => Quantity::Some,
        "plusieurs" | "quelques" | "divers" | "diverses" | "différents" | "différentes" => Quantity::Several,
        // « des » is an article, or « de » + « les » where the tokenizer cannot tell.
        "des" => Quantity::Several,
        "de" if norm(1) == "les" => Quantity::Several,
        "les" | "ses" | "leurs" | "l'" | "son" | "la" if plural || matches!(norm(1), "entourage" | "communauté") => {
            Quantity::All
        }
        _ => return None,
    })
}

fn is_head(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Noun || vague(word.norm()).is_some_and(|v| v != Vague::Pronoun) && word.upos() != Upos::Adj
}

/// « des témoins sur les réseaux sociaux » are the matter of the rule on second-hand sources.
fn is_online(words: &[WordRef<'_>]) -> bool {
    let after = words.last().map(|w| after(*w).take(7));
    let social = |w: WordRef<'_>| CROWDS.has(w.norm(), "online");
    words.iter().copied().any(social) || after.is_some_and(|mut after| after.any(social))
}

/// « une personne proche des négociations », « plusieurs personnes au fait du dossier »: a source by another name.
fn is_insider(words: &[WordRef<'_>]) -> bool {
    let behind = words.last().map(|w| after(*w).take(4));
    words.iter().copied().chain(behind.into_iter().flatten()).any(|w| CROWDS.has(w.lemma(), "insider"))
}

/// « une crevaison », « la moitié »: a noun that is no adjective can be, so what follows it is not the head.
fn stands_for_itself(noun: WordRef<'_>) -> bool {
    noun.upos() == Upos::Noun
        && !matches!(noun.norm(), "haut" | "haute" | "hauts" | "proche" | "ancien" | "ancienne" | "autre" | "autres")
        && vague(noun.lemma()).is_none()
        && function(noun.norm()).is_none()
}

/// « un cadre du parti » is a person; « le cadre de la loi » is none, but has its article.
fn is_staff(word: WordRef<'_>) -> bool {
    CROWDS.has(word.lemma(), "staff")
}

/// Groups in arms speak with no face.
fn is_armed(word: WordRef<'_>) -> bool {
    CROWDS.has(word.lemma(), "armed")
}
