"""Penn Treebank parts of speech, by a lexicon and an averaged perceptron (Collins 2002).

A word that the training corpora always tag alike takes that tag at once; the others are decided from left to right
by weighted features of the word, its neighbours and the two tags before it. Where the lexicon knows a word's
possible tags, only those compete.
"""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from operator import add
from pathlib import Path
from typing import NamedTuple

import numpy

MODEL = Path(__file__).parent / "model" / "tagger.json.gz"
START, END = "-start-", "-end-"
MOST_WORDS = 50_000  # that are kept with their weights; an archive has no end of words
OPEN_CLASS = ("CD", "FW", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS", "RB", "SYM", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")

NAMES = frozenset({"NNP", "NNPS"})  # of words that open with a capital alone
OPEN_LOWER = tuple(tag for tag in OPEN_CLASS if tag not in NAMES)
OPEN_LOWER_AT = numpy.array([OPEN_CLASS.index(tag) for tag in OPEN_LOWER])

CURRENCY_SIGNS = frozenset("£€¥₹₽₩₦₪")  # the training texts know the dollar alone
SCALES = ("bn", "m", "mn", "tn", "k")  # "22m" is a number
# Past forms that are irregular and rare in the training texts.
RARE_PASTS = {
    "VBD": "arose awoke bore beat bled bred burnt clung crept dealt dug fled flung forbade froze ground hung hid knelt leapt lent lit meant mistook overcame overthrew "
    "pled rang sank sang shook shot shrank slew slid slung spun sprang stole stank stung stood strode strove struck swam swept swore swung tore trod underwent "
    "undertook upheld wept withdrew withstood wore wound wove wrung outsold overran oversaw overtook misled rebuilt repaid resold sped spat threw",
    "VBN": "arisen borne bled bred burnt clung crept dealt dug fled flung forbidden frozen hung hidden knelt lent lit meant mistaken overthrown "
    "rung sunk sung shaken shot shrunk slain slid slung spun sprung stolen stung stood striven struck stricken swum swept sworn swung torn trodden undergone "
    "undertaken upheld wept withdrawn withstood worn woven wrung outsold overrun overseen overtaken misled rebuilt repaid resold sped spat thrown",
}
_RARE = {}
for _tag, _words in RARE_PASTS.items():
    for _word in _words.split():
        _RARE.setdefault(_word, []).append(_tag)

_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def normal(word: str) -> str:
    """A word as the model knows it: lower-case, plain quotation marks, digits made alike."""
    word = word.translate(_PLAIN_MARKS).lower()
    if word.isalpha():
        return word
    if word in CURRENCY_SIGNS:
        return "$"
    if word[:1].isdigit():
        if word.endswith(SCALES):
            return "00"
        if word.isdigit():
            return "0000" if len(word) == 4 else "00"
        return "0" + "".join(c for c in word if not c.isdigit())[-6:]
    return word


def shape(word: str) -> str:
    """How a word is written: "lower", "Title", "UPPER", "miXed", "digit" or "mark"."""
    if word.islower():
        return "lower"
    if word.istitle():
        return "Title"
    if word.isupper():
        return "UPPER"
    if word[:1].isdigit():
        return "digit"
    return "miXed" if any(c.isalpha() for c in word) else "mark"


@lru_cache(maxsize=50_000)
def word_features(word: str) -> tuple[str, tuple[str, ...]]:
    """The normal form of a word, and the features that come from its writing alone."""
    low = normal(word)
    written = shape(word)
    return low, ("s" + low[-3:], "t" + low[-2:] + written, "p" + low[:2], "h" + written)


def features(index: int, lows: Sequence[str], own: tuple[str, ...], known: bool, before: str, before2: str) -> list[str]:
    """Features of the token at index; lows is padded with two marks on either side. known: does the lexicon know the
    word? Then its spelling says no more."""
    low, previous, following = lows[index], lows[index - 1], lows[index + 1]
    if not known:
        return [*own, "w" + low, "a" + before, "b" + before2 + " " + before, "e" + following]
    return [
        "w" + low + own[3],
        "c" + before + " " + low,
        "b" + before2 + " " + before,
        "d" + previous,
        "e" + following,
        "f" + following[-3:],
        "l" + low + " " + following,
    ]


class _Word(NamedTuple):
    """What the tagger knows of a word before it sees its neighbours: the weights of those of `features` that hang on it alone.

    sure: its one tag, or None. choices: the tags that compete; known: does the lexicon know them? own: weights of its own
    features, where known (tag -> weight) or among OPEN_CLASS (a row), or None. after: tag before it -> weights, where known.
    left, right, ending: its weights as the word before another and behind it, and of its end.
    """

    low: str
    spelling: tuple[str, ...]
    sure: str | None
    choices: Sequence[str]
    known: bool
    own: dict[str, int] | numpy.ndarray | None
    after: dict[str, dict[str, int]]
    left: dict[str, int] | None
    right: dict[str, int] | None
    right_row: numpy.ndarray | None
    ending: dict[str, int] | None


