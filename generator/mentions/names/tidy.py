"""One span of the model at a time: what belongs to the name and what does not.

    Goldberg | - | Polin      a hyphen does not end a personal name
    Justice Secretary Jane Doe, Ex-Example Guard    titles and prefixes are no part of a name
    Exampleland's Example Force    two names
    Government, French, We    no names
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.language.tagger import load_tagger
from generator.mentions.names.bodies import is_acronym
from generator.mentions.names.context import Spans
from generator.mentions.names.features import View, word_classes
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import load_demonyms, words_of
from generator.mentions.names.missed import is_usual

OPENING = frozenset(
    (
        "As In On At By For From With After Before But And Or If When While Since Although Though Despite Under Over Like Unlike Both "
        "All Only Even Now Then Meanwhile However Also Our Their His Her Its My Your Why How What Who Where Yesterday Today Tomorrow "
        "Tonight"
    ).split()
)
INSIDE = frozenset("of for and the on in to at with de da di du del y".split())
LETTERS_AFTER = frozenset("KC QC MP MSP MEP OBE MBE CBE PhD MD MBA KBE GCMG DL JP FRS".split())
PARTIES = frozenset("D R I".split())  # "D-Calif."
KNOWN_CITY = 200  # thousands of people: its name alone is hardly a person's
HEADLINE_VERBS = frozenset("Says Said Tells Told Warns Slams Calls Urges Vows Wins Claims Blasts Hits Faces".split())
CALLED = ("eers", "ists", "logists")  # "Engineers", "Scientists"
# before the name of a storm or a ship
STORMS_AND_SHIPS = frozenset(
    (
        "Hurricane Typhoon Cyclone Storm INS HMS USS MV RMS SS BRP HMAS HMNZS"
    ).split()
)
HOUSE_BESIDE = frozenset("Senate Congress Republicans Democrats Republican Democratic Democrat Speaker".split())
# no part of a body's name
SAID_OF = frozenset(
    (
        "Provisional Official Preliminary Revised Former Latest Senior Separate Internal Unofficial"
    ).split()
)
KEEP_THE = frozenset(("Hague", "Gambia"))
LONGEST_WORD = 40  # letters of one word of a name
LATIN_END = "\u0250"  # past the letters of English and its neighbours: a phrase in another script is quoted, not named


@lru_cache(maxsize=1)
def _no_part() -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return words_of("honorifics") | words_of("ranks") | words_of("callings") | words_of("said") | words_of("title_words")


def tidy(sentence: ParsedSentence, row: list[str], views: Sequence[View], spans: Spans) -> Spans:
    """Spans without titles, prefixes and what is no name; hyphenated names whole."""
    kept: Spans = []
    for first, last, kind in spans:
        if kept and (first < kept[-1][1] or kept[-1][1:] == (first, "PER") and row[first] in LETTERS_AFTER):
            continue
        if row[first] == "State" and last - first > 1 and first > 1 and row[first - 1] == "of":  # "Secretary of State Jane Doe"
            first, kind = first + 1, "PER"
        first, last = without_titles(row, first, last, kind)
        if kind == "PER":
            first, last = whole_hyphens(sentence, row, first, last)
            first -= opens_name(row, views, first)
        first = without_prefix(row, first, last)
        for part in parts_of(row, first, last, kind):
            if in_compound(sentence, row, *part) or is_opposed(sentence, row, part[0]):
                continue
            if (not kept or kept[-1][1] <= part[0]) and part[0] < part[1] and is_name(row, views, *part):
                kept.append(part)
    return kept


def phrase(row: Sequence[str], first: int, last: int) -> str:
    """Tokens as one string, hyphens closed up."""
    return " ".join(row[first:last]).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")


def parts_of(row: Sequence[str], first: int, last: int, kind: str) -> Spans:
    """ "Conservatives' Exampleland policy" and "Exampleland's Example Force" are two names, "King's College" is one."""
    for index in range(first + 1, last - 1):
        if row[index] in ("'s", "’s", "'", "’"):
            left = phrase(row, first, index)
            if is_large(left) or left in load_bodies():
                right = phrase(row, index + 1, last)
                second = "LOC" if right in load_places() and right not in load_bodies() else kind
                return [(first, index, "LOC" if left in load_places() else "ORG"), *parts_of(row, index + 1, last, second)]
    return [(first, last, kind)]


def without_titles(row: Sequence[str], first: int, last: int, kind: str) -> tuple[int, int]:
    """A person without "Justice Secretary"; any name without the possessive and a verb before it."""
    while last - first > 1 and (row[last - 1] in ("'s", "’s", "'", "’", ",", ".", "(") or kind == "PER" and row[last - 1] in LETTERS_AFTER):
        last -= 1
    if last - first > 1 and row[first] == "The" and row[first + 1] not in KEEP_THE:
        first += 1
    if is_known(phrase(row, first, last)):
        return first, last
    while last - first > 1 and row[last - 1] in HEADLINE_VERBS:
        last -= 1
    if kind != "LOC":
        inner = [
            i
            for i in range(first, last - 1)
            if row[i].islower() and row[i].replace("-", "").isalpha() and row[i] not in INSIDE and row[i] not in words_of("particles")
        ]
        first = inner[-1] + 1 if inner else first
    if kind == "PER":
        if "of" in row[first + 2 : last - 1]:  # "Jane Doe of Exampleton"
            last = row.index("of", first + 2)
        titles = [i for i in range(first, last - 1) if row[i] in _no_part() and row[i] not in words_of("particles")]
        if last - first > 2 and "fn" not in word_classes(row[first]) and row[first] in load_places() and "fn" in word_classes(row[first + 1]):
            first += 1
        if titles and not (load_people().get(row[titles[-1]], ("", ""))[0] and titles[-1] == first):
            first = titles[-1] + 1
    while last - first > 1 and (
        row[first] in ("the", "a", "an")
        or row[first] == "The"
        and row[first + 1] not in KEEP_THE
        or row[first].islower()
        and row[first].isalpha()
        and row[first] not in words_of("particles")
        and row[first] != "al"
    ):
        first += 1
    while last - first > 1 and (
        row[last - 1].islower()
        and row[last - 1].isalpha()
        and row[last - 2] != "-"
        or not row[last - 1][0].isalnum()
        and row[last - 1] not in ("!", "+")
    ):
        last -= 1
    if kind == "ORG" and last - first > 2 and row[first] in SAID_OF and phrase(row, first + 1, last) in load_bodies():
        first += 1  # "Provisional Example Office", where the office is known
    while last - first > 1 and (
        row[first] in HEADLINE_VERBS
        or row[first] in words_of("said")
        or opens(row, first)
        and is_common(row[first])
        and (is_known(phrase(row, first + 1, last)) or row[first] in OPENING)
    ):
        first += 1
    return first, last


def opens(row: Sequence[str], index: int) -> bool:
    """Does a sentence or a quotation start at the token?"""
    return index == 0 or row[index - 1] in ('"', "“", "‘", "'", ":", "``")


def is_large(name: str) -> bool:
    """Is it a country, a region or a city that is no small town?"""
    places = load_places().get(name, ())
    return bool(places) and places[0].people >= KNOWN_CITY


def is_known(name: str) -> bool:
    """Does the gazetteer or the list of bodies hold the name?"""
    return name in load_bodies() or name in load_places()


def whole_hyphens(sentence: ParsedSentence, row: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """A person's name with its parts before and after a hyphen."""
    tokens = sentence.tokens
    while (
        last + 1 < len(row)
        and row[last] in "-‑"
        and touching(tokens, last - 1, last + 1)
        and row[last + 1] not in words_of("hyphen_tails")
        and row[last + 1].isalpha()
    ):
        last += 2
    while (
        first > 1
        and row[first - 1] in "-‑"
        and touching(tokens, first - 2, first)
        and row[first - 2][:1].isupper()
        and row[first - 2] not in words_of("hyphen_heads")
    ):
        first -= 2
    return first, last


