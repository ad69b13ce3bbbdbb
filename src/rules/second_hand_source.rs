//! « Selon la presse locale »: outlets and accounts without a name.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::clause::{Clause, after, clauses, phrase};
use crate::grammar::tag::Number;
use crate::grammar::{Upos, WordRef};
use crate::lexicon::OUTLETS;
use crate::lexicon::speech::{self, Category};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une information tirée de « la presse », de « médias », d’une vidéo virale, de messages sur les réseaux sociaux,
    /// sans nom ni compte.
    ///
    /// ## Pourquoi
    ///
    /// L’Associated Press demande de nommer le média qui a établi le fait ; Radio-Canada, de dire d’où et de qui vient
    /// ce qui circule en ligne ; l’AFP a un principe pour les rumeurs des réseaux.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Selon la presse locale, trois personnes sont mortes.
    /// ```
    ///
    /// ```text flagged
    /// Des images diffusées sur Telegram montrent des colonnes de fumée.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Selon Le Monde du 4 mai, trois personnes sont mortes.
    /// ```
    ///
    /// ```text
    /// La vidéo, authentifiée par l’AFP, montre des tirs.
    /// ```
    ///
    /// ## Limites
    ///
    /// Un titre, un compte nommé ou une authentification auprès du nom suffit.
    ///
    /// ## In English
    ///
    /// An unspecified outlet, viral post or account as the source.
    pub static SECOND_HAND_SOURCE = {
        id: "second-hand-source",
        fr: "média ou compte non nommé pour source",
        en: "an unnamed outlet or account as the source",
        family: WeakSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [AP_CREDIT, BBC_AGENCY, RC_SOCIAL, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for (source, shown) in sources(page) {
        let Some(outlet) = outlet(page, source) else { continue };
        let sentence = page.voice.sentence_at(source.start()).map(|s| page.voice.sentence(s));
        // « la vidéo, authentifiée par l'AFP, », « la vidéo a été vérifiée »; what else the sentence confirms is another matter.
        let settled = sentence.is_some_and(|s| {
            let mut words = page.analysis.grammar.sentence_words(s);
            words.any(|w| is_authenticated(w) && (w.id.0.abs_diff(outlet.id.0) <= 6 || w.is_under(outlet.id)))
        });
        if settled || is_named(page, source, outlet) {
            continue;
        }
        let words = page.slice(source);
        sink.report(
            shown,
            Message::new(
                format!("Média ou compte non nommé\u{a0}: {}.", french(words)),
                format!("Unnamed outlet or account: {}.", english(words)),
            ),
        );
    }
}

/// Where a source may stand: in an attribution, after « selon », before a verb of telling or showing.
fn sources(page: &Page<'_>) -> Vec<(TextRange, TextRange)> {
    let attributed = page.analysis.attributions.iter().filter_map(|a| {
        let source = a.source.filter(|s| !page.voice.quoted(*s))?;
        Some((source, page.source_and_cue(a).unwrap_or(source)))
    });
    let mut out: Vec<_> = attributed.collect();
    for sentence in page.sentences() {
        for clause in clauses(&page.analysis.grammar, sentence) {
            let tells = speech::verb(clause.lemma(), false).is_some_and(|v| {
                matches!(
                    v.category,
                    Category::Say
                        | Category::Write
                        | Category::Announce
                        | Category::Think
                        | Category::Show
                        | Category::Want
                        | Category::Accuse
                )
            });
            if let Some(subject) = clause.subject.filter(|_| tells && !clause.is_passive()) {
                let source = with_platform(phrase(subject), clause);
                out.push((source, source.cover(clause.finite.range())));
            }
            // « un document circule sur les réseaux sociaux »: the post is where it goes round.
            if let Some(place) = told_online(clause) {
                out.push((place, clause.subject.map_or(place, |s| phrase(s).cover(place))));
            }
        }
        let according = |w: &WordRef<'_>| {
            matches!(w.norm(), "selon" | "d'après")
                || w.norm() == "après" && w.prev().is_some_and(|p| matches!(p.norm(), "d'" | "d’"))
        };
        for word in page.analysis.grammar.sentence_words(sentence).filter(according) {
            let after = after(word).take(11);
            let group = after.take_while(|w| w.upos() != Upos::Punct && w.upos() != Upos::Aux);
            if let Some(last) = group.last() {
                let source = word.next().map_or(word.range(), WordRef::range).cover(last.range());
                let shown = if word.norm() == "après" { word.prev().unwrap_or(word) } else { word };
                out.push((source, shown.range().cover(source)));
            }
        }
    }
    out
}

/// « Facebook », « Telegram ».
fn is_platform(word: WordRef<'_>) -> bool {
    OUTLETS.has(word.norm(), "platform")
}

