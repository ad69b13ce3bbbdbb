//! Superlatives, records and firsts: « le plus grand contrat jamais signé », « une première mondiale », « sans précédent ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::tag::{Definite, PronType};
use crate::grammar::{Upos, WordRef};
use crate::text::TextRange;

/// Notes the sentence's superlatives.
pub(super) fn find(_clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    for i in 0..words.len() {
        let last = comparative(&words, i).or_else(|| first(&words, i)).or_else(|| record(&words, i));
        if let Some(last) = last {
            let range = TextRange::new(words[i].range().start(), words[last].range().end());
            found.push(ClaimKind::Superlative, range);
        }
    }
}

/// « le plus grand », « la ville la plus polluée », « les meilleurs », with the scope that follows.
fn comparative(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let degree = words[i];
    let definite = i > 0 && is_definite(words[i - 1]);
    if !definite {
        return None;
    }
    match degree.lemma() {
        "meilleur" | "pire" => Some(i),
        // « au plus tard », « le plus souvent », « de plus en plus »: no claim.
        "plus" | "moins" => {
            let adjective = words.get(i + 1).filter(|w| {
                w.upos() == Upos::Adj || w.feats().verb_form == Some(crate::grammar::tag::VerbForm::Part)
            })?;
            (!matches!(adjective.lemma(), "possible" | "tard" | "tôt" | "vite")).then_some(i + 1)
        }
        _ => None,
    }
}

fn is_definite(word: WordRef<'_>) -> bool {
    matches!(word.norm(), "le" | "la" | "les")
        && (word.upos() == Upos::Det
            || word.feats().definite == Some(Definite::Def)
            || word.feats().pron_type == Some(PronType::Art))
}

/// « pour la première fois », « une première mondiale », « le premier pays à ».
fn first(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let word = words[i];
    if word.lemma() != "premier" {
        return None;
    }
    match words.get(i + 1).map(|w| w.norm()) {
        Some("fois") => Some(i + 1),
        Some("mondiale" | "historique" | "nationale" | "européenne") => Some(i + 1),
        Some("depuis" | "dans") if i > 0 && words[i - 1].norm() == "une" => Some(i + 1),
        _ => None,
    }
}

/// « record », « sans précédent », « inédit », « jamais vu », « unique au monde ».
fn record(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let next = |n: usize| words.get(i + n).map(|w| w.norm());
    match words[i].lemma() {
        "record" if words[i].upos() != Upos::Propn => Some(i),
        "sans" if next(1) == Some("précédent") => Some(i + 1),
        "sans" if next(1) == Some("équivalent") => Some(i + 1),
        "inédit" | "inégalé" => Some(i),
        "unique" if next(1) == Some("au") || (next(1) == Some("à") && next(3) == Some("monde")) => Some(i + 1),
        "jamais"
            if matches!(
                next(1),
                Some("vu" | "vue" | "atteint" | "égalé" | "réalisé" | "réalisée" | "enregistré" | "signé")
            ) =>
        {
            Some(i + 1)
        }
        _ => None,
    }
}
