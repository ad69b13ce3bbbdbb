//! « Des experts estiment que… »: content attributed to an open class of people.

use super::anonymous::{Unnamed, unnamed};
use super::nobody::Nobody;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::clause::after;
use crate::analysis::phrase::phrases;
use crate::grammar::tag::VerbForm;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::VAGUE_PHRASES;
use crate::lexicon::names::demonym;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un propos prêté à une catégorie ouverte de personnes : « des experts », « certains », « les observateurs »,
    /// « de nombreuses voix ».
    ///
    /// ## Pourquoi
    ///
    /// Le lecteur ne peut ni retrouver ces personnes ni juger de leur compétence. La fédération des professeurs de
    /// français (FIPF) prend « d’après certains » comme exemple de ce qui n’est pas une source ; NPR refuse
    /// « des responsables disent » ; Wikipédia range ces tournures parmi les contenus évasifs.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Des experts estiment que la digue ne tiendra pas l’hiver.
    /// ```
    ///
    /// ```text flagged
    /// Nombreux sont ceux qui y voient un aveu d’échec.
    /// ```
    ///
    /// ```text flagged
    /// Les économistes tablent sur un rebond.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// L’hydrologue Jeanne Martel estime que la digue ne tiendra pas l’hiver.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une classe définie dont un membre est nommé, ou comptée et mandatée (« trois experts nommés par le tribunal »),
    /// n’est pas signalée.
    ///
    /// ## In English
    ///
    /// Content attributed to an open class of people nobody could find again: “experts”, “some”, “observers”.
    pub static VAGUE_COLLECTIVE_SOURCE = {
        id: "vague-collective-source",
        fr: "propos prêté à une catégorie ouverte de personnes",
        en: "content attributed to an open class of people",
        family: WeakSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [FIPF, WPFR_EVASIF, NPR],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    let unnamed = unnamed(page).iter().filter(|u| u.kind == Nobody::Collective && !is_bounded(page, u));
    let sources = unnamed.map(|u| (u.source, u.shown));
    let phrases = page.sentences().flat_map(|s| phrases(VAGUE_PHRASES, &page.analysis.grammar, s));
    let turns = phrases.filter(|p| page.voice.attributed(p.range).is_none()).map(|p| (p.range, p.range));
    for (source, shown) in sources.chain(turns).collect::<Vec<_>>() {
        let words = page.slice(source);
        sink.report(
            shown,
            Message::new(
                format!("Source collective non nommée\u{a0}: {}.", french(words)),
                format!("Unnamed collective source: {}.", english(words)),
            ),
        );
    }
}

/// « trois experts mandatés par le tribunal », « des astronomes de la NASA »: counted and mandated, or of a named body.
fn is_bounded(page: &Page<'_>, found: &Unnamed) -> bool {
    // « certains de ses camarades de l'ESJ » may be any of them.
    let picked = page.words_in(found.source).next().is_some_and(|w| w.upos() == Upos::Pron);
    found.attribution(page).is_some_and(|a| a.count_given && a.position_given)
        || !picked && is_of_a_body(page, found)
        || is_mandated(page, found)
}

/// « les experts nommés par la cour »: those, and no others.
fn is_mandated(page: &Page<'_>, found: &Unnamed) -> bool {
    let words: Vec<_> = page.words_in(found.source).collect();
    let definite = words.first().is_some_and(|w| matches!(w.norm(), "les" | "ces"));
    let named = |w: &WordRef<'_>| w.feats().verb_form == Some(VerbForm::Part) || w.upos() == Upos::Adj;
    let by = |w: &WordRef<'_>| w.next().is_some_and(|n| n.norm() == "par");
    let behind = words.last().and_then(|last| after(*last).next());
    definite && words.iter().chain(behind.iter()).any(|w| named(w) && by(w))
}

/// « les économistes de la Banque nationale »: of a name, or of a body with its capital, whatever syntax takes it for.
fn is_of_a_body(page: &Page<'_>, found: &Unnamed) -> bool {
    let words: Vec<_> = page.words_in(found.source).collect();
    if words.iter().any(|w| w.upos() == Upos::Propn) {
        return true;
    }
    let capital = |w: &WordRef<'_>| w.form().starts_with(char::is_uppercase) && demonym(w.form()).is_none();
    words.windows(2).any(|w| matches!(w[0].norm(), "de" | "d'" | "du" | "la" | "le" | "l'" | "les") && capital(&w[1]))
}
