//! The scanner: from characters to tokens, longest pattern first.

use super::{abbreviation, clitic, is_transparent, number, web};

/// The characters of a text, transparent ones left out, with where each begins and ends.
pub(super) struct Chars<'t> {
    text: &'t str,
    list: Vec<char>,
    starts: Vec<u32>,
}

impl<'t> Chars<'t> {
    fn new(text: &'t str) -> Self {
        let mut out = Self { text, list: Vec::with_capacity(text.len()), starts: Vec::with_capacity(text.len() + 1) };
        for (at, c) in text.char_indices().filter(|&(_, c)| !is_transparent(c)) {
            out.list.push(c);
            out.starts.push(at as u32);
        }
        out.starts.push(text.len() as u32);
        out
    }

    /// The character at an index; a line feed past either end.
    pub(super) fn at(&self, i: usize) -> char {
        self.list.get(i).copied().unwrap_or('\n')
    }

    /// The character before an index.
    pub(super) fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.at(i))
    }

    /// The index past the last character.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The first index from `i` on whose character does not fit.
    pub(super) fn skip(&self, mut i: usize, fits: impl Fn(char) -> bool) -> usize {
        while i < self.len() && fits(self.list[i]) {
            i += 1;
        }
        i
    }

    /// The characters between two indices in normal form.
    pub(super) fn norm(&self, from: usize, to: usize) -> String {
        let lower = |c: char| if is_apostrophe(c) { '\''.to_lowercase() } else { c.to_lowercase() };
        let hyphen = |c: char| if is_hyphen(c) { '-' } else { c };
        self.list[from..to].iter().map(|&c| hyphen(c)).flat_map(lower).collect()
    }

    /// Whether the text continues so, in ASCII lower case.
    pub(super) fn continues(&self, i: usize, prefix: &str) -> bool {
        prefix.chars().enumerate().all(|(k, c)| self.at(i + k).to_ascii_lowercase() == c)
    }

    /// The characters between two indices.
    pub(super) fn slice(&self, from: usize, to: usize) -> &[char] {
        &self.list[from..to]
    }

    /// Where the token between two indices stands: padding after a character belongs to it, space does not.
    fn bytes(&self, from: usize, to: usize) -> (usize, usize) {
        (self.starts[from] as usize, self.starts[to] as usize)
    }
}

/// Calls `emit` with the byte range of every token.
pub(super) fn scan(text: &str, emit: &mut impl FnMut(usize, usize)) {
    let chars = Chars::new(text);
    let mut emit_chars = |from: usize, to: usize| {
        let (start, end) = chars.bytes(from, to);
        debug_assert!(!text[start..end].is_empty());
        emit(start, end);
    };
    let mut i = 0;
    while i < chars.len() {
        let c = chars.at(i);
        if c.is_whitespace() || c.is_control() {
            i += 1;
        } else if let Some(end) = web::address(&chars, i) {
            emit_chars(i, end);
            i = end;
        } else if let Some(end) = number::number(&chars, i) {
            emit_chars(i, end);
            i = end;
            // « 14h30 »: hours are a noun of their own.
            if number::is_hour_mark(&chars, i) {
                emit_chars(i, i + 1);
                i += 1;
            }
        } else if is_letter(c) {
            i = word(&chars, i, &mut emit_chars);
        } else {
            let end = symbol(&chars, i);
            emit_chars(i, end);
            i = end;
        }
    }
}

/// A run of letters with its joiners, cut at elisions and clitics. Returns where it ends.
fn word(chars: &Chars<'_>, start: usize, emit: &mut impl FnMut(usize, usize)) -> usize {
    if let Some(end) = abbreviation::abbreviation(chars, start) {
        emit(start, end);
        return end;
    }
    let end = word_end(chars, start);
    let mut from = start;
    while let Some(cut) = clitic::elision(chars, from, end) {
        emit(from, cut);
        from = cut;
    }
    if from < end
        && from > start
        && let Some(stop) = abbreviation::abbreviation(chars, from)
    {
        emit(from, stop);
        return stop.max(end);
    }
    let cuts = clitic::clitics(chars, from, end);
    for cut in cuts.into_iter().chain([end]) {
        if cut > from {
            emit(from, cut);
            from = cut;
        }
    }
    end
}

/// Where a word ends, elisions and clitics included.
fn word_end(chars: &Chars<'_>, start: usize) -> usize {
    let mut i = start;
    loop {
        i = chars.skip(i, is_word);
        let next = chars.at(i + 1);
        let joined = match chars.at(i) {
            c if is_apostrophe(c) => {
                // « d'"Est" », « l'« accord » »: an elided word before a quotation mark or a digit.
                if is_letter(next) || next.is_ascii_digit() {
                    true
                } else {
                    return if clitic::is_elided(&chars.norm(start, i)) { i + 1 } else { i };
                }
            }
            c if is_hyphen(c) => is_word(next),
            '·' | '‧' | '•' => is_letter(next) && is_letter(chars.before(i)),
            '&' => next.is_uppercase() && chars.before(i).is_uppercase(),
            '_' => is_word(next),
            '(' => {
                if let Some(end) = gender_ending(chars, i) {
                    i = end;
                    continue;
                }
                false
            }
            '/' if chars.at(i + 1) == 'h' && !is_word(chars.at(i + 2)) && chars.norm(start, i) == "km" => true,
            '°' => return if chars.norm(start, i) == "n" { i + 1 } else { i },
            _ => false,
        };
        if !joined {
            return i;
        }
        i += 1;
    }
}

/// « élu(e)s »: an ending in brackets belongs to its word.
fn gender_ending(chars: &Chars<'_>, open: usize) -> Option<usize> {
    let close = chars.skip(open + 1, is_letter);
    let ending = chars.norm(open + 1, close);
    let known = matches!(&*ending, "e" | "s" | "es" | "x" | "ne" | "nes" | "le" | "les" | "ère" | "rice" | "trice");
    (known && chars.at(close) == ')').then_some(close + 1)
}

/// A mark: one character, a run of dots or hyphens, an emoji with its modifiers.
fn symbol(chars: &Chars<'_>, i: usize) -> usize {
    let c = chars.at(i);
    if matches!(c, '.' | '-') {
        return chars.skip(i, |d| d == c);
    }
    if c == '°' && matches!(chars.at(i + 1), 'C' | 'F' | 'c') && !is_word(chars.at(i + 2)) {
        return i + 2;
    }
    if c == '+' && chars.at(i + 1) == '/' && chars.at(i + 2) == '-' {
        return i + 3;
    }
    let regional = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    if regional(c) && regional(chars.at(i + 1)) {
        return i + 2;
    }
    let mut end = i + 1;
    loop {
        end = chars.skip(end, is_modifier);
        // A zero-width joiner binds the next picture: 👩‍👧.
        if end > i + 1
            && chars.before(end) == '\u{200d}'
            && !is_word(chars.at(end))
            && !chars.at(end).is_whitespace()
            && !chars.at(end).is_control()
        {
            end += 1;
        } else {
            return end;
        }
    }
}

fn is_modifier(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{20e3}' | '\u{300}'..='\u{36f}')
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// Letters, digits and combining accents.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Hyphens that join: the plain one, the Unicode one and the no-break one.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

impl std::fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
