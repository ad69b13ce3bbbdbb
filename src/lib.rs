//! Sourcier reads French news text and tells who says what in it.
//!
//! The code is a pure core with a thin edge. Dependencies point downwards only:
//!
//! | layer | knows | leaves to others |
//! |---|---|---|
//! | [`text`] | offsets, the mirror of the editor's text, line and column arithmetic | what the text means |
//! | [`markup`] | plain text, Markdown, HTML: which stretches are prose, and what block they stand in | words |
//! | [`lexicon`] | typed, read-only views over the data compiled from `seeds/` | policy |
//! | [`grammar`] | French as French: tokens, sentences, tags, syntax, named entities | sourcing |
//! | [`analysis`] | quotations, actors, attributions, claims | whether to speak up |
//! | [`rules`] | one file a rule: which facts of the analysis deserve a finding | levels, which are configuration |
//! | [`features`] | hover, outline, … as plain data | the protocol |
//! | [`server`] | the Language Server Protocol, and nothing else does | – |
//! | [`evaluate`] | agreement with articles annotated by hand | – |
//! | [`cli`] | the command line | – |
//!
//! Data flow: text → blocks → tokens → sentences → tags → syntax → entities → quotations → actors →
//! attributions → claims → findings. Each arrow is a function with its own output type; no pass edits
//! the result of an earlier one, but for one place: a tree tells auxiliaries better than the tagger, and corrects their tags. The core does no I/O and reads no clock: same text, configuration and
//! data give the same result.
//!
//! Every place is a byte range ([`text::TextRange`]) into one immutable text; lines, columns and
//! encodings exist only in [`text::position`].

pub mod analysis;
pub mod cli;
pub mod config;
pub mod evaluate;
pub mod features;
pub mod grammar;
pub mod lexicon;
pub mod markup;
pub mod rules;
pub mod server;
pub mod text;
#[cfg(feature = "train")]
pub mod train;
