//! Sources that name nobody, as the words show them: « une source policière », « des témoins », « certains élus ».
//!
//! The attribution pass tells who speaks; this module reads from the noun phrase what kind of nobody that is. « selon » and
//! an unnamed phrase make a source by themselves, also where syntax has found none.

use crate::analysis::claim::clause::{Clause, after, clauses, phrase};
use crate::analysis::{Attribution, AttributionType, SourceKind};
use crate::grammar::tag::{Tense, VerbForm};
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::speech::{self, Category, stance};
use crate::lexicon::{ANONYMITY, SOURCE_VERBS};
use crate::text::TextRange;

use super::Page;
use super::nobody::{Nobody, classify};
use super::verb::may_be;

/// An unnamed source in the author's voice.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unnamed {
    /// What kind.
    pub(super) kind: Nobody,
    /// Its noun phrase.
    pub(super) source: TextRange,
    /// What a finding underlines: the phrase and its verb or preposition.
    pub(super) shown: TextRange,
    /// The number of its attribution, where the analysis has one.
    number: Option<usize>,
}

impl Unnamed {
    /// Its attribution, where the analysis has one.
    pub(super) fn attribution<'a>(&self, page: &Page<'a>) -> Option<&'a Attribution> {
        page.analysis.attributions.get(self.number?)
    }
}

/// The unnamed sources of a text, sorted by place. Several rules ask for them.
pub(super) fn unnamed<'p>(page: &'p Page<'_>) -> &'p [Unnamed] {
    page.unnamed.get_or_init(|| find(page))
}

fn find(page: &Page<'_>) -> Vec<Unnamed> {
    let mut out: Vec<Unnamed> =
        (0..page.analysis.attributions.len()).filter_map(|number| from_attribution(page, number)).collect();
    for sentence in page.sentences() {
        let words: Vec<_> = page.analysis.grammar.sentence_words(sentence).collect();
        let told = (0..words.len()).filter_map(|i| {
            after_preposition(&words, i).or_else(|| after_verb(&words, i)).or_else(|| before_verb(&words, i))
        });
        let said = clauses(&page.analysis.grammar, sentence).into_iter().filter_map(|c| from_clause(page, c));
        for found in told.chain(said).filter(|u| !page.voice.quoted(u.source)) {
            let known = out.iter().any(|u| u.source.intersect(found.source).is_some_and(|r| !r.is_empty()));
            if !known && !is_named(page, found.source) {
                out.push(found);
            }
        }
    }
    out.sort_by_key(|u| (u.shown.start(), u.shown.end()));
    out
}

fn from_attribution(page: &Page<'_>, number: usize) -> Option<Unnamed> {
    let attribution = page.analysis.attributions.get(number)?;
    let source = attribution.source.filter(|s| !page.voice.quoted(*s))?;
    let cue = attribution.cue?;
    if matches!(attribution.source_kind, SourceKind::Named | SourceKind::Own | SourceKind::None) {
        return None;
    }
    // « Certains y voient une manœuvre » is an opinion told; « certains voient la scène » is none.
    let reads_into = attribution.cue_lemma == "voir" && page.slice(cue).to_lowercase().starts_with("y ");
    // Wants, fears and plain objects of praise are told of people who need not be named.
    if !reads_into
        && (attribution.kind == AttributionType::Summary && !is_kind(&attribution.cue_lemma, "stance")
            || is_kind(&attribution.cue_lemma, "inner"))
    {
        return None;
    }
    let words: Vec<_> = page.words_in(source).collect();
    let mut kind = classify(&words)?;
    // One who fears is told of, a class that fears speaks up.
    if is_kind(&attribution.cue_lemma, "fear") && kind != Nobody::Collective {
        return None;
    }
    (!is_named(page, source)).then_some(())?;
    // « l'une des juges » is one of them, whatever the pass took for the source.
    if words.first().and_then(|w| w.prev()).is_some_and(|w| matches!(w.norm(), "un" | "une")) && kind == Nobody::Plural
    {
        kind = Nobody::Single;
    }
    let shown = page.source_and_cue(attribution).unwrap_or(source);
    Some(Unnamed { kind, source, shown, number: Some(number) })
}

/// Whether `seeds/words/source-verbs.tsv` has a verb in this class.
fn is_kind(lemma: &str, kind: &str) -> bool {
    SOURCE_VERBS.has(lemma, kind)
}

