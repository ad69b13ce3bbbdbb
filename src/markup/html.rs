//! TODO

use std::sync::Arc;

use super::Markup;

pub(super) fn parse(text: &Arc<str>) -> Markup {
    super::plain::parse(text)
}
