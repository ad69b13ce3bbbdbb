//! Where one report of a sentence hands over to the next, and who goes on speaking.
//!
//! « affirme que le pont est sûr **et** a promis un audit », « …, **tandis que** l'opposition assure que », « **Si** le maire assure
//! que le pont est sûr, l'opposition en doute »: the first content ends. « …, a dit le maire, **précisant** que »: the maire goes on.

use super::candidate::{Candidate, Construction};
use super::group::{Form, Group};
use super::line::Line;
use super::phrase;
use super::preposition;
use super::scene::{Scene, is_adverb, is_clitic, is_finite, is_mark, is_ne, is_que};
use crate::analysis::incise::is_hung_subject;
use crate::grammar::tag::{Mood, Tense, VerbForm};
use crate::grammar::{Upos, WordRef};
use crate::lexicon::speech::{Frame, Introduction};

/// Whether the clause that `candidate` reports from word `first` on ends before word `k`, because another report begins there, as
/// far as grammar alone tells; the rest is the model's.
pub(super) fn takes_over(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> bool {
    let clause = is_que(scene.word(first));
    if shares_auxiliary(scene, line, candidate, first, k) {
        return true;
    }
    // « met en cause son patron, *l'accusant* d'avoir menti »
    let participle = || joined(scene, line, k).filter(|g| g.form == Form::Present && g.head != candidate.head);
    if scene.word(k - 1).form() == "," && participle().is_some_and(|g| line.reports(scene, g)) {
        return true;
    }
    if !clause && candidate.construction != Construction::Preposition {
        return false;
    }
    clause && (goes_on(scene, line, candidate, first, k) || is_main_clause(scene, line, candidate, first, k))
        || answers(scene, line, candidate, first, k)
}

/// « …, *avant de promettre* un audit », « …, *tout en soulignant* que », « … *et a promis* un audit »: the same speaker reports again.
fn goes_on(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> bool {
    let inner = (first..k).find(|&j| is_finite(scene.word(j)) && scene.quote_around(j).is_none());
    let like_inner = |told| inner.is_some_and(|j| told == inflection(scene, j..(j + 5).min(k)));
    let like_cue = |told| candidate.group.is_some_and(|cue| told == inflection(scene, cue.start..cue.head + 1));
    let joins = scene.word(k).upos() == Upos::Cconj && inner.is_some();
    // « *a affirmé* que le pont fermerait et *a quitté* la salle »
    let leans = |j: &u32| *j == k || is_clitic(scene.word(*j)) || is_ne(scene.word(*j)) || is_adverb(scene.word(*j));
    let verb = (k..line.words.end.min(k + 5)).find(|j| !leans(j)).filter(|&j| joins && is_finite(scene.word(j)));
    let told = verb.and_then(|j| inflection(scene, j..(j + 5).min(line.words.end)));
    let compound = told.is_some_and(|t| t.2) && !like_inner(told);
    // « *assure* que le pont ne rouvrirait pas et *a refusé* de partir »: what is reported stands back in time.
    let shifted = || inner.and_then(|j| inflection(scene, j..(j + 5).min(k))).is_some_and(is_shifted);
    if compound && (like_cue(told) || shifted()) {
        return true;
    }
    let Some(group) = joined(scene, line, k).filter(|g| g.head != candidate.head) else { return false };
    // « avant de *réclamer un audit* »
    let object = group.verb.frames.has(Frame::Np)
        && scene.get(&line.words, group.end).is_some_and(|w| matches!(w.upos(), Upos::Det | Upos::Num));
    match group.form {
        Form::Infinitive => scene.word(k).norm() == "avant" && (object || line.reports(scene, group)),
        _ if !line.reports(scene, group) => false,
        Form::Present => scene.word(k - 1).form() == ",",
        Form::Finite if joins && !group.conditional && group.pronoun.is_none() => {
            let told = inflection(scene, group.start..group.head + 1);
            told.is_some() && !like_inner(told) && (like_cue(told) || line.reports_clause(scene, group))
        }
        _ => false,
    }
}

/// « a dit vouloir partir et | *regretté* une erreur »: a participle that has the auxiliary of the report before the content.
fn shares_auxiliary(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> bool {
    let group = joined(scene, line, k)
        .filter(|g| g.form == Form::Finite && g.start == g.head && !is_finite(scene.word(g.head)));
    let compound = candidate.group.is_some_and(|cue| inflection(scene, cue.start..cue.head + 1).is_some_and(|i| i.2));
    let finite = |j: u32| is_finite(scene.word(j)) && scene.quote_around(j).is_none();
    compound && group.is_some_and(|g| scene.word(k).upos() == Upos::Cconj && !(first..g.head).any(finite))
}

/// The verb group that a conjunction, « avant de », « tout en » at word `k` joins to what is before, without a subject of its own.
fn joined<'l>(scene: &Scene, line: &'l Line, k: u32) -> Option<&'l Group> {
    let links = |j: u32| {
        let word = scene.word(j);
        matches!(word.upos(), Upos::Cconj)
            || is_adverb(word)
            || matches!(word.norm(), "avant" | "de" | "d'" | "tout" | "en" | "puis")
    };
    let group = |j: u32| line.groups.iter().find(|g| g.start == j);
    let at = (k..line.words.end.min(k + 4)).take_while(|&j| j == k || links(j - 1)).find(|&j| group(j).is_some())?;
    group(at)
}

/// « …, *mais l'opposition assure* que », « …, *alors que la mairie a promis* de »: somebody else reports.
fn answers(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> bool {
    let next = |j: u32| scene.get(&line.words, j);
    let word = scene.word(k);
    let that = next(k + 1).is_some_and(is_que);
    let subject = match word.norm() {
        "alors" | "tandis" if that => k + 2,
        "mais" | "quand" | "or" | "et" => k + 1,
        _ => return false,
    };
    let phrase = phrase::at(scene, line.words.end, subject).filter(|p| preposition::can_speak(scene, p));
    let Some(phrase) = phrase else { return false };
    let behind = (phrase.words.end..line.words.end).find(|&j| !is_adverb(scene.word(j)));
    let group = line.groups.iter().find(|g| Some(g.start) == behind);
    group.is_some_and(|g| {
        let told = inflection(scene, g.start..g.head + 1);
        let inner = (first..k).find(|&j| is_finite(scene.word(j)));
        let like_inner = inner.is_some_and(|j| told == inflection(scene, j..(j + 5).min(k)));
        let contrasts = !matches!(word.norm(), "et") || !like_inner;
        g.head != candidate.head
            && g.form == Form::Finite
            && !g.conditional
            && told.is_some()
            && contrasts
            && line.reports_clause(scene, g)
    })
}

/// « Si le maire assure que le pont est sûr, *les riverains restent* inquiets »: the clause that the subordinate one was leading to.
fn is_main_clause(scene: &Scene, line: &Line, candidate: &Candidate, first: u32, k: u32) -> bool {
    let leads = |w: WordRef| matches!(w.norm(), "si" | "s'" | "quand" | "lorsque" | "lorsqu'" | "tandis" | "alors");
    let opener = (line.words.start..candidate.head).find(|&j| scene.word(j).upos() != Upos::Cconj);
    let subordinate = opener.is_some_and(|j| leads(scene.word(j)))
        && !(line.words.start..first).any(|j| scene.word(j).form() == ",")
        // « Si la mairie affirme que, *si* le pont ferme, »
        && !(first..k).any(|j| leads(scene.word(j)));
    if !subordinate || scene.word(k - 1).form() != "," {
        return false;
    }
    let Some(phrase) = phrase::at(scene, line.words.end, k) else { return false };
    let leans = |w: WordRef| is_clitic(w) || is_ne(w) || is_hung_subject(w.norm());
    let verb = (phrase.words.end..line.words.end).find(|&j| !leans(scene.word(j)));
    verb.is_some_and(|j| is_finite(scene.word(j)))
}

/// « rouvrirait », « avait été fermé »: conditional, or past before the past.
fn is_shifted((mood, tense, compound): (Option<Mood>, Option<Tense>, bool)) -> bool {
    mood == Some(Mood::Cnd) || tense == Some(Tense::Imp) && compound
}

/// Mood and tense of the verb among some words, and whether it is compound; nothing for one without a person.
fn inflection(scene: &Scene, words: std::ops::Range<u32>) -> Option<(Option<Mood>, Option<Tense>, bool)> {
    let finite = words.clone().find(|&j| is_finite(scene.word(j)))?;
    let feats = scene.word(finite).feats();
    let auxiliary = matches!(scene.word(finite).lemma(), "avoir" | "être");
    let participle = |j: &u32| scene.word(*j).feats().verb_form == Some(VerbForm::Part);
    let compound =
        auxiliary && (finite + 1..words.end).take_while(|&j| !is_mark(scene.word(j))).any(|j| participle(&j));
    Some((feats.mood, feats.tense, compound))
}

/// Gives participles and « avant de » behind a report the speaker of that report: « …, a dit *le maire*, **ajoutant** : « … » »,
/// « *Le maire* a dit que le pont fermerait, **précisant** que ».
pub(super) fn share_speaker(scene: &Scene, line: &Line, found: &mut Vec<Candidate>, from: usize) {
    name_on(scene, line, found, from);
    let found = &mut found[from..];
    for i in 0..found.len() {
        let Some(group) = found[i].group.filter(|g| continues(scene, g)) else { continue };
        let speaker = found
            .iter()
            .filter(|c| {
                c.group.is_some_and(|g| g.head < group.start && g.form == Form::Finite) && outside(scene, c, &group)
            })
            .filter(|c| match c.construction {
                Construction::Incise => c.source.as_ref().is_some_and(|s| s.words.end <= group.start),
                Construction::Verb(Frame::Que | Frame::Inf | Frame::Quote) => true,
                _ => false,
            })
            .max_by_key(|c| (c.construction == Construction::Incise, std::cmp::Reverse(c.head)));
        if let Some(source) = speaker.and_then(|c| c.source.clone()) {
            found[i].source = Some(source);
        }
    }
}

/// « a-t-on appris *de source policière* », « indique-t-on *de sources syndicales* »: the source that « on » stands for.
fn name_on(scene: &Scene, line: &Line, found: &mut Vec<Candidate>, from: usize) {
    for phrase in line.prepositions.iter().filter(|p| p.kind == Introduction::Bare) {
        let said = |c: &Candidate| {
            let on = c.source.as_ref().is_some_and(|s| matches!(scene.word(s.head).norm(), "on" | "-on" | "-t-on"));
            on && c.group.is_some_and(|g| g.end == phrase.words.start)
        };
        let Some(at) = found[from..].iter().position(said) else { continue };
        found[from + at].source.clone_from(&phrase.source);
        let mut index = 0;
        found.retain(|c| {
            index += 1;
            index <= from || c.construction != Construction::Preposition || c.head != phrase.cue.start
        });
    }
}

/// A participle behind a comma, « tout en » or « avant de », that has no subject of its own.
pub(super) fn continues(scene: &Scene, group: &Group) -> bool {
    let before = |n: u32| group.start.checked_sub(n).map(|k| scene.word(k).norm());
    match group.form {
        Form::Present => match before(1) {
            Some(",") => true,
            Some("en") => matches!(before(2), Some("," | "tout")),
            _ => false,
        },
        Form::Infinitive => matches!(before(1), Some("de" | "d'")) && before(2) == Some("avant"),
        _ => false,
    }
}

/// Whether a report and a verb behind it stand in the same quotation, or in none.
fn outside(scene: &Scene, candidate: &Candidate, group: &Group) -> bool {
    let around = |k: u32| scene.quote_around(k).map(|q| q.range);
    around(candidate.head) == around(group.head)
}

#[cfg(test)]
mod tests {
    use crate::features::tests::analyse_plain;

    fn read(text: &str) -> Vec<(String, String)> {
        let analysis = analyse_plain(text);
        let slice = |r| analysis.slice(r).to_owned();
        analysis.attributions.iter().map(|a| (a.source.map(slice).unwrap_or_default(), slice(a.content[0]))).collect()
    }

    #[test]
    fn the_next_report_ends_the_one_before() {
        let cases = [
            (
                "Le maire estime que le pont ne rouvrira pas et a promis de publier la liste.",
                [("Le maire", "que le pont ne rouvrira pas"), ("Le maire", "de publier la liste")],
            ),
            (
                "La mairie a affirmé que le pont fermerait, avant de réclamer un audit.",
                [("La mairie", "que le pont fermerait"), ("La mairie", "un audit")],
            ),
            (
                "La mairie assure que le pont est sûr, avant de proposer de fermer la route.",
                [("La mairie", "que le pont est sûr"), ("La mairie", "de fermer la route")],
            ),
            (
                "Si le maire assure que le pont est sûr, la préfète estime, de son côté, que la route fermera.",
                [("le maire", "que le pont est sûr"), ("la préfète", "que la route fermera")],
            ),
            (
                "Le maire affirme que le pont est sûr, alors que le préfet a indiqué que la route fermerait.",
                [("Le maire", "que le pont est sûr"), ("le préfet", "que la route fermerait")],
            ),
            (
                "Si le maire assure que le pont est sûr, la préfète soutient, de son côté, que la route fermera.",
                [("le maire", "que le pont est sûr"), ("la préfète", "que la route fermera")],
            ),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(s, c)| (s.to_owned(), c.to_owned()));
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_belongs_to_the_content_stays() {
        let cases = [
            ("Le maire affirme que le pont est sûr et rouvrira lundi.", "que le pont est sûr et rouvrira lundi"),
            ("Le maire affirme que, si le pont ferme, la ville paiera.", "que, si le pont ferme, la ville paiera"),
        ];
        for (text, content) in cases {
            assert_eq!(read(text)[0].1, content, "{text}");
        }
    }

    #[test]
    fn whoever_was_speaking_goes_on() {
        let cases = [
            "Le vote aura lieu en mars, a indiqué hier le préfet, précisant que l'enquête continuait.",
            "« La page est tournée », a lancé ce mardi le préfet, ajoutant : « Rien n'est décidé. »",
            "« La page est tournée », a déclaré hier le préfet, avant d'ajouter : « Rien n'est décidé. »",
        ];
        for text in cases {
            let sources: Vec<String> = read(text).into_iter().map(|(s, _)| s).collect();
            assert_eq!(sources, ["le préfet", "le préfet"], "{text}");
        }
    }
}
