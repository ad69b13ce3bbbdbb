//! Rules: which facts of the analysis deserve a finding. One file each.
//!
//! A rule file holds, in this order: its documentation (the doc comment of its declaration, in French with an English
//! summary, whose examples are tests), its metadata, its check, its helpers. To add one, write its cases in
//! `tests/corpus/rules/ID.md`, its file here, and one line in the list below: the list is the registry, the configuration
//! keys and the documentation page.
//!
//! Rules leave to others: levels (configuration and [`genre`]), headings and quoted speech ([`Sink`] drops what is said
//! about them), ignores ([`ignore`]), and the protocol.

mod anonymous;
mod candidate;
mod claim;
mod evidence;
mod finding;
pub mod genre;
pub mod ignore;
mod nobody;
pub mod norm;
mod page;
mod policy;
mod rewrite;
mod rule;
mod sink;
mod taken;
mod verb;

pub mod fix;

use crate::analysis::Analysis;

pub use finding::{Edit, Evidence, Finding, Fix, Locale, Message, Severity, StaticMessage, english, french};
pub use genre::Genre;
pub use norm::Norm;
pub use page::Page;
pub use policy::Policy;
pub(crate) use rule::declare_rule;
pub use rule::{Family, Rule, State};
pub use sink::Sink;
use taken::Taken;

/// Lists the rules: one module each, most urgent first.
macro_rules! registry {
    ($($module:ident :: $name:ident),+ $(,)?) => {
        $(mod $module;)+
        /// All rules. Where two find the same problem in the same place, the one that stands first here speaks.
        pub static RULES: &[&Rule] = &[$(&$module::$name,)+ &ignore::UNUSED_IGNORE];
    };
}

registry! {
    accusation_without_attribution::ACCUSATION_WITHOUT_ATTRIBUTION,
    unattributed_direct_quote::UNATTRIBUTED_DIRECT_QUOTE,
    pull_quote_unnamed_speaker::PULL_QUOTE_UNNAMED_SPEAKER,
    anonymous_opinion::ANONYMOUS_OPINION,
    anonymous_plural_source::ANONYMOUS_PLURAL_SOURCE,
    anonymous_single_no_reason::ANONYMOUS_SINGLE_NO_REASON,
    second_hand_source::SECOND_HAND_SOURCE,
    vague_collective_source::VAGUE_COLLECTIVE_SOURCE,
    impersonal_rumour::IMPERSONAL_RUMOUR,
    reportative_conditional_no_source::REPORTATIVE_CONDITIONAL_NO_SOURCE,
    poll_missing_method::POLL_MISSING_METHOD,
    unnamed_study::UNNAMED_STUDY,
    agentless_announcement::AGENTLESS_ANNOUNCEMENT,
    unsourced_number::UNSOURCED_NUMBER,
    passive_reputation::PASSIVE_REPUTATION,
    unsourced_disputed_event::UNSOURCED_DISPUTED_EVENT,
    unsourced_superlative::UNSOURCED_SUPERLATIVE,
    unsourced_prediction::UNSOURCED_PREDICTION,
    newsroom_own_info::NEWSROOM_OWN_INFO,
    unnamed_actor::UNNAMED_ACTOR,
    author_stance::AUTHOR_STANCE,
    metonym_speaker::METONYM_SPEAKER,
    unsourced_causal::UNSOURCED_CAUSAL,
    unsourced_mind_reading::UNSOURCED_MIND_READING,
    orphan_quoted_fragment::ORPHAN_QUOTED_FRAGMENT,
    vague_time::VAGUE_TIME,
    rhetorical_question::RHETORICAL_QUESTION,
    loaded_speech_verb::LOADED_SPEECH_VERB,
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|r| r.id == id)
}

/// Runs the rules over an analysis: findings sorted by place.
pub fn check(analysis: &Analysis, policy: &dyn Policy) -> Vec<Finding> {
    judge(analysis, policy).findings
}

/// What the rules say of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What deserves to be said, sorted by place.
    pub findings: Vec<Finding>,
    /// Which of the accepted places are of use here, by their indices in the settings.
    pub accepted: Vec<usize>,
}

