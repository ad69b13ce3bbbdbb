//! The handlers: one for each message of the protocol.
//!
//! Each posts one event to the owner before it first waits; the order of edits rests on it. A request then waits for its
//! answer, and a notification for nothing.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentSymbolParams,
    DocumentSymbolResponse, ExecuteCommandParams, FoldingRange, FoldingRangeParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, Location, PrepareRenameResponse, ReferenceParams, RenameParams, SelectionRange,
    SelectionRangeParams, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
    SemanticTokensResult, SymbolInformation, TextDocumentContentChangeEvent, TextDocumentIdentifier,
    TextDocumentPositionParams, Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceEdit,
    WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer};

use crate::text::rope::Change;

use super::checked::Checked;
use super::event::{Event, Mailbox};
use super::life::Life;
use super::outbox::Outbox;
use super::owner::start;
use super::question::Asked;
use super::session::Session;
use super::workspace::Files;
use super::{answer, capabilities, convert, parent};

/// The handlers.
pub(super) struct Backend {
    mailbox: Mailbox,
    life: Arc<Life>,
    session: OnceLock<Arc<Session>>,
}

/// What `sourcier/text` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TextParams {
    text_document: TextDocumentIdentifier,
}

/// The text of a document as the server has it, to compare with the editor's.
#[derive(Debug, Serialize)]
pub(super) struct TextResult {
    version: i32,
    text: String,
}

impl Backend {
    /// Handlers that speak to `client`.
    pub(super) fn new(client: Client, life: Arc<Life>) -> Self {
        let mailbox = start(Outbox::new(client), Arc::clone(&life));
        Self { mailbox, life, session: OnceLock::new() }
    }

    /// `sourcier/text`.
    pub(super) async fn text(&self, params: TextParams) -> Result<TextResult> {
        let (reply, answer) = oneshot::channel();
        self.post(Event::Text(params.text_document.uri, reply));
        let (text, version) = arrived(answer).await?;
        Ok(TextResult { version, text: text.to_string() })
    }

    fn post(&self, event: Event) {
        self.life.note_post();
        self.mailbox.post(event);
    }

    /// What the editor is. Requests come after `initialize` only.
    fn session(&self) -> Arc<Session> {
        self.session.get().cloned().unwrap_or_default()
    }

    /// Posts a question about a document, and waits for its answer.
    fn ask<T, F>(&self, uri: Url, work: F) -> impl Future<Output = Result<T>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&Checked, &Session) -> Result<T> + Send + 'static,
    {
        let session = self.session();
        let (asked, answer) = Asked::new(move |checked: &Checked| work(checked, &session));
        self.post(Event::Ask(uri, Box::new(asked)));
        arrived(answer)
    }

    /// Posts a question about all files, and waits for its answer.
    fn survey<T, F>(&self, work: F) -> impl Future<Output = Result<T>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(Files, &Session, &dyn Fn() -> bool) -> T + Send + 'static,
    {
        let session = self.session();
        let (asked, answer) = Asked::new(move |files: Files, stop: &dyn Fn() -> bool| work(files, &session, stop));
        self.post(Event::Survey(Box::new(asked)));
        arrived(answer)
    }
}

/// The answer, once it has arrived. A line that dies without one has been cut by a panic.
async fn arrived<T>(answer: oneshot::Receiver<Result<T>>) -> Result<T> {
    answer.await.unwrap_or_else(|_| Err(Error::internal_error()))
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let session = Session::new(&params, self.life.refreshes_diagnostics());
        let result = capabilities::result(&session);
        let _ = self.session.set(Arc::new(session.clone()));
        self.post(Event::Start(session));
        if let Some(pid) = params.process_id {
            parent::watch(pid, Arc::clone(&self.life));
        }
        Ok(result)
    }

    async fn initialized(&self, _: InitializedParams) {
        self.post(Event::Ready);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.post(Event::Open {
            uri: document.uri,
            language: document.language_id,
            version: document.version,
            text: document.text,
        });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let change = |c: TextDocumentContentChangeEvent| Change {
            range: c.range.map(|r| (convert::place(r.start), convert::place(r.end))),
            text: c.text,
        };
        self.post(Event::Edit {
            uri: params.text_document.uri,
            version: params.text_document.version,
            changes: params.content_changes.into_iter().map(change).collect(),
        });
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.post(Event::Save);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.post(Event::Close(params.text_document.uri));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.post(Event::Settings(Some(params.settings).filter(|s| !s.is_null())));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.post(Event::Watched);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<tower_lsp::lsp_types::WorkspaceFolder>| {
            folders.iter().filter_map(|f| f.uri.to_file_path().ok()).collect()
        };
        self.post(Event::Folders { added: paths(params.event.added), removed: paths(params.event.removed) });
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        let report = self.ask(params.text_document.uri, move |checked, session| {
            Ok(answer::document_diagnostics(checked, session, previous.as_deref()))
        });
        report.await.map(DocumentDiagnosticReportResult::Report)
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let previous = params.previous_result_ids;
        let report =
            self.survey(move |files, session, stop| answer::workspace_diagnostics(files, session, &previous, stop));
        report.await.map(WorkspaceDiagnosticReportResult::Report)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, move |checked, session| Ok(answer::hover(checked, session, at.position))).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(params.text_document.uri, |checked, session| Ok(Some(answer::symbols(checked, session)))).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        let survey = move |files: Files, session: &Session, stop: &dyn Fn() -> bool| {
            answer::workspace_symbols(files, session, &params.query, stop)
        };
        self.survey(survey).await.map(Some)
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, move |checked, session| Ok(answer::highlights(checked, session, at.position)))
            .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let (at, declaration) = (params.text_document_position, params.context.include_declaration);
        self.ask(at.text_document.uri, move |checked, session| {
            Ok(Some(answer::references(checked, session, at.position, declaration)))
        })
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.ask(at.text_document.uri, move |checked, session| {
            Ok(answer::definition(checked, session, at.position).map(GotoDefinitionResponse::Scalar))
        })
        .await
    }

    async fn prepare_rename(&self, at: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.ask(at.text_document.uri, move |checked, session| {
            answer::prepare_rename(checked, session, at.position).map(Some)
        })
        .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let (at, name) = (params.text_document_position, params.new_name);
        self.ask(at.text_document.uri, move |checked, session| {
            answer::rename(checked, session, at.position, &name).map(Some)
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.ask(params.text_document.uri, move |checked, session| {
            Ok(Some(answer::hints(checked, session, params.range)))
        })
        .await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        self.ask(params.text_document.uri, |checked, session| {
            Ok(Some(SemanticTokensResult::Tokens(answer::tokens(checked, session, None))))
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(params.text_document.uri, move |checked, session| {
            Ok(Some(SemanticTokensRangeResult::Tokens(answer::tokens(checked, session, Some(params.range)))))
        })
        .await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(params.text_document.uri, |checked, session| Ok(Some(answer::folds(checked, session)))).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(params.text_document.uri, move |checked, session| {
            Ok(Some(answer::selections(checked, session, &params.positions)))
        })
        .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(params.text_document.uri, |checked, session| Ok(Some(answer::lenses(checked, session)))).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(params.text_document.uri.clone(), move |checked, session| {
            Ok(Some(answer::actions(checked, session, &params)))
        })
        .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        if let Some((rule, text)) = answer::explanation(&params) {
            self.post(Event::Explain { id: rule.id, text });
        } else if let Some(place) = answer::place(&params) {
            self.post(Event::Show(place));
        } else {
            return Err(Error::invalid_params(format!("commande inconnue\u{a0}: {}", params.command)));
        }
        Ok(None)
    }
}
