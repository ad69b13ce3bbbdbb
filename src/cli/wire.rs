//! The JSON of `sourcier annotate`, schema `sourcier/1`. Offsets are code points, end exclusive.

use serde::Serialize;

use crate::analysis::{ActorKind, Analysis, Attribution, AttributionType, MentionType, Scope, SourceKind};
use crate::features::outline::{self, Symbol};
use crate::markup::Format;
use crate::rules::{Finding, Locale};
use crate::text::TextRange;
use crate::text::chars::CharIndex;

/// Everything known of one text.
#[derive(Debug, Serialize)]
pub(super) struct Annotation {
    /// The caller's name for it, in a batch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    schema: &'static str,
    document: Document,
    outline: Vec<Entry>,
    actors: Vec<Actor>,
    attributions: Vec<AttributionOut>,
    findings: Vec<FindingOut>,
}

#[derive(Debug, Serialize)]
struct Document {
    path: String,
    chars: u32,
    words: usize,
    format: &'static str,
    language: &'static str,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Debug, Serialize)]
struct Entry {
    kind: &'static str,
    level: u8,
    title: String,
    range: Span,
    selection: Span,
    children: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Actor {
    id: usize,
    name: String,
    kind: &'static str,
    aliases: Vec<String>,
    roles: Vec<String>,
    description: String,
    mentions: Vec<Mention>,
    statements: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Mention {
    #[serde(flatten)]
    span: Span,
    form: String,
    r#type: &'static str,
}

#[derive(Debug, Serialize)]
struct AttributionOut {
    id: usize,
    r#type: &'static str,
    source: Option<Span>,
    actor: Option<u32>,
    source_kind: &'static str,
    cue: Option<Span>,
    content: Vec<Span>,
    scope: &'static str,
    nested: bool,
}

#[derive(Debug, Serialize)]
struct FindingOut {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    span: Span,
    line: u32,
    column: u32,
    message: String,
    evidence: Vec<EvidenceOut>,
    fixes: Vec<FixOut>,
}

#[derive(Debug, Serialize)]
struct EvidenceOut {
    #[serde(flatten)]
    span: Span,
    note: String,
    /// Set where the note is about a possible source.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    possible: bool,
}

#[derive(Debug, Serialize)]
struct FixOut {
    title: String,
    edits: Vec<EditOut>,
}

#[derive(Debug, Serialize)]
struct EditOut {
    #[serde(flatten)]
    span: Span,
    text: String,
}

/// Turns byte ranges of one analysis into the spans of its JSON.
struct Writer<'a> {
    analysis: &'a Analysis,
    chars: CharIndex<'a>,
}

/// The JSON for an analysis and its findings.
pub(super) fn annotation(path: &str, analysis: &Analysis, findings: &[Finding]) -> Annotation {
    let writer = Writer { analysis, chars: CharIndex::new(&analysis.text) };
    Annotation {
        id: None,
        schema: "sourcier/1",
        document: writer.document(path),
        outline: outline::outline(analysis, Locale::French).iter().map(|s| writer.entry(s)).collect(),
        actors: (0..analysis.actors.len()).map(|i| writer.actor(i)).collect(),
        attributions: analysis.attributions.iter().enumerate().map(|(i, a)| writer.attribution(i, a)).collect(),
        findings: findings.iter().map(|f| writer.finding(f)).collect(),
    }
}

impl Writer<'_> {
    fn span(&self, range: TextRange) -> Span {
        Span { start: self.chars.chars(range.start()), end: self.chars.chars(range.end()) }
    }

    fn document(&self, path: &str) -> Document {
        let text = &self.analysis.text;
        Document {
            path: path.to_owned(),
            chars: text.chars().count() as u32,
            words: text.split_whitespace().count(),
            format: match self.analysis.format {
                Format::Plain => "plain",
                Format::Markdown => "markdown",
                Format::Html => "html",
            },
            language: self.analysis.markup.language(),
        }
    }

