"""Sentences of near-copies laid side by side, and the words in which they differ.

    … a warehouse where solvents and fabrics were stored     one thing stands for another between the same words:
    … the depot where solvents and plastics were stored      fabrics / plastics
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import yaml

from generator.articles.document import Sentence
from generator.mentions.language import parse_sentence
from generator.mentions.mention import Reading
from generator.mentions.quantity.lexicon import PEOPLE
from generator.mentions.quantity.numbers import find_numbers

_ALIKE: list[list[str]] = yaml.safe_load((Path(__file__).parent / "data" / "alike.yml").read_text("utf-8"))
_SETS: dict[str, set[int]] = defaultdict(set)
for _at, _line in enumerate(_ALIKE):
    for _lemma in _line:
        _SETS[_lemma].add(_at)

_WORD = re.compile(r"\w+(?:[.,]\d+|:\d\d\w*)*(?:['’]\w+)?|[£$€%]")
NEAR_VERBATIM = 0.75  # share of words in common from which one changed word is a change of fact
CONTEXT = 2  # words that must be the same on either side
NOUNS = ("NN", "NNS", "NNP", "NNPS", "CD")
SHINGLE = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """one, other: the words that differ, as printed; before, after: the words around them; values: the numbers, where
    they are numbers; places: (source, start, end, words) of both sentences."""

    one: str
    other: str
    before: str
    after: str
    values: tuple[float, ...]
    places: tuple[tuple[str, int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as words: folded, with the span of each in the document."""

    reading: Reading
    sentence: Sentence
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def differences(members: Sequence[Reading]) -> Iterator[Difference]:
    """The differences between articles of one family. Sentences are paired by the pairs of words they share."""
    lines = [line for reading in members for line in _lines(reading)]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        shared: Counter[int] = Counter()
        shingles = {line.words[i : i + SHINGLE] for i in range(len(line.words) - SHINGLE + 1)}
        for shingle in shingles:
            if len(index[shingle]) <= 12:
                shared.update(index[shingle])
            index[shingle].append(at)
        best = [other for other, count in shared.most_common(3) if count >= 3 and lines[other].reading is not line.reading]
        for other in best[:2]:
            yield from _compare(lines[other], line)


def _lines(reading: Reading) -> Iterator[Line]:
    text = reading.document.text
    quoted = [(part.start, part.end) for q in reading.mentions.quotations if q.kind == "direct" for part in q.parts]
    for sentence in reading.document.sentences:
        if reading.document.paragraphs[sentence.paragraph].kind == "caption" or any(
            start <= sentence.start + 2 and sentence.end - 2 <= end for start, end in quoted
        ):
            continue
        found = list(_WORD.finditer(text, sentence.start, sentence.end))
        if 5 <= len(found) <= 120:
            yield Line(reading, sentence, tuple(m[0].lower().replace("’", "'").replace(":", ".") for m in found), tuple(m.span() for m in found))


def _compare(one: Line, other: Line) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    blocks = matcher.get_opcodes()
    ratio = matcher.ratio()
    for at, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag != "replace" or i2 - i1 > 2 or j2 - j1 > 2:
            continue
        left = blocks[at - 1] if at else None
        right = blocks[at + 1] if at + 1 < len(blocks) else None
        before = left[2] - left[1] if left and left[0] == "equal" else 0
        after = right[2] - right[1] if right and right[0] == "equal" else 0
        ends = right is None and before >= CONTEXT
        if (before >= CONTEXT and after >= CONTEXT or ends) and _tells_apart(one, other, (i1, i2), (j1, j2), ratio):
            yield _difference(one, other, (i1, i2), (j1, j2), min(before, 4), min(after, 4))


def _tells_apart(one: Line, other: Line, mine: tuple[int, int], theirs: tuple[int, int], ratio: float) -> bool:
    """Two nouns, numbers or names of one kind that are no words for one another."""
    a, b = _grammar(one, mine), _grammar(other, theirs)
    if a is None or b is None:
        return False
    (form, tag, lemma), (form2, tag2, lemma2) = a, b
    numbers = _value(form), _value(form2)
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] != numbers[1] and ratio >= 0.5
    if tag == "CD" or tag2 == "CD" or tag[:3] != tag2[:3] or tag.endswith("S") != tag2.endswith("S") or lemma == lemma2:
        return False
    if _are_alike(lemma, lemma2) or form in one_text(other) or form2 in one_text(one):
        return False
    listed = one.words[mine[0] - 1] in ("and", "or") or one.words[mine[0] - 1][:1].isdigit()
    return ratio >= NEAR_VERBATIM or listed and tag.startswith("NN") and not tag.startswith("NNP")


def one_text(line: Line) -> frozenset[str]:
    return frozenset(line.words)


def _are_alike(one: str, other: str) -> bool:
    one, other = one.rstrip("."), other.rstrip(".")
    if _SETS.get(one, set()) & _SETS.get(other, set()):
        return True
    if one in PEOPLE and other in PEOPLE:
        return True
    return one[:5] == other[:5] or one.startswith(other) or other.startswith(one) or one.endswith(other) or other.endswith(one)


def _value(form: str) -> float | None:
    number = next(find_numbers(form), None)
    return number.value if number is not None and number.end - number.start == len(form) else None


def _grammar(line: Line, place: tuple[int, int]) -> tuple[str, str, str] | None:
    """(form, tag, lemma) of the last word of the stretch, where that is a noun or a number."""
    start, end = line.spans[place[1] - 1]
    tokens = parse_sentence(line.reading.document.text, line.sentence).tokens
    token = next((t for t in tokens if t.start <= start < t.end), None)
    if token is None or token.tag not in NOUNS:
        return None
    form = line.reading.document.text[line.spans[place[0]][0] : end]
    return form.lower() if place[1] - place[0] == 1 else token.text.lower(), token.tag, token.lemma.lower()


def _difference(one: Line, other: Line, mine, theirs, before: int, after: int) -> Difference:
    texts = [line.reading.document.text for line in (one, other)]
    words = [texts[0][one.spans[mine[0]][0] : one.spans[mine[1] - 1][1]], texts[1][other.spans[theirs[0]][0] : other.spans[theirs[1] - 1][1]]]
    lead = texts[0][one.spans[mine[0] - before][0] : one.spans[mine[0]][0]] if before else ""
    tail = texts[0][one.spans[mine[1] - 1][1] : one.spans[mine[1] + after - 1][1]] if after else ""
    values = tuple(v for v in (_value(words[0]), _value(words[1])) if v is not None)
    places = tuple(
        (
            line.reading.document.id,
            line.sentence.start,
            line.sentence.end,
            line.reading.document.text[line.sentence.start : line.sentence.end],
        )
        for line in (one, other)
    )
    return Difference(words[0], words[1], " ".join(lead.split()), " ".join(tail.split()), values, places)
