//! Descriptions to chains, walking the text in order.
//!
//! « le ministre » means the last actor with that function that nothing contradicts; « le ministre français » is not
//! « le ministre russe »; « l'homme », « la compagnie » mean the last actor of the right sort; what fits nobody opens a
//! chain of its own: described when it is definite, anonymous when it is not.

use super::cast::{Cast, Chain, ChainId};
use crate::analysis::mention::determination::Determination;
use crate::analysis::{Mention, MentionType};
use crate::grammar::parse::Relation;
use crate::grammar::tag::{Number, VerbForm};
use crate::grammar::{Upos, WordId};
use crate::lexicon::title::{self, NounClass};
use crate::lexicon::{BODY_NOUNS, OFFICES, RETOLD_NOUNS, Row, names};

/// How many sentences back a description without a name of its own may reach for its actor.
const REACH: u32 = 8;

/// Kinds of `seeds/words/retold-nouns.tsv`.
const ROLE: &str = "role";
const ANYBODY: &str = "anybody";
const DOER: &str = "doer";

/// Whether a noun may mean somebody known already, in one of the ways above.
fn retold_as(lemma: &str, kind: &str) -> bool {
    RETOLD_NOUNS.has(lemma, kind)
}

fn nouns(kind: &'static str) -> impl Iterator<Item = &'static str> {
    RETOLD_NOUNS.rows().filter(move |row| row.field(1) == kind).map(Row::key)
}

/// Finds the chain a description belongs to, or opens one.
pub fn resolve(cast: &mut Cast<'_>, mention: usize) {
    debug_assert_eq!(cast.mentions[mention].kind, MentionType::Nominal, "names and pronouns are resolved elsewhere");
    let known = match cast.profiles[mention].det {
        Determination::Indefinite => retold(cast, mention),
        // « « *Nos forces* ont pris la ville », dit le porte-parole »: the speaker's, whoever else has forces.
        Determination::Possessive if is_speakers(cast, mention) => None,
        _ => same_head(cast, mention)
            .or_else(|| spouse(cast, mention))
            .or_else(|| perpetrator(cast, mention))
            .or_else(|| generic(cast, mention)),
    };
    match known {
        Some(chain) => cast.join(mention, chain),
        None => open(cast, mention),
    }
}

fn is_speakers(cast: &Cast<'_>, mention: usize) -> bool {
    let first = cast.grammar.word(WordId(cast.mentions[mention].words.start)).norm();
    let many = matches!(cast.mentions[mention].class, Some(NounClass::Body | NounClass::Group));
    many && cast.profiles[mention].quoted && matches!(first, "mon" | "ma" | "mes" | "notre" | "nos")
}

/// « Un homme arrêté » in the title, « *Un homme de 40 ans* a été arrêté » in the first sentences: the article begins anew.
fn retold(cast: &Cast<'_>, mention: usize) -> Option<ChainId> {
    let profile = &cast.profiles[mention];
    if !(FIRST + 1..=AGAIN).contains(&profile.sentence) {
        return None;
    }
    let first = (0..mention).find(|&at| {
        let other = &cast.profiles[at];
        let alike = other.det == Determination::Indefinite && other.lemma == profile.lemma;
        alike && other.sentence == FIRST && lasting(cast, at).all(|w| profile.key.contains(&w))
    })?;
    let number = profile.number == cast.profiles[first].number && profile.number != Some(Number::Plur);
    number.then_some(cast.of[first]).flatten()
}

/// The telling words of a description but for what happens to whom it means: « Un muezzin *tué* ».
fn lasting<'c>(cast: &'c Cast<'_>, mention: usize) -> impl Iterator<Item = smol_str::SmolStr> + 'c {
    let happens = move |word: &smol_str::SmolStr| {
        cast.mentions[mention].words.clone().map(|i| cast.grammar.word(WordId(i))).any(|w| {
            w.feats().verb_form == Some(VerbForm::Part) && super::person::fold(w.norm()).any(|folded| folded == *word)
        })
    };
    cast.profiles[mention].key.iter().filter(move |word| !happens(word)).cloned()
}

/// The number of the title among the sentences, and of the last in which an article may introduce its actors again.
const FIRST: u32 = 1;
const AGAIN: u32 = 7;

fn open(cast: &mut Cast<'_>, mention: usize) {
    let class = cast.mentions[mention].class;
    let det = cast.profiles[mention].det;
    // « le pays », « la ville » that no name answers for are scenery.
    if class == Some(NounClass::Place) {
        return;
    }
    let chain = cast.open(mention);
    cast.chains[chain].indefinite = det == Determination::Indefinite;
}

/// The last chain with the same function, or one that goes by another name, and nothing that contradicts.
fn same_head(cast: &Cast<'_>, mention: usize) -> Option<ChainId> {
    let profile = &cast.profiles[mention];
    let mut lemmas = vec![profile.lemma];
    lemmas.extend(others(profile.lemma, &profile.key));
    if retold_as(profile.lemma, DOER) {
        lemmas.extend(nouns(DOER).filter(|l| *l != profile.lemma));
    }
    let listed = lemmas.iter().filter_map(|l| cast.by_head.get(l).map(|c| (*l, c)));
    listed
        .flat_map(|(lemma, chains)| chains.iter().rev().take(16).map(move |&c| (lemma, c)))
        .filter(|&(lemma, chain)| admits(cast, mention, chain) && fits(cast, mention, chain, lemma))
        .max_by_key(|&(_, chain)| cast.chains[chain].last)
        .map(|(_, chain)| chain)
}

/// Lemmas of the same office.
fn others<'k>(lemma: &str, key: &'k [smol_str::SmolStr]) -> impl Iterator<Item = &'static str> + 'k {
    let beside = move |word: &str| word.is_empty() || key.iter().any(|k| k == word);
    OFFICES.get(lemma).filter(move |row| beside(row.field(1))).map(|row| row.field(2))
}

