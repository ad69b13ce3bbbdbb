//! How names are compared: without accents, capitals and the accidents of punctuation.

use smol_str::SmolStr;

/// A word as names are compared: lower case, no accents, straight apostrophe followed by a space, a space for a
/// hyphen, no full stops, contractions spelled out (« Conseil des États » and « Conseil de les États » are the same).
pub fn fold(text: &str) -> SmolStr {
    // Most words are folded as they stand.
    if text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return spelled_out(text).into();
    }
    let mut flat = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | 'ʼ' | '‘' | '`' | '´' | '\'' => flat.push_str("' "),
            '-' | '‐' | '‑' | '–' | '_' => flat.push(' '),
            '.' | '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            'œ' => flat.push_str("oe"),
            'æ' => flat.push_str("ae"),
            'ß' => flat.push_str("ss"),
            'þ' => flat.push_str("th"),
            c => flat.push(base_letter(c)),
        }
    }
    let mut folded = String::with_capacity(flat.len());
    for word in flat.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(spelled_out(word));
    }
    folded.into()
}

/// The two words of a contraction.
fn spelled_out(word: &str) -> &str {
    match word {
        "du" => "de le",
        "des" => "de les",
        "au" => "a le",
        "aux" => "a les",
        word => word,
    }
}

/// The letter under a diacritic of a European language.
fn base_letter(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' | 'ĝ' | 'ġ' => 'g',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}
