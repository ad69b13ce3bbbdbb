//! Typed, read-only views over the data compiled from `seeds/`. Look-ups only, no policy.

pub mod absent;
pub mod calendar;
pub mod cluster;
pub mod conjugation;
mod fold;
pub mod morphology;
pub mod names;
mod place;
pub mod speech;
mod table;
pub mod title;

pub use cluster::{clusters, word_clusters};
pub use morphology::{Analyses, Analysis, Kind, Paradigm, Readings, analyses, analyses_of_capital};
pub use table::{Row, Table};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
