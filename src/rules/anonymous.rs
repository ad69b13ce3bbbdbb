//! Sources that name nobody, as the words show them: « une source policière », « des témoins », « certains élus ».
//!
//! The attribution pass tells who speaks; this module reads from the noun phrase what kind of nobody that is. « selon » and
//! an unnamed phrase make a source by themselves, also where syntax has found none.

use crate::analysis::claim::clause::{Clause, after, clauses, phrase};
use crate::analysis::{Attribution, AttributionType, SourceKind};
use crate::grammar::tag::{Number, Tense, VerbForm};
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::speech::{self, Category, Vague, stance, vague};
use crate::lexicon::title::{NounClass, function};
use crate::text::TextRange;

use super::Page;
use super::verb::may_be;

/// What kind of nobody a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nobody {
    /// « un conseiller »
    Single,
    /// « des sources », « des témoins », « plusieurs responsables »
    Plural,
    /// « des experts », « certains », « les observateurs »
    Collective,
}

/// An unnamed source in the author's voice.
#[derive(Clone, Debug)]
pub(super) struct Unnamed<'a> {
    /// What kind.
    pub(super) kind: Nobody,
    /// Its noun phrase.
    pub(super) source: TextRange,
    /// What a finding underlines: the phrase and its verb or preposition.
    pub(super) shown: TextRange,
    /// The attribution, where the analysis has one.
    pub(super) attribution: Option<&'a Attribution>,
}

/// The unnamed sources of a text, sorted by place.
pub(super) fn unnamed<'a>(page: &Page<'a>) -> Vec<Unnamed<'a>> {
    let mut out: Vec<Unnamed<'a>> =
        page.analysis.attributions.iter().filter_map(|a| from_attribution(page, a)).collect();
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

fn from_attribution<'a>(page: &Page<'a>, attribution: &'a Attribution) -> Option<Unnamed<'a>> {
    let source = attribution.source.filter(|s| !page.voice.quoted(*s))?;
    let cue = attribution.cue?;
    if matches!(attribution.source_kind, SourceKind::Named | SourceKind::Own | SourceKind::None) {
        return None;
    }
    // « Certains y voient une manœuvre » is an opinion told; « certains voient la scène » is none.
    let reads_into = attribution.cue_lemma == "voir" && page.slice(cue).to_lowercase().starts_with("y ");
    // Wants, fears and plain objects of praise are told of people who need not be named.
    if !reads_into
        && (attribution.kind == AttributionType::Summary && !is_stance(&attribution.cue_lemma)
            || is_inner(&attribution.cue_lemma))
    {
        return None;
    }
    let words: Vec<_> = page.words_in(source).collect();
    let mut kind = classify(&words)?;
    (!is_named(page, source)).then_some(())?;
    // « l'une des juges » is one of them, whatever the pass took for the source.
    if words.first().and_then(|w| w.prev()).is_some_and(|w| matches!(w.norm(), "un" | "une")) && kind == Nobody::Plural
    {
        kind = Nobody::Single;
    }
    let shown = page.source_and_cue(attribution).unwrap_or(source);
    Some(Unnamed { kind, source, shown, attribution: Some(attribution) })
}

/// Verbs that take a stand on a thing, which is a statement: « critiquer », « démentir ».
fn is_stance(lemma: &str) -> bool {
    matches!(
        lemma,
        "critiquer"
            | "dénoncer"
            | "démentir"
            | "confirmer"
            | "évoquer"
            | "nier"
            | "réfuter"
            | "contester"
            | "rejeter"
            | "décrire"
            | "qualifier"
            | "affirmer"
            | "annoncer"
            | "assurer"
            | "juger"
            | "saluer"
            | "relater"
            | "raconter"
            | "prendre position"
    )
}

fn is_inner(lemma: &str) -> bool {
    matches!(
        lemma,
        "vouloir"
            | "espérer"
            | "craindre"
            | "redouter"
            | "souhaiter"
            | "désirer"
            | "pouvoir"
            | "tenter"
            | "chercher"
            | "viser"
            | "savoir"
            | "voir"
            | "faire appel"
            | "s'engager"
            | "projeter"
            | "accepter"
            | "refuser"
            | "interdire"
            | "approuver"
    )
}

