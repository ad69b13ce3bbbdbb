//! What an editor says of itself at the start: it holds for the whole session.

use std::path::PathBuf;

use serde_json::Value;
use tower_lsp::lsp_types::{
    ClientCapabilities, DocumentSymbolClientCapabilities, HoverClientCapabilities, InitializeParams, MarkupKind,
    PositionEncodingKind,
};

use crate::text::position::Encoding;

/// One editor, as it described itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Session {
    /// The unit of columns agreed on.
    pub encoding: Encoding,
    /// The language of its user interface.
    pub locale: Option<String>,
    /// The folders open in it.
    pub folders: Vec<PathBuf>,
    /// `initializationOptions`.
    pub options: Value,
    /// What it can do.
    pub can: Can,
}

/// What an editor can do.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a capability of its own in the protocol")]
pub(super) struct Can {
    /// It asks for diagnostics itself.
    pub pull: bool,
    /// It would ask for diagnostics when its text changes and at no other time, so it is not invited to.
    pub asks_too_seldom: bool,
    /// It asks for them again when told to.
    pub refresh_diagnostics: bool,
    /// It answers `workspace/configuration`.
    pub configuration: bool,
    /// It watches files for us.
    pub watch: bool,
    /// It shows trees of symbols.
    pub tree: bool,
    /// It shows Markdown in hovers.
    pub markdown: bool,
    /// It shows what a diagnostic rests on.
    pub related: bool,
    /// It shows links on the codes of diagnostics.
    pub code_link: bool,
    /// It takes edits for one version of a document.
    pub versioned_edits: bool,
    /// It shows documents when asked to.
    pub show_document: bool,
    /// It asks again for inlay hints when told to.
    pub refresh_hints: bool,
    /// It asks again for code lenses when told to.
    pub refresh_lenses: bool,
    /// It asks again for semantic tokens when told to.
    pub refresh_tokens: bool,
}

impl Session {
    /// Reads what the editor says.
    pub(super) fn new(params: &InitializeParams, refresh_diagnostics: bool) -> Self {
        let folders = match &params.workspace_folders {
            Some(folders) => folders.iter().filter_map(|f| f.uri.to_file_path().ok()).collect(),
            None => params.root_uri.iter().filter_map(|u| u.to_file_path().ok()).collect(),
        };
        let can = Can::new(&params.capabilities);
        // Neovim 0.11 cannot be told to ask again: what a pause, a saved file or the project file changes would never show.
        let neovim = params.client_info.as_ref().is_some_and(|client| client.name == "Neovim");
        let asks_too_seldom = can.pull && !refresh_diagnostics && neovim;
        let can = Can { refresh_diagnostics, pull: can.pull && !asks_too_seldom, asks_too_seldom, ..can };
        Self {
            encoding: encoding(&params.capabilities),
            locale: params.locale.clone(),
            folders,
            options: params.initialization_options.clone().unwrap_or_default(),
            can,
        }
    }

    /// The encoding in the words of the protocol.
    pub(super) fn encoding_kind(&self) -> PositionEncodingKind {
        match self.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }
}

/// UTF-8 where it is offered: our own unit. Every editor knows UTF-16, even where its list leaves it out.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF16) || !offered.contains(&PositionEncodingKind::UTF32) {
        Encoding::Utf16
    } else {
        Encoding::Utf32
    }
}

impl Can {
    fn new(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let publish = text.and_then(|t| t.publish_diagnostics.as_ref());
        let formats = |h: &HoverClientCapabilities| h.content_format.clone();
        let tree = |d: &DocumentSymbolClientCapabilities| d.hierarchical_document_symbol_support;
        let watch = workspace.and_then(|w| w.did_change_watched_files).and_then(|w| w.dynamic_registration);
        Self {
            pull: text.is_some_and(|t| t.diagnostic.is_some()),
            asks_too_seldom: false,
            refresh_diagnostics: false,
            configuration: workspace.and_then(|w| w.configuration) == Some(true),
            watch: watch == Some(true),
            tree: text.and_then(|t| t.document_symbol.as_ref()).and_then(tree) == Some(true),
            // Editors that say nothing about hovers are older than the choice, and show Markdown.
            markdown: text
                .and_then(|t| t.hover.as_ref())
                .and_then(formats)
                .is_none_or(|f| f.contains(&MarkupKind::Markdown)),
            related: publish.and_then(|p| p.related_information) == Some(true),
            code_link: publish.and_then(|p| p.code_description_support) == Some(true),
            versioned_edits: workspace.and_then(|w| w.workspace_edit.as_ref()).and_then(|w| w.document_changes)
                == Some(true),
            show_document: capabilities
                .window
                .as_ref()
                .and_then(|w| w.show_document.as_ref())
                .is_some_and(|s| s.support),
            refresh_hints: workspace.and_then(|w| w.inlay_hint.as_ref()).and_then(|i| i.refresh_support) == Some(true),
            refresh_lenses: workspace.and_then(|w| w.code_lens.as_ref()).and_then(|c| c.refresh_support) == Some(true),
            refresh_tokens: workspace.and_then(|w| w.semantic_tokens.as_ref()).and_then(|s| s.refresh_support)
                == Some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_best_common_encoding_is_chosen() {
        let cases = [
            (json!({}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": []}}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}}), Encoding::Utf8),
            (json!({"general": {"positionEncodings": ["utf-32", "utf-16"]}}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": ["utf-32"]}}), Encoding::Utf32),
        ];
        for (capabilities, expected) in cases {
            let read = serde_json::from_value(capabilities.clone()).expect("the cases are capabilities");
            assert_eq!(encoding(&read), expected, "{capabilities}");
        }
    }
}
