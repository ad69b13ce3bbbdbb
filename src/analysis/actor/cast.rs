//! The cast of an article while it is being worked out: what is known of each mention, and the chains so far.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::person::{self, Key};
use crate::analysis::mention::description;
use crate::analysis::mention::determination::{self, Determination};
use crate::analysis::{ActorKind, Mention, MentionType, Quote, QuoteUse, Role};
use crate::grammar::parse::Relation;
use crate::grammar::tag::{Gender, Number};
use crate::grammar::{Grammar, Upos, WordId, WordRef};
use crate::lexicon::title::{self, NounClass};
use crate::lexicon::{ACCUSATIONS, names, speech};
use crate::markup::BlockId;
use crate::text::{TextRange, TextSize};

/// Index into [`Cast::chains`].
pub type ChainId = usize;

/// What a mention shows by itself.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Gender, from noun, title, determiner or first name.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Option<Number>,
    /// How it is introduced.
    pub det: Determination,
    /// Lemma of the noun that heads a description; empty for names and pronouns.
    pub lemma: &'static str,
    /// Folded words of a name, or the telling words of a description besides its head.
    pub key: Key,
    /// Its sentence, of those that are not all quoted.
    pub sentence: u32,
    /// Whether it is who says something: the subject of a verb of saying, or a source behind a preposition.
    pub speaks: bool,
    /// Whether it is the subject of a clause.
    pub subject: bool,
    /// Whether it stands in somebody's quoted words.
    pub quoted: bool,
}

/// Mentions that mean one actor.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// What the actor is, once something shows it.
    pub class: Option<NounClass>,
    /// Gender, as far as known.
    pub gender: Option<Gender>,
    /// Number, as far as known.
    pub number: Option<Number>,
    /// How many mentions are names.
    pub names: u32,
    /// Whether one is the name of a country.
    pub country: bool,
    /// Whether it was introduced as unknown: « un homme », « des experts ».
    pub indefinite: bool,
    /// Whether a crime was done to it: « un adolescent a été poignardé ».
    pub victim: bool,
    /// Functions, in order.
    pub roles: Vec<Role>,
    /// Lemma and telling words of each function and description.
    pub heads: Vec<(&'static str, Key)>,
    /// Index of the newsroom's own actor.
    pub user: Option<usize>,
    /// Last mention walked past.
    pub last: Option<usize>,
    /// How many mentions have been walked past.
    pub seen: u32,
}

impl Chain {
    /// Whether some mention is a name.
    pub fn named(&self) -> bool {
        self.names > 0
    }
}

/// The state of resolution.
pub struct Cast<'a> {
    /// The grammar of the article.
    pub grammar: &'a Grammar,
    /// Its text with everything that is no prose blanked.
    pub prose: &'a str,
    /// The mentions, sorted.
    pub mentions: &'a [Mention],
    /// What each shows.
    pub profiles: Vec<Profile>,
    /// The chain of each mention.
    pub of: Vec<Option<ChainId>>,
    /// The chains.
    pub chains: Vec<Chain>,
    /// Chains by the head of a function or description.
    pub by_head: FxHashMap<&'static str, Vec<ChainId>>,
    /// People by the last word of their full names.
    pub by_surname: FxHashMap<SmolStr, Vec<ChainId>>,
}

impl<'a> Cast<'a> {
    /// Nobody is known yet.
    pub fn new(prose: &'a str, grammar: &'a Grammar, quotes: &[Quote], mentions: &'a [Mention]) -> Self {
        let speech = Quoted::new(quotes);
        let told = told(grammar, &speech);
        let profile = |m| {
            let own = profile(grammar, m);
            Profile { quoted: speech.holds(m.range), sentence: told[own.sentence as usize], ..own }
        };
        let profiles = mentions.iter().map(profile).collect();
        Self {
            grammar,
            prose,
            mentions,
            profiles,
            of: vec![None; mentions.len()],
            chains: Vec::new(),
            by_head: FxHashMap::default(),
            by_surname: FxHashMap::default(),
        }
    }

