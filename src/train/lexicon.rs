//! Compiles a Hunspell dictionary into the automaton that [`lexicon::morphology`](crate::lexicon::morphology) reads.
//!
//! The fields are those of the French dictionaries of Grammalecte: `po:` part of speech, mood, tense and
//! person, `is:` gender and number, `st:` lemma where it is not the entry itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use fst::MapBuilder;
use rustc_hash::FxHashMap;

use super::hunspell::{Dictionary, Form};
use crate::grammar::norm;
use crate::lexicon::morphology::{Analysis, Fields, Kind, MAX_RULES, Paradigm};

/// Compile the morphological lexicon.
#[derive(Args, Debug)]
pub struct Options {
    /// The `.dic` file of the dictionary.
    #[arg(long)]
    pub dic: PathBuf,
    /// The `.aff` file of the dictionary.
    #[arg(long)]
    pub aff: PathBuf,
    /// Where to write the lexicon.
    #[arg(long, default_value = "seeds/lexicon/morphology.bin")]
    pub out: PathBuf,
}

/// Runs the command.
///
/// # Errors
/// If the dictionary cannot be read or the lexicon not be written.
pub fn run(options: &Options) -> Result<()> {
    let dictionary = Dictionary::read(&options.dic, &options.aff)?;
    fs::write(&options.out, compile(&dictionary)?).with_context(|| options.out.display().to_string())
}

/// The bytes of the lexicon.
fn compile(dictionary: &Dictionary) -> Result<Vec<u8>> {
    let mut rules = Rules::default();
    let mut forms: BTreeMap<String, Vec<Fields>> = BTreeMap::new();
    dictionary.forms(|form| {
        let key = norm(form.form);
        if key.is_empty() || key.contains(char::is_whitespace) {
            return;
        }
        let lemma = lemma(form).to_lowercase();
        let capital = form.form.chars().next().is_some_and(char::is_uppercase);
        for fields in readings(form) {
            // « sœur » is met as « soeur » wherever keyboards lack the letter.
            for (key, lemma) in [(key.to_string(), lemma.clone()), (key.replace('œ', "oe"), lemma.replace('œ', "oe"))]
            {
                let fields = Fields { capital, rule: rules.index(&key, &lemma), ..fields };
                let known = forms.entry(key).or_default();
                if !known.contains(&fields) {
                    known.push(fields);
                }
            }
        }
    });
    ensure!(rules.cells.len() <= MAX_RULES, "too many lemma rules");
    write(&rules, forms)
}

fn write(rules: &Rules, forms: BTreeMap<String, Vec<Fields>>) -> Result<Vec<u8>> {
    let lists: BTreeMap<String, Vec<u32>> = forms.into_iter().map(|(form, list)| (form, pack(list))).collect();
    let mut counts: FxHashMap<&[u32], usize> = FxHashMap::default();
    for list in lists.values() {
        *counts.entry(list).or_default() += 1;
    }
    // Frequent lists come first: small numbers make a small automaton.
    let mut order: Vec<(&[u32], usize)> = counts.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut analyses: Vec<u32> = Vec::new();
    let mut starts: FxHashMap<&[u32], u64> = FxHashMap::default();
    for (list, _) in order {
        starts.insert(list, analyses.len() as u64);
        analyses.extend(list);
    }
    let mut automaton = MapBuilder::memory();
    for (form, list) in &lists {
        automaton.insert(form, starts[list.as_slice()])?;
    }
    let rule_bytes: Vec<u8> = rules.cells.iter().flatten().copied().collect();
    let analysis_bytes: Vec<u8> = analyses.iter().flat_map(|a| a.to_le_bytes()).collect();
    let parts = [rules.endings.as_bytes(), &rule_bytes, &analysis_bytes, &automaton.into_inner()?];
    let mut out: Vec<u8> = parts.iter().flat_map(|p| (p.len() as u32).to_le_bytes()).collect();
    out.extend(parts.concat());
    Ok(out)
}

/// The readings of one form, the last one marked.
fn pack(list: Vec<Fields>) -> Vec<u32> {
    let mut packed: Vec<Analysis> = list.into_iter().map(|f| Analysis::pack(f, false)).collect();
    packed.sort_unstable();
    packed.dedup();
    let mut bits: Vec<u32> = packed.into_iter().map(Analysis::bits).collect();
    if let Some(last) = bits.last_mut() {
        *last |= Analysis::LAST;
    }
    bits
}

/// Lemma rules met so far.
#[derive(Default)]
struct Rules {
    endings: String,
    cells: Vec<[u8; 4]>,
    known: FxHashMap<(u8, String), u16>,
}

impl Rules {
    /// The rule that turns `form` into `lemma`: « aimait » → drop 3, add « er ».
    fn index(&mut self, form: &str, lemma: &str) -> u16 {
        let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let strip = form.chars().count() - common;
        let ending: String = lemma.chars().skip(common).collect();
        let (endings, rules) = (&mut self.endings, &mut self.cells);
        *self.known.entry((strip as u8, ending.clone())).or_insert_with(|| {
            let start = endings.find(&ending).unwrap_or_else(|| {
                endings.push_str(&ending);
                endings.len() - ending.len()
            });
            let [low, high] = (start as u16).to_le_bytes();
            rules.push([strip as u8, ending.len() as u8, low, high]);
            (rules.len() - 1) as u16
        })
    }
}

/// `st:le` for « les »; the entry for the rest.
fn lemma(form: Form<'_>) -> &str {
    form.entry.split(' ').find_map(|f| f.strip_prefix("st:")).unwrap_or(form.stem)
}

