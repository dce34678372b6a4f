"""When a holiday falls, year by year."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources

import yaml

HOLIDAYS: dict[str, dict[str, int]] = yaml.safe_load(resources.files(__package__).joinpath("holidays.yml").read_text(encoding="utf-8"))


def day_of(name: str, year: int) -> date:
    """The holiday's day in a year. Raises KeyError where no such holiday is known."""
    told = HOLIDAYS[name]
    if "easter" in told:
        return easter(year) + timedelta(told["easter"])
    if "day" in told:
        return date(year, told["month"], told["day"])
    return _nth_weekday(year, told["month"], told["weekday"], told["nth"])


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    cycle, (century, rest) = year % 19, divmod(year, 100)
    leap, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * cycle + century - leap - correction + 15) % 30
    week = (32 + 2 * century_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (cycle + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
