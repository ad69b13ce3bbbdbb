//! Contractions of a preposition and an article, and the two that may be articles as well.
//!
//! « au » is always « à le »; « du » and « des » are « de le », « de les » after something that takes « de »
//! (« le bruit du vent ») and articles elsewhere (« il y a du vent, des nuages »).

use std::sync::LazyLock;

use smol_str::SmolStr;

use super::Surface;
use crate::grammar::cue::Cue;
use crate::grammar::linear::{Model, key, mix};

/// The words of a contraction, and whether it can be nothing else. « Audit » is a noun in the press, whatever lawyers write.
pub(super) fn parts(norm: &str) -> Option<(&'static str, &'static str, bool)> {
    Some(match norm {
        "du" => ("de", "le", false),
        "des" => ("de", "les", false),
        "au" => ("à", "le", true),
        "aux" => ("à", "les", true),
        "auquel" => ("à", "lequel", true),
        "auxquels" => ("à", "lesquels", true),
        "auxquelles" => ("à", "lesquelles", true),
        "duquel" => ("de", "lequel", true),
        "desquels" => ("de", "lesquels", true),
        "desquelles" => ("de", "lesquelles", true),
        "auxdits" => ("à", "lesdits", true),
        "auxdites" => ("à", "lesdites", true),
        "dudit" => ("de", "ledit", true),
        "desdits" => ("de", "lesdits", true),
        "desdites" => ("de", "lesdites", true),
        _ => return None,
    })
}

/// A part in the case of the whole: « Au » is « À le », « AU » is « À LE ».
pub(super) fn in_case(part: &'static str, whole: &str, all_only: bool) -> SmolStr {
    let mut letters = whole.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let all = first && letters.clone().next().is_some() && letters.all(char::is_uppercase);
    if all {
        return part.to_uppercase().into();
    }
    if !first || all_only {
        return part.into();
    }
    let mut chars = part.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether the « du » or « des » at an index is a contraction.
pub fn is_contraction(surface: &[Surface], at: usize) -> bool {
    static MODEL: LazyLock<Model<'static>> =
        LazyLock::new(|| Model::new(include_bytes!("../../../seeds/models/contraction.bin")));
    let mut scores = [0; 2];
    MODEL.add(&features(surface, at), &mut scores);
    scores[usize::from(CONTRACTION)] >= scores[usize::from(ARTICLE)]
}

/// Label of an article.
pub const ARTICLE: u8 = 0;
/// Label of a preposition with an article.
pub const CONTRACTION: u8 = 1;

/// What the words around say, guillemets aside: « évoque des « erreurs » » has the same article as « évoque des erreurs ».
pub fn features(surface: &[Surface], at: usize) -> Vec<u64> {
    let word = |t: &&Surface| !matches!(&*t.norm, "«" | "»" | "“" | "”" | "\"");
    let around = |by: isize| -> Cue {
        let nth = by.unsigned_abs() - 1;
        let token = match by {
            ..0 => surface[..at.min(surface.len())].iter().rev().filter(word).nth(nth),
            _ => surface.iter().skip(at + 1).filter(word).nth(nth),
        };
        token.map(|t| Cue::new(&t.form, &t.norm)).unwrap_or_default()
    };
    let own = surface.get(at).map_or(0, |t| key(&t.norm));
    let (b2, b1, n1, n2) = (around(-2), around(-1), around(1), around(2));
    let mut out = Vec::with_capacity(24);
    let mut add = |template: u64, a: u64, b: u64| out.push(mix(mix(mix(template, own), a), b));
    add(1, 0, 0);
    for (i, cue) in [b2, b1, n1, n2].iter().enumerate() {
        let i = i as u64 * 16;
        add(i + 2, cue.norm, 0);
        add(i + 3, cue.classes, 0);
        add(i + 4, cue.clusters[1], 0);
        add(i + 5, u64::from(cue.kinds), 0);
        add(i + 6, cue.suffixes[2], 0);
    }
    add(70, b1.norm, n1.norm);
    add(71, u64::from(b1.kinds), u64::from(n1.kinds));
    add(72, b1.clusters[2], n1.clusters[2]);
    add(73, u64::from(b2.kinds), u64::from(b1.kinds));
    add(74, b2.norm, b1.norm);
    add(75, b1.clusters[1], n1.clusters[1]);
    add(76, u64::from(b1.kinds), n1.norm);
    add(77, b1.norm, u64::from(n1.kinds));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::token::surface;

    #[test]
    fn articles_are_told_from_contractions() {
        for (text, contraction) in [
            ("Le bruit du vent", true),
            ("la fin des travaux", true),
            ("Il a vu des nuages", false),
            ("Elle évoque des « erreurs »", false),
            ("Des manifestants ont défilé", false),
            ("Elle vient du Canada", true),
            ("le président des États-Unis", true),
            ("avec des amis", false),
            ("auprès des élus", true),
        ] {
            let surface = surface(text);
            let at = surface.iter().position(|t| matches!(&*t.norm, "du" | "des")).unwrap();
            assert_eq!(is_contraction(&surface, at), contraction, "{text}");
        }
    }

    #[test]
    fn an_audit_is_no_contraction() {
        assert_eq!(parts("audit"), None);
        assert_eq!(parts("auxdits"), Some(("à", "lesdits", true)));
    }

    #[test]
    fn parts_take_the_case_of_the_whole() {
        for (whole, forms) in [("au", ("à", "le")), ("Aux", ("À", "les")), ("DU", ("DE", "LE"))] {
            let (preposition, article, _) = parts(&whole.to_lowercase()).unwrap();
            assert_eq!((&*in_case(preposition, whole, false), &*in_case(article, whole, true)), forms);
        }
    }
}