/// What the fields of a form say it can be.
fn readings(form: Form<'_>) -> Vec<Fields> {
    let all = || form.entry.split(' ').chain(form.suffix.split(' '));
    let values = |name: &'static str| all().filter_map(move |f| f.strip_prefix(name));
    if values("po:").any(|v| v == "err") {
        return Vec::new();
    }
    let has = |value: &str| values("is:").any(|v| v == value);
    let flag = |no: &str, yes: &str| match (has(no), has(yes)) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    };
    let person = values("is:").chain(values("po:")).find_map(|v| match v {
        "1pe" => Some(1),
        "2pe" => Some(2),
        "3pe" => Some(3),
        _ => None,
    });
    let base = Fields {
        kind: Kind::Phrase,
        feminine: flag("mas", "fem"),
        plural: flag("sg", "pl"),
        paradigm: None,
        person,
        capital: false,
        rule: 0,
    };
    if values("po:").any(|v| v.starts_with('v') && v.as_bytes().get(1).is_some_and(u8::is_ascii_digit)) {
        return verb_readings(form.suffix, base);
    }
    values("po:").filter_map(kind).map(|kind| Fields { kind, ..base }).collect()
}

/// `po:ipre po:spre po:1sg po:3sg`: every mood and tense with every person.
fn verb_readings(suffix: &str, base: Fields) -> Vec<Fields> {
    let values = || suffix.split(' ').filter_map(|f| f.strip_prefix("po:"));
    let persons: Vec<(u8, bool)> = values().filter_map(person_and_number).collect();
    let mut out = Vec::new();
    for paradigm in values().filter_map(paradigm) {
        let fields = Fields { kind: Kind::Verb, paradigm: Some(paradigm), ..base };
        if persons.is_empty() {
            out.push(fields);
        }
        out.extend(persons.iter().map(|&(person, plural)| Fields {
            person: Some(person),
            plural: Some(plural),
            ..fields
        }));
    }
    out
}

/// « 3sg », « 3pl! », and « 1isg », « 1jsg » for the « aimè » of « aimè-je ».
fn person_and_number(value: &str) -> Option<(u8, bool)> {
    let value = value.trim_end_matches('!');
    let plural = match value.get(value.len().checked_sub(2)?..)? {
        "sg" => false,
        "pl" => true,
        _ => return None,
    };
    value.chars().next()?.to_digit(10).map(|person| (person as u8, plural))
}

fn paradigm(value: &str) -> Option<Paradigm> {
    Some(match value {
        "infi" => Paradigm::Infinitive,
        "ppre" => Paradigm::PresentParticiple,
        "ppas" => Paradigm::PastParticiple,
        "ipre" => Paradigm::Present,
        "iimp" => Paradigm::Imperfect,
        "ipsi" => Paradigm::SimplePast,
        "ifut" => Paradigm::Future,
        "cond" => Paradigm::Conditional,
        "spre" => Paradigm::Subjunctive,
        "simp" => Paradigm::SubjunctiveImperfect,
        "impe" => Paradigm::Imperative,
        _ => return None,
    })
}

fn kind(value: &str) -> Option<Kind> {
    Some(match value {
        "nom" => Kind::Noun,
        "adj" => Kind::Adjective,
        "adv" => Kind::Adverb,
        "negadv" => Kind::Negation,
        "prep" | "prepv" => Kind::Preposition,
        "prorel" => Kind::Relative,
        "proint" | "advint" => Kind::Interrogative,
        "cjco" => Kind::Coordination,
        "cjsub" | "cj" => Kind::Subordination,
        "nb" | "nbro" => Kind::Numeral,
        "interj" => Kind::Interjection,
        "titr" => Kind::Title,
        "prn" => Kind::GivenName,
        "patr" => Kind::Surname,
        "npr" => Kind::Place,
        "pfx" => Kind::Prefix,
        _ if value.starts_with("det") => Kind::Determiner,
        _ if value.starts_with("pro") => Kind::Pronoun,
        _ if value.starts_with("loc.") => Kind::Phrase,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::morphology::Lexicon;

    #[test]
    fn a_lexicon_gives_back_what_the_dictionary_says() {
        let aff = "FLAG long\nNEEDAFFIX ()\nSFX a0 Y 2\nSFX a0 er er er po:infi\n\
            SFX a0 er e er po:ipre po:spre po:1sg po:3sg\nSFX S. Y 2\nSFX S. 0 0 . is:sg\nSFX S. 0 s . is:pl\n";
        let dic = "4\nchanter/a0() po:v1_it_q__a\nsœur/S.() po:nom is:fem\nles po:mg po:det is:epi is:pl st:le\n\
            Rouen/L' po:npr is:epi is:inv\n";
        let bytes = compile(&Dictionary::parse(dic, aff).unwrap()).unwrap();
        let lexicon = Lexicon::open(&bytes).unwrap();
        let show = |form: &str| -> Vec<String> {
            lexicon.analyses(form).map(|a| format!("{} {a:?}", lexicon.lemma(a, form))).collect()
        };
        assert_eq!(
            show("chante"),
            [
                "chanter Verb sing Present 1",
                "chanter Verb sing Subjunctive 1",
                "chanter Verb sing Present 3",
                "chanter Verb sing Subjunctive 3",
            ]
        );
        assert_eq!(show("soeurs"), ["soeur Noun fem plur"]);
        assert_eq!(show("les"), ["le Determiner plur"]);
        assert_eq!(show("rouen"), ["rouen Place capital"]);
        assert!(show("rouens").is_empty());
    }
}
