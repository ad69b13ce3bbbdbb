//! A quotation on its own line, signed by a function or by nobody.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::SourceKind;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::names;
use crate::lexicon::speech::vague;
use crate::lexicon::title::{self, function};
use crate::markup::BlockKind;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une citation mise en exergue (ligne seule, bloc de citation) signée d’une fonction, ou que personne ne signe.
    ///
    /// ## Pourquoi
    ///
    /// Le Monde tient la citation sans auteur pour une exception ; pour Reuters une source nommée est toujours
    /// préférable. En exergue, rien autour ne dit qui parle.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// > Rien ne sera plus comme avant.
    ///
    /// – Haut responsable du ministère
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// > Rien ne sera plus comme avant.
    ///
    /// – Élise Ferrand, maire de Tulle
    /// ```
    ///
    /// ## Limites
    ///
    /// Une citation que le paragraphe d’avant introduit avec son auteur n’est pas signalée.
    ///
    /// ## In English
    ///
    /// A quotation standing on its own, signed by a role or by nobody.
    pub static PULL_QUOTE_UNNAMED_SPEAKER = {
        id: "pull-quote-unnamed-speaker",
        fr: "citation en exergue sans nom",
        en: "a pull quote without a name",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [LM2002, RTR_NAMED, AP_ANON],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    check_two_lines(page, sink);
    let blocks = &page.analysis.markup.blocks;
    for (i, block) in blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::PullQuote) {
        let next = blocks.get(i + 1);
        // A quotation of several paragraphs is signed once, under the last.
        if next.is_some_and(|b| b.kind == BlockKind::PullQuote) {
            continue;
        }
        let first = blocks[..i].iter().rposition(|b| b.kind != BlockKind::PullQuote).map_or(0, |at| at + 1);
        let quoted = blocks[first].content.cover(block.content);
        match next.filter(|b| b.kind == BlockKind::Signature) {
            Some(signature) if is_named(page, signature.content) => {}
            Some(signature) => {
                let words = page.slice(signature.content);
                sink.report_quoted(
                    quoted.cover(signature.content),
                    Message::new(
                        format!("Citation signée d’une fonction, sans nom\u{a0}: {}.", french(words)),
                        format!("Quotation signed by a role, without a name: {}.", english(words)),
                    ),
                );
            }
            None if is_attributed(page, quoted) => {}
            None => {
                let words = page.slice(quoted);
                sink.report_quoted(
                    quoted,
                    Message::new(
                        format!("Citation en exergue que personne ne signe\u{a0}: {}.", french(words)),
                        format!("Pull quote nobody signs: {}.", english(words)),
                    ),
                );
            }
        }
    }
}

/// In a text of two lines the signature is all there is to show that the line above is a quotation.
fn check_two_lines(page: &Page<'_>, sink: &mut Sink<'_>) {
    for pair in page.analysis.markup.blocks.windows(2) {
        let [line, signature] = pair else { continue };
        let dashed = page.slice(signature.range).trim_start().starts_with(['–', '—']);
        let signs = signature.kind == BlockKind::Byline && dashed && line.kind == BlockKind::Paragraph;
        if signs && !is_named(page, signature.content) {
            let words = page.slice(signature.content).trim_start_matches(['–', '—', ' ']);
            sink.report_quoted(
                line.content.cover(signature.content),
                Message::new(
                    format!("Citation signée d’une fonction, sans nom\u{a0}: {}.", french(words)),
                    format!("Quotation signed by a role, without a name: {}.", english(words)),
                ),
            );
        }
    }
}

/// Whether a signature names somebody: « Élise Ferrand, maire de Tulle ». « Diplomate russe » does not, nor does
/// « Haut responsable à Moscou », whose only name is a place.
fn is_named(page: &Page<'_>, signature: TextRange) -> bool {
    let words: Vec<_> = page.words_in(signature).collect();
    let capital = |w: &WordRef<'_>| w.form().starts_with(char::is_uppercase);
    let place = |w: &WordRef<'_>| {
        names::country(w.form()).is_some() || names::capital(w.form()).is_some() || names::place(w.form()).is_some()
    };
    let function = words.first().is_some_and(|w| function(w.norm()).is_some() || vague(w.lemma()).is_some());
    // « Alma Ruiz, plaignante »: a first name and a second capital, though both may be places too.
    let said: Vec<_> = words.iter().filter(|w| w.upos() != Upos::Punct).collect();
    if let [first, second, ..] = &said[..]
        && names::is_first_name(first.form())
        && capital(second)
    {
        return true;
    }
    // A signature that opens with a function needs a name behind it; one that opens with a name has two capitals.
    let names = words
        .iter()
        .skip(usize::from(function))
        .filter(|w| capital(w) && !place(w) && title::function(w.norm()).is_none());
    let needed = if function { 1 } else { 2 };
    names.count() >= needed || words.len() == 1 && words.iter().any(|w| capital(w) && w.upos() == Upos::Propn)
}

fn is_attributed(page: &Page<'_>, quoted: TextRange) -> bool {
    page.analysis.attributions.iter().any(|a| {
        a.source_kind != SourceKind::None
            && a.content.iter().any(|c| c.intersect(quoted).is_some_and(|r| !r.is_empty()))
    })
}
