"""Months, seasons and their parts.

    March 2021, March              2021-03; the March that its surroundings give
    early March, mid-July           the month, START, MID, END
    the end of October             the month, END
    from April to June             two months
    the summer of 2023, winter     2023-SU
"""

from __future__ import annotations

from dataclasses import replace

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar
from generator.mentions.timex.rules.dates import valid, year_of

# first names as well: see _plain_month
CERTAIN_NAMES = frozenset(["august", "june", "april"])
MONTH_CUES = frozenset(
    (
        "in since by until till of from to during before after early late mid last next this between through throughout for and or each "
        "every - – beginning around than ,"
    ).split()
)
STRONG_CUES = MONTH_CUES - {"and", "or", "to", ",", "for", "-", "–"}

SET_FOR = frozenset("scheduled set slated planned due called pencilled fixed booked expected forecast date".split())


def month(found: Found) -> Meaning | None:
    word, before = found.text("month").rstrip(". ").lower(), found.before()
    year = year_of(found)
    if year is None:
        if found.has("monthabbr") or word in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"):
            if before.lower() not in STRONG_CUES and not found.text("month").endswith("."):
                return None
        if word in ("may", "march") and before.lower() not in STRONG_CUES and not (before.lower() == "for" and found.before(2).lower() in SET_FOR):
            return None
        if word in CERTAIN_NAMES and not _plain_month(found, before):
            return None
    return calendar(year=year, month=found.value("month"), **shade(found))


def _plain_month(found: Found, before: str) -> bool:
    """Whether April, June or August is a month here, not a first name or a surname."""
    if before.lower() in MONTH_CUES or before.lower() in ("the", "its", "their", "on", "'s", "’s", "about"):
        return True
    after = found.after()
    return not before[:1].isupper() and not (after[:1].isupper() and after[1:].islower())


def month_relative(found: Found) -> Meaning:
    """Last September: the one before the running year's or month's; next May: the one to come."""
    amount = found.value("last", found.value("next", 0))
    return calendar(month=found.value("month"), direction={-1: "past", 1: "future", 0: "this"}[amount], **shade(found))


def days_of_months(found: Found) -> tuple[Meaning, Meaning] | None:
    """From May 15 to August 16, 1988: the year behind holds for both, but for a turn of the year between them."""
    year, months = year_of(found), (found.value("month"), found.value("month2"))
    first_year = year - 1 if year and months[0] > months[1] else year
    days = found.value("anyday"), found.value("day2")
    if not (valid(first_year, months[0], days[0]) and valid(year, months[1], days[1])):
        return None
    return calendar(year=first_year, month=months[0], day=days[0]), calendar(year=year, month=months[1], day=days[1])


def two_seasons(found: Found) -> tuple[Meaning, Meaning]:
    year = year_of(found)
    return tuple(Meaning("calendar", year=year, unit=found.value(name)) for name in ("season", "season2"))


def shade(found: Found) -> dict[str, str]:
    """mod and edge that "early", "mid-", "the end of" … give."""
    if found.has("earlylate"):
        return {"mod": found.value("earlylate")}
    if found.has("edge"):
        mod = found.value("edge")
        return {"mod": mod, "edge": mod.lower()}
    return {}


def month_of_that_year(found: Found) -> Meaning:
    return replace(calendar(month=found.value("month"), **shade(found)), base="told")


def month_relative_year(found: Found) -> Meaning:
    of = Meaning("shift", unit="Y", amount=found.value("last", found.value("next", 0)))
    return Meaning("nth", unit="M", amount=found.value("month"), of=of, **shade(found))


def two_months(found: Found) -> tuple[Meaning, Meaning] | None:
    year, months = year_of(found), (found.value("month"), found.value("month2"))
    if year is None and found.text("month").lower() in ("may", "march") and found.before().lower() not in MONTH_CUES:
        return None
    first_year = year - 1 if year and months[0] > months[1] else year
    return calendar(month=months[0], year=first_year), calendar(month=months[1], year=year, base="range")


