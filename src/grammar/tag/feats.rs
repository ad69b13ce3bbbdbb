//! Morphological features, as UD French names them.

use std::fmt;

/// Morphological features of UD French that something reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "independent features whose only value is Yes")]
pub struct Feats {
    /// Gender.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Number>,
    /// Person, 1 to 3.
    pub person: Option<u8>,
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Tense.
    pub tense: Option<Tense>,
    /// Finite, infinitive, participle.
    pub verb_form: Option<VerbForm>,
    /// Passive participle.
    pub passive: bool,
    /// Definite or indefinite article.
    pub definite: Option<Definite>,
    /// Kind of pronoun or determiner.
    pub pron_type: Option<PronType>,
    /// Possessive.
    pub poss: bool,
    /// Reflexive.
    pub reflex: bool,
    /// Kind of numeral.
    pub num_type: Option<NumType>,
    /// Negative.
    pub negative: bool,
    /// A word of another language.
    pub foreign: bool,
}

impl Feats {
    /// From a CoNLL-U column; features that nothing reads are dropped.
    pub fn parse(text: &str) -> Self {
        let mut feats = Self::default();
        for (name, value) in text.split('|').filter_map(|f| f.split_once('=')) {
            match name {
                "Gender" => feats.gender = Gender::parse(value),
                "Number" => feats.number = Number::parse(value),
                "Person" => feats.person = value.parse().ok().filter(|p| (1..=3).contains(p)),
                "Mood" => feats.mood = Mood::parse(value),
                "Tense" => feats.tense = Tense::parse(value),
                "VerbForm" => feats.verb_form = VerbForm::parse(value),
                "Voice" => feats.passive = value == "Pass",
                "Definite" => feats.definite = Definite::parse(value),
                "PronType" => feats.pron_type = PronType::parse(value),
                "Poss" => feats.poss = value == "Yes",
                "Reflex" => feats.reflex = value == "Yes",
                "NumType" => feats.num_type = NumType::parse(value),
                "Polarity" => feats.negative = value == "Neg",
                "Foreign" => feats.foreign = value == "Yes",
                _ => {}
            }
        }
        feats
    }
}

impl fmt::Display for Feats {
    /// As a CoNLL-U column: sorted by name whatever the case (`Number` before `NumType`), `_` when there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PERSON: [&str; 3] = ["1", "2", "3"];
        let yes = |flag: bool| flag.then_some("Yes");
        let pairs = [
            ("Definite", self.definite.map(Definite::as_str)),
            ("Foreign", yes(self.foreign)),
            ("Gender", self.gender.map(Gender::as_str)),
            ("Mood", self.mood.map(Mood::as_str)),
            ("Number", self.number.map(Number::as_str)),
            ("NumType", self.num_type.map(NumType::as_str)),
            ("Person", self.person.and_then(|p| PERSON.get(usize::from(p).wrapping_sub(1)).copied())),
            ("Polarity", self.negative.then_some("Neg")),
            ("Poss", yes(self.poss)),
            ("PronType", self.pron_type.map(PronType::as_str)),
            ("Reflex", yes(self.reflex)),
            ("Tense", self.tense.map(Tense::as_str)),
            ("VerbForm", self.verb_form.map(VerbForm::as_str)),
            ("Voice", self.passive.then_some("Pass")),
        ];
        let mut first = true;
        for (name, value) in pairs.into_iter().filter_map(|(n, v)| v.map(|v| (n, v))) {
            write!(f, "{}{name}={value}", if first { "" } else { "|" })?;
            first = false;
        }
        if first { f.write_str("_") } else { Ok(()) }
    }
}

macro_rules! feature {
    ($(#[$doc:meta])* $name:ident { $($value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum $name { $($value),+ }

        impl $name {
            /// As written in CoNLL-U.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }

            /// From its CoNLL-U name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

feature!(/// Grammatical gender.
    Gender { Masc = "Masc", Fem = "Fem" });
feature!(/// Grammatical number.
    Number { Sing = "Sing", Plur = "Plur" });
feature!(/// Mood of a finite verb; `Cnd` is the conditional.
    Mood { Ind = "Ind", Cnd = "Cnd", Sub = "Sub", Imp = "Imp" });
feature!(/// Tense; `Imp` is the imperfect.
    Tense { Pres = "Pres", Past = "Past", Imp = "Imp", Fut = "Fut" });
feature!(/// Form of a verb.
    VerbForm { Fin = "Fin", Inf = "Inf", Part = "Part", Ger = "Ger" });
feature!(/// Definiteness of an article.
    Definite { Def = "Def", Ind = "Ind" });
feature!(/// Kind of pronoun, determiner or adverb.
    PronType { Prs = "Prs", Art = "Art", Dem = "Dem", Ind = "Ind", Int = "Int", Rel = "Rel", Exc = "Exc", Neg = "Neg", Tot = "Tot", Rcp = "Rcp" });
feature!(/// Kind of numeral.
    NumType { Card = "Card", Ord = "Ord", Frac = "Frac" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_read_back_as_written() {
        for text in [
            "_",
            "Mood=Cnd|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
            "Gender=Fem|Number=Plur|Tense=Past|VerbForm=Part|Voice=Pass",
            "Definite=Def|Gender=Masc|Number=Sing|PronType=Art",
            "Number=Sing|Person=3|PronType=Prs|Reflex=Yes",
            "Gender=Masc|Number=Sing|NumType=Ord",
        ] {
            assert_eq!(Feats::parse(text).to_string(), text);
        }
    }
}
