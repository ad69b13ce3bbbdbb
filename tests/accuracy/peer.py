"""What spaCy's model of French makes of the same files. Run by `measure`, inside its environment.

    peer.py trees TEXT              prints the text as CoNLL-U
    peer.py names WINER SEQUOIA     prints corpus, kind and F1 of each kind of name
"""

import collections
import pathlib
import re
import sys

import spacy

KINDS = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
# spaCy keeps contractions whole; Universal Dependencies has two words there, as a reader of its trees would write them.
CONTRACTIONS = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
# In Sequoia with names, contractions stand only as their words.
CONTRACTED = {"de": r"(du|des|duquel|desquels|desquelles)\b", "à": r"(au|aux|auquel|auxquels|auxquelles)\b"}


def trees(nlp, path):
    for sentence in nlp(path.read_text()).sents:
        tokens = [t for t in sentence if not t.is_space]
        parts = [contraction(t) for t in tokens]
        starts, at = {}, 1
        for token, words in zip(tokens, parts):
            starts[token.i] = at
            at += len(words)
        for token, words in zip(tokens, parts):
            here = starts[token.i]
            head = 0 if token.head.i == token.i else starts.get(token.head.i, 0)
            if len(words) > 1:
                print(f"{here}-{here + 1}", token.text, *"________", sep="\t")
            for k, form in enumerate(words):
                first = k == 0
                lemma = token.lemma_ if len(words) == 1 else ("le" if k else form)
                feats = str(token.morph) or "_" if len(words) == 1 else "_"
                upos, label = (token.pos_, token.dep_) if first else ("DET", "det")
                label = "root" if label == "ROOT" else label
                print(here + k, form, lemma, upos, "_", feats, head, label, "_", "_", sep="\t")
        print()


def contraction(token):
    return CONTRACTIONS.get(token.text.lower(), (token.text,)) if token.pos_ == "ADP" else (token.text,)


def names(nlp, winer, sequoia):
    winer_files = sorted(f for month in range(6, 13) for f in winer.glob(f"**/2017_{month:02}*.ann"))
    documents = {"winer": [brat(f) for f in winer_files], "sequoia": list(plus(sequoia))}
    for corpus, texts in documents.items():
        counts = collections.defaultdict(lambda: [0, 0, 0])
        for (text, gold), doc in zip(texts, nlp.pipe(text for text, _ in texts)):
            own = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
            for kind in ("PER", "LOC", "ORG"):
                right = {n for n in gold if n[2] == kind}
                given = {n for n in own if n[2] == kind}
                for i, n in enumerate((len(right), len(given), len(right & given))):
                    counts[kind][i] += n
        for kind, (right, given, both) in counts.items():
            print(corpus, kind, f"{2 * both / max(1, right + given):.3f}", sep="\t")


def brat(path):
    """Text and outermost names of a brat file."""
    found = re.findall(r"^T\d+\t(\w+) (\d+) (\d+)\t", path.read_text(), re.M)
    spans = sorted(((int(a), int(b), KINDS.get(kind)) for kind, a, b in found), key=lambda s: (s[0], -s[1]))
    return path.with_suffix(".txt").read_text(), outermost(spans)


def outermost(spans):
    out, end = set(), -1
    for start, stop, kind in spans:
        if start >= end:
            end = stop
            if kind:
                out.add((start, stop, kind))
    return out


def plus(path):
    """Text and names of each sentence of a CoNLL-U Plus file, whose last column has `1:ORG`, then `1`."""
    for block in path.read_text().strip().split("\n\n"):
        text = re.search(r"^# text = (.*)$", block, re.M)[1]
        at, shared, spans = 0, None, {}
        for line in block.splitlines():
            if line.startswith("#"):
                continue
            fields = line.split("\t")
            if shared:
                (start, at), shared = shared, None
            else:
                at = re.compile(r"\s*").match(text, at).end()
                contracted = re.compile(CONTRACTED.get(fields[1].lower(), "(?!)"), re.I).match(text, at)
                start, at = at, contracted.end() if contracted else at + len(fields[1])
                shared = contracted and (start, at)
            for part in fields[12].split(";"):
                name, _, kind = part.partition(":")
                if kind:
                    spans[name] = (start, at, KINDS.get(kind.split("|")[0]))
                elif name in spans:
                    spans[name] = (spans[name][0], at, spans[name][2])
        yield text, outermost(sorted(spans.values(), key=lambda s: (s[0], -s[1])))


def main():
    nlp = spacy.load("fr_core_news_md")
    nlp.max_length = 10_000_000
    task, *paths = sys.argv[1:]
    {"trees": trees, "names": names}[task](nlp, *map(pathlib.Path, paths))


main()
