"""What a document's names tell of one another, once the model has answered.

    Jane Doe … Doe            a surname alone is a person, as its full name is
    Example … Example         one name, one type, wherever it stands
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.names.bodies import is_acronym
from generator.mentions.names.context import Spans, is_first_name, told_types, with_told
from generator.mentions.names.edges import with_edges
from generator.mentions.names.features import View
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import words_of
from generator.mentions.names.acronyms import with_acronyms, with_told_acronyms
from generator.mentions.names.loud import confirm_loud, quiet_names
from generator.mentions.names.missed import with_missed
from generator.mentions.names.sentence_rules import SHARED_HEADS, place_or_body, with_joined, with_titled
from generator.mentions.names.sight import Line
from generator.mentions.names.teams import with_teams
from generator.mentions.names.tidy import is_common, phrase, tidy
from generator.mentions.names.whole import make_whole, with_date_line

PLACE_BODIES = SHARED_HEADS | {
    "School",
    "Court",
    "Airport",
    "Cathedral",
    "Station",
    "Library",
    "Theatre",
    "Museum",
    "Infirmary",
    "Market",
}  # called after the place they lie in


def settle_names(sentences: Sequence[ParsedSentence], lines: Sequence[Line], found: Sequence[Spans]) -> list[Spans]:
    """The names of a document, made one with each other. found: the model's answer, by sentence."""
    rows, views, capitals = [line.words for line in lines], [line.views for line in lines], [line.capitals for line in lines]
    louds, places = [line.loud for line in lines], [line.places for line in lines]
    kept = [tidy(sentence, row, seen, spans) for sentence, row, seen, spans in zip(sentences, rows, views, found)]
    kept = [with_joined(row, with_titled(row, seen, large, spans)) for row, seen, large, spans in zip(rows, views, capitals, kept)]
    kept = [with_acronyms(row, make_whole(row, spans)) for row, spans in zip(rows, kept)]
    kept = [with_edges(row, known, spans, loud) for row, known, spans, loud in zip(rows, places, kept, louds)]
    kept = [spans if line.loud else with_missed(line.words, line.views, line.capitals, spans) for line, spans in zip(lines, kept)]
    told = told_types(rows, kept)
    types = decide_types(rows, kept) | {" ".join(name): kind for name, kind in told.items() if kind}
    kept = [retype(row, spans, types) for row, spans in zip(rows, kept)]
    kept = [with_sure(row, seen, spans, known) for row, seen, spans, known in zip(rows, views, kept, places)]
    known = known_names(rows, kept)
    kept = [add_known(row, seen, spans, known) for row, seen, spans in zip(rows, views, kept)]
    quiet = quiet_names(rows, louds, kept)
    kept = [confirm_loud(row, seen, spans, quiet, loud) if loud else spans for row, seen, spans, loud in zip(rows, views, kept, louds)]
    surnames = {row[last - 1] for row, spans in zip(rows, kept) for first, last, kind in spans if kind == "PER" and last - first > 1}
    kept = [place_or_body(row, seen, spans, surnames) for row, seen, spans in zip(rows, views, kept)]
    kept = with_told_acronyms(lines, kept)
    told |= told_types(rows, kept)
    kept = with_teams(rows, [with_told(row, spans, told) for row, spans in zip(rows, kept)])
    return [with_date_line(row, spans) for row, spans in zip(rows, kept)]


def decide_types(rows: Sequence[Sequence[str]], found: Sequence[Spans]) -> dict[str, str]:
    """Each name -> its type in this document, where one stands out."""
    votes: dict[str, Counter] = defaultdict(Counter)
    surnames: dict[str, str] = {}
    lain_in = set()
    for row, spans in zip(rows, found):
        for first, last, kind in spans:
            if last - first == 1 and first and row[first - 1] in ("in", "near", "outside"):
                lain_in.add(row[first])
            votes[phrase(row, first, last)][kind] += 1
            if kind == "PER" and last - first > 1:
                surnames.setdefault(row[last - 1], kind)
            if kind == "ORG" and last + 2 < len(row) and row[last] == "(" and row[last + 2] == ")" and row[last + 1].isupper():
                votes[row[last + 1]]["ORG"] += 3
    types = {}
    openings = {
        " ".join(name.split()[:count])
        for name, counts in votes.items()
        if " " in name and name.split()[-1] not in PLACE_BODIES and counts["ORG"] and counts["ORG"] >= counts["PER"]
        for count in range(1, len(name.split()))
        if count == 1 or not is_first_name(name.split()[0])  # "Jane Doe" of the Jane Doe Museum is a person
    }
    towns = {name.split()[0] for name, counts in votes.items() if " " in name and counts["ORG"] and name.split()[-1] in PLACE_BODIES}
    for name, counts in votes.items():
        ranked = counts.most_common()
        if name in towns and name in lain_in and name not in load_bodies():
            types[name] = "LOC"  # "Exampleton Library", "in Exampleton"
            continue
        if name in openings and name not in surnames and name not in load_places() and name not in load_people():
            types[name] = "ORG"
            continue
        if name in surnames and (counts["LOC"] == 0 or counts["PER"] >= counts["LOC"]) and name not in load_bodies():
            types[name] = "PER"
        elif len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            types[name] = ranked[0][0]
        elif name in load_places():
            types[name] = "LOC"
    return types


