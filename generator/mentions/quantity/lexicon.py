"""The words that the number rules know, read once from lexicon.yml and currencies.yml."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast, where there is one
WORDS: dict = yaml.load((_FOLDER / "lexicon.yml").read_text("utf-8"), Loader=_LOADER)
CURRENCIES: dict[str, dict[str, list[str]]] = yaml.load((_FOLDER / "currencies.yml").read_text("utf-8"), Loader=_LOADER)


def alternatives(words) -> str:
    """A regular expression for one of the words, longest first; a space in a word matches a space or a hyphen."""
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", "[ -]") for word in ordered)


def by_spelling(table: dict[str, list[str]]) -> dict[str, str]:
    """Spelling in lower case -> canonical name."""
    return {spelling.lower(): name for name, spellings in table.items() for spelling in spellings}


AMBIGUOUS: dict[str, dict[str, list[str]]] = yaml.load((_FOLDER / "ambiguous_currencies.yml").read_text("utf-8"), Loader=_LOADER)
AMBIGUOUS_FORMS = {form: name for name, entry in AMBIGUOUS.items() for form in entry["forms"]}
SIGNS = {sign: code for code, names in CURRENCIES.items() for sign in names["signs"]}
MONEY_WORDS = {word: code for code, names in CURRENCIES.items() for word in names["words"]}
HUNDREDTHS = {word: code for code, names in CURRENCIES.items() for word in names.get("hundredth", [])}
MEASURES = by_spelling(WORDS["measures"])
GLUED = by_spelling(WORDS["glued"])
DURATIONS = by_spelling(WORDS["durations"])
PEOPLE = frozenset(WORDS["people"])
TOLLS: dict[str, str] = WORDS["tolls"]
UNCOUNTED = frozenset(WORDS["uncounted"])
DESIGNATORS = frozenset(WORDS["designators"])
BEFORE = {words: comparator for comparator, spellings in WORDS["before"].items() for words in spellings}
SHORT_SCALES: dict[str, int] = WORDS["short_scales"]
AFTER = {words: comparator for comparator, spellings in WORDS["after"].items() for words in spellings}

_CHANGES: dict = yaml.load((_FOLDER / "changes.yml").read_text("utf-8"), Loader=_LOADER)
RISE, FALL = frozenset(_CHANGES["rise"]), frozenset(_CHANGES["fall"])
CHANGE = RISE | FALL
CHANGE_NOUNS = frozenset(_CHANGES["nouns"])
COUNTING, LINKS, PUTS, TAKES_OF, ACTED_ON, HARM = (
    frozenset(_CHANGES[name]) for name in ("counting", "links", "puts", "takes_of", "acted_on", "harm")
)
IMPOSED = frozenset(WORDS["imposed"])
DEEDS: dict[str, str] = _CHANGES["deeds"]
