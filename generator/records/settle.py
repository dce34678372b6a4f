"""Newly found records -> the ids they were given before, whatever has happened to title, date or kind since.

A found record is taken for a stored one when both rest on the same words of the same articles (how far their evidence
overlaps) and say alike things (kind, value, name); or, where the articles changed, when they say the very same.
Pairs are taken best first, one to one, so that the outcome depends on nothing but the records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from generator.articles.document import Document
from generator.records.identity import make_id
from generator.records.model import KINDS, Kind

Data = dict[str, Any]
Spans = frozenset[tuple[str, int, int]]
_MOST_NAMESAKES = 50  # stored records of the very same words that are looked at
_TELLING = 25  # characters of a quote that hardly stand twice by chance
_MOVED = 0.9  # what words of another article count, beside words in their place
_TOLD = ("type", "name", "kind", "date", "title", "value", "unit", "what", "as_of", "period", "speaker", "text")
_BUCKET = 64  # characters; evidence is looked up by the stretches of an article it touches


@dataclass(frozen=True, slots=True)
class Trait:
    """What a record is recognised by. key: what it is known by here; id: its own. spans: where its evidence stands. quotes:
    the words of it that are long enough to be known again in another article. data: those of its fields that tell what it is. by_source: the spans, by
    article. size: their characters."""

    key: Hashable
    id: str
    spans: Spans
    quotes: frozenset[str]
    data: Data
    by_source: dict[str, list[tuple[int, int]]]
    size: int


@dataclass
class Known:
    """The records of one kind that have an id. A record stands here as it was written and as it was edited, so that
    either is recognised. deleted: ids of those that a person deleted; by_hand: of those that no run wrote, which give way to
    one that a run wrote and that fits as well."""

    traits: list[Trait] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)
    by_hand: set[str] = field(default_factory=set)


def trait(id: str, data: Data, documents: Mapping[str, Document] | None = None, key: Hashable = None) -> Trait:
    """What the record of this id is recognised by. documents: a place where they have other words now counts for nothing.
    key: where the id alone does not tell it from others."""
    items = [(item["source"], *item["span"], item.get("quote") or item.get("text")) for item in _evidence(data)]
    spans = frozenset(item[:3] for item in items if documents is None or _stands(documents, *item))
    quotes = frozenset(words for *_, words in items if len(words) >= _TELLING)
    by_source: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for source, start, end in sorted(spans):
        by_source[source].append((start, end))
    return Trait(id if key is None else key, id, spans, quotes, _told(data), dict(by_source), sum(end - start for _, start, end in spans))


def _told(data: Data) -> Data:
    """What a record says of its thing: an archive's records are compared by it, a kind at a time, and all else would fill the memory."""
    told = {name: data[name] for name in _TOLD if name in data}
    return {**told, "aliases": [{"name": alias["name"]} for alias in data["aliases"]]} if "aliases" in data else told


def new_id(id: str, own: set[str], taken: set[str]) -> str:
    """An id for good for a new record. own: ids of its piece, where a number at the end may tell two alike apart."""
    stem, _, number = id.rpartition("-")
    return make_id(stem if number.isdigit() and stem in own else id, taken)


def match(kind: Kind, found: list[Trait], known: Known) -> dict[Hashable, str]:
    """Key of a found record -> stored id, where they are one record: first those that say the very same of the very same
    words, then the likeliest."""
    pairs = _very_same(kind, found, known)
    used = set(pairs.values())
    index = _Index([each for each in known.traits if each.id not in used], kind)
    scored, same_place = [], []
    for place, record in enumerate(found):
        for candidate in index.near(record) if record.key not in pairs else ():
            inside, shared = _shared(record, candidate)
            score = _score(kind, record, candidate, shared, candidate.id in known.deleted)
            if score is not None:
                scored.append((-score, place, candidate.id in known.by_hand, candidate.id))
            if inside > 0.9:
                same_place.append((place, candidate.id))
    for *_, place, _, stored_id in sorted(scored):
        if found[place].key not in pairs and stored_id not in used:
            pairs[found[place].key] = stored_id
            used.add(stored_id)
    return pairs | _only_choices(found, pairs, same_place)


def _very_same(kind: Kind, found: list[Trait], known: Known) -> dict[Hashable, str]:
    """The pairs of which each side is the only one of its words and places."""
    sides: tuple[dict, dict] = defaultdict(dict), defaultdict(dict)
    for side, traits in zip(sides, (found, known.traits)):
        for each in traits:
            if each.spans:
                side[_words(kind, each.data), each.spans].setdefault(each.key, each.id)
    pairs = {}
    for told, ours in sides[0].items():
        theirs = sides[1].get(told, ())
        if len(ours) == len(theirs) == 1:
            pairs[next(iter(ours))] = next(iter(theirs.values()))
    once = Counter(pairs.values())
    return {key: id for key, id in pairs.items() if once[id] == 1}


def _only_choices(found: list[Trait], pairs: Mapping[Hashable, str], same_place: list[tuple[int, str]]) -> dict[Hashable, str]:
    """Found records that say something quite other than before of the very same words: one is left on either side."""
    used = set(pairs.values())
    left = {(found[place].key, id) for place, id in same_place if found[place].key not in pairs and id not in used}
    by_found, by_stored = Counter(one for one, _ in left), Counter(other for _, other in left)
    return {one: other for one, other in sorted(left) if by_found[one] == 1 and by_stored[other] == 1}


