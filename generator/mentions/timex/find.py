"""Text -> time expressions: split into tokens, match the rules, resolve in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from generator.mentions.mention import Timex
from generator.mentions.rule import Match, RuleSet, Tokens
from generator.mentions.timex.edtf import to_edtf
from generator.mentions.timex.resolve import Resolver
from generator.mentions.timex.rules import HISTORY_RULES, NEWS_RULES
from generator.mentions.timex.surroundings import Surroundings
from generator.mentions.timex.tokens import split_tokens
from generator.mentions.timex.vocabulary import VOCABULARY

ABOUT = frozenset(["about", "around", "circa", "approximately", "roughly"])
RULES = {"dct": NEWS_RULES, "narrative": HISTORY_RULES}


def find_timexes(
    text: str, *, dct: str | date | None = None, anchor: str = "dct", date_order: str = "auto", stories: Sequence[tuple[int, str]] = ()
) -> list[Timex]:
    """Every time expression of a text, in order, with TIMEX3 value, EDTF and the working in words.

    dct: the day of writing ("2021-03-12" or a date), or None: then only what the text itself fixes gets a value.
    anchor: "dct" reads relative times from the day of writing, as news does; "narrative" from the date told before.
    date_order: how 03/04/2021 is read: "dmy", "mdy", or "auto": as the text's other dates are written, else left open.
    stories: (offset, day of writing or "") of each stretch that is a story of its own, in order, as the entries of a live
    blog are: what one of them told says nothing of the next. "" stands for dct.
    Raises ValueError where dct is no day, or anchor neither of the two.
    """
    if anchor not in RULES:
        raise ValueError(f'anchor is "{anchor}"; it must be "dct" or "narrative"')
    day = date.fromisoformat(dct[:10]) if isinstance(dct, str) else dct
    tokens, matches = read_tokens(text, anchor)
    order = date_order if date_order != "auto" else order_of_dates(matches)
    resolver, ahead, found = Resolver(day, anchor, order), deque(stories), []
    for around in _surroundings(tokens, matches):
        while ahead and ahead[0][0] <= tokens.starts[around.match.first]:
            own = ahead.popleft()[1]
            resolver = Resolver(date.fromisoformat(own) if own else day, anchor, order)
        found.append(_timex(around, resolver))
    return found


@lru_cache(maxsize=1)  # an article's text is asked for twice: for cues to its day, and once its day is known
def read_tokens(text: str, anchor: str) -> tuple[Tokens, tuple[Match, ...]]:
    """A text's tokens, and what the rules find in them, not yet resolved."""
    rules, spellings = _made_ready(anchor)
    tokens = split_tokens(text, VOCABULARY, spellings)
    return tokens, tuple(rules.matches(tokens))


@lru_cache
def _made_ready(anchor: str) -> tuple[RuleSet, dict[str, str]]:
    """The rules of an anchor, when they are first needed, and the codes of all words that they ask for."""
    rules = RuleSet(RULES[anchor], VOCABULARY)
    return rules, VOCABULARY.spellings()


_made_ready("dct")  # what all news needs, once


def _surroundings(tokens: Tokens, matches: Sequence[Match]) -> Iterator[Surroundings]:
    for index in range(len(matches)):
        yield Surroundings(tokens, matches, index)


def _timex(around: Surroundings, resolver: Resolver) -> Timex:
    tokens, match, meaning = around.tokens, around.match, around.match.meaning
    resolved = resolver.resolve(meaning, around)
    mod = meaning.mod or ("APPROX" if meaning.type == "DATE" and resolved.period is not None and around.before() in ABOUT else "")
    edtf = to_edtf(resolved.value, mod, meaning.edge) if meaning.type in ("DATE", "TIME") else None
    if meaning.kind == "overnight" and resolved.period is not None:  # from one day into the next
        edtf = f"{resolved.period.first}/{resolved.period.first + timedelta(1)}"
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    return Timex(start, end, meaning.type, resolved.value, match.rule, mod, edtf, resolved.because)


def order_of_dates(matches: Iterable[Match]) -> str:
    """Which comes first in the text's dates: "mdy" or "dmy" by numbers above 12, then by months in words; "auto" where
    neither tells or both do."""
    numbers, words = set(), set()
    for match in matches:
        meaning = match.meaning
        if meaning.kind == "slashed" and max(meaning.month, meaning.day) > 12:
            numbers.add("dmy" if meaning.month > 12 else "mdy")
        elif "<month> <day>" in match.rule:
            words.add("mdy")
        elif "<day> <month>" in match.rule:
            words.add("dmy")
    for found in (numbers, words):
        if found:
            return found.pop() if len(found) == 1 else "auto"
    return "auto"
