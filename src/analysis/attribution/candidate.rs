//! A reading of some words as an attribution, before it is weighed against the others.

use smol_str::SmolStr;

use super::Scope;
use super::group::Group;
use super::phrase::NounPhrase;
use super::scene::Scene;
use crate::lexicon::speech::{Category, Frame};
use crate::text::TextRange;

/// How a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Construction {
    /// The content follows the verb in one of its frames: « affirme que… ».
    Verb(Frame),
    /// Indirect speech behind a colon: « il est clair : c'est non ».
    VerbColon,
    /// « …, a déclaré le maire ».
    Incise,
    /// « comme l'indique le rapport ».
    CommeVerb,
    /// « le plan est critiqué par les élus »: the content is the subject.
    PassiveSubject,
    /// « est accusé de fraude », « qualifié de farce ».
    PassiveFrame(Frame),
    /// « est favorable à… ».
    Stance(Frame),
    /// « selon la mairie ».
    Preposition,
    /// « pour l'avocat ».
    Guarded,
    /// « Ces propos ont indigné les élus »: the content is the subject.
    Reaction,
    /// « soupçons de fraude ».
    Noun,
    /// « renouvelle ses critiques contre le plan ».
    Support,
    /// « X : « … » ».
    Colon,
    /// « Le groupe « regrette ce choix » »: the verb opens the quotation.
    Lent,
    /// The line under a pull quote.
    Signature,
    /// A quotation that the sentence before introduces or that goes on in the next.
    Carried,
    /// A quotation nobody signs.
    Unsigned,
}

/// A possible attribution.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub construction: Construction,
    /// The word the reading hangs on: verb, preposition, noun, first word of a quotation.
    pub head: u32,
    pub lemma: SmolStr,
    pub category: Category,
    pub cue: Option<TextRange>,
    pub source: Option<NounPhrase>,
    /// Stretches in text order; never empty.
    pub content: Vec<TextRange>,
    pub scope: Scope,
    /// The verb group it hangs on, where it is a verb's.
    pub group: Option<Group>,
}

impl Candidate {
    /// What a verb group reports in its own sentence, by the whole group.
    pub fn of(
        scene: &Scene,
        group: &Group,
        construction: Construction,
        source: Option<NounPhrase>,
        content: Vec<TextRange>,
    ) -> Self {
        Self {
            construction,
            head: group.head,
            lemma: group.verb.lemma.into(),
            category: group.verb.category,
            cue: Some(scene.range(group.start..group.end)),
            source,
            content,
            scope: Scope::SameSentence,
            group: Some(*group),
        }
    }

    /// From the start of the first stretch to the end of the last.
    pub fn span(&self) -> TextRange {
        self.content.iter().copied().reduce(TextRange::cover).unwrap_or_default()
    }
}
