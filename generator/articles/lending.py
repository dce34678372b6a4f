"""Articles lend each other dates: copies of one report, and accounts of one dated event.

An undated article that tells of "the hearing on Friday" is dated by another that shares its names, tells of the same
hearing, and says which Friday. Told as to come, the article is of the week before; told as past, of the week after; where
both quote one statement word for word, they are of one day.

Articles are compared only where they share rare names or quoted words (an index of each, with bounded lists), so that the
cost grows with the number of articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.articles.body import part_body
from generator.articles.cue import Cue, spoken
from generator.articles.document import Dating, Document

COMMON = 40  # a name or run of words that more articles hold tells nothing of one event
LENDERS = 8  # articles compared with each undated one, most shared names first
SHARED_NAMES = 4  # names that two accounts of one event share at least …
SHARED_PART = 0.25  # … and as a share of the shorter article's names
RUN = 8  # words in a row
SHARED_RUNS = 12  # quoted runs in common that make one statement: about twenty words
SHORT_RUN = 5  # words in a row
SHARED_WORDING = 8  # short runs in common: two articles on one subject share few, two accounts of one event many
SHARED_NUMBERS = 3  # telling numbers in common that make up for the wording

NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'-]{2,}|\b[A-Z]{2,6}\b")
WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{3,})(?![\w%])")
QUOTED = re.compile(r"[\"“]([^\"“”\n]{40,2000})(?:[\"”]|$)", re.M)
IDLE = frozenset(
    "about after again against ahead also among announced another asked because been before being between both come comes could day days during each "
    "earlier every expected first following friday from government have held here hold holds into last later least less made make many members monday month "
    "months more morning most much must next night officials only other over people plan plans report reported said same saturday says several should since "
    "some still such sunday take than that their them then there these they this those through thursday time today told told tomorrow tuesday under until "
    "very wednesday week weeks well were what when where which while will with would year years yesterday".split()
)


@dataclass(frozen=True, slots=True)
class Lender:
    """An article that knows its day. shared: how many names it shares. quotes: whether both quote one statement."""

    document: Document
    day: date
    shared: int
    quotes: bool


def lend_dates(documents: Iterable[Document], families: Mapping[str, str], cues: Mapping[str, Sequence[Cue]]) -> dict[str, Dating]:
    """Datings of articles without a day that other articles make known: document id -> Dating.

    families: document id -> family id (copies.py). cues: document id -> its time expressions, in order.
    """
    documents = list(documents)
    lent = _among_copies(documents, families)
    borrowers = [document for document in documents if document.dct is None and document.id not in lent]
    dated = [document for document in documents if document.dct is not None]
    if not borrowers or not dated:
        return lent
    index = _Index(dated)
    for document in borrowers:
        dating = _from_events(document, cues.get(document.id, ()), index, cues)
        if dating is not None:
            lent[document.id] = dating
    return lent


def _among_copies(documents: Sequence[Document], families: Mapping[str, str]) -> dict[str, Dating]:
    """Copies of one report are read from one day, where all dated copies agree on it."""
    days: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in documents:
        if document.dct is not None:
            days[families.get(document.id, document.id)].setdefault(document.dct, document)
    lent = {}
    for document in documents:
        known = days.get(families.get(document.id, document.id), {})
        if document.dct is None and len(known) == 1 and not _contradicts(document.dating, next(iter(known))):
            day, source = next(iter(known.items()))
            because = f"It is a copy of the report that {_name(source)} tells, which is of {spoken(date.fromisoformat(day))}."
            lent[document.id] = Dating(day, "inferred", because, day)
    return lent


def _contradicts(dating: Dating, day: str) -> bool:
    """Whether an interval that the article itself gives leaves the day out."""
    if dating.published is None or "/" not in dating.published:
        return False
    first, last = dating.published.split("/")
    return (first != ".." and day < first) or (last != ".." and day > last)


class _Index:
    """Dated articles by the rare names and the quoted runs of words that they hold."""

    def __init__(self, dated: Sequence[Document]):
        self.documents = {document.id: document for document in dated}
        self.names = {document.id: _names(document) for document in dated}
        self._by_name = _invert(self.names)
        self._by_statement = _invert({document.id: _statements(document) for document in dated})
        self._by_wording = _invert({document.id: _wording(document) for document in dated})
        self._by_number = _invert({document.id: _numbers(document) for document in dated})

    def lenders(self, document: Document) -> list[Lender]:
        """The dated articles that may tell of the same events, most shared names first."""
        own = _names(document)
        shared = _count(own, self._by_name)
        statements = _count(_statements(document), self._by_statement)
        wording = _count(_wording(document), self._by_wording)
        numbers = _count(_numbers(document), self._by_number)
        close = [id for id in shared if max(statements[id], wording[id]) >= SHARED_WORDING or numbers[id] >= SHARED_NUMBERS]
        found = [
            Lender(self.documents[id], date.fromisoformat(self.documents[id].dct), shared[id], statements[id] >= SHARED_RUNS)
            for id in sorted(close, key=lambda id: (-wording[id], -shared[id], id))[:LENDERS]
            if shared[id] >= SHARED_NAMES and shared[id] >= SHARED_PART * min(len(own), len(self.names[id]))
        ]
        return [lender for lender in found if not _contradicts(document.dating, lender.day.isoformat())]


def _count(held: set, inverted: Mapping[object, list[str]]) -> Counter[str]:
    """How many of the items each document holds too."""
    return Counter(id for item in held for id in inverted.get(item, ()))


def _invert(items: Mapping[str, set]) -> dict[str, list[str]]:
    """Item -> ids that hold it, without the items that too many hold."""
    inverted: dict[str, list[str]] = defaultdict(list)
    for id, held in items.items():
        for item in held:
            inverted[item].append(id)
    return {item: ids for item, ids in inverted.items() if len(ids) <= COMMON}


def _names(document: Document) -> set[str]:
    return set(NAME.findall(document.text))


def _numbers(document: Document) -> set[str]:
    """Telling numbers: large, or with a fraction; no years."""
    return {number for number in NUMBER.findall(document.text) if not re.fullmatch(r"(?:19|20)\d\d", number)}


def _wording(document: Document) -> set[int]:
    """Short runs of words in what the article tells."""
    parts = (document.text[paragraph.start : paragraph.end] for paragraph in document.paragraphs if paragraph.kind == "body")
    return {run for part in parts for run in _runs(part, SHORT_RUN)}


def _statements(document: Document) -> set[int]:
    """Runs of quoted words."""
    return {run for quoted in QUOTED.findall(document.text) for run in _runs(quoted, RUN)}


def _runs(text: str, length: int) -> set[int]:
    """Each run of so many words, as a number."""
    words = re.findall(r"\w+", text.lower())
    return {hash(tuple(words[at : at + length])) for at in range(len(words) - length + 1)}


# --- accounts of one event ------------------------------------------------------------------------------------------


def _from_events(document: Document, own: Sequence[Cue], index: _Index, cues: Mapping[str, Sequence[Cue]]) -> Dating | None:
    """The day or interval that a dated event leaves, from the lender that shares most."""
    told = [cue for cue in part_body(document, own).news if cue.bare_weekday]
    if not told:
        return None
    for lender in sorted(index.lenders(document), key=lambda lender: (-lender.quotes, -lender.shared, lender.document.id)):
        for cue in told:
            event = _same_event(document, cue, lender, cues.get(lender.document.id, ()))
            if event is not None and (dating := _date_by(document, cue, event, lender)) is not None:
                return dating
    return None


@dataclass(frozen=True, slots=True)
class _Event:
    day: date
    word: str  # the longest word that both accounts have of it


def _same_event(document: Document, cue: Cue, lender: Lender, cues: Sequence[Cue]) -> _Event | None:
    """The day that the lender gives to what the undated article tells of a weekday."""
    words = _words_around(document, cue)
    best: _Event | None = None
    for other in part_body(lender.document, cues).news:
        day = _day_of(other, lender.day)
        if day is None or day.isoweekday() != cue.bare_weekday:
            continue
        common = words & _words_around(lender.document, other)
        if common and (best is None or len(common) > 1):
            best = _Event(day, max(common, key=lambda word: (len(word), word)))
    return best


def _day_of(cue: Cue, day: date) -> date | None:
    """The day that a cue means in an article of that day."""
    if cue.kind == "shift":
        return day + timedelta(cue.amount) if cue.unit == "D" and abs(cue.amount) <= 7 else None
    if cue.full is not None:
        return cue.full
    if cue.bare_weekday:
        back = (day.isoweekday() - cue.bare_weekday) % 7
        return day + timedelta((7 - back) % 7) if cue.tense == "future" else day - timedelta(back)
    return None


def _words_around(document: Document, cue: Cue) -> set[str]:
    """The telling words of the sentence that the cue stands in."""
    at = bisect_right(document.sentences, cue.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or document.sentences[at].end < cue.start:
        return set()
    sentence = document.sentences[at]
    return {word for word in WORD.findall(document.text[sentence.start : sentence.end].lower()) if word not in IDLE}


def _date_by(document: Document, cue: Cue, event: _Event, lender: Lender) -> Dating | None:
    words = document.text[cue.start : cue.end]
    name = _name(lender.document)
    because = f"It tells of “{event.word}” and {words}, which {name}, of {spoken(lender.day)}, dates to {event.day.isoformat()}"
    first, last = event.day - timedelta(6), event.day + timedelta(6)
    if _ahead(document, cue):
        last, because = event.day, f"{because} and this article as still to come"
    elif cue.tense == "past":
        first = event.day
    if lender.quotes and first <= lender.day <= last:
        because = f"{because}; both quote one statement word for word, so they are of one day: {spoken(lender.day)}."
        return Dating(lender.day.isoformat(), "inferred", because, lender.day.isoformat())
    return Dating(f"{first}/{last}", "inferred", f"{because}.")


def _ahead(document: Document, cue: Cue) -> bool:
    """Whether the article tells of the weekday's event as to come: there, or where it begins."""
    opening = " ".join(document.text[sentence.start : sentence.end] for sentence in document.sentences[:2])
    return cue.tense == "future" or bool(cue.tense != "past" and re.search(r"\b(?:will|is set to|is due to|are due to|are set to) \w+", opening))


def _name(document: Document) -> str:
    return f"“{document.title}”" if document.title else document.file
