//! The furniture of press copy: what stands round the prose of an article, in any format.
//!
//! « PARIS, 12 mars (AFP) – », « Par Jeanne Martin », « — Élise Ferrand, maire », « Lire aussi : … » carry no marks of
//! their own in plain text, and often none in Markdown or HTML. The passes here decide open [`Piece`]s by how they read;
//! each looks at one thing, and a piece once decided stays so.

mod boilerplate;
mod byline;
mod date;
mod dateline;
mod signature;
mod standfirst;

use super::piece::Piece;

/// Decides what can be told before headings are known.
pub(super) fn furniture(prose: &str, pieces: &mut Vec<Piece>) {
    boilerplate::mark(pieces);
    dateline::mark(prose, pieces);
    byline::mark(pieces);
    signature::mark(prose, pieces);
}

/// Decides what shows only beside the title and the headings.
pub(super) fn head(pieces: &mut [Piece]) {
    byline::mark_bare_names(pieces);
    standfirst::mark(pieces);
}

/// Whether a line asks the reader to go, share or subscribe: it heads nothing.
pub(super) fn is_boilerplate(line: &str) -> bool {
    boilerplate::is_furniture(line)
}

/// Whether a line is a rubric that stands above titles: « International », « Faits divers ».
pub(super) fn is_rubric(line: &str) -> bool {
    boilerplate::is_rubric(line)
}

/// Where the words begin of a line that signs the quotation it stands under: « — Élise Ferrand, maire ».
pub(super) fn signature_of_quote(line: &str) -> Option<usize> {
    signature::of_quote(line)
}
