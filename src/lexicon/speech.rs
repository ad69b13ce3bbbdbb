//! Words by which French reports speech, thought and will: verbs with their frames, phrases, nouns, prepositions, sources.

use super::{
    DOCUMENT_NOUNS, Row, SOURCE_PREPOSITIONS, SPEECH_NOUNS, SPEECH_PHRASES, SPEECH_VERBS, STANCE_ADJECTIVES,
    VAGUE_SOURCES,
};

/// What a verb, adjective or noun presents its content as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// « dire ».
    Say,
    /// « écrire ».
    Write,
    /// « annoncer »: makes public.
    Announce,
    /// « penser ».
    Think,
    /// « savoir ».
    Know,
    /// « craindre ».
    Feel,
    /// « demander si ».
    Ask,
    /// « réclamer ».
    Want,
    /// « accuser ».
    Accuse,
    /// « critiquer ».
    Blame,
    /// « saluer ».
    Praise,
    /// « nier ».
    Deny,
    /// « reconnaître ».
    Admit,
    /// « montrer »: evidence speaks.
    Show,
    /// « communiqué ».
    Document,
}

/// How a report presents its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// Put forward.
    Positive,
    /// Denied, doubted or disapproved of.
    Negative,
    /// Asked.
    Open,
}

/// How far the reporter stands behind a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// « dire ».
    Neutral,
    /// « affirmer ».
    Assertive,
    /// « prétendre ».
    Doubtful,
    /// « avouer »: takes the content for true.
    Conceding,
    /// « marteler »: judges the manner.
    Loaded,
    /// « promettre »: saying is doing.
    Performative,
}

/// A construction that holds the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// « affirme que… ».
    Que,
    /// « demande si… », « précise comment… ».
    Si,
    /// « affirme avoir… ».
    Inf,
    /// « promet de… ».
    DeInf,
    /// « appelle à… ».
    AInf,
    /// « insiste pour… ».
    PourInf,
    /// « annonce un plan ».
    Np,
    /// « parle d'un accident ».
    DeNp,
    /// « croit à un accident ».
    ANp,
    /// « insiste sur les délais ».
    SurNp,
    /// « proteste contre la taxe ».
    ContreNp,
    /// « plaide pour une pause ».
    PourNp,
    /// « croit en la paix ».
    EnNp,
    /// « répond par un refus ».
    ParNp,
    /// « rompt avec la doctrine ».
    AvecNp,
    /// « choisit entre deux voies ».
    EntreNp,
    /// « accuse la ville de mentir »: the content is what follows « de ».
    NpDe,
    /// « invite les habitants à sortir ».
    NpAInf,
    /// « attribue l'attaque aux rebelles ».
    NpANp,
    /// « demande à la ville de payer ».
    ADeInf,
    /// « s'oppose à ce que… ».
    ACeQue,
    /// « estime *à trois millions* le coût »
    ANum,
    /// « juge le plan irréaliste ».
    Attr,
    /// « présente le plan comme un succès ».
    Comme,
    /// Direct speech, and incises.
    Quote,
    /// « Ces propos ont indigné les élus »: the content is the subject, the source the object.
    Experiencer,
    /// « La mesure a suscité la colère des élus »: the object is a noun of feeling, the source its owner.
    Reaction,
    /// « renouvelle ses critiques contre le plan »: the object is a noun of saying, the content its complement.
    Support,
}

/// The frame of a noun phrase, of a verb that may as well act on what it names.
const ACTING: &str = "np?";

