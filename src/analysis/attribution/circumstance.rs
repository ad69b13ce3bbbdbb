//! What may stand between a verb of saying and its content: adverbials, dates, addressees, the medium, asides between commas.
//!
//! « a annoncé **mardi, dans un communiqué,** une baisse », « a assuré **à la presse** être prêt », « propose **en outre** un prêt ».

use super::line::Line;
use super::phrase;
use super::scene::{Scene, is_adverb, is_finite, is_mark, is_question_word};
use super::source::is_time;
use crate::grammar::Upos;
use crate::grammar::entity::EntityKind;
use crate::lexicon::{CIRCUMSTANCES, title};

/// How many circumstances are stepped over.
const MOST: usize = 5;
/// How many words an aside between commas may have.
const ASIDE: u32 = 24;

/// The words from `from` on at which the content may start, nearest first: behind the adverbs, then behind each circumstance.
pub(super) fn places(scene: &Scene, line: &Line, from: u32) -> Vec<u32> {
    let mut k = adverbs(scene, line, from);
    let mut out = vec![k];
    while out.len() <= MOST {
        let Some(next) = over(scene, line, k) else { break };
        k = adverbs(scene, line, next);
        out.push(k);
    }
    out
}

fn adverbs(scene: &Scene, line: &Line, mut k: u32) -> u32 {
    // « lors d'un congrès », « auprès de la radio »: circumstances of their own.
    let alone = |k: u32| fixed(scene, line.words.end, k).is_none();
    while scene.get(&line.words, k).is_some_and(|w| is_adverb(w) && !is_question_word(w)) && alone(k) {
        k += 1;
    }
    k
}

/// Where the circumstance at word `k` ends.
fn over(scene: &Scene, line: &Line, k: u32) -> Option<u32> {
    let word = scene.get(&line.words, k)?;
    match fixed(scene, line.words.end, k) {
        Some((end, Fixed::Link)) => return Some(end),
        Some((end, Fixed::Preposition | Fixed::Event)) => return complement(scene, line, end),
        None => {}
    }
    if word.form() == "," {
        return aside(scene, line.words.end, k);
    }
    if let Some(end) = time(scene, line, k) {
        return Some(end);
    }
    let addressee = word.upos() == Upos::Adp && !matches!(word.norm(), "de" | "d'" | "sans");
    addressee.then(|| complement(scene, line, k + 1)).flatten()
}

/// What a fixed phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fixed {
    /// « en revanche »: complete.
    Link,
    /// « auprès de »: opens a circumstance.
    Preposition,
    /// « lors de »: opens an event at which something is said or done.
    Event,
}

/// The longest fixed phrase that begins at word `k`, and where it ends.
fn fixed(scene: &Scene, limit: u32, k: u32) -> Option<(u32, Fixed)> {
    let (mut phrase, mut found) = (String::new(), None);
    for k in k..limit {
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        let word = scene.word(k);
        phrase.push_str(if word.norm() == "d'" { "de" } else { word.norm() });
        if let Some(row) = CIRCUMSTANCES.first(&phrase) {
            let kind = match row.field(1) {
                "link" => Fixed::Link,
                "event" => Fixed::Event,
                _ => Fixed::Preposition,
            };
            found = Some((k + 1, kind));
        }
        if !CIRCUMSTANCES.has_prefix(&phrase) {
            break;
        }
    }
    found
}

/// « lors de », « à l'issue de », « en marge de »: whether an event at which something is said or done opens at word `k`.
pub(super) fn is_event(scene: &Scene, limit: u32, k: u32) -> bool {
    fixed(scene, limit, k).is_some_and(|(_, kind)| kind == Fixed::Event)
}

/// « , via un communiqué publié hier, »: behind the second comma, when no clause stands between.
pub(super) fn aside(scene: &Scene, end: u32, comma: u32) -> Option<u32> {
    let limit = end.min(comma + ASIDE);
    let close = (comma + 1..limit).find(|&j| scene.word(j).form() == "," && scene.quote_around(j).is_none())?;
    // « , depuis Mende où elle se trouvait, »: a relative has a verb of its own.
    let relative = |j: u32| (comma + 2..j).any(|r| matches!(scene.word(r).norm(), "où" | "qui" | "dont"));
    let clause =
        (comma + 1..close).any(|j| is_finite(scene.word(j)) && scene.quote_around(j).is_none() && !relative(j));
    (!clause).then_some(close + 1)
}

