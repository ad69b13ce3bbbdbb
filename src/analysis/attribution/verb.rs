//! What a verb in the active voice reports: the frames that follow it.
//!
//! « affirme que », « assure avoir », « promet de », « appelle à », « annonce un plan », « parle d'un échec », « accuse la ville de
//! mentir », « juge le plan irréaliste », « répond : « … » ». Addressees and circumstances between verb and content are skipped:
//! « a indiqué jeudi à la presse que ».

use std::ops::Range;

use super::candidate::{Candidate, Construction};
use super::circumstance;
use super::clause;
use super::content;
use super::group::{Form, Group};
use super::line::Line;
use super::opener::opener;
use super::phrase;
use super::scene::{Scene, is_adverb, is_clitic, is_finite, is_infinitive, is_mark, is_ne, is_que, is_question_word};
use super::source::{self, is_time};
use crate::analysis::QuoteUse;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::speech::Frame;
use crate::lexicon::title;

/// How many words may stand between a verb and what it reports.
const REACH: u32 = 30;

/// The attributions by verbs in the active voice.
pub(super) fn candidates(scene: &Scene, line: &Line, used: &[u32], out: &mut Vec<Candidate>) {
    for group in &line.groups {
        if matches!(group.form, Form::Passive | Form::Past)
            || used.contains(&group.head)
            || line.in_incise(scene, group.head)
            // « n'a pas *voulu* dire si »: the verb that the modal lends its subject to reports.
            || line.groups.iter().any(|g| g.start == group.start && g.head > group.head && g.head < group.end.max(group.head + 3))
            // « selon ce qu'*a confié* le préfet »
            || line.prepositions.iter().any(|p| p.cue.contains(&group.head))
        {
            continue;
        }
        let Some((construction, from, to)) = frame(scene, line, group) else { continue };
        let content = content::spans(scene, line, from, to);
        if content.is_empty() {
            continue;
        }
        out.push(Candidate::of(scene, group, construction, source::subject(scene, &line.words, group), content));
    }
}

