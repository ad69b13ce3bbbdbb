//! The mirror of the editor's text, with incremental edits.
