//! « Des experts estiment que… »: content attributed to an open class of people.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::SourceKind;

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
    for attribution in page.attributions_of(SourceKind::Collective) {
        if attribution.count_given && attribution.position_given {
            continue;
        }
        let Some(source) = attribution.source else { continue };
        let Some(range) = page.source_and_cue(attribution) else { continue };
        let words = page.slice(source);
        sink.report(
            range,
            Message::new(
                format!("Source collective non nommée : {}.", french(words)),
                format!("Unnamed collective source: {}.", english(words)),
            ),
        );
    }
}
