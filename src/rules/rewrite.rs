//! Fixes that put another verb, mood or speaker in a sentence, with agreement and elision.

use crate::analysis::claim::clause::clauses;
use crate::grammar::tag::{Feats, Mood, Tense, VerbForm};
use crate::grammar::{SentenceId, WordId, WordRef};
use crate::lexicon::Paradigm;
use crate::lexicon::conjugation::{Place, conjugate, places};
use crate::text::{TextRange, TextSize};

use super::evidence::to;
use super::{Edit, Finding, Fix, Message, Page, english, french};

/// Offers a neutral verb in the tense and person of a loaded one: « martèle » → « répète ».
pub(super) fn offer_verb(finding: &mut Finding, verb: WordRef<'_>, neutral: &str) {
    // « laisser entendre »: the first word is conjugated.
    let (head, rest) = neutral.split_once(' ').unwrap_or((neutral, ""));
    let Some(form) = place(verb).and_then(|place| conjugate(head, place)) else { return };
    let form = if rest.is_empty() { form.to_string() } else { format!("{form} {rest}") };
    let Some(edit) = in_place_of(verb, &form) else { return };
    finding.fix(Fix {
        title: Message::new(
            format!("Employer un verbe neutre\u{a0}: {}", french(&form)),
            format!("Use a neutral verb: {}", english(&form)),
        ),
        edits: vec![edit],
        safe: false,
    });
}

impl Page<'_> {
    /// Offers the indicative for a conditional of hearsay: « auraient été envoyés » → « ont été envoyés ».
    pub(super) fn offer_indicative(&self, finding: &mut Finding, finite: WordId, group: TextRange) {
        let finite = self.analysis.grammar.word(finite);
        let Some((form, edit)) = in_mood(finite, Paradigm::Conditional, Paradigm::Present) else { return };
        let shown = self.with(group, finite.range(), &form);
        finding.fix(Fix {
            title: Message::new(
                format!("Si c’est vérifié, passer à l’indicatif\u{a0}: {}", french(&shown)),
                format!("If verified, put in the indicative: {}", english(&shown)),
            ),
            edits: vec![edit],
            safe: false,
        });
    }

    /// Offers to tell a claim as somebody else's: « a détourné » → « aurait détourné …, selon le parquet ».
    pub(super) fn offer_conditional(&self, finding: &mut Finding, sentence: SentenceId) {
        let range = finding.range;
        let clause = clauses(&self.analysis.grammar, self.voice.sentence(sentence))
            .into_iter()
            .find(|c| range.contains_range(c.finite.range()) && range.contains_range(c.predicate.range()));
        let (Some(clause), Some(at)) = (clause, self.end_of_statement(range)) else { return };
        let Some((form, edit)) = in_mood(clause.finite, Paradigm::Present, Paradigm::Conditional) else { return };
        let Some(speaker) = self.speakers(range, 1).pop() else { return };
        if at < edit.range.end() {
            return;
        }
        let group = clause.finite.range().cover(clause.predicate.range());
        let shown = self.with(group, clause.finite.range(), &form);
        finding.fix(Fix {
            title: Message::new(
                format!(
                    "Attribuer {}, au conditionnel\u{a0}: «\u{202f}{shown} …, selon {speaker}\u{202f}»",
                    to(&speaker)
                ),
                format!("Attribute to {speaker}, in the conditional: “{shown} …, selon {speaker}”"),
            ),
            edits: vec![edit, Edit { range: TextRange::empty(at), text: format!(", selon {speaker}") }],
            safe: false,
        });
    }

    /// Offers a speaker for a quotation nobody says: « Nous restons. » → « Nous restons », a déclaré Anne Vidal.
    pub(super) fn offer_speaker(&self, finding: &mut Finding) {
        let range = finding.range;
        let quote = self.slice(range);
        let Some(inside) = quote.strip_suffix(['»', '”', '"']) else { return };
        let end = inside.trim_end();
        // The full stop inside the marks moves behind the speaker.
        let full_stop = end.ends_with('.') && !end.ends_with("..");
        let after = self.slice_all().get(usize::from(range.end())..).unwrap_or_default();
        if !full_stop && !after.trim_start().starts_with('.') {
            return;
        }
        for speaker in self.speakers(range, 3) {
            let told = format!(", a déclaré {speaker}");
            let edit = if full_stop {
                let dot = range.start() + TextSize::of(&end[..end.len() - 1]);
                let tail = &quote[end.len()..];
                Edit { range: TextRange::new(dot, range.end()), text: format!("{tail}{told}.") }
            } else {
                Edit { range: TextRange::empty(range.end()), text: told }
            };
            finding.fix(Fix {
                title: Message::new(
                    format!("Attribuer {}\u{a0}: «\u{202f}…\u{202f}», a déclaré {speaker}", to(&speaker)),
                    format!("Attribute to {speaker}: “…”, a déclaré {speaker}"),
                ),
                edits: vec![edit],
                safe: false,
            });
        }
    }

    /// The words at `group` with `form` in the place of one of them.
    fn with(&self, group: TextRange, word: TextRange, form: &str) -> String {
        let before = if group.start() < word.start() {
            TextRange::new(group.start(), word.start())
        } else {
            TextRange::empty(word.start())
        };
        let after = if word.end() < group.end() {
            TextRange::new(word.end(), group.end())
        } else {
            TextRange::empty(word.end())
        };
        format!("{}{form}{}", self.slice(before), self.slice(after))
    }
}

