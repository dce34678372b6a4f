"""Clauses around a number: its verb, that verb's subject and object.

    Profit at the bakery fell 3% to £2m      verb "fell", subject "Profit at the bakery"
    Lee, who left in May, lost £3,000        verb "lost", subject "Lee"
    insurers put the damage at £4m           verb "put", object "the damage"
"""

from __future__ import annotations

from generator.mentions.language.syntax import NounChunk, VerbGroup

from generator.mentions.quantity.lexicon import COUNTING, PEOPLE
from generator.mentions.quantity.phrase import is_of_account
from generator.mentions.quantity.view import SentenceView

BREAKS = {";", ":", '"', "“", "”", "(", "``", "''"}
JOINING = {
    "of", "per", "for", "in", "from", "on", "among", "across", "at", "to", "by", "with", "between", "against", "over", "into", "along",
    "off", "near", "during",
}


def verb_before(view: SentenceView, index: int) -> VerbGroup | None:
    """The nearest verb group that ends at or before `index`, within the clause: no semicolon, colon or mark between."""
    position, steps = index - 1, 0
    while position >= 0 and steps < 30:
        group = view.group(position)
        if group is not None and not (
            group.last - group.first == 1 and view.tag(position) == "VBZ" and view.word(position) in PEOPLE
        ):  # "pays drivers £15"
            return group
        if view.word(position) in BREAKS:
            return None
        position, steps = position - 1, steps + 1
    return None


def subject_of(view: SentenceView, group: VerbGroup, depth: int = 0) -> NounChunk | None:
    """The noun chunk at the head of the subject of a verb group; a relative clause's is what it describes; a joined
    verb's ("rose 3% and fell 4%") that of the verb before. None where there is none to be seen."""
    index = _before_verb(view, group)
    if index < 0 or depth > 3:
        return None
    if (number := _counting_subject(view, group)) is not None:
        return number
    word = view.word(index)
    if word in ("who", "which", "that"):
        position = index - 1 - (view.word(index - 1) == ",")
        chunk = view.chunk(position)
        return climb(view, chunk) if chunk is not None and view.is_noun(chunk.head) and word == "which" and view.word(position) != "," else chunk
    if word in ("and", "but", "or", ",") or view.group(index) is not None:
        earlier = _earlier_finite(view, index)
        return subject_of(view, earlier, depth + 1) if earlier is not None else None
    chunk = view.chunk(index)
    return climb(view, chunk) if chunk is not None else None


SUBORDINATE = {"when", "who", "which", "that", "after", "where", "as", "since", "whom"}


def _counting_subject(view: SentenceView, group: VerbGroup) -> NounChunk | None:
    """"[The number of people] known to have died when a ferry sank off the isles has risen to": the noun at the head of
    the sentence, where every verb between is of a clause that hangs on it."""
    chunk = view.chunk(0)
    if chunk is None or not group.finite or view.lemma(chunk.head) not in COUNTING | {"toll"} or chunk.last >= group.first:
        return None
    hung = False
    for index in range(chunk.last, group.first):
        word, verb = view.word(index), view.group(index)
        hung = hung or word in SUBORDINATE
        if word in BREAKS or word in (",", "and", "but") or verb is not None and verb.finite and not hung:
            return None
    return chunk


def _before_verb(view: SentenceView, group: VerbGroup) -> int:
    """The last token of the subject: adverbs, times and insertions between commas are passed over."""
    index = group.first - 1
    while index >= 0:
        if (
            view.tag(index) in ("RB", "MD", "RBR")
            or view.word(index) in ("than", "more", "nearly", "almost")
            and index + 3 > group.first
            or view.in_timex(index)
            and view.chunk(index) is None
            or view.in_timex(index)
            and not view.is_noun(index)
        ):
            index -= 1
        elif view.in_timex(index) and _is_bare_time(view, index):
            index = view.chunk(index).first - 1
            index -= view.tag(index) in ("IN", "TO")
        elif view.word(index) in (",", ")", "—", "–") and (before := _insertion(view, index)) is not None:
            index = before
        else:
            break
    return index