impl Frame {
    /// Its name in the seeds.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Que => "que",
            Self::Si => "si",
            Self::Inf => "inf",
            Self::DeInf => "de-inf",
            Self::AInf => "a-inf",
            Self::PourInf => "pour-inf",
            Self::Np => "np",
            Self::DeNp => "de-np",
            Self::ANp => "a-np",
            Self::SurNp => "sur-np",
            Self::ContreNp => "contre-np",
            Self::PourNp => "pour-np",
            Self::EnNp => "en-np",
            Self::ParNp => "par-np",
            Self::AvecNp => "avec-np",
            Self::EntreNp => "entre-np",
            Self::NpDe => "np-de",
            Self::NpAInf => "np-a-inf",
            Self::NpANp => "np-a-np",
            Self::ADeInf => "a-de-inf",
            Self::ACeQue => "a-ce-que",
            Self::ANum => "a-num",
            Self::Attr => "attr",
            Self::Comme => "comme",
            Self::Quote => "quote",
            Self::Experiencer => "experiencer",
            Self::Reaction => "reaction",
            Self::Support => "support",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "que" => Self::Que,
            "si" => Self::Si,
            "inf" => Self::Inf,
            "de-inf" => Self::DeInf,
            "a-inf" => Self::AInf,
            "pour-inf" => Self::PourInf,
            "np" | ACTING => Self::Np,
            "de-np" => Self::DeNp,
            "a-np" => Self::ANp,
            "sur-np" => Self::SurNp,
            "contre-np" => Self::ContreNp,
            "pour-np" | "np-pour" => Self::PourNp,
            "en-np" => Self::EnNp,
            "par-np" => Self::ParNp,
            "avec-np" => Self::AvecNp,
            "entre-np" => Self::EntreNp,
            "np-de" => Self::NpDe,
            "np-a-inf" => Self::NpAInf,
            "np-a-np" => Self::NpANp,
            "a-de-inf" => Self::ADeInf,
            "a-ce-que" => Self::ACeQue,
            "a-num" => Self::ANum,
            "attr" => Self::Attr,
            "comme" => Self::Comme,
            "quote" => Self::Quote,
            "experiencer" => Self::Experiencer,
            "reaction" => Self::Reaction,
            "support" => Self::Support,
            _ => return None,
        })
    }
}

/// The constructions a word allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(u32);

impl Frames {
    fn parse(row: Row, column: usize) -> Self {
        Self(row.list(column).filter_map(Frame::parse).fold(0, |set, frame| set | 1 << frame as u32))
    }

    /// Whether the word allows this one.
    pub fn has(self, frame: Frame) -> bool {
        self.0 & (1 << frame as u32) != 0
    }

    /// Those of the frames that are among these.
    #[must_use]
    pub fn only(self, frames: &[Frame]) -> Self {
        Self(self.0 & frames.iter().fold(0, |set, &f| set | 1 << f as u32))
    }

    /// Whether the word allows one of these.
    pub fn any(self, frames: &[Frame]) -> bool {
        frames.iter().any(|&f| self.has(f))
    }
}

/// A verb, or a verb with its fixed complement, that reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechVerb {
    /// « déclarer », « se réjouir », « faire savoir ».
    pub lemma: &'static str,
    /// What it presents its content as.
    pub category: Category,
    /// The constructions it allows.
    pub frames: Frames,
    /// How it presents the content.
    pub polarity: Polarity,
    /// How far the reporter stands behind it.
    pub strength: Strength,
    /// Whether with a noun phrase it does something as often as it reports: « présente un plan », « attaque la ville ».
    pub acts: bool,
}

/// The verb with this lemma; `reflexive` where it bears « se ».
///
/// ```
/// # use sourcier::lexicon::speech::{verb, Frame};
/// assert!(verb("affirmer", false).is_some_and(|v| v.frames.has(Frame::Que)));
/// assert_eq!(verb("exclamer", true).map(|v| v.lemma), Some("s'exclamer"));
/// assert!(verb("manger", false).is_none());
/// ```
pub fn verb(lemma: &str, reflexive: bool) -> Option<SpeechVerb> {
    let row = if reflexive {
        SPEECH_VERBS.first(&format!("se {lemma}")).or_else(|| SPEECH_VERBS.first(&format!("s'{lemma}")))
    } else {
        SPEECH_VERBS.first(lemma)
    };
    row.map(speech_verb)
}

