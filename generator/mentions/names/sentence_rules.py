"""What the names of one sentence tell of one another.

    Skipton and Ripon MP         one seat
    Sir Jane Doe                 an honorific stands before a person
    the Kremlin said             a seat of government that speaks is a body
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.mentions.names.context import Spans
from generator.mentions.names.features import View
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import words_of
from generator.mentions.names.tidy import KNOWN_CITY, phrase

SPEAKING = {"government", "royal household", "ministry"}
SHARED_HEADS = frozenset(
    (
        "Police Council Constabulary University Hospital Hospitals Trust Service Crown Borough Fire Ambulance College"
    ).split()
)
COURTS = frozenset("District Crown High Supreme Superior Circuit County Federal Appeal Criminal".split())
DIVISIONS = frozenset("State Province Region Prefecture Oblast Governorate Municipality District Canton".split())  # "Example State"
OF_PEOPLE = frozenset("sworn born jailed married widowed pregnant".split())  # what befalls a person alone
MP_TITLES = {"MP", "MSP", "TD", "MS", "MLA", "AM"}


def with_joined(row: Sequence[str], spans: Spans) -> Spans:
    """"Skipton and Ripon MP" is one seat, "Avon and Somerset Police" one force."""
    joined: Spans = []
    for first, last, kind in spans:
        before = joined[-1] if joined else None
        if (
            before
            and before[2] == "LOC"
            and before[1] == first - 1
            and row[first - 1].lower() == "and"
            and not (before[0] and row[before[0] - 1].lower() in ("between", "both", ","))
        ):
            seat = kind == "LOC" and last < len(row) and row[last] in MP_TITLES
            shared = kind == "ORG" and row[last - 1] in SHARED_HEADS and last - first == 2
            if seat or shared:
                joined[-1] = (before[0], last, kind)
                continue
        joined.append((first, last, kind))
    return joined


def with_titled(row: Sequence[str], views: Sequence[View], capitals: Sequence[int], spans: Spans) -> Spans:
    """"Sir Jane Doe", "Ms Doe": what an honorific stands before is a person, whole. capitals: see `sight.Line`."""
    for index in capitals:
        classes = views[index].classes
        if not classes or index == len(row) - 1:
            continue
        ranked = (
            index + 2 < len(row)
            and "rank" in classes
            and "fn" in views[index + 1].classes
            and views[index + 1].capital
            and views[index + 2].capital
        )
        if (
            not (ranked or "hon" in classes)
            or any(first <= index < last and kind != "PER" for first, last, kind in spans)
        ):
            continue
        last = index + 1
        while (
            last < len(row)
            and last - index < 5
            and views[last].capital
            and not {"never", "bh", "hon"} & set(views[last].classes)
            and not row[last].isupper()
        ):
            last += 1
        touched = [span for span in spans if span[0] < last and span[1] > index + 1]
        office = all(word in words_of("generic") or word in words_of("ranks") for word in row[index + 1 : last])
        if last > index + 1 and not office and all(kind == "PER" for _, _, kind in touched):
            whole = (index + 1, max([last, *(span[1] for span in touched)]), "PER")
            spans = sorted([*(span for span in spans if span not in touched), whole])
    return spans


def place_or_body(row: Sequence[str], views: Sequence[View], spans: Spans, surnames: Collection[str]) -> Spans:
    """A country is a place, a seat of government that speaks is a body, what has an MP is a place.

    surnames: last words of the document's people: "Dassault" is a man where Serge Dassault is told of.
    """
    settled = []
    for first, last, kind in spans:
        name = phrase(row, first, last)
        body, places = load_bodies().get(name), load_places().get(name, ())
        if (
            body
            and body.kind in SPEAKING
            and kind == "LOC"
            and not (first and row[first - 1].lower() in ("in", "outside", "at", "into", "near", "on"))
        ):
            kind = "ORG"
        elif (
            kind != "ORG"
            and not places
            and (
                body
                and not (kind == "PER" and name in surnames)
                or last - first > 1
                and row[last - 1] in words_of("sure_heads")
                and "fn" not in views[first].classes
            )
        ):
            kind = "ORG"
        elif kind == "PER" and last - first == 1 and places and places[0].people >= KNOWN_CITY and name not in load_people():
            kind = "LOC"
        elif kind == "ORG" and places and places[0].kind in ("country", "nation", "continent") and not body:
            kind = "LOC"
        elif (
            kind != "LOC"
            and not body
            and last < len(row)
            and row[last] in MP_TITLES
            and ("bh" not in views[last - 1].classes or "ps" in views[last - 1].classes)
            and "fn" not in views[first].classes
        ):
            kind = "LOC"
        elif kind == "ORG" and not body and last - first == 2 and row[first] in load_places() and row[last - 1] in DIVISIONS:
            kind = "LOC"
        elif (
            kind == "ORG"
            and not body
            and last - first in (2, 3)
            and "bh" not in views[last - 1].classes
            and last + 1 < len(row)
            and row[last] in ("was", "is")
            and row[last + 1] in OF_PEOPLE
        ):
            kind = "PER"
        elif kind == "LOC" and last - first > 2 and row[last - 1] == "Court" and row[last - 2] in COURTS:
            kind = "ORG"
        elif first == 0 and name.isupper() and last < len(row) and row[last] in "—–-(,:" and name.title() in load_places():
            kind = "LOC"
        if kind == "PER" and settled and settled[-1][2] == "PER" and settled[-1][1] == first - 1 and row[first - 1] == "of" and last - first == 1:
            kind = "LOC"  # "President Jane Doe of Example"
        settled.append((first, last, kind))
    return settled
