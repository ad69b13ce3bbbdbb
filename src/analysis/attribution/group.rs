//! Verb groups: a reporting verb with its auxiliaries, clitics, negation and the adverbs between them.
//!
//! « n'a toutefois pas précisé », « a-t-il ajouté », « aurait, par courriel, expliqué », « tient à rappeler ». What the group
//! reports, and who speaks, is left to the frames.

use super::mistaken::{lacks_verb, mistaken};
use super::scene::{Scene, is_adverb, is_clitic, is_finite, is_infinitive, is_ne, is_punct, is_que};
use crate::analysis::incise::is_hung_subject;
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::speech::{self, Category, Frame, SpeechVerb};

/// A reporting verb with what belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// The reporting verb itself.
    pub head: u32,
    /// First word: auxiliary, clitic or modal.
    pub start: u32,
    /// Behind the last word, the fixed complement of a phrase included.
    pub end: u32,
    /// What the lexicon says of it.
    pub verb: SpeechVerb,
    /// How it is inflected.
    pub form: Form,
    /// « ne … pas ».
    pub negated: bool,
    /// « a-t-il dit »: the pronoun inside.
    pub pronoun: Option<u32>,
    /// « l'accuse »: an object pronoun before the verb.
    pub object: Option<u32>,
    /// Conditional mood: « aurait déclaré ».
    pub conditional: bool,
    /// Future: « annoncera ».
    pub future: bool,
}

/// How a reporting verb is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// « affirme », « a affirmé ».
    Finite,
    /// « est accusé », « avait été annoncé ».
    Passive,
    /// « affirmant », « en affirmant ».
    Present,
    /// « accusé de », « jugée trop chère »: a participle alone.
    Past,
    /// « pour annoncer ».
    Infinitive,
}

/// Verbs that lend their subject to the infinitive behind them.
const MODALS: &[&str] = &["pouvoir", "vouloir", "devoir", "souhaiter", "entendre", "aller", "préférer", "oser"];

/// Those that take a preposition: « tient *à* saluer », « s'est borné *à* répondre ».
const LINKED: &[&str] = &["tenir", "venir", "finir", "commencer", "borner", "contenter", "empresser", "limiter"];

impl Group {
    /// The group around the reporting verb at word `i`, if there is one.
    pub fn at(scene: &Scene, i: u32) -> Option<Self> {
        let words = &scene.sentence(i).words;
        let word = scene.word(i);
        let feats = word.feats();
        let participle = feats.verb_form == Some(VerbForm::Part);
        let verbal = word.upos() == Upos::Verb
            || (word.upos() == Upos::Aux && word.lemma() != "être" && word.lemma() != "avoir")
            // « Qualifié de », « jugés faux »: taggers waver between participle and adjective.
            || (word.upos() == Upos::Adj && word.norm().ends_with(['é', 'e', 's']) && speech::verb(word.lemma(), false).is_some())
            || mistaken(scene, words, i).is_some();
        if !verbal {
            return None;
        }
        let mut left =
            Left { start: i, aux: None, etre: false, negated: false, pronoun: None, object: None, reflexive: false };
        left.extend(scene, words.start, i, participle || word.upos() == Upos::Adj);
        let (verb, end) = entry(scene, i, left.reflexive)?;
        let mut end = end;
        // « fait-on savoir »
        left.pronoun = left.pronoun.or_else(|| (i + 1..end).find(|&k| is_hung_subject(scene.word(k).norm())));
        // « affirme-t-il », « dit-on ».
        if let Some(next) = scene.get(words, end).filter(|w| is_hung_subject(w.norm())) {
            left.pronoun = Some(next.id.0);
            end += 1;
        }
        // « ne confirme pas », « ne confirme que ».
        let tail = scene
            .get(words, end)
            .filter(|w| left.negated && (is_not(*w) || w.norm() == "plus" || is_que(*w)))
            // « Rien ne précise que le pont est sûr », « n'a pas précisé que »: the negation is whole without it.
            .filter(|w| {
                !is_que(*w) || !denies(scene, words, left.start) && !(left.start..i).any(|k| is_not(scene.word(k)))
            });
        end += u32::from(tail.is_some());
        let finite = scene.word(left.aux.unwrap_or(i));
        let form = match () {
            () if mistaken(scene, words, i).is_some() => Form::Finite,
            () if left.etre && participle && !left.reflexive && !is_unaccusative(word.lemma()) => Form::Passive,
            () if left.aux.is_some_and(|a| is_infinitive(scene.word(a))) => Form::Infinitive,
            () if left.aux.is_some_and(|a| is_finite(scene.word(a))) => Form::Finite,
            () if is_finite(word) => Form::Finite,
            () if is_infinitive(word) => Form::Infinitive,
            () if left.aux.is_some() => Form::Finite,
            () if word.norm().ends_with("ant") && participle => Form::Present,
            () if participle && shares_auxiliary(scene, words, i) => Form::Finite,
            // « Le ministère *fait* savoir que »
            () if participle && end > i + 1 && left.pronoun.is_none() && lacks_verb(scene, words, i) => Form::Finite,
            () if participle || word.upos() == Upos::Adj => Form::Past,
            () => Form::Finite,
        };
        let mood = finite.feats().mood;
        Some(Self {
            head: i,
            start: left.start,
            end,
            verb,
            form,
            negated: left.negated,
            pronoun: left.pronoun,
            object: left.object,
            conditional: mood == Some(Mood::Cnd),
            future: finite.feats().tense == Some(Tense::Fut),
        })
    }

