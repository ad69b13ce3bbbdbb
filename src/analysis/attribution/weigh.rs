//! Whether a reading stands: a linear model over readable features.
//!
//! « Le film présente deux hommes » and « Le rapport présente deux pistes » share their frame; what tells them apart is who speaks,
//! what is spoken of, and how the verb is used at large. The weights are learned from annotated articles (`train attribution`).

use std::sync::LazyLock;

use super::candidate::{Candidate, Construction};
use super::features;
use super::group::Form;
use super::kind;
use super::preposition;
use super::relay;
use super::scene::Scene;
use super::source;
use crate::analysis::{Quote, QuoteUse};
use crate::grammar::linear::Model;
use crate::grammar::tag::Mood;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::ANONYMITY;
use crate::lexicon::speech::{self, Category, Frame};
use crate::lexicon::title;

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
    let tells_nothing = [is_shown_by_fact, is_published, is_ordered, is_about_anonymity];
    if tells_nothing.iter().any(|holds| holds(scene, candidate)) {
        return false;
    }
    let slack = if scene.quote_around(candidate.head).is_some() { SLACK_NESTED } else { SLACK };
    model.labels() < LABELS.len() || is_sure(scene, candidate) || margin(model, scene, candidate) >= -slack
}

/// « publie un communiqué », « dévoile un rapport »: the text comes out; what it says is not told yet. « annonce un plan » tells it.
fn is_published(scene: &Scene, candidate: &Candidate) -> bool {
    let object =
        || scene.grammar.words_in(candidate.span()).find(|&k| matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn));
    candidate.construction == Construction::Verb(Frame::Np)
        && candidate.category == Category::Announce
        && candidate.group.is_some_and(|g| g.verb.acts)
        && object().is_some_and(|k| speech::is_document(scene.word(k).lemma()))
}

/// « Prouvez que vous êtes prêts »: whoever is told to say it has not said it.
fn is_ordered(scene: &Scene, candidate: &Candidate) -> bool {
    candidate.group.is_some_and(|g| scene.word(g.start).feats().mood == Some(Mood::Imp) && g.pronoun.is_none())
}

/// « préfère taire son nom »: what a source asks of the writer is no news.
fn is_about_anonymity(scene: &Scene, candidate: &Candidate) -> bool {
    if candidate.category != Category::Want {
        return false;
    }
    let range = candidate.cue.map_or(candidate.span(), |cue| cue.cover(candidate.span()));
    let asked = scene.markup.prose[range].to_lowercase().replace('’', "'");
    ANONYMITY.rows().any(|words| asked.contains(words.key()))
}

/// « Cela montre à quel point »: what just happened is no document; the author concludes.
fn is_shown_by_fact(scene: &Scene, candidate: &Candidate) -> bool {
    let fact = |word: &str| matches!(word, "cela" | "ceci" | "ça" | "ce" | "c'");
    candidate.category == Category::Show && candidate.source.as_ref().is_some_and(|s| fact(scene.word(s.head).norm()))
}

/// « a tenté de rassurer : « … » »: a quotation behind the colon of the verb.
fn is_introduced(scene: &Scene, candidate: &Candidate) -> bool {
    let first = scene.word_from(candidate.span().start());
    let colon = first.checked_sub(1).is_some_and(|k| scene.word(k).form() == ":");
    colon && scene.quote_at(first).is_some_and(|q| q.role.is_speech())
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
            (told || is_narrated(scene, candidate) || is_introduced(scene, candidate)) && speaks && !quoted && reports
        }
        // « Une erreur a été évoquée », « Aucun blessé n'est signalé »: nothing else can be done to it.
        Construction::PassiveSubject => {
            let whole = |form| form == Form::Passive || form == Form::Past && speaks;
            let public = matches!(candidate.category, Category::Say | Category::Announce | Category::Blame)
                // « a été salué par les élus »
                || speaks && is_voiced(candidate.category);
            let blamed = candidate.category == Category::Blame && speaks && is_of_fact(scene, candidate);
            told && public && !quoted && (only_reports || blamed) && candidate.group.is_some_and(|g| whole(g.form))
        }
        // « dénonce une fraude », « parle d'une erreur »: a verb that does nothing to what it names.
        Construction::Verb(Frame::Np | Frame::DeNp | Frame::SurNp | Frame::ANp | Frame::ContreNp) => {
            let thinks = || candidate.category == Category::Think && source_kind != Some(super::SourceKind::Document);
            told && speaks && !quoted && (is_voiced(candidate.category) || thinks()) && only_reports
        }
        Construction::Stance(Frame::Quote) => speaks && !quoted,
        // « propose de fermer le pont », « estime à deux millions le coût »
        Construction::Verb(Frame::DeInf | Frame::ANum) => {
            told && speaks && !quoted && (is_voiced(candidate.category) || candidate.category == Category::Think)
        }
        // « Le maire est clair : « … » »
        Construction::Colon => speaks && !quoted && is_quotation(scene, candidate),
        // The verb stands in the quotation, whoever speaks before it.
        Construction::Lent => speaks,
        Construction::Verb(Frame::Inf | Frame::Attr) => {
            told && speaks && !quoted && reports && candidate.category != Category::Feel
        }
        _ => false,
    }
}

/// Whether the content is one quotation and nothing else.
fn is_quotation(scene: &Scene, candidate: &Candidate) -> bool {
    let span = candidate.span();
    scene.quotes_from(span).iter().any(|q| q.range.contains_range(span) && q.role.is_speech())
}

/// « *Ce choix* a été condamné par les élus »: no person or body, to whom the same verb may be done (« condamné par le tribunal »).
fn is_of_fact(scene: &Scene, candidate: &Candidate) -> bool {
    let named = |w: WordRef| w.upos() == Upos::Propn || w.upos() == Upos::Pron || title::function(w.norm()).is_some();
    let words = scene.grammar.words_in(candidate.span());
    let noun = words.into_iter().map(|k| scene.word(k)).find(|w| w.upos() == Upos::Noun || named(*w));
    noun.is_some_and(|w| !named(w))
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
    model.add(&features::of(scene, candidate), &mut scores);
    scores[1] - scores[0]
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
        Construction::Lent => "lent",
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
        Construction::Colon | Construction::VerbColon | Construction::Lent => "quotation",
        Construction::Noun | Construction::Support => "noun",
        Construction::Preposition | Construction::Guarded => "preposition",
        Construction::Carried => "carried",
        _ => "incise",
    }
}
