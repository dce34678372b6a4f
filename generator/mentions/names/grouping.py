"""Names of one document -> groups that mean one thing.

    Jane Doe, Ms Doe, Doe, Jane            one person
    John Doe and Mary Doe, then "Doe"      two; the bare surname is the one last told of, or nobody's
    National Example Agency (NEA), NEA     one body
    Example Trust Ltd, Example Trust       one body
    UK, Britain                            one place: the gazetteer knows both names
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.mentions.mention import NameMention
from generator.mentions.names.bodies import body_key, initials, is_acronym, known_body, without_demonym
from generator.mentions.names.gazetteer import load_places
from generator.mentions.names.lexicon import load_demonyms
from generator.mentions.names.persons import fold, gender_of, person_words, same_person

PLACE_OPENINGS = (
    "London Borough of ", "Borough of ", "City of ", "Royal Borough of ", "Metropolitan Borough of ", "State of ", "Province of ",
    "Town of ",
)
# called after a place
PLACE_BODIES = frozenset(
    (
        "council police university hospital college school court constabulary airport cathedral station"
    ).split()
)
FAMILY_REACH = 600  # characters within which a bare surname goes to the one of a family last told of


@dataclass(slots=True)
class Group:
    """Mentions of one thing. members: indices into the document's names, in order. forms: surface -> times."""

    type: str
    members: list[int] = field(default_factory=list)
    forms: Counter = field(default_factory=Counter)
    gender: str = ""

    def add(self, index: int, form: str) -> None:
        self.members.append(index)
        self.forms[form] += 1

    def take(self, other: "Group") -> None:
        """Take over the mentions of another group of the same thing."""
        self.members += other.members
        self.forms.update(other.forms)
        self.gender = self.gender or other.gender


def group_names(text: str, names: Sequence[NameMention]) -> list[Group]:
    """Groups in the order of their first mention. A bare surname that could be anyone's stands in no group."""
    groups = [
        *group_people(text, names, [i for i, name in enumerate(names) if name.type == "person"]),
        *group_bodies(text, names, [i for i, name in enumerate(names) if name.type == "organisation"]),
        *group_places(text, names, [i for i, name in enumerate(names) if name.type == "place"]),
    ]
    for group in groups:
        group.members.sort()
    return sorted(groups, key=lambda group: group.members[0])


# --- people ------------------------------------------------------------------------------------------------------


def group_people(text: str, names: Sequence[NameMention], indices: Sequence[int]) -> list[Group]:
    groups: dict[tuple[str, ...], Group] = {}
    bare: list[int] = []
    for index in indices:
        name = names[index]
        words = person_words(text[name.start : name.end])
        if len(words) == 1:
            bare.append(index)
            continue
        key = full_key(words, groups)
        group = groups.setdefault(key, Group("person"))
        group.add(index, text[name.start : name.end])
        group.gender = group.gender or gender_of(words, name.honorific)
    by_last: dict[str, list[Group]] = {}
    by_first: dict[str, list[Group]] = {}
    for key, group in groups.items():
        by_last.setdefault(key[-1], []).append(group)
        by_first.setdefault(key[0], []).append(group)
    loose: dict[tuple[str, str], Group] = {}
    for index in bare:
        place_bare(text, names, index, by_last, by_first, loose)
    return [*groups.values(), *loose.values()]


def full_key(words: list[str], groups: dict[tuple[str, ...], Group]) -> tuple[str, ...]:
    """The key of a full name: that of a group it fits ("J. Doe", "Jane A. Doe" with "Jane Doe"), else its own."""
    key = tuple(words)
    if key in groups:
        return key
    fitting = [other for other in groups if other[-1] == key[-1] and same_person(other, key)]
    return fitting[0] if len(fitting) == 1 else key


def place_bare(
    text: str, names: Sequence[NameMention], index: int, by_last: dict, by_first: dict, loose: dict
) -> None:
    """Give a one-word name to the person it is short for."""
    name = names[index]
    word = person_words(text[name.start : name.end])[0]
    gender = gender_of([word], name.honorific)
    titled_first = fold(name.honorific) in ("sir", "dame") and word in by_first
    candidates = by_first.get(word, []) if titled_first else by_last.get(word) or by_first.get(word, [])
    fitting = [g for g in candidates if not gender or g.gender in ("", gender)] or (candidates if not gender else [])
    if len(fitting) > 1:
        fitting = nearest(names, name, fitting)
        if not fitting:
            return
    if not fitting:
        key = (word, gender if (word, "") not in loose else "")
        group = loose.setdefault(key if key in loose or gender else next((k for k in loose if k[0] == word), key), Group("person", gender=gender))
        group.add(index, text[name.start : name.end])
        return
    fitting[0].add(index, text[name.start : name.end])