/// « selon des témoins », « d'après une source policière », « de sources concordantes » from its first word on.
fn after_preposition<'a>(words: &[WordRef<'_>], i: usize) -> Option<Unnamed<'a>> {
    let norm = |n: usize| words.get(n).map_or("", |w| w.norm());
    let bare =
        matches!(norm(i), "de" | "d'") && matches!(norm(i + 1), "source" | "sources") && (i == 0 || norm(i - 1) == ",");
    let start = match norm(i) {
        "selon" | "d'après" => i + 1,
        "d'" if norm(i + 1) == "après" => i + 2,
        _ if bare => i + 1,
        _ => return None,
    };
    let end = phrase_end(words, start);
    let phrase = words.get(start..end).filter(|p| !p.is_empty())?;
    let kind =
        if bare { if norm(i + 1) == "sources" { Nobody::Plural } else { Nobody::Single } } else { classify(phrase)? };
    let source = phrase[0].range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: words[i].range().cover(source), attribution: None })
}

/// « … », ont confié des témoins: a verb of saying and an unnamed phrase right behind it.
fn after_verb<'a>(words: &[WordRef<'_>], i: usize) -> Option<Unnamed<'a>> {
    // « … », tranche un cadre: between a quotation and an unnamed phrase any verb says.
    let incise = i >= 2 && words[i - 1].norm() == "," && matches!(words[i - 2].norm(), "»" | "\"" | "”");
    let verb =
        words.get(i).filter(|w| incise && may_be(**w, |_| true) || w.upos() == Upos::Verb && tells(w.lemma()))?;
    let first =
        words.get(i + 1).filter(|w| matches!(w.norm(), "un" | "une" | "des" | "plusieurs" | "certains" | "de"))?;
    // Behind a quotation, so that « déclare une guerre » stays out.
    let closes = words[..i].iter().rev().take(4).any(|w| matches!(w.norm(), "»" | "\"" | "”"));
    let end = phrase_end(words, i + 1);
    let phrase = words.get(i + 1..end).filter(|p| closes && !p.is_empty())?;
    let kind = classify(phrase)?;
    let source = first.range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: verb.range().cover(source), attribution: None })
}

/// « quelques élus ont vivement protesté », « une source policière précise que »: an unnamed phrase and a verb of
/// saying, read from the words alone.
fn before_verb<'a>(words: &[WordRef<'_>], i: usize) -> Option<Unnamed<'a>> {
    let first = words.get(i)?;
    let starts = matches!(
        first.norm(),
        "un" | "une" | "des" | "certains" | "certaines" | "plusieurs" | "quelques" | "nombre" | "d'" | "de"
    ) || first.norm() == "la"
        && words.get(i + 1).is_some_and(|w| matches!(w.norm(), "plupart" | "majorité"));
    // Not « d'une source », « avec des témoins »: a subject has no preposition.
    let free = i == 0 || !matches!(words[i - 1].upos(), Upos::Adp | Upos::Verb | Upos::Aux | Upos::Det | Upos::Noun);
    if !starts || !free {
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
        words.iter().skip(verb + 1).take(4).any(|w| {
            // « ont exprimé que » tells, « ont exprimé leur colère » shows.
            let expressed = w.lemma() == "exprimer" && w.next().is_some_and(|n| matches!(n.norm(), "que" | "qu'"));
            w.feats().verb_form == Some(VerbForm::Part) && (tells(w.lemma()) || expressed)
        })
    } else {
        tells(words[verb].lemma()) || may_be(words[verb], tells)
    };
    let kind = classify(phrase).filter(|_| told)?;
    let source = first.range().cover(phrase[phrase.len() - 1].range());
    Some(Unnamed { kind, source, shown: source.cover(words[verb].range()), attribution: None })
}

/// « des experts estiment », « certains élus ne sont pas convaincus »: an unnamed subject of a verb or adjective of stance.
fn from_clause<'a>(page: &Page<'_>, clause: Clause<'_>) -> Option<Unnamed<'a>> {
    let subject = clause.subject?;
    let copula = clause.finite.relation().base() == Relation::Cop;
    let sees = clause.lemma() == "voir" && clause.finite.prev().is_some_and(|w| w.norm() == "y");
    let stands = tells(clause.lemma()) && !clause.is_passive() || sees || copula && stance(clause.lemma()).is_some();
    let source = phrase(subject);
    let words: Vec<_> = page.words_in(source).collect();
    let kind = classify(&words).filter(|_| stands && clause.infinitive().is_none_or(|_| tells(clause.lemma())))?;
    let shown = source.cover(clause.finite.range()).cover(clause.predicate.range());
    Some(Unnamed { kind, source, shown, attribution: None })
}

