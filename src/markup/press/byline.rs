//! Bylines and captions: who wrote it, and what stands under a picture.

use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{ends_sentence, words};

/// Marks the lines whose first or last words give them away.
pub(super) fn mark(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|p| p.is_open()) {
        if is_byline(piece.text()) {
            piece.kind = Some(BlockKind::Byline);
        } else if is_caption(piece.text()) {
            piece.kind = Some(BlockKind::Caption);
        }
    }
}

/// Marks a name that stands alone under the title, before the text: « Jeanne Martin », « Jeanne Martin et Paul Roy, avec AFP ».
pub(super) fn mark_bare_names(pieces: &mut [Piece]) {
    let Some(title) = pieces.iter().position(|p| p.kind == Some(BlockKind::Title)) else { return };
    let head = pieces.iter_mut().skip(title + 1).take(4);
    for piece in head.take_while(|p| p.is_open() || p.kind != Some(BlockKind::Paragraph)) {
        let undecided = matches!(piece.kind, None | Some(BlockKind::Heading(_)));
        if undecided && is_name_line(piece.text()) {
            piece.kind = Some(BlockKind::Byline);
            return;
        }
    }
}

/// Two to eight words that are names, initials, « et », « avec », « , », and nothing else.
fn is_name_line(line: &str) -> bool {
    let count = words(line);
    let parts = || line.split([' ', ',', '/']).filter(|w| !w.is_empty());
    let is_name = |w: &str| {
        w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\''))
    };
    let small = |w: &str| matches!(w, "et" | "avec" | "de" | "du" | "le" | "la" | "von" | "van" | "&");
    let mixed_case = line.chars().any(char::is_lowercase);
    (2..=8).contains(&count)
        && mixed_case
        && parts().all(|w| is_name(w) || small(w))
        && parts().next().is_some_and(|w| is_name(w) && !DETERMINERS.contains(&w))
        // « Emmanuel Macron » alone is a name, « Un Pacte de Défense » is none.
        && parts().take(2).all(is_name)
}

/// A heading in title case begins with one of these, a name does not.
const DETERMINERS: &[&str] = &[
    "Le", "La", "Les", "Un", "Une", "Des", "Ce", "Cette", "Ces", "Du", "De", "Au", "Aux", "En", "Et", "Pour", "Vers",
    "Sans", "Sur",
];

/// « Par Jeanne Martin », « Propos recueillis par… », « De notre correspondante à Rome », « Le Monde avec AFP ».
fn is_byline(line: &str) -> bool {
    let count = words(line);
    if count > 16 || (ends_sentence(line) && count > 8) {
        return false;
    }
    let lower = line.to_lowercase();
    let after = |head: &str| {
        lower.starts_with(head).then(|| line.get(head.len()..).unwrap_or("").trim_start_matches([' ', ':']))
    };
    let named =
        |rest: &str| rest.split(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 1);
    let written_by = [
        "par ",
        "texte ",
        "texte par ",
        "texte de ",
        "un texte de ",
        "reportage de ",
        "de notre ",
        "auteur ",
        "rédaction ",
    ]
    .into_iter()
    .filter_map(after)
    .any(named);
    // « Par Toutatis ! » and « Par Paris, la route est longue » are no bylines: a name has two words or a house behind it.
    let by = written_by
        && (count >= 3 || lower.starts_with("auteur"))
        && !line.contains(['?', '!', ';'])
        && !has_finite_look(&lower);
    let correspondent = lower.starts_with("de notre ") && (lower.contains("envoyé") || lower.contains("correspondant"));
    let gathered = [
        "propos recueillis",
        "recueilli par",
        "entretien réalisé par",
        "interview réalisée par",
        "avec notre correspondant",
        "(propos recueillis",
    ]
    .iter()
    .any(|head| lower.starts_with(head));
    let house = [
        " avec afp",
        " avec l'afp",
        " avec reuters",
        " avec agences",
        " avec ats",
        " avec belga",
        " avec la presse canadienne",
    ]
    .iter()
    .any(|tail| lower.ends_with(tail) || lower.contains(&format!("{tail} et ")));
    by || correspondent
        || gathered
        || (house && count <= 8)
        || matches!(
            lower.as_str(),
            "avec afp"
                | "afp"
                | "ats"
                | "belga"
                | "la rédaction"
                | "agence france-presse"
                | "la presse canadienne"
                | "radio-canada"
        )
}

