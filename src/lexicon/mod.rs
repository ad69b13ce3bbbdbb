//! Typed, read-only views over the data compiled from `seeds/`. Look-ups only, no policy.

mod table;
pub mod title;

pub use table::{Row, Table};

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