/// The phrases that start with this verb, with the words that follow it: « en garde » for « mettre ».
pub fn phrases(lemma: &str, reflexive: bool) -> impl Iterator<Item = (&'static str, SpeechVerb)> {
    let heads =
        if reflexive { [format!("se {lemma} "), format!("s'{lemma} ")] } else { [format!("{lemma} "), String::new()] };
    heads.into_iter().filter(|h| !h.is_empty()).flat_map(|head| {
        let rows = SPEECH_PHRASES.starting_with(&head);
        rows.map(move |row| (&row.key()[head.len()..], speech_verb(row)))
    })
}

fn speech_verb(row: Row) -> SpeechVerb {
    SpeechVerb {
        lemma: row.key(),
        category: category(row.field(1)),
        frames: Frames::parse(row, 2),
        polarity: polarity(row.field(3)),
        strength: match row.field(4) {
            "assertive" => Strength::Assertive,
            "doubtful" => Strength::Doubtful,
            "conceding" => Strength::Conceding,
            "loaded" => Strength::Loaded,
            "performative" => Strength::Performative,
            _ => Strength::Neutral,
        },
        acts: row.list(2).any(|f| f == ACTING),
    }
}

/// Whether the verb can stand in an incise: « dit-il », « s'exclame-t-elle ».
pub fn is_incise_verb(lemma: &str) -> bool {
    [false, true].iter().any(|&r| verb(lemma, r).is_some_and(|v| v.frames.has(Frame::Quote)))
        || phrases(lemma, false).any(|(_, v)| v.frames.has(Frame::Quote))
}

/// An adjective of stance: « favorable », « convaincu ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stance {
    /// What it presents its content as.
    pub category: Category,
    /// What its complement may be.
    pub frames: Frames,
}

/// The adjective of stance with this lemma.
pub fn stance(lemma: &str) -> Option<Stance> {
    let row = STANCE_ADJECTIVES.first(lemma)?;
    Some(Stance { category: category(row.field(1)), frames: Frames::parse(row, 2) })
}

/// A noun of saying, thinking, accusing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechNoun {
    /// Its lemma.
    pub lemma: &'static str,
    /// What it presents its content as.
    pub category: Category,
    /// What its complement may be.
    pub frames: Frames,
    /// « selon les propos de X »: its complement is the source.
    pub words: bool,
    /// « la rumeur selon laquelle… ».
    pub selon_lequel: bool,
    /// « l'annonce par X ».
    pub par: bool,
}

/// The noun of saying with this lemma.
pub fn noun(lemma: &str) -> Option<SpeechNoun> {
    let row = SPEECH_NOUNS.first(lemma)?;
    let has = |name: &str| row.list(2).any(|f| f == name);
    Some(SpeechNoun {
        lemma: row.key(),
        category: category(row.field(1)),
        frames: Frames::parse(row, 2),
        words: has("words"),
        selon_lequel: has("selon-lequel"),
        par: has("par"),
    })
}

/// How a phrase introduces its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Introduction {
    /// « selon la mairie ».
    Plain,
    /// « pour l'avocat »: only where « selon » could replace it.
    Guarded,
    /// « de source policière »: the phrase names the source itself.
    Bare,
}

/// The longest phrase that introduces a source at the head of `words` (lower case, as written), and how many words it has.
pub fn preposition<'a>(words: impl Iterator<Item = &'a str>) -> Option<(usize, Introduction)> {
    let (mut phrase, mut found) = (String::new(), None);
    for (i, word) in words.take(6).enumerate() {
        if !phrase.is_empty() && !phrase.ends_with('\'') {
            phrase.push(' ');
        }
        phrase.push_str(word);
        if let Some(row) = SOURCE_PREPOSITIONS.first(&phrase) {
            let kind = match row.field(1) {
                "guarded" => Introduction::Guarded,
                "bare" => Introduction::Bare,
                _ => Introduction::Plain,
            };
            found = Some((i + 1, kind));
        }
        if !SOURCE_PREPOSITIONS.has_prefix(&phrase) {
            break;
        }
    }
    found
}

/// Whether some phrase of [`preposition`] begins with this word.
pub fn may_open_preposition(word: &str) -> bool {
    SOURCE_PREPOSITIONS.has_prefix(word)
}