/// Runs the rules over an analysis, and notes which accepted places were of use.
pub fn judge(analysis: &Analysis, policy: &dyn Policy) -> Verdict {
    let genre = genre::assign(analysis, policy.genre()).genre;
    let page = Page::new(analysis, policy, genre);
    let mut out = Vec::new();
    for rule in RULES {
        if let Some(severity) = policy.level(rule, genre) {
            (rule.check)(&page, &mut Sink::new(rule, severity, &page, &mut out));
        }
    }
    settle(&mut out);
    let accepted = ignore::apply(&page, &mut out, policy.level(&ignore::UNUSED_IGNORE, genre));
    for finding in out.iter_mut().filter(|f| f.rule.family == Family::NoSource) {
        page.point_to_candidate(finding);
    }
    out.sort_by_key(|f| (f.range.start(), f.range.end(), f.rule.id));
    Verdict { findings: out, accepted }
}

/// Rules that may find one problem in one place: about a claim, and about a source.
static RIVALS: &[&[&str]] = &[
    &[
        "accusation-without-attribution",
        "reportative-conditional-no-source",
        "impersonal-rumour",
        "poll-missing-method",
        "agentless-announcement",
        "unsourced-number",
        "passive-reputation",
        "unsourced-disputed-event",
        "unsourced-superlative",
        "unsourced-prediction",
        "unsourced-causal",
        "unsourced-mind-reading",
    ],
    &[
        "anonymous-opinion",
        "anonymous-plural-source",
        "anonymous-single-no-reason",
        "second-hand-source",
        "vague-collective-source",
        "unnamed-study",
        "metonym-speaker",
        "unnamed-actor",
    ],
    &["unattributed-direct-quote", "orphan-quoted-fragment"],
];

/// At most one finding per problem and place: of rivals that overlap, the rule that stands first in the registry speaks.
fn settle(found: &mut Vec<Finding>) {
    // « Le tueur, Luc Barral, aurait fui »: what is charged and what is passed on are two problems.
    let apart =
        |a: &Rule, b: &Rule| a.id == "accusation-without-attribution" && b.id == "reportative-conditional-no-source";
    let rivals =
        |a: &Rule, b: &Rule| RIVALS.iter().any(|set| set.contains(&a.id) && set.contains(&b.id)) && !apart(a, b);
    // Rules have run in the order of the registry, so an earlier finding has the right of way.
    let mut kept = Taken::default();
    found.retain(|f| {
        let free = !kept.at(f.range).any(|rule| rule != f.rule && rivals(rule, f.rule));
        if free {
            kept.take(f.range, f.rule);
        }
        free
    });
}

#[cfg(test)]
mod reference;

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Cache, Options};
    use crate::config::Config;
    use crate::markup::Format;

    /// Analyses a text of a test.
    pub(crate) fn analyse(text: &str) -> Analysis {
        Analysis::new(Arc::from(text), Format::Markdown, &Options::default(), &Cache::default(), &|| false)
            .expect("nothing stops it")
    }

    /// The examples of a documentation: the text of each block, and whether it is to be flagged.
    fn examples(docs: &str) -> Vec<(String, bool)> {
        let mut out = Vec::new();
        let mut open: Option<(String, bool)> = None;
        for line in docs.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)) {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(info)) => open = Some((String::new(), info.contains("flagged"))),
                (Some(_), Some(_)) => out.extend(open.take()),
                (Some((text, _)), None) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {}
            }
        }
        out
    }

    #[test]
    fn the_examples_of_the_documentation_hold() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let examples = examples(rule.docs);
            assert!(
                examples.iter().any(|e| e.1) && examples.iter().any(|e| !e.1),
                "{}: examples of both kinds",
                rule.id
            );
            for (text, flagged) in examples {
                let config = Config { preview: true, ..Config::default() };
                let found = check(&analyse(&text), &config).into_iter().filter(|f| f.rule == *rule).count();
                if found != usize::from(flagged) {
                    wrong.push(format!("{}: {found} findings in {text:?}", rule.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn documentation_has_its_headings() {
        for rule in RULES {
            for heading in ["Ce que la règle signale", "Pourquoi", "Exemple", "À la place", "Limites", "In English"] {
                assert!(rule.docs.contains(&format!("## {heading}\n")), "{}: {heading}", rule.id);
            }
            assert!(!rule.norms.is_empty(), "{}", rule.id);
        }
    }

    #[test]
    fn ids_are_kebab_case_and_unique() {
        let mut ids: Vec<_> = RULES.iter().map(|r| r.id).collect();
        assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
    }
}
