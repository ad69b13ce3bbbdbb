//! What a text tells of a source it does not name: why not, how many there are, where they stand.
//!
//! « *trois* conseillers *du ministère*, qui ont requis l'anonymat *par crainte de représailles* ».

use super::Attribution;
use super::phrase::NounPhrase;
use super::scene::Scene;
use crate::analysis::SourceKind;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::names;
use crate::lexicon::title::{self, NounClass};

/// Words by which an article accounts for an anonymity; looked for in the sentence of the source and in the next one.
const REASONS: &[&str] = &[
    "anonymat",
    "sous couvert",
    "non autorisé",
    "pas autorisé",
    "pas habilité",
    "faute d'autorisation",
    "ne souhaite pas être nommé",
    "ne souhaitent pas être nommé",
    "rester anonyme",
    "par crainte d",
    "par peur d",
    "de peur d",
    "prénom a été modifié",
    "prénoms ont été modifiés",
    "nom d'emprunt",
    "devoir de réserve",
    "tenu au secret",
    "pour des raisons de sécurité",
];

/// Adjectives that place nobody: « d'*autres* sources », « une source *sûre* ».
const EMPTY: &[&str] = &[
    "autre",
    "certain",
    "divers",
    "différent",
    "nombreux",
    "même",
    "seul",
    "anonyme",
    "sûr",
    "fiable",
    "concordant",
    "crédible",
    "autorisé",
    "informé",
    "multiple",
    "quelque",
    "rare",
    "plusieurs",
    "premier",
    "dernier",
    "jeune",
    "vieux",
    "simple",
];

/// Notes on an attribution what the text tells of its source.
pub(super) fn note(scene: &Scene, attribution: &mut Attribution, source: &NounPhrase) {
    attribution.reason_given = reason(scene, source);
    attribution.count_given = count(scene, source, attribution.source_kind);
    attribution.position_given = position(scene, source);
}

fn reason(scene: &Scene, source: &NounPhrase) -> bool {
    let own = scene.grammar.sentence_of(scene.word(source.head).id).0 as usize;
    let block = scene.sentence(source.head).block;
    let near = scene.grammar.sentences.iter().skip(own).take(2).filter(|s| s.block == block);
    near.map(|s| scene.markup.prose[s.range].to_lowercase().replace('’', "'"))
        .any(|text| REASONS.iter().any(|reason| text.contains(reason)))
}

/// « *deux* témoins », « *un* diplomate », « *ce* diplomate »; « des témoins », « une partie des témoins » count nobody.
fn count(scene: &Scene, source: &NounPhrase, kind: SourceKind) -> bool {
    let mut words = (source.words.start..source.head).map(|k| scene.word(k));
    let first = scene.word(source.words.start).norm();
    let one =
        matches!(first, "un" | "une" | "le" | "la" | "l'" | "ce" | "cet" | "cette" | "son" | "sa" | "l'un" | "l'une");
    one && kind != SourceKind::Collective || words.any(|w| w.upos() == Upos::Num)
}

/// « des sources *policières* », « un proche *du dossier* », « des officiels *gambiens* », « un *diplomate* ».
fn position(scene: &Scene, source: &NounPhrase) -> bool {
    let placed = |w: WordRef| match w.upos() {
        Upos::Adj => !EMPTY.contains(&w.lemma()),
        Upos::Propn => true,
        Upos::Noun => w.id.0 != source.head,
        _ => names::demonym(w.norm()).is_some(),
    };
    let office = title::function(scene.word(source.head).norm())
        .is_some_and(|f| matches!(f.class, NounClass::Office | NounClass::Job | NounClass::Body));
    office || source.words.clone().any(|k| placed(scene.word(k)))
}

#[cfg(test)]
mod tests {
    use crate::features::tests::analyse_plain;

    #[test]
    fn what_is_told_of_a_source() {
        // Reason, count, position.
        let cases = [
            ("Selon une source, le pont fermera.", (false, true, false)),
            ("Plusieurs sources policières affirment que le pont fermera.", (false, false, true)),
            ("Selon des sources concordantes, le pont fermera.", (false, false, false)),
            ("Selon deux témoins, le pont fermera.", (false, true, false)),
            ("Une grande partie des élus considère que le pont fermera.", (false, false, true)),
            ("Selon trois sources proches du dossier, le pont fermera.", (false, true, true)),
            ("Un policier, qui a requis l’anonymat, affirme que le pont fermera.", (true, true, true)),
            ("Un proche du maire affirme que le pont fermera. Il n’est pas autorisé à parler.", (true, true, true)),
        ];
        for (text, expected) in cases {
            let analysis = analyse_plain(text);
            let found = analysis.attributions.first().map(|a| (a.reason_given, a.count_given, a.position_given));
            assert_eq!(found, Some(expected), "{text}");
        }
    }
}