    /// A new chain with this mention.
    pub fn open(&mut self, mention: usize) -> ChainId {
        let chain = self.chains.len();
        self.chains.push(Chain::default());
        self.join(mention, chain);
        chain
    }

    /// The paragraph that a mention stands in.
    pub fn block(&self, mention: usize) -> BlockId {
        self.grammar.word(self.mentions[mention].head).sentence().block
    }

    /// Puts a mention into a chain, and what it shows into what is known.
    pub fn join(&mut self, mention: usize, chain: ChainId) {
        self.of[mention] = Some(chain);
        let (found, profile) = (&self.mentions[mention], &self.profiles[mention]);
        let country = found.kind == MentionType::Named && names::country(self.text(&found.words)).is_some();
        let victim = is_victim(self.grammar.word(found.head));
        let known = &mut self.chains[chain];
        known.country |= country;
        known.victim |= victim;
        known.class = known.class.or(found.class);
        if found.kind != MentionType::Pronoun {
            known.gender = known.gender.or(profile.gender);
            known.number = known.number.or(profile.number);
        }
        known.names += u32::from(found.kind == MentionType::Named);
        match found.kind {
            MentionType::Nominal => {
                let head = (profile.lemma, profile.key.clone());
                self.add_head(chain, head);
            }
            MentionType::Named
                if found.class == Some(NounClass::Body) || names::organisation(self.text(&found.words)).is_some() =>
            {
                self.add_name_head(mention, chain);
            }
            MentionType::Named if profile.key.len() > 1 => {
                if let Some(surname) = profile.key.last() {
                    let listed = self.by_surname.entry(surname.clone()).or_default();
                    if !listed.contains(&chain) && listed.len() < 16 {
                        listed.push(chain);
                    }
                }
            }
            _ => {}
        }
    }

    /// Notes a function of an actor.
    pub fn add_role(&mut self, chain: ChainId, role: Role, head: (&'static str, Key), gender: Option<Gender>) {
        let known = &mut self.chains[chain];
        known.gender = known.gender.or(gender);
        if !known.roles.iter().any(|r| r.text == role.text) {
            known.roles.push(role);
        }
        self.add_head(chain, head);
    }

    /// « Commission européenne » and « UE » are also « la Commission » and « l'Union ».
    fn add_name_head(&mut self, mention: usize, chain: ChainId) {
        let text = self.text(&self.mentions[mention].words);
        let listed: Option<&'a str> = names::organisation(text).map(names::Organisation::name);
        for name in std::iter::once(text).chain(listed) {
            let mut words = name.split([' ', '\u{a0}']);
            let first = words.next().and_then(|w| title::function(&w.to_lowercase()));
            let rest: Key = words
                .flat_map(person::fold)
                .filter(|w| !matches!(w.as_str(), "de" | "le" | "la" | "les" | "d" | "l"))
                .collect();
            if let Some(noun) = first.filter(|_| !rest.is_empty()) {
                self.add_head(chain, (noun.lemma, rest));
            }
        }
    }

    fn add_head(&mut self, chain: ChainId, head: (&'static str, Key)) {
        if head.0.is_empty() || self.chains[chain].heads.contains(&head) {
            return;
        }
        let listed = self.by_head.entry(head.0).or_default();
        if !listed.contains(&chain) {
            listed.push(chain);
        }
        self.chains[chain].heads.push(head);
    }

    /// The text of a stretch of words.
    pub fn text(&self, words: &std::ops::Range<u32>) -> &'a str {
        let mention = Mention::new(self.grammar, words.clone(), words.start, MentionType::Nominal, None);
        mention.map_or("", |m| &self.prose[m.range])
    }

    /// What an actor is, in the end.
    pub fn kind(&self, chain: ChainId) -> ActorKind {
        let known = &self.chains[chain];
        let class = known.class.unwrap_or(NounClass::Person);
        match class {
            NounClass::Place => ActorKind::Place,
            NounClass::Body if !known.indefinite => ActorKind::Organisation,
            NounClass::Group if !known.indefinite => ActorKind::Group,
            _ if known.named() || known.user.is_some() => ActorKind::Person,
            _ if known.indefinite || class == NounClass::Source => ActorKind::Anonymous,
            _ if known.number == Some(Number::Plur) => ActorKind::Group,
            _ => ActorKind::Described,
        }
    }
}

/// « *Un adolescent* a été poignardé »: the subject of what is a crime to do.
fn is_victim(head: WordRef<'_>) -> bool {
    let verb = head.head().filter(|_| head.relation() == Relation::NsubjPass);
    verb.is_some_and(|v| ACCUSATIONS.has(v.lemma(), "verb") || ACCUSATIONS.has(v.lemma(), "deed"))
}

/// Stretches of quoted speech, to be asked many times.
struct Quoted {
    /// Start, and the furthest end of all that start no later; sorted.
    reach: Vec<(TextSize, TextSize)>,
}

impl Quoted {
    fn new(quotes: &[Quote]) -> Self {
        let spoken = quotes.iter().filter(|q| matches!(q.role, QuoteUse::Speech | QuoteUse::Block));
        let mut reach: Vec<_> = spoken.flat_map(|q| &q.pieces).map(|p| (p.start(), p.end())).collect();
        reach.sort_unstable();
        let mut furthest = TextSize::from(0);
        for (_, end) in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { reach }
    }

