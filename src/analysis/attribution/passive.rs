//! Reports without the reporter as subject: « est accusé de fraude », « un plan critiqué par les élus », « il a été annoncé que »,
//! and stances: « est favorable à », « reste convaincu que ».

use std::ops::Range;

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::clause;
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::phrase::NounPhrase;
use super::scene::{Scene, is_adverb, is_finite, is_infinitive, is_mark, is_que};
use super::source;
use super::verb::{degree, starts_infinitive};
use crate::grammar::{Relation, Upos};
use crate::lexicon::speech::{self, Frame};

/// The attributions by passives and participles of a sentence.
pub(super) fn candidates(scene: &Scene, line: &Line, used: &[u32], out: &mut Vec<Candidate>) {
    for group in &line.groups {
        if !matches!(group.form, Form::Passive | Form::Past) || used.contains(&group.head) {
            continue;
        }
        let agent = source::agent(scene, &line.words, group);
        let found = framed(scene, line, group, agent.as_ref()).or_else(|| subject(scene, line, group, agent.is_some()));
        let Some((construction, words)) = found else { continue };
        let content = content::spans(scene, line, words.start, words.end);
        if content.is_empty() {
            continue;
        }
        out.push(Candidate::of(scene, group, construction, agent, content));
    }
}

/// « accusé de… », « annoncé que… », « jugé trop cher », « considéré comme… ».
fn framed(scene: &Scene, line: &Line, group: &Group, agent: Option<&NounPhrase>) -> Option<(Construction, Range<u32>)> {
    let words = &line.words;
    let frames = group.verb.frames;
    let mut k = group.end;
    while k < words.end && is_adverb(scene.word(k)) {
        k += 1;
    }
    // « jugé trop cher par les élus »: the agent ends the content.
    let by = agent.and_then(|a| a.words.start.checked_sub(1));
    let found = |frame: Frame, from: u32| {
        let end = content::end(scene, line, from);
        let end = by.filter(|&par| par > from && par < end).unwrap_or(end);
        Some((Construction::PassiveFrame(frame), from..end))
    };
    let next = scene.get(words, k)?;
    // « est reproché à la ville d'avoir menti », « accusé par l'ONU de crimes »
    let de = (k..words.end.min(k + 14)).find(|&j| {
        matches!(scene.word(j).norm(), "de" | "d'")
            && (j == k
                || agent.is_some_and(|a| a.words.end == j)
                || starts_infinitive(scene, words, j + 1)
                || scene.word(j).head().is_some_and(|h| h.head().is_some_and(|hh| hh.id.0 == group.head)))
    });
    match () {
        () if is_que(next) && frames.has(Frame::Que) => found(Frame::Que, k),
        () if frames.any(&[Frame::NpDe, Frame::ADeInf]) && de.is_some() => found(Frame::NpDe, de.unwrap_or(k)),
        () if frames.any(&[Frame::Comme, Frame::Attr]) && next.norm() == "comme" => found(Frame::Comme, k + 1),
        () if frames.has(Frame::Attr) && (next.upos() == Upos::Adj || is_mark(next)) => {
            found(Frame::Attr, degree(scene, group.end, k))
        }
        // « jugé trop cher »
        () if frames.has(Frame::Attr) && k > group.end => found(Frame::Attr, group.end),
        () => None,
    }
}

/// « le plan a été critiqué »: the subject is what is spoken of; « les faits révélés par la presse »: the noun.
fn subject(scene: &Scene, line: &Line, group: &Group, agent: bool) -> Option<(Construction, Range<u32>)> {
    if !group.verb.frames.any(&[Frame::Np, Frame::NpANp, Frame::DeNp, Frame::NpDe]) {
        return None;
    }
    let verb = scene.word(group.head);
    if group.form == Form::Past {
        if let Some(fronted) = fronted(scene, line, group) {
            return Some((Construction::PassiveSubject, fronted));
        }
        let noun =
            verb.head().filter(|h| agent && verb.relation().base() == Relation::Acl && h.upos() == Upos::Noun)?;
        let phrase = super::phrase::around(scene, noun.id.0, group.start);
        // « une décision *aussitôt* critiquée »: the adverb is the participle's.
        let end = (phrase.words.start..group.start).rev().find(|&k| !is_adverb(scene.word(k)))? + 1;
        return Some((Construction::PassiveSubject, phrase.words.start..end));
    }
    let words = source::patient(scene, &line.words, group)?;
    Some((Construction::PassiveSubject, words))
}

/// « *Annoncée* lundi, *la fermeture du site* inquiète »: the noun phrase behind the comma that closes a participle at the head of
/// its sentence.
fn fronted(scene: &Scene, line: &Line, group: &Group) -> Option<Range<u32>> {
    let comma = (group.end..line.words.end.min(group.end + 14)).find(|&k| scene.word(k).form() == ",")?;
    let plain = (group.end..comma).all(|k| !is_finite(scene.word(k)) && !is_que(scene.word(k)));
    let subject =
        super::phrase::at(scene, line.words.end, comma + 1).filter(|_| plain && group.start == line.words.start)?;
    let (participle, noun) = (scene.word(group.head).feats(), scene.word(subject.head).feats());
    let agrees = participle.gender == noun.gender && participle.number == noun.number;
    agrees.then_some(subject.words)
}