def in_compound(sentence: ParsedSentence, row: Sequence[str], first: int, last: int, kind: str) -> bool:
    """Is it a piece of "Whizz-A-Ball", and no place or body that anybody knows?"""
    tokens = sentence.tokens
    after = last + 1 < len(row) and row[last] == "-" and row[last + 1][:1].isupper() and touching(tokens, last - 1, last + 1)
    before = first > 1 and row[first - 1] == "-" and row[first - 2][:1].isupper() and touching(tokens, first - 2, first)
    return (after or before) and kind != "PER" and last - first == 1 and not is_known(row[first]) and not is_acronym(row[first])


def is_opposed(sentence: ParsedSentence, row: Sequence[str], first: int) -> bool:
    """"pro-Example", "anti-Example": an adjective."""
    return (
        first > 1
        and row[first - 1] in ("-", "‑")
        and row[first - 2].lower() in ("pro", "anti", "non")
        and touching(sentence.tokens, first - 1, first)
    )


def opens_name(row: Sequence[str], views: Sequence[View], first: int) -> bool:
    """Is the sentence's first word, straight before a person's name, its given name?"""
    if first != 1 or not views[0].capital or views[0].classes and "fn" not in views[0].classes:
        return False
    low = row[0].lower()
    return (
        row[0].isalpha()
        and not row[0].isupper()
        and not is_common(row[0])
        and row[0] not in load_demonyms()
        and low not in words_of("callings")
        and low not in words_of("said")
        and row[0] not in words_of("title_words")
    )


