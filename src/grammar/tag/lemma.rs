//! Lemmas: the dictionary reading that fits the tag, and what treebanks decide otherwise.

use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt as _, format_smolstr};

use super::{Feats, Mood, Number, Tense, Upos, VerbForm};
use crate::grammar::Word;
use crate::grammar::cue::Cue;
use crate::lexicon::{self, Analysis, Kind, Paradigm};

/// The list in the repository.
pub(crate) static LIST: &str = include_str!("../../../seeds/models/lemmas.tsv");

/// Lemmas that treebanks give and the dictionary does not.
#[derive(Clone, Debug, Default)]
pub struct Exceptions<'a>(FxHashMap<(&'a str, &'a str), &'a str>);

impl<'a> Exceptions<'a> {
    /// From rows of `form TAB part of speech TAB lemma`; others are left out.
    pub fn new(list: &'a str) -> Self {
        let rows = list.lines().filter_map(|row| {
            let (form, rest) = row.split_once('\t')?;
            let (upos, lemma) = rest.split_once('\t')?;
            Some(((form, upos), lemma))
        });
        Self(rows.collect())
    }

    /// The lemma of a word with this tag.
    pub fn lemma(&self, word: &Word, cue: &Cue, upos: Upos, feats: Feats) -> SmolStr {
        match self.0.get(&(&*word.norm, upos.as_str())) {
            Some(&lemma) => lemma.into(),
            None => regular(word, cue, upos, feats),
        }
    }
}

/// The lemma that the dictionary gives; the form itself where it gives none.
pub fn regular(word: &Word, cue: &Cue, upos: Upos, feats: Feats) -> SmolStr {
    match upos {
        Upos::Propn | Upos::X => return word.form.clone(),
        Upos::Punct | Upos::Sym | Upos::Num => return word.norm.clone(),
        _ => {}
    }
    let mut found: Option<(u32, SmolStr)> = None;
    let known = Some(cue.readings.iter()).filter(|known| !known.is_empty());
    for analysis in known.unwrap_or_else(|| lexicon::analyses_of_capital(&word.norm)) {
        let fit = fit(analysis, upos, feats);
        if fit > 0 && found.as_ref().is_none_or(|(best, _)| fit > *best) {
            found = Some((fit, analysis.lemma(&word.norm)));
        }
    }
    found.map_or_else(|| guess(&word.norm, upos, feats), |(_, lemma)| lemma)
}

/// How well a dictionary reading fits a tag; 0 when it cannot be.
fn fit(analysis: Analysis, upos: Upos, feats: Feats) -> u32 {
    let kind = match (analysis.kind(), upos) {
        (Kind::Verb, Upos::Verb | Upos::Aux)
        | (Kind::Noun, Upos::Noun)
        | (Kind::Adjective, Upos::Adj)
        | (Kind::Determiner, Upos::Det)
        | (Kind::Pronoun | Kind::Relative | Kind::Interrogative, Upos::Pron)
        | (Kind::Adverb | Kind::Negation, Upos::Adv)
        | (Kind::Preposition, Upos::Adp)
        | (Kind::Coordination, Upos::Cconj)
        | (Kind::Subordination, Upos::Sconj)
        | (Kind::Interjection, Upos::Intj) => 8,
        // « blessé » as a noun or an adjective is in the dictionary as a participle.
        (Kind::Noun, Upos::Adj) | (Kind::Adjective | Kind::Title, Upos::Noun) => 4,
        _ => return 0,
    };
    let agrees =
        |known: Option<bool>, number: Option<bool>| u32::from(known.is_none() || number.is_none() || known == number);
    let number = feats.number.map(|n| n == Number::Plur);
    kind + u32::from(analysis.paradigm().is_some_and(|p| is(p, feats))) * 4 + agrees(analysis.plural(), number) * 2
}

