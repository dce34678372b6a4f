"""The other numbers that are told of the same thing and date: both are shown, neither is averaged.

    12 dead (one paper), 17 dead (another, the same day)      two accounts
    900 marchers (police), 4,000 (organisers), one article    two accounts
    £4.8m, "which was wrong: the true figure is £3.8m"        two accounts
    more than 21,000 beside 21,910                            none: both hold
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.records.measures import Told
from generator.records.model import Account, Evidence, Figure
from generator.records.sayers import voice_of
from generator.records.series import TOLLS, WINDOW, blocks_of, same_measure, words_told

OF_ONE_SIZE = 1 / 3  # of the larger number: what is smaller counts another thing, or a part


def tell_accounts(figures: Sequence[Figure], told: Mapping[str, list[Told]], named: Mapping[str, frozenset[str]]) -> None:
    """Write into each figure the other numbers told of the same thing and date."""
    for one, other in account_pairs(figures, told, named):
        one.accounts.append(_account(other))
        other.accounts.append(_account(one))


def account_pairs(figures: Sequence[Figure], told, named) -> list[tuple[Figure, Figure]]:
    """Figures of one measure and one date that differ, told by different articles or by two voices of one."""
    pairs: dict[tuple[str, str], tuple[Figure, Figure]] = {}
    for block in blocks_of(figures, told):
        for at, one in enumerate(block):
            for other in block[max(0, at - WINDOW) : at]:
                if (other.id, one.id) not in pairs and _same_thing(one, other, told, named):
                    pairs[other.id, one.id] = (other, one)
    return list(pairs.values())


def _account(figure: Figure) -> Account:
    from_words = {"exactly": "", "about": "about "}.get(figure.comparator, figure.comparator + " ")
    return Account(field="value", value=f"{from_words}{figure.value:,.10g}", evidence=[Evidence(**e.model_dump()) for e in figure.evidence[:3]])


def _same_thing(one: Figure, other: Figure, told, named) -> bool:
    """One measure and one date, two numbers, told by two articles or by two voices of one."""
    if one.value == other.value or _are_points(one, other) or not same_measure(one, other, told, named):
        return False
    sources = {e.source for e in one.evidence} & {e.source for e in other.evidence}
    if sources and not (_two_voices(told[one.id], told[other.id], sources) or _is_corrected(told[one.id], told[other.id])):
        return False
    if not sources and (
        _both_hold(one, other) or not _is_of_one(one, other, told) or not OF_ONE_SIZE <= one.value / (other.value or 1) <= 1 / OF_ONE_SIZE
    ):
        return False
    if one.as_of and other.as_of:
        tolls = words_told(told[one.id]) & words_told(told[other.id]) & TOLLS
        return one.as_of == other.as_of and (one.period == other.period or bool(sources or tolls) and not (one.period and other.period))
    return bool(one.period) and one.period == other.period or bool(sources)


def _both_hold(one: Figure, other: Figure) -> bool:
    """"more than 20,000" and 22,328: the one bounds the other, and contradicts nothing."""
    return any(
        a.comparator in ("more than", "at least") and b.value >= a.value or a.comparator in ("less than", "at most") and b.value <= a.value
        for a, b in ((one, other), (other, one))
    )


def _is_of_one(one: Figure, other: Figure, told) -> bool:
    """Two articles count the same thing only where both name whose or where it is, or tell of the same dead: passengers
    of two stories are two counts. A day that is only the article's own dates nothing but a toll or a running total."""
    if words_told(told[one.id]) & words_told(told[other.id]) & TOLLS:
        return True
    named = {*one.entities, *one.place} & {*other.entities, *other.place}
    assumed = any(all("told in an article of" in t.quantity.because for t in told[f.id]) for f in (one, other))
    return bool(named) and (not assumed or one.provisional and other.provisional)


def _are_points(one: Figure, other: Figure) -> bool:
    """A provisional total that grows: the later number follows the earlier, though both may be told on one day."""
    return bool(one.series) and one.series == other.series and one.provisional and other.provisional


_CORRECTS = re.compile(
    r"\b(?:was|were|is) (?:wrong|incorrect|mistaken|in error|not correct|inaccurate)\b|\b(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|stated|reported|put|gave|given|told)\b|\b(?:the|its) (?:true|correct|corrected|right) (?:figure|number|total|sum|amount)\b|\bafter (?:an? )?(?:error|mistake)\b",
    re.IGNORECASE,
)


def _is_corrected(mine: list[Told], theirs: list[Told]) -> bool:
    """"a report that put it at £4m was wrong": the article itself sets one number against the other."""
    places = [(t.reading.document.text, t.reading.document.sentences[t.quantity.sentence]) for t in [*mine, *theirs]]
    return any(_CORRECTS.search(text, sentence.start, sentence.end) for text, sentence in places)


def _two_voices(mine: list[Told], theirs: list[Told], sources: set[str]) -> bool:
    """"900, police said. Organisers put it at 4,000": in one article each number has a teller of its own."""
    for source in sources:
        ours = {voice_of(t) for t in mine if t.key[0] == source} - {None}
        others = {voice_of(t) for t in theirs if t.key[0] == source} - {None}
        if not ours or not others or ours & others:
            return False
    return True
