//! What the recogniser looks at.
//!
//! Works on surface tokens ([`Unit`]): « du » of « Corée du Nord » is one, though UD French makes two words of it.
//! Each unit is looked up once, and the features combine the results by mixing hashes.

use std::ops::Range;

use crate::grammar::cue::Cue;
use crate::grammar::linear::{key, mix};
use crate::grammar::{Sentence, Word};
use crate::lexicon::absent::{Resource, is_absent};
use crate::lexicon::names::{self, Name};
use crate::lexicon::title::{self, NounClass};
use crate::lexicon::{Kind, Readings};

/// A surface token with what is known of it by itself.
pub(crate) struct Unit<'a> {
    /// Its words: two for a contraction.
    pub words: Range<u32>,
    form: &'a str,
    norm: &'a str,
    word: u64,
    shape: u64,
    /// Clusters of 1024, 256 and 64.
    clusters: [u64; 3],
    /// What the dictionary says: a bit for each group of [`Kind`]s.
    lexicon: u64,
    /// Where it stands in names of the embedded lists: bits, see [`mark_names`].
    names: u64,
    /// What noun it is: [`NounClass`] and triggers; 0 for none.
    noun: u64,
    /// Whether it may be part of a name at all.
    pub near: bool,
}

impl Unit<'_> {
    /// As it stands in the text.
    pub(crate) fn form(&self) -> &str {
        self.form
    }

    /// In lower case.
    pub(crate) fn norm(&self) -> &str {
        self.norm
    }

    /// Whether the dictionary has it as an ordinary word, and no list as a name.
    pub(crate) fn is_plain(&self) -> bool {
        const ORDINARY: u64 = 8 | 16 | 32 | 64;
        const DEMONYM: u64 = 2;
        self.lexicon & ORDINARY != 0 && self.names & !DEMONYM == 0
    }

    /// Whether it begins with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.form.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The units of a sentence.
pub(crate) fn units<'a>(words: &'a [Word], cues: &[Cue], sentence: &Sentence) -> Vec<Unit<'a>> {
    let mut units = surface(words, sentence);
    for unit in &mut units {
        unit.shape = shape(unit.form);
    }
    mark_near(&mut units);
    // What no name is near to is never looked at.
    let mut seen = 0;
    for i in 0..units.len() {
        if units[i].near {
            let from = seen.max(i.saturating_sub(BEFORE));
            seen = units.len().min(i + AFTER + 1);
            units[from..seen].iter_mut().for_each(|unit| look_up(unit, cues));
        }
    }
    if !is_absent(Resource::Names) {
        mark_names(&mut units);
    }
    units
}

/// How far [`features`] look to the left and to the right.
const BEFORE: usize = 6;
const AFTER: usize = 2;

/// The units of a sentence as they stand in the text, and no more.
pub(crate) fn surface<'a>(words: &'a [Word], sentence: &Sentence) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit<'a>> = Vec::with_capacity(sentence.words.len());
    for i in sentence.words.clone() {
        let word = &words[i as usize];
        match units.last_mut() {
            Some(last) if words[last.words.start as usize].token == word.token => {
                last.words.end = i + 1;
                contract(last, word);
            }
            _ => units.push(unit(i, word)),
        }
    }
    units
}

fn unit(at: u32, word: &Word) -> Unit<'_> {
    Unit {
        words: at..at + 1,
        form: &word.form,
        norm: &word.norm,
        word: 0,
        shape: 0,
        clusters: [0; 3],
        lexicon: 0,
        names: 0,
        noun: 0,
        near: false,
    }
}

/// Puts the surface form of a contraction in the place of its first word.
fn contract(unit: &mut Unit<'_>, second: &Word) {
    let form = match (unit.norm, second.norm.as_str()) {
        ("de", "le") => "du",
        ("de", "les") => "des",
        ("à", "le") => "au",
        ("à", "les") => "aux",
        _ => return,
    };
    (unit.form, unit.norm) = (form, form);
}

fn look_up(unit: &mut Unit<'_>, cues: &[Cue]) {
    // « du » is two words, and neither has its cue.
    let cue = match cues.get(unit.words.start as usize) {
        Some(cue) if unit.words.len() == 1 => *cue,
        _ => Cue::new(unit.form, unit.norm),
    };
    unit.word = cue.norm;
    unit.clusters = cue.clusters;
    unit.lexicon = lexicon(unit.is_capital(), cue.readings);
    unit.noun = noun(unit.norm);
}

