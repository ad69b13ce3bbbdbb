//! Inverted report clauses inside or behind what is said: « …, a-t-il dit », « …, a annoncé la mairie », « comme le rappelle l'ONU ».

use std::ops::Range;

use super::Scope;
use super::candidate::{Candidate, Construction};
use super::circumstance;
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::phrase::{self, NounPhrase};
use super::preposition;
use super::scene::{Scene, is_clitic, is_finite, is_mark, is_punct, is_que};
use super::source::is_time;
use crate::analysis::incise::Incise;
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::calendar::is_day_or_month;
use crate::lexicon::speech::Frame;
use crate::text::TextRange;

/// An inverted clause: the verb group, its subject, and all the words that belong to it.
struct Inverted {
    group: Group,
    source: NounPhrase,
    words: Range<u32>,
    construction: Construction,
}

/// The attributions by inverted clauses; returns the heads of their verbs, which report nothing else.
pub(super) fn candidates(scene: &Scene, line: &Line, out: &mut Vec<Candidate>) -> Vec<u32> {
    let mut heads = Vec::new();
    for group in &line.groups {
        let inverted = with_pronoun(scene, line, group)
            .or_else(|| comme(scene, line, group))
            .or_else(|| with_noun(scene, line, group));
        if let Some(taken_up) = taken_up(scene, line, group) {
            heads.push(group.head);
            out.push(taken_up);
            continue;
        }
        let Some(inverted) = inverted else { continue };
        let content = said(scene, line, &inverted);
        if content.is_empty() {
            continue;
        }
        heads.push(group.head);
        out.push(Candidate {
            construction: inverted.construction,
            head: group.head,
            lemma: group.verb.lemma.into(),
            category: group.verb.category,
            cue: Some(scene.range(inverted.group.start..inverted.group.end)),
            source: Some(inverted.source),
            content,
            scope: Scope::SameSentence,
            group: Some(*group),
        });
    }
    heads
}

/// « a-t-il ajouté ».
fn with_pronoun(scene: &Scene, line: &Line, group: &Group) -> Option<Inverted> {
    let pronoun = group.pronoun?;
    let at = scene.word(group.head).range();
    let incise = line.incises.iter().find(|i| i.range.contains_range(at))?;
    let words = scene.word_from(incise.range.start())..scene.word_from(incise.range.end());
    // « dit-on » names nobody.
    Some(Inverted {
        group: *group,
        source: NounPhrase { words: pronoun..pronoun + 1, head: pronoun },
        words,
        construction: Construction::Incise,
    })
}

