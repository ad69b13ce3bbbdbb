//! The conditional of hearsay: « des soldats auraient été envoyés », « le suspect serait en fuite ».
//!
//! The same form has other jobs, which are left alone: the consequence of an « si » (« s'il partait, elle resterait »), the
//! future seen from the past (« il avait promis que l'école rouvrirait »), politeness and modality (« il faudrait »,
//! « pourrait »), the unfulfilled (« il aurait dû », « n'aurait pas survécu sans elle »).

use super::Voice;
use super::clause::{Clause, after, before, clauses};
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Relation, SentenceId, Upos, WordId, WordRef};
use crate::lexicon::{CONDITIONALS, speech};
use crate::text::TextRange;

/// A conditional that passes on what somebody else has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hearsay {
    /// The clause.
    pub clause: TextRange,
    /// The verb group.
    pub verb: TextRange,
    /// The word that bears the conditional.
    pub finite: WordId,
    /// Whether it is the past conditional, which hardly has another use in the main clause of a news report.
    pub past: bool,
}

/// The hearsay conditionals of a sentence, whoever's voice they are in.
pub fn hearsay(voice: &Voice<'_>, sentence: SentenceId) -> Vec<Hearsay> {
    let sentence = voice.sentence(sentence);
    let words: Vec<WordRef<'_>> = voice.grammar.sentence_words(sentence).collect();
    // In a question the conditional asks: « que serait la ville sans son port ? »
    if words.iter().any(|w| matches!(w.norm(), "?")) || words.iter().any(|w| is_condition(*w)) {
        return Vec::new();
    }
    let all = clauses(voice.grammar, sentence);
    all.iter()
        .filter(|c| c.is_conditional() && is_hearsay(**c, &words) && !is_verdict(**c))
        .map(|c| Hearsay {
            clause: c.range(),
            verb: verb_group(*c),
            finite: c.finite.id,
            past: c.is_compound() && is_past(*c),
        })
        .collect()
}

/// « si », « même si », « sinon », « à moins que », « dans ce cas »: what follows is the consequence of a condition.
fn is_condition(word: WordRef<'_>) -> bool {
    match word.norm() {
        "si" | "s'" => {
            (word.upos() == Upos::Sconj || word.relation() == Relation::Mark) && !is_degree(word) && !asks(word)
        }
        "sinon" | "faute" | "hypothèse" | "auquel" => true,
        // « sans l'intervention du voisin, elle serait morte »
        "sans" => word.next().is_some_and(|n| n.upos() == Upos::Det),
        // « avec un dépistage plus précoce, ils auraient survécu »
        "avec" => {
            word.sentence().words.start == word.id.0
                && after(word)
                    .take(9)
                    .take_while(|w| w.norm() != ",")
                    .any(|w| matches!(w.norm(), "plus" | "moins" | "davantage" | "meilleur" | "meilleure"))
        }
        // « un tel accord coûterait cher »
        "tel" | "telle" => word.prev().is_some_and(|p| matches!(p.norm(), "un" | "une")),
        // « au cas où il aurait fui », « en cas de victoire, il serait ministre »
        "cas" => {
            word.next().is_some_and(|n| n.norm() == "où")
                || word.prev().is_some_and(|p| p.norm() == "en")
                    && word.next().is_some_and(|n| matches!(n.norm(), "de" | "d'"))
        }
        _ => false,
    }
}

/// « pas si évident », « si près »: an adverb, whatever the tagger took it for.
fn is_degree(si: WordRef<'_>) -> bool {
    si.next().is_some_and(|n| n.upos() == Upos::Adj || n.upos() == Upos::Adv && !n.feats().negative)
}

/// « on ignore s'il a agi seul », « reste à savoir si »: an indirect question, not a condition.
fn asks(si: WordRef<'_>) -> bool {
    before(si).take(3).take_while(|w| w.upos() != Upos::Punct).any(|w| CONDITIONALS.has(w.lemma(), "question"))
}

