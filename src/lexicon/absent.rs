//! Resources that models can do without, to measure what each adds.

#[cfg(feature = "train")]
use std::sync::atomic::{AtomicU8, Ordering};

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "train", derive(clap::ValueEnum))]
#[repr(u8)]
pub enum Resource {
    /// The readings of words in the morphological lexicon.
    Dictionary = 1,
    /// Word clusters.
    Clusters,
    /// The lists of names.
    Names,
}

#[cfg(feature = "train")]
static ABSENT: AtomicU8 = AtomicU8::new(0);

/// Leaves a resource out from now on, in the whole process.
#[cfg(feature = "train")]
pub fn leave_out(resource: Option<Resource>) {
    ABSENT.store(resource.map_or(0, |r| r as u8), Ordering::Relaxed);
}

/// Whether a resource is left out: never but where models are trained and measured.
#[cfg(feature = "train")]
pub fn is_absent(resource: Resource) -> bool {
    ABSENT.load(Ordering::Relaxed) == resource as u8
}

/// Whether a resource is left out: never but where models are trained and measured.
#[cfg(not(feature = "train"))]
pub const fn is_absent(_: Resource) -> bool {
    false
}
