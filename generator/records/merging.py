"""Brings the tellings of one event together, blocked by words, names, days and stories.

Each telling is paired with the latest few of every block it is in, so that the cost grows with the number of tellings. Pairs
that may be one event are scored, then the likeliest are joined first, as long as the two sides agree on average. What only
points back ("the meeting") joins the nearest event of its kind told before it in the same article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.records.event_pairs import log_odds, probability
from generator.records.likeness import cosine
from generator.records.linkage import join
from generator.records.tellings import Telling, items_differ, same_words
from generator.records.triggers import relatedness, stem_of, synonym_sets

BLOCK = 60  # how many earlier tellings of one block a telling is paired with
UNPAIRED = -0.5  # score of a pair that shares no block
LIKELY = 0.38  # mean probability from which two sides are one event: two records sooner than a wrong one
NEAR = 8  # sentences over which "the meeting" points back
SPOKEN = frozenset({"announcement", "statement"})  # one event only where the same is said
TAKING_PART = frozenset({"attend", "join"})  # "a conference …, which was attended by": one event in one sentence
ONE_RESULT = frozenset({"election", "results"})  # kinds of which one sentence tells one
ONE_PERSONS = frozenset({"victim", "appointee", "leaver"})
COUNTED = frozenset({"strike", "protest", "rescue", "jobs", "seizure", "sport"})
LAUNCHING = frozenset({  # what it is depends on its object
    "launch", "open", "opening", "begin", "start", "set", "set up", "break up", "find", "cut", "raise",
})
VOTES = frozenset({"vote", "ballot", "poll", "confidence vote", "no-confidence vote"})
CHAMBER = frozenset({
    "parliament", "lawmaker", "mp", "mps", "cabinet", "council", "councillor", "committee", "shareholder", "member", "senate",
    "senator", "congress", "board", "union", "government", "offer", "deal",
})
SOON = 21  # days before a planned day on which it is called off
NEWS = 60  # days: what is longer past is an article's background
OTHER_WORDS = -1.5  # sense of two tellings whose triggers are at most related …
UNSURE = -1.0  # … and what records take off besides
BREATH = 6.0  # sense of two tellings of one sentence that grammar makes one
OPPOSED = -5.0  # days that cannot both be right


def merge(tellings: Sequence[Telling], likely: float = LIKELY, sense: float = 1.0) -> list[list[Telling]]:
    """Clusters of tellings, each one event, in order of their first telling. likely: mean
    probability from which two sides are joined; sense: weight of what dated, linked records tell."""
    pointing = [t for t in tellings if _only_points_back(t)]
    ordered = sorted((t for t in tellings if not _only_points_back(t)), key=lambda t: (t.published, t.key))
    pairs = Pairs(ordered, likely, sense)
    clusters = [[ordered[i] for i in group] for group in join(len(ordered), pairs.scores(), UNPAIRED, late=pairs.score)]
    clusters = _attach(pointing, clusters)
    return sorted((sorted(c, key=lambda t: t.key) for c in clusters), key=lambda c: c[0].key)


def _only_points_back(telling: Telling) -> bool:
    """ "the summit", with nobody and no day of its own; not the given mentions of a benchmark."""
    return telling.mention.definite and not telling.actors and not telling.firm and telling.mention.rule != "given"


def _attach(pointing: Sequence[Telling], clusters: list[list[Telling]]) -> list[list[Telling]]:
    """Each pointing telling to the cluster of the nearest like telling of its section; by itself where there is none."""
    here: dict[tuple[str, int], list[tuple[Telling, int]]] = {}
    for number, cluster in enumerate(clusters):
        for telling in cluster:
            here.setdefault((telling.key[0], telling.section), []).append((telling, number))
    alone = []
    for telling in pointing:
        near = [(abs(t.mention.sentence - telling.mention.sentence), t.mention.sentence > telling.mention.sentence, number)
                for t, number in here.get((telling.key[0], telling.section), ())
                if same_words(t, telling) and abs(t.mention.sentence - telling.mention.sentence) <= NEAR and not _days_differ(t, telling)]
        if near:
            clusters[min(near)[2]].append(telling)
        else:
            alone.append([telling])
    return clusters + alone


def candidate_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of indices that share a block, the earlier first."""
    blocks: dict[tuple, list[int]] = {}
    for index, telling in enumerate(tellings):
        keys = list(_keys(telling))
        yield from ((i, index) for i in dict.fromkeys(i for key in keys for i in blocks.get(key, ())[-BLOCK:]))
        for key in keys:
            blocks.setdefault(key, []).append(index)


def _keys(telling: Telling) -> Iterator[tuple]:
    """Where one event's tellings meet: its words in one story, with one name, on one day."""
    lemma = telling.mention.lemma.lower()
    words = {stem_of(lemma), *synonym_sets(lemma)}
    if telling.group != "other":
        words.add(telling.group)
    yield "story", telling.story
    for word in words:
        yield "story", word, telling.story
        yield from (("entity", word, entity) for entity in telling.entities)
        if telling.days is not None and telling.days.length <= 31:
            yield "day", word, telling.days.first


