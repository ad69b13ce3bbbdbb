//! « Paul Arnaud a détourné deux millions »: a charge in the author's own voice.

use super::{Page, Sink, claim, declare_rule};
use crate::analysis::ClaimKind;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un crime ou une faute imputé à une personne ou à un organisme reconnaissable, sans dire qui l’affirme ni où en
    /// est la justice.
    ///
    /// ## Pourquoi
    ///
    /// Tenir la culpabilité pour acquise avant la condamnation porte atteinte à la présomption d’innocence (article 9-1
    /// du code civil). La charte de Munich interdit les accusations sans fondement, la BBC demande qu’une accusation
    /// soit attribuée.
    ///
    /// « Présumé » n’est pas une correction : la médiatrice de Radio France rappelle que « meurtrier présumé » dit
    /// encore « meurtrier ».
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Luc Barral a détourné deux millions d’euros.
    /// ```
    ///
    /// ```text flagged
    /// Rémi Faure est un escroc.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Luc Barral a été condamné en 2021 pour un détournement de deux millions d’euros.
    /// ```
    ///
    /// ```text
    /// Luc Barral a volé la vedette à son rival.
    /// ```
    ///
    /// ```text
    /// Dans le film, Paul Magne tue son frère.
    /// ```
    ///
    /// ## Limites
    ///
    /// Ce qui se passe dans un film ou un roman n’accuse personne. La phrase qui nomme une étape de la procédure (mise en examen, condamnation, relaxe) n’est pas signalée, même si
    /// cette étape concerne un autre fait ; une condamnation ancienne (« déjà condamné ») ne compte pas. Un pronom compte
    /// quand il désigne une personne nommée ou un suspect.
    ///
    /// ## In English
    ///
    /// A crime or misconduct laid at an identifiable person’s door with no source and no word on where justice stands.
    pub static ACCUSATION_WITHOUT_ATTRIBUTION = {
        id: "accusation-without-attribution",
        fr: "crime ou faute imputé à quelqu’un sans source ni état de la procédure",
        en: "a crime or misconduct charged without a source or a procedural status",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [CC_9_1, MUNICH_8, BBC_ALLEGATIONS, RF_PRESUME],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for found in claim::unanswered(page, ClaimKind::Accusation) {
        claim::report(page, sink, found, "Accusation sans source", "Accusation without a source");
    }
}
