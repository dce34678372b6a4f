"""The second step of merging: clusters held against each other as wholes, by all that their accounts name together.

Two articles may share no pair of like sentences and still tell of one event: the same day, the same people, the same kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.mentions.events.lexicon import load_lexicon
from generator.records.days import Days
from generator.records.linkage import join
from generator.records.merging import ONE_RESULT
from generator.records.tolls import with_tolls
from generator.records.tellings import Telling
from generator.records.triggers import stem_of, synonym_sets

BLOCK = 25  # the latest clusters of a block that one is held against
ENOUGH = 4.2  # from here two clusters are one event
ONCE = frozenset({"appointment", "departure", "death", "life"})  # what one person or body hardly does twice in a story
LEAD = 5  # first sentences of an article, with its headings and bylines
ONE_PERSON = frozenset({"arrest", "charge", "verdict"})
NEWS = 60  # days: what is longer past is an article's background
CALAMITIES = frozenset({"accident", "disaster"})
DYING = frozenset({"death"})
SPOKEN = frozenset({"announcement", "statement"})
APART = -10.0


@dataclass(slots=True)
class Whole:
    """What all tellings of a cluster name. words: stems and synonym sets of the triggers; days: of the firmest telling."""

    words: frozenset
    actors: frozenset[str]
    entities: frozenset[str]
    places: frozenset[str]
    sites: frozenset[str]
    heads: frozenset[str]
    numbers: frozenset[str]
    figures: frozenset[str]
    items: frozenset[str]
    days: Days | None
    firm: bool
    spoken: bool
    denied: bool
    once: bool
    calamity: bool
    spots: frozenset[tuple[str, int]]
    kinds: frozenset[str]
    nameless_lead: bool
    told_by: int
    published: int
    open_at: int
    definite: bool
    sections: frozenset[tuple[str, int]]
    families: frozenset[str]
    stories: frozenset[int]


def whole_of(cluster: Sequence[Telling]) -> Whole:
    dated = [t for t in cluster if t.days is not None]
    best = min(dated, key=lambda t: (not t.firm, t.days.length), default=None)

    def all_of(values) -> frozenset:
        return frozenset(v for t in cluster for v in values(t))

    return Whole(
        words=all_of(words_of),
        actors=all_of(lambda t: t.actors),
        entities=all_of(lambda t: t.entities),
        places=all_of(lambda t: t.places),
        sites=all_of(lambda t: t.sites),
        heads=all_of(lambda t: t.heads.values()),
        numbers=all_of(lambda t: t.numbers),
        figures=all_of(lambda t: t.figures),
        items=all_of(lambda t: t.items),
        days=best.days if best else None,
        firm=bool(best and best.firm),
        spoken=any(t.mention.kind in SPOKEN for t in cluster),
        denied=all(t.mention.status == "denied" for t in cluster),
        calamity=any(t.mention.kind in CALAMITIES or _accidents_of(t) for t in cluster),
        spots=all_of(
            lambda t: ((t.key[0], t.mention.sentence),) if t.group == "harm" or (t.mention.kind in ONE_RESULT and not t.noun) else ()
        ),
        kinds=all_of(lambda t: (t.mention.kind,)),
        nameless_lead=all(t.mention.sentence < LEAD and t.mention.kind in ONE_PERSON and not t.noun and not t.actors for t in cluster),
        published=max(t.published for t in cluster),
        told_by=min((t.published for t in cluster if t.published and t.mention.status == "happened" and not t.headline), default=0),
        open_at=max((t.published for t in cluster if t.mention.status == "planned"), default=0),
        once=all(t.mention.kind in ONCE for t in cluster),
        definite=any(t.mention.definite for t in cluster),
        sections=all_of(lambda t: ((t.key[0], t.section),)),
        families=all_of(lambda t: (t.family,)),
        stories=all_of(lambda t: (t.story,)),
    )


def words_of(telling: Telling) -> frozenset:
    """Stem and synonym sets of the trigger; for the dead and injured also of the accident that their clause names."""
    lemmas = {telling.mention.lemma.lower(), *_accidents_of(telling)}
    return frozenset(word for lemma in lemmas for word in (stem_of(lemma), *synonym_sets(lemma)))


def _accidents_of(telling: Telling) -> set[str]:
    if telling.mention.kind not in ("death", "injury"):
        return set()
    nouns = load_lexicon().nouns
    return {word for word in telling.mention.core if any(n.kind in CALAMITIES and not n.before for n in nouns.get(word, ()))}


def gather(clusters: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The clusters, those of one event joined."""
    clusters = _with_deeds(clusters)
    wholes = [whole_of(cluster) for cluster in clusters]
    blocks: dict[tuple, list[int]] = {}
    scores: dict[tuple[int, int], float] = {}
    for index, whole in enumerate(wholes):
        keys = list(_keys(whole))
        for other in dict.fromkeys(i for key in keys for i in blocks.get(key, ())[-BLOCK:]):
            scores[other, index] = agreement(wholes[other], whole) - ENOUGH
        for key in keys:
            blocks.setdefault(key, []).append(index)
    return with_tolls([[t for i in group for t in clusters[i]] for group in join(len(clusters), scores, APART)])


