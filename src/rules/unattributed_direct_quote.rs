//! « Ils nous mentent depuis le début »: quoted words nobody says.

use super::verb::brings_charge;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::Distance;
use crate::analysis::claim::clause::{after, before, clauses};
use crate::analysis::{Quote, QuoteUse, SourceKind};
use crate::grammar::tag::VerbForm;
use crate::grammar::{EntityKind, Relation, SentenceId, Upos, WordRef};
use crate::lexicon::FUNCTIONS;
use crate::lexicon::speech::{self, Category, vague};
use crate::markup::BlockKind;
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une phrase entre guillemets dont ni la phrase, ni les phrases voisines, ni la suite de citations ne disent qui
    /// parle.
    ///
    /// ## Pourquoi
    ///
    /// Le Monde tient la citation sans auteur pour une exception ; Reuters demande que le locuteur vienne dès la
    /// première phrase citée.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Devant l’usine, le ton monte : « Ils nous mentent depuis le début. »
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Devant l’usine, Paul Magne, délégué du personnel, hausse le ton : « Ils nous mentent depuis le début. »
    /// ```
    ///
    /// ```text
    /// Le film « Les Choses de la vie » ressort mercredi.
    /// ```
    ///
    /// ## Limites
    ///
    /// Titres, noms d’opérations et mots cités comme mots ne sont pas des citations. Une suite de citations dans le
    /// paragraphe d’un locuteur lui revient.
    ///
    /// ## In English
    ///
    /// A quoted sentence with nobody to say it in its sentence, next to it, or in the chain of quotations it continues.
    pub static UNATTRIBUTED_DIRECT_QUOTE = {
        id: "unattributed-direct-quote",
        fr: "citation sans locuteur",
        en: "a quotation without a speaker",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [LM2002, RTR_WHEN, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    let quotes = page.analysis.quotes.iter().filter(|q| q.parent.is_none());
    for quote in quotes.filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Fragment) && is_propositional(page, q))
    {
        let running = matches!(
            page.analysis.markup.block(quote.block).kind,
            BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::ListItem
        );
        if running && !has_speaker(page, quote) && (stands_alone(page, quote) || is_woven_in(page, quote)) {
            let words = page.slice(quote.range);
            let finding = sink.report_quoted(
                quote.range,
                Message::new(
                    format!("Citation sans locuteur\u{a0}: {}.", french(words)),
                    format!("Quotation without a speaker: {}.", english(words)),
                ),
            );
            if !finding.range.is_empty() {
                page.explain_reach(finding);
                page.offer_speaker(finding);
            }
        }
    }
}

/// A clause, or a stretch of five words: more than a borrowed term.
fn is_propositional(page: &Page<'_>, quote: &Quote) -> bool {
    let mut words = 0;
    let mut finite = false;
    for word in quote.pieces.iter().flat_map(|&piece| page.words_in(piece)) {
        words += usize::from(word.upos() != Upos::Punct);
        finite |= word.feats().verb_form == Some(VerbForm::Fin);
    }
    finite && words >= 2 || words >= 5
}

/// Whether somebody says it: an attribution with a source covers it, or one stands in its sentence, or in the sentence
/// before in the same paragraph.
fn has_speaker(page: &Page<'_>, quote: &Quote) -> bool {
    let covers = |r: &TextRange| r.intersect(quote.range).is_some_and(|r| !r.is_empty());
    let attributed = page.analysis.attributions.iter().any(|a| {
        a.source_kind != SourceKind::None && (a.content.iter().any(covers) || a.source.as_ref().is_some_and(covers))
    });
    attributed
        || page.voice.nearest_source(quote.range).is_some_and(|n| match n.distance {
            Distance::SameSentence => true,
            // « … » « … », a-t-il confié: the sentence after may go on with the quotation.
            Distance::SameParagraph => n.sentences <= 1 && (n.before || goes_on(page, quote)),
            _ => false,
        })
}

/// The quotation is followed by another right behind it.
fn goes_on(page: &Page<'_>, quote: &Quote) -> bool {
    let next = page.analysis.quotes.iter().find(|q| q.parent.is_none() && q.range.start() >= quote.range.end());
    next.is_some_and(|q| {
        let gap = TextRange::new(quote.range.end(), q.range.start());
        !page.slice(gap).contains(char::is_alphabetic)
    })
}

/// Whether the quotation is a sentence of its own, in a place where nobody speaks.
///
/// « l'opération « Bouclier du Nord » » names, « mis en examen pour « recel » » cites the law.
fn stands_alone(page: &Page<'_>, quote: &Quote) -> bool {
    let Some(first) = page.words_in(quote.range).next() else { return false };
    let before = first.prev().filter(|w| w.sentence().block == first.sentence().block);
    let opens = before.is_none_or(|w| matches!(w.norm(), ":" | "." | "!" | "?" | "»" | "…" | "–" | "—"));
    let voiceless = !page.words_in(around(page, quote)).filter(|w| !page.voice.quoted(w.range())).any(is_telling);
    // « Paul Magne hausse le ton : « … » »: who is named before the colon speaks.
    let introduced = before.is_some_and(|w| w.norm() == ":")
        && page
            .analysis
            .grammar
            .sentence_words(first.sentence())
            .take_while(|w| w.id < first.id)
            .any(|w| w.upos() == Upos::Propn && w.next().is_some_and(|n| n.upos() == Upos::Propn));
    !introduced
        && !has_actor_before(page, quote)
        && voiceless
        && !has_incise(page, quote)
        && !is_signed(page, quote)
        && opens
        && !continues(page, quote)
}