/// « selon des témoins », « d'après une source policière », « de sources concordantes » from its first word on.
fn after_preposition(words: &[WordRef<'_>], i: usize) -> Option<Unnamed> {
    let norm = |n: usize| words.get(n).map_or("", |w| w.norm());
    let bare =
        matches!(norm(i), "de" | "d'") && matches!(norm(i + 1), "source" | "sources") && (i == 0 || norm(i - 1) == ",");
    let start = match norm(i) {
        "selon" | "d'après" => i + 1,
        "d'" if norm(i + 1) == "après" => i + 2,
        _ if bare => i + 1,
        // « Pour beaucoup de juristes, le décret est illégal »
        "pour" if i == 0 => i + 1,
        _ => return None,
    };
    let end = phrase_end(words, start);
    let phrase = words.get(start..end).filter(|p| !p.is_empty())?;
    let kind =
        if bare { if norm(i + 1) == "sources" { Nobody::Plural } else { Nobody::Single } } else { classify(phrase)? };
    let opinion = kind == Nobody::Collective && words.get(end).is_some_and(|w| w.norm() == ",");
    if norm(i) == "pour" && !opinion {
        return None;
    }
    let source = phrase[0].range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: words[i].range().cover(source), number: None })
}

/// « … », ont confié des témoins: a verb of saying and an unnamed phrase right behind it.
fn after_verb(words: &[WordRef<'_>], i: usize) -> Option<Unnamed> {
    // « … », tranche un cadre: between a quotation and an unnamed phrase any verb says.
    let incise = i >= 2 && words[i - 1].norm() == "," && matches!(words[i - 2].norm(), "»" | "\"" | "”");
    // « … », s'indignent des riverains
    let clitic = i >= 1 && matches!(words[i - 1].norm(), "se" | "s'");
    let verb = words
        .get(i)
        .filter(|w| (incise || clitic) && may_be(**w, |_| true) || w.upos() == Upos::Verb && tells(w.lemma()))?;
    let first =
        words.get(i + 1).filter(|w| matches!(w.norm(), "un" | "une" | "des" | "plusieurs" | "certains" | "de"))?;
    // Behind a quotation, so that « déclare une guerre » stays out.
    let closes = words[..i].iter().rev().take(4).any(|w| matches!(w.norm(), "»" | "\"" | "”"));
    let end = phrase_end(words, i + 1);
    let phrase = words.get(i + 1..end).filter(|p| closes && !p.is_empty())?;
    let kind = classify(phrase)?;
    let source = first.range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: verb.range().cover(source), number: None })
}

/// « quelques élus ont vivement protesté », « une source policière précise que »: an unnamed phrase and a verb of
/// saying, read from the words alone.
fn before_verb(words: &[WordRef<'_>], i: usize) -> Option<Unnamed> {
    let first = words.get(i)?;
    let starts = matches!(
        first.norm(),
        "un" | "une" | "des" | "certains" | "certaines" | "plusieurs" | "quelques" | "nombre" | "d'" | "de" | "bien"
    ) || first.norm() == "la"
        && words.get(i + 1).is_some_and(|w| matches!(w.norm(), "plupart" | "majorité"));
    // Not « d'une source », « avec des témoins »: a subject has no preposition.
    let free = i == 0
        || !matches!(words[i - 1].upos(), Upos::Adp | Upos::Verb | Upos::Aux | Upos::Det | Upos::Noun | Upos::Num);
    // « plus qu'une championne, elle est »
    let compared = i >= 2
        && matches!(words[i - 1].norm(), "qu'" | "que")
        && matches!(words[i - 2].norm(), "plus" | "moins" | "autant" | "mieux");
    if !starts || !free || compared {
        return None;
    }
    let verb = (i + 2..words.len().min(i + 9)).find(|&n| {
        let next = words.get(n + 1).map_or("", |w| w.norm());
        words[n].feats().verb_form == Some(VerbForm::Fin) && words[n].upos() != Upos::Noun
            // « certains estimant que »
            || words[n].feats().verb_form == Some(VerbForm::Part)
                && words[n].feats().tense == Some(Tense::Pres)
                && matches!(next, "que" | "qu'")
            || may_be(words[n], tells) && matches!(next, "que" | "qu'" | ":" | "," | "le" | "la" | "l'")
    })?;
    let phrase = &words[i..verb];
    if phrase.iter().any(|w| w.upos() == Upos::Punct || matches!(w.norm(), "qui" | "que" | "dont" | "et")) {
        return None;
    }
    let told = if words[verb].upos() == Upos::Aux {
        // « des experts seront nommés » is passive: they say nothing.
        let been = words.get(verb + 1).is_some_and(|w| w.norm() == "été");
        let active = words[verb].lemma() == "avoir" && !been || matches!(words[verb - 1].norm(), "se" | "s'");
        active
            && words.iter().skip(verb + 1).take(4).any(|w| {
                // « ont exprimé que » tells, « ont exprimé leur colère » shows.
                let expressed = w.lemma() == "exprimer" && w.next().is_some_and(|n| matches!(n.norm(), "que" | "qu'"));
                w.feats().verb_form == Some(VerbForm::Part) && (tells(w.lemma()) || expressed)
            })
    } else {
        tells(words[verb].lemma()) || may_be(words[verb], tells)
    };
    let kind = classify(phrase).filter(|_| told)?;
    let source = first.range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: source.cover(words[verb].range()), number: None })
}