def settle_series(figures: Sequence[tuple[str, str]], stored: Mapping[str, str], ids: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """Id of a series in a piece -> its id for good: the one that most of its figures were written with, else that of its
    first figure. figures: (id for good, series). stored: id for good -> series it was written with. ids: of the piece's
    figures. taken: series that others have; takes up the new ones."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for id, series in figures:
        votes[series][stored.get(id, "")] += 1
    found: dict[str, str] = {}
    claims = sorted((-count, before, series) for series, counts in votes.items() for before, count in counts.items() if before)
    for _, before, series in claims:
        if series not in found and before not in taken:
            found[series] = before
            taken.add(before)
    for series in votes:
        if series not in found:
            found[series] = make_id(ids.get(series, series), taken)
    return found


class _Index:
    """Stored records by the places their evidence touches, and by what they say."""

    def __init__(self, traits: Iterable[Trait], kind: Kind):
        self.kind = kind
        self.by_place: dict[tuple[str, int], list[Trait]] = defaultdict(list)
        self.by_words: dict[tuple, list[Trait]] = defaultdict(list)
        for known in traits:
            for place in _places(known.spans):
                self.by_place[place].append(known)
            for words in (_words(kind, known.data), ("id", known.id), *(("quote", quote) for quote in known.quotes)):
                if len(self.by_words[words]) < _MOST_NAMESAKES:
                    self.by_words[words].append(known)

    def near(self, record: Trait) -> list[Trait]:
        groups = [self.by_place[place] for place in sorted(_places(record.spans)) if place in self.by_place]
        words = [_words(self.kind, record.data), ("id", record.id), *(("quote", quote) for quote in sorted(record.quotes))]
        groups += [self.by_words[key] for key in words if key in self.by_words]
        return list({id(known): known for group in groups for known in group}.values())


def _score(kind: Kind, found: Trait, known: Trait, shared: float, is_deleted: bool) -> float | None:
    """How surely both are one record; None where they are not. shared: how far they rest on the same words."""
    alike = _likeness(kind, found.data, known.data)
    if shared > 0 and alike >= 0.3:
        return shared + alike
    same_words = _words(kind, found.data) == _words(kind, known.data)
    if kind.name == "entities" and same_words:
        return alike
    if (
        not is_deleted
        and (same_words or found.id == known.id)
        and alike >= 0.6
        and not (found.spans and known.spans and _same_articles(found, known))
    ):
        return alike / 2
    return None


def _same_articles(found: Trait, known: Trait) -> bool:
    """Both rest on articles they share, yet on other words of them: told twice, so two records."""
    return not found.by_source.keys().isdisjoint(known.by_source)


def _likeness(kind: Kind, one: Data, other: Data) -> float:
    """0 to 1: how alike two records' own words are."""
    if kind.name == "entities":
        names, others = _names(one), _names(other)
        near = 1.0 if one["name"] == other["name"] else 0.8 if {one["name"], other["name"]} & names & others else 0.5 if names & others else 0.0
        return near if one["type"] == other["type"] else near / 2
    if kind.name == "events":
        return 0.4 * (one["kind"] == other["kind"]) + 0.2 * (one["date"] == other["date"]) + 0.4 * _alike(one["title"], other["title"])
    if kind.name == "figures":
        return 0.5 * (one["value"] == other["value"]) + 0.2 * (one["unit"] == other["unit"]) + 0.3 * _alike(one["what"], other["what"])
    return _alike(one["text"], other["text"])


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else token_sort_ratio(one.lower(), other.lower()) / 100


def _words(kind: Kind, data: Data) -> tuple:
    """What two records have in common that say the very same."""
    if kind.name == "entities":
        return (data["type"], data["name"])
    if kind.name == "events":
        return (data["kind"], data["date"], data["title"])
    if kind.name == "figures":
        return (data["what"], data["value"], data["unit"], data["as_of"], data["period"])
    return (data["speaker"], data["text"])


def _names(data: Data) -> set[str]:
    return {data["name"], *(alias["name"] for alias in data["aliases"])}


def _stands(documents: Mapping[str, Document], source: str, start: int, end: int, words: str) -> bool:
    return source in documents and documents[source].text[start:end] == words


def _evidence(data: Data) -> list[Data]:
    """Every stretch of an article a record rests on, in its own evidence and in that of aliases, roles and variants."""
    items = [*data.get("evidence", ()), *data.get("variants", ())]
    for key in ("aliases", "roles"):
        items += [item for member in data.get(key, ()) for item in member["evidence"]]
    return [item for item in items if item.get("editor") is None]


def _places(spans: Spans) -> set[tuple[str, int]]:
    return {(source, bucket) for source, start, end in spans for bucket in range(start // _BUCKET, end // _BUCKET + 1)}


def _shared(one: Trait, other: Trait) -> tuple[float, float]:
    """0 to 1 each: how much of the smaller rests on the words of the other; the same, and how alike both are in whole.

    Words that moved to another article count where they are the very same, yet less than words in their place: what two
    articles tell alike keeps its two ids.
    """
    common, weight = _overlap(one, other), 1.0
    if common:
        sizes = [one.size, other.size]
    else:
        weight = _MOVED
        common = sum(map(len, one.quotes & other.quotes))
        sizes = [sum(map(len, record.quotes)) for record in (one, other)]
    if not common:
        return 0.0, 0.0
    inside = min(1.0, common / min(sizes))
    return inside, weight * (0.5 * inside + 0.5 * common / max(common, sum(sizes) - common))


def _overlap(one: Trait, other: Trait) -> int:
    """Characters that both rest on; it costs what the smaller of the two holds."""
    small, large = sorted((one, other), key=lambda record: len(record.spans))
    return sum(
        max(0, min(end, last) - max(start, first))
        for source, start, end in small.spans
        for first, last in large.by_source.get(source, ())
    )


def kinds_to_settle() -> list[Kind]:
    """Every kind but sources, whose ids are the articles' own."""
    return [kind for kind in KINDS if kind.name != "sources"]