/// « mardi », « ce jeudi 26 janvier », « le soir même », « il y a deux jours ».
fn time(scene: &Scene, line: &Line, k: u32) -> Option<u32> {
    let mut at = k;
    let mut named = false;
    while let Some(word) = scene.get(&line.words, at) {
        match word.upos() {
            // « mercredi | *lors* d'une réunion »
            _ if fixed(scene, line.words.end, at).is_some() => break,
            _ if is_time(word) => named = true,
            Upos::Det
                if at == k && matches!(word.norm(), "le" | "la" | "ce" | "cette" | "l'" | "quelques" | "plusieurs") => {
            }
            Upos::Num if at > k || scene.get(&line.words, at + 1).is_some_and(|w| is_time(w)) => {}
            Upos::Adj if named && matches!(word.norm(), "même" | "dernier" | "dernière" | "prochain" | "prochaine") =>
                {}
            _ if named && matches!(word.norm(), "matin" | "soir" | "midi" | "après-midi" | "même") => {}
            // « quelques jours *plus tôt* »
            _ if named && matches!(word.norm(), "plus" | "tôt" | "tard" | "auparavant") => {}
            _ => break,
        }
        at += 1;
    }
    named.then_some(at)
}

/// Where the noun phrase or quoted title behind a preposition ends: « au « Journal du soir » de la chaîne ».
fn complement(scene: &Scene, line: &Line, k: u32) -> Option<u32> {
    let mut at = k;
    while scene.get(&line.words, at).is_some_and(|w| w.upos() == Upos::Det) {
        at += 1;
    }
    // « a réagi sur X le ministre »: the network is no number.
    if at == k && scene.get(&line.words, k).is_some_and(|w| w.form() == "X") {
        return Some(k + 1);
    }
    if scene.get(&line.words, at).is_some_and(|w| is_mark(w))
        && let Some(quote) = scene.quote_at(at)
    {
        let end = scene.word_from(quote.range.end());
        let owned = scene.get(&line.words, end).is_some_and(|w| matches!(w.norm(), "de" | "d'"));
        return Some(if owned { phrase::at(scene, line.words.end, end + 1).map_or(end, |p| p.words.end) } else { end });
    }
    if let Some(end) = time(scene, line, k) {
        return Some(end);
    }
    let phrase = phrase::at(scene, line.words.end, k)?;
    // « a réagi auprès de l'agence *Anne Morel* »: a person's name behind a body or a text is the subject.
    let addressee = title::function(scene.word(phrase.head).norm()).filter(|f| f.class.is_human());
    let person = |j: &u32| {
        scene.entity_at(*j).is_some_and(|e| e.kind == EntityKind::Person && e.words.start == *j && e.words.len() > 1)
    };
    let name = (phrase.head + 1..phrase.words.end).find(person).filter(|_| addressee.is_none());
    Some(name.unwrap_or(phrase.words.end))
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    #[test]
    fn the_content_may_start_behind_each_circumstance() {
        let cases = [
            ("Le club annonce mardi une hausse.", "annonce", "une"),
            ("Le club annonce le soir même une hausse.", "annonce", "une"),
            ("Le club annonce deux jours plus tard une hausse.", "annonce", "une"),
            ("Le maire assure à la presse être prêt.", "assure", "être"),
            ("Le maire assure, dans un communiqué publié hier, être prêt.", "assure", "être"),
            ("Elle a dit, depuis Mende où elle vivait, que tout va bien.", "dit", "que"),
            ("Elle propose en outre un prêt.", "propose", "un"),
            ("Elle raconte dans son livre la guerre.", "raconte", "la"),
            ("Elle reconnaît auprès de la radio avoir menti.", "reconnaît", "avoir"),
            ("Elle nie mercredi lors d'une réunion avoir menti.", "nie", "avoir"),
            ("Elle promet à l'issue de la réunion une aide.", "promet", "une"),
        ];
        for (text, verb, content) in cases {
            let text = Text::new(text);
            let found = text.line(|scene, line| places(scene, line, text.word(verb) + 1).contains(&text.word(content)));
            assert!(found, "« {content} » behind « {verb} »");
        }
    }

    #[test]
    fn a_clause_is_no_circumstance() {
        let text = Text::new("Le maire assure, alors que la pluie tombe, être prêt.");
        assert!(text.line(|scene, line| !places(scene, line, text.word("assure") + 1).contains(&text.word("être"))));
    }
}
