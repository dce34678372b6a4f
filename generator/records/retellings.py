"""What articles tell again by a month or a year speaks for the day that it means, where others name that day.

| an article says | another says | speaks for |
|---|---|---|
| "She was elected in May 2010" | "She was elected on 6 May 2010" | 6 May 2010 |
| "the arrests last month" | "Police arrested six men on 3 March" | 3 March |
| "It was a good year for the port, 2010" | "She was elected on 6 May 2010" | nothing: they share no telling word |

Lives are told again by months and years far more often than by days. The words around the time are held against the sentences
that name each day of that month or year, the rare words the most. The likest day gets the vote, if it is like enough; of several
as like, the one that most is told of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from generator.mentions.mention import Reading
from generator.records.days import Days, days_of
from generator.records.likeness import words_of
from generator.records.telling_sentences import Candidate
from generator.records.votes import distance_weight, nearness

RETOLD = 0.4  # of the weight of a sentence that names the day, when as like as can be
LIKE = 0.4  # share of the telling words that a day must have
AS_LIKE = 0.85  # of the likest day's likeness: as like
COMMON = 0.3  # share of the days from which a word tells nothing
SHORTEST, LONGEST = 7, 366  # days of what is told
NEWS = 2  # days within which an article reports and does not tell again
REACH = 70  # characters around the time
STEM = 6  # letters that "arrested" and "arrests" share
TIMES = frozenset(word[:STEM] for word in (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "years", "last", "this", "earlier",
))


@dataclass(frozen=True, slots=True)
class Retelling:
    """source, family: of its article, published on that day. days: what it may mean. stems: of the words around the time.
    share: 1 where its sentence names what is asked for, else less. persons: last names of whom its sentence names."""

    source: str
    family: str
    published: Days | None
    days: Days
    stems: frozenset[str]
    share: float
    persons: frozenset[str] = frozenset()


def retellings_of(reading: Reading, family: str, persons: Mapping[int, frozenset[str]], about: Collection[int] | None = None, dedication: float = 0.0) -> Iterator[Retelling]:
    """Each time of a week to a year that an article tells. persons: last names in each sentence. about, dedication: as for `votes_of`."""
    document = reading.document
    starts, nearby = [s.start for s in document.sentences], nearness(reading, about, dedication)
    for timex in reading.mentions.timexes:
        days = days_of(timex.edtf) if timex.type == "DATE" else None
        at = bisect_right(starts, timex.start) - 1
        if days is None or not SHORTEST <= days.length <= LONGEST or at < 0:
            continue
        share = 1.0 if about is None or at in about else nearby
        if share:
            sentence = document.sentences[at]
            before = document.text[max(sentence.start, timex.start - REACH) : timex.start]
            after = document.text[timex.end : min(sentence.end, timex.end + REACH)]
            yield Retelling(document.id, family, days_of(document.dct), days, _stems(f"{before} {after}"), share, persons.get(at, frozenset()))


def settle(retellings: Iterable[Retelling], told: Mapping[int, Sequence[Candidate]]) -> dict[int, list[tuple[str, str, float]]]:
    """day -> (source, family, weight) of each retelling that means it. told: the sentences that speak for each day."""
    having = _articles_with(told)
    count, weights = Counter(stem for stems in having.values() for stem in stems), {}
    for stem, seen in count.items():
        weights[stem] = log((len(having) + 1) / (seen + 0.5)) if seen <= max(1, COMMON * len(having)) else 0.0
    unseen = log(2 * (len(having) + 1))
    index: dict[str, list[int]] = defaultdict(list)
    for day in sorted(having):
        for stem in having[day]:
            if weights[stem]:
                index[stem].append(day)
    settled: dict[int, list[tuple[str, str, float]]] = {}
    for retelling in retellings:
        likeness = _likeness(retelling, having, index)
        whole = sum(weights.get(stem, unseen) for stem in retelling.stems)
        worth = {day: sum(weights[stem] * share for stem, share in shares) / whole for day, shares in likeness.items()}
        day = _meant(worth, told)
        if day is not None and not _is_news(retelling, day):
            weight = RETOLD * retelling.share * worth[day] * distance_weight(day, retelling.published)
            settled.setdefault(day, []).append((retelling.source, retelling.family, weight))
    return settled


def _articles_with(told: Mapping[int, Sequence[Candidate]]) -> dict[int, dict[str, float]]:
    """day -> stem -> a half to 1, the more the more of the articles that name the day have it."""
    having = {}
    for day, candidates in told.items():
        articles: dict[str, set[str]] = defaultdict(set)
        for candidate in candidates:
            if candidate.named:
                articles[candidate.source] |= _stems(candidate.text)
        if articles:
            counts = Counter(stem for stems in articles.values() for stem in stems)
            having[day] = {stem: 0.5 + 0.5 * count / len(articles) for stem, count in sorted(counts.items())}
    return having


def _likeness(retelling: Retelling, having: Mapping[int, Mapping[str, float]], index: Mapping[str, Sequence[int]]) -> dict[int, list[tuple[str, float]]]:
    """day -> (stem, share) of each telling word that the day has in common with what is told again."""
    found: dict[int, list[tuple[str, float]]] = {}
    for stem in sorted(retelling.stems):
        days = index.get(stem, ())
        for day in days[bisect_left(days, retelling.days.first) : bisect_right(days, retelling.days.last)]:
            found.setdefault(day, []).append((stem, having[day][stem]))
    return found


def _meant(worth: Mapping[int, float], told: Mapping[int, Sequence[Candidate]]) -> int | None:
    best = max(worth.values(), default=0.0)
    if best < LIKE:
        return None
    return max((day for day, like in worth.items() if like >= AS_LIKE * best), key=lambda day: (_much(told[day]), -day))


def _much(told: Sequence[Candidate]) -> float:
    """How much is told of a day: each report by its strongest vote."""
    strongest: dict[str, float] = {}
    for candidate in told:
        strongest[candidate.family] = max(strongest.get(candidate.family, 0.0), candidate.weight)
    return sum(strongest.values())


def _is_news(retelling: Retelling, day: int) -> bool:
    return retelling.published is not None and abs(retelling.published.first - day) <= NEWS


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words_of(text) if len(word) > 3 and not word[0].isdigit()) - TIMES
