//! Bylines and captions: who wrote it, and what stands under a picture.

use super::date;
use crate::lexicon::names;
use crate::markup::BlockKind;
use crate::markup::piece::Piece;
use crate::markup::reading::{ends_sentence, words};

/// Marks the lines whose first or last words give them away.
pub(super) fn mark(pieces: &mut [Piece]) {
    let first = pieces.iter().position(Piece::is_open);
    let last = pieces.len().checked_sub(1);
    for (i, piece) in pieces.iter_mut().enumerate().filter(|(_, p)| p.is_open()) {
        let line = piece.text();
        if is_byline(line) || (Some(i) == last && is_initials(line)) {
            piece.kind = Some(BlockKind::Byline);
        } else if is_caption(line) || (Some(i) != first && names_a_day_last(line)) {
            piece.kind = Some(BlockKind::Caption);
        }
    }
}

/// Marks a name that stands alone under the title or the standfirst: « Jeanne Martin », « Jeanne Martin et Paul Roy ».
pub(super) fn mark_bare_names(pieces: &mut [Piece]) {
    let Some(title) = pieces.iter().position(|p| p.kind == Some(BlockKind::Title)) else { return };
    let undecided = |p: &Piece| matches!(p.kind, None | Some(BlockKind::Heading(_)));
    let head = pieces.iter_mut().skip(title + 1).filter(|p| undecided(p)).take(2);
    if let Some(piece) = head.into_iter().find(|p| is_name_line(p.text())) {
        piece.kind = Some(BlockKind::Byline);
    }
}

/// A first name, and names, « et », « avec », commas behind it: « Les Implications Géopolitiques » is a heading.
fn is_name_line(line: &str) -> bool {
    let parts = || line.split([' ', ',', '/']).filter(|w| !w.is_empty());
    let is_name = |w: &str| {
        w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\''))
    };
    let small = |w: &str| matches!(w, "et" | "avec" | "de" | "du" | "le" | "la" | "von" | "van" | "&");
    (2..=8).contains(&words(line))
        && line.contains(char::is_lowercase)
        && parts().all(|w| is_name(w) || small(w))
        && parts().take(2).all(is_name)
        && parts().next().is_some_and(|w| names::first_name(w).is_some())
}

/// Words before the name of who wrote it.
const WRITTEN_BY: &[&str] = &[
    "par ",
    "texte ",
    "texte par ",
    "texte de ",
    "un texte de ",
    "reportage de ",
    "de notre ",
    "auteur ",
    "auteur : ",
];

/// First words of lines that say how an article came about.
const GATHERED: &[&str] = &[
    "propos recueillis",
    "(propos recueillis",
    "recueilli par",
    "entretien réalisé par",
    "interview réalisée par",
    "avec notre correspondant",
];

/// Agencies that newsrooms work with: « Le Relais avec AFP ».
const HOUSES: &[&str] = &["afp", "l'afp", "reuters", "agences", "ats", "belga", "la presse canadienne", "keystone-ats"];

/// « Par Jeanne Martin », « Propos recueillis par… », « De notre correspondante à Rome », « Le Relais avec AFP ».
fn is_byline(line: &str) -> bool {
    let count = words(line);
    if count > 16 || (ends_sentence(line) && count > 8) {
        return false;
    }
    let lower = line.to_lowercase();
    let names_somebody = |head: &str| {
        let rest = if lower.starts_with(head) { line.get(head.len()..).unwrap_or("") } else { "" };
        rest.split(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase) && w.chars().count() > 1)
    };
    // « Par Toutatis ! » is none: a name has two words, or a house behind it.
    let by = count >= 3
        && WRITTEN_BY.iter().any(|head| names_somebody(head))
        && !line.contains(['?', '!', ';'])
        && !reads_like_clause(&lower);
    let correspondent = lower.starts_with("de notre ") && (lower.contains("envoyé") || lower.contains("correspondant"));
    let with_house = count <= 8
        && lower.rsplit_once("avec ").is_some_and(|(before, house)| {
            let first = house.split(" et ").next().unwrap_or(house).trim_end_matches([')', '.', ' ']);
            HOUSES.contains(&first) && (before.is_empty() || before.ends_with([' ', '(']))
        });
    let house_alone =
        HOUSES.contains(&&*lower) || matches!(&*lower, "la rédaction" | "agence france-presse" | "radio-canada");
    by || correspondent || with_house || house_alone || GATHERED.iter().any(|head| lower.starts_with(head))
}

