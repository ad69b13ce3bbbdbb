//! Attributions: content that the text presents as said, written, thought, wanted or witnessed by a source.

mod antecedent;
mod boundary;
mod candidate;
mod carry;
mod circumstance;
mod clause;
mod colon;
mod content;
mod extent;
mod features;
mod given;
mod group;
mod inversion;
mod kind;
mod line;
mod mistaken;
mod noun;
mod opener;
mod passive;
mod phrase;
mod preposition;
mod reach;
mod reaction;
mod relay;
mod scene;
mod settle;
mod source;
mod support;
mod verb;
mod weigh;

use smol_str::SmolStr;

use self::candidate::Candidate;
pub use self::extent::EXTENT_LABELS;
use self::line::Line;
use self::scene::Scene;
pub use self::weigh::{LABELS, Models};
use super::{Actor, ActorId, Mention, Quote, incise};
use crate::grammar::Grammar;
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
    by(weigh::models(), &Scene { markup, grammar, quotes, mentions, actors, reach: &reach })
}

/// The attributions of a text as these models see them.
fn by(models: &Models, scene: &Scene) -> Vec<Attribution> {
    let lines = lines(scene);
    let found = settle::choose(&models.readings, scene, readings(models, scene, &lines));
    let mut carried = carry::candidates(models, scene, &lines, &found);
    carried.retain(|(c, _)| weigh::stands(&models.readings, scene, c));
    settle::attributions(scene, found, carried)
}

fn lines(scene: &Scene) -> Vec<Line> {
    let incises = incise::incises(scene.grammar);
    scene.grammar.sentences.iter().map(|s| Line::new(scene, s.words.clone(), &incises)).collect()
}

/// Every reading of a text that has a cue, its content cut where it ends.
fn readings(models: &Models, scene: &Scene, lines: &[Line]) -> Vec<Candidate> {
    let mut found = Vec::new();
    colon::signatures(scene, &mut found);
    for line in lines {
        let first = found.len();
        candidates(scene, line, &mut found);
        for candidate in &mut found[first..] {
            extent::settle(&models.extents, scene, line, candidate);
        }
        // What is quoted behind a colon may be left over from a verb's content.
        colon::candidates(scene, line, &mut found);
        colon::lent(scene, line, &mut found);
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
    /// What the model of readings sees of it.
    pub features: Vec<u64>,
}

/// A reading at its longest, with the places where its content may end, as the trainer sees it.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Stretch {
    /// What it would attribute at most.
    pub content: Vec<TextRange>,
    /// By which words.
    pub cue: Option<TextRange>,
    /// What is left of the content if it ends at a place, and what the model of extents sees of the place; in order.
    pub cuts: Vec<(Vec<TextRange>, Vec<u64>)>,
}

/// Every reading of an analysed text, with the carried ones that follow from those that `models` let stand.
#[cfg(feature = "train")]
pub fn training_readings(analysis: &super::Analysis, models: &Models) -> Vec<Reading> {
    seen(analysis, |scene| {
        let lines = lines(scene);
        let all = readings(models, scene, &lines);
        let stand = settle::choose(&models.readings, scene, all.clone());
        let carried = carry::candidates(models, scene, &lines, &stand);
        all.iter()
            .chain(carried.iter().map(|(c, _)| c))
            .map(|c| Reading { content: c.content.clone(), cue: c.cue, features: features::of(scene, c) })
            .collect()
    })
}

/// Every reading of an analysed text at its longest.
#[cfg(feature = "train")]
pub fn training_stretches(analysis: &super::Analysis) -> Vec<Stretch> {
    seen(analysis, |scene| {
        let mut out = Vec::new();
        for line in lines(scene) {
            let mut found = Vec::new();
            candidates(scene, &line, &mut found);
            for candidate in &mut found {
                extent::bound(scene, &line, candidate);
            }
            out.extend(found.iter().map(|c| Stretch {
                content: c.content.clone(),
                cue: c.cue,
                cuts: extent::cuts(scene, &line, c).into_iter().map(|cut| (cut.content, cut.features)).collect(),
            }));
        }
        out
    })
}

