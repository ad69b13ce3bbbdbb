//! « Un rapport « accablant » circule »: a quoted word whose author is nowhere.

use super::verb::brings_charge;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::QuoteUse;
use crate::analysis::claim::Distance;
use crate::analysis::claim::clause::{before, clauses};
use crate::grammar::tag::{Mood, PronType, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un mot ou un groupe de mots entre guillemets dont on ne sait s’il est cité ou mis à distance.
    ///
    /// ## Pourquoi
    ///
    /// Les guillemets disent que le mot est d’un autre, ou que l’auteur ne le prend pas à son compte. Sans auteur, le
    /// lecteur ne peut choisir.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Un rapport « accablant » circule.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Le ministre a salué une réforme « historique ».
    /// ```
    ///
    /// ```text
    /// Le mot « inconditionnel » date du XVIe siècle.
    /// ```
    ///
    /// ## Limites
    ///
    /// Titres, noms propres, surnoms et mots cités comme mots ne sont pas signalés ; un fragment dans une phrase où
    /// quelqu’un parle lui revient. La qualification d’un délit (« pour « injure publique » ») est le mot de la loi.
    ///
    /// ## In English
    ///
    /// A quoted word or two with nobody in the sentence who could have said them.
    pub static ORPHAN_QUOTED_FRAGMENT = {
        id: "orphan-quoted-fragment",
        fr: "mot entre guillemets sans auteur",
        en: "a quoted word without an author",
        family: Writing,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [POLNEAR, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    let quotes = page.analysis.quotes.iter().filter(|q| q.parent.is_none());
    let orphans = quotes.filter(|q| {
        let fragment = matches!(q.role, QuoteUse::Scare | QuoteUse::Fragment) && is_short(page, q.range);
        let sourced = page.voice.attributed(q.range).is_some()
            || page.voice.nearest_source(q.range).is_some_and(|n| n.distance == Distance::SameSentence);
        fragment && !sourced && !somebody_tells(page, q.range) && is_lower_case(page.slice(q.range))
    });
    // « « honteux », « indigne » et « ridicule » »: one problem.
    let mut runs: Vec<TextRange> = Vec::new();
    for quote in orphans {
        match runs.last_mut() {
            Some(run) if goes_on(page, *run, quote.range) => *run = run.cover(quote.range),
            _ => runs.push(quote.range),
        }
    }
    for run in runs {
        let words = page.slice(run);
        sink.report_quoted(
            run,
            Message::new(
                format!("Mot entre guillemets sans auteur\u{a0}: {}.", french(words)),
                format!("Quoted word without an author: {}.", english(words)),
            ),
        );
    }
}

/// Whether nothing but a comma or « et » stands between two quotations.
fn goes_on(page: &Page<'_>, before: TextRange, next: TextRange) -> bool {
    let between = TextRange::new(before.end(), next.start().max(before.end()));
    let gap = page.slice(between);
    !gap.contains('\n') && matches!(gap.trim(), "," | "et" | "ou" | ", et" | ";")
}

fn is_short(page: &Page<'_>, range: TextRange) -> bool {
    let words: Vec<_> = page.words_in(range).filter(|w| w.upos() != Upos::Punct).collect();
    words.len() < 5 && !words.iter().any(|w| w.feats().verb_form == Some(VerbForm::Fin))
}

/// A capital inside marks is a name or a title: « Esprit », « Obamacare ».
fn is_lower_case(text: &str) -> bool {
    !text.chars().any(char::is_uppercase)
}

/// A verb of saying, judging or wanting in the sentence: the word may be its subject's.
fn somebody_tells(page: &Page<'_>, quote: TextRange) -> bool {
    let sentence = page.voice.sentence_at(quote.start()).map_or(quote, |s| page.voice.sentence(s).range);
    let first = page.words_in(quote).next();
    // « mis en examen à Lyon pour « recel » »
    let offence = first.is_some_and(|first| {
        first.prev().is_some_and(|w| matches!(w.norm(), "pour" | "de" | "d'"))
            && before(first).take(5).any(brings_charge)
    });
    // « cet « avis » »: a word taken up from above; « décrit comme « discret » » is the matter of the rule on reputations.
    let taken_up = first
        .and_then(WordRef::prev)
        .is_some_and(|w| w.feats().pron_type == Some(PronType::Dem) || w.norm() == "comme");
    offence || taken_up || page.words_in(sentence).any(|w| !quote.contains_range(w.range()) && tells(page, w, quote))
}

/// A verb of saying whose subject may be somebody, a conditional, a word about words.
fn tells(page: &Page<'_>, word: WordRef<'_>, quote: TextRange) -> bool {
    let participle = word.feats().verb_form == Some(VerbForm::Part);
    // « un prix qualifié d'« absurde » », « une réforme jugée « bâclée » »: nobody qualifies or judges them; « le syndrome dit « du
    // bébé secoué » » only has a name.
    let close = || page.words_in(quote).next().is_some_and(|first| before(first).take(3).any(|w| w.id == word.id));
    let bare = || !word.children().any(|c| c.relation() == Relation::OblAgent || c.lemma() == "avoir");
    let names = matches!(word.lemma(), "dire" | "appeler" | "baptiser" | "surnommer" | "nommer" | "intituler");
    // « portant sur la « garde » »: a present participle tells nothing of its own.
    let present = participle && word.feats().tense == Some(Tense::Pres);
    if present || participle && !names && close() && bare() {
        return false;
    }
    let about_words =
        matches!(word.lemma(), "qualifier" | "mot" | "terme" | "dire" | "appeler" | "baptiser" | "surnommer");
    let says = word.upos() == Upos::Verb && crate::lexicon::speech::verb(word.lemma(), false).is_some();
    // The conditional of another clause says nothing of this word.
    let hearsay = || {
        let whole = word.sentence();
        let of_clause = clauses(&page.analysis.grammar, whole).into_iter().find(|c| c.finite.id == word.id);
        of_clause.is_none_or(|c| {
            let under = c.predicate.subtree();
            page.words_in(quote).next().is_some_and(|q| under.contains(&q.id.0))
        })
    };
    says || about_words || word.feats().mood == Some(Mood::Cnd) && hearsay()
}
