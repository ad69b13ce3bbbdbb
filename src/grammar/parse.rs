//! Dependency syntax: the relations of UD French.

use std::sync::LazyLock;

use super::cue::Cue;
use super::{Sentence, Tag, Word, WordId};
use beam::Beam;
use features::{Key, keys};
use label::{Labeller, Labels};
use table::{Aligned, Table};

pub mod beam;
pub mod features;
pub mod label;
pub mod state;
pub mod table;

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
pub fn arcs(words: &[Word], cues: &[Cue], tags: &[Tag], sentences: &[Sentence]) -> Vec<Arc> {
    static TREES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../seeds/models/parser.bin"));
    static PARSER: LazyLock<Parser<'static>> =
        LazyLock::new(|| Parser::new(&TREES.0, include_bytes!("../../seeds/models/relations.bin")));
    PARSER.arcs(words, cues, tags, sentences)
}

/// Both models: one builds the tree, the other names its arcs.
#[derive(Debug)]
pub(crate) struct Parser<'a> {
    table: Table<'a>,
    labeller: Labeller<'a>,
}

/// Memory that one sentence after the other uses.
#[derive(Debug, Default)]
pub(crate) struct Work {
    beam: Beam,
    labels: Labels,
}

impl<'a> Parser<'a> {
    /// A parser from its weights.
    pub(crate) fn new(trees: &'a [u8], relations: &'a [u8]) -> Self {
        Self { table: Table::new(trees), labeller: Labeller::new(relations) }
    }

    /// Parses the sentences of one block: one tree a sentence.
    pub(crate) fn arcs(&self, words: &[Word], cues: &[Cue], tags: &[Tag], sentences: &[Sentence]) -> Vec<Arc> {
        let mut out = Vec::with_capacity(words.len());
        let mut work = Work::default();
        for sentence in sentences {
            let range = sentence.words.start as usize..sentence.words.end as usize;
            let parts = (words.get(range.clone()), cues.get(range.clone()), tags.get(range));
            let (Some(words), Some(cues), Some(tags)) = parts else { continue };
            let arcs = self.parse(&keys(words, cues, tags), &mut work);
            out.extend(
                arcs.map(|(head, relation)| Arc { head: head.map(|h| WordId(h + sentence.words.start)), relation }),
            );
        }
        out
    }

    /// Governor and relation of each word; the last key is that of the imaginary word behind the sentence.
    pub(crate) fn parse<'w>(
        &self,
        keys: &[Key],
        work: &'w mut Work,
    ) -> impl Iterator<Item = (Option<u32>, Relation)> + use<'w, 'a> {
        let nodes = work.beam.parse(&self.table, keys).nodes();
        let relations = self.labeller.label(nodes, keys, &mut work.labels);
        let root = nodes.len().saturating_sub(1) as u32;
        nodes.iter().zip(relations).map(move |(node, &relation)| ((node.head < root).then_some(node.head), relation))
    }
}