/// Whether the telling words of a description are among those of a function of the chain, or the other way round for
/// the first longer mention after a short one.
fn fits(cast: &Cast<'_>, mention: usize, chain: ChainId, lemma: &str) -> bool {
    let profile = &cast.profiles[mention];
    let own = lemma == profile.lemma;
    cast.chains[chain].heads.iter().filter(|(head, _)| *head == lemma).any(|(_, known)| {
        if !own {
            return true;
        }
        let inside =
            profile.key.iter().all(|w| known.contains(w)) && !(profile.key.is_empty() && is_minor(lemma, known));
        let around = known.iter().all(|w| profile.key.contains(w));
        // « l'individu », then « l'individu *interpellé* », but not « l'*autre* suspect ».
        let told = !known.is_empty()
            || retold_as(lemma, DOER)
                && profile.det == Determination::Definite
                && profile.number != Some(Number::Plur)
                && !profile.key.iter().any(|w| is_ordinal(w));
        inside || (around && told) || (lemma == "candidat" && only_candidate(cast, chain))
    })
}

/// Whether a word tells one of several from the others.
fn is_ordinal(word: &str) -> bool {
    matches!(
        word,
        "autre" | "premier" | "premiere" | "second" | "seconde" | "deuxieme" | "troisieme" | "dernier" | "principal"
    )
}

/// « le candidat de la droite », « le candidat à la présidentielle »: one man where the article names one candidate only.
fn only_candidate(cast: &Cast<'_>, chain: ChainId) -> bool {
    let named = |c: &&ChainId| cast.chains[**c].named();
    let listed = cast.by_head.get("candidat");
    cast.chains[chain].named() && listed.is_some_and(|chains| chains.iter().filter(named).count() == 1)
}

/// « le président » alone is no chamber's president, « le ministre » alone no prime minister's.
fn is_minor(lemma: &str, key: &[smol_str::SmolStr]) -> bool {
    const BODIES: &[&str] =
        &["chambre", "senat", "assemblee", "conseil", "comite", "association", "commission", "parti", "groupe"];
    lemma == "président" && key.iter().any(|w| BODIES.contains(&w.as_str()))
}

/// Whether gender, number and possession let a description mean a chain.
fn admits(cast: &Cast<'_>, mention: usize, chain: ChainId) -> bool {
    let (profile, known) = (&cast.profiles[mention], &cast.chains[chain]);
    let gender = profile.gender.is_none() || known.gender.is_none() || profile.gender == known.gender;
    let number = profile.number.is_none() || known.number.is_none() || profile.number == known.number;
    let holder = profile.det != Determination::Possessive || known.last.is_some();
    let seen = known.last.is_some_and(|last| last < mention);
    gender && number && holder && (seen || known.named()) && !nested(cast, mention, known.last)
}

/// « le porte-parole *du ministère* » is not the ministry's name again when it stands in it.
fn nested(cast: &Cast<'_>, mention: usize, last: Option<usize>) -> bool {
    last.is_some_and(|l| {
        let (inner, outer) = (&cast.mentions[mention], &cast.mentions[l]);
        outer.kind == MentionType::Nominal && outer.words.end > inner.words.start
    })
}

