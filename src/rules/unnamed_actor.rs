//! « Le dirigeant nord-coréen »: a principal actor who is never named.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{ActorId, ActorKind, Attribution, AttributionType, MentionType};
use crate::grammar::tag::{Number, VerbForm};
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::title::{NounClass, function};
use crate::markup::BlockKind;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un acteur principal de l’article (trois mentions, ou il parle, ou il est dans le titre ou le premier paragraphe)
    /// décrit par sa fonction et jamais nommé.
    ///
    /// ## Pourquoi
    ///
    /// Reuters demande le nom et la fonction ; Radio-Canada, que le public puisse identifier qui parle et agit.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Le maire de Brassac a refusé de répondre. Le maire de Brassac doit s’expliquer jeudi, a-t-il dit.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// La maire de Brassac, Anne Vidal, a refusé de répondre. La maire doit s’expliquer jeudi, a-t-elle dit.
    /// ```
    ///
    /// ```text
    /// Un passant a été blessé.
    /// ```
    ///
    /// ## Limites
    ///
    /// Figurants et victimes ne sont pas signalés, ni qui ne dit qu’une chose en passant ; un motif donné (« mineur »,
    /// « a requis l’anonymat ») fait taire la règle.
    ///
    /// ## In English
    ///
    /// A principal actor described by role and never named anywhere in the text.
    pub static UNNAMED_ACTOR = {
        id: "unnamed-actor",
        fr: "acteur principal jamais nommé",
        en: "a principal actor who is never named",
        family: WeakSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [RTR_NAMED, RC_ANNEXE_A],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for (i, actor) in page.analysis.actors.iter().enumerate() {
        if !matches!(actor.kind, ActorKind::Described | ActorKind::Anonymous) {
            continue;
        }
        let mentions = actor.mentions.iter().map(|m| &page.analysis.mentions[m.0 as usize]);
        let shown = mentions
            .filter(|m| m.kind != MentionType::Pronoun && page.is_running(m.range) && !page.voice.quoted(m.range));
        let places: Vec<_> = shown.map(|m| (m.range, page.analysis.grammar.word(m.head))).collect();
        let Some(&(first, head)) = places.iter().find(|(range, head)| is_description(page, *range, *head)) else {
            continue;
        };
        let n = places.len();
        if has_reason(page, first)
            || !is_principal(page, ActorId(i as u32), n, head)
            || is_somebody_named(page, first, head)
            || takes_up_a_name(page, first)
        {
            continue;
        }
        let words = page.slice(first);
        sink.report(
            first,
            Message::new(
                format!(
                    "Acteur principal jamais nommé\u{a0}: {} ({n}\u{a0}mention{}).",
                    french(words),
                    if n > 1 { "s" } else { "" }
                ),
                format!(
                    "Principal actor never named: {} ({n} mention{}).",
                    english(words),
                    if n > 1 { "s" } else { "" }
                ),
            ),
        );
    }
}

/// A definite function with what makes it unique: « le dirigeant nord-coréen », « la procureure de Grasse ».
fn is_description(page: &Page<'_>, range: TextRange, head: WordRef<'_>) -> bool {
    let Some(function) = function(head.norm()) else { return false };
    let words: Vec<_> = page.words_in(range).collect();
    let definite = words.first().is_some_and(|w| matches!(w.norm(), "le" | "la" | "l'"));
    // « le policier », « le conducteur »: a trade says who somebody is only with a body or a place behind it.
    let placed = || words.iter().any(|w| matches!(w.norm(), "de" | "d'" | "du" | "des") || w.upos() == Upos::Adj);
    let office = function.class == NounClass::Office
        || function.class == NounClass::Job && function.number != Some(Number::Plur) && placed();
    let bare = words.iter().filter(|w| w.upos() != Upos::Punct).count() <= 2;
    // « le vainqueur du tournoi », « l'homme de 60 ans »: no function.
    // Everybody knows who « le Premier ministre », « le président de la République » is.
    let known = words.iter().any(|w| {
        w.norm() == "république"
            || matches!(w.norm(), "premier" | "première") && w.next().is_some_and(|n| n.lemma() == "ministre")
    });
    definite
        && !known
        && office
        && !bare
        && !words
            .iter()
            .any(|w| matches!(w.norm(), "même" | "ancien" | "ancienne" | "seul" | "seule" | "futur" | "future"))
}

