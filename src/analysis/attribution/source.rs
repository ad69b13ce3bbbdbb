//! Who a reporting verb has for its subject or agent.
//!
//! The tree is asked first; where it has no answer, the order of words is: the subject is the first noun phrase of the clause
//! before the verb (« Mardi, le ministre de la Défense, Andreï Ivanov, a déclaré »).

use std::ops::Range;

use super::antecedent::{antecedent, in_relative};
use super::clause::before;
use super::group::{Form, Group};
use super::phrase::{self, NounPhrase};
use super::preposition;
use super::scene::{Scene, is_finite, is_mark, is_punct, is_que};
use crate::analysis::incise::is_hung_subject;
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::calendar::is_day_or_month;
use crate::lexicon::speech;

/// The source of what a verb group in the active voice reports.
pub(super) fn subject(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    if let Some(pronoun) = group.pronoun {
        return Some(NounPhrase { words: pronoun..pronoun + 1, head: pronoun });
    }
    let verb = scene.word(group.head);
    let in_tree = || subject_of(scene, verb, group.start, 0).filter(|p| fits(scene, p, group));
    let found = match group.form {
        Form::Finite | Form::Passive if follows_conjunction(scene, words, group) => {
            borrowed(scene, words, group).or_else(in_tree)
        }
        Form::Finite | Form::Passive => {
            let near = before(scene, words, group.start);
            match in_tree() {
                Some(tree) if near.as_ref().is_none_or(|n| !stands_between(scene, &tree, n, group)) => Some(tree),
                _ => near,
            }
        }
        // « Le maire a confirmé deux départs, reconnaissant »: behind a comma the speaker goes on.
        Form::Present if scene.get(words, group.start.wrapping_sub(1)).is_some_and(|w| w.norm() == ",") => {
            borrowed(scene, words, group).or_else(in_tree)
        }
        Form::Present => beside(scene, words, group).or_else(in_tree).or_else(|| borrowed(scene, words, group)),
        Form::Infinitive if is_narrated(scene, group) => narrator(scene, group).or_else(in_tree),
        Form::Infinitive => in_tree().or_else(|| borrowed(scene, words, group)),
        Form::Past => {
            auxiliary(verb).and_then(|aux| in_tree().or_else(|| before(scene, words, aux.id.0.min(group.start))))
        }
    };
    found
        .map(|p| antecedent(scene, p))
        .map(|p| publisher(scene, p, group))
        .filter(|p| !matches!(scene.word(p.head).norm(), "rien" | "nul"))
        // « *Il* y a fort à parier que », « *il* convient de rappeler que »: nobody does.
        .filter(|p| group.form != Form::Infinitive || scene.word(p.head).relation() != Relation::ExplSubj)
}

/// « Trois hommes sont morts, mais *des témoins* affirment »: a phrase that opens a clause right before the verb is its
/// subject, whatever the tree has found in the clause before.
fn stands_between(scene: &Scene, tree: &NounPhrase, near: &NounPhrase, group: &Group) -> bool {
    let opens = near
        .words
        .start
        .checked_sub(1)
        .map(|k| scene.word(k))
        .is_some_and(|w| matches!(w.norm(), "mais" | "et" | "or" | "car" | ",") || is_que(w) || is_mark(w));
    let clause = near.words.start.checked_sub(1).is_some_and(|k| is_que(scene.word(k)));
    near.words.end == group.start
        && opens
        && tree.words.end < near.words.start
        && (clause || (tree.words.end..near.words.start).any(|k| is_finite(scene.word(k))))
}

/// « évoque des blessés et *recommande* »: the verb stands right behind a conjunction that joins it to the verb before, whose subject
/// it has, even where the tree gives it the object between them.
fn follows_conjunction(scene: &Scene, words: &Range<u32>, group: &Group) -> bool {
    let joint = (words.start..group.start).rev().find(|&k| scene.word(k).upos() != Upos::Adv);
    let Some(joint) = joint.filter(|&k| scene.word(k).upos() == Upos::Cconj) else { return false };
    let verb = scene.word(group.head);
    let own = subject_of(scene, verb, group.start, 0);
    let verbs_before =
        |end: u32| (words.start..end).any(|k| is_finite(scene.word(k)) && scene.quote_around(k).is_none());
    own.is_none_or(|s| s.words.start < joint && verbs_before(s.words.start))
}

