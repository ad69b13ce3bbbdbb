//! What the model of readings sees of one, as hashed features with readable names.

use super::candidate::{Candidate, Construction};
use super::group::{Form, Group};
use super::kind;
use super::scene::{Scene, is_finite};
use super::weigh::shape;
use crate::grammar::{Upos, WordRef, linear};
use crate::lexicon::cluster::word_clusters;
use crate::lexicon::speech::{self, Frame};
use crate::lexicon::title;

/// What the model sees of a reading.
pub(super) fn of(scene: &Scene, candidate: &Candidate) -> Vec<u64> {
    let mut names = Vec::with_capacity(32);
    describe(scene, candidate, &mut names);
    names.iter().map(|n| linear::key(n)).collect()
}

fn describe(scene: &Scene, candidate: &Candidate, out: &mut Vec<String>) {
    let shape = shape(candidate.construction);
    let lemma = candidate.lemma.as_str();
    let category = candidate.category;
    let source = source_kind(scene, candidate);
    out.push("bias".into());
    out.push(format!("shape {shape}"));
    out.push(format!("lemma {lemma}"));
    out.push(format!("lemma {lemma} shape {shape}"));
    out.push(format!("category {category:?} shape {shape}"));
    out.push(format!("source {source}"));
    out.push(format!("source {source} shape {shape}"));
    out.push(format!("source {source} category {category:?}"));
    let nested = scene.quote_around(candidate.head).is_some();
    out.push(format!("nested {nested}"));
    out.push(format!("nested {nested} shape {shape}"));
    let heading = scene.block(candidate.head).is_heading();
    out.push(format!("heading {heading} shape {shape}"));
    if let Some(s) = &candidate.source {
        let head = scene.word(s.head);
        out.push(
            format!("subject {:?} {}", head.upos(), head.norm().trim_start_matches("-t-").trim_start_matches('-'))
                .chars()
                .take(24)
                .collect(),
        );
        out.push(format!("subject class {:?}", title::function(head.norm()).map(|f| f.class)));
    }
    usage(scene, candidate, shape, out);
    around(scene, candidate, shape, out);
    if let Some(group) = &candidate.group {
        verb(scene, candidate, group, shape, out);
    }
    content(scene, candidate, shape, out);
}

fn source_kind(scene: &Scene, candidate: &Candidate) -> &'static str {
    candidate.source.as_ref().map_or("none", |s| kind::of(scene, s).as_str())
}

/// How the cue stands in its sentence: words like it, what governs it, what it governs.
fn usage(scene: &Scene, candidate: &Candidate, shape: &str, out: &mut Vec<String>) {
    let lemma = candidate.lemma.as_str();
    if let Some((fine, middle, coarse)) = word_clusters(lemma, lemma) {
        out.push(format!("cluster {coarse} shape {shape}"));
        out.push(format!("cluster {middle} shape {shape}"));
        out.push(format!("cluster {fine}"));
    }
    let cue = scene.word(candidate.head);
    out.push(format!("relation {} shape {shape}", cue.relation().as_str()));
    let governor = cue.head();
    out.push(format!("governor {:?} shape {shape}", governor.map(WordRef::upos)));
    out.push(format!("governor lemma {:?}", governor.map(WordRef::lemma)));
    let behind = cue.children().filter(|c| c.id.0 > candidate.head);
    let governed: Vec<&str> = behind.map(|c| c.relation().base().as_str()).collect();
    out.push(format!("governed {} shape {shape}", governed.join(" ")));
}

/// The words next to the cue.
fn around(scene: &Scene, candidate: &Candidate, shape: &str, out: &mut Vec<String>) {
    let category = candidate.category;
    let near = |by: i32| {
        let at = candidate.head.checked_add_signed(by).filter(|&k| (k as usize) < scene.grammar.words.len());
        at.map(|k| scene.word(k))
    };
    for by in [-3, -2, -1, 1, 2] {
        let word = near(by);
        out.push(format!("at {by} {:?} shape {shape}", word.map(WordRef::norm)));
        out.push(format!("at {by} {:?} category {category:?}", word.map(WordRef::upos)));
    }
}

