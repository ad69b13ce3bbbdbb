//! Whether a reading stands: a linear model over readable features.
//!
//! « Le film présente deux hommes » and « Le rapport présente deux pistes » share their frame; what tells them apart is who speaks,
//! what is spoken of, and how the verb is used at large. The weights are learned from annotated articles (`train attribution`).

use std::sync::LazyLock;

use super::candidate::{Candidate, Construction};
use super::group::Form;
use super::kind;
use super::preposition;
use super::relay;
use super::scene::{Scene, is_finite};
use super::source;
use crate::analysis::{Quote, QuoteUse};
use crate::grammar::Upos;
use crate::grammar::linear::{self, Model};
use crate::grammar::tag::Mood;
use crate::lexicon::cluster::word_clusters;
use crate::lexicon::speech::{self, Category, Frame};

/// The labels of the model, in its order.
pub const LABELS: [&str; 2] = ["no", "yes"];

/// The trained weights.
#[derive(Clone, Copy, Debug, Default)]
pub struct Models<'a> {
    /// Which readings stand.
    pub readings: Model<'a>,
    /// Where contents end.
    pub extents: Model<'a>,
}

static MODELS: LazyLock<Models<'static>> = LazyLock::new(|| Models {
    readings: Model::new(include_bytes!("../../../seeds/models/attribution.bin")),
    extents: Model::new(include_bytes!("../../../seeds/models/extent.bin")),
});

/// The models that come with the program.
pub(super) fn models() -> &'static Models<'static> {
    &MODELS
}

/// How far the model may be against a reading that still stands: a missed source costs the reader more than one too many.
const SLACK: i32 = 250;
/// The same for one inside a quotation, whose speaker is known.
const SLACK_NESTED: i32 = 100;

/// Whether the reading stands; everything does for a model without labels.
pub(super) fn stands(model: &Model, scene: &Scene, candidate: &Candidate) -> bool {
    if is_shown_by_fact(scene, candidate) || is_published(scene, candidate) || is_ordered(scene, candidate) {
        return false;
    }
    let slack = if scene.quote_around(candidate.head).is_some() { SLACK_NESTED } else { SLACK };
    model.labels() < LABELS.len() || is_sure(scene, candidate) || margin(model, scene, candidate) >= -slack
}

/// « publie un communiqué », « dévoile un rapport »: the text comes out; what it says is not told yet.
fn is_published(scene: &Scene, candidate: &Candidate) -> bool {
    let object =
        || scene.grammar.words_in(candidate.span()).find(|&k| matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn));
    candidate.construction == Construction::Verb(Frame::Np)
        && candidate.category == Category::Announce
        && object().is_some_and(|k| speech::is_document(scene.word(k).lemma()))
}

/// « Prouvez que vous êtes prêts »: whoever is told to say it has not said it.
fn is_ordered(scene: &Scene, candidate: &Candidate) -> bool {
    candidate.group.is_some_and(|g| scene.word(g.start).feats().mood == Some(Mood::Imp) && g.pronoun.is_none())
}

/// « Cela montre à quel point »: what just happened is no document; the author concludes.
fn is_shown_by_fact(scene: &Scene, candidate: &Candidate) -> bool {
    let fact = |word: &str| matches!(word, "cela" | "ceci" | "ça" | "ce" | "c'");
    candidate.category == Category::Show && candidate.source.as_ref().is_some_and(|s| fact(scene.word(s.head).norm()))
}

/// Constructions that grammar alone decides: « le maire affirme que », « …, a-t-il dit », « selon la mairie », a signed pull quote.
fn is_sure(scene: &Scene, candidate: &Candidate) -> bool {
    let quoted = scene.quote_around(candidate.head).is_some();
    let source_kind = candidate.source.as_ref().map(|s| kind::of(scene, s));
    let speaks = source_kind.is_some_and(|k| k != super::SourceKind::None);
    let told =
        candidate.group.is_some_and(|g| (g.form != Form::Infinitive || relay::continues(scene, &g)) && !g.future);
    let only_reports = candidate.group.is_some_and(|g| !g.verb.acts);
    let reports = !matches!(candidate.category, Category::Know | Category::Show | Category::Ask | Category::Want);
    match candidate.construction {
        // A dash below a paragraph that is no pull quote may sign something else.
        Construction::Signature => {
            scene.quotes.iter().any(|q| q.role == QuoteUse::Block && q.range.contains_range(candidate.span()))
        }
        Construction::Incise => speaks,
        Construction::Preposition => {
            !quoted && candidate.source.as_ref().is_some_and(|s| preposition::can_speak(scene, s))
        }
        // « Pour l'association, c'est « un recul » »: marks leave no doubt that it is their view.
        Construction::Guarded => {
            let span = candidate.span();
            let is_title = |q: &Quote| matches!(q.role, QuoteUse::Title | QuoteUse::Nickname);
            let cited = scene.quotes_from(span).iter().any(|q| span.contains_range(q.range) && !is_title(q));
            !quoted && speaks && cited
        }
        Construction::Verb(Frame::Que | Frame::Quote) => {
            (told || is_narrated(scene, candidate)) && speaks && !quoted && reports
        }
        // « Une erreur a été évoquée », « Aucun blessé n'est signalé »: nothing else can be done to it.
        Construction::PassiveSubject => {
            let whole = |form| form == Form::Passive || form == Form::Past && speaks;
            let public = matches!(candidate.category, Category::Say | Category::Announce | Category::Blame)
                // « a été salué par les élus »
                || speaks && is_voiced(candidate.category);
            told && public && !quoted && only_reports && candidate.group.is_some_and(|g| whole(g.form))
        }
        // « dénonce une fraude », « parle d'une erreur »: a verb that does nothing to what it names.
        Construction::Verb(Frame::Np | Frame::DeNp | Frame::SurNp | Frame::ANp | Frame::ContreNp) => {
            let thinks = || candidate.category == Category::Think && source_kind != Some(super::SourceKind::Document);
            told && speaks && !quoted && (is_voiced(candidate.category) || thinks()) && only_reports
        }
        Construction::Stance(Frame::Quote) => speaks && !quoted,
        Construction::Verb(Frame::Inf) => told && speaks && !quoted && reports && candidate.category != Category::Feel,
        _ => false,
    }
}