/// A verb that tells, judges, accuses or denies.
fn tells(lemma: &str) -> bool {
    speech::verb(lemma, false).is_some_and(|v| {
        matches!(
            v.category,
            Category::Say
                | Category::Write
                | Category::Announce
                | Category::Think
                | Category::Accuse
                | Category::Blame
                | Category::Deny
                | Category::Admit
        )
    }) && !matches!(lemma, "préférer" | "accepter" | "signer" | "choisir" | "rejeter" | "porter" | "lire" | "approuver")
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

/// What kind of nobody a noun phrase is; nothing when it may be somebody.
fn classify(words: &[WordRef<'_>]) -> Option<Nobody> {
    let first = words.first()?;
    // What is left of « d'autres » says nothing.
    if words.len() == 1 && matches!(first.norm(), "d'" | "de") {
        return None;
    }
    // « Certains », alone, is a pronoun whatever the tagger took it for.
    if words.len() == 1 || words.iter().all(|w| w.upos() == Upos::Pron || matches!(w.norm(), "d'" | "de" | "aucuns")) {
        return indefinite_pronoun(first.norm());
    }
    let part = partitive(words);
    let quantity = if part.is_some() { Quantity::Some } else { quantity(words)? };
    let words = &words[part.unwrap_or(0)..];
    // « un haut responsable »: the first human noun before a preposition, whatever « haut » was taken for.
    let group = || words.iter().skip(1).take_while(|w| !matches!(w.norm(), "à" | "sur" | "dans" | "par"));
    let human = |w: &&WordRef<'_>| {
        vague(w.lemma()).is_some_and(|v| v != Vague::Pronoun)
            || function(w.norm()).is_some_and(|f| f.class.is_human())
            || is_cadre(**w)
    };
    let noun = group().find(|w| is_head(**w));
    let head = group().take(4).find(human).filter(|_| noun.is_none_or(|n| !stands_for_itself(*n))).or(noun)?;
    let (vague, class) = (vague(head.lemma()).or_else(|| vague(head.norm())), function(head.norm()).map(|f| f.class));
    let known = vague.is_some()
        || class.is_some_and(|c| c.is_human() || c == NounClass::Group)
        || is_militia(head.lemma())
        || is_cadre(*head);
    if !known || head.lemma() == "personne" || is_online(words) {
        return None;
    }
    let open = vague == Some(Vague::Collective) || is_militia(head.lemma()) || class == Some(NounClass::Group);
    Some(match quantity {
        Quantity::One if open && vague.is_none() => return None,
        Quantity::One => Nobody::Single,
        Quantity::Some if head.lemma() == "source" || vague == Some(Vague::Anonymous) => Nobody::Plural,
        Quantity::Some => Nobody::Collective,
        Quantity::Several if open => Nobody::Collective,
        Quantity::Several => Nobody::Plural,
        // « les observateurs » are anybody; « les policiers » are those the article speaks of.
        Quantity::All if is_open_class(head.lemma()) => Nobody::Collective,
        Quantity::All => return None,
    })
}

fn indefinite_pronoun(norm: &str) -> Option<Nobody> {
    matches!(norm, "certains" | "certaines" | "d'aucuns" | "d'" | "beaucoup" | "plusieurs" | "quelques-uns" | "aucuns")
        .then_some(Nobody::Collective)
}

/// « une grande partie des élus », « la plupart des experts », « nombre de membres »: where the noun phrase of the whole
/// begins, behind the word of quantity.
fn partitive(words: &[WordRef<'_>]) -> Option<usize> {
    let part = words.iter().take(3).position(|w| {
        matches!(w.norm(), "partie" | "plupart" | "majorité" | "minorité" | "frange" | "foule" | "nombre")
    })?;
    let of = words.get(part + 1).filter(|w| matches!(w.norm(), "de" | "d'" | "des"))?;
    (of.id > words[part].id).then_some(part + 1)
}

/// How many, as the determiner has it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quantity {
    /// « un », « une autre », « l'un des »
    One,
    /// « certains », « nombre de », « de nombreux »
    Some,
    /// « des », « plusieurs », « d'autres »
    Several,
    /// « les », « ses »
    All,
}

fn quantity(words: &[WordRef<'_>]) -> Option<Quantity> {
    let norm = |n: usize| words.get(n).map_or("", |w| w.norm());
    let plural = words.iter().take(5).any(|w| is_head(*w) && w.feats().number != Some(Number::Sing));
    Some(match norm(0) {
        "un" | "une" => Quantity::One,
        "l'" if matches!(norm(1), "un" | "une") => Quantity::One,
        "certains" | "certaines" | "nombre" | "beaucoup" | "maints" | "bon" => Quantity::Some,
        "de" | "d'" if matches!(norm(1), "nombreux" | "nombreuses") => Quantity::Some,
        "d'" if matches!(norm(1), "autres") => Quantity::Several,
        "plusieurs" | "quelques" | "divers" | "diverses" | "différents" | "différentes" => Quantity::Several,
        // « des » is an article, or « de » + « les » where the tokenizer cannot tell.
        "des" => Quantity::Several,
        "de" if norm(1) == "les" => Quantity::Several,
        "les" | "ses" | "leurs" | "l'" | "son" | "la" if plural || matches!(norm(1), "entourage" | "communauté") => {
            Quantity::All
        }
        _ => return None,
    })
}

fn is_head(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Noun || vague(word.norm()).is_some_and(|v| v != Vague::Pronoun) && word.upos() != Upos::Adj
}

/// « des témoins sur les réseaux sociaux » are the matter of the rule on second-hand sources.
fn is_online(words: &[WordRef<'_>]) -> bool {
    let after = words.last().map(|w| after(*w).take(7));
    let social = |w: WordRef<'_>| matches!(w.norm(), "sociaux" | "internet" | "twitter" | "facebook");
    words.iter().copied().any(social) || after.is_some_and(|mut after| after.any(social))
}

/// « une crevaison », « la moitié »: a noun that is no adjective can be, so what follows it is not the head.
fn stands_for_itself(noun: WordRef<'_>) -> bool {
    noun.upos() == Upos::Noun
        && !matches!(noun.norm(), "haut" | "haute" | "hauts" | "proche" | "ancien" | "ancienne" | "autre" | "autres")
        && vague(noun.lemma()).is_none()
        && function(noun.norm()).is_none()
}

/// « un cadre du parti » is a person; « le cadre de la loi » is none, but has its article.
fn is_cadre(word: WordRef<'_>) -> bool {
    word.lemma() == "cadre"
}

/// Groups in arms speak with no face.
fn is_militia(lemma: &str) -> bool {
    matches!(lemma, "milice" | "insurgé" | "rebelle" | "militant" | "activiste")
}

/// Classes that stay open under a definite article.
fn is_open_class(lemma: &str) -> bool {
    matches!(
        lemma,
        "observateur"
            | "expert"
            | "analyste"
            | "spécialiste"
            | "commentateur"
            | "internaute"
            | "critique"
            | "détracteur"
            | "scientifique"
            | "entourage"
            | "communauté"
            | "opposant"
            | "adversaire"
    )
}

/// Whether the sentence of a source says why it is not named: « qui a requis l'anonymat », « non autorisés à s'exprimer ».
pub(super) fn gives_reason(page: &Page<'_>, source: TextRange) -> bool {
    let sentence = page.voice.sentence_at(source.start()).map_or(source, |s| page.voice.sentence(s).range);
    let text = page.slice(sentence).to_lowercase().replace('’', "'");
    ["anonymat", "sous couvert", "non autorisé", "pas autorisé", "faute d'autorisation", "ne souhaite pas être nommé"]
        .iter()
        .any(|reason| text.contains(reason))
}

/// A name in the phrase or right behind it: « un policier, Marc Diallo », « des astronomes de la NASA ».
fn is_named(page: &Page<'_>, source: TextRange) -> bool {
    let grammar = &page.analysis.grammar;
    let Some(last) = page.words_in(source).next_back() else { return false };
    let apposed = last.next().filter(|w| w.norm() == ",").and_then(WordRef::next).filter(|w| w.upos() == Upos::Propn);
    let dont = after(last).take(3).any(|w| w.norm() == "dont")
        && after(last).take(6).any(|w| w.upos() == Upos::Propn);
    // « d'autres figures comme Anne Vidal »
    let such_as = last.next().filter(|w| matches!(w.norm(), "comme" | "tels" | "telles"));
    let listed =
        such_as.is_some_and(|w| after(w).take(2).any(|n| n.upos() == Upos::Propn));
    let person = grammar.entities.iter().any(|e| {
        matches!(e.kind, EntityKind::Person) && source.contains_range(e.range) && starts_near(page, source, e.range)
    });
    apposed.is_some() || dont || listed || person
}

/// « le policier Marc Diallo » is named; « un proche de Marc Diallo » is not.
fn starts_near(page: &Page<'_>, source: TextRange, name: TextRange) -> bool {
    let before = TextRange::new(source.start(), name.start());
    // « un homme de 52 ans, Luc Nial »: behind a comma the name is his.
    let apposed = page.words_in(before).next_back().is_some_and(|w| w.norm() == ",");
    apposed || !page.words_in(before).any(|w| matches!(w.norm(), "de" | "d'" | "du" | "des"))
}
