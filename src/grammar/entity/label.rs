//! Labels of tokens: which kind of name, and which part of it.
//!
//! BILOU: « Emmanuel » Begins and « Macron » is Last, « Vladimir » « Vladimirovitch » « Poutine » has one Inside,
//! « Paris » is a Unit, the rest is Outside.

use super::EntityKind;

/// The kinds, in label order.
pub(crate) const KINDS: [EntityKind; 5] =
    [EntityKind::Person, EntityKind::Location, EntityKind::Organisation, EntityKind::Event, EntityKind::Product];

/// Number of labels: outside, and four parts of each kind.
pub(crate) const LABELS: usize = 1 + 4 * KINDS.len();

/// Not in a name.
pub(crate) const OUTSIDE: usize = 0;

/// Part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Begin,
    Inside,
    Last,
    Unit,
}

const PARTS: [Part; 4] = [Part::Begin, Part::Inside, Part::Last, Part::Unit];

/// The label of a part of a kind; kinds by their place in [`KINDS`].
#[cfg(feature = "train")]
pub(crate) const fn label(kind: usize, part: Part) -> usize {
    1 + kind * 4 + part as usize
}

/// Kind (by its place in [`KINDS`]) and part; `None` outside.
pub(crate) fn kind_and_part(label: usize) -> Option<(usize, Part)> {
    let at = label.checked_sub(1)?;
    Some((at / 4, PARTS[at % 4]))
}

/// Whether a name may stop at this label: it can stand last in a sentence.
pub(crate) fn closes(label: usize) -> bool {
    kind_and_part(label).is_none_or(|(_, part)| matches!(part, Part::Last | Part::Unit))
}

/// Whether a name may start at this label: it can stand first in a sentence.
pub(crate) fn opens(label: usize) -> bool {
    kind_and_part(label).is_none_or(|(_, part)| matches!(part, Part::Begin | Part::Unit))
}

/// Whether `next` may follow `previous`.
pub(crate) fn follows(previous: usize, next: usize) -> bool {
    if closes(previous) {
        return opens(next);
    }
    match (kind_and_part(previous), kind_and_part(next)) {
        (Some((a, _)), Some((b, part))) => a == b && matches!(part, Part::Inside | Part::Last),
        _ => false,
    }
}

/// The name of a label in the model: `O`, `B-PER`, `I-LOC`, …
#[cfg(any(feature = "train", test))]
pub(crate) fn name(label: usize) -> String {
    kind_and_part(label).map_or_else(
        || "O".into(),
        |(kind, part)| format!("{}-{}", ["B", "I", "L", "U"][part as usize], KINDS[kind].code()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> usize {
        (0..LABELS).find(|&l| name(l) == text).expect("a label")
    }

    #[test]
    fn what_may_follow() {
        for (previous, next, expected) in [
            ("O", "O", true),
            ("O", "B-PER", true),
            ("O", "I-PER", false),
            ("O", "L-PER", false),
            ("B-PER", "L-PER", true),
            ("B-PER", "I-PER", true),
            ("B-PER", "O", false),
            ("B-PER", "L-ORG", false),
            ("L-PER", "U-LOC", true),
            ("U-LOC", "B-ORG", true),
            ("I-ORG", "U-ORG", false),
        ] {
            assert_eq!(follows(at(previous), at(next)), expected, "{previous} {next}");
        }
        assert!(closes(at("L-PROD")) && !closes(at("B-PROD")) && closes(at("O")));
    }
}
