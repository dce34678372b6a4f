"""Trains the ranker of generator/mentions/language/links.py: for each verb the noun phrase that is its subject or object.

The gold standard are the dependency trees of the corpora; the phrases and tags are Dateline's own, as they will be when it is used.
A softmax over the candidates, and none of them, by AdaGrad (Duchi et al. 2011), averaged over the rounds.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy

from generator.articles.document import Sentence
from generator.mentions.language.link_features import Linker
from generator.mentions.language.links import GRAIN, OBJECT, SUBJECT
from generator.mentions.language.parse import parse_sentence
from generator.mentions.language.skeleton import skeleton
from generator.mentions.language.syntax import NounChunk, ParsedSentence, VerbGroup
from train.corpora import join_words, read_corpus

SEED, ROUNDS, RATE, RAREST, LEAST = 7, 5, 0.2, 4, 2  # LEAST: eighths; a lighter weight is left out
RELATIVES, RELATIVE_TAGS = frozenset({"who", "which", "that", "whom"}), frozenset({"WP", "WDT", "IN"})
DEEPEST = 5

Example = tuple[list[list[str]], int]  # the features of none and of each candidate; which is right


class Tree:
    """A sentence of a corpus: words, parts of speech and a dependency tree."""

    def __init__(self, row: dict):
        self.words, self.tags, self.lemmas = row["words"], row["xpos"], row["lemma"]
        self.heads, self.relations, self.parts = row["head"], row["deprel"], row["upos"]

    def child(self, head: int, relation: str) -> int | None:
        return next(
            (
                i
                for i, h in enumerate(self.heads)
                if h == head and self.relations[i].split(":")[0] == relation and self.relations[i] != "nsubj:outer"
            ),
            None,
        )

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The word that a reader takes for a verb's subject: past relative pronouns, and borrowed from the verb that governs it."""
        if depth > DEEPEST:
            return None
        relation, head = self.relations[verb], self.heads[verb]
        if relation == "cop":
            return self.subject(head, depth + 1)
        own = self.child(verb, "nsubj")
        if own is None:
            own = self.child(verb, "csubj")
        if own is not None:
            return self.antecedent(verb) if self.is_relative(own) and self.antecedent(verb) is not None else own
        if relation in ("conj", "advcl"):
            return self.subject(head, depth + 1)
        if relation in ("acl", "acl:relcl"):
            return head if self.tags[verb] in ("VBN", "VBG") else None
        if relation == "xcomp":
            asked = self.child(head, "obj")
            return self.subject(head, depth + 1) if asked is None else asked
        return None

    def object(self, verb: int) -> int | None:
        own = self.child(verb, "obj")
        if own is not None and self.is_relative(own) and self.relations[verb] == "acl:relcl":
            return self.heads[verb]
        return own

    def is_relative(self, word: int) -> bool:
        return self.words[word].lower() in RELATIVES and self.tags[word] in RELATIVE_TAGS

    def antecedent(self, verb: int) -> int | None:
        """What the relative clause hangs on."""
        for _ in range(DEEPEST):
            if self.relations[verb] == "acl:relcl":
                return self.heads[verb]
            if self.relations[verb] not in ("conj", "xcomp", "ccomp"):
                return None
            verb = self.heads[verb]
        return None


def sentences(path: Path) -> Iterator[tuple[Tree, ParsedSentence, dict[int, int]]]:
    """Each tree, Dateline's parse of its words, and for each word of the tree the token that holds it."""
    for row in read_corpus(path):
        text, places = join_words(row["words"], row["spaces"])
        parsed = parse_sentence(text, Sentence(0, len(text), 0, 0))
        token_at = {offset: i for i, token in enumerate(parsed.tokens) for offset in range(token.start, token.end)}
        held = {word: token_at[start] for word, (start, _) in enumerate(places) if start in token_at}
        yield Tree(row), parsed, held


