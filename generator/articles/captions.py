"""What a photograph's day tells of the article's."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.articles.body import Body
from generator.articles.cue import WEEKDAYS, Cue, make_day, spoken
from generator.articles.document import Dating, Span

OLD = re.compile(r"(?i)\bfile (?:photo|picture|image|pic)|\barchive|\bundated|\bfiles?\b[:)]|stock (?:photo|image)|library (?:photo|image|picture)")


def day_of_caption(body: Body) -> Dating | None:
    """A photograph's day is the article's, where the body tells the same weekday; else the article is not older."""
    taken = [(cue, cue.full) for cue in body.captions if cue.full is not None and not OLD.search(_paragraph_of(body, cue))]
    if not taken:
        return None
    cue, day = max(taken, key=lambda pair: pair[1])
    because = f"A photograph is of {spoken(day)}"
    span = Span(cue.start, cue.end)
    told = [each for each in body.news if each.bare_weekday == day.isoweekday()]
    later = [each for each in body.news if each.tense != "future" and each.bare_weekday in _following(day)]
    if told and not later and not _tells_of_later(body, day):
        return Dating(day.isoformat(), "inferred", f"{because}, and the article tells of {WEEKDAYS[day.weekday()]}.", day.isoformat(), span)
    if later:
        last = max(day + timedelta((each.bare_weekday - day.isoweekday()) % 7) for each in later)
        return Dating(
            f"{last}/{day + timedelta(7)}",
            "inferred",
            f"{because}, and the article tells of {WEEKDAYS[last.weekday()]} after it.",
            None,
            span,
        )
    return Dating(f"{day}/..", "inferred", f"{because}; the article is of that day or later.", None, span)


def _tells_of_later(body: Body, day: date) -> bool:
    """Whether the news tells of a time after the photograph's as past: then the photograph is an old one."""
    for cue in body.news:
        if cue.tense == "future":
            continue
        near = make_day(day.year, cue.month, cue.day) if cue.month and cue.day and not cue.year and cue.tense == "past" else None
        if (
            (cue.full or near or day) > day
            or (cue.bare_year or 0) > day.year
            or (cue.year == day.year and cue.month and not cue.day and cue.month > day.month)
        ):
            return True
    return False


def _following(day: date) -> tuple[int, ...]:
    """The weekdays of the three days after."""
    return tuple((day.isoweekday() + step - 1) % 7 + 1 for step in (1, 2, 3))


def _paragraph_of(body: Body, cue: Cue) -> str:
    text = body.document.text
    start = text.rfind("\n", 0, cue.start) + 1
    end = text.find("\n", cue.end)
    return text[start : end if end >= 0 else len(text)]
