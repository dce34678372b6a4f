"""Days and years of the calendar.

    Monday, March 8, 2021          2021-03-08
    8 March 2021                   2021-03-08
    the 8th of March               the day, in the year that its surroundings give
    March 8-10                     two days
    2021-03-08, 3/8/21, 8.3.2021   2021-03-08; which of two numbers is the month, the document's other dates tell
    1998, '98, 1998-99             years
"""

from __future__ import annotations

from datetime import date

from generator.mentions.rule import Found, Rule
from generator.mentions.timex.meaning import Meaning, calendar, fixed

YEAR_CUES = frozenset(
    (
        "in since by until till of from to during before after the early late mid between and throughout through for around circa about "
        "year years or than ( , - – — ago winter spring summer autumn fall into"
    ).split()
)
COUNTED = frozenset(
    (
        "people men women troops soldiers workers jobs dollars pounds euros points miles km metres meters tons tonnes votes seats per "
        "percent pc years days months hours minutes weeks gmt utc hours hrs acres homes families cars copies shares % cc mm m ft feet "
        "yards square kg hp members prisoners killed dead wounded casualties guns tanks aircraft ships civilians cavalry infantry "
        "horses rpm mhz words pages students index words"
    ).split()
)


def year_of(found: Found, name: str = "year") -> int | None:
    """The year that a group's token gives: 1998, or '98 in the century that lies nearest."""
    if found.has(name):
        return int(found.text(name))
    short = f"{name}short"
    if found.has(short):
        return full_year(int(found.text(short)[-2:]))
    return None


def full_year(short: int) -> int:
    """Two digits as a year: up to 39 of this century, else of the last."""
    return 2000 + short if short < 40 else 1900 + short


def valid(year: int | None, month: int, day: int) -> bool:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def day_of_month(found: Found) -> Meaning | None:
    """<month> <day>, in either order, with a weekday or a year where they are told."""
    year, month, day = year_of(found), found.value("month"), found.value("anyday")
    if not valid(year, month, day) or year is None and found.after().isdigit() and len(found.after()) <= 2:
        return None
    return calendar(year=year, month=month, day=day, weekday=found.value("weekday"))


def day_of_last_year(found: Found) -> Meaning | None:
    """Oct. 19 last year."""
    month, day = found.value("month"), found.value("anyday")
    if not valid(None, month, day):
        return None
    year = Meaning("shift", unit="Y", amount=found.value("last", found.value("next", 0)))
    return Meaning("nth", unit="D", amount=day, of=Meaning("nth", unit="M", amount=month, of=year))


def days_of_month(found: Found) -> tuple[Meaning | None, ...] | None:
    """Two days of one month: "March 8-10", "8 and 10 March 2021"."""
    year, month = year_of(found), found.value("month")
    first, last = found.value("first"), found.value("last")
    if not (valid(year, month, first) and valid(year, month, last)) or year is None and found.after().isdigit():
        return None  # "lost 30-7 Oct. 19" tells one day
    return calendar(year=year, month=month, day=first), calendar(year=year, month=month, day=last)


def iso_day(found: Found) -> Meaning | None:
    text = found.text("iso")
    if not valid(int(text[:4]), int(text[5:7]) or 13, int(text[8:10])) :
        return None
    if len(text) > 10:
        return fixed(text[:16] + ("Z" if text.endswith("Z") else ""), type="TIME")
    return calendar(year=int(text[:4]), month=int(text[5:7]), day=int(text[8:10]))


def slashed_day(found: Found) -> Meaning | None:
    """A date in numbers. Its order is settled when the whole document is known; here only what cannot be is left out."""
    text = found.text("slashed")
    parts = [int(part) for part in text.replace(".", "/").replace("-", "/").split("/")]
    if parts[0] > 31:
        year, month, day = parts
        return calendar(year=year, month=month, day=day) if valid(year, month, day) else None
    first, second, year = parts
    year = full_year(year) if year < 100 else year
    readings = [(m, d) for m, d in ((first, second), (second, first)) if valid(year, m, d)] if year else []
    if not readings:
        return None
    return Meaning("slashed", year=year, month=first, day=second)


def bare_year(found: Found) -> Meaning | None:
    year, before, after = int(found.text("year")), found.before().lower(), found.after().lower()
    if after in COUNTED or before in ("$", "£", "€", "#", "no", ".", "number", "+") and before != ".":
        return None
    if before in NUMBERED or after[:1].islower() and after.endswith("s") and after not in NOT_COUNTED and before not in YEAR_CUES:
        return None
    usual = 1900 <= year <= 2035
    if not usual and before not in YEAR_CUES and after not in (")",):
        return None
    return calendar(year=year)


def shaded_year(found: Found) -> Meaning:
    """Early 1998, the end of 1998."""
    mod = found.value("earlylate") or found.value("edge")
    return calendar(year=int(found.text("year")), mod=mod, edge=(mod or "").lower() if found.has("edge") else "")


