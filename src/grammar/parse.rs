//! Dependency syntax: the relations of UD French.

use super::{Sentence, Tag, Word, WordId};

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
pub fn arcs(words: &[Word], _tags: &[Tag], sentences: &[Sentence]) -> Vec<Arc> {
    let mut out = Vec::with_capacity(words.len());
    for sentence in sentences {
        for i in sentence.words.clone() {
            let root = i == sentence.words.start;
            out.push(Arc {
                head: (!root).then_some(WordId(sentence.words.start)),
                relation: if root { Relation::Root } else { Relation::Dep },
            });
        }
    }
    out
}
