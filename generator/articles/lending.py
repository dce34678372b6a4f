"""Articles lend each other dates: copies of one report, and accounts of one dated event.

An undated article that tells of "the hearing on Friday" is dated by another that shares its names, tells of the same
hearing, and says which Friday. Told as to come, the article is of the week before; told as past, of the week after; where
both quote one statement word for word, they are of one day; where its date line tells day and month, that day, if the
weekdays that it tells are those of the lender's events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from generator.articles.body import part_body
from generator.articles.cue import WEEKDAYS, Cue, make_day, spoken
from generator.articles.document import Dating, Document
from generator.articles.sisters import Index, Lender, Near, contradicts
from generator.articles.stated import date_line_day
from generator.articles.voice import NAME, Voice, names_in
from generator.articles.years import bounds, weekday_of_lead

SISTER_WORDS = 2  # words in common that make two sisters' tellings one event
CLOSE_NAMES = 8  # names in common that make two articles accounts of one event, where their days are close as well
CLOSE_DAYS = 14
WORD = re.compile(r"[^\W\d_]{4,}")
IDLE = frozenset(
    (
        "about after again against ahead also among announced another asked because been before being between both come comes could day "
        "days during each earlier every expected first following friday from government have held here hold holds into last later least "
        "less made make many members monday month months more morning most much must next night officials only other over people plan "
        "plans report reported said same saturday says several should since some still such sunday take than that their them then there "
        "these they this those through thursday time today told told tomorrow tuesday under until very wednesday week weeks well were "
        "what when where which while will with would year years yesterday"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Library:
    """Articles to be looked up by document id, each loaded when it is asked for.

    days: the day of each ("2021-03-12"), or None. families: document id -> family id (copies.py).
    """

    days: Mapping[str, str | None]
    families: Mapping[str, str]
    documents: Mapping[str, Document]
    cues: Mapping[str, Sequence[Cue]]  # time expressions, in order
    voices: Mapping[str, Voice]


Known = Callable[[str, Sequence[Near], Callable[[], Dating | None]], Dating | None]


def work_out(id: str, near: Sequence[Near], dating: Callable[[], Dating | None]) -> Dating | None:
    """The dating that an undated article takes from those near it. What keeps datings from run to run takes its place."""
    return dating()


def lend_dates(library: Library, known: Known = work_out) -> dict[str, Dating]:
    """Datings of articles without a day that other articles make known: document id -> Dating.

    known: called with a document id, the dated articles near it, which its dating depends on, and what works it out.
    """
    lent = _among_copies(library)
    undated = [id for id, day in library.days.items() if day is None and id not in lent]
    dated = [id for id, day in library.days.items() if day is not None]
    if not undated or not dated:
        return lent
    index = Index({id: library.voices[id] for id in undated}, ((id, library.voices[id]) for id in dated))
    for id in undated:
        lenders, sisters = index.lenders(id), index.sisters(id)
        dating = known(id, [*lenders, *sisters], partial(_from_near, library, id, lenders, sisters)) if lenders or sisters else None
        if dating is not None:
            lent[id] = dating
    return lent


def _from_near(library: Library, id: str, lenders: Sequence[Near], sisters: Sequence[Near]) -> Dating | None:
    """The dating that the articles near an undated one lend it."""
    document, own = library.documents[id], library.cues[id]
    dating = _from_events(document, own, _lenders(library, lenders, document), library.cues)
    if dating is not None and dating.dct is not None and _looks_back(document, own, date.fromisoformat(dating.dct)):
        return None
    return dating or _from_date_line(document, own, _lenders(library, sisters), library.cues)


def _lenders(library: Library, near: Sequence[Near], borrower: Document | None = None) -> list[Lender]:
    """The articles near by; for a borrower, without those whose day its own words leave out."""
    found = [Lender(library.documents[each.id], date.fromisoformat(library.days[each.id]), each.shared, each.quotes) for each in near]
    return [lender for lender in found if borrower is None or not contradicts(borrower.dating, lender.day.isoformat())]


def _among_copies(library: Library) -> dict[str, Dating]:
    """Copies of one report are read from one day, where all dated copies agree on it."""
    sources: dict[str, dict[str, str]] = defaultdict(dict)  # family -> day -> the first article of that day
    for id, day in library.days.items():
        if day is not None:
            sources[library.families.get(id, id)].setdefault(day, id)
    lent = {}
    for id, own in library.days.items():
        known = sources.get(library.families.get(id, id), {})
        if own is None and len(known) == 1:
            (day, source), = known.items()
            if not contradicts(library.documents[id].dating, day) and not _looks_back(
                library.documents[id], library.cues[id], date.fromisoformat(day)
            ):
                because = f"It is a copy of the report that {_called(library.documents[source])} tells, which is of {spoken(date.fromisoformat(day))}."
                lent[id] = Dating(day, "inferred", because, day)
    return lent


HEAD = 150  # characters in which a date may be the article's own line


def _looks_back(document: Document, own: Sequence[Cue], day: date) -> bool:
    """"have been questioned since Tuesday (October 26)": what names the day by its date, and not as today, was written
    after it, and goes on from the report of that day."""
    told = [cue for cue in own if (cue.month, cue.day) == (day.month, day.day) and cue.tense != "future" and cue.start > HEAD]
    return any(
        cue.before.endswith("since") or re.search(r"\bsince [\w ]{0,20}\(?$", document.text[max(0, cue.start - 30) : cue.start])
        for cue in told
    )


# --- accounts of one event ------------------------------------------------------------------------------------------


def _from_events(document: Document, own: Sequence[Cue], lenders: Sequence[Lender], cues: Mapping[str, Sequence[Cue]]) -> Dating | None:
    """The day or interval that a dated event leaves, from the lender that shares most."""
    told = [cue for cue in part_body(document, own).news if cue.bare_weekday]
    if not told:
        return None
    for lender in sorted(lenders, key=lambda lender: (-lender.quotes, -lender.shared, lender.document.id)):
        for cue in told:
            event = _same_event(document, cue, lender, cues[lender.document.id])
            if event is not None and (dating := _date_by(document, cue, event, lender)) is not None:
                return dating
    return None


def _from_date_line(document: Document, own: Sequence[Cue], sisters: Sequence[Lender], cues: Mapping[str, Sequence[Cue]]) -> Dating | None:
    """The date line's day in the year of its sisters, where a weekday that both tell is one day, or where they share very
    many names and the date line's day falls on the weekday of its first sentence."""
    line = date_line_day(document, own)
    if line is None:
        return None
    body = part_body(document, own)
    weekday, words, (first, last) = weekday_of_lead(body, line), body.words(line), bounds(body, line)
    for lender in sisters:
        near = [
            day
            for year in (lender.day.year - 1, lender.day.year, lender.day.year + 1)
            if (day := make_day(year, line.month, line.day)) and abs((day - lender.day).days) <= CLOSE_DAYS
        ]
        for day in near:
            if not (first or day.year) <= day.year <= (last or day.year):
                continue  # it tells of a later year as past, or of an earlier one as to come
            if (event := _told_by_both(document, own, day, lender, cues[lender.document.id])) is not None:
                because = f"Its date line says “{words}”; it tells of “{event.word}” on {spoken(event.day)} as {_called(lender.document)}, of {spoken(lender.day)}, does."
            elif (
                weekday == day.isoweekday()
                and lender.shared >= CLOSE_NAMES
                and _tells_of(lender, cues[lender.document.id], day, names_in(document))
            ):
                because = f"Its date line says “{words}” and its first sentence {WEEKDAYS[weekday - 1]}; it shares {lender.shared} names with {_called(lender.document)}, of {spoken(lender.day)}."
            else:
                continue
            return Dating(day.isoformat(), "inferred", because, day.isoformat())
    return None


