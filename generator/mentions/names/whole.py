"""Names that the model cuts, made whole by their form.

    Example Workers' | Union, St Example's | NHS Trust    a possessive before the head of a body's name
    St Example's | Street                                 and of a place's
    Example and | Markets Authority                       "and" between the words of one
    Example Steel Chief Executive Jane Doe                the company before the office of its head
    Jane | Doe                                            given name and surname
    EXAMPLETON, Ohio (AGENCY) --                          a date line: places, then an agency that is none of the story
    Example-based                                         the place alone
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.names.context import POSSESSIVE, Spans, is_first_name, word_at
from generator.mentions.names.gazetteer import load_bodies, load_places
from generator.mentions.names.lexicon import load_demonyms, words_of

DASHES = frozenset("— – - -- ―".split())
_POSSESSIVES = frozenset(POSSESSIVE)
SAINTS = frozenset(("St", "St.", "Saint"))
OWNERS = frozenset(
    (
        "Women Men Children People King Queen Nurses Workers Drivers Teachers Farmers Veterans Patients Victims Players Miners Traders "
        "Firefighters Officers"
    ).split()
)
HEADS_TOO = frozenset(
    (
        "Hospital Court Union Trust School College Church Cathedral Hospice Association Alliance Party Federation Society University "
        "Guild Club Park Council Infirmary Club"
    ).split()
)
CHIEFS = frozenset("CEO CFO Chairman Chairwoman".split())
CHIEF_OFFICES = {("Chief", "Executive"), ("Finance", "Director"), ("Managing", "Director")}
LONGEST_DATE_LINE = 14  # tokens


def make_whole(row: Sequence[str], spans: Spans) -> Spans:
    """The names of a sentence, whole."""
    spans = [without_tail(row, span) for span in spans]
    return with_employers(row, with_pairs(row, with_given_names(row, with_possessives(row, spans))))


def without_tail(row: Sequence[str], span: tuple[int, int, str]) -> tuple[int, int, str]:
    """"Example-based" without "-based"."""
    first, last, kind = span
    while last - first > 1 and row[last - 1] in words_of("hyphen_tails") and row[last - 2] in ("-", "‑"):
        last -= 2
    return first, last, kind


def with_possessives(row: Sequence[str], spans: Spans) -> Spans:
    """"Example Workers' Union", "St Example's NHS Trust": one body."""
    if _POSSESSIVES.isdisjoint(row):
        return spans
    for index, word in enumerate(row):
        if word not in POSSESSIVE or not 0 < index < len(row) - 1:
            continue
        last = capitals_after(row, index + 1)
        street = (
            last == index + 2
            and index > 1
            and row[index - 2] in SAINTS
            and row[last - 1] in words_of("place_heads")
            and row[last - 1] not in HEADS_TOO
        )
        if last == index + 1 or row[last - 1] not in HEADS_TOO and not street:
            continue
        first = capitals_before(row, index)
        if first == index or not belongs(row, first, index):
            continue
        covering = [span for span in spans if span[0] < last and span[1] > first]
        first = min([first, *(span[0] for span in covering)])
        spans = sorted([*(span for span in spans if span not in covering), (first, last, "LOC" if street else "ORG")])
    return spans


def belongs(row: Sequence[str], first: int, mark: int) -> bool:
    """Is what stands before the possessive a part of the body's name, and no owner of it?"""
    owner = " ".join(row[first:mark])
    if row[first] in SAINTS or mark >= 2 and row[mark - 2] in SAINTS:
        return True
    if owner in load_places() or owner in load_bodies() or is_first_name(row[first]) and mark - first > 1:
        return False
    return row[mark - 1] in OWNERS or row[mark] in ("'", "’") and row[mark - 1].endswith("s")


def capitals_after(row: Sequence[str], first: int) -> int:
    last = first
    while last < len(row) and last - first < 4 and row[last][:1].isupper():
        last += 1
    return last


def capitals_before(row: Sequence[str], last: int) -> int:
    first = last
    while first and last - first < 4 and row[first - 1][:1].isupper() and row[first - 1] not in ("The", "A"):
        first -= 1
    return first