/// A finite verb in another mood, same person and number, and the edit that puts it there.
fn in_mood(finite: WordRef<'_>, from: Paradigm, to: Paradigm) -> Option<(String, Edit)> {
    let person = finite.feats().person;
    let here = places(finite.norm(), finite.lemma())
        .find(|p| p.paradigm == from && (person.is_none() || p.person.is_none() || p.person == person))?;
    let form = conjugate(finite.lemma(), Place { paradigm: to, ..here })?;
    let edit = in_place_of(finite, &form)?;
    Some((form.to_string(), edit))
}

/// Where a verb stands in its paradigm, as the tagger has it.
fn place(verb: WordRef<'_>) -> Option<Place> {
    let feats = verb.feats();
    let paradigm = paradigm(feats)?;
    places(verb.norm(), verb.lemma())
        .find(|p| p.paradigm == paradigm && (feats.person.is_none() || p.person.is_none() || p.person == feats.person))
}

fn paradigm(feats: Feats) -> Option<Paradigm> {
    Some(match (feats.verb_form?, feats.mood, feats.tense) {
        (VerbForm::Inf, ..) => Paradigm::Infinitive,
        (VerbForm::Part, _, Some(Tense::Pres)) => Paradigm::PresentParticiple,
        (VerbForm::Part, ..) => Paradigm::PastParticiple,
        (VerbForm::Fin, Some(Mood::Cnd), _) => Paradigm::Conditional,
        (VerbForm::Fin, Some(Mood::Sub), Some(Tense::Pres)) => Paradigm::Subjunctive,
        (VerbForm::Fin, Some(Mood::Ind), Some(Tense::Pres)) => Paradigm::Present,
        (VerbForm::Fin, Some(Mood::Ind), Some(Tense::Imp)) => Paradigm::Imperfect,
        (VerbForm::Fin, Some(Mood::Ind), Some(Tense::Past)) => Paradigm::SimplePast,
        (VerbForm::Fin, Some(Mood::Ind), Some(Tense::Fut)) => Paradigm::Future,
        _ => return None,
    })
}

/// Puts `form` in the place of a verb, with the elision before it and the « -t- » behind it that it asks for.
///
/// `None` where the word before cannot be told from its elided form: « l'avoue » is « le dit » or « la dit ».
fn in_place_of(verb: WordRef<'_>, form: &str) -> Option<Edit> {
    let mut range = verb.range();
    let mut text = if verb.form().starts_with(char::is_uppercase) { capitalized(form) } else { form.to_owned() };
    // « prétend-il » → « affirme-t-il », « avoue-t-elle » → « dit-elle »
    if let Some(pronoun) = verb.next().filter(|n| n.range().start() == verb.range().end() && n.norm().starts_with('-'))
    {
        let bare = pronoun.norm().strip_prefix("-t").filter(|rest| rest.starts_with('-')).unwrap_or(pronoun.norm());
        let linked = matches!(bare, "-il" | "-elle" | "-on") && form.ends_with(['a', 'e']);
        text.push_str(if linked { "-t" } else { "" });
        text.push_str(bare);
        range = range.cover(pronoun.range());
    }
    if begins_with_vowel(verb.norm()) != begins_with_vowel(form)
        && let Some(before) = verb.prev().filter(|p| p.sentence() == verb.sentence())
    {
        let link = if begins_with_vowel(form) { elided(before.norm()) } else { full(before.norm())? };
        if let Some(link) = link {
            let link = if before.form().starts_with(char::is_uppercase) { capitalized(link) } else { link.to_owned() };
            text.insert_str(0, &link);
            range = range.cover(before.range());
        }
    }
    Some(Edit { range, text })
}

/// Verbs in « h » keep their initial whatever their tense, so that it never decides.
fn begins_with_vowel(word: &str) -> bool {
    word.starts_with(['a', 'e', 'i', 'o', 'u', 'â', 'ê', 'î', 'ô', 'û', 'é', 'è', 'ë', 'ï', 'y', 'h'])
}

