//! What stands beside and over the text: hints, colours, folds, growing selections, counters.

use tower_lsp::lsp_types::{
    self as lsp, CodeLens, Command, FoldingRange, FoldingRangeKind, InlayHint, InlayHintLabel, InlayHintLabelPart,
    SelectionRange, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensLegend,
};

use crate::features::folding::{self, FoldKind};
use crate::features::tokens::{self, Modifiers, TokenKind};
use crate::features::{hints, lens, selection};
use crate::server::checked::Checked;
use crate::server::convert::FromProto;
use crate::server::session::Session;
use crate::text::TextRange;

fn stretch(checked: &Checked, session: &Session, range: lsp::Range) -> TextRange {
    FromProto { rope: checked.mirror.rope(), encoding: session.encoding }.range(range)
}

/// `textDocument/inlayHint`.
pub(in crate::server) fn hints(checked: &Checked, session: &Session, range: lsp::Range) -> Vec<InlayHint> {
    if !checked.config.editor.hints {
        return Vec::new();
    }
    let found = hints::hints(&checked.analysis, stretch(checked, session, range));
    let hint = |hint: hints::Hint| InlayHint {
        position: checked.proto(session).position(hint.at),
        label: InlayHintLabel::LabelParts(vec![InlayHintLabelPart {
            value: hint.label,
            location: Some(checked.location(session, hint.speaker)),
            ..InlayHintLabelPart::default()
        }]),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    found.into_iter().map(hint).collect()
}

/// The names of semantic tokens and their modifiers.
pub(in crate::server) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TokenKind::ALL.iter().map(|k| SemanticTokenType::new(k.as_str())).collect(),
        token_modifiers: Modifiers::NAMES.iter().map(|n| SemanticTokenModifier::new(n)).collect(),
    }
}

/// `textDocument/semanticTokens/full` and `/range`.
pub(in crate::server) fn tokens(checked: &Checked, session: &Session, range: Option<lsp::Range>) -> SemanticTokens {
    let mut data = Vec::new();
    let inside = range.map(|r| stretch(checked, session, r));
    let found = if checked.config.editor.tokens { tokens::tokens(&checked.analysis) } else { Vec::new() };
    let mut last = lsp::Position::default();
    for token in found.iter().filter(|t| inside.is_none_or(|i| i.intersect(t.range).is_some())) {
        let at = checked.proto(session).range(token.range);
        let kind = TokenKind::ALL.iter().position(|k| *k == token.kind).unwrap_or_default();
        let same_line = at.start.line == last.line;
        data.push(SemanticToken {
            delta_line: at.start.line - last.line,
            delta_start: if same_line { at.start.character - last.character } else { at.start.character },
            length: at.end.character.saturating_sub(at.start.character),
            token_type: kind as u32,
            token_modifiers_bitset: token.modifiers.bits(),
        });
        last = at.start;
    }
    SemanticTokens { result_id: None, data }
}

/// `textDocument/foldingRange`.
pub(in crate::server) fn folds(checked: &Checked, session: &Session) -> Vec<FoldingRange> {
    let fold = |fold: folding::Fold| {
        // A range may run to the start of the next line; what it hides ends with its last character.
        let end = fold.range.start() + crate::text::TextSize::of(checked.analysis.slice(fold.range).trim_end());
        FoldingRange {
            start_line: checked.proto(session).position(fold.range.start()).line,
            end_line: checked.proto(session).position(end).line,
            kind: Some(match fold.kind {
                FoldKind::Furniture => FoldingRangeKind::Imports,
                FoldKind::Comment => FoldingRangeKind::Comment,
                FoldKind::Section | FoldKind::Quotation | FoldKind::List | FoldKind::Table => FoldingRangeKind::Region,
            }),
            ..FoldingRange::default()
        }
    };
    folding::folds(&checked.analysis).into_iter().map(fold).collect()
}

/// `textDocument/selectionRange`: one chain for each place.
pub(in crate::server) fn selections(
    checked: &Checked,
    session: &Session,
    places: &[lsp::Position],
) -> Vec<SelectionRange> {
    let chain = |at: &lsp::Position| {
        let place = checked.offset(session, *at);
        let outward = selection::selection(&checked.analysis, place).into_iter().rev();
        let chain = outward.fold(None, |parent, range| {
            let range = checked.proto(session).range(range);
            Some(Box::new(SelectionRange { range, parent }))
        });
        chain.map_or_else(|| SelectionRange { range: lsp::Range::new(*at, *at), parent: None }, |chain| *chain)
    };
    places.iter().map(chain).collect()
}

/// `textDocument/codeLens`: counters, which nothing happens on.
pub(in crate::server) fn lenses(checked: &Checked, session: &Session) -> Vec<CodeLens> {
    if !checked.config.editor.lens {
        return Vec::new();
    }
    let found = lens::lenses(&checked.analysis, &checked.config, checked.locale(session));
    let lens = |lens: lens::Lens| CodeLens {
        range: checked.proto(session).range(lens.range),
        command: Some(Command { title: lens.text, command: String::new(), arguments: None }),
        data: None,
    };
    found.into_iter().map(lens).collect()
}
