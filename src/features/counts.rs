//! Counts of what a stretch of the article says, by who answers for it.
//!
//! « 14 affirmations · 9 attribuées · 2 anonymes · 3 sans source »: what others are reported to say and what the author
//! asserts, by who stands behind it.

use crate::analysis::{Analysis, ClaimStatus, SourceKind};
use crate::rules::Locale;
use crate::text::TextRange;

/// What a stretch of the article says, by who answers for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Somebody the reader can find: a name, a body, a document, a function, the newsroom, a link, a source in reach.
    pub attributed: u32,
    /// People without a name: « des sources diplomatiques », « des experts ».
    pub anonymous: u32,
    /// Nobody.
    pub unsourced: u32,
}

impl Counts {
    /// Counts what begins inside `stretch`.
    pub fn of(analysis: &Analysis, stretch: TextRange) -> Self {
        let inside = |range: TextRange| stretch.contains(range.start());
        let mut counts = Self::default();
        // What a quoted person reports in turn is part of what they say.
        let spoken = analysis.attributions.iter().filter(|a| a.parent.is_none());
        for attribution in spoken.filter(|a| a.content.first().is_some_and(|&c| inside(c))) {
            match attribution.source_kind {
                SourceKind::AnonymousSingle | SourceKind::AnonymousPlural | SourceKind::Collective => {
                    counts.anonymous += 1;
                }
                SourceKind::None => counts.unsourced += 1,
                _ => counts.attributed += 1,
            }
        }
        for claim in analysis.claims.iter().filter(|c| inside(c.range)) {
            match claim.status {
                ClaimStatus::Unsourced | ClaimStatus::Hedged => counts.unsourced += 1,
                ClaimStatus::Linked | ClaimStatus::FirstHand | ClaimStatus::InReach(_) => counts.attributed += 1,
            }
        }
        counts
    }

    /// All of them.
    pub fn total(self) -> u32 {
        self.attributed + self.anonymous + self.unsourced
    }

    /// « 6 affirmations · 1 sans source »; empty when nothing is said.
    pub fn brief(self, locale: Locale) -> String {
        self.join(locale, &[(self.unsourced, Word::Unsourced)])
    }

    /// « 14 affirmations · 9 attribuées · 2 anonymes · 3 sans source »; empty when nothing is said.
    pub fn full(self, locale: Locale) -> String {
        let parts =
            [(self.attributed, Word::Attributed), (self.anonymous, Word::Anonymous), (self.unsourced, Word::Unsourced)];
        self.join(locale, &parts)
    }

    fn join(self, locale: Locale, parts: &[(u32, Word)]) -> String {
        let total = self.total();
        if total == 0 {
            return String::new();
        }
        let shown = parts.iter().copied().filter(|&(n, _)| n > 0);
        let all = [(total, Word::Claims)].into_iter().chain(shown);
        all.map(|(n, word)| format!("{n} {}", word.text(n, locale))).collect::<Vec<_>>().join(" · ")
    }
}

/// The words of the counters.
#[derive(Clone, Copy)]
enum Word {
    Claims,
    Attributed,
    Anonymous,
    Unsourced,
}

impl Word {
    fn text(self, n: u32, locale: Locale) -> &'static str {
        let (one, several) = match (self, locale) {
            (Word::Claims, Locale::French) => ("affirmation", "affirmations"),
            (Word::Attributed, Locale::French) => ("attribuée", "attribuées"),
            (Word::Anonymous, Locale::French) => ("anonyme", "anonymes"),
            (Word::Unsourced, Locale::French) => ("sans source", "sans source"),
            (Word::Claims, Locale::English) => ("claim", "claims"),
            (Word::Attributed, Locale::English) => ("attributed", "attributed"),
            (Word::Anonymous, Locale::English) => ("anonymous", "anonymous"),
            (Word::Unsourced, Locale::English) => ("unsourced", "unsourced"),
        };
        // Nothing is counted at zero, where French has the singular and English the plural.
        if n == 1 { one } else { several }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_read_well() {
        let counts = Counts { attributed: 9, anonymous: 2, unsourced: 3 };
        assert_eq!(counts.full(Locale::French), "14 affirmations · 9 attribuées · 2 anonymes · 3 sans source");
        assert_eq!(counts.brief(Locale::French), "14 affirmations · 3 sans source");
        assert_eq!(counts.full(Locale::English), "14 claims · 9 attributed · 2 anonymous · 3 unsourced");
        let one = Counts { attributed: 1, ..Counts::default() };
        assert_eq!(one.full(Locale::French), "1 affirmation · 1 attribuée");
        assert_eq!(one.brief(Locale::French), "1 affirmation");
        assert_eq!(Counts::default().full(Locale::French), "");
    }
}
