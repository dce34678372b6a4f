"""Quantities of many documents -> figures: one record for one number told of one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.mentions.mention import Reading
from generator.records.accounts import tell_accounts
from generator.records.days import days_of
from generator.records.identity import make_id
from generator.records.measures import Told, kind_class, same_topic, tell, unit_class
from generator.records.model import Account, Evidence, Figure
from generator.records.series import link_series, names_of_documents

COPIED = 10  # a number from here on that two wordings of one report tell with the same unit is the same figure

Links = dict[tuple[str, int], str]


def resolve_figures(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str]) -> tuple[list[Figure], Links]:
    """Figures in the order of their first telling, and (document id, quantity index) -> figure id."""
    groups = group_told(tell(readings, families, links))
    taken: set[str] = set()
    figures, figure_links, by_id = [], {}, {}
    for group in groups:
        figure = _figure(group, taken)
        figures.append(figure)
        by_id[figure.id] = group
        figure_links.update({told.key: figure.id for told in group})
    link_series(figures, by_id, names_of_documents(links))
    tell_accounts(figures, by_id, names_of_documents(links))
    return figures, figure_links


def group_told(told: Sequence[Told]) -> list[list[Told]]:
    """Tellings of one figure: the same value and unit, like words, no date against it. Blocked by value and unit."""
    blocks: dict[tuple, list[list[Told]]] = defaultdict(list)
    order: list[list[Told]] = []
    for each in told:
        block = blocks[each.quantity.value, each.quantity.high, unit_class(each.quantity.unit)]
        home = next((group for group in block if any(_same_figure(each, other) for other in group[:6])), None)
        if home is None:
            home = []
            block.append(home)
            order.append(home)
        home.append(each)
    return order


def _same_figure(one: Told, other: Told) -> bool:
    a, b = one.quantity, other.quantity
    if kind_class(a) != kind_class(b) or _apart(a.dated_period, b.dated_period):
        return False
    if one.family != other.family and (a.kind in ("change", "share") or b.kind in ("change", "share")) and _told_apart(one, other):
        return False
    copied = one.family == other.family and one.key[0] != other.key[0] and a.unit == b.unit and a.value >= COPIED
    return copied or same_topic(one, other)


NEWS = 3  # days within which two reports may tell one rise or one part


def _told_apart(one: Told, other: Told) -> bool:
    """What comes on top ("two new cases") or is a part ("two of the cases") is told of a total that has changed since: the
    same small number in a later report is another. A percentage, a large number and a dated one stay what they are."""
    a, b = one.quantity, other.quantity
    if a.unit.startswith("percent") or a.value >= COPIED or a.dated_period and b.dated_period:
        return False
    first, second = days_of(one.reading.document.dct), days_of(other.reading.document.dct)
    return first is not None and second is not None and abs(first.first - second.first) >= NEWS


def _apart(one: str | None, other: str | None) -> bool:
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and not first.meets(second)


def _figure(group: list[Told], taken: set[str]) -> Figure:
    best = _best(group)
    quantity = best.quantity
    return Figure(
        id=make_id(f"{_short(quantity.value)} {quantity.unit if quantity.unit not in quantity.what else ''} {quantity.what}", taken),
        what=quantity.what, value=quantity.value, high=quantity.high, unit=quantity.unit, comparator=quantity.comparator,
        as_of=_first(t.quantity.dated_as_of for t in [best, *group]), period=_first(t.quantity.dated_period for t in [best, *group]),
        provisional=any(t.quantity.provisional for t in group),
        entities=sorted({e for t in group for e in t.entities}), place=sorted({p for t in group for p in t.places}),
        said_by=_first(t.speaker for t in [best, *group]), accounts=_accounts(best, group),
        evidence=[evidence_of(t) for t in group], independent_sources=len({t.family for t in group}),
    )  # fmt: skip


def _best(group: list[Told]) -> Told:
    """The telling with the most usual comparator, then the first that says when."""
    usual = Counter(t.quantity.comparator for t in group)
    return max(group, key=lambda t: (usual[t.quantity.comparator], bool(t.quantity.dated_as_of), -group.index(t)))


def _first(values):
    return next((value for value in values if value), None)


def _short(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _accounts(best: Told, group: list[Told]) -> list[Account]:
    """Tellings with another comparator: "12" and "at least 12" are shown side by side."""
    other: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        if told.quantity.comparator != best.quantity.comparator:
            other[told.quantity.comparator].append(told)
    return [Account(field="comparator", value=comparator, evidence=[evidence_of(t) for t in tellings]) for comparator, tellings in other.items()]


def evidence_of(told: Told) -> Evidence:
    """The sentence that tells the figure."""
    document, quantity = told.reading.document, told.quantity
    sentence = document.sentences[quantity.sentence]
    supports = (
        ["value", "unit", "what"]
        + ["comparator"] * (quantity.comparator != "exactly")
        + ["as_of"] * bool(quantity.dated_as_of)
        + ["period"] * bool(quantity.dated_period)
    )
    return Evidence(
        source=document.id,
        span=(sentence.start, sentence.end),
        quote=document.text[sentence.start : sentence.end],
        supports=supports,
        because=quantity.because or None,
    )
