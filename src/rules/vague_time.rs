//! « Une rencontre récente »: an event whose day cannot be found.

use super::{Edit, Fix, Message, Page, Sink, declare_rule, english, french};
use crate::analysis::phrase::phrases;
use crate::grammar::{Upos, WordId, WordRef};
use crate::lexicon::calendar::is_day_or_month;
use crate::lexicon::{RECENT_EVENTS, VAGUE_TIMES};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// « récemment », « une rencontre récente », « ces derniers temps », « prochainement » là où l’événement a une
    /// date.
    ///
    /// ## Pourquoi
    ///
    /// Le lecteur d’archives ne sait plus de quand date l’article. Wikipédia demande de dater plutôt que d’écrire «
    /// récemment ».
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Il a récemment quitté le conseil d’administration.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Il a récemment, le 12 juillet, quitté le conseil d’administration.
    /// ```
    ///
    /// ```text
    /// Il a quitté le conseil d’administration le 12 juillet.
    /// ```
    ///
    /// ## Limites
    ///
    /// Une date dans la phrase suffit. La règle ne sait pas si la date est connue.
    ///
    /// ## In English
    ///
    /// A time that does not let the reader find the day of the event.
    pub static VAGUE_TIME = {
        id: "vague-time",
        fr: "moment impossible à retrouver",
        en: "a time that cannot be recovered",
        family: Writing,
        default: Hint,
        state: Stable,
        since: "0.1.0",
        norms: [WPFR_TUP],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        let words: Vec<_> = page.analysis.grammar.sentence_words(sentence).collect();
        if words.iter().any(|w| is_date(*w)) {
            continue;
        }
        // « il y a peu d'espoir » counts, and tells no time.
        let counts = |last: WordId| page.analysis.grammar.word(last).next().is_some_and(|n| n.lemma() == "de");
        let found = phrases(VAGUE_TIMES, &page.analysis.grammar, sentence);
        let phrases = found.into_iter().filter(|p| !counts(p.last)).map(|p| p.range);
        let recent = words.iter().filter_map(|w| recent_event(*w));
        for range in phrases.chain(recent).collect::<Vec<_>>() {
            if page.voice.attributed(range).is_some() {
                continue;
            }
            let shown = page.slice(range);
            sink.report(
                range,
                Message::new(
                    format!("Moment impossible à retrouver\u{a0}: {}.", french(shown)),
                    format!("A time that cannot be recovered: {}.", english(shown)),
                ),
            )
            .fix(Fix {
                title: Message::new("Remplacer par une date à compléter", "Replace with a date to fill in"),
                edits: vec![dated(page, range)],
                safe: false,
            });
        }
    }
}

/// « Il a récemment déclaré » → « Il a, le `[date]`, déclaré »; « une rencontre récente » → « une rencontre du `[date]` »;
/// « Récemment, » → « Le `[date]`, ».
fn dated(page: &Page<'_>, range: TextRange) -> Edit {
    let words: Vec<_> = page.words_in(range).collect();
    if let [_, adjective] = words[..]
        && adjective.lemma() == "récent"
    {
        return Edit { range: adjective.range(), text: "du [date]".into() };
    }
    let before = words.first().and_then(|w| w.prev());
    if let Some(auxiliary) = before.filter(|w| w.upos() == Upos::Aux) {
        return Edit { range: TextRange::new(auxiliary.range().end(), range.end()), text: ", le [date],".into() };
    }
    let capital = page.slice(range).starts_with(char::is_uppercase);
    Edit { range, text: if capital { "Le [date]".into() } else { "le [date]".into() } }
}

/// « une rencontre récente », « un récent incendie »: an event without its day.
fn recent_event(word: WordRef<'_>) -> Option<TextRange> {
    let event = |w: &WordRef<'_>| w.upos() == Upos::Noun && RECENT_EVENTS.contains(w.lemma());
    let noun = word.prev().filter(event).or_else(|| word.next().filter(event)).filter(|_| word.lemma() == "récent")?;
    Some(noun.range().cover(word.range()))
}

/// A day, a month or a year.
fn is_date(word: WordRef<'_>) -> bool {
    let year = word.norm().len() == 4
        && (word.norm().starts_with("19") || word.norm().starts_with("20"))
        && word.norm().chars().all(|c| c.is_ascii_digit());
    year || word.norm() == "hier" || is_day_or_month(word.norm())
}
