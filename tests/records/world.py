"""A small world for the tests of keeping: articles, a stand-in for the generator, and a person with an editor.

An article is a list of event numbers; each gives one sentence. The generator finds one event for each number, whatever
articles tell it, and one entity for each person. `rules` stands for the version of the rules: with it, titles, dates
and kinds change.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.articles.document import Document
from generator.records.identity import make_id
from generator.records.keep import KeepResult, keep
from generator.records.model import Entity, Event, Figure, RecordSet, Source
from generator.records.notes import Notes
from generator.records.parts import Part, dump_all, key_of

WORDS = ("harvest", "bridge", "verdict", "strike", "regatta", "recall", "merger", "quake")
KINDS = ("meeting", "arrest", "vote", "launch")


def sentence(number: int) -> str:
    return f"Event {number}e took place at Town {number % 2} before Person {number % 3} and {number + 10} onlookers."


@dataclass
class World:
    content: Path
    articles: dict[str, list[int]] = field(default_factory=dict)
    openings: dict[str, str] = field(default_factory=dict)
    rules: int = 0
    notes: Notes | None = None

    def documents(self) -> dict[str, Document]:
        texts = {id: self.openings.get(id, "") + "\n".join(map(sentence, told)) for id, told in self.articles.items()}
        return {id: Document(id=id, file=f"{id}.txt", text=text) for id, text in texts.items() if text}

    def found(self) -> RecordSet:
        documents = self.documents()
        records = RecordSet(sources=[Source(id=id, file=document.file) for id, document in documents.items()])
        taken: set[str] = set()
        entities = self._entities(documents, taken)
        records.entities = list(entities.values())
        for number in sorted({number for told in self.articles.values() for number in told}):
            figure = self._figure(number, documents, taken)
            records.figures.append(figure)
            records.events.append(self._event(number, documents, taken, entities, figure))
        return records

    def run(self) -> KeepResult:
        """A run; with notes of the last one where this world has them."""
        return keep(self.parts() if self.notes else self.found(), self.content, self.documents(), notes=self.notes)

    def parts(self) -> list[Part]:
        """What is found in parts of one source, one entity, or one event with its figure."""
        found, documents = self.found(), self.documents()
        figures = {figure.id: figure for figure in found.figures}
        pieces = [{"sources": [each]} for each in found.sources] + [{"entities": [each]} for each in found.entities]
        pieces += [{"events": [each], "figures": [figures[each.figures[0]]]} for each in found.events]
        return [self._part(piece, documents) for piece in pieces]

    def _part(self, piece: dict, documents: dict[str, Document]) -> Part:
        data = {kind: dump_all(records) for kind, records in piece.items()}
        texts = [documents[item["source"]].text for records in data.values() for record in records for item in record["evidence"]]
        return Part(key_of(data, texts), lambda: data, 0 if "events" not in data else 1)

    def _event(self, number, documents, taken, entities, figure) -> Event:
        word = WORDS[(number + self.rules) % len(WORDS)]
        title = f"The {word} of day {number * 7 + self.rules * 3}"
        return Event(
            id=make_id(title, taken),
            title=title,
            kind=KINDS[(number + self.rules) % len(KINDS)],
            status="happened",
            date=f"2024-0{1 + number % 9}-{10 + self.rules % 9}",
            participants=[{"entity": entities[f"Person {number % 3}"].id, "role": "witness"}],
            place=[entities[f"Town {number % 2}"].id],
            figures=[figure.id],
            evidence=self._evidence(sentence(number), documents),
        )

    def _figure(self, number, documents, taken) -> Figure:
        words = f"{number + 10} onlookers"
        evidence = self._evidence(sentence(number), documents, words)
        return Figure(id=make_id(words, taken), what="onlookers", value=number + 10 + self.rules, unit="people", evidence=evidence)

    def _entities(self, documents, taken) -> dict[str, Entity]:
        entities = {}
        for kind, count in (("Person", 3), ("Town", 2)):
            for number in range(count):
                name = f"{kind} {number}"
                evidence = self._evidence(name, documents)
                if evidence:
                    type = "person" if kind == "Person" else "place"
                    entities[name] = Entity(id=make_id(name, taken), type=type, name=name, evidence=evidence)
        return entities

    def _evidence(self, words: str, documents, inside: str = "") -> list[dict]:
        found = []
        for id, document in documents.items():
            at = document.text.find(words)
            if at >= 0:
                part = inside or words
                start = document.text.index(part, at)
                found.append({"source": id, "span": (start, start + len(part)), "quote": part, "supports": []})
        return found


def files(content: Path) -> dict[str, bytes]:
    """Every file below content/ with its bytes."""
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in sorted(content.rglob("*")) if path.is_file()}
