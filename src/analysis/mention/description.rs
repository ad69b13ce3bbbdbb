//! Descriptions: noun phrases headed by a noun for people, bodies or acting places.
//!
//! « le ministre russe de la Défense », « son homologue », « un haut responsable européen », « les deux hommes ».
//! The phrase is read from tags by a small grammar of its own rather than from the syntax tree: what belongs to a
//! description (adjectives, complements with « de ») is more regular than what may hang on a noun in a tree.
//!
//! ```text
//! description = determiner? adjective* noun name? adjective* complement*
//! complement  = (de | à | en …) determiner? adjective* (noun | name) adjective*
//! ```
//!
//! Left out: relative clauses, appositions after a comma, and bare nouns that no determiner or contraction introduces
//! (« a été élu *président* »): those are functions, not mentions.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::determination::{Determination, is_plural};
use super::{Mention, MentionType};
use crate::grammar::tag::{Number, VerbForm};
use crate::grammar::{Grammar, Upos, WordId, WordRef};
use crate::lexicon::title::{self, Function, NounClass};
use crate::lexicon::{self, Kind, names, speech};
use crate::markup::Markup;

/// Adjectives that stand before the noun of a person: « l'ancien ministre », « deux hauts responsables ».
const BEFORE: &[&str] = &[
    "actuel",
    "actuelle",
    "actuels",
    "actuelles",
    "ancien",
    "ancienne",
    "anciens",
    "anciennes",
    "autre",
    "autres",
    "beau",
    "belle",
    "bon",
    "bonne",
    "cinq",
    "célèbre",
    "célèbres",
    "défunt",
    "défunte",
    "dernier",
    "dernière",
    "derniers",
    "dernières",
    "deux",
    "deuxième",
    "dix",
    "ex",
    "feu",
    "fidèle",
    "future",
    "futur",
    "futurs",
    "gentil",
    "grand",
    "grande",
    "grandes",
    "grands",
    "gros",
    "grosse",
    "haut",
    "haute",
    "hautes",
    "hauts",
    "huit",
    "jeune",
    "jeunes",
    "lointain",
    "meilleur",
    "meilleure",
    "même",
    "mêmes",
    "nombreuses",
    "nombreux",
    "nouveau",
    "nouvel",
    "nouvelle",
    "nouvelles",
    "nouveaux",
    "petit",
    "petite",
    "petites",
    "petits",
    "plusieurs",
    "premier",
    "première",
    "premiers",
    "premières",
    "présumé",
    "présumée",
    "présumés",
    "principal",
    "principale",
    "principaux",
    "principales",
    "propre",
    "propres",
    "puissant",
    "puissante",
    "quatre",
    "redoutable",
    "riche",
    "riches",
    "rares",
    "second",
    "seconde",
    "sept",
    "seul",
    "seule",
    "six",
    "très",
    "trois",
    "troisième",
    "vieil",
    "vieille",
    "vieux",
];

/// Functions whose complement may come with another preposition than « de »: « ambassadeur *en* France », « ministre
/// délégué *aux* Transports », « candidat *à* la présidentielle ».
const WIDE: &[&str] = &[
    "ambassadeur",
    "candidat",
    "chargé",
    "commissaire",
    "conseiller",
    "consul",
    "correspondant",
    "délégué",
    "directeur",
    "envoyé",
    "ministre",
    "rapporteur",
    "représentant",
    "secrétaire",
    "spécialiste",
    "expert",
    "haut-commissaire",
    "professeur",
    "chercheur",
    "attaché",
    "analyste",
    "enseignant",
    "vice-président",
];

/// Functions and bodies whose complement is a field, not another body: « le ministre *de la Justice* ».
const PORTFOLIO: &[&str] = &["ministre", "ministère", "secrétaire", "portefeuille"];

