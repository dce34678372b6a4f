"""What the words beside a name tell of it, anywhere in the document.

    Example plc, shares in Example, Example's board      a body, wherever the name stands
    Example's chief executive                            the same
    the drug maker Example, the far-right Example party  a body
    the island of Example, the bishop of Example         a place
    killed in Example                                    a place, where nothing tells of a person
    the ferry Example, the sinking of the Example        a ship: no person, body or place
    Malaria … malaria                                    a common word that opened a sentence
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import load_demonyms, words_of

Spans = list[tuple[int, int, str]]  # first token, past the last, type
POSSESSIVE = ("'s", "’s", "'", "’")
REPORTING = frozenset("said says confirmed announced insisted added".split())
ITSELF = frozenset("it its itself".split())
SHIP_MARKS = frozenset("MV HMS USS INS SS RMS HMAS HMNZS BRP M/V".split())  # before a ship's name
SHARES = frozenset("shares stock shareholders shareholder bondholders spokesman spokeswoman spokesperson".split())
CARRYING = frozenset("carrying sailing bound".split())
APPOSED_END = frozenset((",", ".", "in", "of", "that", "which", "based", "with", "for", "and", "near", "from", "–", "—"))
PARTY_OFFICES = frozenset("leader co-leader lawmaker councillor candidate senator".split())
PEOPLE = frozenset("man woman couple family people boy girl student students".split())  # "a man from Example"
AT_PLACES = frozenset("of in from at to near the".split())
# "the Example community"
SETTLEMENTS = frozenset(
    (
        "community village town district constituency suburb neighbourhood neighborhood municipality township"
    ).split()
)
WHERE = frozenset("in near outside".split())
OFFICES_OF_COMPANIES = {
    ("chief", "executive"), ("chief", "financial"), ("chief", "operating"), ("finance", "director"), ("finance", "chief"),
    ("managing", "director"), ("CEO", ","), ("CFO", ","),
}
# "the mayor of Example"
OFFICES_OF_PLACES = frozenset(
    (
        "mayor Mayor bishop Bishop archbishop Archbishop governor Governor deanery diocese Diocese constituency"
    ).split()
)
BEFORE_BODY = (
    ("shares", "in"), ("stake", "in"), ("analysts", "at"), ("analyst", "at"), ("investors", "in"), ("board", "of"), ("bosses", "at"),
    ("jobs", "at"),
)


def name_of(row: Sequence[str], span: tuple[int, int, str]) -> tuple[str, ...]:
    return tuple(row[span[0] : span[1]])


def told_types(rows: Sequence[Sequence[str]], found: Sequence[Spans]) -> dict[tuple[str, ...], str]:
    """Names whose neighbours tell what they are -> "ORG", "LOC", or "" for a ship or a common word."""
    votes: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    model: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    persons: set[str] = set()
    for row, spans in zip(rows, found):
        for span in spans:
            name = name_of(row, span)
            model[name][span[2]] += 1
            if span[2] == "PER" and (len(name) > 1 and is_first_name(name[0]) or span[0] and row[span[0] - 1] in words_of("honorifics")):
                persons.update((name[-1], name[0]) if len(name) > 1 else name)
            if tells_body(row, span):
                votes[bare_name(name)]["ORG"] += 1
            elif tells_ship(row, span):
                votes[name]["ship"] += 2 if word_at(row, span[0] - 1) in words_of("vessels") | SHIP_MARKS | {"St.", "St"} else 1
            elif tells_place(row, span):
                votes[name]["LOC"] += 1
    types: dict[tuple[str, ...], str] = {}
    for name, told in votes.items():
        if told["ship"] < 2 and (name[-1] in persons and len(name) == 1 or len(name) > 1 and is_first_name(name[0]) and name[0] in persons):
            continue
        known_place = " ".join(name) in load_places()
        if told["ship"] and not told["ORG"]:
            if not known_place or not model[name]["LOC"] or told["ship"] > 1:
                types[name] = ""
        elif told["ORG"] and not (known_place and model[name]["LOC"] >= told["ORG"]):
            types[name] = "ORG"
        elif (
            told["LOC"]
            and not told["ORG"]
            and " ".join(name) not in load_bodies()
            and (model[name]["PER"] or told["LOC"] > 1)
            and told["LOC"] * 2 >= sum(model[name].values())
        ):
            types[name] = "LOC"
    return types | dict.fromkeys(common_words(rows, found, persons), "")


def bare_name(name: tuple[str, ...]) -> tuple[str, ...]:
    """Without the legal form."""
    return name[:-1] if len(name) > 1 and name[-1] in words_of("company_forms") else name


@lru_cache(maxsize=20_000)
def is_first_name(word: str) -> bool:
    return bool(load_people().get(word, ("", ""))[0])


def word_at(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""


def tells_body(row: Sequence[str], span: tuple[int, int, str]) -> bool:
    """Do the words beside it tell of a body?"""
    first, last, _ = span
    before, after = word_at(row, first - 1), word_at(row, last)
    if after in words_of("company_forms") or row[last - 1] in words_of("company_forms") and last - first > 1:
        return True
    if (word_at(row, first - 2).lower(), before) in BEFORE_BODY or before in words_of("body_nouns"):
        return True
    if (
        after in SHARES
        and before.lower() not in ("its", "their", "the", "a", "in")
        or after in POSSESSIVE
        and (
            word_at(row, last + 1) in words_of("body_goods")
            or (word_at(row, last + 1).islower() or word_at(row, last + 1) in load_demonyms())
            and word_at(row, last + 2) in words_of("body_goods")
        )
    ):
        return True
    if after in POSSESSIVE and (word_at(row, last + 1), word_at(row, last + 2)) in OFFICES_OF_COMPANIES:
        return True
    if after in words_of("body_nouns_after") and before.islower() or is_apposed(row, last, words_of("body_nouns")):
        return True
    if span[2] == "PER" and last - first == 1 and after in PARTY_OFFICES and word_at(row, last + 1)[:1].isupper() and row[first] not in load_people():
        return True  # "Example leader Jane Doe"
    if (
        before in ("of", "at", "for")
        and word_at(row, first - 2) in words_of("body_offices")
        and after not in POSSESSIVE
        and " ".join(row[first:last]) not in load_places()
    ):
        return True
    return after in REPORTING and word_at(row, last + 1) in ITSELF


def is_apposed(row: Sequence[str], last: int, nouns: frozenset[str]) -> bool:
    """"Example House, a small hospice in Exampleton": does one of the nouns end a phrase beside the name?"""
    if word_at(row, last) != "," or word_at(row, last + 1) not in ("a", "an", "the"):
        return False
    for index in range(last + 2, min(last + 6, len(row))):
        if row[index] in nouns:
            return word_at(row, index + 1) in APPOSED_END
        if not row[index].replace("-", "").isalnum() or row[index] in APPOSED_END:
            return False
    return False


def tells_ship(row: Sequence[str], span: tuple[int, int, str]) -> bool:
    """Do the words beside it tell of a ship?"""
    first, last, _ = span
    before, after = word_at(row, first - 1).lower(), word_at(row, last)
    if word_at(row, first - 1) in SHIP_MARKS or word_at(row, first - 1) in ("St", "St.") and word_at(row, first - 2) in SHIP_MARKS:
        return True
    if before in words_of("vessels") and (word_at(row, first - 2).islower() or word_at(row, first - 2) in ("The", "A")):
        return True
    if before != "the":
        return False
    if (
        after in words_of("sinks")
        or after == "was"
        and word_at(row, last + 1) in CARRYING
        or word_at(row, first - 3) in words_of("of_vessels")
        and word_at(row, first - 2) == "of"
        or word_at(row, first - 2) == "aboard"
    ):
        return True
    return after == "," and word_at(row, last + 1) in ("a", "an", "the") and any(word in words_of("vessels") for word in row[last + 2 : last + 7])


def tells_place(row: Sequence[str], span: tuple[int, int, str]) -> bool:
    """Do the words before it tell of a place?"""
    first, last, _ = span
    before = word_at(row, first - 1)
    if before == "of" and (
        word_at(row, first - 2) in words_of("place_nouns")
        or word_at(row, first - 2) in OFFICES_OF_PLACES
        and not word_at(row, last)[:1].isupper()
    ):
        return True
    if (
        word_at(row, last) in POSSESSIVE
        and row[first] not in load_people()
        and any(word_at(row, index) in words_of("place_goods") for index in (last + 1, last + 2))
    ):
        return True
    if before == "from" and (word_at(row, first - 2) in words_of("callings") or word_at(row, first - 2) in PEOPLE):
        return True
    if before.lower() in AT_PLACES and word_at(row, last) in SETTLEMENTS and row[first] not in load_people():
        return True
    return before in WHERE and not word_at(row, last)[:1].isupper() and word_at(row, last) not in POSSESSIVE


def common_words(rows: Sequence[Sequence[str]], found: Sequence[Spans], persons: Iterable[str]) -> list[tuple[str, ...]]:
    """Single words, taken for people, that the document also writes in lower case."""
    words = set().union(*rows)
    alone = {row[first] for row, spans in zip(rows, found) for first, last, kind in spans if kind == "PER" and last - first == 1}
    return sorted(
        (word,) for word in alone if (low := word.lower()) in words and low.islower() and word not in persons and not is_first_name(word)
    )


def with_told(row: Sequence[str], spans: Spans, types: dict[tuple[str, ...], str]) -> Spans:
    """Each span with the type that its neighbours anywhere tell; ships and common words left out."""
    kept = []
    for first, last, kind in spans:
        name = tuple(row[first:last])
        bare = bare_name(name)
        told = types.get(name, types.get(bare, kind) if bare != name else kind)
        if not told or labels_party(row, first, last, kind) or names_contest(row, last, kind):
            continue
        if told == "ORG" and word_at(row, last) in words_of("company_forms"):
            last += 1
        kept.append((first, last, told))
    return kept


def labels_party(row: Sequence[str], first: int, last: int, kind: str) -> bool:
    """"Jane Doe (Lab)"."""
    bracketed = word_at(row, first - 1) == "(" and word_at(row, last) in (")", ",")
    return bracketed and (" ".join(row[first:last]) in words_of("party_labels"))


def names_contest(row: Sequence[str], last: int, kind: str) -> bool:
    """"Exampleton Open" is no place."""
    return kind == "LOC" and word_at(row, last) in words_of("contests")
