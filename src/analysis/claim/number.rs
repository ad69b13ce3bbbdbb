//! Numbers about the world: « 30 000 foyers sont privés d'électricité », « 18 % des jeunes », « des milliers de soldats ».

use super::clause::Clause;
use super::conditional::hearsay;
use super::share::{change, quantity};
use super::{ClaimKind, Found};
use crate::grammar::tag::{Number, Tense, VerbForm};
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::names::demonym;
use crate::lexicon::title::{NounClass, function};
use crate::lexicon::{COUNTED_NOUNS, COUNTED_VERBS, speech};

/// Notes the sentence's numbers, each with the clause it stands in.
pub(super) fn find(clauses: &[Clause<'_>], found: &mut Found<'_>) {
    let words: Vec<WordRef<'_>> = found.words().collect();
    // « Macron 24 % »: without a verb nothing is asserted. « la loi punit l'abandon de 400 euros »: the law says so.
    if clauses.is_empty() && words.len() <= 8 || words.iter().any(|w| matches!(w.lemma(), "amende" | "passible")) {
        return;
    }
    // « 163 combattants auraient été tués, contre onze … »: the conditional asks for the source of what follows it.
    let hearsay = hearsay(found.voice, found.sentence).first().map(|h| h.clause.start());
    for (i, &word) in words.iter().enumerate() {
        let Some(last) = counted(&words, i).or_else(|| quantity(&words, i)) else { continue };
        let number = word.range().cover(last.range());
        let clause = clauses.iter().filter(|c| c.range().contains_range(number)).min_by_key(|c| c.range().len());
        // « devrait créer 3 000 emplois » is a forecast; what a document counts has a source.
        let expected = clause.is_some_and(|c| c.is_conditional() && c.finite.lemma() == "devoir")
            || hearsay.is_some_and(|h| h <= number.start());
        // « un sondage auprès de 1 200 électeurs »: how many were asked is part of the method.
        let asked = i >= 2 && words[i - 2].norm() == "auprès";
        if expected
            || asked
            || is_composition(last, clause)
            || is_documented(last, clause)
            || is_past_toll(&words, last, clause)
            || found.voice.alleged(number)
        {
            continue;
        }
        let range = clause.map_or(number, |c| c.range());
        if found.push_beside(ClaimKind::Number, range, number) {
            // The sentence lacks its source once, however many figures it gives.
            return;
        }
    }
    if let Some((clause, last)) = clauses.iter().find_map(|c| Some((c, change(*c)?))) {
        found.push(ClaimKind::Number, clause.range().cover(last.range()));
    }
}

/// Whether `seeds/words/counted-nouns.tsv` has a noun in this class.
pub(super) fn is_kind(noun: WordRef<'_>, kind: &str) -> bool {
    COUNTED_NOUNS.has(noun.lemma(), kind) || COUNTED_NOUNS.has(noun.norm(), kind)
}

/// What kind of thing a noun counts: the class it is listed in, else what it names.
fn counted_kind(noun: WordRef<'_>) -> Option<&'static str> {
    let row = || {
        let rows = COUNTED_NOUNS.get(noun.lemma()).chain(COUNTED_NOUNS.get(noun.norm()));
        rows.map(|row| row.field(1)).find(|kind| !matches!(*kind, "numeral" | "measure"))
    };
    let human = || function(noun.norm()).is_some_and(|f| f.class.is_human());
    let inhabitant = noun.form().starts_with(char::is_uppercase) && demonym(noun.form()).is_some();
    let plural = noun.feats().number == Some(Number::Plur);
    row().or_else(|| (plural && (inhabitant || human())).then_some("people")).or_else(|| {
        (plural && noun.upos() == Upos::Noun && noun.form().starts_with(char::is_lowercase)).then_some("thing")
    })
}

/// « un bilan de 50 morts », « le rapport fait état de 42 blessés », « une enquête auprès de 1 200 foyers ».
fn is_documented(noun: WordRef<'_>, clause: Option<&Clause<'_>>) -> bool {
    let document = |w: WordRef<'_>| w.upos() == Upos::Noun && speech::is_document(w.lemma());
    let above = std::iter::successors(noun.head(), |w| w.head())
        .take(4)
        // « son plan, doté de 7 milliards »
        .take_while(|w| w.upos() != Upos::Verb || w.feats().verb_form == Some(VerbForm::Part));
    // « le bilan est de 50 morts » is the figure itself.
    let states = |c: &&Clause<'_>| c.lemma() == "faire" || speech::verb(c.lemma(), false).is_some();
    // « le pacte, qui limite le déficit à 3 % »: the relative pronoun stands for the document.
    let subject = clause.filter(states).and_then(|c| c.subject);
    let antecedent = clause.and_then(|c| {
        let relative = c.subject.is_some_and(|s| s.norm() == "qui") && c.predicate.relation() == Relation::AclRelcl;
        c.predicate.head().filter(|_| relative)
    });
    subject.is_some_and(document) || antecedent.is_some_and(document) || above.into_iter().any(document)
}

/// « le conseil compte 19 élus »: what a body is made of is public.
fn is_composition(noun: WordRef<'_>, clause: Option<&Clause<'_>>) -> bool {
    let made_of = |c: &&Clause<'_>| matches!(c.lemma(), "compter" | "comprendre" | "réunir" | "regrouper");
    let body =
        |s: WordRef<'_>| function(s.norm()).is_some_and(|f| matches!(f.class, NounClass::Body | NounClass::Group));
    let human = function(noun.norm()).is_some_and(|f| f.class.is_human());
    human && clause.filter(made_of).and_then(|c| c.subject).is_some_and(body)
}

/// « en mars 1998, l'incendie avait fait neuf morts »: a toll long known, recalled.
fn is_past_toll(words: &[WordRef<'_>], noun: WordRef<'_>, clause: Option<&Clause<'_>>) -> bool {
    let toll = suffers(noun, "harm") || COUNTED_NOUNS.has(noun.lemma(), "victim");
    let pluperfect = clause.is_some_and(|c| c.is_compound() && c.finite.feats().tense == Some(Tense::Imp));
    let year =
        |w: &WordRef<'_>| w.form().len() == 4 && w.form().parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y));
    toll && (pluperfect || words.iter().any(year))
}

/// The noun that the number at `i` counts, when the number is worth a source.
fn counted<'a>(words: &[WordRef<'a>], i: usize) -> Option<WordRef<'a>> {
    let word = words[i];
    let numeral = |w: &WordRef<'_>| is_kind(*w, "numeral");
    let collective = numeral(&word);
    if !collective && word.upos() != Upos::Num {
        return None;
    }
    if collective && i > 0 && words[i - 1].upos() == Upos::Num {
        return None;
    }
    let value = value(word);
    // « 2 milliards par an » counts no years.
    let per = |n: &usize| words[*n].norm() == "par";
    let end = (i + 1..words.len().min(i + 7)).find(per).unwrap_or(words.len().min(i + 7));
    let rest = &words[i + 1..end];
    // « 21 millions de personnes » counts persons, « dix milliards » money.
    let counts = |w: &WordRef<'_>| counted_kind(*w).is_some();
    let collective = collective || rest.first().is_some_and(numeral);
    let at = rest.iter().position(|w| counts(w) && !numeral(w)).or_else(|| rest.iter().position(counts))?;
    let between = &rest[..at];
    let linked =
        between.iter().all(|w| matches!(w.upos(), Upos::Adp | Upos::Adj | Upos::Num | Upos::Det) || numeral(w));
    if !linked {
        return None;
    }
    let noun = rest[at];
    // « à l'hiver 2012 par des régates »: a noun that is not listed is counted only right behind its number.
    let listed = COUNTED_NOUNS.contains(noun.lemma()) || COUNTED_NOUNS.contains(noun.norm());
    let close =
        |w: &WordRef<'_>| numeral(w) || matches!(w.upos(), Upos::Adj | Upos::Num) || matches!(w.norm(), "de" | "d'");
    if !listed && !between.iter().all(close) {
        return None;
    }
    // « le 70.3 Pays d'Aix » is a name.
    let capital = noun.form().starts_with(char::is_uppercase);
    if capital && !noun.lemma().starts_with(char::is_uppercase) && demonym(noun.form()).is_none() {
        return None;
    }
    let kind = counted_kind(noun)?;
    let after = &words[i + 2 + at..words.len().min(i + 9)];
    let worth = match kind {
        "share" => true,
        "money" => value >= 1000.0 || collective,
        // « un incident », « deux victimes » are told, not counted; tolls and large counts are counted.
        "victim" => value >= 3.0 || collective || matches!(noun.lemma(), "mort" | "blessé" | "disparu"),
        // « deux pays », « trois personnes sont venues »: small counts of what stands before one's eyes need no source,
        // unless they are a toll or a rate.
        "people" => value >= 10.0 || collective || suffers(noun, "harm") || value >= 5.0 && suffers(noun, "held"),
        "trivial" => false,
        _ => value >= 100.0 || collective || is_rate(after),
    };
    // « 59 % des voix », « un score de 10 % », « la participation atteint 48 % »: election results are public.
    let elects = |w: &WordRef<'_>| {
        matches!(
            w.lemma(),
            "score" | "participation" | "abstention" | "scrutin" | "suffrage" | "référendum" | "prononcer" | "voter"
        )
    };
    // « un conseil de 45 membres » says what it is.
    let composition = i >= 2
        && matches!(words[i - 1].norm(), "de" | "d'")
        && function(words[i - 2].norm()).is_some_and(|f| matches!(f.class, NounClass::Body | NounClass::Group));
    let public = kind == "share" && words.iter().any(elects) || composition || after.iter().take(3).any(|w| matches!(w.lemma(), "voix" | "suffrage" | "vote"))
        // Nor do the inhabitants of a city, of a country, need a source.
        || matches!(noun.lemma(), "voix" | "siège" | "votant" | "habitant")
        || (value - 100.0).abs() < f64::EPSILON;
    // « les 65 % de Français qui » counts as « 65 % des Français » does, « les millions de manifestants » as « des millions ».
    let named_set = is_definite(words, i) && kind != "share" && !collective;
    (worth && !public && (!named_set || exceeds(words, i))).then_some(noun)
}

