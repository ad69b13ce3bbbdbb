//! Attributions: content that the text presents as said, written, thought, wanted or witnessed by a source.

mod candidate;
mod carry;
mod colon;
mod content;
mod given;
mod group;
mod inversion;
mod kind;
mod line;
mod noun;
mod passive;
mod phrase;
mod preposition;
mod scene;
mod settle;
mod source;
mod verb;
mod weigh;

use smol_str::SmolStr;

use self::candidate::Candidate;
use self::line::Line;
use self::scene::Scene;
pub use self::weigh::LABELS;
use super::{Actor, ActorId, Mention, Quote, incise};
use crate::grammar::Grammar;
use crate::grammar::linear::Model;
use crate::markup::Markup;
use crate::text::TextRange;

/// Index into [`super::Analysis::attributions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttributionId(pub u32);

/// How the content is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttributionType {
    /// Quoted.
    Direct,
    /// Unquoted clause.
    Indirect,
    /// Unquoted, with a quoted stretch inside.
    Mixed,
    /// Carried from an earlier cue, without one of its own.
    Free,
    /// A noun phrase: « a salué le courage de… ».
    Summary,
}

impl AttributionType {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
            Self::Free => "free",
            Self::Summary => "summary",
        }
    }
}

/// Who stands behind the content; the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A person the article names.
    Named,
    /// A body that speaks as itself.
    Organisation,
    /// An identified text, picture or survey.
    Document,
    /// A place for its authority.
    Metonym,
    /// Unnamed, but unique and findable by role, body and time.
    Described,
    /// One unnamed person, not findable.
    AnonymousSingle,
    /// « des sources diplomatiques ».
    AnonymousPlural,
    /// An open class: « des experts ».
    Collective,
    /// The author or the newsroom.
    Own,
    /// Nobody: passive, impersonal, unsigned quotation.
    None,
}

impl SourceKind {
    /// Its name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Metonym => "metonym",
            Self::Described => "described",
            Self::AnonymousSingle => "anonymous-single",
            Self::AnonymousPlural => "anonymous-plural",
            Self::Collective => "collective",
            Self::Own => "self",
            Self::None => "none",
        }
    }
}

/// How far the content stands from its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// In its sentence.
    SameSentence,
    /// In a following sentence that the source carries to.
    Continuation,
    /// In a list or quotation that the sentence introduces.
    LeadIn,
    /// On the line below or above.
    NextLine,
    /// The block above a signature.
    Block,
}

/// One attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// How the content is rendered.
    pub kind: AttributionType,
    /// The minimal noun phrase or pronoun that names the source.
    pub source: Option<TextRange>,
    /// Whom the source means.
    pub actor: Option<ActorId>,
    /// Who stands behind it.
    pub source_kind: SourceKind,
    /// The reporting verb group, noun, preposition or colon.
    pub cue: Option<TextRange>,
    /// Lemma of the cue's head (« déclarer », « selon »); empty without a cue.
    pub cue_lemma: SmolStr,
    /// What is attributed: one stretch, or several round an incise. Never empty.
    pub content: Vec<TextRange>,
    /// How far the content stands from its cue.
    pub scope: Scope,
    /// The attribution whose content holds this one.
    pub parent: Option<AttributionId>,
    /// Whether the text says why the source is not named.
    pub reason_given: bool,
    /// Whether the text says how many sources there are.
    pub count_given: bool,
    /// Whether the text says where the sources stand.
    pub position_given: bool,
}

/// Finds the attributions, sorted by start of content, parents before children.
pub fn attributions(
    markup: &Markup,
    grammar: &Grammar,
    quotes: &[Quote],
    mentions: &[Mention],
    actors: &[Actor],
) -> Vec<Attribution> {
    let reach = scene::reach(quotes);
    let scene = Scene { markup, grammar, quotes, mentions, actors, reach: &reach };
    let (found, carried) = chosen(weigh::model(), &scene);
    settle::attributions(&scene, found, carried)
}

/// The readings that stand by `model`, and the carried ones with the index of their carrier.
fn chosen(model: &Model, scene: &Scene) -> (Vec<Candidate>, Vec<(Candidate, Option<usize>)>) {
    let lines = lines(scene);
    let found = settle::choose(model, scene, readings(scene, &lines));
    let mut carried = carry::candidates(scene, &lines, &found);
    carried.retain(|(c, _)| weigh::stands(model, scene, c));
    (found, carried)
}

fn lines(scene: &Scene) -> Vec<Line> {
    let incises = incise::incises(scene.grammar);
    scene.grammar.sentences.iter().map(|s| Line::new(scene, s.words.clone(), &incises)).collect()
}

/// Every reading of a text that has a cue.
fn readings(scene: &Scene, lines: &[Line]) -> Vec<Candidate> {
    let mut found = Vec::new();
    colon::signatures(scene, &mut found);
    for line in lines {
        candidates(scene, line, &mut found);
    }
    found
}

/// A reading as the trainer sees it.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it would attribute.
    pub content: Vec<TextRange>,
    /// By which words.
    pub cue: Option<TextRange>,
    /// What the model sees of it.
    pub features: Vec<u64>,
}

/// Every reading of an analysed text, with the carried ones that follow from those `model` lets stand.
#[cfg(feature = "train")]
pub fn training_readings(analysis: &super::Analysis, model: &Model) -> Vec<Reading> {
    let super::Analysis { markup, grammar, quotes, mentions, actors, .. } = analysis;
    let reach = scene::reach(quotes);
    let scene = Scene { markup, grammar, quotes, mentions, actors, reach: &reach };
    let lines = lines(&scene);
    let all = readings(&scene, &lines);
    let stand = settle::choose(model, &scene, all.clone());
    let carried = carry::candidates(&scene, &lines, &stand);
    all.iter()
        .chain(carried.iter().map(|(c, _)| c))
        .map(|c| Reading { content: c.content.clone(), cue: c.cue, features: weigh::features(&scene, c) })
        .collect()
}

/// Every reading of one sentence.
fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    let used = inversion::candidates(scene, line, out);
    verb::candidates(scene, line, &used, out);
    passive::candidates(scene, line, &used, out);
    passive::stances(scene, line, out);
    preposition::candidates(scene, line, out);
    noun::candidates(scene, line, out);
    colon::candidates(scene, line, out);
}