def _keys(whole: Whole) -> Iterator[tuple]:
    yield from (("spot", *spot) for spot in whole.spots)
    if whole.calamity:
        yield from (("story", word, story) for word in whole.words for story in whole.stories)
        yield from (("place", word, place) for word in whole.words for place in whole.places)
    yield from (("section", word, *section) for word in whole.words for section in whole.sections)
    for word in whole.words:
        if whole.days is not None and whole.days.length <= 7:
            yield "day", word, whole.days.first
        yield from (("entity", word, entity) for entity in whole.actors)


def agreement(one: Whole, other: Whole) -> float:
    """How much speaks for one event: days, people, places, numbers that both have."""
    one_harm = (
        bool(one.spots & other.spots)
        and one.days is not None
        and one.days == other.days
        and (not one.kinds & other.kinds or one.calamity != other.calamity)
    )
    one_harm |= (
        bool(one.spots & other.spots and one.actors & other.actors)
        and one.days == other.days
        and one.kinds == other.kinds
        and one.kinds <= ONE_RESULT
    )
    if (not one.words & other.words and not one_harm) or one.spoken or other.spoken or one.denied != other.denied:
        return APART
    if one.days and other.days and not one.days.meets(other.days):
        return APART  # clusters; tellings of a thing called off before its day have met in merging
    if _too_early(one, other) or _too_early(other, one):
        return APART
    background = _is_background(one, other) or _is_background(other, one)
    near = bool(one.stories & other.stories) or bool(one.days and other.days and one.places & other.places)
    calamity = one.calamity and other.calamity and near and not background
    score = 1.0 + _days(one, other) + min(len(one.actors & other.actors), 3) + 0.5 * min(len((one.entities & other.entities) - one.actors), 3)
    if one.places & other.places:
        score += 1.0
    elif one.sites and other.sites:
        score -= 0.5 if calamity else 2.0
    if one.actors and other.actors and not one.entities & other.entities:
        score -= 2.0
    if one.figures & other.figures or one.numbers & other.numbers:
        score += 1.0
    elif one.numbers and other.numbers and not calamity and not one_harm:
        score -= 1.5  # but a toll grows
    if one.items and other.items and not one.items & other.items:
        score -= 2.5
    if background:
        score -= 2.0
    if one_harm:
        score += 3.0  # "40 people were killed when a quake struck on Tuesday"
    if one.nameless_lead != other.nameless_lead and one.sections & other.sections and one.kinds & other.kinds and one.told_by and other.told_by:
        score += 3.2  # "A surgeon was jailed …" in the lead, and then by name
    if calamity:
        score += 3.0  # one story has one sinking
    score += 0.5 * bool(one.stories & other.stories) + 1.0 * (bool(one.families & other.families) and not one.sections & other.sections)
    if _plan_and_report(one, other) or _plan_and_report(other, one):
        score += 1.0
    if one.once and other.once and one.actors & other.actors and one.stories & other.stories:
        score += 2.0 + 1.5 * (one.kinds | other.kinds == DYING and one.actors == other.actors and len(one.actors) == 1)  # one person dies once
    if one.sections & other.sections and not calamity and not one_harm:
        score += 0.7 if one.actors & other.actors else -1.0
    return score + 0.5 * (one.definite or other.definite)


def _with_deeds(clusters: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The clusters, a calamity's deeds joined to it before anything is weighed."""
    wholes = [whole_of(cluster) for cluster in clusters]
    here: dict[tuple[str, int], list[int]] = {}
    for index, whole in enumerate(wholes):
        for spot in whole.spots if whole.calamity else ():
            here.setdefault(spot, []).append(index)
    pairs = [(one, other) for spot in here.values() for one in spot for other in spot if one != other and _does(wholes[one], wholes[other])]
    scores = {(min(pair), max(pair)): 1.0 for pair in pairs}
    return [[t for i in group for t in clusters[i]] for group in join(len(clusters), scores, APART)] if scores else list(clusters)


def _does(one: Whole, other: Whole) -> bool:
    """ "The landslide struck the village, burying homes": what a calamity does in its sentence is the calamity."""
    return (
        bool(one.calamity and other.calamity and one.spots & other.spots)
        and one.days == other.days
        and any(stem_of(head) in one.words for head in other.heads)
    )


def _is_background(dated: Whole, undated: Whole) -> bool:
    """A day long past beside what an article tells without a day: its own news."""
    return bool(dated.days and undated.days is None and undated.published and undated.published - dated.days.last > NEWS)


def _plan_and_report(plan: Whole, report: Whole) -> bool:
    """ "Parliament is to vote on Thursday", and on Thursday "Lawmakers approved": one story has one such act on a day."""
    same = plan.days is not None and plan.days == report.days and plan.days.length == 1 and bool(plan.stories & report.stories)
    return same and bool(plan.open_at) and not plan.told_by and bool(report.told_by)


def _too_early(one: Whole, other: Whole) -> bool:
    """One side tells as past, in an article of before the other's day."""
    return bool(one.told_by and other.days and other.days.first > one.told_by)


def _days(one: Whole, other: Whole) -> float:
    if one.days is None or other.days is None:
        return 0.0
    if one.days == other.days:
        return 2.0 if one.days.length == 1 else 1.0
    return 0.7 if max(one.days.length, other.days.length) <= 7 else 0.0