    /// Every group of a sentence, in order.
    pub fn all(scene: &Scene, words: &std::ops::Range<u32>) -> Vec<Self> {
        words.clone().filter_map(|i| Self::at(scene, i)).collect()
    }
}

/// « pas »: what makes a negation whole, so that no « que » restricts it. « n'est *plus* assuré que » may yet do so.
fn is_not(word: WordRef) -> bool {
    matches!(word.norm(), "pas" | "point" | "jamais")
}

/// Whether the subject before word `start` is « rien », « personne », « aucun »: one that denies without « pas ».
fn denies(scene: &Scene, words: &std::ops::Range<u32>, start: u32) -> bool {
    let denying = |w: WordRef| matches!(w.lemma(), "rien" | "personne" | "aucun" | "nul");
    (words.start..start).rev().take(4).any(|k| denying(scene.word(k)))
}

/// « avait appelé au calme et *demandé* de partir »: a participle behind a conjunction shares the auxiliary « avoir » before it.
fn shares_auxiliary(scene: &Scene, words: &std::ops::Range<u32>, i: u32) -> bool {
    let joint = (words.start..i).rev().find(|&k| !is_adverb(scene.word(k)));
    if joint.is_none_or(|k| scene.word(k).upos() != Upos::Cconj) {
        return false;
    }
    let mut back = (words.start..i).rev().filter(|&k| scene.quote_around(k).is_none());
    let finite = back.find(|&k| is_finite(scene.word(k)));
    finite.is_some_and(|aux| {
        let participle = (aux + 1..i).find(|&k| !is_adverb(scene.word(k)) && !is_hung_subject(scene.word(k).norm()));
        scene.word(aux).lemma() == "avoir"
            && participle.is_some_and(|k| scene.word(k).feats().verb_form == Some(VerbForm::Part))
    })
}

/// Verbs whose compound tenses take « être »: « est revenu sur » is no passive.
fn is_unaccusative(lemma: &str) -> bool {
    matches!(
        lemma,
        "revenir" | "intervenir" | "convenir" | "rester" | "partir" | "venir" | "aller" | "tomber" | "apparaître"
    )
}

/// What stands before the verb.
struct Left {
    start: u32,
    aux: Option<u32>,
    etre: bool,
    negated: bool,
    pronoun: Option<u32>,
    object: Option<u32>,
    reflexive: bool,
}

