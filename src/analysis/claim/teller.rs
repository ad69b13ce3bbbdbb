//! Who tells, as the words show it, whether or not what they tell has bounds: « La Banque centrale prévoit un recul. »

use super::Voice;
use super::clause::before;
use crate::analysis::{Attribution, AttributionType, SourceKind};
use crate::grammar::tag::Tense;
use crate::grammar::{Grammar, Relation, SentenceId, Upos, WordId, WordRef};
use crate::lexicon::speech::{self, Category};
use crate::lexicon::{FUNCTIONS, READER_VERBS, SOURCE_VERBS, STUDIES};
use crate::text::TextRange;

impl Voice<'_> {
    /// Whether somebody who can be found again makes something public in the sentences before a stretch in its paragraph:
    /// « La Banque centrale prévoit un recul. Le déficit passerait à 12 milliards. » A study answers for what it measures.
    pub fn told_above(&self, range: TextRange, sentences: u32, studied: bool) -> bool {
        let Some(here) = self.sentence_at(range.start()) else { return false };
        let block = self.sentence(here).block;
        let before =
            (here.0.saturating_sub(sentences)..here.0).map(SentenceId).filter(|s| self.sentence(*s).block == block);
        before
            .flat_map(|s| self.grammar.sentence_words(self.sentence(s)))
            .any(|w| !self.quoted(w.range()) && (studied && is_study(w) || is_teller(w)))
    }

    /// Whether the paragraph rests on a study named above a stretch: « Une étude tire la sonnette d'alarme. … La cause serait … »
    pub fn studied_above(&self, range: TextRange) -> bool {
        let Some(here) = self.sentence_at(range.start()) else { return false };
        let block = self.sentence(here).block;
        let above = (0..here.0).rev().map(SentenceId).take_while(|s| self.sentence(*s).block == block);
        above
            .flat_map(|s| self.grammar.sentence_words(self.sentence(s)))
            .any(|w| !self.quoted(w.range()) && is_study(w))
    }

    /// Whether somebody who can be found again, or a document, tells in the sentence what follows: « les pompiers font état de
    /// neuf blessés », « les relevés de la station montrent une hausse (+ 2 %) ».
    pub fn told_here(&self, range: TextRange) -> bool {
        let Some(here) = self.sentence_at(range.start()) else { return false };
        let before = self.grammar.sentence_words(self.sentence(here)).take_while(|w| w.range().end() <= range.end());
        before.filter(|w| !self.quoted(w.range())).any(|w| {
            is_teller(w) && w.child(Relation::Nsubj).is_some()
                || is_demand(w)
                || is_shown(w)
                || w.norm() == "état" && w.prev().is_some_and(|p| p.lemma() == "faire")
        })
    }
}

/// « une étude tire la sonnette d'alarme »: evidence that does something.
fn is_study(word: WordRef<'_>) -> bool {
    STUDIES.contains(word.lemma()) && word.upos() == Upos::Noun && word.relation() == Relation::Nsubj
}

/// « l'Insee prévoit », « la CFDT, qui compte », « publiés par Le Courrier »: a verb of making public, and a name or
/// a body that does it. What will be said has not been.
fn is_teller(word: WordRef<'_>) -> bool {
    let public =
        |c| matches!(c, Category::Say | Category::Write | Category::Announce | Category::Think | Category::Show);
    let tells = word.upos() == Upos::Verb
        && word.feats().tense != Some(Tense::Fut)
        && speech::verb(word.lemma(), word.is_reflexive()).is_some_and(|v| public(v.category));
    let known = |w: WordRef<'_>| {
        let antecedent = word.head().filter(|_| w.norm() == "qui" && word.relation() == Relation::AclRelcl);
        let who = antecedent.unwrap_or(w);
        who.upos() == Upos::Propn || is_definite_function(who)
    };
    tells && word.children().any(|c| matches!(c.relation(), Relation::Nsubj | Relation::OblAgent) && known(c))
}

