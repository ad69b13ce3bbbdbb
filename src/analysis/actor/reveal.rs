//! Who the article named only later: « *Un policier* a été blessé. *Le policier*, Jean Morel, est à l'hôpital. »

use super::cast::{Cast, ChainId};
use crate::analysis::MentionType;
use crate::analysis::mention::determination::Determination;
use crate::grammar::tag::Number;

/// Puts the mentions of somebody described into the chain of the name that a definite description gives them.
pub fn link(cast: &mut Cast<'_>) {
    for mention in 0..cast.mentions.len() {
        if let Some((unnamed, named)) = revealed(cast, mention) {
            cast.of.iter_mut().filter(|of| **of == Some(unnamed)).for_each(|of| *of = Some(named));
        }
    }
}

/// The chain that a description and the name beside it end, and that of the name: of the unnamed with its noun only one
/// may have been met before.
fn revealed(cast: &Cast<'_>, mention: usize) -> Option<(ChainId, ChainId)> {
    let (found, profile) = (&cast.mentions[mention], &cast.profiles[mention]);
    let named = cast.of[mention].filter(|&c| cast.chains[c].named())?;
    let first = (0..mention).all(|at| cast.of[at] != Some(named));
    let definite = found.kind == MentionType::Nominal && profile.det == Determination::Definite;
    let person = found.class.is_some_and(crate::lexicon::title::NounClass::is_human);
    // « Le maire de Lyon, Paul Morel » is said of a place, not of somebody met before.
    if !first || !definite || !person || profile.number == Some(Number::Plur) || !profile.key.is_empty() {
        return None;
    }
    let met = |c: &&ChainId| !cast.chains[**c].named() && (0..mention).any(|at| cast.of[at] == Some(**c));
    let mut unnamed = cast.by_head.get(profile.lemma)?.iter().filter(met);
    let only = unnamed.next().filter(|_| unnamed.next().is_none()).copied()?;
    let (known, own) = (&cast.chains[only], &cast.chains[named]);
    let gender = known.gender.is_none() || own.gender.is_none() || known.gender == own.gender;
    (gender && known.number != Some(Number::Plur)).then_some((only, named))
}