    fn holds(&self, range: TextRange) -> bool {
        let before = self.reach.partition_point(|(start, _)| *start <= range.start());
        before.checked_sub(1).is_some_and(|last| self.reach[last].1 >= range.end())
    }
}

/// For each sentence, how many before it the article tells itself: a long quotation parts nobody from « a-t-il ajouté ».
fn told(grammar: &Grammar, speech: &Quoted) -> Vec<u32> {
    let mut count = 0;
    let number = |sentence: &crate::grammar::Sentence| {
        let inner = sentence.words.clone().map(|i| grammar.word(WordId(i))).find(|w| w.upos() != Upos::Punct);
        count += u32::from(!inner.is_some_and(|w| speech.holds(w.range())));
        count
    };
    grammar.sentences.iter().map(number).collect()
}

/// « *le maire* affirme », « a déclaré *le maire* », « selon *le maire* ».
fn speaks(grammar: &Grammar, mention: &Mention) -> bool {
    let head = grammar.word(mention.head);
    let says = |w: WordRef<'_>| {
        speech::verb(w.lemma(), false).is_some()
            || speech::verb(w.lemma(), true).is_some()
            || speech::phrases(w.lemma(), false).next().is_some()
    };
    let subject = matches!(head.relation().base(), Relation::Nsubj | Relation::Expl) && head.head().is_some_and(says);
    let mut before = grammar.word(WordId(mention.words.start)).prev();
    // A function or an article may stand between: « selon le ministre Paul Gauthier ».
    for _ in 0..3 {
        let Some(word) = before.filter(|_| !subject) else { break };
        if matches!(word.norm(), "selon" | "pour" | "après") {
            return true;
        }
        before = word.prev();
    }
    subject
}