/// The attributions of an analysed text by other models.
#[cfg(feature = "train")]
pub fn trained_attributions(analysis: &super::Analysis, models: &Models) -> Vec<Attribution> {
    seen(analysis, |scene| by(models, scene))
}

/// What `look` sees in a text that is analysed already.
#[cfg(any(test, feature = "train"))]
fn seen<T>(analysis: &super::Analysis, look: impl FnOnce(&Scene) -> T) -> T {
    let super::Analysis { markup, grammar, quotes, mentions, actors, .. } = analysis;
    let reach = scene::reach(quotes);
    look(&Scene { markup, grammar, quotes, mentions, actors, reach: &reach })
}

/// Every reading of one sentence.
fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    let first = out.len();
    let mut used = inversion::candidates(scene, line, out);
    used.extend(support::candidates(scene, line, out));
    verb::candidates(scene, line, &used, out);
    passive::candidates(scene, line, &used, out);
    passive::stances(scene, line, out);
    reach::candidates(scene, line, out);
    noun::candidates(scene, line, &used, out);
    reaction::candidates(scene, line, out);
    relay::share_speaker(scene, line, out, first);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analysis, Cache, Options};
    use crate::markup::Format;

    /// A text of one sentence, for the tests of the single passes.
    #[derive(Debug)]
    pub(super) struct Text(Analysis);

    impl Text {
        pub(super) fn new(text: &str) -> Self {
            let options = Options::default();
            let analysis = Analysis::new(Arc::from(text), Format::Plain, &options, &Cache::default(), &|| false);
            Self(analysis.expect("nobody stops it"))
        }

        /// The first word with this form.
        pub(super) fn word(&self, form: &str) -> u32 {
            let words = 0..self.0.grammar.words.len() as u32;
            let at = |k: &u32| self.0.grammar.word(crate::grammar::WordId(*k)).form() == form;
            words.into_iter().find(at).unwrap_or_else(|| panic!("no « {form} » in {}", self.0.text))
        }

        /// What `look` sees in the first sentence.
        pub(super) fn line<T>(&self, look: impl FnOnce(&Scene, &Line) -> T) -> T {
            seen(&self.0, |scene| look(scene, &lines(scene)[0]))
        }

        /// The contents of the attributions, in order.
        pub(super) fn attributions(&self) -> Vec<String> {
            let text = |a: &Attribution| a.content.iter().map(|r| &self.0.text[*r]).collect::<Vec<_>>().join(" … ");
            self.0.attributions.iter().map(text).collect()
        }

        /// The contents without a cue, before they are weighed.
        pub(super) fn carried(&self) -> Vec<String> {
            let models = weigh::models();
            seen(&self.0, |scene| {
                let lines = lines(scene);
                let found = settle::choose(&models.readings, scene, readings(models, scene, &lines));
                let carried = carry::candidates(models, scene, &lines, &found);
                carried.iter().map(|(c, _)| self.0.text[c.span()].to_owned()).collect()
            })
        }

        /// « cue | source | content » of each reading of a pass over the first sentence, as the text has them.
        pub(super) fn readings(&self, pass: impl FnOnce(&Scene, &Line, &mut Vec<Candidate>)) -> Vec<String> {
            self.line(|scene, line| {
                let mut found = Vec::new();
                pass(scene, line, &mut found);
                let text = |r: TextRange| &self.0.text[r];
                let shown = |c: &Candidate| {
                    let source = c.source.as_ref().map_or("–", |s| text(scene.range(s.words.clone())));
                    let content: Vec<_> = c.content.iter().map(|r| text(*r)).collect();
                    format!("{} | {source} | {}", c.cue.map_or("–", text), content.join(" … "))
                };
                found.iter().map(shown).collect()
            })
        }
    }
}