/// The frame that holds, and the words of the content.
fn frame(scene: &Scene, line: &Line, group: &Group) -> Option<(Construction, u32, u32)> {
    let words = &line.words;
    let frames = group.verb.frames;
    let reach = words.end.min(group.end + REACH);
    let end = |from: u32| content::end(scene, line, from);
    let found = |frame: Frame, from: u32| Some((Construction::Verb(frame), from, end(from)));
    let places = circumstance::places(scene, line, group.end);
    let k = *places.first()?;
    // Right behind the verb.
    let next = scene.get(words, k)?;
    if frames.has(Frame::Si) && starts_question(scene, words, k) {
        return found(Frame::Si, k);
    }
    if frames.has(Frame::Si)
        && next.norm() == "ce"
        && scene.get(words, k + 1).is_some_and(|w| is_que(w) || w.norm() == "qui")
    {
        return found(Frame::Si, k);
    }
    if frames.has(Frame::Inf) && starts_infinitive(scene, words, k) {
        return found(Frame::Inf, k);
    }
    if let Some(at) = prepositional(scene, line, group, k) {
        return Some(at);
    }
    // « Des accusations *que Kelio réfute* : « … » »: the colon speaks for itself.
    if next.form() == ":"
        && let Some(at) = relative(scene, line, group)
    {
        return Some(at);
    }
    // Farther off, behind addressees and circumstances.
    if let Some(at) = opener(scene, line, group, &places, reach) {
        return Some(at);
    }
    if let Some(at) = places[1..].iter().find_map(|&place| behind(scene, line, group, place)) {
        return Some(at);
    }
    if frames.has(Frame::Quote) && is_mark(next) && scene.quote_at(k).is_some() {
        return Some((Construction::Verb(Frame::Quote), k, end(k)));
    }
    if frames.any(&[Frame::Attr, Frame::Comme]) && is_mark(next) {
        return found(Frame::Attr, k);
    }
    // « juge inévitable une hausse », « se dit trop confiant »
    if frames.has(Frame::Attr) && (next.upos() == Upos::Adj || is_participle(next)) {
        return found(Frame::Attr, degree(scene, group.end, k));
    }
    if frames.has(Frame::Comme) && next.norm() == "comme" {
        return found(Frame::Comme, k + 1);
    }
    if group.object.is_some() {
        return places.iter().find_map(|&place| object_clitic(scene, line, group, place)).or_else(|| {
            let object = group.object.filter(|_| frames.has(Frame::Np))?;
            Some((Construction::Verb(Frame::Np), object, object + 1))
        });
    }
    // « condamne ce « crime barbare » »
    let quoted = next.upos() == Upos::Det && scene.get(words, k + 1).is_some_and(|w| is_mark(w));
    if quoted && frames.any(&[Frame::Np, Frame::Attr, Frame::DeNp]) {
        return found(Frame::Np, k);
    }
    // « lui a rendu hommage »
    if frames.has(Frame::ANp)
        && let Some(dative) = (group.start..group.head).find(|&j| {
            // « a *lui* aussi réagi » is the subject again.
            let again =
                matches!(scene.word(j + 1).norm(), "aussi" | "même") || scene.word(j.saturating_sub(1)).norm() == "à";
            matches!(scene.word(j).norm(), "lui" | "leur") && !again
        })
    {
        return Some((Construction::Verb(Frame::ANp), dative, dative + 1));
    }
    let Some(phrase) = phrase::at(scene, words.end, k) else { return relative(scene, line, group) };
    // « requiert *dix ans* de prison » is no date.
    let measured = (phrase.head..phrase.words.end).any(|j| scene.word(j).norm() == "de");
    let date = is_time(scene.word(phrase.head)) && !measured;
    if is_subject(scene, group, phrase.head) || date {
        return None;
    }
    let behind = skip(scene, words, phrase.words.end, |w| is_adverb(w) && w.norm() != "lors" || w.norm() == ",");
    let after = scene.get(words, behind).map_or("", |w| w.norm());
    if frames.has(Frame::NpDe) && matches!(after, "de" | "d'") {
        return found(Frame::NpDe, behind);
    }
    if frames.has(Frame::NpDe)
        && let Some(de) = (k + 1..phrase.words.end)
            .rev()
            .find(|&j| matches!(scene.word(j).norm(), "de" | "d'") && starts_infinitive(scene, words, j + 1))
    {
        return found(Frame::NpDe, de);
    }
    if frames.has(Frame::NpDe)
        && let Some(de) = (k + 1..words.end.min(k + 14)).take_while(|&j| !is_finite(scene.word(j))).find(|&j| {
            matches!(scene.word(j).norm(), "de" | "d'")
                // « accuse la presse lors *d'*un meeting »
                && scene.word(j - 1).norm() != "lors"
                && (starts_infinitive(scene, words, j + 1)
                    || scene.word(j).head().is_some_and(|h| h.head().is_some_and(|hh| hh.id.0 == group.head)))
        })
    {
        return found(Frame::NpDe, de);
    }
    if frames.any(&[Frame::NpAInf, Frame::AInf])
        && after == "à"
        && (starts_infinitive(scene, words, behind + 1) || scene.get(words, behind + 1).is_some_and(|w| is_mark(w)))
    {
        return found(Frame::NpAInf, behind);
    }
    // « appelle les deux camps à la retenue »
    let to = (phrase.head + 1..=behind).find(|&j| scene.get(words, j).is_some_and(|w| w.norm() == "à"));
    if let Some(to) = to.filter(|_| frames.has(Frame::ANp)) {
        return found(Frame::ANp, to);
    }
    // « alerte les élus sur un risque »
    if !frames.has(Frame::Np)
        && let Some(at) = prepositional(scene, line, group, behind)
    {
        return Some(at);
    }
    if frames.has(Frame::Attr) {
        return found(Frame::Attr, k);
    }
    if frames.any(&[Frame::Np, Frame::Comme, Frame::NpANp, Frame::NpAInf, Frame::NpDe]) {
        return found(Frame::Np, k);
    }
    None
}