impl Left {
    /// Walks to the left of the verb at `i`, over what belongs to its group.
    fn extend(&mut self, scene: &Scene, first: u32, i: u32, participle: bool) {
        let mut j = i;
        while j > first {
            let word = scene.word(j - 1);
            let norm = word.norm();
            let needs_aux = participle && self.aux.is_none();
            let needs_finite = participle && self.aux.is_none_or(|a| !is_finite(scene.word(a)));
            if let Some(aux) = auxiliary_before_adverbial(scene, first, j, i).filter(|_| needs_finite) {
                j = aux + 1;
                continue;
            }
            match () {
                () if (word.upos() == Upos::Aux || matches!(word.lemma(), "avoir" | "être"))
                    && (participle || self.aux.is_some()) =>
                {
                    self.etre |= word.lemma() == "être" || norm == "été";
                    self.aux = Some(j - 1);
                    self.start = j - 1;
                }
                () if is_hung_subject(norm) => {
                    self.pronoun = Some(j - 1);
                }
                () if is_ne(word) => {
                    self.negated = true;
                    self.start = j - 1;
                }
                // « en affirmant »: the preposition of a gerund.
                () if norm == "en" && scene.word(i).norm().ends_with("ant") && j == i => return,
                () if is_clitic(word) || j == i && is_object(word, scene.word(i)) => {
                    self.reflexive |= matches!(norm, "se" | "s'")
                        || (matches!(norm, "me" | "m'" | "nous") && Self::agrees(scene, j - 1, first));
                    if matches!(norm, "l'" | "le" | "la" | "les") {
                        self.object = Some(j - 1);
                    }
                    self.start = j - 1;
                }
                // An adverb belongs to the group only between auxiliary and verb: the start moves when the auxiliary is met.
                () if is_adverb(word) && (needs_aux || self.aux.is_some()) => {}
                () if norm == "," && needs_aux => match parenthesis(scene, first, j - 1) {
                    Some(aux) => {
                        j = aux + 2;
                    }
                    None => return,
                },
                () if self.modal(scene, first, j, i) => return,
                () => return,
            }
            j -= 1;
        }
    }

    /// « nous nous félicitons »: the clitic is the subject again.
    fn agrees(scene: &Scene, clitic: u32, first: u32) -> bool {
        clitic > first
            && matches!(
                (scene.word(clitic - 1).norm(), scene.word(clitic).norm()),
                ("je", "me" | "m'") | ("nous", "nous") | ("tu", "te" | "t'")
            )
    }

    /// « veut rappeler », « tient à saluer », « vient d'annoncer », « a fini par lâcher »: the modal with what belongs to it opens the group.
    fn modal(&mut self, scene: &Scene, first: u32, j: u32, i: u32) -> bool {
        if self.aux.is_some() || !is_infinitive(scene.word(i)) {
            return false;
        }
        let linked = matches!(scene.word(j - 1).norm(), "à" | "de" | "d'" | "par");
        let Some(at) = j.checked_sub(1 + u32::from(linked)).filter(|&at| at >= first) else { return false };
        let modal = scene.word(at);
        let fits = if linked { LINKED } else { MODALS }.contains(&modal.lemma())
            && matches!(modal.upos(), Upos::Verb | Upos::Aux);
        if fits {
            self.aux = Some(at);
            self.start = at;
            let participle = modal.feats().verb_form == Some(VerbForm::Part);
            let mut outer = Left {
                start: at,
                aux: None,
                etre: false,
                negated: self.negated,
                pronoun: self.pronoun,
                object: None,
                reflexive: false,
            };
            outer.extend(scene, first, at, participle);
            self.start = outer.start;
            self.negated = outer.negated;
            self.pronoun = outer.pronoun;
            self.aux = outer.aux.or(self.aux);
        }
        fits
    }
}

/// « *les* qualifiant de »: what the tagger takes for an article is the object of the participle.
fn is_object(word: WordRef, verb: WordRef) -> bool {
    let participle = verb.upos() == Upos::Verb && verb.norm().ends_with("ant");
    matches!(word.norm(), "le" | "la" | "les") && participle && verb.feats().verb_form == Some(VerbForm::Part)
}

/// « aurait, par courriel, expliqué »: the auxiliary before a phrase between commas, the second of which is at `comma`.
fn parenthesis(scene: &Scene, first: u32, comma: u32) -> Option<u32> {
    let opening = (first.max(comma.saturating_sub(20))..comma).rev().find(|&k| scene.word(k).norm() == ",")?;
    // « a cependant, lui, pris », « n'a pas, pour l'heure, répondu »
    let aux = (first..opening).rev().find(|&k| !is_adverb(scene.word(k)) && scene.word(k).norm() != "pas")?;
    matches!(scene.word(aux).lemma(), "avoir" | "être").then_some(aux)
}

