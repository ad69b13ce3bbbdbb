//! « Une liaison a été annoncée »: a passive that hides who spoke.

use super::{Message, Page, Sink, declare_rule, english, french};
use crate::analysis::claim::Distance;
use crate::analysis::claim::clause::{Clause, after, before, clauses};
use crate::grammar::tag::VerbForm;
use crate::grammar::{Relation, Upos, WordRef};
use crate::lexicon::{ANNOUNCEMENTS, FUNCTIONS, OUTLETS, speech};
use crate::text::TextRange;

declare_rule! {
    /// ## Ce que la règle signale
    ///
    /// Un passif sans agent d’un verbe de parole, de décision ou d’accusation : « a été annoncé », « il a été décidé »,
    /// « est accusé de ».
    ///
    /// ## Pourquoi
    ///
    /// Le passif permet de taire qui parle. Reuters demande une source à tout énoncé, la charte de Munich que l’origine
    /// soit connue, Wikipédia déconseille ces passifs.
    ///
    /// ## Exemple
    ///
    /// ```text flagged
    /// Une nouvelle liaison aérienne a été annoncée.
    /// ```
    ///
    /// ```text flagged
    /// Plusieurs pistes sont avancées pour expliquer le retard.
    /// ```
    ///
    /// ## À la place
    ///
    /// ```text
    /// Une nouvelle liaison aérienne a été annoncée par le ministre.
    /// ```
    ///
    /// ```text
    /// Elle a été annoncée dans la revue Science le 19 novembre 2004.
    /// ```
    ///
    /// ## Limites
    ///
    /// Un complément de lieu qui est une source (une revue, un communiqué, une conférence de presse) suffit. « Les
    /// faits qui lui sont reprochés » est une formule judiciaire.
    ///
    /// ## In English
    ///
    /// An agentless passive of telling, deciding or accusing, with no source in its sentence.
    pub static AGENTLESS_ANNOUNCEMENT = {
        id: "agentless-announcement",
        fr: "annonce ou accusation au passif, sans auteur",
        en: "an announcement or accusation in the passive, without an author",
        family: NoSource,
        default: Info,
        state: Stable,
        since: "0.1.0",
        norms: [MUNICH_3, WPFR_EVASIF, RTR_WHEN],
        check: check,
    }
}

fn check(page: &Page<'_>, sink: &mut Sink<'_>) {
    for sentence in page.sentences() {
        for clause in clauses(&page.analysis.grammar, sentence) {
            if !is_announcement(clause)
                || clause.agent().is_some()
                || has_agent_near(clause)
                || has_place(clause)
                || is_sourced(page, clause)
            {
                continue;
            }
            let verb = clause.finite.range().cover(clause.predicate.range());
            let words = page.slice(verb);
            let finding = sink.report(
                clause.range(),
                Message::new(
                    format!("Annonce sans auteur\u{a0}: {}.", french(words)),
                    format!("Announcement without an author: {}.", english(words)),
                ),
            );
            page.explain_reach(finding);
            page.offer_attribution(finding);
        }
        for word in page.analysis.grammar.sentence_words(sentence).filter(|w| is_bare_charge(*w)) {
            if page.voice.covering(word.range()).is_some() {
                continue;
            }
            let words = page.slice(word.range());
            let finding = sink.report(
                word.range(),
                Message::new(
                    format!("Accusation sans auteur\u{a0}: {}.", french(words)),
                    format!("Accusation without an author: {}.", english(words)),
                ),
            );
            page.explain_reach(finding);
        }
    }
}

/// « Accusée de crimes », « accusé de sous-investissement »: a participle alone, with « de » and no agent.
fn is_bare_charge(word: WordRef<'_>) -> bool {
    // « Paris a expulsé trois diplomates accusés d'espionnage »: who acts on the charge makes it.
    let acted_on =
        word.head().filter(|h| h.relation().base() == Relation::Obj).and_then(WordRef::head).is_some_and(|v| {
            v.children()
                .any(|s| s.relation() == Relation::Nsubj && (s.upos() == Upos::Propn || FUNCTIONS.contains(s.norm())))
        });
    if acted_on {
        return false;
    }
    let past = word.feats().verb_form == Some(VerbForm::Part) && !word.norm().ends_with("ant");
    let accused = word.lemma() == "accuser" && past;
    let alone = !word.children().any(|c| c.relation().base() == Relation::Aux)
        && word.prev().is_none_or(|p| !matches!(p.lemma(), "être" | "avoir"));
    let of = word.next().is_some_and(|n| matches!(n.norm(), "de" | "d'"));
    // « il lui est reproché de »: syntax does not always see the passive.
    let reproached = word.lemma() == "reprocher"
        && word.prev().is_some_and(|p| p.lemma() == "être")
        && before(word).take(4).any(|w| w.norm() == "il");
    let as_if = word.lemma() == "annoncer"
        && word.feats().verb_form == Some(VerbForm::Part)
        && word.next().is_some_and(|n| n.norm() == "comme");
    let agent = after(word).take(8).any(|w| w.norm() == "par");
    // « annoncée comme accentuée par »: what follows « comme » has an agent of its own; « reproché d'avoir écrit par lettre » too.
    (accused && alone && of) && !agent
        || (reproached || as_if) && !word.children().any(|w| w.relation() == Relation::OblAgent)
}

