"""The vocabulary of time: words.yml, the digits, and shapes such as a year or a clock time.

Shapes stand in the vocabulary as words that no text holds ("#year"); tokens.py gives a token its shape.
"""

from __future__ import annotations

from importlib import resources

import yaml

from generator.mentions.pattern import Vocabulary

SHAPES = {
    "year": "#year",  # 1000 to 2199
    "yearshort": "#yearshort",  # '98
    "iso": "#iso",  # 2021-03-12, with or without a time
    "slashed": "#slashed",  # 03/04/2021, 3.4.2021, 3-4-2021
    "clock": "#clock",  # 18:30, 18:30:05
    "clocktight": "#clocktight",  # 0830: four digits that are no year
    "decade": "#decade",  # 1990s
    "decadeshort": "#decadeshort",  # 90s, '90s
    "money": "#money",  # $20, £40 million's £40
    "big": "#big",  # a number that is none of these
    "ordinalbig": "#ordinalbig",  # 35th
    "break": "#break",  # a paragraph's end
    "capital": "#capital",  # an unknown word with a capital
}

CAPITALISED = frozenset({
    "may", "march", "mar", "jan", "sat", "sun", "wed", "mon", "sep", "dec", "fri", "tue", "thu", "august", "apr", "ct", "mt", "et",
    "pt", "est", "ist", "z", "ad", "ce", "gmt", "bst",
})

MACROS = {
    "month": "(<monthfull>|<monthabbr> .?)",
    "weekday": "(<weekdayfull>|<weekdayabbr> .?)",
    # how many: "three", "12", "two and a half", "a couple of", "several", "a"
    "amount": "(tens|dozens|hundreds|thousands|millions) of|(a|an|the)? (couple|few|half <dash>? dozen|dozen|pair) of?|several|some|many|numerous|various|"
    "(<tens> <dash>? <ones>|<number>|<digits>|<big>|<clocktight>|a|an) ((<scale>|dozen) (and (<number>|<digits>))?|and (a half|half))?|"
    "<scale>",
}


def _load() -> Vocabulary:
    source = resources.files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    classes: dict[str, dict] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    days = {form: n for n in range(1, 32) for form in {str(n), f"{n:02d}"}}
    classes["month"] = classes["monthfull"] | classes["monthabbr"]
    classes["weekday"] = classes["weekdayfull"] | classes["weekdayabbr"]
    classes["day"] = days
    classes["dayordinal"] = {f"{n}{suffix}": n for n in range(1, 32) for suffix in ("st", "nd", "rd", "th")}
    classes["hour"] = {form: n for n in range(0, 25) for form in {str(n), f"{n:02d}"}}
    classes["amount"] = {}
    classes["two"] = {f"{n:02d}": n for n in range(0, 100)}
    classes["digits"] = {form: n for n in range(0, 100) for form in {str(n), f"{n:02d}"}}
    for name, word in SHAPES.items():
        classes[name] = {word: word}
    classes["anyday"] = classes["day"] | classes["dayordinal"]
    classes["anynumber"] = classes["number"] | classes["digits"] | classes["big"]
    classes["anyordinal"] = classes["ordinal"] | classes["dayordinal"] | classes["ordinalbig"]
    return Vocabulary(classes, MACROS, CAPITALISED)


VOCABULARY = _load()
