"""From when until when an office was held, in the words straight after it."""

from __future__ import annotations

import re

_YEAR = r"(?:(?P<{0}m>January|February|March|April|May|June|July|August|September|October|November|December) )?(?P<{0}y>(?:19|20)\d\d)"
_MONTHS = "January February March April May June July August September October November December".split()
_PERIODS = (
    re.compile(rf"\b(?:from|between) {_YEAR.format('a')} (?:to|until|and|till) {_YEAR.format('b')}\b"),
    re.compile(rf"\b(?:until|till|up to) {_YEAR.format('b')}\b"),
    re.compile(rf"\bsince {_YEAR.format('a')}\b"),
)
IN_YEAR = re.compile(rf"\bin {_YEAR.format('a')}\b")


def period_after(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """From when until when, told straight after an office."""
    rest = text[start : min(end, start + 60)]
    for pattern in _PERIODS:
        match = pattern.search(rest)
        if match and match.start() <= 2:  # straight after it, or after a comma
            return year_of(match, "a"), year_of(match, "b")
    return None, None


def year_of(match: re.Match, side: str) -> str | None:
    """"May 2013" -> 2013-05."""
    groups = match.groupdict()
    year, month = groups.get(side + "y"), groups.get(side + "m")
    if not year:
        return None
    return f"{year}-{_MONTHS.index(month) + 1:02d}" if month else year
