"""Bodies told by their acronym.

    Example Trust (ET)               the acronym in brackets and its words are one body's names
    Jane Doe of ETU, ETU's Jane Doe  a body, wherever the document names it
    the ETU spokesman                the same
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.names.bodies import initials, is_acronym
from generator.mentions.names.context import POSSESSIVE, Spans, word_at
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.lexicon import words_of
from generator.mentions.names.sight import Line

LONGEST = 6  # letters of an acronym that nothing spells out


def with_acronyms(row: Sequence[str], spans: Spans) -> Spans:
    """"Example Trust (ET)": the acronym in brackets and the words it stands for are names of one body."""
    if "(" not in row:
        return spans
    brackets = [i for i in range(2, len(row) - 1) if row[i - 1] == "(" and row[i + 1] == ")" and is_acronym(row[i])]
    if not brackets:
        return spans
    ending = {span[1]: span for span in spans}
    known, added, gone = set(spans), [], set()
    for index in brackets:
        spelt = ending.get(index - 1)
        first = spelt_from(row, index - 1, row[index])
        likely = row[index - 2] in words_of("body_heads") or (index, index + 1, "ORG") in known
        if first is not None and likely and (spelt is None or spelt[2] == "ORG" and first < spelt[0]):
            gone.update(range(first, index - 1))
            spelt = (first, index - 1, "ORG")
            added.append(spelt)
        if spelt and spelt[2] == "ORG" and row[index][0].upper() == row[spelt[0]][0].upper():
            gone.add(index)
            added.append((index, index + 1, "ORG"))
    kept = [span for span in spans if span[0] not in gone and span[1] - 1 not in gone]
    return sorted({*kept, *added})


def spelt_from(row: Sequence[str], last: int, acronym: str) -> int | None:
    """Where the capitalised words before token `last` start whose initials are the acronym, or None."""
    letters = acronym.replace(".", "").lower()
    for first in range(last - 1, max(-1, last - 2 * len(letters) - 1), -1):
        if not row[first][:1].isalnum() and row[first] not in "-&,":
            return None
        if row[first][:1].isupper() and letters in initials(" ".join(row[first:last])):
            return first
    return None


def with_told_acronyms(lines: Sequence[Line], found: Sequence[Spans]) -> list[Spans]:
    """The names of a document, and its unmarked acronyms of which the words beside one tell that it is a body."""
    told: set[str] = set()
    for line, spans in zip(lines, found):
        acronyms = [] if line.loud else [index for index in line.capitals if could_be_body(line.words[index])]
        if acronyms:
            people = {edge for first, last, kind in spans if kind == "PER" for edge in (("ends", last), ("starts", first))}
            told.update(line.words[index] for index in acronyms if tells_acronym(line.words, index, people))
    if not told:
        return list(found)
    return [spans if line.loud else with_words(line.words, spans, told) for line, spans in zip(lines, found)]


def could_be_body(word: str) -> bool:
    """Three to six capitals that are no place, unit or common abbreviation."""
    if not (word.isupper() and word.isalpha() and 2 < len(word) <= LONGEST):
        return False
    return word not in load_places() and word not in words_of("generic") and word not in words_of("never_names") and word not in words_of("ranks")


def tells_acronym(row: Sequence[str], index: int, people: set[tuple[str, int]]) -> bool:
    """"Jane Doe of ETU", "ETU's Jane Doe", "the ETU spokesman"."""
    of = index - 2 if word_at(row, index - 1) == "the" else index - 1
    if word_at(row, of) == "of" and ("ends", of) in people:
        return True
    if word_at(row, index + 1) in POSSESSIVE and ("starts", index + 2) in people:
        return True
    return word_at(row, index - 1) in ("the", "The", "an", "a") and word_at(row, index + 1) in words_of("acronym_follow")


def with_words(row: Sequence[str], spans: Spans, words: set[str]) -> Spans:
    """The spans and each of the words that none of them covers, as bodies."""
    taken = {index for first, last, _ in spans for index in range(first, last)}
    added = [(index, index + 1, "ORG") for index, word in enumerate(row) if word in words and index not in taken]
    return sorted([*spans, *added]) if added else spans
