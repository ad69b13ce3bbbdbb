//! Counters over the title and the sections: how much is said there, and who answers for it.

use super::counts::Counts;
use super::outline::{HeadingSpan, headings};
use crate::analysis::Analysis;
use crate::config::Config;
use crate::rules::{Locale, genre};
use crate::text::TextRange;

/// A counter above a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The words of the heading.
    pub range: TextRange,
    /// What is said under it.
    pub counts: Counts,
    /// The counter as the user reads it.
    pub text: String,
}

/// The counters of an article: above the title, or above its first line, and above every section. The first also tells
/// the genre, where it was guessed: it decides which rules speak.
pub fn lenses(analysis: &Analysis, config: &Config, locale: Locale) -> Vec<Lens> {
    let headings = headings(analysis);
    let mut genre = genre::assign(analysis, config.genre).guessed();
    let lens = |heading: HeadingSpan| {
        let counts = Counts::of(analysis, heading.range);
        let genre = genre.take().map(|(genre, _)| match locale {
            Locale::French => format!("genre deviné\u{a0}: {}", genre.title().fr),
            Locale::English => format!("genre guessed: {}", genre.title().en),
        });
        let parts = [counts.full(locale), genre.unwrap_or_default()];
        let shown: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        (!shown.is_empty()).then(|| Lens { range: heading.selection, counts, text: shown.join(" · ") })
    };
    headings.into_iter().filter_map(lens).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tests::analyse;

    #[test]
    fn a_guessed_genre_is_told_above_the_title() {
        let text = "Tribune\n\n# Le pont et nous\n\nLe pont fermera demain, a dit la maire.\n\n## La suite\n\nRien ne presse, selon elle.\n";
        let told = |config: &Config| {
            let lenses = lenses(&analyse(text), config, Locale::French);
            lenses.iter().filter(|l| l.text.contains("genre deviné\u{a0}: opinion")).count()
        };
        assert_eq!(told(&Config::default()), 1);
        assert_eq!(told(&Config { genre: Some(genre::Genre::Article), ..Config::default() }), 0);
    }
}
