"""Every figure of a document: a number with its unit, its comparator, what it counts, and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import asdict, replace

from generator.articles.document import Document, Sentence
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Quantity, Timex

from generator.mentions.quantity.borrowing import borrowed
from generator.mentions.quantity.counts import is_added, is_figure, is_other, is_part, moves_by
from generator.mentions.quantity.lexicon import WORDS, alternatives
from generator.mentions.quantity.numbers import Number, exact, find_numbers
from generator.mentions.quantity.owners import whose_and_where
from generator.mentions.quantity.topic import topic_of
from generator.mentions.quantity.units import Unit, comparator_of, compound, unit_of
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.amounts import imposed, measured
from generator.mentions.quantity.counted import counted
from generator.mentions.quantity.dating import Dated, date_figure
from generator.mentions.quantity.what import NOTHING, What

SAYS_NOTHING = frozenset(WORDS["says_nothing"])
REACH = 2  # sentences: how far back "the total", "the journey" and "this time last year" look
_PROVISIONAL = re.compile(rf"\b(?:{alternatives(WORDS['provisional'])})\b", re.IGNORECASE)


def find_quantities(document: Document, parse: Parse, timexes, coreference) -> list[Quantity]:
    """Figures in the order of the text, none inside another. Ages, dates, scores and names with numbers are none."""
    by_sentence = timexes_by_sentence(document, timexes)
    found: list[Quantity] = []
    for index, parsed in enumerate(parse.sentences):
        view = SentenceView(document.text, parsed, by_sentence.get(index, []))
        before = (
            found[-1]
            if found and index - found[-1].sentence <= REACH and document.sentences[found[-1].sentence].section == parsed.sentence.section
            else None
        )
        found.extend(_in_sentence(document, view, index, coreference, before))
    return found


def timexes_by_sentence(document: Document, timexes) -> dict[int, list[tuple[int, Timex]]]:
    """Sentence index -> (timex index, timex) inside it."""
    starts = [sentence.start for sentence in document.sentences]
    grouped: dict[int, list[tuple[int, Timex]]] = {}
    for index, timex in enumerate(timexes):
        at = bisect_right(starts, timex.start) - 1
        if at >= 0 and timex.start < document.sentences[at].end:
            grouped.setdefault(at, []).append((index, timex))
    return grouped


def _in_sentence(document: Document, view: SentenceView, index: int, coreference, before: Quantity | None) -> list[Quantity]:
    text, sentence, quantities, floor = document.text, view.sentence, [], view.sentence.start
    for number in numbers_in(text, sentence):
        number, unit = compound(text, number, unit_of(text, number))
        start, end = (unit.start, unit.end) if unit else (number.start, number.end)
        told, whole, end = comparator_of(text, start, end, floor)
        compares = quantities and whole < start and whole - quantities[-1].end <= 1  # "20 percent [more than] the $2.5bn": the other's words
        comparator, start = ("exactly", start) if compares else (told, whole)
        first, last = view.token_from(start), view.token_at(end - 1) + 1
        if end > sentence.end or start < floor or is_other(view, number, unit, first, last):
            continue
        what = borrowed(view, _what(view, number, unit, first, last), number, unit, first, last, quantities, before)
        if not is_figure(view, number, unit, what, first, last):
            continue
        quantities.append(_quantity(view, number, unit, what, comparator, start, end, index))
        floor = end
    provisional = _provisional(view, quantities)
    quantities = [replace(quantity, provisional=at in provisional) for at, quantity in enumerate(quantities)]
    places = whose_and_where(view, coreference)
    for at, quantity in enumerate(quantities):
        dated = (
            _dated_as(quantities[at - 1])
            if at and is_part(view, quantity.start, quantity.end) and quantities[at - 1].kind == "level"
            else date_figure(view, quantities, at, document.dct, before)
        )
        quantities[at] = replace(quantity, **asdict(dated), **places(quantity))
    return quantities


def _dated_as(whole: Quantity) -> Dated:
    """A part is told for the day and period of its whole."""
    return Dated(whole.as_of, whole.period, whole.dated_as_of, whole.dated_period, whole.because)


def _provisional(view: SentenceView, quantities: list[Quantity]) -> set[int]:
    """Which figures the words call provisional: the next after the word; where none follows, all before it."""
    found: set[int] = set()
    for match in _PROVISIONAL.finditer(view.text, view.sentence.start, view.sentence.end):
        following = next((at for at, q in enumerate(quantities) if q.start >= match.end() - 1 or q.start <= match.start() < q.end), None)
        if following is None:
            found.update(range(len(quantities)))
        elif not _is_level(quantities[following]) and following > 0:
            found.add(following - 1)
        else:
            found.add(following)
    return found


def _is_level(quantity: Quantity) -> bool:
    return quantity.kind == "level"


def numbers_in(text: str, sentence: Sentence) -> list[Number]:
    """The sentence's numbers, with offsets into the whole text."""
    shift = sentence.start
    return [
        Number(n.start + shift, n.end + shift, n.value, n.rule, n.high, n.vague, n.share) for n in find_numbers(text[sentence.start : sentence.end])
    ]


