//! Who stands behind a source phrase: the first of the guideline's kinds that fits.

use super::SourceKind;
use super::phrase::{NounPhrase, is_pronoun};
use super::scene::Scene;
use crate::analysis::{Actor, ActorId, ActorKind, MentionType};
use crate::grammar::tag::{Definite, Number};
use crate::grammar::{EntityKind, Upos, WordRef};
use crate::lexicon::NEWSROOM;
use crate::lexicon::names;
use crate::lexicon::speech::{self, Vague};
use crate::lexicon::title::{self, NounClass};

/// The actor a source phrase means.
pub(super) fn actor(scene: &Scene, source: &NounPhrase) -> Option<ActorId> {
    let range = scene.range(source.words.clone());
    let head = scene.word(source.head).range();
    let about = scene.mentions_about(&source.words);
    let inside = || about.iter().filter(move |m| range.contains_range(m.range) || m.range.contains_range(range));
    inside()
        .find(|m| m.range.contains_range(head) && m.actor.is_some())
        .or_else(|| inside().find(|m| m.actor.is_some() && !behind_preposition(scene, source, m.head.0)))
        .and_then(|m| m.actor)
}

/// Whether a word of the phrase depends on its head by a preposition: « l'avocate de Jean Martin » is not Jean Martin.
fn behind_preposition(scene: &Scene, source: &NounPhrase, word: u32) -> bool {
    let comma = (source.head..word).rev().find(|&k| scene.word(k).norm() == ",");
    let from = comma.map_or(source.head, |c| c + 1);
    (from..word).any(|k| scene.word(k).upos() == Upos::Adp)
}

/// The kind of a source phrase.
pub(super) fn of(scene: &Scene, source: &NounPhrase) -> SourceKind {
    let head = scene.word(source.head);
    let known = actor(scene, source).and_then(|a| scene.actors.get(a.0 as usize));
    if is_pronoun(head) {
        return pronoun(scene, source, head, known);
    }
    // « raconte *l'un* d'eux »
    if matches!(head.norm(), "un" | "une" | "l'un" | "l'une") {
        return SourceKind::AnonymousSingle;
    }
    // « *deux* de ses proches »
    if head.upos() == Upos::Num {
        return SourceKind::AnonymousPlural;
    }
    let determiner = scene.word(source.words.start);
    // « selon *nos informations* »
    let newsroom = NEWSROOM.has(head.norm(), "told") || NEWSROOM.has(head.norm(), "us");
    if newsroom && matches!(determiner.norm(), "nos" | "notre") && scene.quote_around(source.head).is_none() {
        return SourceKind::Own;
    }
    let indefinite = determiner.feats().definite == Some(Definite::Ind)
        || matches!(
            determiner.norm(),
            "un" | "une"
                | "des"
                | "plusieurs"
                | "certains"
                | "certaines"
                | "quelques"
                | "d'"
                | "de"
                | "deux"
                | "trois"
                | "divers"
                | "diverses"
                | "nombre"
                | "beaucoup"
        );
    let plural = head.feats().number == Some(Number::Plur)
        || matches!(
            determiner.norm(),
            "les"
                | "des"
                | "plusieurs"
                | "certains"
                | "certaines"
                | "quelques"
                | "ses"
                | "ces"
                | "leurs"
                | "mes"
                | "nos"
        );
    let function = title::function(head.norm());
    let class = function.map(|f| f.class);
    // « le gouvernement Martin » is a body, whosever name it bears.
    let is_body = matches!(class, Some(NounClass::Body | NounClass::Group | NounClass::Place));
    let person = known.is_some_and(|a| a.kind == ActorKind::Person && is_named(scene, a));
    if !is_body && (names_person(scene, source) || person) {
        return SourceKind::Named;
    }
    if let Some(kind) = by_name(scene, source) {
        return kind;
    }
    let lemma = head.lemma();
    match () {
        // « certains élus », « nombre d'experts », « la plupart des maires », « 60 % des Français »
        () if is_share(scene, source, head) => SourceKind::Collective,
        () if speech::is_document(lemma) && class.is_none() => SourceKind::Document,
        () if class == Some(NounClass::Source) && plural => SourceKind::AnonymousPlural,
        () if class == Some(NounClass::Source) => SourceKind::AnonymousSingle,
        () if matches!(lemma, "presse" | "média" | "opinion" | "public" | "entourage" | "communauté") => {
            SourceKind::Collective
        }
        () if class == Some(NounClass::Place) => SourceKind::Metonym,
        () if class == Some(NounClass::Group) && plural && !is_institution(lemma) => SourceKind::Collective,
        () if class == Some(NounClass::Body) && plural && owns_none(determiner) && !is_institution(lemma) => {
            SourceKind::Collective
        }
        () if matches!(class, Some(NounClass::Body | NounClass::Group)) && (!indefinite || !plural) => {
            SourceKind::Organisation
        }
        () if class.is_some_and(NounClass::is_human) => {
            // « l'avocate de Jean Martin », « sa mère »: one person can be meant.
            let complement = (source.head + 1..source.words.end).any(|k| scene.word(k).upos() == Upos::Adp);
            let owned = class == Some(NounClass::Kin) || complement;
            let anonymous = known.is_some_and(|a| a.kind == ActorKind::Anonymous);
            human(head, indefinite, plural, (owned || function.is_some_and(|f| f.unique)) && !anonymous)
        }
        // « assure *un concurrent* »
        () if speech::vague(lemma).is_some() && indefinite && !plural => SourceKind::AnonymousSingle,
        () if speech::vague(lemma).is_some_and(|v| v != Vague::Anonymous) => SourceKind::Collective,
        () if speech::vague(lemma).is_some() && plural => SourceKind::AnonymousPlural,
        () if speech::vague(lemma).is_some() => SourceKind::AnonymousSingle,
        () if known.is_some_and(|a| a.kind == ActorKind::Place) => SourceKind::Metonym,
        () if known.is_some_and(|a| a.kind == ActorKind::Organisation) => SourceKind::Organisation,
        () if known.is_some_and(|a| a.kind == ActorKind::Person) => SourceKind::Named,
        () => entity(scene, source).unwrap_or({
            if speech::is_document(lemma) || speech::noun(lemma).is_some() {
                SourceKind::Document
            } else if plural {
                SourceKind::Collective
            } else if head.upos() == Upos::Propn {
                SourceKind::Organisation
            } else if indefinite || matches!(determiner.norm(), "ce" | "cet" | "cette") {
                SourceKind::AnonymousSingle
            } else {
                SourceKind::Organisation
            }
        }),
    }
}

