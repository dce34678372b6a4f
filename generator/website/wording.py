"""Numbers and names as a reader is told them."""

from __future__ import annotations

import re
from collections.abc import Sequence

CURRENCY = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "UAH": "₴", "NGN": "₦"}
COMPARATOR = {
    "exactly": "",
    "at least": "at least ",
    "more than": "more than ",
    "at most": "at most ",
    "less than": "less than ",
    "about": "about ",
}
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "": ""}
_SAME = frozenset({"km", "kg", "people", "percent", "percentage points", "mph", "ha", "m", "cm", "mm", "sq km", "°C"})


# A record's fields as a reader calls them; others are told by their own name.
FIELDS = {
    "value": "the number",
    "high": "the number",
    "unit": "the number",
    "comparator": "how exact it is",
    "as_of": "the date",
    "period": "the time it covers",
    "date": "the date",
    "published": "the date",
    "said_on": "the date",
    "what": "what is counted",
    "kind": "what happened",
    "title": "what happened",
    "status": "what happened",
    "participants": "who took part",
    "place": "the place",
    "figures": "the figures",
    "speaker": "who said it",
    "said_by": "who says so",
    "text": "the words",
    "name": "the name",
    "aliases": "another name",
    "roles": "an office",
}


# What somebody's part in an event is called. Parts that say no more than that it is named in the sentence have no word:
# "" in a list of people tells less than a wrong word would. What a person writes into a record stands as written.
PARTS = {
    "appointee": "appointed",
    "leaver": "leaves",
    "strikers": "on strike",
    "protesters": "protesting",
    "payer": "pays",
    **dict.fromkeys(
        ("addressee", "agent", "agreement", "award", "company", "item", "measure", "message", "participant", "party", "patient",
         "person", "place", "subject", "target", "what"), ""
    ),
}  # fmt: skip


def part_words(role: str | None) -> str:
    """A part in an event as a reader calls it: "appointee" -> "appointed", "agent" -> ""."""
    return PARTS.get(role or "", role or "")


def field_words(field: str) -> str:
    """A field of a record as a reader calls it: "as_of" -> "the date"."""
    return FIELDS.get(field, field.replace("_", " "))


def number(value: float) -> str:
    """1234567.0 -> "1,234,567"; 14.5 -> "14.5"."""
    whole = float(value).is_integer()
    return f"{int(value):,}" if whole else f"{value:,.4f}".rstrip("0").rstrip(".")


def short_number(value: float) -> str:
    """For an axis: 150000000 -> "150m"; 2500 -> "2,500"."""
    for size, letters in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return number(round(value / size, 3)) + letters
    return number(value)


def plural(count: float, noun: str) -> str:
    """1, "boat" -> "1 boat"; 3, "boat" -> "3 boats"."""
    return f"{number(count)} {plural_noun(count, noun)}".strip()


def plural_noun(count: float, noun: str) -> str:
    if count == 1 or noun in _SAME or noun.endswith("s"):
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x", "ss")) else "s")


def amount(value: float, unit: str, *, high: float | None = None, comparator: str = "exactly") -> str:
    """The figure as told: 75000000, "GBP" -> "£75 million"; 40, "boat", "more than" -> "more than 40 boats"."""
    told = _with_unit(value, unit) if high is None else _range(value, high, unit)
    return COMPARATOR.get(comparator, f"{comparator} ") + told


def _with_unit(value: float, unit: str) -> str:
    if unit == "percent":
        return f"{number(value)}%"
    if unit in CURRENCY or (len(unit) == 3 and unit.isupper()):
        return f"{_sign(unit)}{_rounded(value)}"
    return plural(value, unit)


def _range(value: float, high: float, unit: str) -> str:
    if unit == "percent":
        return f"{number(value)}–{number(high)}%"
    if unit in CURRENCY or (len(unit) == 3 and unit.isupper()):
        return f"{_sign(unit)}{_rounded(value)} to {_sign(unit)}{_rounded(high)}"
    return f"{number(value)}–{plural(high, unit)}"


def _sign(unit: str) -> str:
    return CURRENCY.get(unit, f"{unit} ")


def _rounded(value: float) -> str:
    """75000000 -> "75 million": only where nothing of the number is lost."""
    for size, word in _LARGE:
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{number(round(value / size, 3))} {word}"
    return number(value)


def clip(text: str, limit: int) -> str:
    """`text`, or its first words with an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


_OPENS = re.compile(r"(?<![^\s(\[“‘—–-])(['\"])(?=\S)")


def curly(text: str) -> str:
    """Words of our own with the marks that printers use: told as "2%" more -> told as “2%” more. What an article says stays as it is."""
    opened = _OPENS.sub(lambda found: "“" if found[1] == '"' else "‘", text)
    return opened.replace('"', "”").replace("'", "’")


def capital(text: str) -> str:
    """`text` with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def listing(words: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}" if words else ""
