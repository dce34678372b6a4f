"""What cannot be true together.

    near-copies of one report that differ in a thing:   "solvents and fabrics" / "solvents and plastics"
    near-copies that differ in a number or a name:      "injured 28" / "injured 38"
    one closed period told with two numbers:            5,310 or 5,130 visitors in June
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.mentions.mention import Reading
from generator.records.alignment import Difference, differences
from generator.records.days import days_of
from generator.records.identity import make_id
from generator.records.measures import show_number
from generator.records.model import Check, Evidence, Figure


def find_conflicts(
    readings: Sequence[Reading], families: Mapping[str, str], figures: Sequence[Figure], figure_links: Mapping[tuple[str, int], str]
) -> list[Check]:
    """One check for each conflict, with the words of both sides."""
    taken: set[str] = set()
    found: dict[tuple, Check] = {}
    by_family: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_family[families.get(reading.document.id, reading.document.id)].append(reading)
    for members in by_family.values():
        if len(members) > 1:
            for difference in differences(members):
                check = _of_wording(difference, taken)
                found.setdefault(tuple(sorted((difference.one.lower(), difference.other.lower()))), check)
    checks = list(found.values())
    told = {tuple(sorted(check.values)) for check in checks if check.values}
    checks.extend(check for check in _of_figures(figures, taken) if tuple(sorted(check.values)) not in told)
    return checks


def _of_wording(difference: Difference, taken: set[str]) -> Check:
    evidence = [Evidence(source=source, span=(start, end), quote=quote, supports=["words"]) for source, start, end, quote in difference.places]
    one, other = (_in_context(difference, words) for words in (difference.one, difference.other))
    statement = f'Two wordings of one report differ: "{one}" or "{other}".'
    id = make_id(f"{difference.one} or {difference.other}", taken)
    return Check(id=id, kind="conflict", statement=statement, values=list(difference.values), verdict="disagrees", evidence=evidence)


def _in_context(difference: Difference, words: str) -> str:
    """The words that differ between those that are the same."""
    return " ".join(f"{difference.before} {words} {difference.after}".split())


def _of_figures(figures: Sequence[Figure], taken: set[str]) -> Iterator[Check]:
    """Two exact numbers for one closed period."""
    seen = set()
    exact: dict[tuple, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.comparator == "exactly":
            exact[f"{figure.value:,.10g}", figure.unit, figure.period].append(figure)
    for figure in figures:
        for account in figure.accounts:
            if account.field != "value" or figure.comparator != "exactly":
                continue
            other = next((f for f in exact.get((account.value, figure.unit, figure.period), ()) if f is not figure), None)
            key = other and tuple(sorted((figure.id, other.id)))
            if other is None or key in seen or not _is_closed(figure) or not _is_closed(other) or not _is_one_measure(figure, other):
                continue
            seen.add(key)
            statement = f"{figure.what}: {show_number(figure.value)} or {show_number(other.value)}, told of {figure.period}."
            yield Check(id=make_id(f"{show_number(figure.value)} or {show_number(other.value)} {figure.what}", taken), kind="conflict", statement=statement[:1].upper() + statement[1:],
                        values=[figure.value, other.value], verdict="disagrees", figures=[figure.id, other.id], evidence=[*figure.evidence[:2], *other.evidence[:2]])  # fmt: skip


def _is_one_measure(one: Figure, other: Figure) -> bool:
    """The same words of the same bodies or places, and numbers of one size: else they count different things."""
    mine, theirs = set(one.what.lower().split()), set(other.what.lower().split())
    named = set(one.entities + one.place) & set(other.entities + other.place)
    near = 0.7 <= one.value / other.value <= 1.43 if other.value else False
    return near and bool(named) and len(mine & theirs) >= 0.6 * len(mine | theirs)


def _is_closed(figure: Figure) -> bool:
    """A period that was over when it was told: its number no longer changes."""
    return figure.period is not None and figure.as_of is None and days_of(figure.period) is not None and not figure.provisional