def _what(view: SentenceView, number: Number, unit: Unit | None, first: int, last: int) -> What:
    what = _labelled(view, number, _read_what(view, number, unit, first, last))
    return NOTHING if what.text.lower() in SAYS_NOTHING and what.kind != "share" else what


_LABEL = re.compile(r"[-–•* ]*(?P<label>[^:;.\n]{2,40}): ?(?:about |some |nearly |at least |more than )?")


def _labelled(view: SentenceView, number: Number, what: What) -> What:
    """"Aged 1 to 10: 34 cases": a line of a list, whose label says which."""
    match = _LABEL.fullmatch(view.text, view.sentence.start, number.start) if what.text and not view.verb_groups else None
    return What(what.head, f"{what.text} ({match['label'].strip()})", what.indices, what.kind, what.person, what.unit, what.topic) if match else what


def _read_what(view: SentenceView, number: Number, unit: Unit | None, first: int, last: int) -> What:
    if unit is not None and unit.kind == "duration" and (told := imposed(view, first)) is not None:
        return told
    if unit is None and not number.share:
        return counted(view, first, last)
    return measured(view, first, last, number.share and unit is None or unit is not None and unit.kind == "percent")


def _quantity(view: SentenceView, number: Number, unit: Unit | None, what: What, comparator: str, start: int, end: int, index: int) -> Quantity:
    factor = unit.factor if unit else 1
    if number.vague and comparator in ("exactly", "about"):
        comparator = "at least"
    return Quantity(
        start=start, end=end, value=exact(number.value * factor), unit=_unit_name(view, number, unit, what),
        rule=f"{number.rule}{' ' + unit.kind if unit else ''}", high=None if number.high is None else exact(number.high * factor),
        comparator=comparator, what=_RATE.sub("", what.text) + _per(view, unit, what, end), what_span=what.span(view),
        kind="share" if number.share and unit is None or is_part(view, start, end) else "change" if is_added(view.text, start, end) or moves_by(view, start, end) else what.kind, sentence=index, topic=(*topic_of(view, what, start, end), *what.topic),
    )  # fmt: skip


_RATE = re.compile(r"(?: (?:for|in|over|within|during))? an? (?:year|hour|week|day)$")
_EACH = re.compile(
    r" (?:(?:an?|per|every|each) (?P<noun>hour|day|night|week|month|year|share|dose|head|person|household|family|pupil|ticket)\b(?! (?:earlier|ago|later|before|after|on\b|from\b|old))|(?P<each>each)\b(?! (?:of|year|month|week|day)))"
)


def _per(view: SentenceView, unit: Unit | None, what: What, end: int) -> str:
    """"£15.80 an hour" -> " per hour", "$4 each" -> " each": what the amount is paid for."""
    match = _EACH.match(view.text, end) if unit is not None and unit.kind == "money" and what.text and what.kind == "level" else None
    if match is None or " per " in what.text or (match["noun"] or "each") in what.text.split():
        return ""
    return f" per {match['noun']}" if match["noun"] else " each"


def _unit_name(view: SentenceView, number: Number, unit: Unit | None, what: What) -> str:
    if unit is not None:
        return unit.name
    if number.share:
        return "percent"
    if what.unit:
        return what.unit
    if what.person:
        return "people"
    return _singular(view, what.head) if what.head is not None else ""


def _singular(view: SentenceView, head: int) -> str:
    lemma = view.lemma(head)
    return lemma.removesuffix("s") if view.tag(head) == "NNPS" else lemma
