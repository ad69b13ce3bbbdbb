//! Searches an article for somebody who speaks of the same thing as a finding: perhaps its source, and said so.
//!
//! What is shared are words that tell what a sentence is about. Two of them make a candidate; the more and the rarer, the
//! better. Whether it is the source only the writer knows.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::analysis::{Attribution, SourceKind};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::BLAND_WORDS;
use crate::lexicon::calendar::is_day_or_month;
use crate::text::TextRange;

use super::finding::excerpt;
use super::{Evidence, Finding, Message, Page, english, french};

/// A word that more attributions hold than this tells nothing about any.
const COMMON: usize = 12;

/// How many words two places share at least when they speak of one thing.
const SHARED: usize = 2;

/// The attributions of an article by the words of their content.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    by_word: FxHashMap<SmolStr, Vec<u32>>,
}

/// Somebody who speaks of the same thing.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    /// What they say.
    pub attribution: &'a Attribution,
    /// Where the reader meets them.
    pub place: TextRange,
    /// The words of the finding they use too, as the finding has them.
    pub shared: Vec<&'a str>,
}

impl<'a> Page<'a> {
    /// Who in the article speaks of the same thing as the sentence of a place, in another sentence.
    pub(super) fn candidate(&self, range: TextRange) -> Option<Candidate<'a>> {
        let sentence = self.voice.sentence(self.voice.sentence_at(range.start())?).range;
        let spoken = self.spoken.get_or_init(|| self.index());
        let mut shared: FxHashMap<u32, Vec<WordRef<'a>>> = FxHashMap::default();
        let mut asked: Vec<&str> = Vec::new();
        for word in self.words_in(sentence).filter(|w| tells(*w)) {
            let Some(holders) = spoken.by_word.get(key(word)) else { continue };
            if holders.len() > COMMON || asked.contains(&key(word)) {
                continue;
            }
            asked.push(key(word));
            for id in holders {
                shared.entry(*id).or_default().push(word);
            }
        }
        let rare = |words: &[WordRef<'_>]| {
            let held = |w: &WordRef<'_>| spoken.by_word.get(key(*w)).map_or(COMMON, Vec::len);
            words.iter().map(|w| COMMON + 1 - held(w)).sum::<usize>()
        };
        let known = |id: &u32| self.analysis.attributions.get(*id as usize);
        // The words of one name say one thing.
        let things = |words: &[WordRef<'_>]| {
            let name = |a: WordRef<'_>, b: WordRef<'_>| a.upos() == Upos::Propn && b.upos() == Upos::Propn;
            let same = words.windows(2).filter(|w| w[0].id.0 + 1 == w[1].id.0 && name(w[0], w[1])).count();
            words.len() - same
        };
        let candidates = shared.into_iter().filter_map(|(id, words)| {
            let attribution = known(&id)?;
            let place = attribution.source.or(attribution.cue).or_else(|| attribution.content.first().copied())?;
            let near = u32::from(place.start()).abs_diff(range.start().into());
            let enough = things(&words) >= SHARED && words.iter().any(|w| names_something(*w));
            (enough && sentence.intersect(place).is_none_or(TextRange::is_empty))
                .then(|| ((things(&words), rare(&words), std::cmp::Reverse((near, id))), attribution, place, words))
        });
        let (_, attribution, place, words) = candidates.max_by_key(|c| c.0)?;
        Some(Candidate { attribution, place, shared: words.into_iter().map(|w| self.slice(w.range())).collect() })
    }

    fn index(&self) -> Spoken {
        let mut by_word: FxHashMap<SmolStr, Vec<u32>> = FxHashMap::default();
        for (id, attribution) in self.analysis.attributions.iter().enumerate().filter(|(_, a)| answers(a)) {
            // A report on poverty speaks of poverty, whatever it says of it.
            let named = attribution.source.filter(|_| attribution.source_kind == SourceKind::Document);
            for range in attribution.content.iter().copied().chain(named) {
                for word in self.words_in(range).filter(|w| tells(*w)) {
                    let holders = by_word.entry(key(word).into()).or_default();
                    if holders.last() != Some(&(id as u32)) {
                        holders.push(id as u32);
                    }
                }
            }
        }
        Spoken { by_word }
    }

    /// Says where in the article a source may be.
    pub(super) fn point_to_candidate(&self, finding: &mut Finding) {
        let Some(candidate) = self.candidate(finding.range) else { return };
        let who = self.speaker_name(candidate.attribution);
        let actor = candidate.attribution.actor.map(|id| self.actor(id).name.clone());
        let pronoun = self.words_in(candidate.place).next().is_some_and(|w| w.upos() == Upos::Pron);
        let words = || excerpt(self.slice(candidate.place), 60);
        let who = who.or(actor.filter(|_| pronoun)).unwrap_or_else(words);
        let shared = || candidate.shared.iter().take(3);
        let fr = shared().map(|w| french(w)).collect::<Vec<_>>().join(", ");
        let en = shared().map(|w| english(w)).collect::<Vec<_>>().join(", ");
        // Why the last source does not reach has been said already: one note a place.
        if let Some(known) = finding.evidence.iter_mut().find(|e| e.range == candidate.place) {
            known.note = Message::new(
                format!("{} Source possible dans l’article\u{a0}: on y parle aussi de {fr}.", known.note.fr),
                format!("{} A possible source in the article: it also speaks of {en}.", known.note.en),
            );
            known.possible = true;
            return;
        }
        let note = Message::new(
            format!("Source possible dans l’article\u{a0}: {who}, qui parle aussi de {fr}."),
            format!("A possible source in the article: {who}, who also speaks of {en}."),
        );
        finding.evidence.push(Evidence { range: candidate.place, note, possible: true });
    }
}