def year_range(found: Found) -> tuple[Meaning, ...] | None:
    """1998-99, 1998-2003, 1998/99."""
    first = int(found.text("year"))
    if found.has("two"):
        last = first // 100 * 100 + int(found.text("two"))
        if last <= first:
            return None
    else:
        last = int(found.text("to"))
    return calendar(year=first), calendar(year=last)


def short_year(found: Found) -> Meaning | None:
    if found.before().lower() not in (
        "in",
        "of",
        "since",
        "until",
        "by",
        "from",
        "to",
        "back",
        "the",
        "before",
        "after",
        "class",
        "called",
        "of",
        ",",
        "and",
        "summer",
        "winter",
        "spring",
    ):
        return None
    return Meaning("short", unit="Y", year=int(found.text("yearshort")[-2:]))


def era_range(found: Found) -> tuple[Meaning, Meaning] | None:
    numbers = found.text("big") or found.text("digits"), found.text("to_big") or found.text("to_digits")
    if not all(number.isdigit() for number in numbers):
        return None
    return tuple(fixed(f"BC{int(number):04d}") for number in numbers)


def era_year(found: Found) -> Meaning | None:
    digits = found.text("year") or found.text("big") or found.text("digits")
    if not digits.isdigit():
        return None
    return fixed(f"BC{int(digits):04d}") if found.has("era") else fixed(f"{int(digits):04d}")


NOT_COUNTED = frozenset(
    (
        "was has is as s elections sales results plans games talks protests riots floods attacks bombings championships olympics "
        "figures levels"
    ).split()
)
NUMBERED = frozenset(
    (
        "page pages room flight highway route windows chapter article section model channel number psalm building apollo boeing airbus "
        "figure table office paragraph bus unit"
    ).split()
)

RULES = [
    Rule("<weekday>, <month> <day>, <year>", "(<weekday> ,? (the)?)? <month> (the)? <anyday> ,? (<year>|<yearshort>)", day_of_month),
    Rule("<weekday>, <day> <month> <year>", "(<weekday> ,?)? the? <anyday> (of|day of)? <month> ,? (<year>|<yearshort>)", day_of_month),
    Rule("early <month> <day>", "(early|late|later|earlier) (on)? <month> <anyday> (,? <year>)?", day_of_month),
    Rule("early <day> <month>", "(early|late|later|earlier) (on)? <anyday> of? <month> (,? <year>)?", day_of_month),
    Rule("<weekday>, <month> <day>", "(<weekday> ,? (the)?)? <month> (the)? <anyday>", day_of_month),
    Rule("<weekday>, <day> <month>", "(<weekday> ,?)? the? <anyday> (of|day of)? <month>", day_of_month),
    Rule("<month> <day> last year", "(<weekday> ,?)? <month> <anyday> ,? of? (<last>|<next>|<this>) year", day_of_last_year),
    Rule("<day> <month> last year", "(<weekday> ,?)? the? <anyday> of? <month> ,? of? (<last>|<next>|<this>) year", day_of_last_year),
    Rule(
        "the September 11 attacks",
        "[september (11|11th)] (terrorist|terror)? (attacks|attack|hijackings|hijackers|commission|attackers|memorial)",
        lambda found: calendar(year=2001, month=9, day=11),
    ),
    Rule(
        "<month> <day>-<day>, <year>",
        "[<month> <anyday:first>] (<dash>|and|to|through|until|&|or) [<anyday:last> ,? <year>?]",
        days_of_month,
    ),
    Rule(
        "<day>-<day> <month> <year>",
        "[the? <anyday:first>] (<dash>|and|to|until|till|&|or) [the? <anyday:last> of? <month> ,? <year>?]",
        days_of_month,
    ),
    Rule("<year>-<month>-<day>", "<iso>", iso_day),
    Rule("<number>/<number>/<year>", "<slashed>", slashed_day),
    Rule("<year>", "<year>", bare_year),
    Rule("early <year>", "(<earlylate> (<dash>|in)?|the? very? <edge> of) (the year)? <year>", shaded_year),
    Rule("the year <year>", "the year <year>", bare_year),
    Rule("<year>-<year>", "[<year>] (<dash>|/) [(<two>|<year:to>)]", year_range),
    Rule("'<two digits of a year>", "<yearshort>", short_year),
    Rule("<year> BC", "(<year>|<big>|<digits>) <era>", era_year),
    Rule("<year>-<year> BC", "[(<big>|<digits>)] (<dash>|to|until|and) [(<big:to_big>|<digits:to_digits>) <era>]", era_range),
    Rule("<year> AD", "(<year>|<big>|<digits>) <eraafter>", era_year),
    Rule("AD <year>", "(ad|a.d.) (<year>|<big>|<digits>)", era_year),
]
