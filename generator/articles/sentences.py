"""Splits paragraphs into sentences by rules; abbreviations are data (data/abbreviations.yml).

| words | sentences |
|---|---|
| He met Mr. Hale on Sept. 6. It rained. | 2 |
| "Why now?" Hale asked. | 1 |
| "We are done." The chair left. | 2 |
| It is in the U.S. The firm left. | 2 |
| It is in the U.S. Senate now. | 1 |
| OSLO, May 3 (Wire) - The mill burned. | 2: a date line tells nothing of what follows it |

A sentence never crosses a paragraph, and the sentences of a paragraph hold every word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from generator.articles.document import Paragraph, Sentence

SPOKEN_KINDS = frozenset({"body", "heading", "caption"})  # bylines and furniture have no sentences

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([-–—*•"
# A run of stops with the quotation marks and brackets that close after it, then white space or the end; Chinese and
# Japanese stops need no space. `{0,8}` keeps hostile runs linear.
_STOP = re.compile(rf"(?P<stop>[.!?…]{{1,8}})(?P<close>[{re.escape(_CLOSERS)}]{{0,4}})(?=\s|$)|(?P<wide>[。！？]+[”』」]?)")
# "…this week.Police said": a line break was lost between two paragraphs.
_GLUED = re.compile(r"(?<=[a-z]{3})(?P<stop>[.!?])(?P<close>[\"”’)]?)(?=[“\"‘]?[A-Z][a-z]+[ ,’'])")
# "OSLO, May 3 (Wire) -", "CHICAGO (Wire) —", "LAGOS —": a place in capitals or an agency in brackets, then a dash.
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3}"
_DAY = r"(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
_AGENCY = r"\([A-Z][\w. /-]{1,30}\)"
_DATE_LINE = re.compile(
    rf"(?:{_PLACE}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)??{_DAY}(?: {_AGENCY})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?{_DAY} {_AGENCY}) ?(?:--|[-–—])(?= [\"“‘]?[A-Z0-9])"
)
# "Oslo - A mill", "Cape Town, Norway -- Two": a place alone, where a story opens.
_BARE_PLACE = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)? (?:--|[-–—])(?= [\"“‘]?[A-Z0-9])")
_WORD_BEFORE = re.compile(r"[\w.'’&-]+$")
_WORD_AFTER = re.compile(r"[\w'’.&-]*\w")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "data" / "abbreviations.yml"
    return {
        name: frozenset(words)
        for name, words in yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)).items()
    }


def split_sentences(text: str, start: int = 0, end: int | None = None, opens: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the half-open offsets of each sentence of text[start:end], without the white space around it. opens: a story opens there."""
    end = len(text) if end is None else end
    at = start
    for stop in _boundaries(text, start, end, opens):
        yield from _trimmed(text, at, stop)
        at = stop
    yield from _trimmed(text, at, end)


def split_paragraphs(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Sentence, ...]:
    """The sentences of every paragraph that speaks, in order."""
    openers: dict[int, int] = {}  # section -> its first paragraph of text
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind == "body":
            openers.setdefault(paragraph.section, index)
    return tuple(
        Sentence(start, end, index, paragraph.section)
        for index, paragraph in enumerate(paragraphs)
        if paragraph.kind in SPOKEN_KINDS
        for start, end in split_sentences(text, paragraph.start, paragraph.end, openers.get(paragraph.section) == index)
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _boundaries(text: str, start: int, end: int, opens: bool) -> list[int]:
    """Offsets where a sentence ends, in order."""
    found = [m.end() for m in _STOP.finditer(text, start, end) if m["wide"] or _ends_sentence(text, m, start, end)]
    found += [m.end() for m in _GLUED.finditer(text, start, end)]
    until = min(end, start + 120)
    if date_line := _DATE_LINE.match(text, start, until) or (_BARE_PLACE.match(text, start, until) if opens else None):
        found = [date_line.end(), *(at for at in found if at > date_line.end())]
    return sorted(found)


def _ends_sentence(text: str, match: re.Match, start: int, end: int) -> bool:
    follows = match.end()
    while follows < end and text[follows].isspace():
        follows += 1
    if follows >= end:
        return False  # the end of the paragraph needs no boundary
    if not _can_begin(text, follows, end):
        return False
    after = _word_after(text, follows, end)
    stop = match["stop"]
    if stop == ".":
        return bool(match["close"]) or _full_stop_ends(text, match.start(), start, after)
    if match["close"] and match["close"][0] in "\"'”’" and stop[-1] in "!?":
        return not _goes_on_with_speaker(text, follows, end)
    return True


def _can_begin(text: str, at: int, end: int) -> bool:
    """Whether a sentence can begin here: a capital, a digit, or a name such as "iPhone", after opening marks."""
    while at < end and text[at] in _OPENERS + " ":
        at += 1
    if at >= end:
        return False
    first = text[at]
    if first.islower():
        return at + 1 < end and text[at + 1].isupper()
    return first.isalnum() or first in "£$€@#"


def _word_after(text: str, at: int, end: int) -> str:
    while at < end and text[at] in _OPENERS:
        at += 1
    match = _WORD_AFTER.match(text, at, min(end, at + 40))
    return match.group() if match else ""


def _full_stop_ends(text: str, at: int, start: int, after: str) -> bool:
    """Whether a single full stop at `at`, with no mark closing after it, ends a sentence before the word `after`."""
    before = _WORD_BEFORE.search(text, max(start, at - 30), at)
    if before is None:
        return True
    word = before.group().lstrip("'’-.").lower()
    lists = _abbreviations()
    opens = after.lower().replace("’", "'") in lists["openers"]
    if word in lists["clock"]:
        if after[:1].isdigit() and text[at + 1 : at + 4].lstrip().startswith("("):  # "at 9 p.m. (8 a.m. there)"
            return False
        return after.lower().rstrip(".") not in lists["after_clock"]
    initial = len(word) == 1 and before.group().isupper()  # "Ada C. Lim", not "c. 1850"
    if word in lists["before_number"] and not initial and (word != "no" or before.group()[:1].isupper()):
        return not after[:1].isdigit()
    if word in lists["before_name"]:
        return opens and word in ("st", "mt", "ft")
    if before.start() <= start and len(word) <= 3 and word.isdigit():
        return False  # "1. The mill": the number of a point
    if word in lists["open"] and _is_abbreviation(before.group(), text, at):
        return opens
    if _INITIALS.match(word):
        return opens
    if len(word) == 1 and word.isalpha():
        return opens and text[max(start, before.start() - 2) : before.start()].strip()[-1:].islower()
    return True


def _is_abbreviation(word: str, text: str, at: int) -> bool:
    """Tell "Miss. River" from "a near miss.": names of states and the like are written with a capital."""
    return "." in word or word[:1].isupper() or word.lower() in {"etc", "al", "hrs", "hr", "mins", "lb", "lbs", "oz", "mph"}


def _goes_on_with_speaker(text: str, at: int, end: int) -> bool:
    """Whether words such as "Ms Hale asked" follow, which belong to the quotation before them."""
    words = text[at : min(end, at + 60)].split()[:4]
    return any(word.strip(",.:").lower() in _abbreviations()["said"] for word in words[1:])
