//! Genres of news writing, and the one table by which they switch rules.

use crate::analysis::Analysis;
use crate::lexicon::OPINION_LABELS;
use crate::markup::BlockKind;

use super::{Family, Rule, Severity, StaticMessage};

/// A genre of news writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Genre {
    /// Agency copy: facts and their sources, nothing else.
    Depeche,
    /// A news article.
    #[default]
    Article,
    /// An investigation: confidential sources are part of the trade, and have to be accounted for.
    Enquete,
    /// Editorial, column, op-ed, analysis: the author's voice is the subject.
    Opinion,
    /// Questions and answers with one person.
    Interview,
    /// Questions of readers and their answers.
    Faq,
}

impl Genre {
    /// Every genre.
    pub const ALL: [Genre; 6] =
        [Genre::Depeche, Genre::Article, Genre::Enquete, Genre::Opinion, Genre::Interview, Genre::Faq];

    /// Its name in configuration and front matter.
    pub fn as_str(self) -> &'static str {
        match self {
            Genre::Depeche => "depeche",
            Genre::Article => "article",
            Genre::Enquete => "enquete",
            Genre::Opinion => "opinion",
            Genre::Interview => "interview",
            Genre::Faq => "faq",
        }
    }

    /// Its name for readers.
    pub fn title(self) -> StaticMessage {
        match self {
            Genre::Depeche => StaticMessage { fr: "dépêche", en: "agency copy" },
            Genre::Article => StaticMessage { fr: "article", en: "article" },
            Genre::Enquete => StaticMessage { fr: "enquête", en: "investigation" },
            Genre::Opinion => StaticMessage { fr: "opinion", en: "opinion" },
            Genre::Interview => StaticMessage { fr: "entretien", en: "interview" },
            Genre::Faq => StaticMessage { fr: "questions-réponses", en: "questions and answers" },
        }
    }

    /// From a name as people write it: accents and case do not matter.
    pub fn parse(name: &str) -> Option<Self> {
        let name: String = name.trim().to_lowercase().replace(['é', 'ê', 'è'], "e");
        Some(match name.as_str() {
            "depeche" | "agence" => Genre::Depeche,
            "article" | "actualite" => Genre::Article,
            "enquete" | "investigation" => Genre::Enquete,
            "opinion" | "tribune" | "editorial" | "edito" | "chronique" | "billet" | "analyse" => Genre::Opinion,
            "interview" | "entretien" => Genre::Interview,
            "faq" | "questions-reponses" => Genre::Faq,
            _ => return None,
        })
    }
}

/// A genre and how it came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// The genre.
    pub genre: Genre,
    /// What decided.
    pub by: AssignedBy,
}

/// What decided on a genre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignedBy {
    /// The configuration, for this project or folder.
    Configuration,
    /// `genre:` in the front matter.
    FrontMatter,
    /// The look of the text.
    Guess(StaticMessage),
    /// Nothing: the default.
    Default,
}

impl Assigned {
    /// The genre and the reason, where nobody has said it.
    pub fn guessed(self) -> Option<(Genre, StaticMessage)> {
        match self.by {
            AssignedBy::Guess(why) => Some((self.genre, why)),
            _ => None,
        }
    }
}

/// The genre of a text: front matter, else configuration, else the look of the text, else [`Genre::default`].
pub fn assign(analysis: &Analysis, configured: Option<Genre>) -> Assigned {
    let by = |genre, by| Assigned { genre, by };
    if let Some(genre) = front_matter(analysis) {
        by(genre, AssignedBy::FrontMatter)
    } else if let Some(genre) = configured {
        by(genre, AssignedBy::Configuration)
    } else if let Some((genre, why)) = guess(analysis) {
        by(genre, AssignedBy::Guess(why))
    } else {
        by(Genre::default(), AssignedBy::Default)
    }
}

/// `genre: opinion` (YAML) or `genre = "opinion"` (TOML) in the front matter.
fn front_matter(analysis: &Analysis) -> Option<Genre> {
    let block = analysis.markup.blocks.iter().find(|b| b.kind == BlockKind::FrontMatter)?;
    analysis.slice(block.range).lines().find_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        (key.trim() == "genre").then(|| Genre::parse(value.trim().trim_matches(['"', '\''])))?
    })
}

/// What the text looks like, and why; nothing when it looks like a news article.
fn guess(analysis: &Analysis) -> Option<(Genre, StaticMessage)> {
    let blocks = &analysis.markup.blocks;
    let text = |b: &crate::markup::Block| analysis.slice(b.content).trim();
    let labelled = |b: &&crate::markup::Block| {
        let lower = text(b).to_lowercase().replace('’', "'");
        OPINION_LABELS.rows().any(|label| {
            lower.strip_prefix(label.key()).is_some_and(|rest| {
                rest.is_empty() || rest.trim_start().starts_with(['.', ':', '–', '—', '|', '-', '»'])
            })
        })
    };
    if blocks.iter().take(4).any(|b| labelled(&b)) {
        return Some((Genre::Opinion, StaticMessage { fr: "étiquette en tête", en: "label at the head" }));
    }
    if blocks.iter().any(|b| b.kind == BlockKind::Dateline && text(b).contains("AFP")) {
        return Some((Genre::Depeche, StaticMessage { fr: "lieu, date et agence en tête", en: "agency dateline" }));
    }
    // « Le Soir : Pourquoi partir ? »: the paper, or the first letters of its name, before each question.
    let asked: Vec<_> = blocks.iter().filter_map(|b| asker(text(b))).collect();
    if asked.len() >= 3 && asked.iter().filter(|who| **who == asked[0]).count() >= 3 {
        return Some((Genre::Interview, StaticMessage { fr: "questions et réponses", en: "questions and answers" }));
    }
    let headings: Vec<_> = blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_))).collect();
    let asking = headings.iter().filter(|b| text(b).ends_with('?')).count();
    if asking >= 3 && asking * 2 > headings.len() {
        return Some((Genre::Faq, StaticMessage { fr: "intertitres en questions", en: "headings that ask" }));
    }
    // An interview: whole paragraphs that are one question, each followed by an answer longer than itself.
    let turns = blocks
        .windows(2)
        .filter(|w| w.iter().all(|b| b.kind == BlockKind::Paragraph))
        .filter(|w| text(&w[0]).ends_with('?') && !text(&w[1]).ends_with('?') && text(&w[1]).len() > text(&w[0]).len())
        .count();
    let paragraphs = blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).count();
    if turns >= 3 && turns * 3 >= paragraphs {
        return Some((Genre::Interview, StaticMessage { fr: "questions et réponses", en: "questions and answers" }));
    }
    None
}

