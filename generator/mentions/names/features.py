"""What the model sees of each token: its writing, its class of word, its neighbours, and how it stands elsewhere.

Only tokens near a capital are looked at; the rest cannot be part of a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.mentions.language.tagger import normal
from generator.mentions.names.clusters import load_clusters
from generator.mentions.names.gazetteer import load_people, phrases
from generator.mentions.names.lexicon import load_demonyms, load_lexicon

COMPANY = "~"  # opens the features of the company a word keeps: its cluster, two words together
REACH = 2  # tokens on either side of a capitalised one that are looked at
CLASS_CODES = {
    "honorifics": "hon", "peers": "peer", "royals": "roy", "ranks": "rank", "callings": "call", "body_heads": "bh",
    "body_starts": "bs", "place_heads": "ph", "place_starts": "ps", "place_preposition": "pp", "said": "said",
    "person_follow": "pf", "body_follow": "bf", "place_follow": "plf", "particles": "part", "never_names": "never", "team_names": "team",
}  # fmt: skip


class View(NamedTuple):
    """A word as the model sees it. own: features of the word itself; at: of the word as a neighbour, by distance."""

    low: str
    shape: str
    classes: tuple[str, ...]
    capital: bool
    own: list[str]
    before1: list[str]
    before2: list[str]
    after1: list[str]
    after2: list[str]


def written(word: str) -> str:
    """"Xx" "XX" "x" "0", runs made short: "McCain" -> "XxXx", "G7" -> "X0", "U.S." -> "X.X."."""
    letters = []
    for c in word[:24]:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c
        if not letters or letters[-1] != kind or kind == ".":
            letters.append(kind)
    return "X" if len(word) == 1 and word.isupper() else "".join(letters) + ("2" if word.isupper() and len(word) < 4 else "")


def word_classes(word: str) -> tuple[str, ...]:
    """The codes of the classes a word stands in."""
    lexicon = load_lexicon()
    found = [code for name, code in CLASS_CODES.items() if word in lexicon[name]]
    if word in load_demonyms():
        found.append("demo")
    first, last = load_people().get(word, ("", ""))
    if first:
        found.append("fn")
    if last:
        found.append("ln")
    return tuple(found)


@lru_cache(maxsize=60_000)
def view(word: str) -> View:
    """The view of a word; worked out once for each word."""
    low, form, classes = normal(word), written(word), word_classes(word)
    capital = word[:1].isupper()
    own = ["w=" + low, "s=" + form, "u3=" + low[-3:], "u2=" + low[-2:], "u4=" + low[-4:], "p3=" + low[:3], "p4=" + low[:4]]
    own += ["c=" + code for code in classes]
    if capital and not classes:
        own.append("c=none")
    near = "|".join(classes)
    narrow, broad = load_clusters().get(low, ("", ""))
    own += ["~k=" + narrow, "~kb=" + broad] if narrow else []
    return View(
        low, form, classes, capital, own,
        ["-1w=" + low, "-1s=" + form, *("-1c=" + c for c in classes), *(("~-1k=" + narrow, "~-1kb=" + broad) if narrow else ())],
        ["-2w=" + low, *("-2c=" + c for c in classes), *(("~-2k=" + narrow,) if narrow else ())],
        ["+1w=" + low, "+1s=" + form, "+1u=" + low[-3:], *("+1c=" + c for c in classes), *(("~+1k=" + narrow, "~+1kb=" + broad) if narrow else ())],
        ["+2w=" + low, "+2c=" + near, *(("~+2k=" + narrow,) if narrow else ())],
    )  # fmt: skip


def active_stretches(views: Sequence[View]) -> list[tuple[int, int]]:
    """Half-open stretches of tokens that lie near a capital."""
    stretches: list[tuple[int, int]] = []
    for index, seen in enumerate(views):
        if not seen.capital:
            continue
        first, last = max(0, index - REACH), min(len(views), index + REACH + 1)
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((first, last))
    return stretches


def match_places(words: Sequence[str], views: Sequence[View]) -> dict[int, str]:
    """Token index -> "B-c4", "I-ctry" … for the longest gazetteer phrases of the sentence."""
    classes, longest = phrases()
    found: dict[int, str] = {}
    index = 0
    while index < len(words):
        step = 1
        if views[index].capital:
            for length in range(min(longest.get(words[index], 0), len(words) - index), 0, -1):
                code = classes.get(" ".join(words[index : index + length])) if length > 1 else classes.get(words[index])
                if code:
                    found[index] = "B-" + code
                    found.update((i, "I-" + code) for i in range(index + 1, index + length))
                    step = length
                    break
        index += step
    return found


class Elsewhere:
    """How each capitalised word stands in the rest of the document."""

    def __init__(self) -> None:
        self.marks: dict[str, set[str]] = defaultdict(set)

    def note(self, words: Sequence[str], views: Sequence[View]) -> None:
        """Take in one sentence."""
        for index, seen in enumerate(views):
            if not seen.capital:
                if seen.shape == "x":
                    self.marks[seen.low].add("lower")
                continue
            marks = self.marks[seen.low]
            if index:
                marks.add("inside" if views[index - 1].low not in _OPENERS else "opens")
                self._note_left(marks, views, index)
            if index + 1 < len(views):
                self._note_right(marks, views, index)

    def _note_left(self, marks: set[str], views: Sequence[View], index: int) -> None:
        left = views[index - 1]
        if "hon" in left.classes or "rank" in left.classes:
            marks.add("titled")
        if "fn" in left.classes and left.capital:
            marks.add("surname")
        if left.low in ("in", "near"):
            marks.add("in")
        if left.low == "the":
            marks.add("the")

    def _note_right(self, marks: set[str], views: Sequence[View], index: int) -> None:
        right = views[index + 1]
        if "said" in right.classes:
            marks.add("says")
        if right.capital and "bh" in right.classes:
            marks.add("body")
        if "ln" in right.classes and right.capital:
            marks.add("first")


_OPENERS = frozenset(['"', "''", "``", ":", "-", "(", "["])


@lru_cache(maxsize=1)
def _mark_features() -> dict[str, str]:
    return {mark: "e=" + mark for mark in ("lower", "inside", "opens", "titled", "surname", "in", "the", "says", "body", "first")}


def token_features(
    index: int, views: Sequence[View], tags: Sequence[str], places: dict[int, str], elsewhere: Elsewhere, guesses: Sequence[str],
    acronyms: frozenset[str], loud: str,
) -> list[str]:  # fmt: skip
    """All features of the token at index."""
    seen = views[index]
    found = list(seen.own)
    last = len(views) - 1
    found += views[index - 1].before1 if index else ["-1=start"]
    if index > 1:
        found += views[index - 2].before2
    found += views[index + 1].after1 if index < last else ["+1=end"]
    if index + 1 < last:
        found += views[index + 2].after2
    tag = tags[index]
    found += ("t=" + tag, "tt=" + (tags[index - 1] if index else "^") + tag, "ta=" + tag + (tags[index + 1] if index < last else "$"))
    found.append("ss=" + (views[index - 1].shape if index else "^") + " " + seen.shape + " " + (views[index + 1].shape if index < last else "$"))
    before, after = views[index - 1].low if index else "^", views[index + 1].low if index < last else "$"
    found += (
        COMPANY + "a" + before + " " + seen.low, COMPANY + "b" + seen.low + " " + after, COMPANY + "c" + before + " " + after,
        COMPANY + "d" + before + " " + seen.shape, COMPANY + "e" + seen.shape + " " + after,
    )  # fmt: skip
    place = places.get(index)
    if place:
        found.append("g=" + place)
    found.append("r=" + guesses[index])
    if index and guesses[index - 1] != "O":
        found.append("-1r=" + guesses[index - 1])
    if index < last and guesses[index + 1] != "O":
        found.append("+1r=" + guesses[index + 1])
    if seen.capital:
        marks = elsewhere.marks.get(seen.low, ())
        found += [feature for mark, feature in _mark_features().items() if mark in marks]  # in one order: a set has none
        if seen.low in acronyms:
            found.append("acr")
        if loud:
            found.append(loud)
    return found


def loudness(views: Sequence[View]) -> str:
    """"loud=caps" for a sentence in capitals, "loud=title" for a headline whose words open with capitals, else ""."""
    long = [seen for seen in views if len(seen.low) > 3 and seen.low.isalpha()]
    if len(long) < 3:
        return ""
    if sum("x" not in seen.shape for seen in long) > 0.7 * len(long):
        return "loud=caps"
    stopped = any(seen.low == "." for seen in views[-2:])
    return "loud=title" if not stopped and sum(seen.capital for seen in long) > 0.8 * len(long) else ""
