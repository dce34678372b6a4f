"""What an article's words leave possible of its day, where it states none.

Every cue that fixes something is a constraint on the day of writing; the days that satisfy all of them are the answer:
one day, an interval, or nothing. The year comes first, for bodies seldom tell it:

    a year in the present perfect, "so far in 2021"     the article is of that year
    Monday March 8                                  only some years have it; the latest year told of decides
    a caption's "on March 12, 2021"                  not before that day

Then the day within it:

    told as past: on Monday March 8                 on that day or in the months after
    Monday, beside "Monday March 8"                 within the week that follows it
    later on Tuesday, today (Tuesday)                   the weekday of the day of writing
    as of Thursday, a vote on Saturday to come          between the two
    and a whole month's total beside such a count       taken to be the first such weekday since that month ended
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.articles.body import Body, part_body
from generator.articles.captions import day_of_caption
from generator.articles.cue import MONTHS, WEEKDAYS, Cue, make_day, spoken
from generator.articles.document import Dating, Document
from generator.articles.years import year_of_writing

RECENT = 300  # days: further back or ahead, a date is told with its year
WEEK = 6  # days: further back, a weekday is told with its date

SAME_DAY = re.compile(r"(?i)^(?:later|earlier)(?: on)?$")  # not "late on Friday", told the next day
TOTAL = re.compile(r"(?i)\b(?:figures|data|statistics) (?:suggests?|shows?|indicates?|puts?)\b[^.!?\n]{0,60}\btotal\b[^.!?\n]{0,60} (?:for|in) $")


@dataclass(frozen=True, slots=True)
class Constraint:
    """holds: day of writing -> whether it is possible. because: why, in words."""

    holds: Callable[[date], bool]
    because: str


def infer_day(document: Document, cues: Sequence[Cue], date_line: Cue | None = None) -> Dating | None:
    """The day or days that the body leaves, with the working; None where they are not bounded to a year.

    date_line: the day and month of a date line without a year, if there is one.
    """
    body = part_body(document, cues)
    return day_of_caption(body) or _from_year(body, date_line)


# --- the year, then the day -----------------------------------------------------------------------------------------


def _from_year(body: Body, date_line: Cue | None) -> Dating | None:
    year = year_of_writing(body, date_line)
    if year is None:
        return None
    constraints = [*_constraints(body, year.year), *([_of_date_line(body, date_line)] if date_line else [])]
    days = [day for day in _days_of(year.year) if all(constraint.holds(day) for constraint in constraints)]
    reasons = list(dict.fromkeys([year.because, *(constraint.because for constraint in constraints)]))
    if len(days) > 1 and (fresh := _fresh_month(body, days)) is not None:
        days = [fresh[0]]
        reasons.append(fresh[1])
    if not days:
        return None
    because = "; ".join(reasons) + "."
    because = because[0].upper() + because[1:]
    if len(days) == 1:
        return Dating(days[0].isoformat(), "inferred", f"{because[:-1]}: {spoken(days[0])}.", days[0].isoformat())
    return Dating(f"{days[0]}/{days[-1]}", "inferred", because)


def _days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(step) for step in range((date(year + 1, 1, 1) - first).days)]


def _constraints(body: Body, year: int) -> list[Constraint]:
    found = []
    for cue in body.news:
        found += _of_date(body, cue, year)
        if cue.bare_weekday and _is_own_weekday(body, cue):
            found.append(_weekday(cue.bare_weekday, f"“{_with_before(body, cue)}” is the day of writing"))
    found += _of_repeated_weekdays(body, year)
    found += _of_coming_weekdays(body)
    return found


def _of_date_line(body: Body, date_line: Cue) -> Constraint:
    """A date line without a year gives day and month."""
    told = (date_line.month, date_line.day)
    return Constraint(lambda writing: (writing.month, writing.day) == told, f"its date line says “{body.words(date_line)}”")


def _with_before(body: Body, cue: Cue) -> str:
    return f"{cue.before} {body.words(cue)}".strip()


def _of_date(body: Body, cue: Cue, year: int) -> list[Constraint]:
    """Dates told as past lie behind the day of writing; without a year they do not lie far behind."""
    if not (cue.month and cue.day) or cue.tense != "past":
        return []
    words = body.words(cue)
    if cue.full is not None:
        day = cue.full
        return [Constraint(lambda writing: writing >= day, f"{words} is told as past")]
    days = [day for each in (year - 1, year, year + 1) if (day := make_day(each, cue.month, cue.day)) and cue.weekday in (None, day.isoweekday())]
    if not days:
        return []
    return [Constraint(lambda writing: any(0 <= (writing - day).days <= RECENT for day in days), f"{words} is told as past")]


def _is_own_weekday(body: Body, cue: Cue) -> bool:
    """Whether the words make the weekday that of writing: "later on Tuesday", "today, Tuesday"."""
    if SAME_DAY.match(cue.before):
        return True
    return bool(re.search(r"(?i)\btoday[ ,(]{1,3}$", body.before(cue)) or re.match(r"(?i)[ ,(]{1,3}today\b", body.after(cue)))


def _weekday(number: int, because: str) -> Constraint:
    return Constraint(lambda writing: writing.isoweekday() == number, because)


def _of_repeated_weekdays(body: Body, year: int) -> list[Constraint]:
    """ "Monday's vote", where "Monday March 8" is told too: that Monday is the last one."""
    found = []
    bare = {cue.bare_weekday for cue in body.news if cue.bare_weekday and cue.tense != "future"}
    for cue in body.news:
        if cue.weekday in bare and cue.day and cue.month and cue.tense != "future":
            day = make_day(cue.year or year, cue.month, cue.day)
            if day is not None and day.isoweekday() == cue.weekday:
                words = f"{WEEKDAYS[cue.weekday - 1]} alone means {spoken(day)}, so it is of the week after"
                found.append(Constraint(lambda writing, day=day: 0 <= (writing - day).days <= WEEK, words))
    return found


def _of_coming_weekdays(body: Body) -> list[Constraint]:
    """A count "as of Thursday" and a vote to come on Saturday: the day of writing lies between the two."""
    behind = [cue.bare_weekday for cue in body.news if cue.bare_weekday and cue.before == "as of" and cue.tense != "future"]
    ahead = [cue.bare_weekday for cue in body.news if cue.bare_weekday and cue.tense == "future"]
    if not behind or not ahead:
        return []
    span = (ahead[0] - behind[0]) % 7
    allowed = {(behind[0] - 1 + step) % 7 + 1 for step in range(span + 1)}
    words = f"it counts as of {WEEKDAYS[behind[0] - 1]}, and {WEEKDAYS[ahead[0] - 1]} is still to come"
    return [Constraint(lambda writing: writing.isoweekday() in allowed, words)]


def _fresh_month(body: Body, days: list[date]) -> tuple[date, str] | None:
    """A running count "as of Thursday" beside the whole month's total, which new figures give: the count is taken to be of
    the first such weekday since the month ended, for a total that is counted day by day is news when its month is over.

    This is likely, not certain, and its working says so. It is not tried where an event told by its weekday does not
    close the count's week, nor where anything is told of the month that follows. The count is closed when its weekday is
    over, so the article is of the next day, unless that is ruled out.
    """
    behind = [cue.bare_weekday for cue in body.news if cue.bare_weekday and cue.before == "as of"]
    months = [cue for cue in body.news if cue.month and not cue.day and not cue.year and TOTAL.search(body.before(cue, 120))]
    if not behind or not months or not _of_coming_weekdays(body):
        return None
    month = months[-1].month
    if any(cue.month == month % 12 + 1 for cue in body.news):
        return None
    ended = date(days[0].year, month, 28) + timedelta(4)
    ended -= timedelta(ended.day)
    counted = ended + timedelta((behind[0] - ended.isoweekday() - 1) % 7 + 1)
    near = [day for day in days if counted <= day <= counted + timedelta(1)]
    if not near:
        return None
    words = f"new figures give {MONTHS[month - 1]}'s total beside a count as of {WEEKDAYS[behind[0] - 1]}, taken to be {spoken(counted)}, the first since the month ended (likely, not certain)"
    return near[-1], words
