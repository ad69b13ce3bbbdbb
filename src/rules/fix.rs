//! Applies fixes to a text.

use super::{Edit, Finding};

/// The text with every safe fix applied; `None` when there is none.
///
/// Where two fixes touch the same place, the first one is applied and the other left for the next run.
pub fn apply_safe(text: &str, findings: &[Finding]) -> Option<String> {
    let mut taken: Vec<&Edit> = Vec::new();
    for fix in findings.iter().flat_map(|f| &f.fixes).filter(|f| f.safe) {
        let free = |edit: &Edit| taken.iter().all(|t| t.range.intersect(edit.range).is_none());
        if fix.edits.iter().all(free) {
            taken.extend(&fix.edits);
        }
    }
    if taken.is_empty() {
        return None;
    }
    taken.sort_by_key(|e| e.range.start());
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in taken {
        out.push_str(&text[at..usize::from(edit.range.start())]);
        out.push_str(&edit.text);
        at = edit.range.end().into();
    }
    out.push_str(&text[at..]);
    Some(out)
}