/// « dépasse les 10 milliards »: the article belongs to the verb.
fn exceeds(words: &[WordRef<'_>], i: usize) -> bool {
    words[i.saturating_sub(3)..i].iter().any(|w| COUNTED_VERBS.has(w.lemma(), "reach"))
}

/// « les deux pays », « ces 27 députés »: a set the text has already spoken of.
fn is_definite(words: &[WordRef<'_>], i: usize) -> bool {
    i > 0
        && words[i - 1].upos() == Upos::Det
        && matches!(words[i - 1].norm(), "les" | "ces" | "ses" | "leurs" | "nos" | "vos")
}

/// « deux vols par semaine ».
fn is_rate(after: &[WordRef<'_>]) -> bool {
    // « 30 tonnes de gaz par jour »
    after.windows(2).take(4).any(|w| w[0].norm() == "par" && is_kind(w[1], "rate"))
}

/// « trois adolescents ont été blessés », « huit mineurs ont été interpellés »: what happened to the people counted.
fn suffers(noun: WordRef<'_>, kind: &str) -> bool {
    let verb = noun.head();
    let harmed = |w: WordRef<'_>| COUNTED_VERBS.has(w.lemma(), kind);
    // « a coûté la vie à six mineurs »: syntax may hang them from « vie ».
    let life = verb.filter(|w| w.lemma() == "vie").and_then(WordRef::head);
    verb.is_some_and(harmed) || life.is_some_and(harmed) || noun.children().any(harmed)
}

/// The value of a number word; grouped digits (« 30 000 ») count as one word.
pub(super) fn value(word: WordRef<'_>) -> f64 {
    let digits: String = word.norm().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.')).collect();
    if let Ok(n) = digits.replace(',', ".").parse() {
        return n;
    }
    match word.norm() {
        "un" | "une" => 1.0,
        "deux" => 2.0,
        "trois" => 3.0,
        "quatre" => 4.0,
        "cinq" => 5.0,
        "six" => 6.0,
        "sept" => 7.0,
        "huit" => 8.0,
        "neuf" => 9.0,
        "dix" => 10.0,
        "cent" | "cents" => 100.0,
        "mille" => 1000.0,
        _ => 12.0,
    }
}
