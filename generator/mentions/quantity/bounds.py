"""Times near a figure that are not its own, or not as they stand: bounds to come, other clauses, budget years.

    suspended its 14 ferries until Friday                 no day of the ferries
    offered £9 an hour and urged talks to open on Friday  no day of the offer
    expects £3m for the year to December (in October)     the year that runs
    £14.6m in 2031-32                                     2031/2032
    the toll rose to 17 on Monday                         stood so on the day
"""

from __future__ import annotations

import re
from datetime import date

from generator.mentions.mention import Quantity, Timex

from generator.mentions.quantity.lexicon import CHANGE
from generator.mentions.quantity.view import SentenceView

_FORECAST = re.compile(r"\b(?:expect\w*|forecast\w*|guidance|foresees?|sees|outlook|predict\w*|target\w*|on (?:course|track))\b", re.IGNORECASE)
_FIRST_RESULTS = 4  # month until which a forecast may still be of the year just over


def is_forecast(view: SentenceView, quantity: Quantity, timex: Timex, dct: str | None, last: int) -> bool:
    """"now expects profit of £3m for the year to the end of December", said in October: the year that runs."""
    if dct is None or re.search(r"\d{4}", view.text[timex.start : timex.end]) or int(dct[5:7] or 0) < _FIRST_RESULTS:
        return False
    return last < int(dct[:4]) * 12 + int(dct[5:7]) - 1 and bool(_FORECAST.search(view.text, view.sentence.start, quantity.start))


_OWN_QUARTER = re.compile(
    r"(?:the |its |their )?(?:first|second|third|fourth|final)[ -](?:quarter|half)|[QH][1-4]|(?:the )?(?:half|quarter)", re.IGNORECASE
)
OVER = 100  # days: a quarter of the calendar has been reported by then


def is_own_quarter(view: SentenceView, timex: Timex, dct: str | None) -> bool:
    """"its second quarter", told as news when that of the calendar is long over: a quarter of the firm's own year, which
    nobody tells when it begins."""
    last = (timex.edtf or "").partition("/")[2]
    if dct is None or not re.fullmatch(r"\d{4}-\d\d", last) or not _OWN_QUARTER.fullmatch(view.text[timex.start : timex.end]):
        return False
    year, month = divmod(int(last[:4]) * 12 + int(last[5:]), 12)
    return len(dct) == 10 and (date.fromisoformat(dct) - date(year, month + 1, 1)).days > OVER


AS_CLAUSE = re.compile(r"\b(?:as|while|whereas) (?:the|a|an|its|their|his|her)\b")  # "was held on Monday as the toll rose to 71"
_BOUNDS = re.compile(r"\b(?:until|till|from|by|starting|beginning|effective|before|after)\s+(?:on )?(?:the )?$", re.IGNORECASE)


def is_bound_ahead(view: SentenceView, timex: Timex, dct: str | None) -> bool:
    """"suspended until Friday", "will strike from Monday": a day to come at which something else begins or ends."""
    first = (timex.edtf or "").partition("/")[0]
    if dct is None or first[: len(dct)] <= dct[: len(first)]:
        return False
    match = _BOUNDS.search(view.text, max(view.sentence.start, timex.start - 25), timex.start)
    return match is not None and not (len(first) == 4 and match[0].startswith("by"))  # "five million by 2037" is told of 2037


def of_infinitive(view: SentenceView, start: int, end: int) -> bool:
    """An infinitive between a figure and a time has the time: "offered £9 and urged the union to return on Friday"; that
    of trying goes with the figure's own verb ("fell trying to climb on Friday")."""
    inside = [g for g in view.verb_groups if start <= view.tokens[g.first].start and view.tokens[g.last - 1].end <= end]
    if not inside:
        return False
    last = inside[-1]
    return not last.finite and view.tag(last.first) == "TO" and view.group(last.first - 1) is None


def stands_at(view: SentenceView, quantity: Quantity) -> bool:
    """"the toll rose to 17 on Monday": a total that stood so on the day, not what happened on it."""
    index = view.token_at(quantity.start) - 1
    verb = view.group(index - 1)
    return view.word(index) in ("to", "at") and verb is not None and verb.lemma in STANDING and quantity.kind == "level" and quantity.unit == "people"


STANDING = CHANGE | {"stand", "climb", "reach"}
