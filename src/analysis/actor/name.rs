//! Names to chains: « Emmanuel Macron », « M. Macron » and « Macron » are one; Marine and Jean-Marie Le Pen are two.
//!
//! Full names first, in the order of the text; then short ones, each to the full name it fits, nearest before it, else
//! first after it (a title may say « Macron » before the text says « Emmanuel Macron »).

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::cast::{Cast, ChainId};
use super::person::{self, Fit, Key};
use crate::analysis::{MentionType, Options};
use crate::grammar::parse::Relation;
use crate::grammar::token::tokens;
use crate::grammar::{Grammar, WordId, WordRef};
use crate::lexicon::title::{self, NounClass, TitleKind};
use crate::lexicon::{names, speech};

/// How many names that share a word are compared: more is a list of names, and the work would no longer be linear.
const CROWD: usize = 64;

/// Puts every named mention into a chain.
pub fn link(cast: &mut Cast<'_>, options: &Options) {
    let named: Vec<usize> = (0..cast.mentions.len()).filter(|&i| cast.mentions[i].kind == MentionType::Named).collect();
    let mut known = Names::default();
    user_names(cast, options, &named);
    let (mut full, short): (Vec<usize>, Vec<usize>) = named.iter().partition(|&&i| cast.profiles[i].key.len() > 1);
    // « Van Avermaet » is short for « Greg Van Avermaet » though it has two words.
    full.sort_by_key(|&i| std::cmp::Reverse(cast.profiles[i].key.len()));
    for &i in &full {
        known.place(cast, i);
    }
    acronyms(cast, &named, &mut known);
    for &i in &short {
        known.place(cast, i);
    }
}

