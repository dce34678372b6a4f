"""Teams that are called after a place.

    Exampleton Tigers … Tigers             one team, wherever it stands
    Exampleland beat Otherland 2-1         countries that play, in a report on sport
    Exampleland's goalkeeper, the Tigers   a team's own, in a report on sport
    a match in Exampleland                 the country all the same
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.mentions.names.acronyms import with_words
from generator.mentions.names.context import POSSESSIVE, Spans, name_of, word_at
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.lexicon import words_of

SPORT_LEAST = 5  # words of sport that make a report on sport, and for each of them at most
SPORT_REST = 45  # tokens
AT = frozenset("of in at from near to outside across inside into around toward towards".split())
DASHES = frozenset("- – — ‑".split())


def is_sport(rows: Sequence[Sequence[str]]) -> bool:
    """Is the document a report on sport?"""
    words = words_of("sport_words")
    told = sum(sum(map(words.__contains__, row)) for row in rows)
    return told >= SPORT_LEAST and told * SPORT_REST >= sum(map(len, rows))


def with_teams(rows: Sequence[Sequence[str]], found: Sequence[Spans]) -> list[Spans]:
    """The names of a document, its teams as bodies."""
    joined = [with_nicknames(row, spans) for row, spans in zip(rows, found)]
    nicknames = {
        row[last - 1]
        for row, spans in zip(rows, joined)
        for first, last, kind in spans
        if kind == "ORG" and last - first > 1 and row[last - 1] in words_of("team_names")
    }
    if nicknames:
        joined = [with_words(row, spans, nicknames) for row, spans in zip(rows, joined)]
    if not is_sport(rows):
        return joined
    plays: Counter = Counter()
    for row, spans in zip(rows, joined):
        for span in spans:
            if can_play(row, span) and (tells_team(row, span)):
                plays[name_of(row, span)] += 1
    return [
        with_plain_nicknames(
            row,
            [
                (first, last, "ORG" if plays[tuple(row[first:last])] and can_play(row, (first, last, kind)) else kind)
                for first, last, kind in spans
            ],
        )
        for row, spans in zip(rows, joined)
    ]


def with_nicknames(row: Sequence[str], spans: Spans) -> Spans:
    """"Exampleton | Tigers": one team."""
    names = words_of("team_names")
    starts = {first: (first, last, kind) for first, last, kind in spans}
    joined: Spans = []
    for first, last, kind in spans:
        if joined and joined[-1][1] > first:
            continue
        nickname = last < len(row) and row[last] in names and not (last in starts and starts[last][1] - last > 1)
        if (
            kind == "LOC"
            and nickname
            and word_at(row, last + 1)[:1].islower() | (word_at(row, last + 1)[:1] in ("", ",", ".", "'", "’", "(", ";", "-", "–"))
        ):
            joined.append((first, last + 1, "ORG"))
        else:
            joined.append((first, last, kind))
    return joined


def with_plain_nicknames(row: Sequence[str], spans: Spans) -> Spans:
    """"the Tigers", in a report on sport."""
    names = words_of("team_names")
    taken = {index for first, last, _ in spans for index in range(first, last)}
    added = [
        (index, index + 1, "ORG")
        for index, word in enumerate(row)
        if word in names and index not in taken and word_at(row, index - 1).lower() == "the" and not word_at(row, index + 1)[:1].isupper()
    ]
    return sorted([*spans, *added]) if added else spans


def can_play(row: Sequence[str], span: tuple[int, int, str]) -> bool:
    """Is it the bare name of a country or town, where nothing tells of the place itself?"""
    first, last, kind = span
    if kind != "LOC" or word_at(row, first - 1).lower() in AT or " ".join(row[first:last]) not in load_places():
        return False
    return not (word_at(row, last) == "," and word_at(row, last + 1)[:1].isupper() and (first == 0 or word_at(row, first - 1) == ","))


def tells_team(row: Sequence[str], span: tuple[int, int, str]) -> bool:
    """Do the words beside it tell of a team?"""
    first, last, _ = span
    before, after = word_at(row, first - 1).lower(), word_at(row, last)
    if before in words_of("team_verbs") or after in words_of("team_verbs") or after in words_of("team_goods"):
        return True
    if after in POSSESSIVE and (word_at(row, last + 1) in words_of("team_goods") or word_at(row, last + 2) in words_of("team_goods")):
        return True
    return after.isdigit() and word_at(row, last + 1) in DASHES or word_at(row, first - 1).isdigit() and word_at(row, first - 2) in DASHES
