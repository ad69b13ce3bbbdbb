//! « Le dirigeant nord-coréen »: a principal actor who is never named.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::{ActorId, ActorKind, MentionType};
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
    /// Figurants et victimes ne sont pas signalés ; un motif donné (« mineur », « a requis l’anonymat ») fait taire la
    /// règle.
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
    let office = function.class == NounClass::Office
        || function.class == NounClass::Job && function.number != Some(Number::Plur);
    let bare = words.iter().filter(|w| w.upos() != Upos::Punct).count() <= 2;
    // « le vainqueur de l'étape », « l'homme de 31 ans »: no function.
    // Everybody knows who « le Premier ministre », « le président de la République » is.
    let known = words.iter().any(|w| {
        w.norm() == "république"
            || matches!(w.norm(), "premier" | "première") && w.next().is_some_and(|n| n.lemma() == "ministre")
    });
    definite
        && !known
        && office
        && !bare
        && !matches!(head.lemma(), "vainqueur" | "champion" | "candidat" | "homme" | "femme" | "cadre" | "policier")
        && !words.iter().any(|w| matches!(w.norm(), "même" | "ancien" | "ancienne"))
}

/// A speaker, or the subject of a clause: somebody who acts in the article.
fn is_principal(page: &Page<'_>, id: ActorId, mentions: usize, head: WordRef<'_>) -> bool {
    let speaks = page.analysis.attributions.iter().any(|a| a.actor == Some(id) && a.cue.is_some());
    let acts = head.relation().base() == Relation::Nsubj;
    mentions >= 3 || speaks || acts && (mentions >= 2 || in_lead(page, head))
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
    let named_inside = page.words_in(place).any(person);
    let last = page.words_in(place).next_back();
    let behind = std::iter::successors(last.and_then(WordRef::next), |w| w.next())
        .take(9)
        .take_while(|w| {
            !matches!(w.norm(), "." | "»" | "«") && (w.feats().verb_form != Some(VerbForm::Fin) || w.lemma() == "être")
        })
        .any(person);
    let lemma = function(head.norm()).map_or(head.lemma(), |f| f.lemma);
    let role = page.analysis.actors.iter().filter(|a| a.kind == ActorKind::Person).any(|a| {
        a.roles
            .iter()
            .any(|r| r.text.split_whitespace().any(|w| function(&w.to_lowercase()).is_some_and(|f| f.lemma == lemma)))
    });
    named_inside || behind || role
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