/// Names the newsroom has given, each to its own chain.
fn user_names(cast: &mut Cast<'_>, options: &Options, named: &[usize]) {
    let mut known: FxHashMap<Key, usize> = FxHashMap::default();
    for (at, actor) in options.actors.iter().enumerate() {
        for form in std::iter::once(&actor.name).chain(&actor.aliases) {
            let key = key_of(form);
            // Names are compared without their article.
            if key.len() > 1 && matches!(key[0].as_str(), "le" | "la" | "les" | "l") {
                known.entry(key[1..].to_vec()).or_insert(at);
            }
            known.entry(key).or_insert(at);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut chains: FxHashMap<usize, ChainId> = FxHashMap::default();
    for &i in named {
        let Some(&user) = known.get(&cast.profiles[i].key) else { continue };
        let chain = match chains.get(&user) {
            Some(&chain) => {
                cast.join(i, chain);
                chain
            }
            None => cast.open(i),
        };
        chains.insert(user, chain);
        cast.chains[chain].user = Some(user);
    }
}

fn key_of(form: &str) -> Key {
    tokens(form).1.iter().flat_map(|w| person::fold(&w.norm)).collect()
}

/// The names so far, by what a shorter one would share with them.
#[derive(Default)]
struct Names {
    exact: FxHashMap<Key, ChainId>,
    /// By the name the embedded lists give: « ONU » and « Nations unies » are one.
    listed: FxHashMap<&'static str, ChainId>,
    /// By last and by first word: the full key, its chain, the mention that introduced it.
    by_word: FxHashMap<SmolStr, Vec<(Key, ChainId, usize)>>,
}

impl Names {
    /// Puts one mention into the chain its name fits best, or opens one.
    fn place(&mut self, cast: &mut Cast<'_>, mention: usize) {
        if let Some(chain) = cast.of[mention] {
            self.learn(&cast.profiles[mention].key, chain, mention);
            return;
        }
        let key = cast.profiles[mention].key.clone();
        let chain = match self.find(cast, mention, &key) {
            Some(chain) => {
                cast.join(mention, chain);
                chain
            }
            None => cast.open(mention),
        };
        // « Pyongyang a démenti » is North Korea, « à Pyongyang » is not.
        if !acts_as_capital(cast, mention) {
            self.learn(&key, chain, mention);
        }
        if let Some(name) = canonical(cast, mention) {
            self.listed.entry(name).or_insert(chain);
        }
    }

    fn learn(&mut self, key: &Key, chain: ChainId, mention: usize) {
        if self.exact.insert(key.clone(), chain).is_some() {
            return;
        }
        let (Some(first), Some(last)) = (key.first().cloned(), key.last().cloned()) else { return };
        if key.len() < 2 {
            return;
        }
        for word in [last, first] {
            let listed = self.by_word.entry(word).or_default();
            if listed.len() < CROWD && listed.last().is_none_or(|l| l.2 != mention) {
                listed.push((key.clone(), chain, mention));
            }
        }
    }

    fn find(&self, cast: &Cast<'_>, mention: usize, key: &Key) -> Option<ChainId> {
        let suits = |chain: ChainId| agree(cast, mention, chain);
        if let Some(&chain) = self.exact.get(key).filter(|&&c| suits(c) && !acts_as_capital(cast, mention)) {
            return Some(chain);
        }
        if let Some(&chain) = canonical(cast, mention).and_then(|n| self.listed.get(n)).filter(|&&c| suits(c)) {
            return Some(chain);
        }
        let candidates = [key.last(), key.first()].into_iter().flatten().filter_map(|w| self.by_word.get(w)).flatten();
        candidates
            .filter(|(_, chain, _)| suits(*chain))
            .filter_map(|(full, chain, at)| {
                // « Clinton », in an article on Hillary Clinton that has named Bill once: who is named most is meant.
                let names = std::cmp::Reverse(cast.chains[*chain].names / DOMINANT);
                Some((rank(cast, mention, *chain, key, full)?, names, order(mention, *at), *chain))
            })
            .min()
            .map(|(_, _, _, chain)| chain)
    }
}

/// A bearer of a surname who is named this often outweighs one who stands nearer.
const DOMINANT: u32 = 4;

/// The name under which the embedded lists know a country or a body; a capital stands for its country where it acts.
fn canonical(cast: &Cast<'_>, mention: usize) -> Option<&'static str> {
    let found = &cast.mentions[mention];
    if found.class.is_some_and(NounClass::is_human) {
        return None;
    }
    let text = cast.text(&found.words);
    if let Some(country) = names::country(text) {
        return Some(country.name());
    }
    if let Some(country) = names::capital(text).filter(|_| acts_as_capital(cast, mention)) {
        return Some(country.name());
    }
    names::organisation(text).map(names::Organisation::name)
}

/// « *Pyongyang* a démenti »: a capital that says something stands for its government; where it does, it also acts (« *Pyongyang*
/// poursuit ses essais ») and has words (« les menaces de *Pyongyang* »).
fn acts_as_capital(cast: &Cast<'_>, mention: usize) -> bool {
    let Some(capital) = capital(cast, mention) else { return false };
    let word = cast.grammar.word(cast.mentions[mention].head);
    let subject = word.relation().base() == Relation::Nsubj;
    let owner = word.relation().base() == Relation::Nmod && is_owner(word);
    speaks(cast, mention)
        || (subject || owner)
            && near(cast, mention).any(|other| self::capital(cast, other) == Some(capital) && speaks(cast, other))
}

/// The mentions around one: all of them in any article, and few enough in a book.
fn near(cast: &Cast<'_>, mention: usize) -> std::ops::Range<usize> {
    mention.saturating_sub(NEAR)..cast.mentions.len().min(mention + NEAR)
}

/// How many mentions before and behind a capital are asked whether it speaks.
const NEAR: usize = 500;

/// The country whose capital a mention names.
fn capital(cast: &Cast<'_>, mention: usize) -> Option<names::Country> {
    let found = &cast.mentions[mention];
    let named = found.kind == MentionType::Named && !found.class.is_some_and(NounClass::is_human);
    names::capital(cast.text(&found.words)).filter(|_| named)
}

fn speaks(cast: &Cast<'_>, mention: usize) -> bool {
    let word = cast.grammar.word(cast.mentions[mention].head);
    let says = |verb: WordRef| speech::verb(verb.lemma(), false).is_some();
    word.relation().base() == Relation::Nsubj && word.head().is_some_and(says)
}

/// « les menaces *de Pyongyang* »: whose words, not which city.
fn is_owner(word: WordRef<'_>) -> bool {
    let de = word.children().any(|c| c.relation().base() == Relation::Case && matches!(c.norm(), "de" | "d'"));
    de && word.head().is_some_and(|noun| speech::noun(noun.lemma()).is_some())
}

/// Nearest before is best, then first after.
fn order(mention: usize, at: usize) -> (bool, usize) {
    (at > mention, at.abs_diff(mention))
}

/// How well a name fits a chain's full name, by what kind of actor it is.
fn rank(cast: &Cast<'_>, mention: usize, chain: ChainId, key: &Key, full: &Key) -> Option<Fit> {
    let given = full.len() == 2 && names::is_first_name(&full[0]);
    let person = cast.chains[chain].class.is_none_or(NounClass::is_human) || given;
    let place = cast.mentions[mention].class == Some(NounClass::Place);
    let found = person::fit(key, full).or_else(|| person::fit(full, key).filter(|f| *f == Fit::Frame))?;
    match found {
        Fit::Same | Fit::Frame => Some(found),
        // « le pape François » is no François Hollande.
        Fit::Given if has_style(cast, mention) => None,
        // « Rostov » for « Rostov-sur-le-Don », « Amnesty » for « Amnesty International », but « France » is no « France 2 ».
        Fit::Given if !person => (key[0].chars().count() > 3 && !is_territory(cast, mention)).then_some(found),
        Fit::Surname if !person => None,
        // « Hollande » after « en » is the country.
        _ if place && is_locative(cast, mention) && is_territory(cast, mention) => None,
        _ => Some(found),
    }
}

/// « France », « Auvergne », « Hollande ».
fn is_territory(cast: &Cast<'_>, mention: usize) -> bool {
    let text = cast.text(&cast.mentions[mention].words);
    names::country(text).is_some() || names::place(text).is_some()
}

fn has_style(cast: &Cast<'_>, mention: usize) -> bool {
    let before = cast.grammar.word(WordId(cast.mentions[mention].words.start)).prev();
    before.and_then(|w| title::title(w.form())).is_some_and(|t| t.kind == TitleKind::Style)
}

fn is_locative(cast: &Cast<'_>, mention: usize) -> bool {
    let before = cast.grammar.word(WordId(cast.mentions[mention].words.start)).prev();
    before.is_some_and(|w| matches!(w.norm(), "à" | "en" | "au" | "vers" | "dans"))
}

/// Whether gender and class do not contradict: « Mme Le Pen » is not Jean-Marie.
fn agree(cast: &Cast<'_>, mention: usize, chain: ChainId) -> bool {
    let (found, known) = (&cast.profiles[mention], &cast.chains[chain]);
    let gender = match (found.gender, known.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let class = match (cast.mentions[mention].class, known.class) {
        (Some(a), Some(b)) if a.is_human() != b.is_human() => found.key.len() == 1,
        _ => true,
    };
    gender && class
}

/// « Agence France-Presse (AFP) », « SDJ (Société des journalistes) »; then bare acronyms of names in the text.
fn acronyms(cast: &mut Cast<'_>, named: &[usize], known: &mut Names) {
    let long: Vec<usize> =
        named.iter().copied().filter(|&i| cast.mentions[i].class != Some(NounClass::Person)).collect();
    for pair in long.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if !brackets(cast.grammar, cast.mentions[a].words.end, cast.mentions[b].words.start) {
            continue;
        }
        let (x, y) = (cast.text(&cast.mentions[a].words), cast.text(&cast.mentions[b].words));
        if is_short(x, y) || is_short(y, x) {
            merge(cast, known, a, b);
        }
    }
    let mut first: FxHashMap<char, Vec<usize>> = FxHashMap::default();
    for &i in long.iter().filter(|&&i| cast.profiles[i].key.len() > 1) {
        let listed = first.entry(initial(cast, i)).or_default();
        if listed.len() < CROWD {
            listed.push(i);
        }
    }
    for &i in &long {
        if cast.profiles[i].key.len() != 1 || known.exact.contains_key(&cast.profiles[i].key) {
            continue;
        }
        let short = cast.text(&cast.mentions[i].words);
        let fits = |&j: &usize| is_short(short, cast.text(&cast.mentions[j].words));
        let expansion = first.get(&initial(cast, i)).and_then(|c| c.iter().copied().find(fits));
        if let Some(j) = expansion {
            merge(cast, known, j, i);
        }
    }
}

fn initial(cast: &Cast<'_>, mention: usize) -> char {
    cast.profiles[mention].key.first().and_then(|w| w.chars().next()).unwrap_or(' ')
}

fn is_short(short: &str, long: &str) -> bool {
    let words: Vec<&str> = long.split_whitespace().collect();
    (words.len() > 1 || long.contains('-')) && person::is_acronym(short, &words)
}

/// Whether only an opening bracket stands between.
fn brackets(grammar: &Grammar, from: u32, to: u32) -> bool {
    let between = |i: u32| matches!(grammar.word(WordId(i)).norm(), "(" | "le" | "la" | "l'" | "les" | "ou" | "[");
    from < to && to - from <= 2 && (from..to).all(between)
}

fn merge(cast: &mut Cast<'_>, names: &mut Names, a: usize, b: usize) {
    let chain = match (cast.of[a], cast.of[b]) {
        (Some(chain), _) | (None, Some(chain)) => chain,
        (None, None) => cast.open(a),
    };
    for i in [a, b] {
        if cast.of[i].is_none() {
            cast.join(i, chain);
        }
        names.learn(&cast.profiles[i].key, chain, i);
    }
}
