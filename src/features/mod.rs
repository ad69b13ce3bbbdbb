//! What an editor shows, as plain data: pure functions from an [`crate::analysis::Analysis`].