/// « les tensions qu'il n'a pas cachées »: the noun that a relative clause takes up as its object.
fn relative(scene: &Scene, line: &Line, group: &Group) -> Option<(Construction, u32, u32)> {
    let verb = scene.word(group.head);
    let noun = verb.head().filter(|h| verb.relation().base() == Relation::Acl && h.id.0 < group.start)?;
    let que = (noun.id.0 + 1..group.start).find(|&k| is_que(scene.word(k)) && scene.word(k).upos() == Upos::Pron)?;
    let phrase = phrase::around(scene, noun.id.0, que);
    (group.verb.frames.has(Frame::Np) && line.words.contains(&phrase.words.start)).then_some((
        Construction::Verb(Frame::Np),
        phrase.words.start,
        phrase.words.end,
    ))
}

/// Whether a word is the subject behind its verb, which is no content.
fn is_subject(scene: &Scene, group: &Group, word: u32) -> bool {
    let word = scene.word(word);
    let own = |w: WordRef| w.relation().base() == Relation::Nsubj && w.head().is_some_and(|h| h.id.0 == group.head);
    // « *Le syndicat* réclame lundi un audit »: it has one before it.
    let served = || {
        scene.word(group.head).children().any(|c| c.id.0 < group.start && own(c))
            || clause::before(scene, &scene.sentence(group.head).words, group.start)
                .is_some_and(|p| p.words.end == group.start)
    };
    own(word) && !served()
}

/// « si », « comment », « depuis quels pays ».
fn starts_question(scene: &Scene, words: &Range<u32>, k: u32) -> bool {
    let asks = |k: u32| scene.get(words, k).filter(|w| is_question_word(*w));
    let which = |k: u32| asks(k).is_some_and(|w| w.norm().starts_with("quel"));
    asks(k).is_some_and(|w| w.upos() != Upos::Pron || matches!(w.norm(), "combien" | "comment" | "pourquoi"))
        || (scene.get(words, k).is_some_and(|w| w.upos() == Upos::Adp) && which(k + 1))
}

/// What starts at word `k`, behind circumstances: « assure à la presse **être prêt** », « annonce mardi **une hausse** ».
fn behind(scene: &Scene, line: &Line, group: &Group, k: u32) -> Option<(Construction, u32, u32)> {
    let words = &line.words;
    let frames = group.verb.frames;
    let next = scene.get(words, k)?;
    // « évoque, sur les réseaux, *de « nombreux » blessés* »
    let partitive = matches!(next.norm(), "de" | "d'")
        && scene.get(words, k + 1).is_some_and(|w| w.upos() == Upos::Adj || is_mark(w));
    let article = matches!(next.upos(), Upos::Det | Upos::Num) || partitive && !frames.has(Frame::DeNp);
    if is_mark(next) {
        return quoted(scene, line, group, k);
    }
    if next.upos() == Upos::Adp
        && let Some(found) = prepositional(scene, line, group, k)
    {
        return Some(found);
    }
    // « nie en revanche *tout « manquement »* »
    let marked = next.upos() == Upos::Det && scene.get(words, k + 1).is_some_and(|w| is_mark(w));
    let frame = match () {
        () if frames.has(Frame::Np) && marked => Frame::Np,
        // The tagger takes « que » behind a noun for a relative, which it is not where only circumstances precede.
        () if frames.has(Frame::Que) && is_que(next) => Frame::Que,
        () if frames.has(Frame::Si) && starts_question(scene, words, k) => Frame::Si,
        () if frames.has(Frame::Inf) && starts_infinitive(scene, words, k) => Frame::Inf,
        () if frames.has(Frame::Np) && article => {
            let noun = (k + u32::from(partitive)..words.end).find(|&j| !is_mark(scene.word(j)))?;
            phrase::at(scene, words.end, noun).filter(|p| !is_subject(scene, group, p.head))?;
            Frame::Np
        }
        () => return None,
    };
    Some((Construction::Verb(frame), k, content::end(scene, line, k)))
}

