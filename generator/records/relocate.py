"""Evidence found again after its article changed: the same words, nearest to where they stood.

Where the words are gone, evidence that the generator wrote goes with the next reading; what a person wrote or changed
is marked `lost: waiting` and stays for a decision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic_core import to_json

from generator.articles.document import Document
from generator.records.entry import Entry
from generator.records.stored import Stored

Data = dict[str, Any]
_ALIKE = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]', "-": "[-–—]", "–": "[-–—]", "—": "[-–—]"}
_LISTS = ("aliases", "roles", "accounts")  # lists whose items carry evidence of their own
_MOST_MOVES = 20_000  # pairs of articles that are looked at for a renamed file


def relocate(entries: Iterable[Entry], documents: Mapping[str, Document], moved: Mapping[str, str]) -> None:
    """Bring the spans of records, as written and as edited, in line with the articles' present text.

    moved: as `moved_sources` gives it.
    """
    for entry in by_article(entries):
        base, data = entry.base, entry.data
        own = _places(base) if base is not None else set()
        if base is not None and (now := _relocated(base, documents, moved, None)) is not base:
            entry.base = now
        if data is not None and not entry.is_plain:
            entry.data = _relocated(data, documents, moved, own)
        entry.rest()


def by_article(entries: Iterable[Entry]) -> list[Entry]:
    """Records in the order of the articles they rest on, so that each article is loaded about once."""
    return sorted(entries, key=lambda entry: (_first_source(entry), entry.id))


def _first_source(entry: Entry) -> str:
    source = next((item["source"] for item in (entry.base or entry.data or {}).get("evidence", ())), "")
    entry.rest()
    return source


def find_again(text: str, start: int, quote: str) -> tuple[int, int] | None:
    """Where `quote` stands in `text`, nearest to `start`; white space and the form of quotation marks may differ."""
    if not quote:
        return None
    if text.startswith(quote, start):
        return start, start + len(quote)
    places = [(at, at + len(quote)) for at in _occurrences(text, quote)] or _loosely(text, quote)
    return min(places, key=lambda place: (abs(place[0] - start), place[0]), default=None)


def mark_lost(data: Data, documents: Mapping[str, Document], mark: str) -> Data:
    """The record with every piece of evidence marked whose words no article has. mark: as `Evidence.lost`."""
    return _relocated(data, documents, {}, set(), mark)


def moved_sources(stored: Stored, documents: Mapping[str, Document]) -> dict[str, str]:
    """Id of an article that is gone -> id of a new one that holds its words: a file renamed."""
    known = stored.entries["sources"]
    gone = [to_json(id) for id in known if id not in documents]
    quotes = defaultdict(set)
    for entry in stored:
        if entry.is_quiet and not entry.names_any(gone):
            continue
        for item in _evidence(entry.base or entry.data or {}):
            if item["source"] not in documents and item.get("editor") is None:
                quotes[item["source"]].add(item["quote"])
    new = [id for id in documents if id not in known]
    if not quotes or not new or len(quotes) * len(new) > _MOST_MOVES:
        return {}
    moved: dict[str, str] = {}
    for source in sorted(quotes):
        told = sorted(quotes[source], key=lambda quote: (-len(quote), quote))[:20]
        hits = [(sum(quote in documents[id].text for quote in told), id) for id in new if id not in moved.values()]
        count, best = max(hits, default=(0, ""), key=lambda hit: (hit[0], hit[1]))
        if count >= 0.8 * len(told) and sum(map(len, told)) >= 40:
            moved[source] = best
    return moved


def _relocated(data: Data, documents: Mapping[str, Document], moved: Mapping[str, str], own: set | None, mark: str = "waiting") -> Data:
    """own: places of the evidence that the generator wrote, which is never marked as lost; None: mark nothing."""
    changed: Data = {}
    for key in ("evidence", "variants"):
        if data.get(key):
            items = [_found_again(item, documents, moved, own, mark) for item in data[key]]
            if items != data[key]:
                changed[key] = items
    for key in _LISTS:
        if data.get(key):
            items = [_relocated(item, documents, moved, own, mark) for item in data[key]]
            if items != data[key]:
                changed[key] = items
    return {**data, **changed} if changed else data


def _found_again(item: Data, documents: Mapping[str, Document], moved: Mapping[str, str], own: set | None, mark: str) -> Data:
    if item.get("editor") is not None:
        return item
    words = "text" if "text" in item else "quote"
    source = moved.get(item["source"], item["source"])
    document = documents.get(source)
    start, end = item["span"]
    if document is not None and document.text[start:end] == item[words] and not item.get("lost"):
        return item if source == item["source"] else {**item, "source": source}
    place = find_again(document.text, start, item[words]) if document is not None else None
    if place is not None:
        found = {**item, "source": source, "span": list(place), words: document.text[slice(*place)]}
        return {**found, "lost": None} if "lost" in item else found
    if own is None or "lost" not in item or item["lost"] == "accepted" or _place(item) in own:
        return item
    return {**item, "lost": mark}


def _places(data: Data) -> set[tuple]:
    return {_place(item) for item in _evidence(data)}


def _place(item: Data) -> tuple:
    return (item["source"], *item["span"], item.get("quote"), item.get("because"), tuple(item.get("supports", ())))


def _evidence(data: Data) -> Iterator[Data]:
    yield from data.get("evidence", ())
    for key in _LISTS:
        for item in data.get(key, ()):
            yield from item["evidence"]


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _loosely(text: str, quote: str) -> list[tuple[int, int]]:
    words = ["".join(_ALIKE.get(letter, re.escape(letter)) for letter in word) for word in quote.split()]
    return [found.span() for found in re.finditer(r"\s+".join(words), text)] if words else []