/// The outline of a form: how capitals, digits and marks lie in it.
fn shape(form: &str) -> u64 {
    let mut chars = form.chars();
    let Some(first) = chars.next() else { return 0 };
    let (mut upper, mut lower, mut digit, mut hyphen, mut inner, mut upper_after_hyphen) =
        (0, 0, 0, false, false, false);
    let mut last = ' ';
    for c in form.chars() {
        if c.is_uppercase() {
            upper += 1;
            inner |= last.is_lowercase();
            upper_after_hyphen |= last == '-';
        } else if c.is_lowercase() {
            lower += 1;
        } else if c.is_numeric() {
            digit += 1;
        } else {
            hyphen |= c == '-';
        }
        last = c;
    }
    if upper + lower + digit == 0 {
        return 1;
    }
    if digit > 0 {
        return if upper + lower == 0 {
            if digit == 4 { 2 } else { 3 }
        } else if first.is_uppercase() {
            4
        } else {
            5
        };
    }
    if upper == 0 {
        return if last == '\'' || last == '’' { 6 } else { 7 };
    }
    if lower == 0 {
        return match upper {
            1 => 8,
            2..=5 => 9,
            _ => 10,
        };
    }
    if !first.is_uppercase() {
        return 11;
    }
    match (hyphen, inner, upper_after_hyphen) {
        (true, _, true) => 12,
        (true, _, false) => 13,
        (_, true, _) => 14,
        _ if last == '\'' || last == '’' => 15,
        _ => 16,
    }
}

/// Bits of the dictionary readings; a form that it does not know has the highest.
fn lexicon(is_capital: bool, readings: Readings) -> u64 {
    let mut bits = 0;
    let mut note = |kind: Kind, capital: bool| {
        bits |= match kind {
            Kind::GivenName => 1,
            Kind::Surname => 2,
            Kind::Place => 4,
            Kind::Noun if capital => 128,
            Kind::Noun => 8,
            Kind::Adjective => 16,
            Kind::Verb => 32,
            _ => 64,
        };
    };
    for reading in readings.iter().filter(|a| is_capital || !a.is_capital()) {
        note(reading.kind(), reading.is_capital());
    }
    if bits == 0 { 256 } else { bits }
}

/// The class of a noun that goes with names, if it is one.
fn noun(norm: &str) -> u64 {
    if let Some(function) = title::function(norm) {
        return match function.class {
            NounClass::Office => 1,
            NounClass::Job => 2,
            NounClass::Person => 3,
            NounClass::Kin => 4,
            NounClass::Source => 5,
            NounClass::Body => 6,
            NounClass::Group => 7,
            NounClass::Place => 8,
        };
    }
    if title::title(norm).is_some() {
        return 9;
    }
    match norm {
        // « la rue de Rivoli », « le lac Tchad », « l'aéroport de Roissy »
        "rue" | "avenue" | "boulevard" | "place" | "quai" | "pont" | "route" | "quartier" | "aéroport" | "gare"
        | "port" | "île" | "îles" | "mer" | "océan" | "lac" | "fleuve" | "rivière" | "golfe" | "détroit" | "canal"
        | "mont" | "monts" | "montagne" | "vallée" | "col" | "baie" | "cap" | "côte" | "forêt" | "désert"
        | "péninsule" | "archipel" | "nord" | "sud" | "est" | "ouest" | "sud-est" | "sud-ouest" | "nord-est"
        | "nord-ouest" | "banlieue" | "frontière" | "village" | "hameau" | "bourg" | "arrondissement" | "stade"
        | "cathédrale" | "basilique" | "église" | "mosquée" | "château" | "palais" | "prison" | "camp" | "barrage" => {
            10
        }
        // « la Coupe du monde », « la guerre de Corée »
        "coupe" | "championnat" | "championnats" | "jeux" | "tournoi" | "tour" | "rallye" | "marathon" | "festival"
        | "salon" | "foire" | "fête" | "journée" | "guerre" | "bataille" | "révolution" | "traité" | "accord"
        | "sommet" | "conférence" | "congrès" | "élection" | "élections" | "ouragan" | "cyclone" | "tempête"
        | "typhon" | "grand-prix" | "prix" | "trophée" | "finale" | "printemps" => 11,
        // « le porte-avions Charles-de-Gaulle », « le roman Bel-Ami »
        "film" | "livre" | "roman" | "album" | "chanson" | "single" | "série" | "émission" | "documentaire"
        | "essai" | "pièce" | "opéra" | "tableau" | "jeu" | "logiciel" | "application" | "navire" | "paquebot"
        | "porte-avions" | "sous-marin" | "frégate" | "fusée" | "satellite" | "sonde" | "avion" | "hélicoptère"
        | "missile" | "missiles" | "modèle" | "voiture" | "smartphone" | "téléphone" | "vaccin" | "médicament"
        | "loi" | "projet" => 12,
        _ => 0,
    }
}