/// What a name at the head of the phrase makes of it: « *l'Élysée* », « *le Vatican* », « *Presse Océan* ».
fn by_name(scene: &Scene, source: &NounPhrase) -> Option<SourceKind> {
    let found = scene.mentions.iter().find(|m| m.kind == MentionType::Named && m.words.contains(&source.head))?;
    let text = &scene.markup.prose[found.range];
    let bare = text.trim_start_matches(|c: char| c.is_lowercase()).trim_start_matches(['’', '\'', ' ', '\u{a0}']);
    let body = |n: &str| names::outlet(n).is_some() || names::organisation(n).is_some() && names::metonym(n).is_none();
    // « France Stratégie » is no country.
    let longer = (found.words.end..source.words.end)
        .next()
        .is_some_and(|k| scene.word(k).upos() == Upos::Propn && scene.word(k).form().starts_with(char::is_uppercase));
    if longer || body(text) {
        let person = found.class.is_some_and(NounClass::is_human);
        return (!person).then_some(SourceKind::Organisation);
    }
    let power = |n: &str| names::country(n).is_some() || names::capital(n).is_some() || names::metonym(n).is_some();
    if power(text) || power(bare) {
        return Some(SourceKind::Metonym);
    }
    let actor = found.actor.and_then(|a| scene.actors.get(a.0 as usize))?;
    (actor.kind == ActorKind::Organisation).then_some(SourceKind::Organisation)
}

/// Part of an open class: « certains élus », « la majorité des habitants ».
fn is_share(scene: &Scene, source: &NounPhrase, head: WordRef) -> bool {
    let first = scene.word(source.words.start).norm();
    let share = matches!(
        head.lemma(),
        "partie" | "majorité" | "minorité" | "plupart" | "moitié" | "tiers" | "quart" | "ensemble" | "%" | "nombre"
    );
    let human = title::function(head.norm()).is_some_and(|f| f.class != NounClass::Source);
    share
        || is_fraction(scene, source)
        || matches!(first, "certains" | "certaines" | "nombre" | "beaucoup" | "plus") && human
}

