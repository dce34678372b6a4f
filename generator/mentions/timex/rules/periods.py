"""Quarters, halves, fiscal years, decades, centuries, and parts of longer times.

    the third quarter of 1998, third-quarter     1998-Q3
    the first half of the year                   1998-H1
    fiscal 1998                                  FY1998
    the 1990s, the nineties                      199
    the 19th century                             18
    the first week of March                      1998-W10
    the end of the year, year-end                1998, END
"""

from __future__ import annotations

from dataclasses import replace

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar, fixed
from generator.mentions.timex.rules.dates import year_of
from generator.mentions.timex.rules.months import shade


AROUND = 15  # tokens
BUSINESS = frozenset(
    (
        "$ £ € company companies firm firms analysts bank cents cash net % percent per profit profits sales earnings revenue revenues "
        "growth gdp economy inflation output exports imports shares investors results income turnover orders shipments dividend prices "
        "demand forecast guidance rose fell quarterly spending budget"
    ).split()
)
GAMES = frozenset(
    (
        "touchdown touchdowns points point score scored scoring yards yard goal goals ball game games coach rebounds shots quarterback "
        "kick kicked halftime half-time match minutes lead foul fouls inning innings defense offense team throw pass passes penalty win "
        "lost loss comeback comebacks deficit interception interceptions fumble league bowl rookie season playoff playoffs"
    ).split()
)
OWNERS = frozenset("his her their my your our its".split())
COLD = frozenset(["temperature", "temperatures", "highs", "lows", "degrees"])


def told_year(found: Found) -> Meaning | None:
    """The year that follows "of": a number, or "last year"; None where there is none."""
    year = year_of(found)
    if year is not None:
        return calendar(year=year)
    if found.has("last") or found.has("next") or found.has("this"):
        return Meaning("shift", unit="Y", amount=found.value("last", found.value("next", 0)))
    return None


def _is_game(found: Found, doubtful: bool) -> bool:
    """Whether a bare half or quarter is a game's: by the words around; a half that no word of business is near is doubtful."""
    first, last = found.match.span()
    words = {found.tokens.word(index).lower() for index in range(max(0, first - AROUND), min(len(found.tokens.starts), last + AROUND))}
    return words.isdisjoint(BUSINESS) and (doubtful or not words.isdisjoint(GAMES))


def quarter(found: Found) -> Meaning | None:
    if told_year(found) is None and _is_game(found, doubtful=False):
        return None
    amount = 4 if found.has("final") else found.value("quarterordinal") or int(found.text("anyordinal")[0])
    return Meaning("nth", unit="Q", amount=amount, of=told_year(found), **shade(found))


def half(found: Found) -> Meaning | None:
    of_year = "year" in found.words().split()
    if told_year(found) is None and not of_year and _is_game(found, doubtful=True):
        return None
    amount = 2 if found.text("nth").lower() in ("second", "2nd", "latter") else 1
    return Meaning("nth", unit="H", amount=amount, of=told_year(found))


def part_of_year(found: Found) -> Meaning:
    """Next year's first half, last year's fourth quarter, the year-ago quarter."""
    year = found.value("last", found.value("next", 0 if found.has("this") else -1))
    part = "Q" if found.has("quarterordinal") or found.has("final") else "H"
    amount = {"Q": found.value("quarterordinal", 4), "H": 2 if found.text("nth").lower() in ("second", "2nd", "latter") else 1}[part]
    return Meaning("nth", unit=part, amount=amount, of=Meaning("shift", unit="Y", amount=year))


def last_quarter_of(found: Found) -> Meaning:
    """The last quarter of 1998: its fourth."""
    return Meaning("nth", unit="Q", amount=4, of=calendar(year=year_of(found)))


def fiscal_year(found: Found) -> Meaning:
    year = year_of(found)
    if year is None:
        return Meaning("shift", unit="FY", amount=found.value("last", found.value("next", 0)))
    return fixed(f"FY{year}")


def decade(found: Found) -> Meaning | None:
    if not OWNERS.isdisjoint(found.before(step).lower() for step in (1, 2)) or not COLD.isdisjoint(
        found.before(step).lower() for step in (1, 2, 3, 4)
    ):
        return None  # in his 80s; temperatures in the 70s
    digits = found.text("decade") or found.text("decadeshort").lstrip("'’‘`")
    if found.has("decade"):
        value = digits[:2] if digits[2:4] == "00" and int(digits[:2]) != 20 else digits[:3]
    else:
        return Meaning("short", unit="DE", year=int(digits[0]) * 10, **shade(found))
    return fixed(value, mod=shade(found).get("mod", ""))


