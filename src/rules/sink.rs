//! Where rules put what they find: levels are set and forbidden places dropped here, once for all rules.

use super::taken::Taken;
use super::{Finding, Message, Page, Rule, Severity};
use crate::text::TextRange;

/// Takes the findings of one rule.
pub struct Sink<'a> {
    rule: &'static Rule,
    severity: Severity,
    page: &'a Page<'a>,
    out: &'a mut Vec<Finding>,
    /// Where this rule has spoken already.
    taken: Taken,
    /// Takes what is said about a place where nothing is to be said.
    dropped: Finding,
}

impl<'a> Sink<'a> {
    /// A sink for `rule` at the level the configuration gives it.
    pub(super) fn new(rule: &'static Rule, severity: Severity, page: &'a Page<'a>, out: &'a mut Vec<Finding>) -> Self {
        let dropped = Finding {
            rule,
            severity,
            range: TextRange::default(),
            message: Message::new("", ""),
            evidence: Vec::new(),
            fixes: Vec::new(),
        };
        Self { rule, severity, page, out, taken: Taken::default(), dropped }
    }

    /// Reports a finding about the author's words. Nothing is reported on headings, nor inside quoted speech.
    pub fn report(&mut self, range: TextRange, message: Message) -> &mut Finding {
        if self.page.voice.quoted(range) { self.drop() } else { self.report_quoted(range, message) }
    }

    /// Reports a finding about a quotation itself. Nothing is reported on headings.
    pub fn report_quoted(&mut self, range: TextRange, message: Message) -> &mut Finding {
        if range.is_empty() || self.taken.at(range).next().is_some() || !self.page.is_running(range) {
            return self.drop();
        }
        self.taken.take(range, self.rule);
        let (rule, severity) = (self.rule, self.severity);
        self.out.push(Finding { rule, severity, range, message, evidence: Vec::new(), fixes: Vec::new() });
        self.out.last_mut().unwrap_or(&mut self.dropped)
    }

    fn drop(&mut self) -> &mut Finding {
        self.dropped.evidence.clear();
        self.dropped.fixes.clear();
        &mut self.dropped
    }
}