def touching(tokens: Sequence, first: int, last: int) -> bool:
    """Do the tokens first to last stand without space between?"""
    return all(tokens[i].end == tokens[i + 1].start for i in range(first, last))


def without_prefix(row: Sequence[str], first: int, last: int) -> int:
    """"Ex-Example Guard" without "Ex-"."""
    if last - first > 2 and row[first] in words_of("hyphen_heads") and row[first + 1] == "-":
        return first + 2
    return first


def is_name(row: Sequence[str], views: Sequence[View], first: int, last: int, kind: str) -> bool:
    """Is it a name, and not an adjective, a rank, a pronoun or a common word that opens a sentence?"""
    name = phrase(row, first, last)
    if name == "The" or not any(c.isalpha() and c < LATIN_END for c in name) or max(len(word) for word in row[first:last]) > LONGEST_WORD:
        return False
    if row[first] in STORMS_AND_SHIPS or first and row[first - 1] in STORMS_AND_SHIPS or name in LETTERS_AFTER and first and row[first - 1] == ",":
        return False
    if name == "House" and first and row[first - 1] == "the":
        return any(word in HOUSE_BESIDE for word in row)
    if kind == "ORG" and last - first > 2 and row[first] in words_of("ranks") and row[first + 1] in ("of", "for") and name not in load_bodies():
        return False  # "Commissioner of Police": an office
    if row[first] in PARTIES and last - first > 1 and row[first + 1] == "-":
        return False
    if not any(word[:1].isupper() for word in row[first:last]) or name in load_demonyms() or name in words_of("generic") or name in words_of("eras"):
        return False
    if (
        all(
            word in words_of("generic") or word in words_of("never_names") or word in load_demonyms() or word in ("of", "the", "and", "-")
            for word in row[first:last]
        )
        and name not in load_bodies()
        and name not in load_places()
    ):
        return kind == "ORG" and last - first > 1 and "bh" in views[last - 1].classes
    if last - first == 1 and kind != "LOC" and name not in load_bodies():
        return not (
            (
                is_common(name)
                or kind == "PER"
                and (name.endswith("s") and is_usual(name) or name.endswith(CALLED))
                and name not in load_people()
            )
            and opens(row, first)
        )
    return True


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Is a word, in lower case, one that the part-of-speech lexicon knows well as no name?"""
    low = word.lower()
    tagger = load_tagger()
    if low in tagger.sure:
        return tagger.sure[low] not in ("NNP", "NNPS")
    return low in tagger.choices and word not in load_people()