/// Whether somebody the reader can find says it.
fn answers(attribution: &Attribution) -> bool {
    matches!(
        attribution.source_kind,
        SourceKind::Named | SourceKind::Organisation | SourceKind::Document | SourceKind::Described
    )
}

/// What a word is known by: a number by its figures, others by their lemma.
fn key(word: WordRef<'_>) -> &str {
    if word.upos() == Upos::Num { word.norm() } else { word.lemma() }
}

fn tells(word: WordRef<'_>) -> bool {
    let kind = matches!(word.upos(), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Verb | Upos::Num);
    // « 3 » and « un » count anything.
    let long = key(word).chars().count() > if word.upos() == Upos::Num { 1 } else { 2 };
    kind && long && !BLAND_WORDS.contains(word.lemma()) && !is_day_or_month(word.norm())
}

fn names_something(word: WordRef<'_>) -> bool {
    matches!(word.upos(), Upos::Noun | Upos::Propn)
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::rules;
    use crate::rules::tests::analyse;

    /// The words of the place that may hold the source of the first finding of a rule.
    fn candidate(text: &str, rule: &str) -> Option<String> {
        let analysis = analyse(text);
        let findings = rules::check(&analysis, &Config::default());
        let found = findings.iter().find(|f| f.rule.id == rule).unwrap_or_else(|| panic!("{rule}: {findings:?}"));
        found.evidence.iter().find(|e| e.possible).map(|e| analysis.slice(e.range).to_owned())
    }

    const STORY: &str = "Le chômage touche 18 % des jeunes.\n\n\
        La maire, Anne Vidal, a dit que la place serait repavée au printemps. La fanfare a joué.\n\n\
        Le soleil brillait. Les passants étaient rares. Il faisait bon.\n\n\
        Selon l’Insee, le chômage des jeunes recule depuis deux ans.\n";

    #[test]
    fn who_speaks_of_the_same_thing_may_be_the_source() {
        assert_eq!(candidate(STORY, "unsourced-number").as_deref(), Some("l’Insee"));
    }

    #[test]
    fn who_speaks_of_the_same_thing_is_offered_first() {
        let findings = rules::check(&analyse(STORY), &Config::default());
        let fixes: Vec<&str> = findings
            .iter()
            .filter(|f| f.rule.id == "unsourced-number")
            .flat_map(|f| &f.fixes)
            .map(|f| &*f.title.fr)
            .collect();
        assert!(fixes[0].contains("selon l’Insee") && fixes[1].contains("selon Anne Vidal"), "{fixes:?}");
    }

    #[test]
    fn who_speaks_of_something_else_is_none() {
        let text = "Le chômage touche 18 % des jeunes.\n\nAnne Vidal a dit que la place serait repavée.\n";
        assert_eq!(candidate(text, "unsourced-number"), None);
        // Nobody can find the one who says it.
        let text = "Le chômage touche 18 % des jeunes.\n\nUn expert dit que le chômage des jeunes recule.\n";
        assert_eq!(candidate(text, "unsourced-number"), None);
    }
}
