//! Answers to requests: features as plain data, put into the words of the protocol.

use tower_lsp::lsp_types::{
    self as lsp, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticReport, DocumentSymbol,
    DocumentSymbolResponse, FullDocumentDiagnosticReport, HoverContents, Location, MarkupContent, MarkupKind,
    NumberOrString, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, SymbolInformation,
    UnchangedDocumentDiagnosticReport, Url, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::features::hover::{self, Part};
use crate::features::outline::{self, Symbol, SymbolKind};
use crate::rules::{Finding, Locale};
use crate::text::{TextRange, TextSize};

use super::convert::{FromProto, ToProto, line_link, severity};
use super::document::Checked;
use super::session::Session;
use super::workspace::Files;

impl Checked {
    fn proto(&self, session: &Session) -> ToProto<'_> {
        ToProto { rope: self.mirror.rope(), encoding: session.encoding }
    }

    fn offset(&self, session: &Session, at: lsp::Position) -> TextSize {
        FromProto { rope: self.mirror.rope(), encoding: session.encoding }.offset(at)
    }

    fn locale(&self, session: &Session) -> Locale {
        self.config.locale.locale(session.locale.as_deref())
    }
}

/// All diagnostics of a document.
pub(super) fn diagnostics(checked: &Checked, session: &Session) -> Vec<Diagnostic> {
    checked.findings.iter().map(|f| diagnostic(f, checked, session)).collect()
}

fn diagnostic(finding: &Finding, checked: &Checked, session: &Session) -> Diagnostic {
    let (to_proto, locale) = (checked.proto(session), checked.locale(session));
    let rule = finding.rule.id;
    let link = checked.config.docs.as_ref().filter(|_| session.can.code_link);
    let related = finding.evidence.iter().map(|e| DiagnosticRelatedInformation {
        location: Location { uri: checked.uri.clone(), range: to_proto.range(e.range) },
        message: e.note.text(locale).to_owned(),
    });
    Diagnostic {
        range: to_proto.range(finding.range),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(rule.to_owned())),
        code_description: link
            .and_then(|docs| Url::parse(&docs.replace("{rule}", rule)).ok())
            .map(|href| CodeDescription { href }),
        source: Some("sourcier".to_owned()),
        message: finding.message.text(locale).to_owned(),
        related_information: session.can.related.then(|| related.collect()),
        tags: None,
        data: None,
    }
}

/// `textDocument/diagnostic`.
pub(super) fn document_diagnostics(
    checked: &Checked,
    session: &Session,
    previous: Option<&str>,
) -> DocumentDiagnosticReport {
    if previous == Some(&checked.id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: checked.id.clone() },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full(checked, session),
    })
}

fn full(checked: &Checked, session: &Session) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(checked.id.clone()), items: diagnostics(checked, session) }
}

/// `workspace/diagnostic`.
pub(super) fn workspace_diagnostics(
    mut files: Files,
    session: &Session,
    previous: &[lsp::PreviousResultId],
    stop: &dyn Fn() -> bool,
) -> WorkspaceDiagnosticReport {
    let known = |uri: &Url, id: &str| previous.iter().any(|p| p.uri == *uri && p.value == id);
    let unchanged = |uri: Url, version: Option<i64>, id: String| {
        WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    };
    let report = |checked: &Checked, version: Option<i64>| {
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri: checked.uri.clone(),
            version,
            full_document_diagnostic_report: full(checked, session),
        })
    };
    let mut items = Vec::new();
    for checked in &files.open {
        let version = Some(i64::from(checked.version));
        items.push(if known(&checked.uri, &checked.id) {
            unchanged(checked.uri.clone(), version, checked.id.clone())
        } else {
            report(checked, version)
        });
    }
    if files.config().editor.workspace {
        for file in files.closed(stop) {
            if stop() {
                break;
            }
            if known(&file.uri, &file.id) {
                items.push(unchanged(file.uri, None, file.id));
            } else if let Some(checked) = file.check() {
                items.push(report(&checked, None));
            }
        }
    }
    WorkspaceDiagnosticReport { items }
}

/// `textDocument/hover`.
pub(super) fn hover(checked: &Checked, session: &Session, at: lsp::Position) -> Option<lsp::Hover> {
    let to_proto = checked.proto(session);
    let offset = checked.offset(session, at);
    let locale = checked.locale(session);
    let found = hover::hover(&checked.analysis, &checked.findings, &checked.config, offset, locale)?;
    let markdown = session.can.markdown;
    let text = found.text.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Place(place) => {
            let line = to_proto.position(*place).line;
            if markdown {
                format!("[l.\u{a0}{}]({})", line + 1, line_link(&checked.uri, line))
            } else {
                format!("l.\u{a0}{}", line + 1)
            }
        }
    });
    let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Some(lsp::Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: text.collect() }),
        range: Some(to_proto.range(found.range)),
    })
}

/// `textDocument/documentSymbol`.
pub(super) fn symbols(checked: &Checked, session: &Session) -> DocumentSymbolResponse {
    let outline = outline::outline(&checked.analysis, checked.locale(session));
    let to_proto = checked.proto(session);
    if session.can.tree {
        return DocumentSymbolResponse::Nested(outline.into_iter().map(|s| tree(s, to_proto)).collect());
    }
    let mut flat = Vec::new();
    flatten(outline, None, checked, to_proto, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

fn tree(symbol: Symbol, to_proto: ToProto<'_>) -> DocumentSymbol {
    #[expect(deprecated, reason = "the protocol's type has the field")]
    DocumentSymbol {
        range: to_proto.range(symbol.range),
        selection_range: to_proto.range(within(symbol.selection, symbol.range)),
        kind: symbol_kind(symbol.kind),
        name: symbol.name,
        detail: Some(symbol.detail).filter(|d| !d.is_empty()),
        tags: None,
        deprecated: None,
        children: Some(symbol.children.into_iter().map(|s| tree(s, to_proto)).collect()),
    }
}

fn flatten(
    symbols: Vec<Symbol>,
    container: Option<&str>,
    checked: &Checked,
    to_proto: ToProto<'_>,
    out: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        #[expect(deprecated, reason = "the protocol's type has the field")]
        out.push(SymbolInformation {
            name: symbol.name.clone(),
            kind: symbol_kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: Location { uri: checked.uri.clone(), range: to_proto.range(symbol.range) },
            container_name: container.map(str::to_owned),
        });
        flatten(symbol.children, Some(&symbol.name), checked, to_proto, out);
    }
}

/// Editors refuse a whole outline when a name lies outside its symbol.
fn within(selection: TextRange, range: TextRange) -> TextRange {
    if range.contains_range(selection) { selection } else { TextRange::empty(range.start()) }
}

/// The protocol's kinds are those of programs: these have icons that tell our kinds apart.
fn symbol_kind(kind: SymbolKind) -> lsp::SymbolKind {
    match kind {
        SymbolKind::Title => lsp::SymbolKind::FILE,
        SymbolKind::Section => lsp::SymbolKind::NAMESPACE,
        SymbolKind::Standfirst => lsp::SymbolKind::STRING,
        SymbolKind::PullQuote => lsp::SymbolKind::STRING,
        SymbolKind::List => lsp::SymbolKind::ARRAY,
        SymbolKind::Table => lsp::SymbolKind::STRUCT,
        SymbolKind::Byline => lsp::SymbolKind::PROPERTY,
        SymbolKind::Dateline => lsp::SymbolKind::EVENT,
    }
}