/// « son mari », « sa femme » where the article names a man and a woman of one surname.
fn spouse(cast: &Cast<'_>, mention: usize) -> Option<ChainId> {
    let profile = &cast.profiles[mention];
    let wed = matches!(profile.lemma, "mari" | "époux" | "femme" | "conjoint") && profile.key.is_empty();
    let gender = profile.gender.filter(|_| wed && profile.det == Determination::Possessive)?;
    let mut couples = (mention.saturating_sub(WINDOW)..mention).rev().filter_map(|at| {
        let surname = cast.profiles[at].key.last().filter(|_| cast.mentions[at].kind == MentionType::Named)?;
        let family = cast.by_surname.get(surname)?;
        let other = family.iter().any(|&c| cast.chains[c].gender.is_some_and(|g| g != gender));
        family.iter().copied().find(|&c| other && cast.chains[c].gender == Some(gender))
    });
    couples.next()
}

/// « un homme a tiré … *le suspect* », « le tireur … *l'homme* »: whoever did it, and the man the article began with.
fn perpetrator(cast: &Cast<'_>, mention: usize) -> Option<ChainId> {
    let profile = &cast.profiles[mention];
    let (did, man) =
        (retold_as(profile.lemma, DOER), matches!(profile.lemma, "homme" | "femme" | "individu" | "jeune"));
    // « L'homme *de 31 ans* »
    let age = |w: &str| matches!(w, "an" | "ans") || w.bytes().all(|b| b.is_ascii_digit());
    let plain = profile.key.iter().all(|w| w == "jeune" || w == "presume" || age(w));
    // « *L'agresseur présumé*, un homme de 19 ans, »: presented as somebody new.
    let end = cast.mentions[mention].words.end;
    let presented = (mention + 1..cast.mentions.len())
        .take(2)
        .any(|next| cast.mentions[next].words.start == end + 1 && cast.profiles[next].det == Determination::Indefinite);
    if !(did || man)
        || !plain
        || presented
        || profile.number == Some(Number::Plur)
        || profile.det == Determination::Possessive
    {
        return None;
    }
    let other = nouns(if did { ANYBODY } else { DOER });
    let chains = other.filter_map(|l| cast.by_head.get(l)).flat_map(|c| c.iter().rev().take(8)).copied();
    chains
        .filter(|&c| cast.chains[c].last.is_some() && cast.chains[c].number != Some(Number::Plur))
        .filter(|&c| (cast.chains[c].indefinite || !did) && admits(cast, mention, c) && !(did && cast.chains[c].victim))
        .max_by_key(|&c| cast.chains[c].last)
}

/// « l'homme », « la compagnie », « le pays »: of the actors of that sort in reach, the one most spoken of of late.
fn generic(cast: &Cast<'_>, mention: usize) -> Option<ChainId> {
    let (profile, found) = (&cast.profiles[mention], &cast.mentions[mention]);
    if profile.number == Some(Number::Plur) || profile.det == Determination::Possessive {
        return None;
    }
    let sort = Sort::of(cast, mention)?;
    let reach = match sort {
        Sort::Protagonist => 5,
        Sort::Compatriot => 3,
        Sort::Trade => 2,
        _ => REACH,
    };
    let mut best: Option<(i32, ChainId)> = None;
    for at in (mention.saturating_sub(WINDOW)..mention).rev() {
        let distance = profile.sentence - cast.profiles[at].sentence;
        if distance > reach {
            break;
        }
        let Some(chain) = cast.of[at] else { continue };
        let outside = cast.mentions[at].words.end <= found.words.start;
        if sort == Sort::Trade && !(cast.profiles[at].subject && cast.block(at) == cast.block(mention)) {
            continue;
        }
        if !outside || !sort.takes(cast, mention, chain) || !admits(cast, mention, chain) {
            continue;
        }
        let known = &cast.chains[chain];
        let order = (mention - at) as i32;
        let subject = if cast.profiles[at].subject { 4 } else { 0 };
        let score = 3 * known.seen.min(5) as i32 + subject - 3 * distance as i32 - order.min(6);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, chain));
        }
    }
    best.map(|(_, chain)| chain)
}

/// How many mentions back a description without a name of its own is compared.
const WINDOW: usize = 40;

/// What sort of actor a description with little to say asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// « le pays ».
    Place,
    /// « la compagnie aérienne ».
    Body,
    /// « l'homme ».
    Anybody,
    /// « le candidat », « l'opposant historique ».
    Protagonist,
    /// « la Suissesse ».
    Compatriot,
    /// « Will Still savourait. « … », s'est réjoui *le technicien belge* »: a trade of whoever the sentence before is about.
    Trade,
}