/// « Interrogé par le juge, Simon Fauvel a baissé la tête. « Je ne me souviens de rien. » »: one named person has just acted, and the
/// next words in quotation marks are taken for hers or his.
fn has_actor_before(page: &Page<'_>, quote: &Quote) -> bool {
    let here = page.voice.sentence_at(quote.range.start());
    let before = here.and_then(|s| s.0.checked_sub(1)).map(|n| page.voice.sentence(SentenceId(n)));
    let block = here.map(|s| page.voice.sentence(s).block);
    let Some(before) = before.filter(|b| Some(b.block) == block) else { return false };
    let grammar = &page.analysis.grammar;
    let person = |w: WordRef<'_>| {
        w.upos() == Upos::Propn
            && grammar.entities.iter().any(|e| e.kind == EntityKind::Person && e.range.contains_range(w.range()))
    };
    clauses(grammar, before).iter().any(|c| c.subject.is_some_and(person) && c.predicate.relation() == Relation::Root)
}

/// « Les travaux dureront « au moins jusqu'à la fin du printemps » »: somebody's words inside a sentence of the author's where
/// nobody tells. A capital begins a title, and the law has its own words for offences.
fn is_woven_in(page: &Page<'_>, quote: &Quote) -> bool {
    let mut words = page.words_in(quote.range).filter(|w| w.upos() != Upos::Punct);
    let Some(first) = words.next() else { return false };
    let borrowed = first.form().starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let around = page.words_in(around(page, quote)).filter(|w| !page.voice.quoted(w.range()));
    let told = around.into_iter().any(|w| {
        let somebody = w.upos() == Upos::Propn || FUNCTIONS.contains(w.norm());
        is_telling(w)
            || somebody
            || brings_charge(w)
            || w.upos() == Upos::Noun && (speech::noun(w.lemma()).is_some() || speech::is_document(w.lemma()))
    });
    borrowed && words.count() >= 4 && !told && !continues(page, quote)
}

/// The sentences the quotation touches, and the one before.
fn around(page: &Page<'_>, quote: &Quote) -> TextRange {
    let voice = &page.voice;
    let from = voice.sentence_at(quote.range.start()).map_or(quote.range, |s| {
        let here = voice.sentence(s);
        let before = s.0.checked_sub(1).map(SentenceId).map(|p| voice.sentence(p));
        before.filter(|b| b.block == here.block).map_or(here.range, |b| b.range.cover(here.range))
    });
    let to = voice.sentence_at(quote.range.end()).map_or(quote.range, |s| voice.sentence(s).range);
    from.cover(to)
}

/// A verb of saying outside quotation marks, whose subject is somebody: « entend-on » is nobody's.
fn is_telling(word: WordRef<'_>) -> bool {
    let says = speech::verb(word.lemma(), false).is_some_and(|v| {
        matches!(
            v.category,
            Category::Say | Category::Write | Category::Announce | Category::Think | Category::Deny | Category::Admit
        )
    });
    // « entend-on », « pouvait-on lire », « la colère gronde »: nobody's, or a thing's
    let on = |w: WordRef<'_>| matches!(w.norm(), "-on" | "on" | "-t-on");
    let impersonal = word.next().is_some_and(on)
        || before(word).take(2).any(on)
        || word.child(Relation::Nsubj).is_some_and(|s| {
            s.upos() == Upos::Noun
                && !FUNCTIONS.contains(s.norm())
                && vague(s.lemma()).is_none()
                && !speech::is_document(s.lemma())
        });
    says && word.upos() == Upos::Verb && !impersonal
}

/// « J'ai signé, confiait Vidal, … »: a verb of saying and a name inside the marks.
fn has_incise(page: &Page<'_>, quote: &Quote) -> bool {
    let words: Vec<_> = page.words_in(quote.range).collect();
    words.windows(2).any(|w| w[0].norm() == "," && is_telling(w[1]))
}

/// A quotation that opens its paragraph goes on with the speaker of the paragraph before.
fn continues(page: &Page<'_>, quote: &Quote) -> bool {
    page.voice.nearest_source(quote.range).is_some_and(|n| n.distance == Distance::JustBefore)
        || page.voice.attributed(quote.range).is_some()
}

/// « … », tranche Luc Morel; « … » – Luc Morel: a name right behind, after a comma and a verb or a dash.
fn is_signed(page: &Page<'_>, quote: &Quote) -> bool {
    let Some(last) = page.words_in(quote.range).next_back() else { return false };
    let after: Vec<_> = after(last).take(4).collect();
    match &after[..] {
        [dash, ..] if matches!(dash.norm(), "–" | "—" | "-") => true,
        [comma, _, name, ..] if comma.norm() == "," => name.upos() == Upos::Propn,
        _ => false,
    }
}