class Tagger:
    """A trained tagger. sure: word -> its one tag; choices: word -> the tags seen; weights: feature -> tag -> weight."""

    def __init__(self, sure: dict[str, str], choices: dict[str, list[str]], weights: dict[str, dict[str, int]]):
        self.sure, self.choices, self.weights = sure, choices, weights
        self.lower_choices = {word: [tag for tag in tags if tag not in NAMES] or tags for word, tags in choices.items()}
        self.sure_lower = {**sure, **{word: tags[0] for word, tags in self.lower_choices.items() if len(tags) == 1}}
        self._rows = _Rows(weights)
        self._words: dict[str, _Word] = {}
        self._tags = {START, *OPEN_CLASS, *sure.values(), *itertools.chain(*choices.values(), *_RARE.values())}
        self._pairs = {(one, other): weights.get("b" + one + " " + other) for one in self._tags for other in self._tags}
        self._edges = self._meet(START), self._meet(END)

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag for each word of a sentence."""
        if len(self._words) > MOST_WORDS:
            self._words.clear()
        have, (previous, last) = self._words.get, self._edges
        seen = [have(word) or self._meet(word) for word in words]
        tags: list[str] = []
        before, before2 = START, START
        for word, following in zip(seen, [*seen[1:], last]):
            tag = word.sure
            if tag is None:
                if word.known:
                    tag = self._choose(word, previous, following, before, before2)
                elif word.choices is OPEN_LOWER or word.choices is OPEN_CLASS:
                    tag = self._choose_open(word, following, before, before2)
                else:
                    tag = self._decide(word.choices, features(1, (previous.low, word.low, following.low), word.spelling, False, before, before2))
            tags.append(tag)
            previous, before2, before = word, before, tag
        return tags

    def _meet(self, word: str) -> _Word:
        """What is known of a word that is met first; kept."""
        low, spelling = word_features(word) if word not in (START, END) else (word, ("", "", "", ""))
        lower, weights = word.islower(), self.weights.get
        sure = (self.sure_lower if lower else self.sure).get(low)
        choices = None if sure else (self.lower_choices if lower else self.choices).get(low)
        own, after = None, {}
        if choices is not None:
            own = weights("w" + low + spelling[3])
            after = {tag: found for tag in self._tags if (found := weights("c" + tag + " " + low))}
        elif sure is None:
            own = _added(self._rows[feature] for feature in (*spelling, "w" + low))
        met = _Word(
            low, spelling, sure, choices or _RARE.get(low, OPEN_LOWER if lower else OPEN_CLASS), choices is not None, own, after,
            weights("d" + low), weights("e" + low), self._rows["e" + low], weights("f" + low[-3:]),
        )  # fmt: skip
        self._words[word] = met
        return met

    def _choose(self, word: _Word, previous: _Word, following: _Word, before: str, before2: str) -> str:
        """The tag, of those that the lexicon knows for the word, whose features weigh most; of equals, the first."""
        found = (
            word.own, word.after.get(before), self._pairs[before2, before], previous.left, following.right, following.ending,
            self.weights.get("l" + word.low + " " + following.low),
        )  # fmt: skip
        return _heaviest(word.choices, [weights for weights in found if weights])

    def _choose_open(self, word: _Word, following: _Word, before: str, before2: str) -> str:
        """The same among all tags of an open class."""
        scores = _added((word.own, self._rows["a" + before], self._rows["b" + before2 + " " + before], following.right_row))
        if scores is None:
            return word.choices[0]
        return word.choices[int((scores if word.choices is OPEN_CLASS else scores[OPEN_LOWER_AT]).argmax())]

    def _decide(self, candidates: Sequence[str], found: list[str]) -> str:
        """The candidate whose features weigh most; of equals, the first."""
        get = self.weights.get
        return _heaviest(candidates, [weights for feature in found if (weights := get(feature))])


def _heaviest(candidates: Sequence[str], known: Sequence[dict[str, int]]) -> str:
    best, most = candidates[0], None
    for tag in candidates:
        score = 0
        for weights in known:
            if tag in weights:
                score += weights[tag]
        if most is None or score > most:
            best, most = tag, score
    return best


def _added(rows: Iterable[numpy.ndarray | None]) -> numpy.ndarray | None:
    """The sum of the rows that are there."""
    found = [row for row in rows if row is not None]
    return reduce(add, found) if found else None


class _Rows(dict):
    """Feature -> its weights for the tags of OPEN_CLASS, in order, or None: made when it is first met."""

    def __init__(self, weights: dict[str, dict[str, int]]):
        super().__init__()
        self._weights = weights

    def __missing__(self, feature: str) -> numpy.ndarray | None:
        weights = self._weights.get(feature)
        row = None if not weights else numpy.array([weights.get(tag, 0) for tag in OPEN_CLASS])
        if weights:  # what is not known is not kept: there is no end of it
            self[feature] = row
        return row


@lru_cache(maxsize=1)
def load_tagger(path: Path = MODEL) -> Tagger:
    """The shipped tagger, read once."""
    model = json.loads(gzip.decompress(path.read_bytes()))
    return Tagger(model["sure"], model["choices"], model["weights"])
