//! Pronouns to chains: agreement first, then how near and how prominent the actor is.
//!
//! « il » prefers the subject of the sentence before, and whoever was just quoted; « ce dernier », « celui-ci » take the
//! last actor named, which is seldom the subject.

use super::cast::{Cast, ChainId};
use crate::analysis::Mention;
use crate::grammar::tag::{Gender, Number};
use crate::grammar::{Upos, WordId, WordRef};
use crate::lexicon::title::NounClass;

/// How many sentences back a pronoun reaches.
const REACH: u32 = 6;

/// How many mentions back are compared.
const WINDOW: usize = 40;

/// What it is worth to have spoken before, for a pronoun that speaks.
const SPEAKER: i32 = 12;

/// What it is worth to stand in the pronoun's own paragraph: « *L'agence* se tait. *Elle* a publié », whoever spoke above.
const PARAGRAPH: i32 = 16;

/// Finds the chain a pronoun belongs to; a pronoun never opens one.
pub fn resolve(cast: &mut Cast<'_>, mention: usize) {
    let latter = is_latter(cast, &cast.mentions[mention]);
    let incise = is_incise(cast, mention);
    let mut best: Option<(i32, ChainId)> = None;
    for at in (mention.saturating_sub(WINDOW)..mention).rev() {
        let distance = cast.profiles[mention].sentence - cast.profiles[at].sentence;
        if distance > REACH {
            break;
        }
        let Some(chain) = cast.of[at] else { continue };
        // « « …, a promis la SNCF », a-t-*il* ajouté »: who is talked of in a quotation is not who talks.
        let spoken_of = cast.profiles[at].quoted && !cast.profiles[mention].quoted;
        // « Le suspect nie, a-t-*il* déclaré »: nor who is talked of in the same sentence.
        let spoken_of = spoken_of || incise && distance == 0 && same_sentence(cast, at, mention);
        if spoken_of || !agrees(cast, mention, chain) || encloses(cast, at, mention) {
            continue;
        }
        if latter {
            best = Some((0, chain));
            break;
        }
        let score = salience(cast, mention, at, chain);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, chain));
        }
    }
    if let Some((_, chain)) = best {
        cast.join(mention, chain);
    }
}

/// « …, a-t-*il* déclaré », « …, assure-t-*elle* »: hung on a verb that a comma or a mark parts from what is said.
fn is_incise(cast: &Cast<'_>, mention: usize) -> bool {
    let pronoun = cast.grammar.word(cast.mentions[mention].head);
    let verbal = |w: &WordRef<'_>| matches!(w.upos(), Upos::Verb | Upos::Aux | Upos::Adv | Upos::Pron);
    let before = std::iter::successors(pronoun.prev(), |w| w.prev()).take(4).find(|w| !verbal(w));
    let parted = before.is_some_and(|w| matches!(w.form(), "," | "»" | "”" | "\"" | "–" | "—"));
    pronoun.norm().starts_with('-') && parted && cast.profiles[mention].speaks
}

fn same_sentence(cast: &Cast<'_>, a: usize, b: usize) -> bool {
    let sentence = |mention: usize| &cast.grammar.word(cast.mentions[mention].head).sentence().words;
    sentence(a) == sentence(b)
}

fn is_latter(cast: &Cast<'_>, mention: &Mention) -> bool {
    let first = cast.grammar.word(WordId(mention.words.start)).norm();
    first.starts_with("ce")
}

/// How likely an earlier mention is what a pronoun takes up.
fn salience(cast: &Cast<'_>, mention: usize, at: usize, chain: ChainId) -> i32 {
    let (pronoun, earlier, known) = (&cast.profiles[mention], &cast.profiles[at], &cast.chains[chain]);
    let distance = (pronoun.sentence - earlier.sentence) as i32;
    let order = (mention - at) as i32;
    let mut score = -8 * distance - order.min(8) + 2 * known.seen.min(4) as i32;
    score += if earlier.subject || earlier.speaks { 10 } else { 0 };
    // « *Selon Mme Martel*, le maire a tort. *Elle* ajoute »: who speaks mostly spoke before.
    score += if earlier.speaks && pronoun.speaks { SPEAKER } else { 0 };
    score += match known.class {
        Some(class) if class.is_human() => 24,
        Some(NounClass::Body | NounClass::Group) => 4,
        Some(NounClass::Place) => -8,
        _ => 0,
    };
    score += if known.named() { 6 } else { 0 };
    score += if cast.block(at) == cast.block(mention) { PARAGRAPH } else { 0 };
    score += if known.gender.is_some() && known.gender == pronoun.gender { 4 } else { 0 };
    score
}

fn agrees(cast: &Cast<'_>, mention: usize, chain: ChainId) -> bool {
    let (pronoun, known) = (&cast.profiles[mention], &cast.chains[chain]);
    let gender = known.gender.is_none_or(|g| Some(g) == pronoun.gender);
    let plural = known.number == Some(Number::Plur) || known.class == Some(NounClass::Group);
    let number = plural == (pronoun.number == Some(Number::Plur));
    let body = known.class == Some(NounClass::Body) && pronoun.gender == Some(Gender::Masc) && known.gender.is_none();
    gender && number && !(body && pronoun.number == Some(Number::Plur))
}

/// Whether the earlier mention stands inside a phrase that the pronoun is part of.
fn encloses(cast: &Cast<'_>, at: usize, mention: usize) -> bool {
    cast.mentions[at].words.end > cast.mentions[mention].words.start
}