def verbs(tree: Tree, parsed: ParsedSentence, held: dict[int, int], relation: str) -> Iterator[tuple[VerbGroup, int | None]]:
    """Each verb group that is one in the tree too, and the token of its subject or object."""
    word_of = {token: word for word, token in held.items()}  # of several words in one token, the last
    for group in parsed.verb_groups:
        verb = word_of.get(group.head)
        if verb is None or tree.parts[verb] not in (("VERB", "AUX") if relation == SUBJECT else ("VERB",)):
            continue
        word = tree.subject(verb) if relation == SUBJECT else tree.object(verb)
        yield group, None if word is None else held.get(word, -1)


def answer(candidates: list[NounChunk], token: int | None) -> int | None:
    """0: none; n: the nth candidate; None: the right one is no candidate."""
    if token is None:
        return 0
    return next((n for n, chunk in enumerate(candidates, 1) if chunk.first <= token < chunk.last), None)


def examples(paths: list[Path], relation: str) -> list[Example]:
    found = []
    for path in paths:
        for tree, parsed, held in sentences(path):
            bones = skeleton(parsed)
            for group, token in verbs(tree, parsed, held, relation):
                linker = Linker(parsed, bones, group)
                candidates = linker.candidates()
                right = answer(candidates, token)
                if right is not None:
                    found.append(([linker.none().features(), *(linker.of(chunk).features() for chunk in candidates)], right))
    return found


def train_relation(found: list[Example]) -> dict[str, int]:
    """The weight of each feature that tells, in eighths."""
    counts = Counter(feature for rows, _ in found for row in rows for feature in row)
    index = {feature: n for n, feature in enumerate(sorted(f for f, count in counts.items() if count >= RAREST), 1)}
    packed = [(_packed(rows, index), right) for rows, right in found]
    weights, squares, total = numpy.zeros(len(index) + 1), numpy.full(len(index) + 1, 1e-6), numpy.zeros(len(index) + 1)
    shuffler = random.Random(SEED)
    for _ in range(ROUNDS):
        shuffler.shuffle(packed)
        for rows, right in packed:
            _learn(weights, squares, rows, right)
        total += weights
    grains = numpy.rint(total / ROUNDS * GRAIN).astype(int)
    return {feature: int(grains[n]) for feature, n in index.items() if abs(grains[n]) >= LEAST}


def _packed(rows: list[list[str]], index: dict[str, int]) -> numpy.ndarray:
    """Feature numbers, a row for each candidate; 0 where there is none."""
    packed = numpy.zeros((len(rows), max(map(len, rows))), numpy.int32)
    for n, row in enumerate(rows):
        packed[n, : len(row)] = [index.get(feature, 0) for feature in row]
    return packed


def _learn(weights: numpy.ndarray, squares: numpy.ndarray, rows: numpy.ndarray, right: int) -> None:
    scores = weights[rows].sum(1)
    shares = numpy.exp(scores - scores.max())
    error = shares / shares.sum()
    error[right] -= 1
    told = numpy.abs(error) > 0.002
    if not told.any():
        return
    numbers, steps = rows[told].ravel(), numpy.repeat(error[told], rows.shape[1])
    numpy.add.at(squares, numbers, steps * steps)
    numpy.subtract.at(weights, numbers, RATE * steps / numpy.sqrt(squares[numbers]))
    weights[0] = 0


def write_links(subject: dict[str, int], object_: dict[str, int], path: Path) -> None:
    """feature, weight as a subject's, weight as an object's; no name or time in the file's head, so that the bytes stay."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as packed:
        for feature in sorted({*subject, *object_}):
            packed.write(f"{feature}\t{subject.get(feature, '')}\t{object_.get(feature, '')}\n".encode())


def train_links(paths: list[Path], model: Path) -> None:
    write_links(train_relation(examples(paths, SUBJECT)), train_relation(examples(paths, OBJECT)), model)