/// The verb group: its form, its tense, what its verb can do.
fn verb(scene: &Scene, candidate: &Candidate, group: &Group, shape: &str, out: &mut Vec<String>) {
    let (lemma, category) = (candidate.lemma.as_str(), candidate.category);
    let source = source_kind(scene, candidate);
    let form = group.form;
    out.push(format!("form {form:?} category {category:?}"));
    out.push(format!("form {form:?} shape {shape}"));
    out.push(format!("negated {} form {form:?}", group.negated));
    out.push(format!("conditional {} future {} form {form:?}", group.conditional, group.future));
    out.push(format!("modal {}", group.form == Form::Infinitive && group.start < group.head));
    // Verbs that take a clause report; the others may as well act: « présente un plan ».
    let verb = group.verb;
    let clause = verb.frames.any(&[Frame::Que, Frame::Inf]);
    out.push(format!("takes clause {clause} quote {} shape {shape}", verb.frames.has(Frame::Quote)));
    out.push(format!("strength {:?} shape {shape}", verb.strength));
    out.push(format!("polarity {:?} shape {shape}", verb.polarity));
    out.push(format!("takes clause {clause} source {source}"));
    out.push(format!("acts {} shape {shape} source {source}", verb.acts));
    let feats = scene.word(group.start).feats();
    let (tense, mood) = (feats.tense, feats.mood);
    out.push(format!("tense {tense:?} form {form:?}"));
    out.push(format!("relation {}", scene.word(group.head).relation().as_str()));
    out.push(format!("tense {tense:?} {mood:?} category {category:?}"));
    out.push(format!("tense {tense:?} lemma {lemma}"));
    out.push(format!("form {form:?} lemma {lemma}"));
    out.push(format!("pronoun {}", group.pronoun.is_some()));
    out.push(format!("group length {} shape {shape}", group.end - group.start));
}

/// What is said, by its first word, its length, and the quotations in it.
fn content(scene: &Scene, candidate: &Candidate, shape: &str, out: &mut Vec<String>) {
    let category = candidate.category;
    let span = candidate.span();
    let words = scene.grammar.words_in(span);
    let length = match words.len() {
        0..=1 => "1",
        2..=3 => "3",
        4..=6 => "6",
        7..=12 => "12",
        _ => "more",
    };
    out.push(format!("length {length} shape {shape}"));
    let fronted = candidate.cue.is_some_and(|c| c.start() > span.start());
    out.push(format!("fronted {fronted} shape {shape}"));
    let dative = candidate.cue.is_some_and(|c| c.contains_range(span));
    out.push(format!("clitic {dative} shape {shape}"));
    let quotes = || scene.quotes_from(span).iter().filter(|q| span.contains_range(q.range));
    let quoted = quotes().any(|q| q.role.is_speech());
    out.push(format!("quoted {quoted}"));
    out.push(format!("quoted {quoted} shape {shape}"));
    let verb = words.clone().any(|k| is_finite(scene.word(k)));
    out.push(format!("verb {verb} shape {shape}"));
    if let Some(first) = words.clone().next().map(|k| scene.word(k)) {
        out.push(format!("first {:?} shape {shape}", first.upos()));
        if matches!(first.upos(), Upos::Det | Upos::Pron | Upos::Adp) {
            out.push(format!("first word {} shape {shape}", first.norm()));
            out.push(format!("first word {} category {category:?}", first.norm()));
        }
    }
    if matches!(candidate.construction, Construction::Unsigned | Construction::Carried) {
        if let Some(role) = quotes().next().map(|q| q.role) {
            out.push(format!("role {role:?} shape {shape}"));
            out.push(format!("role {role:?} length {length} shape {shape}"));
        }
        let before = words.start.checked_sub(2).map(|k| scene.word(k));
        out.push(format!("before {:?} shape {shape}", before.map(WordRef::upos)));
    }
    // The noun that a summary is about: « annonce un plan », « présente un film ».
    if let Construction::Verb(Frame::Np) | Construction::PassiveSubject = candidate.construction {
        let noun = words.clone().find(|&k| matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn | Upos::Pron));
        if let Some(noun) = noun.map(|k| scene.word(k)) {
            if let Some((_, _, coarse)) = word_clusters(noun.form(), noun.norm()) {
                out.push(format!("object cluster {coarse} category {category:?}"));
                out.push(format!("object cluster {coarse} shape {shape}"));
            }
            // « déplore l'absence », « annonce la fermeture »: what is said to happen is named by a verb's or adjective's noun.
            let abstraction = is_abstract(noun.lemma());
            out.push(format!("abstract {abstraction} shape {shape}"));
            out.push(format!("abstract {abstraction} category {category:?}"));
            if let Some(group) = &candidate.group {
                let clause = group.verb.frames.any(&[Frame::Que, Frame::Inf]);
                out.push(format!("abstract {abstraction} takes clause {clause}"));
            }
            out.push(format!("object {:?}", title::function(noun.norm()).map(|f| f.class)));
            out.push(format!("object speech {:?}", speech::noun(noun.lemma()).map(|n| n.category)));
        }
    }
}

/// Whether a noun has an ending that French makes nouns from verbs and adjectives with: « -tion », « -ment », « -ence »…
fn is_abstract(lemma: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["tion", "sion", "ment", "age", "ence", "ance", "ité", "eté", "isme", "ture", "esse", "ise", "ée", "eur"];
    ENDINGS.iter().any(|e| lemma.ends_with(e))
}