/// « *a*, jeudi soir, accusé », « *avait* appelé au calme et demandé »: the auxiliary that makes a lone participle active.
fn auxiliary<'a>(participle: WordRef<'a>) -> Option<WordRef<'a>> {
    let own = |w: WordRef<'a>| {
        w.children().find(|c| c.relation().base() == Relation::Aux && c.lemma() == "avoir" && is_finite(*c))
    };
    own(participle).or_else(|| {
        let first = participle.head().filter(|_| participle.relation() == Relation::Conj)?;
        own(first).filter(|_| first.feats().verb_form == Some(VerbForm::Part))
    })
}

/// « *Le club* publie un communiqué affirmant que »: who makes a text known says what is in it.
fn publisher(scene: &Scene, phrase: NounPhrase, group: &Group) -> NounPhrase {
    let text = scene.word(phrase.head);
    let published = group.form == Form::Present
        && speech::is_document(text.lemma())
        && text.relation().base() == Relation::Obj
        && phrase.words.end <= group.start;
    let verb = text.head().filter(|v| published && v.upos() == Upos::Verb && v.id < text.id);
    verb.and_then(|v| subject_of(scene, v, v.id.0, 0)).filter(|s| preposition::can_speak(scene, s)).unwrap_or(phrase)
}

fn subject_of(scene: &Scene, verb: WordRef, limit: u32, depth: u32) -> Option<NounPhrase> {
    if depth > 4 {
        return None;
    }
    let own = verb.children().find(|c| {
        matches!(
            c.relation(),
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjCaus | Relation::ExplSubj | Relation::NsubjOuter
        ) || (c.relation() == Relation::Nsubj.base())
    });
    // A finite verb is nobody's subject, whatever the tree says.
    if let Some(subject) = own.filter(|c| !is_finite(*c)) {
        let end = if subject.id.0 < verb.id.0 { limit.max(subject.id.0 + 1) } else { verb.sentence().words.end };
        let end = if subject.id.0 < verb.id.0 { end.min(verb.id.0) } else { end };
        return Some(phrase::around(scene, subject.id.0, end));
    }
    let head = verb.head()?;
    if let Some(main) = main_verb(verb, head) {
        return subject_of(scene, main, main.id.0, depth + 1);
    }
    match verb.relation().base() {
        // « pousse *les élus* à réclamer »
        Relation::Xcomp | Relation::Advcl if controls_object(head.lemma()) => {
            let object = head.children().find(|c| c.relation().base() == Relation::Obj && c.id < verb.id)?;
            Some(phrase::around(scene, object.id.0, limit))
        }
        // « a salué le texte et a ajouté », « tient à rappeler », « …, affirmant que »
        Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Parataxis
            if matches!(head.upos(), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Pron | Upos::Propn) =>
        {
            subject_of(scene, head, head.id.0, depth + 1)
        }
        // « un rapport affirmant que », but « une note en lui rappelant que »
        Relation::Acl
            if matches!(head.upos(), Upos::Noun | Upos::Propn | Upos::Pron)
                && !(head.id.0..verb.id.0).any(|k| scene.word(k).norm() == "en") =>
        {
            Some(phrase::around(scene, head.id.0, limit))
        }
        _ => None,
    }
}

