"""TIMEX3 value -> EDTF, for calendar times only. Precision is kept: "in May" is a month, "last week" its seven days.

    2021-03-12, 2021-03-12TMO     2021-03-12
    2021-W10                      2021-03-08/2021-03-14
    2021-Q1                       2021-01/2021-03
    2021-SU                       2021-22 (EDTF's code for summer)
    199, 19                       199X, 19XX
    2021-10 with edge "end"       2021-10-21/2021-10-31
    any of them, about            2021-03~
    since, until them             2021-03/.., ../2021-03 (open_ended)
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.mentions.timex.period import add_months

SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12]))")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
EDGE_DAYS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
EDGE_MONTHS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}


def to_edtf(value: str, mod: str = "", edge: str = "") -> str | None:
    """The calendar time that a TIMEX3 value names, or None where it names none (durations, sets, PRESENT_REF, "")."""
    plain = _plain(value, edge)
    if plain is None or mod != "APPROX":
        return plain
    return "/".join(f"{part}~" for part in plain.split("/"))


def open_ended(edtf: str, bound: str) -> str:
    """A calendar time as the bound of a stretch: "since" 2021-03 -> 2021-03/.., "until" 2013 -> ../2013."""
    first, _, last = edtf.partition("/")
    return f"{first}/.." if bound == "since" else f"../{last or first}"


def _plain(value: str, edge: str) -> str | None:
    if match := DAY.fullmatch(value):
        return match[1]
    if re.fullmatch(r"\d{4}-\d\d", value):
        return _edge_of_month(value, edge) if edge in EDGE_DAYS else value
    if re.fullmatch(r"\d{4}", value):
        if edge in EDGE_MONTHS:
            first, last = EDGE_MONTHS[edge]
            return f"{value}-{first:02d}/{value}-{last:02d}"
        return value
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        sunday = monday + timedelta(min(6, (date.max - monday).days))
        return f"{monday + timedelta(5) if match[3] else monday}/{sunday}"
    if match := PART.fullmatch(value):
        months = 3 if match[2] else 6
        first = (int(match[2] or match[3]) - 1) * months + 1
        return f"{match[1]}-{first:02d}/{match[1]}-{first + months - 1:02d}"
    if match := SEASON.fullmatch(value):
        return f"{match[1]}-{SEASON_CODES[match[2]]}"
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    return None


def _edge_of_month(value: str, edge: str) -> str:
    first, last = EDGE_DAYS[edge]
    start = date(int(value[:4]), int(value[5:]), 1)
    length = (add_months(start, 1) - start).days
    return f"{value}-{first:02d}/{value}-{min(last, length):02d}"