/// « …, a annoncé jeudi la mairie dans un communiqué. »
fn with_noun(scene: &Scene, line: &Line, group: &Group) -> Option<Inverted> {
    let reports =
        group.verb.frames.any(&[Frame::Quote, Frame::Que]) && group.form == Form::Finite && group.pronoun.is_none();
    let before = group.start.checked_sub(1).and_then(|k| scene.get(&line.words, k))?;
    let parted = before.norm() == "," || is_mark(before) || matches!(before.form(), "–" | "—" | ")" | "!" | "?" | "…");
    if !reports || !parted {
        return None;
    }
    let is_subject = |source: &NounPhrase| {
        let head = scene.word(source.head);
        head.relation().base() == Relation::Nsubj && head.head().is_some_and(|h| h.id.0 == group.head)
    };
    // Without help from the tree: a whole clause or a quotation must stand before.
    let quoted =
        is_mark(before) || (before.norm() == "," && group.start >= 2 && scene.quote_ending(group.start - 2).is_some());
    // « Le club *qui a perdu*, a refusé la proposition »: a relative clause says nothing by itself.
    let relative = |w: WordRef| {
        let verb = if w.upos() == Upos::Aux { w.head().unwrap_or(w) } else { w };
        verb.relation() == Relation::AclRelcl
    };
    let clause = (line.words.start..group.start).map(|j| scene.word(j)).any(|w| is_finite(w) && !relative(w));
    // Circumstances may stand before the subject: « a indiqué mardi matin le préfet », « a confié à la presse un témoin ».
    let places = circumstance::places(scene, line, group.end);
    let mut source = places.iter().enumerate().find_map(|(skipped, &k)| {
        let ce = |w: WordRef| w.norm() == "ce" && w.upos() != Upos::Det;
        let opens_clause = scene.get(&line.words, k).is_none_or(|w| is_que(w) || ce(w));
        phrase::at(scene, line.words.end, k).filter(|p| {
            let speaks = preposition::can_speak(scene, p);
            // « a affirmé *mardi* la mairie »: a date is no subject.
            !opens_clause
                && !is_time(scene.word(p.head))
                && (speaks || skipped == 0 && quoted || clause && is_subject(p))
        })
    })?;
    let by_tree = is_subject(&source);
    // A finite verb is nobody's subject: « le pont *pourrait* fermer, estime la maire ».
    let subject = |c: &WordRef<'_>| c.relation().base() == Relation::Nsubj && !is_finite(*c);
    let own_subject = scene.word(group.head).children().any(|c| {
        // « Rien *n'est* à craindre, a précisé la mairie »: a subject with a verb of its own is not the incise's.
        let served = (c.id.0..group.start).any(|k| is_finite(scene.word(k)) && scene.quote_around(k).is_none());
        // Nor is one that somebody else says: « *Nous* partons », a déclaré le maire ».
        let said = scene.quote_around(c.id.0).is_some() && scene.quote_around(group.head).is_none();
        subject(&c) && c.id.0 < group.start && !said && !(served && before.norm() == ",")
    });
    // « a révélé l'émission « Grand Soir » »
    let titled = scene.get(&line.words, source.words.end).and_then(|w| scene.quote_at(w.id.0));
    if let Some(quote) = titled.filter(|q| !q.role.is_speech()) {
        source.words.end = scene.word_from(quote.range.end()).min(line.words.end);
    }
    let tail = line_end(scene, line, source.words.end);
    let closed = scene.get(&line.words, source.words.end).is_none_or(|w| {
        is_punct(w)
            || matches!(w.upos(), Upos::Adp | Upos::Adv | Upos::Sconj)
            // « un éleveur *croisé* au marché »
            || w.feats().verb_form == Some(VerbForm::Part)
            || matches!(w.norm(), "qui" | "dont" | "lors" | "après" | "avant")
            || is_day(w.norm())
    });
    let fits = closed && !own_subject && (by_tree || quoted || clause);
    // « Le maire, élu hier, a annoncé le départ du directeur »: the clause before holds no verb of its own.
    fits.then_some(Inverted { group: *group, source, words: group.start..tail, construction: Construction::Incise })
}

/// Where an incise that has its subject ends: at the next comma that goes on with what is said, or with the sentence.
fn line_end(scene: &Scene, line: &Line, from: u32) -> u32 {
    let mut k = from;
    while k < line.words.end {
        let word = scene.word(k);
        if is_mark(word) || matches!(word.form(), "," | ";" | ":") {
            break;
        }
        k += 1;
    }
    // « a déclaré à la presse le ministre, lors d'une visite. »: the rest belongs to the incise when it holds no clause.
    let rest_has_verb = (k..line.words.end).any(|j| is_finite(scene.word(j)) || is_mark(scene.word(j)));
    if rest_has_verb { k } else { line.words.end }
}

/// « comme l'indique le rapport », « ainsi que le rappelle la mairie ».
fn comme(scene: &Scene, line: &Line, group: &Group) -> Option<Inverted> {
    let mut first = group.start.checked_sub(1)?;
    if scene.get(&line.words, first).is_some_and(|w| is_clitic(w)) {
        first = first.checked_sub(1)?;
    }
    let opener = scene.get(&line.words, first)?;
    let after_ainsi = is_que(opener) && first > line.words.start && scene.word(first - 1).norm() == "ainsi";
    let fits = (opener.norm() == "comme" || after_ainsi) && group.object.is_some() && group.form == Form::Finite;
    if !fits {
        return None;
    }
    let source = phrase::at(scene, line.words.end, group.end)?;
    let start = if after_ainsi { first - 1 } else { first };
    Some(Inverted {
        group: Group { start, ..*group },
        words: start..line_end(scene, line, source.words.end),
        source,
        construction: Construction::CommeVerb,
    })
}