/// Adds the descriptions to the names already found; a description never crosses a name.
pub fn descriptions(markup: &Markup, grammar: &Grammar, out: &mut Vec<Mention>) {
    let reader = Reader::new(grammar, out);
    for sentence in &grammar.sentences {
        // « Une Alliance Inattendue »: where every noun has a capital, a capital tells nothing, and nobody is introduced.
        if markup.block(sentence.block).is_heading() && is_title_case(grammar, &sentence.words) {
            continue;
        }
        let mut at = sentence.words.start;
        let mut outer = None;
        while at < sentence.words.end {
            match reader.description(at, sentence.words.end) {
                Some(found) => {
                    at = found.head.0 + 1;
                    let portfolio = outer.as_ref().is_some_and(|(words, head): &(Range<u32>, &str)| {
                        let state = grammar.word(found.head).norm() == "république";
                        words.contains(&found.head.0) && (PORTFOLIO.contains(head) || state)
                    });
                    if !portfolio {
                        let head = title::function(grammar.word(found.head).norm()).map_or("", |f| f.lemma);
                        outer = Some((found.words.clone(), head));
                        out.push(found);
                    }
                }
                None => at += 1,
            }
        }
    }
    // « le ministre de la *Santé* »: the field is no body of its own.
    let fields: FxHashSet<Range<u32>> = out.iter().filter_map(|m| field(grammar, m)).collect();
    out.retain(|m| m.class != Some(NounClass::Body) || !fields.contains(&m.words));
    let apposed: Vec<Mention> = out.iter().filter_map(|m| reader.apposed(m)).collect();
    out.extend(apposed);
}

/// The words of the field that an office of the state is for: « le ministre français *des Affaires étrangères* ».
fn field(grammar: &Grammar, mention: &Mention) -> Option<Range<u32>> {
    let head = grammar.word(mention.head);
    let office = mention.kind == MentionType::Nominal
        && title::function(head.norm()).is_some_and(|f| PORTFOLIO.contains(&f.lemma));
    let de =
        (mention.head.0 + 1..mention.words.end).find(|&k| grammar.word(WordId(k)).norm() == "de").filter(|_| office)?;
    let article = grammar.word(WordId((de + 1).min(mention.words.end - 1))).upos() == Upos::Det;
    Some(de + 1 + u32::from(article)..mention.words.end)
}

/// Whether nearly all the longer words of a heading have a capital.
fn is_title_case(grammar: &Grammar, words: &Range<u32>) -> bool {
    let long = || words.clone().map(|i| grammar.word(WordId(i))).filter(|w| w.form().chars().count() > 3);
    let capital = long().filter(|w| w.form().starts_with(char::is_uppercase)).count();
    long().count() >= 3 && capital * 4 >= long().count() * 3
}

/// Whether an apposition may end before this word: « …, maire de Paris *,* », « …, maire de Paris *qui* »; an « et »
/// would make it a list.
pub fn closes_apposition(word: WordRef<'_>) -> bool {
    word.upos() == Upos::Punct
        || matches!(word.form(), "," | ")" | "." | ":" | ";" | "–" | "»" | "!" | "?" | "(")
        || matches!(word.norm(), "qui" | "dont" | "depuis" | "à" | "en" | "pour" | "lors" | "dans")
}

/// Reads phrases of one text.
pub struct Reader<'a> {
    grammar: &'a Grammar,
    /// For each word inside a name, where the name ends.
    named: Vec<Option<u32>>,
}

impl<'a> Reader<'a> {
    /// A reader of a text whose names are known.
    pub fn new(grammar: &'a Grammar, mentions: &[Mention]) -> Self {
        let mut named = vec![None; grammar.words.len()];
        for mention in mentions.iter().filter(|m| m.kind == MentionType::Named) {
            for i in mention.words.clone() {
                named[i as usize] = Some(mention.words.end);
            }
        }
        Self { grammar, named }
    }

