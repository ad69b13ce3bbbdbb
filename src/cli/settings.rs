//! The configuration of one text: `sourcier.toml` above it, then what the command line says.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::config::{Config, Level, Problem, file, read};
use crate::rules::{Family, Genre, RULES, find};

/// What the command line changes in the configuration.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Overrides {
    /// The genre of the texts; without it the configuration, the front matter or a guess decides.
    #[arg(long, value_name = "GENRE", value_parser = PossibleValuesParser::new(Genre::ALL.map(Genre::as_str)))]
    profile: Option<String>,
    /// Only these rules or families.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or families.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Overrides {
    /// Refuses names that no rule or family has.
    ///
    /// # Errors
    /// With the first such name.
    pub(super) fn check(&self) -> Result<()> {
        for name in self.select.iter().chain(&self.ignore) {
            let known = name == "all" || find(name).is_some() || Family::ALL.iter().any(|f| f.as_str() == name);
            if !known {
                bail!("règle inconnue : {name} (« sourcier rules » en donne la liste)");
            }
        }
        Ok(())
    }

    /// Lays the command line over a configuration: it has the last word.
    fn lay_over(&self, config: &mut Config) {
        if let Some(genre) = self.profile.as_deref().and_then(Genre::parse) {
            config.genre = Some(genre);
        }
        if !self.select.is_empty() {
            config.select.clone_from(&self.select);
            config.rules.clear();
        }
        for name in &self.ignore {
            let named = RULES.iter().filter(|r| name == "all" || r.id == name || r.family.as_str() == name);
            config.rules.extend(named.map(|r| (r.id.to_owned(), Level::Off)));
        }
    }
}

/// The configuration for a text at `path` (`None`: a text that lies nowhere), and what of it could not be used.
pub(super) fn load(path: Option<&Path>, overrides: &Overrides) -> (Config, Vec<Problem>) {
    let path = path.map(|p| std::path::absolute(p).unwrap_or_else(|_| p.to_owned()));
    let project = path.as_deref().and_then(Path::parent).and_then(file::find);
    let layers: Vec<_> = project.as_deref().map(file::layer).into_iter().collect();
    let (config, problems) = read(&layers);
    let relative = file::relative(path.as_deref().unwrap_or(&PathBuf::new()), project.as_deref());
    let mut config = config.for_file(&relative);
    overrides.lay_over(&mut config);
    (config, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Policy as _;

    fn rule() -> &'static crate::rules::Rule {
        find("vague-collective-source").expect("it is in the registry")
    }

    #[test]
    fn the_command_line_has_the_last_word() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("sourcier.toml"), "[rules]\nvague-collective-source = \"hint\"\n").unwrap();
        let text = folder.path().join("a.txt");
        let (config, problems) = load(Some(&text), &Overrides::default());
        assert_eq!(problems, []);
        assert_eq!(config.level(rule(), Genre::Article), Some(crate::rules::Severity::Hint));
        let overrides = Overrides { ignore: vec!["weak-source".into()], ..Overrides::default() };
        assert_eq!(load(Some(&text), &overrides).0.level(rule(), Genre::Article), None);
    }

    #[test]
    fn an_unknown_rule_is_refused() {
        let overrides = Overrides { select: vec!["no-such-rule".into()], ..Overrides::default() };
        assert!(overrides.check().unwrap_err().to_string().contains("no-such-rule"));
    }
}
