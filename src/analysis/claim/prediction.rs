//! Forecasts: « cette alliance pourrait redessiner la région », « le conflit va s'enliser », « le pays risque la faillite ».
//!
//! What a calendar says is no forecast: « le conseil se réunira mardi », « la loi entrera en vigueur le 1er janvier ».

use super::clause::{Clause, after};
use super::{ClaimKind, Found};
use crate::analysis::phrase::phrases;
use crate::grammar::tag::{Mood, Number, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::calendar::is_day_or_month;
use crate::lexicon::{FORECAST_PHRASES, FORECASTS, FUNCTIONS};

/// Notes the sentence's forecasts.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    if words.iter().any(|w| w.norm() == "?") {
        return;
    }
    for clause in clauses.iter().filter(|c| is_likelihood(**c)) {
        found.push(ClaimKind::Prediction, clause.range());
    }
    let sentence = found.voice.sentence(found.sentence);
    for phrase in phrases(FORECAST_PHRASES, found.voice.grammar, sentence) {
        found.push(ClaimKind::Prediction, phrase.range);
    }
    for clause in clauses.iter().filter(|c| is_outlook(**c, &words)) {
        let verb = clause.finite.range().cover(clause.predicate.range());
        found.push_beside(ClaimKind::Prediction, clause.range(), verb);
    }
    for clause in clauses {
        // « il devrait commander des avions » passes on what the source before it has said.
        let due = clause.finite.lemma() == "devoir" || clause.lemma() == "devoir";
        let told =
            || due && (found.voice.reach(clause.range()).is_some() || found.voice.told_above(clause.range(), 2, true));
        if is_forecast(*clause) && !is_scheduled(*clause, &words) && !clause.is(Relation::Ccomp) && !told() {
            let infinitive = clause.infinitive().map_or(clause.range(), |w| clause.range().cover(w.range()));
            found.push(ClaimKind::Prediction, infinitive);
        }
    }
}

/// « il est peu probable que la loi passe », « il est à craindre que »: how likely the author thinks it.
fn is_likelihood(clause: Clause<'_>) -> bool {
    let likely =
        matches!(clause.lemma(), "probable" | "improbable" | "vraisemblable" | "invraisemblable" | "inévitable");
    let impersonal = clause.subject.is_some_and(|s| matches!(s.norm(), "il" | "ce" | "c'"));
    likely && impersonal && clause.predicate.next().is_some_and(|n| matches!(n.norm(), "que" | "qu'"))
}

fn is_kind(word: WordRef<'_>, kind: &str) -> bool {
    FORECASTS.has(word.lemma(), kind)
}

/// « le scrutin s'annonce serré », « la facture promet d'être salée », « les tensions sont appelées à durer », « cette décision
/// aura de lourdes conséquences »: how a thing, not a person, will turn out.
fn is_outlook(clause: Clause<'_>, words: &[WordRef<'_>]) -> bool {
    let verb = clause.predicate;
    // « il faudra des années pour reconstruire la ville »
    let long = verb.lemma() == "falloir" && clause.is_future() && clause.object().is_some_and(|o| is_kind(o, "span"));
    // « les assureurs finiront par partir »
    let by = || {
        verb.next()
            .is_some_and(|n| n.norm() == "par" && n.next().is_some_and(|i| i.feats().verb_form == Some(VerbForm::Inf)))
    };
    if long || is_kind(verb, "fate") && clause.is_future() && by() {
        return true;
    }
    let thing = clause.subject.is_some_and(|s| {
        s.upos() == Upos::Noun && !FUNCTIONS.contains(s.norm()) || matches!(s.norm(), "cela" | "ça" | "ceci")
    });
    let present = clause.is_indicative() && !clause.is_compound() && clause.finite.feats().tense != Some(Tense::Past);
    if !thing || !present || clause.marker().is_some() {
        return false;
    }
    let next = verb.next();
    let looks = is_kind(verb, "looks")
        && verb.is_reflexive()
        && next
            .is_some_and(|n| matches!(n.upos(), Upos::Adj | Upos::Adv) || n.feats().verb_form == Some(VerbForm::Part));
    let turn =
        is_kind(verb, "turn") && next.is_some_and(|n| matches!(n.norm(), "de" | "d'")) && clause.infinitive().is_some();
    let bound = clause.is_passive() && is_kind(verb, "bound") && next.is_some_and(|n| n.norm() == "à");
    let effect = clause.object().is_some_and(|o| is_kind(o, "effect"));
    let outcome = is_kind(verb, "outcome") || effect;
    let dated = words.iter().any(|w| is_date(*w));
    (looks || turn || bound) && !clause.is_negative() || clause.is_future() && outcome && !dated
}

