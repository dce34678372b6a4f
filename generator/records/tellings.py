"""A telling: one event mention with what is known of it across documents, ready to be compared with others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.mention import EventMention, Reading
from generator.records.days import Days, days_of
from generator.records.leads import main_people
from generator.records.likeness import Rarity, words_of
from generator.records.topics import topics_of
from generator.records.triggers import group_of, same_meaning, stem_of

TRUSTED = frozenset({"own", "clause"})  # bases of a date that two tellings may disagree about
UNTELLING_ROLES = frozenset({"place", "mentioned", "aside"})
TOLL = "death toll"
BESIDE, NEXT = 40, 5  # characters, and words in them, on either side of a trigger
BEFORE = 7  # days before the day by which something is told as new
ITEM_KINDS = frozenset({"launch", "deal", "investment", "jobs", "seizure"})
WIDE = frozenset({"country", "continent", "region"})  # places that hold other places
NUMBER_WORDS = {word: str(number) for number, word in enumerate(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(), 2)}


def same_words(one: Telling, other: Telling) -> bool:
    """The same trigger, or one that may tell of the same thing."""
    return same_meaning(one.mention.lemma, other.mention.lemma)


@dataclass(slots=True)
class Telling:
    """One event mention. key: (document id, mention index). entities: ids of all that its clause names; actors: those
    with a grammatical role; places; sites: places smaller than a country. heads: role -> the last word of what fills it. days: None where undated; firm: the
    date stands beside the words. figures: ids. numbers: as printed. published: ordinal of the day, or 0.
    clause, sentence, topic: unit vectors of words.
    rarity: of the trigger,
    0 to 1; repeats: how often the document uses it. story: number of the story that the document is of; articles: how
    many tell of it; share: of these that use the trigger. form: the trigger as printed; window: unit vector of the words
    next to it; before, after: the nearest of them."""

    key: tuple[str, int]
    mention: EventMention
    group: str
    section: int
    paragraph: int
    family: str
    entities: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    sites: frozenset[str]
    heads: Mapping[str, str]
    figures: tuple[str, ...]
    numbers: frozenset[str]
    days: Days | None
    firm: bool
    published: int
    headline: bool = False
    noun: bool = False
    rarity: float = 0.0
    repeats: int = 1
    story: int = 0
    articles: int = 1
    share: float = 1.0
    form: str = ""
    before: str = ""
    after: str = ""
    window: Mapping[str, float] = field(default_factory=dict)
    items: frozenset[str] = frozenset()  # ids and words of what is launched, sold, passed, appointed
    clause: Mapping[str, float] = field(default_factory=dict)
    sentence: Mapping[str, float] = field(default_factory=dict)
    topic: Mapping[str, float] = field(default_factory=dict)


def tellings_of(readings: Sequence[Reading], families: Mapping[str, str], links: Mapping[tuple[str, int], str],
                figure_links: Mapping[tuple[str, int], str]) -> list[Telling]:
    """Every event mention of every reading, in order."""
    told = [reading for reading in readings if reading.mentions.events]
    rarity = Rarity(set(words_of(reading.document.text)) for reading in told)
    topics = {reading.document.id: rarity.topic(reading.document.text) for reading in told}
    stories = topics_of(topics, {reading.document.id: _people(reading, links) for reading in told})
    found = [t for reading in told for t in _of_reading(reading, rarity, topics[reading.document.id], families, links, figure_links)]
    for telling in found:
        telling.story = stories[telling.key[0]]
    _count_by_story(found)
    return found


def _count_by_story(tellings: Sequence[Telling]) -> None:
    """How many articles each story has, and which share of them uses a telling's trigger."""
    articles: dict[object, set[str]] = {}
    for telling in tellings:
        for key in (telling.story, (telling.story, stem_of(telling.mention.lemma.lower()))):
            articles.setdefault(key, set()).add(telling.key[0])
    for telling in tellings:
        telling.articles = len(articles[telling.story])
        telling.share = len(articles[telling.story, stem_of(telling.mention.lemma.lower())]) / telling.articles


def _people(reading: Reading, links: Mapping[tuple[str, int], str]) -> frozenset[str]:
    """The people that a document refers to most."""
    return frozenset(filter(None, (links.get((reading.document.id, cluster)) for cluster in main_people(reading.mentions))))