fn profile(grammar: &Grammar, mention: &Mention) -> Profile {
    let head = grammar.word(mention.head);
    let first = grammar.word(WordId(mention.words.start));
    let function = title::function(head.norm()).or_else(|| description::demonym(head));
    let mut out = Profile {
        gender: None,
        number: None,
        det: determination::determination(grammar, &mention.words),
        lemma: "",
        key: Key::new(),
        sentence: grammar.sentence_of(mention.head).0,
        // What opens a sentence is mostly its subject, also where the tree does not say so.
        subject: matches!(head.relation().base(), Relation::Nsubj)
            || mention.words.start == head.sentence().words.start,
        quoted: false,
        speaks: speaks(grammar, mention),
    };
    match mention.kind {
        MentionType::Named => {
            out.key = name_key(grammar, &mention.words);
            // « l'association Unédic » is named Unédic.
            let noun = first.form().starts_with(char::is_lowercase) && title::function(first.norm()).is_some();
            let name = first.next().is_some_and(|w| w.form().starts_with(char::is_uppercase));
            if noun && name && mention.words.len() > 1 && out.key.len() > 1 {
                out.key.remove(0);
            }
            // « Le Canard enchaîné », « du Canard enchaîné ».
            let article = matches!(out.key.first().map(SmolStr::as_str), Some("le" | "la" | "les" | "l"));
            if article && out.key.len() > 1 && !mention.class.is_some_and(NounClass::is_human) {
                out.key.remove(0);
            }
            let before = first.prev().and_then(|w| title::title(w.form()));
            let title = title::title(first.form()).filter(|_| mention.words.len() > 1).or(before);
            let given = || {
                let human = mention.class.is_some_and(NounClass::is_human) && mention.words.len() > 1;
                human.then(|| names::first_name(first.form())).flatten()
            };
            out.gender = title.and_then(|t| t.gender).or_else(given);
            out.number = title.map(|t| t.number);
        }
        MentionType::Nominal => {
            let function = function.as_ref();
            out.lemma = function.map_or("", |f| f.lemma);
            out.gender = function.and_then(|f| f.gender).or_else(|| determiner_gender(first.norm()));
            // « 58 % *des Français* »: the article inside the contraction.
            let article = || first.prev().filter(|w| out.det != Determination::Bare && w.upos() == Upos::Det);
            out.number = function
                .and_then(|f| f.number)
                .or_else(|| determiner_number(first.norm()))
                .or_else(|| article().and_then(|w| determiner_number(w.norm())));
            out.key = telling(grammar, &mention.words, mention.head);
        }
        MentionType::Pronoun => {
            let form = first.norm().trim_start_matches("-t-").trim_start_matches('-');
            let head = head.norm();
            out.gender =
                Some(if form.starts_with("elle") || form.starts_with("celle") || head.starts_with("dernière") {
                    Gender::Fem
                } else {
                    Gender::Masc
                });
            out.number =
                Some(if form.ends_with('s') && form != "ce" || matches!(form, "eux" | "ceux-ci" | "celles-ci") {
                    Number::Plur
                } else {
                    Number::Sing
                });
        }
    }
    out
}

/// The folded words of a name, without a civility before it.
pub fn name_key(grammar: &Grammar, words: &std::ops::Range<u32>) -> Key {
    let mut from = words.start;
    let civil = |w: &str| title::title(w).is_some_and(|t| t.kind == title::TitleKind::Civility);
    if words.len() > 1 && civil(grammar.word(WordId(from)).form()) {
        from += 1;
    }
    (from..words.end).flat_map(|i| person::fold(grammar.word(WordId(i)).norm())).collect()
}

/// The words of a description that tell it from others with the same head.
pub fn telling(grammar: &Grammar, words: &std::ops::Range<u32>, head: WordId) -> Key {
    let skip = |w: &crate::grammar::WordRef<'_>| {
        w.id == head
            || Determination::of(w.norm()).is_some()
            || matches!(w.upos(), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Punct)
            || matches!(w.norm(), "de" | "d'" | "à" | "en" | "et")
            // « le *même* chauffeur » is the one before.
            || matches!(w.norm(), "même" | "actuel" | "actuelle" | "nouveau" | "nouvelle" | "célèbre" | "propre" | "seul")
    };
    let words = words.clone().map(|i| grammar.word(WordId(i)));
    words.filter(|w| !skip(w)).flat_map(|w| person::fold(w.norm())).collect()
}

/// « la ministre » is a woman, « le ministre » a man.
pub fn determiner_gender(norm: &str) -> Option<Gender> {
    match norm {
        "le" | "un" | "ce" | "cet" | "certains" => Some(Gender::Masc),
        "la" | "une" | "cette" | "certaines" => Some(Gender::Fem),
        _ => None,
    }
}

fn determiner_number(norm: &str) -> Option<Number> {
    match norm {
        "le" | "la" | "l'" | "un" | "une" | "ce" | "cet" | "cette" | "son" | "sa" => Some(Number::Sing),
        "les" | "des" | "ces" | "ses" | "leurs" | "plusieurs" | "certains" | "certaines" => Some(Number::Plur),
        _ => None,
    }
}
