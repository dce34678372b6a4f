"""Where a name starts and ends, by the words around it.

    told The Example Times        inside a sentence, a paper's article is a part of its name
    K K Doe, R. Doe, J. R. Doe    initials before a surname
    Jane | al-Doe, Jane | ap Doe  a particle joins what stands before it
    Jane | Doe, where Jane is unknown    a word that stands in no lexicon, straight before a surname
    Council on Example and | Other Affairs    common words after "and" go on with a body's name
    Cricket Exampleland           a nation's body, told by its first word
    Exampleton, Pa.               a town and the short form of its state
    Example Bank and | State Bank of Exampleland    two bodies
    Exampleland and | Otherland Court of Appeal     one, where the gazetteer knows the two as one place
    Ms Doe (a body)               a person: no body's name opens with an honorific and a surname alone
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.mentions.names.context import Spans, is_first_name, word_at
from generator.mentions.names.gazetteer import load_bodies, load_places, load_state_forms
from generator.mentions.names.lexicon import load_demonyms, words_of
from generator.mentions.names.missed import ARTICLES, is_usual
from generator.mentions.names.tidy import opens, phrase

INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,3}")
STOPPED = re.compile(r"(?:[A-Z]\.){1,3}")
NO_INITIALS = frozenset(("A", "I", "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "N.Y.", "a.m.", "p.m.", "X"))
JOINING = frozenset("al el bin ibn bint ap ab van von der den de del da dos du ter ould ag ben abu".split())
DASHES = ("-", "–", "—", "--", ")")


def with_edges(row: Sequence[str], places: dict[int, str], spans: Spans, loud: str) -> Spans:
    """The names of a sentence, each from its first word to its last. places: see `features.match_places`; loud: see
    `features.loudness`."""
    spans = [as_person(row, span) for span in spans]
    spans = [part for span in spans for part in parted(row, span)]
    spans = with_national(row, with_whole_places(places, spans))
    taken = {index for first, last, _ in spans for index in range(first, last)}
    spans = with_states(row, [(start_of(row, span, taken), *span[1:]) for span in spans])
    if loud:
        return spans
    taken = {index for first, last, _ in spans for index in range(first, last)}
    spans = [with_given(row, span, taken) for span in with_rest(row, spans)]
    return [with_article(row, span, taken) for span in spans]


def as_person(row: Sequence[str], span: tuple[int, int, str]) -> tuple[int, int, str]:
    """"Ms Doe" taken for a body: the person without the honorific."""
    first, last, kind = span
    if (
        kind == "ORG"
        and last - first == 2
        and row[first] in words_of("honorifics")
        and row[last - 1] not in words_of("body_heads")
        and phrase(row, first, last) not in load_bodies()
    ):
        return first + 1, last, "PER"
    return span


def parted(row: Sequence[str], span: tuple[int, int, str]) -> Spans:
    """"Example Bank and State Bank of Exampleland": two bodies, each with a head of its own."""
    first, last, kind = span
    if kind != "ORG" or "and" not in row[first:last] or phrase(row, first, last) in load_bodies():
        return [span]
    middle = row.index("and", first, last)
    heads = words_of("body_heads")
    left, right = row[first:middle], row[middle + 1 : last]
    own = phrase(row, middle + 1, last) in load_bodies() or len(right) > 1 and right[0] not in heads and any(word in heads for word in right[1:])
    if len(left) > 1 and left[-1] in heads and "of" not in left and "for" not in left and own:
        return [(first, middle, kind), *parted(row, (middle + 1, last, kind))]
    return [span]


def with_whole_places(places: dict[int, str], spans: Spans) -> Spans:
    """A name that starts inside a place of several words starts where the place does."""
    for start, code in places.items():
        end = start + 1
        while code.startswith("B-") and places.get(end, "").startswith("I-"):
            end += 1
        cut = [span for span in spans if start < span[0] < end <= span[1]] if end - start > 1 else []
        if cut:
            first, last, kind = cut[0]
            inside = [span for span in spans if span[0] < last and span[1] > start]
            if all(start <= span[0] for span in inside):
                spans = sorted([*(span for span in spans if span not in inside), (start, last, "LOC" if last == end else kind)])
    return spans


def with_national(row: Sequence[str], spans: Spans) -> Spans:
    """"Cricket Exampleland", "Police Exampleland": one body."""
    joined: Spans = []
    for first, last, kind in spans:
        start = first - 1 if kind == "LOC" else first
        known = load_places().get(phrase(row, start + 1, last), ()) if start >= 0 and row[start] in words_of("national_starts") else ()
        if known and known[0].kind != "city":
            joined = [span for span in joined if span[1] <= start]
            first, kind = start, "ORG"
        joined.append((first, last, kind))
    return joined


def with_rest(row: Sequence[str], spans: Spans) -> Spans:
    """"Council on Example and | Other Affairs": the common words after "and" go on with the name."""
    whole: Spans = []
    for span in spans:
        first, last, kind = span
        if whole and first < whole[-1][1]:
            continue
        if kind == "ORG" and word_at(row, last) == "and" and any(word in ("of", "for", "on") for word in row[first:last]):
            end = last + 1
            while (
                end < len(row)
                and end - last < 4
                and row[end][:1].isupper()
                and row[end].isalpha()
                and not is_first_name(row[end])
                and row[end] not in load_places()
            ):
                end += 1
            end = end if is_usual(row[end - 1]) else last
            inside = [other for other in spans if other[0] < end and other[1] > last]
            if end > last + 1 and all(other[2] == "ORG" and other[1] <= end for other in inside) and not word_at(row, end)[:1].isupper():
                span = (first, end, kind)
        whole.append(span)
    return whole


def with_given(row: Sequence[str], span: tuple[int, int, str], taken: set[int]) -> tuple[int, int, str]:
    """An unknown word straight before a surname that stands alone is its given name."""
    first, last, kind = span
    if kind != "PER" or last - first > 1 or first < 2 or first - 1 in taken or row[first].isupper() or opens(row, first - 1):
        return span
    word = row[first - 1]
    other = (
        word in load_bodies()
        or word in load_places()
        or any(word in words_of(name) for name in ("team_names", "callings", "body_heads", "place_heads", "peers"))
    )
    alone = not row[first - 2][:1].isupper()
    return (first - 1, last, kind) if alone and len(word) > 1 and not other and is_given(row, first - 1) else span


def start_of(row: Sequence[str], span: tuple[int, int, str], taken: set[int]) -> int:
    """The first token of a name, with its initials and what a particle joins to it."""
    first, last, kind = span
    if kind == "PER":
        first = before_particle(row, first, taken)
    pattern = INITIAL if kind == "PER" else STOPPED
    while (
        first
        and first - 1 not in taken
        and pattern.fullmatch(row[first - 1])
        and row[first - 1] not in NO_INITIALS
        and row[first - 1] not in load_state_forms()
    ):
        if first > 1 and row[first - 2] in ("-", "&", "'", "’") or first == 1 and kind != "PER":
            break
        first -= 1
    return first


def before_particle(row: Sequence[str], first: int, taken: set[int]) -> int:
    """"Jane | al - Doe", "Jane | ap Doe": where the name starts."""
    start = first
    if first > 2 and row[first - 1] == "-" and row[first - 2].lower() in ARTICLES:
        start = first - 2
    elif first > 1 and row[first - 1] in JOINING:
        start = first - 1
    if start == first or start - 1 in taken or start in taken:
        return first
    given = start
    while given and given - 1 not in taken and start - given < 3 and is_given(row, given - 1):
        given -= 1
    return given if given < start or row[start][0].isupper() or row[start].lower() in ARTICLES and row[first - 1] == "-" else first


def is_given(row: Sequence[str], index: int) -> bool:
    """Can the word be the given name before a particle?"""
    word = row[index]
    if not word[:1].isupper() or not word.isalpha() or word.isupper() and len(word) > 1 or word in load_demonyms():
        return False
    if any(word in words_of(name) for name in ("honorifics", "ranks", "title_words", "generic", "never_names", "royals")):
        return False
    return is_first_name(word) or not is_usual(word)


def with_states(row: Sequence[str], spans: Spans) -> Spans:
    """"Exampleton, Pa.": two places."""
    forms = load_state_forms()
    if forms.isdisjoint(row) and (len(row) < 2 or row[-2] + row[-1] not in forms):
        return spans
    for index in range(2, len(row)):
        last = index + 1
        if row[index] not in forms and not (last == len(row) - 1 and row[index] + row[last] in forms):
            continue
        last += row[index] not in forms
        if row[index - 1] != "," or not row[index - 2][:1].isupper():
            continue
        inside = [span for span in spans if span[0] < last and span[1] > index]
        spans = [*(span for span in spans if span not in inside), (index, last, "LOC")]
        town = next((span for span in spans if span[1] == index - 1), None)
        if town is None:
            first = index - 2
            while first and row[first - 1][:1].isupper() and row[first - 1].isalpha() and index - first < 4:
                first -= 1
            town = (first, index - 1, "LOC")
            free = not any(span[0] < town[1] and span[1] > town[0] for span in spans)
            spans += [town] if free and all(word.isalpha() for word in row[first : index - 1]) and not opens(row, first) else []
        elif town[2] != "LOC" and town[1] - town[0] < 3:
            spans = [*(span for span in spans if span != town), (*town[:2], "LOC")]
    return sorted(spans)


def with_article(row: Sequence[str], span: tuple[int, int, str], taken: set[int]) -> tuple[int, int, str]:
    """"told The Example Times": a paper, or a body of one word, with the article that its name has."""
    first, last, kind = span
    if kind != "ORG" or first < 2 or row[first - 1] != "The" or first - 1 in taken or opens(row, first - 1) or row[first - 2] in DASHES:
        return span
    name = phrase(row, first, last)
    known = load_bodies().get(name)
    paper = row[last - 1] in words_of("paper_heads") or known is not None and known.kind == "media" or last - first == 1 and known is None
    return (first - 1, last, kind) if paper and name not in load_places() else span
