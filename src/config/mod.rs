//! Configuration: one struct, its defaults in one place.
//!
//! [`read()`] makes it from what people wrote (`sourcier.toml`, the settings of the editor) and says what it could not use;
//! [`mod@file`] finds that file. What a level or a genre means for a rule is left to [`crate::rules`].

pub mod accepted;
mod choice;
pub mod file;
mod problem;
pub mod read;

#[cfg(test)]
mod reference;

use std::collections::BTreeMap;

use ignore::gitignore::GitignoreBuilder;
use serde::{Deserialize, Deserializer};

use crate::analysis::{Options, UserActor};
use crate::rules::ignore::Accepted;
use crate::rules::{Genre, Policy, Rule, Severity, State, find, genre as table};

pub use choice::{Language, Level, Log};
pub use problem::{Problem, What};
pub use read::{Layer, read};

/// All settings. The key of a setting is the name of its field.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "Sourcier", deny_unknown_fields))]
#[serde(default)]
pub struct Config {
    /// Language of messages. `auto` is French, unless the editor says that its user reads English.
    #[cfg_attr(test, schemars(extend("default" = "auto")))]
    pub locale: Language,
    /// What kind of text this is: it switches rules on and off and sets their levels. `auto` reads it from the front matter
    /// (`genre:`), else guesses.
    #[serde(deserialize_with = "genre_or_auto")]
    #[cfg_attr(test, schemars(with = "reference::GenreOrAuto", extend("default" = "auto")))]
    pub genre: Option<Genre>,
    /// Genre by folder: a pattern as in `.gitignore`, relative to the folder of `sourcier.toml`, and a genre. Of several
    /// patterns that match, the last in alphabetical order decides.
    #[serde(deserialize_with = "genres")]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, reference::GenreName>"))]
    pub genres: BTreeMap<String, Genre>,
    /// The only rules to apply: rule names, family names (`no-source`, `weak-source`, `writing`) or `all`. Empty means the
    /// rules that are on by default.
    pub select: Vec<String>,
    /// Rules or families not to apply.
    pub ignore: Vec<String>,
    /// Also apply rules in preview: those that are wrong too often on real news to be on by default.
    pub preview: bool,
    /// Level of single rules; it has the last word over `select`, `ignore` and the genre.
    pub rules: BTreeMap<String, Level>,
    /// People and bodies the newsroom knows: found in texts by name, described in hovers.
    #[serde(rename = "actors", deserialize_with = "options")]
    #[cfg_attr(test, schemars(with = "Vec<Actor>"))]
    pub options: Options,
    /// Places the newsroom has accepted, known by their words.
    #[serde(deserialize_with = "accepted")]
    #[cfg_attr(test, schemars(with = "Vec<AcceptedPlace>"))]
    pub accepted: Vec<Accepted>,
    /// Other settings for some files. Of several that match, later ones win.
    pub overrides: Vec<Override>,
    /// Address of the documentation of a rule, where `{rule}` stands for its name; it becomes the link on a diagnostic.
    pub docs: Option<String>,
    /// What the editor shows, and how much it is told.
    pub editor: Editor,
}

/// Settings for some files.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[serde(default)]
pub struct Override {
    /// Patterns as in `.gitignore`, relative to the folder of `sourcier.toml`.
    pub files: Vec<String>,
    /// Genre of these files.
    #[serde(deserialize_with = "genre_or_auto")]
    #[cfg_attr(test, schemars(with = "reference::GenreOrAuto"))]
    pub genre: Option<Genre>,
    /// The only rules to apply to them.
    pub select: Vec<String>,
    /// Further rules not to apply to them, whatever their level in the project.
    pub ignore: Vec<String>,
    /// Level of single rules for them.
    pub rules: BTreeMap<String, Level>,
}

