"""When a figure held and what stretch of time it covers, from the times around it.

    as of Tuesday, 1,204 people have made the trip in 2031    as_of the Tuesday, period 2031
    in September 310 crossings were recorded                  period 2031-09
    12 people have died (article of 5 May)                    as_of 5 May: it may rise
    than this time last year (980)                            as_of the same day a year before
    fell to £88m in the three months to March, from £100m a year earlier
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.mentions.mention import Quantity, Timex

from .view import SentenceView

_SAME_POINT = re.compile(r"\b(?:(?:at |by )?(?:this|the same) (?:time|point|stage|date|day|period|month|quarter|week)|a year (?:ago|earlier|before)|the year before|year-on-year)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as of|as at|by|up to|until|till|to|through|at the end of|by the end of|at the start of|at)\s+(?:the )?(?:end of |start of |close of |late |early )?$", re.IGNORECASE)
_COMPARES = re.compile(r"\b(?:than|from|compared (?:with|to)|versus|against|since)\s+(?:[\w-]+ ){0,3}$", re.IGNORECASE)
_ORIGIN = re.compile(r"\bsince\s+(?:[\w-]+ ){0,3}$", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:so far|to date|already|now|toll|total|still|remain|remains|missing)\b", re.IGNORECASE)
_SAYING = ("say", "tell", "report", "announce", "confirm", "state", "add", "publish", "release", "reveal")


@dataclass(frozen=True, slots=True)
class Dated:
    """as_of, period: index of the timex it rests on, or None; with the EDTF worked out, or None; because: in words."""

    as_of: int | None = None
    period: int | None = None
    dated_as_of: str | None = None
    dated_period: str | None = None
    because: str = ""


def date_figure(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None, before: Quantity | None) -> Dated:
    """When quantity `at` of the sentence's quantities held. before: the last figure told earlier, for "this time last year"."""
    quantity = quantities[at]
    if (shifted := _shifted(view, quantities, at, dct, before)) is not None:
        return shifted
    dated = Dated()
    for index, timex in _own_times(view, quantities, at):
        dated = _with(view, dated, index, timex, quantity, dct)
    return _told_now(view, dated, quantity, dct)


def _own_times(view: SentenceView, quantities: list[Quantity], at: int) -> list[tuple[int, Timex]]:
    """The times that belong to a figure: those after it, up to the next figure; those before it that no figure before
    it has taken, or that open the sentence."""
    quantity = quantities[at]
    last_end = quantities[at - 1].end if at else view.sentence.start
    next_start = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    own = []
    for index, timex in view.timexes:
        if timex.edtf is None or timex.type == "SET":
            continue
        if quantity.end <= timex.start < next_start:
            if not _is_compared(view, quantity.end, timex.start) and not _claimed_by_next(view, timex, next_start, quantities[at + 1 :]):
                own.append((index, timex))
        elif timex.end <= quantity.start and (timex.start >= last_end and not _is_compared(view, last_end, timex.start) or _opens(view, timex, quantities[0].start)):
            own.append((index, timex))
        elif timex.end <= quantity.start and at and not own and _shared(view, quantities, at, timex):
            own.append((index, timex))
    return own


def _is_compared(view: SentenceView, start: int, end: int) -> bool:
    """"than in 2022", "from June": the time of the other side of a comparison; "since 2020": only where it starts."""
    return bool(_COMPARES.search(view.text[start:end]))


def _claimed_by_next(view: SentenceView, timex: Timex, next_start: int, following: list[Quantity]) -> bool:
    """"… in March 2031 (980)": the bracket takes it; "12 in May and in June 14": so does what it leads up to."""
    gap = view.text[timex.end : next_start]
    return bool(following) and bool(re.fullmatch(r",? ?\(?(?:it was|there were|a|the|some)? ?", gap)) and "(" in gap


def _opens(view: SentenceView, timex: Timex, first_start: int) -> bool:
    """A time at the head of the sentence serves all its figures."""
    return timex.end <= first_start and timex.start <= view.sentence.start + 30


def _shared(view: SentenceView, quantities: list[Quantity], at: int, timex: Timex) -> bool:
    """"killed 14 people and injured 28 on Thursday": figures joined by "and" share their times."""
    gap = view.text[quantities[at - 1].end : quantities[at].start]
    return bool(re.search(r"\band\b", gap)) and len(gap) < 60 and timex.start >= quantities[at - 1].end - 80 and not _is_compared(view, view.sentence.start, timex.start)