def nearest(names: Sequence[NameMention], name: NameMention, groups: list[Group]) -> list[Group]:
    """The one of a family told of last, where no other was told of close by."""
    last = [(max((names[i].end for i in g.members if names[i].end <= name.start), default=-1), n) for n, g in enumerate(groups)]
    last.sort(reverse=True)
    (best, who), (second, _) = last[0], last[1]
    if best < 0 or second >= 0 and name.start - second < FAMILY_REACH:
        return []
    return [groups[who]]


# --- bodies ------------------------------------------------------------------------------------------------------


def group_bodies(text: str, names: Sequence[NameMention], indices: Sequence[int]) -> list[Group]:
    groups: dict[str, Group] = {}
    for index in indices:
        form = " ".join(text[names[index].start : names[index].end].split())
        groups.setdefault(body_key(form), Group("organisation")).add(index, form)
    merge_bracketed(text, names, groups)
    merge_acronyms(groups)
    merge_known(groups)
    merge_demonyms(groups)
    merge_short_forms(groups)
    return list({id(group): group for group in groups.values()}.values())


def join(groups: dict[str, Group], short: str, long: str) -> None:
    """One body under two keys."""
    one, other = groups[long], groups[short]
    if one is not other:
        one.take(other)
        for key, group in list(groups.items()):
            if group is other:
                groups[key] = one


def merge_bracketed(text: str, names: Sequence[NameMention], groups: dict[str, Group]) -> None:
    """"National Example Agency (NEA)", "NEA (National Example Agency)"."""
    owner = {index: key for key, group in groups.items() for index in group.members}
    ordered = sorted(owner)
    for before, after in zip(ordered, ordered[1:]):
        between = text[names[before].end : names[after].start].strip(" \t\u200b'’s")
        closes = text[names[after].end : names[after].end + 1] == ")"
        if between == "(" and closes:
            one, two = text[names[before].start : names[before].end], text[names[after].start : names[after].end]
            if is_acronym(two) and one[:1].lower() == two[:1].lower():
                join(groups, owner[after], owner[before])
            elif is_acronym(one) and one.lower() in initials(two):
                join(groups, owner[before], owner[after])


def merge_acronyms(groups: dict[str, Group]) -> None:
    """An acronym joins the one body whose initials it is."""
    by_initials: dict[str, set[str]] = {}
    for key, group in groups.items():
        for form in group.forms:
            for letters in initials(form):
                by_initials.setdefault(letters, set()).add(key)
    for key in list(groups):
        if any(is_acronym(form) for form in groups[key].forms) and " " not in key:
            owners = {id(groups[k]): k for k in sorted(by_initials.get(key, ())) if groups[k] is not groups[key]}
            if len(owners) == 1:
                join(groups, key, next(iter(owners.values())))


def merge_demonyms(groups: dict[str, Group]) -> None:
    """"British Example Force" with "Example Force"."""
    for key in list(groups):
        if without_demonym(key) in groups:
            join(groups, key, without_demonym(key))


def merge_known(groups: dict[str, Group]) -> None:
    """"Tories" with "Conservatives": names that the list of bodies knows to be one's."""
    owner: dict[str, str] = {}
    for key in list(groups):
        known = known_body(groups[key].forms)
        if known:
            first = owner.setdefault(known.name, key)
            if groups[first] is not groups[key]:
                join(groups, key, first)


def merge_short_forms(groups: dict[str, Group]) -> None:
    """"Example" with "Example Energy": a first word that opens one longer name alone."""
    openings: dict[str, list[str]] = {}
    for key in groups:
        words = key.split()
        if words[-1] in PLACE_BODIES:
            continue
        for count in range(1, len(words)):
            openings.setdefault(" ".join(words[:count]), []).append(key)
    for key in list(groups):
        longer = {id(groups[k]): k for k in openings.get(key, ()) if groups[k] is not groups[key]}
        if len(longer) == 1 and len(key) > 2 and key.title() not in load_demonyms() and not is_land(key):
            join(groups, key, next(iter(longer.values())))


def is_land(key: str) -> bool:
    """Is it a country, a region or a continent? Those open the names of many bodies."""
    known = load_places().get(key.title(), ()) or load_places().get(key.upper(), ())
    return bool(known) and known[0].kind not in ("city", "borough", "district")


# --- places ------------------------------------------------------------------------------------------------------


def group_places(text: str, names: Sequence[NameMention], indices: Sequence[int]) -> list[Group]:
    groups: dict[str, Group] = {}
    for index in indices:
        form = " ".join(text[names[index].start : names[index].end].split())
        groups.setdefault(place_key(form), Group("place")).add(index, form)
    return list(groups.values())


@lru_cache(maxsize=20_000)
def place_key(form: str) -> str:
    """The comparable name of a place: its usual English name where the gazetteer knows it by several."""
    plain = form[4:] if form[:4].lower() == "the " else form
    for opening in PLACE_OPENINGS:
        plain = plain.removeprefix(opening)
    known = load_places().get(plain) or load_places().get(plain.title())
    if known and (known[0].kind != "city" or known[0].people >= 1000):
        return fold(known[0].name)
    return fold(plain)