    /// « Anne Hidalgo, *maire de Paris*, »: the bare function behind a name.
    fn apposed(&self, name: &Mention) -> Option<Mention> {
        let at = name.words.end;
        let end = self.word(at.checked_sub(1)?).sentence().words.end;
        if name.kind != MentionType::Named || at + 1 >= end || !matches!(self.word(at).form(), "," | "(") {
            return None;
        }
        let (words, head, function) = self.bare(at + 1, end)?;
        let closed = words.end >= end || closes_apposition(self.word(words.end));
        let alike = name.class.is_none_or(|c| c.is_human() == function.class.is_human());
        let single = function.number != Some(Number::Plur);
        (closed && alike && single)
            .then(|| Mention::new(self.grammar, words, head.0, MentionType::Nominal, Some(function.class)))?
    }

    /// The phrase without determiner that starts at a word, its head and what that is: « *président de la République* ».
    pub fn bare(&self, start: u32, end: u32) -> Option<(Range<u32>, WordId, Function)> {
        let head = self.head(start, end)?;
        let function = self.function(head)?;
        Some((start..self.close(head, end, function), WordId(head), function))
    }

    fn word(&self, at: u32) -> WordRef<'a> {
        self.grammar.word(WordId(at))
    }

    /// The description that starts at a word.
    fn description(&self, start: u32, end: u32) -> Option<Mention> {
        let first = self.word(start);
        if self.named[start as usize].is_some() {
            return None;
        }
        let determination = Determination::of(first.norm());
        // « *de nombreux* élus », « *d'autres* policiers »: « de » is an article before an adjective in the plural.
        let partitive = matches!(first.norm(), "de" | "d'")
            && start + 1 < end
            && matches!(
                self.word(start + 1).norm(),
                "nombreux" | "nombreuses" | "autres" | "hauts" | "hautes" | "anciens"
            )
            && !first.prev().is_some_and(|w| matches!(w.upos(), Upos::Noun | Upos::Propn));
        if determination.is_none() && !partitive {
            return None;
        }
        let contracted = start > 0 && self.word(start - 1).range() == first.range();
        // « selon *des* sources » is no « de les »: a preposition has no second one behind it.
        let article = contracted
            && first.norm() == "les"
            && self.word(start - 1).norm() == "de"
            && start > 1
            && matches!(
                self.word(start - 2).norm(),
                "selon" | "après" | "par" | "pour" | "avec" | "chez" | "mais" | "à"
            );
        let from = match (contracted, article) {
            (true, true) => start - 1,
            (true, false) => start + 1,
            _ => start,
        };
        let head = self.head(start + 1, end)?;
        let function = self.function(head)?;
        if !agrees(first.norm(), function) {
            return None;
        }
        let words = from..self.close(head, end, function);
        let class = if function.class == NounClass::Body && is_plural(first.norm()) {
            NounClass::Group
        } else {
            function.class
        };
        Mention::new(self.grammar, words, head, MentionType::Nominal, Some(class))
    }

    /// The noun a phrase is headed by: past adjectives that may stand before it.
    fn head(&self, from: u32, end: u32) -> Option<u32> {
        for at in from..end.min(from + 5) {
            let word = self.word(at);
            if self.named[at as usize].is_some() {
                return None;
            }
            let before = BEFORE.contains(&word.norm());
            if self.function(at).is_some() && !(before && at + 1 < end && self.opens_noun(at + 1, end)) {
                return Some(at);
            }
            if !before && !matches!(word.upos(), Upos::Adj | Upos::Num) {
                return None;
            }
        }
        None
    }

    /// « les *jeunes* militants »: an adjective that could be a noun is one only if no noun follows it.
    fn opens_noun(&self, at: u32, end: u32) -> bool {
        at < end
            && self.named[at as usize].is_none()
            && self.function(at).is_some()
            && self.word(at).upos() != Upos::Adp
    }

    fn function(&self, at: u32) -> Option<Function> {
        let word = self.word(at);
        if matches!(word.upos(), Upos::Verb | Upos::Aux | Upos::Adp | Upos::Adv | Upos::Sconj | Upos::Pron) {
            return None;
        }
        // « l'*accusation* de fraude » is no prosecutor.
        if word.norm() == "accusation" && word.next().is_some_and(|w| w.upos() == Upos::Adp) {
            return None;
        }
        // « en *tête* du classement », « l'*état* de santé »; « les droits de l'*homme* »
        let opens_list = || word.next().is_some_and(|w| matches!(w.norm(), "de" | "d'"));
        let rights = || (at >= 3).then(|| self.word(at - 3)).is_some_and(|w| w.norm() == "droits");
        if matches!(word.form(), "état" | "états")
            || word.norm() == "tête" && !opens_list()
            || word.norm() == "homme" && rights()
        {
            return None;
        }
        // « sa *garde* à vue » guards nobody.
        let next = |n: u32| word.next().and_then(|w| if n == 1 { Some(w) } else { w.next() });
        if word.norm() == "garde"
            && next(1).is_some_and(|w| w.norm() == "à")
            && next(2).is_some_and(|w| w.norm() == "vue")
        {
            return None;
        }
        title::function(word.norm()).or_else(|| demonym(word))
    }

    /// Where the phrase with this head ends.
    fn close(&self, head: u32, end: u32, function: Function) -> u32 {
        let mut at = self.party(self.adjectives(head + 1, end), end, function);
        // « la chaîne *Russia Today* », « l'agence *Bloomberg* »: a body with its name.
        let named = self.named.get(at as usize).copied().flatten().filter(|_| at < end && at == head + 1);
        if let Some(stop) = named.filter(|_| matches!(function.class, NounClass::Body | NounClass::Place)) {
            return stop.min(end);
        }
        for _ in 0..3 {
            match self.complement(at, end, function) {
                // « la présidente du groupe *LFI* »
                Some(stop) => at = self.party(stop, end, function),
                None => break,
            }
        }
        at
    }

    /// « le candidat *LR* à la présidentielle », « des sources *PS* »: an acronym that stands for an adjective.
    fn party(&self, at: u32, end: u32, function: Function) -> u32 {
        let acronym = |w: WordRef<'_>| {
            let form = w.form();
            (2..=5).contains(&form.chars().count()) && form.chars().all(char::is_uppercase)
        };
        let stop = self.named.get(at as usize).copied().flatten().filter(|&s| s == at + 1 && s <= end);
        let political =
            matches!(function.class, NounClass::Office | NounClass::Job | NounClass::Person | NounClass::Source);
        match stop {
            Some(stop) if political && acronym(self.word(at)) => self.adjectives(stop, end),
            _ => at,
        }
    }

    /// Past adjectives: « russe », « général adjoint », « français et allemand ».
    fn adjectives(&self, from: u32, end: u32) -> u32 {
        let mut at = from;
        while at < end && self.named[at as usize].is_none() {
            let word = self.word(at);
            let participle = word.upos() == Upos::Verb && word.feats().verb_form == Some(VerbForm::Part);
            let elect = matches!(word.norm(), "élu" | "élue" | "élus" | "sortant" | "sortante" | "sortants");
            if is_verb_of_saying(word) {
                break;
            }
            if word.upos() == Upos::Adj || elect || (participle && self.closes(at + 1, end)) {
                at += 1;
            } else if word.norm() == "et" && at > from && at + 1 < end && self.word(at + 1).upos() == Upos::Adj {
                at += 2;
            } else {
                break;
            }
        }
        at
    }

    /// Whether nothing hangs on the participle before: « le président *élu* » but « l'homme arrêté | par la police ».
    fn closes(&self, at: u32, end: u32) -> bool {
        at >= end || matches!(self.word(at).upos(), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Pron | Upos::Cconj)
    }

    /// One complement: « de la Défense », « d'Orlando », « à la sécurité nationale ».
    fn complement(&self, at: u32, end: u32, function: Function) -> Option<u32> {
        if at >= end || self.named[at as usize].is_some() {
            return None;
        }
        let preposition = self.word(at).norm();
        let admits = match preposition {
            "de" | "d'" => true,
            // « ambassadeur en France », « chef en exercice », but « le ministre, *en marge* d'une visite ».
            "en" => {
                WIDE.contains(&function.lemma)
                    && at + 1 < end
                    && (self.named[at as usize + 1].is_some()
                        || matches!(self.word(at + 1).norm(), "chef" | "exercice" | "fonction" | "titre"))
            }
            "à" | "pour" | "chez" | "auprès" | "sur" => {
                // « la présidente du groupe Alternative *à l'Assemblée*, Anne Morel »
                let before_name = || {
                    at + 3 < end
                        && self.word(at + 3).form() == ","
                        && self.word(at + 2).form().starts_with(char::is_uppercase)
                };
                WIDE.contains(&function.lemma) && (preposition != "sur" || function.class != NounClass::Office)
                    || preposition == "à" && function.class == NounClass::Office && before_name()
            }
            _ => false,
        };
        if !admits {
            return None;
        }
        let mut next = at + 1;
        if preposition == "auprès" && next < end && self.word(next).norm() == "de" {
            next += 1;
        }
        if next < end && Determination::of(self.word(next).norm()).is_some() && self.named[next as usize].is_none() {
            next += 1;
        }
        while next < end && self.named[next as usize].is_none() && self.is_before(next, end) {
            next += 1;
        }
        if next >= end {
            return None;
        }
        if let Some(stop) = self.named[next as usize] {
            return Some(self.adjectives(stop.min(end), end));
        }
        let word = self.word(next);
        match word.upos() {
            _ if is_charged(word) => Some((next + 3).min(end)),
            Upos::Noun | Upos::Propn | Upos::Num => Some(self.adjectives(next + 1, end)),
            _ if self.function(next).is_some() => Some(self.adjectives(next + 1, end)),
            // Capitalised words that no tagger knows: « de la Défense ».
            Upos::X if word.form().starts_with(char::is_uppercase) => Some(next + 1),
            _ => None,
        }
    }

    fn is_before(&self, at: u32, end: u32) -> bool {
        let word = self.word(at);
        at + 1 < end
            && (BEFORE.contains(&word.norm()) || matches!(word.upos(), Upos::Adj | Upos::Num))
            && (self.named[at as usize + 1].is_some() || matches!(self.word(at + 1).upos(), Upos::Noun | Upos::Propn))
    }
}

