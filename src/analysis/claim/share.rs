//! Quantities told without a counted noun: « un habitant sur deux », « la moitié des élèves », « le trafic a chuté de moitié »,
//! « le nombre de plaintes a doublé ».

use super::clause::{Clause, after, before};
use super::number::{is_kind, value};
use crate::grammar::tag::Number;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::COUNTED_VERBS;

/// The last word of the quantity that begins at `i`.
pub(super) fn quantity<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    one_in(words, i).or_else(|| fraction(words, i)).or_else(|| rank(words, i)).or_else(|| total(words, i))
}

/// « un habitant sur deux », « huit infirmières de nuit sur dix »: a share.
fn one_in<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let small = matches!(words[i].norm(), "un" | "une") || words[i].upos() == Upos::Num;
    words.get(i + 1).filter(|w| small && w.upos() == Upos::Noun)?;
    let group = |w: &WordRef<'_>| matches!(w.upos(), Upos::Noun | Upos::Adj | Upos::Adp | Upos::Det);
    let on = (i + 2..words.len().min(i + 6)).find(|&n| words[n].norm() == "sur")?;
    let whole = words.get(on + 1).filter(|w| w.upos() == Upos::Num && words[i + 1..on].iter().all(group))?;
    // « deux buts sur trois essais » counts what was seen; after a number a singular is no noun, whatever the tagger says.
    let counts = |w: &WordRef<'_>| match w.upos() {
        Upos::Noun => w.feats().number != Some(Number::Sing),
        upos => matches!(upos, Upos::Propn | Upos::Num),
    };
    let bare = !words.get(on + 2).is_some_and(counts);
    // « neuf chiens sur douze » are those that ran.
    let rate = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 50.0, 100.0, 1000.0].contains(&value(*whole));
    (bare && rate).then_some(*whole)
}

/// « la moitié des élèves », « deux tiers des salariés »: a share in words.
fn fraction<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let rest = words.get(i + 1..words.len().min(i + 5)).filter(|_| is_fraction(words[i]))?;
    let of = rest.first().is_some_and(|w| matches!(w.norm(), "de" | "d'" | "des"));
    let whole = rest.iter().find(|w| matches!(w.upos(), Upos::Noun | Upos::Propn)).filter(|_| of)?;
    let many = whole.feats().number == Some(Number::Plur) && !is_kind(*whole, "trivial");
    (many || is_kind(*whole, "people") || is_kind(*whole, "measure")).then_some(*whole)
}

fn is_fraction(word: WordRef<'_>) -> bool {
    matches!(word.lemma(), "moitié" | "tiers" | "quart" | "cinquième" | "dixième")
}

/// « la 173e fusillade depuis janvier », « est la 12e de l'année »: a count told by its last.
fn rank<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let digits = words[i].norm().trim_end_matches(['e', 'è', 'm']);
    let high = digits.parse::<u32>().is_ok_and(|n| (10..1000).contains(&n));
    let ordinal = words[i].norm().ends_with(['e', 'è']) || words.get(i + 1).is_some_and(|w| w.norm() == "e");
    let definite = i > 0 && matches!(words[i - 1].norm(), "le" | "la");
    let since = words[i + 1..words.len().min(i + 7)].iter().position(|w| {
        w.norm() == "depuis" || w.norm() == "année" && w.prev().is_some_and(|p| matches!(p.norm(), "l'" | "cette"))
    })?;
    (high && ordinal && definite).then(|| words[i + 1 + since])
}

/// « porte à 4 200 le nombre d'espèces connues »: the figure before its measure.
fn total<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let large = words[i].upos() == Upos::Num && value(words[i]) >= 10.0;
    let measure = words.get(i + 2).filter(|w| large && is_kind(**w, "measure"))?;
    matches!(words[i + 1].norm(), "le" | "la" | "l'").then_some(*measure)
}

/// « le nombre de plaintes a doublé », « le prix a été multiplié par trois », « les ventes ont reculé d'un quart »: the last
/// word of what the figure of a clause has become.
pub(super) fn change(clause: Clause<'_>) -> Option<WordRef<'_>> {
    let kind = |name: &str| COUNTED_VERBS.has(clause.lemma(), name);
    let subject = clause.subject?;
    let measured = is_kind(subject, "measure") || subject.feats().number == Some(Number::Plur);
    if clause.is_negative() || !clause.is_indicative() || clause.is_future() {
        return None;
    }
    // « doubler un camion » overtakes it.
    if kind("multiple") && measured && clause.object().is_none() {
        return Some(clause.predicate);
    }
    let amount = || {
        after(clause.predicate)
            .take(5)
            .take_while(|w| w.upos() != Upos::Punct)
            .find(|w| is_fraction(*w) && before(*w).take(2).any(|p| p.lemma() == "de"))
    };
    kind("change").then(amount).flatten()
}