/// An actor the newsroom describes.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Actor {
    /// Display name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Function, as the hover shows it: « maire de Tulle ».
    #[serde(default)]
    pub function: Option<String>,
    /// Anything worth knowing.
    #[serde(default)]
    pub note: Option<String>,
    /// When the function began: `2021`, `2021-07` or `2021-07-01`.
    #[serde(default)]
    pub since: Option<String>,
    /// When the function ended.
    #[serde(default)]
    pub until: Option<String>,
}

/// A place the newsroom has accepted: the rule stays silent wherever these words stand. An entry that no text needs any
/// longer is reported here, in the project file: by editors, and by `sourcier check` on the whole folder, whose `--fix`
/// takes it out.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AcceptedPlace {
    /// Name of the rule.
    pub rule: String,
    /// The words the finding is about, as they stand in the text.
    pub text: String,
    /// Why it is accepted.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What the editor shows, and how much it is told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in the settings")]
pub struct Editor {
    /// Name the speaker beside pronouns and quotations (inlay hints).
    pub hints: bool,
    /// Count claims above the title and the sections (code lenses).
    pub lens: bool,
    /// Colour actors, quoted speech and cues (semantic tokens).
    pub tokens: bool,
    /// Also examine the files of the workspace that are not open, for editors that ask.
    pub workspace: bool,
    /// What is written to the log of the editor.
    #[cfg_attr(test, schemars(extend("default" = "info")))]
    pub log: Log,
}

impl Default for Editor {
    fn default() -> Self {
        Self { hints: true, lens: true, tokens: true, workspace: true, log: Log::default() }
    }
}

/// What configuration says about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    /// Nothing: genre, state and default level of the rule decide.
    Unsaid,
    /// It is wanted, even in preview, at the level its genre gives it.
    Selected,
    /// It has this level; `None` is silence.
    Level(Option<Severity>),
}

impl Policy for Config {
    fn genre(&self) -> Option<Genre> {
        self.genre
    }

    fn accepted(&self) -> &[Accepted] {
        &self.accepted
    }

    fn level(&self, rule: &Rule, genre: Genre) -> Option<Severity> {
        match self.setting(rule.id, rule.family.as_str()) {
            Setting::Level(level) => level,
            Setting::Unsaid if rule.state == State::Preview && !self.preview => None,
            Setting::Unsaid => table::level(genre, rule),
            // Who asks for a rule by name gets it, also where the genre would silence it.
            Setting::Selected => Some(table::level(genre, rule).unwrap_or(rule.default)),
        }
    }
}

impl Config {
    fn setting(&self, id: &str, family: &str) -> Setting {
        let names = |list: &[String], name: &str| list.iter().any(|n| n == name);
        if let Some(level) = self.rules.get(id) {
            return Setting::Level(level.severity());
        }
        if names(&self.ignore, id) {
            return Setting::Level(None);
        }
        if names(&self.select, id) {
            return Setting::Selected;
        }
        if names(&self.ignore, family) || names(&self.ignore, "all") {
            return Setting::Level(None);
        }
        match &*self.select {
            [] => Setting::Unsaid,
            select if names(select, family) || names(select, "all") => Setting::Selected,
            _ => Setting::Level(None),
        }
    }

    /// The settings for one file, `path` being relative to the folder of `sourcier.toml` and written with `/`.
    #[must_use]
    pub fn for_file(&self, path: &str) -> Self {
        let mut config = self.clone();
        for (pattern, genre) in &self.genres {
            if matches(std::slice::from_ref(pattern), path) {
                config.genre = Some(*genre);
            }
        }
        for other in self.overrides.iter().filter(|o| matches(&o.files, path)) {
            config.genre = other.genre.or(config.genre);
            if !other.select.is_empty() {
                config.select.clone_from(&other.select);
            }
            // What is said of some files goes before the levels of the project.
            config.rules.retain(|id, _| {
                let named = |list: &[String]| list.iter().any(|name| takes_in(name, id));
                !named(&other.ignore) && (other.select.is_empty() || named(&other.select))
            });
            config.ignore.extend(other.ignore.iter().cloned());
            config.rules.extend(other.rules.iter().map(|(k, v)| (k.clone(), *v)));
        }
        config
    }
}