/// « souhaite pour sa part « que le débat ait lieu » », « demande à ses collègues « de patienter » »: the frame opens in the quotation.
fn quoted(scene: &Scene, line: &Line, group: &Group, k: u32) -> Option<(Construction, u32, u32)> {
    let frames = group.verb.frames;
    scene.quote_at(k).filter(|q| q.role.is_speech() || q.role == QuoteUse::Fragment)?;
    let first = scene.get(&line.words, k + 1)?;
    let de_infinitive = matches!(first.norm(), "de" | "d'") && starts_infinitive(scene, &line.words, k + 2);
    let frame = match () {
        () if frames.has(Frame::Que) && is_que(first) => Frame::Que,
        () if frames.any(&[Frame::DeInf, Frame::ADeInf]) && de_infinitive => Frame::DeInf,
        () if frames.has(Frame::Inf) && starts_infinitive(scene, &line.words, k + 1) => Frame::Inf,
        () if frames.has(Frame::Quote) && group.form != Form::Infinitive => Frame::Quote,
        // « voit dans ce retard « une chance » »
        () if frames.has(Frame::Np) => Frame::Np,
        () => return None,
    };
    Some((Construction::Verb(frame), k, content::end(scene, line, k)))
}

/// « la qualifie de farce », « l'accuse de fraude », « le présente comme »: the object stands before the verb.
fn object_clitic(scene: &Scene, line: &Line, group: &Group, k: u32) -> Option<(Construction, u32, u32)> {
    let frames = group.verb.frames;
    let next = scene.get(&line.words, k)?;
    let end = |from: u32| content::end(scene, line, from);
    if frames.any(&[Frame::NpDe, Frame::DeNp]) && matches!(next.norm(), "de" | "d'") {
        return Some((Construction::Verb(Frame::NpDe), k, end(k)));
    }
    if next.norm() == "à" && starts_infinitive(scene, &line.words, k + 1) {
        return Some((Construction::Verb(Frame::NpAInf), k, end(k)));
    }
    if frames.has(Frame::Comme) && next.norm() == "comme" {
        return Some((Construction::Verb(Frame::Comme), k + 1, end(k + 1)));
    }
    None
}

/// « de », « à », « sur », « contre », « pour », « en » right behind the verb, where the verb takes them.
fn prepositional(scene: &Scene, line: &Line, group: &Group, k: u32) -> Option<(Construction, u32, u32)> {
    let words = &line.words;
    let frames = group.verb.frames;
    let next = scene.get(words, k)?;
    let infinitive = starts_infinitive(scene, words, k + 1);
    let ce_que =
        scene.get(words, k + 1).is_some_and(|w| w.norm() == "ce") && scene.get(words, k + 2).is_some_and(|w| is_que(w));
    let frame = match next.norm() {
        "de" | "d'" | "du" | "des" if infinitive && frames.any(&[Frame::DeInf, Frame::ADeInf]) => Frame::DeInf,
        // « Les chiffres parlent *d'eux-mêmes* »
        "de" | "d'" if scene.get(words, k + 1).is_some_and(is_self) => return None,
        "de" | "d'" | "du" | "des" if !infinitive && frames.has(Frame::DeNp) && next.upos() == Upos::Adp => Frame::DeNp,
        "à" if infinitive && frames.any(&[Frame::AInf, Frame::NpAInf]) => Frame::AInf,
        "à" if ce_que && frames.any(&[Frame::ACeQue, Frame::AInf, Frame::ANp, Frame::ADeInf]) => Frame::ACeQue,
        "à" if frames.has(Frame::ANum) && is_amount(scene, words, k + 1) => Frame::ANum,
        // « conclut *à un suicide* », but « répond *à la maire* que »
        "à" | "au" | "aux"
            if !infinitive
                && frames.has(Frame::ANp)
                && (!frames.has(Frame::Que) || names_thing(scene, words.end, k + 1)) =>
        {
            Frame::ANp
        }
        // « qu'elle qualifie de farce », « l'accuse d'avoir menti »: the object stands before.
        "de" | "d'" | "du" | "des" if frames.has(Frame::NpDe) && next.upos() == Upos::Adp => Frame::NpDe,
        "sur" | "concernant" if frames.has(Frame::SurNp) => Frame::SurNp,
        "contre" if frames.has(Frame::ContreNp) => Frame::ContreNp,
        "pour" if infinitive && frames.has(Frame::PourInf) => Frame::PourInf,
        "pour" if !infinitive && frames.has(Frame::PourNp) => Frame::PourNp,
        "en" if frames.has(Frame::EnNp) => Frame::EnNp,
        "avec" if frames.has(Frame::AvecNp) => Frame::AvecNp,
        "entre" if frames.has(Frame::EntreNp) => Frame::EntreNp,
        "par" if frames.has(Frame::ParNp) => Frame::ParNp,
        _ => return None,
    };
    // A later « que » or quotation is what is said: « s'est exprimé sur le sujet : « … » ».
    let end = content::end(scene, line, k);
    if matches!(frame, Frame::SurNp | Frame::ANp | Frame::ParNp)
        && let Some(found) =
            opener(scene, line, group, &[k + 1], words.end.min(k + 16)).filter(|f| f.0 != Construction::Verb(frame))
    {
        return Some(found);
    }
    Some((Construction::Verb(frame), k, end))
}