/// « Le journal dénonce un blocage dont il *est* victime et *estime* que »: a verb of saying that the tree has joined to the
/// verb of a subordinate clause goes with the verb of saying above it.
fn main_verb<'a>(verb: WordRef<'a>, head: WordRef<'a>) -> Option<WordRef<'a>> {
    let says = |w: WordRef| speech::verb(w.lemma(), false).is_some();
    let subordinate = matches!(head.relation().base(), Relation::Acl | Relation::Ccomp | Relation::Advcl);
    if verb.relation().base() != Relation::Conj || !subordinate || !says(verb) || says(head) {
        return None;
    }
    std::iter::successors(head.head(), |w| w.head())
        .take(4)
        .find(|w| w.upos() == Upos::Verb && says(*w) && w.id < head.id)
}

/// Verbs whose object does what their infinitive says: « pousse les élus *à réclamer* ».
fn controls_object(lemma: &str) -> bool {
    matches!(
        lemma,
        "pousser"
            | "amener"
            | "conduire"
            | "inciter"
            | "inviter"
            | "obliger"
            | "forcer"
            | "contraindre"
            | "encourager"
            | "autoriser"
            | "aider"
            | "voir"
            | "entendre"
            | "montrer"
            | "empêcher"
    )
}

/// « Trump *se vantant* », « un rapport *affirmant* »: a present participle right behind its noun.
fn beside(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    let noun = scene.get(words, group.start.checked_sub(1)?)?;
    (noun.upos() == Upos::Propn).then(|| phrase::around(scene, noun.id.0, group.start))
}

/// Whether a subject of the tree can be one: no date, no colon between it and the verb (« Climat : Berlin annonce »), and
/// not among somebody's words when the verb is not.
fn fits(scene: &Scene, phrase: &NounPhrase, group: &Group) -> bool {
    let between = phrase.words.end..group.start.max(phrase.words.end);
    let quoted = scene.quote_around(phrase.head).is_some_and(|q| {
        let inside = scene.grammar.words_in(q.range);
        !q.range.contains_range(scene.word(group.head).range()) && inside.into_iter().any(|k| is_finite(scene.word(k)))
    });
    // « lors d'*un entretien* »: what a preposition governs is no subject.
    let sentence = &scene.sentence(phrase.head).words;
    let governed = phrase.words.start > sentence.start
        && scene.word(phrase.head).children().any(|c| {
            c.relation().base() == Relation::Case && c.id.0 < phrase.words.start && c.id.0 + 1 == phrase.words.start
        });
    // « et *lui* a confié »: nor what the verb group holds itself.
    let inside = (group.start..group.head).contains(&phrase.head);
    !quoted
        && !governed
        && !inside
        && !is_time(scene.word(phrase.head))
        && !between.into_iter().any(|k| matches!(scene.word(k).form(), ":" | ";"))
}

/// « lundi », « hier », « 2017 »: opens many a clause, and never speaks.
pub(super) fn is_time(word: WordRef) -> bool {
    is_day_or_month(word.lemma())
        || matches!(
            word.lemma(),
            "matin"
                | "soir"
                | "jour"
                | "semaine"
                | "mois"
                | "an"
                | "année"
                | "heure"
                | "nuit"
                | "soirée"
                | "matinée"
                | "fois"
                | "date"
                | "lendemain"
                | "veille"
                | "tour"
                | "moment"
                | "lors"
        )
}

/// The subject a participle or infinitive borrows: of the verb of saying before it (« Il juge le texte flou, *ajoutant* »),
/// else of the nearest verb, first before it, then behind. Verbs inside quotations and relative clauses lend nothing.
fn borrowed(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    let lends = |k: &u32| is_finite(scene.word(*k)) && scene.quote_around(*k).is_none();
    let main = |k: &u32| lends(k) && !in_relative(scene, words, *k);
    let says = |k: &u32| main(k) && speech::verb(full_verb(scene, words, *k).lemma(), false).is_some();
    let back = || (words.start..group.start).rev();
    let finite = back()
        .find(says)
        .or_else(|| back().find(main))
        .or_else(|| (group.end..words.end).find(main))
        .or_else(|| back().find(lends))?;
    // « …, a-t-il dit, ajoutant que »
    if let Some(pronoun) = (finite + 1..words.end.min(finite + 3)).find(|&k| is_hung_subject(scene.word(k).norm())) {
        return Some(NounPhrase { words: pronoun..pronoun + 1, head: pronoun });
    }
    let verb = full_verb(scene, words, finite);
    let outside = |p: &NounPhrase| scene.quote_around(p.head).is_none();
    subject_of(scene, verb, finite, 0)
        .or_else(|| subject_of(scene, scene.word(finite), finite, 0))
        .filter(outside)
        .or_else(|| inverted(scene, words, finite))
        .or_else(|| before(scene, words, finite))
}