/// « un argument *que balaient les élus* »: the noun that the relative takes up is what they speak of.
fn taken_up(scene: &Scene, line: &Line, group: &Group) -> Option<Candidate> {
    let que = group.start.checked_sub(1).filter(|k| line.words.contains(k) && is_que(scene.word(*k)))?;
    // « Selon ce *que rapportent des médias* » is a source.
    let source = line.prepositions.iter().any(|p| p.cue.contains(&group.head));
    let plain = group.form == Form::Finite && group.pronoun.is_none() && group.verb.frames.has(Frame::Np) && !source;
    // « que réfute *catégoriquement* la direction »
    let behind = *circumstance::places(scene, line, group.end).first()?;
    let source = phrase::at(scene, line.words.end, behind).filter(|p| plain && preposition::can_speak(scene, p))?;
    // « Ce *que contestent les élus* »
    let ce = que.checked_sub(1).filter(|k| line.words.contains(k) && scene.word(*k).norm() == "ce");
    let ce = ce.map(|k| NounPhrase { words: k..que, head: k });
    let noun = (line.words.start..que)
        .rev()
        .take(REACH)
        .take_while(|&k| !is_finite(scene.word(k)) && !is_mark(scene.word(k)))
        .filter(|&k| scene.word(k).upos() == Upos::Det)
        .find_map(|k| phrase::at(scene, que, k).filter(|p| p.words.end == que));
    let noun = ce.or(noun)?;
    let content = content::spans(scene, line, noun.words.start, que);
    let fits = !content.is_empty() && scene.word(que).upos() == Upos::Pron;
    fits.then(|| Candidate::of(scene, group, Construction::Verb(Frame::Np), Some(source), content))
}

/// How many words before « que » the noun phrase that it takes up may begin.
const REACH: usize = 12;

fn is_day(norm: &str) -> bool {
    is_day_or_month(norm) || matches!(norm, "matin" | "soir" | "hier" | "ce" | "après-midi" | "midi")
}

/// What an inverted clause reports: the quotations beside it, or the sentence around it.
fn said(scene: &Scene, line: &Line, inverted: &Inverted) -> Vec<TextRange> {
    let Range { start, end } = inverted.words.clone();
    let gap = scene.range(start..end);
    // « Je pars, a-t-il dit, demain »: inside one pair of marks.
    if let Some(quote) = scene.quote_holding(gap) {
        let comma = |k: Option<u32>| {
            k.and_then(|k| scene.get(&line.words, k)).filter(|w| w.norm() == ",").map(crate::grammar::WordRef::range)
        };
        let around = gap.cover(comma(start.checked_sub(1)).unwrap_or(gap)).cover(comma(Some(end)).unwrap_or(gap));
        return content::pieces(scene, quote.range, &[Incise { range: gap, gap: around }]);
    }
    let back = (line.words.start..start)
        .rev()
        .find(|&k| scene.word(k).norm() != "," && !matches!(scene.word(k).form(), "–" | "—"));
    // A quotation may end its own sentence, so that the incise begins one.
    let back = back.or_else(|| {
        start
            .checked_sub(1)
            .filter(|&k| scene.sentence(k).block == scene.sentence(start).block && scene.word(k).form() != ",")
    });
    let forth = (end..line.words.end).find(|&k| !matches!(scene.word(k).form(), "," | ":" | "–" | "—" | "."));
    let before = back.and_then(|k| scene.quote_ending(k));
    let behind = forth.and_then(|k| scene.quote_at(k));
    if let Some(quote) = before {
        let opening = scene.word_from(quote.range.start());
        // « Nous agirons » pour que « rien ne change », a-t-il dit: the sentence is what is said.
        let alone = opening <= line.words.start
            || (line.words.start..opening).all(|k| {
                !is_finite(scene.word(k)) && scene.word(k).upos() != Upos::Verb && opening - line.words.start <= 3
            });
        let opens_it = (line.words.start..opening)
            .all(|k| is_punct(scene.word(k)) || matches!(scene.word(k).upos(), Upos::Cconj | Upos::Adv));
        // « exige « 300 postes », comme l'a lancé un délégué »
        let repeated = inverted.construction == Construction::CommeVerb && quote.role.is_speech();
        if repeated || opens_it && (alone || quote.role == crate::analysis::QuoteUse::Speech) {
            let mut out = vec![quote.range];
            out.extend(behind.map(|q| q.range));
            return out;
        }
    }
    let mut out = Vec::new();
    let from = sentence_start(scene, line, start);
    out.extend(content::spans(scene, line, from, start));
    if end < line.last_word(scene) {
        let resumed = forth.unwrap_or(end);
        out.extend(content::spans(scene, line, resumed, content::end(scene, line, resumed)));
    }
    out
}

