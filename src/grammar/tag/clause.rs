//! Where the finite verb of a clause is, or may be yet: « Le juge tranche », « La tranche est fine ».

use crate::grammar::cue::{Cue, FINITE, INFINITIVE, NOMINAL};
use crate::grammar::linear::mix;
use crate::lexicon::{Kind, Paradigm};

/// How many words of a clause are looked at on either side.
const FAR: usize = 12;

/// What is known of the finite verb of the clause that the word at `at` stands in, apart from that word itself; `tags` are the
/// labels of the words before, `finite` tells of each label whether it is a finite verb.
pub(super) fn verb(cues: &[Cue], tags: &[u8], finite: &[bool], at: usize) -> u64 {
    mix(behind(cues, tags, finite, at), ahead(cues, at))
}

/// Whether a finite verb stands before a word in its clause.
pub(super) fn has_verb(cues: &[Cue], tags: &[u8], finite: &[bool], at: usize) -> bool {
    behind(cues, tags, finite, at) == 1
}

/// What stands before a word in its clause: 1 a finite verb, 0 none up to the start of the sentence, 3 none since a word that opens
/// a clause with a verb (« alors que »), 2 none since another border.
fn behind(cues: &[Cue], tags: &[u8], finite: &[bool], at: usize) -> u64 {
    for i in (at.saturating_sub(FAR)..at).rev() {
        if tags.get(i).and_then(|&tag| finite.get(usize::from(tag))) == Some(&true) {
            return 1;
        }
        if let Some(border) = cues.get(i).filter(|cue| parts_clauses(cue)) {
            return if border.is_mark() || border.is(Kind::Coordination) { 2 } else { 3 };
        }
    }
    0
}

/// What stands behind a word in its clause: 2 what can only be a finite verb, 1 what may be one, 0 nothing of the kind.
fn ahead(cues: &[Cue], at: usize) -> u64 {
    let only = |cue: &Cue| cue.kinds & (FINITE - 1) == 1 << Kind::Verb as u32 && cue.kinds & NOMINAL == 0;
    let clause = cues.iter().skip(at + 1).take(FAR).take_while(|cue| !parts_clauses(cue));
    clause.filter(|cue| cue.kinds & FINITE != 0).map(|cue| 1 + u64::from(only(cue))).max().unwrap_or(0)
}

/// Whether an infinitive may follow a verb as its complement: « a fait à nouveau *fermer* ».
pub(super) fn has_infinitive(cues: &[Cue], at: usize) -> bool {
    let mut near = cues.iter().skip(at + 1).take(4).take_while(|cue| !parts_clauses(cue));
    near.any(|cue| cue.kinds & INFINITIVE != 0)
}

/// The paradigms that the dictionary and the clause allow a word, one bit each: no subjunctive where nothing has opened a
/// subordinate clause, « Les élus se *sentent* trahis », the first word aside (« Vive la mariée ! »).
pub(super) fn paradigms(cues: &[Cue], at: usize) -> u16 {
    const SUBJUNCTIVES: u16 = 1 << Paradigm::Subjunctive as u16 | 1 << Paradigm::SubjunctiveImperfect as u16;
    let known = cues[at].paradigms;
    let opened = |cue: &Cue| cue.is(Kind::Relative) || cue.is(Kind::Subordination);
    if at == 0 || known & SUBJUNCTIVES == 0 || known & !SUBJUNCTIVES == 0 || cues[..at].iter().any(opened) {
        return known;
    }
    known & !SUBJUNCTIVES
}

/// Whether a word stands between clauses: marks, conjunctions, relative pronouns.
fn parts_clauses(cue: &Cue) -> bool {
    const OPENERS: u32 = 1 << Kind::Relative as u32 | 1 << Kind::Coordination as u32 | 1 << Kind::Subordination as u32;
    cue.is_mark() || cue.kinds & OPENERS != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<Cue> {
        text.split(' ').map(|form| Cue::new(form, &form.to_lowercase())).collect()
    }

    #[test]
    fn a_verb_behind_is_seen_up_to_the_border_of_the_clause() {
        let cues = cues("Le jury vote , la salle proteste");
        let finite = [false, true];
        let tags = [0, 0, 1, 0, 0, 0];
        assert_eq!(behind(&cues, &tags[..2], &finite, 2), 0, "none up to the start");
        assert_eq!(behind(&cues, &tags[..3], &finite, 3), 1, "« vote »");
        assert_eq!(behind(&cues, &tags, &finite, 6), 2, "none since the comma");
    }

    #[test]
    fn a_verb_ahead_is_sure_or_possible() {
        assert_eq!(ahead(&cues("La marche rassemblait des familles"), 1), 2);
        assert_eq!(ahead(&cues("La porte ferme"), 1), 1, "« ferme » may be something else");
        assert_eq!(ahead(&cues("Le jury vote quand la salle protestait"), 2), 0, "another clause");
    }
}
