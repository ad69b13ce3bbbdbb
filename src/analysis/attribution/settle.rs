//! Which readings stand, how they nest, and what they become.

use super::candidate::{Candidate, Construction};
use super::scene::Scene;
use super::{Attribution, AttributionId, AttributionType, SourceKind};
use super::{given, kind, weigh};
use crate::analysis::QuoteUse;
use crate::grammar::Upos;
use crate::grammar::linear::Model;
use crate::lexicon::speech::Frame;
use crate::text::TextRange;

/// Keeps the best of the readings that exclude each other: those of one head, and those of one content.
pub(super) fn choose(model: &Model, scene: &Scene, mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.retain(|c| weigh::stands(model, scene, c));
    found.sort_by_key(|c| (c.span().start(), std::cmp::Reverse(c.span().end()), c.head));
    let (mut out, mut spans) = (Vec::new(), Vec::new());
    for candidate in found {
        let span = candidate.span();
        let rival = out.iter().zip(&spans).position(|(o, s): (&Candidate, &TextRange)| {
            o.head == candidate.head || (s.intersect(span).is_some() && same_content(o, &candidate))
        });
        match rival {
            Some(i) if rank(&candidate) > rank(&out[i]) => (out[i], spans[i]) = (candidate, span),
            Some(_) => {}
            None => {
                out.push(candidate);
                spans.push(span);
            }
        }
    }
    let named: Vec<u32> = out.iter().filter_map(|c| named_noun(scene, c)).collect();
    out.retain(|c| c.construction != Construction::Noun || c.source.is_some() || !named.contains(&c.head));
    out
}

/// « nie les *accusations* de fraude »: the noun a reading is about, which says nothing of its own beside it.
fn named_noun(scene: &Scene, candidate: &Candidate) -> Option<u32> {
    let phrase =
        matches!(candidate.construction, Construction::Verb(Frame::Np | Frame::DeNp) | Construction::PassiveSubject);
    let mut words = scene.grammar.words_in(candidate.span());
    words.find(|&k| matches!(scene.word(k).upos(), Upos::Noun | Upos::Propn)).filter(|_| phrase)
}

/// Whether two readings attribute nearly the same words.
fn same_content(a: &Candidate, b: &Candidate) -> bool {
    let both: u32 = a
        .content
        .iter()
        .flat_map(|x| b.content.iter().filter_map(|y| x.intersect(*y)))
        .map(|r| u32::from(r.len()))
        .sum();
    let size = |c: &Candidate| c.content.iter().map(|r| u32::from(r.len())).sum::<u32>();
    both * 10 >= (size(a) + size(b) - both) * 9
}

/// How surely a construction reports.
fn rank(candidate: &Candidate) -> u8 {
    match candidate.construction {
        Construction::Signature => 9,
        Construction::Incise => 8,
        Construction::Verb(frame) if frame != Frame::Np => 7,
        Construction::VerbColon => 7,
        Construction::Verb(_) | Construction::CommeVerb | Construction::Preposition => 6,
        Construction::PassiveFrame(_) | Construction::Stance(_) | Construction::Support => 5,
        Construction::Colon | Construction::Lent => 4,
        Construction::Guarded => 3,
        Construction::PassiveSubject | Construction::Noun | Construction::Reaction => 2,
        Construction::Carried | Construction::Unsigned => 1,
    }
}

/// Turns candidates into attributions, sorted by content, parents first.
pub(super) fn attributions(
    scene: &Scene,
    found: Vec<Candidate>,
    carried: Vec<(Candidate, Option<usize>)>,
) -> Vec<Attribution> {
    let mut out: Vec<Attribution> = found.iter().map(|c| attribution(scene, c, c)).collect();
    for (candidate, carrier) in &carried {
        let source = carrier.and_then(|i| found.get(i)).unwrap_or(candidate);
        out.push(attribution(scene, candidate, source));
    }
    out.sort_by_key(|a| (a.content[0].start(), std::cmp::Reverse(span(a).end())));
    nest(&mut out);
    first_person(scene, &mut out);
    out
}

