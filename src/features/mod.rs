//! What an editor shows, as plain data: pure functions from an [`crate::analysis::Analysis`].
//!
//! Nothing here knows the protocol or the terminal: places are byte ranges, texts are strings or [`hover::Part`]s, and
//! `server` and `cli` each render them in their own way.

pub mod actions;
pub mod counts;
pub mod folding;
pub mod hints;
pub mod hover;
pub mod lens;
pub mod outline;
pub mod references;
pub mod rename;
pub mod selection;
pub mod symbols;
pub mod tokens;

#[cfg(test)]
pub(crate) mod tests {
    use crate::analysis::{Analysis, Cache, Options};
    use crate::markup::Format;

    pub(crate) use crate::rules::tests::analyse;

    /// Analyses an unmarked text.
    pub(crate) fn analyse_plain(text: &str) -> Analysis {
        Analysis::new(text.into(), Format::Plain, &Options::default(), &Cache::default(), &|| false)
            .expect("nothing stops it")
    }
}
