//! Part of speech, morphological features and lemma.
//!
//! Two linear models read in place: the first gives the part of speech, and mood, tense, person and number
//! of verbs; the second the features that agree or depend on the form (gender, number, kind of pronoun).
//! Lemmas follow from the tag, by the dictionary.

use smol_str::SmolStr;

use super::cue::Cue;
use super::{Arc, Relation, Sentence, Word};

mod clause;
mod feats;
pub mod features;
pub mod lemma;
pub mod model;
mod possible;

pub use feats::{Definite, Feats, Gender, Mood, NumType, Number, PronType, Tense, VerbForm};

/// Universal part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// All values, in the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// As written in CoNLL-U.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }

    /// From its CoNLL-U name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.as_str() == text)
    }
}

/// What is known of a word by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Dictionary form; the lower-case form where none is known.
    pub lemma: SmolStr,
}

/// Tags the words of one block.
pub fn tags(words: &[Word], cues: &[Cue], sentences: &[Sentence]) -> Vec<Tag> {
    model::Tagger::embedded().tags(words, cues, sentences)
}

/// Verbs and auxiliaries as the tree has them: what stands with no other verb is none's auxiliary, however it looked to the
/// tagger, which has not seen the tree: « ayant pour but ».
pub fn follow_tree(tags: &mut [Tag], arcs: &[Arc]) {
    for (tag, arc) in tags.iter_mut().zip(arcs) {
        let auxiliary = matches!(arc.relation.base(), Relation::Aux | Relation::Cop);
        match tag.upos {
            Upos::Aux if !auxiliary => tag.upos = Upos::Verb,
            Upos::Verb if auxiliary => tag.upos = Upos::Aux,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::analyse_block;

    #[test]
    fn the_dictionary_tells_what_a_word_can_be() {
        let upos = |text: &str, form: &str| {
            let grammar = analyse_block(text);
            grammar.iter().find(|w| w.form() == form).map(super::super::WordRef::upos)
        };
        assert_eq!(upos("La préfète nie.", "nie"), Some(Upos::Verb));
        assert_eq!(upos("L'élu réfute.", "réfute"), Some(Upos::Verb));
        // It looks like an adverb, and is none.
        assert_ne!(upos("Le comité dément.", "dément"), Some(Upos::Adv));
        // Units and ordinals, which the dictionary has as something else or not at all.
        assert_eq!(upos("Le mur mesure trois mètres.", "mètres"), Some(Upos::Noun));
    }

    #[test]
    fn a_short_sentence_has_its_verb() {
        for (text, verb) in [
            ("La régie tranche.", "tranche"),
            ("Le comité siège.", "siège"),
            ("L'équipe doute.", "doute"),
            ("Tunis menace de représailles.", "menace"),
        ] {
            let grammar = analyse_block(text);
            let upos = grammar.iter().find(|w| w.form() == verb).map(super::super::WordRef::upos);
            assert_eq!(upos, Some(Upos::Verb), "{text}");
        }
    }

    #[test]
    fn no_subjunctive_without_a_subordinate_clause() {
        for (text, form, mood) in [
            ("Les deux camps se sentent trahis.", "sentent", Mood::Ind),
            ("Il est possible que le club vienne.", "vienne", Mood::Sub),
        ] {
            let grammar = analyse_block(text);
            let verb = grammar.iter().find(|w| w.form() == form).map(|w| w.feats().mood);
            assert_eq!(verb, Some(Some(mood)), "{text}");
        }
    }

    #[test]
    fn what_stands_around_forbids_a_reading() {
        for (text, form, expected) in [
            ("Le feu serait parti d'un four.", "parti", Upos::Verb),
            ("L'incendie a fait deux morts.", "fait", Upos::Verb),
            ("Le préfet a fait évacuer la halle.", "fait", Upos::Aux),
        ] {
            let grammar = analyse_block(text);
            let upos = grammar.iter().find(|w| w.form() == form).map(super::super::WordRef::upos);
            assert_eq!(upos, Some(expected), "{text}");
        }
    }

    #[test]
    fn an_auxiliary_stands_with_a_verb() {
        for text in [
            "Elle dirige une association ayant pour but la paix.",
            "Il a été élu et il a un bureau.",
            "Elle était maire.",
        ] {
            let g = analyse_block(text);
            for (tag, arc) in g.tags.iter().zip(&g.arcs) {
                let auxiliary = matches!(arc.relation.base(), Relation::Aux | Relation::Cop);
                assert!(tag.upos != Upos::Aux || auxiliary, "{text}");
            }
        }
    }
}