/// Marks the units that lie in a name of the lists, by what it may mean; a first name and a demonym are marked too.
fn mark_names(units: &mut [Unit<'_>]) {
    let mut covered = 0;
    for i in 0..units.len() {
        if !units[i].is_capital() && units[i].shape != 11 {
            continue;
        }
        if names::is_first_name(units[i].form) {
            units[i].names |= 1;
        }
        if names::demonym(units[i].norm).is_some() {
            units[i].names |= 2;
        }
        if i < covered {
            continue;
        }
        let Some(found) = names::longest(units[i..].iter().map(|u| u.form)) else { continue };
        let mut bits = 0;
        for name in &found.names {
            bits |= match name {
                Name::Country(_) => 1 << 2,
                Name::Capital(_) | Name::Place(_) => 1 << 3,
                Name::Metonym(_) => 1 << 4,
                Name::Organisation(_) => 1 << 5,
                Name::Outlet(_) => 1 << 6,
            };
        }
        covered = i + found.words;
        let last = found.words - 1;
        for (at, unit) in units[i..].iter_mut().take(found.words).enumerate() {
            unit.names |= bits | u64::from(at > 0) << 7 | u64::from(at < last) << 8;
        }
    }
}

/// A word in lower case is part of a name only in the company of a capital: « la mer du Nord », « ministère de l'Intérieur ».
fn mark_near(units: &mut [Unit<'_>]) {
    const REACH: usize = 4;
    let mut last = None;
    for i in 0..units.len() {
        if units[i].is_capital() || matches!(units[i].shape, 4 | 5 | 11) {
            let from = i.saturating_sub(REACH).max(last.map_or(0, |l: usize| l + 1));
            units[from..=i].iter_mut().for_each(|u| u.near = true);
            last = Some(i);
        } else if last.is_some_and(|l| i - l <= REACH) {
            units[i].near = true;
        }
    }
}

/// How the sentence is written as a whole: in capitals, with a capital on every word, or as prose is.
pub(crate) fn style(units: &[Unit<'_>]) -> u64 {
    let (mut words, mut capital, mut loud) = (0, 0, 0);
    for unit in units.iter().filter(|u| u.norm.chars().count() > 3 && u.shape >= 7) {
        words += 1;
        capital += u32::from(unit.is_capital());
        loud += u32::from(matches!(unit.shape, 9 | 10));
    }
    if words >= 2 && loud * 5 >= words * 4 { 2 } else { u64::from(words >= 3 && capital * 5 >= words * 4) }
}

/// Whether every word of some length has a capital, as in « Les Implications Géopolitiques »: capitals tell nothing then.
pub(crate) fn has_idle_capitals(units: &[Unit<'_>]) -> bool {
    let mut long = units.iter().filter(|u| u.shape >= 7 && u.norm.chars().count() > 3).peekable();
    long.peek().is_some() && long.all(Unit::is_capital)
}

/// The features of one unit of a sentence.
pub(crate) fn features(units: &[Unit<'_>], i: usize, style: u64, out: &mut Vec<u64>) {
    out.clear();
    let unit = &units[i];
    let at = |offset: isize| i.checked_add_signed(offset).and_then(|j| units.get(j));
    let mut put = |template: u64, a: u64, b: u64| out.push(mix(mix(template, a), b));
    // An absent neighbour is a fact too: the edge of the sentence.
    let word = |o: isize| at(o).map_or(7, |u| u.word);
    let shape = |o: isize| at(o).map_or(0, |u| u.shape);
    let names = |o: isize| at(o).map_or(1 << 20, |u| u.names);
    let cluster = |o: isize, grain: usize| at(o).map_or(2000, |u| u.clusters[grain]);
    let lexicon = |o: isize| at(o).map_or(1 << 20, |u| u.lexicon);
    let noun = |o: isize| at(o).map_or(100, |u| u.noun);
    let start = u64::from(i == 0) | u64::from(i == 1 && units[0].shape == 1) << 1;

    put(1, unit.word, 0);
    put(2, unit.word, unit.shape);
    put(3, word(-1), 0);
    put(4, word(1), 0);
    put(5, word(-2), 0);
    put(6, word(2), 0);
    put(7, word(-1), unit.word);
    put(8, unit.word, word(1));
    put(9, word(-2), mix(word(-1), unit.shape));
    put(10, word(-1), mix(unit.shape, lexicon(0)));
    put(11, unit.shape, mix(style, start));
    put(12, shape(-1), mix(unit.shape, shape(1)));
    put(13, mix(shape(-2), shape(-1)), mix(unit.shape, mix(shape(1), shape(2))));
    put(14, unit.lexicon, mix(unit.shape, start));
    put(15, unit.lexicon, mix(unit.shape, style));
    put(16, lexicon(-1), mix(unit.lexicon, unit.shape));
    put(17, lexicon(1), mix(unit.lexicon, shape(1)));
    for (t, o) in [(20, -2), (21, -1), (22, 0), (23, 1), (24, 2)] {
        put(t, names(o), 0);
        put(t + 10, cluster(o, 1), 0);
        put(t + 20, noun(o), 0);
    }
    put(25, names(0), mix(unit.shape, style));
    put(26, names(-1), names(0));
    put(27, names(0), names(1));
    put(28, names(0), word(-1));
    put(29, names(0), cluster(-1, 1));
    put(35, cluster(-1, 0), 0);
    put(36, cluster(0, 0), 0);
    put(37, cluster(1, 0), 0);
    put(38, cluster(0, 2), unit.shape);
    put(39, cluster(-1, 1), mix(cluster(0, 1), 1));
    put(45, cluster(0, 1), mix(cluster(1, 1), 2));
    put(46, cluster(0, 1), mix(unit.shape, style));
    put(47, cluster(-1, 1), unit.shape);
    put(48, cluster(1, 1), unit.shape);
    put(49, noun(-1), mix(unit.shape, names(0)));
    affixes(unit, &mut put);
    governor(units, i, &mut put);
}

/// Endings and beginnings tell the origin of a name: « -ov », « -ez », « Mc- ».
fn affixes(unit: &Unit<'_>, put: &mut impl FnMut(u64, u64, u64)) {
    let ends: [Option<usize>; 4] = {
        let mut ends = unit.norm.char_indices().rev().map(|(at, _)| at);
        let mut nth = |n| ends.nth(n);
        [nth(1), nth(0), nth(0), None]
    };
    for (t, at) in (60..).zip(ends.into_iter().flatten()) {
        put(t, key(&unit.norm[at..]), unit.shape);
    }
    let starts = [unit.norm.char_indices().nth(2), unit.norm.char_indices().nth(4)];
    for (t, (at, _)) in (64..).zip(starts.into_iter().flatten()) {
        put(t, key(&unit.norm[..at]), unit.shape);
    }
}

/// The nearest noun to the left that goes with names, over function words and capitals: « le parti de la Liberté ».
fn governor(units: &[Unit<'_>], i: usize, put: &mut impl FnMut(u64, u64, u64)) {
    let shape = units[i].shape;
    for back in 1..=6.min(i) {
        let unit = &units[i - back];
        if unit.shape == 1 && unit.norm != "-" {
            break;
        }
        if unit.noun != 0 {
            put(70, unit.noun, mix(shape, back.min(3) as u64));
            put(71, unit.word, shape);
            break;
        }
        if unit.shape == 7 && unit.lexicon & (8 | 32) != 0 && unit.lexicon & 64 == 0 {
            put(72, unit.word, shape);
            put(73, unit.clusters[1], shape);
            break;
        }
    }
}
