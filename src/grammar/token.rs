//! Tokens and syntactic words, as UD French writes them.
//!
//! A token is a stretch of the source; most are one word, contractions are two: « au » is « à » « le ».
//! Elided words end with their apostrophe (« l' », « qu' »), clitics after the verb begin with their hyphen
//! (« -t-il », « -ce »), numbers keep their inner spaces (« 45 000 »), abbreviations their full stop
//! (« M. »). Where a sentence ends is left to [`sentence`](super::sentence).

mod abbreviation;
mod clitic;
pub mod contraction;
mod number;
mod scan;
mod web;

use std::ops::Range;

use smol_str::SmolStr;

use super::norm;
use crate::markup::FILLER;
use crate::text::{TextRange, range};

/// A surface token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// Its words: one, or two for a contraction (« du » = de + le).
    pub words: Range<u32>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where its token stands.
    pub range: TextRange,
    /// Index of its token.
    pub token: u32,
    /// As written, or as expanded from a contraction.
    pub form: SmolStr,
    /// Lower case, straight apostrophe.
    pub norm: SmolStr,
}

/// Splits prose into tokens and words.
pub fn tokens(prose: &str) -> (Vec<Token>, Vec<Word>) {
    let surface = surface(prose);
    expand(&surface, |at| contraction::is_contraction(&surface, at))
}

/// A token before contractions are expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surface {
    /// Where it stands.
    pub range: TextRange,
    /// As written, without filler.
    pub form: SmolStr,
    /// Lower case, straight apostrophe.
    pub norm: SmolStr,
}

impl Surface {
    /// A token from its place in the prose.
    pub fn new(prose: &str, from: usize, to: usize) -> Self {
        let slice = &prose[from..to];
        let form: SmolStr = if slice.chars().any(is_transparent) {
            slice.chars().filter(|&c| !is_transparent(c)).collect()
        } else {
            slice.into()
        };
        Self { range: range(from, to), norm: norm(&form), form }
    }
}

/// Splits prose into surface tokens: sorted, disjoint, and covering everything that is not white space.
pub fn surface(prose: &str) -> Vec<Surface> {
    let mut out = Vec::with_capacity(prose.len() / 5);
    scan::scan(prose, &mut |from, to| out.push(Surface::new(prose, from, to)));
    out
}

/// Turns surface tokens into words; `contracted` tells whether the « du » or « des » at an index is a
/// contraction (« le bruit du vent ») or an article (« du vent souffle »).
pub fn expand(surface: &[Surface], mut contracted: impl FnMut(usize) -> bool) -> (Vec<Token>, Vec<Word>) {
    let mut tokens = Vec::with_capacity(surface.len());
    let mut words = Vec::with_capacity(surface.len() + surface.len() / 16);
    for (at, token) in surface.iter().enumerate() {
        let first = words.len() as u32;
        let mut push = |form: SmolStr, norm: SmolStr| {
            words.push(Word { range: token.range, token: at as u32, form, norm });
        };
        match contraction::parts(&token.norm).filter(|(_, _, sure)| *sure || contracted(at)) {
            Some((preposition, article, _)) => {
                let upper = |part: &'static str, whole: bool| contraction::in_case(part, &token.form, whole);
                push(upper(preposition, false), preposition.into());
                push(upper(article, true), article.into());
            }
            None => push(token.form.clone(), token.norm.clone()),
        }
        tokens.push(Token { range: token.range, words: first..words.len() as u32 });
    }
    (tokens, words)
}