/// « ont en effet considéré », « a quant à lui admis », « a par la suite confirmé »: the auxiliary of the participle at `i` when
/// nothing but an adverbial phrase stands between it and word `j`, behind which only adverbs follow.
fn auxiliary_before_adverbial(scene: &Scene, first: u32, j: u32, i: u32) -> Option<u32> {
    let is_aux = |k: u32| matches!(scene.word(k).lemma(), "avoir" | "être") && scene.word(k).upos() != Upos::Noun;
    let aux = (first.max(j.saturating_sub(7))..j).rev().find(|&k| is_aux(k) || is_punct(scene.word(k)))?;
    let between = aux + 1..j;
    if !is_aux(aux) || between.len() < 2 || !(j..i).all(|k| is_adverb(scene.word(k)) || scene.word(k).norm() == "été")
    {
        return None;
    }
    let opener = between.clone().find(|&k| !is_adverb(scene.word(k)) && !is_hung_subject(scene.word(k).norm()))?;
    let ends = ADVERBIAL_ENDS.contains(&scene.word(j - 1).norm());
    let own = scene.word(i).children().any(|c| c.id.0 == aux);
    let adverbial = match scene.word(opener).norm() {
        "quant" | "un" | "une" | "dans" | "tout" | "d'" => ends,
        _ => scene.word(opener).upos() == Upos::Adp && (own || ends),
    };
    let verbal = |k: u32| is_finite(scene.word(k)) || is_infinitive(scene.word(k));
    (adverbial && !between.into_iter().any(verbal)).then_some(aux)
}

/// Words that end adverbial phrases inside verb groups: « a un temps annoncé », « a pour sa part regretté ».
const ADVERBIAL_ENDS: &[&str] = &[
    "abord",
    "ailleurs",
    "autres",
    "contraire",
    "coup",
    "conséquent",
    "côté",
    "effet",
    "elle",
    "elles",
    "eux",
    "exemple",
    "fait",
    "fois",
    "heure",
    "instant",
    "lui",
    "moment",
    "occasion",
    "outre",
    "part",
    "passage",
    "revanche",
    "suite",
    "temps",
    "tour",
    "tout",
];

/// The longest entry of the lexicon for the verb at `i`: the verb alone, or with the fixed words that follow it; and its end.
fn entry(scene: &Scene, i: u32, reflexive: bool) -> Option<(SpeechVerb, u32)> {
    let words = &scene.sentence(i).words;
    let mistaken = mistaken(scene, words, i);
    let lemma = mistaken.as_deref().unwrap_or(scene.word(i).lemma());
    // « reconnaitre »: the seeds write the circumflex of tradition.
    let traditional = lemma.strip_suffix("aitre").map(|stem| format!("{stem}aître"));
    let lemma = traditional.as_deref().unwrap_or(lemma);
    let mut best: Option<(SpeechVerb, u32)> = None;
    for (rest, verb) in speech::phrases(lemma, reflexive) {
        // Adverbs and negation may stand between: « met également en garde ».
        let skipped = (i + 1..i + 4).find(|&k| {
            scene.get(words, k).is_none_or(|w| !is_adverb(w) && w.upos() != Upos::Pron && !is_hung_subject(w.norm()))
        });
        if let Some(end) = skipped.and_then(|from| matches_phrase(scene, words, from, rest))
            && best.is_none_or(|(_, b)| end > b)
        {
            best = Some((verb, end));
        }
    }
    best.or_else(|| {
        speech::verb(lemma, reflexive)
            .or_else(|| {
                speech::verb(lemma, false).filter(|v| reflexive && v.category != Category::Think).map(of_oneself)
            })
            .map(|v| (v, i + 1))
    })
}

/// « se dit prêt », « s'affirme contre »: what a verb that the lexicon has without « se » says of its subject; « les travaux *se
/// poursuivent* » says nothing.
fn of_oneself(verb: SpeechVerb) -> SpeechVerb {
    let frames = verb.frames.only(&[Frame::Attr, Frame::Comme, Frame::Inf, Frame::Quote]);
    SpeechVerb { frames, ..verb }
}

/// Where `rest` ends, if the words from `from` on are its words.
fn matches_phrase(scene: &Scene, words: &std::ops::Range<u32>, from: u32, rest: &str) -> Option<u32> {
    let mut at = from;
    let mut left = rest;
    while !left.is_empty() {
        let word = scene.get(words, at)?;
        let tail = left.strip_prefix(word.norm()).or_else(|| left.strip_prefix(word.lemma()))?;
        let tail = tail.trim_start();
        if tail.len() == left.len()
            || (tail.len() + word.norm().len() == left.len() && !tail.is_empty() && !word.norm().ends_with('\''))
        {
            return None;
        }
        left = tail;
        at += 1;
    }
    Some(at)
}