/// « l'avocate du *mis en cause* », « la *mise en examen* » of a woman: a participle with « en cause », « en examen ».
fn is_charged(word: WordRef<'_>) -> bool {
    let en = word.next().filter(|w| matches!(word.norm(), "mis" | "mise" | "mises") && w.norm() == "en");
    en.and_then(WordRef::next).is_some_and(|w| matches!(w.norm(), "cause" | "examen"))
}

/// « Une source policière *précise* que »: a verb that the tagger took for an adjective.
fn is_verb_of_saying(word: WordRef<'_>) -> bool {
    let clause = word.next().is_some_and(|w| matches!(w.norm(), "que" | "qu'" | "«"));
    let said = || {
        lexicon::analyses(word.norm())
            .filter(|a| a.kind() == Kind::Verb)
            .any(|a| speech::verb(&a.lemma(word.norm()), false).is_some())
    };
    clause && word.upos() == Upos::Adj && said()
}

/// « la *Suissesse* », « les *Russes* »: people named by where they come from, with a capital.
pub fn demonym(word: WordRef<'_>) -> Option<Function> {
    if !word.form().starts_with(char::is_uppercase) || word.form().chars().all(char::is_uppercase) {
        return None;
    }
    let found = names::demonym(word.form())?;
    let class = if found.number == Some(Number::Plur) { NounClass::Group } else { NounClass::Person };
    let lemma = found.country.masculine();
    Some(Function { lemma, gender: found.gender, number: found.number, class, unique: false, source: false })
}

/// Whether determiner and noun agree in number: « le » does not introduce « ministres ».
fn agrees(determiner: &str, function: Function) -> bool {
    match function.number {
        Some(Number::Sing) => !is_plural(determiner),
        Some(Number::Plur) => is_plural(determiner) || matches!(determiner, "de" | "d'" | "nombre"),
        None => true,
    }
}