def _is_bare_time(view: SentenceView, index: int) -> bool:
    chunk = view.chunk(index)
    return chunk is not None and view.in_timex(chunk.head)


def _insertion(view: SentenceView, index: int) -> int | None:
    """The token before the insertion that ends at `index`, or None where the mark is no second of a pair."""
    mate = {")": "("}.get(view.word(index), view.word(index))
    for position in range(index - 1, max(-1, index - 25), -1):
        if view.word(position) == mate:
            return position - 1 if position > 0 and view.chunk(position - 1) is not None else None
    return None


def _earlier_finite(view: SentenceView, index: int) -> VerbGroup | None:
    position = index - 1
    while position >= 0:
        group = view.group(position)
        if group is not None and group.finite:
            return group
        if view.word(position) in BREAKS:
            return None
        position -= 1
    return None


def climb(view: SentenceView, chunk: NounChunk | None) -> NounChunk | None:
    """From the last chunk of a phrase to its head: "the number of arrivals in May" from "May" to "number"."""
    steps = 0
    while chunk is not None and steps < 6:
        before = view.word(chunk.first - 1)
        if view.tag(chunk.first) == "POS" or before in ("'s", "’s"):
            wider = view.chunk(chunk.first - 1 if view.tag(chunk.first) == "POS" else chunk.first - 2)
        elif before in JOINING or is_of_account(view, chunk.first - 1):
            wider = view.chunk(chunk.first - 2) or _past_participle(view, chunk.first - 2)
        elif (
            before == "and"
            and view.tag(chunk.first) == "NNP"
            and (left := view.chunk(chunk.first - 2)) is not None
            and view.tag(left.head) == "NNP"
            and view.word(left.first - 1) in JOINING
        ):
            wider = left  # "the fire in Ash and Hale counties"
        else:
            wider = None
        if wider is not None and view.word(wider.head) in ("top", "back", "basis", "behalf"):  # "on top of the rate"
            return chunk
        if wider is None or view.tag(wider.head) in ("PRP", "CD", "EX") or view.in_timex(wider.head):
            return chunk
        if before in JOINING and before != "of" and _is_object(view, wider):
            return chunk
        chunk, steps = wider, steps + 1
    return chunk


def _past_participle(view: SentenceView, index: int) -> NounChunk | None:
    """"people [killed] by the quake": the chunk that a participle describes."""
    group = view.group(index)
    return view.chunk(group.first - 1) if group is not None and not group.finite and view.tag(group.first) in ("VBN", "VBG") else None


def _is_object(view: SentenceView, chunk: NounChunk) -> bool:
    """Right after a verb: "hit homes in Ash" does not make Ash part of a subject."""
    group = view.group(chunk.first - 1)
    return group is not None and group.finite


def object_of(view: SentenceView, group: VerbGroup, before: int) -> NounChunk | None:
    """The noun chunk right after an active verb, ending before token `before`."""
    chunk = view.chunk(group.last)
    while (
        chunk is not None
        and view.tag(chunk.last) == "POS"
        and (own := view.chunk(chunk.last + 1)) is not None
        and view.lemma(own.head) not in COUNTING
    ):  # "bringing the week's toll"
        chunk = NounChunk(chunk.first, own.last, own.head)
    if chunk is None or chunk.last > before or view.in_timex(chunk.head) or not view.is_noun(chunk.head):
        return None
    numbered = any(view.tag(i) in ("CD", "$") or view.word(i)[:1].isdigit() or view.word(i) == "%" for i in range(chunk.first, chunk.last))
    return None if numbered else chunk


def is_pronoun(view: SentenceView, chunk: NounChunk) -> bool:
    return view.tag(chunk.head) in ("PRP", "WP", "EX", "DT", "WDT")