/// « est favorable à la hausse », « reste convaincu que ».
pub(super) fn stances(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) {
    for i in line.words.clone() {
        let word = scene.word(i);
        if !matches!(word.upos(), Upos::Adj | Upos::Verb | Upos::Adv | Upos::Noun) {
            continue;
        }
        let Some(stance) = speech::stance(word.lemma()) else { continue };
        // Headings leave the copula out: « Le maire prêt à céder ».
        let bare = || (scene.block(i).is_heading() && word.upos() == Upos::Adj).then_some(i);
        let Some(start) = copula(scene, line, i).or_else(bare) else { continue };
        // « assure *être prêt* à céder » is what is said.
        if is_infinitive(scene.word(start)) {
            continue;
        }
        let mut k = i + 1;
        while k < line.words.end && is_adverb(scene.word(k)) {
            k += 1;
        }
        let Some(next) = scene.get(&line.words, k) else { continue };
        let infinitive = starts_infinitive(scene, &line.words, k + 1);
        let frame = match next.norm() {
            "que" | "qu'" if stance.frames.has(Frame::Que) => Frame::Que,
            "de" | "d'" | "du" | "des" if infinitive && stance.frames.has(Frame::DeInf) => Frame::DeInf,
            "de" | "d'" | "du" | "des" if stance.frames.has(Frame::DeNp) => Frame::DeNp,
            "à" if infinitive && stance.frames.has(Frame::AInf) => Frame::AInf,
            "à" | "au" | "aux" if stance.frames.any(&[Frame::ANp, Frame::ACeQue]) => Frame::ANp,
            "par" if stance.frames.has(Frame::ParNp) => Frame::ParNp,
            "sur" if stance.frames.has(Frame::SurNp) => Frame::SurNp,
            // « est formel : le tir est parti de loin »
            ":" if stance.frames.has(Frame::Quote) => Frame::Quote,
            _ => continue,
        };
        let from = k + u32::from(frame == Frame::Quote);
        if from >= line.words.end {
            continue;
        }
        let content = content::spans(scene, line, from, content::end(scene, line, from));
        if content.is_empty() {
            continue;
        }
        let source = word
            .child(Relation::Nsubj)
            .filter(|s| s.id.0 < start)
            .map(|s| super::phrase::around(scene, s.id.0, start))
            .or_else(|| clause::before(scene, &line.words, start));
        out.push(Candidate {
            construction: Construction::Stance(frame),
            head: i,
            lemma: word.lemma().into(),
            category: stance.category,
            cue: Some(scene.range(start..i + 1)),
            source,
            content,
            scope: Scope::SameSentence,
            group: None,
        });
    }
}

/// The first word of « n'est pas » before the adjective at `i`.
fn copula(scene: &Scene, line: &Line, i: u32) -> Option<u32> {
    let mut k = i;
    while k > line.words.start && is_adverb(scene.word(k - 1)) {
        k -= 1;
    }
    let verb = k.checked_sub(1).filter(|&v| {
        v >= line.words.start && matches!(scene.word(v).lemma(), "être" | "rester" | "demeurer" | "paraître")
    })?;
    let mut start = verb;
    while start > line.words.start
        && matches!(
            scene.word(start - 1).norm(),
            "ne" | "n'" | "a" | "ont" | "avait" | "avaient" | "aurait" | "s'" | "se"
        )
    {
        start -= 1;
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(|scene, line, out| {
            candidates(scene, line, &[], out);
            stances(scene, line, out);
        })
    }

    #[test]
    fn passives_and_stances_find_their_content() {
        let cases = [
            ("Le trésorier est accusé de fraude.", "est accusé | – | de fraude"),
            ("Le plan est jugé trop cher par les élus.", "est jugé | les élus | trop cher"),
            ("Le projet a été critiqué par les riverains.", "a été critiqué | les riverains | Le projet"),
            ("Il a été annoncé que le pont fermerait.", "a été annoncé | – | que le pont fermerait"),
            ("Annoncée le 3 mars, la fermeture a surpris.", "Annoncée | – | la fermeture"),
            ("Une erreur a d'abord été évoquée.", "a d'abord été évoquée | – | Une erreur"),
            ("Le maire est favorable à la hausse.", "est favorable | Le maire | à la hausse"),
            (
                "La légiste est formelle : le tir est parti de loin.",
                "est formelle | La légiste | le tir est parti de loin",
            ),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    /// A fault: « reste convaincu » is not seen as a stance with the present weights of the grammar.
    #[test]
    fn a_stance_behind_rester_is_missed() {
        assert_eq!(readings("Le maire reste convaincu que le pont tiendra."), Vec::<String>::new());
    }

    #[test]
    fn plain_passives_are_left_alone() {
        for text in ["Le pont a été construit par la ville.", "Le maire est grand.", "Le maire est parti de Lyon."] {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }
}
