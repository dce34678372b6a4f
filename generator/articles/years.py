"""The year in which an article was written, from its words.

    have opened in 2021, so far in 2021                 a year that is not over
    Monday March 8, beside "Monday's vote"              the latest year told of, where that day is a Monday in it
    LEEDS, March 8 (Wire) - … on Monday                 a year in which March 8 is a Monday, where the years told of leave one

The third takes what wire services promise: the weekday of the first sentence is the day of the date line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.articles.body import Body
from generator.articles.cue import WEEKDAYS, Cue, make_day
from generator.articles.document import Span
from generator.articles.stated import WIRE

YEARS = range(1995, 2101)
TERM = 5  # years: an election's result "up from 9% in 2016" is compared with the election before, held so long ago at most
WIDEST = 6  # years in which a day and its weekday may be looked for: then both come together once

# "have signed up in 2021", beside "this year": the present perfect with a year means that the year is not over
PERFECT = re.compile(
    r"\b(?:have|has|having|[’']ve)(?: (?:not|already|now|so far|also|since|only|just))? (?!been\b)\w+(?:ed|en|de|ne|wn|nt|lt|ld|un|id|it|ut|ad|et|up|ht|st|ck|pt|me)\b(?: (?!(?:since|after|when|who|which|that|from|where|until|for|over|of|with|about|against|during|by|as)\b)[\w’'%£$.,-]+(?<![,;])){0,6} in $"
)
SO_FAR = re.compile(r"\bso far (?:in|during|of) $")
LAST_VOTE = re.compile(r"\b(?:up|down|compared) (?:from|with|to) (?:just |only |about )?[^\s;]*\d[^;\n]{0,30}? in $")
ELECTION = re.compile(r"\b(?:[Ee]lections?|polls|referendum)\b")
CREDIT = 40  # characters behind a date line: the wire service in brackets and a dash, which may pass for a sentence
LEAD = 450  # characters of the first sentence that are looked at


@dataclass(frozen=True, slots=True)
class Year:
    """year: of writing. because: why, in words."""

    year: int
    because: str


def year_of_writing(body: Body, date_line: Cue | None = None) -> Year | None:
    """The year of writing, where the words fix it. date_line: the day and month that the date line tells, if any."""
    return _running_year(body) or _year_of_weekday(body) or (_year_of_date_line(body, date_line) if date_line else None)


def _told_years(body: Body) -> list[Cue]:
    return [cue for cue in body.news if cue.bare_year and cue.bare_year in YEARS]


def _latest(years: list[Cue]) -> int | None:
    return max((cue.bare_year for cue in years if cue.tense != "future"), default=None)


def _running_year(body: Body) -> Year | None:
    """A year that the article tells of as not over."""
    years = _told_years(body)
    latest = _latest(years)
    this_year = any(cue.kind == "shift" and (cue.unit, cue.amount) == ("Y", 0) for cue in body.news)
    for cue in years:
        before = body.before(cue)
        if cue.bare_year == latest and (SO_FAR.search(before) or this_year and PERFECT.search(before)):
            return Year(cue.bare_year, f"it tells of {cue.bare_year} as a year not yet over")
    return None


def _year_of_weekday(body: Body) -> Year | None:
    """The latest year told of, where a weekday with its date falls in it; the weekday told alone as well shows that its
    date is recent, no part of an old story."""
    years = _told_years(body)
    latest = _latest(years)
    bare = {cue.bare_weekday for cue in body.news}
    for cue in body.news:
        if cue.weekday in bare and cue.day and cue.month and not cue.year and latest is not None:
            day = make_day(latest, cue.month, cue.day)
            if day is not None and day.isoweekday() == cue.weekday and latest + 5 > max((each.bare_year for each in years), default=0):
                return Year(latest, f"“{body.words(cue)}” falls in {latest}, the latest year that it tells of")
    return None


# --- a date line without a year ---------------------------------------------------------------------------------------


def _year_of_date_line(body: Body, date_line: Cue) -> Year | None:
    """The one year, among those that the years told of leave, in which the date line's day is the first sentence's weekday."""
    if not WIRE.match(body.document.text, date_line.end):
        return None
    weekday = weekday_of_lead(body, date_line)
    first, last = bounds(body, date_line)
    if weekday is None or first is None or last is None or last - first >= WIDEST:
        return None
    days = [day for year in range(first, last + 1) if (day := make_day(year, date_line.month, date_line.day)) is not None]
    fit = [day for day in days if day.isoweekday() == weekday]
    if len(fit) != 1:
        return None
    between = str(first) if first == last else f"{first} to {last}"
    words = f"of the years that it leaves, {between}, “{body.words(date_line)}” is a {WEEKDAYS[weekday - 1]}, the day of its first sentence, in {fit[0].year} alone"
    return Year(fit[0].year, words)


def weekday_of_lead(body: Body, date_line: Cue) -> int | None:
    """The weekday that the sentence behind the date line tells as past, where it is one: "said on Monday", not "Monday's"."""
    lead = _lead(body, date_line)
    told = {
        cue.bare_weekday
        for cue in body.news
        if date_line.end < cue.start < lead.end and cue.bare_weekday and cue.tense != "future" and not body.after(cue, 2).startswith(("'s", "’s"))
    }
    return told.pop() if len(told) == 1 else None


def _lead(body: Body, date_line: Cue) -> Span:
    """The first sentence of the news, behind the date line."""
    for sentence in body.document.sentences:
        if sentence.end > date_line.end + CREDIT:
            return Span(date_line.end, min(sentence.end, date_line.end + LEAD) if sentence.start < date_line.end + 2 * CREDIT else date_line.end)
    return Span(date_line.end, date_line.end)


def bounds(body: Body, date_line: Cue) -> tuple[int | None, int | None]:
    """The first and the last year that the years told of leave; None where nothing bounds them."""
    told = [cue for cue in body.news if cue.year and cue.year in YEARS]
    first, last = max((cue.year for cue in told if cue.tense != "future"), default=None), None
    lead = _lead(body, date_line)
    vote = ELECTION.search(body.document.text, lead.start, lead.end) is not None
    for year, earliest in _limits(body, told, first if vote else None):
        last = year if last is None else min(last, year)
        first = earliest if first is None else max(first, earliest or first)
    return first, last


def _limits(body: Body, told: list[Cue], vote: int | None) -> Iterator[tuple[int, int | None]]:
    """Last years possible, each with the first year possible, if it gives one. vote: the year that may be the last vote's."""
    for cue in told:
        if cue.tense == "future":
            near = cue.month or cue.unit  # "the second quarter of 2031" is told a year ahead, not more; "by 2040" may be decades off
            yield cue.year, cue.year - 1 if near else None
        elif cue.year == vote and LAST_VOTE.search(body.before(cue)):
            yield cue.year + TERM, None
