"""The server as a typed client sees it.

Every message the server sends is read into the types of the protocol; one that does not fit them fails the test.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ARTICLE = """\
La ligne ouvre

Le ministre des Transports, Marc Diallo, a déclaré mardi que la ligne ouvrirait en mai.

« Nous tiendrons le calendrier », a-t-il ajouté. Marc Diallo est attendu à Tulle.

La victoire est certaine.
– Haut responsable du ministère
"""

URI = "untitled:article"


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[os.environ["SOURCIER"], "server"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        assert [r.method for r in params.registrations] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            process_id=os.getpid(),
            root_uri=tmp_path.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="essai")],
        )
    )
    lsp_client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=URI, language_id="plaintext", version=1, text=ARTICLE)
        )
    )
    yield
    await lsp_client.shutdown_session()


document = types.TextDocumentIdentifier(uri=URI)
actor = types.Position(line=2, character=30)
everything = types.Range(types.Position(0, 0), types.Position(99, 0))


@pytest.mark.asyncio
async def test_every_answer_has_the_type_of_the_protocol(client: LanguageClient):
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert symbols

    hover = await client.text_document_hover_async(types.HoverParams(document, actor))
    assert hover is not None and "Marc Diallo" in hover.contents.value

    at = types.TextDocumentPositionParams(document, actor)
    highlights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(at.text_document, at.position)
    )
    assert len(highlights) >= 2
    references = await client.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(True), text_document=document, position=actor)
    )
    assert len(references) == len(highlights)
    assert await client.text_document_definition_async(types.DefinitionParams(document, actor))
    assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, actor))
    edit = await client.text_document_rename_async(
        types.RenameParams(text_document=document, position=actor, new_name="Anne Roy")
    )
    assert edit.changes or edit.document_changes
    assert await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="diallo"))

    await client.text_document_inlay_hint_async(types.InlayHintParams(document, everything))
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens.data and len(tokens.data) % 5 == 0
    await client.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(document, everything))
    await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert await client.text_document_selection_range_async(types.SelectionRangeParams(document, [actor]))
    await client.text_document_code_lens_async(types.CodeLensParams(document))

    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document, everything, types.CodeActionContext(diagnostics=[]))
    )
    assert any(action.title.startswith("Expliquer") for action in actions)

    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert any(d.code == "pull-quote-unnamed-speaker" for d in report.items)
    await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))


@pytest.mark.asyncio
async def test_diagnostics_are_pushed_to_clients_that_do_not_pull(client: LanguageClient, request):
    if client.capabilities.text_document.diagnostic is not None:
        return
    while URI not in client.diagnostics:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    found = client.diagnostics[URI]
    assert all(d.source == "sourcier" for d in found)
    assert any(d.code == "pull-quote-unnamed-speaker" for d in found)