/// « circule sur les réseaux sociaux », « on parle sur Telegram d'un coup monté »: what goes round online, or what nobody tells there.
fn told_online(clause: Clause<'_>) -> Option<TextRange> {
    let spreads = OUTLETS.has(clause.lemma(), "spread");
    let nobody = clause.subject.is_some_and(|s| s.norm() == "on");
    if !(spreads || nobody) || clause.is_negative() {
        return None;
    }
    clause.predicate.children().find(|w| w.upos() != Upos::Verb && is_online(*w)).map(phrase)
}

/// « Internet », « les réseaux sociaux », « Telegram ».
fn is_online(word: WordRef<'_>) -> bool {
    matches!(word.norm(), "internet" | "toile")
        || is_platform(word)
        || word.norm() == "réseaux" && word.next().is_some_and(|n| n.norm() == "sociaux")
}

/// « des images *diffusées sur Telegram* montrent »: where a post comes from stands behind its noun.
fn with_platform(source: TextRange, clause: Clause<'_>) -> TextRange {
    let between = clause.subject.into_iter().flat_map(after).take_while(|w| w.id < clause.finite.id).take(6);
    between.filter(|w| is_online(*w)).fold(source, |range, w| {
        let whole = w.next().filter(|n| n.norm() == "sociaux").unwrap_or(w);
        range.cover(whole.range())
    })
}

/// The noun of the source when it is an outlet or a post that the text introduces: « la presse », « des médias belges »,
/// « une vidéo virale ». « le site » takes up one that has been named.
fn outlet<'a>(page: &Page<'a>, source: TextRange) -> Option<WordRef<'a>> {
    let words: Vec<_> = page.words_in(source).collect();
    let head = *words.iter().find(|w| matches!(w.upos(), Upos::Noun | Upos::Propn | Upos::X))?;
    let has = |forms: &[&str]| words.iter().any(|w| forms.contains(&w.norm()));
    // « un message sur Facebook » is a post, « le réseau LinkedIn » a firm that speaks for itself.
    let on_platform = |w: &WordRef<'_>| is_platform(*w) && w.prev().is_some_and(|p| p.upos() == Upos::Adp);
    // « les partenaires sociaux » are no network.
    let online = has(&["internet"]) || words.iter().any(on_platform) || has(&["réseaux"]) && has(&["sociaux"]);
    let row = OUTLETS.first(head.lemma()).or_else(|| OUTLETS.first(head.norm()));
    let definite_singular = has(&["le", "la", "l'", "ce", "cette", "son", "sa"]) && !has(&["des", "les"]);
    let has_determiner = words.len() > 1 || head.feats().number == Some(Number::Plur);
    let counts = match row.map(|r| r.field(1)) {
        _ if head.lemma() == "presse" => true,
        _ if head.lemma() == "réseau" => has(&["sociaux"]),
        // « les agences opérationnelles » tell no news.
        Some("agency") if !has(&["presse", "locale", "locales", "officielle", "officielles", "étrangère"]) => false,
        // « la télévision d'État », « la radio locale »: which one?
        Some("press") if has(&["état", "locale", "locales", "officielle", "étrangère"]) => true,
        // « qualifié de journal » says what something is.
        Some("press" | "agency" | "social") => (!definite_singular && has_determiner) || online,
        Some("picture") => has(&["virale", "virales", "amateur", "amateurs", "devenue"]) || online,
        _ => {
            online
                && words
                    .first()
                    .is_some_and(|w| matches!(w.norm(), "un" | "une" | "des" | "de" | "plusieurs" | "certains"))
        }
    };
    counts.then_some(head)
}

/// « Le Parisien », « l'agence Reuters », « la chaîne TF1 », « le compte de Claire Petit ».
fn is_named(page: &Page<'_>, source: TextRange, outlet: WordRef<'_>) -> bool {
    // « l'émission « Quotidien » », « les magazines Le Foyer et La Lyre »
    let capital = |w: WordRef<'_>| w.form().starts_with(char::is_uppercase);
    let behind = page.words_in(source).next_back().map(|last| after(last));
    let named_behind = behind.is_some_and(|mut after| {
        let next = after.find(|w| !matches!(w.norm(), "(" | "«"));
        next.is_some_and(|w| capital(w) && w.sentence() == outlet.sentence())
    });
    let title = capital(outlet) && outlet.prev().is_some_and(|p| p.norm() == "«");
    outlet.upos() == Upos::Propn
        || named_behind
        || title
        || page
            .words_in(source)
            .skip(1)
            // « la télévision d'État »
            .any(|w| {
                (w.upos() == Upos::Propn || capital(w)) && !is_platform(w) && w.lemma() != "état" && w.norm() != "état"
            })
        || page.words_in(source).any(|w| matches!(w.norm(), "nos" | "notre" | "son" | "sa" | "ses"))
}

fn is_authenticated(word: WordRef<'_>) -> bool {
    matches!(word.lemma(), "authentifier" | "vérifier" | "confirmer" | "géolocaliser")
}