/// Characters that take part in no form: padding, soft hyphens, zero-width spaces and marks.
pub(crate) fn is_transparent(c: char) -> bool {
    matches!(c, FILLER | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> String {
        surface(text).iter().map(|t| t.form.replace([' ', '\u{a0}', '\u{202f}'], "␣")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn french_is_split_as_ud_french_splits_it() {
        for (text, tokens) in [
            ("L’accord qu'il a signé aujourd'hui.", "L’ accord qu' il a signé aujourd'hui ."),
            ("Jusqu’à lundi, lorsqu'on l'a vu", "Jusqu’ à lundi , lorsqu' on l' a vu"),
            ("l’« accord » d'\"Est\"", "l’ « accord » d' \" Est \""),
            ("Les prud'hommes, un chef-d'œuvre et O'Brien", "Les prud'hommes , un chef-d'œuvre et O'Brien"),
            ("quelqu'un que l'on connaît, c'est-à-dire", "quelqu'un que l'on connaît , c'est-à-dire"),
            ("N'Golo Kanté n'oubliait rien", "N'Golo Kanté n' oubliait rien"),
            ("Viendra-t-il ? Est-ce vrai ? dit-elle", "Viendra -t-il ? Est -ce vrai ? dit -elle"),
            ("A-t-on vu ? y a-t'il", "A -t-on vu ? y a -t'il"),
            ("Donne-le-moi, vas-y, parlons-en", "Donne -le -moi , vas -y , parlons -en"),
            ("ce jour-là, celui-ci, ce rendez-vous", "ce jour -là , celui-ci , ce rendez-vous"),
            ("M. Durand et MM. Petit, Mme Roy", "M. Durand et MM. Petit , Mme Roy"),
            ("Le Dr. Blanc, J.-P. Noir et A. Vert", "Le Dr. Blanc , J.-P. Noir et A. Vert"),
            ("l'O.N.U. et les U.S.A", "l' O.N.U. et les U.S.A"),
            ("des pommes, des poires, etc.", "des pommes , des poires , etc."),
            ("art. 12, p. 4, cf. infra", "art. 12 , p. 4 , cf. infra"),
            ("Il aime l'art. Elle aussi.", "Il aime l' art . Elle aussi ."),
            ("la vitamine C. Le patient", "la vitamine C . Le patient"),
            ("45 000 € et 1 234,5 km", "45␣000 € et 1␣234,5 km"),
            ("45\u{202f}000\u{a0}€", "45␣000 €"),
            ("en 2015 300 personnes", "en 2015 300 personnes"),
            ("de 14h30 à 18h, puis 9 h", "de 14 h 30 à 18 h , puis 9 h"),
            ("50% des voix, 3,5 %", "50 % des voix , 3,5 %"),
            ("le 1er mai, le XXIe siècle, la 2ème", "le 1er mai , le XXIe siècle , la 2ème"),
            ("2004-2005, 12/03/2024, 2-1", "2004-2005 , 12/03/2024 , 2-1"),
            ("il fait -5 °C dehors - vraiment", "il fait -5 °C dehors - vraiment"),
            ("5kg, le G7, un A380, du CO2", "5 kg , le G7 , un A380 , du CO2"),
            ("130 km/h, et/ou", "130 km/h , et / ou"),
            ("les élu(e)s, les étudiant·e·s", "les élu(e)s , les étudiant·e·s"),
            ("le n° 5 et le n°6", "le n° 5 et le n° 6"),
            ("#Brexit @a_b 👩‍👧 🇫🇷 !", "#Brexit @a_b 👩‍👧 🇫🇷 !"),
            ("a.b@c.fr, https://x.fr/a?b=1. www.y.org", "a.b@c.fr , https://x.fr/a?b=1 . www.y.org"),
            ("Selon franceinfo.fr, oui.Non", "Selon franceinfo.fr , oui . Non"),
            ("Bon... Enfin… bref !!", "Bon ... Enfin … bref ! !"),
            ("– Oui — non -- si", "– Oui — non -- si"),
            ("'mot' et ‘mot’", "' mot ' et ‘ mot ’"),
            ("R&D, AT&T, Dupont & Cie", "R&D , AT&T , Dupont & Cie"),
            ("Paris-Saint-Germain, anti-gang, ex-", "Paris-Saint-Germain , anti-gang , ex -"),
        ] {
            assert_eq!(split(text), tokens, "{text}");
        }
    }

    #[test]
    fn contractions_are_two_words_in_one_place() {
        let (tokens, words) = tokens("Auquel va-t-elle au bal ?");
        let forms: Vec<&str> = words.iter().map(|w| &*w.form).collect();
        assert_eq!(forms, ["À", "lequel", "va", "-t-elle", "à", "le", "bal", "?"]);
        assert_eq!(tokens[0].words, 0..2);
        assert_eq!(words[0].range, words[1].range);
    }

    #[test]
    fn filler_is_in_no_form() {
        let text = "un é\u{7f}\u{7f}\u{7f}té\u{7f}.";
        let tokens = surface(text);
        assert_eq!(tokens.iter().map(|t| &*t.form).collect::<Vec<_>>(), ["un", "été", "."]);
        assert_eq!(&text[tokens[1].range], "é\u{7f}\u{7f}\u{7f}té\u{7f}");
    }

    proptest! {
        #[test]
        fn tokens_cover_what_is_no_space(text in "[ a-zé'’.,;:!?0-9A-CÉ«»()\u{7f}\u{a0}/@#&-]{0,40}|\\PC{0,30}") {
            let mut end = 0;
            for token in surface(&text) {
                let (from, to) = (usize::from(token.range.start()), usize::from(token.range.end()));
                prop_assert!(from >= end && to > from);
                prop_assert!(!token.form.is_empty());
                prop_assert!(text[end..from].chars().all(|c| c.is_whitespace() || c.is_control() || is_transparent(c)));
                end = to;
            }
            prop_assert!(text[end..].chars().all(|c| c.is_whitespace() || c.is_control() || is_transparent(c)));
        }
    }
}
