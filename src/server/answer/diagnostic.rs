//! Diagnostics, pushed and pulled.

use tower_lsp::lsp_types::{
    self as lsp, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DocumentDiagnosticReport,
    FullDocumentDiagnosticReport, NumberOrString, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Url, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::rules::Finding;
use crate::server::checked::Checked;
use crate::server::convert::severity;
use crate::server::session::Session;
use crate::server::workspace::Files;

/// The diagnostics of a document, but those that wait for a sentence to be closed.
pub(in crate::server) fn diagnostics(checked: &Checked, session: &Session) -> Vec<Diagnostic> {
    checked.shown().map(|f| diagnostic(f, checked, session)).collect()
}

pub(super) fn diagnostic(finding: &Finding, checked: &Checked, session: &Session) -> Diagnostic {
    let (to_proto, locale) = (checked.proto(session), checked.locale(session));
    let rule = finding.rule.id;
    let link = checked.config.docs.as_ref().filter(|_| session.can.code_link);
    let related = finding.evidence.iter().map(|e| DiagnosticRelatedInformation {
        location: checked.location(session, e.range),
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
pub(in crate::server) fn document_diagnostics(
    checked: &Checked,
    session: &Session,
    previous: Option<&str>,
) -> DocumentDiagnosticReport {
    let id = checked.shown_id();
    if previous == Some(&id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full(checked, session),
    })
}

fn full(checked: &Checked, session: &Session) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(checked.shown_id()), items: diagnostics(checked, session) }
}

/// `workspace/diagnostic`.
pub(in crate::server) fn workspace_diagnostics(
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
        items.push(if known(&checked.uri, &checked.shown_id()) {
            unchanged(checked.uri.clone(), version, checked.shown_id())
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
