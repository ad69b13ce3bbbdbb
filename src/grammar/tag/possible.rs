//! Which tags a word can have, by the dictionary and by the words around it. The models choose among these.

use super::{Feats, Gender, Number, Upos, VerbForm, clause, lemma};
use crate::grammar::Word;
use crate::grammar::cue::{Cue, FINITE, INFINITIVE, NOMINAL, PARTICIPLE};
use crate::lexicon::{Analysis, Kind, Paradigm, speech};

/// What the first stage has decided of a sentence so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided<'a> {
    /// The labels of the words before.
    pub tags: &'a [u8],
    /// What each label says.
    pub labels: &'a [(Upos, Feats)],
    /// Whether each label is a finite verb.
    pub finite: &'a [bool],
}

impl Decided<'_> {
    /// The part of speech of a word before.
    fn upos(&self, at: usize) -> Upos {
        let label = self.tags.get(at).and_then(|&label| self.labels.get(usize::from(label)));
        label.map_or(Upos::X, |&(upos, _)| upos)
    }
}

/// The parts of speech and the paradigms that the next word, the one at `at`, may have, one bit each; no paradigm says nothing.
pub(super) fn tags(words: &[Word], cues: &[Cue], decided: Decided<'_>, at: usize) -> (u32, u16) {
    let (norm, cue) = (&words[at].norm, &cues[at]);
    let mut parts = by_dictionary(norm, cue);
    if cue.kinds & FINITE != 0 && must_be_verb(words, cues, decided, at) {
        parts &= 1 << Upos::Verb as u32 | 1 << Upos::Aux as u32;
    }
    let mut forbid = |upos: Upos| parts &= !(1 << upos as u32);
    let mut paradigms = clause::paradigms(cues, at);
    // « serait *parti* d'un four »: behind an auxiliary, adverbs aside, a participle is no noun and has no person.
    if cue.kinds & PARTICIPLE != 0 && is_behind_auxiliary(words, decided, at) {
        forbid(Upos::Noun);
        forbid(Upos::X);
        paradigms &= WITHOUT_PERSON;
        if !cue.is(Kind::Adjective) && cue.form == cue.norm {
            forbid(Upos::Adj);
        }
    }
    // « La maire *dit* « comprendre la colère » »
    const PARTICIPLES: u16 = 1 << Paradigm::PastParticiple as u16 | 1 << Paradigm::PresentParticiple as u16;
    if cue.kinds & FINITE != 0
        && cue.kinds & PARTICIPLE != 0
        && starts_infinitive(words, cues, at + 1)
        && !is_behind_auxiliary(words, decided, at)
    {
        paradigms &= !PARTICIPLES;
    }
    // « en *reconnaissant*, dans sa lettre, avoir menti »
    if cue.kinds & PARTICIPLE != 0 && at > 0 && &*words[at - 1].norm == "en" && is_gerund(cue) {
        forbid(Upos::Noun);
        forbid(Upos::Adj);
    }
    // « ne pas *la* connaître »: no determiner before what can only be a verb. The letter spares other words the look-up.
    if norm.starts_with('l') && can_be_clitic(norm) && cues.get(at + 1).is_some_and(is_only_verb) {
        forbid(Upos::Det);
    }
    // « a *fait* deux morts »: an auxiliary before an infinitive alone.
    let does = |r: Analysis| r.kind() == Kind::Verb && r.lemma(norm) == "faire";
    if norm.starts_with('f') && !clause::has_infinitive(cues, at) && cue.readings.iter().any(does) {
        forbid(Upos::Aux);
    }
    // « *Me* Claire Dubois »
    if words[at].form == "Me" && words.get(at + 1).is_some_and(|next| next.form.starts_with(char::is_uppercase)) {
        forbid(Upos::Pron);
    }
    // « juge illégal *le fait* que »
    if norm == "le" && is_fact(words, at) {
        forbid(Upos::Pron);
    }
    if norm == "fait" && at > 0 && is_fact(words, at - 1) {
        forbid(Upos::Verb);
        forbid(Upos::Aux);
    }
    (parts, paradigms)
}