fn is_forecast(clause: Clause<'_>) -> bool {
    let feats = clause.finite.feats();
    let conditional = feats.mood == Some(Mood::Cnd);
    let present = feats.mood == Some(Mood::Ind) && feats.tense == Some(Tense::Pres);
    let future = feats.tense == Some(Tense::Fut);
    if explains(clause) {
        return false;
    }
    match clause.lemma() {
        // « pourrait » + infinitive; « on pourrait dire » and « pourrait-on » comment on the text itself.
        // « il aurait pu fuir » looks back.
        "pouvoir" => {
            // « le gouvernement pourra légiférer »: he may.
            (conditional || future && !clause.subject.is_some_and(|s| FUNCTIONS.contains(s.norm())))
                && !clause.is_compound()
                && clause.infinitive().is_some()
                && !speaks_of_the_text(clause)
        }
        "devoir" => {
            conditional && !clause.is_compound() && clause.infinitive().is_some() && !speaks_of_the_text(clause)
        }
        "risquer" => present || conditional,
        // « le coureur va prendre l'avantage » tells in the present; « la crise va s'aggraver » foresees.
        "aller" => {
            present
                && clause.subject.is_some_and(|s| {
                    s.upos() == Upos::Noun && s.feats().number != Some(Number::Plur) && !FUNCTIONS.contains(s.norm())
                })
                && clause.infinitive().is_some_and(|w| w.id.0 <= clause.predicate.id.0 + 3)
        }
        "promettre" | "annoncer" => false,
        _ => false,
    }
}

/// « on pourrait dire que », « je devrais préciser »: the author about the text.
fn speaks_of_the_text(clause: Clause<'_>) -> bool {
    clause.subject.is_some_and(|s| matches!(s.norm(), "on" | "je" | "j'" | "nous" | "vous"))
}

/// « pourrait expliquer », « pourrait abriter »: a supposition about what is, not about what will be.
fn explains(clause: Clause<'_>) -> bool {
    clause.infinitive().is_some_and(|w| {
        matches!(w.lemma(), "expliquer" | "abriter" | "sembler" | "surprendre" | "paraître") || is_cause(w)
    }) && clause.is_conditional()
}

/// « pourrait être à l'origine de l'incendie », « pourrait être due au gel »: what has been, supposed.
fn is_cause(infinitive: WordRef<'_>) -> bool {
    infinitive.lemma() == "être"
        && after(infinitive).take(4).any(|w| {
            matches!(w.lemma(), "origine" | "cause" | "responsable" | "auteur" | "dû" | "lié" | "devoir" | "lier")
        })
        || matches!(infinitive.lemma(), "origine" | "cause")
}

/// A date or an hour in the clause, with a verb of agenda.
fn is_scheduled(clause: Clause<'_>, words: &[WordRef<'_>]) -> bool {
    let dated = words.iter().any(|w| is_date(*w));
    let verb = clause.infinitive().unwrap_or(clause.predicate);
    // « devraient avoir lieu dans les prochaines semaines »: an agenda, if a loose one.
    if matches!(verb.lemma(), "tenir" | "avoir") && verb.next().is_some_and(|n| n.norm() == "lieu") {
        return true;
    }
    dated && is_kind(verb, "agenda")
}

/// A weekday, a month, an hour.
pub(super) fn is_date(word: WordRef<'_>) -> bool {
    let hour = || word.upos() != Upos::Propn && matches!(word.norm(), "demain" | "heure" | "h");
    is_day_or_month(word.norm()) || hour()
}