/// Whether the noun phrase at word `k` names neither somebody nor a body.
fn names_thing(scene: &Scene, limit: u32, k: u32) -> bool {
    phrase::at(scene, limit, k).is_some_and(|p| {
        let head = scene.word(p.head);
        head.upos() == Upos::Noun && title::function(head.norm()).is_none() && scene.entity_at(p.head).is_none()
    })
}

/// Whether an amount starts at word `k`: « *trois* millions », « *plus de* trois millions ».
fn is_amount(scene: &Scene, words: &Range<u32>, k: u32) -> bool {
    let mut near = (k..words.end.min(k + 4)).map(|j| scene.word(j)).take_while(|w| w.upos() != Upos::Noun);
    near.any(|w| w.upos() == Upos::Num)
}

/// Whether an infinitive with its clitics and negation starts at word `k`: « ne pas l'avoir vu ».
pub(super) fn starts_infinitive(scene: &Scene, words: &Range<u32>, k: u32) -> bool {
    let at = skip(scene, words, k, |w| {
        is_ne(w)
            || is_clitic(w)
            || (is_adverb(w))
            || is_mark(w)
            || matches!(w.norm(), "pas" | "plus" | "rien" | "[" | "se")
    });
    scene.get(words, at).is_some_and(|w| is_infinitive(w)) && at < k + 6
}

/// « elle-même », « eux-mêmes ».
fn is_self(word: WordRef) -> bool {
    word.norm().ends_with("-même") || word.norm().ends_with("-mêmes")
}

fn is_participle(word: WordRef) -> bool {
    word.upos() == Upos::Verb && word.feats().verb_form == Some(crate::grammar::tag::VerbForm::Part)
}

/// Where an adjective at word `k` begins with its degree: « trop cher », « plus que prudent »; at most from word `from` on.
pub(super) fn degree(scene: &Scene, from: u32, k: u32) -> u32 {
    let says_how_much = |j: &u32| {
        matches!(
            scene.word(*j).norm(),
            "trop" | "très" | "plus" | "moins" | "peu" | "assez" | "si" | "aussi" | "tout" | "bien"
        )
    };
    (from..k).find(says_how_much).unwrap_or(k)
}

/// The first word from `k` on that `over` does not hold for.
fn skip(scene: &Scene, words: &Range<u32>, mut k: u32, over: impl Fn(crate::grammar::WordRef) -> bool) -> u32 {
    while k < words.end && over(scene.word(k)) {
        k += 1;
    }
    k
}

#[cfg(test)]
mod tests {
    use super::super::tests::Text;
    use super::*;