def _tells_of(lender: Lender, cues: Sequence[Cue], day: date, names: set[str]) -> bool:
    """Whether the lender tells of the day, in a sentence that holds two of the names or more."""
    told = (cue for cue in part_body(lender.document, cues).news if _day_of(cue, lender.day) == day)
    return any(len(names.intersection(NAME.findall(_sentence_around(lender.document, cue)))) >= 2 for cue in told)


def _told_by_both(document: Document, own: Sequence[Cue], day: date, lender: Lender, cues: Sequence[Cue]) -> _Event | None:
    """What the article, were it of that day, tells of a day in the lender's words."""
    others = [
        (told, _words_around(lender.document, cue))
        for cue in part_body(lender.document, cues).news
        if (told := _day_of(cue, lender.day)) is not None
    ]
    for cue in part_body(document, own).news:
        if not cue.bare_weekday:
            continue
        told, words = _day_of(cue, day), _words_around(document, cue)
        for other, around in others:
            if told == other and len(common := words & around) >= SISTER_WORDS:
                return _Event(told, max(common, key=lambda word: (len(word), word)))
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
    return {word for word in WORD.findall(_sentence_around(document, cue).lower()) if word not in IDLE}


def _sentence_around(document: Document, cue: Cue) -> str:
    at = bisect_right(document.sentences, cue.start, key=lambda sentence: sentence.start) - 1
    if at < 0 or document.sentences[at].end < cue.start:
        return ""
    return document.text[document.sentences[at].start : document.sentences[at].end]


def _date_by(document: Document, cue: Cue, event: _Event, lender: Lender) -> Dating | None:
    words = document.text[cue.start : cue.end]
    name = _called(lender.document)
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


def _called(document: Document) -> str:
    return f"“{document.title}”" if document.title else document.file