/// Whether the words behind « Par » read like a clause rather than like names: « Par Lyon passent deux lignes ».
fn has_finite_look(lower: &str) -> bool {
    let names = lower.split(' ').skip(1).filter(|w| w.len() > 3).count();
    let verbs = lower
        .split(' ')
        .filter(|w| matches!(*w, "est" | "a" | "ont" | "sont" | "que" | "qui" | "il" | "elle" | "ne" | "se"))
        .count();
    names == 0 || verbs > 0
}

/// « Photo : … », « © AFP », « Un blocage à Rennes. (Photo AFP) », « PHOTO JEANNE ROY, ARCHIVES », « [Keystone] ».
fn is_caption(line: &str) -> bool {
    if words(line) > 45 {
        return false;
    }
    let lower = line.to_lowercase();
    let head = [
        "photo :",
        "photos :",
        "photo ",
        "crédit :",
        "crédits :",
        "crédit photo",
        "crédits photo",
        "légende :",
        "image :",
        "illustration :",
        "© ",
        "©",
        "infographie :",
        "vidéo :",
    ]
    .iter()
    .any(|h| lower.starts_with(h));
    let sign = lower.rfind(['©', '[', '(']).is_some_and(|at| {
        let tail = lower[at..].trim_start_matches(['[', '(']);
        let credit = ["©", "photo", "crédit", "keystone", "archives", "image"].iter().any(|c| tail.starts_with(c));
        credit && (lower.ends_with([']', ')']) || tail.starts_with('©')) && words(tail) <= 8
    });
    let agency = [
        " / afp",
        "/afp",
        " / reuters",
        "/reuters",
        " via afp",
        "- keystone]",
        "/ap",
        " / ap",
        "/radio-canada",
        " / sipa",
        "/sipa",
    ]
    .iter()
    .any(|t| lower.trim_end_matches([')', ']', '.']).ends_with(t.trim_end_matches(']')));
    (head && words(line) <= 30 && !(lower.starts_with("photo ") && ends_sentence(line)))
        || sign
        || (agency && words(line) <= 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "Par Jeanne Martin",
            "Par Jeanne Martin et Paul Roy",
            "Par Jeanne Martin (avec AFP)",
            "Propos recueillis par Jeanne Martin",
            "De notre correspondante à Rome, Jeanne Martin",
            "Le Quotidien avec AFP",
            "Un texte de Jeanne Martin",
            "AFP",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "Par Toutatis !",
            "Par amour du risque",
            "Par Lyon passent deux lignes qui ne servent plus.",
            "Le Monde en 2050",
            "Par ailleurs, le maire a démissionné.",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn names_alone() {
        for line in ["Jeanne Martin", "Jeanne Martin et Paul Roy", "Jeanne Martin, Paul Roy"] {
            assert!(is_name_line(line), "{line}");
        }
        for line in
            ["Les Implications Géopolitiques", "Un Pacte de Défense", "Réactions internationales", "URGENCE ABSOLUE"]
        {
            assert!(!is_name_line(line), "{line}");
        }
    }

    #[test]
    fn captions() {
        for line in [
            "Photo : Jeanne Martin",
            "Le blocage du dépôt, mardi, à Rennes. © Jeanne Martin / AFP",
            "PHOTO JEANNE ROY, ARCHIVES LE RELAIS",
            "La conseillère fédérale devant la presse. [Keystone - Jeanne Martin]",
            "Des pompiers à l'œuvre, le 3 mai. JEANNE MARTIN / AFP",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "Photo de famille à Bruxelles, où les Vingt-Sept se sont retrouvés mardi.",
            "Le maire (élu en 2020) est parti.",
            "Un accord à l'arraché",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
