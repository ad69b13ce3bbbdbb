//! Inlay hints: who speaks, where the text says it with a pronoun or not at all.
//!
//! « …, a-t-il ajouté ⟨M. Belooussov⟩ », « La ligne sera fermée. ⟨M. Martin⟩ » for speech carried over from the sentence
//! before.

use crate::analysis::{Actor, ActorKind, Analysis, Attribution, MentionType};
use crate::grammar::tag::Gender;
use crate::text::{TextRange, TextSize};

/// A hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// It stands behind the text before this place.
    pub at: TextSize,
    /// « ⟨M. Belooussov⟩ ».
    pub label: String,
    /// The mention that names the speaker in full, to jump to.
    pub speaker: TextRange,
}

/// The hints inside a range, sorted.
pub fn hints(analysis: &Analysis, inside: TextRange) -> Vec<Hint> {
    let mut out: Vec<Hint> = analysis.attributions.iter().filter_map(|a| hint(analysis, a)).collect();
    out.retain(|h| inside.contains_inclusive(h.at));
    out.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    out.dedup();
    out
}

fn hint(analysis: &Analysis, attribution: &Attribution) -> Option<Hint> {
    let actor = analysis.actors.get(attribution.actor?.0 as usize)?;
    let at = match attribution.source {
        Some(source) if is_pronoun(analysis, source) => attribution.cue.map_or(source, |c| c.cover(source)).end(),
        // Carried speech; a signature or a colon names its speaker itself.
        None if attribution.cue.is_none() => attribution.content.last()?.end(),
        _ => return None,
    };
    let mentions = || actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize));
    let speaker = mentions().find(|m| m.kind == MentionType::Named).or_else(|| mentions().next())?;
    Some(Hint { at, label: format!("⟨{}⟩", label(actor)), speaker: speaker.range })
}

fn is_pronoun(analysis: &Analysis, range: TextRange) -> bool {
    let from = analysis.mentions.partition_point(|m| m.range.start() < range.start());
    let mut here = analysis.mentions[from..].iter().take_while(|m| m.range.start() == range.start());
    here.any(|m| m.range == range && m.kind == MentionType::Pronoun)
}

/// A name short enough for the margin: « M. Belooussov », else the last part of the full name.
fn label(actor: &Actor) -> String {
    if actor.kind != ActorKind::Person {
        return actor.name.clone();
    }
    let civil = ["M. ", "Mme ", "Mlle ", "Me "];
    if let Some(form) = actor.aliases.iter().find(|a| civil.iter().any(|c| a.starts_with(c))) {
        return form.clone();
    }
    let short = actor.aliases.iter().filter(|a| actor.name.ends_with(a.as_str())).max_by_key(|a| a.len());
    match (short, actor.gender) {
        (Some(surname), Some(Gender::Masc)) => format!("M. {surname}"),
        (Some(surname), Some(Gender::Fem)) => format!("Mme {surname}"),
        (Some(surname), None) => surname.clone(),
        (None, _) => actor.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tests::analyse_plain;

    /// The text with its hints in place.
    fn shown(text: &str) -> String {
        let analysis = analyse_plain(text);
        let mut out = text.to_owned();
        for hint in hints(&analysis, TextRange::new(0.into(), TextSize::of(text))).iter().rev() {
            out.insert_str(usize::from(hint.at), &hint.label);
        }
        out
    }

    #[test]
    fn pronouns_and_carried_speech_get_their_speaker() {
        let cases = [
            (
                "Paul Gauthier a reçu la presse. « Le pont fermera », a-t-il dit.",
                "Paul Gauthier a reçu la presse. « Le pont fermera », a-t-il dit⟨Paul Gauthier⟩.",
            ),
            (
                "Paul Gauthier a reçu la presse. M. Gauthier est las. « Le pont fermera », a-t-il dit.",
                "Paul Gauthier a reçu la presse. M. Gauthier est las. « Le pont fermera », a-t-il dit⟨M. Gauthier⟩.",
            ),
            ("« Le pont fermera », a dit Paul Gauthier.", "« Le pont fermera », a dit Paul Gauthier."),
            ("Le pont fermera, dit-on.", "Le pont fermera, dit-on."),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn only_what_is_seen_is_hinted() {
        let text = "Paul Gauthier a reçu la presse. « Le pont fermera », a-t-il dit.";
        assert_eq!(hints(&analyse_plain(text), TextRange::new(0.into(), 10.into())), []);
    }

    #[test]
    fn a_hint_leads_to_the_name() {
        let text = "Paul Gauthier a reçu la presse. « Le pont fermera », a-t-il dit.";
        let analysis = analyse_plain(text);
        let hints = hints(&analysis, TextRange::new(0.into(), TextSize::of(text)));
        let speakers: Vec<&str> = hints.iter().map(|h| analysis.slice(h.speaker)).collect();
        assert_eq!(speakers, ["Paul Gauthier"]);
    }
}
