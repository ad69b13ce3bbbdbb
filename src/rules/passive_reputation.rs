//! « Il est considéré comme le favori »: a reputation nobody holds.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::SourceKind;
use crate::analysis::claim::clause::after;
use crate::grammar::tag::{Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::conjugation::places;
use crate::lexicon::{self, Analysis, FUNCTIONS, Kind, Paradigm, REPUTATION};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une opinion générale au passif : « considéré comme », « perçu comme », « réputé », « décrit comme ».
    ///
    /// ## Pourquoi
    ///
    /// Wikipédia range ces passifs parmi les contenus évasifs : qui considère, qui perçoit ? Une opinion a un porteur,
    /// même s’ils sont nombreux.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Il est considéré comme le favori du scrutin.
    /// ```
    ///
    /// ```text flagged
    /// Il passe pour un modéré.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Il est considéré comme le favori par 62 % des sondés.
    /// ```
    ///
    /// ```text
    /// La société est réputée dissoute à cette date.
    /// ```
    ///
    /// ## Limites
    ///
    /// Le sens juridique (« réputé non écrit », « jugé recevable ») n’est pas signalé.
    ///
    /// ## In English
    ///
    /// A general opinion in the passive with nobody who holds it.
    pub static PASSIVE_REPUTATION = {
        id: "passive-reputation",
        fr: "réputation sans personne pour la tenir",
        en: "a reputation with nobody to hold it",
        family: NoSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [WPFR_EVASIF],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        for word in page.analysis.grammar.sentence_words(sentence) {
            let Some(last) = reputation(word) else { continue };
            let range = word.range().cover(last.range());
            let sourced = is_told(page, range);
            if sourced || has_agent(word) {
                continue;
            }
            let words = page.slice(range);
            let finding = sink.report(
                range,
                Message::new(
                    format!("Réputation sans auteur\u{a0}: {}.", french(words)),
                    format!("Reputation without a holder: {}.", english(words)),
                ),
            );
            page.explain_reach(finding);
        }
    }
}

/// « considéré comme », « réputé dangereux », « connue pour »: the last word shown.
/// Somebody tells it; « décrit comme » makes nobody tell by itself.
fn is_told(page: &Page<'_>, range: TextRange) -> bool {
    let touches = |r: TextRange| r.intersect(range).is_some_and(|i| !i.is_empty());
    page.analysis.attributions.iter().any(|a| {
        !matches!(a.source_kind, SourceKind::None | SourceKind::Own)
            && a.content.iter().any(|r| touches(*r))
            && !a.cue.is_some_and(touches)
    })
}

fn reputation(participle: WordRef<'_>) -> Option<WordRef<'_>> {
    if let Some(last) = passes_for(participle) {
        return Some(last);
    }
    if participle.feats().verb_form != Some(VerbForm::Part) && participle.upos() != Upos::Adj && !is_apposed(participle)
    {
        return None;
    }
    let lemma = match participle.lemma() {
        "réputé" => "réputer",
        "connu" => "connaître",
        lemma => lemma,
    };
    // « a considéré comme »: active, somebody does.
    if participle.children().any(|w| w.relation().base() == Relation::Aux && w.lemma() == "avoir")
        && !is_passive(participle)
    {
        return None;
    }
    REPUTATION.get(lemma).find_map(|row| {
        let mut markers = row.list(1).peekable();
        let next = participle.next().filter(|w| w.upos() != Upos::Adv).or_else(|| participle.next()?.next())?;
        let last = if markers.peek().is_some() {
            markers.any(|m| m == next.norm()).then_some(next)?
        } else {
            // « jugées trop élevées »: the tagger may take the adjective for a participle.
            (next.upos() == Upos::Adj || next.feats().verb_form == Some(VerbForm::Part)).then_some(next)?
        };
        let plain = |w: WordRef<'_>| row.list(2).any(|lemma| lemma == w.lemma());
        let after = last.next().and_then(WordRef::next);
        // « aucun traitement connu pour lutter contre le virus »: what it is for.
        let purpose = lemma == "connaître"
            && last.norm() == "pour"
            && last.next().is_some_and(|w| w.feats().verb_form == Some(VerbForm::Inf) && w.upos() == Upos::Verb);
        // « réputé abandonné passé ce délai »: what the law takes as done.
        let verbal = || {
            let kinds = || lexicon::analyses(last.norm()).map(Analysis::kind);
            kinds().any(|k| k == Kind::Verb) && !kinds().any(|k| k == Kind::Adjective)
        };
        let deemed = lemma == "réputer" && (last.upos() == Upos::Verb || verbal());
        let legal = deemed || purpose || plain(last) || last.next().is_some_and(plain) || after.is_some_and(plain);
        (!legal).then_some(last)
    })
}

/// « il passe pour un modéré », « passait pour riche »: the preposition.
fn passes_for(verb: WordRef<'_>) -> Option<WordRef<'_>> {
    let standing = verb.lemma() == "passer" && matches!(verb.feats().tense, Some(Tense::Pres | Tense::Imp));
    let preposition = verb.next().filter(|w| standing && w.norm() == "pour")?;
    let of = preposition.next()?;
    let what =
        of.upos() == Upos::Adj || matches!(of.norm(), "un" | "une" | "des" | "le" | "la" | "l'" | "les" | "être");
    what.then_some(preposition)
}

/// « …, décrit comme prudent, »: a participle the tagger takes for a present.
fn is_apposed(verb: WordRef<'_>) -> bool {
    let participle = places(verb.norm(), verb.lemma()).any(|p| p.paradigm == Paradigm::PastParticiple);
    let before = verb.prev().is_none_or(|p| matches!(p.norm(), "," | "et" | "("));
    participle && before && verb.next().is_some_and(|n| n.norm() == "comme")
}

fn is_passive(participle: WordRef<'_>) -> bool {
    participle.children().any(|w| w.relation() == Relation::AuxPass)
}

/// « par 62 % des sondés », « par la commission ».
fn has_agent(participle: WordRef<'_>) -> bool {
    participle.children().any(|w| w.relation() == Relation::OblAgent)
        || after(participle)
            .take(14)
            .take_while(|w| w.norm() != "." && !is_other_passive(*w))
            // « dangereuse par nature » has nobody either
            .any(|w| w.norm() == "par" && w.next().is_some_and(is_doer))
}

/// « par la commission », « par 62 % des sondés », « par beaucoup », « par Luc Morel ».
fn is_doer(word: WordRef<'_>) -> bool {
    matches!(word.upos(), Upos::Det | Upos::Num | Upos::Propn | Upos::Pron | Upos::Adv)
        || FUNCTIONS.contains(word.norm())
}

/// « jugée trop vague, a été écartée par la mairie »: the agent of another verb.
fn is_other_passive(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Verb && is_passive(word)
}
