//! « Une étude montre que… »: evidence without author, body or date.

use super::verb::may_be;
use super::{Message, Page, Sink, declare_rule, english, french};
use crate::grammar::tag::VerbForm;
use crate::grammar::{EntityKind, Relation, Upos, WordRef};
use crate::lexicon::{EVIDENCE_VERBS, STUDIES};

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Une étude, un rapport, des recherches cités sans auteur, sans organisme et sans date.
    ///
    /// ## Pourquoi
    ///
    /// Sans nom, le lecteur ne peut retrouver l’étude ni savoir qui l’a payée. Wikipédia cite « les dernières
    /// recherches montrent » parmi les tournures évasives ; l’AFP traite les analystes et les études à part.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Une étude montre que le café protège le cœur.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Une étude de l’Inserm parue dans The Lancet montre que le café protège le cœur.
    /// ```
    ///
    /// ```text
    /// Le rapport de force a changé.
    /// ```
    ///
    /// ## Limites
    ///
    /// Un nom propre dans le groupe ou dans la phrase suffit ; la règle ne vérifie pas que l’étude existe.
    ///
    /// ## In English
    ///
    /// A study, a report or research cited with no author, body or date.
    pub static UNNAMED_STUDY = {
        id: "unnamed-study",
        fr: "étude ou rapport sans auteur",
        en: "a study or report without an author",
        family: NoSource,
        default: Warning,
        state: Stable,
        since: "0.1.0",
        norms: [WPFR_EVASIF, AFP20],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        let words: Vec<_> = page.analysis.grammar.sentence_words(sentence).collect();
        for (i, word) in words.iter().enumerate() {
            let Some(kind) = STUDIES.first(word.lemma()).map(|row| row.field(1)) else { continue };
            // « réalisée par des chercheurs »: the study speaks, not they.
            if kind == "poll"
                || word.relation() == Relation::OblAgent
                || !is_new(&words, i)
                || !speaks(&words, i)
                || is_identified(page, &words, i)
            {
                continue;
            }
            let first = words[..i].iter().rposition(|w| w.upos() == Upos::Det).unwrap_or(i);
            let range = words[first].range().cover(word.range());
            let shown = page.slice(range);
            sink.report(
                range,
                Message::new(
                    format!("Étude ou rapport non identifié\u{a0}: {}.", french(shown)),
                    format!("Unidentified study or report: {}.", english(shown)),
                ),
            );
        }
    }
}

/// « une étude », « les dernières recherches », « plusieurs rapports »: what the text has not spoken of before.
fn is_new(words: &[WordRef<'_>], i: usize) -> bool {
    let det = words[..i].iter().rev().take(3).find(|w| w.upos() == Upos::Det).map_or("", |w| w.norm());
    let recent = |w: &WordRef<'_>| matches!(w.lemma(), "dernier" | "récent" | "premier" | "nouveau");
    let adjective = words[i.saturating_sub(2)..i].iter().any(recent) || words.get(i + 1).is_some_and(recent);
    match det {
        "un" | "une" | "plusieurs" | "certaines" | "certains" | "des" | "de" | "d'" | "quelques" => true,
        // « les études montrent »: all of them, and none.
        "les"
            if matches!(words[i].lemma(), "étude" | "recherche" | "enquête")
                && words.get(i + 1).is_some_and(|w| w.upos() == Upos::Verb) =>
        {
            true
        }
        "les" | "la" | "le" => adjective,
        _ => false,
    }
}

/// Followed by a verb of showing, or after « selon ».
fn speaks(words: &[WordRef<'_>], i: usize) -> bool {
    let according = words[i.saturating_sub(3)..i].iter().any(|w| matches!(w.norm(), "selon" | "après" | "d'après"));
    let governor = words[i].head().filter(|_| words[i].relation().base() == Relation::Nsubj);
    let close = words.iter().skip(i + 1).take(3).any(|w| may_be(*w, |lemma| EVIDENCE_VERBS.has(lemma, "show")));
    according || governor.is_some_and(|g| EVIDENCE_VERBS.contains(g.lemma())) || close
}

/// A name or a date says whose it is: « de l'Inserm », « parue en mai dans Nature ».
fn is_identified(page: &Page<'_>, words: &[WordRef<'_>], i: usize) -> bool {
    let near = &words[i..words.len().min(i + 14)];
    // « selon les premières estimations, Anne Vidal l'emporterait »: the name behind the comma is not whose they are, unless
    // a participle ties it (« une étude, publiée par l'Inserm, »).
    let ends = |n: usize| {
        near[n].feats().verb_form == Some(VerbForm::Fin)
            || near[n].norm() == ","
                && near.get(n + 1).is_none_or(|w| w.feats().verb_form != Some(VerbForm::Part) && w.upos() != Upos::Adp)
    };
    let stop = (1..near.len()).find(|&n| ends(n)).unwrap_or(near.len());
    let group = words[i].range().cover(near[stop.saturating_sub(1)].range());
    // « parue dans la revue Nature »: the tagger may take the title for a noun.
    let named =
        near[..stop].iter().skip(1).any(|w| w.upos() == Upos::Propn || w.form().starts_with(char::is_uppercase));
    named
        || page.analysis.grammar.entities.iter().any(|e| {
            matches!(e.kind, EntityKind::Organisation | EntityKind::Person | EntityKind::Product)
                && group.intersect(e.range).is_some_and(|r| !r.is_empty())
        })
}
