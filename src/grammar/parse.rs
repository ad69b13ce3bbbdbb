//! Dependency syntax: the relations of UD French.

use std::sync::LazyLock;

use super::linear::Model;
use super::{Sentence, Tag, Word, WordId};
use features::{Features, Key, keys};
use state::{State, Transition};

pub mod features;
pub mod state;

macro_rules! relations {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// A relation of UD French, with the subtypes its treebanks use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum Relation { $($name),+ }

        impl Relation {
            /// Every relation, in declaration order.
            pub const ALL: &[Relation] = &[$(Relation::$name),+];

            /// As written in CoNLL-U, subtype included.
            pub fn as_str(self) -> &'static str {
                match self { $(Relation::$name => $text),+ }
            }

            /// From its CoNLL-U name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Relation::$name),)+ _ => None }
            }
        }
    };
}

relations! {
    Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclCleft = "advcl:cleft", Advmod = "advmod", Amod = "amod", Appos = "appos",
    Aux = "aux", AuxCaus = "aux:caus", AuxPass = "aux:pass", AuxTense = "aux:tense", Case = "case", Cc = "cc", Ccomp = "ccomp",
    Compound = "compound", Conj = "conj", Cop = "cop", Csubj = "csubj", CsubjPass = "csubj:pass", Dep = "dep", DepComp = "dep:comp",
    Det = "det", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", ExplComp = "expl:comp", ExplPass = "expl:pass",
    ExplPv = "expl:pv", ExplSubj = "expl:subj", Fixed = "fixed", Flat = "flat", FlatForeign = "flat:foreign", FlatName = "flat:name",
    Goeswith = "goeswith", Iobj = "iobj", IobjAgent = "iobj:agent", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj",
    NsubjCaus = "nsubj:caus", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj",
    ObjAgent = "obj:agent", ObjLvc = "obj:lvc", Obl = "obl", OblAgent = "obl:agent", OblArg = "obl:arg", OblMod = "obl:mod",
    Orphan = "orphan", Parataxis = "parataxis", ParataxisInsert = "parataxis:insert", ParataxisObj = "parataxis:obj",
    Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
}

impl Relation {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn base(self) -> Relation {
        match self.as_str().split_once(':') {
            Some((base, _)) => Relation::parse(base).unwrap_or(self),
            None => self,
        }
    }
}

/// The governor of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// `None` for the root of its sentence, of which there is exactly one.
    pub head: Option<WordId>,
    /// `Root` if and only if `head` is `None`.
    pub relation: Relation,
}

/// Parses the sentences of one block: one tree a sentence.
pub fn arcs(words: &[Word], tags: &[Tag], sentences: &[Sentence]) -> Vec<Arc> {
    static PARSER: LazyLock<Parser<'static>> =
        LazyLock::new(|| Parser::new(include_bytes!("../../seeds/models/parser.bin")));
    let mut out = Vec::with_capacity(words.len());
    let mut work = Work::default();
    for sentence in sentences {
        let range = sentence.words.start as usize..sentence.words.end as usize;
        let (Some(words), Some(tags)) = (words.get(range.clone()), tags.get(range)) else { continue };
        PARSER.parse(&keys(words, tags), &mut work);
        out.extend(
            work.state
                .arcs()
                .map(|(head, relation)| Arc { head: head.map(|h| WordId(h + sentence.words.start)), relation }),
        );
    }
    out
}

/// A model with its transitions.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    model: Model<'a>,
    transitions: Vec<Transition>,
}

/// Memory that one sentence after the other uses.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) state: State,
    features: Features,
    scores: Vec<i32>,
}

impl<'a> Parser<'a> {
    /// Takes the transitions from the names of the model's labels.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let model = Model::new(bytes);
        let transitions = model.names().map(|name| Transition::parse(name).unwrap_or(Transition::Shift)).collect();
        Self { model, transitions }
    }

    /// Leaves the tree of a sentence in `work.state`; the last key is that of the imaginary word behind it.
    pub(crate) fn parse(&self, keys: &[Key], work: &mut Work) {
        let Work { state, features, scores } = work;
        state.start(keys.len().saturating_sub(1));
        while !state.done() {
            scores.clear();
            scores.resize(self.transitions.len(), 0);
            self.model.add(features.of(state, keys), scores);
            let legal = state.legal();
            let choice = self.transitions.iter().zip(scores.iter()).filter(|(t, _)| legal.allows(**t));
            // Without a model any legal transition serves.
            let fallback = || if legal.shift { Transition::Shift } else { legal.reduce() };
            let best = choice.reduce(|a, b| if b.1 > a.1 { b } else { a }).map_or_else(fallback, |(&t, _)| t);
            state.apply(best);
        }
    }
}
