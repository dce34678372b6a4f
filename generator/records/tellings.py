"""A telling: one event mention with what is known of it across documents, ready to be compared with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from generator.mentions.mention import EventMention, Reading
from generator.records.days import Days, days_of

TRUSTED = frozenset({"own", "clause"})  # bases of a date that two tellings may disagree about

# Kinds that tell of one thing with different words: a stabbing and a death, a ban and a decision.
GROUPS = {
    "death": "harm", "injury": "harm", "attack": "harm", "accident": "harm", "disaster": "harm",
    "arrest": "police", "seizure": "police",
    "law": "policy", "announcement": "policy", "launch": "policy", "investment": "policy", "appointment": "policy", "demand": "policy", "change": "policy", "jobs": "policy",
    "agreement": "agreement", "deal": "agreement",
}
# Nouns and verbs of one kind that are names of one event: compared as equal lemmas.
SYNONYMS = [
    {"summit", "meeting", "conference", "talk", "gathering", "meet", "convene", "hold talks", "negotiation", "session", "gather at", "gather in", "gather for", "chair", "roundtable", "forum", "host", "sit down with", "emergency meeting"},
    {"die", "death", "fatality", "kill", "killing", "perish", "drown", "murder", "drowning", "lose [poss] life", "stab", "stabbing", "slay", "assassinate", "assassination", "shoot dead", "shoot", "shooting"},
    {"crash", "collision", "collide", "accident", "derail", "derailment", "plane crash", "train crash"},
    {"earthquake", "quake", "tremor", "temblor", "aftershock", "strike", "hit", "shake"},
    {"fire", "blaze", "inferno", "catch fire", "burn down", "wildfire"},
    {"explosion", "blast", "explode", "bombing", "bomb", "attack"},
    {"arrest", "detain", "detention", "apprehend", "capture", "take into custody"},
    {"charge", "indict", "indictment"},
    {"acquire", "acquisition", "buy", "purchase", "takeover", "take over", "merger", "merge", "deal", "buy out"},
    {"agreement", "deal", "treaty", "accord", "pact", "sign", "agree", "settlement", "reach"},
    {"resign", "resignation", "step down", "quit", "stand down", "leave office", "departure"},
    {"sack", "fire", "dismiss", "oust", "dismissal", "sacking", "firing"},
    {"appoint", "appointment", "name", "nominate", "nomination", "hire", "become", "choose"},
    {"election", "vote", "elect", "general election", "poll", "go to the polls", "ballot", "win", "presidential election"},
    {"announce", "announcement", "unveil", "disclose", "reveal", "publish", "confirm", "declare", "say"},
    {"visit", "travel to", "trip", "tour", "fly to", "arrive in", "go to"},
    {"protest", "demonstration", "rally", "march", "demonstrate"},
    {"suspend", "suspension", "halt", "pare back", "cut", "restrict"},
    {"scrap", "axe", "abandon", "discard", "ditch", "cancel"},
    {"launch", "unveil", "introduce", "debut", "open", "opening", "set up", "establish", "found", "create", "introduction", "establishment", "formation", "form"},
    {"convict", "conviction", "find guilty", "verdict"}, {"sentence", "jail", "imprison", "sentencing"},
    {"acquit", "clear", "acquittal", "find not guilty"},
    {"defeat", "beat", "win", "victory"}, {"trial", "go on trial", "hearing", "court case"},
    {"intercept", "interception", "seize", "seizure", "confiscate"}, {"marry", "wed", "wedding", "marriage"},
    {"strike", "walkout", "walk out", "stoppage"}, {"investigate", "investigation", "inquiry", "probe"},
]
_CLASSES: dict[str, set[int]] = {}
for _number, _words in enumerate(SYNONYMS):
    for _word in _words:
        _CLASSES.setdefault(_word, set()).add(_number)


def same_lemma(one: str, other: str) -> bool:
    return one == other or bool(_CLASSES.get(one, set()) & _CLASSES.get(other, set()))


@dataclass(slots=True)
class Telling:
    """One event mention. key: (document id, mention index). entities, places: entity ids; actors: those with a
    grammatical role. days: None where undated; firm: the date stands beside the words. figures: ids."""

    key: tuple[str, int]
    mention: EventMention
    group: str
    section: int
    paragraph: int
    family: str
    entities: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    figures: tuple[str, ...]
    days: Days | None
    firm: bool
    published: int  # ordinal of the publication day, or 0
    words: tuple[str, ...]


def tellings_of(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str],
                figure_links: Mapping[tuple[str, int], str]) -> list[Telling]:
    """Every event mention of every reading, in order."""
    return [telling for reading in readings for telling in _of_reading(reading, families, links, figure_links)]


def _of_reading(reading: Reading, families, links, figure_links) -> Iterator[Telling]:
    document, mentions = reading.document, reading.mentions
    published = days_of(document.dct)
    for index, mention in enumerate(mentions.events):
        sentence = document.sentences[mention.sentence]
        entity_of = {a.cluster: links.get((document.id, a.cluster)) for a in mention.arguments if a.cluster is not None}
        is_place = {c for c in entity_of if mentions.clusters[c].type == "place"}
        places = {entity_of[a.cluster] for a in mention.arguments if a.cluster in is_place and a.role == "place"}
        actors = {entity_of[a.cluster] for a in mention.arguments if a.cluster is not None and a.role not in ("place", "mentioned")}
        figures = [figure_links.get((document.id, number)) for number, quantity in enumerate(mentions.quantities)
                   if mention.clause.start <= quantity.start < mention.clause.end]
        yield Telling(
            (document.id, index), mention, GROUPS.get(mention.kind, mention.kind), sentence.section, sentence.paragraph,
            families.get(document.id, document.id), frozenset(filter(None, entity_of.values())), frozenset(filter(None, actors)),
            frozenset(filter(None, places)), tuple(dict.fromkeys(filter(None, figures))), days_of(mention.date),
            mention.time_basis in TRUSTED, published.first if published else 0, mention.core)


@dataclass(slots=True)
class Cluster:
    """Tellings of one event, with their features added up."""

    tellings: list[Telling]
    lemmas: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    entities: Counter = field(default_factory=Counter)
    actors: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    words: Counter = field(default_factory=Counter)
    days: Days | None = None
    firm: bool = False

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Cluster:
        cluster = cls([])
        for telling in tellings:
            cluster.add(telling)
        return cluster

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.lemmas.add(telling.mention.lemma)
        self.groups.add(telling.group)
        self.entities.update(telling.entities)
        self.actors |= telling.actors
        self.places |= telling.places
        self.figures.update(telling.figures)
        self.words.update(set(telling.words))
        if telling.days and (self.days is None or (telling.firm, -telling.days.length) > (self.firm, -self.days.length)):
            self.days, self.firm = telling.days, telling.firm

    def join(self, other: Cluster) -> None:
        for telling in other.tellings:
            self.add(telling)


class Rarity:
    """How telling a word is: its inverse document frequency among the cores of this run."""

    def __init__(self, tellings: Sequence[Telling]):
        seen: Counter = Counter()
        documents: dict[str, set[str]] = {}
        for telling in tellings:
            documents.setdefault(telling.key[0], set()).update(telling.words)
        for words in documents.values():
            seen.update(words)
        self.count, self.seen = max(len(documents), 1), seen

    def of(self, word: str) -> float:
        return 1.0 + log((1 + self.count) / (1 + self.seen[word]))

    def likeness(self, one: Counter, other: Counter) -> float:
        """Weighted share of the smaller side's words that both have, 0 to 1."""
        small, large = (one, other) if len(one) <= len(other) else (other, one)
        total = sum(self.of(w) for w in small)
        return sum(self.of(w) for w in small if w in large) / total if total else 0.0