/// « *un propriétaire* sur trois » is nobody in particular.
fn is_fraction(scene: &Scene, source: &NounPhrase) -> bool {
    let sentence = &scene.sentence(source.head).words;
    let over = scene.get(sentence, source.words.end).is_some_and(|w| w.norm() == "sur");
    over && scene.get(sentence, source.words.end + 1).is_some_and(|w| w.upos() == Upos::Num)
}

/// « les journaux », « les différents partis »: bodies of one sort, none of them in particular.
fn owns_none(determiner: WordRef) -> bool {
    matches!(determiner.norm(), "les" | "des" | "plusieurs" | "certains" | "certaines" | "quelques")
}

/// Plurals that speak with one voice.
fn is_institution(lemma: &str) -> bool {
    matches!(
        lemma,
        "autorité"
            | "autorités"
            | "secours"
            | "syndicat"
            | "force"
            | "forces"
            | "service"
            | "services"
            | "pompier"
            | "troupe"
            | "troupes"
            | "crs"
    )
}

fn pronoun(scene: &Scene, source: &NounPhrase, head: WordRef, known: Option<&Actor>) -> SourceKind {
    let bare = head.norm().trim_start_matches("-t-").trim_start_matches('-');
    let quoted = scene.quote_around(source.head).is_some();
    match bare {
        "on" => return SourceKind::None,
        "je" | "j'" | "nous" | "moi" if !quoted && known.is_none() => return SourceKind::Own,
        "certains" | "certaines" | "d'autres" | "aucuns" | "beaucoup" | "plusieurs" | "tous" | "nombre"
        | "quelques-uns" | "chacun" => {
            return SourceKind::Collective;
        }
        // « le préfet, qui a déclaré »: the noun before.
        "qui" | "lequel" | "laquelle" => {
            let noun = (scene.sentence(source.head).words.start..source.head)
                .rev()
                .find(|&k| matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn));
            if let Some(noun) = noun {
                return of(scene, &super::phrase::around(scene, noun, source.head));
            }
        }
        _ => {}
    }
    match known {
        Some(actor) => of_actor(scene, actor),
        // « pour eux », « ils jugent »: several people whom the article has not named.
        None if matches!(bare, "ils" | "elles" | "eux" | "ceux-ci" | "celles-ci") => SourceKind::Collective,
        None => SourceKind::Named,
    }
}

/// The kind of a source that a pronoun stands for.
fn of_actor(scene: &Scene, actor: &Actor) -> SourceKind {
    match actor.kind {
        ActorKind::Person => SourceKind::Named,
        ActorKind::Organisation => SourceKind::Organisation,
        ActorKind::Place => SourceKind::Metonym,
        ActorKind::Group | ActorKind::Described | ActorKind::Anonymous => actor
            .mentions
            .iter()
            .filter_map(|m| scene.mentions.get(m.0 as usize))
            .find(|m| m.kind != MentionType::Pronoun)
            .map_or(SourceKind::AnonymousSingle, |m| {
                let words = scene.grammar.words_in(m.range);
                let phrase = NounPhrase { words, head: m.head.0 };
                if is_pronoun(scene.word(m.head.0)) { SourceKind::Named } else { of(scene, &phrase) }
            }),
    }
}

fn is_named(scene: &Scene, actor: &Actor) -> bool {
    actor.mentions.iter().filter_map(|m| scene.mentions.get(m.0 as usize)).any(|m| m.kind == MentionType::Named)
}

/// Whether a person's name stands in the phrase as its head or beside it: « le maire, Jean Martin ».
fn names_person(scene: &Scene, source: &NounPhrase) -> bool {
    let first = scene.grammar.entities.partition_point(|e| e.words.start < source.words.start);
    let by_entity = scene.grammar.entities[first..]
        .iter()
        .take_while(|e| e.words.start < source.words.end)
        .any(|e| e.kind == EntityKind::Person && !behind_preposition(scene, source, e.words.start));
    by_entity
        || scene.mentions_about(&source.words).iter().any(|m| {
            m.kind == MentionType::Named
                && scene.range(source.words.clone()).contains_range(m.range)
                && !behind_preposition(scene, source, m.head.0)
                && m.actor.and_then(|a| scene.actors.get(a.0 as usize)).is_some_and(|a| a.kind == ActorKind::Person)
        })
}