/// « jt/lb », « afp/jop »: the initials that close agency copy.
fn is_initials(line: &str) -> bool {
    line.len() <= 16
        && line.contains(['/', '-'])
        && line.chars().all(|c| c.is_lowercase() || matches!(c, '/' | '-' | ','))
}

/// « Par Lyon passent deux lignes qui ne servent plus. »
fn reads_like_clause(lower: &str) -> bool {
    lower
        .split(' ')
        .any(|w| matches!(w, "est" | "a" | "ont" | "sont" | "que" | "qui" | "il" | "elle" | "ne" | "se" | "on"))
}

/// « La maire à Sault, le 3 mai 2024 »: a picture is dated, a sentence goes on.
fn names_a_day_last(line: &str) -> bool {
    let dated = line.rsplit_once(", le ").is_some_and(|(_, tail)| date::prefix(tail) == Some(tail.len()));
    dated && words(line) <= 30
}

/// Words that begin a credit, or a line that is nothing but one.
const CREDITS: &[&str] = &[
    "photo :",
    "photos :",
    "crédit :",
    "crédits :",
    "crédit photo",
    "crédits photo",
    "légende :",
    "image :",
    "illustration :",
    "©",
    "infographie :",
    "vidéo :",
];

/// What closes a credit in brackets or behind a stroke.
const HOUSES_OF_PICTURES: &[&str] =
    &["afp", "reuters", "ap", "sipa", "radio-canada", "keystone", "belga", "getty images"];

/// « Photo : … », « Un blocage à Rennes. (Photo AFP) », « PHOTO JEANNE ROY, ARCHIVES », « … MARTIN / AFP », « \[Keystone\] ».
fn is_caption(line: &str) -> bool {
    if words(line) > 45 {
        return false;
    }
    let lower = line.to_lowercase();
    let head = CREDITS.iter().any(|h| lower.starts_with(h)) || (line.starts_with("PHOTO ") && words(line) <= 12);
    let credit_behind = CREDITS.iter().filter_map(|c| lower.rfind(&format!(" {c}")).map(|at| &lower[at..]));
    let behind = credit_behind.into_iter().any(|tail| words(tail) <= 8);
    let bracket = lower.rfind(['[', '(']).map(|at| &lower[at + 1..]).is_some_and(|tail| {
        let names = ["photo", "crédit", "archives", "image", "keystone"].iter().any(|c| tail.starts_with(c));
        names && tail.ends_with([']', ')']) && words(tail) <= 8
    });
    let stroke = lower
        .trim_end_matches([')', ']', '.', ' '])
        .rsplit_once('/')
        .is_some_and(|(_, house)| HOUSES_OF_PICTURES.contains(&house.trim()));
    head || behind || bracket || stroke
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
            "Avec La Presse canadienne",
            "Jeanne Martin avec AFP et Reuters",
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
        for line in [
            "Les Implications Géopolitiques",
            "Un Pacte de Défense",
            "Réactions internationales",
            "URGENCE ABSOLUE",
            "À Sault",
        ] {
            assert!(!is_name_line(line), "{line}");
        }
    }

    #[test]
    fn initials_and_dated_pictures() {
        assert!(is_initials("jt/lb") && !is_initials("Et/ou") && !is_initials("fin"));
        assert!(names_a_day_last("La maire à Sault, le 3 mai 2024"));
        assert!(!names_a_day_last("La maire est partie, le 3 mai 2024, sans un mot"));
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
