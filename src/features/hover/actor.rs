//! What a hover says of an actor.
//!
//! ```text
//! **Andreï Belooussov** — personne · « ministre russe de la Défense » (l. 5)
//! 4 mentions, 2 sections · aussi « le ministre », « il »
//!
//! **Dit** (3) — « … » (l. 5) · que l'armée avance (l. 9) · …
//!
//! **On dit de lui, sans source** (1) — « serait en disgrâce » (l. 22)
//! ```

use super::sheet::Sheet;
use super::source::{self, capitalised, statements};
use crate::analysis::{Actor, ActorId, ActorKind, Analysis, MentionType, SourceKind, UserActor};
use crate::grammar::tag::{Gender, Number};
use crate::lexicon::{names, title};
use crate::rules::{Family, Finding, Locale};
use crate::text::TextRange;

/// How many other forms and unsourced statements are shown.
const SHOWN: usize = 3;

/// Writes what is known of an actor; `here` is the mention under the cursor, `user` what the newsroom has noted.
pub fn write(
    analysis: &Analysis,
    findings: &[Finding],
    id: ActorId,
    here: TextRange,
    user: Option<&UserActor>,
    sheet: &mut Sheet,
) {
    let Some(actor) = analysis.actors.get(id.0 as usize) else { return };
    sheet.text("**").words(&capitalised(&actor.name)).text("**").say(" — ", " — ");
    identity(analysis, actor, sheet);
    if let Some(user) = user {
        newsroom(user, sheet);
    }
    presence(analysis, actor, sheet);
    metonymy(analysis, actor, here, sheet);
    let title = match (actor.number, sheet.locale) {
        (Some(Number::Plur), Locale::French) => "**Disent**",
        _ => "**Dit**",
    };
    let own = || analysis.attributions.iter().filter(|a| a.actor == Some(id));
    statements(analysis, own().filter(|a| a.parent.is_none()), (title, "**Says**"), sheet);
    unsourced(analysis, findings, actor, id, sheet);
    if let Some(first) = own().next().filter(|a| a.source_kind != SourceKind::Named || a.parent.is_some()) {
        let (fr, en) = source::kind(first.source_kind);
        sheet.paragraph().text("_").say(&capitalised(fr), &capitalised(en));
        let relay = first.parent.and_then(|p| analysis.attributions.get(p.0 as usize)).and_then(|a| a.source);
        if let Some(relay) = relay {
            sheet.say(" ; propos rapportés par ", "; reported by ").words(analysis.slice(relay)).place(relay.start());
        }
        sheet.text("_");
    }
}

/// Kind, functions, and what the embedded names and the newsroom know.
fn identity(analysis: &Analysis, actor: &Actor, sheet: &mut Sheet) {
    if let Some(country) = names::country(&actor.name) {
        sheet.say("État", "country").text(" · ").words(country.region());
        if !country.capital().is_empty() {
            sheet.say(" · capitale ", " · capital ").words(country.capital());
        }
        let people = |form: &str| form.split('-').map(capitalised).collect::<Vec<_>>().join("-");
        let (m, f) = (people(country.masculine()), people(country.feminine()));
        let people = if m == f { m } else { format!("{m}, {f}") };
        if !people.is_empty() {
            sheet.text(" · ").words(&people);
        }
        return;
    }
    let (fr, en) = match actor.kind {
        ActorKind::Person => ("personne", "person"),
        ActorKind::Organisation => ("organisation", "organisation"),
        ActorKind::Place => ("lieu", "place"),
        ActorKind::Group => ("groupe", "group"),
        ActorKind::Described => ("acteur décrit, jamais nommé", "described, never named"),
        ActorKind::Anonymous => ("acteur anonyme", "anonymous"),
    };
    sheet.say(fr, en);
    if let Some(country) = names::capital(&actor.name) {
        sheet.say(" · capitale : ", " · capital of ").words(country.name());
    } else if let Some(metonym) = names::metonym(&actor.name) {
        sheet.say(" · pour ", " · for ").words(metonym.stands_for());
    } else if let Some(body) = names::organisation(&actor.name).filter(|o| !o.gloss().is_empty()) {
        sheet.text(" · ").words(body.gloss());
    } else if let Some(country) = names::outlet(&actor.name).and_then(names::Outlet::country) {
        sheet.say(" · média · ", " · news outlet · ").words(country.name());
    }
    if actor.kind == ActorKind::Described {
        described(analysis, actor, sheet);
    }
    for role in actor.roles.iter().take(2) {
        sheet.text(" · ").quoted(&role.text).place(role.range.start());
    }
}

/// « Votre fiche : maire de Tulle (depuis 2021, jusqu’en 2026) · à joindre par son cabinet ».
fn newsroom(user: &UserActor, sheet: &mut Sheet) {
    let facts = [&user.function, &user.since, &user.until, &user.note];
    if facts.iter().all(|f| f.as_ref().is_none_or(|f| f.trim().is_empty())) {
        return;
    }
    sheet.line().say("Votre fiche\u{a0}: ", "Your notes: ");
    if let Some(function) = &user.function {
        sheet.words(function);
    }
    let since = user.since.as_ref().map(|s| (("depuis ", "since "), s));
    let until = user.until.as_ref().map(|s| (("jusqu’à ", "until "), s));
    let dates: Vec<_> = since.into_iter().chain(until).collect();
    for (i, ((fr, en), date)) in dates.iter().enumerate() {
        sheet.text(match (i, &user.function) {
            (0, Some(_)) => " (",
            (0, None) => "",
            _ => ", ",
        });
        sheet.say(fr, en).words(date);
    }
    if !dates.is_empty() && user.function.is_some() {
        sheet.text(")");
    }
    if let Some(note) = &user.note {
        sheet.text(if user.function.is_some() || !dates.is_empty() { " · " } else { "" }).words(note);
    }
}