/// What the entity at the head of the phrase makes of it.
fn entity(scene: &Scene, source: &NounPhrase) -> Option<SourceKind> {
    let found = scene.entity_at(source.head)?;
    Some(match found.kind {
        EntityKind::Person => SourceKind::Named,
        EntityKind::Location => SourceKind::Metonym,
        EntityKind::Organisation | EntityKind::Event => SourceKind::Organisation,
        EntityKind::Product => SourceKind::Document,
    })
}

/// A human noun without a name: « le préfet », « un policier », « des experts ».
fn human(head: WordRef, indefinite: bool, plural: bool, unique: bool) -> SourceKind {
    let vague = speech::vague(head.lemma());
    match (plural, indefinite) {
        (true, _)
            if matches!(
                head.lemma(),
                "policier"
                    | "enquêteur"
                    | "gendarme"
                    | "pompier"
                    | "secouriste"
                    | "organisateur"
                    // Parties by their members.
                    | "républicain"
                    | "démocrate"
                    | "socialiste"
                    | "écologiste"
                    | "communiste"
                    | "centriste"
                    | "conservateur"
                    | "travailliste"
                    | "rebelle"
                    | "taliban"
            ) && !indefinite =>
        {
            SourceKind::Organisation
        }
        (true, _) if vague == Some(Vague::Collective) => SourceKind::Collective,
        (true, true) if vague == Some(Vague::Anonymous) => SourceKind::AnonymousPlural,
        (true, true) => SourceKind::AnonymousPlural,
        (true, false) => SourceKind::Collective,
        (false, true) => SourceKind::AnonymousSingle,
        (false, false) if unique => SourceKind::Described,
        (false, false) => SourceKind::AnonymousSingle,
    }
}

#[cfg(test)]
mod tests {
    use super::SourceKind::{self, *};
    use crate::features::tests::analyse_plain;

    /// The kind of the last attribution of a text.
    fn kind(text: &str) -> Option<SourceKind> {
        analyse_plain(text).attributions.last().map(|a| a.source_kind)
    }

    #[test]
    fn who_stands_behind_it() {
        let cases = [
            ("Jeanne Martel affirme que le pont fermera.", Named),
            ("Le gouvernement Martel affirme que le pont fermera.", Organisation),
            ("Selon la préfecture, le pont fermera.", Organisation),
            ("Les autorités affirment que le pont fermera.", Organisation),
            ("Les policiers affirment que le pont fermera.", Organisation),
            ("Les journaux affirment que le pont fermera.", Collective),
            ("Certains élus affirment que le pont fermera.", Collective),
            ("La plupart des habitants pensent que le pont fermera.", Collective),
            ("La Turquie affirme que le pont fermera.", Metonym),
            ("Le Vatican affirme que le pont fermera.", Metonym),
            ("Une étude montre que le pont fermera.", Document),
            ("Le préfet du Rhône affirme que le pont fermera.", Described),
            ("Un policier affirme que le pont fermera.", AnonymousSingle),
            ("« Le pont fermera », affirme l’un d’eux.", AnonymousSingle),
            ("Un habitant sur trois pense que le pont fermera.", Collective),
            ("Des témoins affirment que le pont fermera.", AnonymousPlural),
            ("Plusieurs sources policières affirment que le pont fermera.", AnonymousPlural),
            ("Jeanne Martel a réuni les maires. « Le pont fermera », a-t-elle affirmé.", Named),
            ("Un porte-parole de la ville est venu. Selon le porte-parole, le pont fermera.", AnonymousSingle),
        ];
        for (text, expected) in cases {
            assert_eq!(kind(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn who_is_quoted_says_i() {
        let text = "« Je pense que le pont fermera », a affirmé un policier.";
        let kinds: Vec<SourceKind> = analyse_plain(text).attributions.iter().map(|a| a.source_kind).collect();
        assert_eq!(kinds, [AnonymousSingle, AnonymousSingle]);
    }
}