def topical_likeness(one: Telling, other: Telling) -> float:
    return 1.0 if one.key[0] == other.key[0] else cosine(one.topic, other.topic)


class Pairs:
    """Scores of the pairs of `tellings` that share a block: how far they are from being two events."""

    def __init__(self, tellings: Sequence[Telling], likely: float, sense: float):
        self.tellings, self.likely, self.sense = tellings, likely, sense
        self._topical: dict[tuple[str, str], float] = {}

    def scores(self) -> Iterator[tuple[tuple[int, int], float | None]]:
        """Yield (pair, score); None where the triggers have nothing in common, so that it is not above 0."""
        for pair in candidate_pairs(self.tellings):
            yield pair, None if _in_other_words(self.tellings[pair[0]], self.tellings[pair[1]]) else self.score(pair)

    def score(self, pair: tuple[int, int]) -> float:
        """Probability that the two are one event, less what it takes."""
        one, other = self.tellings[pair[0]], self.tellings[pair[1]]
        too_early = told_too_early(one, other) or told_too_early(other, one)
        if _days_differ(one, other) or too_early or _of_two_people(one, other) or _counted_twice(one, other):
            return OPPOSED
        documents = (one.key[0], other.key[0])
        if documents not in self._topical:
            self._topical[documents] = topical_likeness(one, other)
        odds = log_odds(one, other, self._topical[documents]) + self.sense * _record_sense(one, other)
        score = probability(odds) - self.likely
        return min(score, 0.0) if _in_other_words(one, other) else score


def _is_of_others(one: Telling, other: Telling) -> bool:
    """In like words, but of other people and things, at no place that both name."""
    mine, theirs = set(one.heads.values()), set(other.heads.values())
    return one.mention.lemma != other.mention.lemma and bool(mine and not mine & theirs) and not one.places & other.places


def _in_a_chamber(telling: Telling) -> bool:
    """A vote of some body's members is no election by the people."""
    return telling.mention.lemma in VOTES and bool(CHAMBER & set(telling.mention.core))


def _in_other_words(one: Telling, other: Telling) -> bool:
    """Triggers that by themselves never tell of one thing."""
    return (
        one.group != other.group
        and not (one.figures and other.figures)
        and not same_words(one, other)
        and not relatedness(one.mention.lemma.lower(), other.mention.lemma.lower())[0]
        and not (one.mention.kind in SPOKEN and other.mention.kind in SPOKEN)
    )


def _days_differ(one: Telling, other: Telling) -> bool:
    if one.days is None or other.days is None or one.days.meets(other.days):
        return False
    return not (_called_off_before(one, other) or _called_off_before(other, one))


def _called_off_before(off: Telling, planned: Telling) -> bool:
    """Called off on one day, what was planned for the days after."""
    return off.mention.status == "called off" and planned.mention.status == "planned" and 0 <= planned.days.first - off.days.first <= SOON


def told_too_early(one: Telling, other: Telling) -> bool:
    """What had happened when one article appeared does not lie on a later day; what was still planned then, on no day long before."""
    if not one.published or other.days is None:
        return False
    if one.mention.status == "happened" and one.days is None and not one.headline:
        return other.days.first > one.published
    return one.mention.status == "planned" and one.days is None and other.days.last < one.published - 7


def _record_sense(one: Telling, other: Telling) -> float:
    """What dated, linked records tell beyond the judged corpora, whose articles have neither days nor linked names."""
    alike = same_words(one, other)
    if one.key[0] == other.key[0]:
        sense = _within(one, other, alike)
    else:
        sense = 1.5 if alike and one.family == other.family else 0.0
    if alike:
        sense += _agreement(one, other)
    if one.group == other.group and len(one.entities & other.entities) >= 3:
        sense += 1.2
    return sense + _difference(one, other, alike)


def _within(one: Telling, other: Telling, alike: bool) -> float:
    """In one article: another section is another story; a section tells one thing more than once."""
    if one.section != other.section:
        return -1.5
    if _in_one_breath(one, other):
        return BREATH
    if not alike:
        return 0.0
    apart = other.mention.sentence - one.mention.sentence
    if not apart and {one.mention.lemma, other.mention.lemma} & TAKING_PART:
        return BREATH
    if (other if apart >= 0 else one).mention.definite and abs(apart) <= NEAR:
        return 2.5 if abs(apart) <= 3 else 1.8
    return 1.0 if one.actors & other.actors else 0.3


