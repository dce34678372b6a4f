"""What a document's names tell of one another, once the model has answered.

    Jane Doe … Doe            a surname alone is a person, as its full name is
    Example … Example         one name, one type, wherever it stands
    Goldberg | - | Polin      a hyphen does not end a personal name
    Justice Secretary Jane Doe, Ex-Example Guard    titles and prefixes are no part of a name
    Government, French, We    no names
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from generator.mentions.language.syntax import ParsedSentence
from generator.mentions.language.tagger import load_tagger
from generator.mentions.names.bodies import initials, is_acronym
from generator.mentions.names.context import is_first_name, told_types, with_told
from generator.mentions.names.features import View, loudness, match_places, word_classes
from generator.mentions.names.gazetteer import load_bodies, load_people, load_places
from generator.mentions.names.lexicon import load_demonyms, words_of
from generator.mentions.names.missed import is_usual, with_missed
from generator.mentions.names.whole import make_whole, with_date_line

Spans = list[tuple[int, int, str]]  # first token, past the last, type
SPEAKING = {"government", "royal household", "ministry"}
OPENING = frozenset("As In On At By For From With After Before But And Or If When While Since Although Though Despite Under Over Like Unlike Both All Only Even Now Then Meanwhile However Also Our Their His Her Its My Your Why How What Who Where".split())
INSIDE = frozenset("of for and the on in to at with de da di du del y".split())
LETTERS_AFTER = frozenset("KC QC MP MSP MEP OBE MBE CBE PhD MD KBE GCMG DL JP FRS".split())
PARTIES = frozenset("D R I".split())  # "D-Calif."
SHARED_HEADS = frozenset("Police Council Constabulary University Hospital Hospitals Trust Service Crown Borough Fire Ambulance College".split())
PLACE_BODIES = SHARED_HEADS | {"School", "Court", "Airport", "Cathedral", "Station"}  # called after the place they lie in
KNOWN_CITY = 200  # thousands of people: its name alone is hardly a person's
HEADLINE_VERBS = frozenset("Says Said Tells Told Warns Slams Calls Urges Vows Wins Claims Blasts Hits Faces".split())
CALLED = ("eers", "ists", "logists")  # "Engineers", "Scientists"
LONGEST_WORD = 40  # letters of one word of a name
MP_TITLES = {"MP", "MSP", "TD", "MS", "MLA", "AM"}


@lru_cache(maxsize=1)
def _no_part() -> frozenset[str]:
    """Words before a person's name that are no part of it."""
    return words_of("honorifics") | words_of("ranks") | words_of("callings") | words_of("said") | words_of("title_words")


def settle_names(sentences: Sequence[ParsedSentence], views: Sequence[Sequence[View]], found: Sequence[Spans]) -> list[Spans]:
    """The names of a document, made one with each other. found: the model's answer, by sentence."""
    rows = [[token.text for token in sentence.tokens] for sentence in sentences]
    kept = [tidy(sentence, row, seen, spans) for sentence, row, seen, spans in zip(sentences, rows, views, found)]
    kept = [with_acronyms(row, make_whole(row, with_joined(row, with_titled(row, seen, spans)))) for row, seen, spans in zip(rows, views, kept)]
    kept = [with_missed(row, seen, spans) for row, seen, spans in zip(rows, views, kept)]
    told = told_types(rows, kept)
    types = decide_types(rows, kept) | {" ".join(name): kind for name, kind in told.items() if kind}
    kept = [retype(row, spans, types) for row, spans in zip(rows, kept)]
    kept = [with_sure(row, seen, spans) for row, seen, spans in zip(rows, views, kept)]
    known = known_names(rows, kept)
    kept = [add_known(row, seen, spans, known) for row, seen, spans in zip(rows, views, kept)]
    quiet = quiet_names(rows, views, kept)
    kept = [confirm_loud(row, seen, spans, quiet) for row, seen, spans in zip(rows, views, kept)]
    kept = [place_or_body(row, seen, spans) for row, seen, spans in zip(rows, views, kept)]
    told |= told_types(rows, kept)
    return [with_date_line(row, with_told(row, spans, told)) for row, spans in zip(rows, kept)]


