//! Who the article named only later: « *Un policier* a été blessé. *Le policier*, Jean Morel, est à l'hôpital. »

use std::collections::BTreeMap;

use super::cast::{Cast, ChainId};
use crate::analysis::MentionType;
use crate::analysis::mention::determination::Determination;
use crate::grammar::tag::Number;
use crate::lexicon::title::NounClass;

/// How many chains with the noun of a description are compared.
const MOST: usize = 64;

/// Puts the mentions of somebody described into the chain of the name that a definite description gives them.
pub fn link(cast: &mut Cast<'_>) {
    let mut first = vec![None; cast.chains.len()];
    for (mention, chain) in cast.of.iter().enumerate() {
        if let Some(chain) = *chain {
            first[chain].get_or_insert(mention);
        }
    }
    let mut names: BTreeMap<ChainId, ChainId> = BTreeMap::new();
    for (named, mention) in first.iter().enumerate() {
        if let Some(mention) = *mention
            && let Some(unnamed) = met(cast, &first, named, mention)
        {
            names.insert(unnamed, named);
        }
    }
    for chain in cast.of.iter_mut().flatten() {
        *chain = names.get(chain).copied().unwrap_or(*chain);
    }
}

/// The chain of whoever the first mention of a name describes, if it is a definite description without complement; of
/// the unnamed with its noun only one may have been met before.
fn met(cast: &Cast<'_>, first: &[Option<usize>], named: ChainId, mention: usize) -> Option<ChainId> {
    let (found, profile, own) = (&cast.mentions[mention], &cast.profiles[mention], &cast.chains[named]);
    let definite = found.kind == MentionType::Nominal && profile.det == Determination::Definite;
    let person = found.class.is_some_and(NounClass::is_human);
    // « Le maire de Lyon, Paul Morel » is said of a place, not of somebody met before.
    if !own.named() || !definite || !person || profile.number == Some(Number::Plur) || !profile.key.is_empty() {
        return None;
    }
    let before = |c: &&ChainId| !cast.chains[**c].named() && first[**c].is_some_and(|at| at < mention);
    let mut unnamed = cast.by_head.get(profile.lemma)?.iter().rev().take(MOST).filter(before);
    let only = unnamed.next().filter(|_| unnamed.next().is_none()).copied()?;
    let known = &cast.chains[only];
    let gender = known.gender.is_none() || own.gender.is_none() || known.gender == own.gender;
    (gender && known.number != Some(Number::Plur)).then_some(only)
}
