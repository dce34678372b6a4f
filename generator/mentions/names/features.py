"""What the model sees of each token: its writing, its class of word, its neighbours, and how it stands elsewhere.

Only tokens near a capital are looked at; the rest cannot be part of a name.
"""

from __future__ import annotations

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


def active_stretches(capitals: Sequence[int], count: int) -> list[tuple[int, int]]:
    """Half-open stretches of tokens, of a sentence of so many, that lie near a capital."""
    stretches: list[tuple[int, int]] = []
    for index in capitals:
        first, last = max(0, index - REACH), min(count, index + REACH + 1)
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], last)
        else:
            stretches.append((first, last))
    return stretches


def match_places(words: Sequence[str], capitals: Sequence[int]) -> dict[int, str]:
    """Token index -> "B-c4", "I-ctry" … for the longest gazetteer phrases of the sentence."""
    classes, longest = phrases()
    found: dict[int, str] = {}
    free = 0  # past what the last phrase takes
    for index in capitals:
        if index < free or (reach := longest.get(words[index])) is None:
            continue
        for length in range(min(reach, len(words) - index), 0, -1):
            code = classes.get(" ".join(words[index : index + length])) if length > 1 else classes.get(words[index])
            if code:
                found[index] = "B-" + code
                found.update((i, "I-" + code) for i in range(index + 1, index + length))
                free = index + length
                break
    return found


class Elsewhere:
    """How each capitalised word stands in the rest of the document: bits of MARKS."""

    def __init__(self) -> None:
        self.lower: set[str] = set()  # words that also stand without a capital
        self._marks: dict[str, int] = {}

    def note(self, views: Sequence[View], capitals: Sequence[int]) -> None:
        """Take in one sentence. capitals: indices of its capitalised words."""
        self.lower.update([seen.low for seen in views if seen.shape == "x" and not seen.capital])
        marks, last = self._marks, len(views) - 1
        for index in capitals:
            low = views[index].low
            found = _marks_left(views[index - 1]) if index else 0
            if index < last:
                found |= _marks_right(views[index + 1])
            marks[low] = marks.get(low, 0) | found

    def marks(self, low: str) -> int:
        """The marks of a capitalised word of the document."""
        return self._marks.get(low, 0) | (LOWER if low in self.lower else 0)


MARKS = tuple("e=" + mark for mark in ("lower", "inside", "opens", "titled", "surname", "in", "the", "says", "body", "first"))
LOWER, INSIDE, OPENS, TITLED, SURNAME, IN, THE, SAYS, BODY, FIRST = (1 << place for place in range(len(MARKS)))
_OPENERS = frozenset(['"', "''", "``", ":", "-", "(", "["])


def _marks_left(left: View) -> int:
    found = OPENS if left.low in _OPENERS else INSIDE
    if left.classes:
        if "hon" in left.classes or "rank" in left.classes:
            found |= TITLED
        if left.capital and "fn" in left.classes:
            found |= SURNAME
    if left.low in ("in", "near"):
        found |= IN
    elif left.low == "the":
        found |= THE
    return found


def _marks_right(right: View) -> int:
    if not right.classes:
        return 0
    found = SAYS if "said" in right.classes else 0
    if right.capital and "bh" in right.classes:
        found |= BODY
    if right.capital and "ln" in right.classes:
        found |= FIRST
    return found


# The features of a token in groups, each of a few words' worth: model.py adds up a group's weights once and keeps the sum.
# At a sentence's edges stands None for a word, and EDGES for its tag, its form and its writing.
EDGES = ("^", "$")


def near_features(word: str | None) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
    """Of a word: as the token itself, as the first and second before the token, as the first and second behind it."""
    if word is None:
        return [], ["-1=start"], [], ["+1=end"], []
    seen = view(word)
    return seen.own, seen.before1, seen.before2, seen.after1, seen.after2


def tag_features(before: str, tag: str, after: str) -> list[str]:
    return ["t=" + tag, "tt=" + before + tag, "ta=" + tag + after]


def shape_features(before: str, shape: str, after: str) -> list[str]:
    return ["ss=" + before + " " + shape + " " + after]


def pair_features(before: str, low: str, shape: str, after: str) -> list[str]:
    """Of the token beside its neighbours; `word_pairs.py` looks the same up without making them."""
    return [f"~a{before} {low}", f"~b{low} {after}", f"~c{before} {after}", f"~d{before} {shape}", f"~e{shape} {after}"]


def guess_features(place: str, before: str, guess: str, after: str) -> list[str]:
    """Of what the gazetteer ("" for nothing) and the rules say."""
    found = ["g=" + place] if place else []
    found.append("r=" + guess)
    if before != "O":
        found.append("-1r=" + before)
    if after != "O":
        found.append("+1r=" + after)
    return found


def mark_features(marks: int, acronym: bool, loud: str) -> list[str]:
    """Of a capitalised token: how it stands elsewhere, in brackets, and in what sentence."""
    found = [mark for place, mark in enumerate(MARKS) if marks >> place & 1]
    if acronym:
        found.append("acr")
    return [*found, loud] if loud else found


def loudness(views: Sequence[View]) -> str:
    """"loud=caps" for a sentence in capitals, "loud=title" for a headline whose words open with capitals, else ""."""
    long = [seen for seen in views if len(seen.low) > 3 and seen.low.isalpha()]
    if len(long) < 3:
        return ""
    if sum("x" not in seen.shape for seen in long) > 0.7 * len(long):
        return "loud=caps"
    stopped = any(seen.low == "." for seen in views[-2:])
    return "loud=title" if not stopped and sum(seen.capital for seen in long) > 0.8 * len(long) else ""
