//! Fixes that leave the meaning alone, and how edits are applied to a text.

use super::{Edit, Finding};
use crate::analysis::{Analysis, QuoteUse};
use crate::text::{TextRange, TextSize};

/// The edits that may be made without asking: the safe fixes of the findings, and the marks of quotations as French writes
/// them. Sorted, none touching another: where two would, the first is made and the other left for the next run.
pub fn safe_edits(analysis: &Analysis, findings: &[Finding]) -> Vec<Edit> {
    let free = |edits: &[Edit], taken: &[Edit]| {
        edits.iter().all(|edit| taken.iter().all(|t| t.range.intersect(edit.range).is_none()))
    };
    let mut fixed: Vec<Edit> = Vec::new();
    for fix in findings.iter().filter_map(|f| f.fixes.iter().find(|fix| fix.safe)) {
        if free(&fix.edits, &fixed) {
            fixed.extend(fix.edits.iter().cloned());
        }
    }
    // Quotations that stand in nothing do not touch each other.
    let mut out: Vec<Edit> = marks(analysis).filter(|edits| free(edits, &fixed)).flatten().collect();
    out.extend(fixed);
    out.sort_by_key(|e| e.range.start());
    out
}

/// « "Je pars", dit-elle »: guillemets for the straight marks that open and close one quotation.
fn marks(analysis: &Analysis) -> impl Iterator<Item = Vec<Edit>> {
    let straight = |range: TextRange| {
        let inside = analysis.slice(range).strip_prefix('"').and_then(|t| t.strip_suffix('"'));
        inside.is_some_and(|t| !t.contains(['"', '«', '»', '\n']) && t.trim() == t && !t.is_empty())
    };
    let quotes = analysis.quotes.iter().filter(|q| q.parent.is_none() && q.role != QuoteUse::Block);
    quotes.filter(move |q| straight(q.range)).map(|q| {
        let mark = TextSize::of('"');
        vec![
            Edit { range: TextRange::at(q.range.start(), mark), text: "«\u{202f}".into() },
            Edit { range: TextRange::at(q.range.end() - mark, mark), text: "\u{202f}»".into() },
        ]
    })
}

/// The text with sorted edits made.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        out.push_str(&text[at..usize::from(edit.range.start())]);
        out.push_str(&edit.text);
        at = edit.range.end().into();
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::analyse;

    #[test]
    fn straight_marks_become_guillemets() {
        for (text, fixed) in [
            (
                "La maire hausse le ton : \"Nous restons ici\", a-t-elle dit.",
                "La maire hausse le ton : «\u{202f}Nous restons ici\u{202f}», a-t-elle dit.",
            ),
            ("La maire a dit « Nous restons ici ».", "La maire a dit « Nous restons ici »."),
            ("Une planche de 2\" et demi.", "Une planche de 2\" et demi."),
            ("```\nlet a = \"nous restons ici\";\n```", "```\nlet a = \"nous restons ici\";\n```"),
        ] {
            assert_eq!(apply(text, &safe_edits(&analyse(text), &[])), fixed);
        }
    }
}