/// A speaker, or the subject of a clause: somebody who acts in the article.
fn is_principal(page: &Page<'_>, id: ActorId, mentions: usize, head: WordRef<'_>) -> bool {
    // Who says one thing in passing may stay a function; who is quoted, or speaks twice, is a voice of the article.
    let said = || page.analysis.attributions.iter().filter(|a| a.actor == Some(id));
    let quoted = |a: &Attribution| matches!(a.kind, AttributionType::Direct | AttributionType::Mixed);
    let speaks = said().any(|a| a.cue.is_some()) && (said().any(quoted) || said().count() >= 2 || in_lead(page, head));
    let acts = head.relation().base() == Relation::Nsubj;
    // A driver or a pilot in the lead is a bystander, a mayor is not.
    let office = function(head.norm()).is_some_and(|f| f.class == NounClass::Office);
    mentions >= 3 || speaks || acts && (mentions >= 2 || office && in_lead(page, head))
}

/// A name right behind, or a named person to whom the article gives this function.
fn is_somebody_named(page: &Page<'_>, place: TextRange, head: WordRef<'_>) -> bool {
    let person = |w: WordRef<'_>| {
        let entities = &page.analysis.grammar.entities;
        let name = entities.iter().find(|e| e.kind == EntityKind::Person && e.range.contains_range(w.range()));
        // « l'avocate de Jean Dubois » has no name for being his.
        let of = name.and_then(|e| page.words_in(e.range).next()?.prev());
        w.upos() == Upos::Propn && name.is_some() && !of.is_some_and(|w| matches!(w.norm(), "de" | "d'"))
    };
    // « a déclaré Anne Vidal la ministre des Transports »: the name right before.
    let ahead = page.words_in(place).next().and_then(WordRef::prev).is_some_and(person);
    let named_inside = page.words_in(place).any(person);
    let last = page.words_in(place).next_back();
    let behind = std::iter::successors(last.and_then(WordRef::next), |w| w.next())
        .take(9)
        .take_while(|w| {
            !matches!(w.norm(), "." | "»" | "«") && (w.feats().verb_form != Some(VerbForm::Fin) || w.lemma() == "être")
        })
        .any(person);
    let lemma = function(head.norm()).map_or(head.lemma(), |f| f.lemma);
    let role = page
        .analysis
        .actors
        .iter()
        .filter(|a| a.kind == ActorKind::Person)
        .flat_map(|a| &a.roles)
        .any(|r| is_function(&r.text, lemma) && may_be_same(page.slice(place), &r.text));
    ahead || named_inside || behind || role
}

fn is_function(role: &str, lemma: &str) -> bool {
    role.split_whitespace().any(|w| function(&w.to_lowercase()).is_some_and(|f| f.lemma == lemma))
}

/// « le directeur du journal » is not « directeur de l'usine »; « la sénatrice centriste » may be « sénatrice du Rhône ».
fn may_be_same(described: &str, role: &str) -> bool {
    let complement = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).skip_while(|w| !matches!(*w, "de" | "du" | "des" | "d"));
        words.filter(|w| w.chars().count() > 2).map(str::to_lowercase).filter(|w| w != "des").collect()
    };
    let (described, role) = (complement(described), complement(role));
    described.is_empty() || role.is_empty() || described.iter().any(|w| role.contains(w))
}

/// « La sénatrice centriste », said after « Anne Vidal »: a description without a complement takes up who has just been named.
fn takes_up_a_name(page: &Page<'_>, place: TextRange) -> bool {
    let complement = page.words_in(place).any(|w| matches!(w.norm(), "de" | "d'" | "du" | "des"));
    // « François Morel se tait. Le candidat du Parti rural à la mairie refuse … »: a candidate of a party is somebody named.
    let candidate = page.words_in(place).any(|w| w.lemma() == "candidat");
    let Some(block) = page.block_of(place).filter(|_| !complement || candidate) else { return false };
    let near =
        |range: TextRange| range.end() <= place.start() && page.block_of(range).is_some_and(|b| b.0 + 2 >= block.0);
    let people = page.analysis.actors.iter().filter(|a| a.kind == ActorKind::Person);
    people.flat_map(|a| &a.mentions).any(|m| near(page.analysis.mentions[m.0 as usize].range))
}

/// « mineur », « a requis l'anonymat »: the sentence says why there is no name.
fn has_reason(page: &Page<'_>, place: TextRange) -> bool {
    let sentence = page.voice.sentence_at(place.start()).map(|s| page.voice.sentence(s).range);
    page.words_in(sentence.unwrap_or(place)).any(|w| matches!(w.lemma(), "mineur" | "mineure" | "anonymat" | "anonyme"))
}

/// Whether a word stands in the first paragraph.
fn in_lead(page: &Page<'_>, word: WordRef<'_>) -> bool {
    let lead =
        page.analysis.markup.blocks.iter().find(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Standfirst));
    lead.is_some_and(|b| b.range.contains_range(word.range()))
}