def phrase(row: Sequence[str], first: int, last: int) -> str:
    """Tokens as one string, hyphens closed up."""
    return " ".join(row[first:last]).replace(" - ", "-").replace(" 's", "'s").replace(" ’s", "’s")


# --- one span at a time ------------------------------------------------------------------------------------------


def tidy(sentence: ParsedSentence, row: list[str], views: Sequence[View], spans: Spans) -> Spans:
    """Spans without titles, prefixes and what is no name; hyphenated names whole."""
    kept: Spans = []
    for first, last, kind in spans:
        if kept and (first < kept[-1][1] or kept[-1][1:] == (first, "PER") and row[first] in LETTERS_AFTER):
            continue
        first, last = without_titles(row, first, last, kind)
        if kind == "PER":
            first, last = whole_hyphens(sentence, row, first, last)
            first -= opens_name(row, views, first)
        first = without_prefix(row, first, last)
        for part in parts_of(row, first, last, kind):
            if in_compound(sentence, row, *part):
                continue
            if (not kept or kept[-1][1] <= part[0]) and part[0] < part[1] and is_name(row, views, *part):
                kept.append(part)
    return kept


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
    if is_known(phrase(row, first, last)):
        return first, last
    while last - first > 1 and row[last - 1] in HEADLINE_VERBS:
        last -= 1
    if kind != "LOC":
        inner = [i for i in range(first, last - 1) if row[i].islower() and row[i].replace("-", "").isalpha() and row[i] not in INSIDE and row[i] not in words_of("particles")]
        first = inner[-1] + 1 if inner else first
    if kind == "PER":
        titles = [i for i in range(first, last - 1) if row[i] in _no_part() and not (row[i] in words_of("particles"))]
        if last - first > 2 and "fn" not in word_classes(row[first]) and row[first] in load_places() and "fn" in word_classes(row[first + 1]):
            first += 1
        if titles and not (load_people().get(row[titles[-1]], ("", ""))[0] and titles[-1] == first):
            first = titles[-1] + 1
    while last - first > 1 and (row[first] in ("the", "a", "an") or row[first] == "The" and (first == 0 or kind == "LOC") or row[first].islower() and row[first].isalpha() and row[first] not in words_of("particles") and row[first] != "al"):
        first += 1
    while last - first > 1 and (row[last - 1].islower() and row[last - 1].isalpha() and row[last - 2] != "-" or not row[last - 1][0].isalnum() and row[last - 1] not in ("!", "+")):
        last -= 1
    while last - first > 1 and (row[first] in HEADLINE_VERBS or row[first] in words_of("said") or opens(row, first) and is_common(row[first]) and (is_known(phrase(row, first + 1, last)) or row[first] in OPENING)):
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
    while last + 1 < len(row) and row[last] in "-‑" and touching(tokens, last - 1, last + 1) and row[last + 1] not in words_of("hyphen_tails") and row[last + 1].isalpha():
        last += 2
    while first > 1 and row[first - 1] in "-‑" and touching(tokens, first - 2, first) and row[first - 2][:1].isupper() and row[first - 2] not in words_of("hyphen_heads"):
        first -= 2
    return first, last


def in_compound(sentence: ParsedSentence, row: Sequence[str], first: int, last: int, kind: str) -> bool:
    """Is it a piece of "Whizz-A-Ball", and no place or body that anybody knows?"""
    tokens = sentence.tokens
    after = last + 1 < len(row) and row[last] == "-" and row[last + 1][:1].isupper() and touching(tokens, last - 1, last + 1)
    before = first > 1 and row[first - 1] == "-" and row[first - 2][:1].isupper() and touching(tokens, first - 2, first)
    return (after or before) and kind != "PER" and last - first == 1 and not is_known(row[first]) and not is_acronym(row[first])