/// « « *Je* pense que… », dit le préfet »: who says « je » or « nous » in a quotation is who is quoted.
fn first_person(scene: &Scene, out: &mut [Attribution]) {
    for i in 0..out.len() {
        let own = out[i].source.is_some_and(|s| {
            matches!(scene.markup.prose[s].to_lowercase().as_str(), "je" | "j’" | "j'" | "nous" | "moi")
        });
        let Some(parent) = out[i].parent.and_then(|p| out.get(p.0 as usize)).filter(|_| own) else { continue };
        let (actor, kind) = (parent.actor, parent.source_kind);
        if kind != SourceKind::None {
            out[i].actor = actor;
            out[i].source_kind = kind;
        }
    }
}

/// The attribution of a candidate; who stands behind it is told by `speaker`.
fn attribution(scene: &Scene, candidate: &Candidate, speaker: &Candidate) -> Attribution {
    let own = candidate.source.as_ref();
    let mut out = Attribution {
        kind: kind_of(scene, candidate),
        source: own.map(|s| scene.range(s.words.clone())),
        actor: speaker.source.as_ref().and_then(|s| kind::actor(scene, s)),
        source_kind: speaker.source.as_ref().map_or(SourceKind::None, |s| kind::of(scene, s)),
        cue: candidate.cue,
        cue_lemma: candidate.lemma.clone(),
        content: candidate.content.clone(),
        scope: candidate.scope,
        parent: None,
        reason_given: false,
        count_given: false,
        position_given: false,
    };
    if let Some(source) = own {
        given::note(scene, &mut out, source);
    }
    out
}

/// Direct, mixed, indirect, free or summary, by the quotations in the content.
fn kind_of(scene: &Scene, candidate: &Candidate) -> AttributionType {
    let quoted: u32 = candidate
        .content
        .iter()
        .flat_map(|c| {
            scene
                .quotes_touching(*c)
                .filter(|q| q.parent.is_none() && !matches!(q.role, QuoteUse::Title | QuoteUse::Nickname))
                .filter_map(move |q| q.range.intersect(*c))
        })
        .map(|r| u32::from(r.len()))
        .sum();
    let whole: u32 = candidate.content.iter().map(|r| u32::from(r.len())).sum();
    match candidate.construction {
        _ if quoted > 0 && quoted + 3 >= whole => AttributionType::Direct,
        _ if quoted > 0 => AttributionType::Mixed,
        Construction::Signature => AttributionType::Direct,
        Construction::Carried => AttributionType::Free,
        Construction::PassiveSubject | Construction::Reaction | Construction::Support => AttributionType::Summary,
        Construction::Verb(
            Frame::Np
            | Frame::DeNp
            | Frame::ANp
            | Frame::SurNp
            | Frame::ContreNp
            | Frame::PourNp
            | Frame::EnNp
            | Frame::Comme,
        ) => AttributionType::Summary,
        _ => AttributionType::Indirect,
    }
}

fn span(attribution: &Attribution) -> TextRange {
    attribution.content.iter().copied().reduce(TextRange::cover).unwrap_or_default()
}

/// Gives each attribution the smallest one whose content holds its cue, or its content where it has none.
fn nest(out: &mut [Attribution]) {
    let spans: Vec<TextRange> = out.iter().map(span).collect();
    for i in 0..out.len() {
        let place = out[i].cue.or_else(|| out[i].source).unwrap_or(spans[i]);
        let holds = |j: usize| {
            spans[j].contains_range(place)
                && spans[j] != spans[i]
                && out[j].content.iter().any(|c| c.contains_range(place))
        };
        let parent = (0..i).filter(|&j| holds(j)).min_by_key(|&j| spans[j].len());
        out[i].parent = parent.map(|p| AttributionId(p as u32));
    }
}