/// « *la Suissesse* a gagné ».
fn is_demonym(cast: &Cast<'_>, mention: usize) -> bool {
    let head = cast.grammar.word(cast.mentions[mention].head);
    crate::analysis::mention::description::demonym(head).is_some()
}

/// Whether nothing the article calls a body speaks against this noun: « l'entreprise » is no « Tribunal ».
fn is_sort(lemma: &str, known: &Chain) -> bool {
    let sort = |lemma: &str| BODY_NOUNS.first(lemma).map(|row| row.field(1)).filter(|s| *s != "any");
    let own = sort(lemma);
    own.is_none() || known.heads.iter().filter_map(|(head, _)| sort(head)).all(|other| Some(other) == own)
}

impl Sort {
    fn of(cast: &Cast<'_>, mention: usize) -> Option<Self> {
        let (profile, found) = (&cast.profiles[mention], &cast.mentions[mention]);
        // Adjectives may stand behind the noun, and what sort of body it is (« la chaîne *d'information* »); what it is
        // of (« le directeur *de la prison* ») may not.
        let body = found.class == Some(NounClass::Body);
        let behind =
            || found.words.clone().map(|i| cast.grammar.word(WordId(i))).skip_while(|w| w.id != found.head).skip(1);
        let specific = behind().any(|w| match w.upos() {
            // « le géant *du nucléaire* »
            Upos::Adp | Upos::Det => !body,
            Upos::Propn => true,
            _ => w.form().starts_with(char::is_uppercase),
        });
        let plain = !specific;
        let bare = profile.det != Determination::Bare;
        match found.class? {
            _ if !plain || !bare => None,
            _ if is_demonym(cast, mention) => Some(Self::Compatriot),
            NounClass::Place => Some(Self::Place),
            NounClass::Body if BODY_NOUNS.first(profile.lemma).is_some_and(|row| row.field(2) == "1") => {
                Some(Self::Body)
            }
            _ if retold_as(profile.lemma, ROLE) => Some(Self::Protagonist),
            NounClass::Job if profile.speaks => Some(Self::Trade),
            _ if retold_as(profile.lemma, ANYBODY) && profile.key.iter().all(|w| w == "jeune") => Some(Self::Anybody),
            _ => None,
        }
    }

    fn takes(self, cast: &Cast<'_>, mention: usize, chain: ChainId) -> bool {
        let known = &cast.chains[chain];
        if known.number == Some(Number::Plur) {
            return false;
        }
        let human = known.class.is_some_and(NounClass::is_human);
        let lemma = cast.profiles[mention].lemma;
        match self {
            // « le pays » is a country, « la ville » is none.
            Self::Place => known.class == Some(NounClass::Place) && known.named() && (lemma == "pays") == known.country,
            Self::Body => known.class == Some(NounClass::Body) && known.named() && is_sort(lemma, known),
            // Somebody of another country is not meant.
            Self::Compatriot => {
                human && known.named() && !known.heads.iter().any(|(l, _)| names::demonym(l).is_some() && *l != lemma)
            }
            Self::Anybody => {
                human && (known.named() || known.indefinite && known.heads.iter().any(|(l, _)| retold_as(l, ANYBODY)))
            }
            // Somebody whose trade the article has told already is not meant by another.
            Self::Trade => {
                let job =
                    |l: &str| title::function(l).is_some_and(|f| matches!(f.class, NounClass::Job | NounClass::Office));
                human && known.named() && !known.heads.iter().any(|(l, _)| job(l) && *l != lemma)
            }
            // Who holds another office is not meant, but anybody may be a candidate.
            Self::Protagonist => {
                let other = |l: &str| retold_as(l, ROLE) && l != "candidat";
                let free = lemma == "candidat" || !known.heads.iter().any(|(l, _)| other(l));
                human && known.named() && free
            }
        }
    }
}

/// Whether an unnamed actor introduced by an indefinite may be a source or comes back later; others are scenery.
pub fn matters(cast: &Cast<'_>, mention: &Mention) -> bool {
    let head = cast.grammar.word(mention.head);
    let function = title::function(head.norm());
    let before = cast.grammar.word(WordId(mention.words.start)).prev();
    let sourced = before.is_some_and(|w| matches!(w.norm(), "selon" | "par" | "d'après" | "après" | "pour"));
    let subject = matches!(head.relation().base(), Relation::Nsubj);
    let one = function.is_some_and(|f| f.class.is_human() && f.number == Some(Number::Sing));
    sourced || subject || one || function.is_some_and(|f| f.source || f.class == NounClass::Source)
}