def opens_name(row: Sequence[str], views: Sequence[View], first: int) -> bool:
    """Is the sentence's first word, straight before a person's name, its given name?"""
    if first != 1 or not views[0].capital or views[0].classes and "fn" not in views[0].classes:
        return False
    low = row[0].lower()
    return row[0].isalpha() and not row[0].isupper() and not is_common(row[0]) and row[0] not in load_demonyms() and low not in words_of("callings") and low not in words_of("said") and row[0] not in words_of("title_words")


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
    if max(len(word) for word in row[first:last]) > LONGEST_WORD:
        return False
    if row[first] in PARTIES and last - first > 1 and row[first + 1] == "-":
        return False
    if not any(word[:1].isupper() for word in row[first:last]) or name in load_demonyms() or name in words_of("generic") or name in words_of("eras"):
        return False
    if all(word in words_of("generic") or word in words_of("never_names") or word in load_demonyms() or word in ("of", "the", "and", "-") for word in row[first:last]) and name not in load_bodies() and name not in load_places():
        return kind == "ORG" and last - first > 1 and "bh" in views[last - 1].classes
    if last - first == 1 and kind != "LOC" and name not in load_bodies():
        return not ((is_common(name) or kind == "PER" and (name.endswith("s") and is_usual(name) or name.endswith(CALLED)) and name not in load_people()) and opens(row, first))
    return True


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Is a word, in lower case, one that the part-of-speech lexicon knows well as no name?"""
    low = word.lower()
    tagger = load_tagger()
    if low in tagger.sure:
        return tagger.sure[low] not in ("NNP", "NNPS")
    return low in tagger.choices and word not in load_people()


def with_joined(row: Sequence[str], spans: Spans) -> Spans:
    """"Skipton and Ripon MP" is one seat, "Avon and Somerset Police" one force."""
    joined: Spans = []
    for first, last, kind in spans:
        before = joined[-1] if joined else None
        if before and before[2] == "LOC" and before[1] == first - 1 and row[first - 1].lower() == "and" and not (before[0] and row[before[0] - 1].lower() in ("between", "both", ",")):
            seat = kind == "LOC" and last < len(row) and row[last] in MP_TITLES
            shared = kind == "ORG" and row[last - 1] in SHARED_HEADS and last - first == 2
            if seat or shared:
                joined[-1] = (before[0], last, kind)
                continue
        joined.append((first, last, kind))
    return joined


def with_titled(row: Sequence[str], views: Sequence[View], spans: Spans) -> Spans:
    """"Sir Jane Doe", "Ms Doe": what an honorific stands before is a person, whole."""
    for index in range(len(row) - 1):
        ranked = index + 2 < len(row) and "rank" in views[index].classes and "fn" in views[index + 1].classes and views[index + 1].capital and views[index + 2].capital
        if not (ranked or "hon" in views[index].classes) or not row[index][0].isupper() or any(first <= index < last and kind != "PER" for first, last, kind in spans):
            continue
        last = index + 1
        while last < len(row) and last - index < 5 and views[last].capital and not {"never", "bh", "hon"} & set(views[last].classes) and not row[last].isupper():
            last += 1
        touched = [span for span in spans if span[0] < last and span[1] > index + 1]
        office = all(word in words_of("generic") or word in words_of("ranks") for word in row[index + 1 : last])
        if last > index + 1 and not office and all(kind == "PER" for _, _, kind in touched):
            whole = (index + 1, max([last, *(span[1] for span in touched)]), "PER")
            spans = sorted([*(span for span in spans if span not in touched), whole])
    return spans


def with_acronyms(row: Sequence[str], spans: Spans) -> Spans:
    """"Example Trust (ET)": the acronym in brackets and the words it stands for are names of one body."""
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


# --- the document ------------------------------------------------------------------------------------------------


def decide_types(rows: Sequence[Sequence[str]], found: Sequence[Spans]) -> dict[str, str]:
    """Each name -> its type in this document, where one stands out."""
    votes: dict[str, Counter] = defaultdict(Counter)
    surnames: dict[str, str] = {}
    for row, spans in zip(rows, found):
        for first, last, kind in spans:
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
    for name, counts in votes.items():
        ranked = counts.most_common()
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
    standing = Counter(word for row in rows for word in row)
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


def with_sure(row: Sequence[str], views: Sequence[View], spans: Spans) -> Spans:
    """Countries and well-known bodies of several words are names wherever they stand alone."""
    places = match_places(row, views)
    if not places:
        return spans
    taken = [False] * len(row)
    for first, last, _ in spans:
        taken[first:last] = [True] * (last - first)
    added = []
    for first, code in places.items():
        if not code.startswith("B-") or taken[first]:
            continue
        last = first + 1
        while places.get(last, "").startswith("I-"):
            last += 1
        alone = code == "B-org" and last - first == 1 and len(row[first]) > 3 and not is_common(row[first]) and row[first] not in load_people()
        sure = alone or code == "B-ctry" and "fn" not in views[first].classes or code.endswith("org") and (last - first > 1 or is_acronym(row[first]) and len(row[first]) > 2)
        name = phrase(row, first, last)
        if sure and not any(taken[first:last]) and name not in words_of("generic") and stands_alone(row, views, taken, first, last):
            added.append((first, last, "LOC" if code == "B-ctry" else "ORG"))
    return sorted([*spans, *added])


def stands_alone(row: Sequence[str], views: Sequence[View], taken: Sequence[bool], first: int, last: int) -> bool:
    """Not a part of a longer stretch of capitals, which would be another name."""
    if last - first == 1 and first == 0 and is_common(row[first]):
        return False
    after = last < len(row) and views[last].capital and not taken[last] and "bf" not in views[last].classes and "never" not in views[last].classes
    before = first > 0 and views[first - 1].capital and not taken[first - 1] and first - 1 > 0 and not {"hon", "rank", "bf"} & set(views[first - 1].classes)
    return not (after or before)


def quiet_names(rows: Sequence[Sequence[str]], views: Sequence[Sequence[View]], found: Sequence[Spans]) -> dict[str, str]:
    """Names, in lower case, that stand in sentences that are not all capitals -> type."""
    quiet = {}
    for row, seen, spans in zip(rows, views, found):
        if not loudness(seen):
            for first, last, kind in spans:
                quiet[phrase(row, first, last).lower()] = kind
                if kind == "PER":
                    quiet.setdefault(row[last - 1].lower(), kind)
    return quiet


def confirm_loud(row: Sequence[str], views: Sequence[View], spans: Spans, quiet: dict[str, str]) -> Spans:
    """In a line of capitals only what the document names elsewhere, or everybody knows, is a name."""
    loud = loudness(views)
    if not loud:
        return spans
    kept = []
    for first, last, kind in spans:
        name = phrase(row, first, last)
        told = quiet.get(name.lower())
        titled = loud == "loud=title" and (kind != "ORG" or "bh" in views[last - 1].classes and not any(is_common(word) for word in row[first : last - 1]))
        if told or titled or known_everywhere(name, kind, loud):
            kept.append((first, last, told or kind))
    return kept


def known_everywhere(name: str, kind: str, loud: str) -> bool:
    """A country, a large town, a well-known body; a full personal name in a line of titles."""
    form = name.title() if loud == "loud=caps" else name
    if form in load_bodies() or name in load_bodies():
        return True
    places = load_places().get(form, ())
    if places and places[0].people >= 500 and kind == "LOC":
        return True
    words = form.split()
    return kind == "PER" and len(words) in (2, 3) and bool(load_people().get(words[0], ("", ""))[0]) and bool(load_people().get(words[-1], ("", ""))[1])


def place_or_body(row: Sequence[str], views: Sequence[View], spans: Spans) -> Spans:
    """A country is a place, a seat of government that speaks is a body, what has an MP is a place."""
    settled = []
    for first, last, kind in spans:
        name = phrase(row, first, last)
        body, places = load_bodies().get(name), load_places().get(name, ())
        if body and body.kind in SPEAKING and kind == "LOC" and not (first and row[first - 1].lower() in ("in", "outside", "at", "into", "near", "on")):
            kind = "ORG"
        elif kind != "ORG" and not places and (body or last - first > 1 and row[last - 1] in words_of("sure_heads") and "fn" not in views[first].classes):
            kind = "ORG"
        elif kind == "PER" and last - first == 1 and places and places[0].people >= KNOWN_CITY and name not in load_people():
            kind = "LOC"
        elif kind == "ORG" and places and places[0].kind in ("country", "nation", "continent") and not body:
            kind = "LOC"
        elif kind != "LOC" and not body and last < len(row) and row[last] in MP_TITLES and ("bh" not in views[last - 1].classes or "ps" in views[last - 1].classes) and "fn" not in views[first].classes:
            kind = "LOC"
        elif first == 0 and name.isupper() and last < len(row) and row[last] in "—–-(,:" and name.title() in load_places():
            kind = "LOC"
        settled.append((first, last, kind))
    return settled