def with_given_names(row: Sequence[str], spans: Spans) -> Spans:
    """Two people side by side, the first a given name alone, are one."""
    joined: Spans = []
    for first, last, kind in spans:
        before = joined[-1] if joined else None
        if before and kind == "PER" == before[2] and before[1] == first and before[1] - before[0] == 1 and is_first_name(row[before[0]]):
            joined[-1] = (before[0], last, kind)
            continue
        joined.append((first, last, kind))
    return [with_surname(row, span, joined) for span in joined]


def with_surname(row: Sequence[str], span: tuple[int, int, str], spans: Spans) -> tuple[int, int, str]:
    """A given name alone with the capitalised word after it, which no other name covers."""
    first, last, kind = span
    follows = word_at(row, last)
    free = follows[:1].isupper() and follows.isalpha() and not follows.isupper() and not any(a == last for a, _, _ in spans)
    if kind != "PER" or last - first > 1 or not free or not is_first_name(row[first]):
        return span
    headline = (
        follows.lower() in words_of("said")
        or follows[:-1].lower() in words_of("said")
        or word_at(row, last + 1)[:1].isupper()
        and not word_at(row, last + 1).isupper()
    )
    if (
        headline
        or any(
            follows in words_of(name)
            for name in ("never_names", "generic", "ranks", "body_heads", "place_heads", "honorifics", "title_words")
        )
        or follows in load_demonyms()
    ):
        return span
    return first, last + 1, kind


def with_pairs(row: Sequence[str], spans: Spans) -> Spans:
    """"the Example and Markets Authority": one body, where "the" stands before a word that is no name of its own."""
    taken = {index for first, last, _ in spans for index in range(first, last)}
    whole = []
    for first, last, kind in spans:
        start = first - 2
        paired = kind == "ORG" and last - first > 1 and start >= 1 and row[first - 1] == "and" and row[start][:1].isupper()
        if paired and start not in taken and row[start - 1] in ("the", "The") and row[start] not in words_of("generic"):
            first = start
        whole.append((first, last, kind))
    return whole


def with_employers(row: Sequence[str], spans: Spans) -> Spans:
    """"Example Steel Chief Executive Jane Doe": what stands before the office of a company's head is the company."""
    added, gone = [], set()
    for first, _, kind in spans:
        end = first - 1 if word_at(row, first - 1) in CHIEFS else first - 2 if tuple(row[max(0, first - 2) : first]) in CHIEF_OFFICES else 0
        if kind != "PER" or end <= 0:
            continue
        start = capitals_before(row, end)
        words = row[start:end]
        known = " ".join(words) in load_places() or any(
            word in words_of("generic") or word in words_of("never_names") or word in words_of("ranks") or word in load_demonyms()
            for word in words
        )
        inside = [span for span in spans if span[0] < end and span[1] > start]
        whole = all(span[0] == start and span[1] < end for span in inside)  # "Example | Steel"
        if words and not known and whole and not (len(words) == 1 and start == 0):
            added.append((start, end, "ORG"))
            gone.update(inside)
    return sorted([*(span for span in spans if span not in gone), *added])


def date_line_end(row: Sequence[str]) -> int:
    """Past the dash of a date line that opens a sentence, or 0: "PLACE, June 10 (AGENCY) -", "PLACE --"."""
    for index, word in enumerate(row[:LONGEST_DATE_LINE]):
        if word in DASHES and index and (row[index - 1] == ")" or row[0].isupper() and len(row[0]) > 2):
            return index + 1 if row[0][:1].isupper() else 0
        if word[:1].islower() and word != "of":
            return 0
    return 0


def with_date_line(row: Sequence[str], spans: Spans) -> Spans:
    """The places of a date line are places; its agency tells nothing of the story."""
    end = date_line_end(row)
    if not end:
        return spans
    opened = row.index("(") if "(" in row[:end] else end - 1
    place = next((i for i, word in enumerate(row[:opened]) if not (word.isupper() and len(word) > 1)), opened)
    kept = [span for span in spans if span[0] >= end or span[1] <= opened and span[0] >= place and span[2] == "LOC"]
    loud = " ".join(row[:place])
    if place and loud not in load_bodies() and row[place : place + 1] != ["/"]:
        kept.append((0, place, "LOC"))
    return sorted(kept)