/// Whether « le fait que » stands at word `at`, with no subject before it that could do it.
fn is_fact(words: &[Word], at: usize) -> bool {
    let norm = |k: usize| words.get(k).map_or("", |word| &*word.norm);
    let does = matches!(norm(at.wrapping_sub(1)), "il" | "elle" | "on" | "ils" | "elles" | "ne" | "qui" | "je" | "tu");
    !does && norm(at) == "le" && norm(at + 1) == "fait" && matches!(norm(at + 2), "que" | "qu'")
}

/// Infinitives and participles, one bit each.
const WITHOUT_PERSON: u16 =
    1 << Paradigm::Infinitive as u16 | 1 << Paradigm::PresentParticiple as u16 | 1 << Paradigm::PastParticiple as u16;

/// Whether the words around ask for the verb that a form can be: « il *juge* inutile », « le groupe *précise* que », « … »,
/// *estime* le maire.
fn must_be_verb(words: &[Word], cues: &[Cue], decided: Decided<'_>, at: usize) -> bool {
    if cues[at].form != cues[at].norm {
        return false;
    }
    let norm = |by: usize| at.checked_sub(by).map_or("", |i| &*words[i].norm);
    if matches!(norm(1), "il" | "ils" | "on" | "je" | "j'" | "tu" | "se") {
        return true;
    }
    let reports = || cues[at].readings.iter().any(|r| is_third_person(r) && speech::is_incise_verb(&r.lemma(norm(0))));
    let behind_quotation = matches!((norm(2), norm(1)), ("»", ",") | (",", "»"));
    if behind_quotation && reports() {
        return true;
    }
    // « juge *inutile* une hausse », « trouve *absurde* que »
    let judged = || {
        let norm = words.get(at + 2).map_or("", |word| &*word.norm);
        let opens = matches!(norm, "le" | "la" | "l'" | "les" | "un" | "une" | "ce" | "cette" | "ces" | "que" | "qu'");
        opens && cues.get(at + 1).is_some_and(|cue| cue.is(Kind::Adjective) && !cue.is(Kind::Noun))
    };
    let noun = || matches!(decided.upos(at.wrapping_sub(1)), Upos::Noun | Upos::Propn);
    let complement = || {
        let opener = opener(words, cues, at + 1);
        if opener.is_some_and(|k| starts_infinitive(words, cues, k)) {
            return true;
        }
        match opener.and_then(|k| words.get(k)).map_or("", |word| &*word.norm) {
            "que" | "qu'" => true,
            "à" => opener.is_some_and(|k| has_amount(cues, k + 1)),
            // « Le rapport *pointe* « de graves manquements » »
            "«" => noun(),
            _ => false,
        }
    };
    // « a dénoncé un coup de force et *réclame* « des excuses » »: no bare noun goes before an article.
    let joined = || {
        let object = words.get(at + 1).map_or("", |word| &*word.norm);
        decided.upos(at.wrapping_sub(1)) == Upos::Cconj
            && matches!(object, "«" | "le" | "la" | "l'" | "les" | "un" | "une" | "des" | "que" | "qu'")
            && decided.tags.iter().any(|&tag| decided.finite.get(usize::from(tag)) == Some(&true))
    };
    if cues[at].is(Kind::Noun) && joined() && reports() {
        return true;
    }
    let nominal = matches!(decided.upos(at.wrapping_sub(1)), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj);
    // The look-up, which costs most, comes last.
    (nominal || norm(1) == ",")
        && (complement() || judged())
        && !clause::has_verb(cues, decided.tags, decided.finite, at)
        && reports()
}