/// Whether the noun names a text, a picture, a survey or figures.
pub fn is_document(lemma: &str) -> bool {
    DOCUMENT_NOUNS.contains(lemma)
}

/// What a head without a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vague {
    /// A person who is not named: « une source ».
    Anonymous,
    /// An open class: « des experts ».
    Collective,
    /// An indefinite pronoun: « certains ».
    Pronoun,
}

/// What the noun or pronoun with this lemma stands for, where it names nobody.
pub fn vague(lemma: &str) -> Option<Vague> {
    VAGUE_SOURCES.first(lemma).map(|row| match row.field(1) {
        "anonymous" => Vague::Anonymous,
        "pronoun" => Vague::Pronoun,
        _ => Vague::Collective,
    })
}

/// Whether a class of people stays open under « les »: « les observateurs » are anybody, « les manifestants » those of the article.
pub fn stays_open(lemma: &str) -> bool {
    VAGUE_SOURCES.get(lemma).any(|row| row.field(2) == "open")
}

fn category(name: &str) -> Category {
    match name {
        "write" => Category::Write,
        "announce" => Category::Announce,
        "think" => Category::Think,
        "know" => Category::Know,
        "feel" => Category::Feel,
        "ask" => Category::Ask,
        "want" => Category::Want,
        "accuse" => Category::Accuse,
        "blame" => Category::Blame,
        "praise" => Category::Praise,
        "deny" => Category::Deny,
        "admit" => Category::Admit,
        "show" => Category::Show,
        "document" => Category::Document,
        _ => Category::Say,
    }
}

fn polarity(sign: &str) -> Polarity {
    match sign {
        "-" => Polarity::Negative,
        "?" => Polarity::Open,
        _ => Polarity::Positive,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::*;

    const TABLES: [Table; 7] = [
        DOCUMENT_NOUNS,
        SOURCE_PREPOSITIONS,
        SPEECH_NOUNS,
        SPEECH_PHRASES,
        SPEECH_VERBS,
        STANCE_ADJECTIVES,
        VAGUE_SOURCES,
    ];

    #[test]
    fn keys_are_unique_and_rows_whole() {
        for table in TABLES {
            let keys: Vec<_> = table.rows().map(Row::key).collect();
            assert!(keys.windows(2).all(|w| w[0] < w[1]), "unique keys, first {}", keys[0]);
            let width = table.rows().map(|r| (0..12).rfind(|&n| !r.field(n).is_empty())).max().flatten();
            assert!(table.rows().all(|r| !r.field(width.unwrap_or(0)).is_empty()), "each row ends with its example");
        }
    }

    #[test]
    fn frames_and_categories_are_known_words() {
        let extra = ["words", "selon-lequel", "par"];
        for (table, column) in [(SPEECH_VERBS, 2), (SPEECH_PHRASES, 2), (STANCE_ADJECTIVES, 2), (SPEECH_NOUNS, 2)] {
            for row in table.rows() {
                for frame in row.list(column) {
                    assert!(Frame::parse(frame).is_some() || extra.contains(&frame), "{}: {frame}", row.key());
                }
            }
        }
    }

    #[test]
    fn the_longest_preposition_wins() {
        let at = |text: &str| preposition(text.split(' '));
        assert_eq!(at("selon la mairie"), Some((1, Introduction::Plain)));
        assert_eq!(at("à en croire le maire"), Some((3, Introduction::Plain)));
        assert_eq!(at("aux dires du gardien"), Some((3, Introduction::Plain)));
        assert_eq!(at("de l' aveu même de la direction"), Some((5, Introduction::Plain)));
        assert_eq!(at("avec la mairie"), None);
    }

    #[test]
    fn phrases_follow_their_verb() {
        let rests: Vec<_> = phrases("mettre", false).map(|(rest, _)| rest).collect();
        assert!(rests.contains(&"en garde") && !rests.contains(&"d'accord"));
        assert!(phrases("rendre", true).any(|(rest, _)| rest == "compte"));
    }
}