fn is_hearsay(clause: Clause<'_>, words: &[WordRef<'_>]) -> bool {
    let lemma = clause.lemma();
    let past = clause.is_compound();
    // « aurait dû partir », « aurait préféré », « aurait pu », « aurait voulu »: unfulfilled.
    let unfulfilled = |lemma: &str| CONDITIONALS.has(lemma, "unfulfilled");
    if unfulfilled(lemma) || CONDITIONALS.has(lemma, "modal") || words_between(clause).any(|w| unfulfilled(w.lemma())) {
        return false;
    }
    if clause.subject.is_some_and(|s| matches!(s.norm(), "je" | "j'" | "nous" | "vous" | "tu" | "on")) {
        return false;
    }
    // « montre qu'elle serait un exemple »: what somebody says, thinks or shows.
    if clause.is(Relation::Ccomp) && clause.predicate.head().is_some_and(|g| speech::verb(g.lemma(), false).is_some()) {
        return false;
    }
    // « promettait que l'école rouvrirait », « pour savoir qui paierait »: future seen from the past.
    if !past && depends_on_past(clause) {
        return false;
    }
    // « cela engendrerait », « elle serait alors contrainte »: what would follow.
    let follows = clause.subject.is_some_and(|s| matches!(s.norm(), "cela" | "ceci" | "ça"))
        || clause.finite.next().is_some_and(|w| w.norm() == "alors");
    if !past && follows {
        return false;
    }
    // « la loi obligerait les plateformes »: what a text would do once it is passed.
    if !past && clause.subject.is_some_and(|s| s.upos() == Upos::Noun && CONDITIONALS.has(s.lemma(), "text")) {
        return false;
    }
    if past || is_state(clause) {
        // « un canal que financerait la région » belongs to the plan it is part of.
        return !clause.is(Relation::AclRelcl) || !words.iter().any(|w| is_proposal(*w));
    }
    // Other verbs in the present conditional: only in a main clause without a modal context.
    let coordinated = clause.is(Relation::Conj)
        && clause.predicate.head().is_some_and(|h| h.relation() == Relation::Root)
        && !words.iter().any(|w| w.feats().mood == Some(Mood::Cnd) && w.id < clause.finite.id);
    let main = clause.predicate.relation() == Relation::Root || coordinated || adds_a_fact(clause);
    // « prépare un plan »: what the clause itself does is no plan it hangs from.
    let own = |w: WordRef<'_>| clause.object().is_some_and(|o| o.id == w.id);
    main && !words.iter().any(|w| is_proposal(*w) && !own(*w))
}

/// « le chalutier, qui transporterait des armes, », « le président, dont la santé se dégraderait, »: a relative clause behind a comma
/// tells one more thing; so does one without a pronoun, which is a main clause that syntax has misread.
fn adds_a_fact(clause: Clause<'_>) -> bool {
    let Some(noun) = clause.predicate.head().filter(|_| clause.is(Relation::AclRelcl)) else { return false };
    let between = || before(clause.finite).take_while(|w| w.id > noun.id);
    let relative = between().find(|w| matches!(w.norm(), "qui" | "dont" | "que" | "qu'" | "où"));
    relative.is_none_or(|w| w.prev().is_some_and(|p| p.norm() == ",") && matches!(w.norm(), "qui" | "dont"))
}

/// « il serait dommage de renoncer », « il serait temps que »: what the author thinks of it.
fn is_verdict(clause: Clause<'_>) -> bool {
    let impersonal = clause.subject.is_some_and(|s| matches!(s.norm(), "il" | "ce"));
    let next = clause.predicate.next().map_or("", |w| w.norm());
    clause.finite.lemma() == "être"
        && matches!(clause.predicate.upos(), Upos::Adj | Upos::Noun)
        && impersonal
        && matches!(next, "de" | "d'" | "que" | "qu'")
}

/// « serait en fuite », « aurait trois enfants »: being and having, as people are told to be.
fn is_state(clause: Clause<'_>) -> bool {
    let copula = clause.finite.relation().base() == Relation::Cop;
    let auxiliary = clause.finite.id != clause.predicate.id;
    copula || auxiliary || CONDITIONALS.has(clause.lemma(), "state")
}

/// A clause under a verb in a past tense, or a relative clause of a plan: « un projet qui coûterait… ».
fn depends_on_past(clause: Clause<'_>) -> bool {
    let subordinate = clause.is(Relation::Ccomp) || clause.marker().is_some_and(|m| matches!(m.norm(), "que" | "qu'"));
    let governor = clause.predicate.head();
    subordinate
        && governor.is_some_and(|g| {
            let past = |w: WordRef<'_>| matches!(w.feats().tense, Some(Tense::Imp | Tense::Past));
            past(g)
                || g.children().any(|c| c.relation().base() == Relation::Aux && past(c))
                || g.feats().verb_form == Some(VerbForm::Part)
        })
}

/// « projet », « proposer », « envisager »: what is only planned is told in the conditional too.
fn is_proposal(word: WordRef<'_>) -> bool {
    CONDITIONALS.has(word.lemma(), "proposal")
}

fn is_past(clause: Clause<'_>) -> bool {
    // « serait fermé » is a present passive, « serait parti » and « aurait été fermé » are past.
    matches!(clause.finite.lemma(), "avoir") || !clause.is_passive()
}

fn words_between(clause: Clause<'_>) -> impl Iterator<Item = WordRef<'_>> {
    clause.predicate.children().filter(|w| w.relation().base() == Relation::Aux)
}

/// From the finite verb to the participle: « auraient été envoyés ».
fn verb_group(clause: Clause<'_>) -> TextRange {
    if clause.is_compound() { clause.finite.range().cover(clause.predicate.range()) } else { clause.finite.range() }
}