/// Whether an infinitive starts at word `at`, its clitics, its negation and a guillemet aside: « « *ne rien regretter* » ».
fn starts_infinitive(words: &[Word], cues: &[Cue], at: usize) -> bool {
    const BEFORE: [&str; 14] =
        ["«", "ne", "n'", "pas", "rien", "le", "la", "les", "l'", "se", "s'", "y", "lui", "leur"];
    let near = words.iter().zip(cues).skip(at).take(5);
    let first = near.skip_while(|(word, _)| BEFORE.contains(&&*word.norm)).map(|(_, cue)| cue).next();
    first.is_some_and(|cue| cue.kinds & INFINITIVE != 0 && is_only_verb(cue))
}

/// Whether a number stands among the next words: « à *trois* millions », « à plus de *trois* millions ».
fn has_amount(cues: &[Cue], at: usize) -> bool {
    let figures = |cue: &Cue| cue.shape >> 16 == 4;
    cues.iter().skip(at).take(3).any(|cue| cue.is(Kind::Numeral) || figures(cue))
}

/// The place of the first word from `at` on that is neither an adverb nor part of an insertion: « estime, *de son côté*, que ».
fn opener(words: &[Word], cues: &[Cue], at: usize) -> Option<usize> {
    let adverbs = cues.iter().skip(at).take_while(|cue| cue.is(Kind::Adverb) && !cue.is(Kind::Subordination)).count();
    let first = at + adverbs;
    let norm = |k: usize| words.get(k).map(|word| &*word.norm);
    if norm(first) != Some(",") {
        return Some(first);
    }
    let close = (first + 1..words.len().min(first + LONGEST_INSERTION)).find(|&k| norm(k) == Some(","))?;
    Some(close + 1)
}

/// How many words may stand between the commas around an insertion.
const LONGEST_INSERTION: usize = 8;

fn is_third_person(reading: Analysis) -> bool {
    reading.paradigm().is_some_and(|p| p != Paradigm::Imperative) && reading.person() == Some(3)
}

/// Whether a form is both an article or possessive and an object before its verb.
fn can_be_clitic(norm: &str) -> bool {
    matches!(norm, "le" | "la" | "les" | "l'" | "leur")
}

/// Whether an auxiliary stands before word `at`, adverbs and « quant à elle » aside.
fn is_behind_auxiliary(words: &[Word], decided: Decided<'_>, at: usize) -> bool {
    let mut before = at;
    while let Some(last) = before.checked_sub(1) {
        before = match decided.upos(last) {
            Upos::Aux => return true,
            Upos::Adv => last,
            Upos::Pron if last >= 2 && &*words[last - 2].norm == "quant" => last - 2,
            _ => return false,
        };
    }
    false
}

/// Whether the dictionary knows a word in lower case as a present participle.
fn is_gerund(cue: &Cue) -> bool {
    cue.form == cue.norm && cue.paradigms & 1 << Paradigm::PresentParticiple as u16 != 0
}

/// Whether the dictionary knows a word in lower case as a finite verb or an infinitive, and at most as a participle besides.
fn is_only_verb(cue: &Cue) -> bool {
    let kinds = cue.kinds & (FINITE - 1);
    // « le *décrit* comme »: participles that are no nouns for the dictionary seldom stand behind an article.
    let participle = cue.kinds & PARTICIPLE != 0 && cue.kinds & FINITE == 0;
    kinds == 1 << Kind::Verb as u32 && !participle && cue.form == cue.norm && !lacks_its_noun(cue)
}

/// Whether a finite form is also the participle of the same verb: « dit », not « pointe », of pointer and of poindre.
fn has_own_participle(norm: &str, cue: &Cue) -> bool {
    let participle =
        |r: &Analysis| matches!(r.paradigm(), Some(Paradigm::PastParticiple | Paradigm::PresentParticiple));
    let verbs = || cue.readings.iter().filter(|r| r.kind() == Kind::Verb);
    let finite = |lemma: &str| verbs().any(|r| !participle(&r) && r.lemma(norm) == lemma);
    cue.kinds & PARTICIPLE != 0 && verbs().filter(participle).any(|r| finite(&r.lemma(norm)))
}

