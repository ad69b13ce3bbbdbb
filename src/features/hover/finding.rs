//! What a hover says of a finding: what stands on the page, the rule, the norms it rests on.

use super::sheet::Sheet;
use crate::rules::Finding;

/// Writes the explanation of a finding, in at most five lines.
pub fn write(finding: &Finding, sheet: &mut Sheet) {
    let locale = sheet.locale;
    sheet.paragraph().words(finding.message.text(locale));
    for evidence in finding.evidence.iter().take(2) {
        sheet.line().words(evidence.note.text(locale)).place(evidence.range.start());
    }
    let rule = finding.rule;
    sheet.line().text("`").text(rule.id).text("`").say(" : ", ": ").words(rule.summary.text(locale));
    if let Some(norm) = rule.norms.first() {
        let text = match locale {
            crate::rules::Locale::French => norm.fr,
            crate::rules::Locale::English => norm.en,
        };
        sheet.line().text("_").words(norm.house).say(" : ", ": ").words(text).text("_");
    }
}