/// A compound or present passive in the indicative: « a été annoncée », « est accusé », « il a été décidé ».
fn is_announcement(clause: Clause<'_>) -> bool {
    let Some(row) = ANNOUNCEMENTS.first(clause.lemma()) else { return false };
    let participle = clause.predicate.feats().verb_form == Some(VerbForm::Part);
    let reflexive = clause.predicate.children().any(|w| matches!(w.relation(), Relation::ExplPv | Relation::ExplComp));
    // « les faits qui lui sont reprochés »
    let judicial = row.field(1) == "accuse"
        && (clause.is(Relation::AclRelcl)
            || clause.subject.is_some_and(|s| s.norm() == "qui")
            || before(clause.finite).take(3).any(|w| w.norm() == "qui"));
    // « est désigné capitaine »: for some verbs only an impersonal subject makes it telling.
    // So does one that can only be put forward: « plusieurs pistes sont avancées ».
    let impersonal = clause.subject.is_some_and(|s| {
        matches!(s.norm(), "il" | "ce" | "c'") || ANNOUNCEMENTS.get(s.lemma()).any(|row| row.field(1) == "facts")
    });
    // « le match a été décidé aux tirs au but »
    let played = row.field(1) == "decide"
        && clause.subject.is_some_and(|s| ANNOUNCEMENTS.get(s.lemma()).any(|row| row.field(1) == "contest"));
    // « désignés comme responsables » accuses, « désigné capitaine » appoints.
    let followed_by = |norm: &str| after(clause.predicate).take(3).any(|w| w.norm() == norm);
    // « ont accusé » is active whatever the syntax says.
    let passive =
        clause.finite.lemma() == "être" || clause.predicate.children().any(|w| w.relation() == Relation::AuxPass);
    // « vous êtes-vous déjà demandé »: a verb said of the reader is reflexive, whatever syntax makes of it.
    let addresses = [clause.finite.prev(), clause.finite.next()]
        .into_iter()
        .flatten()
        .any(|w| matches!(w.norm().trim_start_matches('-'), "je" | "tu" | "nous" | "vous"));
    participle
        && passive
        && !addresses
        && clause.is_indicative()
        && !clause.is_future()
        && !reflexive
        && !judicial
        && !clause.is_negative()
        && (row.field(1) != "label" || followed_by("comme"))
        // « l'attaque est attribuée à des rebelles »
        && (row.field(1) != "blame" || followed_by("à"))
        && !matches!(row.field(1), "facts" | "contest")
        && !played
        && (row.field(2) != "1" || impersonal || row.field(1) == "accuse")
}

/// « annoncée hier soir par le ministre »: the agent, where syntax has missed it.
fn has_agent_near(clause: Clause<'_>) -> bool {
    after(clause.predicate).take(7).take_while(|w| !matches!(w.norm(), "." | ";" | ",")).any(|w| w.norm() == "par")
}

/// « dans la revue Science », « lors d'une conférence de presse »: the place of the announcement is its source.
fn has_place(clause: Clause<'_>) -> bool {
    let place = |w: WordRef<'_>| {
        speech::is_document(w.lemma()) || OUTLETS.contains(w.lemma()) || matches!(w.lemma(), "conférence" | "discours")
    };
    clause.predicate.children().filter(|w| w.relation().base() == Relation::Obl).any(place)
}

/// A source in the sentence, or the clause inside what somebody says.
///
/// « la société est accusée de népotisme pour avoir réclamé un délai »: what its subject asks for is another matter.
fn is_sourced(page: &Page<'_>, clause: Clause<'_>) -> bool {
    let own = |r: TextRange| clause.subject.is_some_and(|s| r.contains_range(s.range()));
    page.voice.attributed(clause.predicate.range()).is_some()
        || page.voice.sources_around(clause.range()).into_iter().any(|n| {
            n.distance == Distance::SameSentence && !page.voice.attribution(n.attribution).source.is_some_and(own)
        })
}