/// Whether a word is but a second person for the dictionary, which lacks some nouns whose plural it has as a verb: « mètres ».
fn lacks_its_noun(cue: &Cue) -> bool {
    cue.readings.iter().all(|r: Analysis| r.person() == Some(2) && r.plural() == Some(false))
}

/// The parts of speech that the dictionary allows a word, one bit each. It constrains words in lower case that it has with
/// readings of the open classes alone: their finite verbs are nothing else, and an adverb must be known as one. What is only a
/// name is no grammatical word either: « Bruxelles menace ».
fn by_dictionary(norm: &str, cue: &Cue) -> u32 {
    use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Pron, Propn, Sconj, Verb, X};
    const READINGS: [(Kind, &[Upos]); 3] = [
        (Kind::Noun, &[Noun, Adj, Propn, X, Intj]),
        (Kind::Adjective, &[Adj, Noun, Propn, X, Det, Pron, Adp]),
        (Kind::Adverb, &[Adv, Adj, Noun, X, Intj, Adp, Sconj, Cconj]),
    ];
    let bit = |kind: Kind| 1 << kind as u32;
    let set = |parts: &[Upos]| parts.iter().fold(0, |bits, &part| bits | 1 << part as u32);
    let open = READINGS.iter().fold(bit(Kind::Verb), |bits, &(kind, _)| bits | bit(kind));
    let kinds = cue.kinds & (FINITE - 1);
    let names = bit(Kind::GivenName) | bit(Kind::Surname) | bit(Kind::Place);
    if kinds & names != 0 && kinds & !names == 0 {
        return set(&[Propn, Noun, Adj]);
    }
    let short = cue.suffixes[2] == 0;
    let figures = cue.shape >> 4 & 4 != 0 || cue.shape >> 16 == 4;
    if cue.form != cue.norm || short || figures || kinds == 0 || kinds & !open != 0 {
        return u32::MAX;
    }
    if kinds == bit(Kind::Verb) && lacks_its_noun(cue) {
        return u32::MAX;
    }
    let mut parts = READINGS.iter().filter(|(kind, _)| cue.is(*kind)).fold(0, |bits, (_, parts)| bits | set(parts));
    if cue.is(Kind::Verb) {
        parts |= set(&[Verb, Aux]);
    }
    // Participles and infinitives are used as nouns and adjectives too: « les accusés », « excepté ».
    if cue.kinds & NOMINAL != 0 {
        parts |= set(&[Noun, Adj, Adp, Propn, X, Adv, Sconj]);
    }
    // « L'Alliance *pointe* des retards »: a noun that is a finite verb too is no adjective, nor a participle of another.
    if cue.kinds & FINITE != 0 && !cue.is(Kind::Adjective) && !has_own_participle(norm, cue) {
        parts &= !set(&[Adj]);
    }
    parts
}

/// The paradigms that a tag of a verb can belong to, one bit each; 0 for other words.
pub(super) fn paradigms((upos, feats): (Upos, Feats)) -> u16 {
    if !matches!(upos, Upos::Verb | Upos::Aux) {
        return 0;
    }
    Paradigm::ALL.into_iter().filter(|&p| lemma::is(p, feats)).fold(0, |bits, p| bits | 1 << p as u16)
}

/// Whether the dictionary has some verb of this person and number: « lâche » is no first person of the plural. It says nothing of
/// words it lacks as finite verbs.
pub(super) fn inflects(cue: &Cue, feats: Feats) -> bool {
    let (Some(person), Some(number)) = (feats.person, feats.number) else { return true };
    if cue.kinds & FINITE == 0 {
        return true;
    }
    let plural = number == Number::Plur;
    cue.readings.iter().any(|r| {
        r.kind() == Kind::Verb && r.person().is_none_or(|p| p == person) && r.plural().is_none_or(|p| p == plural)
    })
}