def _in_one_breath(one: Telling, other: Telling) -> bool:
    """ "lost its majority in Sunday's election, winning 94 seats": a participle tells more of its main verb's event."""
    same = one.mention.sentence == other.mention.sentence and one.mention.kind == other.mention.kind and one.mention.kind in ONE_RESULT
    if not same or not (one.days == other.days or None in (one.days, other.days)) or (one.noun and other.noun):
        return False
    return bool(one.actors & other.actors) or (one.noun and not one.actors) or (other.noun and not other.actors)


def _is_background(dated: Telling, undated: Telling) -> bool:
    """A day long past beside what an article tells without a day: its own news."""
    pointing = undated.mention.definite and (
        dated.key[0] == undated.key[0] or not undated.actors
    )  # another article's "inauguration of Ada Lim" points back at nothing here
    if dated.days is None or undated.days is not None or not undated.published or pointing:
        return False
    return undated.published - dated.days.last > NEWS


def _agreement(one: Telling, other: Telling) -> float:
    """Days, figures and numbers that two tellings in like words share."""
    sense = 0.0
    if one.days and other.days:
        same = one.days == other.days and one.days.length <= 31
        sense += (2.0 if one.firm and other.firm else 1.0) if same else 0.3
        if one.mention.kind in ONE_RESULT and other.mention.kind == one.mention.kind and max(one.days.length, other.days.length) <= 7:
            sense += 1.5 * (one.story == other.story)  # one story has one election in a week
    if set(one.figures) & set(other.figures) or one.numbers & other.numbers:
        sense += 1.5
    return sense


def _does_another_thing(one: Telling, other: Telling) -> bool:
    """What two kinds tell of with a verb that goes with everything, and an inquiry beside what is none."""
    kinds = {one.mention.kind, other.mention.kind}
    return {one.mention.lemma.lower(), other.mention.lemma.lower()} <= LAUNCHING or ("investigation" in kinds and one.group != other.group)


def _numbers_differ(one: Telling, other: Telling) -> bool:
    return bool(one.numbers and other.numbers) and not one.numbers & other.numbers


def _counted_twice(one: Telling, other: Telling) -> bool:
    """ "Strikes by 600 workers", "strikes by 2,000 workers": what one dated article counts twice, with other numbers, is two."""
    same = one.key[0] == other.key[0] and one.mention.kind == other.mention.kind and one.mention.kind in COUNTED
    return same and bool(one.published) and _numbers_differ(one, other)


def _of_two_people(one: Telling, other: Telling) -> bool:
    """ "Ada Lim died", "Karl Moe died": each says of one person what happens to one."""
    roles = ONE_PERSONS & one.heads.keys() & other.heads.keys()
    named = bool(one.actors and other.actors) and not one.actors & other.actors
    return named and any(one.heads[role] != other.heads[role] for role in roles)


def _difference(one: Telling, other: Telling, alike: bool) -> float:
    """Other people, other places, other numbers, another truth."""
    sense = 0.0
    if not alike and not set(one.figures) & set(other.figures):
        sense += OTHER_WORDS + UNSURE * bool(one.published and other.published)
    bound = one.entities & other.entities or (one.days and other.days) or one.numbers & other.numbers
    if one.key[0] == other.key[0] and not bound and not (one.mention.definite or other.mention.definite):
        sense -= 1.0
    if one.key[0] != other.key[0] and one.published and other.published and not bound and _is_of_others(one, other):
        sense -= 3.0  # "a sailor was murdered" in one article, "twelve people were killed" in another
    if {one.mention.status, other.mention.status} == {"called off", "planned"} and not (one.days and other.days):
        sense -= 2.0
    if one.entities and other.entities and not one.entities & other.entities:
        sense -= 2.0 if one.actors and other.actors else 1.2
    if _is_background(one, other) or _is_background(other, one):
        sense -= 2.0
    if one.published and other.published and items_differ(one, other):
        sense -= 2.5
    if one.sites and other.sites and not one.places & other.places:
        sense -= 1.5
    if one.group == other.group == "harm" and _numbers_differ(one, other):
        sense -= 2.0
    if (
        one.mention.kind == other.mention.kind == "death"
        and one.key[0] == other.key[0]
        and one.section != other.section
        and one.heads.get("victim") != other.heads.get("victim")
    ):
        sense -= 3.0  # two entries of a live report tell of a man and of a woman
    if one.mention.kind in SPOKEN and other.mention.kind in SPOKEN:
        sense += 6.0 * cosine(one.clause, other.clause) - 3.0 - 2.0 * bool(one.actors and other.actors and not one.actors & other.actors)
    if _in_a_chamber(one) != _in_a_chamber(other) and "election" in (one.mention.kind, other.mention.kind):
        sense -= 3.0
    if one.mention.kind != other.mention.kind and _does_another_thing(one, other):
        sense -= 4.5  # to launch a ferry and to launch an inquiry
    if "denied" in (one.mention.status, other.mention.status) and one.mention.status != other.mention.status:
        sense -= 2.0
    return sense
