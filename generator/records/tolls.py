"""A count of the dead is part of its calamity, not an event of its own.

| told | where it goes |
|---|---|
| The death toll from the quake rose to 112 on Sunday. | to the quake: Sunday is the day of the count |
| Officials confirmed 82 deaths. | to the one calamity of the article |
| 41 people died in the flood of 1969. | stays: it tells its own day |
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.tellings import TOLL, Telling

CALAMITIES = frozenset({"accident", "disaster", "attack", "disease"})


def is_count(telling: Telling) -> bool:
    """Does it only count: a death toll, or undated deaths of nobody named?"""
    mention = telling.mention
    if mention.lemma == TOLL:
        return True
    return mention.kind == "death" and mention.lemma in ("death", "fatality") and not mention.date and not telling.actors and bool(telling.numbers)


def with_tolls(clusters: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The clusters, those that only count joined to the calamity that their articles tell most of; a toll without one is left out."""
    calamities = [c for c in clusters if any(t.mention.kind in CALAMITIES for t in c) and not all(map(is_count, c))]
    kept = [list(c) for c in clusters if not all(map(is_count, c))]
    place = {id(c): index for index, c in enumerate(c for c in clusters if not all(map(is_count, c)))}
    for cluster in clusters:
        if not all(map(is_count, cluster)):
            continue
        home = _home(cluster, calamities)
        if home is not None:
            kept[place[id(home)]] += cluster
        elif any(t.mention.lemma != TOLL for t in cluster):
            kept.append(list(cluster))
    return kept


def _home(counts: Sequence[Telling], calamities: Sequence[list[Telling]]) -> list[Telling] | None:
    """The calamity that the counts' own articles tell most often, and more often than any other; else None."""
    documents = {t.key[0] for t in counts}
    told = sorted(((sum(t.key[0] in documents for t in c), number) for number, c in enumerate(calamities)), reverse=True)
    if not told or not told[0][0] or (len(told) > 1 and told[1][0] == told[0][0]):
        return None
    return calamities[told[0][1]]