/// « *Et d'ajouter* : « … » »: an infinitive with « de » that opens its sentence goes on with what was said before.
pub(super) fn is_narrated(scene: &Scene, group: &Group) -> bool {
    let first = scene.sentence(group.head).words.start;
    let lead = first..group.start;
    let de = lead.clone().next_back().is_some_and(|k| matches!(scene.word(k).norm(), "de" | "d'"));
    group.form == Form::Infinitive
        && de
        && lead.len() <= 2
        && (lead.len() == 1 || scene.word(first).upos() == Upos::Cconj)
}

/// Who spoke in the sentence before.
fn narrator(scene: &Scene, group: &Group) -> Option<NounPhrase> {
    let own = scene.sentence(group.head);
    let before = own.words.start.checked_sub(1).map(|k| scene.sentence(k)).filter(|s| s.block == own.block)?;
    let said = |g: &&Group| g.form == Form::Finite && scene.quote_around(g.head).is_none();
    Group::all(scene, &before.words).iter().rev().find(said).and_then(|g| {
        let behind = || phrase::at(scene, before.words.end, g.end).filter(|p| !is_time(scene.word(p.head)));
        let incise = g.pronoun.is_none() && g.start.checked_sub(1).is_some_and(|k| is_punct(scene.word(k)));
        incise.then(behind).flatten().or_else(|| subject(scene, &before.words, g))
    })
}

/// « *a* déjà été annoncé »: the verb an auxiliary goes with.
fn full_verb<'a>(scene: &Scene<'a>, words: &Range<u32>, finite: u32) -> WordRef<'a> {
    let word = scene.word(finite);
    let auxiliary = matches!(word.lemma(), "avoir" | "être");
    let participle = |k: &u32| scene.word(*k).feats().verb_form == Some(VerbForm::Part);
    let near = || (finite + 1..words.end.min(finite + 5)).take_while(|&k| !is_punct(scene.word(k))).find(participle);
    auxiliary.then(near).flatten().map_or(word, |k| scene.word(k))
}

/// « « … », *a confié le maire*, ajoutant que »: the subject behind the verb of an incise.
fn inverted(scene: &Scene, words: &Range<u32>, finite: u32) -> Option<NounPhrase> {
    let opens = finite == words.start || is_punct(scene.word(finite - 1));
    let verbal = |k: &u32| matches!(scene.word(*k).upos(), Upos::Aux | Upos::Verb | Upos::Adv);
    let start = (finite..words.end).find(|k| !verbal(k)).filter(|_| opens)?;
    phrase::at(scene, words.end, start).filter(|p| !is_time(scene.word(p.head)))
}

