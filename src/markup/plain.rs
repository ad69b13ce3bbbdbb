//! Plain text: structure from how lines stand and read.
//!
//! Lines become pieces (a hard-wrapped paragraph is one), and pieces become blocks by what they look like: tables and
//! lists first, then the furniture of press copy, then the title and the section titles among what is left.

mod heading;
mod line;
mod list;
mod table;

use std::sync::Arc;

use super::blank::Blank;
use super::{Markup, piece, press};

/// Reads the structure of unmarked text.
pub(super) fn parse(text: &Arc<str>) -> Markup {
    let mut blank = Blank::new(text);
    let mut comments = blank.comments();
    comments.extend(blank.notes());
    comments.sort_by_key(|c| c.start());
    blank.addresses();
    let prose = blank.finish();

    let mut pieces = line::pieces(&prose);
    table::mark(&prose, &mut pieces);
    press::furniture(&prose, &mut pieces);
    list::mark(&prose, &mut pieces);
    heading::mark(&prose, &mut pieces);
    press::head(&mut pieces);
    let (blocks, groups) = piece::finish(pieces);
    Markup { prose, blocks, groups, comments }
}
