"""Found records with ids for good, and references that go with them.

A part whose records are as the last run wrote them, and whose names mean what they meant then, is claimed: its records are
not so much as loaded. All others are loaded, matched with the stored records that no claimed part has, and given their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.articles.document import Document
from generator.records.identity import make_id
from generator.records.model import KIND_NAMED, Kind
from generator.records.publish import redirects
from generator.records.references import references, rewrite
from generator.records.relocate import by_article
from generator.records.parts import Part, Piece
from generator.records.settle import Known, kinds_to_settle, match, new_id, settle_series, trait
from generator.records.entry import Entry
from generator.records.stored import Stored

Data = dict[str, Any]
_TOLD = 20  # parts that are merged between two reports
Ids = dict[str, dict[str, str]]  # kind name -> id in the piece -> id for good


@dataclass
class Claim:
    """What became of a part. ids: of its records. entities: of those that its records name, None where a person deleted it.
    checks: with ids of figures and quotes for good, their own not yet."""

    ids: Ids = field(default_factory=dict)
    entities: dict[str, str | None] = field(default_factory=dict)
    checks: list[Data] = field(default_factory=list)


class Finals:
    """The records of all parts, one part after the other, with ids for good.

    stored: what stands in content/. earlier: part key -> claim of the last run. told: kind name -> ids that are told of,
    claimed or new; complete once `claimed` and `records` are done with. progress: told how many parts are done, of how many.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        stored: Stored,
        documents: Mapping[str, Document] | None,
        earlier: Mapping[str, Claim],
        progress: Callable[[int, int], None],
    ):
        self.parts, self.stored, self.documents, self.earlier = parts, stored, documents, earlier
        self.told: dict[str, set[str]] = {name: set() for name in KIND_NAMED}
        self.claims: dict[str, Claim] = {}
        self.made: list[Claim] = []  # of every part, in order
        self.entities: dict[str, str] = {}
        self.series: set[str] = set()
        self.progress = progress
        self.taken = {id for entry in stored for id in (entry.id, *entry.was)}

    def claimed(self) -> set[str]:
        """Keys of the parts whose records are all as the last run wrote them."""
        return {part.key for part in self.parts if part.key in self.earlier and self._is_as_left(self.earlier[part.key])}

    def _is_as_left(self, claim: Claim) -> bool:
        entries = self.stored.entries
        return all(id in entries[kind] and entries[kind][id].is_quiet for kind, ids in claim.ids.items() for id in ids.values())

    def records(self, claimed: set[str]) -> Iterator[tuple[Kind, str, Data]]:
        """(kind, id, record data) of every part that is not claimed. First what others refer to."""
        for number in (0, 1):
            wave = [part for part in self.parts if part.wave == number]
            held = [part for part in wave if part.key in claimed and self._names_the_same(self.earlier[part.key])]
            for part in held:
                self._take(part, self.earlier[part.key])
            keys = {part.key for part in held}
            loose = [part for part in wave if part.key not in keys]
            pairs = self._pairs(loose)
            for at, part in enumerate(loose):
                yield from self._records_of(at, part, pairs)
                if len(self.claims) % _TOLD == 0:
                    self.progress(len(self.claims), len(self.parts))
        self.made = [self.claims[part.key] for part in self.parts]

    def _names_the_same(self, claim: Claim) -> bool:
        return all(self._now("entities", self.entities.get(id)) == was for id, was in claim.entities.items())

    def _now(self, kind: str, id: str | None) -> str | None:
        """The id itself, or None where there is none or a person deleted the record."""
        entry = self.stored.entries[kind].get(id) if id else None
        return None if entry is not None and entry.state == "deleted" else id

    def _take(self, part: Part, claim: Claim) -> None:
        self.claims[part.key] = claim
        self.entities.update(claim.ids.get("entities", {}))
        for kind, ids in claim.ids.items():
            self.told[kind].update(ids.values())

    def _pairs(self, loose: Sequence[Part]) -> dict[tuple[str, int, str], str]:
        """(kind name, number of the part, id in its piece) -> stored id, where they are one record."""
        free = {
            kind.name: [entry for id, entry in self.stored.entries[kind.name].items() if id not in self.told[kind.name]]
            for kind in kinds_to_settle()
        }
        if not any(free.values()):
            return {}  # nothing is loaded twice in the first run
        traits = defaultdict(list)
        for at, part in enumerate(loose):
            for name, records in part.load().items():
                if free.get(name):
                    traits[name] += [trait(data["id"], data, key=(name, at, data["id"])) for data in records]
        pairs: dict[tuple[str, int, str], str] = {}
        for name, found in traits.items():
            pairs |= match(KIND_NAMED[name], found, self._known(free[name]))
        return pairs

    def _known(self, entries: Sequence[Entry]) -> Known:
        known = Known()
        for entry in by_article(entries):
            sides = [entry.base] if entry.is_plain else [entry.base, entry.data]
            known.traits += [trait(entry.id, data, self.documents) for data in sides if data is not None]
            if entry.state == "deleted":
                known.deleted.add(entry.id)
            if not entry.has_base:
                known.by_hand.add(entry.id)
        return known

    def _records_of(self, at: int, part: Part, pairs: Mapping[tuple[str, int, str], str]) -> Iterator[tuple[Kind, str, Data]]:
        piece = part.load()
        claim = Claim({name: self._ids_of(name, piece, at, pairs) for name in KIND_NAMED if piece.get(name)})
        self._take(part, claim)

        def replace(kind: str, id: str) -> str | None:
            if id in claim.ids.get(kind, ()):
                return self._now(kind, claim.ids[kind][id])
            if kind == "entities":
                claim.entities[id] = self._now(kind, self.entities.get(id))
                return claim.entities[id]
            return None

        series = self._series(piece, claim.ids.get("figures", {}))
        claim.checks = [_with_ids(check, replace) for check in piece.get("checks", ())]
        for name, kind in KIND_NAMED.items():
            for data in piece.get(name, ()):
                id = claim.ids[name][data["id"]]
                told = series.get(data["series"]) if name == "figures" else None
                yield kind, id, rewrite(kind.model, {**data, "id": id, **({"series": told} if told else {})}, replace)

    def _ids_of(self, name: str, piece: Piece, at: int, pairs: Mapping[tuple[str, int, str], str]) -> dict[str, str]:
        """Id in the piece -> id for good, of the records of one kind."""
        own = {data["id"] for data in piece[name]}
        if name == "sources":
            self.taken |= own
            return {id: id for id in own}
        entries, ids = self.stored.entries[name], {}
        for data in piece[name]:
            id, entry = data["id"], entries.get(data["id"])
            if (name, at, id) in pairs:
                ids[id] = pairs[name, at, id]
            elif entry is not None and entry.is_broken and not entry.has_base:
                ids[id] = id  # a file of its name, of which nothing is known
            else:
                ids[id] = new_id(id, own, self.taken)
        return ids

    def _series(self, piece: Piece, ids: Mapping[str, str]) -> dict[str, str]:
        """Id of a series in the piece -> id for good."""
        figures = [(ids[data["id"]], data["series"]) for data in piece.get("figures", ()) if data["series"] is not None]
        if not figures:
            return {}
        entries = self.stored.entries["figures"]
        stored = {id: entry.base["series"] for id, _ in figures if (entry := entries.get(id)) and entry.base and entry.base["series"]}
        others = {series for series in stored.values() if series in self.told["figures"] and series not in ids.values()}
        self.series |= others  # of figures that another part tells
        return settle_series(figures, stored, ids, self.series)

    def checks(self) -> list[Data]:
        """The checks of all parts, with ids for good."""
        taken: set[str] = set()
        return [{**check, "id": make_id(check["id"], taken)} for claim in self.made for check in claim.checks]


def _with_ids(check: Data, replace: Callable[[str, str], str | None]) -> Data:
    figures = [new for old in check["figures"] if (new := replace("figures", old))]
    quotes = [new for old in check["quotes"] if (new := replace("quotes", old))]
    return {**check, "figures": figures, "quotes": quotes}


class Spelling:
    """New readings name a merged entity by the id it was merged into; a file that names it by the old id keeps it so."""

    def __init__(self, stored: Stored):
        self.leads, _ = redirects(stored)

    def of(self, entry: Entry, theirs: Data) -> Data:
        """`theirs` with each reference spelled as the record in the store spells it."""
        if not any(self.leads.values()):
            return theirs
        kind, before = entry.kind, [data for data in (entry.base, entry.data) if data is not None]
        used = {(name, self._end(name, id)): id for data in reversed(before) for _, name, id in references(kind.model, data)}
        exact = {(name, id) for data in before for _, name, id in references(kind.model, data)}
        return rewrite(kind.model, theirs, lambda name, id: id if (name, id) in exact else used.get((name, self._end(name, id)), id))

    def _end(self, name: str, id: str) -> str:
        return self.leads[name].get(id, id)