/// « par le maire »: the agent of a passive, by the tree or by the words right behind.
pub(super) fn agent(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<NounPhrase> {
    let par = scene
        .word(group.head)
        .children()
        .find(|c| matches!(c.relation(), Relation::OblAgent | Relation::ObjAgent))
        .and_then(|c| c.children().find(|k| k.relation().base() == Relation::Case && k.norm() == "par"))
        .map(|k| k.id.0)
        .or_else(|| {
            (group.end..words.end.min(group.end + 10))
                .take_while(|&k| {
                    let word = scene.word(k);
                    // « qualifié de « manipulé » par la presse »
                    if scene.quote_around(k).is_some_and(|q| q.range.start() >= scene.word(group.head).range().end()) {
                        return true;
                    }
                    let verb = word.upos() == Upos::Verb && word.feats().verb_form == Some(VerbForm::Part);
                    !is_finite(word) && !verb && !matches!(word.form(), "." | ";" | ":")
                })
                .find(|&k| scene.word(k).norm() == "par")
        })?;
    let phrase = phrase::at(scene, words.end, par + 1)?;
    // « par exemple », « par ailleurs », « par téléphone », « par le fait que »
    let head = scene.word(phrase.head);
    let bare = phrase.head == par + 1
        && matches!(head.norm(), "exemple" | "ailleurs" | "rapport" | "conséquent" | "téléphone" | "courriel" | "mail");
    let plain = !bare && head.norm() != "fait";
    (plain && !is_mark(head)).then_some(phrase)
}

/// The subject of a passive: what is announced, accused, denied.
pub(super) fn patient(scene: &Scene, words: &Range<u32>, group: &Group) -> Option<Range<u32>> {
    let own = scene
        .word(group.head)
        .children()
        .find(|c| c.relation().base() == Relation::Nsubj && c.id.0 < group.start)
        .map(crate::grammar::WordRef::subtree);
    match own {
        Some(range) if range.end <= group.start => Some(range),
        Some(range) => Some(range.start..group.start.max(range.start + 1)),
        None => before(scene, words, group.start).map(|p| p.words),
    }
    .filter(|r| !r.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::features::tests::analyse_plain;

    #[test]
    fn who_says_it() {
        let cases = [
            (
                "Lors d’une réunion à Mende (Lozère), Jeanne Martel a affirmé que le pont fermerait.",
                &["Jeanne Martel"][..],
            ),
            ("Le collectif « Rives » affirme que le pont fermera.", &["Le collectif"]),
            ("D’autres policiers affirment que l’homme fuyait.", &["D’autres policiers"]),
            ("Ce dernier assure que le pont fermera.", &["Ce dernier"]),
            ("Trois hommes sont morts hier, mais des témoins affirment que le pont tenait.", &["des témoins"]),
            (
                "Une source proche de l’enquête, qui ajoute que l’homme fuyait, reste prudente.",
                &["Une source proche de l’enquête"],
            ),
            ("Elle a reçu une mère de deux enfants, qui assure que le pont tremble.", &["une mère de deux enfants"]),
            (
                "« Le pont fermera », a confié Jeanne Martel, ajoutant que la date reste à fixer.",
                &["Jeanne Martel", "Jeanne Martel"],
            ),
            ("« Le pont fermera », a-t-il dit, ajoutant que la date reste à fixer.", &["-t-il", "-t-il"]),
            (
                "Si le maire estime que les travaux coûteraient deux millions d’euros, un témoin a assuré que le pont tenait.",
                &["le maire", "un témoin"],
            ),
            (
                "Lors d’un entretien à la radio, ce jeudi, le secrétaire du syndicat affirme que le pont fermera.",
                &["le secrétaire du syndicat"],
            ),
            (
                "« Le pont fermera », tempête Jeanne Martel. Et d’ajouter : « Nous partons. »",
                &["Jeanne Martel", "Jeanne Martel"],
            ),
            ("Le préfet déplore des dégâts et recommande de rester chez soi.", &["Le préfet", "Le préfet"]),
            ("La sénatrice, qui avait quitté la ville la veille, s’est dite bouleversée.", &["La sénatrice"]),
            ("Il a appelé le préfet et lui a confié que le pont fermait.", &["Il"]),
            ("La cour avait appelé au calme et demandé au maire de partir.", &["La cour", "La cour"]),
            ("Le collectif a publié un communiqué affirmant que le pont fermera.", &["Le collectif"]),
            (
                "Le pont ne serait pas sûr selon la mairie, qui précise que la route est fermée.",
                &["la mairie", "la mairie"],
            ),
        ];
        for (text, expected) in cases {
            let analysis = analyse_plain(text);
            let found: Vec<&str> =
                analysis.attributions.iter().filter_map(|a| Some(analysis.slice(a.source?))).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