/// Whether a name in `select` or `ignore` is that of the rule, of its family, or of all.
fn takes_in(name: &str, id: &str) -> bool {
    name == "all" || name == id || find(id).is_some_and(|rule| rule.family.as_str() == name)
}

/// Whether one of the patterns matches the file or a folder it lies in.
fn matches(patterns: &[String], path: &str) -> bool {
    let mut builder = GitignoreBuilder::new("");
    for pattern in patterns {
        // What is no pattern matches nothing; `read` has reported it.
        let _ = builder.add_line(None, pattern);
    }
    let relative = path.trim_start_matches('/');
    builder.build().is_ok_and(|g| g.matched_path_or_any_parents(relative, false).is_ignore())
}

fn genre_or_auto<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Genre>, D::Error> {
    let name = String::deserialize(deserializer)?;
    if name == "auto" { Ok(None) } else { genre(&name).map(Some) }
}

fn genres<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Genre>, D::Error> {
    let names = BTreeMap::<String, String>::deserialize(deserializer)?;
    names.into_iter().map(|(pattern, name)| genre(&name).map(|g| (pattern, g))).collect()
}

fn genre<E: serde::de::Error>(name: &str) -> Result<Genre, E> {
    Genre::parse(name).ok_or_else(|| {
        let names = Genre::ALL.map(Genre::as_str).join("`, `");
        E::custom(format!("expected one of `{names}`"))
    })
}

fn accepted<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Accepted>, D::Error> {
    let places = Vec::<AcceptedPlace>::deserialize(deserializer)?;
    Ok(places.into_iter().map(|p| Accepted { rule: p.rule, text: p.text, reason: p.reason }).collect())
}

fn options<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Options, D::Error> {
    let actors = Vec::<Actor>::deserialize(deserializer)?;
    let user = |a: Actor| UserActor {
        name: a.name,
        aliases: a.aliases,
        function: a.function,
        note: a.note,
        since: a.since,
        until: a.until,
    };
    Ok(Options { actors: actors.into_iter().map(user).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(toml: &str) -> Config {
        let (config, problems) = read(&[Layer::toml("sourcier.toml", toml)]);
        assert_eq!(problems, [], "{toml}");
        config
    }

    #[test]
    fn the_most_precise_word_about_a_rule_decides() {
        let cases = [
            ("", Setting::Unsaid),
            ("select = ['no-source']", Setting::Selected),
            ("select = ['writing']", Setting::Level(None)),
            ("select = ['all']\nignore = ['no-source']", Setting::Level(None)),
            ("select = ['unsourced-number']\nignore = ['no-source']", Setting::Selected),
            ("select = ['no-source']\nignore = ['unsourced-number']", Setting::Level(None)),
            ("ignore = ['no-source']", Setting::Level(None)),
        ];
        for (toml, expected) in cases {
            let config: Config = toml::from_str(toml).expect("the cases are valid");
            assert_eq!(config.setting("unsourced-number", "no-source"), expected, "{toml}");
        }
        let mut config = Config { ignore: vec!["no-source".into()], ..Config::default() };
        config.rules.insert("unsourced-number".into(), Level::Hint);
        assert_eq!(config.setting("unsourced-number", "no-source"), Setting::Level(Some(Severity::Hint)));
    }

    #[test]
    fn folders_have_genres_and_overrides() {
        let config = config(
            "genre = 'article'\n[genres]\n'opinions/' = 'opinion'\n'*.faq.md' = 'faq'\n\
             [[overrides]]\nfiles = ['opinions/tribunes/**']\ngenre = 'interview'",
        );
        let cases = [
            ("une.md", Genre::Article),
            ("opinions/edito.md", Genre::Opinion),
            ("opinions/tribunes/a.md", Genre::Interview),
            ("eau.faq.md", Genre::Faq),
            ("/opinions/edito.md", Genre::Opinion),
        ];
        for (path, genre) in cases {
            assert_eq!(config.for_file(path).genre, Some(genre), "{path}");
        }
    }
}