    fn readings(text: &str) -> Vec<String> {
        Text::new(text).readings(|scene, line, out| candidates(scene, line, &[], out))
    }

    #[test]
    fn each_frame_finds_its_content() {
        let cases = [
            ("Le maire affirme que le pont est sûr.", "affirme | Le maire | que le pont est sûr"),
            ("Le maire n'a pas précisé si le pont rouvrira.", "n'a pas précisé | Le maire | si le pont rouvrira"),
            (
                "Le maire n'a pas dit depuis quels ponts ils passent.",
                "n'a pas dit | Le maire | depuis quels ponts ils passent",
            ),
            ("Elle assure ne plus rien devoir.", "assure | Elle | ne plus rien devoir"),
            ("La société assure avoir payé ses impôts.", "assure | La société | avoir payé ses impôts"),
            ("Le ministre promet de baisser les taxes.", "promet | Le ministre | de baisser les taxes"),
            ("Le syndicat appelle à manifester samedi.", "appelle | Le syndicat | à manifester samedi"),
            ("Le club annonce le départ de son entraîneur.", "annonce | Le club | le départ de son entraîneur"),
            ("Le club annonce mardi une hausse des prix.", "annonce | Le club | une hausse des prix"),
            ("Le maire a assuré à la presse être prêt.", "a assuré | Le maire | être prêt"),
            ("Le préfet parle d'un accident.", "parle | Le préfet | d'un accident"),
            ("L'opposition accuse le gouvernement de mentir.", "accuse | L'opposition | de mentir"),
            ("Le maire l'accuse de mentir.", "l'accuse | Le maire | de mentir"),
            ("Le médecin insiste sur les délais.", "insiste | Le médecin | sur les délais"),
            ("L'association alerte les élus sur un risque.", "alerte | L'association | sur un risque"),
            ("Le maire a quant à lui reconnu un retard.", "a quant à lui reconnu | Le maire | un retard"),
            ("Le maire nie en revanche tout manquement.", "nie | Le maire | tout manquement"),
            ("Le maire avait lui-même admis un retard.", "avait lui-même admis | Le maire | un retard"),
            ("L'ONU appelle les deux camps à la retenue.", "appelle | L'ONU | à la retenue"),
            ("Elle n'a pas dit que le pont était sûr.", "n'a pas dit | Elle | que le pont était sûr"),
            ("Il dénonce le fait que le parc soit vendu.", "dénonce | Il | le fait que le parc soit vendu"),
            ("L'une de ses voisines assure avoir tout vu.", "assure | L'une de ses voisines | avoir tout vu"),
            ("Un proche du ministre assure que tout va bien.", "assure | Un proche du ministre | que tout va bien"),
            ("La maire dit « attendre la fin ».", "dit | La maire | « attendre la fin »"),
            ("L'expert conclut à un suicide.", "conclut | L'expert | à un suicide"),
            ("D'autres élus le critiquent.", "le critiquent | D'autres élus | le"),
            (
                "Le maire a souhaité pour sa part « que le débat ait lieu ».",
                "a souhaité | Le maire | « que le débat ait lieu »",
            ),
            (
                "Elle demande à ses collègues « de respecter la décision ».",
                "demande | Elle | « de respecter la décision »",
            ),
        ];
        for (text, reading) in cases {
            assert_eq!(readings(text), [reading], "{text}");
        }
    }

    #[test]
    fn what_reports_nothing_is_left_alone() {
        let cases = [
            "Le maire mange une pomme.",
            "Le maire affirme.",
            "Le pont est plus long que la route.",
            "Le train arrive à huit heures.",
            "Le train part autant de fois qu'il le faut.",
        ];
        for text in cases {
            assert!(readings(text).is_empty(), "{text}: {:?}", readings(text));
        }
    }

    #[test]
    fn a_colon_behind_an_object_speaks_for_itself() {
        let found = readings("Le maire conteste les chiffres : « Tout est faux. »");
        assert_eq!(found, ["conteste | Le maire | les chiffres"]);
    }
}
