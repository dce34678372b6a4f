"""Which days an article speaks for, how strongly, and in which sentence.

| the article, of Friday 14 May, says | day | weight |
|---|---|---|
| "The dam burst on Thursday" | 13 May | 1, more among its first sentences, more the longer ago it looks back |
| "The dam, which burst on 2 March 2019" | 2 March 2019 | 1.8 |
| "A hearing will be held on 3 June" | 3 June | half: nobody knows yet whether it will matter |
| "the mayor told reporters on Friday" | 14 May | three quarters: a day of saying |
| "She was elected on 6 May 2010" | 6 May 2010 | 2.1: lives and stories turn on elections, arrests, verdicts |
| "A dam has burst", first words without a day | 14 May | its own day, less where its first words name another |
| "in March", "last week" | none | these are no days; `retellings.py` finds which they mean |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

from generator.mentions.events.lexicon import load_lexicon
from generator.mentions.mention import Reading
from generator.records.days import Days, days_of

LEAD = 3  # first sentences of an article, which tell its news
LEAD_BONUS = 0.2
LOOKING_BACK = 0.2  # for each e-fold of days that an article looks back
FARTHEST = 4.0  # e-folds after which looking back adds nothing
AHEAD = 0.5  # a day that lies ahead of its article
SAYING = 0.75  # a day on which something was only said
EVENT_BONUS = 0.15  # times the kind's weight, where something is told as happened that day
TURN_BONUS = 0.3  # where it is of a kind that lives and stories turn on
OWN_DAY = 0.6  # the article's own day, for a first sentence without a day
OWN_DAY_REACH = 4  # sentences after which that weight is half
SHADOW = 0.25  # of the own day's weight where the first sentences name another day: a report's day is not its news' day
NEARBY = 0.6  # at most, a sentence that does not name what is asked for, in an article that is about it
SAYINGS = frozenset({"statement", "announcement"})
TURNS = frozenset({
    "accident", "agreement", "appointment", "arrest", "attack", "award", "charge", "death", "departure", "disaster", "election",
    "launch", "law", "life", "release", "trial", "verdict",
})


@dataclass(frozen=True, slots=True)
class Vote:
    """day: ordinal. at: index of the sentence. named: the sentence names the day itself. asked: it names what is asked for.
    saying: of that day it tells nothing but that something was said."""

    day: int
    at: int
    weight: float
    named: bool
    asked: bool = True
    saying: bool = False


def votes_of(reading: Reading, about: Collection[int] | None = None, dedication: float = 0.0) -> list[Vote]:
    """At most one vote for each sentence and day. about: the sentences that name what is asked for; None asks for all.
    dedication: how far the archive was gathered for it, 0 to 1."""
    if about is not None and not about and not dedication:
        return []
    nearby = nearness(reading, about, dedication)
    named, published = _days_named(reading), days_of(reading.document.dct)
    happened, said = _told(reading)
    votes = []
    for at, day in sorted(named):
        share = 1.0 if about is None or at in about else nearby
        saying = (at, day) in said
        weight = (
            distance_weight(day, published) * (SAYING if saying else 1.0)
            + (LEAD_BONUS if at < LEAD else 0.0)
            + happened.get((at, day), 0.0)
        )
        votes.append(Vote(day, at, share * weight, True, about is None or at in about, saying))
    if published is None:
        return votes
    lead = set(range(min(LEAD, len(reading.document.sentences)))) if about is None or dedication else set()
    return votes + [
        replace(vote, weight=vote.weight * (1.0 if about is None or vote.at in about else nearby), asked=about is None or vote.at in about)
        for vote in _own_day(published.first, named, sorted({*lead, *(about or ())}))
    ]


def nearness(reading: Reading, about: Collection[int] | None, dedication: float) -> float:
    """What a sentence counts that does not name what is asked for, while others of its article, `about`, do."""
    return 1.0 if about is None else max(NEARBY * dedication, min(NEARBY, 2 * len(about) / max(1, len(reading.document.sentences))))


def _own_day(published: int, named: Mapping[tuple[int, int], None], sentences: Sequence[int]) -> list[Vote]:
    """Those of the sentences that name no day speak for the article's own: its first, or those that name what is asked for."""
    dated = {at for at, _ in named}
    shadow = SHADOW if any(at < LEAD and day != published for at, day in named) else 1.0
    return [Vote(published, at, OWN_DAY * shadow / (1 + at / OWN_DAY_REACH), False) for at in sentences if at not in dated]


def _days_named(reading: Reading) -> dict[tuple[int, int], None]:
    """(sentence index, day) of each time expression that is one day."""
    sentences = reading.document.sentences
    starts, found = [s.start for s in sentences], {}
    for timex in reading.mentions.timexes:
        days = days_of(timex.edtf) if timex.type in ("DATE", "TIME") else None
        at = bisect_right(starts, timex.start) - 1
        if days is not None and days.length == 1 and at >= 0 and timex.end <= sentences[at].end:
            found[at, days.first] = None
    return found


def _told(reading: Reading) -> tuple[dict[tuple[int, int], float], set[tuple[int, int]]]:
    """(sentence index, day) -> what the weightiest kind of event told as happened on it adds; and those with nothing but sayings."""
    kinds = load_lexicon().kinds
    happened: dict[tuple[int, int], float] = {}
    told: dict[tuple[int, int], set[str]] = {key: {"statement"} for key in _spoken(reading)}
    for mention in reading.mentions.events:
        days = days_of(mention.date)
        if days is None or days.length != 1 or mention.kind not in kinds:
            continue
        key = (mention.sentence, days.first)
        told.setdefault(key, set()).add(mention.kind)
        if mention.status == "happened":
            bonus = EVENT_BONUS * kinds[mention.kind].weight + (TURN_BONUS if mention.kind in TURNS else 0.0)
            happened[key] = max(happened.get(key, 0.0), bonus)
    return happened, {key for key, kinds_told in told.items() if kinds_told <= SAYINGS}


def _spoken(reading: Reading) -> Iterator[tuple[int, int]]:
    """(sentence index, day) of each day on which, in the sentence's words, somebody said something."""
    starts = [s.start for s in reading.document.sentences]
    for quotation in reading.mentions.quotations:
        days = days_of(quotation.said_on) if quotation.said is not None else None
        if days is not None and days.length == 1:
            yield bisect_right(starts, reading.mentions.timexes[quotation.said].start) - 1, days.first


def distance_weight(day: int, published: Days | None) -> float:
    """A day that is still told of later weighs more than one told of as it happens."""
    if published is None:
        return 1.0
    back = published.first - day
    return 1.0 + LOOKING_BACK * min(log1p(back / 3), FARTHEST) if back >= 0 else AHEAD