/// Where what is said before an incise begins: at the head of the sentence, or behind the colon that introduces a quotation in it.
fn sentence_start(scene: &Scene, line: &Line, start: u32) -> u32 {
    let introduces = |k: &u32| {
        let quoted = || (*k + 1..start).any(|j| scene.quote_at(j).is_some_and(|q| q.role.is_speech()));
        scene.word(*k).form() == ":" && scene.quote_around(*k).is_none() && quoted()
    };
    let mut from = (line.words.start..start).rev().find(introduces).map_or(line.words.start, |k| k + 1);
    while from < start && matches!(scene.word(from).upos(), Upos::Punct) && !is_mark(scene.word(from)) {
        from += 1;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(|scene, line, out| {
            candidates(scene, line, out);
        })
    }

    #[test]
    fn incises_report_what_stands_around_them() {
        let cases = [
            ("« Nous partons », a-t-il dit.", "a-t-il dit | -t-il | « Nous partons »"),
            ("« Nous partons », a déclaré le maire.", "a déclaré | le maire | « Nous partons »"),
            ("« Nous partons », a confié à la presse le maire.", "a confié | le maire | « Nous partons »"),
            ("Le pont fermera, a annoncé la mairie.", "a annoncé | la mairie | Le pont fermera"),
            ("Le pont fermera, a annoncé mardi soir la mairie.", "a annoncé | la mairie | Le pont fermera"),
            ("« On verra », élude le maire quand on insiste.", "élude | le maire | « On verra »"),
            ("« Je crois », dit-elle, « que tout ira. »", "dit-elle | -elle | « Je crois » … « que tout ira. »"),
            ("« Rien », s'est borné à répondre le ministre.", "s'est borné à répondre | le ministre | « Rien »"),
            ("« C'est fini », lâche, furieux, un habitant.", "lâche | un habitant | « C'est fini »"),
            ("« Nous partons », a fini par lâcher la maire.", "a fini par lâcher | la maire | « Nous partons »"),
            (
                "Le bilan est lourd, confie ce père de trois enfants.",
                "confie | ce père de trois enfants | Le bilan est lourd",
            ),
            ("Ce que réfute fermement la mairie.", "réfute | la mairie | Ce"),
            ("Un argument que balaient les élus.", "balaient | les élus | Un argument"),
            ("Elle revient sur la panne : « Tout a lâché », dit-elle.", "dit-elle | -elle | « Tout a lâché »"),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    #[test]
    fn a_verb_with_its_subject_before_it_is_no_incise() {
        for text in [
            "Le maire, élu hier, a annoncé le départ du directeur.",
            "Le maire a parlé, puis il est parti.",
            "Dimanche, le club qui menait la grève, a refusé la proposition de la mairie.",
        ] {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }
}