def season(found: Found) -> Meaning | None:
    year, word = year_of(found), found.text("season").lower()
    if year is None and not (found.has("det") or found.has("pointing") or found.has("earlylate") or found.has("edge")):
        before = found.before().lower()
        if word == "fall" and before not in ("last", "next", "this", "early", "late", "that", "until", "since"):
            return None
        if before not in (
            "chinese",
            "german",
            "british",
            "in",
            "by",
            "until",
            "since",
            "during",
            "over",
            "through",
            "throughout",
            "and",
            "mid",
            "late",
            "early",
            "of",
            "the",
            "for",
            "-",
            "from",
            "to",
            "into",
            "his",
            "her",
            "their",
            "its",
            "our",
            "or",
        ):
            return None
        if word in ("spring", "springtime") and found.after().lower() in ("water", "onions", "rolls", "of"):
            return None
    if year is None and word == "fall" and found.after().lower() in ("of", "in", "from", "and", "was"):
        return None
    return Meaning("calendar", year=year, unit=found.value("season"), **shade(found))


def season_of_year(found: Found) -> Meaning:
    """The spring of next year."""
    of = Meaning("shift", unit="Y", amount=found.value("last", found.value("next", 0)))
    return Meaning("nth", unit=found.value("season"), amount=1, of=of, **shade(found))


def season_relative(found: Found) -> Meaning:
    amount = found.value("last", found.value("next", 0))
    return Meaning("shift", unit=found.value("season"), amount=amount, direction={-1: "past", 1: "future", 0: ""}[amount])


EARLY = "(<earlylate> (<dash>|in)?|the? <edge> of (the month of)?)"
YEARS = "(of|in)? ,? (<year>|<yearshort>)"

RULES = [
    Rule("<month> <year>", f"(the month of)? {EARLY}? <month> {YEARS}", month),
    Rule("<month>", f"(the month of)? {EARLY}? <month>", month),
    Rule("<month> of that year", f"{EARLY}? <month> of (that|the same) year", month_of_that_year),
    Rule("<month> of last year", f"{EARLY}? <month> of? (<last>|<next>|<this>) year", month_relative_year),
    Rule("last <month>", f"{EARLY}? (the|this)? (<last>|<next>|<this>) <month>", month_relative),
    Rule("<month> last", "<month> last", lambda found: calendar(month=found.value("month"), direction="past")),
    Rule(
        "<month> to <month> <year>",
        "[<month>] (to|<dash>|and|through|until|till|or|&) [<month:month2> (,? of? (<year>|<yearshort>))?]",
        two_months,
    ),
    Rule(
        "<month> <day> to <month> <day>, <year>",
        "[<month> <anyday>] (to|<dash>|and|through|until|till|or|&) [<month:month2> <anyday:day2> (,? <year>)?]",
        days_of_months,
    ),
    Rule(
        "<day> <month> to <day> <month> <year>",
        "[<anyday> of? <month>] (to|<dash>|and|through|until|till|or|&) [<anyday:day2> of? <month:month2> (,? <year>)?]",
        days_of_months,
    ),
    Rule("<season> and <season> of <year>", f"[(the)? <season>] (and|<dash>|to|or) [(the)? <season:season2> {YEARS}]", two_seasons),
    Rule("<month>'s end", "<monthword> <quote> end", lambda found: Meaning("same", unit=found.value("monthword"), mod="END", edge="end")),
    Rule("<year> <season>", "<year> <season>", season),
    Rule("the <season> of <year>", f"{EARLY}? the? <season> {YEARS}", season),
    Rule("the <season> of next year", f"{EARLY}? the? <season> of (<last>|<next>|<this>) year", season_of_year),
    Rule("the <season>", f"{EARLY}? (<det>|<pointing>)? <season>", season),
    Rule("last <season>", "(<last>|<next>|<this>) <season>", season_relative),
]