/// Who asks, where a line is a question behind the name of the one who asks.
fn asker(line: &str) -> Option<&str> {
    let (who, question) = line.split_once(':')?;
    let who = who.trim();
    let name = who.starts_with(char::is_uppercase) && who.split_whitespace().count() <= 4;
    (name && question.trim_end().ends_with('?')).then_some(who)
}

/// What a row of the table speaks of.
#[derive(Clone, Copy, Debug)]
enum Select {
    Family(Family),
    Rule(&'static str),
}

/// What a genre changes: `None` switches off. The last row that fits wins; a rule no row speaks of keeps its level.
static TABLE: &[(Genre, Select, Option<Severity>)] = &[
    (Genre::Depeche, Select::Rule("author-stance"), Some(Severity::Warning)),
    (Genre::Depeche, Select::Rule("rhetorical-question"), Some(Severity::Info)),
    (Genre::Enquete, Select::Rule("newsroom-own-info"), Some(Severity::Hint)),
    (Genre::Enquete, Select::Rule("unsourced-causal"), None),
    (Genre::Enquete, Select::Rule("unsourced-disputed-event"), Some(Severity::Hint)),
    (Genre::Opinion, Select::Family(Family::Writing), None),
    (Genre::Opinion, Select::Rule("unsourced-prediction"), None),
    (Genre::Opinion, Select::Rule("unsourced-causal"), None),
    (Genre::Opinion, Select::Rule("unsourced-mind-reading"), None),
    (Genre::Opinion, Select::Rule("unsourced-superlative"), Some(Severity::Hint)),
    (Genre::Opinion, Select::Rule("passive-reputation"), Some(Severity::Hint)),
    (Genre::Opinion, Select::Rule("metonym-speaker"), None),
    // In an interview the text is the guest's: what it claims has a source, the guest.
    (Genre::Interview, Select::Family(Family::Writing), None),
    (Genre::Interview, Select::Rule("unattributed-direct-quote"), None),
    (Genre::Interview, Select::Rule("unsourced-prediction"), None),
    (Genre::Interview, Select::Rule("unsourced-causal"), None),
    (Genre::Interview, Select::Rule("unsourced-mind-reading"), None),
    (Genre::Interview, Select::Rule("unsourced-superlative"), None),
    (Genre::Interview, Select::Rule("unsourced-number"), Some(Severity::Hint)),
    (Genre::Interview, Select::Rule("unsourced-disputed-event"), None),
    (Genre::Faq, Select::Family(Family::Writing), None),
    (Genre::Faq, Select::Rule("unsourced-prediction"), None),
];

/// The level of a rule in a genre, where configuration says nothing about the rule.
pub fn level(genre: Genre, rule: &Rule) -> Option<Severity> {
    TABLE
        .iter()
        .rev()
        .find(|(g, select, _)| {
            *g == genre
                && match select {
                    Select::Family(family) => *family == rule.family,
                    Select::Rule(id) => *id == rule.id,
                }
        })
        .map_or(Some(rule.default), |(_, _, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES, tests::analyse};

    #[test]
    fn the_table_names_rules_that_exist() {
        for (_, select, _) in TABLE {
            if let Select::Rule(id) = select {
                assert!(RULES.iter().any(|r| r.id == *id), "{id}");
            }
        }
    }

    #[test]
    fn names_are_read_as_people_write_them() {
        assert_eq!(Genre::parse("Dépêche"), Some(Genre::Depeche));
        assert_eq!(Genre::parse(" enquête "), Some(Genre::Enquete));
        assert_eq!(Genre::parse("roman"), None);
        for genre in Genre::ALL {
            assert_eq!(Genre::parse(genre.as_str()), Some(genre));
        }
    }

    #[test]
    fn a_paper_that_asks_three_times_makes_an_interview() {
        let text = "Le Phare : Vous partez ?\n\nOui.\n\nLe Phare : Pourquoi ?\n\nLa ville a changé.\n\nLe Phare : Et après ?\n\nJe verrai.\n";
        let analysis = crate::rules::tests::analyse(text);
        assert_eq!(assign(&analysis, None).guessed().map(|(genre, _)| genre), Some(Genre::Interview));
    }

    #[test]
    fn a_text_without_signs_is_an_article() {
        let analysis = analyse("La mairie rouvre lundi.\n");
        let got = assign(&analysis, None);
        assert_eq!((got.genre, got.by), (Genre::Article, AssignedBy::Default));
        assert_eq!(assign(&analysis, Some(Genre::Faq)).by, AssignedBy::Configuration);
    }
}