    fn entry(&self, symbol: &Symbol) -> Entry {
        Entry {
            kind: symbol.kind.as_str(),
            level: symbol.level,
            title: symbol.name.clone(),
            range: self.span(symbol.range),
            selection: self.span(symbol.selection),
            children: symbol.children.iter().map(|s| self.entry(s)).collect(),
        }
    }

    fn actor(&self, id: usize) -> Actor {
        let actor = &self.analysis.actors[id];
        let says = |a: &Attribution| a.actor.is_some_and(|a| a.0 as usize == id);
        Actor {
            id,
            name: actor.name.clone(),
            kind: match actor.kind {
                ActorKind::Person => "person",
                ActorKind::Organisation => "organisation",
                ActorKind::Place => "place",
                ActorKind::Group => "group",
                ActorKind::Described => "described",
                ActorKind::Anonymous => "anonymous",
            },
            aliases: actor.aliases.clone(),
            roles: actor.roles.iter().map(|r| r.text.clone()).collect(),
            description: actor.roles.first().map_or_else(String::new, |r| r.text.clone()),
            mentions: actor
                .mentions
                .iter()
                .map(|m| &self.analysis.mentions[m.0 as usize])
                .map(|m| Mention {
                    span: self.span(m.range),
                    form: self.analysis.slice(m.range).to_owned(),
                    r#type: match m.kind {
                        MentionType::Named => "named",
                        MentionType::Nominal => "nominal",
                        MentionType::Pronoun => "pronoun",
                    },
                })
                .collect(),
            statements: (0..self.analysis.attributions.len())
                .filter(|&i| says(&self.analysis.attributions[i]))
                .collect(),
        }
    }

    fn attribution(&self, id: usize, a: &Attribution) -> AttributionOut {
        AttributionOut {
            id,
            r#type: match a.kind {
                AttributionType::Direct => "direct",
                AttributionType::Indirect => "indirect",
                AttributionType::Mixed => "mixed",
                AttributionType::Free => "free",
                AttributionType::Summary => "summary",
            },
            source: a.source.map(|r| self.span(r)),
            actor: a.actor.map(|a| a.0),
            source_kind: match a.source_kind {
                SourceKind::Named => "named",
                SourceKind::Organisation => "organisation",
                SourceKind::Document => "document",
                SourceKind::Metonym => "metonym",
                SourceKind::Described => "described",
                SourceKind::AnonymousSingle => "anonymous-single",
                SourceKind::AnonymousPlural => "anonymous-plural",
                SourceKind::Collective => "collective",
                SourceKind::Own => "self",
                SourceKind::None => "none",
            },
            cue: a.cue.map(|r| self.span(r)),
            content: a.content.iter().map(|&r| self.span(r)).collect(),
            scope: match a.scope {
                Scope::SameSentence => "same-sentence",
                Scope::Continuation => "continuation",
                Scope::LeadIn => "lead-in",
                Scope::NextLine => "next-line",
                Scope::Block => "block",
            },
            nested: a.parent.is_some(),
        }
    }

    fn finding(&self, finding: &Finding) -> FindingOut {
        let place = self.chars.line_column(finding.range.start());
        FindingOut {
            rule: finding.rule.id,
            severity: finding.severity.as_str(),
            span: self.span(finding.range),
            line: place.line,
            column: place.column,
            message: finding.message.text(Locale::French).to_owned(),
            evidence: finding
                .evidence
                .iter()
                .map(|e| EvidenceOut {
                    span: self.span(e.range),
                    note: e.note.text(Locale::French).to_owned(),
                    possible: e.possible,
                })
                .collect(),
            fixes: finding
                .fixes
                .iter()
                .map(|f| FixOut {
                    title: f.title.text(Locale::French).to_owned(),
                    edits: f.edits.iter().map(|e| EditOut { span: self.span(e.range), text: e.text.clone() }).collect(),
                })
                .collect(),
        }
    }
}