def _with(view: SentenceView, dated: Dated, index: int, timex: Timex, quantity: Quantity, dct: str | None) -> Dated:
    lead = view.text[max(view.sentence.start, timex.start - 30) : timex.start]
    words = view.text[timex.start : timex.end]
    why = f'"{words}"' + (f": {timex.because}" if timex.because else "")
    edtf = timex.edtf[:10] if "T" in (timex.edtf or "") else timex.edtf
    is_day = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", edtf))
    if _ORIGIN.search(view.text[view.sentence.start : timex.start]):
        return dated
    if _AS_OF.search(lead) and (is_day or not lead.rstrip().lower().endswith((" to", " by", " at"))) and dated.as_of is None:
        return _merged(dated, as_of=index, dated_as_of=edtf, because=why)
    if is_day and _said_then(view, timex, quantity) and dated.as_of is None:
        return _merged(dated, as_of=index, dated_as_of=edtf, because=why)
    if dated.period is None:
        dated = _merged(dated, period=index, dated_period=edtf, because=why)
    return dated


def _merged(dated: Dated, because: str, **fields) -> Dated:
    values = {name: getattr(dated, name) for name in Dated.__slots__}
    values.update(fields, because="; ".join(filter(None, (dated.because, because))))
    return Dated(**values)


def _said_then(view: SentenceView, timex: Timex, quantity: Quantity) -> bool:
    """"…, officials said on Monday": the day stands beside a verb of saying."""
    index = view.token_at(timex.start) - 1
    while index >= 0 and view.tag(index) in ("IN", "RB", "PRP", "NN", "NNS", "NNP", "DT") and view.token_at(timex.start) - index < 5 and view.group(index) is None:
        index -= 1
    group = view.group(index)
    return group is not None and group.lemma in _SAYING


def _told_now(view: SentenceView, dated: Dated, quantity: Quantity, dct: str | None) -> Dated:
    """A figure that may still change, told without a day of its own, holds on the article's day."""
    if dct is None or dated.dated_as_of or quantity.kind != "level" or quantity.unit not in ("people",) and not _is_running(view, quantity) or _is_money(quantity):
        return dated
    if dated.dated_period and not _covers(dated.dated_period, dct) and not _is_recent(dated.dated_period, dct):
        return dated
    return _merged(dated, dated_as_of=dct, because=f"told in an article of {dct}")


def _is_running(view: SentenceView, quantity: Quantity) -> bool:
    return quantity.provisional or bool(_RUNNING.search(view.text, view.sentence.start, view.sentence.end))


def _is_money(quantity: Quantity) -> bool:
    return len(quantity.unit) == 3 and quantity.unit.isupper()


def _covers(edtf: str, day: str) -> bool:
    first, _, last = edtf.partition("/")
    last = last or first
    return first[: len(day)] <= day[: len(first)] and day[: len(last)] <= last[: len(day)]


def _is_recent(edtf: str, day: str) -> bool:
    """A day or week within the last fortnight: news still running."""
    last = edtf.partition("/")[2] or edtf
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", last):
        return False
    return timedelta(0) <= date.fromisoformat(day) - date.fromisoformat(last) <= timedelta(14)


def _shifted(view: SentenceView, quantities: list[Quantity], at: int, dct: str | None, before: Quantity | None) -> Dated | None:
    """"this time last year (980)", "the same period in 2022", "£100m a year earlier": the day of the figure compared with,
    in the other year."""
    quantity = quantities[at]
    floor = quantities[at - 1].end if at else view.sentence.start
    ceiling = quantities[at + 1].start if at + 1 < len(quantities) else view.sentence.end
    bracketed = view.text[quantity.start - 1] == "("
    stretch = (floor, quantity.start) if bracketed else (quantity.end, min(ceiling, quantity.end + 60))
    match = _SAME_POINT.search(view.text, *stretch)
    if match is None or quantity.unit == "percent" or quantity.kind == "change":
        return None
    base = quantities[at - 1] if at and quantities[at - 1].dated_period else before
    timex = next(((i, t) for i, t in view.timexes if t.edtf and match.start() - 2 <= t.start < stretch[1] + 1 and re.match(r"\d{4}", t.edtf)), None)
    base_as_of = (base.dated_as_of if base else None) or dct
    base_period = base.dated_period if base else None
    year = int(timex[1].edtf[:4]) if timex else None
    if year is None and base_as_of and "year" in match[0]:
        year = int((base_period or base_as_of)[:4]) - 1
    if year is None:
        return None
    period = _in_year(base_period, year) or str(year)
    as_of = _in_year(base_as_of, year) if base_as_of and (base is None or base.dated_as_of or base.provisional) and len(base_as_of) == 10 and _covers(base_period or base_as_of[:4], base_as_of) else None
    index = timex[0] if timex else None
    because = f'"{view.text[match.start() : timex[1].end if timex else match.end()]}": the date of the figure it is compared with, in {year}'
    return Dated(index if as_of else None, index, as_of, period, because)


def _in_year(edtf: str | None, year: int) -> str | None:
    """The same days of another year; an interval moves as a whole."""
    if not edtf or not re.match(r"\d{4}", edtf):
        return None
    first, slash, last = edtf.partition("/")
    shift = year - int((last or first)[:4])
    moved = lambda part: f"{int(part[:4]) + shift:04}{part[4:]}" if re.match(r"\d{4}", part) else part
    return (moved(first) + slash + (moved(last) if slash else "")).replace("-02-29", "-02-28")
