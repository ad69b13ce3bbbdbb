//! Findings as GitHub workflow commands, shown beside the lines of a pull request.

use std::io::{self, Write};

use super::Report;
use crate::rules::{Locale, Severity};
use crate::text::chars::CharIndex;

/// Prints one command per finding.
pub(super) fn print(out: &mut impl Write, reports: &[Report]) -> io::Result<()> {
    for report in reports {
        let index = CharIndex::new(&report.analysis.text);
        for finding in &report.findings {
            let (place, end) = (index.line_column(finding.range.start()), index.line_column(finding.range.end()));
            let command = match finding.severity {
                Severity::Warning => "warning",
                Severity::Info | Severity::Hint => "notice",
            };
            writeln!(
                out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title=sourcier ({})::{}",
                property(&report.path),
                place.line,
                end.line,
                place.column,
                end.column,
                finding.rule.id,
                data(finding.message.text(Locale::French)),
            )?;
        }
    }
    Ok(())
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_escaped() {
        assert_eq!(property("a,b:c.txt"), "a%2Cb%3Ac.txt");
        assert_eq!(data("100 %\nfin"), "100 %25%0Afin");
    }
}