/// « une mère réclame 1,2 million », « le club offre 30 000 euros »: who asks or offers names the sum.
fn is_demand(verb: WordRef<'_>) -> bool {
    // « la région compte 18 000 chômeurs » asks for none.
    let asks = speech::verb(verb.lemma(), false).is_some_and(|v| v.category == Category::Want)
        && verb.lemma() != "compter"
        || matches!(verb.lemma(), "offrir" | "proposer" | "promettre" | "revendiquer");
    asks && verb.upos() == Upos::Verb
        && verb
            .children()
            .any(|c| c.relation() == Relation::Nsubj && (c.upos() == Upos::Propn || FUNCTIONS.contains(c.norm())))
}

/// « les chiffres montrent », « le rapport pointe »: a document that speaks.
fn is_shown(verb: WordRef<'_>) -> bool {
    verb.upos() == Upos::Verb
        && speech::verb(verb.lemma(), false).is_some()
        && verb.children().any(|c| c.relation() == Relation::Nsubj && speech::is_document(c.lemma()))
}

/// « le ministre », « la préfecture ».
fn is_definite_function(word: WordRef<'_>) -> bool {
    FUNCTIONS.contains(word.norm())
        && word.children().any(|d| d.relation() == Relation::Det && matches!(d.norm(), "le" | "la" | "l'" | "les"))
}

/// « il faut savoir que », « rappelons que », « à noter que »: the author turns to the reader.
pub(super) fn addresses_reader(word: WordRef<'_>) -> bool {
    let told = READER_VERBS.contains(word.lemma());
    let before = || before(word).take(3);
    let must = || before().any(|w| matches!(w.norm(), "faut" | "convient" | "à"));
    let that = || word.next().is_some_and(|n| matches!(n.norm(), "que" | "qu'"));
    told && (word.norm().ends_with("ons") || must()) && that()
}

/// Whether the source of an attribution is somebody: « un incendie se déclare toutes les deux minutes » has minutes for one,
/// « la réforme explique la hausse » a cause.
pub(super) fn can_speak(grammar: &Grammar, attribution: &Attribution) -> bool {
    attribution.source.is_none_or(|source| {
        grammar.words_in(source).map(|i| grammar.word(WordId(i))).any(|w| {
            matches!(w.upos(), Upos::Propn | Upos::Pron | Upos::X)
                || FUNCTIONS.contains(w.norm())
                || speech::vague(w.lemma()).is_some()
                || speech::is_document(w.lemma())
                || speech::noun(w.lemma()).is_some()
        })
    })
}

/// « annoncer », « évoquer », « montrer », « prévoir », unlike « saluer », « réclamer », « accuser ».
pub(super) fn makes_public(attribution: &Attribution) -> bool {
    if matches!(
        attribution.source_kind,
        SourceKind::AnonymousSingle | SourceKind::AnonymousPlural | SourceKind::Collective
    ) {
        return false;
    }
    let lemma = &*attribution.cue_lemma;
    let category = speech::verb(lemma, false).map(|v| v.category).or_else(|| speech::noun(lemma).map(|n| n.category));
    matches!(
        category,
        Some(
            Category::Say
                | Category::Write
                | Category::Announce
                | Category::Think
                | Category::Show
                | Category::Document
        )
    )
}

/// « selon X », « d'après X », « pour X ».
pub(super) fn is_preposition(attribution: &Attribution) -> bool {
    let lemma = &*attribution.cue_lemma;
    matches!(lemma, "d'" | "d'après" | "après" | "selon" | "suivant" | "pour") || lemma.contains("croire")
}

/// « il craint que », « elle espère »: what only the author can say of them is no statement of theirs.
pub(super) fn is_inner_state(attribution: &Attribution) -> bool {
    SOURCE_VERBS.get(&attribution.cue_lemma).any(|row| row.field(1) == "state")
        && attribution.kind != AttributionType::Direct
}
