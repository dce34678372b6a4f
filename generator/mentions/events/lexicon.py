"""The lexicon of kinds of events, read from kinds/*.yml.

A verb trigger is a lemma with conditions on the words around it; a noun trigger is the head of a noun phrase.
The YAML's first lines explain the fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, seven times faster where libyaml is there
KINDS = Path(__file__).parent / "kinds"


@dataclass(frozen=True, slots=True)
class VerbTrigger:
    """A verb that tells of an event. words: what must follow the verb ("down" of "step down"; "[poss]", "[num]" and
    "[det]" stand for a possessive, a number, a determiner). subject, object: head nouns, one of which must stand there;
    an empty object set still asks for some object; None asks for nothing. after: words, one of which must follow
    within the clause. voice: "" for either. person: the object must be a person or body. roles: instead of the kind's. kind: "" for
    words that tell of nothing ("beat back")."""

    kind: str
    lemma: str
    words: tuple[str, ...] = ()
    subject: frozenset[str] | None = None
    object: frozenset[str] | None = None
    after: frozenset[str] | None = None
    voice: str = ""
    person: bool = False
    roles: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        """The rule's name: its words."""
        return " ".join((self.lemma, *self.words))


@dataclass(frozen=True, slots=True)
class NounTrigger:
    """A noun that names an event. before: words of a compound that must stand before the head ("air" of "air strike").
    kind: "" for a compound that names none ("heart attack")."""

    kind: str
    lemma: str
    before: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return " ".join((*self.before, self.lemma))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event. weight: 0 to 1. roles: names for subject, object and subject_intransitive in the record."""

    name: str
    weight: float
    roles: Mapping[str, str] = field(default_factory=dict)
    finds: tuple[str, ...] = ()
    finds_nothing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """kinds by name; verbs and nouns by lemma, the triggers with the most conditions first. idle: lemmas of verbs that by
    themselves tell of no event."""

    kinds: Mapping[str, Kind]
    verbs: Mapping[str, tuple[VerbTrigger, ...]]
    nouns: Mapping[str, tuple[NounTrigger, ...]]
    idle: frozenset[str]


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Every kind of kinds/*.yml."""
    kinds: dict[str, Kind] = {}
    verbs: dict[str, list[VerbTrigger]] = {}
    nouns: dict[str, list[NounTrigger]] = {}
    idle: set[str] = set()
    for path in sorted(KINDS.glob("*.yml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=LOADER):
            name = entry["kind"]
            idle.update(map(_word, entry.get("idle", ())))
            kinds[name] = Kind(name, entry["weight"], entry.get("roles", {}), tuple(entry.get("finds", ())),
                               tuple(entry.get("finds_nothing", ())))
            for trigger in [*(_verb(name, e) for e in entry.get("verbs", ())), *(_verb("", e) for e in entry.get("no_verbs", ()))]:
                verbs.setdefault(trigger.lemma, []).append(trigger)
            for trigger in [*(_noun(name, e) for e in entry.get("nouns", ())), *(_noun("", e) for e in entry.get("no_nouns", ()))]:
                nouns.setdefault(trigger.lemma, []).append(trigger)
    return Lexicon(kinds, _strictest_first(verbs, _verb_conditions), _strictest_first(nouns, lambda n: len(n.before)), frozenset(idle))


def _strictest_first(triggers: dict, conditions) -> dict:
    return {lemma: tuple(sorted(found, key=conditions, reverse=True)) for lemma, found in triggers.items()}


def _verb_conditions(trigger: VerbTrigger) -> int:
    asked = (trigger.subject, trigger.object, trigger.after)
    return 4 * len(trigger.words) + 2 * sum(map(bool, asked)) + sum(a is not None for a in asked) + bool(trigger.voice) + trigger.person


def _verb(kind: str, entry: str | dict) -> VerbTrigger:
    if isinstance(entry, str):
        lemma, *words = entry.split()
        return VerbTrigger(kind, lemma, tuple(words))
    lemma, *words = entry["verb"].split()
    sets = {name: frozenset(map(_word, entry[name])) for name in ("subject", "object", "after") if name in entry}
    return VerbTrigger(kind, lemma, tuple(words), voice=entry.get("voice", ""), person=entry.get("person", False), roles=entry.get("roles"), **sets)


def _word(value: str | bool) -> str:
    """YAML reads a bare "on" as true and "off" as false."""
    return {True: "on", False: "off"}.get(value, value) if isinstance(value, bool) else str(value)


def _noun(kind: str, entry: str) -> NounTrigger:
    *before, head = entry.split()
    return NounTrigger(kind, head, tuple(before))
