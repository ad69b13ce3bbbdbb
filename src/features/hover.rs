//! The hover: what is known of the actor, the source or the finding under the cursor.

mod actor;
mod finding;
mod sheet;
mod source;

use super::outline::headings;
use crate::analysis::{ActorId, Analysis, Mention};
use crate::config::Config;
use crate::rules::{Finding, Locale, genre};
use crate::text::{TextRange, TextSize};
use sheet::Sheet;

/// A piece of a text shown to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown, already escaped.
    Text(String),
    /// A reference to a place of this article, shown as « l. 12 »: a link in editors, plain in a terminal.
    Place(TextSize),
}

/// A hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words it is about.
    pub range: TextRange,
    /// What it says.
    pub text: Vec<Part>,
}

/// What is known at `offset`; `None` where there is nothing to say.
///
/// An actor wins over the source it stands in, and a finding is explained below either. At most 14 lines.
pub fn hover(
    analysis: &Analysis,
    findings: &[Finding],
    config: &Config,
    offset: TextSize,
    locale: Locale,
) -> Option<Hover> {
    let finding = findings.iter().filter(|f| covers(f.range, offset)).min_by_key(|f| f.range.len());
    let mention = mention_at(analysis, offset);
    let source = || analysis.attributions.iter().filter_map(|a| Some((a, a.source?))).find(|(_, r)| covers(*r, offset));
    let mut sheet = Sheet::new(locale);
    let title = headings(analysis).first().map(|h| h.selection).filter(|title| covers(*title, offset));
    let guessed = title.and_then(|_| genre::assign(analysis, config.genre).guessed());
    let range = match mention {
        Some((mention, id)) => {
            let known = analysis.actors.get(id.0 as usize).and_then(|a| config.options.actors.get(a.user?));
            actor::write(analysis, findings, id, mention.range, known, &mut sheet);
            mention.range
        }
        None => match source() {
            Some((attribution, range)) => {
                source::write(analysis, attribution, &mut sheet);
                range
            }
            None => finding.map(|f| f.range).or(title.filter(|_| guessed.is_some()))?,
        },
    };
    if let Some((genre, why)) = guessed {
        sheet.paragraph().say("Genre deviné\u{a0}: ", "Genre guessed: ").text(genre.title().text(locale));
        sheet.text(" (").text(why.text(locale)).text(")");
        sheet.say(
            " · `genre:` en tête du texte, ou `genre` dans `sourcier.toml`, le fixe",
            " · set by `genre:` at the head of the text or `genre` in `sourcier.toml`",
        );
    }
    if let Some(finding) = finding {
        finding::write(finding, &mut sheet);
    }
    Some(Hover { range, text: sheet.finish() })
}

/// The innermost mention of somebody at a place.
pub(super) fn mention_at(analysis: &Analysis, offset: TextSize) -> Option<(&Mention, ActorId)> {
    let until = analysis.mentions.partition_point(|m| m.range.start() <= offset);
    let around = analysis.mentions[..until].iter().rev().take(32).filter(|m| covers(m.range, offset));
    around.filter_map(|m| Some((m, m.actor?))).min_by_key(|(m, _)| m.range.len())
}

/// Whether a cursor at `offset` is on a range: right behind its last letter counts.
pub(super) fn covers(range: TextRange, offset: TextSize) -> bool {
    range.contains_inclusive(offset)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::features::tests::analyse;

    fn check(text: &str, at: &str, expected: Expect) {
        let analysis = analyse(text);
        let offset = TextSize::from(text.find(at).expect("the words are in the text") as u32 + 1);
        let hover = hover(&analysis, &[], &Config::default(), offset, Locale::French);
        let text: String = hover.map_or_else(
            || "nothing".to_owned(),
            |h| {
                let line = |p: &TextSize| 1 + text[..usize::from(*p)].matches('\n').count();
                let part = |p: &Part| match p {
                    Part::Text(text) => text.clone(),
                    Part::Place(place) => format!("l. {}", line(place)),
                };
                h.text.iter().map(part).collect()
            },
        );
        assert!(text.lines().count() <= 14);
        expected.assert_eq(&text);
    }

    const TEXT: &str = "La Corée du Nord a tiré un missile.\n\n\
        Jeanne Martel, maire de Briançon, a protesté : « C’est une folie. » Mme Martel demande une réunion.\n\n\
        Le dirigeant nord-coréen n’a rien dit.\n";

    #[test]
    fn a_country() {
        check(
            TEXT,
            "Corée",
            expect![[r"
            **Corée du Nord** — État · Asie de l’Est · capitale Pyongyang · Nord-Coréen, Nord-Coréenne  
            1 mention, 1 section · d’abord (l. 1)"]],
        );
    }

    #[test]
    fn a_person() {
        check(
            TEXT,
            "Mme Martel",
            expect![[r"
            **Jeanne Martel** — personne · « maire de Briançon » (l. 3)  
            3 mentions, 1 section · aussi « maire de Briançon », « Mme Martel » · d’abord (l. 3)

            **Dit** (2) — « C’est une folie. » (l. 3) · une réunion (l. 3)"]],
        );
    }

    #[test]
    fn who_is_never_named() {
        check(
            TEXT,
            "dirigeant",
            expect![[r"
            **Le dirigeant nord-coréen** — acteur décrit, jamais nommé · fonction : dirigeant · Corée du Nord  
            1 mention, 1 section · d’abord (l. 5)"]],
        );
    }

    #[test]
    fn what_the_newsroom_has_noted() {
        let (config, problems) = crate::config::read(&[crate::config::Layer::toml(
            "sourcier.toml",
            "[[actors]]\nname = 'Jeanne Martel'\nfunction = 'maire de Briançon'\nsince = '2021'\nnote = 'ne parle pas le lundi'",
        )]);
        assert_eq!(problems, []);
        let text = "Jeanne Martel a protesté.";
        let analysis = crate::analysis::Analysis::new(
            text.into(),
            crate::markup::Format::Plain,
            &config.options,
            &crate::analysis::Cache::default(),
            &|| false,
        )
        .expect("nothing stops it");
        let hover = hover(&analysis, &[], &config, 1.into(), Locale::French).expect("somebody stands there");
        let first = hover.text.iter().find_map(|p| if let Part::Text(t) = p { Some(t.as_str()) } else { None });
        let lines: Vec<&str> = first.unwrap_or("").lines().collect();
        assert_eq!(lines.get(1), Some(&"Votre fiche\u{a0}: maire de Briançon (depuis 2021) · ne parle pas le lundi  "));
    }

    #[test]
    fn nobody() {
        check(TEXT, "missile", expect![["nothing"]]);
    }
}