/// « des experts estiment », « certains élus ne sont pas convaincus »: an unnamed subject of a verb or adjective of stance.
fn from_clause(page: &Page<'_>, clause: Clause<'_>) -> Option<Unnamed> {
    let subject = clause.subject?;
    let copula = clause.finite.relation().base() == Relation::Cop;
    let sees = clause.lemma() == "voir" && clause.finite.prev().is_some_and(|w| w.norm() == "y");
    let stands = tells(clause.lemma()) && !clause.is_passive() || sees || copula && stance(clause.lemma()).is_some();
    let source = phrase(subject);
    let words: Vec<_> = page.words_in(source).collect();
    let kind = classify(&words).filter(|_| stands && clause.infinitive().is_none_or(|_| tells(clause.lemma())))?;
    let shown = source.cover(clause.finite.range()).cover(clause.predicate.range());
    Some(Unnamed { kind, source, shown, number: None })
}

/// A verb that tells, judges, accuses or denies.
fn tells(lemma: &str) -> bool {
    let states = |c| {
        matches!(
            c,
            Category::Say
                | Category::Write
                | Category::Announce
                | Category::Think
                | Category::Accuse
                | Category::Blame
                | Category::Praise
                | Category::Deny
                | Category::Admit
        )
    };
    let verb = speech::verb(lemma, false).or_else(|| speech::verb(lemma, true));
    (verb.is_some_and(|v| states(v.category)) || is_kind(lemma, "stance") || is_kind(lemma, "fear"))
        && !is_kind(lemma, "deed")
}

/// The end of the noun phrase that starts at `start`: up to a comma, a verb, a quotation or a relative.
fn phrase_end(words: &[WordRef<'_>], start: usize) -> usize {
    let stops = |w: &WordRef<'_>| {
        w.upos() == Upos::Punct
            || matches!(w.norm(), "qui" | "que" | "dont" | "et" | "cependant" | "il" | "elle" | "ils")
            || matches!(w.upos(), Upos::Verb | Upos::Aux) && w.feats().verb_form != Some(VerbForm::Part)
    };
    words.iter().enumerate().skip(start).take(9).find(|(_, w)| stops(w)).map_or(words.len().min(start + 9), |(n, _)| n)
}

/// Whether the sentence of a source says why it is not named: « qui a requis l'anonymat », « non autorisés à s'exprimer ».
pub(super) fn gives_reason(page: &Page<'_>, source: TextRange) -> bool {
    let sentence = page.voice.sentence_at(source.start()).map_or(source, |s| page.voice.sentence(s).range);
    let text = page.slice(sentence).to_lowercase().replace('’', "'");
    ANONYMITY.rows().any(|reason| text.contains(reason.key()))
}

/// A name in the phrase or right behind it: « un policier, Marc Diallo », « des astronomes de la NASA ».
fn is_named(page: &Page<'_>, source: TextRange) -> bool {
    let grammar = &page.analysis.grammar;
    let Some(last) = page.words_in(source).next_back() else { return false };
    // « l'une des voix du parti cependant, Anne Vidal, »
    let next = after(last).find(|w| w.upos() != Upos::Adv);
    let apposed = next.filter(|w| w.norm() == ",").and_then(WordRef::next).filter(|w| w.upos() == Upos::Propn);
    let dont = after(last).take(3).any(|w| w.norm() == "dont") && after(last).take(6).any(|w| w.upos() == Upos::Propn);
    // « d'autres figures comme Anne Vidal », « certains élus, tels Anne Vidal, »
    let behind = last.next().map(|w| if w.norm() == "," { w.next().unwrap_or(w) } else { w });
    let such_as = behind.filter(|w| matches!(w.norm(), "comme" | "tels" | "telles"));
    let listed = such_as.is_some_and(|w| after(w).take(2).any(|n| n.upos() == Upos::Propn));
    let person = grammar.entities.iter().any(|e| {
        matches!(e.kind, EntityKind::Person) && source.contains_range(e.range) && starts_near(page, source, e.range)
    });
    // « d'autres figures comme Anne Vidal », taken for one noun phrase
    let such = |w: WordRef<'_>| matches!(w.norm(), "comme" | "tels" | "telles" | "dont");
    let within = page.words_in(source).any(|w| such(w) && w.next().is_some_and(|n| n.upos() == Upos::Propn));
    apposed.is_some() || dont || listed || person || within
}

/// « le policier Marc Diallo » is named; « un proche de Marc Diallo » is not.
fn starts_near(page: &Page<'_>, source: TextRange, name: TextRange) -> bool {
    let before = TextRange::new(source.start(), name.start());
    // « un homme de 52 ans, Luc Nial »: behind a comma the name is his.
    let apposed = page.words_in(before).next_back().is_some_and(|w| w.norm() == ",");
    apposed || !page.words_in(before).any(|w| matches!(w.norm(), "de" | "d'" | "du" | "des"))
}
