"""Offices told of people, as facts with their time.

    former Transport Minister Jane Doe                 transport minister, former
    Example Party co-leader and Exampleton MP Jane Doe  two offices
    Jane Doe, the chief executive of Example Ltd,       chief executive, of Example Ltd
    Jane Doe, who led the Example Guard until 2013,     led the Example Guard, until 2013
    Jane Doe was elected mayor of Exampleton in 2019    mayor, of Exampleton, from 2019
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.articles.document import Document, Span
from generator.mentions.language.syntax import Parse
from generator.mentions.mention import Cluster, Reference, RoleMention
from generator.mentions.names.lexicon import words_of
from generator.mentions.role_lines import Line, past, read_lines
from generator.mentions.role_reading import IN_TITLE, LONGEST, make_role, read_offices
from generator.mentions.role_verbs import offices_by_verb
from generator.mentions.titles import is_head, load_offices


OPENS_TITLE = frozenset(("first", "prime", "vice", "deputy"))  # however they are tagged
ACADEMIC = frozenset(("Professor", "Prof", "Prof."))


def find_roles(
    document: Document, parse: Parse, clusters: Sequence[Cluster], references: Sequence[Reference]
) -> list[RoleMention]:
    """Every office told of a person, in the order of the text."""
    roles: list[RoleMention] = []
    for line in read_lines(document, parse, references):
        for index, reference in sorted(line.at.items()):
            if clusters[reference.cluster].type != "person":
                continue
            last = past(line, index, reference)
            roles += offices_before(line, index, reference, clusters)
            roles += offices_after(line, last, reference, clusters)
            roles += offices_by_verb(line, last, reference, clusters)
    return roles


def offices_before(line: Line, index: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"former Transport Minister Jane Doe", "the home secretary, Jane Doe,"."""
    words, end = line.words, index
    while end and words[end - 1] in words_of("honorifics") or end and words[end - 1] in words_of("peers"):
        end -= 1
    name_end = past(line, index, reference)
    after = body_after_name(line, name_end, clusters)
    if after and end < index and words[end] in ACADEMIC:
        return [RoleMention(reference.cluster, words[end], Span(line.tokens[end].start, after[0]), "office before the name", after[1], after[2])]
    if end > 1 and words[end - 1] == "," and name_end < len(words) and words[name_end] in (",", "."):
        end -= 1
        first = title_start(line, end, clusters)
        if not (first and words[first - 1].lower() in ("the", "its", "their", "’s", "'s") or first == 0 and end - first > 1):
            return []
    else:
        first = title_start(line, end, clusters)
    if first == end or not (is_head(words[end - 1]) or any(w in ("of", "for") for w in words[first:end])):
        return []
    parts = split_offices(words, first, end)
    if len(parts) > 1 and first and words[first - 1].lower() == "the":
        parts = parts[-1:]
    return [
        role
        for part in parts
        if (
            role := make_role(
                line, part, reference, clusters, "office before the name", Span(line.tokens[part[0]].start, reference.end), after
            )
        )
    ]


def title_start(line: Line, end: int, clusters: Sequence[Cluster]) -> int:
    """Where the words that can belong to a title before token `end` start. A person's name ends the walk."""
    first = end
    while first and end - first < LONGEST:
        token, low = line.tokens[first - 1], line.words[first - 1].lower()
        known = line.inside.get(first - 1)
        if known and clusters[known.cluster].type == "person":
            break
        joins = (
            low in ("of", "for")
            and first < end
            or low == "and"
            and first < end
            or low == "the"
            and first < end
            and first > 1
            and line.words[first - 2].lower() in ("of", "for")
        )
        opens = first == 1 and line.words[0][:1].isupper() and token.tag[:2] in ("VB", "NN", "JJ")
        if not (
            token.tag in IN_TITLE
            or opens
            or joins
            or known
            or low in load_offices().qualifiers
            or low in load_offices().bodies
            or is_head(low)
            or low in OPENS_TITLE
        ):
            break
        first -= 1
    inner = [i for i in range(first, end) if line.words[i].lower() in ("of", "for")]
    if inner and is_head(line.words[end - 1]):
        first = inner[-1] + 1  # "the resignation of the | transport minister"
    while first < end and line.words[first].lower() in ("and", "of", "for", "the", "’s", "'s"):
        first += 1
    return first


def split_offices(words: list[str], first: int, last: int) -> list[tuple[int, int]]:
    """"co-leader and Exampleton MP" -> two stretches, where each ends in the head of a title."""
    for index in range(first + 1, last - 1):
        if words[index].lower() == "and" and is_head(words[index - 1]):
            return [(first, index), *split_offices(words, index + 1, last)]
    return [(first, last)]


def body_after_name(line: Line, index: int, clusters: Sequence[Cluster]) -> tuple[int, str, int] | None:
    """"Foreign Minister Jane Doe | of Exampleland": where the body or place ends, its words and its cluster."""
    if index + 1 >= len(line.words) or line.words[index] != "of":
        return None
    index += 2 if line.words[index + 1].lower() == "the" else 1
    known = line.at.get(index)
    if known is None or clusters[known.cluster].type == "person":
        return None
    return known.end, line.text[known.start : known.end], known.cluster


def offices_after(line: Line, last: int, reference: Reference, clusters: Sequence[Cluster]) -> list[RoleMention]:
    """"Jane Doe, 45, a former transport minister and MP for Exampleton,"."""
    words, index = line.words, last
    if index >= len(words) or words[index] not in (",", "(", "–", "—"):
        return []
    index += 1
    if index + 1 < len(words) and words[index].isdigit() and words[index + 1] == ",":
        index += 2
    return read_offices(line, index, reference, clusters, "office after the name", strict=True)
