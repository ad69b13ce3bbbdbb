//! Which blocks are not in French.
//!
//! A statistical guess alone is wrong too often on short or name-laden French paragraphs, so a block counts as foreign
//! only when it is long enough, the small words of French are missing, and those of the guessed language are there.

use whatlang::{Detector, Lang};

use super::{Block, BlockKind};

/// Shorter blocks are taken for French.
const SHORTEST: usize = 60;
/// French prose has one of these in three or four words; other languages borrow one now and then.
const FRENCH_SHARE: usize = 10;

/// Of other languages in our alphabet, one word in five is one of their small words.
const OWN_SHARE: usize = 20;

/// A language met in French news copy: its code, and its small words where they share our alphabet.
struct Language(Lang, &'static str, &'static [&'static str]);

#[rustfmt::skip]
const LANGUAGES: &[Language] = &[
    Language(Lang::Eng, "en", &["the", "of", "and", "to", "in", "is", "was", "were", "that", "for", "on", "with", "by", "at", "from", "a", "an", "it", "this", "not", "be", "are", "we", "i", "you", "have", "has"]),
    Language(Lang::Spa, "es", &["el", "los", "las", "la", "de", "del", "que", "en", "y", "por", "con", "para", "una", "un", "se", "no", "su", "al", "es", "lo"]),
    Language(Lang::Por, "pt", &["o", "os", "a", "as", "de", "do", "da", "dos", "das", "que", "em", "e", "para", "com", "uma", "um", "não", "no", "na", "se", "por"]),
    Language(Lang::Ita, "it", &["il", "di", "che", "la", "per", "un", "una", "con", "del", "della", "non", "e", "i", "le", "in", "è", "si", "al", "da"]),
    Language(Lang::Deu, "de", &["der", "die", "das", "und", "ist", "nicht", "mit", "von", "ein", "eine", "den", "dem", "zu", "im", "in", "für", "auf", "wir", "sich", "des"]),
    Language(Lang::Nld, "nl", &["de", "het", "een", "en", "van", "is", "dat", "niet", "op", "met", "in", "voor", "zijn", "te", "aan", "we", "ook", "er", "die"]),
    Language(Lang::Rus, "ru", &[]),
    Language(Lang::Ukr, "uk", &[]),
    Language(Lang::Ara, "ar", &[]),
    Language(Lang::Heb, "he", &[]),
    Language(Lang::Ell, "el", &[]),
    Language(Lang::Cmn, "zh", &[]),
    Language(Lang::Jpn, "ja", &[]),
    Language(Lang::Kor, "ko", &[]),
];

/// Sets [`Block::foreign`].
pub(super) fn mark(prose: &str, blocks: &mut [Block]) {
    let detector = Detector::with_allowlist([Lang::Fra].into_iter().chain(LANGUAGES.iter().map(|l| l.0)).collect());
    for block in blocks.iter_mut().filter(|b| b.kind != BlockKind::TableRow && b.is_prose()) {
        block.foreign = foreign(&detector, &prose[block.content]);
    }
}

/// The language of most of the text.
pub(super) fn of_document(blocks: &[Block]) -> &'static str {
    let size = |b: &Block| u32::from(b.content.len());
    let all: u32 = blocks.iter().filter(|b| b.foreign.is_some() || b.is_prose()).map(size).sum();
    LANGUAGES
        .iter()
        .map(|&Language(_, code, _)| (blocks.iter().filter(|b| b.foreign == Some(code)).map(size).sum::<u32>(), code))
        .max()
        .filter(|&(part, _)| part * 2 > all)
        .map_or("fr", |(_, code)| code)
}

fn foreign(detector: &Detector, text: &str) -> Option<&'static str> {
    // Long blocks are told by their beginning.
    let text = text.char_indices().nth(600).map_or(text, |(end, _)| &text[..end]);
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let french = words().filter(|w| SMALL_WORDS.contains(&w.to_lowercase().as_str())).count();
    if french * 100 >= words().count() * FRENCH_SHARE {
        return None;
    }
    let guess = detector.detect(text)?;
    let Language(_, code, small) = LANGUAGES.iter().find(|l| l.0 == guess.lang())?;
    let own = words().filter(|w| small.contains(&&*w.to_lowercase())).count();
    let sure = if small.is_empty() { guess.is_reliable() } else { own * 100 >= words().count() * OWN_SHARE };
    sure.then_some(*code)
}

/// Small words of French that its neighbours do not share.
const SMALL_WORDS: &[&str] = &[
    "le", "les", "des", "du", "une", "est", "dans", "qui", "pour", "sur", "avec", "aux", "au", "et", "ce", "cette",
    "ces", "il", "elle", "ils", "elles", "nous", "vous", "je", "ne", "pas", "plus", "par", "son", "ses", "leur",
    "leurs", "été", "sont", "ont", "où", "mais", "comme", "c", "d", "l", "qu", "n", "j", "à",
];

#[cfg(test)]
mod tests {
    use crate::markup::{Format, parse};

    fn languages(text: &str) -> Vec<Option<&'static str>> {
        parse(&text.into(), Format::Plain).blocks.iter().map(|b| b.foreign).collect()
    }

    const FRENCH: &str =
        "Le pont de Sault est fermé depuis lundi, et la maire n'a pas voulu dire quand il rouvrira au public.";
    const ENGLISH: &str =
        "The bridge has been closed since Monday, and the mayor would not say when it is going to be opened again.";

    #[test]
    fn an_english_paragraph_in_a_french_article() {
        assert_eq!(languages(&format!("{FRENCH}\n\n{ENGLISH}\n\n{FRENCH}")), [None, Some("en"), None]);
        let markup = parse(&format!("{FRENCH}\n\n{ENGLISH}\n\n{FRENCH}").into(), Format::Plain);
        assert_eq!(markup.blocks.iter().filter(|b| b.is_prose()).count(), 2);
        assert_eq!(markup.language(), "fr");
        assert_eq!(parse(&ENGLISH.into(), Format::Plain).language(), "en");
    }

    #[test]
    fn names_and_short_lines_are_taken_for_french() {
        for text in [
            "The show must go on.",
            "John Smith, Mary Johnson, Robert Brown, William Jones, Patricia Davis et Michael Wilson ont été élus au Sénat.",
            "Le Wall Street Journal et le New York Times citent « breaking news » dans leurs éditions de lundi.",
        ] {
            assert_eq!(languages(text), [None], "{text}");
        }
    }
}
