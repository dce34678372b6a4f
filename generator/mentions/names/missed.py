"""Names that the model missed, by the words beside them.

    the Weather Service, Exampleton Library       capitals that end in the head of a body's name
    the Exampleish Navy                           a nation's body
    the island of Example, neighbouring Example   a place by the word before it
    shares in Example, chief executive of Example Loan    a body by the words before it
    Example House, a hospice in Exampleton        a body by the words after it
    the striker Jane Doe, the cleric Jane al-Doe  a person by the calling before two unknown words
    a fire in Exampleton                          an unknown name after "in", "near", "north of"
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.mentions.language.tagger import NAMES, load_tagger
from generator.mentions.names.context import BEFORE_BODY, Spans, is_apposed, word_at
from generator.mentions.names.features import View
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import load_demonyms, words_of

NO_NAME = ("never", "hon", "rank", "roy", "peer", "demo")
DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())
LONGEST = 5  # tokens
ARTICLES = frozenset("al el ul ad as ash an az ar at ed es ez".split())  # of Arabic, before a hyphen


def with_missed(row: Sequence[str], views: Sequence[View], capitals: Sequence[int], spans: Spans) -> Spans:
    """The names of a sentence that is no headline, and those of plain form that none of them covers. capitals: see `sight.Line`."""
    taken = [False] * len(row)
    for first, last, _ in spans:
        taken[first:last] = [True] * (last - first)
    added: Spans = []
    free = 0  # past what was looked at
    for index in capitals:
        if index < free:
            continue
        index += row[index] == "The" and index + 1 < len(row)
        last = index
        while last < len(row) and not taken[last] and last - index < LONGEST and (views[last].capital or last > index and joins(row, views, last)):
            last += 1
        if last > index and not (last < len(row) and taken[last] and row[last][:1].isupper()) and not (index and taken[index - 1]):
            kind = missed_type(row, views, index, last)
            if kind:
                added.append((index, last, kind))
        free = max(last, index + 1)
    return sorted([*spans, *added])


def joins(row: Sequence[str], views: Sequence[View], index: int) -> bool:
    """Is it the article or the hyphen of "Jane al-Doe"?"""
    if row[index] == "-":
        return row[index - 1].lower() in ARTICLES and word_at(row, index + 1)[:1].isupper()
    return row[index] in ARTICLES and word_at(row, index + 1) == "-" and word_at(row, index + 2)[:1].isupper()


def missed_type(row: Sequence[str], views: Sequence[View], first: int, last: int) -> str:
    """What the capitals row[first:last] name by their form, or ""."""
    if (
        last - first > 1
        and row[first] in load_demonyms()
        and row[last - 1] in words_of("national_heads")
        and all(word.isalpha() for word in row[first:last])
    ):
        return "" if first and row[first - 1][:1].isupper() and row[first - 1] != "The" else "ORG"
    if names_person(row, views, first, last):
        return "PER"
    if not all(word.isalpha() and len(word) > 2 for word in row[first:last]) or any(set(view.classes) & set(NO_NAME) for view in views[first:last]):
        return ""
    if last - first > 1 and is_apposed(row, last, words_of("body_nouns")):
        return "ORG"
    before = word_at(row, first - 1).lower()
    if (
        (word_at(row, first - 2).lower(), before) in BEFORE_BODY
        or before in ("of", "at", "for")
        and word_at(row, first - 2) in words_of("body_offices")
    ):
        return (
            ""
            if last - first == 1
            and is_usual(row[first])
            or row[first] in words_of("generic")
            or " ".join(row[first:last]) in load_places()
            or word_at(row, last) in ("'s", "’s")
            else "ORG"
        )
    if last - first > 1 and row[last - 1] in words_of("sure_heads") | words_of("public_heads"):
        if any(" ".join(row[start:last]) in load_bodies() for start in range(first + 1, last)):
            return ""  # "Provisional Example Office": the body is known without the first word
        own = not is_usual(row[first]) and row[first] not in words_of("generic")
        return "ORG" if own or before == "the" and row[first] not in words_of("generic") else ""
    if row[first] in words_of("generic") or is_usual(row[first]) or row[first].isupper() or word_at(row, last) in ("-", "'s", "’s", "'", "’"):
        return ""
    told = before == "of" and (word_at(row, first - 2) in words_of("place_nouns") or word_at(row, first - 2) in DIRECTIONS)
    if (
        told
        or before in ("neighbouring", "neighboring", "nearby", "downtown")
        or before in ("in", "near", "outside")
        and first > 1
        and last - first == 1
        and row[first] not in load_people()
    ):
        return "LOC"
    return ""


def names_person(row: Sequence[str], views: Sequence[View], first: int, last: int) -> bool:
    """"the cleric Jane al-Doe": two or three unknown words after a calling?"""
    calling = word_at(row, first - 1)
    if (
        calling not in words_of("callings")
        or first < 2
        or not 2 <= last - first <= 5
        or not word_at(row, first - 2).islower()
        and word_at(row, first - 2) not in (",", '"', "The")
    ):
        return False
    words = [word for word in row[first:last] if word != "-" and word not in ARTICLES]
    if (
        len(words) < 2
        or " ".join(row[first:last]) in load_bodies()
        or any(set(view.classes) & {*NO_NAME, "bh", "ph", "team"} for view in views[first:last])
    ):
        return False
    return all(word.isalpha() and len(word) > 1 and not word.isupper() and not is_usual(word) for word in words)


def is_usual(word: str) -> bool:
    """Does the lexicon know the word in lower case, or a singular of it?"""
    tagger, low = load_tagger(), word.lower()
    forms = [form for form in (low, low.removesuffix("s")) if form in tagger.sure or form in tagger.choices]
    return any(tagger.sure.get(form, "NN") not in NAMES for form in forms)
