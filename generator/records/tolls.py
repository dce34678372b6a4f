"""A count of the dead is part of its calamity, not an event of its own.

| told | where it goes |
|---|---|
| The death toll from the quake rose to 112 on Sunday. | to the quake: Sunday is the day of the count |
| Officials confirmed 82 deaths. | to the one calamity of the article |
| 17 people were killed when a ferry sank on Monday. | to the sinking of Monday |
| At least 900 people were injured. | to the one calamity of the article |
| 41 people died in the flood of 1969. | stays: it tells its own day |
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.records.tellings import TOLL, Telling

CALAMITIES = frozenset({"accident", "disaster", "attack", "disease"})
STRIKING = frozenset({"accident", "disaster"})  # whose hurt nobody names one by one


def is_count(telling: Telling) -> bool:
    """Does it only count: a death toll, or undated deaths of nobody named?"""
    mention = telling.mention
    if mention.lemma == TOLL:
        return True
    return mention.kind == "death" and mention.lemma in ("death", "fatality") and not mention.date and not telling.actors and bool(telling.numbers)


def _is_of_no_day(telling: Telling) -> bool:
    """ "At least 900 people were injured": some of an article's dead and hurt, at no time and place of their own."""
    return (
        telling.mention.kind in ("death", "injury")
        and not telling.mention.date
        and not telling.actors
        and not telling.sites
        and bool(telling.numbers)
    )


def with_tolls(clusters: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The clusters, those that only count joined to their calamity; a toll that has none is left out."""
    own = [list(c) for c in clusters if not _is_part(c)]
    calamities = [c for c in own if any(t.mention.kind in CALAMITIES for t in c)]
    for cluster in clusters:
        if not _is_part(cluster):
            continue
        home = _told_with(cluster, calamities)
        if home is None and all(map(is_count, cluster)):
            home = _home(cluster, calamities)
        if home is None and all(is_count(t) or _is_of_no_day(t) for t in cluster):
            home = _home(cluster, [c for c in calamities if any(t.mention.kind in STRIKING for t in c)])
        if home is not None:
            home += cluster
        elif any(t.mention.lemma != TOLL for t in cluster):
            own.append(list(cluster))
    return own


def _is_part(cluster: Sequence[Telling]) -> bool:
    """May it be a part of another event: only counts, or only the dead and injured of whom nobody is named?"""
    return all(is_count(t) or (t.mention.kind in ("death", "injury") and not t.actors and t.numbers) for t in cluster)


def _told_with(harm: Sequence[Telling], calamities: Sequence[list[Telling]]) -> list[Telling] | None:
    """ "17 people were killed after a ferry capsized on Monday": the calamity of the same sentence and day."""
    spots = {(t.key[0], t.mention.sentence): t.days for t in harm if t.days is not None}
    for calamity in calamities:
        for telling in calamity:
            days = spots.get((telling.key[0], telling.mention.sentence))
            if days is not None and telling.mention.kind in CALAMITIES and telling.days is not None and telling.days.meets(days):
                return calamity
    return None


def _home(counts: Sequence[Telling], calamities: Sequence[list[Telling]]) -> list[Telling] | None:
    """The calamity that the counts' own articles tell most often, and more often than any other; else None."""
    documents = {t.key[0] for t in counts}
    told = sorted(((sum(t.key[0] in documents for t in c), number) for number, c in enumerate(calamities)), reverse=True)
    if not told or not told[0][0] or (len(told) > 1 and told[1][0] == told[0][0]):
        return None
    return calamities[told[0][1]]