def named_decade(found: Found) -> Meaning | None:
    if found.before().lower() in ("his", "her", "their", "in-their"):
        return None
    return fixed(f"19{found.value('decadename')}", mod=shade(found).get("mod", ""))


def century(found: Found) -> Meaning | None:
    digits = "".join(filter(str.isdigit, found.text("anyordinal")))
    number = int(digits) if digits else found.value("anyordinal")
    if (
        found.after()[:1].isupper()
        and "Century" in found.tokens.text[found.tokens.starts[found.match.start()] : found.tokens.ends[found.match.end() - 1]]
    ):
        return None  # a company's name
    prefix = "BC" if found.has("era") else ""
    return fixed(f"{prefix}{number - 1:02d}", mod=shade(found).get("mod", ""))


def nth_of_month(found: Found) -> Meaning:
    month = calendar(month=found.value("month"), year=year_of(found))
    return Meaning("nth", unit=found.value("unit", "W"), amount=found.value("ordinal", -1), of=month)


def edge_of(found: Found) -> Meaning:
    """The end of the year, of last year, of this month."""
    unit = found.value("calendarunit")
    of = Meaning(
        "shift",
        unit=unit,
        amount=found.value("last", found.value("next", 0)),
        base="dct" if found.has("last") or found.has("next") or found.has("this") else "told-near",
    )
    return replace(of, **shade(found))


def year_end(found: Found) -> Meaning:
    return Meaning("shift", unit="Y", amount=0, mod="END", edge="end")


OF_YEAR = "((of|in|,)? (<year>|<yearshort>)|of? (<last>|<next>|<this>) (year|fiscal year)|of (the|that|its|their) (fiscal|financial)? year)?"
EARLY = "(the? very? <edge> of|<earlylate> (in|<dash>)?)"

RULES = [
    Rule(
        "the <third> quarter of <year>",
        f"the? (fiscal)? {EARLY}? the? (<quarterordinal>|<final>) <dash>? (fiscal)? quarter {OF_YEAR}",
        quarter,
    ),
    Rule("last year's <fourth> quarter", "(<last>|<next>|<this>) year <quote> (<quarterordinal>|<final>) <dash>? quarter", part_of_year),
    Rule("next year's <first> half", "(<last>|<next>|<this>) year <quote> <nth> <dash>? half", part_of_year),
    Rule("the year-ago <third> quarter", "(the|its)? year <dash>? (ago|earlier) <quarterordinal> <dash>? quarter", part_of_year),
    Rule("the last quarter of <year>", "the last quarter (of|in) (<year>|<yearshort>)", last_quarter_of),
    Rule("the <year> <third> quarter", "the? <year> <dash>? (<quarterordinal>|<final>) <dash>? quarter", quarter),
    Rule("the <year> <first> half", "the? <year> <dash>? <nth> <dash>? half", half),
    Rule(
        "the first half of <year>",
        f"the? (first|second|latter|1st|2nd) <dash>? half {OF_YEAR}".replace("(first|second|latter|1st|2nd)", "<nth>"),
        half,
    ),
    Rule("fiscal <year>", "(the)? (fiscal|financial) (year)? <year>", fiscal_year),
    Rule("the fiscal year", "(<last>|<next>|<this>|the <last>|the <next>|the <this>) (fiscal|financial) year", fiscal_year),
    Rule("the <1990s>", f"the? {EARLY}? the? (<decade>|<decadeshort>)", decade),
    Rule("the <nineties>", f"the {EARLY}? the? <decadename>", named_decade),
    Rule("the <19th> century", f"{EARLY}? the? (<earlylate> <dash>?)? <anyordinal> <dash>? century <era>?", century),
    Rule("the first <week> of <month>", "the? (<ordinal>|last|final) (full)? <unit> (of|in) <month> ,? <year>?", nth_of_month),
    Rule(
        "the end of the <year>",
        "(the? very? <edge> of|<earlylate> (in|<dash>)) (the|this|<last>|<next>|<this>|that|each) <calendarunit>",
        edge_of,
    ),
    Rule("mid-year", "mid <dash>? year", lambda found: Meaning("shift", unit="Y", amount=0, mod="MID", edge="mid")),
    Rule("midyear", "midyear", lambda found: Meaning("shift", unit="Y", amount=0, mod="MID", edge="mid")),
    Rule("year-end", "(the)? year (<dash>|'s)? end", year_end),
]