def retype(row: Sequence[str], spans: Spans, types: dict[str, str]) -> Spans:
    """Each span with the type its name has in the document."""
    return [(first, last, types.get(phrase(row, first, last), kind)) for first, last, kind in spans]


def known_names(rows: Sequence[Sequence[str]], found: Sequence[Spans]) -> dict[str, dict[tuple[str, ...], str]]:
    """First token -> token sequences that are names of the document -> type. Longest first where looked up."""
    counts: Counter = Counter()
    types: dict[tuple[str, ...], str] = {}
    standing = Counter(chain.from_iterable(rows))
    for row, spans in zip(rows, found):
        for first, last, kind in spans:
            key = tuple(row[first:last])
            counts[key] += 1
            types[key] = kind
            if kind == "PER" and last - first > 1 and len(row[last - 1]) > 2 and row[last - 1][:1].isupper() and not is_common(row[last - 1]):
                types.setdefault((row[last - 1],), "PER")
                counts[(row[last - 1],)] += standing[row[last - 1]]
    known: dict[str, dict[tuple[str, ...], str]] = {}
    for key, kind in types.items():
        if len(key) > 1 or len(key[0]) > 1 and counts[key] > 1 and counts[key] * 2 > standing[key[0]]:
            known.setdefault(key[0], {})[key] = kind
    return known


def add_known(row: Sequence[str], views: Sequence[View], spans: Spans, known: dict) -> Spans:
    """A name of the document wherever else it stands, where no other name covers it."""
    if known.keys().isdisjoint(row):
        return sorted(spans)
    taken = [False] * len(row)
    for first, last, _ in spans:
        taken[first:last] = [True] * (last - first)
    added = []
    for index, word in enumerate(row):
        if taken[index] or word not in known:
            continue
        for key in sorted(known[word], key=len, reverse=True):
            last = index + len(key)
            if tuple(row[index:last]) == key and not any(taken[index:last]) and stands_alone(row, views, taken, index, last):
                added.append((index, last, known[word][key]))
                taken[index:last] = [True] * len(key)
                break
    return sorted([*spans, *added])


def with_sure(row: Sequence[str], views: Sequence[View], spans: Spans, places: dict[int, str]) -> Spans:
    """Countries and well-known bodies of several words are names wherever they stand alone. places: see `match_places`."""
    if not places:
        return spans
    taken = [False] * len(row)
    for first, last, _ in spans:
        taken[first:last] = [True] * (last - first)
    added = []
    for first, code in places.items():
        if not code.startswith("B-"):
            continue
        last = first + 1
        while places.get(last, "").startswith("I-"):
            last += 1
        if code.endswith("org") and last - first > 1 and is_cut(spans, first, last):  # "Exampleton | Tigers"
            spans = [span for span in spans if span[1] <= first or span[0] >= last]
            taken[first:last] = [False] * (last - first)
        if taken[first]:
            continue
        alone = code == "B-org" and last - first == 1 and len(row[first]) > 3 and not is_common(row[first]) and row[first] not in load_people()
        sure = (
            alone
            or code == "B-ctry"
            and "fn" not in views[first].classes
            or code.endswith("org")
            and (last - first > 1 or is_acronym(row[first]) and len(row[first]) > 2)
        )
        name = phrase(row, first, last)
        if sure and not any(taken[first:last]) and name not in words_of("generic") and stands_alone(row, views, taken, first, last):
            start = first + 1 if row[first] == "The" and last - first > 1 else first
            added.append((start, last, "LOC" if code == "B-ctry" else "ORG"))
    return sorted([*spans, *added])


def is_cut(spans: Spans, first: int, last: int) -> bool:
    """Do names cover a part of the tokens, and none but them?"""
    inside = [span for span in spans if span[0] < last and span[1] > first]
    return bool(inside) and all(first <= a and b <= last and b - a < last - first for a, b, _ in inside)


def stands_alone(row: Sequence[str], views: Sequence[View], taken: Sequence[bool], first: int, last: int) -> bool:
    """Not a part of a longer stretch of capitals, which would be another name."""
    if last - first == 1 and first == 0 and is_common(row[first]):
        return False
    after = last < len(row) and views[last].capital and not taken[last] and "bf" not in views[last].classes and "never" not in views[last].classes
    before = (
        first > 0
        and views[first - 1].capital
        and not taken[first - 1]
        and first - 1 > 0
        and not {"hon", "rank", "bf"} & set(views[first - 1].classes)
    )
    return not (after or before)
