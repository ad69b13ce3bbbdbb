//! Addresses of the net: URLs, e-mail, host names, hashtags, mentions.

use super::scan::{Chars, is_letter, is_word};

/// Last parts of host names that French texts write without `www.`: « franceinfo.fr ».
const ENDINGS: [&str; 20] = [
    "fr", "com", "org", "net", "eu", "be", "ch", "ca", "lu", "info", "tv", "io", "co", "uk", "de", "qc", "news",
    "media", "paris", "gouv",
];

/// The end of the address that starts here.
pub(super) fn address(chars: &Chars<'_>, start: usize) -> Option<usize> {
    let c = chars.at(start);
    if matches!(c, '#' | '@') && is_letter(chars.at(start + 1)) && !is_word(chars.before(start)) {
        return Some(chars.skip(start + 1, |c| is_word(c) || c == '_'));
    }
    if !is_word(c) {
        return None;
    }
    if ["http://", "https://", "ftp://", "www."].iter().any(|prefix| chars.continues(start, prefix)) {
        return Some(url_end(chars, start));
    }
    email(chars, start).or_else(|| host(chars, start))
}

/// A URL goes on to the next space or bracket, without the punctuation that follows it.
fn url_end(chars: &Chars<'_>, start: usize) -> usize {
    let stops =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | ')');
    let mut end = chars.skip(start, |c| !stops(c));
    while end > start + 1 && matches!(chars.before(end), '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…') {
        end -= 1;
    }
    end
}

/// « redaction@exemple.fr »
fn email(chars: &Chars<'_>, start: usize) -> Option<usize> {
    let at = chars.skip(start, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
    if chars.at(at) != '@' {
        return None;
    }
    let mut end = chars.skip(at + 1, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    while matches!(chars.before(end), '.' | '-') {
        end -= 1;
    }
    (end > at + 1 && chars.slice(at + 1, end).contains(&'.')).then_some(end)
}

/// « franceinfo.fr »: labels and dots, closed by a known ending.
fn host(chars: &Chars<'_>, start: usize) -> Option<usize> {
    let label = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut end = chars.skip(start, label);
    let mut last = end;
    while chars.at(end) == '.' && label(chars.at(end + 1)) {
        last = end + 1;
        end = chars.skip(last, label);
    }
    let known = end > last && ENDINGS.contains(&&*chars.slice(last, end).iter().collect::<String>());
    known.then(|| if chars.at(end) == '/' { url_end(chars, end) } else { end })
}