def _of_reading(reading: Reading, rarity: Rarity, topic: Mapping[str, float], families, links, figure_links) -> Iterator[Telling]:
    document, mentions = reading.document, reading.mentions
    published = days_of(document.dct)
    quantity_starts = [q.start for q in mentions.quantities]
    lemmas = Counter(mention.lemma for mention in mentions.events)
    sentence_vectors: dict[int, Mapping[str, float]] = {}
    for index, mention in enumerate(map(_as_counted, mentions.events)):
        sentence = document.sentences[mention.sentence]
        if mention.sentence not in sentence_vectors:
            sentence_vectors[mention.sentence] = rarity.vector(words_of(document.text[sentence.start : sentence.end]))
        entity_of = {a.cluster: links.get((document.id, a.cluster)) for a in mention.arguments if a.cluster is not None}
        places = {entity_of[a.cluster] for a in mention.arguments if a.cluster is not None and a.role == "place"}
        sites = {
            entity_of[a.cluster]
            for a in mention.arguments
            if a.cluster is not None and a.role == "place" and mentions.clusters[a.cluster].kind not in WIDE
        }
        actors = {entity_of[a.cluster] for a in mention.arguments if a.cluster is not None and a.role not in UNTELLING_ROLES}
        span = mention.reach or mention.clause or sentence
        counted = range(bisect_left(quantity_starts, span.start), bisect_left(quantity_starts, span.end))
        before = words_of(document.text[max(sentence.start, mention.start - BESIDE) : mention.start])[-NEXT:]
        after = words_of(document.text[mention.end : min(sentence.end, mention.end + BESIDE)])[:NEXT]
        figures = dict.fromkeys(figure_links[document.id, q] for q in counted if (document.id, q) in figure_links)
        yield Telling(
            key=(document.id, index),
            mention=mention,
            group=group_of(mention.kind),
            section=sentence.section,
            paragraph=sentence.paragraph,
            family=families.get(document.id, document.id),
            entities=frozenset(filter(None, entity_of.values())),
            actors=frozenset(filter(None, actors)),
            places=frozenset(filter(None, places)),
            sites=frozenset(filter(None, sites)),
            heads=_heads(document.text, mention),
            items=_items(document.text, mention, entity_of),
            figures=tuple(figures),
            numbers=frozenset(NUMBER_WORDS.get(w, w) for w in mention.core if w[:1].isdigit() or w in NUMBER_WORDS),
            days=_days(mention),
            firm=mention.time_basis in TRUSTED,
            published=published.first if published else 0,
            headline=document.paragraphs[sentence.paragraph].kind == "heading",
            rarity=rarity.of(mention.lemma.lower()) / 10,
            repeats=lemmas[mention.lemma],
            noun=mention.definite or not mention.headline or mention.headline[:1].isupper(),
            form=document.text[mention.start : mention.end].lower(),
            before=before[-1] if before else "",
            after=after[0] if after else "",
            window=rarity.vector(before + after),
            clause=rarity.vector(mention.core),
            sentence=sentence_vectors[mention.sentence],
            topic=topic,
        )


def _as_counted(mention: EventMention) -> EventMention:
    """A death toll without the day of its count: "The toll of the quake rose to 112 on Sunday" does not date the quake."""
    if mention.lemma != TOLL and (mention.kind != "change" or "toll" not in mention.core):
        return mention
    return replace(mention, kind="death", lemma=TOLL, headline="", date=None, time=None, time_basis="", because="")


def _days(mention: EventMention) -> Days | None:
    """The days that it may have been on; "by Monday" means the week before."""
    days = days_of(mention.date)
    if days is None or mention.time_basis != "article" or not mention.date.endswith("~"):
        return days
    day = days_of(mention.date.rstrip("~"))
    return Days(day.first - BEFORE, day.last)


def _items(text: str, mention: EventMention, entity_of: Mapping[int, str | None]) -> frozenset[str]:
    """Entity ids and words of what fills the object's role, for the kinds that many things may happen of on one day."""
    if mention.kind not in ITEM_KINDS:
        return frozenset()
    role = load_lexicon().kinds[mention.kind].roles.get("object")
    found: set[str] = set()
    for argument in mention.arguments:
        if argument.role in (role, "patient"):
            found.update(words_of(text[argument.start : argument.end]))
            found.add(entity_of.get(argument.cluster) or "")
    return frozenset(found - {""})


def items_differ(one: Telling, other: Telling) -> bool:
    """Both say what it was done to, and no word or name of it is the same."""
    return bool(one.items and other.items and not one.items & other.items)


def _heads(text: str, mention: EventMention) -> dict[str, str]:
    """role -> the last word of what fills it, lower-case; the grammatical roles only."""
    heads: dict[str, str] = {}
    for argument in mention.arguments:
        words = words_of(text[argument.start : argument.end])
        if words and argument.role not in UNTELLING_ROLES:
            heads.setdefault(argument.role, words[-1])
    return heads


@dataclass(slots=True)
class Cluster:
    """The tellings of one event, and what they name together. counts of tellings by entity id are kept for places and
    participants; days: those of the firmest, narrowest telling."""

    tellings: list[Telling]

    @property
    def entities(self) -> set[str]:
        return {e for t in self.tellings for e in t.entities}

    @property
    def actors(self) -> set[str]:
        return {e for t in self.tellings for e in t.actors}

    @property
    def places(self) -> set[str]:
        return {p for t in self.tellings for p in t.places}

    @property
    def figures(self) -> list[str]:
        return list(dict.fromkeys(f for t in self.tellings for f in t.figures))

    @property
    def families(self) -> set[str]:
        return {t.family for t in self.tellings}

    @property
    def dated(self) -> bool:
        return any(t.days for t in self.tellings)