/// Whether a paradigm is the mood and tense of a tag.
pub(super) fn is(paradigm: Paradigm, feats: Feats) -> bool {
    match paradigm {
        Paradigm::Infinitive => feats.verb_form == Some(VerbForm::Inf),
        Paradigm::PresentParticiple => feats.verb_form == Some(VerbForm::Part) && feats.tense == Some(Tense::Pres),
        Paradigm::PastParticiple => feats.verb_form == Some(VerbForm::Part) && feats.tense != Some(Tense::Pres),
        Paradigm::Present => feats.mood == Some(Mood::Ind) && feats.tense == Some(Tense::Pres),
        Paradigm::Imperfect => feats.mood == Some(Mood::Ind) && feats.tense == Some(Tense::Imp),
        Paradigm::SimplePast => feats.mood == Some(Mood::Ind) && feats.tense == Some(Tense::Past),
        Paradigm::Future => feats.tense == Some(Tense::Fut),
        Paradigm::Conditional => feats.mood == Some(Mood::Cnd),
        Paradigm::Subjunctive | Paradigm::SubjunctiveImperfect => feats.mood == Some(Mood::Sub),
        Paradigm::Imperative => feats.mood == Some(Mood::Imp),
    }
}

/// The lemma of a form the dictionary does not know, or not so.
fn guess(norm: &SmolStr, upos: Upos, feats: Feats) -> SmolStr {
    let plural = feats.number == Some(Number::Plur);
    match upos {
        // « les blessés »: the singular of a participle.
        Upos::Noun | Upos::Adj => {
            let participle = lexicon::analyses(norm).any(|a| a.paradigm() == Some(Paradigm::PastParticiple));
            let mut lemma: &str = norm;
            if plural || participle {
                lemma = lemma.strip_suffix('s').unwrap_or(lemma);
            }
            if participle && (upos == Upos::Adj || feats.gender != Some(super::Gender::Masc)) {
                lemma = lemma.strip_suffix('e').unwrap_or(lemma);
            }
            lemma.into()
        }
        Upos::Verb => match norm.strip_suffix('s').unwrap_or(norm) {
            stem if stem.ends_with('é') => format_smolstr!("{}er", stem.trim_end_matches('é')),
            stem if stem.ends_with("ée") => format_smolstr!("{}er", stem.trim_end_matches("ée")),
            _ => norm.clone(),
        },
        Upos::Pron => norm.trim_start_matches("-t").trim_start_matches(['-', '\'']).to_lowercase_smolstr(),
        _ => norm.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::norm;

    fn of(form: &str, tag: &str) -> SmolStr {
        let (upos, feats) = tag.split_once(' ').unwrap_or((tag, ""));
        let word = Word { range: crate::text::range(0, 0), token: 0, form: form.into(), norm: norm(form) };
        let cue = Cue::new(form, &word.norm);
        Exceptions::new(LIST).lemma(&word, &cue, Upos::parse(upos).unwrap(), Feats::parse(feats))
    }

    #[test]
    fn lemmas_follow_the_tag() {
        for (form, tag, lemma) in [
            ("Aurait", "AUX Mood=Cnd|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "avoir"),
            ("suis", "AUX Mood=Ind|Number=Sing|Person=1|Tense=Pres|VerbForm=Fin", "être"),
            ("nationales", "ADJ Gender=Fem|Number=Plur", "national"),
            ("travaux", "NOUN Gender=Masc|Number=Plur", "travail"),
            ("portes", "NOUN Gender=Fem|Number=Plur", "porte"),
            ("portes", "VERB Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin", "porter"),
            ("Les", "DET Definite=Def|Number=Plur|PronType=Art", "le"),
            ("des", "DET Definite=Ind|Number=Plur|PronType=Art", "un"),
            ("l'", "DET Definite=Def|Number=Sing|PronType=Art", "le"),
            ("qu'", "SCONJ", "que"),
            ("d'", "ADP", "de"),
            ("Macron", "PROPN", "Macron"),
            ("webifiées", "VERB Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part", "webifier"),
        ] {
            assert_eq!(of(form, tag), lemma, "{form} {tag}");
        }
    }
}
