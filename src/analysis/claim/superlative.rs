//! Superlatives, records and firsts: « le plus grand contrat jamais signé », « une première mondiale », « sans précédent ».

use super::clause::Clause;
use super::{ClaimKind, Found};
use crate::grammar::tag::{Definite, PronType, VerbForm};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::{SUPERLATIVES, names};
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

/// « le plus grand contrat jamais signé », « la plus polluée du pays »: a superlative and the scope it claims.
///
/// Without a scope (« les plus hautes fonctions », « le meilleur grimpeur ») it is a way of speaking.
fn comparative(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let degree = words[i];
    if i == 0 || !is_definite(words[i - 1]) {
        return None;
    }
    let head = match degree.lemma() {
        "meilleur" | "pire" => i,
        "plus" | "moins" => {
            let adjective =
                words.get(i + 1).filter(|w| w.upos() == Upos::Adj || w.feats().verb_form == Some(VerbForm::Part))?;
            (!SUPERLATIVES.has(adjective.lemma(), "idle")).then_some(i + 1)?
        }
        _ => return None,
    };
    let scope = (head + 1..words.len().min(head + 8)).find(|&n| is_scope(words, n))?;
    let between = &words[head + 1..scope];
    // The scope belongs to the superlative when only its noun stands between.
    let plain = between.iter().all(|w| !matches!(w.norm(), "," | "." | ";" | "»" | "(") && w.upos() != Upos::Aux);
    plain.then_some(scope)
}

/// « jamais », « du pays », « du monde », « depuis 1945 », « de l'histoire »: among what.
fn is_scope(words: &[WordRef<'_>], n: usize) -> bool {
    match words[n].norm() {
        "jamais" | "depuis" => true,
        "qu'" | "que" => words.get(n + 1).is_some_and(|w| matches!(w.norm(), "ait" | "aient" | "a" | "ont")),
        _ => {
            let form = words[n].form();
            // « la ville la plus chère de Suisse »
            let place =
                || names::country(form).is_some() || names::capital(form).is_some() || names::place(form).is_some();
            let within =
                n > 0 && matches!(words[n - 1].norm(), "de" | "d'" | "du" | "le" | "la" | "l'" | "en" | "vieux");
            within && (SUPERLATIVES.has(words[n].lemma(), "scope") || SUPERLATIVES.has(form, "scope") || place())
        }
    }
}

fn is_definite(word: WordRef<'_>) -> bool {
    matches!(word.norm(), "le" | "la" | "les")
        && (word.upos() == Upos::Det
            || word.feats().definite == Some(Definite::Def)
            || word.feats().pron_type == Some(PronType::Art))
}

/// « c'est la première fois que », « une première mondiale », « il s'agit d'une première depuis ».
fn first(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let norm = |n: usize| words.get(n).map_or("", |w| w.norm());
    if !matches!(norm(i), "premier" | "première") {
        return None;
    }
    // « ce n'est pas la première fois » claims nothing.
    let before = &words[i.saturating_sub(7)..i];
    let states = before.iter().any(|w| matches!(w.lemma(), "être" | "agir"))
        && !before.iter().any(|w| matches!(w.norm(), "pas" | "n'" | "ne"));
    // « le premier cas recensé en Europe »
    let recorded = (i + 2..words.len().min(i + 4)).find(|&n| SUPERLATIVES.has(words[n].lemma(), "record"));
    if let Some(n) = recorded.filter(|_| states) {
        return Some(n);
    }
    match norm(i + 1) {
        "fois" if states => Some(i + 1),
        _ if words.get(i + 1).is_some_and(|w| SUPERLATIVES.has(w.lemma(), "world")) && norm(i - i.min(1)) == "une" => {
            Some(i + 1)
        }
        // « c'est une première dans le pays, en Europe »
        "depuis" | "dans" | "en" | "au" | "à" if i > 0 && norm(i - 1) == "une" && states => {
            (i + 2..words.len()).find(|&n| words[n].upos() != Upos::Det)
        }
        _ => None,
    }
}

/// « record », « sans précédent », « inédit », « jamais vu », « unique au monde ».
fn record(words: &[WordRef<'_>], i: usize) -> Option<usize> {
    let next = |n: usize| words.get(i + n).map(|w| w.norm());
    match words[i].lemma() {
        // « un record du monde » in sport is a fact; « record historique » in the news is a claim.
        "record" if matches!(next(1), Some("historique" | "absolu" | "mondial")) => Some(i + 1),
        "record" if i > 0 && matches!(words[i - 1].norm(), "niveau" | "chiffre" | "montant" | "nombre") => Some(i),
        "sans" if next(1) == Some("précédent") => Some(i + 1),
        "sans" if next(1) == Some("équivalent") => Some(i + 1),
        "inédit" | "inégalé" => Some(i),
        "unique" if next(1) == Some("au") || (next(1) == Some("à") && next(3) == Some("monde")) => Some(i + 1),
        // « jamais un ministre n'avait été aussi impopulaire »
        "jamais" if (i + 1..words.len().min(i + 9)).any(|n| matches!(words[n].norm(), "aussi" | "autant")) => {
            (i + 1..words.len().min(i + 9)).find(|&n| matches!(words[n].norm(), "aussi" | "autant"))
        }
        "jamais"
            if words.get(i + 1).is_some_and(|w| {
                w.feats().verb_form == Some(VerbForm::Part) && SUPERLATIVES.has(w.lemma(), "never")
            }) =>
        {
            Some(i + 1)
        }
        "jamais-vu" => Some(i),
        // « le premier producteur mondial »
        "premier" if i > 0 && is_definite(words[i - 1]) => {
            let world = words.get(i + 2).filter(|w| SUPERLATIVES.has(w.lemma(), "world"))?;
            (words[i + 1].upos() == Upos::Noun).then_some(i + 2).filter(|_| world.lemma() != "historique")
        }
        // « le leader mondial », « le numéro un européen »
        lemma if SUPERLATIVES.has(lemma, "lead") && i > 0 && is_definite(words[i - 1]) => {
            let one = usize::from(matches!(next(1), Some("un" | "1")));
            words.get(i + 1 + one).filter(|w| SUPERLATIVES.has(w.lemma(), "world")).map(|_| i + 1 + one)
        }
        // « le seul au monde », « la seule de France à produire »
        "seul" if i > 0 && is_definite(words[i - 1]) => {
            let scope = (i + 1..words.len().min(i + 6)).find(|&n| is_scope(words, n))?;
            let plain = words[i + 1..scope].iter().all(|w| !matches!(w.upos(), Upos::Punct | Upos::Verb | Upos::Aux));
            plain.then_some(scope)
        }
        _ => None,
    }
}
