//! Expands a Hunspell dictionary (`.dic`, `.aff`) into its forms, with their morphological fields.
//!
//! Reads what French dictionaries use: two-letter flags, suffix classes with conditions and fields, the
//! flag of stems that are no words. Prefix classes are left out: in French they are elisions (« l'arbre »),
//! which are tokens of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

/// A dictionary before expansion.
#[derive(Debug, Default)]
pub struct Dictionary {
    suffixes: BTreeMap<String, Vec<Suffix>>,
    need_affix: String,
    stems: Vec<Stem>,
}

/// A form and what the dictionary says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form<'a> {
    /// The form.
    pub form: &'a str,
    /// The entry it belongs to.
    pub stem: &'a str,
    /// Fields of the entry: `po:nom is:mas`.
    pub entry: &'a str,
    /// Fields of the suffix: `is:pl`; empty for the stem itself.
    pub suffix: &'a str,
}

#[derive(Debug)]
struct Suffix {
    strip: String,
    add: String,
    /// One set of characters for each of the last characters of the stem: `[^ou]yer`.
    condition: Vec<Set>,
    fields: String,
}

#[derive(Debug)]
struct Set {
    negated: bool,
    members: String,
}

#[derive(Debug)]
struct Stem {
    text: String,
    flags: Vec<String>,
    fields: String,
}

impl Dictionary {
    /// Reads both files of a dictionary.
    ///
    /// # Errors
    /// If a file cannot be read or its flags are not of the long kind.
    pub fn read(dic: &Path, aff: &Path) -> Result<Self> {
        let read = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
        Self::parse(&read(dic)?, &read(aff)?)
    }

    /// Reads the text of both files.
    ///
    /// # Errors
    /// If the flags are not of the long kind.
    pub fn parse(dic: &str, aff: &str) -> Result<Self> {
        ensure!(aff.lines().any(|l| l.trim_end() == "FLAG long"), "only dictionaries with long flags are read");
        let mut out = Self::default();
        for line in aff.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match *words.as_slice() {
                ["NEEDAFFIX", flag] => flag.clone_into(&mut out.need_affix),
                ["SFX", flag, strip, add, condition, ref fields @ ..] => {
                    let add = add.split('/').next().unwrap_or_default();
                    let nothing = |text: &str| if text == "0" { String::new() } else { text.to_owned() };
                    out.suffixes.entry(flag.to_owned()).or_default().push(Suffix {
                        strip: nothing(strip),
                        add: nothing(add),
                        condition: condition_sets(condition),
                        fields: fields.join(" "),
                    });
                }
                _ => {}
            }
        }
        out.stems = dic.lines().skip(1).filter_map(stem).collect();
        Ok(out)
    }

    /// Calls `each` for every form, stems first, in dictionary order.
    pub fn forms(&self, mut each: impl FnMut(Form<'_>)) {
        for Stem { text, flags, fields } in &self.stems {
            if !flags.contains(&self.need_affix) {
                each(Form { form: text, stem: text, entry: fields, suffix: "" });
            }
            for suffix in flags.iter().filter_map(|f| self.suffixes.get(f)).flatten() {
                if let Some(base) = text.strip_suffix(&*suffix.strip).filter(|_| suffix.fits(text)) {
                    let form = format!("{base}{}", suffix.add);
                    each(Form { form: &form, stem: text, entry: fields, suffix: &suffix.fields });
                }
            }
        }
    }
}

impl Suffix {
    fn fits(&self, stem: &str) -> bool {
        let mut chars = stem.chars().rev();
        self.condition.iter().rev().all(|set| chars.next().is_some_and(|c| set.members.contains(c) != set.negated))
    }
}

/// `mot/S.() po:nom is:mas`
fn stem(line: &str) -> Option<Stem> {
    let (word, fields) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let (text, flags) = word.split_once('/').unwrap_or((word, ""));
    let chars: Vec<char> = flags.chars().collect();
    let flags = chars.chunks(2).map(|pair| pair.iter().collect()).collect();
    (!text.is_empty()).then(|| Stem { text: text.to_owned(), flags, fields: fields.trim().to_owned() })
}

fn condition_sets(condition: &str) -> Vec<Set> {
    let mut sets = Vec::new();
    let mut chars = condition.chars();
    while let Some(c) = chars.next() {
        sets.push(match c {
            '.' => Set { negated: true, members: String::new() },
            '[' => {
                let members: String = chars.by_ref().take_while(|&c| c != ']').collect();
                match members.strip_prefix('^') {
                    Some(members) => Set { negated: true, members: members.to_owned() },
                    None => Set { negated: false, members },
                }
            }
            c => Set { negated: false, members: c.to_string() },
        });
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_apply_where_their_condition_holds() {
        let aff = "FLAG long\nNEEDAFFIX ()\nSFX a0 Y 3\nSFX a0 er er/n' er po:infi\n\
            SFX a0 er e [^y]er po:ipre\nSFX a0 yer ie [aou]yer po:ipre\nSFX S. Y 1\nSFX S. 0 s [^sxz] is:pl\n";
        let dic = "4\nparler/a0() po:v1\nessuyer/a0() po:v1\nchat/S. po:nom\nbois po:nom\n";
        let mut seen = Vec::new();
        Dictionary::parse(dic, aff).unwrap().forms(|f| seen.push(format!("{} {} {}", f.form, f.entry, f.suffix)));
        assert_eq!(
            seen,
            [
                "parler po:v1 po:infi",
                "parle po:v1 po:ipre",
                "essuyer po:v1 po:infi",
                "essuie po:v1 po:ipre",
                "chat po:nom ",
                "chats po:nom is:pl",
                "bois po:nom ",
            ]
        );
        assert!(Dictionary::parse(dic, "").is_err());
    }
}
