//! What travels with a finding: the nearest source and why it does not reach, and ways to attribute.

use crate::analysis::claim::{Distance, Near};
use crate::analysis::{ActorKind, Attribution, SourceKind};
use crate::grammar::Upos;
use crate::text::{TextRange, TextSize};

use super::{Edit, Finding, Fix, Message, Page, english, french};

/// How many attributions before and after a place are asked for their speakers: those of a long article.
const SPEAKING: usize = 100;

impl Page<'_> {
    /// Adds the nearest source before the finding, and why it does not reach.
    pub fn explain_reach(&self, finding: &mut Finding) {
        let range = finding.range;
        let Some(near) = self.voice.nearest_source(range).filter(|n| n.before || n.distance == Distance::SameSentence)
        else {
            return;
        };
        let attribution = self.voice.attribution(near.attribution);
        let Some(source) = attribution.source.or(attribution.cue) else { return };
        let (fr, en) = why_not(near);
        let words = self.slice(source);
        finding.because(
            source,
            Message::new(
                format!("Dernière source : {}, {fr}.", french(words)),
                format!("Last source: {}, {en}.", english(words)),
            ),
        );
    }

    /// Offers to attribute the sentence of a finding to those who already speak in the article.
    pub fn offer_attribution(&self, finding: &mut Finding) {
        let Some(at) = self.end_of_statement(finding.range) else { return };
        for speaker in self.speakers(finding.range, 3) {
            let edits = vec![Edit { range: TextRange::empty(at), text: format!(", selon {speaker}") }];
            finding.fix(Fix {
                title: Message::new(
                    format!("Attribuer {} : «\u{202f}…, selon {speaker}\u{202f}»", to(&speaker)),
                    format!("Attribute to {speaker}: “…, selon {speaker}”"),
                ),
                edits,
                safe: false,
            });
        }
    }

    /// Right before the punctuation that ends the sentence of a place.
    pub(super) fn end_of_statement(&self, range: TextRange) -> Option<TextSize> {
        let sentence = self.voice.sentence(self.voice.sentence_at(range.start())?);
        let text = self.slice(sentence.range);
        let trimmed = text.trim_end_matches(['.', '!', '?', '…', ' ', '\u{a0}', '\u{202f}']);
        // A sentence that ends with a quotation has its full stop inside the marks: nothing can be put there.
        (!trimmed.ends_with('»')).then(|| sentence.range.start() + TextSize::of(trimmed))
    }

    /// At most so many of those who speak in the article under a name, as « selon » takes them: whoever speaks of
    /// the same thing, then the nearest.
    pub(super) fn speakers(&self, near: TextRange, most: usize) -> Vec<String> {
        let all = &self.analysis.attributions;
        let at = all.partition_point(|a| a.content.first().is_some_and(|c| c.start() < near.start()));
        let around = &all[at.saturating_sub(SPEAKING)..all.len().min(at + SPEAKING)];
        let mut speaking: Vec<&Attribution> = around.iter().filter(|a| a.source.is_some()).collect();
        speaking.sort_by_key(|a| a.source.map(|s| u32::from(s.start()).abs_diff(near.start().into())));
        let mut out: Vec<String> = Vec::new();
        // Who speaks of the same thing comes first, however far away.
        let candidate = self.candidate(near).map(|c| c.attribution);
        for name in candidate.into_iter().chain(speaking).filter_map(|a| self.speaker_name(a)) {
            if !out.contains(&name) {
                out.push(name);
            }
            if out.len() == most {
                break;
            }
        }
        out
    }

    /// « L'Insee » at the head of a sentence, « l'Insee » after « selon »; « Enedis » as it is; « un proche » not at all.
    fn after_according_to(&self, source: TextRange) -> Option<String> {
        let words = self.slice(source);
        let first = self.words_in(source).next()?;
        match first.norm() {
            "le" | "la" | "les" | "l'" | "un" | "une" => {
                let mut chars = words.chars();
                let initial = chars.next()?.to_lowercase().to_string();
                Some(initial + chars.as_str())
            }
            _ => (first.upos() == Upos::Propn).then(|| words.to_owned()),
        }
    }

    pub(super) fn speaker_name(&self, attribution: &Attribution) -> Option<String> {
        let actor = attribution.actor.map(|id| self.actor(id));
        match (attribution.source_kind, actor) {
            (SourceKind::Named, Some(actor)) if actor.kind == ActorKind::Person => Some(actor.name.clone()),
            (SourceKind::Organisation | SourceKind::Described | SourceKind::Document | SourceKind::Metonym, _) => {
                self.after_according_to(attribution.source?)
            }
            _ => None,
        }
    }
}

/// Why a source that stands there does not answer for the place.
fn why_not(near: Near) -> (&'static str, &'static str) {
    match near.distance {
        Distance::SameSentence => ("pour un autre propos de la phrase", "for something else in the sentence"),
        Distance::SameParagraph => ("pour un autre propos", "for something else"),
        Distance::JustBefore => ("dans le paragraphe précédent", "in the paragraph before"),
        Distance::Far => ("plus haut, hors de portée", "farther up, out of reach"),
    }
}

/// « à Anne Vidal », « aux deux pays », « au parquet »: the preposition with the article it contracts with.
pub(super) fn to(speaker: &str) -> String {
    match (speaker.strip_prefix("les "), speaker.strip_prefix("le ")) {
        (Some(rest), _) => format!("aux {rest}"),
        (_, Some(rest)) => format!("au {rest}"),
        _ => format!("à {speaker}"),
    }
}