/// « fonction : dirigeant · Corée du Nord », read from the description itself.
fn described(analysis: &Analysis, actor: &Actor, sheet: &mut Sheet) {
    let Some(mention) = actor.mentions.first().and_then(|m| analysis.mentions.get(m.0 as usize)) else { return };
    if let Some(function) = title::function(analysis.grammar.word(mention.head).norm()) {
        sheet.say(" · fonction : ", " · function: ").words(function.lemma);
    }
    let mut words = mention.words.clone().map(|i| analysis.grammar.word(crate::grammar::WordId(i)).norm());
    if let Some(demonym) = words.find_map(names::demonym) {
        sheet.text(" · ").words(demonym.country.name());
    }
}

/// « 4 mentions, 2 sections · aussi « le ministre », « il » ».
fn presence(analysis: &Analysis, actor: &Actor, sheet: &mut Sheet) {
    let mentions: Vec<_> = actor.mentions.iter().filter_map(|m| analysis.mentions.get(m.0 as usize)).collect();
    let mut sections: Vec<usize> = mentions.iter().map(|m| section(analysis, m.range)).collect();
    sections.dedup();
    let (m, s) = (mentions.len(), sections.len());
    let plural = |n: usize| if n > 1 { "s" } else { "" };
    sheet.line().text(&format!("{m} mention{}, {s} section{}", plural(m), plural(s)));
    let pronouns = mentions.iter().filter(|m| m.kind == MentionType::Pronoun).map(|m| analysis.slice(m.range));
    let mut others: Vec<&str> = actor.aliases.iter().map(String::as_str).collect();
    for pronoun in pronouns {
        let plain = pronoun.trim_start_matches("-t-").trim_start_matches('-');
        if !others.iter().any(|o| o.eq_ignore_ascii_case(plain)) {
            others.push(plain);
        }
    }
    for (i, other) in others.iter().take(SHOWN).enumerate() {
        if i == 0 {
            sheet.say(" · aussi ", " · also ");
        } else {
            sheet.text(", ");
        }
        sheet.quoted(other);
    }
    if others.len() > SHOWN {
        sheet.text(", …");
    }
    if let Some(first) = mentions.first() {
        sheet.say(" · d’abord", " · first").place(first.range.start());
    }
}

/// Which section a place stands in: how many headings come before it.
fn section(analysis: &Analysis, range: TextRange) -> usize {
    let until = analysis.markup.blocks.partition_point(|b| b.range.start() <= range.start());
    analysis.markup.blocks[..until].iter().filter(|b| b.is_heading()).count()
}

/// « Pyongyang » under the cursor, where the actor is North Korea.
fn metonymy(analysis: &Analysis, actor: &Actor, here: TextRange, sheet: &mut Sheet) {
    let words = analysis.slice(here);
    if words != actor.name && names::capital(words).is_some_and(|c| c.name() == actor.name) {
        sheet.line().quoted(words).say(" : la capitale, pour ses autorités", ": the capital, for its authorities");
    }
}

/// What is said of the actor and nobody answers for.
fn unsourced(analysis: &Analysis, findings: &[Finding], actor: &Actor, id: ActorId, sheet: &mut Sheet) {
    let about = |f: &&Finding| f.rule.family == Family::NoSource && concerns(analysis, f.range, id);
    let list: Vec<&Finding> = findings.iter().filter(about).collect();
    if list.is_empty() {
        return;
    }
    let fr = match (actor.kind, actor.number, actor.gender) {
        (ActorKind::Place | ActorKind::Organisation, ..) => "**On en dit, sans source**",
        (_, Some(Number::Plur), Some(Gender::Fem)) => "**On dit d’elles, sans source**",
        (_, Some(Number::Plur), _) => "**On dit d’eux, sans source**",
        (_, _, Some(Gender::Fem)) => "**On dit d’elle, sans source**",
        _ => "**On dit de lui, sans source**",
    };
    sheet.paragraph().say(fr, "**Said without a source**").text(&format!(" ({}) — ", list.len()));
    for (i, finding) in list.iter().take(SHOWN).enumerate() {
        if i > 0 {
            sheet.text(" · ");
        }
        sheet.quoted(analysis.slice(finding.range)).place(finding.range.start());
    }
    if list.len() > SHOWN {
        sheet.text(" · …");
    }
}

/// Whether a stretch is about an actor: it holds a mention, or its sentence does.
fn concerns(analysis: &Analysis, range: TextRange, id: ActorId) -> bool {
    let at = analysis.grammar.sentences.partition_point(|s| s.range.end() <= range.start());
    let Some(sentence) = analysis.grammar.sentences.get(at) else { return false };
    let whole = range.cover(sentence.range);
    let from = analysis.mentions.partition_point(|m| m.range.start() < whole.start());
    let mut inside = analysis.mentions[from..].iter().take_while(|m| m.range.start() < whole.end());
    inside.any(|m| m.actor == Some(id))
}