/// What somebody says for others to hear, demands included (« réclame un audit »); not what they think or feel.
fn is_voiced(category: Category) -> bool {
    use Category::{Accuse, Announce, Blame, Deny, Praise, Say, Want};
    matches!(category, Say | Announce | Deny | Blame | Accuse | Praise | Want)
}

/// « Et Jean Martin d'ajouter : « … » »: an infinitive that its subject makes a clause.
fn is_narrated(scene: &Scene, candidate: &Candidate) -> bool {
    if candidate.group.is_some_and(|g| source::is_narrated(scene, &g)) {
        return true;
    }
    let source = candidate.source.as_ref().map(|s| s.words.end);
    candidate.group.is_some_and(|g| g.form == Form::Infinitive && source.is_some_and(|end| end + 1 == g.start))
}

/// How much more the model is for the reading than against it.
pub(super) fn margin(model: &Model, scene: &Scene, candidate: &Candidate) -> i32 {
    let mut scores = [0; LABELS.len()];
    model.add(&features(scene, candidate), &mut scores);
    scores[1] - scores[0]
}

/// What the model sees of a reading.
pub(super) fn features(scene: &Scene, candidate: &Candidate) -> Vec<u64> {
    let mut names = Vec::with_capacity(32);
    describe(scene, candidate, &mut names);
    names.iter().map(|n| linear::key(n)).collect()
}

fn describe(scene: &Scene, candidate: &Candidate, out: &mut Vec<String>) {
    let shape = shape(candidate.construction);
    let lemma = candidate.lemma.as_str();
    let category = candidate.category;
    let source = candidate.source.as_ref().map_or("none", |s| kind::of(scene, s).as_str());
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
        out.push(format!("subject class {:?}", crate::lexicon::title::function(head.norm()).map(|f| f.class)));
    }
    if let Some(group) = &candidate.group {
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
        let tense = scene.word(group.start).feats().tense;
        out.push(format!("tense {tense:?} form {form:?}"));
        out.push(format!("relation {}", scene.word(group.head).relation().as_str()));
    }
    content(scene, candidate, shape, out);
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
        out.push(format!("before {:?} shape {shape}", before.map(crate::grammar::WordRef::upos)));
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
            out.push(format!("object {:?}", crate::lexicon::title::function(noun.norm()).map(|f| f.class)));
            out.push(format!("object speech {:?}", crate::lexicon::speech::noun(noun.lemma()).map(|n| n.category)));
        }
    }
}

/// Whether a noun has an ending that French makes nouns from verbs and adjectives with: « -tion », « -ment », « -ence »…
fn is_abstract(lemma: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["tion", "sion", "ment", "age", "ence", "ance", "ité", "eté", "isme", "ture", "esse", "ise", "ée", "eur"];
    ENDINGS.iter().any(|e| lemma.ends_with(e))
}

pub(super) fn shape(construction: Construction) -> &'static str {
    match construction {
        Construction::Verb(frame) => frame.as_str(),
        Construction::VerbColon => "verb-colon",
        Construction::Incise => "incise",
        Construction::CommeVerb => "comme-verb",
        Construction::PassiveSubject => "passive-subject",
        Construction::PassiveFrame(_) => "passive-frame",
        Construction::Stance(_) => "stance",
        Construction::Preposition => "preposition",
        Construction::Guarded => "guarded",
        Construction::Noun => "noun",
        Construction::Support => "support",
        Construction::Reaction => "reaction",
        Construction::Colon => "colon",
        Construction::Signature => "signature",
        Construction::Carried => "carried",
        Construction::Unsigned => "unsigned",
    }
}

/// What kind of words the content is made of, as far as the construction tells.
pub(super) fn frame_group(construction: Construction) -> &'static str {
    match construction {
        Construction::Verb(frame) | Construction::PassiveFrame(frame) | Construction::Stance(frame) => match frame {
            Frame::Que | Frame::Si | Frame::ACeQue => "clause",
            Frame::Inf | Frame::DeInf | Frame::AInf | Frame::PourInf | Frame::NpAInf | Frame::ADeInf => "infinitive",
            Frame::Attr | Frame::Comme => "attribute",
            Frame::Quote => "quotation",
            Frame::NpDe => "de",
            _ => "phrase",
        },
        Construction::Colon | Construction::VerbColon => "quotation",
        Construction::Noun | Construction::Support => "noun",
        Construction::Preposition | Construction::Guarded => "preposition",
        Construction::Carried => "carried",
        _ => "incise",
    }
}