/// What stands before a vowel for a word that is elided there.
fn elided(norm: &str) -> Option<&'static str> {
    Some(match norm {
        "je" => "j’",
        "me" => "m’",
        "te" => "t’",
        "se" => "s’",
        "le" | "la" => "l’",
        "ne" => "n’",
        "que" => "qu’",
        "ce" => "c’",
        _ => return None,
    })
}

/// What stands before a consonant for a word that was elided: outer `None` when it cannot be told, inner `None` when the
/// word was not elided.
#[expect(clippy::option_option, reason = "not to be told, nothing to do, and a word are three things")]
fn full(norm: &str) -> Option<Option<&'static str>> {
    Some(Some(match norm {
        "j'" => "je ",
        "m'" => "me ",
        "t'" => "te ",
        "s'" => "se ",
        "n'" => "ne ",
        "qu'" => "que ",
        _ if norm.ends_with('\'') => return None,
        _ => return Some(None),
    }))
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::rules::tests::analyse;
    use crate::rules::{self, Edit};

    fn apply(text: &str, edits: &[Edit]) -> String {
        edits.iter().rev().fold(text.to_owned(), |mut text, edit| {
            text.replace_range(usize::from(edit.range.start())..usize::from(edit.range.end()), &edit.text);
            text
        })
    }

    /// The text after the first fix of a rule whose title begins so.
    fn fixed(text: &str, rule: &str, title: &str) -> Option<String> {
        let findings = rules::check(&analyse(text), &Config::default());
        let fixes = findings.iter().filter(|f| f.rule.id == rule).flat_map(|f| &f.fixes);
        fixes.into_iter().find(|f| f.title.fr.starts_with(title)).map(|f| apply(text, &f.edits))
    }

    #[test]
    fn loaded_verbs_become_neutral_ones_in_their_tense_and_person() {
        for (text, want) in [
            ("Le ministre prétend que tout va bien.", Some("Le ministre affirme que tout va bien.")),
            ("Elle martelait que rien ne changerait.", Some("Elle répétait que rien ne changerait.")),
            ("Les élus ont prétendu que le pont tiendrait.", Some("Les élus ont affirmé que le pont tiendrait.")),
            ("« Tout va bien », prétend-il.", Some("« Tout va bien », affirme-t-il.")),
            ("Elle avoue préférer le train.", Some("Elle dit préférer le train.")),
            ("Elle n’avoue pas qu’elle part.", Some("Elle ne dit pas qu’elle part.")),
        ] {
            assert_eq!(fixed(text, "loaded-speech-verb", "Employer").as_deref(), want, "{text}");
        }
    }

    #[test]
    fn a_conditional_of_hearsay_can_be_put_in_the_indicative() {
        for (text, want) in [
            ("Des soldats auraient été envoyés au nord.", "Des soldats ont été envoyés au nord."),
            ("Le suspect serait en fuite.", "Le suspect est en fuite."),
            ("Deux cadres seraient partis lundi.", "Deux cadres sont partis lundi."),
            ("Le suspect n’aurait rien pris.", "Le suspect n’a rien pris."),
            ("Le coffre ne serait pas ouvert.", "Le coffre n’est pas ouvert."),
        ] {
            let found = fixed(text, "reportative-conditional-no-source", "Si c’est vérifié");
            assert_eq!(found.as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn a_charge_can_be_told_as_the_charge_of_somebody() {
        let text = "Luc Barral a détourné deux millions d’euros.\n\n\
                    La maire, Anne Vidal, a dit sa colère : « Je pars. »\n";
        let found = fixed(text, "accusation-without-attribution", "Attribuer à Anne Vidal, au conditionnel");
        let want = "Luc Barral aurait détourné deux millions d’euros, selon Anne Vidal.";
        assert_eq!(found.as_deref().and_then(|t| t.lines().next()), Some(want));
    }

    #[test]
    fn a_quotation_can_be_given_a_speaker() {
        let text = "Anne Vidal a annoncé que le site fermerait.\n\n\
                    La nuit est tombée sur la ville. Il pleut. Les rues sont vides.\n\n\
                    Devant l’usine, le ton monte : « Ils nous mentent depuis le début. »\n";
        let found = fixed(text, "unattributed-direct-quote", "Attribuer");
        let want = "Devant l’usine, le ton monte : « Ils nous mentent depuis le début », a déclaré Anne Vidal.";
        assert_eq!(found.as_deref().and_then(|t| t.lines().last()), Some(want));
    }

    #[test]
    fn a_vague_time_leaves_room_for_a_date() {
        for (text, want) in [
            ("Il a récemment quitté le conseil.", "Il a, le [date], quitté le conseil."),
            ("Une rencontre récente a fait du bruit.", "Une rencontre du [date] a fait du bruit."),
            ("Récemment, le conseil a voté.", "Le [date], le conseil a voté."),
        ] {
            assert_eq!(fixed(text, "vague-time", "Remplacer").as_deref(), Some(want), "{text}");
        }
    }
}
