"""What a length is of: a way from a named place, a stretch measured in two units, more or less time.

    60 miles (97 km) north of Harlow           distance north of Harlow
    a one-mile (1.6-kilometre) stretch of road stretch of road
    slept an average of 40 minutes longer      slept longer
"""

from __future__ import annotations

from generator.mentions.quantity.clauses import verb_before
from generator.mentions.quantity.view import SentenceView
from generator.mentions.quantity.what import What, from_chunk, is_countable_noun

LENGTHS = {"miles", "mile", "km", "kms", "kilometres", "kilometers", "metres", "meters", "yards"}


def length(view: SentenceView, first: int, last: int) -> What | None:
    """first, last: half-open token indices of the amount with its unit."""
    return _lasting(view, first, last) or _of_stretch(view, first, last) or _distance(view, last)


def _lasting(view: SentenceView, first: int, last: int) -> What | None:
    """"slept an average of 40 minutes longer": by how much more."""
    verb = verb_before(view, first) if view.word(last) in ("longer", "shorter", "faster", "slower") else None
    if verb is None or not verb.finite or verb.lemma in ("be", "have", "do"):
        return None
    return What(verb.head, f"{view.word(verb.head)} {view.word(last)}", (verb.head,), "change")


def _of_stretch(view: SentenceView, first: int, last: int) -> What | None:
    """"a one-mile (1.6-kilometre) stretch of road": either is of the noun after the bracket."""
    if "-" not in view.words(first, last) or view.word(last) not in ("(", ")"):
        return None
    close = next((i for i in range(last, min(last + 7, len(view))) if view.word(i) == ")"), len(view))
    chunk = view.chunk(close + 1)
    return from_chunk(view, chunk) if chunk is not None and is_countable_noun(view, chunk.head) else None


def _distance(view: SentenceView, last: int) -> What | None:
    """"60 miles (97 km) from Harlow", "60 miles (97 km) north of Harlow": how far something is from a named place."""
    if view.word(last - 1).lstrip("0123456789.,") not in LENGTHS:
        return None
    index = last
    if view.word(index) == "(":
        index = next((i + 1 for i in range(index, min(index + 7, len(view))) if view.word(i) == ")"), index)
    way = index
    while view.tag(index) in ("NN", "RB", "JJ", "NNP") and view.word(index).replace("-", "").endswith(("north", "south", "east", "west")):
        index += 1
    if (
        view.word(index) not in (("of",) if index > way else ("from",))
        or (chunk := view.chunk(index + 1)) is None
        or view.tag(chunk.head) not in ("NNP", "NNPS")
        and (index == way or view.tag(chunk.first) != "DT")
    ):
        return None
    place = view.words(chunk.first, chunk.last)
    return What(
        chunk.head,
        f"distance {view.words(way, index)} of {place}" if index > way else f"distance from {place}",
        tuple(range(chunk.first, chunk.last)),
    )