/// Whether the dictionary has some reading of this gender and number: « élue » is feminine. It says nothing of words it lacks
/// as this part of speech, and of « 14 h ».
pub(super) fn agrees(upos: Upos, verbal: Feats, cue: &Cue, feats: Feats) -> bool {
    if cue.form != cue.norm || cue.suffixes[1] == 0 {
        return true;
    }
    let participle = verbal.verb_form == Some(VerbForm::Part);
    let mut readings = cue.readings.iter().filter(|r| match upos {
        Upos::Noun => r.kind() == Kind::Noun,
        Upos::Adj => r.kind() == Kind::Adjective,
        _ => participle && r.paradigm() == Some(Paradigm::PastParticiple),
    });
    let agrees = |r: Analysis| {
        r.feminine().is_none_or(|f| feats.gender.is_none_or(|g| f == (g == Gender::Fem)))
            && r.plural().is_none_or(|p| feats.number.is_none_or(|n| p == (n == Number::Plur)))
    };
    readings.next().is_none_or(|r| agrees(r) || readings.any(agrees))
}

#[cfg(test)]
mod tests {
    use super::Upos;
    use crate::grammar::{WordRef, analyse_block};

    /// The part of speech of a word of a text.
    fn upos(text: &str, form: &str) -> Upos {
        let grammar = analyse_block(text);
        let word = grammar.iter().find(|w| w.form() == form);
        word.map_or_else(|| panic!("« {form} » in {text}"), WordRef::upos)
    }

    #[test]
    fn the_words_around_forbid_readings() {
        let cases = [
            ("La voisine affirme ne pas la connaître.", "la", Upos::Pron),
            ("Le président du directoire leur propose de partir.", "leur", Upos::Pron),
            ("L'Anfac pointe surtout les retards du chantier.", "pointe", Upos::Verb),
            ("Des propos qu'il juge « graves » ont été tenus.", "juge", Upos::Verb),
            ("« On verra bien », estime Paul Vidal.", "estime", Upos::Verb),
            ("Le maire estime, de son côté, que la route fermera.", "estime", Upos::Verb),
            ("Anne Morel, présidente du club, estime à deux millions le coût des soins.", "estime", Upos::Verb),
            ("La famille de la victime estime à deux millions le coût des soins.", "estime", Upos::Verb),
            ("Le conseil a indiqué que l'enquête était close.", "close", Upos::Verb),
            ("Il est parti en reconnaissant, dans sa lettre, avoir menti.", "reconnaissant", Upos::Verb),
            ("Paula Marnier est quant à elle accusée de vol.", "accusée", Upos::Verb),
            ("Sa tante, inquiète, le décrit comme un garçon doux.", "le", Upos::Pron),
            ("Le tribunal juge illégal le fait que le parc soit fermé.", "juge", Upos::Verb),
            ("Le tribunal juge illégal le fait que le parc soit fermé.", "fait", Upos::Noun),
            ("Le syndicat a dénoncé un coup de force et réclame « des excuses ».", "réclame", Upos::Verb),
            ("Le rapport pointe « de graves manquements ».", "pointe", Upos::Verb),
            ("« C'est fini », lâche, furieux, un habitant.", "lâche", Upos::Verb),
        ];
        for (text, form, expected) in cases {
            assert_eq!(upos(text, form), expected, "« {form} » in {text}");
        }
    }

    #[test]
    fn nouns_and_articles_stay() {
        let cases = [
            ("Elle a la plus haute estime pour lui.", "estime", Upos::Noun),
            ("Il marche sur la pointe des pieds.", "pointe", Upos::Noun),
            ("Le juge a rendu la décision.", "juge", Upos::Noun),
            ("Ils ont vendu leur maison.", "leur", Upos::Det),
            ("Son avocate, Me Claire Dubois, a fait appel.", "Me", Upos::Noun),
            ("La loi de l'offre et la demande.", "demande", Upos::Noun),
            ("Il a écouté la critique « amicale » du jury.", "critique", Upos::Noun),
        ];
        for (text, form, expected) in cases {
            assert_eq!(upos(text, form), expected, "« {form} » in {text}");
        }
    }
}
